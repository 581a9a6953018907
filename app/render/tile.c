#include "tile.h"

#include "base/memory.h"
#include "base/values.h"
#include "ink.h"
#include "occlude.h"
#include "span.h"
#include <string.h>

/* ---- brushes */

bool brush_init(Brush *brush, int tile_size) {
    memset(brush, 0, sizeof *brush);
    brush->tile_size = tile_size;
    size_t size = (size_t)tile_size;
    brush->row = memory_alloc(size);
    brush->colors = memory_alloc(size * sizeof *brush->colors);
    return cover_init(&brush->cover, tile_size) && brush->row && brush->colors;
}

bool brush_reserve(Brush *brush, uint32_t depth) {
    if (depth <= brush->depth) return true;
    size_t cells = (size_t)depth * (size_t)brush->tile_size * (size_t)brush->tile_size;
    uint8_t *masks = memory_alloc(cells);
    uint32_t *layers = memory_alloc(cells * sizeof *layers);
    TileSaved *saved = memory_alloc(depth * sizeof *saved);
    if (!masks || !layers || !saved) {
        memory_free(masks);
        memory_free(layers);
        memory_free(saved);
        return false;
    }
    memory_free(brush->masks);
    memory_free(brush->layers);
    memory_free(brush->saved);
    brush->masks = masks, brush->layers = layers, brush->saved = saved;
    brush->depth = depth;
    return true;
}

void brush_free(Brush *brush) {
    cover_free(&brush->cover);
    memory_free(brush->row);
    memory_free(brush->colors);
    memory_free(brush->masks);
    memory_free(brush->layers);
    memory_free(brush->saved);
    memset(brush, 0, sizeof *brush);
}

/* ---- painting rows */

typedef struct Painter {
    Brush *brush;
    const Frame *frame;
    const Occluders *occluders;
    const Ink *ink;
    Box tile;
    Box clip;            /* inside the tile */
    const uint8_t *mask; /* coverage of the clips, rows of tile_size; NULL: all */
    uint8_t *into;       /* when a clip's mask is made: where coverage goes instead of colour */
    uint32_t *canvas;    /* the tile's first pixel: the image's or a layer's */
    int stride;
    uint32_t depth;
} Painter;

static size_t mask_offset(const Painter *p, int32_t x, int32_t y) {
    return (size_t)(y - p->tile.y0) * (size_t)p->brush->tile_size + (size_t)(x - p->tile.x0);
}

static uint32_t *canvas_at(const Painter *p, int32_t x, int32_t y) {
    return p->canvas + (ptrdiff_t)(y - p->tile.y0) * p->stride + (x - p->tile.x0);
}

/* Coverage seen through the clip's mask, and the lines of a hatch; NULL stays NULL when nothing takes away
 * from it. */
static const uint8_t *mask_cover(Painter *p, int32_t y, int32_t x0, int32_t x1, const uint8_t *cover) {
    uint8_t *row = p->brush->row;
    int count = x1 - x0;
    const uint8_t *mask = p->mask ? p->mask + mask_offset(p, x0, y) : NULL;
    if (p->ink->kind == INK_HATCH) {
        ink_hatch(p->ink, y, x0, x1, row);
        if (cover) span_multiply(row, cover, count);
        if (mask) span_multiply(row, mask, count);
        return row;
    }
    if (!mask) return cover;
    if (!cover) return mask;
    memcpy(row, cover, (size_t)count);
    span_multiply(row, mask, count);
    return row;
}

/* Pixels [x0, x1) of row y, inside the clip, with this coverage (first byte that of x0; NULL: all). */
static void paint_row(Painter *p, int32_t y, int32_t x0, int32_t x1, const uint8_t *cover) {
    if (x0 >= x1) return;
    int count = x1 - x0;
    if (p->into) {
        uint8_t *into = p->into + mask_offset(p, x0, y);
        if (cover)
            memcpy(into, cover, (size_t)count);
        else
            memset(into, 255, (size_t)count);
        return;
    }
    cover = mask_cover(p, y, x0, x1, cover);
    uint32_t *row = canvas_at(p, x0, y);
    if (p->ink->kind == INK_LINEAR && !cover && ink_opaque(p->ink)) {
        ink_colors(p->ink, y, x0, x1, row);
    } else if (p->ink->kind == INK_LINEAR) {
        ink_colors(p->ink, y, x0, x1, p->brush->colors);
        span_colors(row, p->brush->colors, cover, count);
    } else if (cover) {
        span_cover(row, cover, count, p->ink->color);
    } else {
        span_solid(row, count, p->ink->color);
    }
}

