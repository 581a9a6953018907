/* parts/building: the house cut open: the cafeteria with its counter on the left, the warehouse with its
 * racks on the right. What stands still. Lamps are x positions; everything is in design pixels. */
#ifndef PARTS_BUILDING_H
#define PARTS_BUILDING_H

#include "parts/kit.h"

/* Bytes on a wall of shelves: where byte b of row r is, from the numbers alone. */
typedef struct Rack {
    float x;             /* left edge of the left upright; byte 0 begins 16 px to its right */
    float top;           /* of the first row's bin backs */
    float ground;        /* y of the floor: uprights end there */
    float right;         /* where an open rack is cut off (the picture's edge) */
    float byte, gap;     /* px of a byte; px between bins of 8 bytes */
    float pitch, beam;   /* px from row to row; height of the beam within it */
    float v;             /* vertical scale: 1.5 close, 1 shelf */
    uint32_t rows, bins; /* bins a row: 8 = one cache line of 64 B */
    bool open;           /* goes on beyond `right`: no right upright */
    bool crates;         /* Crates level: one sticker a row, at its left, no byte ticks */
    uint64_t address;    /* of row 0, byte 0 */
    uint64_t row_bytes;  /* address step from row to row (64) */
} Rack;

#define RACK_CLOSE                                                                                           \
    {                                                                                                        \
        .byte = 30, .gap = 6, .pitch = 176, .beam = 34, .v = 1.5f, .rows = 3, .bins = 8, .open = true,       \
        .row_bytes = 64                                                                                      \
    }
#define RACK_SHELF                                                                                           \
    { .byte = 19, .gap = 4, .pitch = 104, .beam = 24, .v = 1, .rows = 5, .bins = 8, .row_bytes = 64 }

float rack_byte_x(const Rack *rack, uint32_t byte); /* left edge of a byte of a row */
float rack_row_y(const Rack *rack, uint32_t row);   /* top of the row's bin backs */
float rack_beam_y(const Rack *rack, uint32_t row);  /* top of the row's beam: what crates stand on */
Rect rack_span(const Rack *rack, uint32_t row, uint32_t from,
               uint32_t to); /* bytes [from, to): from back's top to beam */
Rect rack_small_box(const Rack *rack, float x, float w,
                    float beam_y); /* of a small crate, w wide with the gap behind it */

void building_bins(const Kit *kit, const Rack *rack); /* bin backs with byte ticks */
void building_pools(const Kit *kit, const float *lamps, uint32_t count, float top,
                    float bottom);                     /* light on the backs */
void building_frame(const Kit *kit, const Rack *rack); /* uprights, beams, stickers */
void building_shelf_flash(const Kit *kit, const Rack *rack, uint32_t row, Color color,
                          float amount); /* cache hit or miss */

typedef struct Cafeteria {
    Rect area;            /* wall and floor */
    float ground;         /* y of the floor line */
    float counter;        /* y of the counter's slab */
    float pile_x, pile_w; /* where trays stand */
    float pile_top;       /* where the pile ends just now */
    Text title, subtitle; /* of the sign; empty title: no sign */
    const float *lamps;
    uint32_t lamp_count;
    float limit_y;      /* stack limit, and the top of the posts */
    Text limit, room;   /* "0x7F80_0000", "8 MiB of room"; empty limit: no line */
    uint32_t menu_rows; /* of the menu board, 0 to 7; 0: no board */
    float menu_gone;    /* 0..1: the board is taken away */
    float menu_y;       /* 0: 44 below the limit */
    float alarm;        /* overflow: lamps glow red, 0..1 */
    float crack;        /* overflow: the limit line breaks, 0..1 */
} Cafeteria;
void building_cafeteria(const Kit *kit, const Cafeteria *cafeteria);
float building_menu_height(uint32_t rows);
void building_portions(const Kit *kit, float x, float y, uint32_t rows,
                       Color ink); /* sizes of types, 300 wide; y: baseline of the first */

typedef struct Counter {
    float x, w, y, ground;
    float pile_x, pile_w;
    Text base;    /* address of the stack's upper end; empty: none */
    float weight; /* trays pressing on the springs; fractions while one arrives or leaves */
} Counter;
void building_counter(const Kit *kit, const Counter *counter);

typedef struct Warehouse {
    Rect area;
    float ground;
    const float *lamps;
    uint32_t lamp_count;
    Text note; /* "one shelf = 64 bytes = one cache line", above the floor; empty: none */
    float note_x;
    bool plain; /* shelves, and no sign before them */
} Warehouse;
void building_warehouse(const Kit *kit, const Warehouse *warehouse);
void building_pillar(const Kit *kit, Rect area);
void building_sign(const Kit *kit, float centre, float y, float hang_y, Text title,
                   Text subtitle); /* 56 high */
void building_sign_in(const Kit *kit, float centre, float y, float hang_y, Text title, Text subtitle,
                      Color board_color, Color ink);
void building_lamp(const Kit *kit, float x, float ceiling, float y, float r, float glow, float spread,
                   Color color);

#endif
