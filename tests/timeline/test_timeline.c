/* Steps, figures against a recount, ranges of figures, biographies, journals that contradict themselves,
 * memory that runs out. */
#include "random_journal.h"

#include "base/memory.h"

static void append(Journal *journal, Event event) {
    Fault fault = {0};
    if (!journal_append(journal, &event, &fault)) fail_msg("%s", fault.message);
}

static Timeline *open_journal(Journal *journal) {
    Fault fault = {0};
    Timeline *timeline = timeline_new(journal, &fault);
    if (!timeline) fail_msg("%s", fault.message);
    return timeline;
}

static Event step(const char *say, uint32_t line) {
    return (Event){.kind = EVENT_STEP, .line = line, .step = {text_from(say), line + 100}};
}

static Event alloc(uint64_t addr, uint64_t size) {
    return (Event){.kind = EVENT_ALLOC,
                   .alloc = {NAIVE_HEAP_BASE + addr, size, 8, (size + 7) / 8 * 8, 0, 0, 1}};
}

static Event free_block(uint64_t addr, uint64_t size) {
    return (Event){.kind = EVENT_FREE, .free = {NAIVE_HEAP_BASE + addr, size, 8, (size + 7) / 8 * 8, 0}};
}

static Event resize(uint64_t from, uint64_t to, uint64_t old_size, uint64_t new_size) {
    JournalEvent_realloc e = {NAIVE_HEAP_BASE + from, NAIVE_HEAP_BASE + to,   old_size, new_size,   8,
                              (old_size + 7) / 8 * 8, (new_size + 7) / 8 * 8, 0,        from != to, {0}};
    return (Event){.kind = EVENT_REALLOC, .realloc = e};
}

static Event write_at(uint64_t addr, const char *text) {
    return (Event){.kind = EVENT_WRITE, .write = {addr, 0, {(const uint8_t *)text, strlen(text)}, {0}}};
}

static Event push(uint32_t frame, uint64_t base, uint64_t size) {
    return (Event){.kind = EVENT_FRAME_PUSH, .line = 1, .frame_push = {frame, TEXT("f"), base, size}};
}

static void add_all(Journal *journal, const Event *events, size_t count) {
    append(journal, naive_setup(0));
    for (size_t i = 0; i < count; i++) append(journal, events[i]);
}

#define JOURNAL_OF(journal, ...)                                                                             \
    do {                                                                                                     \
        const Event events[] = {__VA_ARGS__};                                                                \
        (journal) = journal_new(journal_default_limits());                                                   \
        add_all((journal), events, sizeof events / sizeof *events);                                          \
    } while (0)

static void steps_are_told(void **state) {
    (void)state;
    Journal *journal;
    JOURNAL_OF(journal, {.kind = EVENT_LESSON, .lesson = {.title = TEXT("Title")}},
               {.kind = EVENT_CODE, .code = {TEXT("main.rs"), TEXT("fn main() {}")}}, alloc(0, 16),
               {.kind = EVENT_BEGIN}, step("one", 4), push(0, NAIVE_STACK_TOP - 32, 32), alloc(16, 8),
               write_at(NAIVE_HEAP_BASE + 16, "ab"), step("two", 7), free_block(16, 8),
               {.kind = EVENT_FRAME_POP}, {.kind = EVENT_END, .end = {12}});
    Timeline *t = open_journal(journal);
    assert_true(text_equal(timeline_title(t), TEXT("Title")));
    assert_true(text_equal(timeline_code(t), TEXT("fn main() {}")));
    assert_int_equal(timeline_machines(t), 1);
    assert_int_equal(timeline_begin(t), 5);
    assert_int_equal(timeline_steps(t), 2);
    TimelineStep one = timeline_step(t, 0), two = timeline_step(t, 1);
    assert_true(text_equal(one.say, TEXT("one")) && text_equal(two.say, TEXT("two")));
    assert_int_equal(one.first, 5);
    assert_int_equal(one.end, 9);
    assert_int_equal(two.first, 9);
    assert_int_equal(two.end, 12);
    assert_int_equal(one.line, 4);
    assert_int_equal(two.source_line, 107);
    assert_int_equal(one.marks, MARK_PUSH | MARK_ALLOC | MARK_WRITE);
    assert_int_equal(two.marks, MARK_FREE | MARK_POP);
    TimelineMetrics figures = timeline_metrics(t, 0, 0); /* the first block was there before the program */
    assert_int_equal(figures.allocs, 1);
    assert_int_equal(figures.initial_bytes, 16);
    assert_int_equal(figures.live_bytes, 24);
    WorldBlock block;
    assert_true(world_block_at(timeline_world(t, 0, one.first), NAIVE_HEAP_BASE, &block));
    assert_int_equal(block.born, 3);
    assert_false(world_block_at(timeline_world(t, 0, one.first), NAIVE_HEAP_BASE + 16, &block));
    assert_true(world_block_at(timeline_world(t, 0, one.end), NAIVE_HEAP_BASE + 23, &block));
    timeline_free(t);
}

