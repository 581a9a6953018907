/* ui/recorder: a session's part in recording: what it is doing at this moment, as a take notes it. */
#ifndef UI_TAKING_H
#define UI_TAKING_H

#include "session.h"

void recorder_toggle(Session *session, int64_t now); /* F9, the record button: begin; stop and render */
void recorder_note(Session *session, SessionKey key,
                   int64_t now);        /* after every input and with every picture */
void recorder_button(Session *session); /* the card's: cancel what is rendered, or put the message away */
/* Whether there is none to record; then a notice says to open one, and what happens `then`. */
bool recorder_needs_lesson(Session *session, const char *then, int64_t now);
void recorder_rest(Session *session, int64_t now); /* a notice that was read by now goes */
void recorder_set(Session *session, int64_t now);  /* the view's record button and clock */

#endif
