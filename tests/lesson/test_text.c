/* A .rs file is a lesson: its text runs, its steps are made, what is wrong with it is told at its own lines.
 */
#include "lesson_test.h"

static Journal *run_rust(const char *code, size_t len, Fault *fault) {
    return lesson_test_run_file(lesson_test_write("program.rs", code, len), fault);
}

static Journal *must_run(const char *code) {
    Fault fault = {0};
    Journal *journal = run_rust(code, strlen(code), &fault);
    if (!journal) fail_msg("%s:%d: %s\n%s", fault.file, fault.line, fault.message, fault.detail);
    return journal;
}

static const Event *print_of(const Journal *journal, Event *event) {
    *event = journal_get(journal, lesson_test_find(journal, EVENT_PRINT, 0));
    return event;
}

static void a_file_runs(void **state) {
    (void)state;
    Event event;
    Journal *journal = must_run(
        "//! Twice\nfn twice(n: i32) -> i32 { n * 2 }\n"
        "fn main() {\n    let s = String::from(\"tray\");\n    println!(\"{s} {}\", twice(4));\n}\n");
    assert_true(text_equal(print_of(journal, &event)->print.text, TEXT("tray 8")));
    event = journal_get(journal, lesson_test_find(journal, EVENT_LESSON, 0));
    assert_true(text_equal(event.lesson.title, TEXT("Twice")));
    event = journal_get(journal, lesson_test_find(journal, EVENT_CODE, 0));
    assert_true(text_equal(event.code.file, TEXT("program.rs")));
    assert_int_equal(lesson_test_count(journal, EVENT_ALLOC), 2); /* the runtime's, and s */
    assert_int_equal(lesson_test_count(journal, EVENT_FREE), 1);
    journal_free(journal);
}

/* Two statements and the end; what a loop's later rounds do belongs to the step they happen in. */
static void a_step_a_statement(void **state) {
    (void)state;
    Journal *journal =
        must_run("fn main() {\n    let mut v = Vec::new();\n    for i in 0..9 { v.push(i); }\n}\n");
    assert_int_equal(lesson_test_count(journal, EVENT_STEP), 4); /* let, for, push, the end */
    Event event = journal_get(journal, lesson_test_find(journal, EVENT_STEP, 0));
    assert_true(text_starts_with(event.step.say, TEXT("**v** is declared")));
    journal_free(journal);
}

static void all_mistakes_with_their_places(void **state) {
    (void)state;
    Fault fault = {0};
    static const char code[] = "fn main() {\n    let x = ;\n    let y = 1;\n    foo(;\n}\n";
    assert_null(run_rust(code, strlen(code), &fault));
    assert_int_equal(fault.line, 2);
    assert_non_null(strstr(fault.message, "expected expression"));
    assert_non_null(strstr(fault.message, "line 4, column 9"));
    assert_non_null(strstr(fault.detail, "> 2 |     let x = ;"));
}

static void what_is_not_known_is_named(void **state) {
    (void)state;
    Fault fault = {0};
    static const char code[] = "fn main() {\n    let x = 1;\n    frobnicate!(x);\n}\n";
    assert_null(run_rust(code, strlen(code), &fault));
    assert_int_equal(fault.line, 3);
    assert_non_null(strstr(fault.message, "frobnicate!"));
}

/* What rustc refuses is a story of its own, with its code and place. */
static void refused_as_rustc_does(void **state) {
    (void)state;
    static const struct {
        const char *code, *error;
        uint32_t line, from, to;
    } rows[] = {
        {"fn main() {\n    let n: i32 = \"five\";\n}\n", "E0308", 2, 18, 24},
        {"fn main() {\n    let s = String::new();\n    let t = s;\n    println!(\"{}\", s);\n    "
         "drop(t);\n}\n",
         "E0382", 4, 20, 21},
        {"fn f(a: &str, b: &str) -> &str { a }\nfn main() { f(\"a\", \"b\"); }\n", "E0106", 1, 27, 28},
        {"fn main() {\n    let v = vec![1];\n    v.push(2);\n}\n", "E0596", 3, 5, 6},
        {"fn main() {\n    y = 1;\n}\n", "E0425", 2, 5, 6},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Journal *journal = must_run(rows[i].code);
        Event event = journal_get(journal, lesson_test_find(journal, EVENT_REFUSED, 0));
        if (!text_equal(event.refused.code, text_from(rows[i].error)))
            fail_msg("row %zu: %.*s, %s was expected", i, TEXT_ARG(event.refused.code), rows[i].error);
        assert_int_equal(event.refused.line_from, rows[i].line);
        assert_int_equal(event.refused.col_from, rows[i].from);
        assert_int_equal(event.refused.col_to, rows[i].to);
        journal_free(journal);
    }
}

/* None of them may do more than fail, with the file's name. */
static void hostile_texts_are_faults(void **state) {
    (void)state;
    enum { SIZE = 60000 };
    static char code[SIZE + 64];
    static const struct {
        const char *head, *piece, *tail;
    } rows[] = {
        {"fn main() { let x = ", "(", ""},
        {"fn main() { let x = ", "[", ""},
        {"fn main() { let x = ", "-", "1; }"},
        {"fn main() { let x: ", "&", "i32; }"},
        {"", "}", "fn main() {}"},
        {"fn main() { let x = \"", "a", ""},
        {"fn main() { let x: ", "Vec<", ""},
        {"fn main() { match 1 { ", "(", ""},
        {"fn main() { ", "{", ""},
        {"/*", "/*", "fn main() {}"},
        {"fn main() { let x = 1 ", "+ 1", "; y }"},
        {"fn main() { ", "if true ", "{} }"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Fault fault = {0};
        size_t used = strlen(rows[i].head), step = strlen(rows[i].piece);
        memcpy(code, rows[i].head, used);
        for (; used + step < SIZE; used += step) memcpy(code + used, rows[i].piece, step);
        memcpy(code + used, rows[i].tail, strlen(rows[i].tail));
        Journal *journal = run_rust(code, used + strlen(rows[i].tail), &fault);
        if (!journal && !strstr(fault.file, "program.rs")) fail_msg("row %zu: %s", i, fault.message);
        journal_free(journal);
    }
    Fault fault = {0};
    assert_null(run_rust("fn main() { \0 }", 15, &fault));
    assert_null(run_rust("fn main() { let s = \"\xFF\"; }", 26, &fault));
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_file_runs),
    cmocka_unit_test(a_step_a_statement),
    cmocka_unit_test(all_mistakes_with_their_places),
    cmocka_unit_test(what_is_not_known_is_named),
    cmocka_unit_test(refused_as_rustc_does),
    cmocka_unit_test(hostile_texts_are_faults),
};
LESSON_TEST_MAIN(tests)
