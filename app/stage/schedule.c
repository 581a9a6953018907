/* Two passes over the journal: what each step is about (so that the view knows where to look), then how long
 * its acts take and where they leave the manager. */
#include "stage/schedule.h"
#include "schedule_parts.h"
#include "stage/stage.h"

const ActStory *schedule_story(ActKind kind) {
    static const ActStory stories[] = {
#define X(KIND, name, ms, world, work, ...) {#name, (int64_t)(ms)*1000, WORLD_##world, WORK_##work},
        SCHEDULE_ACTS(X)
#undef X
    };
    return &stories[kind];
}

/* ---- what a step is about */

typedef struct Range {
    uint64_t low, high;
} Range;

static void widen(Range *range, uint64_t addr, uint64_t size) {
    if (range->low == range->high) {
        *range = (Range){addr, addr + size};
        return;
    }
    if (addr < range->low) range->low = addr;
    if (addr + size > range->high) range->high = addr + size;
}

static void widen_by_event(Range *range, const Event *event, uint64_t heap_low, uint64_t heap_high) {
    switch ((int)event->kind) {
    case EVENT_ALLOC: widen(range, event->alloc.addr, event->alloc.usable); break;
    case EVENT_FREE: widen(range, event->free.addr, event->free.usable); break;
    case EVENT_REALLOC:
        widen(range, event->realloc.addr, event->realloc.old_usable);
        widen(range, event->realloc.new_addr, event->realloc.new_usable);
        break;
    case EVENT_WRITE:
        if (event->write.addr >= heap_low && event->write.addr < heap_high)
            widen(range, event->write.addr, event->write.now.len);
        break;
    case EVENT_FILL:
        if (event->fill.addr >= heap_low && event->fill.addr < heap_high)
            widen(range, event->fill.addr, event->fill.len);
        break;
    default: break;
    }
}

static void note_columns(Schedule *schedule, const Event *event, uint64_t heap_low) {
    uint64_t addr, size;
    if (event->kind == EVENT_ALLOC) {
        addr = event->alloc.addr - heap_low;
        size = event->alloc.usable;
    } else if (event->kind == EVENT_REALLOC) {
        addr = event->realloc.new_addr - heap_low;
        size = event->realloc.new_usable;
    } else {
        return;
    }
    uint64_t end = addr % 64 + size;
    if (end > 64) end = 64;
    if (end > schedule->columns) schedule->columns = (uint32_t)end;
}

typedef struct RangeScan {
    Schedule *schedule;
    uint64_t heap_low, heap_high;
    Range all, last, step, wish;
    ViewLevel level;
} RangeScan;

/* A step that touches no heap looks where the one before it looked; the author's wish goes before both. */
static void close_step(RangeScan *scan) {
    if (scan->step.low != scan->step.high) scan->last = scan->step;
    if (scan->wish.low != scan->wish.high) scan->last = scan->wish;
    scan->step = scan->wish = (Range){0, 0};
    if (!scan->schedule->steps.count) return;
    StepPlan *plan = &scan->schedule->steps.items[scan->schedule->steps.count - 1];
    plan->low = scan->last.low;
    plan->high = scan->last.high;
    plan->wish = scan->level;
}

static bool scan_event(RangeScan *scan, const Event *event) {
    if (event->kind == EVENT_SETUP && event->machine == 0) {
        scan->heap_low = event->setup.heap_base;
        scan->heap_high = scan->heap_low + event->setup.heap_size;
    } else if (event->kind == EVENT_STEP) {
        close_step(scan);
        return list_push(&scan->schedule->steps, (StepPlan){0});
    } else if (event->kind == EVENT_CAMERA) {
        scan->level = event->camera.level < 4 ? (ViewLevel)event->camera.level : LEVEL_AUTO;
        if (event->camera.addr >= scan->heap_low && event->camera.addr < scan->heap_high)
            scan->wish = (Range){event->camera.addr, event->camera.addr + event->camera.size};
    }
    widen_by_event(&scan->step, event, scan->heap_low, scan->heap_high);
    widen_by_event(&scan->all, event, scan->heap_low, scan->heap_high);
    note_columns(scan->schedule, event, scan->heap_low);
    return true;
}

static bool find_ranges(Schedule *schedule, Timeline *timeline) {
    JournalCursor cursor = journal_at(timeline_journal(timeline), 0);
    RangeScan scan = {.schedule = schedule};
    Event event;
    while (journal_next(&cursor, &event))
        if (!scan_event(&scan, &event)) return false;
    close_step(&scan);
    schedule->low = scan.all.low;
    schedule->high = scan.all.high;
    return true;
}

static void find_camera_moves(Schedule *schedule, Timeline *timeline) {
    View view;
    view_init(&view, 1920, 1080);
    Layout layout = layout_for(&view);
    CameraStage stage = camera_stage(schedule, timeline, 0);
    for (uint32_t i = 1; i < schedule->steps.count; i++) {
        Camera before = camera_for_step(&layout, &view, schedule, &stage, i - 1);
        Camera now = camera_for_step(&layout, &view, schedule, &stage, i);
        schedule->steps.items[i].camera = !camera_equal(&before, &now);
    }
}

/* ---- acts */

static int64_t sum_durations(const ActList *acts) {
    int64_t total = 0;
    for (uint32_t i = 0; i < acts->acts.count; i++) total += acts->acts.items[i].duration;
    return total;
}

