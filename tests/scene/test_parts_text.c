/* Texts give way: whatever a lesson calls its things and however narrow the place, no text covers another or
 * leaves its part. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/values.h"
#include "panels.h"
#include "parts/house.h"
#include "parts/things.h"
#include "text_boxes.h"
#include <stdio.h>
#include <string.h>

static Text t(const char *s) {
    return text_from(s);
}

static Kit begin(DrawList *list, TextMeasure *measure) {
    *measure = draw_fixed_measure();
    draw_reset(list);
    return (Kit){.list = list, .theme = theme_day(), .measure = measure};
}

static void assert_no_overlap(const DrawList *list, const TextMeasure *measure, unsigned seed) {
    const DrawCommand *a, *b;
    if (texts_overlap(list, measure, &a, &b))
        fail_msg("seed %u: \"%.*s\" covers \"%.*s\"", seed, TEXT_ARG(a->text.text), TEXT_ARG(b->text.text));
}

static void assert_within(const DrawList *list, const TextMeasure *measure, Rect area, unsigned seed) {
    for (uint32_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *c = &list->commands.items[i];
        if (c->kind == DRAW_TEXT && !box_within(text_box(list, measure, c), area, 1))
            fail_msg("seed %u: \"%.*s\" is outside", seed, TEXT_ARG(c->text.text));
    }
}

static const char *const WORDS[] = {"s",
                                    "n",
                                    "count",
                                    "message",
                                    "a_rather_long_name",
                                    "the_longest_name_anybody_would_give_a_variable",
                                    "\xC3\xBC\x62\x65r",
                                    "i"};
static const char *const TYPES[] = {"i32", "String", "Vec<Option<Box<i64>>>", "&mut String", "u128", "char"};
static const char *const VALUES[] = {"0",   "42",  "-2147483648", "340282366920938463463374607431768211455",
                                     "'e'", "true"};
static const char *const POINTERS[] = {"0x50010", "0x7FFF_FFE8", "", "0x50000"};

static const char *pick(const char *const *from, size_t count, unsigned seed, unsigned id) {
    return from[hash_random(seed, id, 0) % count];
}
#define PICK(list, id) t(pick(list, sizeof list / sizeof *list, seed, id))

static TrayCell random_cell(unsigned seed, unsigned i) {
    TrayCell cell = {TRAY_CELL_AT_REST, .kind = (TrayCellKind)(hash_random(seed, i, 1) % 3), .slot = i + 1};
    cell.name = PICK(WORDS, i * 10);
    cell.type = PICK(TYPES, i * 10 + 1);
    cell.value = PICK(VALUES, i * 10 + 2);
    cell.pointer = PICK(POINTERS, i * 10 + 3);
    cell.no_pointer = t("freed");
    cell.bytes = hash_random(seed, i, 2) % 200;
    cell.coloured = true;
    cell.owner = i;
    cell.field_count = hash_random(seed, i, 3) % 3;
    for (unsigned k = 0; k < 2; k++)
        cell.fields[k] =
            (TrayField){.name = k ? t("cap") : t("len"), .value = PICK(VALUES, i * 10 + 4 + k), .write = 1};
    return cell;
}

static void trays_never_mix_their_texts(void **state) {
    (void)state;
    DrawList list = {0};
    for (unsigned seed = 0; seed < 3000; seed++) {
        TextMeasure measure;
        Kit kit = begin(&list, &measure);
        TrayCell cells[9];
        uint32_t count = hash_random(seed, 99, 0) % 10;
        for (unsigned i = 0; i < count; i++) cells[i] = random_cell(seed, i);
        Tray tray = {
            TRAY_AT_REST,       .x = 40,        .bottom = 300, .width = 450, .function = PICK(WORDS, 200),
            .size = t("112 B"), .cells = cells, .count = count};
        tray.brief = seed % 5 == 0;
        tray_place(&kit, &tray);
        tray_draw(&kit, &tray);
        assert_no_overlap(&list, &measure, seed);
        assert_within(&list, &measure, (Rect){40, 300 - TRAY_HEIGHT, 450, TRAY_HEIGHT}, seed);
        for (uint32_t i = 0; i < count; i++) {
            if (!cells[i].shown) continue;
            assert_true(cells[i].box.x >= 40 + 17 && cells[i].box.x + cells[i].box.w <= 490 - 17);
            if (cells[i].kind != CELL_HANDLE) continue;
            assert_true(cells[i].hole.x > 40 && cells[i].hole.x < 490);
        }
    }
    draw_free(&list);
}

static void the_oldest_fold_first(void **state) {
    (void)state;
    DrawList list = {0};
    TextMeasure measure;
    Kit kit = begin(&list, &measure);
    TrayCell cells[6];
    for (uint32_t i = 0; i < 6; i++)
        cells[i] =
            (TrayCell){TRAY_CELL_AT_REST,     .kind = CELL_SCALAR, .name = t("number"), .type = t("i64"),
                       .value = t("1234567"), .bytes = 8,          .slot = 10 - i};
    Tray tray = {TRAY_AT_REST, .bottom = 146, .width = 450, .cells = cells, .count = 6};
    tray_place(&kit, &tray);
    assert_true(tray.folded >= 1 && tray.folded <= 3);
    for (uint32_t i = 0; i < 6; i++) assert_int_equal(cells[i].shown, i < 6 - tray.folded);
    tray.opened = true;
    tray_place(&kit, &tray);
    assert_int_equal(tray.folded, 0);
    assert_true(cells[0].box.y < cells[5].box.y); /* rows are read from the top */
    assert_true(tray.height == TRAY_HEIGHT + TRAY_ROW_HEIGHT);
    draw_free(&list);
}

