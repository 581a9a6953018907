/* The stack's acts: trays come and go, compartments open, values change, labels land. */
#include "base/values.h"
#include "parts/kit.h"
#include "stage/stage.h"
#include "stage_parts.h"

const Model *acts_base(const Moment *moment) {
    ActWorld world = moment->act ? schedule_story(moment->act->kind)->world : WORLD_AFTER;
    bool before = world == WORLD_BEFORE || (world == WORLD_HALFWAY && moment->t < .5f);
    return before ? moment->before : moment->after;
}

/* ---- trays */

/* The tray that is on top while this one comes or has gone. */
static void wake_below(Stage *stage, const StageTray *tray) {
    StageTray *below = NULL;
    for (uint32_t i = 0; i < stage->tray_count && &stage->trays[i] != tray; i++)
        if (stage->trays[i].thread == tray->thread) below = &stage->trays[i];
    if (below) below->tray.active = true;
}

/* What a thread's sp says in a world. */
static void tell_sp(Stage *stage, const Model *model, uint32_t thread) {
    uint64_t sp = thread ? 0 : model->stack_top;
    for (uint32_t i = 0; i < model->trays.count; i++)
        if (model->trays.items[i].thread == thread) sp = model->trays.items[i].base;
    Text text = sp ? value_address(stage->arena, sp) : (Text){NULL, 0};
    if (thread)
        stage->second_sp = text;
    else
        stage->sp = text;
}

void acts_pose_push(Stage *stage, const Moment *moment) {
    StageTray *tray = stage_tray(stage, moment->act->id);
    float t = moment->t, landed = ease_phase(t, .65f, .8f);
    if (!tray) return;
    float *pennant = tray->thread ? &stage->second_pennant : &stage->pennant, to = *pennant;
    float from = stage_make_way(stage, tray, ease_in_out(ease_phase(t, 0, .6f)));
    tray->tray.opacity = ease_phase(t, 0, .3f);
    tray->tray.lift = 220 * (1 - ease_in(ease_phase(t, 0, .65f)));
    tray->tray.squash = .04f * ease_bump(landed);
    tray->tray.sticker = t < .85f ? 0 : ease_back(ease_phase(t, .85f, 1));
    if (t < .65f) wake_below(stage, tray);
    stage->dipping = tray->thread;
    stage->dip = 4 * ease_bump(landed);
    *(tray->thread ? &stage->second_weight : &stage->weight) -= 1 - ease_phase(t, .6f, .8f);
    *pennant = maths_lerp(from, to, ease_back(ease_phase(t, .55f, .9f)));
    if (!tray->thread) stage->hand_y = maths_lerp(from, to, ease_in_out(ease_phase(t, 0, .4f)));
    bool first = tray->thread && stage_alone(stage, tray);
    if (first)
        *(moment->before->others ? &stage->second_shown : &stage->second_there) = ease_phase(t, 0, .3f);
    if (t < .7f && !first) tell_sp(stage, moment->before, tray->thread);
}

static void empty_cells(Stage *stage, StageTray *tray, float t) {
    uint32_t variables = 0, at = 0;
    for (uint32_t i = 0; i < tray->tray.count; i++)
        variables += tray->tray.cells[i].kind != CELL_PADDING && !tray->tray.cells[i].reserved;
    for (uint32_t i = tray->tray.count; i-- > 0;) {
        TrayCell *cell = &tray->tray.cells[i];
        if (cell->kind == CELL_PADDING || cell->reserved || cell->emptied > 0 || cell->moved > 0) continue;
        float begin = .5f * (float)at++ / (float)(variables ? variables : 1);
        cell->emptied = ease_phase(t, begin, begin + .5f);
        cell->tag = cell->groove = 1 - cell->emptied;
    }
    (void)stage;
}

