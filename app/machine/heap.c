#include "heap.h"

#include "base/memory.h"
#include "policy.h"
#include <string.h>

static const Policy *const policies[POLICY_COUNT] = {
    [POLICY_FIRST_FIT] = &policy_first_fit, [POLICY_NEXT_FIT] = &policy_next_fit,
    [POLICY_BEST_FIT] = &policy_best_fit,   [POLICY_WORST_FIT] = &policy_worst_fit,
    [POLICY_BUDDY] = &policy_buddy,         [POLICY_SIZE_CLASSES] = &policy_size_classes,
    [POLICY_BUMP] = &policy_bump,
};

const char *machine_policy_name(MachinePolicy policy) {
    return (unsigned)policy < POLICY_COUNT ? policies[policy]->name : "unknown";
}

bool heap_init(Heap *heap, const MachineConfig *config) {
    memset(heap, 0, sizeof *heap);
    heap->policy = policies[config->policy];
    heap->base = config->heap_base;
    heap->granule = config->granule;
    heap->header = config->header;
    heap->unit = config->header == 8 ? 8 : config->granule;
    heap->looks_left = HEAP_LOOKS_IN_ALL;
    uint32_t units = (uint32_t)(config->heap_size / heap->unit);
    heap->freed = memory_alloc_zeroed((units / 64 + 1) * sizeof *heap->freed);
    bool ok = heap->freed && chunks_init(&heap->chunks, units);
    if (ok && heap->policy->init(heap)) return true;
    if (ok) chunks_free(&heap->chunks);
    memory_free(heap->freed);
    memset(heap, 0, sizeof *heap);
    return false;
}

void heap_free(Heap *heap) {
    if (!heap->policy) return;
    heap->policy->free(heap);
    chunks_free(&heap->chunks);
    memory_free(heap->freed);
}

/* ---- for policies */

uint64_t heap_address(const Heap *heap, uint32_t unit) {
    return heap->base + (uint64_t)unit * heap->unit;
}

uint32_t heap_units(const Heap *heap, uint64_t size) {
    if (size > (uint64_t)heap->chunks.units * heap->unit) return UINT32_MAX;
    uint64_t rounded = (size + heap->granule - 1) / heap->granule * heap->granule;
    return (uint32_t)((heap->header + rounded) / heap->unit);
}

bool heap_fit(const Heap *heap, const HeapRequest *request, uint32_t start, uint32_t len, uint32_t *at) {
    uint64_t block = heap_address(heap, start) + request->front;
    uint64_t skip = (0 - block) & (request->align - 1);
    *at = start;
    if (skip > (uint64_t)len * heap->unit) return false;
    *at = start + (uint32_t)(skip / heap->unit);
    return (uint64_t)request->len + (*at - start) <= len;
}

void heap_look(Heap *heap, uint32_t start, uint32_t len, MachineVerdict verdict) {
    if (!heap->look || heap->looks_left == 0) return;
    heap->looks_left--;
    heap->look(heap->look_user, heap_address(heap, start), (uint64_t)len * heap->unit, verdict);
}

/* ---- blocks */

static bool make_request(const Heap *heap, uint64_t size, uint64_t align, HeapRequest *request) {
    uint32_t len = heap_units(heap, size);
    *request = (HeapRequest){
        .size = size, .align = align < heap->unit ? heap->unit : align, .front = heap->header, .len = len};
    return len <= heap->chunks.units;
}

HeapResult heap_alloc(Heap *heap, uint64_t size, uint64_t align, TypeId element, ChunkId *id,
                      uint64_t *searched) {
    HeapRequest request;
    *searched = 0;
    if (!make_request(heap, size, align, &request)) return HEAP_NO_ROOM;
    HeapResult result = heap->policy->take(heap, &request, id, searched);
    if (result != HEAP_OK) return result;
    Chunk *chunk = chunks_get(&heap->chunks, *id);
    chunk->state = CHUNK_LIVE;
    chunk->size = size;
    chunk->element = element;
    chunk->align_shift = (uint8_t)__builtin_ctzll(align);
    heap->blocks++;
    heap->live_units += chunk->len;
    return HEAP_OK;
}

HeapResult heap_release(Heap *heap, ChunkId id) {
    uint32_t len = chunks_get(&heap->chunks, id)->len;
    uint64_t unit = (heap_block(heap, id).addr - heap->base) / heap->unit;
    HeapResult result = heap->policy->give(heap, id);
    if (result != HEAP_OK) return result;
    heap->freed[unit / 64] |= UINT64_C(1) << unit % 64;
    heap->blocks--;
    heap->live_units -= len;
    return HEAP_OK;
}

HeapResult heap_resize(Heap *heap, ChunkId id, uint64_t new_size) {
    HeapRequest request;
    Chunk *chunk = chunks_get(&heap->chunks, id);
    uint32_t before = chunk->len;
    if (!make_request(heap, new_size, UINT64_C(1) << chunk->align_shift, &request)) return HEAP_NO_ROOM;
    HeapResult result = heap->policy->resize(heap, id, &request);
    if (result != HEAP_OK) return result;
    chunk = chunks_get(&heap->chunks, id);
    chunk->size = new_size;
    heap->live_units += chunk->len;
    heap->live_units -= before;
    return HEAP_OK;
}

