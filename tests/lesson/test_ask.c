/* Questions: an author writes no answer that the run can know, and what cannot be answered is told with its
 * line. */
#include "lesson_test.h"

static Event question(const Journal *journal, uint32_t n) {
    return journal_get(journal, lesson_test_find(journal, EVENT_ASK, n));
}

static void a_bin_is_where_the_next_block_goes(void **state) {
    (void)state;
    Journal *journal = lesson_test_must_run(LESSON_BODY(
        "say 'x' local a = let('a', String.from 'twelve bytes') let('b', String.from 'b') drop(a)\n"
        "say 'y' ask.bin('Where?', { hint = 'look' }) let('c', String.from 'three')"));
    Event ask = question(journal, 0), block = journal_get(journal, lesson_test_find(journal, EVENT_ALLOC, 3));
    assert_int_equal(ask.ask.shape, ASK_BIN);
    assert_true(text_equal(ask.ask.hint, TEXT("look")));
    assert_int_equal(ask.ask.addr, block.alloc.addr);
    assert_int_equal(ask.ask.addr, 0x50010);
    assert_int_equal(ask.ask.size, 5);
    assert_int_equal(ask.ask.right, 1);
    assert_true(lesson_test_find(journal, EVENT_ASK, 0) < lesson_test_find(journal, EVENT_ALLOC, 3));
    journal_free(journal);
}

/* Frames are roomier in a first run, so their addresses there are no answer here. */
static void a_tray_is_the_one_that_goes_or_gets_a_variable(void **state) {
    (void)state;
    Journal *journal = lesson_test_must_run(
        LESSON_HEAD
        "fn('body', function() say 'x' ask.tray('Which goes?') end)\n"
        "fn('main', function() say 'y' local n = let('n', i32(1)) ask.tray('Where is n?', { of = n })\n"
        "say 'z' call('body') end)\n");
    Event push = journal_get(journal, lesson_test_find(journal, EVENT_FRAME_PUSH, 1));
    Event slot = journal_get(journal, lesson_test_find(journal, EVENT_SLOT, 0));
    assert_int_equal(question(journal, 0).ask.addr, slot.slot.addr);
    assert_int_equal(question(journal, 1).ask.addr, push.frame_push.base);
    journal_free(journal);
}

static void a_right_answer_may_turn_out_later(void **state) {
    (void)state;
    Journal *journal = lesson_test_must_run(LESSON_BODY(
        "say 'a' ask.number('How many?', { right = function() return measure.live_bytes end, reason = 'so' "
        "})\n"
        "let('s', String.from 'four')\n"
        "say 'b' ask.choice('Which?', { choices = { 'one', 'two' }, right = 'two', reasons = { 'no', 'yes' } "
        "})\n"
        "say 'c' ask.choice('Which?', { choices = { 'one', 'two' }, right = function() return 1 end })\n"
        "say 'd' ask.yes_no('Is it?', { right = measure.frames == 1 })\n"));
    assert_int_equal(question(journal, 0).ask.right, 4);
    assert_int_equal(question(journal, 1).ask.right, 1);
    assert_true(text_equal(question(journal, 1).ask.reasons, TEXT("no\nyes")));
    assert_int_equal(question(journal, 2).ask.right, 0);
    assert_int_equal(question(journal, 3).ask.right, 1);
    journal_free(journal);
}

/* What shares a line of the cache follows from where a tray stands, and that is known only when its size is.
 */
static void an_answer_may_follow_from_a_place(void **state) {
    (void)state;
    Journal *journal = lesson_test_must_run(
        "local rust = require 'rust'\nlesson { title = 't', code = '', caches = true }\n"
        "fn('main', function() say 'x' ask.number('Misses?', { right = function() return measure.misses end "
        "})\n"
        "local row = let('row', rust.array(rust.u64, 16).filled(1))\n"
        "say('{} misses', measure.misses) let('last', rust.u64(1)) end)\n");
    Event step = journal_get(journal, lesson_test_find(journal, EVENT_STEP, 1));
    char words[32];
    snprintf(words, sizeof words, "%d misses", (int)question(journal, 0).ask.right);
    assert_true(text_equal(step.step.say, text_from(words)));
    assert_int_equal(question(journal, 0).ask.right, 3);
    journal_free(journal);
}

/* What a part of the program costs. */
static void a_cost_is_a_difference(void **state) {
    (void)state;
    Journal *journal = lesson_test_must_run(LESSON_BODY(
        "say 'x' let('a', String.from 'before')\n"
        "local cost = measure.cost(function() drop(let('b', String.from 'four')) end)\n"
        "assert(cost.allocs == 1 and cost.frees == 1 and cost.live_bytes == 0 and measure.allocs == 2)"));
    journal_free(journal);
}

