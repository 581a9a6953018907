/* The heap's acts: crates unfold and fill, grow, are carried, fold down and are swept away. */
#include "base/maths.h"
#include "scene/acts.h"
#include "scene/ease.h"

const ModelLabel *acts_label_to(const Model *model, uint64_t block, uint32_t *index) {
    for (uint32_t i = 0; i < model->labels.count; i++) {
        const ModelLabel *label = &model->labels.items[i];
        bool owns = label->kind == POINTER_OWN || label->kind == POINTER_SHARED;
        if (!owns || label->target != TARGET_BLOCK || label->block != block) continue;
        *index = i;
        return label;
    }
    return NULL;
}

static void pose_crate(Stage *stage, uint64_t addr, float unfold, float fill, float reserve) {
    for (uint32_t i = 0; i < stage->crates.count; i++) {
        Crate *crate = &stage->crates.items[i].crate;
        if (stage->crates.items[i].addr != addr) continue;
        crate->unfold = unfold;
        crate->fill = fill;
        crate->reserve = reserve;
    }
}

/* The hole the act takes or makes room in, as it was, fading. */
void acts_fade_holes(Stage *stage, const Moment *moment, float opacity) {
    const Act *act = moment->act;
    for (uint32_t i = 0; opacity > 0 && i < moment->before->holes.count; i++) {
        const ModelHole *hole = &moment->before->holes.items[i];
        if (!hole->used_before || hole->addr >= act->addr + act->size || hole->addr + hole->size <= act->addr)
            continue;
        uint64_t low = hole->addr > act->addr ? hole->addr : act->addr;
        uint64_t high =
            hole->addr + hole->size < act->addr + act->size ? hole->addr + hole->size : act->addr + act->size;
        Hole like = {.used_before = true, HOLE_AT_REST};
        like.opacity = opacity;
        stage_keep(stage, stage_add_hole(stage, low, high - low, like));
    }
}

static void pose_alloc(Stage *stage, const Moment *moment) {
    float t = moment->t;
    float unfold = ease_back(ease_phase(t, 0, .36f)), fill = ease_phase(t, .34f, .86f);
    pose_crate(stage, moment->act->addr, unfold, fill, ease_phase(t, .5f, .9f));
    acts_fade_holes(stage, moment, 1 - ease_phase(t, 0, .25f));
    if (!stage->tag_in_hand) return;
    stage->hand_tag.opacity = ease_phase(t, .68f, .74f);
    stage->hand_tag.written = ease_phase(t, .72f, .98f);
}

/* ---- free */

static void release_labels(Stage *stage, const Moment *moment) {
    float t = moment->t;
    uint32_t index;
    if (!acts_label_to(stage->model, moment->act->addr, &index)) return;
    const ModelLabel *label = &stage->model->labels.items[index];
    LabelPose *pose = &stage->labels[index];
    pose->untied = ease_out(ease_phase(t, 0, .2f));
    pose->bow = 1 - ease_phase(t, .12f, .22f);
    pose->progress = 1 - ease_in_out(ease_phase(t, .1f, .45f));
    if (label->slot == MODEL_NONE) return;
    TrayCell *cell = &stage->cells[label->slot];
    cell->groove = 1 - ease_phase(t, .4f, .5f);
    const ModelSlot *slot = &stage->model->slots.items[label->slot],
                    *after = model_slot(moment->after, slot->id);
    bool dropped = !after || (after->state & ~(uint32_t)SLOT_SHADOWED_BIT) == SLOT_DROPPED;
    if (!dropped) return;
    cell->emptied = ease_phase(t, .3f, .6f);
    cell->tag = 1 - ease_phase(t, .3f, .55f);
}

/* The swept place, hatched at the end; until its borders dissolve it is a hole of its own. */
static void pose_swept(Stage *stage, const Moment *moment) {
    const Act *act = moment->act;
    float t = moment->t;
    if (t < .7f) return;
    Hole like = {.used_before = true, HOLE_AT_REST};
    like.hatch = ease_out(ease_phase(t, .7f, 1));
    for (uint32_t i = 0; i < moment->before->holes.count; i++) {
        const ModelHole *hole = &moment->before->holes.items[i];
        if (!hole->used_before) continue;
        if (hole->addr + hole->size == act->addr) like.open_left = ease_phase(t, .85f, 1);
        if (hole->addr == act->addr + act->size) like.open_right = ease_phase(t, .85f, 1);
    }
    bool alone = like.open_left <= 0 && like.open_right <= 0;
    if (alone && t >= .85f)
        like.label = arena_format(stage->arena, "free %llu B", (unsigned long long)act->size);
    stage_keep(stage, stage_add_hole(stage, act->addr, act->size, like));
}

