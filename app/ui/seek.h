/* ui/seek: ways through a lesson beside one step after the other: to a step by its number, to the next or
 * previous step in which something of a kind happens. */
#ifndef UI_TRAVEL_H
#define UI_TRAVEL_H

#include "session.h"

/* Plays the next (direction 1) or previous (-1) step with any of the TimelineMarks; none: stays. */
void seek_to_mark(Session *session, uint32_t marks, int direction, int64_t now);
enum {
    TRAVEL_HEAP = MARK_ALLOC | MARK_FREE | MARK_REALLOC,
    TRAVEL_REALLOC = MARK_REALLOC,
    TRAVEL_REFUSED = MARK_TROUBLE,
    TRAVEL_QUESTION = MARK_ASK,
};

/* The field a step's number is typed into, over the picture. */
void seek_begin(Session *session); /* with nothing in it */
void seek_go(Session *session);    /* goes there; closes the card */
void seek_draw(Session *session, const TextMeasure *measure, int64_t now);

#endif
