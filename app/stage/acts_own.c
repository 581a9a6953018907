/* Who holds what: moves, copies, clones, results on their way, borrows. In a move the ribbon stays tied to
 * the crate and its root follows the tag; in a copy something is there twice; a clone's bytes are copied
 * before its label comes. */
#include "base/values.h"
#include "parts/kit.h"
#include "stage/stage.h"
#include "stage_parts.h"

/* ---- which labels an act is about */

static bool stands_in(const ModelLabel *label, uint64_t addr, uint64_t size) {
    return label->at >= addr && label->at - addr < size;
}

static void pose_labels(Stage *stage, uint64_t addr, uint64_t size, float progress, float bow) {
    for (uint32_t i = 0; i < stage->model->labels.count; i++) {
        if (!stands_in(&stage->model->labels.items[i], addr, size)) continue;
        stage->labels[i].progress = progress;
        stage->labels[i].bow = bow;
    }
}

/* ---- moving: off the hook, through the air, onto the other hook */

enum { MOVE_LIFTS = 8, MOVE_LANDS = 68, MOVE_THREADED = 90 }; /* per cent */

static float percent(float t, int from, int to) {
    return ease_phase(t, (float)from / 100, (float)to / 100);
}

static void pose_source(TrayCell *from, float t) {
    if (!from) return;
    from->tag = 0;
    from->groove = 1 - percent(t, 0, MOVE_LIFTS + 6);
    if (from->moved > 0) from->moved = ease_phase(t, .6f, 1);
    for (uint32_t i = 0; i < from->field_count; i++)
        if (from->fields[i].gone > 0) from->fields[i].gone = ease_phase(t, .6f, 1);
    if (t < .6f) from->no_pointer = (Text){NULL, 0};
}

static void pose_target(Stage *stage, const Moment *moment, float t) {
    TrayCell *to = stage_cell(stage, moment->act->id);
    acts_roll_cell(stage, moment, moment->act->id, ease_phase(t, .6f, 1));
    if (!to) return;
    if (to->pointer.len) to->tag = t < (float)MOVE_LANDS / 100 ? 0 : 1;
    to->groove = percent(t, MOVE_LANDS, MOVE_THREADED);
}

void acts_pose_move(Stage *stage, const Moment *moment) {
    TrayCell *from = acts_cell_holding(stage, moment->act->source), *to = stage_cell(stage, moment->act->id);
    /* Of a value that loses a part the groove is that part's, while it lasts. */
    if (from && to && !from->pointer.len && moment->t < .6f) from->pointer = to->pointer;
    pose_source(from, moment->t);
    pose_target(stage, moment, moment->t);
    if (moment->t < .6f) acts_keep_old_names(stage, moment);
}

static Tag flying_tag(const Stage *stage, const TrayCell *cell, Point hole, float rotation) {
    Tag tag = {.text = cell->pointer, .owner = cell->owner, TAG_AT_REST};
    tag.hole = hole;
    tag.rotation = rotation;
    tag.scale = stage->layout.cafe_scale;
    tag.dead = cell->dangling;
    if (cell->pointer_box.w > 0) tag.max_width = cell->pointer_box.w - 6;
    return tag;
}

/* From the old grommet to the old hook, with the tag, from the new hook to the new grommet. */
static Point root_at(Point old, Point hook, Point air, Point landed, Point grommet, float t) {
    float off = percent(t, 0, MOVE_LIFTS), on = percent(t, MOVE_LANDS, MOVE_THREADED);
    if (off < 1) return (Point){maths_lerp(old.x, hook.x, off), maths_lerp(old.y, hook.y, off)};
    if (on <= 0) return air;
    return (Point){maths_lerp(landed.x, grommet.x, on), maths_lerp(landed.y, grommet.y, on)};
}

typedef struct Hook {
    Point hole, grommet; /* canvas */
} Hook;

static Hook hook_of(const Stage *stage, const TrayCell *cell) {
    return (Hook){stage_from_cafe(stage, cell->hole), stage_from_cafe(stage, cell->grommet)};
}

