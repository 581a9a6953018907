/* Operations per second of every policy, alone and with a journal, beside the C library's malloc on the same
 * trace in the same run, with 100, 10,000 and 100,000 live blocks. Every trace fills a table of blocks, then
 * frees, allocates and resizes at random places of it. Figures are nanoseconds an operation over rounds
 * (median, p95); the ratio is malloc's median to ours. Neither side touches the bytes of a block beyond what
 * its own bookkeeping needs. */
#include "base/memory.h"
#include "base/values.h"
#include "journal/journal.h"
#include "machine/machine.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 25, MOST_LIVE = 100000, ROUND_OPS = 20000 };

typedef enum OpKind { OP_ALLOC, OP_FREE, OP_REALLOC } OpKind;

typedef struct Op {
    OpKind kind;
    uint32_t slot, size;
} Op;

typedef struct Trace {
    Op *ops;
    uint32_t count;
    uint32_t live; /* the first `live` operations fill the table and are not timed */
} Trace;

typedef struct Times {
    double rounds[ROUNDS];
    uint32_t count;
} Times;

/* Sizes as programs ask for them: half of them small, a few large. */
static uint32_t random_size(uint64_t n) {
    uint32_t kind = hash_random(1, n, 0) % 100, r = hash_random(2, n, 0);
    if (kind < 60) return 1 + r % 64;
    return 1 + r % (kind < 98 ? 512 : 4096);
}

static Trace make_trace(uint32_t live) {
    Trace trace = {.live = live, .count = live + ROUNDS * ROUND_OPS};
    trace.ops = malloc(trace.count * sizeof *trace.ops);
    if (!trace.ops) exit(3);
    for (uint32_t i = 0; i < live; i++) trace.ops[i] = (Op){OP_ALLOC, i, random_size(i)};
    for (uint32_t i = live; i < trace.count; i++) {
        uint32_t slot = hash_random(3, i, 0) % live;
        bool resizes = hash_random(4, i, 0) % 8 == 0 || i + 1 == trace.count;
        if (resizes) {
            trace.ops[i] = (Op){OP_REALLOC, slot, random_size(i)};
            continue;
        }
        trace.ops[i++] = (Op){OP_FREE, slot, 0};
        trace.ops[i] = (Op){OP_ALLOC, slot, random_size(i)};
    }
    return trace;
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void must(bool ok) {
    if (ok) return;
    fprintf(stderr, "bench_heap: an operation failed\n");
    exit(1);
}

static void *blocks[MOST_LIVE];

static void play_malloc(const Op *op) {
    switch (op->kind) {
    case OP_ALLOC: blocks[op->slot] = malloc(op->size); break;
    case OP_FREE: free(blocks[op->slot]); break;
    case OP_REALLOC: blocks[op->slot] = realloc(blocks[op->slot], op->size); break;
    }
}

static uint64_t addrs[MOST_LIVE];

static void play_machine(Machine *m, const Op *op) {
    uint64_t *addr = &addrs[op->slot];
    switch (op->kind) {
    case OP_ALLOC: must(machine_heap_alloc(m, op->size, 8, 0, false, addr) == MACHINE_OK); break;
    case OP_FREE: must(machine_heap_free(m, *addr) == MACHINE_OK); break;
    case OP_REALLOC: must(machine_heap_realloc(m, *addr, op->size, addr) == MACHINE_OK); break;
    }
}

/* m NULL: the C library. */
static Times run(const Trace *trace, Machine *m) {
    Times times = {.count = ROUNDS};
    uint32_t at = 0;
    for (; at < trace->live; at++) m ? play_machine(m, &trace->ops[at]) : play_malloc(&trace->ops[at]);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        double start = now();
        for (uint32_t end = at + ROUND_OPS; at < end; at++)
            m ? play_machine(m, &trace->ops[at]) : play_malloc(&trace->ops[at]);
        times.rounds[round] = (now() - start) / ROUND_OPS;
    }
    for (uint32_t i = 0; !m && i < trace->live; i++) free(blocks[i]);
    return times;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double quantile(Times *times, double q) {
    qsort(times->rounds, times->count, sizeof *times->rounds, compare);
    return times->rounds[(uint32_t)(q * (times->count - 1))];
}

static bool set_up(Journal *journal, const MachineConfig *c) {
    Event event = {.kind = EVENT_SETUP,
                   .setup = {.policy = c->policy,
                             .heap_base = c->heap_base,
                             .heap_size = c->heap_size,
                             .static_base = c->static_base,
                             .static_size = c->static_size,
                             .stack_top = c->stack_top,
                             .stack_size = c->stack_size,
                             .thread_stack_size = c->thread_stack_size,
                             .granule = c->granule,
                             .header = c->header}};
    return journal_append(journal, &event, NULL);
}

static Times run_policy(const Trace *trace, MachinePolicy policy, bool journalled) {
    TypeTable types;
    MachineConfig config = machine_default_config();
    config.policy = policy;
    config.heap_size = UINT64_C(128) << 20; /* room for bump, which never uses a place again */
    must(type_table_init(&types));
    JournalLimits limits = journal_default_limits();
    Journal *journal = journal_new(limits);
    MachineSink sink = {0};
    must(journal && set_up(journal, &config));
    if (journalled) sink = journal_sink(journal, 0);
    Machine *m = machine_new(&config, &types, sink);
    must(m);
    Times times = run(trace, m);
    must(machine_check(m, NULL) && journal_fault(journal)->kind == FAULT_NONE);
    machine_free(m);
    journal_free(journal);
    type_table_free(&types);
    return times;
}

static void bench(uint32_t live) {
    Trace trace = make_trace(live);
    Times c = run(&trace, NULL);
    double base = quantile(&c, 0.5);
    printf("\n%u live blocks                ns/op   p95   ratio | with journal: ns/op   p95   ratio\n", live);
    printf("  %-22s %8.1f %6.1f\n", "C library's malloc", base, quantile(&c, 0.95));
    for (MachinePolicy policy = 0; policy < POLICY_COUNT; policy++) {
        Times alone = run_policy(&trace, policy, false), both = run_policy(&trace, policy, true);
        double a = quantile(&alone, 0.5), b = quantile(&both, 0.5);
        printf("  %-22s %8.1f %6.1f   %5.2f | %21.1f %6.1f   %5.2f\n", machine_policy_name(policy), a,
               quantile(&alone, 0.95), base / a, b, quantile(&both, 0.95), base / b);
    }
    free(trace.ops);
}

int main(void) {
    static const uint32_t lives[] = {100, 10000, 100000};
    printf("heap: %u rounds of %u operations each; ratio = malloc's median / ours\n", ROUNDS, ROUND_OPS);
    for (size_t i = 0; i < sizeof lives / sizeof *lives; i++) bench(lives[i]);
    return 0;
}
