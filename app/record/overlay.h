/* record/overlay: what a recording lays over the picture: the pointer, the key that was pressed, a title.
 * In device pixels. */
#ifndef RECORD_OVERLAY_H
#define RECORD_OVERLAY_H

#include "scene/scene.h"

/* An arrow whose tip is at (x, y). `press`: 0 up, 1 down; a ring spreads while it is between. */
void overlay_pointer(DrawList *list, const View *view, float x, float y, float press);

/* A key cap at the right, above everything that is to be read. */
void overlay_key(DrawList *list, const View *view, const TextMeasure *measure, Text label, float opacity);

/* A cover: the title over a darkened foot. */
void overlay_title(DrawList *list, const View *view, const TextMeasure *measure, Text title, Text summary);

#endif
