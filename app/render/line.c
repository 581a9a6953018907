/* Thick lines: coverage by the distance of a pixel's centre from the line, exact for upright ones. */
#include "base/values.h"
#include "cover.h"
#include <math.h>
#include <string.h>

#if defined(__SSE2__) && !defined(RENDER_SCALAR)
#include <emmintrin.h>
#endif

static int line_byte(const CoverLine *line, float px, float py) {
    float along = px * line->dx + py * line->dy, across = py * line->dx - px * line->dy;
    float before = 0.0f - along, after = along - line->length, ends = 1.0f;
    if (line->butt & 1) ends = maths_min(maths_max(0.5f - before, 0.0f), ends);
    if (line->butt & 2) ends = maths_min(maths_max(0.5f - after, 0.0f), ends);
    float beyond = 0.0f;
    if (!(line->butt & 1)) beyond = maths_max(before, beyond);
    if (!(line->butt & 2)) beyond = maths_max(after, beyond);
    float distance = sqrtf(beyond * beyond + across * across);
    float low = maths_max(distance - 0.5f, 0.0f - line->half), high = maths_min(distance + 0.5f, line->half);
    return (int)(maths_max(high - low, 0.0f) * ends * 255.0f + 0.5f);
}

void cover_line_scalar(const CoverLine *line, int32_t y, int32_t x0, int count, uint8_t *bytes) {
    float py = (float)y + 0.5f - line->y;
    for (int i = 0; i < count; i++) {
        int value = line_byte(line, (float)(x0 + i) + 0.5f - line->x, py);
        if (value > bytes[i]) bytes[i] = (uint8_t)value;
    }
}

#if defined(__SSE2__) && !defined(RENDER_SCALAR)

typedef struct Lanes {
    __m128 dx, dy, across_y, along_y, length, half, minus_half, x;
} Lanes;

/* line_byte for four pixels: the same operations in the same order. */
static inline __m128i line_bytes4(const Lanes *l, uint32_t butt, __m128 centre) {
    const __m128 zero = _mm_setzero_ps(), one = _mm_set1_ps(1.0f), half = _mm_set1_ps(0.5f);
    __m128 px = _mm_sub_ps(centre, l->x);
    __m128 along = _mm_add_ps(_mm_mul_ps(px, l->dx), l->along_y),
           across = _mm_sub_ps(l->across_y, _mm_mul_ps(px, l->dy));
    __m128 before = _mm_sub_ps(zero, along), after = _mm_sub_ps(along, l->length), ends = one, beyond = zero;
    if (butt & 1)
        ends = _mm_min_ps(_mm_max_ps(_mm_sub_ps(half, before), zero), ends);
    else
        beyond = _mm_max_ps(before, beyond);
    if (butt & 2)
        ends = _mm_min_ps(_mm_max_ps(_mm_sub_ps(half, after), zero), ends);
    else
        beyond = _mm_max_ps(after, beyond);
    __m128 distance = _mm_sqrt_ps(_mm_add_ps(_mm_mul_ps(beyond, beyond), _mm_mul_ps(across, across)));
    __m128 low = _mm_max_ps(_mm_sub_ps(distance, half), l->minus_half),
           high = _mm_min_ps(_mm_add_ps(distance, half), l->half);
    __m128 cover = _mm_mul_ps(_mm_mul_ps(_mm_max_ps(_mm_sub_ps(high, low), zero), ends), _mm_set1_ps(255.0f));
    return _mm_cvttps_epi32(_mm_add_ps(cover, half));
}

void cover_line(const CoverLine *line, int32_t y, int32_t x0, int count, uint8_t *bytes) {
    float py = (float)y + 0.5f - line->y;
    Lanes lanes = {_mm_set1_ps(line->dx),          _mm_set1_ps(line->dy),     _mm_set1_ps(py * line->dx),
                   _mm_set1_ps(py * line->dy),     _mm_set1_ps(line->length), _mm_set1_ps(line->half),
                   _mm_set1_ps(0.0f - line->half), _mm_set1_ps(line->x)};
    __m128i place = _mm_add_epi32(_mm_set1_epi32(x0), _mm_set_epi32(3, 2, 1, 0));
    int i = 0;
    for (; i + 4 <= count; i += 4, place = _mm_add_epi32(place, _mm_set1_epi32(4))) {
        uint32_t old = 0;
        memcpy(&old, bytes + i, 4);
        if (old == 0xFFFFFFFFu) continue; /* the segments of a curve overlap */
        __m128i value =
            line_bytes4(&lanes, line->butt, _mm_add_ps(_mm_cvtepi32_ps(place), _mm_set1_ps(0.5f)));
        value = _mm_packus_epi16(_mm_packs_epi32(value, value), value);
        uint32_t most = (uint32_t)_mm_cvtsi128_si32(_mm_max_epu8(value, _mm_cvtsi32_si128((int)old)));
        memcpy(bytes + i, &most, 4);
    }
    cover_line_scalar(line, y, x0 + i, count - i, bytes + i);
}

