/* record/asking: the question of a moment of a recording: whether it stands open, what is typed, whether and
 * how it is answered, what is said about that. In a take whoever made it answers; by a pace a pointer does,
 * or a key, where those are shown, and else the answer just appears. Pure. */
#ifndef RECORD_ASKING_H
#define RECORD_ASKING_H

#include "record/record.h"

typedef struct Asking {
    AskState ask;      /* its texts lie in here: good as long as this stands */
    Question question; /* where ask.open */
    PaceAsk pace;      /* the same, by a pace only */
    bool answers;      /* by a pace: a pointer or a key gives the answer */
    char told[320], typed[TAKE_TYPED];
} Asking;

void asking_at(const Reel *reel, int64_t time, Asking *asking);

/* The key that gives the right answer: "B", "Y", "Enter". */
Text asking_key(const Asking *asking);

#endif