static void fade_labels_of(Stage *stage, uint32_t frame, float opacity) {
    for (uint32_t i = 0; i < stage->model->labels.count; i++) {
        uint32_t slot = stage->model->labels.items[i].slot;
        if (slot != MODEL_NONE && stage->model->slots.items[slot].frame == frame)
            stage->labels[i].opacity = opacity;
    }
}

/* Labels from other trays to this one tear when it flies off. */
static void tear_labels_to(Stage *stage, const ModelTray *tray, float t) {
    for (uint32_t i = 0; tray && i < stage->model->labels.count; i++) {
        const ModelLabel *label = &stage->model->labels.items[i];
        if (label->target != TARGET_SLOT || label->ended || label->slot == MODEL_NONE) continue;
        if (stage->model->slots.items[label->to_slot].frame != tray->id) continue;
        if (stage->model->slots.items[label->slot].frame == tray->id) continue;
        stage->labels[i].torn = t > .45f;
        stage->cells[label->slot].dangling = stage->cells[label->slot].dangling || t > .45f;
        if (t > .45f) stage_set_stood(stage, stage_tray(stage, tray->id)->tray.bottom, tray->name);
    }
}

void acts_pose_pop(Stage *stage, const Moment *moment) {
    StageTray *tray = stage_tray(stage, moment->act->id);
    float t = moment->t, fly = ease_in(ease_phase(t, .45f, 1));
    if (!tray) return;
    float *pennant = tray->thread ? &stage->second_pennant : &stage->pennant, from = *pennant;
    empty_cells(stage, tray, ease_phase(t, 0, .25f));
    tear_labels_to(stage, model_tray(stage->model, tray->id), t);
    fade_labels_of(stage, tray->id, 1 - ease_phase(t, 0, .2f));
    float bottom = tray->tray.bottom,
          to = stage_make_way(stage, tray, 1 - ease_in_out(ease_phase(t, .5f, 1)));
    tray->tray.bottom = bottom;
    tray->tray.lift = 40 * ease_out(ease_phase(t, .2f, .45f)) + 280 * fly;
    tray->tray.rotation = -9 * fly;
    tray->tray.opacity = 1 - ease_in(ease_phase(t, .45f, 1));
    float drop = ease_in_out(ease_phase(t, .3f, .7f));
    *pennant = maths_lerp(from, to, drop);
    if (!tray->thread) stage->hand_y = maths_lerp(from, to, ease_in_out(ease_phase(t, .66f, 1)));
    *(tray->thread ? &stage->second_weight : &stage->weight) -= drop;
    if (t >= .45f) wake_below(stage, tray);
    bool last = tray->thread && stage_alone(stage, tray);
    if (last)
        *(moment->after->others ? &stage->second_shown : &stage->second_there) = 1 - ease_phase(t, .7f, 1);
    if (t >= .5f && !last) tell_sp(stage, moment->after, tray->thread);
}

/* One thread's trays fade from the counter, and another's stand there. */
void acts_pose_turn(Stage *stage, const Moment *moment) {
    float shown = moment->t < .5f ? 1 - ease_phase(moment->t, 0, .5f) : ease_phase(moment->t, .5f, 1);
    stage->second_shown = shown;
    for (uint32_t i = 0; i < stage->tray_count; i++) {
        if (!stage->trays[i].thread) continue;
        stage->trays[i].tray.opacity *= shown;
        fade_labels_of(stage, stage->trays[i].id, shown);
    }
}

/* ---- compartments */

/* Padding that is seen because of the new variable comes with it. */
static void open_pad(TrayCell *pad, float open) {
    if (pad->kind == CELL_PADDING && !pad->reserved) pad->open = open;
}

void acts_pose_declare(Stage *stage, const Moment *moment) {
    TrayCell *cell = stage_cell(stage, moment->act->id);
    const StageTray *tray = cell ? stage_tray_of(stage, (uint32_t)(cell - stage->cells)) : NULL;
    if (!tray) return;
    float open = ease_out(ease_phase(moment->t, 0, .5f));
    cell->open = open;
    cell->ink = ease_phase(moment->t, .4f, 1);
    if (cell > tray->tray.cells) open_pad(cell - 1, open);
    if (cell + 1 < tray->tray.cells + tray->tray.count) open_pad(cell + 1, open);
}

