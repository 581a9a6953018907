/* How long frames take, of three pictures:
 *
 *   hello  lesson 1, as the window shows it
 *   growth a reallocation, stopped while the bytes fly (growth.lua)
 *   busy   made up, the same whatever the lessons look like: 2,000 blocks, 200 bins, a dozen trays, arrows
 * with shadows, a graph, code, some 190 strings
 *
 *   full     everything is drawn again (the picture stands still)
 *   moving   everything moves, every frame (busy only)
 *   playing  hello, growth: the whole lesson at 60 frames a second; busy: one arrow, one tray and the
 * playhead move idle     nothing changes
 *
 * Wall-clock milliseconds of render_draw; "list" is what making the draw list took, "copies" the ratio to
 * copying an image of that size in the same run.
 *
 *   bench_render [hello|growth|busy] [TILE_SIZE]     a tile size restricts it to 1920x1080
 *   bench_render LESSON.lua ...                      each lesson at 1920x1080, at the rest of its first step
 * and played */
#include "base/values.h"
#include "draw/theme.h"
#include "lesson/lesson.h"
#include "render/render.h"
#include "scene/scene.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { FRAMES = 40, FRAMES_MOST = 4000, FRAME_TIME = 16667 };

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

/* ---- the busy picture */

static void add_string(DrawList *list, const Theme *theme, float x, float y, FontFamily family, float size,
                       const char *format, int n) {
    char text[80];
    int len = snprintf(text, sizeof text, format, n);
    TextStyle style = {family, 500, false, size, 0, ANCHOR_START, theme->ink};
    draw_text(list, x, y, &style, (Text){text, (size_t)len});
}

static void add_blocks(DrawList *list, const Theme *theme, float shift) {
    for (int i = 0; i < 2000; i++) {
        Rect r = {600 + (float)(i % 100) * 12.7f + shift, 320 + (float)(i / 100) * 14.3f, 10, 11};
        draw_rect(list, r, 2, theme->owners[i % THEME_OWNERS].solid);
    }
}

static void add_bins(DrawList *list, const Theme *theme, float shift) {
    for (int i = 0; i < 200; i++) {
        Rect r = {600 + (float)(i % 20) * 64 + shift, 620 + (float)(i / 20) * 28, 60, 25};
        draw_rect(list, r, 4, theme->slot);
        draw_rect_stroke(list, r, 4, (Stroke){.width = 1.5f}, theme->slotln);
        if (i % 2) add_string(list, theme, r.x + 5, r.y + 17, FONT_MONO, 13, "%05X", 0x50000 + i * 8);
    }
}

static void add_tray(DrawList *list, const Theme *theme, float x, float y, int n) {
    draw_shadow(list, (Rect){x, y + 4, 440, 64}, 16, 14, color_alpha(theme->shadow, theme->shadow_opacity));
    draw_rect(list, (Rect){x, y, 440, 64}, 16, theme->traylo);
    draw_rect_paint(list, (Rect){x, y, 440, 58}, 16,
                    paint_vertical((Rect){x, y, 440, 58}, theme->trayhi, theme->tray));
    for (int k = 0; k < 3; k++) {
        Rect field = {x + 12 + (float)k * 142, y + 8, 130, 42};
        draw_rect(list, field, 8, theme->well);
        draw_rect_stroke(list, field, 8, (Stroke){.width = 1.5f}, theme->wellln);
        add_string(list, theme, field.x + 8, field.y + 18, FONT_UI, 13, "value %d", n * 3 + k);
        add_string(list, theme, field.x + 8, field.y + 36, FONT_MONO, 15, "0x%04X", n * 77 + k);
    }
}

