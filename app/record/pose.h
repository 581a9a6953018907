/* record/pose: where the pointer of a recording is and whether it presses. In a take it is where it was. By a
 * pace it goes to the button that leads on when a step ends, and to the right answer of a question. Pure. */
#ifndef RECORD_POSE_H
#define RECORD_POSE_H

#include "asking.h"

typedef struct Pose {
    bool shown;
    Point at;    /* device px */
    float press; /* 1 at the click, then less */
    Hit over;    /* what it stands on; HIT_NONE: nothing that would show it */
} Pose;

Pose pose_taken(const Reel *reel, int64_t time, const DrawList *list);

/* `next`: the button that leads on; without width where there is none: then the pointer comes in for answers
 * only. */
Pose pose_paced(const Reel *reel, int64_t time, const Asking *asking, Rect next, const DrawList *list);

/* The button that leads on, in a picture that has it. */
bool pose_find_next(const DrawList *list, Rect *next);

#endif