static void root_labels(Stage *stage, uint64_t addr, uint64_t size, Hook from, Hook to, Point air, float t) {
    for (uint32_t i = 0; i < stage->model->labels.count; i++) {
        LabelPose *pose = &stage->labels[i];
        if (!stands_in(&stage->model->labels.items[i], addr, size)) continue;
        pose->rooted = true;
        pose->root_from = from.grommet;
        pose->root_to = to.grommet;
        pose->root_t = ease_in_out(t);
        pose->root = root_at(from.grommet, from.hole, air, to.hole, to.grommet, t);
    }
}

static void fly_between(Stage *stage, const Moment *moment, const TrayCell *tag_of, Hook from, Hook to) {
    float t = moment->t, fly = ease_in_out(percent(t, MOVE_LIFTS, MOVE_LANDS));
    Point air = acts_arc(from.hole, to.hole, fly, 90 * stage->layout.cafe_scale);
    root_labels(stage, moment->act->addr, moment->act->size, from, to, air, t);
    if (t >= (float)MOVE_LANDS / 100 || !tag_of->pointer.len) return;
    float turn = maths_lerp(tag_of->tag_rotation, tag_of->tag_rotation, fly) + 11 * ease_bump(fly);
    stage_keep(stage, list_push(&stage->tags, flying_tag(stage, tag_of, air, turn)));
}

/* Into a crate (a Box, the next place of a Vec): the tag sinks into its bytes. */
static Hook hook_in_crate(const Stage *stage, uint64_t addr) {
    Rect box = stage_bytes_box(stage, addr, 8);
    Point at = stage_from_ware(stage, (Point){box.x + box.w / 2, box.y + box.h - 40 * stage->shelves.v});
    return (Hook){at, at};
}

void acts_fly_move(Stage *stage, const Moment *moment) {
    const TrayCell *to = stage_cell(stage, moment->act->id),
                   *from = acts_cell_holding(stage, moment->act->source);
    if (from && to)
        fly_between(stage, moment, to->pointer.len ? to : from, hook_of(stage, from), hook_of(stage, to));
    else if (from)
        fly_between(stage, moment, from, hook_of(stage, from), hook_in_crate(stage, moment->act->addr));
    else if (to && moment->act->source != UINT64_MAX && moment->act->source < stage->model->heap_end)
        fly_between(stage, moment, to, hook_in_crate(stage, moment->act->source), hook_of(stage, to));
}

/* ---- results on their way: out of the variable onto the hand tray above the pile, and down again */

/* What was on other hand trays before stays there. */
static bool was_on_hand(const Moment *moment, uint64_t block) {
    const ModelBlock *before = model_block(moment->before, block);
    return before && before->transit;
}

void acts_pose_leave(Stage *stage, const Moment *moment) {
    pose_source(stage_cell(stage, moment->act->id), moment->t);
    if (moment->t < .6f) acts_keep_old_names(stage, moment);
    for (uint32_t i = 0; i < stage->hand_count; i++)
        if (!was_on_hand(moment, stage->hands[i].block))
            stage->hands[i].there = ease_phase(moment->t, 0, .4f);
}

void acts_fly_leave(Stage *stage, const Moment *moment) {
    const TrayCell *from = stage_cell(stage, moment->act->id);
    float t = moment->t, fly = ease_in_out(ease_phase(t, .1f, 1)), off = ease_phase(t, 0, .1f);
    if (!from) return;
    Hook start = hook_of(stage, from);
    for (uint32_t i = 0; i < stage->hand_count; i++) {
        HandTray *hand = &stage->hands[i];
        if (was_on_hand(moment, hand->block)) continue;
        Point at = acts_arc(start.hole, stage_hand_hole(stage, i), fly, 40);
        hand->flying = true;
        hand->hole = hand->root = at;
        if (off < 1)
            hand->root = (Point){maths_lerp(start.grommet.x, start.hole.x, off),
                                 maths_lerp(start.grommet.y, start.hole.y, off)};
        hand->tag.rotation = maths_lerp(from->tag_rotation, -3, fly) + 9 * ease_bump(fly);
    }
}

