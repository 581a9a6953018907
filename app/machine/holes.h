/* machine/holes: the free chunks in address order, with their number and their greatest length over any
 * stretch.
 *
 * An implicit 16-ary tree over groups of 64 units: every entry holds the greatest length of a hole that
 * starts in its stretch and how many start there. "The first hole of at least n units from here on" and "how
 * many holes lie before this one" look at one line of 16 entries a level, five levels for 64 MiB, where a
 * walk would look at every hole. The idea is that of a segment tree (Bentley 1977), laid out for cache lines.
 * Positions and lengths are units. */
#ifndef MACHINE_HOLES_H
#define MACHINE_HOLES_H

#include "chunks.h"

enum { HOLES_LEVELS = 8, HOLES_FAN = 16 };
#define HOLES_NONE UINT32_MAX

typedef struct HoleLine {
    uint32_t longest[HOLES_FAN];
    uint32_t count[HOLES_FAN];
} HoleLine;

typedef struct HoleTree {
    uint64_t *starts;  /* one word a group */
    uint16_t *lengths; /* of the hole that starts in a pair of units, at most 65,535: then its chunk knows */
    HoleLine *levels[HOLES_LEVELS];
    uint32_t level_count;
    uint32_t groups;
} HoleTree;

bool holes_init(HoleTree *tree, uint32_t units); /* empty; after false as holes_free leaves it */
void holes_free(HoleTree *tree);
/* A hole of `len` units enters; leaves; or gets another start and length. Two holes never touch each other,
 * so no two start in the same pair of units. When a length is taken away or changes, `chunks` already knows
 * the lengths that remain. */
void holes_add(HoleTree *tree, uint32_t unit, uint32_t len);
void holes_remove(HoleTree *tree, const Chunks *chunks, uint32_t unit, uint32_t len);
void holes_change(HoleTree *tree, const Chunks *chunks, uint32_t unit, uint32_t len, uint32_t new_unit,
                  uint32_t new_len);

/* Where the first hole of at least `len` units starts, at or behind `from`; HOLES_NONE when there is none. */
uint32_t holes_first(const HoleTree *tree, const Chunks *chunks, uint32_t from, uint32_t len);
uint64_t holes_before(const HoleTree *tree, uint32_t unit); /* how many start before it */
uint64_t holes_count(const HoleTree *tree);
uint32_t holes_longest(const HoleTree *tree); /* 0 when there is none */
bool holes_has(const HoleTree *tree, uint32_t unit);

#endif
