/* Going through a journal once: checks that it is consistent, notes steps, figures and first uses, and sets
 * keyframes.
 *
 * A keyframe is set when KEYFRAME_EVENTS have passed since the last one and all keyframes together, with this
 * one, stay below 1 / KEYFRAME_SHARE of the journal up to there. What a keyframe costs is its packed size and
 * the pages that later writes had to copy because the keyframe shares them. */
#include "timeline_inside.h"

enum { KEYFRAME_EVENTS = 2048, KEYFRAME_SHARE = 1 };
#define WORK_LIMIT                                                                                           \
    (UINT64_C(8) << 30) /* host bytes moved in closing gaps; a hostile journal could ask for far more */

static void note_setup(Timeline *t, const Event *event) {
    const JournalEvent_setup *e = &event->setup;
    Track *track = &t->tracks[event->machine];
    track->set_up = true;
    track->config = (MachineConfig){.policy = (MachinePolicy)e->policy,
                                    .heap_base = e->heap_base,
                                    .heap_size = e->heap_size,
                                    .static_base = e->static_base,
                                    .static_size = e->static_size,
                                    .stack_top = e->stack_top,
                                    .stack_size = e->stack_size,
                                    .thread_stack_size = e->thread_stack_size,
                                    .granule = (uint32_t)e->granule,
                                    .header = (uint32_t)e->header};
    if (event->machine >= t->machines) t->machines = event->machine + 1;
}

/* What must be known before the worlds are started. */
static void note_heads(Timeline *t) {
    JournalCursor cursor = journal_at(t->journal, 0);
    Event event;
    bool begun = false;
    t->machines = 1;
    t->begin = journal_count(t->journal);
    while (journal_next(&cursor, &event)) {
        if (event.kind == EVENT_SETUP) note_setup(t, &event);
        if (event.kind == EVENT_LESSON && t->title.len == 0) t->title = event.lesson.title;
        if (event.kind == EVENT_CODE && t->codes[event.machine].len == 0)
            t->codes[event.machine] = event.code.text;
        if (event.kind == EVENT_BEGIN) t->begin = cursor.index, begun = true;
        if (event.kind == EVENT_STEP && !begun) t->begin = cursor.index - 1, begun = true;
    }
}

static uint32_t marks_of(EventKind kind) {
    switch (kind) {
    case EVENT_FRAME_PUSH: return MARK_PUSH;
    case EVENT_FRAME_POP: return MARK_POP;
    case EVENT_ALLOC: return MARK_ALLOC;
    case EVENT_FREE: return MARK_FREE;
    case EVENT_REALLOC: return MARK_REALLOC;
    case EVENT_WRITE:
    case EVENT_FILL: return MARK_WRITE;
    case EVENT_MOVE: return MARK_MOVE;
    case EVENT_BORROW: return MARK_BORROW;
    case EVENT_ASK: return MARK_ASK;
    case EVENT_REFUSED:
    case EVENT_FAULT:
    case EVENT_ABORT: return MARK_TROUBLE;
    default: return 0;
    }
}

static World *builder(Timeline *t, uint32_t machine) {
    return &t->tracks[machine].cursors[0].world;
}

static bool start_builders(Timeline *t, Fault *fault) {
    for (uint32_t m = 0; m < t->machines; m++) {
        Track *track = &t->tracks[m];
        track->cursors[0].started = true;
        history_init(&track->history, t->journal, m, track->config.heap_base, track->config.heap_size);
        if (world_start(builder(t, m), &track->config, &t->types) != WORLD_OK)
            return fault_out_of_memory(fault);
        builder(t, m)->undo.off = true;
    }
    return true;
}

/* ---- keyframes */

static uint64_t family_bytes(const World *world) {
    uint64_t sum = 0;
    for (uint32_t i = 0; i < world->spaces.count; i++) sum += space_family_bytes(&world->spaces.items[i]);
    return sum;
}

static uint64_t alone_bytes(const World *world) {
    uint64_t sum = 0;
    for (uint32_t i = 0; i < world->spaces.count; i++) sum += space_bytes(&world->spaces.items[i]);
    return sum;
}

static uint64_t expected_size(const World *world) {
    uint64_t items = world->blocks.count + world->borrows.count;
    uint64_t leaves = 0;
    for (uint32_t i = 0; i < world->spaces.count; i++) leaves += world->spaces.items[i].leaf_count;
    return items * 6 + ((uint64_t)world->frames.count + world->slots.count) * 16 + leaves * sizeof(void *) +
           256;
}

static uint64_t keyframe_bytes(const Timeline *t) {
    uint64_t sum = 0;
    for (uint32_t m = 0; m < t->machines; m++) {
        const World *world = &t->tracks[m].cursors[0].world;
        sum += t->tracks[m].packed_bytes + family_bytes(world) - alone_bytes(world);
    }
    return sum;
}

