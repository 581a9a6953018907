/* Chunks double up to 1 MiB; a request larger than that gets a chunk of its own size. */
#include "base/memory.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { CHUNK_MIN = 4096, CHUNK_MAX = 1 << 20 };

struct ArenaChunk {
    ArenaChunk *next;
    size_t size;
    alignas(max_align_t) unsigned char bytes[];
};

static size_t round_up(size_t n) {
    return (n + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
}

static bool add_chunk(Arena *arena, size_t bytes) {
    size_t size = arena->chunk ? arena->chunk->size * 2 : CHUNK_MIN;
    if (size > CHUNK_MAX) size = CHUNK_MAX;
    if (size < bytes) size = bytes;
    ArenaChunk *chunk = memory_alloc(sizeof *chunk + size);
    if (!chunk) return false;
    chunk->next = arena->chunk;
    chunk->size = size;
    arena->chunk = chunk;
    arena->used = 0;
    return true;
}

void *arena_alloc(Arena *arena, size_t bytes) {
    bool fits = bytes <= SIZE_MAX / 2;
    size_t size = fits ? round_up(bytes) : 0;
    if (fits && (!arena->chunk || arena->chunk->size - arena->used < size)) fits = add_chunk(arena, size);
    if (!fits) {
        arena->failed = true;
        return NULL;
    }
    void *block = arena->chunk->bytes + arena->used;
    arena->used += size;
    return block;
}

void *arena_alloc_zeroed(Arena *arena, size_t bytes) {
    void *block = arena_alloc(arena, bytes);
    return block ? memset(block, 0, bytes) : NULL;
}

Text arena_text(Arena *arena, Text text) {
    char *copy = arena_alloc(arena, text.len + 1);
    if (!copy) return (Text){0};
    if (text.len) memcpy(copy, text.data, text.len);
    copy[text.len] = '\0';
    return (Text){copy, text.len};
}

Text arena_format(Arena *arena, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *copy = len < 0 ? NULL : arena_alloc(arena, (size_t)len + 1);
    if (copy) vsnprintf(copy, (size_t)len + 1, format, again);
    va_end(again);
    return copy ? (Text){copy, (size_t)len} : (Text){0};
}

size_t arena_bytes(const Arena *arena) {
    size_t sum = 0;
    for (const ArenaChunk *c = arena->chunk; c; c = c->next) sum += sizeof *c + c->size;
    return sum;
}

static void free_chunks(ArenaChunk *chunk) {
    while (chunk) {
        ArenaChunk *next = chunk->next;
        memory_free(chunk);
        chunk = next;
    }
}

void arena_reset(Arena *arena) {
    if (arena->chunk) {
        free_chunks(arena->chunk->next);
        arena->chunk->next = NULL;
    }
    arena->used = 0;
    arena->failed = false;
}

void arena_free(Arena *arena) {
    free_chunks(arena->chunk);
    *arena = (Arena){0};
}