static void same_metrics(const TimelineMetrics *a, const TimelineMetrics *b) {
    assert_int_equal(a->live_bytes, b->live_bytes);
    assert_int_equal(a->allocated_bytes, b->allocated_bytes);
    assert_int_equal(a->free_bytes, b->free_bytes);
    assert_int_equal(a->holes, b->holes);
    assert_int_equal(a->largest_hole, b->largest_hole);
    assert_int_equal(a->peak_bytes, b->peak_bytes);
    assert_int_equal(a->allocs, b->allocs);
    assert_int_equal(a->frees, b->frees);
    assert_int_equal(a->reallocs_in_place, b->reallocs_in_place);
    assert_int_equal(a->reallocs_moved, b->reallocs_moved);
    assert_int_equal(a->bytes_copied, b->bytes_copied);
    assert_int_equal(a->searched, b->searched);
    assert_int_equal(a->blocks, b->blocks);
    assert_int_equal(a->stack_bytes, b->stack_bytes);
}

static void figures_equal_a_recount(void **state) {
    (void)state;
    Timeline *t = open_journal(random_journal(21, 4000));
    Naive *n = test_calloc(1, sizeof *n);
    assert_int_equal(timeline_machines(t), 2);
    assert_true(timeline_steps(t) > 100);
    for (uint32_t i = 0; i < timeline_steps(t); i += 5) {
        uint32_t machine = i % 2;
        naive_replay(n, timeline_journal(t), machine, machine * RANDOM_HEADER_1, timeline_step(t, i).end);
        TimelineMetrics wanted = naive_metrics(n), got = timeline_metrics(t, machine, i);
        same_metrics(&got, &wanted);
    }
    test_free(n);
    timeline_free(t);
}

static float series_value(const TimelineMetrics *m, TimelineSeries series) {
    switch (series) {
    case SERIES_LIVE: return (float)m->live_bytes;
    case SERIES_ALLOCATED: return (float)m->allocated_bytes;
    case SERIES_FRAGMENTATION: return timeline_external_fragmentation(m);
    case SERIES_LARGEST_HOLE: return (float)m->largest_hole;
    case SERIES_STACK: return (float)m->stack_bytes;
    }
    return -1;
}

static void ranges_equal_a_search(void **state) {
    (void)state;
    Timeline *t = open_journal(random_journal(22, 8000));
    uint32_t steps = timeline_steps(t);
    for (uint64_t i = 0; i < 2000; i++) {
        uint32_t from = hash_random(1, i, 0) % steps, to = from + 1 + hash_random(2, i, 0) % (steps - from);
        TimelineSeries series = (TimelineSeries)(i % (SERIES_STACK + 1));
        float low = 0, high = 0, least = 1e30f, most = -1;
        timeline_range(t, 1, series, from, to, &low, &high);
        for (uint32_t k = from; k < to; k++) {
            TimelineMetrics m = timeline_metrics(t, 1, k);
            float value = series_value(&m, series);
            least = value < least ? value : least;
            most = value > most ? value : most;
        }
        assert_true(low == least && high == most);
    }
    timeline_free(t);
}