/* Starts one after another; a step that would take too long is played faster as a whole. */
static void set_times(ActList *acts) {
    int64_t total = sum_durations(acts), time = 0;
    for (uint32_t i = 0; i < acts->acts.count; i++) {
        Act *act = &acts->acts.items[i];
        if (total > SCHEDULE_STEP_LIMIT)
            act->duration = (int64_t)((double)act->duration * SCHEDULE_STEP_LIMIT / (double)total);
        act->start = time;
        time += act->duration;
    }
}

/* Of two machines each step takes long enough for both to be looked at. */
static int64_t bulk_duration(uint64_t events, bool compared) {
    const int64_t least = 600000, most = 4000000;
    int64_t duration = events > 2000 ? SCHEDULE_STEP_LIMIT : (int64_t)events * 4000;
    if (!compared) return duration;
    return duration < least ? least : duration > most ? most : duration;
}

typedef struct BulkAsk {
    uint64_t at;  /* the event; the step's end: nothing is asked */
    double share; /* 0..1: how much of its machine's events are before it */
} BulkAsk;

static BulkAsk find_ask(Timeline *timeline, TimelineStep step) {
    BulkAsk ask = {.at = step.end, .share = 1};
    uint64_t events[2] = {0, 0}, before = 0;
    int machine = 0;
    Event event;
    if (!(step.marks & MARK_ASK)) return ask;
    JournalCursor cursor = journal_at(timeline_journal(timeline), step.first);
    for (uint64_t i = step.first; i < step.end && journal_next(&cursor, &event); i++) {
        int its = event.machine ? 1 : 0;
        if (event.kind == EVENT_ASK && ask.at == step.end) ask.at = i, machine = its, before = events[its];
        events[its]++;
    }
    if (ask.at < step.end) ask.share = (double)before / (double)events[machine];
    return ask;
}

static bool add_bulk(const StepPlan *plan, ActKind kind, uint64_t first, uint64_t end, int64_t duration,
                     ActList *acts) {
    return list_push(&acts->acts, (Act){.kind = kind,
                                        .first = first,
                                        .end = end,
                                        .duration = duration,
                                        .id = UINT32_MAX,
                                        .from = plan->stand,
                                        .to = plan->stand});
}

/* What is before the question, the question in an act of its own, what answers it. */
static bool make_bulk(const StepPlan *plan, Timeline *timeline, TimelineStep step, bool compared,
                      ActList *acts) {
    int64_t whole = bulk_duration(step.end - step.first, compared);
    BulkAsk ask = find_ask(timeline, step);
    int64_t before = (int64_t)((double)whole * ask.share);
    if (!add_bulk(plan, ACT_BULK, step.first, ask.at, before, acts)) return false;
    if (ask.at == step.end) return true;
    return add_bulk(plan, ACT_ASK, ask.at, ask.at + 1, schedule_story(ACT_ASK)->duration, acts) &&
           add_bulk(plan, ACT_BULK, ask.at + 1, step.end, whole - before, acts);
}

bool schedule_acts(const Schedule *schedule, Timeline *timeline, const Owners *owners, uint32_t step,
                   ActList *acts) {
    TimelineStep bounds = timeline_step(timeline, step);
    const StepPlan *plan = &schedule->steps.items[step];
    acts->acts.count = 0;
    if (plan->camera && !schedule_add_camera(acts, plan, bounds.first)) return false;
    bool compared = timeline_machines(timeline) > 1;
    bool ok = bounds.end - bounds.first > SCHEDULE_DETAIL || compared
                  ? make_bulk(plan, timeline, bounds, compared, acts)
                  : schedule_make_acts(plan, timeline, owners, bounds, acts);
    if (ok) set_times(acts);
    return ok;
}

static bool find_durations(Schedule *schedule, Timeline *timeline, const Owners *owners) {
    ActList acts = {0};
    Stand stand = {0, 0};
    bool ok = true;
    for (uint32_t i = 0; ok && i < schedule->steps.count; i++) {
        StepPlan *plan = &schedule->steps.items[i];
        plan->stand = stand;
        ok = schedule_acts(schedule, timeline, owners, i, &acts);
        int64_t total = sum_durations(&acts);
        plan->start = schedule->duration;
        plan->duration = (int32_t)(total < SCHEDULE_STEP_LEAST ? SCHEDULE_STEP_LEAST : total);
        schedule->duration += plan->duration;
        for (uint32_t k = 0; k < acts.acts.count; k++)
            if (schedule_story(acts.acts.items[k].kind)->work == WORK_MANAGER) plan->proud = true;
        if (ok && acts.acts.count) stand = acts.acts.items[acts.acts.count - 1].to;
    }
    list_free(&acts.acts);
    return ok;
}

bool schedule_make(Schedule *schedule, Timeline *timeline, const Owners *owners) {
    *schedule = (Schedule){0};
    if (!find_ranges(schedule, timeline)) return false;
    find_camera_moves(schedule, timeline);
    return find_durations(schedule, timeline, owners);
}

void schedule_free(Schedule *schedule) {
    list_free(&schedule->steps);
}

uint32_t schedule_act_at(const ActList *acts, int64_t time, float *progress) {
    for (uint32_t i = 0; i < acts->acts.count; i++) {
        const Act *act = &acts->acts.items[i];
        if (act->duration <= 0 || time >= act->start + act->duration) continue;
        *progress = time <= act->start ? 0 : (float)((double)(time - act->start) / (double)act->duration);
        return i;
    }
    *progress = 1;
    return UINT32_MAX;
}
