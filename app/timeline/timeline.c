#include "timeline/timeline.h"

#include "base/memory.h"
#include "timeline_inside.h"
#include <assert.h>

const uint8_t *timeline_texts(const Timeline *timeline) {
    return journal_bytes(timeline->journal).data;
}

Timeline *timeline_new(Journal *journal, Fault *fault) {
    Timeline *timeline = memory_alloc_zeroed(sizeof *timeline);
    if (!timeline) {
        journal_free(journal);
        fault_out_of_memory(fault);
        return NULL;
    }
    timeline->journal = journal;
    bool ok = type_table_init(&timeline->types) ? true : fault_out_of_memory(fault);
    if (ok && journal_types(journal, &timeline->types, fault) && timeline_build(timeline, fault))
        return timeline;
    timeline_free(timeline);
    return NULL;
}

static void free_track(Track *track) {
    for (uint32_t i = 0; i < CURSORS; i++)
        if (track->cursors[i].started) world_free(&track->cursors[i].world);
    for (uint32_t i = 0; i < track->keyframes.count; i++) world_free_frozen(&track->keyframes.items[i]);
    list_free(&track->keyframes);
    first_use_free(&track->first_use);
    history_free(&track->history);
    ownership_free(&track->ownership);
    metrics_free(&track->metrics);
}

void timeline_free(Timeline *timeline) {
    if (!timeline) return;
    for (uint32_t m = 0; m < 2; m++) free_track(&timeline->tracks[m]);
    list_free(&timeline->steps);
    type_table_free(&timeline->types);
    journal_free(timeline->journal);
    memory_free(timeline);
}

const Journal *timeline_journal(const Timeline *timeline) {
    return timeline->journal;
}

Text timeline_title(const Timeline *timeline) {
    return timeline->title;
}

Text timeline_other_code(const Timeline *timeline) {
    return timeline->codes[1];
}

Text timeline_code(const Timeline *timeline) {
    return timeline->codes[0];
}

uint32_t timeline_machines(const Timeline *timeline) {
    return timeline->machines;
}

uint64_t timeline_begin(const Timeline *timeline) {
    return timeline->begin;
}

uint32_t timeline_steps(const Timeline *timeline) {
    return timeline->steps.count;
}

TimelineStep timeline_step(const Timeline *timeline, uint32_t step) {
    assert(step < timeline->steps.count);
    const StepMark *mark = &timeline->steps.items[step];
    Event event = journal_get(timeline->journal, mark->first);
    bool last = step + 1 == timeline->steps.count;
    return (TimelineStep){.first = mark->first,
                          .end = last ? timeline->end : mark[1].first,
                          .line = event.line,
                          .source_line = (uint32_t)event.step.source_line,
                          .say = event.step.say,
                          .marks = mark->marks};
}

/* ---- seeking. Costs are counted in events applied. */

enum { THAW_COST = 256, THAW_BYTES_PER_EVENT = 32, COPY_COST = 256, REVERT_COST = 2, REMEMBER_EVENTS = 1024 };

static const WorldFrozen *keyframe_before(const Track *track, uint64_t event) {
    uint32_t low = 0, high = track->keyframes.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (track->keyframes.items[middle].event <= event)
            low = middle + 1;
        else
            high = middle;
    }
    return &track->keyframes.items[low - 1];
}

static uint64_t cost_from_here(const Cursor *cursor, uint64_t event) {
    if (!cursor->valid) return UINT64_MAX;
    uint64_t here = cursor->world.event;
    if (event >= here) return event - here;
    return undo_start(&cursor->world.undo) <= event ? (here - event) * REVERT_COST : UINT64_MAX;
}

static bool replay(Timeline *t, uint32_t machine, World *world, uint64_t event) {
    JournalCursor cursor = journal_at(t->journal, world->event);
    Event next;
    while (world->event < event && journal_next(&cursor, &next)) {
        if (next.machine != machine)
            world->event++;
        else if (world_apply(world, &next) != WORLD_OK)
            return false;
    }
    return true;
}

/* Only the last stretch is remembered: taking back begins at the place one went to. */
static bool go_forward(Timeline *t, uint32_t machine, World *world, uint64_t event) {
    if (event - world->event > REMEMBER_EVENTS) {
        world->undo.off = true;
        bool ok = replay(t, machine, world, event - REMEMBER_EVENTS);
        world->undo.off = false;
        undo_restart(&world->undo, world->event);
        if (!ok) return false;
    }
    return replay(t, machine, world, event);
}

/* Events can be decoded only forwards: a batch at a time, then taken back from its end. */
static bool go_back(Timeline *t, uint32_t machine, World *world, uint64_t event) {
    enum { BATCH = 64 };
    Event batch[BATCH];
    while (world->event > event) {
        uint64_t first = (world->event - 1) / BATCH * BATCH;
        if (first < event) first = event;
        JournalCursor cursor = journal_at(t->journal, first);
        uint64_t count = world->event - first;
        for (uint64_t i = 0; i < count; i++) journal_next(&cursor, &batch[i]);
        for (uint64_t i = count; i-- > 0;) {
            if (batch[i].machine != machine)
                world->event--;
            else if (world_revert(world, &batch[i]) != WORLD_OK)
                return false;
        }
    }
    return true;
}

static bool start_cursor(Timeline *t, const Track *track, Cursor *cursor) {
    if (cursor->started) return true;
    if (world_start(&cursor->world, &track->config, &t->types) != WORLD_OK) {
        world_free(&cursor->world);
        return false;
    }
    cursor->world.first_use = &track->first_use;
    cursor->world.history = &track->history;
    cursor->started = true;
    return true;
}

