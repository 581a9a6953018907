/* The life of an object: from where it is looked at, back to its birth and on to its death, following its
 * block from place to place.
 *
 * Only the journal is read, once over the object's life: nothing needs to be stored for it. What the object
 * is (part of a block, a variable, the rest of a frame, a constant) is asked of the world at the moment of
 * looking. */
#include "timeline_inside.h"

typedef struct Life {
    uint32_t machine;
    uint64_t addr, len; /* where the object is, in the part of its life that is being read */
    bool heap, stack;
    uint64_t block; /* heap: address of its block */
    uint32_t frame; /* stack: id */
    uint32_t slot;  /* stack: id, or NO_FRAME */
    bool over;
    bool failed; /* out of memory */
    List(uint64_t) events;
} Life;

static void note(Life *life, uint64_t index) {
    if (!list_push(&life->events, index)) life->failed = life->over = true;
}

static bool meets(const Life *life, uint64_t addr, uint64_t len) {
    if (addr >= life->addr) return addr - life->addr < life->len;
    return life->addr - addr < len;
}

static bool pair_meets(const Life *life, uint64_t from, uint64_t to, uint64_t size) {
    return meets(life, from, size) || meets(life, to, size);
}

/* Events that concern the object wherever it lives. */
static bool touches(const Life *life, const Event *e) {
    switch (e->kind) {
    case EVENT_WRITE: return meets(life, e->write.addr, e->write.now.len);
    case EVENT_FILL: return meets(life, e->fill.addr, e->fill.len);
    case EVENT_READ: return meets(life, e->read.addr, e->read.len);
    case EVENT_CACHE: return meets(life, e->cache.addr, e->cache.len);
    case EVENT_NOTE: return meets(life, e->note.addr, e->note.size);
    case EVENT_MOVE: return pair_meets(life, e->move.from, e->move.to, e->move.size);
    case EVENT_COPY: return pair_meets(life, e->copy.from, e->copy.to, e->copy.size);
    case EVENT_CLONE: return pair_meets(life, e->clone.from, e->clone.to, e->clone.size);
    case EVENT_BORROW: return meets(life, e->borrow.addr, e->borrow.size) || meets(life, e->borrow.holder, 8);
    case EVENT_DROP: return meets(life, e->drop.addr, e->drop.size);
    case EVENT_DROPPED: return meets(life, e->dropped.addr, e->dropped.size);
    case EVENT_FORGET: return meets(life, e->forget.addr, e->forget.size);
    case EVENT_FAULT: return meets(life, e->fault.addr, e->fault.size);
    case EVENT_SLOT_STATE: return life->stack && e->slot_state.slot == life->slot;
    default: return false;
    }
}

/* The object lies at the same distance from its block's start before and after, unless it was cut off by
 * shrinking. */
static void carry(Life *life, uint64_t from, uint64_t to, uint64_t size) {
    uint64_t distance = life->addr - from;
    if (distance >= size) {
        life->over = true;
        return;
    }
    life->addr = to + distance;
    life->block = to;
    if (life->len > size - distance) life->len = size - distance;
}

/* ---- towards the birth */

static void back_heap(Life *life, const Event *e, uint64_t index) {
    if (e->kind == EVENT_ALLOC && e->alloc.addr == life->block) {
        note(life, index);
        life->over = true;
    } else if (e->kind == EVENT_REALLOC && e->realloc.new_addr == life->block) {
        note(life, index);
        carry(life, e->realloc.new_addr, e->realloc.addr, e->realloc.old_size);
    } else if (touches(life, e)) {
        note(life, index);
    }
}

static void back_stack(Life *life, const Event *e, uint64_t index) {
    bool birth = (e->kind == EVENT_SLOT && e->slot.slot == life->slot) ||
                 (e->kind == EVENT_FRAME_PUSH && e->frame_push.frame == life->frame);
    if (birth || touches(life, e)) note(life, index);
    life->over = life->over || birth;
}

static void back_other(Life *life, const Event *e, uint64_t index) {
    if (touches(life, e)) note(life, index);
}