static void fragmentation_is_a_share(void **state) {
    (void)state;
    TimelineMetrics m = {.free_bytes = 1000, .largest_hole = 250}, none = {0};
    assert_true(timeline_external_fragmentation(&m) == 0.75f);
    assert_true(timeline_external_fragmentation(&none) == 0);
}

static void expect_biography(Timeline *t, uint64_t addr, uint64_t at, const uint64_t *wanted,
                             uint32_t count) {
    uint64_t events[16];
    uint32_t found = timeline_biography(t, 0, addr, 1, at, events, 16);
    assert_int_equal(found, count);
    for (uint32_t i = 0; i < count; i++) assert_int_equal(events[i], wanted[i]);
    assert_int_equal(timeline_biography(t, 0, addr, 1, at, events, 1), count);
    if (count > 0) assert_int_equal(events[0], wanted[0]);
}

#define EXPECT_BIOGRAPHY(t, addr, at, ...)                                                                   \
    do {                                                                                                     \
        const uint64_t wanted[] = {__VA_ARGS__};                                                             \
        expect_biography((t), (addr), (at), wanted, sizeof wanted / sizeof *wanted);                         \
    } while (0)

static void a_block_is_followed_from_place_to_place(void **state) {
    (void)state;
    const uint64_t heap = NAIVE_HEAP_BASE;
    Journal *journal;
    JOURNAL_OF(journal, alloc(0, 8), free_block(0, 8), alloc(0, 8), write_at(heap, "before"), alloc(8, 8),
               resize(0, 64, 8, 24), alloc(0, 8), write_at(heap, "other"), write_at(heap + 64, "after"),
               write_at(heap + 80, "tail"), resize(64, 64, 24, 32), free_block(64, 32), alloc(64, 8));
    Timeline *t = open_journal(journal);
    EXPECT_BIOGRAPHY(t, heap + 2, 4, 3, 4, 6, 9, 11, 12);
    EXPECT_BIOGRAPHY(t, heap + 66, 10, 3, 4, 6, 9, 11, 12);
    EXPECT_BIOGRAPHY(t, heap + 81, 10, 6, 10, 11, 12);
    EXPECT_BIOGRAPHY(t, heap, 2, 1, 2);
    EXPECT_BIOGRAPHY(t, heap, 9, 7, 8);
    timeline_free(t);
}

static void a_variable_is_followed_in_its_frame(void **state) {
    (void)state;
    const uint64_t base = NAIVE_STACK_TOP - 32;
    Journal *journal;
    JOURNAL_OF(journal, push(0, base, 32), {.kind = EVENT_SLOT, .slot = {0, 0, TEXT("a"), 0, base}},
               write_at(base, "x"), {.kind = EVENT_SLOT_STATE, .slot_state = {0, 1, 0}},
               write_at(base + 8, "y"), {.kind = EVENT_BORROW, .borrow = {0, base + 16, base, 1, 0}},
               {.kind = EVENT_FRAME_POP}, push(1, base, 32), write_at(base, "z"));
    Timeline *t = open_journal(journal);
    EXPECT_BIOGRAPHY(t, base, 4, 2, 3, 4, 6, 7);
    EXPECT_BIOGRAPHY(t, base, 9, 8, 9);
    expect_biography(t, NAIVE_STATIC_BASE, 3, NULL, 0);
    timeline_free(t);
}

static void expect_refused(Journal *journal, const char *why) {
    Fault fault = {0};
    assert_null(timeline_new(journal, &fault));
    assert_int_equal(fault.kind, FAULT_FORMAT);
    if (!strstr(fault.message, why)) fail_msg("\"%s\" does not say \"%s\"", fault.message, why);
}

