/* compare{}: one program run twice, told as one journal of two machines. */
#include "lesson_test.h"
#include "timeline/timeline.h"

#define HEAD(heap)                                                                                           \
    "local rust = require 'rust'\n"                                                                          \
    "local i32, u64, String = rust.i32, rust.u64, rust.String\n"                                             \
    "lesson { title = 'test', code = 'fn main() {\\n    body();\\n}\\n', heap = " heap " }\n"

/* Three in a row, the first and the last go; then a small one: first fit takes the large hole, best fit the
 * tight one. */
static const char two_policies[] =
    HEAD("512") "local policy = compare { policy = { 'first fit', 'best fit' } }\n"
                "fn('main', function()\n"
                "say 'Four come.'\n"
                "local a = let('a', String.from(string.rep('a', 64)))\n"
                "let('b', String.from(string.rep('b', 16)))\n"
                "local c = let('c', String.from(string.rep('c', 16)))\n"
                "let('d', String.from(string.rep('d', 16)))\n"
                "say 'Two go.'\n"
                "drop(a) drop(c)\n"
                "say 'A small one comes.'\n"
                "let('e', String.from(string.rep('e', 16)))\n"
                "say('It is ' .. policy .. '.')\n"
                "expect { live_blocks = 3 }\n"
                "end)\n";

static uint64_t last_alloc(const Journal *journal, uint32_t machine) {
    uint64_t addr = 0;
    for (uint64_t i = 0; i < journal_count(journal); i++) {
        Event event = journal_get(journal, i);
        if (event.kind == EVENT_ALLOC && event.machine == machine) addr = event.alloc.addr;
    }
    return addr;
}

static void two_policies_are_two_machines(void **state) {
    (void)state;
    Journal *journal = lesson_test_must_run(two_policies);
    Event one = journal_get(journal, lesson_test_find(journal, EVENT_SETUP, 0));
    Event two = journal_get(journal, lesson_test_find(journal, EVENT_SETUP, 1));
    assert_int_equal(one.machine, 0);
    assert_int_equal(two.machine, 1);
    assert_int_equal(one.setup.policy, POLICY_FIRST_FIT);
    assert_int_equal(two.setup.policy, POLICY_BEST_FIT);
    assert_true(text_equal(two.setup.name, TEXT("best fit")));
    assert_int_equal(lesson_test_count(journal, EVENT_BEGIN), 1);
    assert_int_equal(lesson_test_count(journal, EVENT_EXPECT), 2);
    assert_int_equal(journal_steps(journal), 4);
    assert_int_equal(last_alloc(journal, 0), 0x50010);
    assert_int_equal(last_alloc(journal, 1), 0x50010 + 80);
    journal_free(journal);
}

/* In every step stands all of machine 0 before all of machine 1, and both do the same. */
static void steps_are_aligned(void **state) {
    (void)state;
    Fault fault = {0};
    Journal *journal = lesson_test_must_run(two_policies);
    Timeline *timeline = timeline_new(journal, &fault);
    assert_non_null(timeline);
    assert_int_equal(timeline_machines(timeline), 2);
    for (uint32_t step = 0; step < timeline_steps(timeline); step++) {
        TimelineStep bounds = timeline_step(timeline, step);
        uint32_t machine = 0, counts[2] = {0};
        for (uint64_t i = bounds.first + 1; i < bounds.end; i++) {
            Event event = journal_get(timeline_journal(timeline), i);
            assert_true(event.machine >= machine);
            machine = event.machine;
            counts[machine] += event.kind == EVENT_ALLOC || event.kind == EVENT_FREE;
        }
        assert_int_equal(counts[0], counts[1]);
        assert_int_equal(timeline_metrics(timeline, 0, step).live_bytes,
                         timeline_metrics(timeline, 1, step).live_bytes);
    }
    timeline_free(timeline);
}

