/* The grammar of acts: which runs of events tell one thing. It reads from left to right and never looks back;
 * what fits no rule plays as a plain write, or as nothing. */
#include "base/values.h"
#include "model/model.h"
#include "schedule_parts.h"
#include "timeline/meaning.h"

/* Px of the reference window: where distances in the warehouse become times. */
static const float BYTE_PX = 31.5f, ROW_PX = 176, DRIVE_PX = 900, LIFT_PX = 700;
static const int64_t REST_US = 180000, FIND_LEAST_US = 400000, FIND_MOST_US = 1600000;

Act *schedule_add_act(Maker *m, ActKind kind, uint32_t from, uint32_t to) {
    Act act = {.kind = kind,
               .first = m->first + from,
               .end = m->first + to,
               .duration = schedule_story(kind)->duration,
               .id = UINT32_MAX,
               .source = UINT64_MAX,
               .from = m->stand,
               .to = m->stand};
    if (from < m->events.count) act.machine = m->events.items[from].machine;
    if (act.first < m->chain_end) {
        act.chain = m->chain;
        act.chain_end = m->chain_end;
    }
    if (!list_push(&m->acts->acts, act)) {
        m->ok = false;
        return NULL;
    }
    return &m->acts->acts.items[m->acts->acts.count - 1];
}

bool schedule_add_camera(ActList *acts, const StepPlan *plan, uint64_t event) {
    return list_push(&acts->acts, (Act){.kind = ACT_CAMERA,
                                        .first = event,
                                        .end = event,
                                        .duration = schedule_story(ACT_CAMERA)->duration,
                                        .id = UINT32_MAX,
                                        .from = plan->stand,
                                        .to = plan->stand});
}

static uint32_t add_quiet(Maker *m, uint32_t at) {
    uint32_t count = m->acts->acts.count;
    Act *last = count ? &m->acts->acts.items[count - 1] : NULL;
    if (last && last->kind == ACT_QUIET && last->end == m->first + at)
        last->end++;
    else
        schedule_add_act(m, ACT_QUIET, at, at + 1);
    return at + 1;
}

const Event *schedule_event_at(const Maker *m, uint32_t at) {
    return at < m->events.count ? &m->events.items[at] : NULL;
}

EventKind schedule_kind_at(const Maker *m, uint32_t at) {
    return at < m->events.count ? m->events.items[at].kind : EVENT_KIND_COUNT;
}

/* ---- the manager's way */

static float distance_time(Stand from, Stand to) {
    if (to.size == 0) return 0;
    if (from.size == 0) from = (Stand){to.addr / 64 * 64 + 64, 0};
    float dx = maths_abs((float)(to.addr % 64) - (float)(from.addr % 64)) * BYTE_PX;
    float dy = maths_abs((float)((double)(to.addr / 64) - (double)(from.addr / 64))) * ROW_PX;
    return maths_max(dx / DRIVE_PX, dy / LIFT_PX);
}

static int64_t way_time(Stand from, Stand to) {
    return (int64_t)(maths_min(distance_time(from, to), 10) * 1e6f);
}

static int64_t clamp_find(int64_t duration) {
    return duration < FIND_LEAST_US ? FIND_LEAST_US : duration > FIND_MOST_US ? FIND_MOST_US : duration;
}

static void walk_to(Maker *m, uint32_t at, Stand to) {
    if (m->stand.size && m->stand.addr == to.addr) return;
    Act *act = schedule_add_act(m, ACT_FIND, at, at);
    if (!act) return;
    act->addr = to.addr;
    act->size = to.size;
    act->duration = clamp_find(way_time(m->stand, to));
    act->to = m->stand = to;
}

static Stand stand_after_looks(const Maker *m, uint32_t last_look, uint32_t next) {
    const Event *event = schedule_event_at(m, next);
    if (event && event->kind == EVENT_ALLOC) return (Stand){event->alloc.addr, event->alloc.usable};
    if (event && event->kind == EVENT_REALLOC)
        return (Stand){event->realloc.new_addr, event->realloc.new_usable};
    const JournalEvent_look *look = &m->events.items[last_look].look;
    return (Stand){look->addr, look->size};
}

