/* Questions to a world, and its making. How it moves is in apply.c and revert.c. */
#include "inside.h"

#include "base/memory.h"
#include <string.h>

enum { CACHED_LINES = 1024 };

struct LineCache {
    uint64_t event;
    uint64_t addrs[CACHED_LINES]; /* 0: nothing here */
    HistoryLine lines[CACHED_LINES];
};

static bool add_space(World *world, uint64_t base, uint64_t size) {
    Space space;
    if (!list_reserve(&world->spaces, 1) || !space_init(&space, base, size)) return false;
    world->spaces.items[world->spaces.count++] = space;
    return true;
}

bool world_add_thread(World *world, const WorldThread *thread) {
    if (!list_reserve(&world->threads, 1) || !list_reserve(&world->tops, 1) ||
        !list_reserve(&world->births, 1))
        return false;
    const MachineConfig *c = &world->config;
    uint64_t size = world->threads.count == 0 ? c->stack_size : c->thread_stack_size;
    if (size > thread->stack_top) size = thread->stack_top;
    if (!add_space(world, thread->stack_top - size, size)) return false;
    world->threads.items[world->threads.count++] = *thread;
    world->tops.items[world->tops.count++] = NO_FRAME;
    world->births.items[world->births.count++] = world->event;
    return true;
}

void world_remove_thread(World *world) {
    space_free(&world->spaces.items[--world->spaces.count]);
    world->threads.count--;
    world->tops.count--;
    world->births.count--;
}

WorldResult world_start(World *world, const MachineConfig *config, const TypeTable *types) {
    *world = (World){.types = types, .config = *config};
    blocks_init(&world->blocks, config->heap_base, config->heap_base + config->heap_size, config->header);
    WorldThread thread = {0, 1, config->stack_top, config->stack_top, TEXT("main")};
    bool ok = add_space(world, config->static_base, config->static_size) && world_add_thread(world, &thread);
    return ok ? WORLD_OK : WORLD_NO_MEMORY;
}

void world_free(World *world) {
    for (uint32_t i = 0; i < world->spaces.count; i++) space_free(&world->spaces.items[i]);
    list_free(&world->spaces);
    list_free(&world->threads);
    list_free(&world->tops);
    list_free(&world->births);
    list_free(&world->frames);
    list_free(&world->notes);
    list_free(&world->slots);
    list_free(&world->borrows);
    blocks_clear(&world->blocks);
    undo_free(&world->undo);
    memory_free(world->lines);
}

const MachineConfig *world_config(const World *world) {
    return &world->config;
}

const TypeTable *world_types(const World *world) {
    return world->types;
}

uint32_t world_threads(const World *world, const WorldThread **threads) {
    *threads = world->threads.items;
    return world->threads.count;
}

uint32_t world_frames(const World *world, const WorldFrame **frames) {
    *frames = world->frames.items;
    return world->frames.count;
}

uint32_t world_slots(const World *world, const WorldSlot **slots) {
    *slots = world->slots.items;
    return world->slots.count;
}

uint32_t world_borrows(const World *world, const WorldBorrow **borrows) {
    *borrows = world->borrows.items;
    return world->borrows.count;
}

/* Frames, slots and borrows stand in the order of their making, so their ids ascend. */
#define FIND_BY_ID(list, wanted)                                                                             \
    uint32_t low = 0, high = (list).count;                                                                   \
    while (low < high) {                                                                                     \
        uint32_t middle = low + (high - low) / 2;                                                            \
        if ((list).items[middle].id < (wanted))                                                              \
            low = middle + 1;                                                                                \
        else                                                                                                 \
            high = middle;                                                                                   \
    }                                                                                                        \
    return low < (list).count && (list).items[low].id == (wanted) ? low : UINT32_MAX

uint32_t world_frame_index(const World *world, uint32_t id) {
    FIND_BY_ID(world->frames, id);
}

uint32_t world_slot_index(const World *world, uint32_t id) {
    FIND_BY_ID(world->slots, id);
}

uint32_t world_borrow_index(const World *world, uint32_t id) {
    FIND_BY_ID(world->borrows, id);
}

#undef FIND_BY_ID

const WorldFrame *world_frame(const World *world, uint32_t id) {
    uint32_t at = world_frame_index(world, id);
    return at == UINT32_MAX ? NULL : &world->frames.items[at];
}

const WorldSlot *world_slot(const World *world, uint32_t id) {
    uint32_t at = world_slot_index(world, id);
    return at == UINT32_MAX ? NULL : &world->slots.items[at];
}

WorldFrame *world_frame_top(const World *world, uint32_t thread) {
    uint32_t id = thread < world->tops.count ? world->tops.items[thread] : NO_FRAME;
    if (id == NO_FRAME) return NULL;
    WorldFrame *last = &world->frames.items[world->frames.count - 1];
    return last->id == id ? last : &world->frames.items[world_frame_index(world, id)];
}

uint64_t world_stack_pointer(const World *world, uint32_t thread) {
    const WorldFrame *top = world_frame_top(world, thread);
    return top ? top->base : world->threads.items[thread].stack_top;
}

uint64_t world_block_count(const World *world) {
    return world->blocks.count;
}

