/* A world over one event, forwards. Each kind checks that the event fits this world, remembers what its
 * payload does not tell, then changes the world. The order of the records an event pushes is the reverse of
 * what revert.c takes. */
#include "inside.h"

#include <string.h>

/* Ranges larger than this are not remembered: going back over such an event takes a keyframe. */
enum { REMEMBER_BYTES = 64 * 1024, REMEMBER_SLOTS = 1024 };

static WorldResult wrong(World *world, const char *why) {
    world->why = why;
    return WORLD_INCONSISTENT;
}

static WorldResult done_if(bool ok) {
    return ok ? WORLD_OK : WORLD_NO_MEMORY;
}

static bool remembers(const World *world) {
    return !world->undo.off;
}

static bool remember(World *world, const void *data, uint32_t size) {
    return !remembers(world) || undo_push(&world->undo, data, size);
}

/* Nothing before the next event can be taken back any more. The rest of this event's records are then never
 * read. */
static void forget_the_past(World *world) {
    undo_restart(&world->undo, world->event + 1);
}

static bool too_large(World *world, uint64_t len) {
    if (len <= REMEMBER_BYTES) return false;
    if (remembers(world)) forget_the_past(world);
    return true;
}

/* Which bytes of a range are initialised: lengths of the stretches, the first one uninitialised (and perhaps
 * 0 long), in records of UNDO_RUNS, then how many there are. */
static bool remember_bits(World *world, const Space *space, uint64_t addr, uint64_t len) {
    if (!remembers(world) || too_large(world, len)) return true;
    uint32_t runs[UNDO_RUNS], total = 0;
    bool wanted = false, ok = true;
    for (uint64_t at = 0; ok && at < len; wanted = !wanted) {
        bool init = false;
        uint64_t run = space_run(space, addr + at, len - at, &init);
        if (init != wanted) run = 0;
        runs[total++ % UNDO_RUNS] = (uint32_t)run;
        at += run;
        if (total % UNDO_RUNS == 0) ok = undo_push(&world->undo, runs, sizeof runs);
    }
    uint32_t rest = total % UNDO_RUNS * (uint32_t)sizeof *runs;
    return ok && undo_push(&world->undo, runs, rest) && undo_push(&world->undo, &total, sizeof total);
}

/* The bytes themselves; none when all are 0, the usual case of fresh memory. */
static bool remember_bytes(World *world, const Space *space, uint64_t addr, uint64_t len) {
    if (!remembers(world) || too_large(world, len)) return true;
    uint8_t *room = undo_push_room(&world->undo, (uint32_t)len);
    if (!room) return false;
    space_read(space, addr, room, len);
    bool blank = true;
    for (uint64_t i = 0; blank && i < len; i++) blank = room[i] == 0;
    if (!blank) return true;
    undo_drop(&world->undo);
    return undo_push(&world->undo, "", 0);
}

static bool remember_range(World *world, const Space *space, uint64_t addr, uint64_t len) {
    return remember_bits(world, space, addr, len) && remember_bytes(world, space, addr, len);
}

/* ---- the stack */

static WorldResult apply_thread(World *world, const JournalEvent_thread_state *e) {
    if (e->id == world->threads.count) {
        if (e->stack_top > UINT64_MAX / 2) return wrong(world, "a thread's stack is out of bounds");
        WorldThread thread = {(uint32_t)e->id, (uint32_t)e->state, e->stack_top, e->stack_top, e->name};
        return done_if(world_add_thread(world, &thread));
    }
    WorldThread *thread = &world->threads.items[e->id];
    if (!remember(world, &thread->state, sizeof thread->state)) return WORLD_NO_MEMORY;
    thread->state = (uint32_t)e->state;
    return WORLD_OK;
}

