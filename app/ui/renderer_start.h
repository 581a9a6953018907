/* ui/renderer_start: makes the renderer on a thread of its own, while the caller opens the display: both wait
 * for files and for the server. */
#ifndef UI_RENDERER_START_H
#define UI_RENDERER_START_H

#include "render/render.h"
#include <SDL_thread.h>

typedef struct RendererStart {
    SDL_Thread *thread;
    Renderer *renderer; /* after renderer_wait: the caller's; NULL: see the fault */
    Fault fault;
} RendererStart;

void renderer_start(RendererStart *start); /* `start` stays where it is until renderer_wait */
void renderer_wait(RendererStart *start);

#endif