static void read_back(Life *life, const Journal *journal, uint64_t at) {
    enum { BATCH = 64 };
    Event batch[BATCH];
    while (at > 0 && !life->over) {
        uint64_t first = (at - 1) / BATCH * BATCH, count = at - first;
        JournalCursor cursor = journal_at(journal, first);
        for (uint64_t i = 0; i < count; i++) journal_next(&cursor, &batch[i]);
        for (uint64_t i = count; i-- > 0 && !life->over;) {
            if (batch[i].machine != life->machine) continue;
            if (life->heap)
                back_heap(life, &batch[i], first + i);
            else if (life->stack)
                back_stack(life, &batch[i], first + i);
            else
                back_other(life, &batch[i], first + i);
        }
        at = first;
    }
}

/* ---- towards the death */

static void on_heap(Life *life, const Event *e, uint64_t index) {
    if (e->kind == EVENT_FREE && e->free.addr == life->block) {
        note(life, index);
        life->over = true;
    } else if (e->kind == EVENT_REALLOC && e->realloc.addr == life->block) {
        note(life, index);
        carry(life, e->realloc.addr, e->realloc.new_addr, e->realloc.new_size);
    } else if (touches(life, e)) {
        note(life, index);
    }
}

static void on_stack(Life *life, const Event *e, uint64_t index) {
    if (e->kind == EVENT_FRAME_POP && e->frame_pop.frame == life->frame) {
        note(life, index);
        life->over = true;
    } else if (e->kind == EVENT_SLOT && e->slot.frame == life->frame && meets(life, e->slot.addr, 1)) {
        life->over = true; /* another variable's place from here on */
    } else if (touches(life, e)) {
        note(life, index);
    }
}

static void read_on(Life *life, const Journal *journal, uint64_t at) {
    JournalCursor cursor = journal_at(journal, at);
    Event event;
    while (!life->over && journal_next(&cursor, &event)) {
        if (event.machine != life->machine) continue;
        if (life->heap)
            on_heap(life, &event, cursor.index - 1);
        else if (life->stack)
            on_stack(life, &event, cursor.index - 1);
        else if (touches(life, &event))
            note(life, cursor.index - 1);
    }
}

/* ---- what it is */

static uint64_t slot_size(const World *world, const WorldSlot *slot) {
    uint64_t size = type_get(world->types, slot->type)->size;
    return size ? size : 1;
}

static void find_frame(Life *life, const World *world) {
    for (uint32_t i = 0; i < world->frames.count; i++) {
        const WorldFrame *f = &world->frames.items[i];
        if (life->addr < f->base || life->addr - f->base >= f->size) continue;
        life->stack = true;
        life->frame = f->id;
    }
    for (uint32_t i = 0; life->stack && i < world->slots.count; i++) {
        const WorldSlot *s = &world->slots.items[i];
        bool inside = life->addr >= s->addr && life->addr - s->addr < slot_size(world, s);
        if (s->frame == life->frame && inside) life->slot = s->id;
    }
}

static Life life_of(const World *world, uint32_t machine, uint64_t addr, uint64_t len) {
    Life life = {.machine = machine, .addr = addr, .len = len ? len : 1, .slot = NO_FRAME};
    WorldBlock block;
    if (world_block_at(world, addr, &block)) {
        life.heap = true;
        life.block = block.block.addr;
    } else {
        find_frame(&life, world);
    }
    return life;
}

static void reverse(Life *life) {
    for (uint32_t i = 0, k = life->events.count; i + 1 < k; i++) {
        k--;
        uint64_t swap = life->events.items[i];
        life->events.items[i] = life->events.items[k];
        life->events.items[k] = swap;
    }
}

uint32_t timeline_biography(Timeline *timeline, uint32_t machine, uint64_t addr, uint64_t len, uint64_t at,
                            uint64_t *events, uint32_t max) {
    const World *world = timeline_scout(timeline, machine, at);
    if (!world) return 0;
    Life start = life_of(world, machine, addr, len), life = start;
    read_back(&life, timeline->journal, at);
    reverse(&life);
    Life after = start;
    after.events = life.events;
    after.over = after.failed = life.failed;
    read_on(&after, timeline->journal, at);
    uint32_t count = after.failed ? 0 : after.events.count;
    for (uint32_t i = 0; i < count && i < max; i++) events[i] = after.events.items[i];
    list_free(&after.events);
    return count;
}
