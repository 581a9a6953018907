/* base/hash: 64-bit hashing. Not cryptographic. The same on every machine, so that pictures and journals are.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH_START UINT64_C(0x9E3779B97F4A7C15)

uint64_t hash_mix(uint64_t hash, uint64_t value);                  /* folds one value in */
uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t len); /* folds bytes in */
uint32_t hash_random(uint64_t seed, uint64_t id, uint64_t tick);   /* randomness without state */

#endif
