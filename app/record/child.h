/* record/child: another program, fed through a pipe: ffmpeg, mostly. What it complains about is kept. It dies
 * with us, is killed when it hangs, and is always waited for. */
#ifndef RECORD_CHILD_H
#define RECORD_CHILD_H

#include "base/fault.h"
#include <signal.h>
#include <stdio.h>
#include <sys/types.h>

/* How long to wait for others, and whether the user has had enough. */
typedef struct Patience {
    int milliseconds;                  /* without any progress */
    const volatile sig_atomic_t *stop; /* set: give up at once; NULL = never */
} Patience;

bool patience_stopped(Patience patience);
bool patience_fault(Fault *fault); /* the user cancelled it; returns false */

typedef struct Child {
    pid_t pid; /* 0: none */
    int input; /* our end of the pipe to its standard input, not blocking; -1: closed */
    FILE *words;
} Child;

/* The full name of a program on PATH; false when it is not there. */
bool child_find(const char *program, char *path, size_t size);

/* Starts argv[0] (a full name); its standard output and what it says goes where child_words reads. Call it
 * from the main thread: the child dies with the thread that made it. */
bool child_start(Child *child, char *const argv[], Fault *fault);

/* Ends its input and waits for it to end: true when it did with status 0. A fault says what it
 * said. child_kill is still to be called. */
bool child_finish(Child *child, Patience patience, const char *name, Fault *fault);
void child_kill(Child *child); /* at any time; nothing when there is none */

/* The last lines it wrote, on one line; "" when it was silent. */
void child_words(Child *child, char *out, size_t size);

#endif