static WorldResult apply_frame_push(World *world, const Event *event) {
    const JournalEvent_frame_push *e = &event->frame_push;
    WorldThread *thread = &world->threads.items[event->thread];
    const Space *stack = &world->spaces.items[SPACE_STACK + event->thread];
    bool fits = e->base <= thread->stack_pointer && e->size <= thread->stack_pointer - e->base;
    if (!fits || !space_holds(stack, e->base, e->size))
        return wrong(world, "a frame does not fit on its stack");
    if (!list_reserve(&world->frames, 1) || !list_reserve(&world->notes, 1)) return WORLD_NO_MEMORY;
    uint32_t *top = &world->tops.items[event->thread], id = (uint32_t)e->frame;
    world->notes.items[world->notes.count++] = (FrameNote){*top, world->slots_made};
    world->frames.items[world->frames.count++] =
        (WorldFrame){id, event->thread, e->name, e->base, e->size, event->line};
    *top = id;
    thread->stack_pointer = e->base;
    world->stack_bytes += e->size;
    return WORLD_OK;
}

/* Takes the slots of a frame out. They are usually the last ones, but another thread's may stand between
 * them. */
static bool remove_slots(World *world, uint32_t frame, uint32_t first_slot) {
    uint32_t removed = 0;
    for (uint32_t i = world->slots.count; i-- > 0 && world->slots.items[i].id >= first_slot;) {
        WorldSlot *slot = &world->slots.items[i];
        world->work += sizeof *slot;
        if (slot->frame != frame) continue;
        SlotRecord record = {*slot, i};
        if (removed == REMEMBER_SLOTS && remembers(world)) forget_the_past(world);
        if (removed < REMEMBER_SLOTS && !remember(world, &record, sizeof record)) return false;
        size_t behind = (world->slots.count - i - 1) * sizeof *slot;
        memmove(slot, slot + 1, behind);
        world->work += behind;
        world->slots.count--;
        removed++;
    }
    return remember(world, &removed, sizeof removed);
}

static void remove_frame(World *world, uint32_t at) {
    WorldFrame *frame = &world->frames.items[at];
    FrameNote *note = &world->notes.items[at];
    size_t behind = world->frames.count - at - 1;
    memmove(frame, frame + 1, behind * sizeof *frame);
    memmove(note, note + 1, behind * sizeof *note);
    world->work += behind * (sizeof *frame + sizeof *note);
    world->frames.count--;
    world->notes.count--;
}

static WorldResult apply_frame_pop(World *world, const Event *event) {
    uint32_t id = (uint32_t)event->frame_pop.frame, at = world_frame_index(world, id);
    if (at == UINT32_MAX || event->thread >= world->threads.count || world->tops.items[event->thread] != id)
        return wrong(world, "a frame is popped that is not on top");
    FrameRecord record = {world->frames.items[at], world->notes.items[at], at};
    Space *stack = &world->spaces.items[SPACE_STACK + event->thread];
    const WorldFrame *f = &record.frame;
    bool ok = remember_bits(world, stack, f->base, f->size) && space_forget(stack, f->base, f->size) &&
              remove_slots(world, id, record.note.first_slot) && remember(world, &record, sizeof record);
    if (!ok) return WORLD_NO_MEMORY;
    remove_frame(world, at);
    world->tops.items[event->thread] = record.note.below;
    world->threads.items[event->thread].stack_pointer = world_stack_pointer(world, event->thread);
    world->stack_bytes -= f->size;
    return WORLD_OK;
}

/* The latest earlier variable of the same name in the frame is shadowed by the new one. UINT32_MAX: none. */
static uint32_t shadowed_slot(World *world, const JournalEvent_slot *e, uint32_t first_slot) {
    for (uint32_t i = world->slots.count; i-- > 0 && world->slots.items[i].id >= first_slot;) {
        const WorldSlot *slot = &world->slots.items[i];
        world->work += sizeof *slot;
        if (slot->frame != e->frame || !text_equal(slot->name, e->name)) continue;
        return slot->state & SLOT_SHADOWED_BIT ? UINT32_MAX : i;
    }
    return UINT32_MAX;
}

