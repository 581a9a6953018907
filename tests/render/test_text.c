/* Text: what is drawn is as wide as what is measured, columns of code stay even, no letter is ever blank. */
#include "canvas.h"

#include "base/memory.h"

static const char *const strings[] = {
    "The warehouse manager found 12 empty bytes and wrote their address on a label.",
    "The tray keeps only the label.",
    "An i32 is always 4 bytes. It goes straight onto the tray.",
    "    let message = String::from(\"Hello, Rust!\");",
    "// unknown size: ask the warehouse",
    "THE STACK",
    "stack limit",
    "0x7FFF_FFE0",
    "AVAWAY To. Trayhouse: r.y. fjord",
    "made before main",
    "a != b -> c => d <= e",
};
enum { STRINGS = sizeof strings / sizeof strings[0] };

/* Columns with ink, as [first, last]; false when there are none. */
static bool ink_columns(const Canvas *c, int *first, int *last) {
    *first = INT32_MAX, *last = -1;
    for (int y = 0; y < c->image.height; y++)
        for (int x = 0; x < c->image.width; x++)
            if ((canvas_pixel(c, x, y) & 255) < 160)
                *first = x < *first ? x : *first, *last = x > *last ? x : *last;
    return *last >= 0;
}

static void draw_one(Canvas *c, Transform t, const TextStyle *style, float x, const char *text) {
    draw_reset(&c->list);
    draw_push(&c->list, t);
    draw_text(&c->list, x, 60, style, text_from(text));
    canvas_draw(c);
}

/* The bar behind a text stands where the text's measured width says. */
static void widths_agree(void **state) {
    (void)state;
    static const float sizes[] = {10, 13, 15.5f, 22, 34}, scales[] = {1, 0.6667f, 1.35f};
    Canvas c = canvas_new((RenderOptions){.threads = 1}, 1700, 100);
    TextMeasure measure = render_measure(c.renderer);
    for (int i = 0; i < STRINGS; i++)
        for (int k = 0; k < 15; k++) {
            TextStyle style = {
                (FontFamily)(k % 3), (uint16_t)(400 + k % 5 * 100), false, sizes[k / 3], 0, ANCHOR_START,
                canvas_black};
            float scale = scales[i % 3];
            char text[120];
            snprintf(text, sizeof text, "%s|", strings[i]);
            float width = draw_text_width(&measure, &style, text_from(text)),
                  bar = draw_text_width(&measure, &style, TEXT("|"));
            int first = 0, last = 0, alone = 0;
            draw_one(&c, transform_scale(scale, scale), &style, 10, text);
            if (!ink_columns(&c, &first, &last) || last >= 1690) continue;
            draw_one(&c, transform_scale(scale, scale), &style, 10 + width - bar, "|");
            assert_true(ink_columns(&c, &first, &alone));
            if (abs(alone - last) > 1 + (int)(width * scale) / 200)
                fail_msg("\"%s\" at %.1f x %.2f: %d for %d", text, style.size, scale, last, alone);
        }
    canvas_free(&c);
}

