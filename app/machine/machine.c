#include "machine/machine.h"

#include "base/memory.h"
#include "inside.h"
#include <string.h>

MachineConfig machine_default_config(void) {
    return (MachineConfig){
        .policy = POLICY_FIRST_FIT,
        .heap_base = 0x00050000,
        .heap_size = UINT64_C(64) << 20,
        .static_base = 0x00020000,
        .static_size = 0x00030000,
        .stack_top = 0x80000000,
        .stack_size = UINT64_C(8) << 20,
        .thread_stack_size = UINT64_C(2) << 20,
        .granule = 8,
        .header = 0,
    };
}

static bool overlap(uint64_t a, uint64_t a_size, uint64_t b, uint64_t b_size) {
    return a < b + b_size && b < a + a_size;
}

/* Addresses stay below 2^47, as those of x86-64 programs do, so that no sum of two of them overflows. */
static bool is_segment(uint64_t base, uint64_t size) {
    const uint64_t most = UINT64_C(1) << 47;
    return base > 0 && size > 0 && base < most && size < most && (base | size) % 16 == 0;
}

bool machine_config_valid(const MachineConfig *config) {
    const uint64_t stack_base = config->stack_top - config->stack_size;
    if ((unsigned)config->policy >= POLICY_COUNT) return false;
    if (config->granule != 8 && config->granule != 16) return false;
    if (config->header != 0 && config->header != 8 && config->header != 16) return false;
    if (!is_segment(config->heap_base, config->heap_size) || config->heap_size >> 32 != 0) return false;
    if (!is_segment(config->static_base, config->static_size)) return false;
    if (config->stack_top < config->stack_size || !is_segment(stack_base, config->stack_size)) return false;
    if (config->thread_stack_size == 0 || config->thread_stack_size % 16 != 0) return false;
    if (config->stack_size >> 32 != 0 || config->thread_stack_size >> 32 != 0 ||
        config->static_size >> 32 != 0)
        return false;
    return !overlap(config->heap_base, config->heap_size, config->static_base, config->static_size) &&
           !overlap(config->heap_base, config->heap_size, stack_base, config->stack_size) &&
           !overlap(config->static_base, config->static_size, stack_base, config->stack_size);
}

Machine *machine_new(const MachineConfig *config, const TypeTable *types, MachineSink sink) {
    if (!machine_config_valid(config)) return NULL;
    Machine *m = memory_alloc_zeroed(sizeof *m);
    if (!m) return NULL;
    m->config = *config;
    m->types = types;
    m->sink = sink;
    uint32_t thread = 0;
    bool ok = heap_init(&m->heap, config) &&
              space_init(&m->heap_bytes, config->heap_base, config->heap_size) &&
              space_init(&m->static_bytes, config->static_base, config->static_size) &&
              machine_thread_add(m, &thread) == MACHINE_OK;
    if (!ok) {
        machine_free(m);
        return NULL;
    }
    m->heap.look = sink.look;
    m->heap.look_user = sink.user;
    return m;
}

void machine_free(Machine *m) {
    if (!m) return;
    heap_free(&m->heap);
    space_free(&m->heap_bytes);
    space_free(&m->static_bytes);
    for (uint32_t i = 0; i < m->threads.count; i++) {
        space_free(&m->threads.items[i].bytes);
        list_free(&m->threads.items[i].frames);
    }
    list_free(&m->threads);
    list_free(&m->constants);
    memory_free(m->constant_slots);
    list_free(&m->scratch);
    memory_free(m);
}

const MachineConfig *machine_config(const Machine *m) {
    return &m->config;
}

const MachineFault *machine_last_fault(const Machine *m) {
    return &m->fault;
}

MachineStatus machine_report(Machine *m, MachineFault fault) {
    m->fault = fault;
    if (m->sink.fault) m->sink.fault(m->sink.user, &fault);
    return fault.status;
}

bool machine_scratch(Machine *m, uint64_t len) {
    return len < UINT32_MAX / 2 && list_reserve(&m->scratch, (size_t)len);
}

static bool check_stack(const ThreadStack *stack, Fault *why) {
    uint64_t top = stack->bytes.base + stack->bytes.size;
    for (uint32_t i = 0; i < stack->frames.count; i++) {
        const StackFrame *frame = &stack->frames.items[i];
        if (frame->base + frame->size != top)
            return fault_set(why, FAULT_FORMAT, NULL, 0, "frames do not stack");
        if (i > 0 && frame->id <= frame[-1].id)
            return fault_set(why, FAULT_FORMAT, NULL, 0, "frame ids do not ascend");
        top = frame->base;
    }
    if (top != stack->pointer) return fault_set(why, FAULT_FORMAT, NULL, 0, "the stack pointer is off");
    return true;
}

bool machine_check(const Machine *m, Fault *why) {
    for (uint32_t i = 0; i < m->threads.count; i++)
        if (!check_stack(&m->threads.items[i], why)) return false;
    uint64_t end = m->config.static_base;
    for (uint32_t i = 0; i < m->constants.count; i++) {
        const Constant *constant = &m->constants.items[i];
        if (constant->addr < end) return fault_set(why, FAULT_FORMAT, NULL, 0, "constants overlap");
        end = constant->addr + constant->len;
    }
    if (end > m->config.static_base + m->static_used)
        return fault_set(why, FAULT_FORMAT, NULL, 0,
                         "a constant lies outside the static segment's used part");
    return heap_check(&m->heap, why);
}