/* Rows that are all covered alike. */
static void paint_rows(Painter *p, Box box, const uint8_t *cover) {
    if (box_empty(box)) return;
    bool plain = !p->into && !p->mask && p->ink->kind == INK_SOLID;
    uint32_t *row = canvas_at(p, box.x0, box.y0), color = p->ink->color;
    int count = box.x1 - box.x0;
    for (int32_t y = box.y0; y < box.y1; y++, row += p->stride) {
        if (!plain)
            paint_row(p, y, box.x0, box.x1, cover);
        else if (cover)
            span_cover(row, cover, count, color);
        else
            span_solid(row, count, color);
    }
}

/* ---- shapes */

static int32_t ceil_pixel(int32_t fixed) {
    return (fixed + 255) >> 8;
}

static bool has_hole(const Item *item) {
    return item->round.inner.x0 < item->round.inner.x1 && item->round.inner.y0 < item->round.inner.y1;
}

/* Rows [*y0, *y1) in which both outlines are upright lines. */
static void straight_rows(const Item *item, int32_t *y0, int32_t *y1) {
    const Round *o = &item->round.outer, *i = &item->round.inner;
    *y0 = ceil_pixel(o->y0 + o->ry), *y1 = (o->y1 - o->ry) >> 8;
    if (!has_hole(item)) return;
    *y0 = int_max(*y0, ceil_pixel(i->y0 + i->ry));
    *y1 = int_min(*y1, (i->y1 - i->ry) >> 8);
}

/* A summed row: what holds edges, and the even rest behind it. */
static void paint_span(Painter *p, int32_t y, Box box, CoverSpan span) {
    int32_t x0 = int_max(span.x0, box.x0), x1 = int_min(span.x1, box.x1), rest = int_max(span.x1, box.x0);
    paint_row(p, y, x0, x1, span.bytes + (x0 - span.x0));
    if (span.rest == 0 || rest >= box.x1) return;
    uint8_t *bytes = cover_row(&p->brush->cover, y) + (rest - p->tile.x0);
    if (span.rest < 255) memset(bytes, span.rest, (size_t)(box.x1 - rest));
    paint_row(p, y, rest, box.x1, span.rest < 255 ? bytes : NULL);
}

/* Rows with corners or ends: summed from edges. */
static void paint_curved_rows(Painter *p, const Item *item, Box box, int32_t y0, int32_t y1) {
    Cover *cover = &p->brush->cover;
    if (y0 >= y1) return;
    cover_round(cover, y0, y1, &item->round.outer, false);
    if (has_hole(item)) cover_round(cover, y0, y1, &item->round.inner, true);
    for (int32_t y = y0; y < y1; y++) paint_span(p, y, box, cover_sweep(cover, y));
}

/* Width of a pixel column inside [x0, x1), in 1/256. */
static int32_t column_inside(int32_t column, int32_t x0, int32_t x1) {
    return int_max(0, int_min(x1, (column + 1) * ITEM_ONE) - int_max(x0, column * ITEM_ONE));
}

static uint8_t straight_cover(const Item *item, int32_t column) {
    int32_t inside = column_inside(column, item->round.outer.x0, item->round.outer.x1);
    if (has_hole(item)) inside -= column_inside(column, item->round.inner.x0, item->round.inner.x1);
    return (uint8_t)((inside * 255 + 128) >> 8);
}

