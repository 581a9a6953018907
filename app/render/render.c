/* A frame: the list becomes items (frame), items go into tiles (bin), tiles whose hash differs from what the
 * image holds are painted (tile) by the caller and the other workers (pool) at once. */
#include "render/render.h"

#include "base/memory.h"
#include "bin.h"
#include "pool.h"
#include <stdatomic.h>
#include <string.h>

enum { TILES_A_WORKER = 4, TILE_BEST = 64, TILE_LEAST = 16, TILE_MOST = COVER_WIDEST, THREADS_MOST = 8 };

struct Renderer {
    RenderOptions options;
    TextEngine *text;
    Frame frame;
    Bins bins;
    Pool *pool;
    int workers;
    Brush brushes[THREADS_MOST]; /* one for each worker */
    List(int32_t) dirty;         /* tiles to paint in this frame, rising */
};

static bool start_workers(Renderer *renderer) {
    int wanted = renderer->options.threads > 0 ? renderer->options.threads : pool_cores();
    renderer->pool = pool_new(int_min(wanted, THREADS_MOST));
    if (!renderer->pool) return false;
    renderer->workers = pool_workers(renderer->pool);
    bool ok = true;
    for (int i = 0; i < renderer->workers; i++)
        ok = brush_init(&renderer->brushes[i], renderer->options.tile_size) && ok;
    return ok;
}

Renderer *render_new(RenderOptions options, Fault *fault) {
    Renderer *renderer = memory_alloc_zeroed(sizeof *renderer);
    if (!renderer) return fault_out_of_memory(fault), NULL;
    if (options.tile_size <= 0) options.tile_size = TILE_BEST;
    options.tile_size = int_min(int_max(options.tile_size, TILE_LEAST), TILE_MOST);
    options.tile_size =
        (options.tile_size + 15) & ~15; /* rows of whole fours start at the same pixels in any tiling */
    renderer->options = options;
    renderer->text = text_engine_new(fault);
    renderer->frame.text = renderer->text;
    bool ok = renderer->text != NULL;
    if (ok && !start_workers(renderer)) ok = fault_out_of_memory(fault);
    if (ok) return renderer;
    render_free(renderer);
    return NULL;
}

void render_free(Renderer *renderer) {
    if (!renderer) return;
    pool_free(renderer->pool);
    for (int i = 0; i < renderer->workers; i++) brush_free(&renderer->brushes[i]);
    list_free(&renderer->dirty);
    frame_free(&renderer->frame);
    bins_free(&renderer->bins);
    text_engine_free(renderer->text);
    memory_free(renderer);
}

static float measure_width(void *user, const TextStyle *style, Text text) {
    return text_engine_width(user, style, text);
}

TextMeasure render_measure(Renderer *renderer) {
    return (TextMeasure){renderer->text, measure_width};
}

bool render_mismeasured(Renderer *renderer) {
    return text_engine_mismeasured(renderer->text);
}

bool render_missing(Renderer *renderer, const DrawList *list, RenderMissing *missing) {
    for (uint32_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        if (command->kind == DRAW_TEXT &&
            !text_engine_missing(renderer->text, &command->text.style, command->text.text, missing))
            return false;
    }
    return true;
}

Text render_fonts(const Renderer *renderer, Arena *arena) {
    return text_engine_fonts(renderer->text, arena);
}

/* ---- damage */

static Rect box_rect(Box b) {
    return (Rect){(float)b.x0, (float)b.y0, (float)(b.x1 - b.x0), (float)(b.y1 - b.y0)};
}

/* Grows a rectangle just above, when it has the same columns; else a new one. */
static bool add_damage(RenderDamage *damage, Box box) {
    Rect r = box_rect(box);
    for (uint32_t i = 0; i < damage->rects.count; i++) {
        Rect *old = &damage->rects.items[i];
        if (old->x == r.x && old->w == r.w && old->y + old->h == r.y) return old->h += r.h, true;
    }
    return list_push(&damage->rects, r);
}

