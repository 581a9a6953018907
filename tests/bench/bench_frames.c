/* The slowest frame of every lesson: each is drawn at 1920x1080 with two threads, ten moments a second of its
 * time, twice.
 *
 * "played": in order, each picture over the one before, as the window does it, with a renderer that has drawn
 * only the first picture: so what a new letter or shadow costs when it is first seen is in it.
 *
 * "whole": everything drawn again, as after a jump; the better of two tries.
 *
 * Wall-clock milliseconds with the making of the draw list in them, and the most processor time, of both
 * threads together, that a frame took, which a busy machine changes less; its moment stands behind it.
 * "pictures" is a hash of all that was drawn: a change for speed alone keeps it.
 *
 * bench_frames [LESSON.lua ...]; all lessons when none is named. */
#include "base/values.h"
#include "draw/theme.h"
#include "lesson/lesson.h"
#include "render/render.h"
#include "scene/scene.h"
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { WIDTH = 1920, HEIGHT = 1080, THREADS = 2, FRAME_TIME = 100000, FRAMES_MOST = 20000 };

typedef struct Took {
    double wall, cpu; /* milliseconds; cpu: of all threads together */
} Took;

typedef struct Times {
    int count, slowest;         /* frames; the number of the one that took the most processor time */
    double frames[FRAMES_MOST]; /* wall-clock */
    double most_cpu;
} Times;

typedef struct Bench {
    Scene *scene;
    Renderer *renderer;
    RenderImage image;
    DrawList list;
    uint64_t pictures;
    Times played, whole;
} Bench;

static double now_ms(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static Took draw(Bench *bench, int frame, bool whole) {
    double start = now_ms(CLOCK_MONOTONIC), start_cpu = now_ms(CLOCK_PROCESS_CPUTIME_ID);
    View view;
    TextMeasure measure = render_measure(bench->renderer);
    view_init(&view, WIDTH, HEIGHT);
    view.playing = !whole;
    draw_reset(&bench->list);
    scene_draw(bench->scene, scene_position_at(bench->scene, (int64_t)frame * FRAME_TIME), &view, &measure,
               &bench->list);
    if (!render_draw(bench->renderer, &bench->list, theme_day()->paper, bench->image, whole, NULL))
        printf("frame %d could not be drawn\n", frame);
    return (Took){now_ms(CLOCK_MONOTONIC) - start, now_ms(CLOCK_PROCESS_CPUTIME_ID) - start_cpu};
}

static void add_time(Times *times, int frame, Took took) {
    if (times->count == 0 || took.cpu > times->most_cpu) times->most_cpu = took.cpu, times->slowest = frame;
    times->frames[times->count++] = took.wall;
}

static Took better(Took a, Took b) {
    return (Took){a.wall < b.wall ? a.wall : b.wall, a.cpu < b.cpu ? a.cpu : b.cpu};
}

static void add_picture(Bench *bench) {
    const uint64_t *words = (const uint64_t *)(const void *)bench->image.pixels;
    for (size_t i = 0; i < (size_t)WIDTH * HEIGHT / 2; i++)
        bench->pictures = (bench->pictures ^ words[i]) * UINT64_C(0x9FB21C651E98DF25);
    bench->pictures = hash_mix(bench->pictures, 0);
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print_times(const char *name, Times *times) {
    qsort(times->frames, (size_t)times->count, sizeof times->frames[0], compare);
    printf("  %s median %5.2f  most %5.2f  cpu %5.2f at %5.1f s", name, times->frames[times->count / 2],
           times->frames[times->count - 1], times->most_cpu, times->slowest * FRAME_TIME / 1e6);
}

static void measure(Bench *bench, const char *name) {
    int frames = (int)(scene_duration(bench->scene) / FRAME_TIME) + 1;
    if (frames > FRAMES_MOST) frames = FRAMES_MOST;
    bench->played.count = bench->whole.count = 0;
    bench->pictures = HASH_START;
    draw(bench, 0, true);
    for (int i = 0; i < frames; i++) add_time(&bench->played, i, draw(bench, i, false));
    for (int i = 0; i < frames; i++) {
        Took one = draw(bench, i, true), two = draw(bench, i, true);
        add_time(&bench->whole, i, better(one, two));
        add_picture(bench);
    }
    printf("%-38s %4d frames", name, frames);
    print_times("played", &bench->played);
    print_times("whole", &bench->whole);
    printf("  pictures %016llx\n", (unsigned long long)bench->pictures);
}

static void measure_lesson(Bench *bench, const char *path) {
    Fault fault = {0};
    LessonOptions options = {.path = path, .scripts = SCRIPTS_DIR};
    Journal *journal = lesson_run(&options, &fault);
    Timeline *timeline = journal ? timeline_new(journal, &fault) : NULL;
    const char *slash = strrchr(path, '/');
    bench->scene = timeline ? scene_new(timeline, &fault) : NULL;
    bench->renderer = render_new((RenderOptions){.threads = THREADS}, &fault);
    if (bench->scene && bench->renderer)
        measure(bench, slash ? slash + 1 : path);
    else
        printf("%s cannot be drawn: %s\n", path, fault.message);
    render_free(bench->renderer);
    scene_free(bench->scene);
    timeline_free(timeline);
}

int main(int argc, char **argv) {
    static Bench bench;
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status; /* the lesson's own process */
    bench.image = (RenderImage){calloc((size_t)WIDTH * HEIGHT, 4), WIDTH, HEIGHT, WIDTH};
    if (!bench.image.pixels) return 3;
    glob_t all = {0};
    if (argc == 1) glob(SCRIPTS_DIR "/lessons/*.lua", 0, NULL, &all);
    for (size_t i = 0; i < all.gl_pathc; i++) measure_lesson(&bench, all.gl_pathv[i]);
    for (int i = 1; i < argc; i++) measure_lesson(&bench, argv[i]);
    globfree(&all);
    draw_free(&bench.list);
    free(bench.image.pixels);
    return 0;
}
