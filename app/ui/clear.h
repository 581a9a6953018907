/* ui/clear: a place for what nobody asked for (a notice, how far a video is), where it covers no answer of a
 * question. */
#ifndef UI_CLEAR_H
#define UI_CLEAR_H

#include "draw/draw.h"

/* The place nearest to `wanted`, of its size and within `room`, where no part of a question lies; where there
 * is none, the one that covers the least of it. All device px; `list` holds the picture it will lie over. */
Rect clear_place(const DrawList *list, Rect wanted, Rect room);

#endif
