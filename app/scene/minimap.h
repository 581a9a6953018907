/* scene/minimap: the whole warehouse on five small rows, and what the picture shows of it. */
#ifndef SCENE_MINIMAP_H
#define SCENE_MINIMAP_H

#include "inside.h"

void minimap_draw(const Chrome *chrome); /* nothing when all of it is in view */
/* Bytes from the heap's beginning to the byte that stands at a point of the canvas, clamped. */
uint64_t minimap_offset_at(const Scene *scene, const Layout *layout, Point p);

#endif