static Text old_field(const ModelSlot *old, uint32_t index) {
    bool live = old && (old->state == SLOT_LIVE || old->state == SLOT_PARTLY_MOVED);
    return live && index < old->part_count ? old->parts[index].value : (Text){NULL, 0};
}

/* The value of a compartment rolls from what it was to what it is. */
void acts_roll_cell(Stage *stage, const Moment *moment, uint32_t slot, float t) {
    TrayCell *cell = stage_cell(stage, slot);
    const ModelSlot *old = model_slot(moment->before, slot);
    if (!cell) return;
    cell->old = old ? old->value : (Text){NULL, 0};
    cell->write = text_equal(cell->old, cell->value) ? 1 : t;
    for (uint32_t i = 0; i < cell->field_count; i++) {
        cell->fields[i].old = old_field(old, i);
        cell->fields[i].write = text_equal(cell->fields[i].old, cell->fields[i].value) ? 1 : t;
    }
    cell->now = cell->now > t ? cell->now : t;
}

/* ---- labels that come, change hands and go */

TrayCell *acts_cell_holding(Stage *stage, uint64_t addr) {
    for (uint32_t i = 0; i < stage->model->slots.count; i++) {
        const ModelSlot *slot = &stage->model->slots.items[i];
        if (slot->kind != MODEL_PAD && addr >= slot->addr && addr < slot->addr + slot->size)
            return &stage->cells[i];
    }
    return NULL;
}

static bool in_act(const Act *act, uint64_t addr) {
    return addr >= act->addr && addr - act->addr < act->size;
}

static const ModelLabel *label_before(const Moment *moment, uint64_t at) {
    for (uint32_t i = 0; i < moment->before->labels.count; i++)
        if (moment->before->labels.items[i].at == at) return &moment->before->labels.items[i];
    return NULL;
}

/* A crate is named after its owner when the label lands. */
void acts_keep_old_names(Stage *stage, const Moment *moment) {
    for (uint32_t i = 0; i < stage->crates.count; i++) {
        const ModelBlock *before = model_block(moment->before, stage->crates.items[i].addr);
        if (!before) continue;
        stage->crates.items[i].crate.name = before->name;
        stage->crates.items[i].crate.detail = before->detail;
    }
}

/* Labels that a write makes, where nobody handed one over: their ribbons thread in. */
static void thread_new_labels(Stage *stage, const Moment *moment) {
    float t = moment->t;
    for (uint32_t i = 0; i < stage->model->labels.count; i++) {
        const ModelLabel *label = &stage->model->labels.items[i], *old;
        if (!in_act(moment->act, label->at)) continue;
        old = label_before(moment, label->at);
        if (old && old->to == label->to && old->target == label->target) continue;
        if (t < .5f) acts_keep_old_names(stage, moment);
        stage->labels[i].progress = ease_out(ease_phase(t, .1f, .85f));
        stage->labels[i].bow = t < .8f ? 0 : ease_back(ease_phase(t, .8f, 1));
        if (label->slot == MODEL_NONE) continue;
        stage->cells[label->slot].tag = ease_phase(t, 0, .25f);
        stage->cells[label->slot].groove = ease_phase(t, 0, .2f);
    }
}

void acts_pose_write(Stage *stage, const Moment *moment) {
    thread_new_labels(stage, moment);
    acts_roll_cell(stage, moment, moment->act->id, moment->t);
    acts_roll_crates(stage, moment, moment->t);
    acts_fade_owners(stage, moment, ease_phase(moment->t, .4f, .95f));
}

