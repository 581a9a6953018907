/* base/fault: an error as a value. What happened, where, and what to do, in words a person reads. */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include <stdbool.h>

typedef enum FaultKind {
    FAULT_NONE,
    FAULT_LESSON,      /* the lesson or file has an error: exit status 1 */
    FAULT_LIMIT,       /* the lesson met a limit (time, memory, steps): exit status 1 */
    FAULT_USAGE,       /* wrong command line: exit status 2 */
    FAULT_ENVIRONMENT, /* no display, no font, disk full, encoder gone: exit status 3 */
    FAULT_MEMORY,      /* the program itself ran out of memory: exit status 3 */
    FAULT_FORMAT,      /* outside bytes (journal, settings) are not what they claim: exit status 3 */
} FaultKind;

typedef struct Fault {
    FaultKind kind;
    int line;       /* 1-based, 0 = none */
    char file[512]; /* "" = none */
    char message[1024];
    char detail[4096]; /* "" = none; source excerpt, traceback: several lines */
} Fault;

/* Sets all fields (detail empty) and returns false, so that a function can `return fault_set(...)`. A too
 * long text is cut at a code point. `fault` may be NULL. */
bool fault_set(Fault *fault, FaultKind kind, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
void fault_detail(Fault *fault, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool fault_out_of_memory(Fault *fault); /* FAULT_MEMORY with the usual words; returns false */

/* "FILE:LINE: message", without what is unknown. `out` is always terminated. */
void fault_format(const Fault *fault, char *out, unsigned long size);
int fault_exit_status(const Fault *fault);

#endif
