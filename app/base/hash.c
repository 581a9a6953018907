/* The finaliser is the one of splitmix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number
 * generators", 2014). */
#include "base/values.h"

static uint64_t finalise(uint64_t x) {
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

uint64_t hash_mix(uint64_t hash, uint64_t value) {
    return finalise(hash + HASH_START + finalise(value));
}

uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t len) {
    const unsigned char *p = bytes;
    uint64_t word = 0;
    for (size_t i = 0; i < len; i++) {
        word = word << 8 | p[i];
        if (i % 8 == 7) hash = hash_mix(hash, word), word = 0;
    }
    return hash_mix(hash, word + ((uint64_t)len << 56));
}

uint32_t hash_random(uint64_t seed, uint64_t id, uint64_t tick) {
    return (uint32_t)(hash_mix(hash_mix(seed, id), tick) >> 32);
}