/* Another argument of the same call, which lands later. */
static bool stays_on_hand(const Moment *moment, uint64_t block) {
    const ModelBlock *after = model_block(moment->after, block);
    return after && after->transit;
}

void acts_pose_arrive(Stage *stage, const Moment *moment) {
    pose_target(stage, moment, moment->t);
    if (moment->t < .6f) acts_keep_old_names(stage, moment);
    stage_set_hands(stage, moment->before);
    for (uint32_t i = 0; i < stage->hand_count; i++) {
        if (stays_on_hand(moment, stage->hands[i].block)) continue;
        stage->hands[i].there = 1 - ease_phase(moment->t, .3f, .7f);
        stage->hands[i].empty = true;
    }
}

void acts_fly_arrive(Stage *stage, const Moment *moment) {
    const TrayCell *to = stage_cell(stage, moment->act->id);
    uint32_t hand = 0;
    while (hand < stage->hand_count && stays_on_hand(moment, stage->hands[hand].block)) hand++;
    if (hand == stage->hand_count) acts_fly_move(stage, moment); /* nothing of it lay on a hand tray */
    if (!to || hand == stage->hand_count) return;
    Point hole = stage_hand_hole(stage, hand);
    fly_between(stage, moment, to, (Hook){hole, hole}, hook_of(stage, to));
}

/* ---- copies: a duplicate flies, both stay */

void acts_pose_copy(Stage *stage, const Moment *moment) {
    TrayCell *to = stage_cell(stage, moment->act->id);
    float t = moment->t, landed = t < .78f ? 0 : 1;
    bool parts = to && to->field_count;
    if (landed < 1) acts_keep_old_names(stage, moment);
    acts_roll_cell(stage, moment, moment->act->id, parts ? ease_phase(t, .86f, 1) : landed);
    pose_labels(stage, moment->act->addr, moment->act->size, ease_phase(t, .78f, 1), ease_phase(t, .92f, 1));
    if (!to) return;
    to->tag = landed;
    to->groove = ease_phase(t, .78f, 1);
    to->now = maths_max(to->now, ease_phase(t, .6f, .78f));
}

static Point value_point(const Stage *stage, const TrayCell *cell) {
    return stage_from_cafe(stage, (Point){cell->centre.x, cell->centre.y + 3});
}

/* From its compartment to where its like will stand. */
static void fly_value(Stage *stage, Text text, Point from, Point to, float t, float scale) {
    float fly = ease_in_out(ease_phase(t, .06f, .78f));
    FlyingValue value = {.text = text, .scale = scale};
    value.at = acts_arc(from, to, fly, 96 * stage->layout.cafe_scale);
    value.rotation = 8 * ease_bump(fly);
    value.opacity = ease_phase(t, 0, .1f) * (1 - ease_phase(t, .8f, .9f));
    if (text.len && value.opacity > 0) stage_keep(stage, list_push(&stage->values, value));
}

/* Where its value stands: beside its name, when it has one. */
static Point field_point(const Stage *stage, const TrayCell *cell, uint32_t index) {
    Rect box = tray_sub_box(cell, index + 1);
    const TrayField *field = &cell->fields[index];
    float w = kit_width(&stage->kit, kit_mono(19, 700, stage->kit.theme->ink), field->value);
    float x = field->name.len ? box.x + box.w - 8 - w / 2 : box.x + box.w / 2;
    return stage_from_cafe(stage, (Point){x, box.y + box.h / 2});
}

/* The parts of a value, side by side, each to its place. */
static void fly_fields(Stage *stage, const TrayCell *from, const TrayCell *to, float t) {
    float smaller = .7f * stage->layout.cafe_scale;
    if (!from->shown || !to->shown) return;
    for (uint32_t i = 0; i < to->field_count && i < from->field_count; i++)
        fly_value(stage, to->fields[i].value, field_point(stage, from, i), field_point(stage, to, i), t,
                  smaller);
}

