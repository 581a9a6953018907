/* machine/policy: what a policy of the heap must be able to do. Internal to machine/.
 *
 * A policy decides which free chunk serves a request, how it is cut, and what becomes of freed ones. It keeps
 * the chunks tiling the heap (chunks.h); heap.c fills in what was asked for and counts. Each is a file
 * policy_*.c whose head names the algorithm, where it comes from and what it costs; listed.c holds what the
 * four fits share. */
#ifndef MACHINE_POLICY_H
#define MACHINE_POLICY_H

#include "heap.h"

typedef struct HeapPlace {
    ChunkId chunk;
    uint32_t start;    /* where the taken part begins, inside the chunk */
    uint64_t searched; /* holes a plain walk looks at, told also when nothing was found */
} HeapPlace;

struct Policy {
    const char *name;
    /* Optional; builds `own` and files the one free chunk the heap starts with. After false nothing is held.
     */
    bool (*init)(Heap *heap);
    void (*free)(Heap *heap);
    /* The fits only: chooses, changes nothing. */
    bool (*find)(const Heap *heap, const HeapRequest *request, HeapPlace *place);
    /* On HEAP_OK *id is a live chunk of at least request->len units; on HEAP_NO_ROOM *searched is told as
     * well. */
    HeapResult (*take)(Heap *heap, const HeapRequest *request, ChunkId *id, uint64_t *searched);
    HeapResult (*give)(Heap *heap, ChunkId id); /* a live chunk becomes free */
    HeapResult (*resize)(Heap *heap, ChunkId id, const HeapRequest *request);
    bool (*check)(const Heap *heap, Fault *why);
    bool files_all_holes; /* heap.holes holds every free chunk, and no two are neighbours */
    bool has_size_index;  /* heap.sizes holds what heap.holes holds */
    bool has_slack;       /* a block aligned beyond the header's size may start later than its header's end */
};

extern const Policy policy_first_fit, policy_next_fit, policy_best_fit, policy_worst_fit, policy_buddy,
    policy_size_classes, policy_bump;

/* listed.c: an address-ordered list of holes, split on taking and coalesced at once on giving (boundary
 * tags). */
bool listed_init(Heap *heap);
void listed_free(Heap *heap);
HeapResult listed_take(Heap *heap, const HeapRequest *request, ChunkId *id, uint64_t *searched);
HeapResult listed_give(Heap *heap, ChunkId id);
HeapResult listed_resize(Heap *heap, ChunkId id, const HeapRequest *request);
bool listed_check(const Heap *heap, Fault *why);
/* Chunks with a mark are left alone: size classes keep cells and live runs among the listed chunks. */
bool listed_prepare(Heap *heap, uint32_t cut1, uint32_t cut2);
ChunkId listed_carve(Heap *heap, const HeapPlace *place,
                     uint32_t len); /* cuts len units out of a hole; prepared for */
void listed_coalesce(Heap *heap,
                     ChunkId id); /* a free chunk that is not filed joins its neighbours and is filed */
/* Tells the sink the walk that place->searched counts. */
void listed_tell_walk(Heap *heap, const HeapRequest *request, const HeapPlace *place, bool found);
/* Searches in address order from `from` (inclusive) to `to` (exclusive); false: no hole there fits. */
bool listed_first_from(const Heap *heap, const HeapRequest *request, uint32_t from, uint32_t to,
                       HeapPlace *place);

#endif
