/* What a learner waits for while a slider is dragged: a lesson run anew, from its file to a timeline, as the
 * window does it. Wall-clock and processor milliseconds (of this process and of the worker it starts), the
 * median of so many runs, each with a worker of its own; then the wall-clock time in the window, where a
 * worker waits since the run before. The last line is the slowest lesson's.
 *
 * bench_rerun [LESSON.lua ...]; all lessons when none is named. */
#include "lesson/lesson.h"
#include "timeline/timeline.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { RUNS = 9 };

typedef struct Took {
    double wall, cpu; /* milliseconds */
} Took;

static double used(int who) {
    struct rusage usage;
    getrusage(who, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static Took run(const char *path, LessonReady *ready) {
    Fault fault = {0};
    LessonOptions options = {.path = path, .scripts = SCRIPTS_DIR, .time_limit_ms = 60000, .ready = ready};
    if (ready) nanosleep(&(struct timespec){.tv_nsec = 200000000}, NULL); /* until it waits */
    double wall = now(), cpu = used(RUSAGE_SELF) + used(RUSAGE_CHILDREN);
    Journal *journal = lesson_run(&options, &fault);
    Timeline *timeline = journal ? timeline_new(journal, &fault) : NULL;
    if (!timeline) {
        fprintf(stderr, "%s:%d: %s\n", fault.file, fault.line, fault.message);
        exit(1);
    }
    Took took = {now() - wall, used(RUSAGE_SELF) + used(RUSAGE_CHILDREN) - cpu};
    timeline_free(timeline);
    return took;
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static Took median_of(const char *path, LessonReady *ready) {
    double walls[RUNS], cpus[RUNS];
    for (int i = 0; i < RUNS; i++) {
        Took took = run(path, ready);
        walls[i] = took.wall;
        cpus[i] = took.cpu;
    }
    qsort(walls, RUNS, sizeof *walls, by_value);
    qsort(cpus, RUNS, sizeof *cpus, by_value);
    return (Took){walls[RUNS / 2], cpus[RUNS / 2]};
}

int main(int argc, char **argv) {
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    glob_t all = {0};
    if (argc < 2 && glob(SCRIPTS_DIR "/lessons/*.lua", 0, NULL, &all) != 0) return 3;
    char **paths = argc < 2 ? all.gl_pathv : argv + 1;
    Took slowest = {0};
    double longest = 0;
    LessonReady *ready = lesson_ready_new(SCRIPTS_DIR);
    printf("%-44s %8s %8s %12s\n", "lesson", "wall ms", "cpu ms", "window, wall");
    for (char **path = paths; *path; path++) {
        Took took = median_of(*path, NULL);
        double window = median_of(*path, ready).wall;
        const char *name = strrchr(*path, '/');
        printf("%-44s %8.1f %8.1f %12.1f\n", name ? name + 1 : *path, took.wall, took.cpu, window);
        if (took.wall > slowest.wall) slowest = took;
        if (window > longest) longest = window;
    }
    printf("%-44s %8.1f %8.1f %12.1f\n", "slowest", slowest.wall, slowest.cpu, longest);
    lesson_ready_free(ready);
    if (argc < 2) globfree(&all);
    return 0;
}
