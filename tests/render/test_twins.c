/* Each SSE2 function against its scalar twin, bit for bit, and both against arithmetic written out. */
#include "base/values.h"
#include "canvas.h"
#include "cover.h"
#include "ink.h"
#include "span.h"

enum { WIDTH = 67, ROUNDS = 400 };

static uint64_t tick;
static uint32_t roll(void) {
    return hash_random(11, 4, tick++);
}
static uint8_t roll_byte(void) {
    return (uint8_t)(roll() % 4 == 0 ? 0 : roll() % 3 == 0 ? 255 : roll());
}
static uint32_t roll_color(void) {
    return (uint32_t)roll_byte() << 24 | (roll() & 0xFFFFFF);
}

typedef struct Rows {
    uint32_t a[WIDTH], b[WIDTH], colors[WIDTH];
    uint8_t cover[WIDTH], other[WIDTH];
} Rows;

static Rows roll_rows(void) {
    Rows rows;
    for (int i = 0; i < WIDTH; i++) {
        rows.a[i] = rows.b[i] = roll() | 0xFF000000u;
        rows.colors[i] = roll_color();
        rows.cover[i] = roll_byte();
        rows.other[i] = roll_byte();
    }
    return rows;
}

static void division_rounds(void **state) {
    (void)state;
    for (uint32_t x = 0; x <= 65025; x++) assert_int_equal(span_div255(x), (2 * x + 255) / 510);
}

static void covers(void **state) {
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        Rows r = roll_rows();
        uint32_t color = roll_color(), before = r.a[3];
        span_cover(r.a, r.cover, WIDTH, color);
        span_cover_scalar(r.b, r.cover, WIDTH, color);
        assert_memory_equal(r.a, r.b, sizeof r.a);
        uint32_t a = span_div255((color >> 24) * r.cover[3]),
                 green = ((color >> 8 & 255) * a + (before >> 8 & 255) * (255 - a));
        assert_int_equal(r.a[3] >> 8 & 255, (2 * green + 255) / 510);
        assert_int_equal(r.a[3] >> 24, 255);
    }
}

static void solids_and_colors(void **state) {
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        Rows r = roll_rows();
        uint32_t color = roll_color();
        span_solid(r.a, WIDTH - round % 5, color);
        span_solid_scalar(r.b, WIDTH - round % 5, color);
        assert_memory_equal(r.a, r.b, sizeof r.a);
        span_colors(r.a, r.colors, round % 2 ? r.cover : NULL, WIDTH);
        span_colors_scalar(r.b, r.colors, round % 2 ? r.cover : NULL, WIDTH);
        assert_memory_equal(r.a, r.b, sizeof r.a);
    }
}

static void products(void **state) {
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        Rows r = roll_rows();
        uint8_t twin[WIDTH];
        memcpy(twin, r.cover, WIDTH);
        span_multiply(r.cover, r.other, WIDTH);
        span_multiply_scalar(twin, r.other, WIDTH);
        assert_memory_equal(r.cover, twin, WIDTH);
    }
}

static void sums(void **state) {
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        CoverCell cells[WIDTH];
        uint8_t a[WIDTH], b[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            cells[i].height = roll() % 3 ? 0 : roll() % 513 - 256;
            cells[i].area = roll() % 3 ? 0 : roll() % 262145 - 131072;
        }
        assert_int_equal(cover_sum(cells, WIDTH, 5, a), cover_sum_scalar(cells, WIDTH, 5, b));
        assert_memory_equal(a, b, WIDTH);
    }
}

static float roll_float(float low, float high) {
    return low + (high - low) * (float)(roll() >> 8) / 16777216.0f;
}

static void lines(void **state) {
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        float dx = roll_float(-1, 1), dy = roll_float(-1, 1), length = sqrtf(dx * dx + dy * dy);
        CoverLine line = {roll_float(-20, 90), roll_float(-20, 40), dx / length, dy / length,
                          roll_float(0, 70),   roll_float(0.1f, 9), roll() % 4};
        uint8_t a[WIDTH] = {0}, b[WIDTH] = {0};
        cover_line(&line, 11, -3, WIDTH, a);
        cover_line_scalar(&line, 11, -3, WIDTH, b);
        assert_memory_equal(a, b, WIDTH);
    }
}

