/* scene/bubble: what the crate under the pointer is, at every level: whose, where, how large. */
#ifndef SCENE_BUBBLE_H
#define SCENE_BUBBLE_H

#include "scene/inside.h"

void bubble_draw(const Chrome *chrome); /* nothing where no crate is pointed at */

#endif
