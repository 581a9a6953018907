/* What happened to places over the whole lesson: who lends since when, what went elsewhere, which labels are
 * on their way from a variable that is done to one that is not there yet, and what the program itself holds.
 * None of this is in the bytes of a single moment. */
#include "model/owners_parts.h"
#include "model/value.h"

/* ---- borrows */

static bool begin_borrow(Owners *owners, const Event *event, uint64_t index) {
    return list_push(&owners->lent, (Lent){event->borrow.holder, index, UINT64_MAX, event->machine});
}

/* Borrows are numbered from 0 for each machine, in the order of this list. */
static uint32_t lent_index(const Owners *owners, uint32_t machine, uint64_t id) {
    uint64_t number = 0;
    for (uint32_t i = 0; i < owners->lent.count; i++)
        if (owners->lent.items[i].machine == machine && number++ == id) return i;
    return UINT32_MAX;
}

static void end_borrow(Owners *owners, const Event *event, uint64_t index) {
    uint32_t at = lent_index(owners, event->machine, event->borrow_end.id);
    if (at != UINT32_MAX) owners->lent.items[at].until = index;
}

uint64_t owners_holder(const Owners *owners, uint32_t machine, uint64_t borrow) {
    uint32_t at = lent_index(owners, machine, borrow);
    return at == UINT32_MAX ? UINT64_MAX : owners->lent.items[at].holder;
}

static const Lent *lent_at(const Owners *owners, uint32_t machine, uint64_t holder, uint64_t at) {
    for (uint32_t i = owners->lent.count; i-- > 0;) {
        const Lent *lent = &owners->lent.items[i];
        if (lent->machine == machine && lent->since < at && lent->holder == holder) return lent;
    }
    return NULL;
}

bool owners_borrow_ended(const Owners *owners, uint32_t machine, uint64_t holder, uint64_t at) {
    const Lent *lent = lent_at(owners, machine, holder, at);
    return lent && lent->until < at;
}

uint64_t owners_borrowed_at(const Owners *owners, uint32_t machine, uint64_t holder, uint64_t at) {
    const Lent *lent = lent_at(owners, machine, holder, at);
    return lent ? lent->since : UINT64_MAX;
}

/* ---- values that went elsewhere */

bool owners_moved_out(const Owners *owners, uint32_t machine, uint64_t addr, uint64_t since, uint64_t at) {
    for (uint32_t i = owners->moved.count; i-- > 0;) {
        const MovedOut *out = &owners->moved.items[i];
        if (out->at < since) return false;
        if (out->at < at && out->machine == machine && addr >= out->from && addr - out->from < out->size)
            return true;
    }
    return false;
}

/* ---- on their way */

typedef struct TransitScan {
    Owners *owners;
    const World *world;
    uint64_t index;
    uint32_t machine;
    bool ok;
} TransitScan;

static bool found_owner(void *user, const ValuePointer *pointer) {
    TransitScan *scan = user;
    WorldBlock block;
    bool owns = pointer->kind == POINTER_OWN || pointer->kind == POINTER_SHARED;
    if (pointer->dead || !owns || !world_block_at(scan->world, pointer->to, &block)) return true;
    Transit transit = {.born = block.born,
                       .addr = block.block.addr,
                       .since = scan->index,
                       .until = UINT64_MAX,
                       .machine = scan->machine};
    scan->ok = list_push(&scan->owners->transits, transit);
    return scan->ok;
}

/* The move of a value to another place is told just before its variable is done. */
static bool was_told(const Owners *owners, uint64_t index, uint64_t addr, uint64_t size) {
    for (uint32_t i = owners->moved.count; i-- > 0;) {
        const MovedOut *out = &owners->moved.items[i];
        if (out->at + 8 < index) return false;
        if (out->from >= addr && out->from < addr + size) return true;
    }
    return false;
}

static bool variable_done(Owners *owners, Timeline *timeline, const Event *event, uint64_t index) {
    const World *world = timeline_world(timeline, event->machine, index);
    const WorldSlot *slot = world ? world_slot(world, (uint32_t)event->slot_state.slot) : NULL;
    if (!world) return false;
    if (!slot || (slot->state & ~(uint32_t)SLOT_SHADOWED_BIT) != SLOT_LIVE) return true;
    uint64_t size = type_get(world_types(world), slot->type)->size;
    if (was_told(owners, index, slot->addr, size)) return true;
    TransitScan scan = {owners, world, index, event->machine, true};
    if (!value_type_has_pointers(world_types(world), slot->type)) return true;
    value_pointers(world, slot->type, slot->addr, found_owner, &scan);
    return scan.ok;
}

static bool holds_word(Bytes bytes, uint64_t word) {
    for (uint64_t at = 0; at + 8 <= bytes.len; at += 8) {
        uint64_t value = 0;
        for (int i = 7; i >= 0; i--) value = value << 8 | bytes.data[at + (uint64_t)i];
        if (value == word) return true;
    }
    return false;
}

/* A label arrives when its address is written somewhere, and is gone when its block is. */
static bool ends_transit(const Event *event, uint64_t addr) {
    switch ((int)event->kind) {
    case EVENT_WRITE: return holds_word(event->write.now, addr);
    case EVENT_FREE: return event->free.addr == addr;
    case EVENT_REALLOC: return event->realloc.addr == addr;
    default: return false;
    }
}

static void read_arrivals(Owners *owners, const Event *event, uint64_t index) {
    for (uint32_t i = owners->transits.count; i-- > 0;) {
        Transit *transit = &owners->transits.items[i];
        if (transit->until != UINT64_MAX || transit->machine != event->machine ||
            !ends_transit(event, transit->addr))
            continue;
        transit->until = index;
        transit->argument = event->kind == EVENT_WRITE && event->write.addr - transit->base < transit->size;
    }
}

