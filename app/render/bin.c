/* An item enters every tile its box meets, except that
 * - thick lines enter only the tiles their segments come near, with the segments that do;
 * - a shape that covers a whole tile is marked full, and when it is opaque all below it in that tile is
 * forgotten;
 * - a clip that covers a whole tile, or a group with nothing in it, is left out. */
#include "bin.h"

#include "base/memory.h"
#include "base/values.h"
#include "ink.h"
#include <string.h>

bool bins_resize(Bins *bins, int tile_size, int width, int height) {
    if (bins->tiles && bins->tile_size == tile_size && bins->bounds.x1 == width && bins->bounds.y1 == height)
        return true;
    int columns = (width + tile_size - 1) / tile_size, rows = (height + tile_size - 1) / tile_size;
    Tile *tiles = memory_alloc_zeroed((size_t)columns * (size_t)rows * sizeof *tiles);
    if (!tiles) return false;
    bins_free(bins);
    *bins = (Bins){{0, 0, width, height}, tile_size, columns, rows, tiles};
    return true;
}

void bins_free(Bins *bins) {
    for (int i = 0; bins->tiles && i < bins->columns * bins->rows; i++) list_free(&bins->tiles[i].entries);
    memory_free(bins->tiles);
    memset(bins, 0, sizeof *bins);
}

Box bins_box(const Bins *bins, int tile) {
    int x = tile % bins->columns * bins->tile_size, y = tile / bins->columns * bins->tile_size;
    return box_meet((Box){x, y, x + bins->tile_size, y + bins->tile_size}, bins->bounds);
}

/* ---- coverage of whole tiles */

static bool inside_fixed(Box tile, int32_t x0, int32_t y0, int32_t x1, int32_t y1) {
    return tile.x0 * ITEM_ONE >= x0 && tile.y0 * ITEM_ONE >= y0 && tile.x1 * ITEM_ONE <= x1 &&
           tile.y1 * ITEM_ONE <= y1;
}

static bool covers(const Item *item, Box tile) {
    const Round *o = &item->round.outer, *i = &item->round.inner;
    if (item->shape != SHAPE_ROUND || (i->x0 < i->x1 && i->y0 < i->y1)) return false;
    return box_inside(tile, item->box) && (inside_fixed(tile, o->x0 + o->rx, o->y0, o->x1 - o->rx, o->y1) ||
                                           inside_fixed(tile, o->x0, o->y0 + o->ry, o->x1, o->y1 - o->ry));
}

/* Whether the tile lies wholly in the hole of a ring. */
static bool misses(const Item *item, Box tile) {
    const Round *i = &item->round.inner;
    if (item->shape != SHAPE_ROUND || i->x0 >= i->x1 || i->y0 >= i->y1) return false;
    return inside_fixed(tile, i->x0 + i->rx, i->y0, i->x1 - i->rx, i->y1) ||
           inside_fixed(tile, i->x0, i->y0 + i->ry, i->x1, i->y1 - i->ry);
}

/* ---- polygons and whole tiles */

static int side(Edge e, int32_t x, int32_t y) {
    int64_t cross = (int64_t)(e.x1 - e.x0) * (y - e.y0) - (int64_t)(e.y1 - e.y0) * (x - e.x0);
    return cross > 0 ? 1 : cross < 0 ? -1 : 0;
}

/* Whether the edge may touch the tile (in fixed coordinates). */
static bool edge_meets(Edge e, Box t) {
    if (int_max(e.x0, e.x1) < t.x0 || int_min(e.x0, e.x1) > t.x1 || int_max(e.y0, e.y1) < t.y0 ||
        int_min(e.y0, e.y1) > t.y1)
        return false;
    int corners = side(e, t.x0, t.y0) + side(e, t.x1, t.y0) + side(e, t.x0, t.y1) + side(e, t.x1, t.y1);
    return corners > -4 && corners < 4;
}

typedef enum Meeting { MEETS_NOTHING, MEETS_PART, MEETS_ALL } Meeting;

/* A tile that no edge touches has one winding number, that of the edges to its left; unless one of them ends
 * at its height, where a level side may go on through the tile, which is no edge. */
static Meeting polygon_meets(const Frame *frame, const Item *item, Box tile) {
    const Edge *edges = frame->edges.items + item->run.first;
    Box t = {tile.x0 * ITEM_ONE, tile.y0 * ITEM_ONE, tile.x1 * ITEM_ONE, tile.y1 * ITEM_ONE};
    int winding = 0;
    for (uint32_t i = 0; i < item->run.count; i++) {
        Edge e = edges[i];
        if (edge_meets(e, t)) return MEETS_PART;
        bool down = e.y0 < e.y1, above = int_max(e.y0, e.y1) <= t.y0, below = int_min(e.y0, e.y1) >= t.y1;
        if (above || below || (side(e, t.x0, int_max(t.y0, int_min(e.y0, e.y1))) < 0) != down) continue;
        if (int_min(e.y0, e.y1) > t.y0 || int_max(e.y0, e.y1) < t.y1) return MEETS_PART;
        winding += down ? 1 : -1;
    }
    if (winding == 0) return MEETS_NOTHING;
    return box_inside(tile, item->box) ? MEETS_ALL : MEETS_PART;
}

