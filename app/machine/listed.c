/* What first, next, best and worst fit share: holes in address order, a chosen hole is cut to measure, a
 * freed chunk joins its free neighbours at once. They differ only in the choice (Policy.find). Cost: O(log n)
 * each, through holes.h and sizes.h. */
#include "policy.h"

bool listed_init(Heap *heap) {
    if (!holes_init(&heap->holes, heap->chunks.units)) return false;
    if (heap->policy->has_size_index && !(sizes_init(&heap->sizes) && sizes_reserve(&heap->sizes, 1))) {
        listed_free(heap);
        return false;
    }
    holes_add(&heap->holes, 0, heap->chunks.units);
    if (heap->policy->has_size_index) sizes_add(&heap->sizes, heap->chunks.units, 0);
    return true;
}

void listed_free(Heap *heap) {
    holes_free(&heap->holes);
    sizes_free(&heap->sizes);
}

static void file(Heap *heap, ChunkId id) {
    const Chunk *chunk = chunks_get(&heap->chunks, id);
    holes_add(&heap->holes, chunk->start, chunk->len);
    if (heap->policy->has_size_index) sizes_add(&heap->sizes, chunk->len, chunk->start);
}

/* The hole that was filed with this start and length is no more. */
static void unfile(Heap *heap, uint32_t start, uint32_t len) {
    holes_remove(&heap->holes, &heap->chunks, start, len);
    if (heap->policy->has_size_index) sizes_remove(&heap->sizes, len, start);
}

/* The hole that was filed with this start and length is now the chunk `id`. */
static void refile(Heap *heap, uint32_t start, uint32_t len, ChunkId id) {
    const Chunk *chunk = chunks_get(&heap->chunks, id);
    holes_change(&heap->holes, &heap->chunks, start, len, chunk->start, chunk->len);
    if (!heap->policy->has_size_index) return;
    sizes_remove(&heap->sizes, len, start);
    sizes_add(&heap->sizes, chunk->len, chunk->start);
}

/* Room in the index for what a cut leaves (two holes), for giving back the block it made, and for giving back
 * the one that block replaces: so a reallocation that fails later can be undone. */
bool listed_prepare(Heap *heap, uint32_t cut1, uint32_t cut2) {
    return chunks_prepare(&heap->chunks, 2) && chunks_prepare_at(&heap->chunks, cut1) &&
           chunks_prepare_at(&heap->chunks, cut2) &&
           (!heap->policy->has_size_index || sizes_reserve(&heap->sizes, 4));
}

static bool is_hole(const Heap *heap, ChunkId id) {
    return id && chunks_get(&heap->chunks, id)->state == CHUNK_FREE &&
           chunks_get(&heap->chunks, id)->mark == 0;
}

/* ---- the search, hole by hole */

static MachineVerdict verdict_on(const Heap *heap, const HeapRequest *request, uint32_t start, uint32_t len) {
    uint32_t at = 0;
    if (len < request->len) return VERDICT_TOO_SMALL;
    return heap_fit(heap, request, start, len, &at) ? VERDICT_NOT_BEST : VERDICT_MISALIGNED;
}

/* Tells the holes a plain walk meets from the rover on (0 for all but next fit): the first ones up to the
 * bound, the taken one, which a longer walk shows last, and for a walk over the whole list also those behind
 * the taken one. */
void listed_tell_walk(Heap *heap, const HeapRequest *request, const HeapPlace *place, bool found) {
    if (!heap->look || heap->looks_left == 0) return;
    uint32_t taken = found ? chunks_get(&heap->chunks, place->chunk)->start : HOLES_NONE;
    uint32_t from = heap->rover, told = 0;
    uint64_t most = place->searched;
    bool seen = false;
    for (; told < most && told < HEAP_LOOKS_PER_SEARCH; told++) {
        uint32_t start = holes_first(&heap->holes, &heap->chunks, from, 1);
        if (start == HOLES_NONE) start = holes_first(&heap->holes, &heap->chunks, 0, 1);
        uint32_t len = chunks_get(&heap->chunks, chunks_at(&heap->chunks, start))->len;
        if (found && !seen && told + 1 == HEAP_LOOKS_PER_SEARCH) break;
        heap_look(heap, start, len, start == taken ? VERDICT_TAKEN : verdict_on(heap, request, start, len));
        seen = seen || start == taken;
        from = start + 1;
    }
    if (found && !seen) heap_look(heap, taken, chunks_get(&heap->chunks, place->chunk)->len, VERDICT_TAKEN);
}

bool listed_first_from(const Heap *heap, const HeapRequest *request, uint32_t from, uint32_t to,
                       HeapPlace *place) {
    for (uint32_t start = from;; start++) {
        start = holes_first(&heap->holes, &heap->chunks, start, request->len);
        if (start >= to) return false;
        place->chunk = chunks_at(&heap->chunks, start);
        if (heap_fit(heap, request, start, chunks_get(&heap->chunks, place->chunk)->len, &place->start))
            return true;
    }
}

/* ---- taking, giving, resizing */

/* Cuts [place->start, + len) out of the hole and files what is left before and behind it. Prepared. */
ChunkId listed_carve(Heap *heap, const HeapPlace *place, uint32_t len) {
    ChunkId id = place->chunk, front = 0;
    const uint32_t start = chunks_get(&heap->chunks, id)->start, was = chunks_get(&heap->chunks, id)->len;
    if (place->start > start) {
        front = id;
        id = chunks_cut(&heap->chunks, front, place->start - start);
    }
    ChunkId rest = chunks_get(&heap->chunks, id)->len > len ? chunks_cut(&heap->chunks, id, len) : 0;
    chunks_get(&heap->chunks, id)->state = CHUNK_LIVE;
    if (front)
        refile(heap, start, was, front);
    else if (rest)
        refile(heap, start, was, rest);
    else
        unfile(heap, start, was);
    if (front && rest) file(heap, rest);
    return id;
}

