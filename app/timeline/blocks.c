#include "blocks.h"

#include "base/memory.h"
#include <string.h>

enum { FILL_ON_APPEND = 48, MERGE_BELOW = 40 };

static uint64_t start_of(const Blocks *blocks, const BlockChunk *chunk, uint32_t item) {
    return chunk->addrs[item] - blocks->header;
}

static uint64_t end_of(const BlockChunk *chunk, uint32_t item) {
    return chunk->addrs[item] + chunk->items[item].usable;
}

static uint64_t block_end(const WorldBlock *b) {
    return b->block.addr + b->block.usable;
}

void blocks_init(Blocks *blocks, uint64_t low, uint64_t high, uint64_t header) {
    *blocks = (Blocks){.low = low, .high = high, .header = header, .holes = low < high};
}

void blocks_clear(Blocks *blocks) {
    for (uint32_t i = 0; i < blocks->entries.count; i++) memory_free(blocks->entries.items[i].chunk);
    list_free(&blocks->entries);
    blocks_init(blocks, blocks->low, blocks->high, blocks->header);
}

/* Both searches are without branches on the keys, which would be guessed wrong every other time. */

/* Number of entries whose first block starts at or before `addr`. */
static uint32_t entries_upto(const Blocks *blocks, uint64_t addr) {
    const BlockEntry *entries = blocks->entries.items;
    uint32_t low = 0, count = blocks->entries.count;
    while (count > 1) {
        uint32_t half = count / 2;
        low += entries[low + half - 1].first <= addr ? half : 0;
        count -= half;
    }
    return low + (count == 1 && entries[low].first <= addr);
}

/* Number of the chunk's blocks that start at or before `addr`. */
static uint32_t items_upto(const BlockChunk *chunk, uint64_t addr) {
    uint32_t low = 0, count = chunk->count;
    while (count > 1) {
        uint32_t half = count / 2;
        low += chunk->addrs[low + half - 1] <= addr ? half : 0;
        count -= half;
    }
    return low + (count == 1 && chunk->addrs[low] <= addr);
}

/* The last block that starts at or before `addr`. */
static bool place_before(const Blocks *blocks, uint64_t addr, BlockPlace *place) {
    uint32_t entries = entries_upto(blocks, addr);
    if (entries == 0) return false;
    place->entry = entries - 1;
    place->item = items_upto(blocks->entries.items[entries - 1].chunk, addr) - 1;
    return true;
}

static BlockChunk *chunk_of(const Blocks *blocks, BlockPlace place) {
    return blocks->entries.items[place.entry].chunk;
}

WorldBlock blocks_get(const Blocks *blocks, BlockPlace place) {
    const BlockChunk *chunk = chunk_of(blocks, place);
    const BlockItem *item = &chunk->items[place.item];
    return (WorldBlock){{.addr = chunk->addrs[place.item],
                         .size = item->size,
                         .usable = item->usable,
                         .align = UINT64_C(1) << chunk->shifts[place.item],
                         .element = item->element},
                        item->born};
}

void blocks_note_birth(const Blocks *blocks, BlockPlace place, uint32_t born) {
    chunk_of(blocks, place)->items[place.item].born = born;
}

bool blocks_advance(const Blocks *blocks, BlockPlace *place) {
    if (++place->item < blocks->entries.items[place->entry].chunk->count) return true;
    place->item = 0;
    return ++place->entry < blocks->entries.count;
}

bool blocks_from(const Blocks *blocks, uint64_t addr, BlockPlace *place) {
    if (!place_before(blocks, addr, place)) {
        *place = (BlockPlace){0};
        return blocks->entries.count > 0;
    }
    return end_of(chunk_of(blocks, *place), place->item) > addr || blocks_advance(blocks, place);
}

static bool place_of(const Blocks *blocks, uint64_t addr, BlockPlace *place) {
    return place_before(blocks, addr, place) && chunk_of(blocks, *place)->addrs[place->item] == addr;
}

bool blocks_find(const Blocks *blocks, uint64_t addr, WorldBlock *block) {
    BlockPlace place;
    if (!place_of(blocks, addr, &place)) return false;
    *block = blocks_get(blocks, place);
    return true;
}

