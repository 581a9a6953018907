/* First fit: the lowest hole that is large enough.
 *
 * Knuth, The Art of Computer Programming 1, section 2.5, algorithm A, with the list kept in address order and
 * boundary tags (algorithm C); Wilson, Johnstone, Neely, Boles, "Dynamic storage allocation: a survey and
 * critical review", 1995, section 3.2: address-ordered first fit fragments about as little as best fit. Cost:
 * O(log n) for n holes (holes.h); the walk it stands for would look at `searched` of them. */
#include "policy.h"

static bool find(const Heap *heap, const HeapRequest *request, HeapPlace *place) {
    bool found = listed_first_from(heap, request, 0, HOLES_NONE, place);
    place->searched = found ? holes_before(&heap->holes, chunks_get(&heap->chunks, place->chunk)->start) + 1
                            : holes_count(&heap->holes);
    return found;
}

const Policy policy_first_fit = {
    .name = "first fit",
    .init = listed_init,
    .free = listed_free,
    .find = find,
    .take = listed_take,
    .give = listed_give,
    .resize = listed_resize,
    .check = listed_check,
    .files_all_holes = true,
};
