/* lesson/twin (private to the room): two journals of one program become one of two machines.
 *
 * Step k of the whole is what both did in their step k: first all of machine 0, then all of machine 1. What
 * is told (title, code, sentences, questions) is the first run's; where it ended early, the second's. Types
 * are the first run's, and whatever the second has beside them. */
#ifndef LESSON_TWIN_H
#define LESSON_TWIN_H

#include "journal/journal.h"

/* NULL with a fault: other numbers of steps, a limit, or out of memory. */
Journal *twin_join(const Journal *first, const Journal *second, JournalLimits limits, Fault *fault);

#endif
