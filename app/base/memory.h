/* base/memory: the one door to the C allocator.
 *
 * Every room allocates through here, so that a test can make the n-th allocation fail and count what is still
 * live. Nothing aborts: a failed allocation is NULL, and the caller reports it (sticky flag or fault).
 * Thread-safe. Not for hot paths that allocate per pixel or per event: those use an arena or a list. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

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

#endif
