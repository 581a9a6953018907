/* commands/side: many lessons side by side, each in a process of its own, as many at once as there are cores.
 * What each prints comes out whole and in order. One that crashes or does not end harms nobody else. */
#ifndef COMMANDS_SIDE_H
#define COMMANDS_SIDE_H

#include "base/system.h"
#include "base/values.h"

typedef enum SideEnd {
    SIDE_DONE,
    SIDE_LATE,    /* its time was over */
    SIDE_CRASHED, /* of itself, or killed */
} SideEnd;

typedef struct SideAnswer {
    SideEnd end;
    int status;    /* what the work returned, 0 to 127 */
    Text out, err; /* what it printed; gone after the call */
} SideAnswer;

typedef struct Side {
    uint32_t count;
    const char *what;                                               /* "lessons" */
    double seconds;                                                 /* each may take */
    int (*work)(void *user, uint32_t i);                            /* in the process of its own */
    void (*take)(void *user, uint32_t i, const SideAnswer *answer); /* here, in order */
    void *user;
} Side;

/* False with a fault when no process can be started; answers before that were taken. */
bool side_by_side(const Side *side, Fault *fault);

#endif
