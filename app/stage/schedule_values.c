/* Values in the grammar of acts: runs of writes to one place, and what is said about them. */
#include "schedule_parts.h"
#include "timeline/meaning.h"

static uint64_t written_at(const Event *event) {
    switch ((int)event->kind) {
    case EVENT_WRITE: return event->write.addr;
    case EVENT_FILL: return event->fill.addr;
    case EVENT_MOVE:
    case EVENT_COPY:
    case EVENT_CLONE: return event->move.to;
    case EVENT_BORROW: return event->borrow.holder;
    default: return 0;
    }
}

Place schedule_place_of(Maker *m, uint32_t at, uint64_t addr) {
    Place place = {addr, 1, UINT32_MAX};
    const World *world = timeline_world(m->timeline, m->events.items[at].machine, m->first + at);
    const WorldSlot *slots;
    WorldBlock block;
    if (!world) {
        m->ok = false;
        return place;
    }
    for (uint32_t i = world_slots(world, &slots); i-- > 0;) {
        uint64_t size = type_get(world_types(world), slots[i].type)->size;
        if (addr >= slots[i].addr && addr - slots[i].addr < size)
            return (Place){slots[i].addr, size, slots[i].id};
    }
    if (world_block_at(world, addr, &block)) return (Place){block.block.addr, block.block.usable, UINT32_MAX};
    return place;
}

Place schedule_find_place(Maker *m, uint32_t at) {
    return schedule_place_of(m, at, written_at(&m->events.items[at]));
}

uint32_t schedule_past_caches(const Maker *m, uint32_t at) {
    while (schedule_kind_at(m, at) == EVENT_CACHE) at++;
    return at;
}

bool schedule_says(EventKind kind) {
    return kind == EVENT_OWNER || kind == EVENT_COUNT;
}

/* Another variable's value came here, or this one's is live now; a value that leaves it begins something new.
 */
static bool state_belongs(const JournalEvent_slot_state *event, const Place *place) {
    uint64_t now = event->now & ~(uint64_t)SLOT_SHADOWED_BIT;
    bool left = now == SLOT_MOVED || now == SLOT_PARTLY_MOVED;
    return event->slot == place->slot ? now == SLOT_LIVE : left;
}

bool schedule_belongs(const Event *event, const Place *place) {
    if (!event) return false;
    switch ((int)event->kind) {
    case EVENT_WRITE:
    case EVENT_FILL:
    case EVENT_MOVE:
    case EVENT_COPY:
    case EVENT_CLONE:
    case EVENT_BORROW:
        return written_at(event) >= place->addr && written_at(event) - place->addr < place->size;
    case EVENT_SLOT_STATE: return state_belongs(&event->slot_state, place);
    case EVENT_OWNER:
        return event->owner.holder >= place->addr && event->owner.holder - place->addr < place->size;
    case EVENT_COUNT: return event->count.block == place->addr;
    case EVENT_OP: return event->op.at >= place->addr && event->op.at - place->addr < place->size;
    default: return false;
    }
}

/* What meets the caches on the way belongs to it, and an operation on a variable that begins there does not.
 */
uint32_t schedule_end_of_run(const Maker *m, uint32_t at, const Place *place) {
    for (;;) {
        uint32_t next = schedule_past_caches(m, at);
        bool another = next < m->events.count && m->operations.items[next] && place->slot != UINT32_MAX;
        if (another || !schedule_belongs(schedule_event_at(m, next), place)) return at;
        at = next + 1;
    }
}

static bool hands_over(const Maker *m, uint32_t from, uint32_t to, uint32_t before, uint32_t now) {
    uint32_t machine = m->events.items[from].machine;
    return timeline_hands_over(m->timeline, machine, m->first + from, m->first + to, before, now);
}

static ActKind kind_of_run(const Maker *m, uint32_t from, uint32_t to, const Place *place) {
    ActKind kind = place->slot == UINT32_MAX ? ACT_STORE : ACT_WRITE;
    for (uint32_t i = from; i < to; i++) {
        switch ((int)m->events.items[i].kind) {
        case EVENT_MOVE: return ACT_MOVE;
        case EVENT_COPY: return ACT_COPY;
        case EVENT_CLONE: return ACT_CLONE;
        case EVENT_BORROW: return ACT_BORROW;
        default: break;
        }
    }
    return hands_over(m, from, to, 1u << OWNER_NEW, OWNERS_HOLDING) ? ACT_LABEL : kind;
}

bool schedule_owns(Maker *m, uint32_t at, const Place *place, uint64_t block) {
    uint32_t machine = m->events.items[at].machine;
    const World *world = timeline_world(m->timeline, machine, m->first + at);
    WorldBlock owned, holder;
    if (!world || !world_block_at(world, block, &owned)) return false;
    Owner owner = timeline_owner(m->timeline, machine, owned.born, m->first + at);
    if (owner.kind == OWNER_VARIABLE) return owner.slot == place->slot;
    return owner.kind == OWNER_BLOCK && place->slot == UINT32_MAX &&
           world_block_at(world, place->addr, &holder) &&
           timeline_owned_number(m->timeline, machine, holder.born) == owner.block;
}

