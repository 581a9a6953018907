/* machine/sizes: the free chunks ordered by length, then by address. For best fit.
 *
 * A B+ tree of 64-bit keys (length << 32 | start) whose emptied nodes are freed and whose half-empty ones are
 * left alone (free-at-empty: Johnson and Shasha 1989 show that this keeps the height). Nodes are numbered, in
 * one list. */
#ifndef MACHINE_SIZES_H
#define MACHINE_SIZES_H

#include "base/memory.h"

enum { SIZES_FAN = 32, SIZES_DEPTH = 12 };
#define SIZES_NONE UINT64_MAX

typedef struct SizeNode {
    uint32_t count;
    uint32_t next;                /* leaves: the next leaf, 0 = none; unused nodes: the next unused */
    uint32_t previous;            /* leaves */
    uint32_t children[SIZES_FAN]; /* inner nodes */
    uint64_t keys[SIZES_FAN];     /* inner nodes: keys[i] <= everything under children[i] */
} SizeNode;

typedef struct SizeIndex {
    List(SizeNode) nodes; /* nodes.items[0] is nobody */
    uint32_t unused, unused_count;
    uint32_t root, depth; /* depth 1: the root is a leaf */
    uint64_t count;
} SizeIndex;

bool sizes_init(SizeIndex *index);
void sizes_free(SizeIndex *index);                   /* also fine on an all-zero index */
bool sizes_reserve(SizeIndex *index, uint32_t adds); /* makes sure that so many sizes_add cannot fail */
void sizes_add(SizeIndex *index, uint32_t len, uint32_t start);    /* reserved; not in it yet */
void sizes_remove(SizeIndex *index, uint32_t len, uint32_t start); /* is in it */
/* The least (len, start) not below the one given, or SIZES_NONE. */
uint64_t sizes_from(const SizeIndex *index, uint32_t len, uint32_t start);
static inline uint64_t sizes_key(uint32_t len, uint32_t start) {
    return (uint64_t)len << 32 | start;
}
static inline uint32_t sizes_len(uint64_t key) {
    return (uint32_t)(key >> 32);
}
static inline uint32_t sizes_start(uint64_t key) {
    return (uint32_t)key;
}

#endif