static Meeting meets(const Frame *frame, const Item *item, Box tile) {
    if (item->shape == SHAPE_EDGES) return polygon_meets(frame, item, tile);
    return misses(item, tile) ? MEETS_NOTHING : covers(item, tile) ? MEETS_ALL : MEETS_PART;
}

/* ---- filling */

typedef struct Filler {
    Bins *bins;
    const Frame *frame;
    uint32_t index;
    const Item *item;
} Filler;

static bool add_fill(const Filler *f, Tile *tile, Box box) {
    Meeting meeting = meets(f->frame, f->item, box);
    TileEntry entry = {f->index, f->item->run.first, f->item->run.count, meeting == MEETS_ALL};
    if (meeting == MEETS_NOTHING) return true;
    if (f->item->shape == SHAPE_ROUND) entry.first = entry.count = 0;
    if (entry.full && tile->open == 0 && ink_opaque(&f->item->ink)) tile->entries.count = 0;
    return list_push(&tile->entries, entry);
}

static bool add_begin(const Filler *f, Tile *tile, Box box) {
    if (f->item->kind == ITEM_CLIP && covers(f->item, box)) return true;
    tile->open++;
    return list_push(&tile->entries, (TileEntry){f->index, 0, 0, false});
}

static bool add_end(const Filler *f, Tile *tile, Box box) {
    uint32_t begin = f->item->end.begin;
    const Item *item = &f->frame->items.items[begin];
    if (item->kind == ITEM_CLIP && covers(item, box)) return true;
    tile->open--;
    if (tile->entries.items[tile->entries.count - 1].item == begin) {
        tile->entries.count--; /* nothing in between */
        return true;
    }
    return list_push(&tile->entries, (TileEntry){f->index, 0, 0, false});
}

static bool add_item(const Filler *f, Tile *tile, Box box) {
    switch ((ItemKind)f->item->kind) {
    case ITEM_FILL: return add_fill(f, tile, box);
    case ITEM_CLIP:
    case ITEM_LAYER: return add_begin(f, tile, box);
    case ITEM_END: return add_end(f, tile, box);
    }
    return true;
}

static bool add_boxed(const Filler *f) {
    int size = f->bins->tile_size;
    Box b = f->item->box;
    for (int row = b.y0 / size; row <= (b.y1 - 1) / size; row++)
        for (int column = b.x0 / size; column <= (b.x1 - 1) / size; column++) {
            int at = row * f->bins->columns + column;
            if (!add_item(f, &f->bins->tiles[at], bins_box(f->bins, at))) return false;
        }
    return true;
}

/* One part of a run into one tile: parts follow each other, so the tile's last entry is lengthened when it is
 * of the same run. */
static bool add_part(const Filler *f, int column, int row, uint32_t part) {
    Tile *tile = &f->bins->tiles[row * f->bins->columns + column];
    if (tile->entries.count) {
        TileEntry *last = &tile->entries.items[tile->entries.count - 1];
        if (last->item == f->index) return last->count = part - last->first + 1, true;
    }
    return list_push(&tile->entries, (TileEntry){f->index, part, 1, false});
}

static bool add_part_boxed(const Filler *f, Box box, uint32_t part) {
    int size = f->bins->tile_size;
    box = box_meet(box, f->item->box);
    if (box_empty(box)) return true;
    for (int row = box.y0 / size; row <= (box.y1 - 1) / size; row++)
        for (int column = box.x0 / size; column <= (box.x1 - 1) / size; column++)
            if (!add_part(f, column, row, part)) return false;
    return true;
}

/* The columns of pixels a thick line can touch between two heights. */
static Box segment_band(const Segment *s, float half, float top, float bottom, Box within) {
    float margin = half + 1.5f, dy = s->y1 - s->y0, t0 = 0, t1 = 1;
    if (maths_abs(dy) > 1e-3f) {
        float a = (top - margin - s->y0) / dy, b = (bottom + margin - s->y0) / dy;
        t0 = maths_clamp(maths_min(a, b), 0, 1), t1 = maths_clamp(maths_max(a, b), 0, 1);
    }
    float xa = maths_lerp(s->x0, s->x1, t0), xb = maths_lerp(s->x0, s->x1, t1);
    Box box = frame_box(maths_min(xa, xb) - margin, maths_min(s->y0, s->y1) - margin,
                        maths_max(xa, xb) + margin, maths_max(s->y0, s->y1) + margin, within);
    return box;
}

