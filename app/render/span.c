#include "span.h"

#include <stddef.h>
#include <string.h>

#if defined(__SSE2__) && !defined(RENDER_SCALAR)
#include <emmintrin.h>
#endif

static uint32_t blend(uint32_t below, uint32_t color, uint32_t a) {
    uint32_t out = 0, source = color | 0xFF000000u;
    if (a == 0) return below;
    if (a == 255) return source;
    for (int shift = 0; shift < 32; shift += 8) {
        uint32_t s = source >> shift & 255, b = below >> shift & 255;
        out |= span_div255(s * a + b * (255 - a)) << shift;
    }
    return out;
}

void span_solid_scalar(uint32_t *row, int count, uint32_t color) {
    for (int i = 0; i < count; i++) row[i] = blend(row[i], color, color >> 24);
}

void span_cover_scalar(uint32_t *row, const uint8_t *cover, int count, uint32_t color) {
    for (int i = 0; i < count; i++) row[i] = blend(row[i], color, span_div255((color >> 24) * cover[i]));
}

void span_colors_scalar(uint32_t *row, const uint32_t *colors, const uint8_t *cover, int count) {
    for (int i = 0; i < count; i++) {
        uint32_t c = cover ? cover[i] : 255;
        row[i] = blend(row[i], colors[i], span_div255((colors[i] >> 24) * c));
    }
}

void span_multiply_scalar(uint8_t *cover, const uint8_t *by, int count) {
    for (int i = 0; i < count; i++) cover[i] = (uint8_t)span_div255((uint32_t)cover[i] * by[i]);
}

/* Grey of a premultiplied pixel: luma with weights of 1/256 (Rec. 709). */
static uint32_t luma(uint32_t pixel) {
    return ((pixel >> 16 & 255) * 54 + (pixel >> 8 & 255) * 183 + (pixel & 255) * 19 + 128) >> 8;
}

static uint32_t desaturate(uint32_t pixel, uint32_t saturation) {
    uint32_t grey = luma(pixel), out = pixel & 0xFF000000u;
    for (int shift = 0; shift < 24; shift += 8)
        out |= (((pixel >> shift & 255) * saturation + grey * (256 - saturation) + 128) >> 8) << shift;
    return out;
}

void span_layer_scalar(uint32_t *row, const uint32_t *layer, const uint8_t *cover, int count,
                       uint32_t opacity, uint32_t saturation) {
    for (int i = 0; i < count; i++) {
        uint32_t source = layer[i], o = cover ? span_div255(opacity * cover[i]) : opacity;
        if (source == 0 || o == 0) continue;
        if (saturation != 256) source = desaturate(source, saturation);
        uint32_t rest = 65025 - (source >> 24) * o, out = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            uint32_t sum = (source >> shift & 255) * o * 255 + (row[i] >> shift & 255) * rest;
            out |= ((sum + 32512) / 65025) << shift;
        }
        row[i] = out;
    }
}

#if defined(__SSE2__) && !defined(RENDER_SCALAR)

/* round(x / 255) of eight 16-bit lanes. */
static inline __m128i divide(__m128i x) {
    x = _mm_add_epi16(x, _mm_set1_epi16(128));
    return _mm_srli_epi16(_mm_add_epi16(x, _mm_srli_epi16(x, 8)), 8);
}

/* Two pixels in 16-bit lanes: source * a + below * (255 - a), divided. */
static inline __m128i blend_half(__m128i below, __m128i source, __m128i a) {
    __m128i rest = _mm_sub_epi16(_mm_set1_epi16(255), a);
    return divide(_mm_add_epi16(_mm_mullo_epi16(source, a), _mm_mullo_epi16(below, rest)));
}

static inline __m128i blend4(__m128i below, __m128i low, __m128i high, __m128i a_low, __m128i a_high) {
    __m128i zero = _mm_setzero_si128();
    return _mm_packus_epi16(blend_half(_mm_unpacklo_epi8(below, zero), low, a_low),
                            blend_half(_mm_unpackhi_epi8(below, zero), high, a_high));
}

void span_solid(uint32_t *row, int count, uint32_t color) {
    int i = 0;
    __m128i opaque = _mm_set1_epi32((int)color);
    if (color >> 24 == 255) {
        for (; i + 4 <= count; i += 4) _mm_storeu_si128((__m128i *)(void *)(row + i), opaque);
        for (; i < count; i++) row[i] = color;
        return;
    }
    __m128i source = _mm_unpacklo_epi8(_mm_set1_epi32((int)(color | 0xFF000000u)), _mm_setzero_si128());
    __m128i a = _mm_set1_epi16((short)(color >> 24));
    for (; i + 4 <= count; i += 4) {
        __m128i *at = (__m128i *)(void *)(row + i);
        _mm_storeu_si128(at, blend4(_mm_loadu_si128(at), source, source, a, a));
    }
    span_solid_scalar(row + i, count - i, color);
}