HeapResult listed_take(Heap *heap, const HeapRequest *request, ChunkId *id, uint64_t *searched) {
    HeapPlace place = {0};
    bool found = heap->policy->find(heap, request, &place);
    *searched = place.searched;
    if (found && !listed_prepare(heap, place.start, place.start + request->len)) return HEAP_OUT_OF_MEMORY;
    listed_tell_walk(heap, request, &place, found);
    if (!found) return HEAP_NO_ROOM;
    *id = listed_carve(heap, &place, request->len);
    return HEAP_OK;
}

/* The hole that directly follows, or 0. Asked of the tree first, which is nearer at hand than the chunk. */
static ChunkId hole_behind(const Heap *heap, ChunkId id) {
    const Chunk *chunk = chunks_get(&heap->chunks, id);
    uint32_t end = chunk->start + chunk->len;
    return end < heap->chunks.units && holes_has(&heap->holes, end) ? chunks_at(&heap->chunks, end) : 0;
}

/* Joins a free chunk that is not filed with its free neighbours, and files the whole. */
void listed_coalesce(Heap *heap, ChunkId id) {
    ChunkId behind = hole_behind(heap, id), before = chunks_before(&heap->chunks, id);
    if (!is_hole(heap, before)) before = 0;
    Chunk next = behind ? *chunks_get(&heap->chunks, behind) : (Chunk){0};
    Chunk previous = before ? *chunks_get(&heap->chunks, before) : (Chunk){0};
    if (behind) chunks_join(&heap->chunks, id, behind);
    if (before) chunks_join(&heap->chunks, before, id);
    if (before && behind) unfile(heap, next.start, next.len);
    if (before)
        refile(heap, previous.start, previous.len, before);
    else if (behind)
        refile(heap, next.start, next.len, id);
    else
        file(heap, id);
}

HeapResult listed_give(Heap *heap, ChunkId id) {
    if (heap->policy->has_size_index && !sizes_reserve(&heap->sizes, 1)) return HEAP_OUT_OF_MEMORY;
    chunks_get(&heap->chunks, id)->state = CHUNK_FREE;
    listed_coalesce(heap, id);
    return HEAP_OK;
}

static HeapResult grow(Heap *heap, ChunkId id, uint32_t more) {
    ChunkId behind = hole_behind(heap, id);
    if (!behind || chunks_get(&heap->chunks, behind)->len < more) return HEAP_NO_ROOM;
    const uint32_t start = chunks_get(&heap->chunks, behind)->start,
                   was = chunks_get(&heap->chunks, behind)->len;
    if (!listed_prepare(heap, start + more, 0)) return HEAP_OUT_OF_MEMORY;
    ChunkId rest = was > more ? chunks_cut(&heap->chunks, behind, more) : 0;
    chunks_join(&heap->chunks, id, behind);
    if (rest)
        refile(heap, start, was, rest);
    else
        unfile(heap, start, was);
    return HEAP_OK;
}

HeapResult listed_resize(Heap *heap, ChunkId id, const HeapRequest *request) {
    uint32_t len = chunks_get(&heap->chunks, id)->len;
    if (request->len > len) return grow(heap, id, request->len - len);
    if (request->len == len) return HEAP_OK;
    if (!listed_prepare(heap, chunks_get(&heap->chunks, id)->start + request->len, 0))
        return HEAP_OUT_OF_MEMORY;
    listed_coalesce(heap, chunks_cut(&heap->chunks, id, request->len));
    return HEAP_OK;
}

/* ---- check */

static bool check_filed(const Heap *heap, const Chunk *chunk, Fault *why) {
    if (!holes_has(&heap->holes, chunk->start))
        return fault_set(why, FAULT_FORMAT, NULL, 0, "a free chunk is missing from the holes");
    if (holes_first(&heap->holes, &heap->chunks, chunk->start, chunk->len) != chunk->start)
        return fault_set(why, FAULT_FORMAT, NULL, 0, "the holes know a wrong length");
    if (heap->policy->has_size_index &&
        sizes_from(&heap->sizes, chunk->len, chunk->start) != sizes_key(chunk->len, chunk->start))
        return fault_set(why, FAULT_FORMAT, NULL, 0, "a free chunk is missing from the sizes");
    return true;
}

bool listed_check(const Heap *heap, Fault *why) {
    uint64_t holes = 0;
    uint32_t longest = 0;
    bool was_free = false;
    for (uint32_t unit = 0; unit < heap->chunks.units;) {
        const Chunk *chunk = chunks_get(&heap->chunks, chunks_at(&heap->chunks, unit));
        bool free_now = chunk->state == CHUNK_FREE && chunk->mark == 0;
        if (free_now && was_free) return fault_set(why, FAULT_FORMAT, NULL, 0, "two holes are not coalesced");
        if (free_now && !check_filed(heap, chunk, why)) return false;
        if (free_now && chunk->len > longest) longest = chunk->len;
        holes += free_now;
        was_free = free_now;
        unit += chunk->len;
    }
    if (holes != holes_count(&heap->holes) || longest != holes_longest(&heap->holes))
        return fault_set(why, FAULT_FORMAT, NULL, 0, "the holes are miscounted");
    if (heap->policy->has_size_index && holes != heap->sizes.count)
        return fault_set(why, FAULT_FORMAT, NULL, 0, "the sizes are miscounted");
    return true;
}
