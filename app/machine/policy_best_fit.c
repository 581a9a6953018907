/* Best fit: the smallest hole that is large enough; among equals the lowest.
 *
 * Knuth, The Art of Computer Programming 1, section 2.5; Wilson et al. 1995, section 3.2. The walk it stands
 * for looks at every hole, so `searched` is always their number. Found through an index by size and address
 * (sizes.h), as in the Cartesian trees of Stephenson 1983 and the trees of dlmalloc's large bins. Cost: O(log
 * n) for n holes; a request aligned beyond the grid passes over the holes that fit only unaligned. */
#include "policy.h"

static bool find(const Heap *heap, const HeapRequest *request, HeapPlace *place) {
    place->searched = holes_count(&heap->holes);
    uint64_t key = sizes_from(&heap->sizes, request->len, 0);
    while (key != SIZES_NONE && !heap_fit(heap, request, sizes_start(key), sizes_len(key), &place->start))
        key = sizes_from(&heap->sizes, sizes_len(key), sizes_start(key) + 1);
    if (key == SIZES_NONE) return false;
    place->chunk = chunks_at(&heap->chunks, sizes_start(key));
    return true;
}

const Policy policy_best_fit = {
    .name = "best fit",
    .init = listed_init,
    .free = listed_free,
    .find = find,
    .take = listed_take,
    .give = listed_give,
    .resize = listed_resize,
    .check = listed_check,
    .files_all_holes = true,
    .has_size_index = true,
};
