/* ui/travel: ways through a lesson beside one step after the other: to a step by its number, to the next or
 * previous step in which something of a kind happens. */
#ifndef UI_TRAVEL_H
#define UI_TRAVEL_H

#include "ui/session.h"

/* Plays the next (direction 1) or previous (-1) step with any of the TimelineMarks; none: stays. */
void travel_to_mark(Session *session, uint32_t marks, int direction, int64_t now);
enum {
    TRAVEL_HEAP = MARK_ALLOC | MARK_FREE | MARK_REALLOC,
    TRAVEL_REALLOC = MARK_REALLOC,
    TRAVEL_REFUSED = MARK_TROUBLE,
    TRAVEL_QUESTION = MARK_ASK,
};

/* The field a step's number is typed into, over the picture. */
void travel_open(Session *session);
bool travel_letter(Session *session, char letter, int64_t now); /* digits, '\b', '\r' */
void travel_draw(const Session *session, const TextMeasure *measure, DrawList *list);

#endif