static void crates_keep_their_names_inside(void **state) {
    (void)state;
    DrawList list = {0};
    for (unsigned seed = 0; seed < 1500; seed++) {
        TextMeasure measure;
        Kit kit = begin(&list, &measure);
        Rack rack = {.x = 0,
                     .top = 0,
                     .byte = 16 + (float)(hash_random(seed, 1, 0) % 24),
                     .gap = 5,
                     .pitch = 176,
                     .beam = 34,
                     .v = 1.5f,
                     .rows = 1,
                     .bins = 8,
                     .row_bytes = 64};
        if (seed % 3 == 0)
            rack =
                (Rack){.byte = 5.35f, .pitch = 46, .beam = 12, .v = 1, .rows = 1, .bins = 8, .crates = true};
        CrateCell cells[64];
        uint32_t bytes = 1 + hash_random(seed, 2, 0) % 40, width = hash_random(seed, 3, 0) % 2 ? 1 : 4,
                 count = bytes / width;
        for (uint32_t i = 0; i < count; i++)
            cells[i] = (CrateCell){
                .first = i * width, .count = width, .text = width == 1 ? t("W") : t(VALUES[i % 3])};
        Crate crate = {CRATE_AT_REST,
                       .rack = &rack,
                       .offset = hash_random(seed, 4, 0) % 8,
                       .bytes = bytes,
                       .spare = hash_random(seed, 5, 0) % 16,
                       .owner = seed,
                       .name = PICK(WORDS, 6),
                       .detail = t("String \xC2\xB7 12 B"),
                       .cells = cells,
                       .cell_count = count};
        crate_draw(&kit, &crate);
        assert_no_overlap(&list, &measure, seed);
        Rect area = crate_box(&crate);
        area.w += (float)crate.spare * (rack.byte + rack.gap) + 8;
        assert_within(&list, &measure, area, seed);
    }
    draw_free(&list);
}

static void rich_text_breaks_at_words(void **state) {
    (void)state;
    DrawList list = {0};
    static const char say[] = "The warehouse **manager found** 12 empty `bytes` and wrote `their address`, "
                              "**all** of it, on a **label**.";
    for (int width = 60; width < 900; width += 7) {
        TextMeasure measure;
        Kit kit = begin(&list, &measure);
        KitRich rich = {.x = 10,
                        .y = 40,
                        .width = (float)width,
                        .size = 20,
                        .line_height = 28,
                        .weight = 500,
                        .color = kit.theme->ink,
                        .text = t(say)};
        KitRichSize size = kit_rich(&kit, &rich), measured = kit_rich_measure(&kit, &rich);
        assert_int_equal(size.lines, measured.lines);
        assert_false(size.cut);
        assert_no_overlap(&list, &measure, (unsigned)width);
        if (width > 180) assert_true(size.widest <= (float)width + .5f);
        assert_within(&list, &measure, (Rect){10, 0, (float)(width < 180 ? 400 : width), size.height + 40},
                      (unsigned)width);
        rich.max_lines = 2;
        KitRichSize two = kit_rich_measure(&kit, &rich);
        assert_int_equal(two.cut, size.lines > 2);
        assert_int_equal(two.lines, size.lines > 2 ? 2 : size.lines);
    }
    draw_free(&list);
}