static void pose_free(Stage *stage, const Moment *moment) {
    const Act *act = moment->act;
    float t = moment->t;
    const ModelBlock *block = model_block(stage->model, act->addr);
    release_labels(stage, moment);
    pose_crate(stage, act->addr, 1 - ease_in(ease_phase(t, .3f, .6f)), 1 - ease_phase(t, .2f, .4f),
               1 - ease_phase(t, .2f, .4f));
    for (uint32_t i = 0; i < stage->crates.count; i++)
        if (stage->crates.items[i].addr == act->addr) {
            if (t >= .6f) stage->crates.items[i].crate.opacity = 0;
            stage->crates.items[i].crate.spare = t < .5f ? stage->crates.items[i].crate.spare : 0;
        }
    pose_swept(stage, moment);
    if (t <= .5f || t >= .9f || !block || stage->shelves.level == LEVEL_MAP) return;
    Rect floor = stage_bytes_box(stage, act->addr, act->size);
    stage_keep(stage, list_push(&stage->sweeps,
                                (Sweep){{floor.x, floor.y + floor.h, floor.w, 0}, ease_phase(t, .5f, .9f)}));
}

/* ---- growing and moving */

static void pose_grow(Stage *stage, const Moment *moment) {
    const ModelBlock *old = model_block(moment->before, moment->act->addr);
    float t = moment->t;
    for (uint32_t i = 0; old && i < stage->crates.count; i++) {
        Crate *crate = &stage->crates.items[i].crate;
        const ModelBlock *now = model_block(stage->model, moment->act->addr);
        if (stage->crates.items[i].addr != old->addr || crate->goes_on || !now || now->size <= old->size)
            continue;
        uint64_t grown = now->size - old->size;
        crate->grown = grown < crate->bytes ? (uint32_t)grown : crate->bytes;
        crate->slide = ease_in_out(ease_phase(t, 0, .6f));
        crate->reserve = ease_phase(t, .4f, .9f);
    }
    acts_roll_cell(stage, moment, moment->act->id, ease_phase(t, .6f, 1));
    acts_fade_holes(stage, moment, 1 - ease_phase(t, .4f, .6f));
}

/* The block that a reallocation leaves behind; NULL when it was not in view. */
static const ModelBlock *left_behind(const Moment *moment) {
    for (uint32_t i = 0; i < moment->before->blocks.count; i++) {
        const ModelBlock *block = &moment->before->blocks.items[i],
                         *now = model_block(moment->after, block->addr);
        if (!now || now->born != block->born) return block;
    }
    return NULL;
}

/* The old crate stays as a ghost until it is swept. */
static void pose_ghost(Stage *stage, const Moment *moment, const ModelBlock *old) {
    float t = moment->t;
    StageCrate ghost = {.crate = {CRATE_AT_REST}};
    ghost.crate.ghost = ease_phase(t, .2f, .3f);
    ghost.crate.unfold = 1 - ease_in(ease_phase(t, .88f, .94f));
    uint32_t first = stage->crates.count;
    if (t < .94f) stage_keep(stage, stage_add_crate(stage, moment->before, old, ghost));
    float count = (float)(old->cells < 16 ? old->cells : 16) + 2;
    for (uint32_t i = first; i < stage->crates.count; i++)
        for (uint32_t k = 0; k < stage->crates.items[i].crate.cell_count; k++)
            stage->crates.items[i].cells[k].away = t > .25f + .45f * (float)k / count;
    if (t <= .9f) return;
    Rect floor = stage_bytes_box(stage, old->addr, old->usable);
    stage_keep(stage, list_push(&stage->sweeps,
                                (Sweep){{floor.x, floor.y + floor.h, floor.w, 0}, ease_phase(t, .9f, .99f)}));
}

static void hide_hole_at(Stage *stage, uint64_t low, uint64_t high, float hatch) {
    for (uint32_t i = 0; i < stage->holes.count; i++)
        if (stage->holes.items[i].address < high && stage->holes.items[i].address >= low)
            stage->holes.items[i].hatch = hatch;
}

static void pose_realloc(Stage *stage, const Moment *moment) {
    float t = moment->t;
    uint32_t index;
    const ModelBlock *old = left_behind(moment);
    pose_crate(stage, moment->act->addr, t < .1f ? 0 : ease_back(ease_phase(t, .1f, .25f)),
               ease_phase(t, .27f, .70f), ease_phase(t, .25f, .5f));
    acts_fade_holes(stage, moment, 1 - ease_phase(t, .1f, .2f));
    if (old) hide_hole_at(stage, old->addr, old->addr + old->usable, ease_phase(t, .94f, 1));
    if (old) pose_ghost(stage, moment, old);
    if (acts_label_to(stage->model, moment->act->addr, &index)) {
        stage->labels[index].progress = ease_out(ease_phase(t, .78f, .9f));
        stage->labels[index].bow = t < .88f ? 0 : ease_back(ease_phase(t, .88f, .94f));
    }
    TrayCell *cell = stage_cell(stage, moment->act->id);
    acts_roll_cell(stage, moment, moment->act->id, ease_phase(t, .78f, .88f));
    if (cell) cell->tag = t < .9f ? 0 : 1;
}

