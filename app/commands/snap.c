/* trayhouse snap: any moment of a lesson as a PNG, without a display. What the window shows at that moment is
 * the same, to the pixel. */
#include "base/memory.h"
#include "base/system.h"
#include "outputs.h"
#include "record/record.h"
#include "record/still.h"
#include "render/render.h"
#include "snap_card.h"
#include "timebox.h"
#include "verbs.h"
#include <string.h>

enum { CAPTION = 36, PIXELS_MAX = 1 << 28 };

typedef struct Snap {
    const Options *options;
    RecordKind kind;
    const Scene *scene;
    View view;
    Renderer *renderer;
    RenderImage image;
    DrawList list;
    SnapCard card;
} Snap;

static bool find_position(const Snap *snap, ScenePosition *position, Fault *fault) {
    const Options *options = snap->options;
    int64_t time = (int64_t)(options->time * 1e6 + .5);
    if (options_has(options, OPTION_TIME) && !options_has(options, OPTION_STEP)) {
        *position = scene_position_at(snap->scene, time);
        return true;
    }
    uint32_t step = 0;
    if (!command_step(options, snap->scene, 0, &step, fault)) return false;
    *position =
        options_has(options, OPTION_TIME) ? (ScenePosition){step, time} : scene_rest(snap->scene, step);
    return true;
}

/* The picture and what lies over it, into the list. */
static void list_moment(Snap *snap, ScenePosition position) {
    TextMeasure measure = render_measure(snap->renderer);
    draw_reset(&snap->list);
    scene_draw(snap->scene, position, &snap->view, &measure, &snap->list);
    snap_card_draw(&snap->card, snap->scene, position.step, &snap->view, &measure, &snap->list);
}

static bool draw_moment(Snap *snap, ScenePosition position, RenderImage part, Fault *fault) {
    list_moment(snap, position);
    if (snap->list.failed ||
        !render_draw(snap->renderer, &snap->list, snap->view.theme->paper, part, true, NULL))
        return fault_out_of_memory(fault);
    return true;
}

static RenderImage part_of(RenderImage image, int x, int y, int width, int height) {
    return (RenderImage){image.pixels + (size_t)y * (size_t)image.stride + x, width, height, image.stride};
}

static bool draw_caption(Snap *snap, ScenePosition position, RenderImage part, Fault *fault) {
    char words[64];
    snprintf(words, sizeof words, "step %u, %.2f s", position.step + 1, (double)position.time / 1e6);
    TextStyle style = {.family = FONT_UI, .weight = 600, .size = 18, .color = snap->view.theme->ink};
    draw_reset(&snap->list);
    draw_text(&snap->list, 12, CAPTION - 12, &style, text_from(words));
    return render_draw(snap->renderer, &snap->list, snap->view.theme->paper, part, true, NULL) ||
           fault_out_of_memory(fault);
}

static bool allocate_image(Snap *snap, int64_t width, int64_t height, Fault *fault) {
    if (width * height > PIXELS_MAX)
        return fault_set(fault, FAULT_USAGE, NULL, 0, "a picture of %lldx%lld is too large", (long long)width,
                         (long long)height);
    uint32_t *pixels = memory_alloc_zeroed((size_t)(width * height) * sizeof *pixels);
    if (!pixels) return fault_out_of_memory(fault);
    snap->image = (RenderImage){pixels, (int)width, (int)height, (int)width};
    return true;
}

/* N moments of a step from its beginning to its rest, row by row, as square a grid as can be. */
static bool draw_strip(Snap *snap, uint32_t step, Fault *fault) {
    int count = (int)snap->options->strip, columns = 1;
    while (columns * columns < count) columns++;
    int rows = (count + columns - 1) / columns, width = (int)snap->view.width,
        height = (int)snap->view.height;
    if (!allocate_image(snap, (int64_t)columns * width, (int64_t)rows * (height + CAPTION), fault))
        return false;
    int64_t duration = scene_step_duration(snap->scene, step);
    for (int i = 0; i < count; i++) {
        ScenePosition position = {step, count > 1 ? duration * i / (count - 1) : duration};
        int x = i % columns * width, y = i / columns * (height + CAPTION);
        if (!draw_moment(snap, position, part_of(snap->image, x, y, width, height), fault)) return false;
        if (!draw_caption(snap, position, part_of(snap->image, x, y + height, width, CAPTION), fault))
            return false;
        if (timebox_is_over(1))
            return fault_set(fault, FAULT_LIMIT, NULL, 0,
                             "%g s are over, and %d of %d moments are drawn: nothing is written; --within "
                             "SECONDS gives more time",
                             timebox_seconds(), i + 1, count);
        timebox_tell((uint64_t)i + 1, (uint64_t)count, "moments");
    }
    return true;
}

static bool write_svg(Snap *snap, ScenePosition position, Fault *fault) {
    list_moment(snap, position);
    return svg_write(&snap->list, snap->view.width, snap->view.height, snap->renderer, snap->options->out,
                     fault);
}

static bool print_dump(Snap *snap, ScenePosition position, Fault *fault) {
    Arena arena = {0};
    Text dump = {"", 0};
    list_moment(snap, position);
    draw_dump(&snap->list, &arena, &dump);
    bool ok = !(snap->list.failed || arena.failed) || fault_out_of_memory(fault);
    if (ok) fwrite(dump.data, 1, dump.len, stdout);
    arena_free(&arena);
    return ok;
}

