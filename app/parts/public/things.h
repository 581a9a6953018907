/* parts/things: what stands for memory: trays, crates on their shelves, plates, ribbons. */
#ifndef PARTS_THINGS_H
#define PARTS_THINGS_H

#include "parts/kit.h"

/* ---- tray: a stack frame as a tray with compartments, its tags, and the sp pennant.
 *
 * Fill a Tray, call tray_place (widths and anchors), then tray_draw. Anchors are where the tray really is,
 * lifted and turned. */

enum { TRAY_HEIGHT = 146, TRAY_SLIM_HEIGHT = 44, TRAY_ROW_HEIGHT = 84, TRAY_OVERLAP = 1 };

/* A paper luggage tag: an address somebody holds. */
typedef struct Tag {
    Point hole; /* of the hole at its right end; the body is to its left */
    Text text;
    uint32_t owner;
    float rotation; /* degrees; -3 at rest */
    float opacity, scale;
    float faded;     /* 0..1: no longer valid */
    float struck;    /* 0..1: the red line across it */
    float written;   /* 0..1: how many of its characters are there */
    float max_width; /* 0 = as wide as its text needs; else the text gets smaller */
    bool dead;       /* a dangling one's: red */
} Tag;
#define TAG_AT_REST .opacity = 1, .scale = 1, .written = 1, .rotation = -3
void tray_tag(const Kit *kit, const Tag *tag);
Point tray_tag_tip(const Kit *kit, const Tag *tag); /* where the next character is written: for the pencil */

typedef enum TrayCellKind {
    CELL_SCALAR,
    CELL_HANDLE,
    CELL_GROUP, /* a struct, tuple or array: its parts side by side */
    CELL_PADDING,
    CELL_FOLDED
} TrayCellKind; /* FOLDED is made by tray_place */

/* len, cap, or any further field of a handle. `write` rolls from old to value. */
typedef struct TrayField {
    Text name, value, old;
    float write;
    bool hot;              /* written in this step */
    float gone;            /* 0..1: moved elsewhere, hatched */
    uint32_t offset, size; /* bytes of the value it shows; size 0: not told */
    bool niche;            /* takes no byte: what it says is read off another one's */
    bool unused;           /* bytes that only another variant uses */
} TrayField;

enum { TRAY_FIELDS = 8 };

typedef struct TrayCell {
    TrayCellKind kind;
    Text name, type;
    uint32_t bytes;
    uint64_t slot;   /* HIT_SLOT */
    uint64_t offset; /* bytes from the frame's lowest address */
    Text value, old; /* of a scalar; `write` moves old up and out and value in from below */
    bool reserved;   /* a variable will stand here: bare floor until then */
    bool unset;      /* declared, nothing stored yet: the value is a faint dash */
    uint32_t owner;  /* of a handle: colour of its square, tag, groove */
    bool coloured;   /* false: the handle has no owner yet (plain square) */
    Text pointer;    /* what its tag says; empty: no tag, `no_pointer` stands there ("-", "freed") */
    Text no_pointer;
    float tag_rotation;    /* 0 = -3 */
    bool borrow, dangling; /* thin dashed groove; red groove */
    bool direct;           /* no groove: its ribbon begins at the hole */
    bool shadowed;         /* a later variable has its name */
    bool ended;            /* a borrow that is over: its tag has faded */
    TrayField fields[TRAY_FIELDS];
    uint32_t field_count; /* 0: ptr only (Box, &) */
    uint32_t places;      /* as many fields as it may have; decides how wide it is */
    bool tagged;          /* the first field stands before the ptr: which variant it is */
    Text longest;         /* the longest text the first field may have */
    bool bare;            /* a handle without a ptr now */
    uint32_t badge;       /* drop order 1, 2, 3; 0: none */
    /* motion */
    float room;    /* how much of its width the row already makes way for */
    float open;    /* compartment opens from its middle line */
    float ink;     /* name and type fade in */
    float write;   /* 0 old value, 1 value */
    float now;     /* ring of what this step writes */
    float moved;   /* hatch and "moved" over it */
    float emptied; /* its contents leave */
    float dim;     /* 0..1: exclusively borrowed, down to .6 */
    float tag;     /* opacity of the tag */
    float groove;  /* how far the ribbon's root has come from the tag's hole to the grommet */
    /* set by tray_place */
    bool shown;   /* false: folded into the "+n" cell */
    uint32_t row; /* 0 = the lowest */
    Rect box;     /* untransformed */
    Rect pointer_box, tag_box;
    Point hole;    /* transformed: where the tag's hole hangs */
    Point grommet; /* transformed: where the ribbon leaves the tray */
    Point centre;  /* transformed: of the compartment */
    Point top;     /* transformed: right end of its upper edge, where references arrive */
    Point rim;     /* transformed: where they come into the tray, at the height of `top` */
} TrayCell;
#define TRAY_CELL_AT_REST .room = 1, .open = 1, .ink = 1, .write = 1, .tag = 1, .groove = 1