static uint32_t run_of_looks(const Maker *m, uint32_t at) {
    while (schedule_kind_at(m, at) == EVENT_LOOK) at++;
    return at;
}

/* From hole to hole, with a rest at each. */
static int64_t search_time(const Maker *m, uint32_t at, uint32_t end, Stand to) {
    int64_t duration = 0;
    Stand here = m->stand;
    for (uint32_t i = at; i < end; i++) {
        Stand hole = {m->events.items[i].look.addr, m->events.items[i].look.size};
        duration += way_time(here, hole) + REST_US;
        here = hole;
    }
    /* The best of all holes is looked at again when it is taken. */
    bool returns = end > at && m->events.items[end - 1].look.verdict != VERDICT_TAKEN;
    return clamp_find(duration + way_time(here, to) + (returns ? REST_US : 0));
}

static uint32_t take_looks(Maker *m, uint32_t at) {
    uint32_t end = run_of_looks(m, at);
    Stand to = stand_after_looks(m, end - 1, end);
    int64_t duration = search_time(m, at, end, to);
    Act *act = schedule_add_act(m, ACT_FIND, at, end);
    if (!act) return end;
    act->addr = to.addr;
    act->size = to.size;
    act->duration = duration;
    act->to = m->stand = to;
    return end;
}

/* ---- the heap */

static bool writes_into(const Event *event, uint64_t addr, uint64_t size) {
    uint64_t at;
    if (!event) return false;
    if (event->kind == EVENT_WRITE)
        at = event->write.addr;
    else if (event->kind == EVENT_FILL)
        at = event->fill.addr;
    else
        return false;
    return at >= addr && at - addr < size;
}

/* Of which value the one that comes to own a new block is a clone: the clone is told, then whose the block
 * is. */
static uint64_t cloned_from(const Maker *m, uint32_t at, uint64_t block) {
    const JournalEvent_clone *clone = NULL;
    for (; at < m->events.count; at++) {
        const Event *event = &m->events.items[at];
        if (event->kind == EVENT_CLONE) clone = &event->clone;
        if (event->kind == EVENT_OWNER && event->owner.block == block) {
            bool within = clone && event->owner.holder - clone->to < clone->size;
            return within ? clone->from : UINT64_MAX;
        }
        if (event->kind == EVENT_ALLOC || event->kind == EVENT_FREE || event->kind == EVENT_FRAME_POP) break;
    }
    return UINT64_MAX;
}

/* Into a new crate: one after the other, each told when it is there. */
static bool copies_into(const Event *event, uint64_t addr, uint64_t size) {
    if (!event || (event->kind != EVENT_CLONE && event->kind != EVENT_COPY)) return false;
    return event->clone.to >= addr && event->clone.to - addr < size;
}

/* What is said of a new block, or of the blocks that values in it own. */
static bool is_said_of(const Event *event, uint64_t addr, uint64_t size) {
    if (!event) return false;
    if (event->kind == EVENT_COUNT) return event->count.block == addr;
    return event->kind == EVENT_OWNER && event->owner.holder >= addr && event->owner.holder - addr < size;
}

static uint32_t take_alloc(Maker *m, uint32_t at) {
    const JournalEvent_alloc alloc = m->events.items[at].alloc;
    uint32_t end = at + 1;
    Stand stand = {alloc.addr, alloc.usable};
    walk_to(m, at, stand);
    uint64_t source = UINT64_MAX;
    for (uint32_t write; (write = schedule_past_caches(m, end)) < m->events.count; end = write + 1) {
        const Event *next = schedule_event_at(m, write);
        bool copied = copies_into(next, alloc.addr, alloc.usable);
        if (!copied && !writes_into(next, alloc.addr, alloc.usable) &&
            !is_said_of(next, alloc.addr, alloc.usable))
            break;
        if (copied && source == UINT64_MAX) source = next->clone.from;
    }
    if (source == UINT64_MAX) source = cloned_from(m, end, alloc.addr);
    Act *act = schedule_add_act(m, ACT_ALLOC, at, end);
    if (act) {
        act->addr = alloc.addr;
        act->size = alloc.usable;
        act->source = source;
    }
    return end;
}

