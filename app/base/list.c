#include "base/memory.h"

#include <string.h>

/* The item pointer is read and written as bytes, because its static type is the caller's. */
bool list_reserve_bytes(void **items, uint32_t *capacity, uint32_t count, size_t extra, size_t item_size) {
    if (extra <= *capacity - count) return true;
    if (extra > UINT32_MAX / 2 - count) return false;
    size_t wanted = *capacity ? (size_t)*capacity * 2 : 8;
    if (wanted < count + extra) wanted = count + extra;
    if (wanted > UINT32_MAX / 2 || wanted > SIZE_MAX / item_size) return false;
    void *old = NULL;
    memcpy(&old, items, sizeof old);
    void *grown = memory_realloc(old, wanted * item_size);
    if (!grown) return false;
    memcpy(items, &grown, sizeof grown);
    *capacity = (uint32_t)wanted;
    return true;
}

void list_free_bytes(void **items, uint32_t *count, uint32_t *capacity) {
    void *old = NULL;
    memcpy(&old, items, sizeof old);
    memory_free(old);
    old = NULL;
    memcpy(items, &old, sizeof old);
    *count = *capacity = 0;
}
