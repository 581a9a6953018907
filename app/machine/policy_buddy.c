/* Buddy: blocks of 2^k units at multiples of their size; a block is halved until it just holds the request,
 * and a freed one joins its buddy (the other half of what it was cut from) as long as that is free and whole.
 *
 * Knowlton, "A fast storage allocator", CACM 1965; Knuth, The Art of Computer Programming 1, section 2.5,
 * algorithms R and S, with his doubly linked lists, one an order, last in first out. Sizes are powers of two
 * of the grid and positions count from address 0, so that a block is aligned to its own size and "the buddy"
 * is one exclusive or. A heap that is no power of two is cut into the largest aligned blocks it holds. Pays
 * with a quarter or so of the memory lost inside blocks. Cost: O(log of heap size) for each operation, no
 * search. */
#include "base/memory.h"
#include "policy.h"

enum { ORDERS = 32 };

typedef struct Buddies {
    ChunkId heads[ORDERS];
    uint32_t filled; /* bit k: heads[k] is not 0 */
} Buddies;

/* ---- the lists */

static void file(Heap *heap, ChunkId id, uint32_t order) {
    Buddies *buddies = heap->own;
    Chunk *chunk = chunks_get(&heap->chunks, id);
    chunk->state = CHUNK_FREE;
    chunk->mark = (uint16_t)order;
    chunk->prev = 0;
    chunk->next = buddies->heads[order];
    if (chunk->next) chunks_get(&heap->chunks, chunk->next)->prev = id;
    buddies->heads[order] = id;
    buddies->filled |= 1u << order;
}

static void unfile(Heap *heap, ChunkId id) {
    Buddies *buddies = heap->own;
    const Chunk *chunk = chunks_get(&heap->chunks, id);
    if (chunk->next) chunks_get(&heap->chunks, chunk->next)->prev = chunk->prev;
    if (chunk->prev)
        chunks_get(&heap->chunks, chunk->prev)->next = chunk->next;
    else
        buddies->heads[chunk->mark] = chunk->next;
    if (!buddies->heads[chunk->mark]) buddies->filled &= ~(1u << chunk->mark);
}

/* ---- orders and buddies */

static uint64_t absolute(const Heap *heap, uint32_t unit) {
    return heap->base / heap->unit + unit;
}

static uint32_t log2_down(uint64_t n) {
    return 63 - (uint32_t)__builtin_clzll(n);
}

static uint32_t order_for(const Heap *heap, const HeapRequest *request) {
    bool slack = heap->header > 0 && request->align > heap->header;
    uint64_t units = request->len + (slack ? (request->align - heap->header) / heap->unit : 0);
    if (units < request->align / heap->unit) units = request->align / heap->unit;
    return units == 1 ? 0 : log2_down(units - 1) + 1;
}

/* The free chunk of this order that is the buddy of the one at `start`, or 0. */
static ChunkId free_buddy(const Heap *heap, uint32_t start, uint32_t order) {
    uint64_t bit = UINT64_C(1) << order, buddy = start;
    buddy = absolute(heap, start) & bit ? buddy - bit : buddy + bit; /* wraps below the heap */
    if (buddy >= heap->chunks.units) return 0;
    ChunkId id = chunks_at(&heap->chunks, (uint32_t)buddy);
    const Chunk *chunk = chunks_get(&heap->chunks, id);
    return id && chunk->state == CHUNK_FREE && chunk->mark == order ? id : 0;
}

/* ---- the policy */

/* Cuts the heap into the largest aligned blocks; the lowest end up first in their lists because they are
 * filed last. */
static bool cut_heap(Heap *heap, uint32_t start) {
    uint32_t rest = heap->chunks.units - start, order = log2_down(rest);
    uint32_t aligned = (uint32_t)__builtin_ctzll(absolute(heap, start));
    if (aligned < order) order = aligned;
    ChunkId id = chunks_at(&heap->chunks, start);
    uint32_t len = 1u << order;
    if (len < rest) {
        if (!chunks_prepare(&heap->chunks, 1) || !chunks_prepare_at(&heap->chunks, start + len)) return false;
        chunks_cut(&heap->chunks, id, len);
        if (!cut_heap(heap, start + len)) return false;
    }
    file(heap, id, order);
    return true;
}

static void release(Heap *heap) {
    memory_free(heap->own);
}

static bool init(Heap *heap) {
    heap->own = memory_alloc_zeroed(sizeof(Buddies));
    if (heap->own && cut_heap(heap, 0)) return true;
    release(heap);
    return false;
}

static bool prepare_halving(Heap *heap, uint32_t start, uint32_t from, uint32_t to) {
    bool ok = chunks_prepare(&heap->chunks, from - to);
    for (uint32_t order = from; ok && order-- > to;)
        ok = chunks_prepare_at(&heap->chunks, start + (1u << order));
    return ok;
}