/* The other cursor that is the least way from `event`, if that is less than `*cost`. A picture asks for the
 * moments before and after: the second is found near the first. */
static const World *nearer_world(const Track *track, const Cursor *own, uint64_t event, uint64_t *cost) {
    const World *nearest = NULL;
    for (uint32_t i = 0; i < CURSORS; i++) {
        const Cursor *other = &track->cursors[i];
        uint64_t way = other == own ? UINT64_MAX : cost_from_here(other, event);
        if (way == UINT64_MAX || way + COPY_COST + other->world.blocks.entries.count >= *cost) continue;
        *cost = way + COPY_COST + other->world.blocks.entries.count;
        nearest = &other->world;
    }
    return nearest;
}

/* Puts a cursor where it has the least way to go: a keyframe, where another cursor is, or where it is. */
static bool start_near(Timeline *t, const Track *track, Cursor *cursor, uint64_t event) {
    const WorldFrozen *keyframe = keyframe_before(track, event);
    uint64_t thawed = event - keyframe->event + THAW_COST + keyframe->len / THAW_BYTES_PER_EVENT;
    uint64_t here = cost_from_here(cursor, event), cost = thawed < here ? thawed : here;
    const World *other = nearer_world(track, cursor, event, &cost);
    cursor->valid = false;
    if (other) return world_copy(&cursor->world, other);
    return here <= thawed || world_thaw(&cursor->world, timeline_texts(t), keyframe);
}

static bool seek(Timeline *t, uint32_t machine, Cursor *cursor, uint64_t event) {
    const Track *track = &t->tracks[machine];
    if (!start_cursor(t, track, cursor) || !start_near(t, track, cursor, event)) return false;
    World *world = &cursor->world;
    bool there =
        world->event <= event ? go_forward(t, machine, world, event) : go_back(t, machine, world, event);
    if (!there) return false;
    blocks_largest_hole(&world->blocks); /* refreshes what a search for holes relies on to be quick */
    cursor->valid = true;
    return true;
}

const World *timeline_world(Timeline *timeline, uint32_t machine, uint64_t event) {
    assert(machine < timeline->machines && event <= journal_count(timeline->journal));
    Track *track = &timeline->tracks[machine];
    for (uint32_t i = 0; i < SCOUT; i++) {
        if (!track->cursors[i].valid || track->cursors[i].world.event != event) continue;
        track->latest = i;
        return &track->cursors[i].world;
    }
    uint32_t other = (track->latest + 1) % SCOUT;
    if (!seek(timeline, machine, &track->cursors[other], event)) return NULL;
    track->latest = other;
    return &track->cursors[other].world;
}

const World *timeline_scout(Timeline *timeline, uint32_t machine, uint64_t event) {
    Cursor *scout = &timeline->tracks[machine].cursors[SCOUT];
    if (scout->valid && scout->world.event == event) return &scout->world;
    return seek(timeline, machine, scout, event) ? &scout->world : NULL;
}

/* ---- figures */

TimelineMetrics timeline_metrics(const Timeline *timeline, uint32_t machine, uint32_t step) {
    assert(machine < timeline->machines && step < timeline->steps.count);
    return timeline->tracks[machine].metrics.steps.items[step];
}

void timeline_range(const Timeline *timeline, uint32_t machine, TimelineSeries series, uint32_t from,
                    uint32_t to, float *low, float *high) {
    assert(machine < timeline->machines && from < to && to <= timeline->steps.count);
    MetricsSpan span;
    metrics_range(&timeline->tracks[machine].metrics, series, from, to, &span);
    *low = span.low;
    *high = span.high;
}

static size_t world_bytes(const World *world) {
    const Blocks *b = &world->blocks;
    return b->entries.capacity * sizeof *b->entries.items +
           b->entries.count * sizeof *b->entries.items->chunk +
           world->frames.capacity * (sizeof *world->frames.items + sizeof *world->notes.items) +
           world->slots.capacity * sizeof *world->slots.items +
           world->borrows.capacity * sizeof *world->borrows.items + world->undo.newer.bytes.capacity +
           world->undo.older.bytes.capacity;
}

static size_t track_bytes(const Track *track) {
    size_t sum = track->packed_bytes + metrics_bytes(&track->metrics) + history_bytes(&track->history) +
                 ownership_bytes(&track->ownership) +
                 track->first_use.ranges.capacity * sizeof *track->first_use.ranges.items +
                 track->first_use.minima.capacity * sizeof *track->first_use.minima.items;
    for (uint32_t i = 0; i < CURSORS; i++)
        if (track->cursors[i].started) sum += world_bytes(&track->cursors[i].world);
    if (track->keyframes.count == 0) return sum;
    const WorldFrozen *last = &track->keyframes.items[track->keyframes.count - 1];
    for (uint32_t i = 0; i < last->space_count; i++) sum += space_family_bytes(&last->spaces[i]);
    return sum;
}

size_t timeline_bytes(const Timeline *timeline) {
    size_t sum = sizeof *timeline + journal_memory(timeline->journal) + arena_bytes(&timeline->types.texts) +
                 timeline->steps.capacity * sizeof *timeline->steps.items;
    for (uint32_t m = 0; m < timeline->machines; m++) sum += track_bytes(&timeline->tracks[m]);
    return sum;
}
