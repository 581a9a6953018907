/* The stage from back to front: building, shelves, crates, counter, trays, ribbons, what flies, the manager.
 */
#include "base/maths.h"
#include "scene/stage.h"

enum { STAGE_LAMPS = 8 };

typedef struct Lamps {
    float x[STAGE_LAMPS];
    uint32_t count;
} Lamps;

/* ---- building */

static Lamps ware_lamps(const Stage *stage) {
    Lamps lamps = {.count = 0};
    const Layout *layout = &stage->layout;
    float end = layout_ware_width(layout) - 220;
    if (layout->minimap.x >= 0) end = (layout->minimap.x - layout->ware.x) / layout->ware_scale - 60;
    if (layout->levels.x >= 0 && layout->levels.y >= layout->ware.y && layout->minimap.x < 0)
        end = (layout->levels.x - 300 * layout->levels_scale - layout->ware.x) / layout->ware_scale;
    for (float x = layout->rack_x + 100; x < end && lamps.count < STAGE_LAMPS; x += 320)
        lamps.x[lamps.count++] = x;
    return lamps;
}

static void draw_cafeteria(const Stage *stage) {
    const Layout *layout = &stage->layout;
    const Model *model = stage->model;
    float width = layout_cafe_width(layout);
    const float lamps[2] = {34, width - 32};
    uint64_t room = model->stack_top - model->stack_limit;
    Cafeteria cafe = {.area = {0, 0, width, layout_cafe_height(layout)},
                      .ground = layout->cafe_ground,
                      .counter = layout->counter,
                      .pile_x = layout->pile_x,
                      .pile_w = layout->pile_w,
                      .lamps = lamps,
                      .lamp_count = layout->cafe_scale == 1 ? 2 : 0,
                      .limit_y = layout->limit_y,
                      .limit = value_address(stage->arena, model->stack_limit),
                      .menu_rows = layout->menu_rows,
                      .menu_y = layout->menu_y};
    cafe.room = arena_format(stage->arena, "%.*s of room", TEXT_ARG(value_bytes_count(stage->arena, room)));
    if (layout->sign) {
        cafe.title = TEXT("THE STACK");
        cafe.subtitle = TEXT("only the top tray moves");
    }
    building_cafeteria(&stage->kit, &cafe);
}

static void draw_racks(const Stage *stage, const Lamps *lamps) {
    const Kit *kit = &stage->kit;
    const Shelves *shelves = &stage->shelves;
    for (uint32_t i = 0; i < shelves->rack_count; i++) building_bins(kit, &shelves->racks[i]);
    building_pools(kit, lamps->x, lamps->count, stage->layout.rack_top, stage->layout.ware_ground - 30);
    manager_cone(kit, &stage->manager);
    for (uint32_t i = 0; i < shelves->rack_count; i++) building_frame(kit, &shelves->racks[i]);
}

static void draw_crates(const Stage *stage) {
    for (uint32_t i = 0; i < stage->holes.count; i++) hole_draw(&stage->kit, &stage->holes.items[i]);
    for (int over = 0; over < 2; over++)
        for (uint32_t i = 0; i < stage->crates.count; i++)
            if (stage->crates.items[i].over == (over == 1))
                crate_draw(&stage->kit, &stage->crates.items[i].crate);
}

/* ---- Map: runs of bytes a few pixels high */

static void draw_run(const Stage *stage, uint64_t addr, uint64_t size, uint32_t owner, bool hole) {
    uint64_t at = addr;
    ShelfPart part;
    while (shelves_next_part(&stage->shelves, &at, addr + size, &part)) {
        Rect run = kit_inset(part.map, 0);
        run.y += 1;
        run.h -= 2;
        if (hole)
            hole_run(&stage->kit, run);
        else
            crate_run(&stage->kit, run, owner);
    }
}

static void draw_map(const Stage *stage) {
    const Shelves *shelves = &stage->shelves;
    const Theme *theme = stage->kit.theme;
    const Model *model = stage->model;
    Rect frame = kit_inset(shelves->map, -8);
    draw_rect(stage->kit.list, frame, 6, theme->rack);
    draw_rect(stage->kit.list, kit_inset(shelves->map, -2), 2, theme->slot);
    float row_h = shelves->map.h / (float)shelves->map_rows;
    TextStyle style = kit_end(kit_mono(15, 600, theme->ink2));
    for (uint32_t row = 0; row < shelves->map_rows; row += 4) {
        Text address = arena_format(stage->arena, "%05llX",
                                    (unsigned long long)(shelves->base + row * shelves->row_bytes));
        draw_text(stage->kit.list, frame.x - 8, shelves->map.y + ((float)row + .5f) * row_h + 5, &style,
                  address);
    }
    for (uint32_t i = 0; i < model->holes.count; i++)
        if (model->holes.items[i].used_before)
            draw_run(stage, model->holes.items[i].addr, model->holes.items[i].size, 0, true);
    for (uint32_t i = 0; i < model->blocks.count; i++)
        draw_run(stage, model->blocks.items[i].addr, model->blocks.items[i].usable,
                 model->blocks.items[i].color, false);
}

