/* The ways ribbons take on the canvas: around crates, up the aisle when the air is full. */
#include "base/values.h"
#include "stage/stage.h"
#include <math.h>

/* A piece of a crate carries its name and its cells: over none of them a ribbon goes. */
static bool crosses_crate(const Stage *stage, const ModelBlock *block, const KitCurve *curve) {
    Transform ware = layout_ware(&stage->layout);
    uint64_t at = block->addr;
    ShelfPart part;
    while (shelves_next_part(&stage->shelves, &at, block->addr + block->size, &part)) {
        if (!part.rack) return false;
        Crate crate = {
            .rack = part.rack, .row = part.row, .offset = part.offset, .bytes = part.bytes, CRATE_AT_REST};
        if (ribbon_crosses(curve, transform_bounds(ware, kit_inset(crate_box(&crate), 3)))) return true;
    }
    return false;
}

static bool crosses_a_crate(const Stage *stage, const Model *model, const KitCurve *curve) {
    for (uint32_t i = 0; i < model->blocks.count; i++)
        if (crosses_crate(stage, &model->blocks.items[i], curve)) return true;
    return false;
}

static KitCurve vertical_way(Point from, Point to) {
    float reach = maths_abs(to.y - from.y);
    return (KitCurve){
        {from, {from.x + 210, from.y - 40}, {maths_lerp(to.x, from.x, .8f), to.y + reach * .45f}, to}};
}

/* Up between pillar and rack, then along the beam. `back` is chosen so that the curve reaches the rack where
 * it has climbed all but a fifteenth of its way (t = .62); `out` keeps it from swinging back over the tray
 * before. */
static KitCurve aisle_way(const Stage *stage, Point from, Point to) {
    float rack = stage_from_ware(stage, (Point){stage->layout.rack_x + 8, 0}).x;
    float middle = maths_max(24, rack - from.x), reach = to.x - from.x,
          out = maths_clamp(.12f * reach, 60, 140) * stage->layout.ribbon_scale;
    /* Below -sqrt(4/3 out reach) its x would go back behind its beginning. */
    float least = -1.04f * sqrtf(maths_max(0, out * reach));
    float back = maths_clamp((middle - .269f * out - .238f * reach) / .438f, least, 96);
    return (KitCurve){{from, {from.x + out, maths_lerp(from.y, to.y, .95f)}, {from.x + back, to.y + 2}, to}};
}

KitCurve stage_way(const Stage *stage, Point from, Point to) {
    if (stage->layout.kind == LAYOUT_VERTICAL) return vertical_way(from, to);
    KitCurve air = ribbon_through_air(from, to), aisle = aisle_way(stage, from, to), way;
    const KitCurve *first = crosses_a_crate(stage, stage->before, &air) ? &aisle : &air;
    const KitCurve *last = crosses_a_crate(stage, stage->after, &air) ? &aisle : &air;
    for (int i = 0; i < 4; i++)
        way.p[i] = (Point){maths_lerp(first->p[i].x, last->p[i].x, stage->route),
                           maths_lerp(first->p[i].y, last->p[i].y, stage->route)};
    return way;
}
