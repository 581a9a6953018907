/* timeline/timeline_inside (private to the room): the inside of a Timeline. */
#ifndef TIMELINE_TIMELINE_INSIDE_H
#define TIMELINE_TIMELINE_INSIDE_H

#include "metrics.h"
#include "ownership.h"

/* The last one is the scout: it answers questions of the room's own, so that the callers' two worlds stay
 * where they are. */
enum { CURSORS = 3, SCOUT = 2 };

typedef struct StepMark {
    uint32_t first; /* event */
    uint32_t marks; /* TimelineMark */
} StepMark;

typedef struct Cursor {
    World world;
    bool started; /* world_start was called: it may be freed and thawed into */
    bool valid;   /* the world is whole */
} Cursor;

typedef struct Track { /* one machine's */
    MachineConfig config;
    bool set_up;
    List(WorldFrozen) keyframes; /* ascending; the first one is before event 0 */
    FirstUse first_use;
    History history;
    Ownership ownership;
    Metrics metrics;
    Cursor cursors[CURSORS];
    uint32_t latest;     /* the cursor of the latest call */
    size_t packed_bytes; /* of all keyframes, without what they share */
} Track;

struct Timeline {
    Journal *journal;
    TypeTable types;
    Text title, codes[2]; /* of each machine; the second's empty when both run the same */
    uint32_t machines;
    uint64_t begin;
    List(StepMark) steps;
    uint64_t end; /* of the last step */
    Track tracks[2];
};

const uint8_t *timeline_texts(const Timeline *timeline); /* where keyframes' texts count from */
const World *timeline_scout(Timeline *timeline, uint32_t machine,
                            uint64_t event); /* valid until the next such call */
bool timeline_build(Timeline *timeline, Fault *fault);

#endif