void acts_pose_heap(Stage *stage, const Moment *moment) {
    switch (moment->act->kind) {
    case ACT_ALLOC: pose_alloc(stage, moment); break;
    case ACT_FREE: pose_free(stage, moment); break;
    case ACT_GROW: pose_grow(stage, moment); break;
    case ACT_REALLOC: pose_realloc(stage, moment); break;
    default: break;
    }
}

/* ---- in the air */

/* Bytes carried one by one, each with its own small delay; of long texts only the first ones are seen flying.
 */
static void fly_bytes(Stage *stage, const Moment *moment, const ModelBlock *old, const ModelBlock *now) {
    uint32_t count = old->cells < 16 ? old->cells : 16;
    float drop = 30 * stage->shelves.v, each = .45f / ((float)count + 2);
    for (uint32_t k = 0; k < count; k++) {
        const ModelCell *cell = &moment->before->cells.items[old->first_cell + k];
        float begin = .25f + each * (float)k, t = ease_phase(moment->t, begin, begin + each * 3);
        if (t <= 0 || t >= 1 || !cell->filled) continue;
        Rect from = stage_bytes_box(stage, old->addr + cell->offset, cell->size);
        Rect to = stage_bytes_box(stage, now->addr + cell->offset, cell->size);
        Point a = {from.x + from.w / 2, from.y + from.h - drop}, b = {to.x + to.w / 2, to.y + to.h - drop};
        float height = 34 * stage->shelves.v;
        FlyingByte byte = {.text = cell->text, .owner = now->color, .v = stage->shelves.v, .opacity = 1};
        byte.at = acts_arc(a, b, ease_in_out(t), height);
        byte.ghosts[0] = acts_arc(a, b, ease_in_out(maths_max(0, t - .09f)), height);
        byte.ghosts[1] = acts_arc(a, b, ease_in_out(maths_max(0, t - .16f)), height);
        byte.ghost_count = 2;
        byte.rotation = 8 * ease_bump(t);
        stage_keep(stage, list_push(&stage->bytes, byte));
    }
}

/* The old tag is struck out and falls; the new one is written digit by digit. */
static void write_tags(Stage *stage, const Moment *moment) {
    const TrayCell *cell = stage_cell(stage, moment->act->id);
    const ModelSlot *old = model_slot(moment->before, moment->act->id);
    float t = moment->t, fall = ease_in(ease_phase(t, .73f, .84f));
    if (!cell || !old || t >= .9f) return;
    Point hole = stage_from_cafe(stage, cell->hole);
    Tag tag = {.hole = hole, .text = old->pointer, .owner = cell->owner, TAG_AT_REST};
    tag.rotation = maths_lerp(cell->tag_rotation, 13, fall);
    tag.scale = stage->layout.cafe_scale;
    tag.hole.y += 76 * tag.scale * fall;
    tag.faded = tag.struck = ease_phase(t, .70f, .74f);
    tag.opacity = 1 - ease_phase(t, .8f, .84f);
    if (t < .84f) stage_keep(stage, list_push(&stage->tags, tag));
    if (t < .76f) return;
    Tag fresh = {.hole = hole, .text = cell->pointer, .owner = cell->owner, TAG_AT_REST};
    fresh.rotation = cell->tag_rotation;
    fresh.scale = stage->layout.cafe_scale;
    fresh.opacity = ease_phase(t, .76f, .79f);
    fresh.written = ease_phase(t, .78f, .88f);
    stage_keep(stage, list_push(&stage->tags, fresh));
    stage->pencil = tray_tag_tip(&stage->kit, &fresh);
    stage->pencil_opacity = ease_phase(t, .76f, .79f) * (1 - ease_phase(t, .88f, .9f));
}

static void loosen_ribbon(Stage *stage, const Moment *moment, const ModelBlock *old) {
    const TrayCell *cell = stage_cell(stage, moment->act->id);
    float t = moment->t, go = ease_phase(t, .78f, .88f);
    if (!cell || go >= 1) return;
    for (uint32_t i = 0; i < stage->crates.count; i++) {
        const StageCrate *crate = &stage->crates.items[i];
        if (crate->addr != old->addr || crate->crate.from_before) continue;
        Point from = stage_from_cafe(stage, cell->grommet),
              to = stage_from_ware(stage, crate_corner(&crate->crate));
        Ribbon ribbon = {.curve = stage_way(stage, from, to), .owner = cell->owner, RIBBON_AT_REST};
        ribbon.scale = 1 + (stage->shelves.v - 1) * .5f;
        ribbon.opacity = maths_lerp(1, .28f, ease_phase(t, .7f, .76f)) * (1 - go);
        ribbon.untied = ease_phase(t, .7f, .78f);
        stage_keep(stage, list_push(&stage->loose, ribbon));
        return;
    }
}

void acts_fly_heap(Stage *stage, const Moment *moment) {
    if (moment->act->kind != ACT_REALLOC) return;
    const ModelBlock *old = left_behind(moment), *now = model_block(stage->model, moment->act->addr);
    if (old && now && moment->t > .25f && moment->t < .7f) fly_bytes(stage, moment, old, now);
    if (old) loosen_ribbon(stage, moment, old);
    write_tags(stage, moment);
}
