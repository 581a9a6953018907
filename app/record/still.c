#include "record/still.h"

#include "base/memory.h"
#include "base/system.h"
#include "film.h"
#include "overlay.h"
#include "record/record.h"
#include <string.h>

typedef struct Still {
    const Reel *reel;
    Renderer *renderer;
    DrawList list;
    RenderImage image;
} Still;

static bool open_still(Still *still, const Reel *reel, Fault *fault) {
    *still = (Still){.reel = reel};
    int width = (int)reel->view.width, height = (int)reel->view.height;
    still->renderer = render_new((RenderOptions){0}, fault);
    if (!still->renderer) return false;
    uint32_t *pixels = memory_alloc_zeroed((size_t)width * (size_t)height * sizeof *pixels);
    still->image = (RenderImage){pixels, width, height, width};
    return pixels || fault_out_of_memory(fault);
}

static void close_still(Still *still) {
    if (still->renderer) render_free(still->renderer);
    draw_free(&still->list);
    memory_free(still->image.pixels);
}

static void draw_moment(Still *still, ScenePosition position, bool transparent) {
    Reel reel = *still->reel;
    reel.view.groundless = transparent;
    TextMeasure measure = render_measure(still->renderer);
    reel_draw_moment(&reel, position, &measure, &still->list);
}

static bool render(Still *still, Color background, Fault *fault) {
    return (!still->list.failed &&
            render_draw(still->renderer, &still->list, background, still->image, true, NULL)) ||
           fault_out_of_memory(fault);
}

/* What a pixel is by itself, from how it looks on black and on white: it is as opaque as the two are alike.
 */
static uint32_t straight(uint32_t on_black, uint32_t on_white) {
    uint32_t out = 0, most = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        uint32_t b = on_black >> shift & 255, w = on_white >> shift & 255, a = 255 - (w > b ? w - b : 0);
        if (a > most) most = a;
    }
    for (int shift = 0; most > 0 && shift < 24; shift += 8) {
        uint32_t c = ((on_black >> shift & 255) * 255 + most / 2) / most;
        out |= (c > 255 ? 255 : c) << shift;
    }
    return out | most << 24;
}

static bool render_transparent(Still *still, Fault *fault) {
    size_t count = (size_t)still->image.width * (size_t)still->image.height;
    uint32_t *black = memory_alloc(count * sizeof *black);
    if (!black) return fault_out_of_memory(fault);
    bool ok = render(still, color_rgb(0x000000), fault);
    memcpy(black, still->image.pixels, count * sizeof *black);
    ok = ok && render(still, color_rgb(0xFFFFFF), fault);
    for (size_t i = 0; ok && i < count; i++)
        still->image.pixels[i] = straight(black[i], still->image.pixels[i]);
    memory_free(black);
    return ok;
}

/* What was drawn, as the name of the file wants it. */
static bool finish(Still *still, bool transparent, const char *path, Fault *fault) {
    RecordKind kind;
    const View *view = &still->reel->view;
    if (record_kind(path, &kind) && kind == RECORD_SVG)
        return svg_write(&still->list, view->width, view->height, still->renderer, path, fault);
    return (transparent ? render_transparent(still, fault) : render(still, view->theme->paper, fault)) &&
           png_write(path, still->image, transparent, fault);
}

bool still_write(const Reel *reel, ScenePosition position, bool transparent, const char *path, Fault *fault) {
    Still still;
    bool ok = open_still(&still, reel, fault);
    if (ok) {
        draw_moment(&still, position, transparent);
        ok = finish(&still, transparent, path, fault);
    }
    close_still(&still);
    return ok;
}

/* ---- covers */

static uint32_t fullest_step(const Reel *reel, uint64_t first, uint64_t end) {
    uint32_t best = 0;
    uint64_t most = 0;
    ReelPart part = {0};
    for (uint64_t cursor = 0; reel_part_within(reel, first, end, &cursor, &part);) {
        TimelineMetrics metrics = timeline_metrics(scene_timeline(reel->scene), 0, part.step);
        uint64_t full = metrics.live_bytes + metrics.stack_bytes;
        if (full >= most) most = full, best = part.step;
    }
    return best;
}

static Text summary_of(const Scene *scene) {
    JournalCursor cursor = journal_at(timeline_journal(scene_timeline(scene)), 0);
    Event event;
    while (journal_next(&cursor, &event) && event.kind != EVENT_STEP)
        if (event.kind == EVENT_LESSON) return event.lesson.summary;
    return TEXT("");
}

bool still_cover(const Reel *reel, uint64_t first, uint64_t end, const char *path, Fault *fault) {
    Still still;
    bool ok = open_still(&still, reel, fault);
    if (ok) {
        TextMeasure measure = render_measure(still.renderer);
        draw_moment(&still, scene_rest(reel->scene, fullest_step(reel, first, end)), false);
        overlay_title(&still.list, &reel->view, &measure, timeline_title(scene_timeline(reel->scene)),
                      summary_of(reel->scene));
        ok = finish(&still, false, path, fault);
    }
    close_still(&still);
    return ok;
}
