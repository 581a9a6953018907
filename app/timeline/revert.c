/* A world over one event, backwards: the exact reverse of apply.c. Records come off the undo pile last pushed
 * first. */
#include "inside.h"

#include <assert.h>
#include <string.h>

#define POP(world, record) undo_pop(&(world)->undo, &(record), (uint32_t)sizeof(record))

static WorldResult done_if(bool ok) {
    return ok ? WORLD_OK : WORLD_NO_MEMORY;
}

/* Sets the bits of the stretches in one record, which end at *end, from the last one to the first. */
static bool restore_runs(World *world, Space *space, uint32_t first_run, uint64_t *end) {
    uint32_t size = 0, runs[UNDO_RUNS];
    const uint8_t *record = undo_top(&world->undo, &size);
    uint32_t count = size / (uint32_t)sizeof *runs;
    assert(count <= UNDO_RUNS);
    memcpy(runs, record, size);
    undo_drop(&world->undo);
    bool ok = true;
    for (uint32_t i = count; ok && i-- > 0;) {
        *end -= runs[i];
        bool init = (first_run + i) % 2 == 1;
        ok = init ? space_remember(space, *end, runs[i]) : space_forget(space, *end, runs[i]);
    }
    return ok;
}

static bool restore_bits(World *world, Space *space, uint64_t addr, uint64_t len) {
    uint32_t total = 0;
    POP(world, total);
    uint64_t end = addr + len;
    for (uint32_t records = total / UNDO_RUNS + 1; records-- > 0;)
        if (!restore_runs(world, space, records * UNDO_RUNS, &end)) return false;
    return true;
}

static bool restore_bytes(World *world, Space *space, uint64_t addr, uint64_t len) {
    uint32_t size = 0;
    const uint8_t *record = undo_top(&world->undo, &size);
    assert(size == 0 || size == len);
    bool ok = size == 0 ? space_fill(space, addr, 0, len) : space_write(space, addr, (Bytes){record, size});
    undo_drop(&world->undo);
    return ok;
}

static bool restore_range(World *world, uint64_t addr, uint64_t len) {
    if (world_in_heap(world, addr, len)) return true;
    Space *space = world_space(world, addr, len);
    return restore_bytes(world, space, addr, len) && restore_bits(world, space, addr, len);
}

/* ---- the stack */

static WorldResult revert_thread(World *world, const JournalEvent_thread_state *e) {
    WorldThread *thread = &world->threads.items[e->id];
    if (world->births.items[e->id] + 1 == world->event)
        world_remove_thread(world);
    else
        POP(world, thread->state);
    return WORLD_OK;
}

static WorldResult revert_frame_push(World *world, const Event *event) {
    uint32_t at = --world->frames.count;
    world->tops.items[event->thread] = world->notes.items[--world->notes.count].below;
    world->stack_bytes -= world->frames.items[at].size;
    world->threads.items[event->thread].stack_pointer = world_stack_pointer(world, event->thread);
    return WORLD_OK;
}

static bool insert_slot(World *world, const SlotRecord *record) {
    if (!list_reserve(&world->slots, 1)) return false;
    WorldSlot *at = &world->slots.items[record->at];
    memmove(at + 1, at, (world->slots.count - record->at) * sizeof *at);
    *at = record->slot;
    world->slots.count++;
    return true;
}

static bool insert_frame(World *world, const FrameRecord *record) {
    if (!list_reserve(&world->frames, 1) || !list_reserve(&world->notes, 1)) return false;
    size_t behind = world->frames.count - record->at;
    WorldFrame *frame = &world->frames.items[record->at];
    FrameNote *note = &world->notes.items[record->at];
    memmove(frame + 1, frame, behind * sizeof *frame);
    memmove(note + 1, note, behind * sizeof *note);
    *frame = record->frame;
    *note = record->note;
    world->frames.count++;
    world->notes.count++;
    return true;
}

