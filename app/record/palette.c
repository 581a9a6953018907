/* Median cut, by variance: the box of colours whose error is largest is cut at its mean along its longest
 * axis, until there are enough; then the colours move to the middle of what is nearest to them, a few times.
 * Large flat areas count less than their size, so that small coloured things keep their colour. */
#include "palette.h"

#include "base/memory.h"
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 4, AXES = 3 };

typedef struct Bin {
    float color[AXES]; /* mean of its pixels, 0..255 */
    float weight;
} Bin;

typedef struct ColorBox {
    uint32_t first, count; /* of the bins */
    float error;           /* weighted variance along all axes */
    int axis;              /* where it is largest */
    float mean;            /* there */
} ColorBox;

bool palette_init(Palette *palette) {
    *palette = (Palette){0};
    palette->weights = memory_alloc_zeroed(PALETTE_BINS * sizeof *palette->weights);
    palette->sums = memory_alloc_zeroed((size_t)AXES * PALETTE_BINS * sizeof *palette->sums);
    palette->nearest = memory_alloc_zeroed(PALETTE_BINS);
    palette->known = memory_alloc_zeroed(PALETTE_BINS * sizeof *palette->known);
    return palette->weights && palette->sums && palette->nearest && palette->known;
}

void palette_free(Palette *palette) {
    memory_free(palette->weights);
    memory_free(palette->sums);
    memory_free(palette->nearest);
    memory_free(palette->known);
    *palette = (Palette){0};
}

static uint32_t bin_of(uint32_t pixel) {
    return (pixel >> 18 & 63) << 12 | (pixel >> 10 & 63) << 6 | (pixel >> 2 & 63);
}

void palette_add(Palette *palette, RenderImage image) {
    for (int y = 0; y < image.height; y++) {
        const uint32_t *row = image.pixels + (size_t)y * (size_t)image.stride;
        for (int x = 0; x < image.width;) {
            uint32_t pixel = row[x], run = 1;
            while (x + (int)run < image.width && row[x + (int)run] == pixel) run++;
            uint32_t bin = bin_of(pixel);
            palette->weights[bin] += run;
            for (int k = 0; k < AXES; k++)
                palette->sums[bin * AXES + (uint32_t)k] += (uint64_t)run * (pixel >> (16 - 8 * k) & 255);
            x += (int)run;
        }
    }
}

/* ---- choosing */

static float root(uint64_t n) {
    return __builtin_sqrtf((float)n);
}

static uint32_t collect(const Palette *palette, Bin *bins) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < PALETTE_BINS; i++) {
        uint64_t weight = palette->weights[i];
        if (!weight) continue;
        Bin bin = {.weight = root(weight)};
        for (uint32_t k = 0; k < AXES; k++) bin.color[k] = (float)palette->sums[i * AXES + k] / (float)weight;
        bins[count++] = bin;
    }
    return count;
}

static void measure(const Bin *bins, ColorBox *box) {
    double weight = 0, sum[AXES] = {0}, square[AXES] = {0};
    for (uint32_t i = box->first; i < box->first + box->count; i++) {
        weight += (double)bins[i].weight;
        for (int k = 0; k < AXES; k++) {
            double c = (double)bins[i].color[k];
            sum[k] += (double)bins[i].weight * c;
            square[k] += (double)bins[i].weight * c * c;
        }
    }
    double most = -1;
    box->error = 0;
    for (int k = 0; k < AXES; k++) {
        double error = square[k] - sum[k] * sum[k] / weight;
        box->error += (float)error;
        if (error <= most) continue;
        most = error;
        box->axis = k;
        box->mean = (float)(sum[k] / weight);
    }
}

/* Those below the mean come first; the box keeps them, the rest is a new box. */
static ColorBox cut(Bin *bins, ColorBox *box) {
    uint32_t low = box->first, high = box->first + box->count;
    while (low < high) {
        if (bins[low].color[box->axis] <= box->mean) {
            low++;
            continue;
        }
        high--;
        Bin other = bins[low];
        bins[low] = bins[high], bins[high] = other;
    }
    ColorBox upper = {.first = low, .count = box->first + box->count - low};
    box->count = low - box->first;
    measure(bins, box);
    if (upper.count) measure(bins, &upper);
    return upper;
}

static int find_worst(const ColorBox *boxes, int count) {
    int worst = -1;
    for (int i = 0; i < count; i++)
        if (boxes[i].count > 1 && boxes[i].error > 0 && (worst < 0 || boxes[i].error > boxes[worst].error))
            worst = i;
    return worst;
}