/* Advances in thousandths of an em, as a browser measured them with the same fonts. */
static void widths_are_the_fonts(void **state) {
    (void)state;
    static const struct {
        FontFamily family;
        uint16_t weight;
        const char *text;
        float advance;
    } rows[] = {
        {FONT_UI, 400, "a", 564},      {FONT_UI, 400, "W", 949},       {FONT_UI, 400, "i", 237},
        {FONT_UI, 400, ".", 276},      {FONT_UI, 400, "0", 625},       {FONT_UI, 400, "T", 642},
        {FONT_UI, 500, "a", 569},      {FONT_UI, 500, "W", 978},       {FONT_UI, 500, "i", 249},
        {FONT_UI, 500, ".", 283},      {FONT_UI, 500, "0", 646},       {FONT_UI, 500, "T", 651},
        {FONT_UI, 700, "a", 580},      {FONT_UI, 700, "W", 1036},      {FONT_UI, 700, "i", 272},
        {FONT_UI, 700, ".", 298},      {FONT_UI, 700, "0", 688},       {FONT_UI, 700, "T", 668},
        {FONT_DISPLAY, 800, "a", 551}, {FONT_DISPLAY, 800, "W", 1041}, {FONT_DISPLAY, 800, "i", 243},
        {FONT_DISPLAY, 800, ".", 257}, {FONT_DISPLAY, 800, "0", 654},  {FONT_DISPLAY, 800, "T", 640},
        {FONT_DISPLAY, 700, "a", 541}, {FONT_DISPLAY, 700, "W", 1011}, {FONT_DISPLAY, 700, "i", 230},
        {FONT_DISPLAY, 700, ".", 248}, {FONT_DISPLAY, 700, "0", 631},  {FONT_DISPLAY, 700, "T", 623},
        {FONT_MONO, 500, "a", 600},    {FONT_MONO, 500, "W", 600},     {FONT_MONO, 500, "i", 600},
        {FONT_MONO, 500, ".", 600},    {FONT_MONO, 500, "0", 600},     {FONT_MONO, 500, "T", 600},
    };
    Canvas c = canvas_new((RenderOptions){.threads = 1}, 8, 8);
    Arena arena = {0};
    TextMeasure measure = render_measure(c.renderer);
    float probe =
        draw_text_width(&measure, &(TextStyle){.family = FONT_UI, .weight = 500, .size = 10}, TEXT("a"));
    Text fonts = render_fonts(c.renderer, &arena);
    bool usual = probe > 0 && text_find(fonts, TEXT("Inter"), 0) != SIZE_MAX;
    for (size_t i = 0; usual && i < sizeof rows / sizeof rows[0]; i++) {
        TextStyle style = {rows[i].family, rows[i].weight, false, 1000, 0, ANCHOR_START, canvas_black};
        float width = draw_text_width(&measure, &style, text_from(rows[i].text));
        if (fabsf(width - rows[i].advance) > 2)
            fail_msg("%s: %.1f for %.1f", rows[i].text, width, rows[i].advance);
    }
    arena_free(&arena);
    canvas_free(&c);
}

static void widths_scale(void **state) {
    (void)state;
    Canvas c = canvas_new((RenderOptions){.threads = 1}, 8, 8);
    TextMeasure measure = render_measure(c.renderer);
    TextStyle small = {FONT_UI, 500, false, 10, 0.5f, ANCHOR_START, canvas_black}, large = small;
    large.size = 30, large.spacing = 1.5f;
    for (int i = 0; i < STRINGS; i++) {
        float a = draw_text_width(&measure, &small, text_from(strings[i])),
              b = draw_text_width(&measure, &large, text_from(strings[i]));
        assert_true(fabsf(a * 3 - b) < 0.01f * b);
    }
    float plain = 0, spaced = draw_text_width(&measure, &small, TEXT("abcd"));
    small.spacing = 0;
    plain = draw_text_width(&measure, &small, TEXT("abcd"));
    assert_true(fabsf(spaced - plain - 4 * 0.5f) < 0.01f);
    canvas_free(&c);
}

/* In code every letter is a column wide, wide letters are two, and ligatures do not exist. */
static void code_columns(void **state) {
    (void)state;
    Canvas c = canvas_new((RenderOptions){.threads = 1}, 400, 100);
    TextMeasure measure = render_measure(c.renderer);
    TextStyle style = {FONT_MONO, 500, false, 20, 0, ANCHOR_START, canvas_black};
    float column = draw_text_width(&measure, &style, TEXT("0"));
    for (int i = 0; i < STRINGS; i++)
        assert_true(fabsf(draw_text_width(&measure, &style, text_from(strings[i])) -
                          column * (float)strlen(strings[i])) < 0.01f);
    assert_true(fabsf(draw_text_width(&measure, &style, TEXT("\xE4\xB8\xAD")) - column * 2) < 0.01f);
    for (int n = 1; n < 25; n++) { /* bars at 7.8 pixels from each other never drift */
        char text[32] = {0};
        int first = 0, last = 0;
        memset(text, ' ', 24);
        text[n] = '|';
        style.size = 13;
        draw_one(&c, TRANSFORM_IDENTITY, &style, 10, text);
        assert_true(ink_columns(&c, &first, &last));
        assert_true(fabs((first + last + 1) / 2.0 - (10 + (n + 0.5) * 7.8)) <= 0.8);
    }
    canvas_free(&c);
}

static void anchors(void **state) {
    (void)state;
    Canvas c = canvas_new((RenderOptions){.threads = 1}, 400, 100);
    TextMeasure measure = render_measure(c.renderer);
    TextStyle style = {FONT_UI, 600, false, 22, 0, ANCHOR_START, canvas_black};
    float width = draw_text_width(&measure, &style, TEXT("anchored"));
    int first[3], last[3];
    for (int i = 0; i < 3; i++) {
        style.anchor = (TextAnchor)i;
        draw_one(&c, TRANSFORM_IDENTITY, &style, 100 + width * (float)i / 2, "anchored");
        assert_true(ink_columns(&c, &first[i], &last[i]));
        assert_in_range(first[i] - first[0] + 1, 0, 2);
        assert_in_range(last[i] - last[0] + 1, 0, 2);
    }
    canvas_free(&c);
}

