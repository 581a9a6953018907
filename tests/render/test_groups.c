/* Shadows, layers, clips in clips, and what lies over what. */
#include "canvas.h"

static Canvas begin(void) {
    return canvas_new((RenderOptions){.threads = 1, .tile_size = 32}, 160, 120);
}

static int red(const Canvas *c, int x, int y) {
    return (int)(canvas_pixel(c, x, y) >> 16 & 255);
}
static int green(const Canvas *c, int x, int y) {
    return (int)(canvas_pixel(c, x, y) >> 8 & 255);
}

#define assert_near(a, b, by) assert_in_range((a) - (b) + 1000, 1000 - (by), 1000 + (by))

/* Two overlapping shapes in a layer show the colour behind them once, not twice. */
static void layers_blend_once(void **state) {
    (void)state;
    Canvas c = begin();
    draw_layer(&c.list, 0.5f, 1, (Rect){0, 0, 0, 0});
    draw_rect(&c.list, (Rect){10, 10, 60, 60}, 0, canvas_black);
    draw_rect(&c.list, (Rect){40, 40, 60, 60}, 0, (Color){255, 0, 0, 255});
    draw_end(&c.list);
    canvas_draw(&c);
    assert_near(red(&c, 20, 20), 127, 1);
    assert_near(green(&c, 20, 20), 127, 1);
    assert_int_equal(red(&c, 50, 50), 255); /* nothing of the black below */
    assert_near(green(&c, 50, 50), 127, 1);
    assert_int_equal(canvas_pixel(&c, 120, 50), 0xFFFFFFFF);
    canvas_free(&c);
}

static void layers_nest(void **state) {
    (void)state;
    Canvas c = begin();
    draw_layer(&c.list, 0.5f, 1, (Rect){0, 0, 0, 0});
    draw_layer(&c.list, 0.5f, 1, (Rect){10, 10, 50, 50});
    draw_rect(&c.list, (Rect){0, 0, 100, 100}, 0, canvas_black);
    draw_end(&c.list);
    draw_end(&c.list);
    canvas_draw(&c);
    assert_near(red(&c, 30, 30), 191, 2);
    assert_int_equal(red(&c, 80, 80), 255); /* outside the inner layer's bounds */
    canvas_free(&c);
}

static void saturation_zero_is_grey(void **state) {
    (void)state;
    Canvas c = begin();
    draw_layer(&c.list, 1, 0, (Rect){0, 0, 0, 0});
    draw_rect(&c.list, (Rect){10, 10, 60, 60}, 0, (Color){200, 40, 90, 255});
    draw_end(&c.list);
    canvas_draw(&c);
    uint32_t p = canvas_pixel(&c, 30, 30);
    assert_int_equal(p >> 16 & 255, p & 255);
    assert_int_equal(p >> 8 & 255, p & 255);
    assert_near((int)(p & 255), (200 * 54 + 40 * 183 + 90 * 19) / 256, 1);
    canvas_free(&c);
}

/* An opaque layer without loss of colour is as if it were not there. */
static void plain_layer_is_nothing(void **state) {
    (void)state;
    uint64_t hashes[2];
    for (int i = 0; i < 2; i++) {
        Canvas c = begin();
        if (i) draw_layer(&c.list, 1, 1, (Rect){0, 0, 0, 0});
        draw_circle(&c.list, 60, 60, 30.3f, (Color){200, 40, 90, 120});
        draw_shadow(&c.list, (Rect){70, 20, 40, 60}, 6, 9, (Color){0, 0, 0, 90});
        if (i) draw_end(&c.list);
        canvas_draw(&c);
        hashes[i] = canvas_hash(&c);
        canvas_free(&c);
    }
    assert_int_equal(hashes[0], hashes[1]);
}

static void clips_meet(void **state) {
    (void)state;
    Canvas c = begin();
    draw_clip(&c.list, (Rect){10, 10, 80, 80}, 0);
    draw_clip(&c.list, (Rect){50, 50, 100, 60}, 20);
    draw_rect(&c.list, (Rect){0, 0, 160, 120}, 0, canvas_black);
    draw_end(&c.list);
    draw_rect(&c.list, (Rect){0, 0, 30, 30}, 0, canvas_black);
    draw_end(&c.list);
    draw_rect(&c.list, (Rect){140, 0, 10, 10}, 0, canvas_black);
    canvas_draw(&c);
    assert_int_equal(red(&c, 70, 70), 0);
    assert_int_equal(red(&c, 51, 51), 255); /* the inner clip's corner */
    assert_int_equal(red(&c, 95, 70), 255); /* outside the outer one */
    assert_int_equal(red(&c, 20, 20), 0);   /* the inner one has ended */
    assert_int_equal(red(&c, 5, 5), 255);
    assert_int_equal(red(&c, 145, 5), 0); /* both have */
    canvas_free(&c);
}

/* Lists that end too often, or not at all, are drawn as far as they make sense. */
static void unbalanced(void **state) {
    (void)state;
    Canvas c = begin();
    list_push(&c.list.commands, (DrawCommand){.kind = DRAW_END});
    draw_clip(&c.list, (Rect){10, 10, 50, 50}, 5);
    draw_layer(&c.list, 0.5f, 1, (Rect){0, 0, 0, 0});
    draw_rect(&c.list, (Rect){0, 0, 160, 120}, 0, canvas_black);
    canvas_draw(&c);
    assert_near(red(&c, 30, 30), 127, 1);
    assert_int_equal(red(&c, 90, 90), 255);
    canvas_free(&c);
}

/* ---- shadows against a gaussian summed point by point */