/* Coverage of columns [x0, x1): it changes only where an outline's side stands. */
static void cover_straight(const Item *item, int32_t x0, int32_t x1, uint8_t *bytes) {
    const Round *o = &item->round.outer, *i = &item->round.inner;
    const int32_t sides[4] = {o->x0 >> 8, o->x1 >> 8, i->x0 >> 8, i->x1 >> 8};
    for (int32_t x = x0, end = x1; x < x1; x = end, end = x1) {
        for (int k = 0; k < 4; k++) {
            if (sides[k] == x) end = x + 1;
            if (sides[k] > x && sides[k] < end) end = sides[k];
        }
        memset(bytes + (x - x0), straight_cover(item, x), (size_t)(end - x));
    }
}

/* Where a run of columns ends that are painted alike: wholly, not at all, or byte by byte. A run is not cut
 * short for fewer than four whole columns, because four are blended at once. */
static int32_t run_end(const uint8_t *bytes, int32_t at, int32_t count) {
    uint8_t kind = bytes[at];
    int32_t end = at + 1;
    if (kind == 255 || kind == 0) {
        while (end < count && bytes[end] == kind) end++;
        return end;
    }
    for (; end < count; end++) {
        bool even = end + 4 <= count && (bytes[end] == 0 || bytes[end] == 255) &&
                    bytes[end + 1] == bytes[end] && bytes[end + 2] == bytes[end] &&
                    bytes[end + 3] == bytes[end];
        if (even && (end - at) % 4 == 0) return end;
    }
    return end;
}

enum { NARROW = 16 }; /* columns that are not worth telling apart */

/* All straight rows are alike: each run of columns is painted down the rows. */
static void paint_straight_rows(Painter *p, const Item *item, Box box, int32_t y0, int32_t y1) {
    uint8_t *bytes = p->brush->cover.bytes; /* no sum is under way */
    int32_t count = box.x1 - box.x0;
    if (y0 >= y1) return;
    cover_straight(item, box.x0, box.x1, bytes);
    for (int32_t i = 0, end = 0; i < count; i = end) {
        end = count <= NARROW ? count : run_end(bytes, i, count);
        bool whole = bytes[i] == 255 && count > NARROW;
        if (bytes[i] == 0 && count > NARROW) continue;
        paint_rows(p, (Box){box.x0 + i, y0, box.x0 + end, y1}, whole ? NULL : bytes + i);
    }
}

/* Whole fours of columns blend faster: where the shape itself ends, empty columns are added. */
static Box widen(const Painter *p, const Item *item, Box box) {
    int32_t left = item->round.outer.x0 >> 8, right = ceil_pixel(item->round.outer.x1);
    if (box.x0 == left) box.x0 = int_max(p->clip.x0, p->tile.x0 + ((left - p->tile.x0) & ~3));
    if (box.x1 == right) box.x1 = int_min(p->clip.x1, p->tile.x0 + ((right - p->tile.x0 + 3) & ~3));
    return box;
}

static void paint_round(Painter *p, const Item *item, Box box) {
    box = widen(p, item, box);
    int32_t y0 = 0, y1 = 0;
    straight_rows(item, &y0, &y1);
    y0 = int_min(int_max(y0, box.y0), box.y1);
    y1 = int_max(int_min(y1, box.y1), y0);
    paint_curved_rows(p, item, box, box.y0, y0);
    paint_curved_rows(p, item, box, y1, box.y1);
    paint_straight_rows(p, item, box, y0, y1);
}

static void paint_edges(Painter *p, const Item *item, Box box) {
    Cover *cover = &p->brush->cover;
    for (uint32_t i = 0; i < item->run.count; i++)
        cover_edge(cover, box.y0, box.y1, p->frame->edges.items[item->run.first + i]);
    for (int32_t y = box.y0; y < box.y1; y++) paint_span(p, y, box, cover_sweep(cover, y));
}

static Box segment_box(const Segment *s, float half, Box within) {
    float margin = half + 1;
    return frame_box(maths_min(s->x0, s->x1) - margin, maths_min(s->y0, s->y1) - margin,
                     maths_max(s->x0, s->x1) + margin, maths_max(s->y0, s->y1) + margin, within);
}

