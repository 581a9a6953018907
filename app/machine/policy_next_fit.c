/* Next fit: first fit that goes on where the last search ended, and wraps around once.
 *
 * Knuth, The Art of Computer Programming 1, section 2.5, exercise 6 (the roving pointer), which shortens the
 * walk; Wilson et al. 1995 found that it fragments more, since it scatters blocks of different ages over the
 * whole heap. The rover is a place, not a hole: it stays right whatever is joined or cut around it. Cost:
 * O(log n) for n holes (holes.h). */
#include "policy.h"

/* The holes from the rover up to the taken one, around the end of the heap when it lies below. */
static uint64_t walked(const Heap *heap, uint32_t start) {
    uint64_t to = holes_before(&heap->holes, start) + 1, from = holes_before(&heap->holes, heap->rover);
    return start >= heap->rover ? to - from : holes_count(&heap->holes) - from + to;
}

static bool find(const Heap *heap, const HeapRequest *request, HeapPlace *place) {
    bool found = listed_first_from(heap, request, heap->rover, HOLES_NONE, place) ||
                 listed_first_from(heap, request, 0, heap->rover, place);
    place->searched =
        found ? walked(heap, chunks_get(&heap->chunks, place->chunk)->start) : holes_count(&heap->holes);
    return found;
}

static HeapResult take(Heap *heap, const HeapRequest *request, ChunkId *id, uint64_t *searched) {
    HeapResult result = listed_take(heap, request, id, searched);
    if (result != HEAP_OK) return result;
    const Chunk *chunk = chunks_get(&heap->chunks, *id);
    uint32_t end = chunk->start + chunk->len;
    heap->rover = end < heap->chunks.units ? end : 0;
    return HEAP_OK;
}

const Policy policy_next_fit = {
    .name = "next fit",
    .init = listed_init,
    .free = listed_free,
    .find = find,
    .take = take,
    .give = listed_give,
    .resize = listed_resize,
    .check = listed_check,
    .files_all_holes = true,
};
