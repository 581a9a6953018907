/* A text that is edited: caret, selection, words, undo, what it does not take. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "field.h"
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Field field;

static int start(void **state) {
    (void)state;
    field = (Field){0};
    return field_set(&field, TEXT("one tw\xC3\xA9 three")) ? 0 : -1;
}

static int stop(void **state) {
    (void)state;
    field_free(&field);
    return 0;
}

static void holds(const char *text) {
    if (!text_equal(field_text(&field), text_from(text)))
        fail_msg("`%.*s`, not `%s`", TEXT_ARG(field_text(&field)), text);
}

static void selected(const char *text) {
    if (!text_equal(field_selected(&field), text_from(text)))
        fail_msg("selected `%.*s`, not `%s`", TEXT_ARG(field_selected(&field)), text);
}

static void it_moves_by_letters_and_words(void **state) {
    (void)state;
    assert_int_equal(field.caret, field.count);
    assert_false(field_move(&field, FIELD_RIGHT, false));
    assert_true(field_move(&field, FIELD_WORD_LEFT, false));
    assert_int_equal(field.caret, 9);
    field_move(&field, FIELD_LEFT, false);
    field_move(&field, FIELD_LEFT, false);
    assert_int_equal(field.caret, 6); /* over the whole of a letter of two bytes */
    field_move(&field, FIELD_WORD_RIGHT, false);
    assert_int_equal(field.caret, 8);
    field_move(&field, FIELD_HOME, false);
    assert_false(field_move(&field, FIELD_WORD_LEFT, false));
    assert_int_equal(field.caret, 0);
}

static void shift_selects(void **state) {
    (void)state;
    field_move(&field, FIELD_WORD_LEFT, true);
    selected("three");
    field_move(&field, FIELD_WORD_LEFT, true);
    selected("tw\xC3\xA9 three");
    field_move(&field, FIELD_LEFT, false); /* to that end of it */
    assert_int_equal(field.caret, 4);
    field_move(&field, FIELD_END, true);
    assert_true(field_put(&field, TEXT("x")));
    holds("one x");
    field_select_all(&field);
    assert_true(field_erase(&field, FIELD_RIGHT));
    holds("");
    assert_false(field_erase(&field, FIELD_LEFT));
}

static void the_mouse_selects_words_and_all(void **state) {
    (void)state;
    field_click(&field, 5, 2);
    selected("tw\xC3\xA9");
    field_click(&field, 5, 3);
    assert_int_equal(field_selected(&field).len, field.count);
    field_click(&field, 500, 1);
    assert_int_equal(field.caret, field.count);
    selected("");
}

static void words_are_erased(void **state) {
    (void)state;
    field_erase(&field, FIELD_WORD_LEFT);
    holds("one tw\xC3\xA9 ");
    field_move(&field, FIELD_HOME, false);
    field_erase(&field, FIELD_WORD_RIGHT);
    holds(" tw\xC3\xA9 ");
    field_erase(&field, FIELD_RIGHT);
    holds("tw\xC3\xA9 ");
}

static void typing_is_taken_back_by_words(void **state) {
    (void)state;
    for (const char *c = " ab cd"; *c; c++) field_put(&field, (Text){c, 1});
    holds("one tw\xC3\xA9 three ab cd");
    assert_true(field_undo(&field));
    holds("one tw\xC3\xA9 three ab ");
    assert_true(field_undo(&field));
    holds("one tw\xC3\xA9 three ");
    assert_true(field_redo(&field) && field_redo(&field));
    assert_false(field_redo(&field));
    holds("one tw\xC3\xA9 three ab cd");
    while (field_undo(&field)) continue;
    holds("one tw\xC3\xA9 three");
    field_put(&field, TEXT("!"));
    assert_false(field_redo(&field)); /* a new change forgets what was taken back */
}

static void a_paste_is_taken_back_as_one(void **state) {
    (void)state;
    field_move(&field, FIELD_HOME, false);
    field_move(&field, FIELD_WORD_RIGHT, true);
    field_put(&field, TEXT("two"));
    field_put(&field, TEXT("x"));
    holds("twox tw\xC3\xA9 three");
    field_undo(&field);
    holds("two tw\xC3\xA9 three");
    field_undo(&field);
    holds("one tw\xC3\xA9 three");
}

static void what_is_too_large_changes_nothing(void **state) {
    char *much = malloc(FIELD_MOST);
    (void)state;
    memset(much, 'n', FIELD_MOST);
    field_select_all(&field);
    assert_true(field_put(&field, (Text){much, FIELD_MOST - 1}));
    assert_false(field_put(&field, TEXT("ab")));
    assert_int_equal(field.count, FIELD_MOST - 1);
    field_undo(&field);
    holds("one tw\xC3\xA9 three");
    assert_false(field_put(&field, (Text){much, FIELD_MOST}));
    holds("one tw\xC3\xA9 three");
    free(much);
}

static void what_a_lesson_would_not_take_is_left_out(void **state) {
    (void)state;
    field_select_all(&field);
    field_put(&field, TEXT("a\r\n\x1B\xFF\xE2\x80\xAE"
                           "b\xC2\x85"));
    holds("a\nb");
    field.digits = true;
    field.most = 4;
    field_select_all(&field);
    field_put(&field, TEXT("1a2 3\n"));
    holds("123");
    assert_false(field_put(&field, TEXT("45")));
    holds("123");
}

/* Thousands of changes at random, taken back and done again, end where they began. */
static void random_changes_are_taken_back(void **state) {
    uint32_t seed = 7;
    (void)state;
    size_t blocks = memory_live_blocks();
    for (int i = 0; i < 20000; i++) {
        seed = seed * 1664525 + 1013904223;
        FieldMove move = (FieldMove)(seed >> 8 & 7) % 6;
        switch (seed >> 20 & 7) {
        case 0: field_erase(&field, move); break;
        case 1: field_undo(&field); break;
        case 2: field_redo(&field); break;
        case 3: field_put(&field, TEXT("\xE2\x82\xAC")); break;
        case 4: field_put(&field, TEXT("some words")); break;
        case 5: field_click(&field, field.caret, (int)(seed >> 25 & 3)); break;
        default: field_move(&field, move, seed >> 28 & 1); break;
        }
        assert_true(field.caret <= field.count && field.anchor <= field.count);
        if (i % 97 == 0) assert_true(text_is_utf8(field_text(&field)));
    }
    assert_true(memory_live_blocks() < blocks + 300); /* what can be taken back is bounded */
    while (field_redo(&field)) continue;
    char *after = malloc(field.count + 1);
    memcpy(after, field.items, field.count);
    size_t count = field.count;
    while (field_undo(&field)) continue;
    while (field_redo(&field)) continue;
    assert_int_equal(field.count, count);
    assert_memory_equal(field.items, after, count);
    free(after);
}

int main(void) {
#define CASE(test) cmocka_unit_test_setup_teardown(test, start, stop)
    const struct CMUnitTest tests[] = {
        CASE(it_moves_by_letters_and_words),     CASE(shift_selects),
        CASE(the_mouse_selects_words_and_all),   CASE(words_are_erased),
        CASE(typing_is_taken_back_by_words),     CASE(a_paste_is_taken_back_as_one),
        CASE(what_is_too_large_changes_nothing), CASE(what_a_lesson_would_not_take_is_left_out),
        CASE(random_changes_are_taken_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
