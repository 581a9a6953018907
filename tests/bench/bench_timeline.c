/* What a million events cost: bytes held for each, time to read and to build, time to seek anywhere and to
 * step. A machine with best fit churns blocks of 16 to 200 bytes, LIVE of them alive, writes a few bytes into
 * each and resizes some.
 *
 *   bench_timeline [LIVE [EVENTS [EVENTS_A_STEP]]]     default 100000 1000000 100
 *
 * Exit status 1 when journal and timeline hold more than 64 bytes an event: that is no matter of time. */
#include "base/values.h"
#include "timeline/timeline.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SEEKS = 400, MOST_BYTES = 64 };

typedef struct Churn {
    Machine *machine;
    Journal *journal;
    uint64_t *live, tick;
    uint64_t count, wanted;
} Churn;

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static uint64_t pick(Churn *c, uint64_t below) {
    return hash_random(1, 2, c->tick++) % below;
}

static void append(Churn *c, Event event) {
    Fault fault = {0};
    if (journal_append(c->journal, &event, &fault)) return;
    fprintf(stderr, "%s\n", fault.message);
    exit(3);
}

static void write_some(Churn *c, uint64_t addr, uint64_t size) {
    uint8_t bytes[16];
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (uint8_t)pick(c, 256);
    machine_write(c->machine, addr, (Bytes){bytes, (size_t)(size < 16 ? size : 1 + pick(c, 16))});
}

static void work(Churn *c) {
    uint64_t addr = 0, size = 16 + pick(c, 185);
    if (c->count < c->wanted && (c->count < 2 || pick(c, 8) != 0)) {
        if (machine_heap_alloc(c->machine, size, 8, 0, false, &addr) == MACHINE_OK)
            c->live[c->count++] = addr;
        return;
    }
    uint64_t *chosen = &c->live[pick(c, c->count)];
    switch (pick(c, 5)) {
    case 0:
    case 1:
        machine_heap_free(c->machine, *chosen);
        *chosen = c->live[--c->count];
        break;
    case 2: machine_heap_realloc(c->machine, *chosen, size, chosen); break;
    default: write_some(c, *chosen, 16);
    }
}

static Journal *make_journal(uint64_t live, uint64_t events, uint64_t step) {
    MachineConfig config = machine_default_config();
    config.policy = POLICY_BEST_FIT;
    config.heap_base = 0x100000;
    config.heap_size = 64 << 20;
    TypeTable types;
    type_table_init(&types);
    Churn c = {.journal = journal_new(journal_default_limits()),
               .live = calloc(live, sizeof *c.live),
               .wanted = live};
    append(&c, (Event){.kind = EVENT_SETUP,
                       .setup = {config.policy, config.heap_base, config.heap_size, config.static_base,
                                 config.static_size, config.stack_top, config.stack_size,
                                 config.thread_stack_size, config.granule, config.header, TEXT("bench")}});
    MachineSink sink = journal_sink(c.journal, 0);
    sink.look = NULL;
    c.machine = machine_new(&config, &types, sink);
    if (!c.machine) exit(3);
    for (uint64_t next = 0; journal_count(c.journal) < events; work(&c)) {
        if (journal_count(c.journal) < next) continue;
        append(&c, (Event){.kind = EVENT_STEP, .step = {TEXT("The manager works."), 1}});
        next += step;
    }
    append(&c, (Event){.kind = EVENT_END, .end = {journal_count(c.journal)}});
    printf("live blocks at the end      %10llu\n", (unsigned long long)c.count);
    machine_free(c.machine);
    type_table_free(&types);
    free(c.live);
    return c.journal;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void report(const char *what, double *ms) {
    qsort(ms, SEEKS, sizeof *ms, by_size);
    printf("%-27s median %7.3f  p95 %7.3f  max %7.3f ms\n", what, ms[SEEKS / 2], ms[SEEKS * 95 / 100],
           ms[SEEKS - 1]);
}

static void time_seeks(Timeline *timeline, uint64_t events) {
    double ms[SEEKS];
    for (uint64_t i = 0; i < SEEKS; i++) {
        uint64_t to = hash_random(3, 4, i) % events;
        double start = now_ms();
        if (!timeline_world(timeline, 0, to)) exit(3);
        ms[i] = now_ms() - start;
    }
    report("seek anywhere", ms);
}

static void time_steps(Timeline *timeline, const char *what, bool forwards) {
    double ms[SEEKS];
    uint32_t steps = timeline_steps(timeline), middle = steps / 2;
    for (uint32_t i = 0; i < SEEKS; i++) {
        uint32_t step = (forwards ? middle + i : middle - i + steps) % steps;
        TimelineStep s = timeline_step(timeline, step);
        double start = now_ms();
        if (!timeline_world(timeline, 0, s.first) || !timeline_world(timeline, 0, s.end)) exit(3);
        ms[i] = now_ms() - start;
    }
    report(what, ms);
}

static double per_event(size_t bytes, uint64_t events) {
    return (double)bytes / (double)events;
}

int main(int argc, char **argv) {
    uint64_t live = argc > 1 ? strtoull(argv[1], NULL, 10) : 100000;
    uint64_t events = argc > 2 ? strtoull(argv[2], NULL, 10) : 1000000;
    uint64_t step = argc > 3 ? strtoull(argv[3], NULL, 10) : 100;
    Fault fault = {0};
    double start = now_ms();
    Journal *written = make_journal(live, events, step);
    double made = now_ms();
    Journal *journal = journal_read(journal_bytes(written), journal_default_limits(), &fault);
    double read = now_ms();
    journal_free(written);
    size_t journal_size = journal ? journal_memory(journal) : 0;
    double building = now_ms();
    Timeline *timeline = journal ? timeline_new(journal, &fault) : NULL;
    double built = now_ms();
    if (!timeline) {
        fprintf(stderr, "%s\n", fault.message);
        return 3;
    }
    printf("machine and journal         %10.1f ms\njournal_read                %10.1f ms\n", made - start,
           read - made);
    printf("timeline_new                %10.1f ms\n", built - building);
    printf("journal                     %10.1f bytes an event\n", per_event(journal_size, events));
    time_seeks(timeline, events);
    time_steps(timeline, "step on", true);
    time_steps(timeline, "step back", false);
    double held = per_event(timeline_bytes(timeline), events);
    printf("journal and timeline        %10.1f bytes an event, at most %d\n", held, MOST_BYTES);
    timeline_free(timeline);
    return held <= MOST_BYTES ? 0 : 1;
}