void acts_fly_copy(Stage *stage, const Moment *moment) {
    const TrayCell *to = stage_cell(stage, moment->act->id),
                   *from = acts_cell_holding(stage, moment->act->source);
    float t = ease_in_out(ease_phase(moment->t, .06f, .78f)), s = stage->layout.cafe_scale;
    if (!to || !from) return;
    fly_fields(stage, from, to, moment->t);
    if (to->pointer.len) {
        Point at = acts_arc(stage_from_cafe(stage, from->hole), stage_from_cafe(stage, to->hole), t, 80 * s);
        if (moment->t < .78f && moment->t > 0)
            stage_keep(stage, list_push(&stage->tags, flying_tag(stage, to, at, -3 + 10 * ease_bump(t))));
        return;
    }
    if (!to->field_count)
        fly_value(stage, to->value, value_point(stage, from), value_point(stage, to), moment->t, s);
}

/* ---- clones: their own bytes first, then their own label */

static bool has_own_crate(const Stage *stage, const Moment *moment) {
    for (uint32_t i = 0; i < stage->model->labels.count; i++) {
        const ModelLabel *label = &stage->model->labels.items[i];
        bool owns = label->kind == POINTER_OWN && label->target == TARGET_BLOCK;
        if (owns && stands_in(label, moment->act->addr, moment->act->size)) return true;
    }
    return false;
}

void acts_pose_clone(Stage *stage, const Moment *moment) {
    if (has_own_crate(stage, moment))
        acts_pose_label(stage, moment);
    else
        acts_pose_copy(stage, moment);
}

void acts_fly_clone(Stage *stage, const Moment *moment) {
    if (has_own_crate(stage, moment))
        acts_fly_label(stage, moment);
    else
        acts_fly_copy(stage, moment);
}

/* What is cloned: the block itself, or the one that the variable there owns. */
static const ModelBlock *block_of_source(const Moment *moment) {
    const Model *model = moment->after;
    uint64_t source = moment->act->source;
    if (source >= model->heap_base && source < model->heap_end) return model_block(model, source);
    for (uint32_t i = 0; i < model->labels.count; i++) {
        const ModelLabel *label = &model->labels.items[i];
        bool owns = label->kind == POINTER_OWN && label->target == TARGET_BLOCK;
        if (owns && label->at >= moment->act->source && label->at - moment->act->source < 64)
            return model_block(model, label->block);
    }
    return NULL;
}

static void fly_copied_cell(Stage *stage, const ModelBlock *to, const ModelCell *cell, Rect a, float t) {
    float v = stage->shelves.v;
    Rect b = stage_bytes_box(stage, to->addr + cell->offset, cell->size);
    LoadCell *card = arena_alloc(stage->arena, sizeof *card);
    if (!card) return;
    *card = (LoadCell){1 - a.w / 2, a.w - 2, cell->text, cell->where};
    Load load = {.owner = to->color, .v = v, .opacity = .9f, .cells = card, .cell_count = 1, .w = a.w - 2};
    load.at = acts_arc((Point){a.x + a.w / 2, a.y + a.h - 30 * v}, (Point){b.x + b.w / 2, b.y + b.h - 30 * v},
                       ease_in_out(t), 44 * v);
    load.rotation = -8 * ease_bump(t);
    stage_keep(stage, list_push(&stage->loads, load));
}

/* Into a crate that stands there: each cell comes from the place it is a copy of. */
void acts_fly_store(Stage *stage, const Moment *moment) {
    Event event;
    if (moment->act->source == UINT64_MAX || stage->shelves.level != LEVEL_BYTES) return;
    if (!acts_event(moment, EVENT_COPY, &event) && !acts_event(moment, EVENT_CLONE, &event)) return;
    const ModelBlock *to = model_block(stage->model, event.copy.to);
    const TrayCell *from = acts_cell_holding(stage, event.copy.from);
    float t = ease_phase(moment->t, .04f, .74f);
    if (!to || !stage_crate_at(stage, to->addr) || t <= 0 || t >= 1) return;
    for (uint32_t i = 0; i < to->cells; i++) {
        const ModelCell *cell = &stage->model->cells.items[to->first_cell + i];
        uint64_t addr = to->addr + cell->offset;
        if (addr < event.copy.to || addr - event.copy.to >= event.copy.size || !cell->filled) continue;
        Rect a = stage_bytes_box(stage, event.copy.from + (addr - event.copy.to), cell->size),
             b = stage_bytes_box(stage, addr, cell->size);
        Point there = stage_from_ware(stage, (Point){b.x + b.w / 2, b.y + b.h - 30 * stage->shelves.v});
        if (from)
            fly_value(stage, cell->text, value_point(stage, from), there, moment->t,
                      stage->layout.cafe_scale);
        else
            fly_copied_cell(stage, to, cell, a, t);
    }
}