/* The length follows the bytes. */
void acts_pose_store(Stage *stage, const Moment *moment) {
    thread_new_labels(stage, moment);
    bool flies = moment->act->source != UINT64_MAX;
    acts_roll_crates(stage, moment, ease_phase(moment->t, flies ? .6f : 0, .85f));
    acts_roll_cell(stage, moment, moment->act->id, ease_phase(moment->t, .4f, 1));
}

static void pose_labels_at(Stage *stage, const Act *act, float progress, float bow) {
    for (uint32_t i = 0; i < stage->model->labels.count; i++) {
        if (!in_act(act, stage->model->labels.items[i].at)) continue;
        stage->labels[i].progress = progress;
        stage->labels[i].bow = bow;
    }
}

void acts_pose_label(Stage *stage, const Moment *moment) {
    float t = moment->t;
    TrayCell *cell = stage_cell(stage, moment->act->id);
    acts_roll_cell(stage, moment, moment->act->id, ease_phase(t, .5f, .85f));
    pose_labels_at(stage, moment->act, ease_out(ease_phase(t, .64f, .97f)),
                   t < .86f ? 0 : ease_back(ease_phase(t, .86f, 1)));
    stage->tag_in_hand = false;
    if (t < .55f) acts_keep_old_names(stage, moment);
    if (!cell) return;
    cell->tag = t < .55f ? 0 : 1;
    cell->groove = ease_phase(t, .53f, .67f);
}

bool acts_event(const Moment *moment, EventKind kind, Event *event) {
    JournalCursor cursor = journal_at(timeline_journal(moment->timeline), moment->act->first);
    while (cursor.index < moment->act->end && journal_next(&cursor, event))
        if (event->kind == kind) return true;
    return false;
}

/* ---- dropping */

void acts_pose_empty(Stage *stage, const Moment *moment) {
    TrayCell *cell = acts_cell_holding(stage, moment->act->addr);
    if (!cell) return;
    cell->emptied = ease_in(moment->t);
    cell->tag = cell->groove = 1 - cell->emptied;
}

/* Numbers in the order of dropping, from the first top-level drop of the chain. Those already gone have none.
 */
static void number_drops(Stage *stage, const Moment *moment) {
    const Act *act = moment->act;
    JournalCursor cursor = journal_at(timeline_journal(moment->timeline), act->chain);
    Event event;
    uint32_t depth = 0, number = 0;
    for (uint64_t index = act->chain; index < act->chain_end && journal_next(&cursor, &event); index++) {
        if (event.kind == EVENT_DROPPED && depth) depth--;
        if (event.kind != EVENT_DROP || depth++ > 0) continue;
        TrayCell *cell = acts_cell_holding(stage, event.drop.addr);
        number++;
        if (cell && index >= act->first) cell->badge = number;
    }
}

/* ---- all of them */

/* Rings what the events [from, to) wrote, with this strength. */
static void ring_written(Stage *stage, const Moment *moment, uint64_t from, uint64_t to, float strength) {
    if (to > from + SCHEDULE_DETAIL) from = to - SCHEDULE_DETAIL;
    JournalCursor cursor = journal_at(timeline_journal(moment->timeline), from);
    Event event;
    for (uint64_t index = from; index < to && journal_next(&cursor, &event); index++) {
        uint64_t addr = event.kind == EVENT_WRITE ? event.write.addr : event.fill.addr;
        if ((event.kind != EVENT_WRITE && event.kind != EVENT_FILL) || event.machine != stage->model->machine)
            continue;
        TrayCell *cell = acts_cell_holding(stage, addr);
        if (cell && cell->moved <= 0 && cell->emptied <= 0) cell->now = maths_max(cell->now, strength);
    }
}

/* What this step wrote is ringed; the rings of the step before it fade. */
void acts_mark_now(Stage *stage, const Moment *moment) {
    if (moment->turn < 1 && moment->previous.end == moment->step.first)
        ring_written(stage, moment, moment->previous.first, moment->previous.end, 1 - moment->turn);
    ring_written(stage, moment, moment->step.first, moment->upto, 1);
}