static bool add_keyframe(Timeline *t, uint32_t machine) {
    Track *track = &t->tracks[machine];
    WorldFrozen frozen;
    if (!world_freeze(builder(t, machine), timeline_texts(t), &frozen)) return false;
    if (!list_push(&track->keyframes, frozen)) {
        world_free_frozen(&frozen);
        return false;
    }
    track->packed_bytes += frozen.len + sizeof frozen;
    return true;
}

/* `offset`: how long the journal is up to here. */
static bool consider_keyframe(Timeline *t, uint32_t machine, uint64_t offset) {
    const Track *track = &t->tracks[machine];
    const World *world = builder(t, machine);
    const WorldFrozen *last = &track->keyframes.items[track->keyframes.count - 1];
    if (world->event - last->event < KEYFRAME_EVENTS || world->event % 256 != 0) return true;
    uint64_t budget = offset / KEYFRAME_SHARE, cost = expected_size(world);
    if (cost > budget || keyframe_bytes(t) > budget - cost) return true;
    return add_keyframe(t, machine);
}

/* ---- steps */

static bool end_step(Timeline *t) {
    if (t->steps.count == 0) return true;
    for (uint32_t m = 0; m < t->machines; m++)
        if (!metrics_end_step(&t->tracks[m].metrics, builder(t, m))) return false;
    return true;
}

static bool note_step(Timeline *t, const Event *event, uint64_t index) {
    if (event->kind == EVENT_STEP)
        return end_step(t) && list_push(&t->steps, (StepMark){(uint32_t)index, marks_of(event->kind)});
    if (t->steps.count > 0) t->steps.items[t->steps.count - 1].marks |= marks_of(event->kind);
    return true;
}

static bool note_use(Track *track, const Event *event, uint64_t index) {
    uint32_t at = (uint32_t)index;
    if (!history_note(&track->history, event, index)) return false;
    if (event->kind == EVENT_ALLOC)
        return first_use_note(&track->first_use, event->alloc.addr, event->alloc.usable, at);
    if (event->kind == EVENT_REALLOC)
        return first_use_note(&track->first_use, event->realloc.new_addr, event->realloc.new_usable, at);
    return true;
}

/* ---- the pass */

static bool apply(Timeline *t, const Event *event, uint64_t index, Fault *fault) {
    World *world = builder(t, event->machine);
    Ownership *ownership = &t->tracks[event->machine].ownership;
    WorldResult result = ownership_note(ownership, world, event, index, &world->why);
    if (result == WORLD_OK) result = world_apply(world, event);
    if (result == WORLD_NO_MEMORY) return fault_out_of_memory(fault);
    if (result == WORLD_INCONSISTENT)
        return fault_set(fault, FAULT_FORMAT, NULL, 0,
                         "the journal contradicts itself at event %llu (%s): %s", (unsigned long long)index,
                         journal_event_name(event->kind), world->why);
    if (world->work + world->blocks.moved_bytes > WORK_LIMIT)
        return fault_set(fault, FAULT_LIMIT, NULL, (int)event->line,
                         "the lesson is too entangled to be shown");
    for (uint32_t i = 0; event->kind == EVENT_BEGIN && i < timeline_machines(t); i++)
        metrics_begin(&t->tracks[i].metrics, builder(t, i));
    metrics_count(&t->tracks[event->machine].metrics, event, world);
    return note_use(&t->tracks[event->machine], event, index) ? true : fault_out_of_memory(fault);
}

static bool pass_event(Timeline *t, const Event *event, uint64_t index, uint64_t offset, Fault *fault) {
    if (event->kind == EVENT_END) t->end = index;
    if (!note_step(t, event, index)) return fault_out_of_memory(fault);
    if (event->machine < t->machines && !apply(t, event, index, fault)) return false;
    for (uint32_t m = 0; m < t->machines; m++) {
        builder(t, m)->event = index + 1;
        if (!consider_keyframe(t, m, offset)) return fault_out_of_memory(fault);
    }
    return true;
}

static bool finish(Timeline *t) {
    bool ok = end_step(t);
    for (uint32_t m = 0; ok && m < t->machines; m++) {
        Track *track = &t->tracks[m];
        ok = first_use_finish(&track->first_use) && history_finish(&track->history) &&
             metrics_finish(&track->metrics);
        ownership_finish(&track->ownership);
        /* The builder is a whole world of the end, seldom asked for: its memory is given back. */
        world_free(builder(t, m));
        track->cursors[0] = (Cursor){0};
    }
    return ok;
}

bool timeline_build(Timeline *t, Fault *fault) {
    note_heads(t);
    if (journal_count(t->journal) > INT32_MAX)
        return fault_set(fault, FAULT_LIMIT, NULL, 0, "the journal has too many events");
    if (!start_builders(t, fault)) return false;
    for (uint32_t m = 0; m < t->machines; m++)
        if (!add_keyframe(t, m)) return fault_out_of_memory(fault);
    JournalCursor cursor = journal_at(t->journal, 0);
    Event event;
    t->end = journal_count(t->journal);
    while (journal_next(&cursor, &event))
        if (!pass_event(t, &event, cursor.index - 1, cursor.offset, fault)) return false;
    return finish(t) ? true : fault_out_of_memory(fault);
}