static bool add_segment(const Filler *f, uint32_t part) {
    const Segment *s = &f->frame->segments.items[part];
    int size = f->bins->tile_size;
    float half = f->item->run.half;
    Box whole = segment_band(s, half, -1e7f, 1e7f, f->item->box);
    if (box_empty(whole)) return true;
    for (int row = whole.y0 / size; row <= (whole.y1 - 1) / size; row++) {
        Box lane = {f->item->box.x0, row * size, f->item->box.x1, (row + 1) * size};
        if (!add_part_boxed(f, segment_band(s, half, (float)lane.y0, (float)lane.y1, lane), part))
            return false;
    }
    return true;
}

static bool add_run(const Filler *f) {
    uint32_t first = f->item->run.first;
    for (uint32_t i = first; i < first + f->item->run.count; i++) {
        bool ok = f->item->shape == SHAPE_SEGMENTS ? add_segment(f, i)
                                                   : add_part_boxed(f, f->frame->glyphs.items[i].box, i);
        if (!ok) return false;
    }
    return true;
}

/* ---- hashing */

static uint64_t bits(float a, float b) {
    uint32_t x = 0, y = 0;
    memcpy(&x, &a, 4);
    memcpy(&y, &b, 4);
    return (uint64_t)x << 32 | y;
}

static uint64_t fold(uint64_t hash, uint64_t value) {
    hash = (hash ^ value) * UINT64_C(0x9FB21C651E98DF25);
    return hash ^ hash >> 32;
}

static uint64_t hash_segments(const Segment *s, uint32_t count, uint64_t hash) {
    for (uint32_t i = 0; i < count; i++)
        hash = fold(fold(fold(hash, bits(s[i].x0, s[i].y0)), bits(s[i].x1, s[i].y1)), s[i].butt);
    return hash;
}

static uint64_t hash_glyphs(const Glyph *g, uint32_t count, uint64_t hash) {
    for (uint32_t i = 0; i < count; i++) {
        hash = fold(fold(hash, g[i].mask->id), (uint64_t)(uint32_t)g[i].box.x0 << 32 | (uint32_t)g[i].box.y0);
        if (g[i].warped)
            hash = fold(fold(fold(hash, bits(g[i].a, g[i].b)), bits(g[i].c, g[i].d)), bits(g[i].e, g[i].f));
    }
    return hash;
}

/* A full shape is known by its ink alone, so that a distant edge may move without a repaint here. */
static uint64_t hash_ink(const Ink *ink) {
    uint64_t hash = fold(fold(HASH_START, (uint64_t)ink->kind << 32 | ink->color), ink->color2);
    return fold(fold(fold(hash, bits(ink->a, ink->b)), bits(ink->c, ink->step)), bits(ink->half, 0));
}

static uint64_t hash_entry(const Frame *frame, const TileEntry *entry, uint64_t hash) {
    const Item *item = &frame->items.items[entry->item];
    if (entry->full) return fold(hash, hash_ink(&item->ink));
    hash = fold(hash, item->hash);
    if (item->shape == SHAPE_SEGMENTS)
        return hash_segments(frame->segments.items + entry->first, entry->count, hash);
    if (item->shape == SHAPE_GLYPHS)
        return hash_glyphs(frame->glyphs.items + entry->first, entry->count, hash);
    return hash;
}

static void hash_tile(const Frame *frame, Tile *tile, uint32_t background) {
    uint64_t hash = HASH_START ^ background;
    for (uint32_t i = 0; i < tile->entries.count; i++)
        hash = hash_entry(frame, &tile->entries.items[i], hash);
    tile->hash = hash_mix(hash, tile->entries.count);
}

bool bins_fill(Bins *bins, const Frame *frame, uint32_t background) {
    int count = bins->columns * bins->rows;
    for (int i = 0; i < count; i++) bins->tiles[i].entries.count = bins->tiles[i].open = 0;
    for (uint32_t i = 0; i < frame->items.count; i++) {
        Filler filler = {bins, frame, i, &frame->items.items[i]};
        uint32_t shape = filler.item->shape;
        bool runs = filler.item->kind == ITEM_FILL && (shape == SHAPE_SEGMENTS || shape == SHAPE_GLYPHS);
        if (!(runs ? add_run(&filler) : add_boxed(&filler))) return false;
    }
    for (int i = 0; i < count; i++) hash_tile(frame, &bins->tiles[i], background);
    return true;
}
