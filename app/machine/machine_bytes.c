/* Reading and writing. A range lies in one segment or nowhere; inside the heap it must lie in one live block,
 * inside a stack not below its pointer, inside the static segment in what is used. */
#include "base/memory.h"
#include "inside.h"

static bool heap_is_live(const Machine *m, uint64_t addr, uint64_t len) {
    ChunkId id = heap_covering(&m->heap, addr);
    if (!id) return false;
    MachineBlock block = heap_block(&m->heap, id);
    uint64_t offset = addr - block.addr;
    return offset <= block.size && len <= block.size - offset;
}

Space *machine_find(const Machine *m, uint64_t addr, uint64_t len, bool *is_live) {
    if (space_holds(&m->heap_bytes, addr, len)) {
        *is_live = heap_is_live(m, addr, len);
        return (Space *)&m->heap_bytes;
    }
    if (space_holds(&m->static_bytes, addr, len)) {
        *is_live = addr + len <= m->config.static_base + m->static_used;
        return (Space *)&m->static_bytes;
    }
    for (uint32_t i = 0; i < m->threads.count; i++) {
        ThreadStack *stack = &m->threads.items[i];
        if (!space_holds(&stack->bytes, addr, len)) continue;
        *is_live = addr >= stack->pointer;
        return &stack->bytes;
    }
    return NULL;
}

static MachineStatus report(Machine *m, MachineStatus status, uint64_t addr, uint64_t len) {
    return machine_report(m, (MachineFault){.status = status, .addr = addr, .size = len});
}

/* Finds the space for a range that is about to change, with its pages made by `touch`. */
static MachineStatus open_range(Machine *m, uint64_t addr, uint64_t len,
                                bool (*touch)(Space *, uint64_t, uint64_t), Space **space) {
    bool is_live = false;
    *space = machine_find(m, addr, len, &is_live);
    if (!*space) return report(m, MACHINE_OUT_OF_SEGMENT, addr, len);
    if (!is_live) return report(m, MACHINE_READ_FREED, addr, len);
    if (!touch(*space, addr, len)) return report(m, MACHINE_OUT_OF_MEMORY, addr, len);
    return MACHINE_OK;
}

/* What lies in a stretch that is initialised, copied out. */
static Bytes lift(Machine *m, const Space *space, uint64_t addr, uint64_t len, bool init) {
    if (!init) return (Bytes){NULL, 0};
    space_read(space, addr, m->scratch.items, len);
    return (Bytes){m->scratch.items, (size_t)len};
}

/* Room for what lies in the initialised stretches of a range. */
static bool make_scratch(Machine *m, const Space *space, uint64_t addr, uint64_t len) {
    bool init = false;
    uint64_t run = space_run(space, addr, len, &init);
    return (run == len && !init) || machine_scratch(m, len);
}

MachineStatus machine_put(Machine *m, Space *space, uint64_t addr, Bytes bytes) {
    if (m->sink.write && !make_scratch(m, space, addr, bytes.len))
        return report(m, MACHINE_OUT_OF_MEMORY, addr, bytes.len);
    for (size_t done = 0, run = 0; done < bytes.len && m->sink.write; done += run) {
        bool init = false;
        run = (size_t)space_run(space, addr + done, bytes.len - done, &init);
        Bytes before = lift(m, space, addr + done, run, init);
        m->sink.write(m->sink.user, addr + done, (Bytes){bytes.data + done, run}, before, init);
    }
    space_write(space, addr, bytes);
    return MACHINE_OK;
}

MachineStatus machine_write(Machine *m, uint64_t addr, Bytes bytes) {
    Space *space = NULL;
    if (bytes.len == 0) return MACHINE_OK;
    MachineStatus status = open_range(m, addr, bytes.len, space_touch, &space);
    return status == MACHINE_OK ? machine_put(m, space, addr, bytes) : status;
}

MachineStatus machine_fill(Machine *m, uint64_t addr, uint8_t byte, uint64_t len) {
    Space *space = NULL;
    if (len == 0) return MACHINE_OK;
    MachineStatus status = open_range(m, addr, len, space_touch_alike, &space);
    if (status != MACHINE_OK) return status;
    if (m->sink.fill && !make_scratch(m, space, addr, len))
        return report(m, MACHINE_OUT_OF_MEMORY, addr, len);
    for (uint64_t done = 0, run = 0; done < len && m->sink.fill; done += run) {
        bool init = false;
        run = space_run(space, addr + done, len - done, &init);
        m->sink.fill(m->sink.user, addr + done, run, byte, lift(m, space, addr + done, run, init), init);
    }
    space_fill_touched(space, addr, byte, len);
    return MACHINE_OK;
}

/* ---- copying */

typedef List(uint64_t)
    Runs; /* lengths of stretches; the first is initialised (it may be empty), then they alternate */

static bool list_runs(const Space *space, uint64_t addr, uint64_t len, Runs *runs) {
    bool init = false;
    for (uint64_t done = 0, run = 0; done < len; done += run) {
        run = space_run(space, addr + done, len - done, &init);
        if (done == 0 && !init && !list_push(runs, 0)) return false;
        if (!list_push(runs, run)) return false;
    }
    return true;
}

/* The source is lifted out whole before anything is put, since the ranges may overlap. What is not
 * initialised (padding) leaves its target as it was. */
static bool carry(Machine *m, const Space *source, uint64_t from, uint64_t len, Space *target, uint64_t to) {
    Runs runs = {0};
    uint8_t *bytes = memory_alloc(len);
    bool ok = bytes && list_runs(source, from, len, &runs) && machine_scratch(m, len);
    if (ok) space_read(source, from, bytes, len);
    uint64_t done = 0;
    for (uint32_t i = 0; ok && i < runs.count; done += runs.items[i++])
        if (i % 2 == 0) machine_put(m, target, to + done, (Bytes){bytes + done, (size_t)runs.items[i]});
    list_free(&runs);
    memory_free(bytes);
    return ok;
}

MachineStatus machine_copy(Machine *m, uint64_t to, uint64_t from, uint64_t len) {
    bool is_live = false, init = false;
    Space *target = NULL;
    if (len == 0) return MACHINE_OK;
    Space *source = machine_find(m, from, len, &is_live);
    if (!source) return report(m, MACHINE_OUT_OF_SEGMENT, from, len);
    MachineStatus status = open_range(m, to, len, space_touch, &target);
    if (status != MACHINE_OK) return status;
    bool empty = space_run(source, from, len, &init) == len && !init;
    if (!empty && !carry(m, source, from, len, target, to))
        return report(m, MACHINE_OUT_OF_MEMORY, from, len);
    if (!is_live) return report(m, MACHINE_READ_FREED, from, len);
    return empty ? report(m, MACHINE_READ_UNINIT, from, len) : MACHINE_OK;
}

bool machine_peek(Machine *m, uint64_t addr, uint8_t *out, uint64_t len) {
    bool is_live = false;
    const Space *space = machine_find(m, addr, len, &is_live);
    return space && space_read(space, addr, out, len) && is_live;
}

MachineStatus machine_read(Machine *m, uint64_t addr, uint8_t *out, uint64_t len) {
    bool is_live = false;
    if (len == 0) return MACHINE_OK;
    const Space *space = machine_find(m, addr, len, &is_live);
    if (!space) return report(m, MACHINE_OUT_OF_SEGMENT, addr, len);
    bool init = space_read(space, addr, out, len);
    if (!is_live) return report(m, MACHINE_READ_FREED, addr, len);
    return init ? MACHINE_OK : report(m, MACHINE_READ_UNINIT, addr, len);
}
