/* base/lookup: finds a number by a key. Keys are 64-bit and not 0; values are 32-bit.
 *
 * Open addressing with linear probing, at most half full; a removal closes the gap, so nothing is left
 * behind. An all-zero Lookup is empty. */
#ifndef BASE_LOOKUP_H
#define BASE_LOOKUP_H

#include <stdbool.h>
#include <stdint.h>

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
