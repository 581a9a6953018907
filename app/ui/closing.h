/* ui/closing: the cards at a lesson's end: what to remember, and the words it explained. */
#ifndef UI_CLOSING_H
#define UI_CLOSING_H

#include "ui/session.h"

bool closing_has_card(const Session *session); /* the lesson says what to remember, or another one follows */
void closing_draw(const Session *session, const TextMeasure *measure, DrawList *list);
void terms_draw(const Session *session, const TextMeasure *measure, DrawList *list);

#endif
