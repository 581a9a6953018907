/* ui/choices: what the settings card, and the keys beside it, change. Every change holds at once and is kept.
 */
#ifndef UI_CHOICES_H
#define UI_CHOICES_H

#include "ui/session.h"

typedef enum Choice {
    CHOICE_THEME,
    CHOICE_SKIN,
    CHOICE_TEXT,
    CHOICE_SCALE,
    CHOICE_MOTION,
    CHOICE_SPEED,
    CHOICE_SOUND,
    CHOICE_COUNT,
} Choice;

void choices_change(Session *session, Choice choice, int direction, int64_t now); /* direction: 1 or -1 */
void choices_click(Session *session, uint64_t arg, int64_t now);                  /* of a HIT_SETTING */
void choices_toggle_night(Session *session); /* night, and from there the last light theme */
void choices_toggle_skin(Session *session);
void choices_speed(Session *session, int direction, int64_t now);
void choices_draw(const Session *session, const TextMeasure *measure, DrawList *list);

#endif