static void add_arrow(DrawList *list, const Theme *theme, int n, float shift) {
    float y = 160 + (float)n * 55, x2 = 700 + (float)(n * 83 % 1100) + shift,
          y2 = 330 + (float)(n * 131 % 500);
    for (int pass = 0; pass < 2; pass++) {
        float drop = pass ? 0.0f : 4.0f;
        draw_path_begin(list);
        draw_path_move(list, 470, y + drop);
        draw_path_cubic(list, 620, y + drop, x2 - 200, y2 + 80 + drop, x2, y2 + drop);
        Color solid = theme->owners[n % THEME_OWNERS].solid;
        draw_path_stroke(list, (Stroke){.width = 7, .cap = CAP_ROUND},
                         pass ? solid : color_alpha(theme->shadow, 0.2f));
        if (pass)
            draw_path_stroke(list, (Stroke){.width = 1.4f, .dash = 8, .gap = 6},
                             theme->owners[n % THEME_OWNERS].tint);
    }
}

static void add_graph(DrawList *list, const Theme *theme, float shift) {
    draw_path_begin(list);
    draw_path_move(list, 700, 1040);
    for (int i = 0; i <= 600; i++)
        draw_path_line(list, 700 + (float)i * 1.9f,
                       1000 - 25 * maths_sin((float)i * 3 + shift * 4) - 10 * maths_sin((float)i * 17));
    draw_path_line(list, 1840, 1040);
    draw_path_fill(list, paint_plain(color_alpha(theme->owners[0].solid, 0.3f)));
    draw_path_stroke(list, (Stroke){.width = 2}, theme->owners[0].solid);
}

static void add_panels(DrawList *list, const Theme *theme) {
    static const Rect panels[4] = {
        {0, 0, 1920, 54}, {572, 70, 632, 220}, {1222, 70, 680, 220}, {0, 960, 1920, 120}};
    for (int i = 0; i < 4; i++) {
        draw_shadow(list, panels[i], 14, 12, color_alpha(theme->shadow, 0.15f));
        draw_rect(list, panels[i], 14, theme->card);
        draw_rect_stroke(list, panels[i], 14, (Stroke){.width = 1.5f}, theme->line);
    }
    for (int i = 0; i < 8; i++)
        add_string(list, theme, 600, 100 + (float)i * 24, FONT_MONO, 17,
                   "    let message_%d = String::from(\"Hello\");", i);
    for (int i = 0; i < 5; i++)
        add_string(list, theme, 1260, 115 + (float)i * 36, FONT_UI, 24,
                   "The manager found %d empty bytes and wrote", i);
}

/* `all` moves the whole picture, `some` the few parts that move while it plays. */
static void build(DrawList *list, const Theme *theme, float scale, float all, float some) {
    draw_reset(list);
    draw_push(list, transform_scale(scale, scale));
    draw_rect_paint(list, (Rect){0, 54, 545, 906}, 0,
                    paint_vertical((Rect){0, 54, 545, 906}, theme->cafe, theme->cafe2));
    draw_rect_paint(list, (Rect){545, 300, 1375, 660}, 0,
                    paint_vertical((Rect){545, 300, 1375, 660}, theme->ware, theme->ware2));
    add_panels(list, theme);
    add_blocks(list, theme, all);
    add_bins(list, theme, all);
    for (int i = 0; i < 12; i++) add_tray(list, theme, 30 + all, 90 + (float)i * 71 + (i == 5 ? some : 0), i);
    for (int i = 0; i < 15; i++) add_arrow(list, theme, i, all + (i == 7 ? some : 0));
    add_graph(list, theme, all);
    draw_line(list, 700 + some * 5, 975, 700 + some * 5, 1045, (Stroke){.width = 3}, theme->nowbar);
    draw_hatch(list, (Rect){1700, 620, 180, 80}, 8, 9, 2, false, theme->hatch);
    draw_layer(list, 0.5f, 0.4f, (Rect){1500, 700, 300, 200});
    draw_circle(list, 1600 + all, 800, 60, theme->label);
    draw_end(list);
    draw_pop(list);
}

/* ---- measuring */

