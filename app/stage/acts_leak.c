/* Labels that go while their crate stays: one of several owners lets go, or a label is simply lost. */
#include "base/values.h"
#include "parts/kit.h"
#include "stage/stage.h"
#include "stage_parts.h"

/* Whether a label of the world before stands in what the act is about, and does not lead there after it. */
static bool goes(const Moment *moment, const ModelLabel *label) {
    const Act *act = moment->act;
    if (label->at < act->addr || label->at - act->addr >= act->size || label->target != TARGET_BLOCK)
        return false;
    for (uint32_t i = 0; i < moment->after->labels.count; i++)
        if (moment->after->labels.items[i].at == label->at) return false;
    return true;
}

bool acts_leaks(const Moment *moment) {
    for (uint32_t i = 0; i < moment->after->blocks.count; i++) {
        const ModelBlock *is = &moment->after->blocks.items[i],
                         *was = is->lost ? model_block(moment->before, is->addr) : NULL;
        if (was && was->born == is->born && !was->lost) return true;
    }
    return false;
}

/* The crates of a block as they are after the act, in place of how they were before it. */
static void take_after(Stage *stage, const Moment *moment, const ModelBlock *is) {
    uint32_t kept = 0;
    StageCrate like = {.crate = {CRATE_AT_REST}};
    for (uint32_t i = 0; i < stage->crates.count; i++)
        if (stage->crates.items[i].addr != is->addr) stage->crates.items[kept++] = stage->crates.items[i];
    stage->crates.count = kept;
    stage_keep(stage, stage_add_crate(stage, moment->after, is, like));
}

/* Its owner's colour and name wear off. */
static void fade_owner(Stage *stage, const ModelBlock *was, float left) {
    uint32_t count = stage->crates.count;
    for (uint32_t i = 0; i < count && left > 0; i++) {
        StageCrate copy = stage->crates.items[i];
        if (copy.addr != was->addr || copy.over) continue;
        copy.crate.owner = was->color;
        copy.crate.name = was->name;
        copy.crate.detail = was->detail;
        copy.crate.lost = was->lost;
        copy.crate.opacity = left;
        copy.over = true;
        stage_keep(stage, list_push(&stage->crates, copy));
    }
}

static bool is_renamed(const ModelBlock *was, const ModelBlock *is) {
    return was->lost != is->lost || was->color != is->color || !text_equal(was->name, is->name) ||
           !text_equal(was->detail, is->detail);
}

void acts_fade_owners(Stage *stage, const Moment *moment, float worn) {
    if (stage->shelves.level == LEVEL_MAP) return;
    for (uint32_t i = 0; moment->before != moment->after && i < moment->after->blocks.count; i++) {
        const ModelBlock *is = &moment->after->blocks.items[i], *was = model_block(moment->before, is->addr);
        if (was && was->born == is->born && was->lost != is->lost && is_renamed(was, is))
            fade_owner(stage, was, 1 - worn);
    }
}

/* Every crate that changes hands, or is nobody's now: also those that were held through it. */
static void pose_crates(Stage *stage, const Moment *moment, float worn) {
    for (uint32_t i = 0; i < moment->after->blocks.count; i++) {
        const ModelBlock *is = &moment->after->blocks.items[i], *was = model_block(moment->before, is->addr);
        if (!was || was->born != is->born) continue;
        bool renamed = is_renamed(was, is);
        if (renamed || is->counted) take_after(stage, moment, is);
        if (renamed) fade_owner(stage, was, 1 - worn);
    }
    acts_roll_crates(stage, moment, ease_phase(moment->t, .3f, .8f));
}

/* What was moved out keeps its texts under a hatch, what was dropped loses them. */
static void empty_cell(Stage *stage, const Moment *moment, const ModelLabel *label, float emptied, float tag,
                       float groove) {
    if (label->slot == MODEL_NONE) return;
    TrayCell *cell = &stage->cells[label->slot];
    const ModelSlot *after = model_slot(moment->after, stage->model->slots.items[label->slot].id);
    if (after && (after->state & ~(uint32_t)SLOT_SHADOWED_BIT) == SLOT_MOVED)
        cell->moved = maths_max(cell->moved, emptied);
    else
        cell->emptied = maths_max(cell->emptied, emptied);
    cell->tag = tag;
    cell->groove = groove;
}

