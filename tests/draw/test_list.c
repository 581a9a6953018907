#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "draw/draw.h"
#include <stdlib.h>
#include <string.h>

static const Color RED = {255, 0, 0, 255};

static void dump(const DrawList *list, const char *expected) {
    Arena arena = {0};
    Text text = {0};
    draw_dump(list, &arena, &text);
    char *found = strndup(text.data ? text.data : "", text.len);
    arena_free(&arena);
    assert_string_equal(found, expected);
    free(found);
}

static void commands_are_dumped_as_drawn(void **state) {
    (void)state;
    DrawList list = {0};
    draw_reset(&list);
    draw_rect(&list, (Rect){1, 2.5f, 30, 40}, 6, RED);
    draw_rect_paint(&list, (Rect){0, 0, 8, 10}, 0,
                    paint_vertical((Rect){0, 0, 8, 10}, RED, color_alpha(RED, .5f)));
    draw_rect_stroke(&list, (Rect){0, 0, 8, 10}, 2,
                     (Stroke){.width = 1.5f, .cap = CAP_ROUND, .dash = 4, .gap = 3}, RED);
    draw_circle(&list, 10, 20, 5, color_rgb(0x0A0B0C));
    draw_ellipse(&list, 10, 20, 5, 2, RED);
    draw_shadow(&list, (Rect){0, 0, 8, 10}, 2, 12, RED);
    draw_hatch(&list, (Rect){0, 0, 8, 10}, 2, 9, 2, true, RED);
    draw_text(
        &list, 5, 6,
        &(TextStyle){.family = FONT_MONO, .weight = 700, .size = 16, .anchor = ANCHOR_END, .color = RED},
        TEXT("0x50010"));
    dump(&list, "rect 1 2.5 30 40 r 6 #FF0000\n"
                "rect 0 0 8 10 #FF0000 #FF000080 along 0 0 0 10\n"
                "rect 0 0 8 10 r 2 stroke 1.5 round dash 4 3 0 #FF0000\n"
                "circle 5 15 10 10 #0A0B0C\n"
                "circle 5 18 10 4 #FF0000\n"
                "shadow 0 0 8 10 r 2 blur 12 #FF0000\n"
                "hatch 0 0 8 10 r 2 falling 9 2 #FF0000\n"
                "text 5 6 mono 16 700 end #FF0000 \"0x50010\"\n");
    draw_free(&list);
}

static void groups_paths_and_hits_are_dumped(void **state) {
    (void)state;
    DrawList list = {0};
    draw_reset(&list);
    draw_layer(&list, .5f, .25f, (Rect){0});
    draw_clip(&list, (Rect){0, 0, 9, 9}, 3);
    draw_push(&list, transform_translate(100, -.004f));
    draw_path_begin(&list);
    draw_path_move(&list, 0, 0);
    draw_path_line(&list, -1.005f, 2);
    draw_path_cubic(&list, 1, 2, 3, 4, 5, 6);
    draw_path_close(&list);
    draw_path_fill(&list, paint_plain(RED));
    draw_path_stroke(&list, (Stroke){.width = 2}, RED);
    draw_hit(&list, (Rect){1, 2, 3, 4}, 7, UINT64_C(18446744073709551615));
    draw_pop(&list);
    draw_end(&list);
    draw_end(&list);
    dump(&list, "layer 0.5 0.25 0 0 0 0\n"
                "clip 0 0 9 9 r 3\n"
                "transform 1 0 0 1 100 0\n"
                "path M 0 0 L -1 2 C 1 2 3 4 5 6 Z #FF0000\n"
                "path M 0 0 L -1 2 C 1 2 3 4 5 6 Z stroke 2 #FF0000\n"
                "end\n"
                "end\n"
                "hit 101 2 3 4 kind 7 arg 18446744073709551615\n");
    draw_free(&list);
}

