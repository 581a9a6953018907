/* The order of letters on the paper: lines written as they are read, and as they stand from the left. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "bidi.h"
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static const char *lay(Bidi *bidi, const char *text, bool code) {
    static char out[256];
    size_t len = 0;
    assert_true(bidi_lay(bidi, text_from(text), code));
    for (uint32_t i = 0; i < bidi->letters.count; i++) len += text_encode(bidi->letters.items[i], out + len);
    out[len] = '\0';
    return out;
}

static void what_runs_from_the_left_is_left_alone(void **state) {
    (void)state;
    static const char *const lines[] = {"", "main() {", "caf\u00e9 12 \u2013 \u20ac", "\u732b\U0001F600",
                                        "(a) [b] <c>"};
    Bidi bidi = {0};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_string_equal(lay(&bidi, lines[i], false), lines[i]);
    bidi_free(&bidi);
}

/* Hebrew letters a b g are U+05D0, U+05D1, U+05D2. */
static void what_runs_from_the_right_is_turned_round(void **state) {
    (void)state;
    static const struct {
        const char *text, *paper;
        bool code;
    } rows[] = {
        {"\u05d0\u05d1\u05d2", "\u05d2\u05d1\u05d0", false},
        {"\u05d0\u05d1 42, ab.", ".ab ,42 \u05d1\u05d0", false}, /* numbers and words keep their order */
        {"\u05d0 (\u05d1)", "(\u05d1) \u05d0", false},           /* brackets are turned */
        {"see \u05d0\u05d1.", "see \u05d1\u05d0.", false},       /* the first letter decides */
        {"\"\u05d0\u05d1, ab\"", "\"\u05d1\u05d0, ab\"", true},  /* code begins at the left */
        {"\u200f12.", ".12", false},                             /* as a mark says */
        {"\u200e\u05d0\u05d1.", "\u05d1\u05d0.", false},
        {"\u0628\u0628", "\ufe90\ufe91", false}, /* Arabic letters join */
    };
    Bidi bidi = {0};
    if (!bidi_is_built()) skip();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(lay(&bidi, rows[i].text, rows[i].code), rows[i].paper);
    bidi_free(&bidi);
}

static void memory_that_runs_out_is_told(void **state) {
    (void)state;
    size_t live = memory_live_blocks();
    bool ok = false;
    for (long n = 0; !ok; n++) {
        Bidi bidi = {0};
        memory_fail_after(n);
        ok = bidi_lay(&bidi, TEXT("\u05d0\u05d1 and \u05d2"), false);
        memory_fail_after(-1);
        bidi_free(&bidi);
        assert_true(n < 20);
    }
    assert_int_equal(memory_live_blocks(), live);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_runs_from_the_left_is_left_alone),
        cmocka_unit_test(what_runs_from_the_right_is_turned_round),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
