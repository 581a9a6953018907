/* timeline/blocks (private to the room): the live blocks of a heap, found by address.
 *
 *     directory: one entry a chunk, ascending   ->   chunks of up to 64 blocks, ascending
 *
 * Finding is two binary searches; making and removing move at most one chunk's blocks, and the directory once
 * in about thirty times. A block covers [addr - header, addr + usable); what no block covers in [low, high)
 * is a hole. Holes and bytes are counted on the way, and each directory entry knows how many holes its chunk
 * holds, so that a search for one skips full chunks. */
#ifndef TIMELINE_BLOCKS_H
#define TIMELINE_BLOCKS_H

#include "timeline/world.h"

enum { BLOCKS_CHUNK = 64 };

#define BLOCKS_UNKNOWN UINT32_MAX /* a birth that the history knows */

/* Of a WorldBlock what does not stand beside it; heaps have at most 4 GiB, journals fewer than 2^31 events.
 */
typedef struct BlockItem {
    uint32_t size, usable, element, born;
} BlockItem;

typedef struct BlockChunk {
    uint32_t count;
    uint8_t shifts[BLOCKS_CHUNK]; /* alignments are powers of two */
    uint64_t addrs[BLOCKS_CHUNK]; /* by themselves for the search */
    BlockItem items[BLOCKS_CHUNK];
} BlockChunk;

typedef struct BlockEntry {
    uint64_t first; /* address of the chunk's first block */
    BlockChunk *chunk;
    uint64_t largest; /* hole between two blocks of this chunk, when not stale */
    uint32_t holes;   /* between two blocks of this chunk, when not stale */
    bool stale;
} BlockEntry;

typedef struct Blocks {
    List(BlockEntry) entries;
    uint64_t low, high, header;
    uint64_t count, holes;
    uint64_t live_bytes;    /* requested */
    uint64_t covered_bytes; /* with rounding and headers */
    uint64_t moved_bytes;   /* of host memory, ever: the work done, for limits */
} Blocks;

typedef struct BlockPlace {
    uint32_t entry, item;
} BlockPlace;

typedef enum BlocksResult { BLOCKS_OK, BLOCKS_NO_MEMORY, BLOCKS_NO_PLACE } BlocksResult;

void blocks_init(Blocks *blocks, uint64_t low, uint64_t high, uint64_t header);
void blocks_clear(Blocks *blocks); /* no blocks, memory given back; bounds stay */
BlocksResult blocks_insert(Blocks *blocks,
                           const WorldBlock *block); /* no place: out of bounds or overlapping */
BlocksResult blocks_append(Blocks *blocks,
                           const WorldBlock *block); /* the same behind the last one, quicker */
/* These four are false when no block starts there. */
bool blocks_erase(Blocks *blocks, uint64_t addr, WorldBlock *erased);
bool blocks_find(const Blocks *blocks, uint64_t addr, WorldBlock *block);
bool blocks_set_element(Blocks *blocks, uint64_t addr, TypeId element);
bool blocks_resize(Blocks *blocks, uint64_t addr, uint64_t size,
                   uint64_t usable); /* in place; also false: no place */

/* The first block that ends after `addr`; false: there is none. */
bool blocks_from(const Blocks *blocks, uint64_t addr, BlockPlace *place);
bool blocks_advance(const Blocks *blocks, BlockPlace *place);
WorldBlock blocks_get(const Blocks *blocks, BlockPlace place); /* born may be BLOCKS_UNKNOWN */
/* Notes a birth that was found out. The block itself does not change, so this may be done to a const one. */
void blocks_note_birth(const Blocks *blocks, BlockPlace place, uint32_t born);

/* The first hole that ends after `addr`: where it starts; its end in *end. False: there is none. */
bool blocks_hole_from(const Blocks *blocks, uint64_t addr, uint64_t *start, uint64_t *end);
uint64_t blocks_largest_hole(Blocks *blocks);
/* The same with its place, the lowest of several; false: there is none. Skips chunks that cannot hold it. */
bool blocks_find_largest(const Blocks *blocks, uint64_t *start, uint64_t *end);

#endif
