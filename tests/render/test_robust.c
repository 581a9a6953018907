/* What must not crash, hang or leak: mad numbers, images of every size, memory that runs out at any moment.
 */
#include "canvas.h"

#include "base/memory.h"
#include "random_list.h"

static void mad_numbers(void **state) {
    (void)state;
    static const float mad[] = {NAN, INFINITY, -INFINITY, 3e38f, -3e38f, 1e9f, -1e9f, 1e-30f, 0, -5};
    Canvas c = canvas_new((RenderOptions){.threads = 2}, 200, 150);
    for (int i = 0; i < 10; i++)
        for (int field = 0; field < 6; field++) {
            float v[6] = {20, 30, 60, 50, 8, 5};
            v[field] = mad[i];
            Rect r = {v[0], v[1], v[2], v[3]};
            Stroke stroke = {v[5], CAP_ROUND, i % 2 ? v[4] : 0, 3, v[4]};
            TextStyle style = {FONT_UI, 500, false, v[4] * 3, v[5], ANCHOR_MIDDLE, canvas_black};
            draw_reset(&c.list);
            if (field == 5) draw_push(&c.list, (Transform){v[5], 0, 0.5f, v[4] / 8, 0, v[5]});
            draw_rect(&c.list, r, v[4], canvas_black);
            draw_rect_stroke(&c.list, r, v[4], stroke, canvas_black);
            draw_rect_paint(&c.list, r, v[4],
                            (Paint){canvas_black, canvas_white, {v[0], v[1]}, {v[2], v[5]}});
            draw_circle_stroke(&c.list, v[0], v[1], v[2], stroke, canvas_black);
            draw_shadow(&c.list, r, v[4], v[5], canvas_black);
            draw_hatch(&c.list, r, v[4], v[5], v[5] / 3, true, canvas_black);
            draw_line(&c.list, v[0], v[1], v[2], v[3], stroke, canvas_black);
            draw_path_begin(&c.list);
            draw_path_move(&c.list, v[0], v[1]);
            draw_path_cubic(&c.list, v[2], v[3], v[4], v[5], v[1], v[0]);
            draw_path_fill(&c.list, paint_plain(canvas_black));
            draw_path_stroke(&c.list, stroke, canvas_black);
            draw_text(&c.list, v[0], v[1], &style, TEXT("mad"));
            draw_clip(&c.list, r, v[4]);
            draw_layer(&c.list, v[5], v[5], r);
            draw_rect(&c.list, (Rect){0, 0, 200, 150}, 0, (Color){200, 0, 0, 90});
            draw_end(&c.list);
            draw_end(&c.list);
            canvas_draw(&c);
        }
    canvas_free(&c);
}

/* A path from one end of all numbers to the other, dashed finely, is drawn where it can be seen, and soon. */
static void endless_lines(void **state) {
    (void)state;
    Canvas c = canvas_new((RenderOptions){.threads = 1}, 200, 150);
    draw_line(&c.list, -1e6f, 40, 1e6f, 40, (Stroke){.width = 3, .dash = 4, .gap = 4}, canvas_black);
    draw_line(&c.list, -1e6f, -1e6f, 1e6f, 1e6f,
              (Stroke){.width = 3, .cap = CAP_ROUND, .dash = 0.1f, .gap = 0.3f}, canvas_black);
    draw_circle_stroke(&c.list, 0, 500000, 499900, (Stroke){.width = 2, .dash = 3, .gap = 3}, canvas_black);
    canvas_draw(&c);
    int inked = 0;
    for (int x = 0; x < 200; x++) inked += canvas_pixel(&c, x, 40) == 0xFF000000;
    assert_in_range(inked, 80, 125);
    canvas_free(&c);
}

static void every_size(void **state) {
    (void)state;
    static const int sizes[][2] = {{1, 1}, {1, 4320}, {63, 64}, {64, 65}, {7680, 1}, {7680, 4320}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        Canvas c = canvas_new((RenderOptions){.threads = 2}, sizes[i][0], sizes[i][1]);
        draw_push(&c.list, transform_scale((float)sizes[i][0] / 320, (float)sizes[i][1] / 240));
        random_list(&c.list, i, 30);
        draw_rect(&c.list, (Rect){0, 0, 320, 240}, 0, (Color){9, 8, 7, 255});
        canvas_draw(&c);
        assert_int_equal(canvas_pixel(&c, 0, 0), 0xFF090807);
        assert_int_equal(canvas_pixel(&c, sizes[i][0] - 1, sizes[i][1] - 1), 0xFF090807);
        canvas_free(&c);
    }
}

/* Rows longer than the image: what lies behind its right side is not touched. */
static void strides(void **state) {
    (void)state;
    Canvas c = canvas_new((RenderOptions){.threads = 1}, 100, 50);
    c.image.width = 70;
    random_list(&c.list, 3, 40);
    canvas_draw(&c);
    for (int y = 0; y < 50; y++)
        for (int x = 70; x < 100; x++) assert_int_equal(canvas_pixel(&c, x, y), 0);
    canvas_free(&c);
}

/* The n-th allocation fails, for n = 0, 1, 2, ...: a frame is refused, the next one is whole, nothing is
 * lost. */
static void memory_runs_out(void **state) {
    (void)state;
    Canvas good = canvas_new((RenderOptions){.threads = 1}, 320, 240);
    random_list(&good.list, 5, 50);
    canvas_draw(&good);
    uint64_t want = canvas_hash(&good);
    size_t before = memory_live_blocks();
    bool failed = true;
    for (long n = 0; failed; n++) {
        Canvas c = canvas_new((RenderOptions){.threads = 1}, 320, 240);
        random_list(&c.list, 5, 50);
        memory_fail_after(n);
        bool ok = render_draw(c.renderer, &c.list, canvas_white, c.image, false, NULL);
        failed = memory_did_fail();
        memory_fail_after(-1);
        assert_true(ok || failed);
        canvas_draw(&c);
        if (canvas_hash(&c) != want) fail_msg("after allocation %ld failed", n);
        canvas_free(&c);
    }
    assert_int_equal(memory_live_blocks(), before);
    canvas_free(&good);
}

static void memory_runs_out_at_the_start(void **state) {
    (void)state;
    size_t before = memory_live_blocks();
    bool failed = true;
    for (long n = 0; failed; n++) {
        Fault fault = {0};
        memory_fail_after(n);
        Renderer *renderer = render_new((RenderOptions){.threads = 2}, &fault);
        failed = memory_did_fail();
        memory_fail_after(-1);
        if (!renderer) assert_int_equal(fault.kind, FAULT_MEMORY);
        assert_true(renderer || failed);
        render_free(renderer);
    }
    assert_int_equal(memory_live_blocks(), before);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mad_numbers),     cmocka_unit_test(endless_lines),
        cmocka_unit_test(every_size),      cmocka_unit_test(strides),
        cmocka_unit_test(memory_runs_out), cmocka_unit_test(memory_runs_out_at_the_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
