/* A world from another one of the same machine, with what that one can take back. */
#include "base/memory.h"
#include "inside.h"
#include <string.h>

#define COPY_LIST(to, from)                                                                                  \
    ((to)->count = 0,                                                                                        \
     (from)->count == 0 || (list_reserve((to), (from)->count) &&                                             \
                            (memcpy((to)->items, (from)->items, (from)->count * sizeof *(to)->items),        \
                             (to)->count = (from)->count)))

static bool copy_chunks(Blocks *to, const Blocks *from) {
    for (uint32_t i = 0; i < from->entries.count; i++) {
        BlockEntry entry = from->entries.items[i];
        BlockChunk *chunk = memory_alloc(sizeof *chunk);
        if (!chunk) return false;
        memcpy(chunk, entry.chunk, sizeof *chunk);
        entry.chunk = chunk;
        to->entries.items[to->entries.count++] = entry;
    }
    return true;
}

static bool copy_blocks(Blocks *to, const Blocks *from) {
    blocks_clear(to);
    Blocks copy = *from;
    copy.entries.items = NULL;
    copy.entries.count = copy.entries.capacity = 0;
    *to = copy;
    return list_reserve(&to->entries, from->entries.count) && copy_chunks(to, from);
}

static bool copy_undo(Undo *to, const Undo *from) {
    to->newer.start = from->newer.start;
    to->older.start = from->older.start;
    return COPY_LIST(&to->newer.bytes, &from->newer.bytes) && COPY_LIST(&to->older.bytes, &from->older.bytes);
}

static bool copy_spaces(World *to, const World *from) {
    for (uint32_t i = 0; i < to->spaces.count; i++) space_free(&to->spaces.items[i]);
    to->spaces.count = 0;
    if (!list_reserve(&to->spaces, from->spaces.count)) return false;
    for (uint32_t i = 0; i < from->spaces.count; i++, to->spaces.count++)
        if (!space_copy_state(&to->spaces.items[i], &from->spaces.items[i])) return false;
    return true;
}

bool world_copy(World *to, const World *from) {
    to->event = from->event;
    to->slots_made = from->slots_made;
    to->stack_bytes = from->stack_bytes;
    return COPY_LIST(&to->threads, &from->threads) && COPY_LIST(&to->births, &from->births) &&
           COPY_LIST(&to->tops, &from->tops) && COPY_LIST(&to->frames, &from->frames) &&
           COPY_LIST(&to->notes, &from->notes) && COPY_LIST(&to->slots, &from->slots) &&
           COPY_LIST(&to->borrows, &from->borrows) && copy_blocks(&to->blocks, &from->blocks) &&
           copy_undo(&to->undo, &from->undo) && copy_spaces(to, from);
}
