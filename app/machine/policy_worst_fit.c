/* Worst fit: the largest hole; among equals the lowest.
 *
 * Wilson et al. 1995, section 3.2: meant to leave a remainder that is still of use, it soon leaves no large
 * hole at all, which is why it is taught and not used. The walk it stands for looks at every hole. Cost:
 * O(log n) for n holes, since the tree of holes knows the greatest length. Only when the largest holes fit
 * unaligned but not aligned are the others looked at, one by one. */
#include "policy.h"

/* The largest hole did not fit once aligned: the largest of those that do. */
static bool find_among_all(const Heap *heap, const HeapRequest *request, HeapPlace *place) {
    HeapPlace other = {0};
    uint32_t largest = 0;
    for (uint32_t from = 0; listed_first_from(heap, request, from, HOLES_NONE, &other);) {
        const Chunk *chunk = chunks_get(&heap->chunks, other.chunk);
        if (chunk->len > largest) {
            largest = chunk->len;
            place->chunk = other.chunk;
            place->start = other.start;
        }
        from = chunk->start + 1;
    }
    return largest > 0;
}

static bool find(const Heap *heap, const HeapRequest *request, HeapPlace *place) {
    uint32_t longest = holes_longest(&heap->holes);
    place->searched = holes_count(&heap->holes);
    if (longest < request->len) return false;
    uint32_t start = holes_first(&heap->holes, &heap->chunks, 0, longest);
    place->chunk = chunks_at(&heap->chunks, start);
    return heap_fit(heap, request, start, longest, &place->start) || find_among_all(heap, request, place);
}

const Policy policy_worst_fit = {
    .name = "worst fit",
    .init = listed_init,
    .free = listed_free,
    .find = find,
    .take = listed_take,
    .give = listed_give,
    .resize = listed_resize,
    .check = listed_check,
    .files_all_holes = true,
};
