/* render/item: a draw list in device space: what the tiles paint, resolved, clipped to the image, and hashed.
 *
 * Coordinates called fixed are device pixels times 256. An item's `box` (whole pixels, half open) bounds
 * every pixel it can touch and lies inside the boxes of the clips and layers around it; items that touch
 * nothing are left out. Begin items (clip, layer) are always kept with their END. Built anew for every frame;
 * ids and contents, never addresses, enter the hash. */
#ifndef RENDER_ITEM_H
#define RENDER_ITEM_H

#include "base/memory.h"
#include "draw/draw.h"
#include <stdbool.h>
#include <stdint.h>

enum { ITEM_ONE = 256 }; /* a pixel in fixed coordinates */

typedef struct Box {
    int32_t x0, y0, x1, y1;
} Box;

static inline int32_t int_min(int32_t a, int32_t b) {
    return a < b ? a : b;
}
static inline int32_t int_max(int32_t a, int32_t b) {
    return a > b ? a : b;
}
static inline bool box_empty(Box b) {
    return b.x0 >= b.x1 || b.y0 >= b.y1;
}
static inline Box box_meet(Box a, Box b) {
    return (Box){int_max(a.x0, b.x0), int_max(a.y0, b.y0), int_min(a.x1, b.x1), int_min(a.y1, b.y1)};
}
static inline bool box_inside(Box inner, Box outer) {
    return inner.x0 >= outer.x0 && inner.y0 >= outer.y0 && inner.x1 <= outer.x1 && inner.y1 <= outer.y1;
}

typedef enum InkKind { INK_SOLID, INK_LINEAR, INK_HATCH } InkKind;

/* What a shape is filled with. t = a x + b y + c at a pixel's centre: for LINEAR the place between the two
 * colours (0 to 1), for HATCH the distance in steps, whole numbers being the middles of the lines. */
typedef struct Ink {
    uint32_t kind;
    uint32_t color, color2; /* straight 0xAARRGGBB */
    float a, b, c;
    float step, half; /* HATCH: device pixels from line to line and half a line's width, across the lines */
} Ink;

typedef enum ItemKind { ITEM_FILL, ITEM_CLIP, ITEM_LAYER, ITEM_END } ItemKind;

typedef enum ShapeKind {
    SHAPE_NONE,
    SHAPE_ROUND,    /* upright rectangle with elliptic corners; `inner` cut out of it when it is not empty */
    SHAPE_EDGES,    /* polygon, non-zero winding: edges [first, first + count) */
    SHAPE_SEGMENTS, /* union of thick lines: segments [first, first + count) */
    SHAPE_GLYPHS,   /* glyphs [first, first + count) */
    SHAPE_SHADOW,
} ShapeKind;

typedef struct Round {
    int32_t x0, y0, x1, y1; /* fixed */
    int32_t rx, ry;         /* fixed; at most half the sides */
} Round;

typedef struct Shadow {
    float a, b, c, d, e, f; /* device pixel to the shadow's own units (sigmas from its centre) */
    float w, h;             /* half sides in sigmas */
    uint32_t mask;          /* index into the frame's shadow masks */
} Shadow;

typedef struct Item {
    uint32_t kind, shape;
    Box box;
    Ink ink;
    union {
        struct {
            Round outer, inner;
        } round;
        struct {
            uint32_t first, count;
            float half; /* SEGMENTS: half the width in device pixels */
        } run;
        Shadow shadow;
        struct {
            uint32_t opacity, saturation; /* 0..255, 0..256 */
        } layer;
        struct {
            uint32_t begin; /* END: the index of its CLIP or LAYER */
        } end;
    };
    uint64_t hash; /* of all the above; for runs without their contents where tiles hash those themselves */
} Item;

typedef struct Edge {
    int32_t x0, y0, x1, y1; /* fixed, in the direction of the path; never level */
} Edge;

/* A thick line. A round end reaches half a width beyond its point, a butt end stops there. */
typedef struct Segment {
    float x0, y0, x1, y1;
    uint32_t butt; /* bit 0: at (x0, y0), bit 1: at (x1, y1) */
} Segment;

typedef struct Mask Mask;

typedef struct Glyph {
    const Mask *mask;
    Box box;
    bool warped; /* sampled through the transform below, else copied with its corner at (box.x0, box.y0) */
    float a, b, c, d, e, f; /* device pixel to mask texel */
} Glyph;

#endif
