/* A shape that covers whole tiles changes its colour and nothing else: every tile is painted again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "render/render.h"
#include <cmocka.h>

enum { SIDE = 300 };

static uint32_t pixels[SIDE * SIDE];

static void fill(Renderer *renderer, Color color, bool whole) {
    DrawList list = {0};
    draw_reset(&list);
    draw_rect(&list, (Rect){-5, -5, SIDE + 10, SIDE + 10}, 0, color);
    RenderImage image = {pixels, SIDE, SIDE, SIDE};
    assert_true(render_draw(renderer, &list, color_rgb(0xFFFFFF), image, whole, NULL));
    draw_free(&list);
}

static void test_every_tile_takes_the_new_colour(void **state) {
    (void)state;
    static const uint32_t colors[] = {0x2F4A43, 0xFFFBF3, 0x000001, 0x000100, 0x010000, 0x010101};
    Fault fault = {0};
    Renderer *renderer = render_new((RenderOptions){.threads = 1}, &fault);
    assert_non_null(renderer);
    for (size_t i = 0; i < sizeof colors / sizeof *colors; i++) {
        fill(renderer, color_rgb(colors[i]), i == 0);
        for (int at = 0; at < SIDE * SIDE; at++) assert_int_equal(pixels[at], 0xFF000000u | colors[i]);
    }
    render_free(renderer);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_tile_takes_the_new_colour)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