static float worn_off(const Moment *moment) {
    return ease_in_out(moment->act->kind == ACT_LEAK ? ease_phase(moment->t, .55f, .95f)
                                                     : ease_phase(moment->t, .6f, 1));
}

/* Labels are found in the same order in both worlds: the one that was number `near` is not far. */
static const ModelLabel *same_label(const Model *model, const ModelLabel *label, uint32_t near) {
    for (uint32_t i = near < model->labels.count ? near + 1 : model->labels.count; i-- > 0;)
        if (model->labels.items[i].at == label->at) return &model->labels.items[i];
    for (uint32_t i = near + 1; i < model->labels.count; i++)
        if (model->labels.items[i].at == label->at) return &model->labels.items[i];
    return NULL;
}

/* Labels in crates that are nobody's now wear off with them. */
static void fade_labels(Stage *stage, const Moment *moment, float worn) {
    for (uint32_t i = 0; i < stage->model->labels.count; i++) {
        const ModelLabel *label = &stage->model->labels.items[i],
                         *after = same_label(moment->after, label, i);
        Ribbon ribbon;
        if (!after || after->color == label->color || !stage_label_ribbon(stage, i, &ribbon)) continue;
        stage->labels[i].opacity = 1 - worn;
        ribbon.owner = after->color;
        ribbon.opacity = worn;
        stage_keep(stage, list_push(&stage->loose, ribbon));
    }
}

void acts_pose_release(Stage *stage, const Moment *moment) {
    float t = moment->t;
    for (uint32_t i = 0; i < stage->model->labels.count; i++) {
        const ModelLabel *label = &stage->model->labels.items[i];
        if (!goes(moment, label)) continue;
        LabelPose *pose = &stage->labels[i];
        pose->untied = ease_out(ease_phase(t, 0, .25f));
        pose->bow = 1 - ease_phase(t, .15f, .28f);
        pose->progress = 1 - ease_in_out(ease_phase(t, .12f, .6f));
        empty_cell(stage, moment, label, ease_phase(t, .4f, .8f), 1 - ease_phase(t, .4f, .7f),
                   1 - ease_phase(t, .5f, .65f));
    }
    pose_crates(stage, moment, worn_off(moment));
}

void acts_pose_leak(Stage *stage, const Moment *moment) {
    float t = moment->t;
    for (uint32_t i = 0; i < stage->model->labels.count; i++) {
        const ModelLabel *label = &stage->model->labels.items[i];
        if (!goes(moment, label)) continue;
        stage->labels[i].hidden = t > 0;
        empty_cell(stage, moment, label, ease_phase(t, .4f, .8f), 1 - ease_phase(t, .1f, .45f),
                   1 - ease_phase(t, .2f, .4f));
    }
    pose_crates(stage, moment, worn_off(moment));
}

/* Its bow opens, and the ribbon drops to the floor. */
void acts_fly_leak(Stage *stage, const Moment *moment) {
    float t = moment->t, fall = ease_in(ease_phase(t, .15f, .6f)), reach = 340 * stage->layout.ware_scale;
    fade_labels(stage, moment, worn_off(moment));
    for (uint32_t i = 0; i < stage->model->labels.count && t > 0; i++) {
        Ribbon ribbon;
        if (!stage->labels[i].hidden || !goes(moment, &stage->model->labels.items[i])) continue;
        stage->labels[i].hidden = false;
        bool drawn = stage_label_ribbon(stage, i, &ribbon);
        stage->labels[i].hidden = true;
        if (!drawn) continue;
        ribbon.untied = ease_out(ease_phase(t, 0, .2f));
        ribbon.opacity = 1 - ease_phase(t, .4f, .62f);
        ribbon.curve.p[3].y += reach * fall;
        ribbon.curve.p[3].x -= .25f * reach * fall;
        ribbon.curve.p[2].y += .9f * reach * fall;
        ribbon.curve.p[1].y += .25f * reach * fall;
        stage_keep(stage, list_push(&stage->loose, ribbon));
    }
}
