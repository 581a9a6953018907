/* timeline/meaning: what the vocabulary said about the memory, found by block and event: whose a block is,
 * and how many share it.
 *
 * A block is named by `born`, as in WorldBlock. "At event i" is before event i happened, as everywhere in
 * this room. Each query costs O(log blocks + changes of that block since). */
#ifndef TIMELINE_MEANING_H
#define TIMELINE_MEANING_H

#include "timeline/timeline.h"

typedef struct Owner {
    JournalOwner kind;
    uint32_t slot;  /* OWNER_VARIABLE: its id */
    uint32_t block; /* OWNER_BLOCK: the number of the block that holds it, see below */
    uint64_t since; /* the event that said so; UINT64_MAX: none did, it is new */
} Owner;

typedef struct Counts {
    bool told; /* false: it is not shared */
    uint64_t strong, weak;
} Counts;

Owner timeline_owner(const Timeline *timeline, uint32_t machine, uint64_t born, uint64_t at);
Counts timeline_counts(const Timeline *timeline, uint32_t machine, uint64_t born, uint64_t at);
/* When a block first belonged to a variable or a block; UINT64_MAX: never. It stays the same when it is
 * carried. */
uint64_t timeline_owned_at(const Timeline *timeline, uint32_t machine, uint64_t born);
/* Blocks that something was said about are numbered from 0; a block keeps its number when it is carried. */
uint32_t timeline_owned_blocks(const Timeline *timeline, uint32_t machine);
uint32_t timeline_owned_number(const Timeline *timeline, uint32_t machine,
                               uint64_t born); /* UINT32_MAX: nothing */

/* The OWNER events of a machine in order. */
typedef struct OwnerStep {
    uint64_t event;
    uint32_t block; /* number */
    JournalOwner now, before;
    uint32_t holder; /* OWNER_VARIABLE: the variable's id, OWNER_BLOCK: the holding block's number */
} OwnerStep;
bool timeline_owner_step(const Timeline *timeline, uint32_t machine, uint32_t i,
                         OwnerStep *step); /* false: no more */

/* Whether an OWNER event in [from, to) turns an owner of a kind in `before` into one in `now`; both are bit
 * sets of 1 << JournalOwner. */
bool timeline_hands_over(const Timeline *timeline, uint32_t machine, uint64_t from, uint64_t to,
                         uint32_t before, uint32_t now);

#define OWNERS_IN_FLIGHT (1u << OWNER_ARGUMENT | 1u << OWNER_RESULT | 1u << OWNER_TAKEN)
#define OWNERS_HOLDING   (1u << OWNER_VARIABLE | 1u << OWNER_BLOCK)

#endif
