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
    uint64_t born;  /* OWNER_BLOCK: the block that holds it, when it was first made */
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
/* The event that made the block that was carried to become this one; `born` itself when it was never carried.
 */
uint64_t timeline_first_born(const Timeline *timeline, uint32_t machine, uint64_t born);

/* Whether an OWNER event in [from, to) turns an owner of a kind in `before` into one in `now`; both are bit
 * sets of 1 << JournalOwner. */
bool timeline_hands_over(const Timeline *timeline, uint32_t machine, uint64_t from, uint64_t to,
                         uint32_t before, uint32_t now);

#define OWNERS_IN_FLIGHT (1u << OWNER_ARGUMENT | 1u << OWNER_RESULT | 1u << OWNER_TAKEN)
#define OWNERS_HOLDING   (1u << OWNER_VARIABLE | 1u << OWNER_BLOCK)

#endif
