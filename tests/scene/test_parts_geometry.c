/* Where things are: racks, crates, ribbons, the scrubber; what can be clicked; how source is coloured. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/values.h"
#include "code_tokens.h"
#include "dock.h"
#include "panels.h"
#include "parts/house.h"
#include "parts/things.h"
#include <string.h>

static const Rack CLOSE = {.x = 600,
                           .top = 366,
                           .ground = 940,
                           .right = 1920,
                           .byte = 30,
                           .gap = 6,
                           .pitch = 176,
                           .beam = 34,
                           .v = 1.5f,
                           .rows = 3,
                           .bins = 8,
                           .open = true,
                           .row_bytes = 64};

static bool near(float a, float b) {
    return maths_abs(a - b) < .01f;
}

static Kit begin(DrawList *list, TextMeasure *measure) {
    *measure = draw_fixed_measure();
    draw_reset(list);
    return (Kit){.list = list, .theme = theme_day(), .measure = measure};
}

static void bytes_have_one_width(void **state) {
    (void)state;
    assert_true(near(rack_byte_x(&CLOSE, 0), 616));
    assert_true(near(rack_byte_x(&CLOSE, 16), 616 + 2 * 246));
    for (uint32_t i = 0; i < 63; i++)
        assert_true(near(rack_byte_x(&CLOSE, i + 1) - rack_byte_x(&CLOSE, i), i % 8 == 7 ? 36 : 30));
    assert_true(near(rack_beam_y(&CLOSE, 1), 366 + 2 * 176 - 34));
}

static void a_crate_covers_exactly_its_bytes(void **state) {
    (void)state;
    for (uint32_t seed = 0; seed < 500; seed++) {
        uint32_t offset = hash_random(seed, 1, 0) % 60, bytes = 1 + hash_random(seed, 2, 0) % (64 - offset);
        Crate crate = {CRATE_AT_REST, .rack = &CLOSE, .row = seed % 3, .offset = offset, .bytes = bytes};
        Rect box = crate_box(&crate), span = rack_span(&CLOSE, crate.row, offset, offset + bytes);
        assert_true(near(box.x, span.x) && near(box.w, span.w));
        assert_true(near(box.y + box.h, rack_beam_y(&CLOSE, crate.row) - 12));
        Point corner = crate_corner(&crate);
        assert_true(near(corner.x, box.x - 1) && near(corner.y, box.y + box.h + 1));
    }
}

static void growing_in_place_slides_the_right_side(void **state) {
    (void)state;
    Crate crate = {CRATE_AT_REST, .rack = &CLOSE, .bytes = 16, .grown = 8};
    float last = 0;
    for (int i = 0; i <= 10; i++) {
        crate.slide = (float)i / 10;
        Rect box = crate_box(&crate);
        assert_true(box.w > last);
        last = box.w;
    }
    crate.slide = 0;
    assert_true(near(crate_box(&crate).w, 240));
}

static void ribbons_take_the_ways_of_the_design(void **state) {
    (void)state;
    Point from = {518, 780}, to = {1107, 493};
    KitCurve air = ribbon_through_air(from, to);
    assert_true(near(air.p[1].x, 518 + .55f * 589) && near(air.p[1].y, 820));
    assert_true(near(air.p[2].x, 1107 - .7f * 589) && near(air.p[2].y, 493 + .55f * 287));
    assert_true(ribbon_crosses(&air, (Rect){600, 740, 200, 100}));
    assert_false(ribbon_crosses(&air, (Rect){600, 200, 200, 100}));
}

static void a_curve_is_measured_along_its_length(void **state) {
    (void)state;
    KitCurve line = {{{0, 0}, {10, 0}, {90, 0}, {100, 0}}};
    assert_true(maths_abs(kit_curve_length(&line) - 100) < .1f);
    for (int i = 0; i <= 10; i++) {
        float t = kit_curve_part(&line, (float)i / 10);
        assert_true(maths_abs(kit_curve_at(&line, t).x - (float)i * 10) < .5f);
        KitCurve part = kit_curve_until(&line, t);
        assert_true(maths_abs(part.p[3].x - (float)i * 10) < .5f);
        assert_true(maths_abs(kit_curve_at(&part, .5f).x - kit_curve_at(&line, t / 2).x) < .01f);
    }
    KitCurve down = {{{0, 0}, {0, 1}, {0, 2}, {0, 3}}};
    assert_true(maths_abs(kit_curve_angle(&down, .5f) - 90) < .1f);
}

static void anchors_follow_a_lifted_tray(void **state) {
    (void)state;
    DrawList list = {0};
    TextMeasure measure;
    Kit kit = begin(&list, &measure);
    TrayCell cell = {TRAY_CELL_AT_REST, .kind = CELL_HANDLE, .name = TEXT("s"), .pointer = TEXT("0x50010"),
                     .field_count = 2};
    Tray tray = {TRAY_AT_REST, .x = 70, .bottom = 824, .width = 450, .cells = &cell, .count = 1};
    tray_place(&kit, &tray);
    Point hole = cell.hole, grommet = cell.grommet;
    assert_true(near(tray.top, 824 - 146) && near(grommet.x, 518) && near(grommet.y, 778));
    tray.lift = 40;
    tray_place(&kit, &tray);
    assert_true(near(cell.hole.y, hole.y - 40) && near(cell.grommet.y, grommet.y - 40) &&
                near(tray.top, 638));
    tray.rotation = 90;
    tray.lift = 0;
    tray_place(&kit, &tray);
    assert_true(near(cell.grommet.x, 295 - (778 - 754)) && maths_abs(cell.grommet.y - (754 + 223)) < .1f);
    draw_free(&list);
}

static void the_rail_maps_steps_linearly(void **state) {
    (void)state;
    Graph graph = {.rect = {556, 960, 1364, 120}, .steps = 9};
    Rect rail = dock_rail(&graph);
    assert_true(near(rail.x, 714) && near(rail.x + rail.w, 1880));
    assert_true(near(dock_step_x(&graph, 0), rail.x) && near(dock_step_x(&graph, 8), rail.x + rail.w));
    assert_true(near(dock_step_x(&graph, 4), rail.x + rail.w / 2));
    DrawList list = {0};
    TextMeasure measure;
    Kit kit = begin(&list, &measure);
    dock_graph(&kit, &graph);
    const DrawHit *hit = draw_hit_at(&list, 1000, rail.y);
    assert_int_equal(hit->kind, HIT_SCRUBBER);
    assert_true(near(hit->rect.x, rail.x) && near(hit->rect.w, rail.w));
    draw_free(&list);
}

static void the_weightiest_mark_stands_for_a_step(void **state) {
    (void)state;
    KitMark mark;
    assert_false(dock_step_mark(0, &mark));
    assert_true(dock_step_mark(MARK_WRITE | MARK_ALLOC | MARK_PUSH, &mark));
    assert_int_equal(mark, KIT_MARK_ALLOC);
    assert_true(dock_step_mark(MARK_ALLOC | MARK_TROUBLE, &mark));
    assert_int_equal(mark, KIT_MARK_TROUBLE);
}

static bool hits(const DrawList *list, HitKind kind) {
    for (uint32_t i = 0; i < list->hits.count; i++)
        if (list->hits.items[i].kind == (uint32_t)kind) return true;
    return false;
}

static void disabled_buttons_cannot_be_hit(void **state) {
    (void)state;
    DrawList list = {0};
    TextMeasure measure;
    Kit kit = begin(&list, &measure);
    Narration narration = {
        .rect = {0, 0, 682, 224}, .say = TEXT("words"), .next = TEXT("Next"), .can_next = true};
    panel_narration(&kit, &narration);
    assert_true(hits(&list, HIT_NEXT) && !hits(&list, HIT_BACK));
    kit = begin(&list, &measure);
    dock_transport(&kit, &(Transport){.rect = {0, 0, 1920, 120}, .at_end = true, .speed = 1});
    assert_true(hits(&list, HIT_FIRST) && hits(&list, HIT_PLAY) && hits(&list, HIT_SLOWER));
    assert_false(hits(&list, HIT_LAST) || hits(&list, HIT_FORWARD));
    draw_free(&list);
}

static void code_lines_are_hit_by_number(void **state) {
    (void)state;
    DrawList list = {0};
    TextMeasure measure;
    Kit kit = begin(&list, &measure);
    CodePanel panel = {
        .rect = {0, 0, 634, 224}, .code = TEXT("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl"), .first = 3, .band = 4};
    panel_code(&kit, &panel);
    assert_int_equal(draw_hit_at(&list, 300, 20)->arg, 3);
    assert_int_equal(draw_hit_at(&list, 300, 60)->arg, 4);
    assert_int_equal(panel_code_lines(&panel), 7);
    assert_true(panel_code_scroll(&panel, 12, 1) == 1 && panel_code_scroll(&panel, 12, 5) == 3);
    assert_true(panel_code_scroll(&panel, 12, 12) == 6 && panel_code_scroll(&panel, 7, 7) == 1);
    draw_free(&list);
}

static CodeTokenKind kind_of(const char *line, const char *word) {
    CodeToken token;
    for (size_t at = 0; code_next_token(text_from(line), &at, &token);)
        if (text_equal(token.text, text_from(word))) return token.kind;
    return TOKEN_SPACE;
}

static void source_is_coloured_by_its_words(void **state) {
    (void)state;
    static const char line[] =
        "    let s: &'a str = String::from(\"a \\\" b\", 'x', 1_000u8, 2.5); vec![x] != y // end";
    assert_int_equal(kind_of(line, "let"), TOKEN_KEYWORD);
    assert_int_equal(kind_of(line, "s"), TOKEN_NAME);
    assert_int_equal(kind_of(line, "'a"), TOKEN_TYPE);
    assert_int_equal(kind_of(line, "String"), TOKEN_TYPE);
    assert_int_equal(kind_of(line, "from"), TOKEN_FUNCTION);
    assert_int_equal(kind_of(line, "\"a \\\" b\""), TOKEN_STRING);
    assert_int_equal(kind_of(line, "'x'"), TOKEN_STRING);
    assert_int_equal(kind_of(line, "1_000u8"), TOKEN_NUMBER);
    assert_int_equal(kind_of(line, "2.5"), TOKEN_NUMBER);
    assert_int_equal(kind_of(line, "vec!"), TOKEN_FUNCTION);
    assert_int_equal(kind_of(line, "y"), TOKEN_NAME);
    assert_int_equal(kind_of(line, "// end"), TOKEN_COMMENT);
}

/* Whatever a line holds, its tokens are the line. */
static void tokens_join_to_the_line(void **state) {
    (void)state;
    static const char alphabet[] = " \"'\\/-!(){}<>&ab_A19.\xC3\xBC";
    for (uint32_t seed = 0; seed < 20000; seed++) {
        char line[24];
        size_t len = hash_random(seed, 0, 0) % sizeof line, at = 0;
        for (size_t i = 0; i < len; i++) line[i] = alphabet[hash_random(seed, i, 1) % (sizeof alphabet - 1)];
        Text whole = {line, len};
        CodeToken token;
        for (size_t from = 0; code_next_token(whole, &at, &token); from = at) {
            assert_true(at > from && at <= len);
            assert_true(token.text.data == line + from && token.text.len == at - from);
        }
        assert_int_equal(at, len);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_have_one_width),
        cmocka_unit_test(a_crate_covers_exactly_its_bytes),
        cmocka_unit_test(growing_in_place_slides_the_right_side),
        cmocka_unit_test(ribbons_take_the_ways_of_the_design),
        cmocka_unit_test(a_curve_is_measured_along_its_length),
        cmocka_unit_test(anchors_follow_a_lifted_tray),
        cmocka_unit_test(the_rail_maps_steps_linearly),
        cmocka_unit_test(the_weightiest_mark_stands_for_a_step),
        cmocka_unit_test(disabled_buttons_cannot_be_hit),
        cmocka_unit_test(code_lines_are_hit_by_number),
        cmocka_unit_test(source_is_coloured_by_its_words),
        cmocka_unit_test(tokens_join_to_the_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
