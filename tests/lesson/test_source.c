/* Looking at source text: excerpts, anchors, functions of a Rust program. */
#include "lesson_test.h"

#include "lesson/files.h"

static const char program[] = "// fn main() { in a comment }\n"       /* 1 */
                              "fn helper<'a>(s: &'a str) -> char {\n" /* 2 */
                              "    let brace = '}';\n"                /* 3 */
                              "    let text = \"} fn main() {\";\n"   /* 4 */
                              "    let raw = r#\"}\"# ;\n"            /* 5 */
                              "    /* } /* nested } */ */\n"          /* 6 */
                              "    brace\n"                           /* 7 */
                              "}\n"                                   /* 8 */
                              "\n"                                    /* 9 */
                              "fn main() {\n"                         /* 10 */
                              "    let a = helper(\"x\");\n"          /* 11 */
                              "    for _ in 0..3 {\n"                 /* 12 */
                              "        a;\n"                          /* 13 */
                              "    }\n"                               /* 14 */
                              "}\n";                                  /* 15 */

static void finds_functions(void **state) {
    (void)state;
    uint32_t first = 0, last = 0;
    assert_true(source_find_function(text_from(program), TEXT("helper"), &first, &last));
    assert_int_equal(first, 2);
    assert_int_equal(last, 8);
    assert_true(source_find_function(text_from(program), TEXT("main"), &first, &last));
    assert_int_equal(first, 10);
    assert_int_equal(last, 15);
    assert_false(source_find_function(text_from(program), TEXT("help"), &first, &last));
    assert_false(source_find_function(text_from("fn"), TEXT("fn"), &first, &last));
}

static void finds_methods_by_path(void **state) {
    (void)state;
    static const char code[] = "struct Stack;\n"                                       /* 1 */
                               "impl<T> Queue<T> {\n"                                  /* 2 */
                               "    fn new() -> Self { Queue }\n"                      /* 3 */
                               "}\n"                                                   /* 4 */
                               "impl Drop for Stack {\n"                               /* 5 */
                               "    fn drop(&mut self) {}\n"                           /* 6 */
                               "}\n"                                                   /* 7 */
                               "impl Stack {\n"                                        /* 8 */
                               "    fn new() -> Self {\n"                              /* 9 */
                               "        Stack\n"                                       /* 10 */
                               "    }\n"                                               /* 11 */
                               "}\n"                                                   /* 12 */
                               "mod inner { pub fn new() {} }\n"                       /* 13 */
                               "impl<T: Into<u8>> From<T> for Stack where T: Copy {\n" /* 14 */
                               "    fn from(t: T) -> Self { Stack }\n"                 /* 15 */
                               "}\n";
    static const struct {
        const char *name;
        uint32_t first, last;
    } known[] = {{"Stack::new", 9, 11}, {"Queue::new", 3, 3},   {"Queue<T>::new", 3, 3},
                 {"Stack::drop", 6, 6}, {"inner::new", 13, 13}, {"Stack::from", 15, 15},
                 {"new", 3, 3}};
    uint32_t first = 0, last = 0;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        assert_true(source_find_function(text_from(code), text_from(known[i].name), &first, &last));
        assert_int_equal(first, known[i].first);
        assert_int_equal(last, known[i].last);
    }
    assert_false(source_find_function(text_from(code), TEXT("Stack::old"), &first, &last));
    assert_false(source_find_function(text_from(code), TEXT("Heap::new"), &first, &last));
    assert_false(source_find_function(text_from("impl Stack"), TEXT("Stack::new"), &first, &last));
}

static void survives_broken_rust(void **state) {
    (void)state;
    static const char *const broken[] = {
        "fn main",          "fn main() {",       "fn main() { \"", "fn main() { '", "fn main() { '\\",
        "fn main() { r#\"", "fn main() { /* /*", "fn main() }}}}", "fn main();",    "'"};
    uint32_t first = 0, last = 0;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        bool found = source_find_function(text_from(broken[i]), TEXT("main"), &first, &last);
        assert_int_equal(found, i + 1 < sizeof broken / sizeof *broken);
    }
}

static void matches_anchors(void **state) {
    (void)state;
    static const struct {
        const char *anchor;
        uint32_t first, last, line, count;
    } rows[] = {
        {"let a", 10, 15, 11, 1}, /* a part of one line */
        {"}", 10, 15, 15, 1},     /* equal to one line exactly, though another is equal but for blanks */
        {"}", 12, 14, 14, 1},     /* equal but for blanks */
        {"}", 2, 6, 0, 4},        /* parts of several */
        {"  a;", 10, 15, 13, 1},  /* blanks around an anchor do not matter for whole lines */
        {"nothing", 1, 15, 0, 0}, /* nowhere */
        {"let a", 12, 15, 0, 0},  /* outside the lines asked for */
        {"fn main() {", 10, 15, 10, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SourceMatch match =
            source_find_anchor(text_from(program), rows[i].first, rows[i].last, text_from(rows[i].anchor));
        assert_int_equal(match.line, rows[i].line);
        assert_int_equal(match.count, rows[i].count);
    }
}

static void shows_lines_around(void **state) {
    (void)state;
    char out[256];
    source_excerpt(text_from("one\ntwo\r\nthree\nfour\n"), 2, out, sizeof out);
    assert_string_equal(out, "  1 | one\n> 2 | two\n  3 | three\n  4 | four\n");
    source_excerpt(text_from("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n"), 5, out, sizeof out);
    assert_string_equal(out, "  2 | 2\n  3 | 3\n  4 | 4\n> 5 | 5\n  6 | 6\n  7 | 7\n  8 | 8\n");
    source_excerpt(text_from("one\n"), 1, out, sizeof out);
    assert_string_equal(out, "> 1 | one\n");
    source_excerpt(text_from("one\n"), 0, out, sizeof out);
    assert_string_equal(out, "");
}

static void makes_text_harmless(void **state) {
    (void)state;
    char out[64];
    source_print_clean((Text){"a\0b\x1B[31m\xFF\xE2\x80\xAE\n", 13}, out, sizeof out);
    assert_string_equal(out, "a\xEF\xBF\xBD"
                             "b\xEF\xBF\xBD[31m\xEF\xBF\xBD\xEF\xBF\xBD\n");
    assert_int_equal(source_print_clean(TEXT("h\xC3\xA9llo"), out, 3), 1); /* not half a letter */
    assert_true(source_is_clean(TEXT("h\xC3\xA9llo\n")));
    assert_false(source_is_clean(TEXT("\xE2\x81\xA6")));
    assert_false(source_is_clean(TEXT("\xC3")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_functions),      cmocka_unit_test(finds_methods_by_path),
        cmocka_unit_test(survives_broken_rust), cmocka_unit_test(matches_anchors),
        cmocka_unit_test(shows_lines_around),   cmocka_unit_test(makes_text_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
