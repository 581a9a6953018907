/* base/memory: where memory comes from and the containers it is kept in: allocation that counts, arenas,
 * lists, a lookup table. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include "base/values.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- memory: the one door to the C allocator.
 *
 * Every room allocates through here, so that a test can make the n-th allocation fail and count what is still
 * live. Nothing aborts: a failed allocation is NULL, and the caller reports it (sticky flag or fault).
 * Thread-safe. Not for hot paths that allocate per pixel or per event: those use an arena or a list. */

void *memory_alloc(size_t bytes); /* uninitialised; NULL on failure; memory_alloc(0) is a valid block */
void *memory_alloc_zeroed(size_t bytes); /* all zero; NULL on failure */
void *memory_realloc(void *block,
                     size_t bytes); /* as realloc: on failure NULL, and the old block is still owned */
void memory_free(void *block);      /* NULL is fine */

/* Tests only. */
void memory_fail_after(
    long allocations);           /* that many succeed, the next one fails, later ones succeed; < 0: never */
bool memory_did_fail(void);      /* whether the failure asked for has happened */
size_t memory_live_blocks(void); /* blocks allocated and not yet freed, over the whole process */

/* ---- arena: memory with one lifetime (a lesson's, a frame's), given back whole.
 *
 * Plain struct, zero-initialised is ready to use. An allocation that fails returns NULL and sets `failed`,
 * which stays set until arena_reset or arena_free, so a long build may check once at its end. Not
 * thread-safe. */

typedef struct ArenaChunk ArenaChunk;

typedef struct Arena {
    ArenaChunk *chunk; /* newest first */
    size_t used;       /* bytes taken of the newest chunk */
    bool failed;       /* an allocation failed since then */
} Arena;

void *arena_alloc(Arena *arena, size_t bytes); /* aligned for any type, uninitialised; NULL on failure */
void *arena_alloc_zeroed(Arena *arena, size_t bytes); /* the same, all zero */
Text arena_text(Arena *arena, Text text); /* a copy, NUL-terminated behind its end; empty on failure */
Text arena_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
size_t arena_bytes(const Arena *arena); /* bytes held from the C allocator */
void arena_reset(Arena *arena);         /* forget everything, keep the newest chunk for reuse */
void arena_free(Arena *arena);          /* give everything back; ready to use again */

/* ---- list: a growable array of any type, `List(Frame) frames = {0};`.
 *
 * Items are contiguous and move when the list grows: keep indices, not pointers. Growth doubles, at least 8.
 * A failed growth leaves the list as it was. */

#define List(T)                                                                                              \
    struct {                                                                                                 \
        T *items;                                                                                            \
        uint32_t count, capacity;                                                                            \
    }

/* True when there is room for `extra` more items. Works on any List. */
#define list_reserve(list, extra)                                                                            \
    list_reserve_bytes((void **)&(list)->items, &(list)->capacity, (list)->count, (extra),                   \
                       sizeof *(list)->items)

/* Appends a copy of the value; false, and nothing changed, when memory ran out. */
#define list_push(list, ...)                                                                                 \
    (list_reserve((list), 1) ? ((list)->items[(list)->count++] = (__VA_ARGS__), true) : false)

#define list_free(list) list_free_bytes((void **)&(list)->items, &(list)->count, &(list)->capacity)

bool list_reserve_bytes(void **items, uint32_t *capacity, uint32_t count, size_t extra, size_t item_size);
void list_free_bytes(void **items, uint32_t *count, uint32_t *capacity);

/* ---- lookup: finds a number by a key. Keys are 64-bit and not 0; values are 32-bit.
 *
 * Open addressing with linear probing, at most half full; a removal closes the gap, so nothing is left
 * behind. An all-zero Lookup is empty. */

#define LOOKUP_NONE UINT32_MAX

typedef struct LookupEntry {
    uint64_t key; /* 0: free */
    uint32_t value;
} LookupEntry;

typedef struct Lookup {
    LookupEntry *entries;
    uint32_t count, mask;
} Lookup;

uint32_t lookup_get(const Lookup *lookup, uint64_t key);       /* LOOKUP_NONE: not there */
bool lookup_put(Lookup *lookup, uint64_t key, uint32_t value); /* replaces; false: out of memory */
uint32_t lookup_take(Lookup *lookup, uint64_t key);            /* removes it; LOOKUP_NONE: was not there */
void lookup_free(Lookup *lookup);

#endif
