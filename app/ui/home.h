/* ui/home: the library as the program's start screen, and the progress that is noted while lessons are shown.
 */
#ifndef UI_HOME_H
#define UI_HOME_H

#include "ui/session.h"

/* Reads the progress of earlier days. False with a fault when it was damaged; then it begins anew. */
bool home_load(Session *session, Fault *fault);
void home_save(Session *session, Fault *fault); /* when something was noted since */

void home_show(Session *session, int64_t now); /* goes to the library */
bool home_leave(Session *session);             /* back to the lesson shown; false: there is none */
/* Opens a lesson where it was left, or from its beginning. */
void home_open(Session *session, uint32_t index, bool from_start);
void home_note(Session *session, int64_t now); /* where the learner is now */
void home_set_key(Session *session);           /* another lesson is shown */

/* The free floor was saved: a card for it, and the place to go on. */
void home_add_saved(Session *session, int64_t now);

void home_wheel(Session *session, float amount);
void home_show_focus(Session *session);
SceneHit home_usual(const Session *session); /* what Enter does */

#endif