static bool leads_to_a_tray_that_stood(const Model *model) {
    for (uint32_t i = 0; i < model->labels.count; i++)
        if (model->labels.items[i].stood.len && !model->labels.items[i].ended) return true;
    return false;
}

bool acts_stays_behind(const Moment *moment, const ModelLabel *label) {
    for (uint32_t k = 0; k < moment->after->labels.count; k++) {
        const ModelLabel *now = &moment->after->labels.items[k];
        if (now->at == label->at && now->to == label->to && now->target == TARGET_GONE)
            return label->target != TARGET_GONE;
    }
    return false;
}

/* Labels that lose what they lead to in this act, though nobody takes them away: they fray towards its end.
 */
static void fray_labels(Stage *stage, const Moment *moment) {
    if (stage->model != moment->before || moment->act->kind == ACT_POP || moment->t < .6f) return;
    for (uint32_t i = 0; i < stage->model->labels.count; i++) {
        const ModelLabel *label = &stage->model->labels.items[i];
        if (!acts_stays_behind(moment, label)) continue;
        stage->labels[i].torn = true;
        if (label->slot != MODEL_NONE) stage->cells[label->slot].dangling = true;
    }
}

void acts_pose_none(Stage *stage, const Moment *moment) {
    (void)stage, (void)moment;
}

void acts_pose(Stage *stage, const Moment *moment) {
    static void (*const poses[])(Stage *, const Moment *) = {
#define X(KIND, name, ms, world, work, manager, pose, ...) acts_pose_##pose,
        SCHEDULE_ACTS(X)
#undef X
    };
    acts_mark_now(stage, moment);
    if (!moment->act) return;
    fray_labels(stage, moment);
    if (stage->stood.w > 0 && !leads_to_a_tray_that_stood(moment->before))
        stage->stood_opacity = ease_phase(moment->t, 0, .4f);
    if (moment->act->chain < moment->act->chain_end) number_drops(stage, moment);
    poses[moment->act->kind](stage, moment);
    /* The ring of what was written leaves with the value. */
    for (uint32_t i = 0; i < stage->model->slots.count; i++)
        stage->cells[i].now *= (1 - stage->cells[i].emptied) * (1 - stage->cells[i].moved);
    acts_roll_counts(stage, moment, ease_phase(moment->t, .3f, .8f));
}

Point acts_arc(Point from, Point to, float t, float height) {
    return (Point){maths_lerp(from.x, to.x, t), maths_lerp(from.y, to.y, t) - height * ease_bump(t)};
}

void acts_fly_label(Stage *stage, const Moment *moment) {
    const TrayCell *cell = stage_cell(stage, moment->act->id);
    float t = ease_in_out(ease_phase(moment->t, 0, .55f));
    if (!cell || !cell->pointer.len || moment->t >= .55f) return;
    Point to = stage_from_cafe(stage, cell->hole), from = stage_hand(stage);
    Tag tag = {.text = cell->pointer, .owner = cell->owner, TAG_AT_REST};
    tag.hole = acts_arc(from, to, t, 120);
    tag.rotation = maths_lerp(-3, cell->tag_rotation, t) + 10 * ease_bump(t);
    tag.scale = maths_lerp(stage->layout.ware_scale, stage->layout.cafe_scale, t);
    stage_keep(stage, list_push(&stage->tags, tag));
}

void acts_fly_none(Stage *stage, const Moment *moment) {
    (void)stage, (void)moment;
}

void acts_fly(Stage *stage, const Moment *moment) {
    static void (*const flies[])(Stage *, const Moment *) = {
#define X(KIND, name, ms, world, work, manager, pose, fly, ...) acts_fly_##fly,
        SCHEDULE_ACTS(X)
#undef X
    };
    if (moment->act) flies[moment->act->kind](stage, moment);
}
