/* A table is the rounded rectangle's coverage on a grid of 1/8 sigma, blurred across and then down with a
 * gaussian of 8 samples. Far from the corners the shadow no longer changes along an edge, so sides are cut to
 * what corners and blur can reach. */
#include "shadow.h"

#include "base/memory.h"
#include "base/values.h"
#include <math.h>
#include <string.h>

enum {
    TAPS = SHADOW_REACH * SHADOW_STEPS, /* on each side of the middle */
    MARGIN = TAPS,
    MASKS_KEPT = 48,
    RADIUS_MOST = 40, /* sigmas; a larger corner is drawn as if of this radius */
};

/* erf by the rational approximation of Hastings, Abramowitz and Stegun 7.1.28: |error| < 3e-7. */
static float error_function(float x) {
    float a = maths_abs(x);
    float p =
        1 + a * (0.0705230784f +
                 a * (0.0422820123f +
                      a * (0.0092705272f + a * (0.0001520143f + a * (0.0002765672f + a * 0.0000430638f)))));
    float p2 = p * p, p4 = p2 * p2, p8 = p4 * p4;
    float e = 1 - 1 / (p8 * p8);
    return x < 0 ? -e : e;
}

/* Weights of the gaussian over cells of 1/8 sigma; they sum to one. */
static void fill_weights(float weights[2 * TAPS + 1]) {
    float sum = 0;
    for (int i = -TAPS; i <= TAPS; i++) {
        float from = ((float)i - 0.5f) / SHADOW_STEPS, to = ((float)i + 0.5f) / SHADOW_STEPS;
        weights[i + TAPS] = error_function(to * 0.70710678f) - error_function(from * 0.70710678f);
        sum += weights[i + TAPS];
    }
    for (int i = 0; i <= 2 * TAPS; i++) weights[i] /= sum;
}

/* Coverage of the cell whose middle is (x, y) in cells from the rectangle's centre; half sides and radius in
 * cells too. */
static float cell_cover(float x, float y, float w, float h, float r) {
    float dx = maths_abs(x) - (w - r), dy = maths_abs(y) - (h - r);
    float outside = dx > 0 && dy > 0 ? sqrtf(dx * dx + dy * dy) : maths_max(dx, dy);
    return maths_clamp(r - outside + 0.5f, 0.0f, 1.0f);
}

/* Blurs along rows: out[j][i] = sum of weights over in[j][i .. i + 2 TAPS]. */
static void blur_rows(const float *restrict in, int in_width, float *restrict out, int out_width, int rows,
                      const float *restrict weights) {
    for (int j = 0; j < rows; j++) {
        const float *from = in + (size_t)j * (size_t)in_width;
        float *to = out + (size_t)j * (size_t)out_width;
        for (int i = 0; i < out_width; i++) to[i] = 0;
        for (int k = 0; k <= 2 * TAPS;
             k++) /* outside, so that many sums grow at once, each in the same order */
            for (int i = 0; i < out_width; i++) to[i] += from[i + k] * weights[k];
    }
}

static void transpose(const float *in, int width, int height, float *out) {
    for (int j = 0; j < height; j++)
        for (int i = 0; i < width; i++)
            out[(size_t)i * (size_t)height + (size_t)j] = in[(size_t)j * (size_t)width + (size_t)i];
}

typedef struct Extent {
    float w, h, r; /* cells */
    int nu, nv;
} Extent;

/* Sample i lies (i - MARGIN) cells inside the edge. */
static bool fill_values(const Extent *e, uint16_t *values) {
    int width = e->nu + 2 * TAPS, height = e->nv + 2 * TAPS;
    size_t cells = (size_t)width * (size_t)height;
    float weights[2 * TAPS + 1], *a = memory_alloc(cells * sizeof *a), *b = memory_alloc(cells * sizeof *b);
    fill_weights(weights);
    for (int j = 0; a && b && j < height; j++)
        for (int i = 0; i < width; i++)
            a[(size_t)j * (size_t)width + (size_t)i] = cell_cover(
                (float)(i - TAPS - MARGIN) - e->w, (float)(j - TAPS - MARGIN) - e->h, e->w, e->h, e->r);
    if (a && b) {
        blur_rows(a, width, b, e->nu, height, weights);
        transpose(b, e->nu, height, a);
        blur_rows(a, height, b, e->nv, e->nu, weights);
        for (int j = 0; j < e->nv; j++)
            for (int i = 0; i < e->nu; i++)
                values[(size_t)j * (size_t)e->nu + (size_t)i] =
                    (uint16_t)(maths_clamp(b[(size_t)i * (size_t)e->nv + (size_t)j], 0.0f, 1.0f) * 65280.0f +
                               0.5f);
    }
    bool ok = a && b;
    memory_free(a);
    memory_free(b);
    return ok;
}

/* Lengths in sixteenths of a sigma: fine enough not to be seen, coarse enough to be found again. */
static uint32_t quantise(float sigmas, float most) {
    return (uint32_t)(maths_clamp(sigmas, 0.0f, most) * 16.0f + 0.5f);
}