static void paint_segments(Painter *p, const Item *item, const TileEntry *entry, Box box) {
    Cover *cover = &p->brush->cover;
    const Segment *segments = p->frame->segments.items + entry->first;
    Box used = {box.x1, box.y1, box.x0, box.y0};
    for (int32_t y = box.y0; y < box.y1; y++) memset(cover_row(cover, y), 0, (size_t)cover->pitch);
    for (uint32_t i = 0; i < entry->count; i++) {
        Box reach = segment_box(&segments[i], item->run.half, box);
        if (box_empty(reach)) continue;
        cover_segment(cover, reach, segments[i], item->run.half);
        used = (Box){int_min(used.x0, reach.x0), int_min(used.y0, reach.y0), int_max(used.x1, reach.x1),
                     int_max(used.y1, reach.y1)};
    }
    for (int32_t y = used.y0; y < used.y1; y++)
        paint_row(p, y, used.x0, used.x1, cover_row(cover, y) + (used.x0 - p->tile.x0));
}

/* ---- text */

static uint32_t texel(const Mask *mask, int32_t x, int32_t y) {
    if (x < 0 || y < 0 || x >= mask->width || y >= mask->height) return 0;
    return mask->bytes[y * mask->width + x];
}

/* Bilinear, coverage 0..255; (u, v) in texels, whole numbers being corners. */
static uint32_t sample(const Mask *mask, float u, float v) {
    float x = maths_floor(u - 0.5f), y = maths_floor(v - 0.5f);
    int32_t ix = (int32_t)x, iy = (int32_t)y;
    uint32_t fx = (uint32_t)((u - 0.5f - x) * 256.0f), fy = (uint32_t)((v - 0.5f - y) * 256.0f);
    uint32_t up = texel(mask, ix, iy) * (256 - fx) + texel(mask, ix + 1, iy) * fx;
    uint32_t down = texel(mask, ix, iy + 1) * (256 - fx) + texel(mask, ix + 1, iy + 1) * fx;
    return (up * (256 - fy) + down * fy + 32768) >> 16;
}

/* Four samples a pixel: the masks are about twice as large as the picture. */
static uint8_t warped_cover(const Glyph *g, int32_t px, int32_t py) {
    uint32_t sum = 2;
    for (int i = 0; i < 4; i++) {
        float x = (float)px + (i & 1 ? 0.75f : 0.25f), y = (float)py + (i & 2 ? 0.75f : 0.25f);
        sum += sample(g->mask, g->a * x + g->c * y + g->e, g->b * x + g->d * y + g->f);
    }
    return (uint8_t)(sum / 4);
}

static void paint_glyph(Painter *p, const Glyph *g, Box box) {
    for (int32_t y = box.y0; y < box.y1; y++) {
        const uint8_t *cover =
            g->mask->bytes + (ptrdiff_t)(y - g->box.y0) * g->mask->width + (box.x0 - g->box.x0);
        if (g->warped) {
            uint8_t *row = cover_row(&p->brush->cover, y);
            for (int32_t x = box.x0; x < box.x1; x++) row[x - box.x0] = warped_cover(g, x, y);
            cover = row;
        }
        paint_row(p, y, box.x0, box.x1, cover);
    }
}

static void paint_glyphs(Painter *p, const TileEntry *entry, Box box) {
    for (uint32_t i = 0; i < entry->count; i++) {
        const Glyph *glyph = &p->frame->glyphs.items[entry->first + i];
        Box reach = box_meet(glyph->box, box);
        if (!box_empty(reach)) paint_glyph(p, glyph, reach);
    }
}

/* ---- shadows */

static void paint_upright_shadow(Painter *p, const Shadow *s, const ShadowMask *mask, Box box) {
    ShadowRow *columns = &p->brush->shadow;
    shadow_columns(mask, columns, s->w, s->a, s->e, box.x0, box.x1 - box.x0);
    for (int32_t y = box.y0; y < box.y1; y++) {
        float v = s->h + SHADOW_REACH - maths_abs(s->d * ((float)y + 0.5f) + s->f);
        paint_row(p, y, box.x0, box.x1, shadow_row(mask, columns, v));
    }
}

