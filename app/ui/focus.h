/* ui/focus: the keyboard's way from control to control. */
#ifndef UI_FOCUS_H
#define UI_FOCUS_H

#include "session.h"

void focus_move(Session *session,
                int direction); /* to the next (1) or previous (-1) control of the last picture */

#endif
