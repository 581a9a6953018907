/* Counts blocks and injects one failure. Relaxed atomics suffice: the counters order nothing else. */
#include "base/memory.h"

#include <stdatomic.h>
#include <stdlib.h>

static atomic_long fail_countdown = -1;
static atomic_bool failed = false;
static atomic_size_t live_blocks = 0;

static bool fails_now(void) {
    if (atomic_load_explicit(&fail_countdown, memory_order_relaxed) < 0) return false;
    if (atomic_fetch_sub_explicit(&fail_countdown, 1, memory_order_relaxed) != 0) return false;
    atomic_store(&failed, true);
    return true;
}

static void *counted(void *block) {
    if (block) atomic_fetch_add_explicit(&live_blocks, 1, memory_order_relaxed);
    return block;
}

void *memory_alloc(size_t bytes) {
    return fails_now() ? NULL : counted(malloc(bytes ? bytes : 1));
}

void *memory_alloc_zeroed(size_t bytes) {
    return fails_now() ? NULL : counted(calloc(1, bytes ? bytes : 1));
}

void *memory_realloc(void *block, size_t bytes) {
    if (!block) return memory_alloc(bytes);
    return fails_now() ? NULL : realloc(block, bytes ? bytes : 1);
}

void memory_free(void *block) {
    if (!block) return;
    atomic_fetch_sub_explicit(&live_blocks, 1, memory_order_relaxed);
    free(block);
}

void memory_fail_after(long allocations) {
    atomic_store(&failed, false);
    atomic_store(&fail_countdown, allocations);
}

bool memory_did_fail(void) {
    return atomic_load(&failed);
}

size_t memory_live_blocks(void) {
    return atomic_load(&live_blocks);
}