static uint8_t warped_shadow(const Shadow *s, const ShadowMask *mask, int32_t x, int32_t y) {
    float px = (float)x + 0.5f, py = (float)y + 0.5f;
    float u = s->a * px + s->c * py + s->e, v = s->b * px + s->d * py + s->f;
    uint32_t value =
        shadow_sample(mask, s->w + SHADOW_REACH - maths_abs(u), s->h + SHADOW_REACH - maths_abs(v));
    return (uint8_t)(value >> 8);
}

/* Columns [*x0, *x1) narrowed to those surely in the middle of the table along one axis: |k x + c| <= reach.
 */
static void narrow_middle(float k, float c, float reach, int32_t *x0, int32_t *x1) {
    if (maths_abs(k) < 1e-6f || reach <= 0) {
        if (!(maths_abs(c) < reach)) *x0 = *x1;
        return;
    }
    float a = (-reach - c) / k, b = (reach - c) / k;
    float low = maths_clamp(maths_min(a, b), -1e6f, 1e6f), high = maths_clamp(maths_max(a, b), -1e6f, 1e6f);
    *x0 = int_min(*x1, int_max(*x0, (int32_t)maths_floor(low) + 1));
    *x1 = int_max(*x0, int_min(*x1, (int32_t)maths_floor(high)));
}

static void paint_warped_shadow(Painter *p, const Shadow *s, const ShadowMask *mask, Box box) {
    float reach_u = s->w + SHADOW_REACH - (float)mask->nu / SHADOW_STEPS,
          reach_v = s->h + SHADOW_REACH - (float)mask->nv / SHADOW_STEPS;
    for (int32_t y = box.y0; y < box.y1; y++) {
        uint8_t *row = cover_row(&p->brush->cover, y);
        int32_t x0 = box.x0, x1 = box.x1;
        float py = (float)y + 0.5f;
        narrow_middle(s->a, s->c * py + s->e, reach_u, &x0, &x1);
        narrow_middle(s->b, s->d * py + s->f, reach_v, &x0, &x1);
        for (int32_t x = box.x0; x < x0; x++) row[x - box.x0] = warped_shadow(s, mask, x, y);
        if (x0 < x1) memset(row + (x0 - box.x0), warped_shadow(s, mask, x0, y), (size_t)(x1 - x0));
        for (int32_t x = x1; x < box.x1; x++) row[x - box.x0] = warped_shadow(s, mask, x, y);
        paint_row(p, y, box.x0, box.x1, row);
    }
}

static void paint_shadow(Painter *p, const Item *item, Box box) {
    const Shadow *s = &item->shadow;
    const ShadowMask *mask = &p->frame->shadows.masks.items[s->mask];
    if (s->b == 0 && s->c == 0)
        paint_upright_shadow(p, s, mask, box);
    else
        paint_warped_shadow(p, s, mask, box);
}

static void paint_shape(Painter *p, const Item *item, const TileEntry *entry, Box box) {
    if (box_empty(box)) return;
    if (entry->full) {
        paint_rows(p, box, NULL);
        return;
    }
    switch ((ShapeKind)item->shape) {
    case SHAPE_NONE: break;
    case SHAPE_ROUND: paint_round(p, item, box); break;
    case SHAPE_EDGES: paint_edges(p, item, box); break;
    case SHAPE_SEGMENTS: paint_segments(p, item, entry, box); break;
    case SHAPE_GLYPHS: paint_glyphs(p, entry, box); break;
    case SHAPE_SHADOW: paint_shadow(p, item, box); break;
    }
}

/* ---- clips and layers */

static void save(Painter *p) {
    p->brush->saved[p->depth] = (TileSaved){p->clip, p->mask, p->canvas, p->stride};
    p->depth++;
}

static size_t tile_cells(const Painter *p) {
    return (size_t)p->brush->tile_size * (size_t)p->brush->tile_size;
}

