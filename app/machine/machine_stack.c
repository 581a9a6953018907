/* Stacks grow downwards; a frame is a length of stack with a number, a slot a place in a frame with a name.
 */
#include "inside.h"

enum { FRAME_ALIGN = 16, GUARD = 4096 };

static MachineStatus report(Machine *m, MachineStatus status, uint64_t addr, uint64_t size) {
    return machine_report(m, (MachineFault){.status = status, .addr = addr, .size = size});
}

/* The highest address a new thread's stack may have: below all stacks there are. */
static uint64_t next_stack_top(const Machine *m) {
    return m->threads.count == 0 ? m->config.stack_top
                                 : m->threads.items[m->threads.count - 1].bytes.base - GUARD;
}

static uint64_t highest_end_below(const Machine *m, uint64_t top) {
    uint64_t heap = m->config.heap_base + m->config.heap_size,
             constants = m->config.static_base + m->config.static_size;
    uint64_t end = heap <= top ? heap : 0;
    return constants <= top && constants > end ? constants : end;
}

MachineStatus machine_thread_add(Machine *m, uint32_t *thread) {
    uint64_t size = m->threads.count == 0 ? m->config.stack_size : m->config.thread_stack_size;
    uint64_t top = next_stack_top(m), floor = highest_end_below(m, top);
    if (top < floor || top - floor < size + GUARD) return report(m, MACHINE_NO_ROOM, top, size);
    ThreadStack stack = {.pointer = top};
    if (!space_init(&stack.bytes, top - size, size) || !list_push(&m->threads, stack)) {
        space_free(&stack.bytes);
        return report(m, MACHINE_OUT_OF_MEMORY, top, size);
    }
    *thread = m->threads.count - 1;
    return MACHINE_OK;
}

MachineStatus machine_frame_push(Machine *m, uint32_t thread, Text name, uint64_t size, uint32_t *frame) {
    if (thread >= m->threads.count) return report(m, MACHINE_BAD_REQUEST, thread, size);
    ThreadStack *stack = &m->threads.items[thread];
    uint64_t room = stack->pointer - stack->bytes.base;
    if (size > room || (size + FRAME_ALIGN - 1) / FRAME_ALIGN * FRAME_ALIGN > room)
        return machine_report(m, (MachineFault){.status = MACHINE_STACK_OVERFLOW,
                                                .addr = stack->pointer,
                                                .size = size,
                                                .align = FRAME_ALIGN,
                                                .room = room});
    size = (size + FRAME_ALIGN - 1) / FRAME_ALIGN * FRAME_ALIGN;
    StackFrame pushed = {.id = m->frames, .base = stack->pointer - size, .size = size};
    if (!list_push(&stack->frames, pushed)) return report(m, MACHINE_OUT_OF_MEMORY, stack->pointer, size);
    space_forget(&stack->bytes, pushed.base, size);
    stack->pointer = pushed.base;
    *frame = m->frames++;
    if (m->sink.frame_push) m->sink.frame_push(m->sink.user, thread, pushed.id, name, pushed.base, size);
    return MACHINE_OK;
}

MachineStatus machine_frame_pop(Machine *m, uint32_t thread) {
    if (thread >= m->threads.count || m->threads.items[thread].frames.count == 0)
        return report(m, MACHINE_BAD_REQUEST, thread, 0);
    ThreadStack *stack = &m->threads.items[thread];
    StackFrame popped = stack->frames.items[--stack->frames.count];
    stack->pointer = popped.base + popped.size;
    if (m->sink.frame_pop) m->sink.frame_pop(m->sink.user, thread, popped.id);
    return MACHINE_OK;
}

static const StackFrame *find_in(const ThreadStack *stack, uint32_t id) {
    uint32_t low = 0, high = stack->frames.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (stack->frames.items[middle].id == id) return &stack->frames.items[middle];
        if (stack->frames.items[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static const StackFrame *find_frame(const Machine *m, uint32_t id) {
    const StackFrame *found = NULL;
    for (uint32_t i = 0; i < m->threads.count && !found; i++) found = find_in(&m->threads.items[i], id);
    return found;
}

MachineStatus machine_slot_add(Machine *m, uint32_t frame, Text name, TypeId type, uint64_t offset,
                               uint32_t *slot) {
    const StackFrame *found = find_frame(m, frame);
    const Type *known = type_get(m->types, type);
    if (!found || type >= m->types->types.count) return report(m, MACHINE_BAD_REQUEST, frame, 0);
    uint64_t addr = found->base + offset;
    if (offset > found->size || known->size > found->size - offset || addr % known->align != 0)
        return machine_report(m, (MachineFault){.status = MACHINE_BAD_REQUEST,
                                                .addr = addr,
                                                .size = known->size,
                                                .align = known->align,
                                                .room = found->size});
    *slot = m->slots++;
    if (m->sink.slot) m->sink.slot(m->sink.user, frame, *slot, name, type, addr);
    return MACHINE_OK;
}

uint64_t machine_stack_pointer(const Machine *m, uint32_t thread) {
    return thread < m->threads.count ? m->threads.items[thread].pointer : 0;
}
