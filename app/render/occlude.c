/* Entries are looked through from the last to the first. Inside clips an opaque shape hides only where every
 * clip lets all of it through, inside a layer only what that layer holds. */
#include "occlude.h"

#include "ink.h"

enum {
    DEPTH_MOST = 16,  /* what lies in more groups hides nothing */
    AREA_LEAST = 640, /* pixels worth an occluder or a cut */
};

static int32_t area(Box b) {
    return box_empty(b) ? 0 : (b.x1 - b.x0) * (b.y1 - b.y0);
}

/* The larger of two rectangles of pixels inside a rounded one: without its corners' rows, without their
 * columns. */
static Box round_inside(const Round *r, Box within) {
    Box inside = {(r->x0 + 255) >> 8, (r->y0 + 255) >> 8, r->x1 >> 8, r->y1 >> 8}, columns = inside;
    inside.y0 = (r->y0 + r->ry + 255) >> 8, inside.y1 = (r->y1 - r->ry) >> 8;
    columns.x0 = (r->x0 + r->rx + 255) >> 8, columns.x1 = (r->x1 - r->rx) >> 8;
    inside = box_meet(inside, within), columns = box_meet(columns, within);
    return area(columns) > area(inside) ? columns : inside;
}

static Box solid_inside(const Item *item, Box within) {
    const Round *hole = &item->round.inner;
    bool whole = item->shape == SHAPE_ROUND && (hole->x0 >= hole->x1 || hole->y0 >= hole->y1);
    return whole ? round_inside(&item->round.outer, box_meet(item->box, within)) : (Box){0, 0, 0, 0};
}

/* What is painted beside an occluder starts and ends at whole fours of columns, which blend faster. */
static Box whole_fours(Box box, Box tile) {
    box.x0 = tile.x0 + ((box.x0 - tile.x0 + 3) & ~3);
    if (box.x1 < tile.x1) box.x1 = tile.x0 + ((box.x1 - tile.x0) & ~3);
    return box;
}

/* Not under an earlier found one of the same layer, which begins at `from`. */
static void add_occluder(Occluders *occluders, int from, Box box, uint32_t entry) {
    if (area(box) < AREA_LEAST || occluders->count == OCCLUDERS_MOST) return;
    for (int i = from; i < occluders->count; i++)
        if (box_inside(box, occluders->items[i].box)) return;
    occluders->items[occluders->count++] = (Occluder){box, entry, 0};
}

/* A group that is open while walking backwards. */
typedef struct Open {
    Box through; /* what it lets through whole, with the clips around it */
    int from;    /* the first occluder found inside its layer */
    bool layer;
} Open;

static Open open_group(const Frame *frame, const Item *end, const Occluders *occluders, const Open *outer,
                       Box tile) {
    const Item *begin = &frame->items.items[end->end.begin];
    if (begin->kind == ITEM_LAYER) return (Open){tile, occluders->count, true};
    return (Open){solid_inside(begin, outer->through), outer->from, false};
}

static void close_layer(Occluders *occluders, const Open *layer, uint32_t begin) {
    for (int i = layer->from; i < occluders->count; i++)
        if (occluders->items[i].since == 0) occluders->items[i].since = begin;
}

void occlude_find(Occluders *occluders, const Frame *frame, const TileEntry *entries, uint32_t count,
                  Box tile) {
    Open open[DEPTH_MOST] = {{tile, 0, false}};
    uint32_t depth = 0;
    occluders->count = 0;
    for (uint32_t i = count; i-- > 0;) {
        const Item *item = &frame->items.items[entries[i].item];
        bool near = depth < DEPTH_MOST;
        if (item->kind == ITEM_END) {
            depth++;
            if (depth < DEPTH_MOST) open[depth] = open_group(frame, item, occluders, &open[depth - 1], tile);
        } else if (item->kind != ITEM_FILL) {
            if (near && open[depth].layer) close_layer(occluders, &open[depth], i);
            depth--;
        } else if (near && ink_opaque(&item->ink)) {
            Box through = open[depth].through, box = entries[i].full ? through : solid_inside(item, through);
            add_occluder(occluders, open[depth].from, whole_fours(box, tile), i);
        }
    }
}

/* What is left of `part` around `hole`, which lies inside it. */
static int cut(Box part, Box hole, Box left[4]) {
    Box all[4] = {{part.x0, part.y0, part.x1, hole.y0},
                  {part.x0, hole.y1, part.x1, part.y1},
                  {part.x0, hole.y0, hole.x0, hole.y1},
                  {hole.x1, hole.y0, part.x1, hole.y1}};
    int count = 0;
    for (int i = 0; i < 4; i++)
        if (!box_empty(all[i])) left[count++] = all[i];
    return count;
}

int occlude_parts(const Occluders *occluders, uint32_t entry, Box box, Box parts[OCCLUDE_PARTS]) {
    int count = 1;
    parts[0] = box;
    for (int o = 0; o < occluders->count && occluders->items[o].entry > entry && count > 0; o++) {
        if (entry < occluders->items[o].since) continue;
        for (int i = count - 1; i >= 0; i--) {
            Box left[4], hole = box_meet(parts[i], occluders->items[o].box);
            if (box_empty(hole)) continue;
            int pieces = cut(parts[i], hole, left);
            if (pieces > 0 && (area(hole) < AREA_LEAST || count - 1 + pieces > OCCLUDE_PARTS)) continue;
            parts[i] = parts[--count];
            for (int k = 0; k < pieces; k++) parts[count++] = left[k];
        }
    }
    return count;
}