#define EXPECT_REFUSED(why, ...)                                                                             \
    do {                                                                                                     \
        Journal *refused;                                                                                    \
        JOURNAL_OF(refused, __VA_ARGS__);                                                                    \
        expect_refused(refused, (why));                                                                      \
    } while (0)

static Event operation(uint64_t events) {
    return (Event){.kind = EVENT_OP, .op = {.verb = VERB_MOVE, .events = events}};
}

/* One holds another whole, or nothing of it; types among its events are not counted. */
static void operations_nest(void **state) {
    (void)state;
    const uint64_t base = NAIVE_STACK_TOP - 32;
    Journal *journal;
    JOURNAL_OF(journal, push(0, base, 32), step("a", 1), write_at(base, "a"), write_at(base, "b"),
               operation(1), write_at(base, "c"), operation(1), operation(5), write_at(base, "d"),
               {.kind = EVENT_TYPE, .type = {.id = 1, .kind = TYPE_UINT, .size = 8, .align = 8}},
               write_at(base, "e"), operation(2), step("b", 2), write_at(base, "f"), operation(1));
    timeline_free(open_journal(journal));
    EXPECT_REFUSED("a part of another", push(0, base, 32), step("a", 1), write_at(base, "a"),
                   write_at(base, "b"), operation(2), operation(2));
    EXPECT_REFUSED("a part of another", push(0, base, 32), step("a", 1), write_at(base, "a"), operation(1),
                   write_at(base, "b"), operation(2));
}

static void contradictions_are_refused(void **state) {
    (void)state;
    const uint64_t base = NAIVE_STACK_TOP - 32;
    EXPECT_REFUSED("does not fit where it is put", alloc(0, 16), alloc(8, 8));
    EXPECT_REFUSED("does not fit where it is put", alloc(8, 8), alloc(0, 16));
    EXPECT_REFUSED("does not fit where it is put", alloc(NAIVE_HEAP - 8, 16));
    EXPECT_REFUSED("does not fit where it is put", alloc(UINT64_C(1) << 40, 16));
    EXPECT_REFUSED("alignment", {.kind = EVENT_ALLOC, .alloc = {NAIVE_HEAP_BASE, 8, 3, 8, 0, 0, 0}});
    EXPECT_REFUSED("freed that is not there", alloc(0, 16), free_block(8, 8));
    EXPECT_REFUSED("freed that is not there", alloc(0, 16), free_block(0, 8));
    EXPECT_REFUSED("freed that is not there", alloc(0, 16), free_block(0, 16), free_block(0, 16));
    EXPECT_REFUSED("resized that is not there", resize(0, 16, 8, 8));
    EXPECT_REFUSED("does not fit where it grows", alloc(0, 8), alloc(8, 8), resize(0, 0, 8, 16));
    EXPECT_REFUSED("does not fit where it is put", alloc(0, 8), alloc(8, 8), resize(0, 8, 8, 16));
    EXPECT_REFUSED("does not fit on its stack", push(0, base, 64));
    EXPECT_REFUSED("does not fit on its stack", push(0, base - 2 * NAIVE_STACK, 32));
    EXPECT_REFUSED("not on top", push(0, base, 32), push(1, base - 32, 32), {.kind = EVENT_FRAME_POP});
    EXPECT_REFUSED("not on top", push(0, base, 32), {.kind = EVENT_FRAME_POP}, {.kind = EVENT_FRAME_POP});
    EXPECT_REFUSED("frame that is gone", push(0, base, 32), {.kind = EVENT_FRAME_POP}, {.kind = EVENT_SLOT});
    EXPECT_REFUSED("outside of its frame", push(0, base, 32),
                   {.kind = EVENT_SLOT, .slot = {.addr = base - 1}});
    EXPECT_REFUSED("outside of its frame", push(0, base, 32),
                   {.kind = EVENT_SLOT, .slot = {.addr = base + 33}});
    EXPECT_REFUSED("variable changes that is gone", push(0, base, 32),
                   {.kind = EVENT_SLOT, .slot = {.addr = base}}, {.kind = EVENT_FRAME_POP},
                   {.kind = EVENT_SLOT_STATE});
    EXPECT_REFUSED("outside of all segments", write_at(NAIVE_STATIC_BASE - 1, "ab"));
    EXPECT_REFUSED("outside of all segments", write_at(NAIVE_HEAP_BASE + NAIVE_HEAP - 1, "ab"));
    EXPECT_REFUSED("borrow ends that is over", {.kind = EVENT_BORROW}, {.kind = EVENT_BORROW_END},
                   {.kind = EVENT_BORROW_END});
    EXPECT_REFUSED("describes type 1 wrongly",
                   {.kind = EVENT_TYPE, .type = {.id = 1, .kind = TYPE_UINT, .align = 3}});
    assert_int_equal(memory_live_blocks(), 0);
}

