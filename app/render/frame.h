/* render/frame: turns a draw list into the items of one frame. Single-threaded; everything the tiles read
 * later is made here. */
#ifndef RENDER_FRAME_H
#define RENDER_FRAME_H

#include "item.h"
#include "shadow.h"
#include "text.h"

typedef struct FrameOpen {
    uint32_t item; /* the CLIP or LAYER that is open; UINT32_MAX for one that was left out */
    Box box;       /* what is visible inside it */
} FrameOpen;

typedef struct Frame {
    Box bounds; /* the image */
    List(Item) items;
    List(Edge) edges;
    List(Segment) segments;
    List(Glyph) glyphs;
    List(FrameOpen) open;
    List(Point) outline; /* scratch: one flattened contour */
    uint32_t depth;      /* most clips and layers open at once */
    bool failed;         /* memory ran out */
    Shadows shadows;
    TextEngine *text;
} Frame;

/* False when memory ran out. `text` and `shadows` keep what the frame refers to until the next frame begins.
 */
bool frame_build(Frame *frame, const DrawList *list, int width, int height);
void frame_free(Frame *frame); /* not the text engine */

/* ---- for the parts of the frame builder (frame.c, frame_hash.c, outline.c) */

uint64_t frame_hash(const Frame *frame, Item item);

/* The box around a device rectangle, within `within`; empty for anything that is not finite. */
Box frame_box(float x0, float y0, float x1, float y1, Box within);
/* A coordinate as fixed, kept within +-2^21 pixels. */
int32_t frame_fixed(float x);

/* One path as edges: returns its bounds. */
Box outline_fill(Frame *frame, const DrawList *list, const DrawCommand *command, Transform t, Item *item,
                 Box within);
Box outline_stroke(Frame *frame, const DrawList *list, const DrawCommand *command, Transform t, Item *item,
                   Box within);
/* A rounded rectangle (corner radii in list units) under any transform, as a path. */
Box outline_round_fill(Frame *frame, Rect rect, float rx, float ry, Transform t, Item *item, Box within);
Box outline_round_stroke(Frame *frame, Rect rect, float rx, float ry, Stroke stroke, Transform t, Item *item,
                         Box within);

#endif
