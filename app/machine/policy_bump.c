/* Bump: a pointer that only goes up. What is freed stays empty until the last block goes; then all of it
 * begins anew.
 *
 * The allocator of arenas and of copying collectors' nurseries (Wilson et al. 1995, section 3.1, "obstacks"
 * as in Ross 1967); the plainest and quickest there is. The topmost block grows and shrinks in place, and
 * freeing it lowers the pointer to its start. Cost: O(1). */
#include "policy.h"

/* The rover is the pointer: where the last chunk, the untouched rest, begins. A full heap has none; it is
 * then `units`. */
static ChunkId rest(const Heap *heap) {
    return heap->rover < heap->chunks.units ? chunks_at(&heap->chunks, heap->rover) : 0;
}

static bool init(Heap *heap) {
    heap->rover = 0;
    return true;
}

static void release(Heap *heap) {
    (void)heap;
}

static HeapResult take(Heap *heap, const HeapRequest *request, ChunkId *id, uint64_t *searched) {
    Chunks *chunks = &heap->chunks;
    ChunkId hole = rest(heap);
    uint32_t len = hole ? chunks_get(chunks, hole)->len : 0, at = 0;
    bool fits = hole && heap_fit(heap, request, heap->rover, len, &at);
    *searched = hole ? 1 : 0;
    if (fits && !(chunks_prepare(chunks, 2) && chunks_prepare_at(chunks, at) &&
                  chunks_prepare_at(chunks, at + request->len)))
        return HEAP_OUT_OF_MEMORY;
    if (hole) heap_look(heap, heap->rover, len, fits ? VERDICT_TAKEN : VERDICT_TOO_SMALL);
    if (!fits) return HEAP_NO_ROOM;
    if (at > heap->rover) hole = chunks_cut(chunks, hole, at - heap->rover);
    if (chunks_get(chunks, hole)->len > request->len) chunks_cut(chunks, hole, request->len);
    chunks_get(chunks, hole)->state = CHUNK_LIVE;
    heap->rover = at + request->len;
    *id = hole;
    return HEAP_OK;
}

/* Free neighbours become one chunk, except that the rest keeps its own beginning while blocks live. */
static void join_free(Heap *heap, ChunkId id) {
    Chunks *chunks = &heap->chunks;
    ChunkId behind = chunks_after(chunks, id);
    if (chunks_get(chunks, id)->start + chunks_get(chunks, id)->len == heap->rover) {
        heap->rover = chunks_get(chunks, id)->start;
        if (behind) chunks_join(chunks, id, behind);
        behind = 0;
    }
    bool joins = behind && chunks_get(chunks, behind)->state == CHUNK_FREE;
    if (joins && chunks_get(chunks, behind)->start != heap->rover) chunks_join(chunks, id, behind);
    ChunkId before = chunks_before(chunks, id);
    bool is_rest = chunks_get(chunks, id)->start == heap->rover;
    if (before && chunks_get(chunks, before)->state == CHUNK_FREE && !is_rest)
        chunks_join(chunks, before, id);
}

static HeapResult give(Heap *heap, ChunkId id) {
    chunks_get(&heap->chunks, id)->state = CHUNK_FREE;
    join_free(heap, id);
    if (heap->blocks > 1) return HEAP_OK;
    ChunkId first = chunks_at(&heap->chunks, 0);
    while (chunks_after(&heap->chunks, first))
        chunks_join(&heap->chunks, first, chunks_after(&heap->chunks, first));
    heap->rover = 0;
    return HEAP_OK;
}

static HeapResult resize(Heap *heap, ChunkId id, const HeapRequest *request) {
    Chunks *chunks = &heap->chunks;
    uint32_t start = chunks_get(chunks, id)->start, len = chunks_get(chunks, id)->len;
    bool topmost = start + len == heap->rover;
    ChunkId behind = rest(heap);
    if (request->len == len) return HEAP_OK;
    if (request->len > len && !topmost) return HEAP_NO_ROOM;
    if (!chunks_prepare(chunks, 1) || !chunks_prepare_at(chunks, start + request->len))
        return HEAP_OUT_OF_MEMORY;
    if (request->len > len) {
        uint32_t more = request->len - len;
        if (!behind || chunks_get(chunks, behind)->len < more) return HEAP_NO_ROOM;
        if (chunks_get(chunks, behind)->len > more) chunks_cut(chunks, behind, more);
        chunks_join(chunks, id, behind);
        heap->rover += more;
    } else {
        join_free(heap, chunks_cut(chunks, id, request->len));
    }
    return HEAP_OK;
}

static bool check(const Heap *heap, Fault *why) {
    for (uint32_t unit = heap->rover; unit < heap->chunks.units;) {
        ChunkId id = chunks_at(&heap->chunks, unit);
        if (!id || chunks_get(&heap->chunks, id)->state != CHUNK_FREE)
            return fault_set(why, FAULT_FORMAT, NULL, 0, "a block lies above the bump pointer");
        unit += chunks_get(&heap->chunks, id)->len;
    }
    if (heap->blocks == 0 && heap->rover != 0)
        return fault_set(why, FAULT_FORMAT, NULL, 0, "the empty heap did not begin anew");
    return true;
}

const Policy policy_bump = {
    .name = "bump",
    .init = init,
    .free = release,
    .take = take,
    .give = give,
    .resize = resize,
    .check = check,
};