/* A journal copied through the wire, since timeline_new takes it. */
static Journal *copy_of(const Journal *journal) {
    Fault fault = {0};
    Journal *copy = journal_read(journal_bytes(journal), journal_default_limits(), &fault);
    assert_non_null(copy);
    return copy;
}

static void building_survives_any_failed_allocation(void **state) {
    (void)state;
    Journal *journal = random_journal(31, 300);
    size_t live = memory_live_blocks();
    for (long n = 0;; n++) {
        Journal *copy = copy_of(journal);
        Fault fault = {0};
        memory_fail_after(n);
        Timeline *t = timeline_new(copy, &fault);
        bool failed = memory_did_fail();
        memory_fail_after(-1);
        assert_true(t || (failed && fault.kind == FAULT_MEMORY));
        timeline_free(t);
        assert_int_equal(memory_live_blocks(), live);
        if (!failed) break;
    }
    journal_free(journal);
}

/* After a failed seek the next one, with memory again, finds the right world. */
static void seeking_survives_any_failed_allocation(void **state) {
    (void)state;
    static const uint64_t places[] = {300, 120, 119, 250, 60, 0, 299};
    Naive *n = test_calloc(1, sizeof *n);
    size_t count = sizeof places / sizeof *places;
    bool failed = true;
    for (long fail_at = 0; failed; fail_at++) {
        Timeline *t = open_journal(random_journal(32, 300));
        memory_fail_after(fail_at);
        for (size_t i = 0; i < count; i++) {
            const World *world = timeline_world(t, 0, places[i]);
            if (!world) world = timeline_world(t, 0, places[i]);
            assert_non_null(world);
            naive_replay(n, timeline_journal(t), 0, 0, places[i]);
            TimelineMetrics wanted = naive_metrics(n);
            assert_int_equal(world_block_count(world), wanted.blocks);
            uint8_t bytes[NAIVE_HEAP];
            world_read(world, NAIVE_HEAP_BASE, bytes, sizeof bytes);
            assert_memory_equal(bytes, n->segments[0].bytes, sizeof bytes);
        }
        failed = memory_did_fail();
        memory_fail_after(-1);
        timeline_free(t);
        assert_int_equal(memory_live_blocks(), 0);
    }
    test_free(n);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_are_told),
        cmocka_unit_test(figures_equal_a_recount),
        cmocka_unit_test(ranges_equal_a_search),
        cmocka_unit_test(fragmentation_is_a_share),
        cmocka_unit_test(a_block_is_followed_from_place_to_place),
        cmocka_unit_test(a_variable_is_followed_in_its_frame),
        cmocka_unit_test(operations_nest),
        cmocka_unit_test(contradictions_are_refused),
        cmocka_unit_test(building_survives_any_failed_allocation),
        cmocka_unit_test(seeking_survives_any_failed_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
