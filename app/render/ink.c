#include "render/ink.h"

#include "base/maths.h"
#include <string.h>

#if defined(__SSE2__) && !defined(RENDER_SCALAR)
#include <emmintrin.h>
#endif

/* A 4 x 4 ordered dither: breaks up the steps of wide pale gradients, and leaves plain colours plain. */
#define D(n) (((float)(n) + 0.5f) / 16.0f)
static const float dither[4][4] = {{D(0), D(8), D(2), D(10)},
                                   {D(12), D(4), D(14), D(6)},
                                   {D(3), D(11), D(1), D(9)},
                                   {D(15), D(7), D(13), D(5)}};
#undef D

/* The channels of `from` and what is added to them on the way to `to`. */
typedef struct Mix {
    float base[4], step[4];
} Mix;

static Mix make_mix(uint32_t from, uint32_t to) {
    Mix mix;
    for (int i = 0; i < 4; i++) {
        mix.base[i] = (float)(from >> (8 * i) & 255);
        mix.step[i] = (float)(to >> (8 * i) & 255) - mix.base[i];
    }
    return mix;
}

static uint32_t mixed_scalar(const Mix *mix, float t, float threshold) {
    uint32_t out = 0;
    for (int i = 0; i < 4; i++) out |= (uint32_t)(mix->base[i] + mix->step[i] * t + threshold) << (8 * i);
    return out;
}

#if defined(__SSE2__) && !defined(RENDER_SCALAR)
static inline uint32_t mixed(const Mix *mix, float t, float threshold) {
    __m128 step = _mm_mul_ps(_mm_loadu_ps(mix->step), _mm_set1_ps(t));
    __m128i lanes =
        _mm_cvttps_epi32(_mm_add_ps(_mm_add_ps(_mm_loadu_ps(mix->base), step), _mm_set1_ps(threshold)));
    lanes = _mm_packs_epi32(lanes, lanes);
    return (uint32_t)_mm_cvtsi128_si32(_mm_packus_epi16(lanes, lanes));
}
#else
static uint32_t mixed(const Mix *mix, float t, float threshold) {
    return mixed_scalar(mix, t, threshold);
}
#endif

/* Four colours over and over. */
static void repeat4(uint32_t *colors, int count) {
    uint32_t four[4];
    memcpy(four, colors, sizeof four);
    int i = 4;
    for (; i + 4 <= count; i += 4) memcpy(colors + i, four, sizeof four);
    for (; i < count; i++) colors[i] = four[i & 3];
}

static float place(const Ink *ink, int32_t x, float row) {
    return maths_clamp(ink->a * ((float)x + 0.5f) + row, 0.0f, 1.0f);
}

void ink_colors(const Ink *ink, int32_t y, int32_t x0, int32_t x1, uint32_t *colors) {
    float row = ink->b * ((float)y + 0.5f) + ink->c;
    int count = x1 - x0;
    bool level = ink->a == 0 && count > 4; /* the same along the row, up to the dither's period */
    Mix mix = make_mix(ink->color, ink->color2);
    for (int i = 0; i < (level ? 4 : count); i++)
        colors[i] = mixed(&mix, place(ink, x0 + i, row), dither[y & 3][(x0 + i) & 3]);
    if (level) repeat4(colors, count);
}

void ink_colors_scalar(const Ink *ink, int32_t y, int32_t x0, int32_t x1, uint32_t *colors) {
    float row = ink->b * ((float)y + 0.5f) + ink->c;
    Mix mix = make_mix(ink->color, ink->color2);
    for (int32_t x = x0; x < x1; x++)
        colors[x - x0] = mixed_scalar(&mix, place(ink, x, row), dither[y & 3][x & 3]);
}

void ink_hatch(const Ink *ink, int32_t y, int32_t x0, int32_t x1, uint8_t *cover) {
    float row = ink->b * ((float)y + 0.5f) + ink->c;
    for (int32_t x = x0; x < x1; x++) {
        float t = ink->a * ((float)x + 0.5f) + row;
        float off = maths_abs(t - maths_round(t)) * ink->step;
        float low = maths_max(off - 0.5f, -ink->half), high = maths_min(off + 0.5f, ink->half);
        cover[x - x0] = (uint8_t)(maths_max(high - low, 0.0f) * 255.0f + 0.5f);
    }
}
