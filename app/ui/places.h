/* ui/places: what the learner moves and opens in the picture: the pillar, the dock's edge, the panel of
 * words. */
#ifndef UI_PLACES_H
#define UI_PLACES_H

#include "ui/session.h"

bool places_press(Session *session, SceneHit hit, int64_t now); /* true: it is being dragged from now on */
void places_drag(Session *session);
void places_release(Session *session);
void places_toggle_words(Session *session);
void places_toggle_reference(Session *session);
void places_draw_reference(Session *session, const TextMeasure *measure);
/* Keys that scroll the words while they are open; false: the key means something else. */
bool places_scroll_key(Session *session, SessionKey key);
bool places_wheel(Session *session, float amount);
void places_draw_words(Session *session, uint32_t step, const TextMeasure *measure);

#endif
