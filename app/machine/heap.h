/* machine/heap: the bookkeeping of the heap segment: which chunk is whose, under one policy. Internal to
 * machine/.
 *
 * Knows addresses and sizes but no bytes, no sink but the one for looks, no faults: machine_heap.c adds
 * those. Every function either does all of its work or, when host memory runs out, none of it. `unit` is the
 * grid on which chunks lie: the granule, or 8 where a header of 8 bytes stands before blocks of granule 16. A
 * live chunk is
 *
 *     start                addr                          addr + usable
 *     | header (or slack) | asked for: size | rounding |
 *
 * Addresses and sizes are bytes, positions and lengths of chunks are units. */
#ifndef MACHINE_HEAP_H
#define MACHINE_HEAP_H

#include "chunks.h"
#include "holes.h"
#include "machine/machine.h"
#include "sizes.h"

enum {
    HEAP_LOOKS_PER_SEARCH = 64,
    HEAP_LOOKS_IN_ALL =
        65536, /* then the allocator's searches are no longer told hole by hole, only how long they were */
};

typedef enum HeapResult { HEAP_OK, HEAP_NO_ROOM, HEAP_OUT_OF_MEMORY } HeapResult;

typedef struct Policy Policy;

typedef struct Heap {
    const Policy *policy;
    Chunks chunks;
    HoleTree holes;  /* the fits and, for whole pages, size classes */
    SizeIndex sizes; /* best fit */
    void *own;       /* the policy's: buddy, size classes */
    uint32_t rover;  /* next fit: where the next search begins; bump: where the untouched rest begins */
    uint64_t *freed; /* a bit for every unit at which a block once started that was freed */
    uint64_t base;
    uint32_t unit, granule, header;
    uint64_t blocks, live_units;
    void (*look)(void *user, uint64_t hole, uint64_t size, MachineVerdict verdict);
    void *look_user;
    uint32_t looks_left;
} Heap;

typedef struct HeapRequest {
    uint64_t size;
    uint64_t align; /* at least the unit */
    uint32_t front; /* bytes from the chunk's start to the place that has to be aligned */
    uint32_t len;   /* units, with header and rounding */
} HeapRequest;

bool heap_init(Heap *heap, const MachineConfig *config); /* after false as heap_free leaves it */
void heap_free(Heap *heap);

HeapResult heap_alloc(Heap *heap, uint64_t size, uint64_t align, TypeId element, ChunkId *id,
                      uint64_t *searched);
HeapResult heap_release(Heap *heap, ChunkId id);
/* In place, or HEAP_NO_ROOM: then the block has to move. */
HeapResult heap_resize(Heap *heap, ChunkId id, uint64_t new_size);

/* The size alone changes: the chunk stays as it is. new_size <= the block's usable bytes. */
void heap_set_size(Heap *heap, ChunkId id, uint64_t new_size);

ChunkId heap_at(const Heap *heap, uint64_t addr); /* the live chunk whose block starts at addr, or 0 */
ChunkId heap_covering(const Heap *heap,
                      uint64_t addr); /* the live chunk whose block [addr, addr + usable) holds it, or 0 */
bool heap_was_freed(const Heap *heap, uint64_t addr); /* a block that started there was freed once */
MachineBlock heap_block(const Heap *heap, ChunkId id);
uint64_t heap_free_bytes(const Heap *heap);
uint64_t heap_largest_hole(const Heap *heap);
/* The gap between blocks that starts at or behind `unit`, neighbouring free chunks taken together; false at
 * the end. */
bool heap_next_hole(const Heap *heap, uint32_t unit, uint32_t *start, uint32_t *len);
bool heap_check(const Heap *heap, Fault *why);

/* ---- for policies */

uint64_t heap_address(const Heap *heap, uint32_t unit);
/* Where in [start, start + len) the request can begin so that its block is aligned; false: nowhere. */
bool heap_fit(const Heap *heap, const HeapRequest *request, uint32_t start, uint32_t len, uint32_t *at);
void heap_look(Heap *heap, uint32_t start, uint32_t len,
               MachineVerdict verdict); /* tells the sink, within bounds */
uint32_t heap_units(const Heap *heap,
                    uint64_t size); /* header, size, rounding; UINT32_MAX when more than the heap */

#endif
