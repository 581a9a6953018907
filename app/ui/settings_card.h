/* ui/settings_card: what the settings card, and the keys beside it, change. Every change holds at once and is
 * kept.
 */
#ifndef UI_CHOICES_H
#define UI_CHOICES_H

#include "session.h"
#include "setting.h"

void settings_card_change(Session *session, Setting setting, int direction,
                          int64_t now); /* direction: 1 or -1 */
/* Shows these, and keeps that one of them. */
void settings_card_keep(Session *session, const Settings *settings, Setting setting, int64_t now);
void settings_card_click(Session *session, uint64_t arg, int64_t now); /* of a HIT_SETTING */
void settings_card_toggle_night(Session *session,
                                int64_t now); /* night, and from there the last light theme */
void settings_card_draw(Session *session, const TextMeasure *measure, int64_t now);

#endif
