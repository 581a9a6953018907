/* The heap as its callers see it: requests checked, bytes carried, faults and the sink told. */
#include "inside.h"

#define SIZE_ABSURD (UINT64_C(1) << 63) /* Rust's Layout stops at isize::MAX */

static bool is_sound(uint64_t size, uint64_t align) {
    return size > 0 && size < SIZE_ABSURD && align > 0 && (align & (align - 1)) == 0;
}

static MachineStatus no_room(Machine *m, uint64_t addr, uint64_t size, uint64_t align) {
    return machine_report(m, (MachineFault){.status = MACHINE_NO_ROOM,
                                            .addr = addr,
                                            .size = size,
                                            .align = align,
                                            .total_free = heap_free_bytes(&m->heap),
                                            .largest_hole = heap_largest_hole(&m->heap)});
}

static MachineStatus report_plain(Machine *m, MachineStatus status, uint64_t addr, uint64_t size,
                                  uint64_t align) {
    return machine_report(m, (MachineFault){.status = status, .addr = addr, .size = size, .align = align});
}

MachineStatus machine_heap_alloc(Machine *m, uint64_t size, uint64_t align, TypeId element, bool zeroed,
                                 uint64_t *addr) {
    ChunkId id = 0;
    uint64_t searched = 0;
    if (!is_sound(size, align)) return report_plain(m, MACHINE_BAD_REQUEST, 0, size, align);
    HeapResult result = heap_alloc(&m->heap, size, align, element, &id, &searched);
    if (result == HEAP_NO_ROOM) return no_room(m, 0, size, align);
    if (result == HEAP_OUT_OF_MEMORY) return report_plain(m, MACHINE_OUT_OF_MEMORY, 0, size, align);
    MachineBlock block = heap_block(&m->heap, id);
    bool ok = zeroed ? space_fill(&m->heap_bytes, block.addr, 0, size) : true;
    if (!ok) {
        heap_release(&m->heap, id);
        return report_plain(m, MACHINE_OUT_OF_MEMORY, 0, size, align);
    }
    uint64_t kept = zeroed ? size : 0;
    space_forget(&m->heap_bytes, block.addr + kept, block.usable - kept);
    *addr = block.addr;
    if (m->sink.alloc) m->sink.alloc(m->sink.user, &block, zeroed, searched);
    return MACHINE_OK;
}

static MachineStatus not_a_block(Machine *m, uint64_t addr) {
    bool was_freed = !heap_covering(&m->heap, addr) && heap_was_freed(&m->heap, addr);
    return report_plain(m, was_freed ? MACHINE_DOUBLE_FREE : MACHINE_NOT_A_BLOCK, addr, 0, 0);
}

/* What lies at [addr, addr + len), for undo; empty when none of it was ever initialised or nobody asks. */
static bool save_overwritten(Machine *m, uint64_t addr, uint64_t len, Bytes *saved) {
    bool init = false;
    *saved = (Bytes){NULL, 0};
    if (!m->sink.realloc || (space_run(&m->heap_bytes, addr, len, &init) == len && !init)) return true;
    if (!machine_scratch(m, len)) return false;
    space_read(&m->heap_bytes, addr, m->scratch.items, len);
    *saved = (Bytes){m->scratch.items, len};
    return true;
}

/* The block has its new size where it is. */
static MachineStatus stay(Machine *m, ChunkId id, MachineBlock before, uint64_t *new_addr) {
    MachineBlock after = heap_block(&m->heap, id);
    if (after.usable > before.size)
        space_forget(&m->heap_bytes, after.addr + before.size, after.usable - before.size);
    *new_addr = after.addr;
    if (m->sink.realloc) m->sink.realloc(m->sink.user, &before, &after, false, (Bytes){NULL, 0});
    return MACHINE_OK;
}

/* A smaller size for which there is no better place stays where it is. */
static MachineStatus move_block(Machine *m, ChunkId old_id, uint64_t new_size, uint64_t *new_addr) {
    MachineBlock before = heap_block(&m->heap, old_id);
    ChunkId id = 0;
    uint64_t searched = 0, carried = before.size < new_size ? before.size : new_size;
    HeapResult result = heap_alloc(&m->heap, new_size, before.align, before.element, &id, &searched);
    if (result == HEAP_NO_ROOM && new_size <= before.usable) {
        heap_set_size(&m->heap, old_id, new_size);
        return stay(m, old_id, before, new_addr);
    }
    if (result == HEAP_NO_ROOM) return no_room(m, before.addr, new_size, before.align);
    Bytes overwritten = {0};
    bool ok = result == HEAP_OK;
    MachineBlock after = ok ? heap_block(&m->heap, id) : before;
    ok = ok && save_overwritten(m, after.addr, carried, &overwritten) &&
         space_copy(&m->heap_bytes, after.addr, before.addr, carried) &&
         heap_release(&m->heap, old_id) == HEAP_OK;
    if (!ok) {
        if (id) heap_release(&m->heap, id);
        return report_plain(m, MACHINE_OUT_OF_MEMORY, before.addr, new_size, before.align);
    }
    space_forget(&m->heap_bytes, after.addr + carried, after.usable - carried);
    *new_addr = after.addr;
    if (m->sink.realloc) m->sink.realloc(m->sink.user, &before, &after, true, overwritten);
    return MACHINE_OK;
}

MachineStatus machine_heap_realloc(Machine *m, uint64_t addr, uint64_t new_size, uint64_t *new_addr) {
    ChunkId id = heap_at(&m->heap, addr);
    if (!id) return not_a_block(m, addr);
    MachineBlock before = heap_block(&m->heap, id);
    if (!is_sound(new_size, before.align))
        return report_plain(m, MACHINE_BAD_REQUEST, addr, new_size, before.align);
    HeapResult result = heap_resize(&m->heap, id, new_size);
    if (result == HEAP_NO_ROOM) return move_block(m, id, new_size, new_addr);
    if (result == HEAP_OUT_OF_MEMORY)
        return report_plain(m, MACHINE_OUT_OF_MEMORY, addr, new_size, before.align);
    return stay(m, id, before, new_addr);
}

MachineStatus machine_heap_free(Machine *m, uint64_t addr) {
    ChunkId id = heap_at(&m->heap, addr);
    if (!id) return not_a_block(m, addr);
    MachineBlock block = heap_block(&m->heap, id);
    if (heap_release(&m->heap, id) != HEAP_OK) return report_plain(m, MACHINE_OUT_OF_MEMORY, addr, 0, 0);
    if (m->sink.free) m->sink.free(m->sink.user, &block);
    return MACHINE_OK;
}

bool machine_heap_block(const Machine *m, uint64_t addr, MachineBlock *block) {
    ChunkId id = heap_covering(&m->heap, addr);
    if (id) *block = heap_block(&m->heap, id);
    return id != 0;
}
