/* What it costs to look at large heaps, at 1920x1080 on one thread, in milliseconds of the processor's time:
 *
 *   churn    two machines of 16 KiB side by side, after 430 requests each
 *   bins     10,000 blocks of 8 bytes, every third place free
 *   large    64 MiB with 100,000 blocks, at every zoom, and the heap over time
 *
 *   list     making the draw list; full: with everything drawn again; play: while steps of 60 events go by
 *
 *   bench_map [churn|bins|large] */
#include "lesson/lesson.h"
#include "render/render.h"
#include "scene/look.h"
#include "scene/scene.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { FRAMES = 24, WIDTH = 1920, HEIGHT = 1080, FRAME_TIME = 16667 };
static const uint64_t HEAP = 0x50000;

typedef struct Bench {
    const char *name;
    Journal *journal;
    Timeline *timeline;
    Scene *scene;
    Renderer *renderer;
    RenderImage image;
    DrawList list;
    uint64_t seed;
} Bench;

static double cpu_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static uint32_t roll(Bench *bench, uint32_t below) {
    bench->seed = bench->seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(bench->seed >> 33) % below;
}

static void must(bool ok, const char *what) {
    if (ok) return;
    printf("%s failed\n", what);
    exit(3);
}

static void tell(Bench *bench, Event event) {
    must(journal_append(bench->journal, &event, NULL), "telling an event");
}

/* ---- heaps */

static void begin(Bench *bench, uint64_t heap_size, uint32_t machines) {
    MachineConfig c = machine_default_config();
    bench->seed = 8;
    bench->journal = journal_new(journal_default_limits());
    must(bench->journal != NULL, "a journal");
    tell(bench,
         (Event){.kind = EVENT_LESSON, .lesson = {.title = TEXT("A large warehouse"), .number = TEXT("7")}});
    tell(bench,
         (Event){.kind = EVENT_CODE, .code = {TEXT("main.rs"), TEXT("fn main() {\n    churn();\n}\n")}});
    for (uint32_t m = 0; m < machines; m++)
        tell(bench, (Event){.kind = EVENT_SETUP,
                            .machine = m,
                            .setup = {m ? POLICY_BEST_FIT : POLICY_FIRST_FIT, HEAP, heap_size, c.static_base,
                                      c.static_size, c.stack_top, c.stack_size, c.thread_stack_size,
                                      c.granule, c.header, m ? TEXT("best fit") : TEXT("first fit")}});
    tell(bench, (Event){.kind = EVENT_BEGIN});
}

static void step(Bench *bench) {
    tell(bench, (Event){.kind = EVENT_STEP, .step = {TEXT("Many **parcels** come and go."), 1}});
}

static void end(Bench *bench) {
    Fault fault = {0};
    tell(bench, (Event){.kind = EVENT_END, .end = {journal_count(bench->journal)}});
    bench->timeline = timeline_new(bench->journal, &fault);
    bench->scene = bench->timeline ? scene_new(bench->timeline, &fault) : NULL;
    if (!bench->scene) puts(fault.message);
    must(bench->scene != NULL, "the scene");
}

static void give(Bench *bench, uint64_t addr, uint64_t size) {
    tell(bench, (Event){.kind = EVENT_ALLOC, .alloc = {addr, size, 8, size, 0, 0, 1}});
}

static void take(Bench *bench, uint64_t addr, uint64_t size) {
    tell(bench, (Event){.kind = EVENT_FREE, .free = {addr, size, 8, size, 0}});
}

typedef struct Churn {
    Machine *machine;
    uint64_t live[256];
    uint32_t count;
} Churn;

static void request(Bench *bench, Churn *churn, uint32_t size, uint32_t choice) {
    uint64_t addr = 0;
    if (churn->count < 40 || (choice % 100 < 56 && churn->count < 256)) {
        if (machine_heap_alloc(churn->machine, size, 8, 0, false, &addr) == MACHINE_OK)
            churn->live[churn->count++] = addr;
    } else {
        uint32_t at = choice % churn->count;
        must(machine_heap_free(churn->machine, churn->live[at]) == MACHINE_OK, "freeing");
        churn->live[at] = churn->live[--churn->count];
    }
    (void)bench;
}

static void make_churn(Bench *bench) {
    Churn churns[2] = {0};
    TypeTable types;
    begin(bench, 16384, 2);
    must(type_table_init(&types), "types");
    for (uint32_t m = 0; m < 2; m++) {
        MachineConfig config = machine_default_config();
        config.heap_size = 16384;
        config.policy = m ? POLICY_BEST_FIT : POLICY_FIRST_FIT;
        churns[m].machine = machine_new(&config, &types, journal_sink(bench->journal, m));
        must(churns[m].machine != NULL, "a machine");
    }
    for (int i = 0; i < 43; i++) {
        uint64_t seed = bench->seed;
        step(bench);
        for (uint32_t m = 0; m < 2; m++) {
            bench->seed = seed;
            for (int k = 0; k < 10; k++) {
                uint32_t size = 8 + 8 * roll(bench, 30), choice = roll(bench, 100000);
                request(bench, &churns[m], size, choice);
            }
        }
    }
    for (uint32_t m = 0; m < 2; m++) machine_free(churns[m].machine);
    type_table_free(&types);
    end(bench);
}