static double shadow_at(Rect r, double radius, double sigma, double x, double y) {
    double sum = 0, weights = 0;
    for (int j = -48; j <= 48; j++)
        for (int i = -48; i <= 48; i++) {
            double u = i / 16.0, v = j / 16.0, w = exp(-(u * u + v * v) / 2), px = x + u * sigma,
                   py = y + v * sigma;
            double dx = fmax(fabs(px - r.x - r.w / 2) - (r.w / 2 - radius), 0),
                   dy = fmax(fabs(py - r.y - r.h / 2) - (r.h / 2 - radius), 0);
            weights += w;
            if (hypot(dx, dy) < radius + 1e-9 || (radius == 0 && dx == 0 && dy == 0)) sum += w;
        }
    return sum / weights;
}

static void check_shadow(Rect r, float radius, float blur, Transform t) {
    Canvas c = begin();
    draw_push(&c.list, t);
    draw_shadow(&c.list, r, radius, blur, canvas_black);
    canvas_draw(&c);
    double det = (double)t.a * t.d - (double)t.b * t.c;
    for (int y = 2; y < 120; y += 7)
        for (int x = 2; x < 160; x += 7) {
            double dx = x + 0.5 - t.e, dy = y + 0.5 - t.f;
            double want = 255 * (1 - shadow_at(r, radius, blur / 2.0, (t.d * dx - t.c * dy) / det,
                                               (t.a * dy - t.b * dx) / det));
            if (fabs(want - red(&c, x, y)) > 6)
                fail_msg("blur %.0f radius %.0f at %d,%d: %d for %.1f", blur, radius, x, y, red(&c, x, y),
                         want);
        }
    canvas_free(&c);
}

static void shadows(void **state) {
    (void)state;
    check_shadow((Rect){30, 25, 90, 60}, 12, 14, TRANSFORM_IDENTITY);
    check_shadow((Rect){30.4f, 25.7f, 90, 60}, 0, 20, TRANSFORM_IDENTITY);
    check_shadow((Rect){60, 50, 14, 9}, 4, 26, TRANSFORM_IDENTITY);   /* smaller than its blur */
    check_shadow((Rect){40, 20, 70, 70}, 35, 10, TRANSFORM_IDENTITY); /* a disc */
    check_shadow((Rect){20, 20, 60, 40}, 8, 12, (Transform){1.3f, 0, 0, 1.3f, 4, 3});
    check_shadow((Rect){40, 20, 70, 50}, 8, 12, (Transform){0.94f, 0.342f, -0.342f, 0.94f, 20, -16});
}

/* What opaque shapes hide is left out only where it is much: tiles of 16 pixels leave out nothing but what a
 * whole tile hides, so their picture is what that of large tiles has to be. */
static void assert_hides_nothing_seen(void (*fill)(DrawList *)) {
    uint64_t hashes[2];
    for (int i = 0; i < 2; i++) {
        Canvas c = canvas_new((RenderOptions){.threads = 1, .tile_size = i ? 128 : 16}, 160, 120);
        fill(&c.list);
        canvas_draw(&c);
        hashes[i] = canvas_hash(&c);
        canvas_free(&c);
    }
    assert_int_equal(hashes[0], hashes[1]);
}

static const Color red_color = {200, 30, 40, 255}, pale_color = {250, 240, 230, 255};

static void shadow_under_card(DrawList *list) {
    draw_clip(list, (Rect){20, 20, 100, 80}, 25);
    draw_shadow(list, (Rect){30, 34, 90, 60}, 12, 14, (Color){0, 0, 0, 90});
    draw_rect(list, (Rect){30, 30, 90, 60}, 12, pale_color);
    draw_end(list);
}

/* The clip's corners show what lies below. */
static void card_in_round_clip(DrawList *list) {
    draw_rect(list, (Rect){0.5f, 0.5f, 150, 110}, 0, red_color);
    draw_clip(list, (Rect){20, 20, 100, 80}, 25);
    draw_rect(list, (Rect){0, 0, 160, 120}, 0, pale_color);
    draw_end(list);
}

static void card_in_tilted_clip(DrawList *list) {
    draw_rect(list, (Rect){0.5f, 0.5f, 150, 110}, 0, red_color);
    draw_push(list, transform_rotate(20, 80, 60));
    draw_clip(list, (Rect){20, 20, 100, 80}, 0);
    draw_pop(list);
    draw_clip(list, (Rect){10, 10, 120, 100}, 3);
    draw_rect(list, (Rect){0, 0, 160, 120}, 0, pale_color);
    draw_end(list);
    draw_end(list);
}

/* What is opaque in a layer is not so in the picture. */
static void card_in_layer(DrawList *list) {
    draw_rect(list, (Rect){0.5f, 0.5f, 150, 110}, 0, red_color);
    draw_layer(list, 0.5f, 0.5f, (Rect){0, 0, 0, 0});
    draw_circle(list, 60, 60, 40, canvas_black);
    draw_rect(list, (Rect){30, 30, 90, 60}, 12, pale_color);
    draw_end(list);
}

static void hidden(void **state) {
    (void)state;
    assert_hides_nothing_seen(shadow_under_card);
    assert_hides_nothing_seen(card_in_round_clip);
    assert_hides_nothing_seen(card_in_tilted_clip);
    assert_hides_nothing_seen(card_in_layer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layers_blend_once),
        cmocka_unit_test(layers_nest),
        cmocka_unit_test(saturation_zero_is_grey),
        cmocka_unit_test(plain_layer_is_nothing),
        cmocka_unit_test(clips_meet),
        cmocka_unit_test(unbalanced),
        cmocka_unit_test(shadows),
        cmocka_unit_test(hidden),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
