#include "yuv.h"

#include "base/values.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

enum { WIDTH = 70, HEIGHT = 34, BYTES = WIDTH * HEIGHT * 3 / 2 };

static void fill(uint32_t *pixels) {
    for (int i = 0; i < WIDTH * HEIGHT; i++) pixels[i] = hash_random(7, (uint64_t)i, 0) | 0xFF000000u;
}

static RenderImage image_of(uint32_t *pixels) {
    return (RenderImage){pixels, WIDTH, HEIGHT, WIDTH};
}

/* One colour over the whole picture; what BT.709 says of it, to the nearest. */
static void check_colour(uint32_t rgb, int y, int u, int v) {
    uint32_t pixels[WIDTH * HEIGHT];
    uint8_t picture[BYTES];
    for (int i = 0; i < WIDTH * HEIGHT; i++) pixels[i] = 0xFF000000u | rgb;
    yuv_convert(image_of(pixels), 0, 0, WIDTH, HEIGHT, picture);
    for (int i = 0; i < WIDTH * HEIGHT; i++) assert_int_equal(picture[i], y);
    for (int i = 0; i < WIDTH * HEIGHT / 4; i++) {
        assert_int_equal(picture[WIDTH * HEIGHT + i], u);
        assert_int_equal(picture[WIDTH * HEIGHT * 5 / 4 + i], v);
    }
}

static void test_colours(void **state) {
    (void)state;
    check_colour(0x000000, 16, 128, 128);
    check_colour(0xFFFFFF, 235, 128, 128);
    check_colour(0xFF0000, 63, 102, 240);
    check_colour(0x00FF00, 173, 42, 26);
    check_colour(0x0000FF, 32, 240, 118);
    check_colour(0x808080, 126, 128, 128);
}

static void test_wide_equals_plain(void **state) {
    (void)state;
    uint32_t pixels[WIDTH * HEIGHT];
    uint8_t wide[BYTES] = {0}, plain[BYTES] = {1};
    fill(pixels);
    assert_int_equal(yuv_bytes(WIDTH, HEIGHT), BYTES);
    yuv_convert(image_of(pixels), 0, 0, WIDTH, HEIGHT, wide);
    yuv_convert_scalar(image_of(pixels), 0, 0, WIDTH, HEIGHT, plain);
    assert_memory_equal(wide, plain, BYTES);
}

/* Rectangle by rectangle is the same as at once, and touches nothing else. */
static void test_parts_equal_whole(void **state) {
    (void)state;
    uint32_t pixels[WIDTH * HEIGHT];
    uint8_t whole[BYTES], parts[BYTES];
    fill(pixels);
    yuv_convert(image_of(pixels), 0, 0, WIDTH, HEIGHT, whole);
    memset(parts, 0xAA, BYTES);
    for (int y = 0; y < HEIGHT; y += 16)
        for (int x = 0; x < WIDTH; x += 32)
            yuv_convert(image_of(pixels), x, y, WIDTH - x < 32 ? WIDTH - x : 32,
                        HEIGHT - y < 16 ? HEIGHT - y : 16, parts);
    assert_memory_equal(whole, parts, BYTES);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_colours),
        cmocka_unit_test(test_wide_equals_plain),
        cmocka_unit_test(test_parts_equal_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
