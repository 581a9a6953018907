#include "base/values.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void slices_are_clamped(void **state) {
    (void)state;
    Text t = TEXT("warehouse");
    assert_true(text_equal(text_slice(t, 0, 4), TEXT("ware")));
    assert_true(text_equal(text_slice(t, 4, 99), TEXT("house")));
    assert_int_equal(text_slice(t, 7, 3).len, 0);
    assert_int_equal(text_slice(t, SIZE_MAX, SIZE_MAX).len, 0);
    assert_int_equal(text_slice((Text){0}, 0, 5).len, 0);
    assert_int_equal(text_from(NULL).len, 0);
}

static void comparing(void **state) {
    (void)state;
    assert_true(text_equal((Text){0}, TEXT("")));
    assert_false(text_equal(TEXT("a"), TEXT("ab")));
    assert_false(text_equal(TEXT("a\0b"), TEXT("a\0c")));
    assert_true(text_starts_with(TEXT("tray"), TEXT("tr")) && text_starts_with(TEXT("tray"), TEXT("")));
    assert_false(text_starts_with(TEXT("t"), TEXT("tr")));
    assert_true(text_ends_with(TEXT("tray"), TEXT("ay")) && text_ends_with(TEXT(""), TEXT("")));
    assert_false(text_ends_with(TEXT("y"), TEXT("ay")));
}

static void trimming(void **state) {
    (void)state;
    assert_true(text_equal(text_trim(TEXT(" \t\r\n\v\fa b \n")), TEXT("a b")));
    assert_int_equal(text_trim(TEXT(" \n ")).len, 0);
    assert_int_equal(text_trim(TEXT("")).len, 0);
}

static void finding(void **state) {
    (void)state;
    Text t = TEXT("abcabc");
    assert_int_equal(text_find(t, TEXT("bc"), 0), 1);
    assert_int_equal(text_find(t, TEXT("bc"), 2), 4);
    assert_int_equal(text_find(t, TEXT("bc"), 5), SIZE_MAX);
    assert_int_equal(text_find(t, TEXT("abcabcd"), 0), SIZE_MAX);
    assert_int_equal(text_find(t, TEXT(""), 6), 6);
    assert_int_equal(text_find(t, TEXT(""), 7), SIZE_MAX);
    assert_int_equal(text_find(t, TEXT("a"), SIZE_MAX), SIZE_MAX);
}

static void lines(void **state) {
    (void)state;
    Text rest = TEXT("one\n\ntwo"), line;
    assert_true(text_next_line(&rest, &line) && text_equal(line, TEXT("one")));
    assert_true(text_next_line(&rest, &line) && line.len == 0);
    assert_true(text_next_line(&rest, &line) && text_equal(line, TEXT("two")));
    assert_false(text_next_line(&rest, &line));
    rest = TEXT("x\n");
    assert_true(text_next_line(&rest, &line) && text_equal(line, TEXT("x")));
    assert_false(text_next_line(&rest, &line));
}

static void every_codepoint_comes_back(void **state) {
    (void)state;
    for (uint32_t c = 0; c < 0x110000; c++) {
        char bytes[4];
        size_t len = text_encode(c, bytes), at = 0;
        bool surrogate = c >= 0xD800 && c < 0xE000;
        assert_int_equal(len, surrogate ? 0 : c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4);
        if (surrogate) continue;
        Text text = {bytes, len};
        assert_true(text_is_utf8(text));
        assert_int_equal(text_next_codepoint(text, &at), c);
        assert_int_equal(at, len);
    }
    char bytes[4];
    assert_int_equal(text_encode(0x110000, bytes), 0);
    assert_int_equal(text_encode(UINT32_MAX, bytes), 0);
}

static void malformed_bytes_are_noticed(void **state) {
    (void)state;
    static const char *const bad[] = {
        "\x80",             /* continuation alone */
        "\xC3",             /* cut off */
        "\xE2\x82",         /* cut off */
        "\xF0\x9F\x98",     /* cut off */
        "\xC0\x80",         /* overlong NUL */
        "\xC1\xBF",         /* overlong */
        "\xE0\x9F\xBF",     /* overlong */
        "\xF0\x8F\xBF\xBF", /* overlong */
        "\xED\xA0\x80",     /* surrogate */
        "\xF4\x90\x80\x80", /* above 10FFFF */
        "\xF5\x80\x80\x80",
        "\xFE",
        "\xFF",
        "\xC3\x28", /* no continuation */
        "\xE2\x28\xA1",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Text text = text_from(bad[i]);
        size_t at = 0;
        assert_false(text_is_utf8(text));
        assert_int_equal(text_next_codepoint(text, &at), 0xFFFD);
        assert_int_equal(at, 1);
    }
}

static void codepoints_are_counted(void **state) {
    (void)state;
    assert_int_equal(text_codepoints(TEXT("h\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80")), 6);
    assert_int_equal(text_codepoints(TEXT("\xFF\xFF")), 2);
    assert_int_equal(text_codepoints(TEXT("")), 0);
    size_t at = 1;
    assert_int_equal(text_next_codepoint(TEXT("a"), &at), 0);
    assert_int_equal(at, 1);
}

typedef struct Distance {
    const char *a, *b;
    unsigned edits;
} Distance;

static void distances(void **state) {
    (void)state;
    static const Distance cases[] = {
        {"", "", 0},
        {"a", "", 1},
        {"String", "String", 0},
        {"Stirng", "String", 1},
        {"Strng", "String", 1},
        {"Strinng", "String", 1},
        {"Xtring", "String", 1},
        {"kitten", "sitting", 3},
        {"ca", "abc", 3},
        {"ab", "ba", 1},
        {"push_str", "puhs_srt", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Text a = text_from(cases[i].a), b = text_from(cases[i].b);
        assert_int_equal(text_distance(a, b, 9), cases[i].edits);
        assert_int_equal(text_distance(b, a, 9), cases[i].edits);
    }
    assert_int_equal(text_distance(TEXT("kitten"), TEXT("sitting"), 1), 2);
    char longer[65];
    memset(longer, 'a', sizeof longer);
    assert_int_equal(text_distance((Text){longer, 63}, (Text){longer, 63}, 2), 0);
    assert_int_equal(text_distance((Text){longer, 64}, (Text){longer, 64}, 2), 3);
}

static void directions(void **state) {
    (void)state;
    static const uint32_t left[] = {'a', 'Z', 0xE9, 0x416, 0xE01, 0x4E00, 0xAC00, 0x20000, 0x200E},
                          right[] = {0x5D0, 0x627, 0x200F, 0xFB2A, 0xFEDF, 0x10A00, 0x1E900},
                          neither[] = {' ', '1', '.', '(', 0x660, 0x2013, 0x20AC, 0x301, 0x1F600, 0xD7};
    for (size_t i = 0; i < sizeof left / sizeof *left; i++) assert_int_equal(text_direction(left[i]), 1);
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) assert_int_equal(text_direction(right[i]), -1);
    for (size_t i = 0; i < sizeof neither / sizeof *neither; i++)
        assert_int_equal(text_direction(neither[i]), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_are_clamped),
        cmocka_unit_test(comparing),
        cmocka_unit_test(trimming),
        cmocka_unit_test(finding),
        cmocka_unit_test(lines),
        cmocka_unit_test(every_codepoint_comes_back),
        cmocka_unit_test(malformed_bytes_are_noticed),
        cmocka_unit_test(codepoints_are_counted),
        cmocka_unit_test(distances),
        cmocka_unit_test(directions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