bool blocks_set_element(Blocks *blocks, uint64_t addr, TypeId element) {
    BlockPlace place;
    if (!place_of(blocks, addr, &place)) return false;
    chunk_of(blocks, place)->items[place.item].element = element;
    return true;
}

/* The free stretch around `addr`, given that the last block that starts at or before it is at `before` (when
 * `any`). */
static void gap_around(const Blocks *blocks, bool any, BlockPlace before, uint64_t *start, uint64_t *end) {
    BlockPlace next = before;
    bool more = any ? blocks_advance(blocks, &next) : blocks->entries.count > 0;
    if (!any) next = (BlockPlace){0};
    *start = any ? end_of(chunk_of(blocks, before), before.item) : blocks->low;
    *end = more ? start_of(blocks, chunk_of(blocks, next), next.item) : blocks->high;
}

static BlocksResult new_entry(Blocks *blocks, uint32_t at) {
    BlockChunk *chunk = list_reserve(&blocks->entries, 1) ? memory_alloc(sizeof *chunk) : NULL;
    if (!chunk) return BLOCKS_NO_MEMORY;
    BlockEntry *entry = &blocks->entries.items[at];
    size_t moved = (blocks->entries.count - at) * sizeof *entry;
    memmove(entry + 1, entry, moved);
    blocks->moved_bytes += moved;
    blocks->entries.count++;
    chunk->count = 0;
    *entry = (BlockEntry){.chunk = chunk, .stale = true};
    return BLOCKS_OK;
}

static void copy_items(BlockChunk *to, uint32_t at, const BlockChunk *from, uint32_t first, uint32_t count) {
    memmove(to->items + at, from->items + first, count * sizeof *to->items);
    memmove(to->addrs + at, from->addrs + first, count * sizeof *to->addrs);
    memmove(to->shifts + at, from->shifts + first, count * sizeof *to->shifts);
}

/* Moves the upper half of a full chunk into a new one behind it. */
static BlocksResult split(Blocks *blocks, uint32_t at) {
    BlocksResult made = new_entry(blocks, at + 1);
    if (made != BLOCKS_OK) return made;
    BlockChunk *low = blocks->entries.items[at].chunk, *high = blocks->entries.items[at + 1].chunk;
    uint32_t half = low->count / 2;
    high->count = low->count - half;
    copy_items(high, 0, low, half, high->count);
    low->count = half;
    blocks->entries.items[at].stale = true;
    blocks->entries.items[at + 1].first = high->addrs[0];
    return BLOCKS_OK;
}

static void put_item(BlockEntry *entry, uint32_t at, const WorldBlock *block) {
    BlockChunk *chunk = entry->chunk;
    copy_items(chunk, at + 1, chunk, at, chunk->count - at);
    const MachineBlock *b = &block->block;
    chunk->items[at] = (BlockItem){(uint32_t)b->size, (uint32_t)b->usable, b->element, (uint32_t)block->born};
    chunk->addrs[at] = b->addr;
    chunk->shifts[at] = (uint8_t)__builtin_ctzll(b->align);
    chunk->count++;
    entry->first = chunk->addrs[0];
    entry->stale = true;
}

static void count_block(Blocks *blocks, const WorldBlock *block, uint64_t gap_start, uint64_t gap_end) {
    uint64_t start = block->block.addr - blocks->header, end = block_end(block);
    blocks->count++;
    blocks->live_bytes += block->block.size;
    blocks->covered_bytes += end - start;
    blocks->holes += (uint64_t)(start > gap_start) + (end < gap_end) - 1;
}

static bool fits(const Blocks *blocks, const WorldBlock *block, uint64_t gap_start, uint64_t gap_end) {
    const MachineBlock *b = &block->block;
    if (b->usable == 0 || b->size > b->usable || b->usable > UINT32_MAX || b->addr < blocks->low ||
        b->addr - blocks->low < blocks->header)
        return false;
    return b->addr - blocks->header >= gap_start && b->addr <= gap_end && b->usable <= gap_end - b->addr;
}

