/* ui/taking: a session's part in recording: what it is doing at this moment, as a take notes it. */
#ifndef UI_TAKING_H
#define UI_TAKING_H

#include "ui/session.h"

void taking_toggle(Session *session, int64_t now); /* F9, the record button: begin; stop and render */
void taking_note(Session *session, SessionKey key,
                 int64_t now);        /* after every input and with every picture */
void taking_button(Session *session); /* the card's: cancel what is rendered, or put the message away */
/* Whether there is none to record; then a notice says to open one, and what happens `then`. */
bool taking_needs_lesson(Session *session, const char *then, int64_t now);
void taking_rest(Session *session, int64_t now); /* a notice that was read by now goes */
void taking_set(Session *session, int64_t now);  /* the view's record button and clock */

#endif
