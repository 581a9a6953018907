/* Constants of the program, one after another; the same bytes (aligned as asked) have the same place. Found
 * through a hash table of constant numbers with open addressing, kept at most half full. */
#include "base/memory.h"
#include "base/values.h"
#include "inside.h"
#include <string.h>

static bool is_power_of_two(uint64_t n) {
    return n > 0 && (n & (n - 1)) == 0;
}

static void file(Machine *m, uint32_t number) {
    uint32_t mask = m->constant_slot_count - 1, at = (uint32_t)m->constants.items[number].hash & mask;
    while (m->constant_slots[at]) at = (at + 1) & mask;
    m->constant_slots[at] = number + 1;
}

static bool make_room(Machine *m) {
    if ((m->constants.count + 1) * 2 <= m->constant_slot_count) return true;
    uint32_t count = m->constant_slot_count ? m->constant_slot_count * 2 : 16;
    uint32_t *slots = memory_alloc_zeroed(count * sizeof *slots);
    if (!slots) return false;
    memory_free(m->constant_slots);
    m->constant_slots = slots;
    m->constant_slot_count = count;
    for (uint32_t i = 0; i < m->constants.count; i++) file(m, i);
    return true;
}

/* Compares with what lies there now: a constant the program has since written over is another one. */
static bool holds(const Machine *m, const Constant *constant, Bytes bytes) {
    uint8_t part[256];
    for (size_t done = 0, n = 0; done < bytes.len; done += n) {
        n = bytes.len - done < sizeof part ? bytes.len - done : sizeof part;
        space_read(&m->static_bytes, constant->addr + done, part, n);
        if (memcmp(part, bytes.data + done, n) != 0) return false;
    }
    return true;
}

static const Constant *find(const Machine *m, Bytes bytes, uint64_t hash, uint64_t align) {
    uint32_t mask = m->constant_slot_count - 1;
    if (m->constant_slot_count == 0) return NULL;
    for (uint32_t at = (uint32_t)hash & mask; m->constant_slots[at]; at = (at + 1) & mask) {
        const Constant *constant = &m->constants.items[m->constant_slots[at] - 1];
        bool fits = constant->hash == hash && constant->len == bytes.len && constant->addr % align == 0;
        if (fits && holds(m, constant, bytes)) return constant;
    }
    return NULL;
}

static MachineStatus add(Machine *m, Constant constant, Bytes bytes) {
    if (!make_room(m) || !list_reserve(&m->constants, 1) ||
        !space_touch(&m->static_bytes, constant.addr, constant.len))
        return machine_report(m, (MachineFault){.status = MACHINE_OUT_OF_MEMORY, .size = constant.len});
    MachineStatus status = machine_put(m, &m->static_bytes, constant.addr, bytes);
    if (status != MACHINE_OK) return status;
    m->constants.items[m->constants.count++] = constant;
    file(m, m->constants.count - 1);
    m->static_used = constant.addr + constant.len - m->config.static_base;
    return MACHINE_OK;
}

MachineStatus machine_static_add(Machine *m, Bytes bytes, uint64_t align, uint64_t *addr) {
    if (!is_power_of_two(align)) {
        MachineFault fault = {.status = MACHINE_BAD_REQUEST, .size = bytes.len, .align = align};
        return machine_report(m, fault);
    }
    uint64_t hash = hash_bytes(HASH_START, bytes.data, bytes.len);
    const Constant *known = find(m, bytes, hash, align);
    if (known) return *addr = known->addr, MACHINE_OK;
    uint64_t free_at = m->config.static_base + m->static_used, skip = (0 - free_at) & (align - 1);
    uint64_t left = m->config.static_size - m->static_used;
    if (skip > left || bytes.len > left - skip)
        return machine_report(m, (MachineFault){.status = MACHINE_NO_ROOM,
                                                .size = bytes.len,
                                                .align = align,
                                                .total_free = left,
                                                .largest_hole = left});
    *addr = free_at + skip;
    return add(m, (Constant){.addr = *addr, .len = bytes.len, .hash = hash}, bytes);
}

void machine_static_forget(Machine *m, uint32_t count, uint64_t used) {
    if (m->constants.count <= count) return;
    uint64_t from = m->config.static_base + used;
    space_forget(&m->static_bytes, from, m->static_used - used);
    m->constants.count = count;
    m->static_used = used;
    memset(m->constant_slots, 0, m->constant_slot_count * sizeof *m->constant_slots);
    for (uint32_t i = 0; i < count; i++) file(m, i);
}
