/* model/notices: what cannot be, over the whole lesson: refusals, faults, the program's end by force, and the
 * stretches that only tell what would have happened. Found once for a lesson; a notice is up from its event
 * to the end of its step. Beside them, what each step printed last. */
#ifndef MODEL_NOTICES_H
#define MODEL_NOTICES_H

#include "timeline/timeline.h"

typedef struct Notice {
    uint64_t event;
    uint32_t step;
    EventKind kind; /* REFUSED, AS_IF, FAULT, ABORT */
    bool on;        /* AS_IF */
} Notice;

typedef struct Notices {
    List(Notice) items;     /* in order of events */
    List(uint64_t) printed; /* by step: the last event that printed; UINT64_MAX: none */
} Notices;

bool notices_find(Notices *notices, Timeline *timeline); /* false: out of memory */
void notices_free(Notices *notices);

/* What is up in a step before event `upto`; UINT64_MAX: none of that kind. */
typedef struct NoticesUp {
    uint64_t refused, fault, abort; /* of this step */
    uint64_t why;                   /* the refusal an as-if goes on from */
    bool as_if;                     /* somewhere in this step, or still from one before */
} NoticesUp;
NoticesUp notices_up(const Notices *notices, uint32_t step, uint64_t upto);
bool notices_event(Timeline *timeline, uint64_t index, Event *event); /* texts borrow from the journal */

#endif
