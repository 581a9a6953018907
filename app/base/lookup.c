#include "base/memory.h"

#include <stddef.h>

enum { FIRST_SIZE = 64 };

static uint32_t home_of(const Lookup *lookup, uint64_t key) {
    return (uint32_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 32) & lookup->mask;
}

static LookupEntry *find(const Lookup *lookup, uint64_t key) {
    if (!lookup->entries) return NULL;
    uint32_t i = home_of(lookup, key);
    while (lookup->entries[i].key && lookup->entries[i].key != key) i = (i + 1) & lookup->mask;
    return &lookup->entries[i];
}

static bool grow(Lookup *lookup) {
    Lookup larger = {.count = lookup->count, .mask = lookup->entries ? lookup->mask * 2 + 1 : FIRST_SIZE - 1};
    larger.entries = memory_alloc_zeroed(((size_t)larger.mask + 1) * sizeof *larger.entries);
    if (!larger.entries) return false;
    for (uint32_t i = 0; lookup->entries && i <= lookup->mask; i++)
        if (lookup->entries[i].key) *find(&larger, lookup->entries[i].key) = lookup->entries[i];
    memory_free(lookup->entries);
    *lookup = larger;
    return true;
}

uint32_t lookup_get(const Lookup *lookup, uint64_t key) {
    const LookupEntry *entry = find(lookup, key);
    return entry && entry->key ? entry->value : LOOKUP_NONE;
}

bool lookup_put(Lookup *lookup, uint64_t key, uint32_t value) {
    LookupEntry *entry = find(lookup, key);
    if (entry && entry->key) {
        entry->value = value;
        return true;
    }
    if ((!entry || lookup->count * 2 > lookup->mask) && !grow(lookup)) return false;
    *find(lookup, key) = (LookupEntry){key, value};
    lookup->count++;
    return true;
}

/* What stands behind the gap moves up, unless it would come before its home: a search ends at the first gap.
 */
uint32_t lookup_take(Lookup *lookup, uint64_t key) {
    LookupEntry *entry = find(lookup, key);
    if (!entry || !entry->key) return LOOKUP_NONE;
    uint32_t value = entry->value, hole = (uint32_t)(entry - lookup->entries);
    for (uint32_t i = (hole + 1) & lookup->mask; lookup->entries[i].key; i = (i + 1) & lookup->mask) {
        uint32_t home = home_of(lookup, lookup->entries[i].key);
        if (((i - home) & lookup->mask) < ((i - hole) & lookup->mask)) continue;
        lookup->entries[hole] = lookup->entries[i];
        hole = i;
    }
    lookup->entries[hole].key = 0;
    lookup->count--;
    return value;
}

void lookup_free(Lookup *lookup) {
    memory_free(lookup->entries);
    *lookup = (Lookup){0};
}
