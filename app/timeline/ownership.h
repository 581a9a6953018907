/* timeline/ownership (private to the room): the index behind meaning.h, for one machine.
 *
 * A block that something was said about has a number, which it keeps when it is carried. `births` leads from
 * what WorldBlock calls it to that number; the changes of a block are a chain from its last one backwards. */
#ifndef TIMELINE_OWNERSHIP_H
#define TIMELINE_OWNERSHIP_H

#include "base/memory.h"
#include "inside.h"

typedef struct OwnerChange {
    uint32_t event, block,
        previous;        /* previous: index of the change before, of the same block; UINT32_MAX none */
    uint32_t holder;     /* id of the variable, or number of the block */
    uint8_t now, before; /* JournalOwner */
} OwnerChange;

typedef struct CountChange {
    uint32_t event, previous;
    uint64_t strong, weak;
} CountChange;

typedef struct OwnedBlock {
    uint32_t born;                   /* event */
    uint32_t last_owner, last_count; /* changes; UINT32_MAX none */
    uint32_t owned_at;               /* event; UINT32_MAX never */
} OwnedBlock;

typedef struct BlockBirth {
    uint32_t born, block;
} BlockBirth;

/* An operation that is told: its first event, and the OP that ends it; both counted as the journal counts. */
typedef struct Operation {
    uint32_t first, op;
} Operation;

typedef struct Ownership {
    Lookup by_address; /* while the journal is gone through: of the live blocks */
    List(OwnedBlock) blocks;
    List(BlockBirth) births; /* ascending when finished */
    List(OwnerChange) owners;
    List(CountChange) counts;
    List(Operation) operations; /* of the running step: those that lie in no other one so far */
    uint32_t events;            /* so far, without TYPE and ELEMENT */
} Ownership;

void ownership_free(Ownership *ownership);
/* `event` is number `index`, and the world stands before it. WORLD_INCONSISTENT: `why` says what contradicts.
 */
WorldResult ownership_note(Ownership *ownership, const World *world, const Event *event, uint64_t index,
                           const char **why);
void ownership_finish(Ownership *ownership);
size_t ownership_bytes(const Ownership *ownership);

#endif
