#include "renderer_start.h"

#include <locale.h>

/* SDL changes the program's locale for a moment while it opens a display, and font files are full of decimal
 * points: this thread keeps to a locale of its own. */
static int make(void *user) {
    RendererStart *start = user;
    locale_t plain = newlocale(LC_ALL_MASK, "C", NULL), before = uselocale(plain);
    start->renderer = render_new((RenderOptions){0}, &start->fault);
    uselocale(before);
    if (plain) freelocale(plain);
    return 0;
}

void renderer_start(RendererStart *start) {
    start->thread = SDL_CreateThread(make, "renderer", start);
}

void renderer_wait(RendererStart *start) {
    if (start->thread)
        SDL_WaitThread(start->thread, NULL);
    else
        make(start);
}