static bool make_mask(ShadowMask *mask, uint32_t w, uint32_t h, uint32_t r) {
    Extent e = {(float)w / 2, (float)h / 2, (float)r / 2, 0, 0};
    e.nu = MARGIN + (int)e.w + 2;
    e.nv = MARGIN + (int)e.h + 2;
    mask->nu = e.nu;
    mask->nv = e.nv;
    mask->values = memory_alloc((size_t)e.nu * (size_t)e.nv * sizeof *mask->values);
    if (mask->values && fill_values(&e, mask->values)) return true;
    memory_free(mask->values);
    mask->values = NULL;
    return false;
}

static uint32_t least(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

bool shadow_find(Shadows *shadows, float w, float h, float r, uint32_t *index) {
    float most = SHADOW_REACH + RADIUS_MOST + 1;
    uint32_t qr = quantise(maths_min(r, maths_min(w, h)), RADIUS_MOST);
    uint32_t reach = qr + SHADOW_REACH * 16 + 16;
    uint32_t qw = least(quantise(w, most), reach), qh = least(quantise(h, most), reach);
    uint64_t key = (uint64_t)qw << 40 | (uint64_t)qh << 20 | qr;
    for (uint32_t i = 0; i < shadows->masks.count; i++)
        if (shadows->masks.items[i].key == key) {
            shadows->masks.items[i].used = shadows->frame;
            *index = i;
            return true;
        }
    ShadowMask mask = {.key = key, .used = shadows->frame};
    if (!make_mask(&mask, qw, qh, qr)) return false;
    *index = shadows->masks.count;
    if (list_push(&shadows->masks, mask)) return true;
    memory_free(mask.values);
    return false;
}

void shadow_begin_frame(Shadows *shadows) {
    shadows->frame++;
    if (shadows->masks.count < MASKS_KEPT) return;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < shadows->masks.count; i++) {
        ShadowMask *mask = &shadows->masks.items[i];
        if (shadows->frame - mask->used <= 2)
            shadows->masks.items[kept++] = *mask;
        else
            memory_free(mask->values);
    }
    shadows->masks.count = kept;
}

void shadow_free(Shadows *shadows) {
    for (uint32_t i = 0; i < shadows->masks.count; i++) memory_free(shadows->masks.items[i].values);
    list_free(&shadows->masks);
}

static float last_sample(int32_t count) {
    return (float)(count - 1) - 0.001f;
}

static float clamp_sample(float at, int32_t count) {
    return maths_clamp(at, 0.0f, last_sample(count));
}

uint32_t shadow_sample(const ShadowMask *mask, float u, float v) {
    float su = clamp_sample(u * SHADOW_STEPS, mask->nu), sv = clamp_sample(v * SHADOW_STEPS, mask->nv);
    uint32_t iu = (uint32_t)su, iv = (uint32_t)sv, nu = (uint32_t)mask->nu;
    uint32_t fu = (uint32_t)((su - (float)iu) * 256.0f), fv = (uint32_t)((sv - (float)iv) * 256.0f);
    const uint16_t *at = mask->values + (size_t)iv * nu + iu;
    uint32_t up = at[0] * (256 - fu) + at[1] * fu, down = at[nu] * (256 - fu) + at[nu + 1] * fu;
    return ((up >> 8) * (256 - fv) + (down >> 8) * fv) >> 8;
}

void shadow_columns(const ShadowMask *mask, ShadowRow *row, float w, float a, float e, int32_t x0,
                    int count) {
    row->count = count;
    row->even = row->uneven = count;
    row->down = -1;
    row->first = (uint32_t)mask->nu;
    row->last = 0;
    for (int i = 0; i < count; i++) {
        float u = w + SHADOW_REACH - maths_abs(a * ((float)(x0 + i) + 0.5f) + e),
              at = clamp_sample(u * SHADOW_STEPS, mask->nu);
        uint32_t index = (uint32_t)at;
        row->index[i] = (uint16_t)index;
        row->part[i] = (uint16_t)((at - (float)index) * 256.0f);
        if (index < row->first) row->first = index;
        if (index > row->last) row->last = index;
        bool middle = at == last_sample(mask->nu);
        if (middle && row->even == count) row->even = i;
        if (middle) row->uneven = i + 1;
    }
}

/* Between two columns of the table. */
static uint8_t across(const ShadowRow *row, int i) {
    const uint16_t *s = row->samples + row->index[i];
    return (uint8_t)((s[0] * (256u - row->part[i]) + s[1] * (uint32_t)row->part[i]) >> 16);
}

/* First down between two rows of the table, then across. */
const uint8_t *shadow_row(const ShadowMask *mask, ShadowRow *row, float v) {
    float at = clamp_sample(v * SHADOW_STEPS, mask->nv);
    if (at == row->down) return row->bytes;
    uint32_t index = (uint32_t)at, part = (uint32_t)((at - (float)index) * 256.0f), nu = (uint32_t)mask->nu;
    const uint16_t *up = mask->values + (size_t)index * nu, *down = up + nu;
    for (uint32_t i = row->first; i <= row->last + 1; i++)
        row->samples[i] = (uint16_t)((up[i] * (256 - part) + down[i] * part) >> 8);
    for (int i = 0; i < row->even; i++) row->bytes[i] = across(row, i);
    if (row->even < row->uneven)
        memset(row->bytes + row->even, across(row, row->even), (size_t)(row->uneven - row->even));
    for (int i = row->uneven; i < row->count; i++) row->bytes[i] = across(row, i);
    row->down = at;
    return row->bytes;
}
