/* Appending, reading back in any order, limits, the rules, and what a reader refuses. */
#include "samples.h"

#include "base/memory.h"
#include "base/values.h"

static void every_kind_comes_back(void **state) {
    (void)state;
    bool seen[EVENT_KIND_COUNT] = {false};
    Journal *journal = sample_journal();
    JournalCursor cursor = journal_at(journal, 0);
    Event event;
    for (size_t i = 0; i < SAMPLE_COUNT; i++) {
        assert_true(journal_next(&cursor, &event));
        assert_true(same_event(&event, &SAMPLES[i]));
        Event again = journal_get(journal, i);
        assert_true(same_event(&again, &SAMPLES[i]));
        seen[event.kind] = true;
    }
    assert_false(journal_next(&cursor, &event));
    for (int kind = 0; kind < EVENT_KIND_COUNT; kind++)
        if (!seen[kind]) fail_msg("no sample of %s", journal_event_name((EventKind)kind));
    assert_int_equal(journal_count(journal), SAMPLE_COUNT);
    assert_int_equal(journal_steps(journal), 1);
    journal_free(journal);
}

enum { LONG_BEGIN = 6 }; /* two machines with two more threads each */

/* Appends READs on changing lines and threads, so that places are told by differences. */
static Journal *long_journal(uint64_t events) {
    Journal *journal = journal_new(journal_default_limits());
    for (uint32_t machine = 0; machine < 2; machine++) {
        Event setup = {.kind = EVENT_SETUP, .machine = machine, .setup = {.granule = 8}};
        assert_true(journal_append(journal, &setup, NULL));
        for (uint64_t id = 1; id < 3; id++) {
            Event thread = {.kind = EVENT_THREAD, .machine = machine, .thread_state = {.id = id, .state = 1}};
            assert_true(journal_append(journal, &thread, NULL));
        }
    }
    for (uint64_t i = LONG_BEGIN; i < events; i++) {
        Event event = {.kind = EVENT_READ, .read = {i, hash_random(1, i, 0) >> 17}};
        event.line = hash_random(2, i / 3, 0) % 50;
        event.thread = hash_random(3, i / 40, 0) % 3;
        event.machine = hash_random(4, i / 100, 0) % 2;
        assert_true(journal_append(journal, &event, NULL));
    }
    return journal;
}

static void any_event_is_found(void **state) {
    (void)state;
    Journal *journal = long_journal(5000);
    for (uint64_t i = LONG_BEGIN; i < 5000; i += 7) {
        Event event = journal_get(journal, i);
        assert_int_equal(event.read.addr, i);
        assert_int_equal(event.line, hash_random(2, i / 3, 0) % 50);
        assert_int_equal(event.thread, hash_random(3, i / 40, 0) % 3);
        assert_int_equal(event.machine, hash_random(4, i / 100, 0) % 2);
    }
    JournalCursor cursor = journal_at(journal, 5000);
    Event event;
    assert_false(journal_next(&cursor, &event));
    journal_free(journal);
}

static void expect_refused(Journal *journal, Event event, const char *why) {
    Fault fault = {0};
    uint64_t count = journal_count(journal);
    Bytes before = journal_bytes(journal);
    assert_false(journal_append(journal, &event, &fault));
    if (!strstr(fault.message, why)) fail_msg("\"%s\" does not say \"%s\"", fault.message, why);
    assert_int_equal(journal_count(journal), count);
    assert_int_equal(journal_bytes(journal).len, before.len);
}

static void limits_leave_the_journal_usable(void **state) {
    (void)state;
    Journal *journal = journal_new((JournalLimits){3, 1, 40});
    Event step = {.kind = EVENT_STEP, .step = {TEXT("s"), 1}}, short_print = {.kind = EVENT_PRINT};
    Event print = {.kind = EVENT_PRINT, .print = {TEXT("0123456789012345678901234567890123456789")}};
    assert_true(journal_append(journal, &step, NULL));
    expect_refused(journal, step, "steps");
    expect_refused(journal, print, "bytes");
    assert_true(journal_append(journal, &short_print, NULL));
    assert_true(journal_append(journal, &short_print, NULL));
    expect_refused(journal, short_print, "events");
    assert_int_equal(journal_get(journal, 2).kind, EVENT_PRINT);
    journal_free(journal);
}