typedef struct Tray {
    float x, bottom, width; /* bottom: lower edge of the lip */
    Text function;          /* "main()" */
    Text size;              /* "32 B"; empty: no sticker */
    bool active;            /* false: a waiting caller */
    bool slim;              /* only the lip */
    bool opened;            /* two rows, whatever `rows` says */
    uint32_t rows;          /* of compartments, from the top down; 0 = 1 */
    bool brief;             /* compartments without their last line (small windows) */
    uint64_t frame;         /* HIT_FRAME */
    Text address;           /* its lowest one */
    TrayCell *cells;        /* in address order; borrowed */
    uint32_t count;
    /* motion */
    float opacity;
    float lift;       /* px up */
    float rotation;   /* degrees around the tray's middle */
    float squash;     /* 0..1 of its height lost, bottom fixed (.04 at most in use) */
    float sticker;    /* pop of the size sticker: its scale */
    float height_now; /* while it folds: between its heights; 0: as it is */
    float flat;       /* how far its compartments have gone meanwhile, 0..1 */
    float trouble;    /* 0..1: red hatch (overflow, refused) */
    /* set by tray_place */
    float top; /* upper edge, with lift: where sp is */
    float height;
    uint32_t folded; /* cells behind "+n" */
    Rect folded_box;
} Tray;
#define TRAY_AT_REST .opacity = 1, .sticker = 1

uint32_t tray_rows_needed(const Kit *kit, const Tray *tray); /* for all its compartments, reserved ones too */
float tray_height(const Tray *tray);
Transform tray_transform(const Tray *tray);
void tray_place(const Kit *kit, Tray *tray);
void tray_draw(const Kit *kit, const Tray *tray);
/* A place in a compartment with parts: 0 = ptr, then its fields. */
Rect tray_sub_box(const TrayCell *cell, uint32_t index);
/* Bytes [offset, offset + size) of a placed compartment's value, as they are drawn; untransformed. */
Rect tray_bytes_box(const TrayCell *cell, uint64_t offset, uint64_t size);

/* sp: its tip on the left post at exactly y, a dotted line across the pile. */
void tray_pennant(const Kit *kit, float pile_x, float pile_w, float y, Text address, float opacity);

/* ---- tray_parts: what the files of the tray share. */

enum {
    CELL_INDENT = 18,
    CELL_TOP = 15,
    CELL_HEIGHT = 76,
    CELL_GAP = 7,
    CELL_FOLDED_WIDTH = 52,
    TRAY_LIP = 38
};

uint32_t tray_rows(const Tray *tray);
float tray_row_y(const Tray *tray, uint32_t row); /* top of its compartments */
/* The groove of a cell: in the lowest row above the lip, in others in the gap below the row. */
float tray_lane_y(const Tray *tray, const TrayCell *cell);
bool tray_has_groove(const TrayCell *cell);
void tray_draw_cell(const Kit *kit, const Tray *tray, const TrayCell *cell);
void tray_marks(const Kit *kit, const Tray *tray); /* focus and hit area of its lip */
void tray_draw_folded(const Kit *kit, const Tray *tray);
Text tray_bytes_text(uint32_t bytes, char *out, size_t size); /* "24 B" */

/* ---- building: the house cut open: the cafeteria with its counter on the left, the warehouse with its
 * racks on the right. What stands still. Lamps are x positions; everything is in design pixels. */

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

/* ---- crate: heap blocks as crates on a rack, freed holes, and bytes on their way.
 *
 * One Crate is the part of a block that stands on one row; a block that crosses a shelf's end is several. A
 * crate covers exactly its bytes: its place follows from the rack, the row and the offset. */

