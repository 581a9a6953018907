/* What happened to places over the whole lesson: who lends since when, what went elsewhere, which frames
 * stood there, and what the program itself holds. None of this is in the bytes of a single moment. */
#include "owners_parts.h"

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

bool owners_read_story(Owners *owners, const Event *event, uint64_t index) {
    const JournalEvent_move *move = &event->move;
    const JournalEvent_forget *forget = &event->forget;
    switch ((int)event->kind) {
    case EVENT_SETUP: read_setup(owners, event); return true;
    case EVENT_BORROW: return begin_borrow(owners, event, index);
    case EVENT_BORROW_END: end_borrow(owners, event, index); return true;
    case EVENT_MOVE:
        return list_push(&owners->moved, (MovedOut){move->from, move->size, index, event->machine});
    case EVENT_FORGET:
        return list_push(&owners->moved, (MovedOut){forget->addr, forget->size, index, event->machine});
    case EVENT_SLOT: return read_place(owners, event);
    case EVENT_THREAD: owners->threads = owners->threads || event->thread_state.id; return true;
    case EVENT_FRAME_PUSH:
        return list_push(&owners->stood, (Stood){event->frame_push.base, event->frame_push.size, index,
                                                 event->machine, event->frame_push.name});
    case EVENT_WRITE: return read_literal(owners, event, index);
    default: return true;
    }
}