static void fails(const char *body, int line, const char *words) {
    char source[2048];
    Fault fault = {0};
    snprintf(source, sizeof source, LESSON_HEAD "fn('main', function()\nsay 'x'\n%s\nend)\n", body);
    Journal *journal = lesson_test_run(source, &fault);
    if (journal) fail_msg("this was accepted: %s", body);
    if (!strstr(fault.message, words)) fail_msg("%s: %s", body, fault.message);
    assert_int_equal(fault.line, line);
}

static void what_has_no_answer_is_told_with_its_line(void **state) {
    (void)state;
    fails("ask.bin('Where?')", 6, "no block is made");
    fails("ask.bin 'Where?' ask.bin 'Where?'", 6, "a step has one question");
    fails("\nask.number('n', { right = -1 })", 7, "whole number");
    fails("ask.choice('n', { choices = { 'a', 'b' }, right = 3 })", 6, "one of the choices");
    fails("ask.choice('n', { choices = { 'a', 'b' }, right = 'c' })", 6, "none of the choices");
    fails("ask.choice('n', { choices = { 'a', 'b' }, right = 1, reasons = { 'r' } })", 6, "want 2 reasons");
    fails("ask.yes_no('n', { right = 1 })", 6, "true or false");
    fails("ask.bin('n', { hnit = 'h' })", 6, "did you mean `hint`");
    fails("ask.tray('n', { of = String.from 'x' })", 6, "no place yet");
    fails("ask.bni('n')", 6, "did you mean `bin`");
    fails("measure.alocs = 1", 6, "cannot be set");
    fails("measure.cost(1)", 6, "function expected");
    fails("say(tostring(measure.alocs))", 6, "did you mean `allocs`");
}

static void sentences_take_values(void **state) {
    (void)state;
    Journal *journal = lesson_test_must_run(
        LESSON_BODY("say('{} and {}', 12, 'text') say('{} blocks', measure.allocs) say '{{}} stays'"));
    const char *wanted[] = {"12 and text", "0 blocks", "{} stays"};
    for (uint32_t i = 0; i < 3; i++) {
        Event step = journal_get(journal, lesson_test_find(journal, EVENT_STEP, i));
        assert_true(text_equal(step.step.say, text_from(wanted[i])));
    }
    journal_free(journal);
    fails("say('{} {}', 1)", 6, "more {} than");
    fails("say('{}', 1, 2)", 6, "it has only 1 {}");
}

static void terms_are_sorted_lines(void **state) {
    (void)state;
    Journal *journal =
        lesson_test_must_run("lesson { title = 't', code = 'fn main() {}', terms = { tray = 'a frame', "
                             "label = 'an address' } }\nfn('main', function() say 'x' end)\n");
    Event head = journal_get(journal, 0);
    assert_true(text_equal(head.lesson.terms, TEXT("label\tan address\ntray\ta frame")));
    journal_free(journal);
}

static void a_long_text_arrives_whole(void **state) {
    (void)state;
    enum { LONG = 400 * 1024 };
    static char value[LONG];
    memset(value, 'n', LONG);
    const char *source = LESSON_HEAD
        "local t = param.text('t', { value = 'x', file = 'novel.txt' })\n"
        "fn('main', function() say 'x' let('s', String.from(t)) expect { live_bytes = 409600 } end)\n";
    LessonParam param = {TEXT("t"), {value, LONG}};
    LessonOptions options = {.path = lesson_test_write("long.lua", source, strlen(source)),
                             .scripts = SCRIPTS_DIR,
                             .params = &param,
                             .param_count = 1,
                             .time_limit_ms = 20000};
    Fault fault = {0};
    Journal *journal = lesson_run(&options, &fault);
    if (!journal) fail_msg("%s", fault.message);
    Event event = journal_get(journal, lesson_test_find(journal, EVENT_PARAM, 0));
    assert_int_equal(event.param.value.len, LONG);
    assert_true(text_equal(event.param.choices, TEXT("novel.txt")));
    assert_int_equal(journal_get(journal, lesson_test_find(journal, EVENT_EXPECT, 0)).expect.passed, 1);
    journal_free(journal);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bin_is_where_the_next_block_goes),
        cmocka_unit_test(a_tray_is_the_one_that_goes_or_gets_a_variable),
        cmocka_unit_test(a_right_answer_may_turn_out_later),
        cmocka_unit_test(an_answer_may_follow_from_a_place),
        cmocka_unit_test(a_cost_is_a_difference),
        cmocka_unit_test(what_has_no_answer_is_told_with_its_line),
        cmocka_unit_test(sentences_take_values),
        cmocka_unit_test(terms_are_sorted_lines),
        cmocka_unit_test(a_long_text_arrives_whole),
    };
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    return cmocka_run_group_tests(tests, lesson_test_setup, lesson_test_teardown);
}