/* While the new crate fills, each byte comes from the one it is a copy of. */
void acts_fly_alloc(Stage *stage, const Moment *moment) {
    if (moment->act->source == UINT64_MAX) return;
    const ModelBlock *from = block_of_source(moment), *to = model_block(stage->model, moment->act->addr);
    if (!from || !to || from == to || stage->shelves.level != LEVEL_BYTES) return;
    uint32_t count = from->cells < 16 ? from->cells : 16;
    float each = .5f / ((float)count + 2);
    for (uint32_t k = 0; k < count; k++) {
        const ModelCell *cell = &moment->after->cells.items[from->first_cell + k];
        float begin = .26f + each * (float)k, t = ease_phase(moment->t, begin, begin + each * 3);
        if (t <= 0 || t >= 1 || !cell->filled) continue;
        fly_copied_cell(stage, to, cell, stage_bytes_box(stage, from->addr + cell->offset, cell->size), t);
    }
}

/* ---- borrows */

static bool is_lent_out(const Model *model, uint32_t slot) {
    for (uint32_t i = 0; i < model->labels.count; i++) {
        const ModelLabel *label = &model->labels.items[i];
        bool lent = label->kind == POINTER_MUT && label->target == TARGET_SLOT && !label->ended;
        if (lent && !label->stale && model->slots.items[label->to_slot].id == slot) return true;
    }
    return false;
}

void acts_pose_borrow(Stage *stage, const Moment *moment) {
    float t = moment->t;
    TrayCell *cell = stage_cell(stage, moment->act->id);
    acts_roll_cell(stage, moment, moment->act->id, ease_phase(t, 0, .5f));
    pose_labels(stage, moment->act->addr, moment->act->size, ease_out(ease_phase(t, .1f, .8f)),
                t < .8f ? 0 : 1 + .25f * (1 - ease_out(ease_phase(t, .8f, 1))));
    if (cell) {
        cell->tag = ease_phase(t, 0, .3f);
        cell->groove = ease_phase(t, 0, .2f);
    }
    for (uint32_t i = 0; i < stage->model->slots.count; i++)
        if (stage->cells[i].dim > 0 && !is_lent_out(moment->before, stage->model->slots.items[i].id))
            stage->cells[i].dim = ease_out(ease_phase(t, .5f, 1));
}

/* The ring lets go, the dashes retract, the tag fades; what waited wakes up. */
void acts_pose_unborrow(Stage *stage, const Moment *moment) {
    float t = moment->t;
    for (uint32_t i = 0; i < stage->model->labels.count; i++) {
        const ModelLabel *label = &stage->model->labels.items[i];
        if (!label->ended || !stands_in(label, moment->act->addr, moment->act->size)) continue;
        stage->labels[i].ending = true;
        stage->labels[i].bow = 1 - ease_phase(t, 0, .3f);
        stage->labels[i].progress = 1 - ease_in(ease_phase(t, .1f, 1));
        if (label->slot == MODEL_NONE) continue;
        TrayCell *cell = &stage->cells[label->slot];
        cell->groove = 1 - ease_phase(t, .85f, 1);
        cell->ended = false;
        cell->tag = 1 - .55f * ease_phase(t, .5f, 1);
        if (label->kind == POINTER_MUT && label->target == TARGET_SLOT)
            stage->cells[label->to_slot].dim = 1 - ease_out(ease_phase(t, .3f, 1));
    }
}