static void what_cannot_be_seen_is_not_recorded(void **state) {
    (void)state;
    DrawList list = {0};
    draw_reset(&list);
    draw_rect(&list, (Rect){0, 0, 0, 5}, 0, RED);
    draw_rect(&list, (Rect){0, 0, -3, 5}, 0, RED);
    draw_rect(&list, (Rect){0, 0, 5, 5}, 0, (Color){0});
    draw_rect_stroke(&list, (Rect){0, 0, 5, 5}, 0, (Stroke){0}, RED);
    draw_text(&list, 0, 0, &(TextStyle){.size = 10, .color = RED}, (Text){0});
    draw_polygon(&list, (Point[]){{0, 0}, {1, 1}}, 2, RED);
    list.opacity = 0;
    draw_circle(&list, 0, 0, 5, RED);
    assert_int_equal(list.commands.count, 0);
    draw_free(&list);
}

static void opacity_fades_every_colour(void **state) {
    (void)state;
    DrawList list = {0};
    draw_reset(&list);
    list.opacity = .5f;
    draw_rect(&list, (Rect){0, 0, 5, 5}, 0, RED);
    draw_line(&list, 0, 0, 5, 5, (Stroke){.width = 1}, RED);
    draw_text(&list, 0, 0, &(TextStyle){.size = 10, .color = RED}, TEXT("x"));
    draw_shadow(&list, (Rect){0, 0, 5, 5}, 0, 4, RED);
    draw_hatch(&list, (Rect){0, 0, 5, 5}, 0, 4, 1, false, RED);
    assert_int_equal(list.commands.items[0].shape.paint.color.a, 128);
    assert_int_equal(list.commands.items[1].path.paint.color2.a, 128);
    assert_int_equal(list.commands.items[2].text.style.color.a, 128);
    assert_int_equal(list.commands.items[3].shadow.color.a, 128);
    assert_int_equal(list.commands.items[4].hatch.color.a, 128);
    draw_free(&list);
}

static void texts_are_copied(void **state) {
    (void)state;
    DrawList list = {0};
    char words[] = "before";
    draw_reset(&list);
    draw_text(&list, 0, 0, &(TextStyle){.size = 10, .color = RED}, text_from(words));
    memset(words, 'x', 6);
    assert_memory_equal(list.commands.items[0].text.text.data, "before", 6);
    draw_free(&list);
}

static void a_quad_is_the_cubic_through_the_same_points(void **state) {
    (void)state;
    DrawList list = {0};
    draw_reset(&list);
    draw_path_begin(&list);
    draw_path_move(&list, 0, 0);
    draw_path_quad(&list, 3, 6, 6, 0);
    draw_path_stroke(&list, (Stroke){.width = 1}, RED);
    dump(&list, "path M 0 0 C 2 4 4 4 6 0 stroke 1 #FF0000\n");
    draw_free(&list);
}

static void the_topmost_hit_wins(void **state) {
    (void)state;
    DrawList list = {0};
    draw_reset(&list);
    draw_hit(&list, (Rect){0, 0, 100, 100}, 1, 0);
    draw_push(&list, transform_scale(2, 2));
    draw_hit(&list, (Rect){10, 10, 10, 10}, 2, 5);
    draw_pop(&list);
    assert_int_equal(draw_hit_at(&list, 5, 5)->kind, 1);
    assert_int_equal(draw_hit_at(&list, 39, 39)->kind, 2);
    assert_int_equal(draw_hit_at(&list, 40, 40)->kind, 1);
    assert_null(draw_hit_at(&list, 100, 5));
    draw_free(&list);
}