static WorldResult apply_slot(World *world, const JournalEvent_slot *e) {
    uint32_t frame = world_frame_index(world, (uint32_t)e->frame);
    if (frame == UINT32_MAX) return wrong(world, "a variable is declared in a frame that is gone");
    const WorldFrame *f = &world->frames.items[frame];
    uint64_t size = type_get(world->types, (TypeId)e->type)->size, offset = e->addr - f->base;
    if (e->addr < f->base || offset > f->size || size > f->size - offset)
        return wrong(world, "a variable lies outside of its frame");
    uint32_t shadowed = shadowed_slot(world, e, world->notes.items[frame].first_slot);
    if (!list_reserve(&world->slots, 1) || !remember(world, &shadowed, sizeof shadowed))
        return WORLD_NO_MEMORY;
    if (shadowed != UINT32_MAX) world->slots.items[shadowed].state |= SLOT_SHADOWED_BIT;
    world->slots.items[world->slots.count++] = (WorldSlot){
        (uint32_t)e->slot, (uint32_t)e->frame, e->name, (TypeId)e->type, e->addr, SLOT_UNINIT, world->event};
    world->slots_made++;
    return WORLD_OK;
}

static WorldResult apply_slot_state(World *world, const JournalEvent_slot_state *e) {
    uint32_t at = world_slot_index(world, (uint32_t)e->slot);
    if (at == UINT32_MAX) return wrong(world, "the state of a variable changes that is gone");
    uint32_t *state = &world->slots.items[at].state;
    if (!remember(world, state, sizeof *state)) return WORLD_NO_MEMORY;
    *state = (uint32_t)e->now | (*state & SLOT_SHADOWED_BIT);
    return WORLD_OK;
}

/* ---- the heap */

static WorldResult insert_block(World *world, const MachineBlock *block, uint64_t born) {
    WorldBlock made = {*block, born};
    switch (blocks_insert(&world->blocks, &made)) {
    case BLOCKS_OK: return WORLD_OK;
    case BLOCKS_NO_MEMORY: return WORLD_NO_MEMORY;
    case BLOCKS_NO_PLACE: break;
    }
    return wrong(world, "a block does not fit where it is put");
}

static bool aligned(uint64_t align) {
    return align != 0 && (align & (align - 1)) == 0;
}

static WorldResult apply_alloc(World *world, const JournalEvent_alloc *e) {
    if (!aligned(e->align)) return wrong(world, "a block has no proper alignment");
    MachineBlock block = {e->addr, e->size, e->usable, e->align, (TypeId)e->element};
    return insert_block(world, &block, world->event);
}

static bool same_block(const MachineBlock *b, uint64_t size, uint64_t usable, uint64_t align) {
    return b->size == size && b->usable == usable && b->align == align;
}

static WorldResult apply_free(World *world, const JournalEvent_free *e) {
    WorldBlock block;
    if (!blocks_erase(&world->blocks, e->addr, &block) ||
        !same_block(&block.block, e->size, e->usable, e->align))
        return wrong(world, "a block is freed that is not there");
    return done_if(remember(world, &block, sizeof block));
}

static WorldResult resize_in_place(World *world, const JournalEvent_realloc *e) {
    if (!blocks_resize(&world->blocks, e->addr, e->new_size, e->new_usable))
        return wrong(world, "a block does not fit where it grows");
    blocks_set_element(&world->blocks, e->addr, (TypeId)e->element);
    return WORLD_OK;
}

static WorldResult carry_block(World *world, const JournalEvent_realloc *e) {
    WorldBlock old;
    blocks_erase(&world->blocks, e->addr, &old);
    MachineBlock block = {e->new_addr, e->new_size, e->new_usable, e->align, (TypeId)e->element};
    return insert_block(world, &block, world->event);
}

static WorldResult apply_realloc(World *world, const JournalEvent_realloc *e) {
    WorldBlock found;
    if (!blocks_find(&world->blocks, e->addr, &found) ||
        !same_block(&found.block, e->old_size, e->old_usable, e->align))
        return wrong(world, "a block is resized that is not there");
    if (e->new_size > e->new_usable || (e->moved != 0) != (e->addr != e->new_addr))
        return wrong(world, "a block is resized in an impossible way");
    if (!remember(world, &found, sizeof found)) return WORLD_NO_MEMORY;
    return e->moved ? carry_block(world, e) : resize_in_place(world, e);
}

