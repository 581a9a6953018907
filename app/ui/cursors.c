#include "cursors.h"

#include <stdbool.h>

Cursors cursors_make(void) {
    return (Cursors){.arrow = SDL_CreateSystemCursor(SDL_SYSTEM_CURSOR_ARROW),
                     .hand = SDL_CreateSystemCursor(SDL_SYSTEM_CURSOR_HAND),
                     .sideways = SDL_CreateSystemCursor(SDL_SYSTEM_CURSOR_SIZEWE),
                     .upright = SDL_CreateSystemCursor(SDL_SYSTEM_CURSOR_SIZENS)};
}

void cursors_free(Cursors *cursors) {
    SDL_FreeCursor(cursors->arrow);
    SDL_FreeCursor(cursors->hand);
    SDL_FreeCursor(cursors->sideways);
    SDL_FreeCursor(cursors->upright);
}

void cursors_show(const Cursors *cursors, HitKind kind) {
    bool plain = kind == HIT_NONE || kind == HIT_WAREHOUSE || kind == HIT_FRAME || kind == HIT_SLOT ||
                 kind == HIT_BLOCK || kind == HIT_HOLE;
    SDL_Cursor *cursor = plain ? cursors->arrow : cursors->hand;
    if (kind == HIT_PILLAR) cursor = cursors->sideways;
    if (kind == HIT_DOCK_EDGE) cursor = cursors->upright;
    if (cursor && SDL_GetCursor() != cursor) SDL_SetCursor(cursor);
}
