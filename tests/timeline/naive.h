/* A machine's memory in the slow and obvious way, to hold worlds against: plain arrays, one flag for each
 * byte, lists that are searched from end to end, no going back. Segments are small so that whole memories can
 * be compared. */
#ifndef TESTS_TIMELINE_NAIVE_H
#define TESTS_TIMELINE_NAIVE_H

#include "journal/journal.h"
#include "timeline/timeline.h"
#include <string.h>

enum {
    NAIVE_HEAP = 16384,
    NAIVE_STATIC = 512,
    NAIVE_STACK = 4096,
    NAIVE_THREADS = 4,
    NAIVE_MANY = 2048,
    NAIVE_SEGMENTS = 2 + NAIVE_THREADS,
};
#define NAIVE_HEAP_BASE   UINT64_C(0x50000)
#define NAIVE_STATIC_BASE UINT64_C(0x20000)
#define NAIVE_STACK_TOP   UINT64_C(0x80000000)

typedef struct NaiveSegment {
    uint64_t base, size;
    uint8_t bytes[NAIVE_HEAP];
    bool init[NAIVE_HEAP];
} NaiveSegment;

typedef struct Naive {
    uint64_t event, header;
    NaiveSegment segments[NAIVE_SEGMENTS];
    bool used[NAIVE_HEAP]; /* was ever part of a block */
    WorldThread threads[NAIVE_THREADS];
    uint32_t thread_count;
    WorldFrame frames[NAIVE_MANY];
    uint32_t frame_count;
    WorldSlot slots[NAIVE_MANY];
    uint32_t slot_count;
    WorldBorrow borrows[NAIVE_MANY];
    uint32_t borrow_count;
    WorldBlock blocks[NAIVE_MANY]; /* in no order */
    uint32_t block_count;
    TimelineMetrics metrics; /* the counters */
} Naive;

static inline uint64_t naive_stack_top(uint32_t thread) {
    return NAIVE_STACK_TOP - (uint64_t)thread * 65536;
}

static inline void naive_add_thread(Naive *n, uint32_t state, Text name) {
    uint32_t id = n->thread_count++;
    uint64_t top = naive_stack_top(id);
    n->threads[id] = (WorldThread){id, state, top, top, name};
    n->segments[2 + id].base = top - NAIVE_STACK;
    n->segments[2 + id].size = NAIVE_STACK;
}

static inline void naive_start(Naive *n, uint64_t header) {
    memset(n, 0, sizeof *n);
    n->header = header;
    n->segments[0].base = NAIVE_HEAP_BASE, n->segments[0].size = NAIVE_HEAP;
    n->segments[1].base = NAIVE_STATIC_BASE, n->segments[1].size = NAIVE_STATIC;
    naive_add_thread(n, 1, TEXT("main"));
}

static inline Event naive_setup(uint64_t header) {
    return (Event){.kind = EVENT_SETUP,
                   .setup = {.heap_base = NAIVE_HEAP_BASE,
                             .heap_size = NAIVE_HEAP,
                             .static_base = NAIVE_STATIC_BASE,
                             .static_size = NAIVE_STATIC,
                             .stack_top = NAIVE_STACK_TOP,
                             .stack_size = NAIVE_STACK,
                             .thread_stack_size = NAIVE_STACK,
                             .granule = 8,
                             .header = header,
                             .name = TEXT("naive")}};
}

static inline NaiveSegment *naive_segment(Naive *n, uint64_t addr) {
    for (int i = 0; i < NAIVE_SEGMENTS; i++)
        if (addr >= n->segments[i].base && addr < n->segments[i].base + n->segments[i].size)
            return &n->segments[i];
    return NULL;
}

static inline void naive_set(Naive *n, uint64_t addr, uint8_t byte) {
    NaiveSegment *s = naive_segment(n, addr);
    s->bytes[addr - s->base] = byte;
    s->init[addr - s->base] = true;
}

static inline void naive_forget(Naive *n, uint64_t addr, uint64_t len) {
    for (uint64_t a = addr; a < addr + len; a++) {
        NaiveSegment *s = naive_segment(n, a);
        s->init[a - s->base] = false;
    }
}

