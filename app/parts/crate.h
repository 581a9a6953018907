/* parts/crate: heap blocks as crates on a rack, freed holes, and bytes on their way.
 *
 * One Crate is the part of a block that stands on one row; a block that crosses a shelf's end is several. A
 * crate covers exactly its bytes: its place follows from the rack, the row and the offset. */
#ifndef PARTS_CRATE_H
#define PARTS_CRATE_H

#include "parts/building.h"

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

#endif
