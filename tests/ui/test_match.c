/* The step one was at, found again in the lesson as it is now. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "match.h"
#include <cmocka.h>
#include <stdio.h>

typedef struct Told {
    uint32_t line;
    const char *say;
} Told;

static bool put(Journal *journal, Event event) {
    return journal_append(journal, &event, NULL);
}

static Timeline *timeline_of(const char *code, const Told *told, uint32_t count) {
    Fault fault = {0};
    Journal *journal = journal_new(journal_default_limits());
    assert_non_null(journal);
    bool ok = put(journal, (Event){.kind = EVENT_LESSON, .lesson = {.title = TEXT("A lesson")}}) &&
              put(journal, (Event){.kind = EVENT_CODE, .code = {TEXT("main.rs"), text_from(code)}}) &&
              put(journal, (Event){.kind = EVENT_SETUP,
                                   .setup = {.heap_base = 0x50000,
                                             .heap_size = 0x10000,
                                             .static_base = 0x10000,
                                             .static_size = 0x1000,
                                             .stack_top = UINT64_C(0x80000000),
                                             .stack_size = 0x800000,
                                             .thread_stack_size = 0x200000,
                                             .granule = 16}}) &&
              put(journal, (Event){.kind = EVENT_BEGIN});
    for (uint32_t i = 0; ok && i < count; i++)
        ok = put(journal,
                 (Event){.kind = EVENT_STEP, .line = told[i].line, .step = {text_from(told[i].say), i + 1}});
    assert_true(ok && put(journal, (Event){.kind = EVENT_END, .end = {journal_count(journal)}}));
    Timeline *timeline = timeline_new(journal, &fault);
    assert_non_null(timeline);
    return timeline;
}

#define OF(code, ...) timeline_of(code, (Told[]){__VA_ARGS__}, sizeof((Told[]){__VA_ARGS__}) / sizeof(Told))
static const char code[] = "fn main() {\n    one();\n    two();\n}\n";

static void expect(Timeline *before, uint32_t step, Timeline *now, uint32_t wanted) {
    assert_int_equal(match_step(before, step, now), wanted);
    timeline_free(before);
    timeline_free(now);
}

static void test_nothing_changed(void **state) {
    (void)state;
    expect(OF(code, {1, "a"}, {2, "b"}, {3, "c"}), 1, OF(code, {1, "a"}, {2, "b"}, {3, "c"}), 1);
}

static void test_steps_before_it_came_and_went(void **state) {
    (void)state;
    expect(OF(code, {1, "a"}, {2, "b"}, {3, "c"}), 1, OF(code, {1, "x"}, {1, "a"}, {1, "y"}, {2, "b"}), 3);
    expect(OF(code, {1, "a"}, {2, "b"}, {3, "c"}), 2, OF(code, {3, "c"}), 0);
}

static void test_lines_of_the_code_moved(void **state) {
    (void)state;
    expect(OF(code, {1, "a"}, {2, "b"}), 1, OF("// new\n\nfn main() {\n  one();\n", {3, "a"}, {4, "b"}), 1);
}

static void test_a_sentence_was_rewritten(void **state) {
    (void)state;
    expect(OF(code, {1, "a"}, {2, "b"}, {2, "c"}, {3, "d"}), 2,
           OF(code, {1, "new"}, {1, "a"}, {2, "b"}, {2, "rewritten"}, {3, "d"}), 3);
}

static void test_a_loop_counts(void **state) {
    (void)state;
    expect(OF(code, {2, "push"}, {2, "push"}, {2, "push"}), 1,
           OF(code, {1, "a"}, {2, "push"}, {2, "push"}, {2, "push"}), 2);
    expect(OF(code, {2, "push"}, {2, "push"}, {2, "push"}), 2, OF(code, {1, "a"}, {2, "push"}), 1);
}

static void test_the_step_is_gone(void **state) {
    (void)state;
    expect(OF(code, {1, "a"}, {2, "b"}, {3, "c"}), 2, OF(code, {1, "a"}, {2, "b"}, {4, "d"}, {4, "e"}), 2);
    expect(OF(code, {1, "a"}, {2, "b"}, {3, "c"}), 2, OF(code, {1, "a"}, {2, "b"}), 1);
    expect(OF(code, {2, "b"}, {3, "c"}), 1, OF("other\n", {1, "x"}), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_changed),         cmocka_unit_test(test_steps_before_it_came_and_went),
        cmocka_unit_test(test_lines_of_the_code_moved), cmocka_unit_test(test_a_sentence_was_rewritten),
        cmocka_unit_test(test_a_loop_counts),           cmocka_unit_test(test_the_step_is_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