static void texts_of_a_rich_text_are_its_words(void **state) {
    (void)state;
    DrawList list = {0};
    TextMeasure measure;
    Kit kit = begin(&list, &measure);
    KitRich rich = {.width = 4000,
                    .size = 20,
                    .line_height = 28,
                    .weight = 500,
                    .color = kit.theme->ink,
                    .text = t("a **b c**, `d e`. 2 * 3 ` left")};
    kit_rich(&kit, &rich);
    char words[128] = "";
    for (uint32_t i = 0; i < list.commands.count; i++)
        if (list.commands.items[i].kind == DRAW_TEXT)
            strncat(
                strncat(words, list.commands.items[i].text.text.data, list.commands.items[i].text.text.len),
                "|", 2);
    assert_string_equal(words, "a|b|c|,|d e|.|2|*|3|`|left|");
    draw_free(&list);
}

static void elided_text_fits(void **state) {
    (void)state;
    DrawList list = {0};
    TextMeasure measure;
    Kit kit = begin(&list, &measure);
    TextStyle style = kit_ui(20, 500, kit.theme->ink);
    Text text = t("gr\xC3\xBC\xC3\xBC\xC3\x9F"
                  "e aus der K\xC3\xBC"
                  "che");
    for (int width = 20; width < 260; width++) {
        char buffer[64];
        Text fitting = kit_elide(&kit, style, text, (float)width, buffer, sizeof buffer);
        assert_true(text_is_utf8(fitting));
        assert_true(kit_width(&kit, style, fitting) <= (float)width);
        assert_true(text_equal(fitting, text) || text_ends_with(fitting, TEXT("\xE2\x80\xA6")));
    }
    draw_free(&list);
}

static void narration_fits_its_panel(void **state) {
    (void)state;
    DrawList list = {0};
    static char say[600];
    for (int words = 1; words < 80; words++) {
        TextMeasure measure;
        Kit kit = begin(&list, &measure);
        say[0] = '\0';
        for (int i = 0; i < words; i++) strcat(say, i % 7 == 3 ? "**term** " : "words ");
        Narration n = {.rect = {10, 10, words % 2 ? 682.0f : 420, 224},
                       .say = t(say),
                       .avatar = true,
                       .next = t("Next"),
                       .hint = t("or click Next")};
        n.caption = words % 3 == 0;
        if (n.caption) n.rect = (Rect){10, 10, 1280, 84};
        panel_narration(&kit, &n);
        assert_no_overlap(&list, &measure, (unsigned)words);
        assert_within(&list, &measure, n.rect, (unsigned)words);
    }
    draw_free(&list);
}

static void top_bar_fits_any_width(void **state) {
    (void)state;
    DrawList list = {0};
    for (int width = 640; width < 2600; width += 33)
        for (uint32_t steps = 1; steps < 60; steps += 9) {
            TextMeasure measure;
            Kit kit = begin(&list, &measure);
            TopBar bar = {.width = (float)width,
                          .number = t("12"),
                          .title = t("A long title that says a lot about its lesson"),
                          .steps = steps,
                          .at = steps / 2};
            panel_top_bar(&kit, &bar);
            assert_no_overlap(&list, &measure, (unsigned)width);
            assert_within(&list, &measure, (Rect){0, 0, (float)width, 56}, (unsigned)width);
        }
    draw_free(&list);
}

/* Letters beyond a font's own come from others, where they are wider. */
static float wide_width(void *user, const TextStyle *style, Text text) {
    float sum = 0;
    (void)user;
    for (size_t at = 0; at < text.len;) sum += text_next_codepoint(text, &at) < 0x80 ? .6f : 1;
    return sum * style->size;
}

/* A word behind letters of another width: its text begins where theirs ends, and a squiggle under it is
 * there. */
