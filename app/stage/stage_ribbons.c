/* Labels as ribbons: where each begins, where it ends, what stands at its end. */
#include "base/values.h"
#include "stage/stage.h"
#include "stage_parts.h"

static RibbonKind ribbon_kind(const ModelLabel *label) {
    if (label->target == TARGET_GONE || label->stale) return RIBBON_DANGLING;
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

const StageCrate *stage_crate_at(const Stage *stage, uint64_t addr) {
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

enum { NAME_BYTES = 16 }; /* over the first bytes of a crate stands its name */

/* From a crate to one on a shelf above a ribbon leaves upwards, but for the place where the name stands. */
static bool leaves_upwards(const Stage *stage, const ModelLabel *label) {
    if (stage->shelves.level != LEVEL_BYTES || label->slot != MODEL_NONE) return false;
    if (label->target != TARGET_BLOCK || label->at - label->holder < NAME_BYTES) return false;
    if (label->at < stage->shelves.low) return false; /* it comes down from above */
    ShelfPart part = shelves_nearest(&stage->shelves, label->at);
    return part.rack && stage_bytes_box(stage, label->block, 1).y < stage_bytes_box(stage, label->at, 1).y;
}

/* Of a crate that is partly in view the label may stand on a shelf that is not: it comes in from there, over
 * the edge. */
static bool comes_in(const Stage *stage, const ModelLabel *label) {
    return label->slot == MODEL_NONE && (label->at < stage->shelves.low || label->at >= stage->shelves.high);
}

static Point edge_for(const Stage *stage, const ModelLabel *label, Rect box) {
    const Layout *layout = &stage->layout;
    float y = label->at < stage->shelves.low ? layout->rack_top - 4 : layout->ware_ground - 34;
    return stage_from_ware(stage, (Point){box.x + box.w / 2, y});
}

/* Where a label's ribbon begins: at its tray's grommet, or at the bytes of the crate it stands in. */
bool stage_label_start(const Stage *stage, const ModelLabel *label, Point *from) {
    if (label->slot != MODEL_NONE) {
        if (!stage_tray_of(stage, label->slot) || is_crowded(stage, label)) return false;
        *from = stage_from_cafe(stage, stage->cells[label->slot].grommet);
        return true;
    }
    if (!stage_crate_at(stage, label->holder)) return false;
    Rect box = stage_bytes_box(stage, label->at, 8);
    if (comes_in(stage, label)) return *from = edge_for(stage, label, box), true;
    if (leaves_upwards(stage, label)) {
        ShelfPart part = shelves_nearest(&stage->shelves, label->at);
        box = crate_cells_box(part.rack, part.row, part.offset, part.offset + 8);
        *from = stage_from_ware(stage, (Point){box.x + box.w / 2, box.y + 2 * stage->shelves.v});
        return true;
    }
    *from = stage_from_ware(stage, (Point){box.x + box.w / 2, box.y + box.h - 14 * stage->shelves.v});
    return true;
}

/* While it changes hands, where it is held. */
static bool ribbon_start(const Stage *stage, const ModelLabel *label, const LabelPose *pose, Point *from) {
    if (!pose->rooted) return stage_label_start(stage, label, from);
    *from = pose->root;
    return true;
}

/* ---- what it leads to */

/* A slice is framed when it covers only a part of what it points into. */
static bool wants_bracket(const Stage *stage, const ModelLabel *label) {
    const LabelPose *pose = &stage->labels[label - stage->model->labels.items];
    bool lends = label->kind == POINTER_REF || label->kind == POINTER_MUT || label->kind == POINTER_RAW;
    if (!lends || (label->ended && !pose->ending) || label->stale || pose->torn) return false;
    if (label->target == TARGET_STATIC) return true;
    if (label->target == TARGET_SLOT) {
        const ModelSlot *slot = &stage->model->slots.items[label->to_slot];
        return stage->cells[label->to_slot].shown && (label->to != slot->addr || label->bytes < slot->size);
    }
    const ModelBlock *block = model_block(stage->model, label->to);
    return block && label->target == TARGET_BLOCK && (label->to != block->addr || label->bytes < block->size);
}

static Rect shelf_bracket(const Stage *stage, const ModelLabel *label) {
    ShelfPart part = shelves_nearest(&stage->shelves, label->to);
    uint64_t bytes = label->bytes ? label->bytes : 1;
    if (!part.rack) return part.map;
    uint32_t end = bytes > 64 - part.offset ? 64 : part.offset + (uint32_t)bytes;
    return crate_cells_box(part.rack, part.row, part.offset, end);
}

/* The covered bytes, in the cafeteria's px for a variable's, else in the warehouse's. */
static bool bracket_box(const Stage *stage, const ModelLabel *label, Rect *box) {
    if (label->target == TARGET_STATIC) return plate_bytes_box(&stage->plate, label->to, label->bytes, box);
    if (label->target == TARGET_SLOT) {
        const ModelSlot *slot = &stage->model->slots.items[label->to_slot];
        *box = tray_bytes_box(&stage->cells[label->to_slot], label->to - slot->addr, label->bytes);
        return true;
    }
    *box = shelf_bracket(stage, label);
    return true;
}

/* References to one variable arrive side by side. */
static uint32_t rank_at_target(const Stage *stage, uint32_t index) {
    const ModelLabel *label = &stage->model->labels.items[index];
    uint32_t rank = 0;
    for (uint32_t i = 0; i < index; i++) {
        const ModelLabel *other = &stage->model->labels.items[i];
        rank += other->target == TARGET_SLOT && other->to_slot == label->to_slot && !other->ended;
    }
    return rank;
}

static void lead_into_tray(const Stage *stage, uint32_t index, Point from, Ribbon *ribbon) {
    const ModelLabel *label = &stage->model->labels.items[index];
    const TrayCell *cell = &stage->cells[label->to_slot];
    Rect box;
    Point to = cell->top;
    to.x = maths_max(cell->box.x + 10, to.x - 22 * (float)rank_at_target(stage, index));
    if (wants_bracket(stage, label) && bracket_box(stage, label, &box)) to.x = box.x + box.w / 2;
    ribbon->curve = ribbon_beside_pile(from, stage_from_cafe(stage, cell->rim), index % 7);
    ribbon->led = cell->shown;
    ribbon->end = stage_from_cafe(stage, to);
}

/* Where a crate stood that is gone. */
static bool lead_to_hole(const Stage *stage, const ModelLabel *label, Point from, Ribbon *ribbon) {
    if (label->to < stage->shelves.low || label->to >= stage->shelves.high) return false;
    Rect box = stage_bytes_box(stage, label->to, 1);
    Point corner = {box.x - 1, box.y + box.h - 8 * stage->shelves.v + 1};
    ribbon->curve = stage_way(stage, from, stage_from_ware(stage, corner));
    return true;
}

/* Back over the place where the tray stood; without one, up into the air. */
static KitCurve dangling_way(const Stage *stage, Point from) {
    if (stage->stood.w <= 0)
        return (KitCurve){
            {from, {from.x + 60, from.y - 8}, {from.x + 50, from.y - 70}, {from.x + 8, from.y - 84}}};
    Rect r = stage->stood;
    Point end = stage_from_cafe(stage, (Point){r.x + r.w - 74, r.y + r.h - 62}),
          above = stage_from_cafe(stage, (Point){0, r.y - 6});
    return (KitCurve){{from, {from.x + 88, from.y - 10}, {from.x + 62, above.y}, end}};
}

/* While it changes hands the middle of its way goes over from the one to the other. */
static KitCurve way_of_pose(const Stage *stage, const LabelPose *pose, Point from, Point to) {
    if (!pose->rooted) return stage_way(stage, from, to);
    KitCurve old = stage_way(stage, pose->root_from, to), now = stage_way(stage, pose->root_to, to);
    float t = pose->root_t, left = 1 - t;
    Point shift_old = {from.x - pose->root_from.x, from.y - pose->root_from.y},
          shift_now = {from.x - pose->root_to.x, from.y - pose->root_to.y};
    KitCurve way = {{from, {0, 0}, {0, 0}, to}};
    way.p[1] = (Point){left * (old.p[1].x + shift_old.x) + t * (now.p[1].x + shift_now.x),
                       left * (old.p[1].y + shift_old.y) + t * (now.p[1].y + shift_now.y)};
    way.p[2] = (Point){maths_lerp(old.p[2].x, now.p[2].x, t), maths_lerp(old.p[2].y, now.p[2].y, t)};
    return way;
}

/* Down the aisle and onto the strip from above, so that the plate's own words stay free. */
static KitCurve way_to_plate(Point from, Point to) {
    return (KitCurve){
        {from, {from.x + 120, from.y}, {to.x, to.y - maths_max(90, .7f * (to.y - from.y))}, to}};
}

/* How many labels to the same crate come before this one; false: it is not there. */
static bool place_among_bows(const Model *model, const ModelLabel *label, float *place) {
    *place = 0;
    for (uint32_t i = 0; i < model->labels.count && *place < 6; i++) {
        const ModelLabel *other = &model->labels.items[i];
        if (other->at == label->at) return other->block == label->block;
        *place += other->block == label->block && other->target == TARGET_BLOCK;
    }
    return *place >= 6;
}

/* Bows of several owners stand side by side, and close up when one goes. */
static float bow_shift(const Stage *stage, const ModelLabel *label) {
    float before, after;
    if (label->kind != POINTER_SHARED && label->kind != POINTER_WEAK) return 0;
    bool was = place_among_bows(stage->before, label, &before),
         is = place_among_bows(stage->after, label, &after);
    if (!was) before = after;
    if (!is) after = before;
    return 38 * stage->shelves.v * maths_lerp(before, after, stage->route);
}

/* From a pointer in a crate: down in front of the beam, then to the other crate's corner from its left; or
 * straight up to it. */
static KitCurve crate_way(const Stage *stage, const ModelLabel *label, Point from, Point to) {
    float u = stage->shelves.v * stage->layout.ware_scale, below = to.y > from.y + 60 * u ? 0 : 60 * u;
    float up = maths_max(40 * u, .4f * (from.y - to.y)), aside = to.x < from.x ? 50 * u : -50 * u;
    if (leaves_upwards(stage, label))
        return (KitCurve){{from, {from.x, from.y - up}, {to.x + aside, to.y + 34 * u}, to}};
    float out = to.x < from.x ? -40 * u : 20 * u;
    return (KitCurve){{from, {from.x + out, from.y + 60 * u}, {to.x - 70 * u, to.y + below}, to}};
}

/* Out of view: up or down the aisle, towards where the crate stands, and no bow there. */
static bool lead_out_of_view(const Stage *stage, const ModelLabel *label, Point from, Ribbon *ribbon) {
    const Layout *layout = &stage->layout;
    bool above = label->block < stage->shelves.low;
    bool aisle = layout->kind != LAYOUT_VERTICAL && stage->shelves.level != LEVEL_MAP;
    if (!aisle || label->slot == MODEL_NONE) return false;
    float lane = layout->rack_x - 6 - 9 * (float)(label->color % 4);
    Point to = stage_from_ware(stage, (Point){lane, above ? layout->rack_top - 4 : layout->ware_ground - 34});
    float reach = .5f * maths_abs(to.y - from.y) + 30;
    ribbon->curve = (KitCurve){
        {from, {from.x + .8f * (to.x - from.x), from.y}, {to.x, to.y + (above ? reach : -reach)}, to}};
    ribbon->bare = ribbon->cut = true;
    return true;
}

/* On the map a ribbon is drawn only while its crate or its label is pointed at. */
static bool is_pointed_at(const Stage *stage, const ModelLabel *label) {
    Hit hover = stage->kit.hover;
    if (hover.kind == HIT_BLOCK) return hover.arg == label->block;
    return hover.kind == HIT_SLOT && label->slot != MODEL_NONE &&
           stage->model->slots.items[label->slot].id == hover.arg;
}

static bool lead_to_run(const Stage *stage, const ModelLabel *label, Point from, Ribbon *ribbon) {
    const Shelves *s = &stage->shelves;
    if (!is_pointed_at(stage, label)) return false;
    if (!shelves_show(s, &stage->layout, label->block)) return false;
    Rect run = shelves_box(s, label->block);
    ribbon->curve = stage_way(stage, from, stage_from_ware(stage, (Point){run.x, run.y + run.h - 1}));
    return true;
}

static bool lead(const Stage *stage, uint32_t index, Point from, Ribbon *ribbon) {
    const ModelLabel *label = &stage->model->labels.items[index];
    Rect box;
    if (stage->labels[index].torn) ribbon->kind = RIBBON_DANGLING;
    if (stage->labels[index].torn && label->target == TARGET_SLOT) {
        ribbon->curve = dangling_way(stage, from);
        return true;
    }
    switch (label->target) {
    case TARGET_EMPTY: return false;
    case TARGET_GONE:
        if (!lead_to_hole(stage, label, from, ribbon)) ribbon->curve = dangling_way(stage, from);
        return true;
    case TARGET_SLOT:
        if (!stage_tray_of(stage, label->to_slot)) return false;
        lead_into_tray(stage, index, from, ribbon);
        return true;
    case TARGET_STATIC:
        if (!bracket_box(stage, label, &box)) return false;
        ribbon->curve = way_to_plate(from, stage_from_ware(stage, (Point){box.x + box.w / 2, box.y - 8}));
        return true;
    case TARGET_BLOCK: break;
    }
    const StageCrate *crate = stage_crate_at(stage, label->block);
    if (!crate && stage->shelves.level == LEVEL_MAP) return lead_to_run(stage, label, from, ribbon);
    if (!crate) return lead_out_of_view(stage, label, from, ribbon);
    Point corner = crate_corner(&crate->crate);
    /* Scrolled out at the left, its beginning is the picture's. */
    corner.x = maths_max(corner.x, 14);
    corner.x += bow_shift(stage, label);
    if (wants_bracket(stage, label)) corner = ribbon_bracket_end(shelf_bracket(stage, label));
    Point to = stage_from_ware(stage, corner);
    ribbon->curve = label->slot == MODEL_NONE ? crate_way(stage, label, from, to)
                                              : way_of_pose(stage, &stage->labels[index], from, to);
    return true;
}

bool stage_label_ribbon(const Stage *stage, uint32_t index, Ribbon *ribbon) {
    const ModelLabel *label = &stage->model->labels.items[index];
    const LabelPose *pose = &stage->labels[index];
    Point from;
    if (pose->hidden || (label->ended && !pose->ending) || !ribbon_start(stage, label, pose, &from))
        return false;
    *ribbon = (Ribbon){.kind = ribbon_kind(label),
                       .owner = label->color,
                       .scale = stage->shelves.level == LEVEL_BYTES ? 1 + (stage->shelves.v - 1) * .5f : .85f,
                       .opacity = pose->opacity,
                       .progress = pose->progress,
                       .bow = pose->bow,
                       .untied = pose->untied,
                       .ahead = pose->ahead};
    ribbon->bare = wants_bracket(stage, label);
    return lead(stage, index, from, ribbon);
}

/* Where a way of straight pieces runs: up in the aisle beside the shelves, then along the beam. Owners have
 * lanes of their own. */
static void set_gutters(const Stage *stage, Ribbon *ribbon) {
    const Layout *layout = &stage->layout;
    float s = layout->ribbon_scale, lane = (float)(ribbon->owner % THEME_OWNERS);
    Point from = ribbon->curve.p[0];
    bool vertical = layout->kind == LAYOUT_VERTICAL, outside = vertical || from.x < layout->ware.x;
    float aisle = stage_from_ware(stage, (Point){layout->rack_x + 4, 0}).x - (4 + 6 * lane) * s;
    if (vertical) aisle = maths_max(from.x + 14, layout->w - 22) - 6 * lane;
    ribbon->aisle = outside && ribbon->curve.p[3].x > layout->ware.x ? maths_max(aisle, from.x + 6) / s : 0;
    ribbon->beam =
        (7 + 4 * stage->shelves.v + 2.6f * (float)(ribbon->owner % 2) - 1.3f) * layout->ware_scale / s;
}

static void draw_scaled_ribbon(const Stage *stage, Ribbon ribbon) {
    float s = stage->layout.ribbon_scale;
    set_gutters(stage, &ribbon);
    for (int i = 0; i < 4; i++) ribbon.curve.p[i] = (Point){ribbon.curve.p[i].x / s, ribbon.curve.p[i].y / s};
    ribbon.end = (Point){ribbon.end.x / s, ribbon.end.y / s};
    draw_push(stage->kit.list, transform_scale(s, s));
    stage->skin->ribbon(&stage->kit, &ribbon);
    draw_pop(stage->kit.list);
}

/* What the pointer is over keeps its ribbon; the others step back. */
static bool is_quiet(const Stage *stage, const ModelLabel *label) {
    Hit hover = stage->kit.hover;
    if (hover.kind == HIT_BLOCK) return label->target != TARGET_BLOCK || label->block != hover.arg;
    if (hover.kind != HIT_SLOT) return false;
    const ModelSlot *over = model_slot(stage->model, (uint32_t)hover.arg);
    if (!over || over->kind != MODEL_HANDLE || over->label == MODEL_NONE) return false;
    return label->slot == MODEL_NONE || stage->model->slots.items[label->slot].id != hover.arg;
}

enum { INNER_MOST = 6 };

static bool has_many_inner(const Model *model) {
    uint32_t inner = 0;
    for (uint32_t i = 0; i < model->labels.count && inner <= INNER_MOST; i++) {
        const ModelLabel *label = &model->labels.items[i];
        inner += label->slot == MODEL_NONE && label->target == TARGET_BLOCK &&
                 model_block(model, label->holder) && model_block(model, label->block);
    }
    return inner > INNER_MOST;
}

/* Where crates are small, many labels from crate to crate would hide the names: they step back. 0..1 */
static float inner_step_back(const Stage *stage) {
    if (stage->shelves.level != LEVEL_CRATES || stage->kit.hover.kind == HIT_BLOCK) return 0;
    return maths_lerp(has_many_inner(stage->before), has_many_inner(stage->after), stage->route);
}

static void draw_bracket(const Stage *stage, uint32_t index) {
    const ModelLabel *label = &stage->model->labels.items[index];
    const LabelPose *pose = &stage->labels[index];
    Rect box;
    if (!wants_bracket(stage, label) || pose->hidden || pose->bow <= 0) return;
    if (!bracket_box(stage, label, &box)) return;
    bool cafe = label->target == TARGET_SLOT, above = label->target != TARGET_BLOCK;
    if (cafe && !stage_tray_of(stage, label->to_slot)) return;
    draw_push(stage->kit.list, cafe ? layout_cafe(&stage->layout) : layout_ware(&stage->layout));
    ribbon_bracket(&stage->kit, box, label->color, pose->bow * pose->opacity, above);
    draw_pop(stage->kit.list);
}

void stage_draw_ribbons(const Stage *stage) {
    float back = inner_step_back(stage);
    for (int borrows = 0; borrows < 2; borrows++)
        for (uint32_t i = 0; i < stage->model->labels.count; i++) {
            Ribbon ribbon;
            if (!stage_label_ribbon(stage, i, &ribbon) || is_borrow(ribbon.kind) != (borrows == 1)) continue;
            const ModelLabel *label = &stage->model->labels.items[i];
            ribbon.quiet = is_quiet(stage, label);
            if (label->slot == MODEL_NONE) ribbon.opacity *= maths_lerp(1, .25f, back);
            if (comes_in(stage, label) && !is_pointed_at(stage, label)) ribbon.opacity *= .4f;
            if (ribbon.progress > 0 && ribbon.opacity > 0) draw_scaled_ribbon(stage, ribbon);
            draw_bracket(stage, i);
        }
    for (uint32_t i = 0; i < stage->hand_count; i++) {
        Ribbon ribbon;
        if (stage_hand_ribbon(stage, i, &ribbon)) draw_scaled_ribbon(stage, ribbon);
    }
    for (uint32_t i = 0; i < stage->loose.count; i++) draw_scaled_ribbon(stage, stage->loose.items[i]);
}
