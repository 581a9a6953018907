/* render/render: draw lists to pixels, on the CPU, with the same bits on every machine, for any number of
 * threads, any tile size, whole or in part. Knows nothing of memory, lessons or windows.
 *
 * A Renderer holds fonts, glyph masks, shadow masks and worker threads, and remembers the tiles of the
 * picture it drew last, so that render_draw repaints only tiles whose commands changed. Pixels are 32-bit
 * 0xAARRGGBB words (SDL's ARGB8888), opaque. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "base/system.h"
#include "draw/draw.h"

typedef struct Renderer Renderer;

typedef struct RenderImage {
    uint32_t *pixels;
    int width, height;
    int stride; /* pixels from one row to the next */
} RenderImage;

typedef struct RenderOptions {
    int threads;   /* 0 = one for each core, at most 8 */
    int tile_size; /* 0 = the measured best; 16 to 256, rounded up to a multiple of 16 */
    bool no_skip;  /* draw every tile every time */
    /* Called for each tile as soon as it is painted, by the thread that painted it: so that what a recording
     * makes of the pixels is made while they are warm, and unchanged tiles cost nothing. May be NULL. */
    void (*painted)(void *user, RenderImage image, int x, int y, int width, int height);
    void *user;
} RenderOptions;

/* NULL with a fault when no font at all can be found (the message says which packages to install). */
Renderer *render_new(RenderOptions options, Fault *fault);
void render_free(Renderer *renderer);

TextMeasure render_measure(Renderer *renderer); /* valid as long as the renderer; call from one thread */
/* Whether memory ran out while text was measured since the last picture: then the list made meanwhile is
 * wrong. render_draw asks this itself, and fails. */
bool render_mismeasured(Renderer *renderer);

typedef struct RenderDamage {
    List(Rect) rects; /* what was repainted, in device pixels; tiles merged into few rectangles */
    uint32_t tiles_drawn, tiles_total;
} RenderDamage;

/* Draws over `background`. The image must still hold what this renderer drew there last time unless `whole`
 * is set or its size changed. `damage` may be NULL; its list is reused. False when memory ran out: the image
 * is then unfinished. */
bool render_draw(Renderer *renderer, const DrawList *list, Color background, RenderImage image, bool whole,
                 RenderDamage *damage);

/* Letters that no installed font has: they are drawn as boxes with their numbers. */
typedef struct RenderMissing {
    List(uint32_t) letters; /* code points; may hold one twice */
    bool out_of_order;      /* a text runs from the right, and this build cannot lay it out so */
} RenderMissing;
/* Adds those of the list's texts; false when memory ran out. Free the letters with list_free. */
bool render_missing(Renderer *renderer, const DrawList *list, RenderMissing *missing);

/* Which font files are used, for --version and bug reports: "Inter: /usr/...\n..." */
Text render_fonts(const Renderer *renderer, Arena *arena);

#endif