void heap_set_size(Heap *heap, ChunkId id, uint64_t new_size) {
    chunks_get(&heap->chunks, id)->size = new_size;
}

static uint64_t front_bytes(const Heap *heap, const Chunk *chunk) {
    uint64_t align = UINT64_C(1) << chunk->align_shift;
    bool slack = heap->policy->has_slack && heap->header > 0 && align > heap->header;
    return slack ? align : heap->header;
}

MachineBlock heap_block(const Heap *heap, ChunkId id) {
    const Chunk *chunk = chunks_get(&heap->chunks, id);
    uint64_t front = front_bytes(heap, chunk);
    return (MachineBlock){.addr = heap_address(heap, chunk->start) + front,
                          .size = chunk->size,
                          .usable = (uint64_t)chunk->len * heap->unit - front,
                          .align = UINT64_C(1) << chunk->align_shift,
                          .element = chunk->element};
}

ChunkId heap_covering(const Heap *heap, uint64_t addr) {
    if (addr < heap->base || addr - heap->base >= (uint64_t)heap->chunks.units * heap->unit) return 0;
    ChunkId id = chunks_covering(&heap->chunks, (uint32_t)((addr - heap->base) / heap->unit));
    const Chunk *chunk = chunks_get(&heap->chunks, id);
    if (chunk->state != CHUNK_LIVE) return 0;
    return addr - heap_address(heap, chunk->start) >= front_bytes(heap, chunk) ? id : 0;
}

ChunkId heap_at(const Heap *heap, uint64_t addr) {
    uint64_t offset = addr - heap->base - heap->header; /* wraps below the heap, and is then too large */
    ChunkId id = 0;
    if (offset % heap->unit == 0 && offset / heap->unit < heap->chunks.units)
        id = chunks_at(&heap->chunks, (uint32_t)(offset / heap->unit));
    if (!id && heap->policy->has_slack) id = heap_covering(heap, addr);
    if (!id || chunks_get(&heap->chunks, id)->state != CHUNK_LIVE) return 0;
    return heap_block(heap, id).addr == addr ? id : 0;
}

bool heap_was_freed(const Heap *heap, uint64_t addr) {
    uint64_t unit = (addr - heap->base) / heap->unit; /* huge for an address below the heap */
    return unit < heap->chunks.units && addr % heap->unit == 0 && heap->freed[unit / 64] >> unit % 64 & 1;
}

/* ---- what is free */

uint64_t heap_free_bytes(const Heap *heap) {
    return (heap->chunks.units - heap->live_units) * heap->unit;
}

bool heap_next_hole(const Heap *heap, uint32_t unit, uint32_t *start, uint32_t *len) {
    const Chunks *chunks = &heap->chunks;
    *len = 0;
    while (unit < chunks->units) {
        const Chunk *chunk = chunks_get(chunks, chunks_at(chunks, unit));
        if (chunk->state == CHUNK_FREE) {
            if (*len == 0) *start = unit;
            *len += chunk->len;
        } else if (*len > 0) {
            return true;
        }
        unit += chunk->len;
    }
    return *len > 0;
}

uint64_t heap_largest_hole(const Heap *heap) {
    uint32_t start = 0, len = 0, largest = 0;
    if (heap->policy->files_all_holes) return (uint64_t)holes_longest(&heap->holes) * heap->unit;
    for (uint32_t unit = 0; heap_next_hole(heap, unit, &start, &len); unit = start + len)
        if (len > largest) largest = len;
    return (uint64_t)largest * heap->unit;
}

/* ---- check */

static bool check_live(const Heap *heap, ChunkId id, Fault *why) {
    MachineBlock block = heap_block(heap, id);
    if (block.addr % block.align != 0)
        return fault_set(why, FAULT_FORMAT, NULL, 0, "block 0x%llx is not aligned",
                         (unsigned long long)block.addr);
    if (block.size == 0 || block.size > block.usable)
        return fault_set(why, FAULT_FORMAT, NULL, 0, "block 0x%llx is too small",
                         (unsigned long long)block.addr);
    return true;
}

bool heap_check(const Heap *heap, Fault *why) {
    const Chunks *chunks = &heap->chunks;
    uint64_t blocks = 0, live_units = 0;
    if (!chunks_tile(chunks)) return fault_set(why, FAULT_FORMAT, NULL, 0, "the chunks do not tile the heap");
    for (uint32_t unit = 0; unit < chunks->units;) {
        ChunkId id = chunks_at(chunks, unit);
        const Chunk *chunk = chunks_get(chunks, id);
        if (chunk->state == CHUNK_LIVE) {
            if (!check_live(heap, id, why)) return false;
            blocks++;
            live_units += chunk->len;
        }
        unit += chunk->len;
    }
    if (blocks != heap->blocks || live_units != heap->live_units)
        return fault_set(why, FAULT_FORMAT, NULL, 0, "the count of live blocks is wrong");
    return heap->policy->check(heap, why);
}
