/* timeline/first_use (private to the room): when each byte of a heap became part of a block for the first
 * time.
 *
 * It never changes after the journal was read, and answers for every moment: a hole has been used before
 * event e when one of its bytes was first used before e. Ranges ascend and do not overlap; over them stands a
 * pyramid of minima, so that a question costs O(log n). */
#ifndef TIMELINE_FIRST_USE_H
#define TIMELINE_FIRST_USE_H

#include "base/memory.h"

enum { FIRST_USE_FAN = 8 };

typedef struct UseRange {
    uint64_t start, end;
    uint32_t event;
} UseRange;

typedef struct FirstUse {
    List(UseRange)
        ranges; /* while noting: all uses in order of events; after first_use_finish: ascending, disjoint */
    List(uint32_t) minima; /* level by level, one for each FIRST_USE_FAN of the level below */
} FirstUse;

bool first_use_note(FirstUse *use, uint64_t start, uint64_t len,
                    uint32_t event);  /* events ascend; false: out of memory */
bool first_use_finish(FirstUse *use); /* false: out of memory */
/* Whether a byte of [start, end) was used before `event`. */
bool first_use_before(const FirstUse *use, uint64_t start, uint64_t end, uint64_t event);
void first_use_free(FirstUse *use);

#endif
