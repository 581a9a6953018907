#include "ink.h"

#include "base/values.h"
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

typedef struct Mixer {
    __m128 base, step;
} Mixer;

static inline __m128 channels(uint32_t color) {
    __m128i zero = _mm_setzero_si128(), bytes = _mm_cvtsi32_si128((int)color);
    return _mm_cvtepi32_ps(_mm_unpacklo_epi16(_mm_unpacklo_epi8(bytes, zero), zero));
}

static inline Mixer make_mixer(uint32_t from, uint32_t to) {
    __m128 base = channels(from);
    return (Mixer){base, _mm_sub_ps(channels(to), base)};
}

static inline uint32_t mixed(const Mixer *mix, float t, float threshold) {
    __m128 step = _mm_mul_ps(mix->step, _mm_set1_ps(t));
    __m128i lanes = _mm_cvttps_epi32(_mm_add_ps(_mm_add_ps(mix->base, step), _mm_set1_ps(threshold)));
    lanes = _mm_packs_epi32(lanes, lanes);
    return (uint32_t)_mm_cvtsi128_si32(_mm_packus_epi16(lanes, lanes));
}

#else

typedef Mix Mixer;

static Mixer make_mixer(uint32_t from, uint32_t to) {
    return make_mix(from, to);
}

static uint32_t mixed(const Mixer *mix, float t, float threshold) {
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
    Mixer mix = make_mixer(ink->color, ink->color2);
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

void ink_hatch_scalar(const Ink *ink, int32_t y, int32_t x0, int32_t x1, uint8_t *cover) {
    float row = ink->b * ((float)y + 0.5f) + ink->c;
    for (int32_t x = x0; x < x1; x++) {
        float t = ink->a * ((float)x + 0.5f) + row;
        float off = maths_abs(t - maths_round(t)) * ink->step;
        float low = maths_max(off - 0.5f, -ink->half), high = maths_min(off + 0.5f, ink->half);
        cover[x - x0] = (uint8_t)(maths_max(high - low, 0.0f) * 255.0f + 0.5f);
    }
}

#if defined(__SSE2__) && !defined(RENDER_SCALAR)

/* maths_floor in each lane. */
static inline __m128 floor4(__m128 x) {
    __m128 whole = _mm_cvtepi32_ps(_mm_cvttps_epi32(x));
    return _mm_sub_ps(whole, _mm_and_ps(_mm_cmpgt_ps(whole, x), _mm_set1_ps(1.0f)));
}

static inline __m128 round4(__m128 x) {
    __m128 whole = floor4(x), half = _mm_cmpge_ps(_mm_sub_ps(x, whole), _mm_set1_ps(0.5f));
    return _mm_add_ps(whole, _mm_and_ps(half, _mm_set1_ps(1.0f)));
}

void ink_hatch(const Ink *ink, int32_t y, int32_t x0, int32_t x1, uint8_t *cover) {
    const __m128 half = _mm_set1_ps(0.5f), sign = _mm_set1_ps(-0.0f), line = _mm_set1_ps(ink->half);
    __m128 row = _mm_set1_ps(ink->b * ((float)y + 0.5f) + ink->c), a = _mm_set1_ps(ink->a);
    __m128i place = _mm_add_epi32(_mm_set1_epi32(x0), _mm_set_epi32(3, 2, 1, 0));
    int count = x1 - x0, i = 0;
    for (; i + 4 <= count; i += 4, place = _mm_add_epi32(place, _mm_set1_epi32(4))) {
        __m128 t = _mm_add_ps(_mm_mul_ps(a, _mm_add_ps(_mm_cvtepi32_ps(place), half)), row);
        __m128 off = _mm_mul_ps(_mm_andnot_ps(sign, _mm_sub_ps(t, round4(t))), _mm_set1_ps(ink->step));
        __m128 low = _mm_max_ps(_mm_sub_ps(off, half), _mm_xor_ps(line, sign)),
               high = _mm_min_ps(_mm_add_ps(off, half), line);
        __m128 share = _mm_max_ps(_mm_sub_ps(high, low), _mm_setzero_ps());
        __m128i value = _mm_cvttps_epi32(_mm_add_ps(_mm_mul_ps(share, _mm_set1_ps(255.0f)), half));
        value = _mm_packus_epi16(_mm_packs_epi32(value, value), value);
        uint32_t four = (uint32_t)_mm_cvtsi128_si32(value);
        memcpy(cover + i, &four, 4);
    }
    ink_hatch_scalar(ink, y, x0 + i, x1, cover + i);
}

#else

void ink_hatch(const Ink *ink, int32_t y, int32_t x0, int32_t x1, uint8_t *cover) {
    ink_hatch_scalar(ink, y, x0, x1, cover);
}

#endif
