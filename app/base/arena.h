/* base/arena: memory with one lifetime (a lesson's, a frame's), given back whole.
 *
 * Plain struct, zero-initialised is ready to use. An allocation that fails returns NULL and sets `failed`,
 * which stays set until arena_reset or arena_free, so a long build may check once at its end. Not
 * thread-safe. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/text.h"
#include <stdbool.h>
#include <stddef.h>

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

#endif
