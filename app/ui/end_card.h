/* ui/end_card: the cards at a lesson's end: what to remember, and the words it explained. */
#ifndef UI_CLOSING_H
#define UI_CLOSING_H

#include "session.h"

bool end_card_has_card(const Session *session); /* the lesson says what to remember, or another one follows */
bool end_card_has_next(const Session *session); /* another lesson follows */
void end_card_draw(Session *session, const TextMeasure *measure, int64_t now);
void terms_draw(Session *session, const TextMeasure *measure, int64_t now);

#endif
