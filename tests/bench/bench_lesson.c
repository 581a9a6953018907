/* A lesson of one million operations, from its source to a timeline that can be entered anywhere, beside the
 * same loop in plain Lua in the same run. Times are the processor's, of this process and of the worker it
 * starts; memory is the most either held. Usage: bench_lesson [LESSON] */
#include "base/memory.h"
#include "base/system.h"
#include "lesson/lesson.h"
#include "timeline/timeline.h"

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum { RUNS = 5 };

static const char plain_loop[] = "local texts = {}\n"
                                 "for i = 1, 64 do texts[i] = {} end\n"
                                 "for i = 0, 1000000 - 65 do\n"
                                 "  local text = texts[i % 64 + 1]\n"
                                 "  text[#text + 1] = 'x'\n"
                                 "end\n";

static double seconds(struct timeval t) {
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static double used(int who) {
    struct rusage usage;
    getrusage(who, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

static double most_memory(int who) { /* MiB */
    struct rusage usage;
    getrusage(who, &usage);
    return (double)usage.ru_maxrss / 1024;
}

static double wall(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double run_plain(void) {
    double start = used(RUSAGE_SELF);
    lua_State *L = luaL_newstate();
    if (!L) exit(3);
    luaL_openlibs(L);
    if (luaL_dostring(L, plain_loop) != LUA_OK) exit(3);
    lua_close(L);
    return used(RUSAGE_SELF) - start;
}

typedef struct Figures {
    double worker, here, wall;
    uint64_t events;
    size_t bytes;
} Figures;

static Figures run_lesson(const char *path) {
    Fault fault = {0};
    LessonOptions options = {.path = path, .scripts = SCRIPTS_DIR, .time_limit_ms = 60000};
    double start = wall(), worker = used(RUSAGE_CHILDREN), here = used(RUSAGE_SELF);
    Journal *journal = lesson_run(&options, &fault);
    uint64_t events = journal ? journal_count(journal) : 0;
    Timeline *timeline = journal ? timeline_new(journal, &fault) : NULL;
    if (!timeline || !timeline_world(timeline, 0, events / 2)) {
        fprintf(stderr, "%s:%d: %s\n", fault.file, fault.line, fault.message);
        exit(1);
    }
    Figures figures = {.worker = used(RUSAGE_CHILDREN) - worker,
                       .here = used(RUSAGE_SELF) - here,
                       .wall = wall() - start,
                       .events = events,
                       .bytes = timeline_bytes(timeline)};
    timeline_free(timeline);
    return figures;
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values) {
    qsort(values, RUNS, sizeof *values, by_value);
    return values[RUNS / 2];
}

int main(int argc, char **argv) {
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    const char *path = argc > 1 ? argv[1] : BENCH_DIR "/lessons/million.lua";
    double plain[RUNS], worker[RUNS], here[RUNS], walls[RUNS], sum[RUNS];
    Figures last = {0};
    for (int i = 0; i < RUNS; i++) {
        plain[i] = run_plain();
        last = run_lesson(path);
        worker[i] = last.worker;
        here[i] = last.here;
        walls[i] = last.wall;
        sum[i] = last.worker + last.here;
    }
    double all = median(sum), loop = median(plain);
    printf("events                     %10llu, %.1f bytes each with the timeline\n",
           (unsigned long long)last.events, (double)last.bytes / (double)last.events);
    printf("source to timeline         %10.2f s of processor (worker %.2f, reading and timeline %.2f), %.2f "
           "s of wall\n",
           all, median(worker), median(here), median(walls));
    printf("the same loop in plain Lua %10.3f s: ratio %.1f\n", loop, all / loop);
    printf("memory                     %10.0f MiB here, %.0f MiB in the worker\n", most_memory(RUSAGE_SELF),
           most_memory(RUSAGE_CHILDREN));
    return 0;
}