/* Bytes that were written into a crate, and then the length of the variable that owns it: one act. */
static uint32_t take_length(Maker *m, uint32_t end, const Place *block, uint32_t *slot) {
    uint32_t write = schedule_past_caches(m, end);
    if (block->slot != UINT32_MAX || schedule_kind_at(m, write) != EVENT_WRITE) return end;
    Place handle = schedule_find_place(m, write);
    if (handle.slot == UINT32_MAX || !schedule_owns(m, write, &handle, block->addr)) return end;
    *slot = handle.slot;
    end = schedule_end_of_run(m, write, &handle);
    const Event *op = schedule_event_at(m, end);
    return op && op->kind == EVENT_OP && op->op.at == block->addr ? end + 1 : end;
}

static uint64_t source_of_run(const Maker *m, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        const Event *event = &m->events.items[i];
        bool comes = event->kind == EVENT_MOVE || event->kind == EVENT_COPY || event->kind == EVENT_CLONE;
        if (comes) return event->move.from;
    }
    return UINT64_MAX;
}

/* Into a crate: the act is about the place there, not about the whole block. */
static void aim_at_moved(const Maker *m, uint32_t from, uint32_t to, Act *act) {
    for (uint32_t i = from; i < to; i++) {
        if (m->events.items[i].kind != EVENT_MOVE) continue;
        act->addr = m->events.items[i].move.to;
        act->size = m->events.items[i].move.size;
    }
}

/* The last counting down of a shared crate's owner ends its drop: the label goes with it. */
static uint32_t end_release(Maker *m, uint32_t at, uint32_t end) {
    const JournalEvent_dropped dropped = schedule_event_at(m, end)->dropped;
    while (schedule_kind_at(m, end) == EVENT_DROPPED || schedule_kind_at(m, end) == EVENT_SLOT_STATE) end++;
    Act *act = schedule_add_act(m, ACT_RELEASE, at, end);
    if (act) {
        act->addr = dropped.addr;
        act->size = dropped.size;
    }
    return end;
}

uint32_t schedule_take_values(Maker *m, uint32_t at) {
    Place place = schedule_find_place(m, at);
    uint32_t end = at + 1, slot = place.slot;
    end = schedule_end_of_run(m, end, &place);
    ActKind kind = kind_of_run(m, at, end, &place);
    if ((kind == ACT_COPY || kind == ACT_CLONE) && slot == UINT32_MAX)
        kind = hands_over(m, at, end, 1u << OWNER_NEW, OWNERS_HOLDING) ? ACT_SHELVE : ACT_STORE;
    if (kind == ACT_LABEL && slot == UINT32_MAX) kind = ACT_SHELVE;
    if (kind == ACT_STORE && schedule_kind_at(m, end) == EVENT_DROPPED) return end_release(m, at, end);
    if (kind == ACT_STORE || kind == ACT_SHELVE) end = take_length(m, end, &place, &slot);
    Act *act = schedule_add_act(m, kind, at, end);
    if (act) {
        act->addr = place.addr;
        act->size = place.size;
        act->id = slot;
        act->source = source_of_run(m, at, end);
        if (kind == ACT_STORE && act->source != UINT64_MAX)
            act->duration = schedule_story(ACT_COPY)->duration;
        if (act->kind == ACT_MOVE && place.slot == UINT32_MAX) aim_at_moved(m, at, end, act);
    }
    return end;
}

/* ---- operations */

ActKind schedule_act_of(JournalVerb verb) {
    switch (verb) {
    case VERB_MOVE: return ACT_MOVE;
    case VERB_COPY: return ACT_COPY;
    case VERB_CLONE: return ACT_CLONE;
    case VERB_PASS:
    case VERB_RETURN:
    case VERB_LEAVE: return ACT_LEAVE;
    case VERB_RECEIVE:
    case VERB_TAKE: return ACT_ARRIVE;
    case VERB_INSERT:
    case VERB_REMOVE:
    case VERB_SWAP_REMOVE:
    case VERB_COUNT: break;
    }
    return ACT_QUIET;
}

/* Of a value that leaves a crate: the variable that is said to have changed by it. */
static uint32_t find_changed(const Maker *m, uint32_t at, uint32_t end) {
    for (; at < end; at++)
        if (m->events.items[at].kind == EVENT_SLOT_STATE)
            return (uint32_t)m->events.items[at].slot_state.slot;
    return UINT32_MAX;
}

bool schedule_take_operation(Maker *m, uint32_t at, uint32_t end) {
    const JournalEvent_op *op = &m->events.items[end - 1].op;
    ActKind kind = schedule_act_of((JournalVerb)op->verb);
    Place place = schedule_place_of(m, at, op->at);
    if (kind == ACT_LEAVE && place.slot == UINT32_MAX) place.slot = find_changed(m, at, end);
    if (place.slot == UINT32_MAX) return false;
    Act *act = schedule_add_act(m, kind, at, end);
    if (!act) return true;
    act->addr = place.addr;
    act->size = place.size;
    act->id = place.slot;
    act->source = source_of_run(m, at, end);
    return true;
}
