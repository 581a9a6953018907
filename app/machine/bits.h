/* machine/bits: a set of small integers with "next" and "previous", as 64-ary tree of bit words (a bit above
 * is set when the word below is not empty), so that both take a few words however sparse the set is. */
#ifndef MACHINE_BITS_H
#define MACHINE_BITS_H

#include <stdbool.h>
#include <stdint.h>

enum { BITS_LEVELS = 6 };
#define BITS_NONE UINT32_MAX

typedef struct BitTree {
    uint64_t *levels[BITS_LEVELS]; /* levels[0] holds the members */
    uint32_t level_count;
} BitTree;

bool bits_init(BitTree *bits, uint32_t size); /* members are < size; after false as bits_free leaves it */
void bits_free(BitTree *bits);
void bits_set(BitTree *bits, uint32_t i);
void bits_clear(BitTree *bits, uint32_t i);
bool bits_has(const BitTree *bits, uint32_t i);
uint32_t bits_previous(const BitTree *bits, uint32_t i); /* the greatest member <= i, or BITS_NONE */

#endif
