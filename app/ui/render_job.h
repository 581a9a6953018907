/* ui/render_job: the process that renders a take: this program, started again as `trayhouse record`. The
 * window goes on meanwhile. A recording is kept from its beginning (ui/takes): when the window is closed or
 * killed, it is rendered at the next start. */
#ifndef UI_SHOOT_H
#define UI_SHOOT_H

#include "base/system.h"
#include "session.h"
#include "takes.h"

typedef struct Shoot {
    Child child;    /* pid 0: nothing is rendered */
    TakesJob kept;  /* of what is recorded or rendered */
    char out[4096]; /* the video; this and the next are whole paths */
    char lesson[4096];
    char take[4096];       /* of what is rendered */
    bool unlocked;         /* as the lesson is run: without a lock where there is none */
    bool cancelled, began; /* began: `out` and `kept` are of the recording that goes on */
    bool told;             /* that it cannot be kept */
    int64_t due;           /* when to look next; 0: nothing is rendered */
    int64_t save_due;      /* when what is recorded is saved next */
    int64_t search_due;    /* when to look for a recording that was interrupted; 0: there is none */
} Shoot;

/* Soon after the start: takes up what was interrupted. */
void render_job_begin(Shoot *shoot, int64_t now);
/* What the session wishes of it: to render its take, to give that up, this moment as a PNG. `lesson` is as
 * the window was opened with. What goes wrong is told in the studio; a take of which no video was made is
 * kept beside where that was to be. */
void render_job_grant(Shoot *shoot, Session *session, SessionWishes wishes, const LessonOptions *lesson,
                      int64_t now);
/* Saves what is recorded and looks how far the rendering is, when that is due. */
void render_job_look(Shoot *shoot, Session *session, const LessonOptions *lesson, int64_t now);
int64_t render_job_due(const Shoot *shoot, const Session *session); /* when it wants to look; 0: never */
/* The window closes: what is recorded or rendered stays for the next start. Waits for the process to end. */
void render_job_end(Shoot *shoot, Session *session, int64_t now);

#endif
