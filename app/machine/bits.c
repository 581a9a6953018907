#include "bits.h"

#include "base/memory.h"
#include <string.h>

bool bits_init(BitTree *bits, uint32_t size) {
    memset(bits, 0, sizeof *bits);
    uint64_t words = size;
    do {
        words = (words + 63) / 64;
        uint64_t *level = memory_alloc_zeroed((size_t)words * sizeof *level);
        if (!level) {
            bits_free(bits);
            return false;
        }
        bits->levels[bits->level_count++] = level;
    } while (words > 1);
    return true;
}

void bits_free(BitTree *bits) {
    for (uint32_t i = 0; i < bits->level_count; i++) memory_free(bits->levels[i]);
    memset(bits, 0, sizeof *bits);
}

void bits_set(BitTree *bits, uint32_t i) {
    for (uint32_t l = 0; l < bits->level_count; l++, i /= 64) {
        uint64_t *word = &bits->levels[l][i / 64];
        bool was_empty = *word == 0;
        *word |= UINT64_C(1) << i % 64;
        if (!was_empty) return;
    }
}

void bits_clear(BitTree *bits, uint32_t i) {
    for (uint32_t l = 0; l < bits->level_count; l++, i /= 64) {
        uint64_t *word = &bits->levels[l][i / 64];
        *word &= ~(UINT64_C(1) << i % 64);
        if (*word) return;
    }
}

bool bits_has(const BitTree *bits, uint32_t i) {
    return bits->levels[0][i / 64] >> i % 64 & 1;
}

static uint32_t highest(uint64_t word) {
    return 63 - (uint32_t)__builtin_clzll(word);
}

/* Climbs until a word holds a member at or before the place, then descends along the last members. */
uint32_t bits_previous(const BitTree *bits, uint32_t i) {
    uint32_t l = 0;
    uint64_t below = ~UINT64_C(0) >> (63 - i % 64);
    while (!(bits->levels[l][i / 64] & below)) {
        i /= 64;
        if (++l == bits->level_count) return BITS_NONE;
        below = (UINT64_C(1) << i % 64) - 1;
    }
    i = i / 64 * 64 + highest(bits->levels[l][i / 64] & below);
    while (l-- > 0) i = i * 64 + highest(bits->levels[l][i]);
    return i;
}
