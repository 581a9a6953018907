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

void acts_pose_crate(Stage *stage, uint64_t addr, float unfold, float fill, float reserve) {
    for (uint32_t i = 0; i < stage->crates.count; i++) {
        Crate *crate = &stage->crates.items[i].crate;
        if (stage->crates.items[i].addr != addr) continue;
        crate->unfold = unfold;
        crate->fill = fill;
        crate->reserve = reserve;
    }
}

static void pose_alloc(Stage *stage, const Moment *moment) {
    float t = moment->t;
    float unfold = ease_back(ease_phase(t, 0, .36f)), fill = ease_phase(t, .34f, .86f);
    acts_pose_crate(stage, moment->act->addr, unfold, fill, ease_phase(t, .5f, .9f));
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

/* The broom crosses every shelf the place is on, one after the other. */
void acts_sweep(Stage *stage, uint64_t addr, uint64_t size, float t) {
    uint64_t at = addr, end = addr + size;
    float parts = (float)((end - 1) / 64 - addr / 64 + 1), number = 0;
    ShelfPart part;
    if (t <= 0 || t >= 1) return;
    for (; shelves_next_part(&stage->shelves, &at, end, &part); number++) {
        if (!part.rack) return;
        Rect box = rack_span(part.rack, part.row, part.offset, part.offset + part.bytes);
        float here = parts > 6 ? t : maths_clamp(t * parts - number, 0, 1);
        Sweep sweep = {{box.x, box.y + box.h, box.w, 0}, here};
        if (here > 0 && here < 1) stage_keep(stage, list_push(&stage->sweeps, sweep));
    }
}

static void pose_free(Stage *stage, const Moment *moment) {
    const Act *act = moment->act;
    float t = moment->t;
    const ModelBlock *block = model_block(stage->model, act->addr);
    release_labels(stage, moment);
    acts_pose_crate(stage, act->addr, 1 - ease_in(ease_phase(t, .3f, .6f)), 1 - ease_phase(t, .2f, .4f),
                    1 - ease_phase(t, .2f, .4f));
    for (uint32_t i = 0; i < stage->crates.count; i++)
        if (stage->crates.items[i].addr == act->addr) {
            if (t >= .6f) stage->crates.items[i].crate.opacity = 0;
            stage->crates.items[i].crate.spare = t < .5f ? stage->crates.items[i].crate.spare : 0;
        }
    acts_free_space(stage, moment, act->addr, act->size, ease_out(ease_phase(t, .7f, 1)),
                    ease_phase(t, .85f, 1));
    if (block) acts_sweep(stage, act->addr, act->size, ease_phase(t, .5f, .9f));
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

void acts_pose_heap(Stage *stage, const Moment *moment) {
    switch (moment->act->kind) {
    case ACT_ALLOC: pose_alloc(stage, moment); break;
    case ACT_FREE: pose_free(stage, moment); break;
    case ACT_GROW: pose_grow(stage, moment); break;
    case ACT_REALLOC: acts_pose_realloc(stage, moment); break;
    default: break;
    }
}

void acts_fly_heap(Stage *stage, const Moment *moment) {
    if (moment->act->kind == ACT_REALLOC) acts_fly_realloc(stage, moment);
}
