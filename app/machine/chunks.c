#include "chunks.h"

#include "base/memory.h"
#include <assert.h>
#include <string.h>

enum { MAP_UNITS = 1024 }; /* of one page of the map */

static uint32_t *map_slot(const Chunks *chunks, uint32_t unit) {
    return &chunks->map[unit / MAP_UNITS][unit % MAP_UNITS];
}

static bool make_map_page(Chunks *chunks, uint32_t unit) {
    uint32_t **page = &chunks->map[unit / MAP_UNITS];
    if (!*page) *page = memory_alloc_zeroed(MAP_UNITS * sizeof **page);
    return *page != NULL;
}

static void tag(Chunks *chunks, ChunkId id) {
    const Chunk *chunk = chunks_get(chunks, id);
    *map_slot(chunks, chunk->start) = id;
    *map_slot(chunks, chunk->start + chunk->len - 1) = id;
}

bool chunks_init(Chunks *chunks, uint32_t units) {
    memset(chunks, 0, sizeof *chunks);
    chunks->units = units;
    chunks->map_pages = (units + MAP_UNITS - 1) / MAP_UNITS;
    chunks->map = memory_alloc_zeroed(chunks->map_pages * sizeof *chunks->map);
    bool ok = chunks->map && bits_init(&chunks->starts, units) && list_push(&chunks->nodes, (Chunk){0}) &&
              list_push(&chunks->nodes, (Chunk){.len = units, .state = CHUNK_FREE}) &&
              make_map_page(chunks, 0) && make_map_page(chunks, units - 1);
    if (!ok) {
        chunks_free(chunks);
        return false;
    }
    tag(chunks, 1);
    bits_set(&chunks->starts, 0);
    return true;
}

void chunks_free(Chunks *chunks) {
    for (uint32_t i = 0; chunks->map && i < chunks->map_pages; i++) memory_free(chunks->map[i]);
    memory_free(chunks->map);
    bits_free(&chunks->starts);
    list_free(&chunks->nodes);
    memset(chunks, 0, sizeof *chunks);
}

/* Inner units keep stale ids, so an id counts only when its chunk really starts there. */
ChunkId chunks_at(const Chunks *chunks, uint32_t unit) {
    const uint32_t *page = chunks->map[unit / MAP_UNITS];
    ChunkId id = page ? page[unit % MAP_UNITS] : 0;
    const Chunk *chunk = chunks_get(chunks, id);
    return id && chunk->state != CHUNK_UNUSED && chunk->start == unit ? id : 0;
}

ChunkId chunks_covering(const Chunks *chunks, uint32_t unit) {
    return *map_slot(chunks, bits_previous(&chunks->starts, unit));
}

ChunkId chunks_before(const Chunks *chunks, ChunkId id) {
    uint32_t start = chunks_get(chunks, id)->start;
    return start == 0 ? 0 : *map_slot(chunks, start - 1);
}

ChunkId chunks_after(const Chunks *chunks, ChunkId id) {
    const Chunk *chunk = chunks_get(chunks, id);
    uint32_t end = chunk->start + chunk->len;
    return end == chunks->units ? 0 : *map_slot(chunks, end);
}

bool chunks_prepare(Chunks *chunks, uint32_t cuts) {
    return chunks->unused_count >= cuts || list_reserve(&chunks->nodes, cuts - chunks->unused_count);
}

bool chunks_prepare_at(Chunks *chunks, uint32_t unit) {
    if (unit == 0 || unit >= chunks->units) return true;
    return make_map_page(chunks, unit - 1) && make_map_page(chunks, unit);
}

static ChunkId take_node(Chunks *chunks) {
    if (!chunks->unused) {
        assert(chunks->nodes.count < chunks->nodes.capacity);
        return chunks->nodes.count++;
    }
    ChunkId id = chunks->unused;
    chunks->unused = chunks_get(chunks, id)->next;
    chunks->unused_count--;
    return id;
}

ChunkId chunks_cut(Chunks *chunks, ChunkId id, uint32_t len) {
    ChunkId behind = take_node(chunks);
    Chunk *chunk = chunks_get(chunks, id);
    assert(len > 0 && len < chunk->len);
    *chunks_get(chunks, behind) =
        (Chunk){.start = chunk->start + len, .len = chunk->len - len, .state = CHUNK_FREE};
    chunk->len = len;
    tag(chunks, id);
    tag(chunks, behind);
    bits_set(&chunks->starts, chunk->start + len);
    return behind;
}

void chunks_join(Chunks *chunks, ChunkId id, ChunkId behind) {
    Chunk *chunk = chunks_get(chunks, id), *gone = chunks_get(chunks, behind);
    assert(chunk->start + chunk->len == gone->start);
    chunk->len += gone->len;
    bits_clear(&chunks->starts, gone->start);
    *gone = (Chunk){.state = CHUNK_UNUSED, .next = chunks->unused};
    chunks->unused = behind;
    chunks->unused_count++;
    tag(chunks, id);
}

bool chunks_tile(const Chunks *chunks) {
    uint32_t at = 0, met = 0;
    while (at < chunks->units) {
        ChunkId id = chunks_at(chunks, at);
        if (!id) return false;
        const Chunk *chunk = chunks_get(chunks, id);
        if (chunk->len == 0 || chunk->len > chunks->units - at) return false;
        if (*map_slot(chunks, at + chunk->len - 1) != id || !bits_has(&chunks->starts, at)) return false;
        if (bits_previous(&chunks->starts, at + chunk->len - 1) != at) return false;
        at += chunk->len;
        met++;
    }
    return met + chunks->unused_count + 1 == chunks->nodes.count;
}