typedef enum Mode { MODE_FULL, MODE_MOVING, MODE_PLAYING, MODE_IDLE, MODE_COUNT } Mode;
static const char *const mode_names[MODE_COUNT] = {"full", "moving", "playing", "idle"};

typedef struct Bench {
    const char *name;
    Scene *scene;        /* NULL: the busy picture */
    ScenePosition still; /* the moment of the standing picture */
    Renderer *renderer;
    RenderImage image;
    int threads;
    double copy;
    DrawList list;
    double draw[FRAMES_MOST], make[FRAMES_MOST];
} Bench;

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double copy_ms(RenderImage image) {
    size_t bytes = (size_t)image.width * (size_t)image.height * 4;
    char *other = malloc(bytes);
    double times[9];
    volatile char sink = 0;
    if (!other) return 1;
    for (int i = 0; i < 9; i++) {
        double start = now_ms();
        memcpy(other, image.pixels, bytes);
        times[i] = now_ms() - start;
        sink = other[i]; /* or the copy is optimised away */
    }
    (void)sink;
    free(other);
    qsort(times, 9, sizeof times[0], compare);
    return times[4];
}

static void make_lesson(Bench *bench, Mode mode, int frame) {
    View view;
    TextMeasure measure = render_measure(bench->renderer);
    view_init(&view, (float)bench->image.width, (float)bench->image.height);
    view.playing = mode == MODE_PLAYING;
    ScenePosition position = bench->still;
    if (mode == MODE_PLAYING) position = scene_position_at(bench->scene, (int64_t)frame * FRAME_TIME);
    draw_reset(&bench->list);
    scene_draw(bench->scene, position, &view, &measure, &bench->list);
}

static void make_list(Bench *bench, Mode mode, int frame) {
    float t = (float)frame, scale = (float)bench->image.width / 1920;
    if (bench->scene)
        make_lesson(bench, mode, frame);
    else
        build(&bench->list, theme_day(), scale, mode == MODE_MOVING ? t * 0.37f : 0,
              mode == MODE_PLAYING ? t * 0.8f : 0);
}

static int frames_of(const Bench *bench, Mode mode) {
    if (!bench->scene || mode != MODE_PLAYING) return FRAMES;
    int64_t frames = scene_duration(bench->scene) / FRAME_TIME;
    return frames < FRAMES_MOST ? (int)frames : FRAMES_MOST;
}

static void measure(Bench *bench, Mode mode) {
    RenderDamage damage = {0};
    int frames = frames_of(bench, mode);
    double tiles = 0;
    for (int i = -3; i < frames; i++) {
        double start = now_ms();
        make_list(bench, mode, i < 0 ? 0 : i);
        double made = now_ms();
        render_draw(bench->renderer, &bench->list, theme_day()->paper, bench->image,
                    mode == MODE_FULL || i == -3, &damage);
        if (i < 0) continue;
        bench->draw[i] = now_ms() - made;
        bench->make[i] = made - start;
        tiles += 100.0 * damage.tiles_drawn / damage.tiles_total / frames;
    }
    qsort(bench->draw, (size_t)frames, sizeof bench->draw[0], compare);
    qsort(bench->make, (size_t)frames, sizeof bench->make[0], compare);
    printf("%-6s %4dx%-4d %d thread%s %-8s median %6.2f  p95 %6.2f  most %6.2f ms = %5.2f copies, %3.0f %% "
           "of tiles; list %.2f ms\n",
           bench->name, bench->image.width, bench->image.height, bench->threads,
           bench->threads > 1 ? "s" : " ", mode_names[mode], bench->draw[frames / 2],
           bench->draw[frames * 95 / 100], bench->draw[frames - 1], bench->draw[frames / 2] / bench->copy,
           tiles, bench->make[frames / 2]);
    list_free(&damage.rects);
}