/* Keeps the lower half until the order is reached; upper halves become free. */
static void halve(Heap *heap, ChunkId id, uint32_t from, uint32_t to) {
    while (from-- > to) file(heap, chunks_cut(&heap->chunks, id, 1u << from), from);
    chunks_get(&heap->chunks, id)->mark = (uint16_t)to;
}

static HeapResult take(Heap *heap, const HeapRequest *request, ChunkId *id, uint64_t *searched) {
    const Buddies *buddies = heap->own;
    uint32_t order = order_for(heap, request);
    uint32_t filled = order < ORDERS ? buddies->filled >> order << order : 0;
    if (!filled) return HEAP_NO_ROOM;
    uint32_t from = (uint32_t)__builtin_ctz(filled);
    ChunkId taken = buddies->heads[from];
    uint32_t start = chunks_get(&heap->chunks, taken)->start;
    if (!prepare_halving(heap, start, from, order)) return HEAP_OUT_OF_MEMORY;
    for (uint32_t o = from; o > order; o--) heap_look(heap, start, 1u << o, VERDICT_SPLIT);
    heap_look(heap, start, 1u << order, VERDICT_TAKEN);
    *searched = from - order + 1;
    unfile(heap, taken);
    halve(heap, taken, from, order);
    chunks_get(&heap->chunks, taken)->state = CHUNK_LIVE;
    *id = taken;
    return HEAP_OK;
}

static HeapResult give(Heap *heap, ChunkId id) {
    uint32_t order = chunks_get(&heap->chunks, id)->mark;
    for (ChunkId buddy; (buddy = free_buddy(heap, chunks_get(&heap->chunks, id)->start, order)) != 0;
         order++) {
        unfile(heap, buddy);
        bool is_lower = chunks_get(&heap->chunks, id)->start < chunks_get(&heap->chunks, buddy)->start;
        chunks_join(&heap->chunks, is_lower ? id : buddy, is_lower ? buddy : id);
        if (!is_lower) id = buddy;
    }
    file(heap, id, order);
    return HEAP_OK;
}

/* A lower half whose upper buddies are free up to the new order swallows them. */
static HeapResult grow(Heap *heap, ChunkId id, uint32_t to) {
    uint32_t start = chunks_get(&heap->chunks, id)->start, from = chunks_get(&heap->chunks, id)->mark;
    for (uint32_t order = from; order < to; order++) {
        if (absolute(heap, start) >> order & 1 || !free_buddy(heap, start, order)) return HEAP_NO_ROOM;
    }
    for (uint32_t order = from; order < to; order++) {
        ChunkId buddy = free_buddy(heap, start, order);
        unfile(heap, buddy);
        chunks_join(&heap->chunks, id, buddy);
    }
    chunks_get(&heap->chunks, id)->mark = (uint16_t)to;
    return HEAP_OK;
}

static HeapResult resize(Heap *heap, ChunkId id, const HeapRequest *request) {
    uint32_t from = chunks_get(&heap->chunks, id)->mark, to = order_for(heap, request);
    if (to >= ORDERS) return HEAP_NO_ROOM;
    if (to > from) return grow(heap, id, to);
    if (!prepare_halving(heap, chunks_get(&heap->chunks, id)->start, from, to)) return HEAP_OUT_OF_MEMORY;
    halve(heap, id, from, to);
    return HEAP_OK;
}

/* ---- check */

static uint64_t count_lists(const Heap *heap) {
    const Buddies *buddies = heap->own;
    uint64_t count = 0;
    for (uint32_t order = 0; order < ORDERS; order++) {
        if ((buddies->heads[order] != 0) != (buddies->filled >> order & 1)) return UINT64_MAX;
        for (ChunkId id = buddies->heads[order]; id; id = chunks_get(&heap->chunks, id)->next, count++) {
            const Chunk *chunk = chunks_get(&heap->chunks, id);
            if (chunk->state != CHUNK_FREE || chunk->mark != order) return UINT64_MAX;
        }
    }
    return count;
}

static bool check(const Heap *heap, Fault *why) {
    uint64_t holes = 0;
    for (uint32_t unit = 0; unit < heap->chunks.units;) {
        const Chunk *chunk = chunks_get(&heap->chunks, chunks_at(&heap->chunks, unit));
        if (chunk->len != 1u << chunk->mark || absolute(heap, unit) % chunk->len != 0)
            return fault_set(why, FAULT_FORMAT, NULL, 0,
                             "a buddy block is not a power of two at its multiple");
        if (chunk->state == CHUNK_FREE && free_buddy(heap, unit, chunk->mark))
            return fault_set(why, FAULT_FORMAT, NULL, 0, "two free buddies are not joined");
        holes += chunk->state == CHUNK_FREE;
        unit += chunk->len;
    }
    if (holes != count_lists(heap)) return fault_set(why, FAULT_FORMAT, NULL, 0, "the buddy lists are wrong");
    return true;
}

const Policy policy_buddy = {
    .name = "buddy",
    .init = init,
    .free = release,
    .take = take,
    .give = give,
    .resize = resize,
    .check = check,
    .has_slack = true,
};
