/* ui/keeping: when what outlasts the window is written: progress, settings, what was done on a
 * free floor. A little after a change, so
 * that walking through a lesson does not write at every step; again and again while that cannot be done. The
 * first failure is told in one quiet line, the next one not before something was written again. */
#ifndef UI_KEEPING_H
#define UI_KEEPING_H

#include "session.h"

void keeping_start(Session *session, int64_t now); /* reads the progress of earlier days */
void keeping_tick(Session *session, int64_t now);  /* after all input; looks at keeping.due */
void keeping_leave(Session *session, int64_t now); /* before another lesson is shown */
void keeping_soon(Session *session, int64_t now);  /* a choice is written at once */
/* The window closes: writes what is left. False with the fault: it cannot be written. */
bool keeping_end(Session *session, Fault *fault);

#endif