typedef struct Refusal {
    Event event;
    const char *why;
} Refusal;

/* What may not follow the samples (without their END). */
static const Refusal REFUSALS[] = {
    {{.kind = EVENT_KIND_COUNT}, "no such event"},
    {{.kind = EVENT_PRINT, .machine = 2}, "machine"},
    {{.kind = EVENT_PRINT, .thread = UINT32_MAX}, "thread"},
    {{.kind = EVENT_PRINT, .print = {LITERAL("\xC0\x80")}}, "UTF-8"},
    {{.kind = EVENT_PARAM, .param = {.shape = 3}}, "no such shape"},
    {{.kind = EVENT_SETUP}, "twice"},
    {{.kind = EVENT_TYPE, .type = {.id = 6}}, "order"},
    {{.kind = EVENT_TYPE, .type = {.id = 5, .kind = TYPE_KIND_COUNT}}, "no such kind"},
    {{.kind = EVENT_TYPE, .type = {.id = 5, .element = 5}}, "unknown"},
    {{.kind = EVENT_TYPE, .type = {.id = 5, .kind = TYPE_STRUCT, .parts = {(const uint8_t *)"\x09", 1}}},
     "damaged"},
    {{.kind = EVENT_ELEMENT, .element = {0, 1}}, "unknown type"},
    {{.kind = EVENT_ELEMENT, .element = {1, 5}}, "unknown type"},
    {{.kind = EVENT_BEGIN}, "twice"},
    {{.kind = EVENT_ASK, .ask = {.shape = 5}}, "no such shape"},
    {{.kind = EVENT_EXPECT, .expect = {.passed = 2}}, "flag"},
    {{.kind = EVENT_CAMERA, .camera = {.level = 4}}, "level"},
    {{.kind = EVENT_THREAD, .thread_state = {.id = 3, .state = 1}}, "order"},
    {{.kind = EVENT_THREAD, .thread_state = {.id = 1, .state = 4}}, "state"},
    {{.kind = EVENT_FRAME_PUSH, .thread = 5, .frame_push = {.frame = 1}}, "no such thread"},
    {{.kind = EVENT_FRAME_PUSH, .frame_push = {.frame = 0}}, "order"},
    {{.kind = EVENT_FRAME_POP, .frame_pop = {7}}, "unknown frame"},
    {{.kind = EVENT_SLOT, .slot = {.slot = 2}}, "order"},
    {{.kind = EVENT_SLOT, .slot = {.slot = 1, .frame = 1}}, "unknown"},
    {{.kind = EVENT_SLOT_STATE, .slot_state = {.slot = 1}}, "unknown variable"},
    {{.kind = EVENT_SLOT_STATE, .slot_state = {.slot = 0, .now = 5}}, "no such now"},
    {{.kind = EVENT_READ, .read = {UINT64_C(1) << 48, 1}}, "address"},
    {{.kind = EVENT_READ, .read = {0x50000, UINT64_MAX}}, "number of bytes"},
    {{.kind = EVENT_PRINT, .thread = 2}, "no such thread"},
    {{.kind = EVENT_LOOK, .look = {.verdict = VERDICT_COUNT}}, "verdict"},
    {{.kind = EVENT_ALLOC, .alloc = {.element = 5}}, "type"},
    {{.kind = EVENT_REALLOC, .realloc = {.moved = 2}}, "flag"},
    {{.kind = EVENT_FREE, .free = {.element = 5}}, "type"},
    {{.kind = EVENT_WRITE, .write = {.was_init = 2}}, "flag"},
    {{.kind = EVENT_FILL, .fill = {.byte = 256}}, "byte"},
    {{.kind = EVENT_CACHE, .cache = {.level = 0}}, "no such level"},
    {{.kind = EVENT_MOVE, .move = {.type = 5}}, "type"},
    {{.kind = EVENT_COPY, .copy = {.type = 5}}, "type"},
    {{.kind = EVENT_CLONE, .clone = {.type = 5}}, "type"},
    {{.kind = EVENT_BORROW, .borrow = {.id = 0}}, "order"},
    {{.kind = EVENT_BORROW, .borrow = {.id = 1, .mutable = 2}}, "flag"},
    {{.kind = EVENT_BORROW_END, .borrow_end = {1}}, "unknown borrow"},
    {{.kind = EVENT_DROP, .drop = {.type = 5}}, "type"},
    {{.kind = EVENT_DROPPED, .dropped = {.type = 5}}, "type"},
    {{.kind = EVENT_FORGET, .forget = {.type = 5}}, "type"},
    {{.kind = EVENT_OP, .op = {.verb = VERB_COUNT, .events = 1}}, "no such verb"},
    {{.kind = EVENT_OP, .op = {.verb = VERB_MOVE}}, "without events"},
    {{.kind = EVENT_OP, .op = {.verb = VERB_MOVE, .events = SAMPLE_COUNT - 2}}, "before its step"},
    {{.kind = EVENT_AS_IF, .as_if = {2}}, "flag"},
    {{.kind = EVENT_FAULT, .fault = {.status = MACHINE_STATUS_COUNT}}, "status"},
    {{.kind = EVENT_END, .end = {3}}, "count"},
};