static void make_bins(Bench *bench) {
    begin(bench, 131072, 1);
    step(bench);
    for (uint32_t i = 0; i < 15000; i++) give(bench, HEAP + 8 * i, 8);
    step(bench);
    for (uint32_t i = 0; i < 15000; i += 3) take(bench, HEAP + 8 * i, 8);
    end(bench);
}

/* A block in every 671 bytes, of 8 to 640; then some of them come and go, 60 events a step. */
static void make_large(Bench *bench) {
    enum { BLOCKS = 100000, PLACE = 671 / 8 * 8 };
    static uint16_t sizes[BLOCKS];
    begin(bench, UINT64_C(64) << 20, 1);
    step(bench);
    for (uint32_t i = 0; i < BLOCKS; i++) {
        sizes[i] = (uint16_t)(8 + 8 * roll(bench, 79));
        give(bench, HEAP + (uint64_t)PLACE * i, sizes[i]);
    }
    for (int s = 0; s < 40; s++) {
        step(bench);
        for (int k = 0; k < 30; k++) {
            uint32_t i = roll(bench, BLOCKS);
            take(bench, HEAP + (uint64_t)PLACE * i, sizes[i]);
            give(bench, HEAP + (uint64_t)PLACE * i, sizes[i]);
        }
    }
    end(bench);
}

/* ---- measuring */

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *times, int count) {
    qsort(times, (size_t)count, sizeof *times, compare);
    return times[count / 2];
}

static double make(Bench *bench, ScenePosition position, const View *view) {
    TextMeasure measure = render_measure(bench->renderer);
    double start = cpu_ms();
    draw_reset(&bench->list);
    scene_draw(bench->scene, position, view, &measure, &bench->list);
    must(!bench->list.failed, "drawing");
    return cpu_ms() - start;
}

static double draw(Bench *bench, bool whole) {
    double start = cpu_ms();
    render_draw(bench->renderer, &bench->list, theme_day()->paper, bench->image, whole, NULL);
    return cpu_ms() - start;
}

static void measure(Bench *bench, const char *what, const View *view) {
    double lists[FRAMES], whole[FRAMES], play[FRAMES], most = 0;
    uint32_t last = timeline_steps(bench->timeline) - 1;
    ScenePosition rest = scene_rest(bench->scene, last);
    make(bench, rest, view);
    draw(bench, true);
    for (int i = 0; i < FRAMES; i++) {
        lists[i] = make(bench, rest, view);
        whole[i] = lists[i] + draw(bench, true);
    }
    int64_t from = scene_duration(bench->scene) - FRAMES * FRAME_TIME;
    View moving = *view;
    moving.playing = true;
    for (int i = 0; i < FRAMES; i++) {
        ScenePosition at = scene_position_at(bench->scene, from + i * FRAME_TIME);
        play[i] = make(bench, at, &moving) + draw(bench, false);
        if (play[i] > most) most = play[i];
    }
    uint32_t commands = bench->list.commands.count;
    printf("%-6s %-8s list %6.2f  full %6.2f  play %6.2f (most %6.2f) ms, %u commands\n", bench->name, what,
           median(lists, FRAMES), median(whole, FRAMES), median(play, FRAMES), most, commands);
}

static void measure_zooms(Bench *bench) {
    static const float zooms[] = {.01f, .05f, .3f, 1, 2.9f, 3, 5.35f, 10, 16, 30, 40};
    View view;
    view_init(&view, WIDTH, HEIGHT);
    ScenePosition rest = scene_rest(bench->scene, timeline_steps(bench->timeline) - 1);
    view.level = LEVEL_MAP;
    measure(bench, "map", &view);
    for (size_t i = 0; i < sizeof zooms / sizeof *zooms; i++) {
        char what[16];
        View near = view;
        near.level = LEVEL_AUTO;
        near.zoom = zooms[i];
        eye_pan(bench->scene, rest, &near, -300, -2000);
        snprintf(what, sizeof what, "z %g", (double)zooms[i]);
        measure(bench, what, &near);
    }
    view.level = LEVEL_AUTO;
    view.history = true;
    measure(bench, "time", &view);
}

static void run(Bench *bench, const char *name, void (*fill)(Bench *), bool zooms) {
    View view;
    double start = cpu_ms();
    bench->name = name;
    fill(bench);
    printf("%-6s made in %.0f ms\n", name, cpu_ms() - start);
    view_init(&view, WIDTH, HEIGHT);
    if (zooms)
        measure_zooms(bench);
    else
        view.level = LEVEL_MAP, measure(bench, "map", &view);
    scene_free(bench->scene);
    timeline_free(bench->timeline);
}

int main(int argc, char **argv) {
    static Bench bench;
    const char *only = argc > 1 ? argv[1] : "";
    Fault fault = {0};
    bench.renderer = render_new((RenderOptions){.threads = 1}, &fault);
    must(bench.renderer != NULL, fault.message);
    bench.image = (RenderImage){calloc((size_t)WIDTH * HEIGHT, 4), WIDTH, HEIGHT, WIDTH};
    must(bench.image.pixels != NULL, "the picture's memory");
    if (!*only || strcmp(only, "churn") == 0) run(&bench, "churn", make_churn, false);
    if (!*only || strcmp(only, "bins") == 0) run(&bench, "bins", make_bins, false);
    if (!*only || strcmp(only, "large") == 0) run(&bench, "large", make_large, true);
    draw_free(&bench.list);
    render_free(bench.renderer);
    free(bench.image.pixels);
    return 0;
}
