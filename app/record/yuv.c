/* Fixed point, 15 bits: Y = 16 + 219 (.2126 R + .7152 G + .0722 B) / 255, U and V likewise from B - Y and
 * R - Y. */
#include "yuv.h"

#if defined(__SSE2__) && !defined(RENDER_SCALAR)
#include <emmintrin.h>
#define WIDE 1
#else
#define WIDE 0
#endif

/* The factors of a colour's blue, green and red. */
enum {
    Y_B = 2032,
    Y_G = 20127,
    Y_R = 5983,
    U_B = 14392,
    U_G = -11094,
    U_R = -3298,
    V_B = -1320,
    V_G = -13072,
    V_R = 14392,
    Y_ROUND = (16 << 15) + (1 << 14),
    UV_ROUND = (128 << 17) + (1 << 16), /* sums of four pixels */
};

size_t yuv_bytes(int width, int height) {
    return (size_t)width * (size_t)height / 2 * 3;
}

typedef struct Planes {
    uint8_t *y, *u, *v; /* the rectangle's first samples */
    size_t pitch;       /* of y; half of it for u and v */
} Planes;

static Planes planes_at(RenderImage image, int x, int y, uint8_t *picture) {
    size_t pitch = (size_t)image.width, luma = pitch * (size_t)image.height;
    size_t at = (size_t)y / 2 * (pitch / 2) + (size_t)x / 2;
    return (Planes){picture + (size_t)y * pitch + (size_t)x, picture + luma + at,
                    picture + luma + luma / 4 + at, pitch};
}

static int blue(uint32_t p) {
    return (int)(p & 255);
}

static int green(uint32_t p) {
    return (int)(p >> 8 & 255);
}

static int red(uint32_t p) {
    return (int)(p >> 16 & 255);
}

static uint8_t luma_of(uint32_t p) {
    return (uint8_t)((blue(p) * Y_B + green(p) * Y_G + red(p) * Y_R + Y_ROUND) >> 15);
}

static void convert_square(const uint32_t *up, const uint32_t *down, uint8_t *u, uint8_t *v) {
    int b = blue(up[0]) + blue(up[1]) + blue(down[0]) + blue(down[1]);
    int g = green(up[0]) + green(up[1]) + green(down[0]) + green(down[1]);
    int r = red(up[0]) + red(up[1]) + red(down[0]) + red(down[1]);
    *u = (uint8_t)((b * U_B + g * U_G + r * U_R + UV_ROUND) >> 17);
    *v = (uint8_t)((b * V_B + g * V_G + r * V_R + UV_ROUND) >> 17);
}

/* Two rows of pixels, from column `from` on. */
static void convert_rows(const uint32_t *up, const uint32_t *down, int from, int width, Planes to) {
    for (int i = from; i < width; i += 2) {
        for (int k = i; k < i + 2; k++) {
            to.y[k] = luma_of(up[k]);
            to.y[to.pitch + (size_t)k] = luma_of(down[k]);
        }
        convert_square(up + i, down + i, to.u + i / 2, to.v + i / 2);
    }
}

#if WIDE

/* The sum of products of two pixels in 16-bit lanes each: four pixels, four sums. */
static inline __m128i weigh(__m128i low, __m128i high, __m128i factors) {
    __m128 a = _mm_castsi128_ps(_mm_madd_epi16(low, factors));
    __m128 b = _mm_castsi128_ps(_mm_madd_epi16(high, factors));
    __m128i even = _mm_castps_si128(_mm_shuffle_ps(a, b, _MM_SHUFFLE(2, 0, 2, 0)));
    __m128i odd = _mm_castps_si128(_mm_shuffle_ps(a, b, _MM_SHUFFLE(3, 1, 3, 1)));
    return _mm_add_epi32(even, odd);
}

static inline __m128i luma4(__m128i low, __m128i high, __m128i factors) {
    return _mm_srai_epi32(_mm_add_epi32(weigh(low, high, factors), _mm_set1_epi32(Y_ROUND)), 15);
}

static inline __m128i luma8(const __m128i half[4], __m128i factors) {
    return _mm_packs_epi32(luma4(half[0], half[1], factors), luma4(half[2], half[3], factors));
}

static inline void load8(const uint32_t *row, __m128i half[4]) {
    __m128i zero = _mm_setzero_si128(), a = _mm_loadu_si128((const __m128i *)row),
            b = _mm_loadu_si128((const __m128i *)(row + 4));
    half[0] = _mm_unpacklo_epi8(a, zero), half[1] = _mm_unpackhi_epi8(a, zero);
    half[2] = _mm_unpacklo_epi8(b, zero), half[3] = _mm_unpackhi_epi8(b, zero);
}

/* Neighbouring pixels of two sums of rows, added. */
static inline __m128i pair(__m128i first, __m128i second) {
    return _mm_add_epi16(_mm_unpacklo_epi64(first, second), _mm_unpackhi_epi64(first, second));
}

static inline void store4(uint8_t *to, __m128i sums) {
    __m128i words = _mm_srai_epi32(_mm_add_epi32(sums, _mm_set1_epi32(UV_ROUND)), 17);
    __m128i bytes = _mm_packus_epi16(_mm_packs_epi32(words, words), words);
    int four = _mm_cvtsi128_si32(bytes);
    __builtin_memcpy(to, &four, 4);
}

/* Eight columns of two rows at a time; returns how many columns are done. */
static int convert_wide(const uint32_t *up, const uint32_t *down, int width, Planes to) {
    const __m128i fy = _mm_setr_epi16(Y_B, Y_G, Y_R, 0, Y_B, Y_G, Y_R, 0);
    const __m128i fu = _mm_setr_epi16(U_B, U_G, U_R, 0, U_B, U_G, U_R, 0);
    const __m128i fv = _mm_setr_epi16(V_B, V_G, V_R, 0, V_B, V_G, V_R, 0);
    int i = 0;
    for (; i + 8 <= width; i += 8) {
        __m128i a[4], b[4], sums[4];
        load8(up + i, a);
        load8(down + i, b);
        __m128i rows = _mm_packus_epi16(luma8(a, fy), luma8(b, fy));
        _mm_storel_epi64((__m128i *)(to.y + i), rows);
        _mm_storel_epi64((__m128i *)(to.y + to.pitch + i), _mm_srli_si128(rows, 8));
        for (int k = 0; k < 4; k++) sums[k] = _mm_add_epi16(a[k], b[k]);
        __m128i first = pair(sums[0], sums[1]), second = pair(sums[2], sums[3]);
        store4(to.u + i / 2, weigh(first, second, fu));
        store4(to.v + i / 2, weigh(first, second, fv));
    }
    return i;
}

#else

static int convert_wide(const uint32_t *up, const uint32_t *down, int width, Planes to) {
    (void)up, (void)down, (void)width, (void)to;
    return 0;
}

#endif

static void convert(RenderImage image, int x, int y, int width, int height, uint8_t *picture, bool wide) {
    for (int row = y; row < y + height; row += 2) {
        const uint32_t *up = image.pixels + (size_t)row * (size_t)image.stride + x;
        Planes to = planes_at(image, x, row, picture);
        int done = wide ? convert_wide(up, up + image.stride, width, to) : 0;
        convert_rows(up, up + image.stride, done, width, to);
    }
}

void yuv_convert(RenderImage image, int x, int y, int width, int height, uint8_t *picture) {
    convert(image, x, y, width, height, picture, true);
}

void yuv_convert_scalar(RenderImage image, int x, int y, int width, int height, uint8_t *picture) {
    convert(image, x, y, width, height, picture, false);
}
