/* Journals that a busy machine might have written, at random but always the same for a seed: every kind of
 * event that changes memory, on two machines and several threads. */
#ifndef TESTS_TIMELINE_RANDOM_JOURNAL_H
#define TESTS_TIMELINE_RANDOM_JOURNAL_H

#include "base/values.h"
#include "naive.h"
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct Random {
    Journal *journal;
    Naive *machines; /* two */
    uint64_t seed, tick;
    uint32_t machine, frames[2], slots[2], borrows[2];
    uint8_t bytes[256];
} Random;

static inline uint64_t pick(Random *r, uint64_t below) {
    return below ? hash_random(r->seed, 7, r->tick++) % below : 0;
}

static inline void emit(Random *r, Event event) {
    Naive *n = &r->machines[r->machine];
    Fault fault = {0};
    event.machine = r->machine;
    event.line = (uint32_t)pick(r, 4) * 3;
    if (!journal_append(r->journal, &event, &fault)) fail_msg("%s", fault.message);
    n->event = journal_count(r->journal) - 1;
    naive_apply(n, &event);
}

static inline Naive *now(Random *r) {
    return &r->machines[r->machine];
}

static inline bool free_range(Naive *n, uint64_t start, uint64_t end, const WorldBlock *but) {
    if (start < NAIVE_HEAP_BASE || end > NAIVE_HEAP_BASE + NAIVE_HEAP) return false;
    for (uint32_t i = 0; i < n->block_count; i++) {
        const MachineBlock *b = &n->blocks[i].block;
        if (&n->blocks[i] != but && start < b->addr + b->usable && b->addr - n->header < end) return false;
    }
    return true;
}

static inline bool find_room(Random *r, uint64_t usable, const WorldBlock *but, uint64_t *addr) {
    for (int tries = 0; tries < 20; tries++) {
        *addr = NAIVE_HEAP_BASE + pick(r, NAIVE_HEAP / 8) * 8;
        if (free_range(now(r), *addr - now(r)->header, *addr + usable, but)) return true;
    }
    return false;
}

static inline void random_alloc(Random *r) {
    uint64_t size = 1 + pick(r, pick(r, 20) == 0 ? 1500 : 60), usable = (size + 7) / 8 * 8, addr = 0;
    if (now(r)->block_count >= NAIVE_MANY - 1 || !find_room(r, usable, NULL, &addr)) return;
    emit(r, (Event){.kind = EVENT_ALLOC,
                    .alloc = {addr, size, UINT64_C(1) << pick(r, 4), usable, pick(r, 3), pick(r, 5) == 0,
                              pick(r, 9)}});
}

static inline WorldBlock *random_block(Random *r) {
    return now(r)->block_count ? &now(r)->blocks[pick(r, now(r)->block_count)] : NULL;
}

static inline void random_free(Random *r) {
    const WorldBlock *found = random_block(r);
    if (!found) return;
    MachineBlock b = found->block;
    emit(r, (Event){.kind = EVENT_FREE, .free = {b.addr, b.size, b.align, b.usable, b.element}});
}

static inline void random_realloc(Random *r) {
    const WorldBlock *found = random_block(r);
    if (!found) return;
    MachineBlock b = found->block;
    uint64_t size = 1 + pick(r, 80), usable = (size + 7) / 8 * 8, addr = b.addr;
    bool stays = pick(r, 2) && free_range(now(r), addr, addr + usable, found);
    if (!stays && !find_room(r, usable, pick(r, 2) ? found : NULL, &addr)) return;
    emit(r, (Event){
                .kind = EVENT_REALLOC,
                .realloc = {
                    b.addr, addr, b.size, size, b.align, b.usable, usable, pick(r, 3), addr != b.addr, {0}}});
}

/* Anywhere: a block or frame, a hole, across their borders. */
static inline void random_write(Random *r) {
    uint64_t len = pick(r, 40), addr = NAIVE_STATIC_BASE + pick(r, NAIVE_STATIC - 40);
    const WorldBlock *block = random_block(r);
    if (pick(r, 3) && block) addr = block->block.addr, len = pick(r, block->block.size + 1);
    if (pick(r, 8) == 0) addr = NAIVE_HEAP_BASE + pick(r, NAIVE_HEAP - 300);
    if (pick(r, 4) == 0) addr = naive_stack_top((uint32_t)pick(r, now(r)->thread_count)) - 300 + pick(r, 40);
    if (len > sizeof r->bytes) len = sizeof r->bytes;
    for (uint64_t i = 0; i < len; i++) r->bytes[i] = (uint8_t)pick(r, 256);
    if (pick(r, 6) == 0)
        emit(r, (Event){.kind = EVENT_FILL, .fill = {addr, len, pick(r, 256), 0, {0}}});
    else
        emit(r, (Event){.kind = EVENT_WRITE, .write = {addr, 0, {r->bytes, (size_t)len}, {0}}});
}