/* Where the block that follows `before` goes; splits or makes a chunk when there is no room. */
static BlocksResult make_room(Blocks *blocks, bool any, BlockPlace before, BlockPlace *at) {
    if (blocks->entries.count == 0) {
        *at = (BlockPlace){0};
        return new_entry(blocks, 0);
    }
    *at = any ? (BlockPlace){before.entry, before.item + 1} : (BlockPlace){0};
    if (blocks->entries.items[at->entry].chunk->count < BLOCKS_CHUNK) return BLOCKS_OK;
    BlocksResult result = split(blocks, at->entry);
    if (result != BLOCKS_OK) return result;
    uint32_t half = blocks->entries.items[at->entry].chunk->count;
    if (at->item > half) *at = (BlockPlace){at->entry + 1, at->item - half};
    return BLOCKS_OK;
}

BlocksResult blocks_insert(Blocks *blocks, const WorldBlock *block) {
    BlockPlace before = {0}, at;
    bool any = place_before(blocks, block->block.addr, &before);
    uint64_t gap_start, gap_end;
    gap_around(blocks, any, before, &gap_start, &gap_end);
    if (!fits(blocks, block, gap_start, gap_end)) return BLOCKS_NO_PLACE;
    BlocksResult result = make_room(blocks, any, before, &at);
    if (result != BLOCKS_OK) return result;
    put_item(&blocks->entries.items[at.entry], at.item, block);
    count_block(blocks, block, gap_start, gap_end);
    return BLOCKS_OK;
}

BlocksResult blocks_append(Blocks *blocks, const WorldBlock *block) {
    uint32_t last = blocks->entries.count;
    uint64_t gap_start = blocks->low;
    if (last > 0) {
        const BlockChunk *chunk = blocks->entries.items[last - 1].chunk;
        gap_start = end_of(chunk, chunk->count - 1);
    }
    if (!fits(blocks, block, gap_start, blocks->high)) return BLOCKS_NO_PLACE;
    if (last == 0 || blocks->entries.items[last - 1].chunk->count >= FILL_ON_APPEND) {
        BlocksResult result = new_entry(blocks, last);
        if (result != BLOCKS_OK) return result;
        last++;
    }
    BlockEntry *entry = &blocks->entries.items[last - 1];
    put_item(entry, entry->chunk->count, block);
    count_block(blocks, block, gap_start, blocks->high);
    return BLOCKS_OK;
}

static void remove_entry(Blocks *blocks, uint32_t at) {
    BlockEntry *entry = &blocks->entries.items[at];
    memory_free(entry->chunk);
    size_t moved = (blocks->entries.count - at - 1) * sizeof *entry;
    memmove(entry, entry + 1, moved);
    blocks->moved_bytes += moved;
    blocks->entries.count--;
}

/* Joins chunk `at` with the one behind it when both are small. */
static void merge(Blocks *blocks, uint32_t at) {
    if (at + 1 >= blocks->entries.count) return;
    BlockEntry *entry = &blocks->entries.items[at];
    BlockChunk *low = entry->chunk, *high = entry[1].chunk;
    if (low->count + high->count > MERGE_BELOW) return;
    copy_items(low, low->count, high, 0, high->count);
    low->count += high->count;
    entry->stale = true;
    remove_entry(blocks, at + 1);
}

static void take_item(Blocks *blocks, BlockPlace place) {
    BlockEntry *entry = &blocks->entries.items[place.entry];
    BlockChunk *chunk = entry->chunk;
    chunk->count--;
    copy_items(chunk, place.item, chunk, place.item + 1, chunk->count - place.item);
    if (chunk->count == 0) {
        remove_entry(blocks, place.entry);
        return;
    }
    entry->first = chunk->addrs[0];
    entry->stale = true;
    merge(blocks, place.entry);
    if (place.entry > 0) merge(blocks, place.entry - 1);
}

/* Where the block before a place ends, or the heap begins. */
static uint64_t end_before(const Blocks *blocks, BlockPlace place) {
    if (place.item > 0) return end_of(chunk_of(blocks, place), place.item - 1);
    if (place.entry == 0) return blocks->low;
    const BlockChunk *chunk = blocks->entries.items[place.entry - 1].chunk;
    return end_of(chunk, chunk->count - 1);
}

bool blocks_erase(Blocks *blocks, uint64_t addr, WorldBlock *erased) {
    BlockPlace place;
    if (!place_of(blocks, addr, &place)) return false;
    *erased = blocks_get(blocks, place);
    uint64_t start = addr - blocks->header, end = block_end(erased), gap_start = end_before(blocks, place);
    uint64_t gap_end = 0, behind = 0;
    gap_around(blocks, true, place, &behind, &gap_end);
    take_item(blocks, place);
    blocks->count--;
    blocks->live_bytes -= erased->block.size;
    blocks->covered_bytes -= end - start;
    blocks->holes -= (uint64_t)(start > gap_start) + (end < gap_end);
    blocks->holes++;
    return true;
}