typedef struct CrateCell {
    uint32_t first, count; /* bytes, from the part's first byte: 1 for text, 4 or 8 for numbers */
    Text text;             /* one character, or a number; a space is drawn as a middle dot */
    bool reserved;         /* capacity beyond the length: dashed */
    bool away;             /* its byte was carried off, or is still on its way: a faint letter */
    bool now;              /* written in this step */
    bool where;            /* holds an address: yellow paper, as a tag */
    /* motion */
    Text old;        /* what stood here before */
    bool old_filled; /* and whether it was more than reserved */
    float turning;   /* 1 still as before .. 0 as it is now */
    float slide;     /* px to the right: on its way to its place */
    float unseen;    /* of a reserved one: 1 not there yet */
} CrateCell;

/* A number on the band that rolls when it changes. */
typedef struct CrateCount {
    Text word, now, old;
    float write; /* 0 old, 1 now */
} CrateCount;

typedef struct Crate {
    const Rack *rack;
    uint32_t row, offset, bytes; /* byte of the row where it begins; bytes in this part */
    uint32_t spare;              /* allocator's rounding behind it, in this part */
    bool from_before, goes_on;   /* the block continues from the row above / on the row below */
    uint32_t owner;
    Text name, detail;      /* "message", "String \u00b7 12 B" */
    const CrateCell *cells; /* by `first`; uncovered bytes are plain wood. Borrowed */
    uint32_t cell_count;
    uint64_t address;     /* HIT_BLOCK */
    bool faint;           /* something else is being looked at: quieter */
    bool lost;            /* leaked: its band says so in words when there is room */
    CrateCount counts[2]; /* of a shared one: strong and weak; empty words: none */
    /* motion */
    float opacity;
    float unfold;  /* sides unfold upward from the beam; backwards they fold down */
    float fill;    /* bytes fill left to right, staggered */
    float reserve; /* reserved cells appear, staggered */
    float slide;   /* 1 - how much of `grown` bytes the right side has still to slide over */
    uint32_t grown;
    uint32_t over; /* while it shrinks: bytes beyond its own that the right side has to slide back over */
    uint32_t spare_end; /* while it does either: where the rounding ends, from its first byte; 0: not drawn */
    float ghost;        /* 0..1: only an outline, an old crate */
    float lift;         /* px up: carried */
    float trouble;      /* red outline */
} Crate;
#define CRATE_AT_REST .opacity = 1, .unfold = 1, .fill = 1, .reserve = 1, .slide = 1

Rect crate_box(const Crate *crate);     /* its body, without pallet */
Point crate_corner(const Crate *crate); /* lower left: where a ribbon is tied */
Rect crate_cells_box(const Rack *rack, uint32_t row, uint32_t from,
                     uint32_t to); /* bytes of any crate on the row */
void crate_draw(const Kit *kit, const Crate *crate);

typedef enum HoleState { HOLE_REST, HOLE_ANSWER, HOLE_SELECTED, HOLE_RIGHT, HOLE_WRONG } HoleState;

typedef struct Hole {
    const Rack *rack;
    uint32_t row, offset, bytes;
    bool used_before; /* hatched; else the plain back is left as it is */
    Text label;       /* "free 24 B"; left out when it does not fit */
    HoleState state;
    Text choice;      /* letter of an answer; empty: none */
    uint64_t address; /* HIT_HOLE; with a choice HIT_ANSWER of `answer` */
    uint32_t answer;
    /* motion */
    float opacity;
    float hatch;                 /* appears */
    float open_left, open_right; /* border to a free neighbour dissolves */
    float shake, quiet;          /* an answer: px to the side; 0..1 how faint its outline is just now */
    float words;                 /* opacity of the label */
    bool bare;                   /* nothing but its label */
} Hole;
#define HOLE_AT_REST .opacity = 1, .hatch = 1, .words = 1

Rect hole_box(const Hole *hole);
void hole_draw(const Kit *kit, const Hole *hole);

/* Bytes in the air, as one: a single one, a bin's worth, or what a pallet holds. `at` is their middle; cells
 * lie side by side from -width / 2 on. Two ghosts follow when given. */
typedef struct LoadCell {
    float x, w; /* left edge from the middle; px */
    Text text;
    bool where;
} LoadCell;

typedef struct Load {
    Point at, ghosts[2];
    uint32_t ghost_count;
    const LoadCell *cells;
    uint32_t cell_count;
    float w; /* of all of it */
    uint32_t owner;
    float v, rotation, opacity;
    KitCurve way; /* dotted: where it flies */
    float way_opacity;
} Load;
void crate_load(const Kit *kit, const Load *load);

