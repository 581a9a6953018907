/* ui/shoot: the process that renders a take: this program, started again as `trayhouse record`. The window
 * goes on meanwhile. */
#ifndef UI_SHOOT_H
#define UI_SHOOT_H

#include "record/child.h"
#include "ui/session.h"

typedef struct Shoot {
    Child child; /* pid 0: nothing is rendered */
    char out[4096], take[4096];
    bool cancelled;
    int64_t due; /* when to look next; 0: nothing is rendered */
} Shoot;

/* What the session wishes of it: to render its take, to give that up, this moment as a PNG. `lesson` is as
 * the window was opened with. What goes wrong is told in the studio; a take of which no video was made is
 * kept beside where that was to be. */
void shoot_grant(Shoot *shoot, Session *session, SessionWishes wishes, const LessonOptions *lesson,
                 int64_t now);
/* Looks how far it is when that is due. */
void shoot_look(Shoot *shoot, Session *session, int64_t now);
void shoot_end(Shoot *shoot); /* the window closes: cancels, and waits for the end */

#endif