static void the_rules_hold(void **state) {
    (void)state;
    Journal *journal = journal_new(journal_default_limits());
    Event alloc = {.kind = EVENT_ALLOC};
    expect_refused(journal, alloc, "before its machine");
    for (size_t i = 0; i + 1 < SAMPLE_COUNT; i++) assert_true(journal_append(journal, &SAMPLES[i], NULL));
    for (size_t i = 0; i < sizeof REFUSALS / sizeof *REFUSALS; i++)
        expect_refused(journal, REFUSALS[i].event, REFUSALS[i].why);
    assert_true(journal_append(journal, &SAMPLES[SAMPLE_COUNT - 1], NULL));
    expect_refused(journal, (Event){.kind = EVENT_PRINT}, "follows the end");
    journal_free(journal);
}

/* What needs no machine by itself may not speak of one that is not there either. */
static void events_of_a_machine_that_is_not_there_are_refused(void **state) {
    (void)state;
    Journal *journal = journal_new(journal_default_limits());
    static const Event early[] = {
        {.kind = EVENT_READ, .read = {0x50000, 8}},
        {.kind = EVENT_NOTE, .note = {.addr = 0x50000, .size = 8}},
        {.kind = EVENT_PRINT, .thread = 1},
        {.kind = EVENT_SETUP, .machine = 1, .setup = {.granule = 8}},
    };
    for (size_t i = 0; i < sizeof early / sizeof *early; i++) expect_refused(journal, early[i], "before");
    Event setup = {.kind = EVENT_SETUP, .setup = {.granule = 8}};
    assert_true(journal_append(journal, &setup, NULL));
    for (int kind = 0; kind < EVENT_KIND_COUNT; kind++)
        if (kind != EVENT_SETUP)
            expect_refused(journal, (Event){.kind = (EventKind)kind, .machine = 1}, "before its machine");
    journal_free(journal);
}

static void setups_are_bounded(void **state) {
    (void)state;
    static const JournalEvent_setup bad[] = {
        {.policy = POLICY_COUNT, .granule = 8},
        {.heap_size = UINT64_MAX, .granule = 8},
        {.heap_base = UINT64_MAX, .heap_size = 2, .granule = 8},
        {.static_size = UINT64_C(1) << 40, .granule = 8},
        {.stack_top = 10, .stack_size = 11, .granule = 8},
        {.thread_stack_size = UINT64_C(1) << 40, .granule = 8},
        {.granule = 0},
        {.granule = 12},
        {.granule = 8, .header = 5000},
    };
    Journal *journal = journal_new(journal_default_limits());
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Event event = {.kind = EVENT_SETUP, .setup = bad[i]};
        Fault fault = {0};
        assert_false(journal_append(journal, &event, &fault));
    }
    journal_free(journal);
}