static int cut_all(Bin *bins, uint32_t bin_count, ColorBox *boxes) {
    int count = 1;
    boxes[0] = (ColorBox){.count = bin_count};
    measure(bins, &boxes[0]);
    while (count < PALETTE_COLORS) {
        int worst = find_worst(boxes, count);
        if (worst < 0) break;
        ColorBox upper = cut(bins, &boxes[worst]);
        if (upper.count)
            boxes[count++] = upper;
        else
            boxes[worst].error = 0;
    }
    return count;
}

typedef struct Centre {
    float color[AXES];
    double sum[AXES], weight;
} Centre;

static int nearest_centre(const Centre *centres, int count, const float *color) {
    int best = 0;
    float least = 1e9f;
    for (int i = 0; i < count; i++) {
        float r = centres[i].color[0] - color[0], g = centres[i].color[1] - color[1],
              b = centres[i].color[2] - color[2], distance = 2 * r * r + 4 * g * g + 3 * b * b;
        if (distance < least) least = distance, best = i;
    }
    return best;
}

static void gather(Centre *centre, const Bin *bin) {
    centre->weight += (double)bin->weight;
    for (int k = 0; k < AXES; k++) centre->sum[k] += (double)bin->weight * (double)bin->color[k];
}

static void settle(Centre *centre) {
    for (int k = 0; k < AXES && centre->weight > 0; k++)
        centre->color[k] = (float)(centre->sum[k] / centre->weight);
    centre->sum[0] = centre->sum[1] = centre->sum[2] = centre->weight = 0;
}

static void refine(const Bin *bins, uint32_t bin_count, const ColorBox *boxes, Centre *centres, int count) {
    for (int i = 0; i < count; i++) {
        for (uint32_t b = boxes[i].first; b < boxes[i].first + boxes[i].count; b++)
            gather(&centres[i], &bins[b]);
        settle(&centres[i]);
    }
    for (int round = 0; round < ROUNDS; round++) {
        for (uint32_t b = 0; b < bin_count; b++)
            gather(&centres[nearest_centre(centres, count, bins[b].color)], &bins[b]);
        for (int i = 0; i < count; i++) settle(&centres[i]);
    }
}

static uint32_t word_of(const float *color) {
    uint32_t word = 0;
    for (int k = 0; k < AXES; k++) word = word << 8 | (uint32_t)(color[k] + .5f);
    return word;
}

bool palette_choose(Palette *palette) {
    Bin *bins = memory_alloc(PALETTE_BINS * sizeof *bins);
    if (!bins) return false;
    static const Centre none = {0};
    ColorBox boxes[PALETTE_COLORS];
    Centre centres[PALETTE_COLORS];
    for (int i = 0; i < PALETTE_COLORS; i++) centres[i] = none;
    uint32_t count = collect(palette, bins);
    palette->count = count ? cut_all(bins, count, boxes) : 0;
    refine(bins, count, boxes, centres, palette->count);
    for (int i = 0; i < palette->count; i++) palette->colors[i] = word_of(centres[i].color);
    memset(palette->known, 0, PALETTE_BINS * sizeof *palette->known);
    memory_free(bins);
    return true;
}

static uint8_t search(const Palette *palette, uint32_t bin) {
    int red = (int)(bin >> 12 << 2 | 2), green = (int)((bin >> 6 & 63) << 2 | 2),
        blue = (int)((bin & 63) << 2 | 2);
    int best = 0, least = 1 << 30;
    if (palette->weights[bin]) {
        red = (int)(palette->sums[bin * AXES] / palette->weights[bin]);
        green = (int)(palette->sums[bin * AXES + 1] / palette->weights[bin]);
        blue = (int)(palette->sums[bin * AXES + 2] / palette->weights[bin]);
    }
    for (int i = 0; i < palette->count; i++) {
        int r = (int)(palette->colors[i] >> 16) - red, g = (int)(palette->colors[i] >> 8 & 255) - green,
            b = (int)(palette->colors[i] & 255) - blue, distance = 2 * r * r + 4 * g * g + 3 * b * b;
        if (distance < least) least = distance, best = i;
    }
    return (uint8_t)best;
}

uint8_t palette_nearest(Palette *palette, uint32_t pixel) {
    uint32_t bin = bin_of(pixel);
    if (!palette->known[bin]) {
        palette->nearest[bin] = search(palette, bin);
        palette->known[bin] = true;
    }
    return palette->nearest[bin];
}