static void first_frame(Bench *bench, int tile_size) {
    Fault fault = {0};
    double start = now_ms();
    bench->renderer = render_new((RenderOptions){.threads = bench->threads, .tile_size = tile_size}, &fault);
    if (!bench->renderer) {
        puts(fault.message);
        exit(fault_exit_status(&fault));
    }
    double made = now_ms();
    make_list(bench, MODE_FULL, 0);
    render_draw(bench->renderer, &bench->list, theme_day()->paper, bench->image, true, NULL);
    printf("%-6s %4dx%-4d %d thread%s first    renderer %.1f ms, frame %.1f ms\n", bench->name,
           bench->image.width, bench->image.height, bench->threads, bench->threads > 1 ? "s" : " ",
           made - start, now_ms() - made);
}

static void measure_size(Bench *bench, int width, int height, int tile_size) {
    bench->image = (RenderImage){calloc((size_t)width * (size_t)height, 4), width, height, width};
    if (!bench->image.pixels) return;
    bench->copy = copy_ms(bench->image);
    for (bench->threads = 1; bench->threads <= 2; bench->threads++) {
        first_frame(bench, tile_size);
        for (int mode = 0; mode < MODE_COUNT; mode++)
            if (!bench->scene || mode != MODE_MOVING) measure(bench, (Mode)mode);
        render_free(bench->renderer);
    }
    free(bench->image.pixels);
}

static Scene *load_lesson(const char *path) {
    Fault fault = {0};
    LessonOptions options = {.path = path, .scripts = SCRIPTS_DIR};
    Journal *journal = lesson_run(&options, &fault);
    Timeline *timeline = journal ? timeline_new(journal, &fault) : NULL;
    Scene *scene = timeline ? scene_new(timeline, &fault) : NULL;
    if (!scene) printf("%s cannot be drawn: %s\n", path, fault.message);
    return scene;
}

static void measure_picture(Bench *bench, int tile_size) {
    measure_size(bench, 1920, 1080, tile_size);
    if (tile_size == 0) measure_size(bench, 3840, 2160, 0);
}

static void measure_lesson(Bench *bench, const char *path, ScenePosition still, int tile_size) {
    bench->scene = load_lesson(path);
    if (!bench->scene) return;
    Timeline *timeline = scene_timeline(bench->scene);
    bench->still = still.time < 0 ? scene_rest(bench->scene, still.step) : still;
    measure_picture(bench, tile_size);
    scene_free(bench->scene);
    timeline_free(timeline);
    bench->scene = NULL;
}

static int measure_files(Bench *bench, int count, char **paths) {
    enum { TILE = 64 };
    for (int i = 0; i < count; i++) {
        const char *slash = strrchr(paths[i], '/');
        bench->name = slash ? slash + 1 : paths[i];
        measure_lesson(bench, paths[i], (ScenePosition){0, -1}, TILE);
    }
    draw_free(&bench->list);
    return 0;
}

int main(int argc, char **argv) {
    static Bench bench;
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status; /* the lesson's own process */
    if (argc > 1 && strstr(argv[1], ".lua")) return measure_files(&bench, argc - 1, argv + 1);
    const char *only = argc > 1 ? argv[1] : "";
    int tile_size = argc > 2 ? atoi(argv[2]) : 0;
    bench.name = "hello";
    if (!*only || strcmp(only, "hello") == 0)
        measure_lesson(&bench, SCRIPTS_DIR "/lessons/01-the-tray-and-the-warehouse.lua",
                       (ScenePosition){3, -1}, tile_size);
    bench.name = "growth";
    if (!*only || strcmp(only, "growth") == 0)
        measure_lesson(&bench, BENCH_DIR "/growth.lua", (ScenePosition){5, 2150000}, tile_size);
    bench.name = "busy";
    if (!*only || strcmp(only, "busy") == 0) measure_picture(&bench, tile_size);
    draw_free(&bench.list);
    return 0;
}