static void draw_warehouse(const Stage *stage) {
    const Layout *layout = &stage->layout;
    Lamps lamps = ware_lamps(stage);
    Warehouse ware = {.area = {0, 0, layout_ware_width(layout), layout_ware_height(layout)},
                      .ground = layout->ware_ground,
                      .lamps = lamps.x,
                      .lamp_count = lamps.count,
                      .note_x = layout->rack_x + 50};
    if (layout->ware_note && stage->shelves.level == LEVEL_BYTES)
        ware.note = TEXT("one shelf = 64 bytes = one cache line");
    draw_hit(stage->kit.list, ware.area, HIT_WAREHOUSE, 0);
    building_warehouse(&stage->kit, &ware);
    draw_clip(stage->kit.list, ware.area, 0);
    if (stage->shelves.level == LEVEL_MAP)
        draw_map(stage);
    else
        draw_racks(stage, &lamps);
    draw_crates(stage);
    draw_end(stage->kit.list);
}

/* ---- trays */

static void draw_told_trays(const Stage *stage) {
    const Theme *theme = stage->kit.theme;
    if (!stage->told_trays) return;
    KitChip chip = {.x = stage->layout.pile_x + stage->layout.pile_w / 2,
                    .y = (stage->told_top + stage->told_bottom) / 2 - 15 + stage->dip,
                    .height = 30,
                    .size = 16,
                    .pad = 14,
                    .anchor = ANCHOR_MIDDLE,
                    .fill = theme->card,
                    .ink = theme->ink2};
    chip.text = arena_format(stage->arena, "%u more trays", stage->told_trays);
    kit_chip(&stage->kit, &chip);
}

static void draw_pile(const Stage *stage) {
    const Layout *layout = &stage->layout;
    Counter counter = {.x = 0,
                       .w = layout_cafe_width(layout),
                       .y = layout->counter,
                       .ground = layout->cafe_ground,
                       .pile_x = layout->pile_x,
                       .pile_w = layout->pile_w,
                       .base = value_address(stage->arena, stage->model->stack_top),
                       .weight = stage->weight};
    building_counter(&stage->kit, &counter);
    for (uint32_t i = 0; i < stage->tray_count; i++)
        if (stage->trays[i].tray.opacity > 0) tray_draw(&stage->kit, &stage->trays[i].tray);
    draw_told_trays(stage);
    tray_pennant(&stage->kit, layout->pile_x, layout->pile_w, stage->pennant, stage->sp,
                 stage->pennant_opacity);
}

/* ---- ribbons, on the canvas */

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

/* Up between pillar and rack, then along the beam. `back` is chosen so that the curve, where it has climbed
 * seven tenths of its way (t = .64), has not yet reached the rack; `out` keeps it from swinging back over the
 * tray before. */