static WorldResult revert_frame_pop(World *world, const Event *event) {
    FrameRecord record;
    uint32_t removed = 0;
    POP(world, record);
    POP(world, removed);
    while (removed-- > 0) {
        SlotRecord slot;
        POP(world, slot);
        if (!insert_slot(world, &slot)) return WORLD_NO_MEMORY;
    }
    const WorldFrame *f = &record.frame;
    if (!restore_bits(world, &world->spaces.items[SPACE_STACK + event->thread], f->base, f->size))
        return WORLD_NO_MEMORY;
    if (!insert_frame(world, &record)) return WORLD_NO_MEMORY;
    world->tops.items[event->thread] = f->id;
    world->threads.items[event->thread].stack_pointer = f->base;
    world->stack_bytes += f->size;
    return WORLD_OK;
}

static WorldResult revert_slot(World *world) {
    uint32_t shadowed = 0;
    POP(world, shadowed);
    world->slots.count--;
    world->slots_made--;
    if (shadowed != UINT32_MAX) world->slots.items[shadowed].state &= ~(uint32_t)SLOT_SHADOWED_BIT;
    return WORLD_OK;
}

static WorldResult revert_slot_state(World *world, const JournalEvent_slot_state *e) {
    POP(world, world->slots.items[world_slot_index(world, (uint32_t)e->slot)].state);
    return WORLD_OK;
}

/* ---- the heap */

static WorldResult revert_alloc(World *world, const JournalEvent_alloc *e) {
    WorldBlock gone;
    blocks_erase(&world->blocks, e->addr, &gone);
    return WORLD_OK;
}

static WorldResult revert_free(World *world) {
    WorldBlock block;
    POP(world, block);
    return done_if(blocks_insert(&world->blocks, &block) == BLOCKS_OK);
}

static WorldResult revert_realloc(World *world, const JournalEvent_realloc *e) {
    WorldBlock old, gone;
    POP(world, old);
    if (!e->moved) {
        blocks_resize(&world->blocks, e->addr, old.block.size, old.block.usable);
        blocks_set_element(&world->blocks, e->addr, old.block.element);
        return WORLD_OK;
    }
    blocks_erase(&world->blocks, e->new_addr, &gone);
    return done_if(blocks_insert(&world->blocks, &old) == BLOCKS_OK);
}

/* ---- borrows */

static WorldResult revert_borrow(World *world) {
    world->borrows.count--;
    return WORLD_OK;
}

static WorldResult revert_borrow_end(World *world) {
    BorrowRecord record;
    POP(world, record);
    if (!list_reserve(&world->borrows, 1)) return WORLD_NO_MEMORY;
    WorldBorrow *at = &world->borrows.items[record.at];
    memmove(at + 1, at, (world->borrows.count - record.at) * sizeof *at);
    *at = record.borrow;
    world->borrows.count++;
    return WORLD_OK;
}

static WorldResult change_back(World *world, const Event *event) {
    switch (event->kind) {
    case EVENT_THREAD: return revert_thread(world, &event->thread_state);
    case EVENT_FRAME_PUSH: return revert_frame_push(world, event);
    case EVENT_FRAME_POP: return revert_frame_pop(world, event);
    case EVENT_SLOT: return revert_slot(world);
    case EVENT_SLOT_STATE: return revert_slot_state(world, &event->slot_state);
    case EVENT_ALLOC: return revert_alloc(world, &event->alloc);
    case EVENT_REALLOC: return revert_realloc(world, &event->realloc);
    case EVENT_FREE: return revert_free(world);
    case EVENT_WRITE: return done_if(restore_range(world, event->write.addr, event->write.now.len));
    case EVENT_FILL: return done_if(restore_range(world, event->fill.addr, event->fill.len));
    case EVENT_BORROW: return revert_borrow(world);
    case EVENT_BORROW_END: return revert_borrow_end(world);
    default: return WORLD_OK;
    }
}

WorldResult world_revert(World *world, const Event *event) {
    WorldResult result = change_back(world, event);
    if (result != WORLD_OK) return result;
    world->event--;
    if (event->kind == EVENT_FRAME_PUSH) return WORLD_OK;
    LineRecord record;
    POP(world, record);
    if (record.changed) world_frame_top(world, event->thread)->line = record.line;
    return WORLD_OK;
}