/* The alpha of pixels 0, 1 (or 2, 3) of four 16-bit values, each spread over its pixel's four lanes. */
static inline __m128i spread_low(__m128i a) {
    return _mm_unpacklo_epi32(_mm_unpacklo_epi16(a, a), _mm_unpacklo_epi16(a, a));
}
static inline __m128i spread_high(__m128i a) {
    return _mm_unpackhi_epi32(_mm_unpacklo_epi16(a, a), _mm_unpacklo_epi16(a, a));
}

static inline uint32_t load4(const uint8_t *cover) {
    uint32_t four = 0;
    memcpy(&four, cover, 4);
    return four;
}

typedef struct CoverInk {
    __m128i source, alpha, solid; /* the colour's channels and its alpha in 16-bit lanes; four pixels of it */
    uint32_t opaque;              /* four bytes of coverage that leave nothing below; 0 when none do */
} CoverInk;

static inline void cover4(uint32_t *row, uint32_t four, const CoverInk *ink) {
    __m128i *at = (__m128i *)(void *)row;
    if (four == 0) return;
    if (four == ink->opaque) {
        _mm_storeu_si128(at, ink->solid);
        return;
    }
    __m128i a = _mm_unpacklo_epi8(_mm_cvtsi32_si128((int)four), _mm_setzero_si128());
    a = divide(_mm_mullo_epi16(a, ink->alpha));
    _mm_storeu_si128(at,
                     blend4(_mm_loadu_si128(at), ink->source, ink->source, spread_low(a), spread_high(a)));
}

void span_cover(uint32_t *row, const uint8_t *cover, int count, uint32_t color) {
    CoverInk ink = {_mm_unpacklo_epi8(_mm_set1_epi32((int)(color | 0xFF000000u)), _mm_setzero_si128()),
                    _mm_set1_epi16((short)(color >> 24)), _mm_set1_epi32((int)color),
                    color >> 24 == 255 ? 0xFFFFFFFFu : 0};
    int i = 0;
    for (; i + 8 <= count; i += 8) { /* much of what is drawn is thin: eight at once are passed over */
        uint64_t eight = 0;
        memcpy(&eight, cover + i, 8);
        if (eight == 0) continue;
        cover4(row + i, load4(cover + i), &ink);
        cover4(row + i + 4, load4(cover + i + 4), &ink);
    }
    if (i + 4 <= count) cover4(row + i, load4(cover + i), &ink), i += 4;
    span_cover_scalar(row + i, cover + i, count - i, color);
}

void span_colors(uint32_t *row, const uint32_t *colors, const uint8_t *cover, int count) {
    __m128i zero = _mm_setzero_si128(), opaque = _mm_set1_epi32((int)0xFF000000u);
    int i = 0;
    for (; i + 4 <= count; i += 4) {
        uint32_t four = cover ? load4(cover + i) : 0xFFFFFFFFu;
        if (four == 0) continue;
        __m128i source = _mm_loadu_si128((const __m128i *)(const void *)(colors + i));
        __m128i *at = (__m128i *)(void *)(row + i);
        if (four == 0xFFFFFFFFu &&
            _mm_movemask_epi8(_mm_cmpeq_epi32(_mm_srli_epi32(source, 24), _mm_set1_epi32(255))) == 0xFFFF) {
            _mm_storeu_si128(at, source);
            continue;
        }
        __m128i alpha = _mm_packs_epi32(_mm_srli_epi32(source, 24), zero);
        __m128i a = divide(_mm_mullo_epi16(_mm_unpacklo_epi8(_mm_cvtsi32_si128((int)four), zero), alpha));
        source = _mm_or_si128(source, opaque);
        _mm_storeu_si128(at, blend4(_mm_loadu_si128(at), _mm_unpacklo_epi8(source, zero),
                                    _mm_unpackhi_epi8(source, zero), spread_low(a), spread_high(a)));
    }
    span_colors_scalar(row + i, colors + i, cover ? cover + i : NULL, count - i);
}

void span_multiply(uint8_t *cover, const uint8_t *by, int count) {
    __m128i zero = _mm_setzero_si128();
    int i = 0;
    for (; i + 8 <= count; i += 8) {
        __m128i a = _mm_unpacklo_epi8(_mm_loadl_epi64((const __m128i *)(const void *)(cover + i)), zero);
        __m128i b = _mm_unpacklo_epi8(_mm_loadl_epi64((const __m128i *)(const void *)(by + i)), zero);
        _mm_storel_epi64((__m128i *)(void *)(cover + i),
                         _mm_packus_epi16(divide(_mm_mullo_epi16(a, b)), zero));
    }
    span_multiply_scalar(cover + i, by + i, count - i);
}