bool blocks_resize(Blocks *blocks, uint64_t addr, uint64_t size, uint64_t usable) {
    BlockPlace place;
    if (!place_of(blocks, addr, &place)) return false;
    uint64_t gap_start, gap_end;
    gap_around(blocks, true, place, &gap_start, &gap_end);
    BlockEntry *entry = &blocks->entries.items[place.entry];
    BlockItem *block = &entry->chunk->items[place.item];
    if (size > usable || usable == 0 || usable > UINT32_MAX || usable > gap_end - addr) return false;
    blocks->holes -= gap_start < gap_end;
    blocks->holes += addr + usable < gap_end;
    blocks->live_bytes += size - block->size;
    blocks->covered_bytes += usable - block->usable;
    block->size = (uint32_t)size;
    block->usable = (uint32_t)usable;
    entry->stale = true;
    return true;
}

static void refresh(const Blocks *blocks, BlockEntry *entry) {
    const BlockChunk *chunk = entry->chunk;
    entry->largest = entry->holes = 0;
    for (uint32_t i = 1; i < chunk->count; i++) {
        uint64_t gap = start_of(blocks, chunk, i) - end_of(chunk, i - 1);
        entry->holes += gap > 0;
        if (gap > entry->largest) entry->largest = gap;
    }
    entry->stale = false;
}

/* The hole between the block at `before` and the one behind it, if there is one. */
static bool hole_behind(const Blocks *blocks, BlockPlace before, uint64_t *start, uint64_t *end) {
    gap_around(blocks, true, before, start, end);
    return *start < *end;
}

static bool full(const BlockEntry *entry) {
    return !entry->stale && entry->holes == 0;
}

bool blocks_hole_from(const Blocks *blocks, uint64_t addr, uint64_t *start, uint64_t *end) {
    BlockPlace at = {0};
    bool any = place_before(blocks, addr, &at);
    gap_around(blocks, any, at, start, end);
    if (*start<*end && * end> addr) return true;
    if (!any && blocks->entries.count == 0) return false;
    if (any && !blocks_advance(blocks, &at)) return false;
    for (;;) {
        const BlockEntry *entry = &blocks->entries.items[at.entry];
        if (full(entry)) at.item = entry->chunk->count - 1;
        if (hole_behind(blocks, at, start, end)) return true;
        if (!blocks_advance(blocks, &at)) return false;
    }
}

uint64_t blocks_largest_hole(Blocks *blocks) {
    uint64_t largest = 0, end = blocks->low;
    for (uint32_t i = 0; i < blocks->entries.count; i++) {
        BlockEntry *entry = &blocks->entries.items[i];
        if (entry->stale) refresh(blocks, entry);
        uint64_t gap = start_of(blocks, entry->chunk, 0) - end;
        if (gap > largest) largest = gap;
        if (entry->largest > largest) largest = entry->largest;
        end = end_of(entry->chunk, entry->chunk->count - 1);
    }
    return blocks->high - end > largest ? blocks->high - end : largest;
}

static void keep_larger(uint64_t from, uint64_t to, uint64_t *start, uint64_t *end) {
    if (to <= from || to - from <= *end - *start) return;
    *start = from;
    *end = to;
}

bool blocks_find_largest(const Blocks *blocks, uint64_t *start, uint64_t *end) {
    uint64_t at = blocks->low;
    *start = *end = 0;
    for (uint32_t i = 0; i < blocks->entries.count; i++) {
        const BlockEntry *entry = &blocks->entries.items[i];
        const BlockChunk *chunk = entry->chunk;
        keep_larger(at, start_of(blocks, chunk, 0), start, end);
        if (entry->stale || entry->largest > *end - *start)
            for (uint32_t k = 1; k < chunk->count; k++)
                keep_larger(end_of(chunk, k - 1), start_of(blocks, chunk, k), start, end);
        at = end_of(chunk, chunk->count - 1);
    }
    keep_larger(at, blocks->high, start, end);
    return *end > *start;
}