static inline WorldBlock *naive_block(Naive *n, uint64_t addr) {
    for (uint32_t i = 0; i < n->block_count; i++)
        if (n->blocks[i].block.addr == addr) return &n->blocks[i];
    return NULL;
}

static inline void naive_cover(Naive *n, uint64_t addr, uint64_t usable) {
    for (uint64_t a = addr; a < addr + usable; a++) n->used[a - NAIVE_HEAP_BASE] = true;
}

static inline void naive_alloc(Naive *n, const JournalEvent_alloc *e) {
    n->blocks[n->block_count++] =
        (WorldBlock){{e->addr, e->size, e->usable, e->align, (TypeId)e->element}, n->event};
    naive_cover(n, e->addr, e->usable);
    naive_forget(n, e->addr, e->usable);
    for (uint64_t i = 0; e->zeroed && i < e->size; i++) naive_set(n, e->addr + i, 0);
    n->metrics.allocs++;
    n->metrics.searched += e->searched;
}

static inline void naive_realloc(Naive *n, const JournalEvent_realloc *e) {
    static uint8_t bytes[NAIVE_HEAP];
    static bool init[NAIVE_HEAP];
    NaiveSegment *heap = &n->segments[0];
    uint64_t kept = e->old_size < e->new_size ? e->old_size : e->new_size;
    memcpy(bytes, heap->bytes + (e->addr - heap->base), kept);
    memcpy(init, heap->init + (e->addr - heap->base), kept * sizeof *init);
    naive_forget(n, e->addr, e->old_usable);
    naive_forget(n, e->new_addr, e->new_usable);
    memcpy(heap->bytes + (e->new_addr - heap->base), bytes, kept);
    memcpy(heap->init + (e->new_addr - heap->base), init, kept * sizeof *init);
    WorldBlock *block = naive_block(n, e->addr);
    uint64_t born = e->moved ? n->event : block->born;
    *block = (WorldBlock){{e->new_addr, e->new_size, e->new_usable, e->align, (TypeId)e->element}, born};
    naive_cover(n, e->new_addr, e->new_usable);
    if (e->moved)
        n->metrics.reallocs_moved++, n->metrics.bytes_copied += kept;
    else
        n->metrics.reallocs_in_place++;
}

static inline void naive_pop(Naive *n, const Event *event) {
    uint32_t at = 0;
    while (n->frames[at].id != event->frame_pop.frame) at++;
    WorldFrame frame = n->frames[at];
    naive_forget(n, frame.base, frame.size);
    memmove(&n->frames[at], &n->frames[at + 1], (--n->frame_count - at) * sizeof frame);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n->slot_count; i++)
        if (n->slots[i].frame != frame.id) n->slots[kept++] = n->slots[i];
    n->slot_count = kept;
    uint64_t sp = n->threads[frame.thread].stack_top;
    for (uint32_t i = 0; i < n->frame_count; i++)
        if (n->frames[i].thread == frame.thread) sp = n->frames[i].base;
    n->threads[frame.thread].stack_pointer = sp;
}

static inline void naive_slot(Naive *n, const JournalEvent_slot *e) {
    for (uint32_t i = 0; i < n->slot_count; i++)
        if (n->slots[i].frame == e->frame && text_equal(n->slots[i].name, e->name))
            n->slots[i].state |= SLOT_SHADOWED_BIT;
    n->slots[n->slot_count++] =
        (WorldSlot){(uint32_t)e->slot, (uint32_t)e->frame, e->name, (TypeId)e->type, e->addr, 0, n->event};
}

static inline void naive_end_borrow(Naive *n, uint64_t id) {
    uint32_t at = 0;
    while (n->borrows[at].id != id) at++;
    memmove(&n->borrows[at], &n->borrows[at + 1], (--n->borrow_count - at) * sizeof *n->borrows);
}

static inline void naive_line(Naive *n, const Event *e) {
    if (e->line == 0 || e->kind == EVENT_FRAME_PUSH) return;
    for (uint32_t i = n->frame_count; i-- > 0;) {
        if (n->frames[i].thread != e->thread) continue;
        n->frames[i].line = e->line;
        return;
    }
}