static void begin_clip(Painter *p, const Item *item, const TileEntry *entry) {
    static const Ink none = {0};
    const uint8_t *outer = p->mask;
    save(p);
    p->clip = box_meet(p->clip, item->box);
    uint8_t *mask = p->brush->masks + tile_cells(p) * (p->depth - 1);
    memset(mask, 0, tile_cells(p));
    p->ink = &none;
    p->into = mask;
    paint_shape(p, item, entry, p->clip);
    p->into = NULL;
    p->mask = mask;
    if (!outer || box_empty(p->clip)) return;
    int count = p->clip.x1 - p->clip.x0;
    for (int32_t y = p->clip.y0; y < p->clip.y1; y++)
        span_multiply(mask + mask_offset(p, p->clip.x0, y), outer + mask_offset(p, p->clip.x0, y), count);
}

/* Inside a layer only the outline of the clips counts; their masks are applied once, when it is put down. */
static void begin_layer(Painter *p, const Item *item) {
    save(p);
    p->canvas = p->brush->layers + tile_cells(p) * (p->depth - 1);
    p->stride = p->brush->tile_size;
    p->mask = NULL;
    p->clip = box_meet(p->clip, item->box);
    memset(p->canvas, 0, tile_cells(p) * sizeof *p->canvas);
}

static void end_group(Painter *p, const Item *begin) {
    TileSaved saved = p->brush->saved[--p->depth];
    Box box = p->clip;
    const uint32_t *layer = p->canvas;
    int layer_stride = p->stride;
    p->clip = saved.clip, p->mask = saved.mask, p->canvas = saved.canvas, p->stride = saved.stride;
    if (begin->kind != ITEM_LAYER || box_empty(box)) return;
    for (int32_t y = box.y0; y < box.y1; y++) {
        const uint32_t *from = layer + (ptrdiff_t)(y - p->tile.y0) * layer_stride + (box.x0 - p->tile.x0);
        const uint8_t *cover = p->mask ? p->mask + mask_offset(p, box.x0, y) : NULL;
        span_layer(canvas_at(p, box.x0, y), from, cover, box.x1 - box.x0, begin->layer.opacity,
                   begin->layer.saturation);
    }
}

static void paint_fill(Painter *p, const Item *item, const TileEntry *entry, uint32_t index) {
    Box box = box_meet(item->box, p->clip), parts[OCCLUDE_PARTS];
    int count = occlude_parts(p->occluders, index, box, parts);
    for (int i = 0; i < count; i++) paint_shape(p, item, entry, parts[i]);
}

static void paint_entry(Painter *p, const TileEntry *entry, uint32_t index) {
    const Item *item = &p->frame->items.items[entry->item];
    p->ink = &item->ink;
    switch ((ItemKind)item->kind) {
    case ITEM_FILL: paint_fill(p, item, entry, index); break;
    case ITEM_CLIP: begin_clip(p, item, entry); break;
    case ITEM_LAYER: begin_layer(p, item); break;
    case ITEM_END: end_group(p, &p->frame->items.items[item->end.begin]); break;
    }
}

static bool hides_all(const Frame *frame, const TileEntry *entry) {
    const Item *item = &frame->items.items[entry->item];
    return entry->full && item->kind == ITEM_FILL && ink_opaque(&item->ink);
}

void tile_paint(Brush *brush, const Frame *frame, const TileEntry *entries, uint32_t count, Box tile,
                uint32_t background, RenderImage image) {
    Occluders occluders;
    Painter p = {.brush = brush, .frame = frame, .occluders = &occluders, .tile = tile, .clip = tile};
    occlude_find(&occluders, frame, entries, count, tile);
    p.canvas = image.pixels + (ptrdiff_t)tile.y0 * image.stride + tile.x0;
    p.stride = image.stride;
    cover_aim(&brush->cover, tile);
    if (count == 0 || !hides_all(frame, &entries[0]))
        for (int32_t y = tile.y0; y < tile.y1; y++)
            span_solid(canvas_at(&p, tile.x0, y), tile.x1 - tile.x0, background);
    for (uint32_t i = 0; i < count; i++) paint_entry(&p, &entries[i], i);
}