/* Upright lines have a way of their own. */
static void upright_lines(void **state) {
    (void)state;
    enum { SIZE = 48 };
    Cover cover;
    assert_true(cover_init(&cover, SIZE));
    Box box = {32, 16, 32 + SIZE, 16 + SIZE};
    cover_aim(&cover, box);
    for (int round = 0; round < ROUNDS; round++) {
        float length = roll_float(0.1f, 60) * (round & 1 ? 1 : -1), half = roll_float(0.1f, 9);
        Segment s = {roll_float(0, 110), roll_float(0, 80), 0, 0, (uint32_t)round >> 2 & 3};
        s.x1 = s.x0 + (round & 2 ? length : 0);
        s.y1 = s.y0 + (round & 2 ? 0 : length);
        float dx = s.x1 - s.x0, dy = s.y1 - s.y0, whole = sqrtf(dx * dx + dy * dy);
        CoverLine line = {s.x0, s.y0, dx / whole, dy / whole, whole, half, s.butt};
        memset(cover.bytes, round % 3 * 40, (size_t)cover.pitch * SIZE);
        cover_segment(&cover, box, s, half);
        for (int32_t y = box.y0; y < box.y1; y++) {
            uint8_t want[SIZE];
            memset(want, round % 3 * 40, sizeof want);
            cover_line_scalar(&line, y, box.x0, SIZE, want);
            assert_memory_equal(cover_row(&cover, y), want, SIZE);
        }
    }
    cover_free(&cover);
}

static void inks(void **state) {
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        Ink ink = {.kind = INK_LINEAR,
                   .color = roll_color(),
                   .color2 = roll_color(),
                   .a = round % 2 ? 0 : roll_float(-0.03f, 0.03f),
                   .b = roll_float(-0.03f, 0.03f),
                   .c = roll_float(-0.5f, 1.5f)};
        uint32_t a[WIDTH], b[WIDTH];
        int x0 = (int)(roll() % 9), count = (int)(roll() % WIDTH) + 1;
        ink_colors(&ink, round, x0, x0 + count, a);
        ink_colors_scalar(&ink, round, x0, x0 + count, b);
        assert_memory_equal(a, b, (size_t)count * 4);
    }
}

static void hatches(void **state) {
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        Ink ink = {.kind = INK_HATCH,
                   .a = roll_float(-0.3f, 0.3f),
                   .b = roll_float(-0.3f, 0.3f),
                   .c = roll_float(-50, 50),
                   .step = roll_float(2, 12),
                   .half = roll_float(0.2f, 3)};
        uint8_t a[WIDTH], b[WIDTH];
        int x0 = (int)(roll() % 9), count = (int)(roll() % WIDTH) + 1;
        ink_hatch(&ink, round, x0, x0 + count, a);
        ink_hatch_scalar(&ink, round, x0, x0 + count, b);
        assert_memory_equal(a, b, (size_t)count);
    }
}

/* Layers are premultiplied: no channel is more than the alpha. Long stretches of them are opaque or empty. */
static void layers(void **state) {
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        Rows r = roll_rows();
        for (int i = 0; i < WIDTH; i++) {
            uint32_t kind = hash_random(3, (uint64_t)round, (uint64_t)i / 6) % 3;
            uint32_t alpha = kind == 0 ? 255 : kind == 1 ? 0 : r.colors[i] >> 24, color = alpha << 24;
            for (int shift = 0; shift < 24; shift += 8)
                color |= span_div255((r.colors[i] >> shift & 255) * alpha) << shift;
            r.colors[i] = color;
        }
        const uint8_t *cover = round % 3 ? r.cover : NULL;
        uint32_t opacity = roll_byte(), saturation = round % 4 ? roll() % 257 : 256;
        span_layer(r.a, r.colors, cover, WIDTH - round % 5, opacity, saturation);
        span_layer_scalar(r.b, r.colors, cover, WIDTH - round % 5, opacity, saturation);
        assert_memory_equal(r.a, r.b, sizeof r.a);
    }
}

/* A plain colour laid as a gradient stays plain: the dither adds nothing. */
static void plain_gradients(void **state) {
    (void)state;
    Ink ink = {.kind = INK_LINEAR, .color = 0xFF7F0180, .color2 = 0xFF7F0180, .a = 0.01f};
    uint32_t colors[WIDTH];
    ink_colors(&ink, 3, 0, WIDTH, colors);
    for (int i = 0; i < WIDTH; i++) assert_int_equal(colors[i], 0xFF7F0180);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(division_rounds),
        cmocka_unit_test(covers),
        cmocka_unit_test(solids_and_colors),
        cmocka_unit_test(products),
        cmocka_unit_test(sums),
        cmocka_unit_test(lines),
        cmocka_unit_test(upright_lines),
        cmocka_unit_test(inks),
        cmocka_unit_test(hatches),
        cmocka_unit_test(layers),
        cmocka_unit_test(plain_gradients),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
