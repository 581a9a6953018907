#include "cover.h"

#include "base/memory.h"
#include "base/values.h"
#include <string.h>

#if defined(__SSE2__) && !defined(RENDER_SCALAR)
#include <emmintrin.h>
#endif

static const CoverTouched untouched = {INT32_MAX, -1};

static void fill_quarter(Cover *cover) {
    for (int i = 0; i <= COVER_QUARTER; i++) {
        float degrees = (float)i * (90.0f / COVER_QUARTER);
        cover->quarter[i][0] = (int32_t)(maths_cos(degrees) * 65536.0f + 0.5f);
        cover->quarter[i][1] = (int32_t)(maths_sin(degrees) * 65536.0f + 0.5f);
    }
    cover->quarter[0][0] = cover->quarter[COVER_QUARTER][1] = 65536;
    cover->quarter[0][1] = cover->quarter[COVER_QUARTER][0] = 0;
}

bool cover_init(Cover *cover, int tile_size) {
    size_t rows = (size_t)tile_size;
    memset(cover, 0, sizeof *cover);
    cover->pitch = (tile_size + 15) & ~15;
    cover->cell_pitch = cover->pitch + 4;
    cover->cells = memory_alloc_zeroed((size_t)cover->cell_pitch * rows * sizeof *cover->cells);
    cover->touched = memory_alloc(rows * sizeof *cover->touched);
    cover->bytes = memory_alloc_zeroed((size_t)cover->pitch * rows);
    for (size_t i = 0; cover->touched && i < rows; i++) cover->touched[i] = untouched;
    fill_quarter(cover);
    return cover->cells && cover->touched && cover->bytes;
}

void cover_free(Cover *cover) {
    memory_free(cover->cells);
    memory_free(cover->touched);
    memory_free(cover->bytes);
    memset(cover, 0, sizeof *cover);
}

void cover_aim(Cover *cover, Box box) {
    cover->box = box;
}

/* ---- edges into cells */

/* floor(a * b / c) for c > 0: in 32 bits where that is enough, which is nearly always and faster. */
static int32_t share(int32_t a, int32_t b, int32_t c) {
    if (a > -32768 && a < 32768 && b > -32768 && b < 32768) {
        int32_t product = a * b, q = product / c;
        return q * c > product ? q - 1 : q;
    }
    int64_t product = (int64_t)a * b, q = product / c;
    return (int32_t)(q * c > product ? q - 1 : q);
}

static void add_cell(CoverCell *cell, int32_t height, int32_t xa, int32_t xb) {
    cell->height += (uint32_t)height;
    cell->area += (uint32_t)(height * (xa + xb));
}

static void touch(CoverTouched *touched, int32_t first, int32_t last) {
    if (first < touched->first) touched->first = first;
    if (last > touched->last) touched->last = last;
}

typedef struct RowTarget {
    CoverCell *cells;
    CoverTouched *touched;
    int32_t width; /* columns of the tile */
    int32_t sign;  /* of the edge: 1 downwards */
} RowTarget;

/* An edge's part inside one row that crosses columns, from the left to the right. */
static void add_slanted(const RowTarget *row, int32_t left, int32_t right, int32_t height) {
    int32_t first = left >> 8, last = right >> 8, done = 0;
    int32_t from = left, stop = int_min(last, row->width - 1);
    touch(row->touched, int_max(first, 0), stop);
    if (first < 0) {
        done = share(height, -left, right - left);
        row->cells[0].height += (uint32_t)(row->sign * done);
        first = from = 0;
    }
    for (int32_t column = first; column <= stop; column++) {
        int32_t x = column * ITEM_ONE, to = column == last ? right : x + ITEM_ONE;
        int32_t reached = column == last ? height : share(height, to - left, right - left);
        add_cell(&row->cells[column], row->sign * (reached - done), from - x, to - x);
        done = reached;
        from = to;
    }
}

/* The part of an edge inside one row, its x relative to the tile. */
static void add_row(const RowTarget *row, int32_t xa, int32_t xb, int32_t height) {
    int32_t left = int_min(xa, xb), right = int_max(xa, xb), first = left >> 8;
    if (right < 0) {
        row->cells[0].height += (uint32_t)(row->sign * height);
        touch(row->touched, 0, 0);
    } else if (first >= row->width) {
        return;
    } else if (first == right >> 8) {
        add_cell(&row->cells[first], row->sign * height, left & 255, right & 255);
        touch(row->touched, first, first);
    } else {
        add_slanted(row, left, right, height);
    }
}

