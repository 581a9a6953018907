/* The ways ribbons take on the canvas: around the names of crates, up the aisle when the air is full. */
#include "base/maths.h"
#include "stage/stage.h"

static Rect to_canvas(Transform t, Rect r) {
    return transform_bounds(t, r);
}

/* The part of a crate that carries its name; empty when it is out of view. */
static Rect name_box(const Stage *stage, const ModelBlock *block) {
    uint64_t at = block->addr;
    ShelfPart part;
    if (!shelves_next_part(&stage->shelves, &at, block->addr + block->size, &part) || !part.rack)
        return (Rect){0};
    Crate crate = {
        .rack = part.rack, .row = part.row, .offset = part.offset, .bytes = part.bytes, CRATE_AT_REST};
    Rect box = crate_box(&crate);
    box.h = 24 * stage->shelves.v;
    return box;
}

static bool crosses_a_name(const Stage *stage, const Model *model, const KitCurve *curve) {
    Transform ware = layout_ware(&stage->layout);
    for (uint32_t i = 0; i < model->blocks.count; i++) {
        Rect box = name_box(stage, &model->blocks.items[i]);
        if (box.w > 0 && ribbon_crosses(curve, to_canvas(ware, box))) return true;
    }
    return false;
}

static KitCurve vertical_way(Point from, Point to) {
    float reach = maths_abs(to.y - from.y);
    return (KitCurve){
        {from, {from.x + 210, from.y - 40}, {maths_lerp(to.x, from.x, .8f), to.y + reach * .45f}, to}};
}

enum { RIM = 16 }; /* of a tray: px that a ribbon may hang over */

/* How far back the second handle may stand before the curve swings over the tray it comes from. */
static float least_back(float out, float reach) {
    float least = -560;
    for (float t = .2f; t < .6f; t += .1f) {
        float left = 1 - t;
        float back = ((float)-RIM - 3 * t * left * left * out - t * t * t * reach) / (3 * t * t * left);
        least = maths_max(least, back);
    }
    return least;
}

/* Up between pillar and rack, then along the beam. `back` is chosen so that the curve, where it has climbed
 * seven tenths of its way (t = .64), has not yet reached the rack, if it can be. */
static KitCurve aisle_way(const Stage *stage, Point from, Point to) {
    float rack = stage_from_ware(stage, (Point){stage->layout.rack_x + 8, 0}).x;
    float middle = maths_max(24, rack - from.x), reach = to.x - from.x,
          out = 140 * stage->layout.ribbon_scale;
    float back = (middle - .249f * out - .262f * reach) / .442f;
    back = maths_clamp(back, maths_min(96, least_back(out, reach)), 96);
    return (KitCurve){{from, {from.x + out, from.y}, {from.x + back, to.y + 2}, to}};
}

KitCurve stage_way(const Stage *stage, Point from, Point to) {
    if (stage->layout.kind == LAYOUT_VERTICAL) return vertical_way(from, to);
    KitCurve air = ribbon_through_air(from, to), aisle = aisle_way(stage, from, to), way;
    const KitCurve *first = crosses_a_name(stage, stage->before, &air) ? &aisle : &air;
    const KitCurve *last = crosses_a_name(stage, stage->after, &air) ? &aisle : &air;
    for (int i = 0; i < 4; i++)
        way.p[i] = (Point){maths_lerp(first->p[i].x, last->p[i].x, stage->route),
                           maths_lerp(first->p[i].y, last->p[i].y, stage->route)};
    return way;
}
