/* ui/takes: recordings that are no video yet. From its beginning a recording lies in the state folder: what
 * was done in takes/NAME.take, the words of the command that renders it in takes/NAME.job. Who records or
 * renders holds the job's lock; a job whose lock is free was interrupted, and is taken up at the next start.
 */
#ifndef UI_TAKES_H
#define UI_TAKES_H

#include "base/memory.h"
#include "base/system.h"

enum { TAKES_WORDS = 24 + 2 * 64 };

typedef struct TakesJob {
    char job[4096], take[4096]; /* the files; "": there is none */
    int lock;
} TakesJob; /* zeros: none */

/* A job of its own, locked, called NAME or NAME-2 ...; nothing is in it. False: it cannot be kept. */
bool takes_begin(TakesJob *job, const char *name, Fault *fault);
bool takes_describe(const TakesJob *job, const char *const *words, Fault *fault); /* the last word is NULL */
/* The first that was interrupted, now locked, and its words in the arena. False: there is none. */
bool takes_find(TakesJob *job, Arena *arena, const char *words[TAKES_WORDS + 1]);
void takes_release(TakesJob *job); /* it stays, for the next start */
void takes_remove(TakesJob *job);  /* it is done */

#endif