#else

void cover_line(const CoverLine *line, int32_t y, int32_t x0, int count, uint8_t *bytes) {
    cover_line_scalar(line, y, x0, count, bytes);
}

#endif

/* Columns of row y that the line can touch, narrowed from the given ones; exact only in that nothing touched
 * is left out. */
static void narrow_columns(const CoverLine *line, float y, int32_t *x0, int32_t *x1) {
    float slope = maths_abs(line->dy);
    if (slope < 0.02f) return;
    float reach = (line->half + 1.5f) / slope + 1.0f, middle = line->x + (y - line->y) / line->dy * line->dx;
    float low = middle - reach, high = middle + reach;
    if (high <= (float)*x0 || low >= (float)*x1) {
        *x1 = *x0;
        return;
    }
    if (low > (float)*x0) *x0 = (int32_t)low;
    if (high < (float)*x1) *x1 = (int32_t)high + 1;
}

/* Whole fours: what lies beyond the box is true too, and there is room for it. */
static void line_columns(Cover *cover, const CoverLine *line, int32_t y, int32_t x0, int32_t x1) {
    int from = (x0 - cover->box.x0) & ~3, count = (x1 - cover->box.x0 - from + 3) & ~3;
    cover_line(line, y, cover->box.x0 + from, count, cover_row(cover, y) + from);
}

enum { BUTT_ENDS = 3 };

/* How much of a bar, from -half to half, a pixel has whose centre is this far from its middle. */
static float bar_thickness(const CoverLine *line, float off) {
    float distance = maths_abs(off);
    float low = maths_max(distance - 0.5f, 0.0f - line->half), high = maths_min(distance + 0.5f, line->half);
    return maths_max(high - low, 0.0f);
}

static float bar_ends(const CoverLine *line, float along) {
    float start = maths_min(maths_max(0.5f + along, 0.0f), 1.0f);
    return maths_min(maths_max(0.5f - (along - line->length), 0.0f), start);
}

/* An upright line with butt ends: what its pixels have is that of the row times that of the column. The same
 * bits as cover_line's. */
static void cover_bar(Cover *cover, const CoverLine *line, Box box) {
    bool level = line->dy == 0;
    float columns[COVER_WIDEST];
    int32_t x0 = box.x0 - cover->box.x0, count = box.x1 - box.x0;
    for (int32_t i = 0; i < count; i++) {
        float px = (float)(box.x0 + i) + 0.5f - line->x;
        columns[i] = level ? bar_ends(line, px * line->dx) : bar_thickness(line, px);
    }
    for (int32_t y = box.y0; y < box.y1; y++) {
        float py = (float)y + 0.5f - line->y;
        float row = level ? bar_thickness(line, py) : bar_ends(line, py * line->dy);
        uint8_t *bytes = cover_row(cover, y) + x0;
        if (row == 0) continue;
        for (int32_t i = 0; i < count; i++) {
            uint8_t value = (uint8_t)(int32_t)(columns[i] * row * 255.0f + 0.5f);
            bytes[i] = value > bytes[i] ? value : bytes[i];
        }
    }
}

void cover_segment(Cover *cover, Box box, Segment segment, float half) {
    float dx = segment.x1 - segment.x0, dy = segment.y1 - segment.y0, length = sqrtf(dx * dx + dy * dy);
    CoverLine line = {segment.x0, segment.y0, 1, 0, length, half, segment.butt};
    if (length > 0) line.dx = dx / length, line.dy = dy / length;
    if ((line.dx == 0 || line.dy == 0) && segment.butt == BUTT_ENDS) {
        cover_bar(cover, &line, box);
        return;
    }
    for (int32_t y = box.y0; y < box.y1; y++) {
        int32_t x0 = box.x0, x1 = box.x1;
        narrow_columns(&line, (float)y + 0.5f, &x0, &x1);
        if (x0 < x1) line_columns(cover, &line, y, x0, x1);
    }
}