static uint32_t take_free(Maker *m, uint32_t at) {
    uint32_t end = at;
    while (schedule_kind_at(m, end) == EVENT_DROP) end++;
    const JournalEvent_free event = m->events.items[end++].free;
    while (schedule_kind_at(m, end) == EVENT_DROPPED || schedule_kind_at(m, end) == EVENT_SLOT_STATE) end++;
    Act *act = schedule_add_act(m, ACT_FREE, at, end);
    if (!act) return end;
    act->addr = event.addr;
    act->size = event.usable;
    act->to = m->stand = (Stand){event.addr, event.usable};
    return end;
}

/* How many whole values are dropped in one run of drops that begins here, and where it ends. */
static uint32_t count_drops(const Maker *m, uint32_t at, uint32_t *end) {
    uint32_t depth = 0, count = 0;
    for (;; at++) {
        EventKind kind = schedule_kind_at(m, at);
        if (kind == EVENT_DROP && depth++ == 0) count++;
        if (kind == EVENT_DROPPED && depth) depth--;
        bool within = kind == EVENT_DROP || kind == EVENT_DROPPED || kind == EVENT_FREE ||
                      kind == EVENT_SLOT_STATE || schedule_says(kind) ||
                      (depth && (kind == EVENT_WRITE || kind == EVENT_FILL || kind == EVENT_READ ||
                                 kind == EVENT_CACHE));
        if (!within) break;
    }
    *end = at;
    return count;
}

static void begin_chain(Maker *m, uint32_t at) {
    uint32_t end;
    if (m->first + at < m->chain_end || count_drops(m, at, &end) < 2) return;
    m->chain = m->first + at;
    m->chain_end = m->first + end;
    schedule_add_act(m, ACT_NUMBERS, at, at);
}

static uint32_t end_of_drop(const Maker *m, uint32_t at) {
    while (schedule_kind_at(m, at) == EVENT_DROPPED || schedule_kind_at(m, at) == EVENT_SLOT_STATE) at++;
    return at;
}

static uint32_t take_handle(Maker *m, uint32_t at, uint32_t end, ActKind kind, uint64_t addr, uint64_t size) {
    Act *act = schedule_add_act(m, kind, at, end);
    if (act) {
        act->addr = addr;
        act->size = size;
    }
    return end;
}

/* A drop that gives nothing back: of something without a crate, or of one of several owners, which only
 * counts down. */
static uint32_t take_drop(Maker *m, uint32_t at) {
    const JournalEvent_drop drop = m->events.items[at].drop;
    uint32_t end = at;
    begin_chain(m, at);
    while (schedule_kind_at(m, end) == EVENT_DROP) end++;
    if (schedule_kind_at(m, end) == EVENT_FREE) return take_free(m, at);
    uint32_t counted = end;
    while (schedule_kind_at(m, counted) == EVENT_WRITE || schedule_kind_at(m, counted) == EVENT_READ ||
           schedule_kind_at(m, counted) == EVENT_CACHE || schedule_says(schedule_kind_at(m, counted)))
        counted++;
    if (schedule_kind_at(m, counted) != EVENT_DROPPED) return add_quiet(m, at);
    return take_handle(m, at, end_of_drop(m, counted), counted > end ? ACT_RELEASE : ACT_EMPTY, drop.addr,
                       drop.size);
}