static KitCurve aisle_way(const Stage *stage, Point from, Point to) {
    float rack = stage_from_ware(stage, (Point){stage->layout.rack_x + 8, 0}).x;
    float middle = maths_max(24, rack - from.x), reach = to.x - from.x,
          out = 140 * stage->layout.ribbon_scale;
    float back = maths_clamp((middle - .249f * out - .262f * reach) / .442f, -560, 96);
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

static RibbonKind ribbon_kind(const ModelLabel *label) {
    if (label->target == TARGET_GONE) return RIBBON_DANGLING;
    switch (label->kind) {
    case POINTER_SHARED: return RIBBON_SHARED;
    case POINTER_WEAK: return RIBBON_WEAK;
    case POINTER_REF:
    case POINTER_RAW: return RIBBON_BORROW;
    case POINTER_MUT: return RIBBON_BORROW_MUT;
    case POINTER_OWN:
    case POINTER_KIND_COUNT: break;
    }
    return RIBBON_OWNING;
}

static const StageCrate *crate_at(const Stage *stage, uint64_t addr) {
    for (uint32_t i = 0; i < stage->crates.count; i++)
        if (stage->crates.items[i].addr == addr && !stage->crates.items[i].over)
            return &stage->crates.items[i];
    return NULL;
}

static bool is_borrow(RibbonKind kind) {
    return kind == RIBBON_BORROW || kind == RIBBON_BORROW_MUT;
}

/* Of many labels behind a "+n" no ribbon is drawn, unless one of them is pointed at: they would only hide
 * each other. */
static bool is_crowded(const Stage *stage, const ModelLabel *label) {
    const TrayCell *cell = &stage->cells[label->slot];
    bool hovered = stage->kit.hover.kind == HIT_BLOCK && stage->kit.hover.arg == label->block;
    if (cell->shown || hovered) return false;
    for (uint32_t i = 0; i < stage->tray_count; i++) {
        const Tray *tray = &stage->trays[i].tray;
        if (cell >= tray->cells && cell < tray->cells + tray->count) return tray->folded > 3;
    }
    return false;
}

bool stage_label_start(const Stage *stage, const ModelLabel *label, Point *from) {
    if (label->slot != MODEL_NONE) {
        const ModelSlot *slot = &stage->model->slots.items[label->slot];
        const ModelTray *tray = model_tray(stage->model, slot->frame);
        if (!tray || tray->thread != 0 || is_crowded(stage, label)) return false;
        *from = stage_from_cafe(stage, stage->cells[label->slot].grommet);
        return true;
    }
    if (!crate_at(stage, label->holder)) return false;
    Rect box = stage_bytes_box(stage, label->at, 8);
    *from = stage_from_ware(stage, (Point){box.x + box.w / 2, box.y + box.h - 40 * stage->shelves.v});
    return true;
}

/* A slice is framed when it covers only a part of a block. */
static bool wants_bracket(const Stage *stage, const ModelLabel *label) {
    const ModelBlock *block = model_block(stage->model, label->to);
    return block && is_borrow(ribbon_kind(label)) && (label->to != block->addr || label->bytes < block->size);
}

static Rect bracket_box(const Stage *stage, const ModelLabel *label) {
    ShelfPart part = shelves_nearest(&stage->shelves, label->to);
    uint64_t bytes = label->bytes ? label->bytes : 1;
    if (!part.rack) return part.map;
    uint32_t end = bytes > 64 - part.offset ? 64 : part.offset + (uint32_t)bytes;
    return crate_cells_box(part.rack, part.row, part.offset, end);
}

static bool ribbon_end(const Stage *stage, const ModelLabel *label, Point *to) {
    if (label->target == TARGET_SLOT) {
        *to = stage_from_cafe(stage, stage->cells[label->to_slot].centre);
        return true;
    }
    const StageCrate *crate = crate_at(stage, label->block);
    if (!crate) return false;
    *to = stage_from_ware(stage, wants_bracket(stage, label) ? ribbon_bracket_end(bracket_box(stage, label))
                                                             : crate_corner(&crate->crate));
    return true;
}

static KitCurve dangling_way(Point from) {
    return (KitCurve){
        {from, {from.x + 60, from.y - 8}, {from.x + 50, from.y - 70}, {from.x + 8, from.y - 84}}};
}

static bool label_ribbon(const Stage *stage, uint32_t index, Ribbon *ribbon) {
    const ModelLabel *label = &stage->model->labels.items[index];
    const LabelPose *pose = &stage->labels[index];
    Point from, to;
    if (pose->hidden || label->target == TARGET_EMPTY || label->target == TARGET_STATIC) return false;
    if (!stage_label_start(stage, label, &from)) return false;
    *ribbon = (Ribbon){.kind = ribbon_kind(label),
                       .owner = label->color,
                       .scale = stage->shelves.level == LEVEL_BYTES ? 1 + (stage->shelves.v - 1) * .5f : .85f,
                       .opacity = pose->opacity,
                       .progress = pose->progress,
                       .bow = pose->bow,
                       .untied = pose->untied,
                       .ahead = pose->ahead};
    if (label->target == TARGET_GONE) {
        ribbon->curve = dangling_way(from);
        return true;
    }
    if (!ribbon_end(stage, label, &to)) return false;
    ribbon->bare = wants_bracket(stage, label);
    ribbon->curve = label->target == TARGET_SLOT ? ribbon_within_pile(from, to) : stage_way(stage, from, to);
    return true;
}

static void draw_scaled_ribbon(const Stage *stage, Ribbon ribbon) {
    float s = stage->layout.ribbon_scale;
    for (int i = 0; i < 4; i++) ribbon.curve.p[i] = (Point){ribbon.curve.p[i].x / s, ribbon.curve.p[i].y / s};
    draw_push(stage->kit.list, transform_scale(s, s));
    ribbon_draw(&stage->kit, &ribbon);
    draw_pop(stage->kit.list);
}

/* What the pointer is over keeps its ribbon; the others step back. */
static bool is_quiet(const Stage *stage, const ModelLabel *label) {
    SceneHit hover = stage->kit.hover;
    if (hover.kind == HIT_BLOCK) return label->target != TARGET_BLOCK || label->block != hover.arg;
    if (hover.kind != HIT_SLOT) return false;
    const ModelSlot *over = model_slot(stage->model, (uint32_t)hover.arg);
    if (!over || over->kind != MODEL_HANDLE || over->label == MODEL_NONE) return false;
    return label->slot == MODEL_NONE || stage->model->slots.items[label->slot].id != hover.arg;
}

static void draw_bracket(const Stage *stage, uint32_t index) {
    const ModelLabel *label = &stage->model->labels.items[index];
    const LabelPose *pose = &stage->labels[index];
    if (!wants_bracket(stage, label) || pose->hidden) return;
    draw_push(stage->kit.list, layout_ware(&stage->layout));
    ribbon_bracket(&stage->kit, bracket_box(stage, label), label->color, pose->bow * pose->opacity);
    draw_pop(stage->kit.list);
}

static void draw_ribbons(const Stage *stage) {
    for (int borrows = 0; borrows < 2; borrows++)
        for (uint32_t i = 0; i < stage->model->labels.count; i++) {
            Ribbon ribbon;
            if (!label_ribbon(stage, i, &ribbon) || is_borrow(ribbon.kind) != (borrows == 1)) continue;
            ribbon.quiet = is_quiet(stage, &stage->model->labels.items[i]);
            if (ribbon.progress > 0 && ribbon.opacity > 0) draw_scaled_ribbon(stage, ribbon);
            draw_bracket(stage, i);
        }
    for (uint32_t i = 0; i < stage->loose.count; i++) draw_scaled_ribbon(stage, stage->loose.items[i]);
}

/* ---- what moves in front */

static void draw_waiting_broom(const Stage *stage) {
    const Kit *kit = &stage->kit;
    float old = kit_fade(kit, stage->broom_opacity);
    KitChip note = {.x = stage->broom_note.x, .y = stage->broom_note.y, .height = 28, .size = 16, .pad = 10};
    note.text = TEXT("swept next");
    note.fill = kit->theme->card;
    note.ink = kit->theme->ink2;
    if (stage->broom_opacity > 0) manager_broom(kit, stage->broom, 16, stage->shelves.v / 1.5f);
    kit->list->opacity = old * stage->broom_note_opacity;
    if (stage->broom_note_opacity > 0) kit_chip(kit, &note);
    kit->list->opacity = old;
}

static void draw_verdict(const Kit *kit, const Verdict *verdict) {
    KitChip note = {.x = verdict->at.x + 26, .y = verdict->at.y - 15, .height = 30, .size = 17, .pad = 12};
    note.text = verdict->note;
    note.fill = kit->theme->card;
    note.ink = kit->theme->ink;
    manager_verdict(kit, verdict->at, verdict->sign, verdict->pop);
    if (note.text.len && verdict->pop > .5f) kit_chip(kit, &note);
}

static void draw_flying(const Stage *stage) {
    const Kit *kit = &stage->kit;
    draw_push(kit->list, layout_ware(&stage->layout));
    draw_waiting_broom(stage);
    for (uint32_t i = 0; i < stage->loads.count; i++) crate_load(kit, &stage->loads.items[i]);
    for (uint32_t i = 0; i < stage->sweeps.count; i++)
        manager_sweep(kit, stage->sweeps.items[i].floor, stage->sweeps.items[i].t, stage->shelves.v);
    for (uint32_t i = 0; i < stage->verdicts.count; i++) draw_verdict(kit, &stage->verdicts.items[i]);
    draw_pop(kit->list);
    for (uint32_t i = 0; i < stage->tags.count; i++) tray_tag(kit, &stage->tags.items[i]);
    if (stage->pencil_opacity > 0)
        manager_pencil(kit, stage->pencil, 200, .82f * stage->layout.cafe_scale, stage->pencil_opacity);
}

/* His tag hangs from his raised hand: the hole is where he holds it. */
static void draw_manager(const Stage *stage) {
    draw_push(stage->kit.list, layout_ware(&stage->layout));
    if (stage->shelves.level != LEVEL_MAP) manager_draw(&stage->kit, &stage->manager);
    draw_pop(stage->kit.list);
    if (!stage->tag_in_hand || stage->hand_tag.opacity <= 0) return;
    Tag tag = stage->hand_tag;
    tag.hole = stage_hand(stage);
    tray_tag(&stage->kit, &tag);
}

void stage_draw(const Stage *stage) {
    DrawList *list = stage->kit.list;
    draw_push(list, layout_cafe(&stage->layout));
    draw_cafeteria(stage);
    draw_pop(list);
    draw_push(list, layout_ware(&stage->layout));
    draw_warehouse(stage);
    draw_pop(list);
    building_pillar(&stage->kit, stage->layout.pillar);
    draw_push(list, layout_cafe(&stage->layout));
    draw_pile(stage);
    draw_pop(list);
    draw_ribbons(stage);
    draw_flying(stage);
    draw_manager(stage);
}