/* Map level: a run of bytes a few pixels high. Its shade, 0 to 2, tells crates of one owner apart; `born` is
 * whatever numbers them. */
uint32_t crate_shade(uint64_t born);
void crate_run(const Kit *kit, Rect r, uint32_t owner, uint32_t shade);
Color crate_run_color(const Kit *kit, uint32_t owner, uint32_t shade);
void hole_run(const Kit *kit, Rect r);

/* ---- crate_parts: what the files of the crate share. */

Rect crate_cell_box(const Crate *crate, uint32_t first, uint32_t count); /* of these bytes of the part */
void crate_draw_band(const Kit *kit, const Crate *crate, Rect box, const ThemeOwner *owner);
void crate_draw_cells(const Kit *kit, const Crate *crate);
void crate_draw_small(const Kit *kit, const Crate *crate); /* Crates level */
void crate_marks(const Kit *kit, const Crate *crate);      /* hover, focus, hit area */

/* ---- plate: the plate at the foot of the racks: texts that are part of the program itself. Neither tray
 * nor warehouse, and nobody writes on it. */

enum { PLATE_HEIGHT = 46, PLATE_TEXTS = 24 };

typedef struct PlateText {
    uint64_t addr;
    uint32_t size;          /* bytes of the literal */
    const CrateCell *cells; /* one byte each; borrowed */
    uint32_t count;
    float x;        /* of its first byte; set by plate_place */
    uint32_t shown; /* bytes that have room; the rest is told by dots */
} PlateText;

typedef struct Plate {
    float x, y, width; /* width: all there is room for; the plate is as long as its texts */
    PlateText texts[PLATE_TEXTS];
    uint32_t count, shown; /* shown: texts that have room */
    float length;          /* of the plate itself */
} Plate;

void plate_place(const Kit *kit, Plate *plate);
void plate_draw(const Kit *kit, const Plate *plate);
/* The bytes [addr, addr + size) on the plate; false: they are not on it. */
bool plate_bytes_box(const Plate *plate, uint64_t addr, uint64_t size, Rect *box);

/* ---- ribbon: who points where. Ribbons run from a tray's grommet to a crate's corner. */

typedef enum RibbonKind {
    RIBBON_OWNING,
    RIBBON_SHARED,
    RIBBON_WEAK,
    RIBBON_BORROW,
    RIBBON_BORROW_MUT,
    RIBBON_DANGLING
} RibbonKind;

typedef struct Ribbon {
    KitCurve curve;
    RibbonKind kind;
    uint32_t owner;
    float scale; /* of its end mark: bow 1.25 close, 1 shelf, .85 Crates */
    bool bare;   /* no end mark (a bracket stands there) */
    bool led;    /* after the curve it runs straight to `end`: into a tray, above its compartments */
    Point end;
    bool cut;    /* what it leads to is out of view: an arrow at its end */
    bool quiet;  /* another object is hovered */
    float aisle; /* x of the gutter its way may climb in; 0: none, it goes straight */
    float beam;  /* px from its end down to the gutter under the shelf */
    /* motion */
    float opacity;
    float progress; /* threads from grommet to crate; backwards it winds back */
    float bow;      /* the bow pops (may overshoot 1) / the ring lands */
    float untied;   /* the bow opens */
    float ahead;    /* the way it will take is dotted, until it is there */
} Ribbon;
#define RIBBON_AT_REST .opacity = 1, .progress = 1, .bow = 1, .scale = 1

void ribbon_draw(const Kit *kit, const Ribbon *ribbon);
void ribbon_bow(const Kit *kit, Point at, uint32_t owner, float scale, float pop, float untied);
void ribbon_ring(const Kit *kit, Point at, uint32_t owner, float scale);
/* Frames exactly the bytes a slice covers, with a ring where its ribbon ends: in the middle of the lower
 * edge, or of the upper one. */
void ribbon_bracket(const Kit *kit, Rect bytes, uint32_t owner, float opacity, bool above);
Point ribbon_bracket_end(Rect bytes);

/* The way from a grommet to a crate. */
KitCurve ribbon_through_air(Point from, Point to);
/* From a grommet out of the tray and back in at another height; `lane` keeps several apart. */
KitCurve ribbon_beside_pile(Point from, Point to, uint32_t lane);
bool ribbon_crosses(const KitCurve *curve, Rect area); /* tested along the middle of the ribbon */

#endif
