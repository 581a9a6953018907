/* machine/chunks: the heap as a row of chunks that tile it without gap, each free or live.
 *
 *     unit:    0        5      9                 20
 *              |--live--|-free-|------live-------|  ...
 *     map:     1      1 2    2 3               3        chunk id at first and last unit (boundary tags)
 *
 * A chunk is found by its first unit, and its neighbours by the units next to it, in constant time; the chunk
 * that covers a unit in the middle through a tree of bits. All positions and lengths are units (the heap's
 * grid), not bytes. Ids stay valid while the chunk lives; id 0 is none. Knows nothing of policies. */
#ifndef MACHINE_CHUNKS_H
#define MACHINE_CHUNKS_H

#include "base/memory.h"
#include "bits.h"
#include "machine/machine.h"

typedef uint32_t ChunkId;

typedef enum ChunkState { CHUNK_UNUSED, CHUNK_FREE, CHUNK_LIVE } ChunkState;

typedef struct Chunk {
    uint32_t start, len;
    uint64_t size;       /* live: bytes asked for */
    TypeId element;      /* live */
    ChunkId next, prev;  /* free: the policy's lists; unused: the next unused one */
    uint8_t state;       /* ChunkState */
    uint8_t align_shift; /* live: alignment asked for is 1 << this */
    uint16_t mark;       /* the policy's */
} Chunk;

typedef struct Chunks {
    List(Chunk) nodes; /* nodes.items[0] is nobody */
    ChunkId unused;    /* head of the list of unused nodes */
    uint32_t unused_count;
    uint32_t units;
    uint32_t **map; /* pages of ids, made on demand */
    uint32_t map_pages;
    BitTree starts;
} Chunks;

bool chunks_init(Chunks *chunks, uint32_t units); /* one free chunk; after false as chunks_free leaves it */
void chunks_free(Chunks *chunks);

static inline Chunk *chunks_get(const Chunks *chunks, ChunkId id) {
    return &chunks->nodes.items[id];
}
ChunkId chunks_at(const Chunks *chunks, uint32_t unit);       /* the chunk that starts there, or 0 */
ChunkId chunks_covering(const Chunks *chunks, uint32_t unit); /* unit < units */
ChunkId chunks_before(const Chunks *chunks, ChunkId id);      /* 0 at the start */
ChunkId chunks_after(const Chunks *chunks, ChunkId id);       /* 0 at the end */

/* Make sure that so many cuts, and cuts at this place, cannot fail. False: out of host memory, nothing
 * changed. */
bool chunks_prepare(Chunks *chunks, uint32_t cuts);
bool chunks_prepare_at(Chunks *chunks, uint32_t unit);
/* Cuts behind the first `len` units (0 < len < the chunk's); returns the new chunk behind, a free one.
 * Prepared. */
ChunkId chunks_cut(Chunks *chunks, ChunkId id, uint32_t len);
/* `behind` directly follows `id` and becomes part of it. */
void chunks_join(Chunks *chunks, ChunkId id, ChunkId behind);

bool chunks_tile(const Chunks *chunks); /* the invariant above, by a walk over everything */

#endif
