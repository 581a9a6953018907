/* parts/tray: a stack frame as a tray with compartments, its tags, and the sp pennant.
 *
 * Fill a Tray, call tray_place (widths and anchors), then tray_draw. Anchors are where the tray really is,
 * lifted and turned. */
#ifndef PARTS_TRAY_H
#define PARTS_TRAY_H

#include "parts/kit.h"

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

#endif