/* What is forgotten was taken out of its variable first. */
static uint32_t take_forget(Maker *m, uint32_t at, uint32_t forgotten) {
    const JournalEvent_forget forget = m->events.items[forgotten].forget;
    uint32_t end = forgotten + 1;
    while (schedule_kind_at(m, end) == EVENT_SLOT_STATE || schedule_says(schedule_kind_at(m, end))) end++;
    return take_handle(m, at, end, ACT_LEAK, forget.addr, forget.size);
}

static uint32_t take_realloc(Maker *m, uint32_t at) {
    uint32_t looks_end = run_of_looks(m, at), end = looks_end + 1;
    const JournalEvent_realloc event = m->events.items[looks_end].realloc;
    Place place = {0, 0, UINT32_MAX};
    uint32_t write = schedule_past_caches(m, end);
    if (schedule_kind_at(m, write) == EVENT_WRITE) {
        Place written = schedule_find_place(m, write);
        if (schedule_owns(m, write, &written, event.new_addr)) place = written;
        end = schedule_end_of_run(m, end, &place);
    }
    Act *act = schedule_add_act(m, event.moved ? ACT_REALLOC : ACT_GROW, at, end);
    if (!act) return end;
    act->addr = event.new_addr;
    act->size = event.new_usable;
    act->id = place.slot;
    act->to = (Stand){event.new_addr, event.new_usable};
    if (event.moved) act->lead = search_time(m, at, looks_end, act->to) - FIND_LEAST_US;
    act->duration += act->lead;
    m->stand = act->to;
    return end;
}

static uint32_t take_unborrow(Maker *m, uint32_t at) {
    const Event *event = &m->events.items[at];
    Act *act = schedule_add_act(m, ACT_UNBORROW, at, at + 1);
    if (!act) return at + 1;
    act->id = (uint32_t)event->borrow_end.id;
    act->addr = owners_holder(m->owners, event->machine, event->borrow_end.id);
    act->size = 8;
    return at + 1;
}

static uint32_t take_one(Maker *m, uint32_t at, ActKind kind, uint32_t id) {
    Act *act = schedule_add_act(m, kind, at, at + 1);
    if (act) act->id = id;
    return at + 1;
}

static uint32_t take_cache(Maker *m, uint32_t at) {
    Act *act = schedule_add_act(m, ACT_CACHE, at, at + 1);
    if (act) {
        act->addr = m->events.items[at].cache.addr;
        act->size = m->events.items[at].cache.len;
        if (m->events.items[at].cache.level >= SCHEDULE_CACHE_MISS) act->duration = SCHEDULE_MISS_TIME;
    }
    return at + 1;
}

/* The second counter is for one thread at a time. */
static uint32_t take_thread(Maker *m, uint32_t at) {
    const World *world = timeline_world(m->timeline, m->events.items[at].machine, m->first + at);
    uint32_t before = world ? model_front_thread(world) : 0;
    world = timeline_world(m->timeline, m->events.items[at].machine, m->first + at + 1);
    if (!world) m->ok = false;
    uint32_t after = world ? model_front_thread(world) : 0;
    if (!before || !after || before == after) return add_quiet(m, at);
    return take_one(m, at, ACT_TURN, after);
}

/* What is said of the blocks of a value that is forgotten comes before that. */
static uint32_t take_owner(Maker *m, uint32_t at) {
    uint32_t end = at;
    while (schedule_kind_at(m, end) == EVENT_OWNER) end++;
    return schedule_kind_at(m, end) == EVENT_FORGET ? take_forget(m, at, end) : add_quiet(m, at);
}

