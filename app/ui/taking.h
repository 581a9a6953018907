/* ui/taking: a session's part in recording: what it is doing at this moment, as a take notes it. */
#ifndef UI_TAKING_H
#define UI_TAKING_H

#include "ui/session.h"

void taking_toggle(Session *session, int64_t now); /* F9, the record button: begin; stop and render */
void taking_note(Session *session, SessionKey key,
                 int64_t now);        /* after every input and with every picture */
void taking_button(Session *session); /* the card's: cancel what is rendered, or put the message away */
void taking_set(Session *session, int64_t now); /* the view's record button and clock */

#endif