static inline void random_push(Random *r) {
    uint32_t thread = (uint32_t)pick(r, now(r)->thread_count);
    uint64_t size = pick(r, 10) * 16, sp = now(r)->threads[thread].stack_pointer;
    if (sp - size < naive_stack_top(thread) - NAIVE_STACK || now(r)->frame_count >= 200) return;
    emit(r, (Event){.kind = EVENT_FRAME_PUSH,
                    .thread = thread,
                    .frame_push = {r->frames[r->machine]++, TEXT("callee"), sp - size, size}});
}

static inline void random_pop(Random *r) {
    uint32_t thread = (uint32_t)pick(r, now(r)->thread_count);
    for (uint32_t i = now(r)->frame_count; i-- > 0;) {
        if (now(r)->frames[i].thread != thread) continue;
        emit(r, (Event){.kind = EVENT_FRAME_POP, .thread = thread, .frame_pop = {now(r)->frames[i].id}});
        return;
    }
}

static inline void random_slot(Random *r) {
    static const Text names[] = {{"a", 1}, {"b", 1}, {"message", 7}, {"", 0}};
    Naive *n = now(r);
    if (n->frame_count == 0 || n->slot_count >= 1000) return;
    const WorldFrame *frame = &n->frames[n->frame_count - 1 - pick(r, n->frame_count) / 3];
    if (frame->size == 0) return;
    emit(r, (Event){.kind = EVENT_SLOT,
                    .slot = {r->slots[r->machine]++, frame->id, names[pick(r, 4)], 0,
                             frame->base + pick(r, frame->size)}});
}

static inline void random_slot_state(Random *r) {
    Naive *n = now(r);
    if (n->slot_count == 0) return;
    const WorldSlot *slot = &n->slots[pick(r, n->slot_count)];
    emit(r, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {slot->id, pick(r, 5), slot->state & 7}});
}

static inline void random_borrow(Random *r) {
    Naive *n = now(r);
    if (n->borrow_count > 0 && pick(r, 2))
        emit(r, (Event){.kind = EVENT_BORROW_END, .borrow_end = {n->borrows[pick(r, n->borrow_count)].id}});
    else if (n->borrow_count < 1000)
        emit(r, (Event){
                    .kind = EVENT_BORROW,
                    .borrow = {r->borrows[r->machine]++, pick(r, 99), pick(r, 99), pick(r, 99), pick(r, 2)}});
}

static inline void random_thread(Random *r) {
    Naive *n = now(r);
    uint32_t id = (uint32_t)pick(r, n->thread_count + 1);
    if (id >= NAIVE_THREADS) return;
    emit(r, (Event){.kind = EVENT_THREAD,
                    .thread_state = {id, 1 + pick(r, 3), 0, naive_stack_top(id), TEXT("worker")}});
}

static inline void random_event(Random *r) {
    static void (*const kinds[])(Random *) = {random_alloc, random_alloc,      random_alloc,   random_free,
                                              random_free,  random_free,       random_realloc, random_realloc,
                                              random_write, random_write,      random_write,   random_write,
                                              random_push,  random_push,       random_pop,     random_pop,
                                              random_slot,  random_slot_state, random_borrow};
    r->machine = (uint32_t)pick(r, 2);
    if (pick(r, 60) == 0)
        random_thread(r);
    else if (pick(r, 12) == 0)
        emit(r, (Event){.kind = EVENT_STEP, .step = {TEXT("and **then**"), 3}});
    else if (pick(r, 12) == 0)
        emit(r, (Event){.kind = EVENT_PRINT, .print = {TEXT("printed")}});
    else
        kinds[pick(r, sizeof kinds / sizeof *kinds)](r);
}

enum { RANDOM_HEADER_1 = 16 }; /* machine 1 has headers, machine 0 has none */

/* The caller frees the journal. */
static inline Journal *random_journal(uint64_t seed, uint64_t events) {
    Random r = {.journal = journal_new(journal_default_limits()), .seed = seed};
    r.machines = test_calloc(2, sizeof *r.machines);
    for (uint32_t m = 0; m < 2; m++) {
        naive_start(&r.machines[m], m * RANDOM_HEADER_1);
        Event setup = naive_setup(m * RANDOM_HEADER_1);
        r.machine = m;
        emit(&r, setup);
    }
    for (uint64_t id = 1; id <= 2; id++)
        emit(&r, (Event){.kind = EVENT_TYPE, .type = {.id = id, .kind = TYPE_UINT, .size = id, .align = id}});
    emit(&r, (Event){.kind = EVENT_BEGIN});
    while (journal_count(r.journal) < events) random_event(&r);
    emit(&r, (Event){.kind = EVENT_END, .end = {journal_count(r.journal)}});
    test_free(r.machines);
    return r.journal;
}

#endif