static void allocations_that_fail_lose_nothing(void **state) {
    (void)state;
    size_t live = memory_live_blocks();
    for (long n = 0;; n++) {
        memory_fail_after(n);
        Journal *journal = journal_new(journal_default_limits());
        uint64_t appended = 0;
        Fault fault = {0};
        Event event = {.kind = EVENT_PRINT, .print = {TEXT("some words that take room")}};
        for (int i = 0; journal && i < 700; i++) appended += journal_append(journal, &event, &fault);
        bool failed = memory_did_fail();
        memory_fail_after(-1);
        if (journal) {
            assert_int_equal(journal_count(journal), appended);
            assert_int_equal(appended, failed ? 699 : 700);
            assert_true(!failed || fault.kind == FAULT_MEMORY);
            for (uint64_t i = 0; i < appended; i++)
                assert_int_equal(journal_get(journal, i).print.text.len, 25);
        }
        journal_free(journal);
        assert_int_equal(memory_live_blocks(), live);
        if (!failed) break;
    }
}

static void types_come_back(void **state) {
    (void)state;
    TypeTable told, read;
    assert_true(type_table_init(&told) && type_table_init(&read));
    TypeField fields[] = {{TEXT("ptr"), 1, 8, 2, 3}, {TEXT("len"), 2, 16, 0, 0}, {TEXT("cap"), 2, 0, 0, 0}};
    TypeId pointer = type_add(
        &told,
        &(Type){.kind = TYPE_POINTER, .pointer = POINTER_OWN, .name = TEXT("*"), .size = 8, .align = 8});
    TypeId word = type_add(&told, &(Type){.kind = TYPE_UINT, .name = TEXT("usize"), .size = 8, .align = 8});
    Type string = {.kind = TYPE_STRUCT, .name = TEXT("String"), .size = 24, .align = 8, .droppable = true};
    string.fields.items = fields;
    string.fields.count = 3;
    TypeId whole = type_add(&told, &string);
    assert_int_equal(word, 2);
    assert_int_equal(whole, 3);
    assert_true(type_set_element(&told, pointer, whole));
    Journal *journal = journal_new(journal_default_limits());
    assert_true(
        journal_append_type(journal, &told, pointer, NULL)); /* points to what comes later: told with it */
    assert_true(journal_append_type(journal, &told, whole, NULL));
    Fault fault = {0};
    if (!journal_types(journal, &read, &fault)) fail_msg("%s", fault.message);
    assert_int_equal(read.types.count, 4);
    const Type *back = type_get(&read, whole);
    assert_true(text_equal(back->name, TEXT("String")) && back->droppable && back->size == 24);
    assert_int_equal(back->fields.count, 3);
    assert_true(text_equal(back->fields.items[0].name, TEXT("ptr")));
    assert_int_equal(back->fields.items[0].len_field, 2);
    assert_int_equal(back->fields.items[0].cap_field, 3);
    assert_int_equal(back->fields.items[1].offset, 16);
    assert_int_equal(type_get(&read, pointer)->element, whole);
    assert_int_equal(type_get(&read, pointer)->pointer, POINTER_OWN);
    journal_free(journal);
    type_table_free(&told);
    type_table_free(&read);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_comes_back),
        cmocka_unit_test(any_event_is_found),
        cmocka_unit_test(limits_leave_the_journal_usable),
        cmocka_unit_test(the_rules_hold),
        cmocka_unit_test(events_of_a_machine_that_is_not_there_are_refused),
        cmocka_unit_test(setups_are_bounded),
        cmocka_unit_test(allocations_that_fail_lose_nothing),
        cmocka_unit_test(types_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
