/* ui/typing: the keyboard, as SDL tells of it: into a text that is edited, into a question's answer, or as
 * one of the session's keys. */
#ifndef UI_TYPING_H
#define UI_TYPING_H

#include "ui/session.h"
#include <SDL.h>

void typing_key(Session *session, const SDL_KeyboardEvent *event, int64_t now);
void typing_text(Session *session, const char *text, int64_t now); /* SDL_TEXTINPUT */
void typing_listen(
    const Session *session); /* after every event: SDL tells of letters only while somebody writes */

#endif
