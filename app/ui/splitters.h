/* ui/splitters: what the learner moves and opens in the picture: the pillar, the dock's edge, the panel of
 * words. */
#ifndef UI_PLACES_H
#define UI_PLACES_H

#include "session.h"

bool splitters_press(Session *session, Hit hit, int64_t now); /* true: it is being dragged from now on */
void splitters_drag(Session *session);
void splitters_release(Session *session, int64_t now);
void splitters_toggle_reference(Session *session);
void splitters_draw_reference(Session *session, const TextMeasure *measure, int64_t now);
/* What scrolls just now: the page or the step in words, the library. False: nothing does. Down is positive;
 * canvas px, in the library as far as the same count of lines. */
enum { PLACES_LINE = 60, PLACES_PAGE = 320, PLACES_ALL = 1000000000 };
bool splitters_scroll(Session *session, float by);
bool splitters_wheel(Session *session, float amount);
void splitters_draw_words(Session *session, uint32_t step, const TextMeasure *measure);

#endif
