/* ui/cards: what lies over or beside the picture, in the order in which it was opened. Esc closes what was
 * opened last. A card takes the input until it is closed; what lies beside the picture (the step in words,
 * the code, the inspector) leaves the lesson in use. */
#ifndef UI_CARDS_H
#define UI_CARDS_H

#include "session.h"

bool cards_has(const Session *session, Card card);
Card cards_top(const Session *session);           /* the card that takes the input; CARD_NONE: none does */
SessionState cards_state(const Session *session); /* of that card; 0: there is none */
void cards_open(Session *session, Card card);     /* in front of the others */
void cards_close(Session *session, Card card);
void cards_toggle(Session *session, Card card);
void cards_close_top(Session *session); /* the card that takes the input */
void cards_close_all(Session *session); /* every card that takes the input */
bool cards_escape(Session *session);    /* closes what was opened last; false: nothing is open */
void cards_draw(Session *session, const TextMeasure *measure, int64_t now);

#endif