/* One change a list: each must give another hash, and doing the same again the same one. */
static void change(DrawList *list, int which) {
    draw_reset(list);
    Color color = which == 1 ? (Color){254, 0, 0, 255} : RED;
    draw_push(list, transform_translate(which == 2 ? 1 : 0, 0));
    draw_rect(list, (Rect){0, 0, which == 3 ? 6 : 5, 5}, which == 4 ? 1 : 0, color);
    draw_line(list, 0, 0, which == 5 ? 6 : 5, 5, (Stroke){.width = 1, .dash = which == 6 ? 1 : 0}, RED);
    draw_text(list, 0, 0, &(TextStyle){.size = 10, .weight = which == 7 ? 700 : 400, .color = RED},
              which == 8 ? TEXT("y") : TEXT("x"));
    draw_shadow(list, (Rect){0, 0, 5, 5}, 0, which == 9 ? 5 : 4, RED);
    draw_hatch(list, (Rect){0, 0, 5, 5}, 0, 4, 1, which == 10, RED);
    draw_layer(list, which == 11 ? .5f : 1, which == 12 ? .5f : 1, (Rect){0});
    draw_end(list);
    draw_hit(list, (Rect){0, 0, 5, 5}, 1, which == 13);
    draw_pop(list);
}

static void hash_sees_every_change(void **state) {
    (void)state;
    DrawList list = {0}, again = {0};
    enum { CHANGES = 14 };
    uint64_t hashes[CHANGES];
    for (int i = 0; i < CHANGES; i++) {
        change(&list, i);
        change(&again, CHANGES - 1 - i);
        change(&again, i);
        hashes[i] = draw_hash(&list);
        assert_true(hashes[i] == draw_hash(&again));
        for (int k = 0; k < i; k++) assert_false(hashes[i] == hashes[k]);
    }
    draw_free(&list);
    draw_free(&again);
}

static void lack_of_memory_fails_the_list(void **state) {
    (void)state;
    size_t before = memory_live_blocks();
    for (long n = 0;; n++) {
        DrawList list = {0};
        memory_fail_after(n);
        change(&list, 0);
        bool failed = memory_did_fail();
        memory_fail_after(-1);
        assert_int_equal(list.failed, failed);
        draw_free(&list);
        assert_int_equal(memory_live_blocks(), before);
        if (!failed) break;
    }
}

static void widths_add_spacing(void **state) {
    (void)state;
    TextMeasure measure = draw_fixed_measure();
    TextStyle style = {.family = FONT_MONO, .size = 10};
    assert_true(draw_text_width(&measure, &style,
                                TEXT("\xC3\xBC"
                                     "ab")) == 18);
    style.spacing = 2;
    assert_true(draw_text_width(&measure, &style,
                                TEXT("\xC3\xBC"
                                     "ab")) == 24);
    style.family = FONT_UI;
    float thin = draw_text_width(&measure, &style, TEXT("ab"));
    style.weight = 700;
    assert_true(draw_text_width(&measure, &style, TEXT("ab")) > thin);
}

static bool near(float a, float b) {
    return a - b < 1e-3f && b - a < 1e-3f;
}

static void transforms_compose(void **state) {
    (void)state;
    Transform t = transform_multiply(transform_translate(10, 20), transform_scale(2, 3));
    Point p = transform_point(t, (Point){1, 1});
    assert_true(p.x == 12 && p.y == 23);
    Transform turn = transform_rotate(90, 5, 5);
    p = transform_point(turn, (Point){10, 5});
    assert_true(near(p.x, 5) && near(p.y, 10)); /* clockwise on screen: right goes down */
    Rect r = transform_bounds(turn, (Rect){0, 0, 10, 4});
    assert_true(near(r.x, 6) && near(r.y, 0) && near(r.w, 4) && near(r.h, 10));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commands_are_dumped_as_drawn),
        cmocka_unit_test(groups_paths_and_hits_are_dumped),
        cmocka_unit_test(what_cannot_be_seen_is_not_recorded),
        cmocka_unit_test(opacity_fades_every_colour),
        cmocka_unit_test(texts_are_copied),
        cmocka_unit_test(a_quad_is_the_cubic_through_the_same_points),
        cmocka_unit_test(the_topmost_hit_wins),
        cmocka_unit_test(hash_sees_every_change),
        cmocka_unit_test(lack_of_memory_fails_the_list),
        cmocka_unit_test(widths_add_spacing),
        cmocka_unit_test(transforms_compose),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