bool world_block_from(const World *world, uint64_t addr, WorldBlock *block) {
    BlockPlace place;
    if (!blocks_from(&world->blocks, addr, &place)) return false;
    *block = blocks_get(&world->blocks, place);
    if (block->born == BLOCKS_UNKNOWN && world->history) {
        block->born = history_birth(world->history, block->block.addr, world->event);
        blocks_note_birth(&world->blocks, place, (uint32_t)block->born);
    }
    return true;
}

bool world_block_at(const World *world, uint64_t addr, WorldBlock *block) {
    WorldBlock found;
    if (!world_block_from(world, addr, &found) || found.block.addr > addr) return false;
    *block = found;
    return true;
}

bool world_hole_from(const World *world, uint64_t addr, WorldHole *hole) {
    uint64_t start = 0, end = 0;
    if (!blocks_hole_from(&world->blocks, addr, &start, &end)) return false;
    bool used = world->first_use && first_use_before(world->first_use, start, end, world->event);
    *hole = (WorldHole){start, end - start, used};
    return true;
}

bool world_largest_hole(const World *world, WorldHole *hole) {
    uint64_t start = 0, end = 0;
    if (!blocks_find_largest(&world->blocks, &start, &end)) return false;
    bool used = world->first_use && first_use_before(world->first_use, start, end, world->event);
    *hole = (WorldHole){start, end - start, used};
    return true;
}

bool world_hole_at(const World *world, uint64_t addr, WorldHole *hole) {
    WorldHole found;
    if (!world_hole_from(world, addr, &found) || found.addr > addr) return false;
    *hole = found;
    return true;
}

Space *world_space(const World *world, uint64_t addr, uint64_t len) {
    for (uint32_t i = 0; i < world->spaces.count; i++)
        if (space_holds(&world->spaces.items[i], addr, len)) return &world->spaces.items[i];
    return NULL;
}

bool world_in_heap(const World *world, uint64_t addr, uint64_t len) {
    const MachineConfig *c = &world->config;
    uint64_t offset = addr - c->heap_base;
    return addr >= c->heap_base && offset <= c->heap_size && len <= c->heap_size - offset;
}

/* ---- bytes */

/* The cache is the world's own business: it holds nothing that the history does not tell. */
static LineCache *cache_of(const World *world) {
    World *own = (World *)(uintptr_t)world;
    if (!own->lines) {
        own->lines = memory_alloc(sizeof *own->lines);
        if (!own->lines) return NULL;
        own->lines->event = UINT64_MAX;
    }
    if (own->lines->event == world->event) return own->lines;
    memset(own->lines->addrs, 0, sizeof own->lines->addrs);
    own->lines->event = world->event;
    return own->lines;
}

/* `addr` is the line's; `spare` is filled when there is no cache. */
static const HistoryLine *heap_line(const World *world, uint64_t addr, HistoryLine *spare) {
    LineCache *cache = cache_of(world);
    uint64_t place = addr / HISTORY_LINE % CACHED_LINES;
    HistoryLine *line = cache ? &cache->lines[place] : spare;
    if (cache && cache->addrs[place] == addr) return line;
    if (world->history)
        history_line(world->history, addr, world->event, line);
    else
        *line = (HistoryLine){0};
    if (cache) cache->addrs[place] = addr;
    return line;
}

/* out NULL: only whether all of it is initialised. */
static bool read_heap(const World *world, uint64_t addr, uint8_t *out, uint64_t len) {
    bool all = true;
    while (len > 0) {
        HistoryLine spare;
        uint64_t at = (addr - world->config.heap_base) % HISTORY_LINE;
        uint64_t count = len < HISTORY_LINE - at ? len : HISTORY_LINE - at;
        const HistoryLine *line = heap_line(world, addr - at, &spare);
        uint64_t wanted = count == 64 ? ~UINT64_C(0) : (UINT64_C(1) << count) - 1;
        all = all && (line->init >> at & wanted) == wanted;
        if (out) memcpy(out, line->bytes + at, count), out += count;
        if (!out && !all) return false;
        addr += count;
        len -= count;
    }
    return all;
}

/* A range over no segment or over several reads as zeros, uninitialised. */
bool world_read(const World *world, uint64_t addr, uint8_t *out, uint64_t len) {
    if (world_in_heap(world, addr, len)) return read_heap(world, addr, out, len);
    const Space *space = world_space(world, addr, len);
    if (space) return space_read(space, addr, out, len);
    if (len) memset(out, 0, len);
    return len == 0;
}

bool world_initialised(const World *world, uint64_t addr, uint64_t len) {
    if (world_in_heap(world, addr, len)) return read_heap(world, addr, NULL, len);
    const Space *space = world_space(world, addr, len);
    return space ? space_is_init(space, addr, len) : len == 0;
}

bool world_read_uint(const World *world, uint64_t addr, uint64_t size, uint64_t *value) {
    uint8_t bytes[8] = {0};
    *value = 0;
    if (size > sizeof bytes) return false;
    bool init = world_read(world, addr, bytes, size);
    for (uint64_t i = size; i-- > 0;) *value = *value << 8 | bytes[i];
    return init;
}