void cover_edge(Cover *cover, int32_t top, int32_t bottom, Edge edge) {
    RowTarget row = {.width = cover->box.x1 - cover->box.x0, .sign = 1};
    if (edge.y0 > edge.y1) {
        edge = (Edge){edge.x1, edge.y1, edge.x0, edge.y0};
        row.sign = -1;
    }
    int32_t y = int_max(top, edge.y0 >> 8), to = int_min(bottom, (edge.y1 + 255) >> 8);
    int32_t left = cover->box.x0 * ITEM_ONE, run = edge.x1 - edge.x0, rise = edge.y1 - edge.y0;
    edge.x0 -= left;
    edge.x1 -= left;
    if (y >= to || int_min(edge.x0, edge.x1) >= row.width * ITEM_ONE) return;
    int32_t ya = int_max(edge.y0, y * ITEM_ONE),
            xa = ya == edge.y0 ? edge.x0 : edge.x0 + share(run, ya - edge.y0, rise);
    row.cells = cover->cells + (ptrdiff_t)(y - cover->box.y0) * cover->cell_pitch;
    row.touched = cover->touched + (y - cover->box.y0);
    for (; y < to; y++, row.cells += cover->cell_pitch, row.touched++) {
        int32_t yb = int_min(edge.y1, (y + 1) * ITEM_ONE);
        int32_t xb = yb == edge.y1 ? edge.x1 : edge.x0 + share(run, yb - edge.y0, rise);
        add_row(&row, xa, xb, yb - ya);
        xa = xb, ya = yb;
    }
}

/* ---- rounded rectangles: corners are polygons within .05 pixel of the arc */

static int quarter_stride(int32_t radius) {
    int32_t pixels = radius / ITEM_ONE;
    return pixels < 3 ? 16 : pixels < 8 ? 8 : pixels < 32 ? 4 : pixels < 128 ? 2 : 1;
}

static int32_t scaled(int32_t radius, int32_t part) {
    return (int32_t)(((int64_t)radius * part + 32768) >> 16);
}

static void add_side(Cover *cover, int32_t top, int32_t bottom, Edge down, bool upwards) {
    if (down.y0 == down.y1) return;
    cover_edge(cover, top, bottom, upwards ? (Edge){down.x1, down.y1, down.x0, down.y0} : down);
}

/* One corner, towards (sx, sy) from the centre of its circle, as edges downwards or all turned round. */
static void add_corner(Cover *cover, int32_t top, int32_t bottom, const Round *round, int sx, int sy,
                       bool upwards) {
    int32_t cx = sx > 0 ? round->x1 - round->rx : round->x0 + round->rx;
    int32_t cy = sy > 0 ? round->y1 - round->ry : round->y0 + round->ry, tip = cy + sy * round->ry;
    if (int_min(cy, tip) >= bottom * ITEM_ONE || int_max(cy, tip) <= top * ITEM_ONE) return;
    if (int_max(cx, cx + sx * round->rx) <
        cover->box.x0 * ITEM_ONE) { /* left of the tile only heights count */
        add_side(cover, top, bottom, (Edge){cx, int_min(cy, tip), cx, int_max(cy, tip)}, upwards);
        return;
    }
    int stride = quarter_stride(int_max(round->rx, round->ry));
    int32_t px = cx + sx * round->rx, py = cy;
    for (int i = stride; i <= COVER_QUARTER; i += stride) {
        int32_t x = cx + sx * scaled(round->rx, cover->quarter[i][0]),
                y = cy + sy * scaled(round->ry, cover->quarter[i][1]);
        add_side(cover, top, bottom, sy > 0 ? (Edge){px, py, x, y} : (Edge){x, y, px, py}, upwards);
        px = x, py = y;
    }
}

void cover_round(Cover *cover, int32_t top, int32_t bottom, const Round *round, bool reversed) {
    int32_t y0 = round->y0 + round->ry, y1 = round->y1 - round->ry, right_end = cover->box.x1 * ITEM_ONE;
    for (int side = -1; side <= 1; side += 2) {
        bool upwards = (side < 0) != reversed;
        int32_t x = side > 0 ? round->x1 : round->x0;
        if ((side > 0 ? x - round->rx : x) >= right_end) continue;
        add_corner(cover, top, bottom, round, side, -1, upwards);
        add_corner(cover, top, bottom, round, side, 1, upwards);
        add_side(cover, top, bottom, (Edge){x, y0, x, y1}, upwards);
    }
}