static uint64_t text_hash(Canvas *c, const char *text) {
    TextStyle style = {FONT_UI, 500, false, 24, 0, ANCHOR_START, canvas_black};
    draw_one(c, TRANSFORM_IDENTITY, &style, 10, text);
    int first = 0, last = 0;
    if (!ink_columns(c, &first, &last)) fail_msg("nothing was drawn for %s", text);
    return canvas_hash(c);
}

/* Letters the first font lacks come from others; letters no font has are boxes that tell them apart. */
static void no_letter_is_blank(void **state) {
    (void)state;
    static const char *const letters[] = {"\xD0\x96",     "\xE0\xA4\x95",     "\xD7\xA9",
                                          "\xE2\x86\x92", "\xF3\xB0\x80\x80", "\xF3\xB0\x80\x81",
                                          "\xEE\x80\x80"};
    Canvas c = canvas_new((RenderOptions){.threads = 1}, 100, 100);
    uint64_t hashes[7];
    for (int i = 0; i < 7; i++) {
        hashes[i] = text_hash(&c, letters[i]);
        for (int k = 0; k < i; k++) assert_true(hashes[i] != hashes[k]);
    }
    canvas_free(&c);
}

/* Turned text lies where upright text turned would lie. */
static void turned(void **state) {
    (void)state;
    Canvas c = canvas_new((RenderOptions){.threads = 1}, 200, 200);
    TextStyle style = {FONT_MONO, 700, false, 40, 0, ANCHOR_MIDDLE, canvas_black};
    double centres[2][2] = {{0}}, ink[2] = {0};
    for (int i = 0; i < 2; i++) {
        draw_reset(&c.list);
        draw_push(&c.list, transform_rotate(i ? 90 : 0, 100, 100));
        draw_text(&c.list, 100, 90, &style, TEXT("H8H"));
        canvas_draw(&c);
        for (int y = 0; y < 200; y++)
            for (int x = 0; x < 200; x++) {
                double a = 255.0 - (canvas_pixel(&c, x, y) & 255);
                ink[i] += a, centres[i][0] += a * (x + 0.5), centres[i][1] += a * (y + 0.5);
            }
        centres[i][0] /= ink[i], centres[i][1] /= ink[i];
    }
    assert_true(fabs(ink[1] / ink[0] - 1) < 0.05);
    assert_true(fabs(centres[1][0] - (200 - centres[0][1])) < 0.7);
    assert_true(fabs(centres[1][1] - centres[0][0]) < 0.7);
    canvas_free(&c);
}

/* Many sizes fill the cache many times over; what was dropped comes back the same. */
static void cache_is_bounded(void **state) {
    (void)state;
    Canvas c = canvas_new((RenderOptions){.threads = 1}, 600, 100);
    uint64_t want = text_hash(&c, strings[0]);
    for (int i = 0; i < 400; i++) {
        TextStyle style = {FONT_DISPLAY, 800, false, 90 + (float)i * 0.125f, 0, ANCHOR_START, canvas_black};
        draw_one(&c, TRANSFORM_IDENTITY, &style, 0, "manager of the house");
    }
    assert_true(text_hash(&c, strings[0]) == want);
    canvas_free(&c);
}

/* Runs last: the font list is read when a renderer is made. */
static void no_fonts_at_all(void **state) {
    (void)state;
    char path[] = "/tmp/no-fonts-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    FILE *file = fdopen(fd, "w");
    fputs("<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM "
          "\"urn:fontconfig:fonts.dtd\"><fontconfig></fontconfig>\n",
          file);
    fclose(file);
    setenv("FONTCONFIG_FILE", path, 1);
    size_t blocks = memory_live_blocks();
    Fault fault = {0};
    assert_null(render_new((RenderOptions){0}, &fault));
    assert_int_equal(fault.kind, FAULT_ENVIRONMENT);
    assert_non_null(strstr(fault.message, "fonts-inter"));
    assert_int_equal(memory_live_blocks(), blocks);
    unsetenv("FONTCONFIG_FILE");
    remove(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_agree),    cmocka_unit_test(widths_are_the_fonts),
        cmocka_unit_test(widths_scale),    cmocka_unit_test(code_columns),
        cmocka_unit_test(anchors),         cmocka_unit_test(no_letter_is_blank),
        cmocka_unit_test(turned),          cmocka_unit_test(cache_is_bounded),
        cmocka_unit_test(no_fonts_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
