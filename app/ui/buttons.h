/* ui/buttons: what can be clicked, one row each: the command it is a button of, or what a click there does,
 * and whether Tab comes to it. A click and Enter on the focus both end in buttons_press. */
#ifndef UI_BUTTONS_H
#define UI_BUTTONS_H

#include "session.h"

void buttons_press(Session *session, Hit hit, int64_t now);
bool buttons_takes_focus(const Session *session, Hit hit);
SessionKey buttons_command(Hit hit);                         /* KEY_NONE: it is no command's button */
void buttons_scrub(Session *session, HitKind rail, float x); /* to the place under x, device px */
bool buttons_floor(Session *session, FloorAction action, int64_t now); /* false: no free floor is shown */

#endif