static bool take(Snap *snap, Fault *fault) {
    const Options *options = snap->options;
    ScenePosition position;
    if (!find_position(snap, &position, fault) ||
        !snap_card_open(&snap->card, snap->scene, position.step, &snap->view, fault))
        return false;
    if (options->dump) return print_dump(snap, position, fault);
    command_warn_letters(snap->scene, &snap->view, position.step, position.step);
    if (options_has(options, OPTION_STRIP)) {
        if (!draw_strip(snap, position.step, fault)) return false;
    } else if (snap->kind == RECORD_SVG) {
        return write_svg(snap, position, fault);
    } else {
        int width = (int)snap->view.width, height = (int)snap->view.height;
        if (!allocate_image(snap, width, height, fault) || !draw_moment(snap, position, snap->image, fault))
            return false;
    }
    return png_write(options->out, snap->image, false, fault);
}

/* A device or pipe has no ending that would say what it wants: it gets a PNG. */
static bool choose_kind(Snap *snap, Fault *fault) {
    const Options *options = snap->options;
    bool known = record_kind(options->out, &snap->kind) && record_is_picture(snap->kind);
    if (!known && file_is_outlet(options->out)) snap->kind = RECORD_PNG, known = true;
    if (!known)
        return fault_set(fault, FAULT_USAGE, NULL, 0,
                         "-o %s: a picture's name ends in .png or .svg; for videos there is trayhouse record",
                         options->out);
    return snap->kind == RECORD_PNG || !options_has(options, OPTION_STRIP) ||
           fault_set(fault, FAULT_USAGE, NULL, 0, "-o %s: --strip draws .png only", options->out);
}

static bool check_usage(Snap *snap, Fault *fault) {
    const Options *options = snap->options;
    if (!options->dump && !options->out)
        return fault_set(fault, FAULT_USAGE, NULL, 0, "snap needs -o FILE.png or FILE.svg (or --dump)");
    if (options_has(options, OPTION_STRIP) && options_has(options, OPTION_TIME))
        return fault_set(fault, FAULT_USAGE, NULL, 0,
                         "--strip shows a whole step; it takes --step, not --time");
    return options->dump || choose_kind(snap, fault);
}

/* Whether the picture may be written there. */
static bool claim(const Options *options, const CommandLesson *lesson, Fault *fault) {
    Outputs outputs = {0};
    LessonOptions how = command_lesson_options(options, options->paths[0]);
    bool ok =
        options->dump || (outputs_read_lesson(&outputs, &how, timeline_journal(lesson->timeline), fault) &&
                          outputs_claim(&outputs, options->out, fault));
    outputs_free(&outputs);
    return ok;
}

static OptionsSize chosen_size(const Options *options) {
    if (options_has(options, OPTION_SIZE)) return options->size;
    return options_has(options, OPTION_STRIP) ? (OptionsSize){960, 540} : (OptionsSize){1920, 1080};
}

static int run(const Options *options) {
    Fault fault = {0};
    Snap snap = {.options = options};
    CommandLesson lesson = {0};
    timebox_start(command_seconds(options, COMMAND_SECONDS), TIMEBOX_WORK);
    bool ok = check_usage(&snap, &fault) && snap_card_find(&snap.card, options->card, &fault) &&
              command_view(options, chosen_size(options), &snap.view, &fault) &&
              command_load(options, options->paths[0], &lesson, &fault) && claim(options, &lesson, &fault) &&
              (snap.renderer = render_new((RenderOptions){0}, &fault));
    snap.scene = lesson.scene;
    ok = ok && take(&snap, &fault);
    timebox_hush();
    draw_free(&snap.list);
    memory_free(snap.image.pixels);
    if (snap.renderer) render_free(snap.renderer);
    command_unload(&lesson);
    return ok ? 0 : command_fail(&fault);
}

const CommandVerb verb_snap = {
    .name = "snap",
    .usage = "LESSON -o FILE.png|.svg [--step N] [--time S] [--size WxH] [--theme T] [--skin S] [--zoom Z]",
    .summary = "Draw one moment of a lesson as a PNG or SVG",
    .details =
        "Without --step and --time it is the end of step 1; with --step alone, the end of that step.\n"
        "--strip N draws N moments of one step in one picture, each of the size given (960x540).\n"
        "The name's ending says the format. The lesson and the files it reads are never written over;\n"
        "a device or a pipe gets a PNG.",
    .options = OPTION_BIT(OUT) | OPTION_BIT(STEP) | OPTION_BIT(TIME) | OPTION_BIT(SIZE) | OPTION_BIT(SCALE) |
               OPTION_BIT(TEXT_SCALE) | OPTION_BIT(THEME) | OPTION_BIT(SKIN) | OPTION_BIT(ZOOM) |
               OPTION_BIT(STRIP) | OPTION_BIT(CARD) | OPTION_BIT(DUMP) | OPTION_BIT(PARAM) |
               OPTION_BIT(LIMIT) | OPTION_BIT(UNLOCKED) | OPTION_BIT(WITHIN),
    .paths_min = 1,
    .paths_max = 1,
    .run = run,
};
