/* commands/timebox: a command ends within a stated time, whatever the lesson, and says how far it is. There
 * is one for the process. What takes long asks between two pieces of work whether its time is over, and says
 * what it left out; a piece that does not end is ended from outside, when the processor has been at work for
 * a third more. */
#ifndef COMMANDS_TIMEBOX_H
#define COMMANDS_TIMEBOX_H

#include <stdbool.h>
#include <stdint.h>

typedef enum TimeboxClock {
    TIMEBOX_WALL,
    TIMEBOX_WORK, /* the processor's: waiting for whoever reads the output does not count */
} TimeboxClock;

void timebox_start(double seconds, TimeboxClock clock);
/* Whether that part of the time is over, 1: all of it. False before timebox_start. */
bool timebox_is_over(double part);
double timebox_seconds(void); /* as started */
double timebox_left(void);    /* seconds, at least 0; very many before timebox_start */

/* "12 of 1000 lessons", on standard error where that is a terminal, once the command takes more than a
 * second; the line goes with timebox_hush. */
void timebox_tell(uint64_t done, uint64_t total, const char *what);
void timebox_hush(void);

#endif
