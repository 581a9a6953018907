/* The heap's acts: crates unfold and fill, grow, are carried, fold down and are swept away. */
#include "base/values.h"
#include "parts/kit.h"
#include "stage/stage.h"
#include "stage_parts.h"

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

void acts_pose_alloc(Stage *stage, const Moment *moment) {
    float t = moment->t;
    float unfold = ease_back(ease_phase(t, 0, .36f)), fill = ease_phase(t, .34f, .86f);
    Event event;
    /* What was asked for with zeros unfolds with them in it: nobody writes them one by one. */
    bool zeroed = acts_event(moment, EVENT_ALLOC, &event) && event.alloc.zeroed;
    acts_pose_crate(stage, moment->act->addr, unfold, zeroed ? 1 : fill,
                    zeroed ? 1 : ease_phase(t, .5f, .9f));
    acts_fade_holes(stage, moment, 1 - ease_phase(t, 0, .25f));
    if (!stage->tag_in_hand) return;
    stage->hand_tag.opacity = ease_phase(t, .68f, .74f);
    stage->hand_tag.written = ease_phase(t, .72f, .98f);
}

/* ---- free */

static void release_label(Stage *stage, const Moment *moment, uint32_t index) {
    float t = moment->t;
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

static void release_labels(Stage *stage, const Moment *moment) {
    for (uint32_t i = 0; i < stage->model->labels.count; i++) {
        const ModelLabel *label = &stage->model->labels.items[i];
        bool tied =
            label->kind == POINTER_OWN || label->kind == POINTER_SHARED || label->kind == POINTER_WEAK;
        bool stays = acts_stays_behind(moment, label);
        if (tied && !stays && label->target == TARGET_BLOCK && label->block == moment->act->addr)
            release_label(stage, moment, i);
    }
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

void acts_pose_free(Stage *stage, const Moment *moment) {
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

/* ---- a label that goes into another crate */

static bool is_shelved(const Act *act, const ModelLabel *label) {
    bool inside = label->at >= act->addr && label->at - act->addr < act->size;
    return inside && label->slot == MODEL_NONE && label->target == TARGET_BLOCK;
}

static bool was_there(const Moment *moment, const ModelLabel *label) {
    for (uint32_t i = 0; i < moment->before->labels.count; i++)
        if (moment->before->labels.items[i].at == label->at) return true;
    return false;
}

void acts_pose_shelve(Stage *stage, const Moment *moment) {
    float t = moment->t;
    for (uint32_t i = 0; i < stage->model->labels.count; i++) {
        const ModelLabel *label = &stage->model->labels.items[i];
        if (!is_shelved(moment->act, label) || was_there(moment, label)) continue;
        stage->labels[i].progress = ease_out(ease_phase(t, .64f, .97f));
        stage->labels[i].bow = t < .86f ? 0 : ease_back(ease_phase(t, .86f, 1));
    }
    if (t < .55f) acts_keep_old_names(stage, moment);
    acts_roll_crates(stage, moment, ease_phase(t, .5f, .9f));
    acts_roll_cell(stage, moment, moment->act->id, ease_phase(t, .6f, .9f));
    stage->tag_in_hand = false;
}

void acts_fly_shelve(Stage *stage, const Moment *moment) {
    float t = ease_in_out(ease_phase(moment->t, 0, .55f)), scale = stage->layout.ware_scale;
    for (uint32_t i = 0; i < stage->model->labels.count && moment->t < .55f; i++) {
        const ModelLabel *label = &stage->model->labels.items[i];
        if (!is_shelved(moment->act, label) || was_there(moment, label)) continue;
        Rect box = stage_bytes_box(stage, label->at, 8);
        Point cell = {box.x + box.w - 24, box.y + box.h - 30 * stage->shelves.v};
        Tag tag = {.text = label->text, .owner = label->color, TAG_AT_REST};
        tag.hole = acts_arc(stage_hand(stage), stage_from_ware(stage, cell), t, 80);
        tag.rotation = -3 * (1 - t) + 10 * ease_bump(t);
        tag.scale = scale;
        tag.opacity = 1 - ease_phase(moment->t, .5f, .55f);
        stage_keep(stage, list_push(&stage->tags, tag));
        return;
    }
}