/* ---- cells into bytes */

static uint8_t cell_byte(uint32_t height, uint32_t area) {
    uint32_t sum = height * 512 - area;
    if (sum >> 31) sum = 0 - sum;
    return (uint8_t)(((sum > 131072 ? 131072 : sum) * 255 + 65536) >> 17);
}

uint32_t cover_sum_scalar(const CoverCell *cells, int count, uint32_t height, uint8_t *bytes) {
    for (int i = 0; i < count; i++) {
        height += cells[i].height;
        bytes[i] = cell_byte(height, cells[i].area);
    }
    return height;
}

#if defined(__SSE2__) && !defined(RENDER_SCALAR)

/* Four cells' bytes as 32-bit lanes; `height` carries the running sum in all lanes. */
static inline __m128i sum4(const CoverCell *cells, __m128i *height) {
    __m128 a = _mm_loadu_ps((const float *)(const void *)cells),
           b = _mm_loadu_ps((const float *)(const void *)(cells + 2));
    __m128i h = _mm_castps_si128(_mm_shuffle_ps(a, b, _MM_SHUFFLE(2, 0, 2, 0)));
    __m128i area = _mm_castps_si128(_mm_shuffle_ps(a, b, _MM_SHUFFLE(3, 1, 3, 1)));
    h = _mm_add_epi32(h, _mm_slli_si128(h, 4));
    h = _mm_add_epi32(_mm_add_epi32(h, _mm_slli_si128(h, 8)), *height);
    *height = _mm_shuffle_epi32(h, _MM_SHUFFLE(3, 3, 3, 3));
    __m128i sum = _mm_sub_epi32(_mm_slli_epi32(h, 9), area), sign = _mm_srai_epi32(sum, 31),
            most = _mm_set1_epi32(131072);
    sum = _mm_sub_epi32(_mm_xor_si128(sum, sign), sign);
    __m128i over = _mm_cmpgt_epi32(sum, most);
    sum = _mm_or_si128(_mm_and_si128(over, most), _mm_andnot_si128(over, sum));
    sum = _mm_sub_epi32(_mm_slli_epi32(sum, 8), sum);
    return _mm_srli_epi32(_mm_add_epi32(sum, _mm_set1_epi32(65536)), 17);
}

uint32_t cover_sum(const CoverCell *cells, int count, uint32_t height, uint8_t *bytes) {
    __m128i carried = _mm_set1_epi32((int)height);
    int i = 0;
    for (; i + 8 <= count; i += 8) {
        __m128i low = sum4(cells + i, &carried), high = sum4(cells + i + 4, &carried);
        __m128i packed = _mm_packus_epi16(_mm_packs_epi32(low, high), low);
        _mm_storel_epi64((__m128i *)(void *)(bytes + i), packed);
    }
    return cover_sum_scalar(cells + i, count - i, (uint32_t)_mm_cvtsi128_si32(carried), bytes + i);
}

#else

uint32_t cover_sum(const CoverCell *cells, int count, uint32_t height, uint8_t *bytes) {
    return cover_sum_scalar(cells, count, height, bytes);
}

#endif

CoverSpan cover_sweep(Cover *cover, int32_t y) {
    CoverTouched *touched = &cover->touched[y - cover->box.y0];
    if (touched->first > touched->last) return (CoverSpan){cover->box.x0, cover->box.x0, NULL, 0};
    touched->first &= ~3, touched->last |= 3; /* whole fours blend faster; the cells around are zero */
    CoverCell *cells = cover->cells + (ptrdiff_t)(y - cover->box.y0) * cover->cell_pitch + touched->first;
    uint8_t *bytes = cover_row(cover, y) + touched->first;
    int count = touched->last - touched->first + 1;
    uint32_t height = cover_sum(cells, count, 0, bytes);
    CoverSpan span = {cover->box.x0 + touched->first, cover->box.x0 + touched->last + 1, bytes,
                      cell_byte(height, 0)};
    memset(cells, 0, (size_t)count * sizeof *cells);
    *touched = untouched;
    return span;
}
