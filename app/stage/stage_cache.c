/* What is seen of the caches: the shelf that flashes, its copy on the way to the trolley, the stopwatch. */
#include "base/values.h"
#include "stage/stage.h"

static Rect shelf_span(const CacheSight *sight) {
    return rack_span(sight->rack, sight->row, 0, sight->rack->bins * 8);
}

/* The crates and holes of the shelf as runs of colour, in the box. */
static void draw_runs(const Stage *stage, const CacheSight *sight, Rect box) {
    const Kit *kit = &stage->kit;
    uint64_t low = sight->rack->address + sight->row * sight->rack->row_bytes, high = low + 64;
    float byte = box.w / 64;
    for (uint32_t i = 0; i < stage->model->blocks.count; i++) {
        const ModelBlock *block = &stage->model->blocks.items[i];
        uint64_t from = block->addr > low ? block->addr : low, end = block->addr + block->size;
        if (end > high) end = high;
        if (from >= end) continue;
        Rect run = {box.x + byte * (float)(from - low), box.y + 3, byte * (float)(end - from), box.h - 6};
        crate_run(kit, run, block->color, crate_shade(block->born));
    }
}

static void draw_copy(const Stage *stage, const CacheSight *sight) {
    const Kit *kit = &stage->kit;
    Rect span = shelf_span(sight);
    float ground = stage->layout.ware_ground, v = stage->shelves.v, t = sight->rolled,
          visible = maths_min(span.w, layout_ware_width(&stage->layout) - span.x - 8);
    Point trolley = {stage->layout.rack_x + 62, ground};
    Rect from = {span.x, span.y + span.h - 44 * v, visible, 26 * v},
         to = {trolley.x - 44, ground - 64, 88, 20};
    /* Along the beam first, then down. */
    float along = maths_min(1, t / .75f), down = maths_max(0, (t - .6f) / .4f);
    Rect box = {maths_lerp(from.x, to.x, along), maths_lerp(from.y, to.y, down),
                maths_lerp(from.w, to.w, along), maths_lerp(from.h, to.h, down)};
    float old = kit_fade(kit, sight->seen);
    manager_trolley(kit, trolley, 1);
    kit_shadow(kit, box, 4, 10, 6, 1);
    draw_rect(kit->list, box, 4, kit->theme->slot);
    draw_rect_stroke(kit->list, box, 4, kit_stroke(2.5f), kit->theme->ink2);
    draw_runs(stage, sight, box);
    kit->list->opacity = old;
}

void stage_draw_cache(const Stage *stage) {
    const CacheSight *sight = &stage->cache;
    if (!sight->rack) return;
    if (sight->flash > 0)
        building_shelf_flash(&stage->kit, sight->rack, sight->row, stage->kit.theme->green, sight->flash);
    if (sight->seen > 0) draw_copy(stage, sight);
    if (sight->watch_opacity > 0)
        manager_stopwatch(&stage->kit, sight->watch, sight->turn, maths_min(1.2f, stage->shelves.v),
                          sight->watch_opacity);
}