/* The second variant has a type more, made before one that both have: ids are not the same in both runs. */
static void variants_differ_in_types(void **state) {
    (void)state;
    static const char source[] =
        LESSON_HEAD "local how = compare { variant = { 'plain', 'more' } }\n"
                    "fn('main', function()\n"
                    "say 'Go.'\n"
                    "if how == 'more' then let('n', u64(1)) end\n"
                    "let('k', i32(7))\n"
                    "let('s', how == 'more' and String.with_capacity(40) or String.from 'x')\n"
                    "say 'There.'\n"
                    "end)\n";
    Journal *journal = lesson_test_must_run(source);
    TypeTable types;
    Fault fault = {0};
    assert_true(type_table_init(&types) && journal_types(journal, &types, &fault));
    Event two = journal_get(journal, lesson_test_find(journal, EVENT_SETUP, 1));
    assert_true(text_equal(two.setup.name, TEXT("more")));
    uint32_t seen = 0;
    for (uint64_t i = 0; i < journal_count(journal); i++) {
        Event event = journal_get(journal, i);
        if (event.kind != EVENT_SLOT) continue;
        static const char *const names[] = {"i32", "String", "u64", "i32", "String"};
        assert_true(text_equal(type_get(&types, (TypeId)event.slot.type)->name, text_from(names[seen++])));
    }
    assert_int_equal(seen, 5);
    type_table_free(&types);
    journal_free(journal);
}

static void the_same_every_time(void **state) {
    (void)state;
    Journal *one = lesson_test_must_run(two_policies), *two = lesson_test_must_run(two_policies);
    Bytes a = journal_bytes(one), b = journal_bytes(two);
    assert_int_equal(a.len, b.len);
    assert_memory_equal(a.data, b.data, a.len);
    journal_free(one);
    journal_free(two);
}

/* One is aborted for want of room: the other goes on alone. */
static void one_may_be_aborted(void **state) {
    (void)state;
    static const char source[] = HEAD("256") "local how = compare { variant = { 'large', 'small' } }\n"
                                             "fn('main', function()\n"
                                             "say 'One.'\n"
                                             "let('s', String.with_capacity(how == 'large' and 4000 or 40))\n"
                                             "say 'Two.' let('k', i32(7))\n"
                                             "say 'Three.'\n"
                                             "end)\n";
    Journal *journal = lesson_test_must_run(source);
    assert_int_equal(journal_steps(journal), 3);
    assert_int_equal(journal_get(journal, lesson_test_find(journal, EVENT_ABORT, 0)).machine, 0);
    assert_int_equal(lesson_test_count(journal, EVENT_ABORT), 1);
    assert_int_equal(journal_get(journal, lesson_test_find(journal, EVENT_FRAME_POP, 0)).machine, 1);
    journal_free(journal);
}

static void mistakes_are_told(void **state) {
    (void)state;
    static const struct {
        const char *call, *words;
    } cases[] = {
        {"compare { policy = { 'first fit', 'first fit' } }", "two different ones are wanted"},
        {"compare { policy = { 'first fit' } }", "a list of two"},
        {"compare { policy = { 'first fit', 'best fitt' } }", "there is no policy `best fitt`"},
        {"compare { variant = { 'a', 'b' }, policy = { 'first fit', 'best fit' } }",
         "either `policy` or `variant`"},
        {"compare { variants = { 'a', 'b' } }", "`variants`"},
        {"compare 'policy'", "a table is wanted"},
        {"compare { variant = { 'a', 'b' } } compare { variant = { 'a', 'b' } }", "the second"},
        {"local how = compare { variant = { 'a', 'b' } } fn('main', function() say '1' if how == 'b' then "
         "say '2' "
         "end end)",
         "one run has 1 steps and the other 2"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char source[1024];
        Fault fault = {0};
        snprintf(source, sizeof source, "%s%s\n", LESSON_HEAD, cases[i].call);
        Journal *journal = lesson_test_run(source, &fault);
        if (journal) fail_msg("%s was let through", cases[i].call);
        if (!strstr(fault.message, cases[i].words)) fail_msg("%s: %s", cases[i].call, fault.message);
        assert_true(strlen(fault.file) > 0);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(two_policies_are_two_machines),
    cmocka_unit_test(steps_are_aligned),
    cmocka_unit_test(variants_differ_in_types),
    cmocka_unit_test(the_same_every_time),
    cmocka_unit_test(one_may_be_aborted),
    cmocka_unit_test(mistakes_are_told),
};

LESSON_TEST_MAIN(tests)
