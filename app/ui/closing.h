/* ui/closing: the cards at a lesson's end: what to remember, and the words it explained. */
#ifndef UI_CLOSING_H
#define UI_CLOSING_H

#include "ui/session.h"

bool closing_has_card(const Session *session); /* the lesson says what to remember, or another one follows */
bool closing_has_next(const Session *session); /* another lesson follows */
void closing_draw(Session *session, const TextMeasure *measure, int64_t now);
void terms_draw(Session *session, const TextMeasure *measure, int64_t now);

#endif