/* ---- bytes; those of the heap are found in the history */

static WorldResult apply_write(World *world, const JournalEvent_write *e) {
    if (world_in_heap(world, e->addr, e->now.len)) return WORLD_OK;
    Space *space = world_space(world, e->addr, e->now.len);
    if (!space) return wrong(world, "bytes are written outside of all segments");
    return done_if(remember_range(world, space, e->addr, e->now.len) && space_write(space, e->addr, e->now));
}

static WorldResult apply_fill(World *world, const JournalEvent_fill *e) {
    if (world_in_heap(world, e->addr, e->len)) return WORLD_OK;
    Space *space = world_space(world, e->addr, e->len);
    if (!space) return wrong(world, "bytes are written outside of all segments");
    return done_if(remember_range(world, space, e->addr, e->len) &&
                   space_fill(space, e->addr, (uint8_t)e->byte, e->len));
}

/* ---- borrows */

static WorldResult apply_borrow(World *world, const JournalEvent_borrow *e) {
    WorldBorrow borrow = {(uint32_t)e->id, e->holder, e->addr, e->size, e->mutable != 0, world->event};
    return done_if(list_push(&world->borrows, borrow));
}

static WorldResult apply_borrow_end(World *world, const JournalEvent_borrow_end *e) {
    uint32_t at = world_borrow_index(world, (uint32_t)e->id);
    if (at == UINT32_MAX) return wrong(world, "a borrow ends that is over");
    BorrowRecord record = {world->borrows.items[at], at};
    if (!remember(world, &record, sizeof record)) return WORLD_NO_MEMORY;
    WorldBorrow *borrow = &world->borrows.items[at];
    size_t behind = (world->borrows.count - at - 1) * sizeof *borrow;
    memmove(borrow, borrow + 1, behind);
    world->work += behind;
    world->borrows.count--;
    return WORLD_OK;
}

static WorldResult change(World *world, const Event *event) {
    switch (event->kind) {
    case EVENT_THREAD: return apply_thread(world, &event->thread_state);
    case EVENT_FRAME_PUSH: return apply_frame_push(world, event);
    case EVENT_FRAME_POP: return apply_frame_pop(world, event);
    case EVENT_SLOT: return apply_slot(world, &event->slot);
    case EVENT_SLOT_STATE: return apply_slot_state(world, &event->slot_state);
    case EVENT_ALLOC: return apply_alloc(world, &event->alloc);
    case EVENT_REALLOC: return apply_realloc(world, &event->realloc);
    case EVENT_FREE: return apply_free(world, &event->free);
    case EVENT_WRITE: return apply_write(world, &event->write);
    case EVENT_FILL: return apply_fill(world, &event->fill);
    case EVENT_BORROW: return apply_borrow(world, &event->borrow);
    case EVENT_BORROW_END: return apply_borrow_end(world, &event->borrow_end);
    default: return WORLD_OK;
    }
}

/* Where execution stands in the top frame, told by any event that has a line. */
static bool move_line(World *world, const Event *event) {
    LineRecord record = {false, 0};
    WorldFrame *top = event->line != 0 ? world_frame_top(world, event->thread) : NULL;
    if (top && top->line != event->line) {
        record = (LineRecord){true, top->line};
        top->line = event->line;
    }
    return remember(world, &record, sizeof record);
}

WorldResult world_apply(World *world, const Event *event) {
    if (remembers(world)) undo_begin(&world->undo, world->event);
    bool pushed = event->kind == EVENT_FRAME_PUSH; /* its line is the new frame's, and never the caller's */
    WorldResult result = WORLD_OK;
    if (!pushed && !move_line(world, event)) result = WORLD_NO_MEMORY;
    if (result == WORLD_OK) result = change(world, event);
    if (result == WORLD_OK && remembers(world) && undo_start(&world->undo) > world->event)
        undo_restart(&world->undo, world->event + 1);
    world->event += result == WORLD_OK;
    return result;
}