static inline void naive_change(Naive *n, const Event *e) {
    switch (e->kind) {
    case EVENT_THREAD:
        if (e->thread_state.id == n->thread_count)
            naive_add_thread(n, (uint32_t)e->thread_state.state, e->thread_state.name);
        else
            n->threads[e->thread_state.id].state = (uint32_t)e->thread_state.state;
        break;
    case EVENT_FRAME_PUSH:
        n->frames[n->frame_count++] = (WorldFrame){(uint32_t)e->frame_push.frame,
                                                   e->thread,
                                                   e->frame_push.name,
                                                   e->frame_push.base,
                                                   e->frame_push.size,
                                                   e->line};
        n->threads[e->thread].stack_pointer = e->frame_push.base;
        break;
    case EVENT_FRAME_POP: naive_pop(n, e); break;
    case EVENT_SLOT: naive_slot(n, &e->slot); break;
    case EVENT_SLOT_STATE:
        for (uint32_t i = 0; i < n->slot_count; i++)
            if (n->slots[i].id == e->slot_state.slot)
                n->slots[i].state = (uint32_t)e->slot_state.now | (n->slots[i].state & SLOT_SHADOWED_BIT);
        break;
    case EVENT_ALLOC: naive_alloc(n, &e->alloc); break;
    case EVENT_REALLOC: naive_realloc(n, &e->realloc); break;
    case EVENT_FREE:
        *naive_block(n, e->free.addr) = n->blocks[n->block_count - 1];
        n->block_count--;
        naive_forget(n, e->free.addr, e->free.usable);
        n->metrics.frees++;
        break;
    case EVENT_WRITE:
        for (size_t i = 0; i < e->write.now.len; i++) naive_set(n, e->write.addr + i, e->write.now.data[i]);
        break;
    case EVENT_FILL:
        for (uint64_t i = 0; i < e->fill.len; i++) naive_set(n, e->fill.addr + i, (uint8_t)e->fill.byte);
        break;
    case EVENT_BORROW:
        n->borrows[n->borrow_count++] =
            (WorldBorrow){(uint32_t)e->borrow.id, e->borrow.holder,       e->borrow.addr,
                          e->borrow.size,         e->borrow.mutable != 0, n->event};
        break;
    case EVENT_BORROW_END: naive_end_borrow(n, e->borrow_end.id); break;
    default: break;
    }
}

/* The state at the end of a step, by recounting; the counters were kept on the way. */
static inline TimelineMetrics naive_metrics(Naive *n) {
    static bool taken[NAIVE_HEAP];
    TimelineMetrics m = n->metrics;
    memset(taken, 0, sizeof taken);
    for (uint32_t i = 0; i < n->block_count; i++) {
        const MachineBlock *b = &n->blocks[i].block;
        m.live_bytes += b->size;
        for (uint64_t a = b->addr - n->header; a < b->addr + b->usable; a++)
            taken[a - NAIVE_HEAP_BASE] = true;
    }
    uint64_t run = 0;
    for (uint32_t i = 0; i < NAIVE_HEAP; i++) {
        m.allocated_bytes += taken[i];
        run = taken[i] ? 0 : run + 1;
        m.holes += run == 1;
        if (run > m.largest_hole) m.largest_hole = run;
    }
    m.free_bytes = NAIVE_HEAP - m.allocated_bytes;
    m.blocks = n->block_count;
    for (uint32_t i = 0; i < n->frame_count; i++) m.stack_bytes += n->frames[i].size;
    return m;
}

static inline void naive_apply(Naive *n, const Event *event) {
    naive_line(n, event);
    naive_change(n, event);
    uint64_t live = 0;
    for (uint32_t i = 0; i < n->block_count; i++) live += n->blocks[i].block.size;
    if (live > n->metrics.peak_bytes) n->metrics.peak_bytes = live;
}

/* The memory of one machine before event `end`. */
static inline void naive_replay(Naive *n, const Journal *journal, uint32_t machine, uint64_t header,
                                uint64_t end) {
    naive_start(n, header);
    JournalCursor cursor = journal_at(journal, 0);
    Event event;
    while (cursor.index < end && journal_next(&cursor, &event)) {
        n->event = cursor.index - 1;
        if (event.machine == machine) naive_apply(n, &event);
    }
    n->event = end;
}

#endif