static void code_has_room_for_any_letters(void **state) {
    static const char code[] =
        "let s = f(\"\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E \xD7\xA9\xD7\x9C\");\nlet n = 1;\n";
    (void)state;
    DrawList list = {0};
    TextMeasure measure;
    Kit kit = begin(&list, &measure);
    measure.width = wide_width;
    CodePanel panel = {
        .rect = {0, 0, 900, 300}, .code = t(code), .file = t("main.rs"), .first = 1, .band = 1};
    panel.error_line = 1, panel.error_from = 18, panel.error_to = 19, panel.squiggle = 1; /* the ) */
    panel_code(&kit, &panel);
    assert_no_overlap(&list, &measure, 0);
    float bracket = 0, squiggle = 0;
    for (uint32_t i = 0; i < list.commands.count; i++) {
        const DrawCommand *c = &list.commands.items[i];
        if (c->kind == DRAW_TEXT && text_equal(c->text.text, t(")"))) bracket = c->text.x;
        if (c->kind == DRAW_PATH && c->path.stroke.width > 2.3f && c->path.stroke.width < 2.5f)
            squiggle = list.points.items[c->path.first_point].x;
    }
    assert_true(bracket > 0);
    assert_float_equal(bracket, squiggle, .5);
    draw_free(&list);
}

/* A line that is cut says so, wherever the cut falls. */
static void cut_code_ends_with_dots(void **state) {
    static const char line[] = "list.push(Task { title: f(1), n: 2 });";
    (void)state;
    DrawList list = {0};
    for (float width = 60; width < 700; width += 3) {
        TextMeasure measure;
        Kit kit = begin(&list, &measure);
        bool fits = kit_width(&kit, kit_mono(18, 500, (Color){0}), t(line)) <= width;
        panel_code_line(&kit, 0, 20, 18, t(line), width, 1);
        Text last = {0};
        for (uint32_t i = 0; i < list.commands.count; i++)
            if (list.commands.items[i].kind == DRAW_TEXT) last = list.commands.items[i].text.text;
        assert_int_equal(text_ends_with(last, TEXT("\xE2\x80\xA6")), !fits);
        assert_within(&list, &measure, (Rect){0, 0, width + .5f, 40}, (unsigned)width);
    }
    draw_free(&list);
}

/* What is printed stands behind the code that prints it, or behind the next line with an arrow up. */
static void what_is_printed_stands_behind_the_code(void **state) {
    static const struct {
        const char *code;
        int row; /* 0: nowhere */
    } wanted[] = {{"short();\nnext();\n", 1},
                  {"a_line_that_takes_nearly_all_of_the_room_there_is(1);\nnext();\n", 2},
                  {"a_line_that_takes_nearly_all_of_the_room_there_is(1);\n"
                   "and_another_one_that_leaves_no_room_for_anything(2);\n",
                   0}};
    (void)state;
    DrawList list = {0};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        TextMeasure measure;
        Kit kit = begin(&list, &measure);
        CodePanel panel = {
            .rect = {0, 0, 660, 200}, .code = t(wanted[i].code), .file = t("main.rs"), .first = 1};
        panel.printed_line = 1;
        panel.band = 1;
        panel.printed = t("7 two soups and a half");
        panel_code(&kit, &panel);
        int row = 0;
        bool arrow = false;
        for (uint32_t k = 0; k < list.commands.count; k++) {
            const DrawCommand *c = &list.commands.items[k];
            if (c->kind != DRAW_TEXT) continue;
            if (text_find(c->text.text, t("7 two"), 0) == 0) row = 1 + (int)(c->text.y / 28 - .5f);
            arrow = arrow || text_equal(c->text.text, t("\xE2\x86\x91"));
        }
        assert_int_equal(row, wanted[i].row);
        assert_int_equal(arrow, row == 2);
        assert_no_overlap(&list, &measure, (unsigned)i);
    }
    draw_free(&list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_printed_stands_behind_the_code),
        cmocka_unit_test(cut_code_ends_with_dots),
        cmocka_unit_test(code_has_room_for_any_letters),
        cmocka_unit_test(trays_never_mix_their_texts),
        cmocka_unit_test(the_oldest_fold_first),
        cmocka_unit_test(crates_keep_their_names_inside),
        cmocka_unit_test(rich_text_breaks_at_words),
        cmocka_unit_test(texts_of_a_rich_text_are_its_words),
        cmocka_unit_test(elided_text_fits),
        cmocka_unit_test(narration_fits_its_panel),
        cmocka_unit_test(top_bar_fits_any_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
