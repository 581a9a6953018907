/* What an item looks like, as one number. Items are built on zeroed memory, so all their bytes count; indices
 * differ from frame to frame without a change in the picture and are left out. */
#include "base/values.h"
#include "frame.h"
#include <string.h>

static uint64_t hash_words(uint64_t hash, const void *words, size_t bytes) {
    const uint8_t *p = words;
    for (size_t i = 0; i + 8 <= bytes; i += 8) {
        uint64_t word = 0;
        memcpy(&word, p + i, 8);
        hash = (hash ^ word) * UINT64_C(0x9FB21C651E98DF25);
        hash ^= hash >> 32;
    }
    return hash;
}

static uint64_t hash_run(const Frame *frame, const Item *item, uint64_t hash) {
    if (item->shape != SHAPE_EDGES) return hash;
    for (uint32_t i = 0; i < item->run.count; i++)
        hash = hash_words(hash, &frame->edges.items[item->run.first + i], sizeof(Edge));
    return hash;
}

uint64_t frame_hash(const Frame *frame, Item item) {
    uint64_t hash = hash_run(frame, &item, HASH_START);
    bool runs = item.shape == SHAPE_EDGES || item.shape == SHAPE_SEGMENTS || item.shape == SHAPE_GLYPHS;
    if (runs) item.run.first = item.run.count = 0;
    if (item.shape == SHAPE_SHADOW) {
        hash = hash_mix(hash, frame->shadows.masks.items[item.shadow.mask].key);
        item.shadow.mask = 0;
    }
    if (item.kind == ITEM_END) item.end.begin = 0;
    item.hash = 0;
    return hash_mix(hash_words(hash, &item, sizeof item), 0);
}