/* Tiles painted side by side in a row become one rectangle, equal ones in following rows too. */
static bool fill_damage(const Renderer *renderer, RenderDamage *damage) {
    const Bins *bins = &renderer->bins;
    for (uint32_t i = 0; i < renderer->dirty.count; i++) {
        int at = renderer->dirty.items[i];
        Box box = bins_box(bins, at);
        for (; i + 1 < renderer->dirty.count && renderer->dirty.items[i + 1] == at + 1 &&
               (at + 1) % bins->columns;
             i++, at++)
            box.x1 = bins_box(bins, at + 1).x1;
        if (!add_damage(damage, box)) return false;
    }
    damage->tiles_drawn = renderer->dirty.count;
    damage->tiles_total = (uint32_t)(bins->columns * bins->rows);
    return true;
}

/* ---- drawing */

typedef struct Painting {
    Renderer *renderer;
    RenderImage image;
    uint32_t background;
    atomic_uint next; /* index into dirty */
} Painting;

static uint32_t opaque_pixel(Color c) {
    return 0xFF000000u | (uint32_t)c.r << 16 | (uint32_t)c.g << 8 | c.b;
}

static void paint_some(void *user, int worker) {
    Painting *painting = user;
    Renderer *renderer = painting->renderer;
    for (;;) {
        uint32_t i = atomic_fetch_add_explicit(&painting->next, 1, memory_order_relaxed);
        if (i >= renderer->dirty.count) return;
        int at = renderer->dirty.items[i];
        Tile *tile = &renderer->bins.tiles[at];
        Box box = bins_box(&renderer->bins, at);
        tile_paint(&renderer->brushes[worker], &renderer->frame, tile->entries.items, tile->entries.count,
                   box, painting->background, painting->image);
        if (renderer->options.painted)
            renderer->options.painted(renderer->options.user, painting->image, box.x0, box.y0,
                                      box.x1 - box.x0, box.y1 - box.y0);
        tile->drawn = tile->hash;
        tile->known = true;
    }
}

static bool find_dirty(Renderer *renderer) {
    renderer->dirty.count = 0;
    for (int i = 0; i < renderer->bins.columns * renderer->bins.rows; i++) {
        const Tile *tile = &renderer->bins.tiles[i];
        if (tile->known && tile->drawn == tile->hash) continue;
        if (!list_push(&renderer->dirty, i)) return false;
    }
    return true;
}

static bool reserve_brushes(Renderer *renderer) {
    bool ok = true;
    for (int i = 0; i < renderer->workers; i++)
        ok = ok && brush_reserve(&renderer->brushes[i], renderer->frame.depth);
    return ok;
}

static void forget_tiles(Bins *bins) {
    for (int i = 0; i < bins->columns * bins->rows; i++) bins->tiles[i].known = false;
}

/* All memory the workers need is there when this returns true. */
static bool prepare(Renderer *renderer, const DrawList *list, RenderImage image, uint32_t background,
                    bool whole) {
    if (!bins_resize(&renderer->bins, renderer->options.tile_size, image.width, image.height)) return false;
    if (whole || renderer->options.no_skip) forget_tiles(&renderer->bins);
    return frame_build(&renderer->frame, list, image.width, image.height) &&
           bins_fill(&renderer->bins, &renderer->frame, background) && reserve_brushes(renderer) &&
           find_dirty(renderer);
}

static bool draw(Renderer *renderer, const DrawList *list, uint32_t background, RenderImage image,
                 bool whole) {
    renderer->dirty.count = 0;
    if (!prepare(renderer, list, image, background, whole)) return false;
    Painting painting = {.renderer = renderer, .image = image, .background = background};
    int workers =
        int_min(renderer->workers, (int)(renderer->dirty.count + TILES_A_WORKER - 1) / TILES_A_WORKER);
    if (renderer->dirty.count) pool_run(renderer->pool, workers, paint_some, &painting);
    return true;
}

bool render_draw(Renderer *renderer, const DrawList *list, Color background, RenderImage image, bool whole,
                 RenderDamage *damage) {
    if (damage) damage->rects.count = damage->tiles_drawn = damage->tiles_total = 0;
    if (image.width <= 0 || image.height <= 0) return true;
    bool ok = !text_engine_mismeasured(renderer->text) && !list->failed;
    ok = ok && draw(renderer, list, opaque_pixel(background), image, whole);
    ok = ok && (!damage || fill_damage(renderer, damage));
    if (!ok) forget_tiles(&renderer->bins); /* whatever the image holds now, the next frame repaints it */
    return ok;
}