static uint32_t take_event(Maker *m, uint32_t at) {
    const Event *event = &m->events.items[at];
    switch ((int)event->kind) {
    case EVENT_THREAD: return take_thread(m, at);
    case EVENT_FRAME_PUSH: return take_one(m, at, ACT_PUSH, (uint32_t)event->frame_push.frame);
    case EVENT_FRAME_POP: return take_one(m, at, ACT_POP, (uint32_t)event->frame_pop.frame);
    case EVENT_SLOT: return take_one(m, at, ACT_DECLARE, (uint32_t)event->slot.slot);
    case EVENT_LOOK: {
        const Event *next = schedule_event_at(m, run_of_looks(m, at));
        bool carried = next && next->kind == EVENT_REALLOC && next->realloc.moved;
        return carried ? take_realloc(m, at) : take_looks(m, at);
    }
    case EVENT_ALLOC: return take_alloc(m, at);
    case EVENT_REALLOC: return take_realloc(m, at);
    case EVENT_FREE: return take_free(m, at);
    case EVENT_DROP: return take_drop(m, at);
    case EVENT_FORGET: return take_forget(m, at, at);
    case EVENT_WRITE:
    case EVENT_FILL:
    case EVENT_MOVE:
    case EVENT_COPY:
    case EVENT_CLONE:
    case EVENT_BORROW: return schedule_take_values(m, at);
    case EVENT_SLOT_STATE:
        if (schedule_kind_at(m, at + 1) == EVENT_FORGET) return take_forget(m, at, at + 1);
        return add_quiet(m, at);
    case EVENT_OWNER: return take_owner(m, at);
    case EVENT_BORROW_END: return take_unborrow(m, at);
    case EVENT_CACHE: return take_cache(m, at);
    case EVENT_ASK: return take_one(m, at, ACT_ASK, UINT32_MAX);
    case EVENT_REFUSED: return take_one(m, at, ACT_REFUSED, UINT32_MAX);
    case EVENT_FAULT:
        if (event->fault.status == MACHINE_STACK_OVERFLOW) return take_one(m, at, ACT_OVERFLOW, UINT32_MAX);
        return take_one(m, at, ACT_TROUBLE, UINT32_MAX);
    case EVENT_ABORT: return take_one(m, at, ACT_TROUBLE, UINT32_MAX);
    default: return add_quiet(m, at);
    }
}

/* What was taken out of its place to be forgotten is told by that. */
static uint32_t take_next(Maker *m, uint32_t at) {
    uint32_t end = m->operations.items[at];
    if (end && schedule_kind_at(m, end) == EVENT_FORGET) return take_forget(m, at, end);
    return end && schedule_take_operation(m, at, end) ? end : take_event(m, at);
}

/* Where an operation begins that ends with event `at`: types, which may be told anywhere, do not count. */
static uint32_t begin_of_operation(const Maker *m, uint32_t at) {
    uint64_t events = m->events.items[at].op.events;
    while (events && at) {
        EventKind kind = m->events.items[--at].kind;
        if (kind != EVENT_TYPE && kind != EVENT_ELEMENT) events--;
    }
    return at;
}

static bool read_events(Maker *m, TimelineStep step) {
    JournalCursor cursor = journal_at(timeline_journal(m->timeline), step.first);
    Event event;
    uint64_t count = step.end - step.first;
    if (!list_reserve(&m->events, count) || !list_reserve(&m->operations, count)) return false;
    for (uint32_t i = 0; i < count && journal_next(&cursor, &event); i++) {
        m->events.items[m->events.count++] = event;
        m->operations.items[m->operations.count++] = 0;
        if (event.kind == EVENT_OP && schedule_act_of((JournalVerb)event.op.verb) != ACT_QUIET)
            m->operations.items[begin_of_operation(m, i)] = i + 1;
    }
    return true;
}

bool schedule_make_acts(const StepPlan *plan, Timeline *timeline, const Owners *owners, TimelineStep step,
                        ActList *acts) {
    Maker m = {
        .timeline = timeline, .owners = owners, .first = step.first, .acts = acts, .stand = plan->stand};
    m.ok = read_events(&m, step);
    for (uint32_t at = 0; m.ok && at < m.events.count;) at = take_next(&m, at);
    list_free(&m.events);
    list_free(&m.operations);
    return m.ok;
}
