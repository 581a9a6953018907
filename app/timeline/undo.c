/* A record is its bytes and then its length in 4 bytes, so that it is found from its end. */
#include "undo.h"

#include <assert.h>
#include <string.h>

void undo_free(Undo *undo) {
    list_free(&undo->newer.bytes);
    list_free(&undo->older.bytes);
}

void undo_restart(Undo *undo, uint64_t event) {
    undo->newer.bytes.count = undo->older.bytes.count = 0;
    undo->newer.start = undo->older.start = event;
}

void undo_begin(Undo *undo, uint64_t event) {
    if (undo->newer.bytes.count < UNDO_GENERATION) return;
    UndoPile spare = undo->older;
    undo->older = undo->newer;
    undo->newer = spare;
    undo->newer.bytes.count = 0;
    undo->newer.start = event;
}

uint64_t undo_start(const Undo *undo) {
    return undo->older.start;
}

uint8_t *undo_push_room(Undo *undo, uint32_t size) {
    UndoPile *pile = &undo->newer;
    if (!list_reserve(&pile->bytes, (size_t)size + sizeof size)) return NULL;
    uint8_t *room = pile->bytes.items + pile->bytes.count;
    memcpy(room + size, &size, sizeof size);
    pile->bytes.count += size + (uint32_t)sizeof size;
    return room;
}

bool undo_push(Undo *undo, const void *data, uint32_t size) {
    uint8_t *room = undo_push_room(undo, size);
    if (room && size) memcpy(room, data, size);
    return room != NULL;
}

/* When the newer generation is used up, the older one takes its place. */
static UndoPile *top_pile(Undo *undo) {
    if (undo->newer.bytes.count == 0) {
        UndoPile spare = undo->newer;
        undo->newer = undo->older;
        undo->older = spare;
        undo->older.start = undo->newer.start;
    }
    return &undo->newer;
}

const uint8_t *undo_top(Undo *undo, uint32_t *size) {
    UndoPile *pile = top_pile(undo);
    assert(pile->bytes.count >= sizeof *size);
    const uint8_t *end = pile->bytes.items + pile->bytes.count - sizeof *size;
    memcpy(size, end, sizeof *size);
    return end - *size;
}

void undo_drop(Undo *undo) {
    uint32_t size = 0;
    undo_top(undo, &size);
    undo->newer.bytes.count -= size + (uint32_t)sizeof size;
}

void undo_pop(Undo *undo, void *data, uint32_t size) {
    uint32_t found = 0;
    const uint8_t *top = undo_top(undo, &found);
    assert(found == size);
    memcpy(data, top, size < found ? size : found);
    undo_drop(undo);
}
