/* scene/bubble: what the crate or variable under the pointer is, at every level: whose, where, how large. */
#ifndef SCENE_BUBBLE_H
#define SCENE_BUBBLE_H

#include "inside.h"

void bubble_draw(const Chrome *chrome); /* nothing where neither is pointed at */

#endif
