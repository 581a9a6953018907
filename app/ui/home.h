/* ui/home: the library as the program's start screen, and the progress that is noted while lessons are shown.
 */
#ifndef UI_HOME_H
#define UI_HOME_H

#include "session.h"

bool home_set_library(Session *session); /* a card for each lesson, if they are not there; false: no memory */
/* Near the end of a lesson: the one behind it, of which the card at the end tells the title. UINT32_MAX: it
 * is not near, or there is none. */
uint32_t home_upcoming(const Session *session, int64_t now);
void home_show(Session *session, int64_t now); /* goes to the library */
bool home_leave(Session *session);             /* back to the lesson shown; false: there is none */
/* Opens a lesson where it was left, or from its beginning. */
void home_open(Session *session, uint32_t index, bool from_start);
void home_note(Session *session, int64_t now); /* where the learner is now */
void home_set_key(Session *session);           /* another lesson is shown */

/* What was done on the free floor that is shown, and is in no lesson; empty: nothing. Borrowed. */
Text home_work(const Session *session);
/* The lesson wanted is about to be run: a free floor comes back with what was done on it and is in no lesson
 * yet. How many values it is to be run with (0 or 1); they lie in the arena. */
uint32_t home_draft(Session *session, LessonParam *value, Arena *arena);
bool home_without_draft(Session *session); /* it failed with a draft: true, and it is run again without */
void home_set_draft(Session *session, int64_t now); /* another lesson is shown, with the draft or without */
/* The free floor was saved: a card for it, and the place to go on. */
void home_add_saved(Session *session, int64_t now);

void home_wheel(Session *session, float amount);
void home_show_focus(Session *session);
Hit home_usual(const Session *session); /* what Enter does */

#endif