/* Four pixels' desaturate, the same sums. */
static __m128i desaturate4(__m128i pixels, uint32_t saturation) {
    const __m128i zero = _mm_setzero_si128(), half = _mm_set1_epi16(128),
                  weights = _mm_set_epi16(0, 54, 183, 19, 0, 54, 183, 19);
    __m128i low = _mm_unpacklo_epi8(pixels, zero), high = _mm_unpackhi_epi8(pixels, zero);
    __m128i low_sums = _mm_madd_epi16(low, weights), high_sums = _mm_madd_epi16(high, weights);
    low_sums = _mm_add_epi32(low_sums, _mm_shuffle_epi32(low_sums, _MM_SHUFFLE(2, 3, 0, 1)));
    high_sums = _mm_add_epi32(high_sums, _mm_shuffle_epi32(high_sums, _MM_SHUFFLE(2, 3, 0, 1)));
    __m128i grey_low = _mm_srli_epi32(_mm_add_epi32(low_sums, _mm_set1_epi32(128)), 8);
    __m128i grey_high = _mm_srli_epi32(_mm_add_epi32(high_sums, _mm_set1_epi32(128)), 8);
    grey_low = _mm_or_si128(grey_low, _mm_slli_epi32(grey_low, 16));
    grey_high = _mm_or_si128(grey_high, _mm_slli_epi32(grey_high, 16));
    __m128i keep = _mm_set1_epi16((short)saturation), mix = _mm_set1_epi16((short)(256 - saturation));
    low = _mm_add_epi16(_mm_mullo_epi16(low, keep), _mm_mullo_epi16(grey_low, mix));
    high = _mm_add_epi16(_mm_mullo_epi16(high, keep), _mm_mullo_epi16(grey_high, mix));
    __m128i mixed = _mm_packus_epi16(_mm_srli_epi16(_mm_add_epi16(low, half), 8),
                                     _mm_srli_epi16(_mm_add_epi16(high, half), 8));
    const __m128i alpha = _mm_set1_epi32((int)0xFF000000u);
    return _mm_or_si128(_mm_and_si128(alpha, pixels), _mm_andnot_si128(alpha, mixed));
}

/* Where a layer is opaque its sum comes to the exact blend of straight colours. */
void span_layer(uint32_t *row, const uint32_t *layer, const uint8_t *cover, int count, uint32_t opacity,
                uint32_t saturation) {
    const __m128i zero = _mm_setzero_si128();
    __m128i share = _mm_set1_epi16((short)opacity);
    for (int i = 0; i < count; i += 4) {
        __m128i source = zero;
        int four = count - i < 4 ? count - i : 4, opaque = 0;
        if (four == 4) {
            source = _mm_loadu_si128((const __m128i *)(const void *)(layer + i));
            if (_mm_movemask_epi8(_mm_cmpeq_epi32(source, zero)) == 0xFFFF) continue;
            opaque = _mm_movemask_epi8(_mm_cmpeq_epi32(_mm_srli_epi32(source, 24), _mm_set1_epi32(255)));
        }
        if (opaque != 0xFFFF) {
            span_layer_scalar(row + i, layer + i, cover ? cover + i : NULL, four, opacity, saturation);
            continue;
        }
        __m128i *at = (__m128i *)(void *)(row + i), a = share;
        if (saturation != 256) source = desaturate4(source, saturation);
        if (cover) a = _mm_unpacklo_epi8(_mm_cvtsi32_si128((int)load4(cover + i)), zero);
        if (cover) a = divide(_mm_mullo_epi16(a, share));
        _mm_storeu_si128(at, blend4(_mm_loadu_si128(at), _mm_unpacklo_epi8(source, zero),
                                    _mm_unpackhi_epi8(source, zero), spread_low(a), spread_high(a)));
    }
}

#else

void span_solid(uint32_t *row, int count, uint32_t color) {
    span_solid_scalar(row, count, color);
}
void span_cover(uint32_t *row, const uint8_t *cover, int count, uint32_t color) {
    span_cover_scalar(row, cover, count, color);
}
void span_colors(uint32_t *row, const uint32_t *colors, const uint8_t *cover, int count) {
    span_colors_scalar(row, colors, cover, count);
}
void span_multiply(uint8_t *cover, const uint8_t *by, int count) {
    span_multiply_scalar(cover, by, count);
}
void span_layer(uint32_t *row, const uint32_t *layer, const uint8_t *cover, int count, uint32_t opacity,
                uint32_t saturation) {
    span_layer_scalar(row, layer, cover, count, opacity, saturation);
}

#endif
