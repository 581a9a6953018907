/* ui/cursors: the pointer's shape says what can be done where it is. */
#ifndef UI_CURSORS_H
#define UI_CURSORS_H

#include "view/hits.h"
#include <SDL.h>

typedef struct Cursors {
    SDL_Cursor *arrow, *hand, *sideways, *upright;
} Cursors;

Cursors cursors_make(void);
void cursors_free(Cursors *cursors);
void cursors_show(const Cursors *cursors, HitKind kind);

#endif