/* The first tray that comes or goes tells what is on its way: an argument goes into a new one, a result
 * leaves one that goes. */
static void read_tray(Owners *owners, const Event *event) {
    for (uint32_t i = owners->transits.count; i-- > 0;) {
        Transit *transit = &owners->transits.items[i];
        if (transit->until != UINT64_MAX || transit->machine != event->machine || transit->framed) continue;
        transit->framed = true;
        if (event->kind == EVENT_FRAME_POP) continue;
        transit->base = event->frame_push.base;
        transit->size = event->frame_push.size;
    }
}

/* What is forgotten is on no way: it leaks. Told before or just after its variable is done. */
static bool read_forget(Owners *owners, const Event *event, uint64_t index) {
    for (uint32_t i = owners->transits.count; i-- > 0;) {
        Transit *transit = &owners->transits.items[i];
        if (transit->since + 4 < index) break;
        if (transit->until == UINT64_MAX) transit->until = transit->since = 0;
    }
    return list_push(&owners->moved,
                     (MovedOut){event->forget.addr, event->forget.size, index, event->machine});
}

bool owners_leaves(const Owners *owners, uint64_t event) {
    for (uint32_t i = 0; i < owners->transits.count; i++)
        if (owners->transits.items[i].since == event) return true;
    return false;
}

bool owners_arrives(const Owners *owners, uint64_t from, uint64_t to) {
    for (uint32_t i = 0; i < owners->transits.count; i++) {
        uint64_t until = owners->transits.items[i].until;
        if (until >= from && until < to) return true;
    }
    return false;
}

bool owners_argument(const Owners *owners, uint64_t from, uint64_t to) {
    for (uint32_t i = 0; i < owners->transits.count; i++) {
        const Transit *transit = &owners->transits.items[i];
        bool leaves = transit->since >= from && transit->since < to;
        if (transit->argument && (leaves || (transit->until >= from && transit->until < to))) return true;
    }
    return false;
}

const Transit *owners_in_transit(const Owners *owners, uint64_t born, uint64_t at) {
    for (uint32_t i = 0; i < owners->transits.count; i++) {
        const Transit *transit = &owners->transits.items[i];
        if (transit->born == born && transit->since < at && transit->until >= at) return transit;
    }
    return NULL;
}

/* ---- literals */

static bool read_literal(Owners *owners, const Event *event, uint64_t index) {
    uint64_t addr = event->write.addr;
    uint32_t machine = event->machine;
    if (addr < owners->static_low[machine] || addr >= owners->static_high[machine]) return true;
    return list_push(&owners->printed, (Printed){addr, event->write.now.len, index, machine});
}

Text owners_stood(const Owners *owners, uint32_t machine, uint64_t addr, uint64_t at) {
    for (uint32_t i = owners->stood.count; i-- > 0;) {
        const Stood *stood = &owners->stood.items[i];
        bool there = stood->machine == machine && addr >= stood->base && addr - stood->base < stood->size;
        if (there && stood->since < at) return stood->name;
    }
    return (Text){NULL, 0};
}

static bool read_place(Owners *owners, const Event *event) {
    const JournalEvent_slot *slot = &event->slot;
    uint32_t index = owners->places.count;
    while (owners->frames[event->machine].count <= slot->frame)
        if (!list_push(&owners->frames[event->machine], (FramePlaces){UINT32_MAX, UINT32_MAX})) return false;
    FramePlace place = {(uint32_t)slot->slot, UINT32_MAX, slot->type, slot->addr, slot->name};
    if (!list_push(&owners->places, place)) return false;
    FramePlaces *frame = &owners->frames[event->machine].items[slot->frame];
    if (frame->first == UINT32_MAX)
        frame->first = index;
    else
        owners->places.items[frame->last].next = index;
    frame->last = index;
    return true;
}

uint32_t owners_first_place(const Owners *owners, uint32_t machine, uint32_t frame) {
    return frame < owners->frames[machine].count ? owners->frames[machine].items[frame].first : UINT32_MAX;
}

static void read_setup(Owners *owners, const Event *event) {
    owners->static_low[event->machine] = event->setup.static_base;
    owners->static_high[event->machine] = event->setup.static_base + event->setup.static_size;
}

static bool is_done(const Event *event) {
    return (event->slot_state.now & ~(uint64_t)SLOT_SHADOWED_BIT) == SLOT_MOVED;
}

bool owners_read_story(Owners *owners, Timeline *timeline, const Event *event, uint64_t index) {
    const JournalEvent_move *move = &event->move;
    if (owners->transits.count) read_arrivals(owners, event, index);
    switch ((int)event->kind) {
    case EVENT_SETUP: read_setup(owners, event); return true;
    case EVENT_BORROW: return begin_borrow(owners, event, index);
    case EVENT_BORROW_END: end_borrow(owners, event, index); return true;
    case EVENT_MOVE:
        return list_push(&owners->moved, (MovedOut){move->from, move->size, index, event->machine});
    case EVENT_SLOT: return read_place(owners, event);
    case EVENT_FORGET: return read_forget(owners, event, index);
    case EVENT_SLOT_STATE: return !is_done(event) || variable_done(owners, timeline, event, index);
    case EVENT_THREAD: owners->threads = owners->threads || event->thread_state.id; return true;
    case EVENT_FRAME_POP: read_tray(owners, event); return true;
    case EVENT_FRAME_PUSH:
        read_tray(owners, event);
        return list_push(&owners->stood, (Stood){event->frame_push.base, event->frame_push.size, index,
                                                 event->machine, event->frame_push.name});
    case EVENT_WRITE: return read_literal(owners, event, index);
    default: return true;
    }
}
