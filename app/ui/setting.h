/* ui/setting: every setting, one row each: its name and default in the file, its label on the card, and of
 * which kind its values are: how they are read, written, shown and stepped through. A new setting is a row
 * here, a member of Settings, and its use in session_show. */
#ifndef UI_SETTING_H
#define UI_SETTING_H

#include "ui/settings.h"

/* id, name, label (empty: not on the card, changed elsewhere), default, member of Settings, kind, least and
 * largest number */
#define SETTING_LIST(X)                                                                                      \
    X(THEME, "theme", "Colours", "day", theme, themes, 0, 0)                                                 \
    X(SKIN, "skin", "Picture", "metaphor", skin, skins, 0, 0)                                                \
    X(TEXT, "text-size", "Text size", "1", text_scale, sizes, .8f, 3)                                        \
    X(SCALE, "scale", "Size of everything", "1", ui_scale, sizes, .8f, 3)                                    \
    X(MOTION, "reduced-motion", "Motion", "no", reduced_motion, motions, 0, 0)                               \
    X(SPEED, "speed", "Speed", "1", speed, speeds, .25f, 4)                                                  \
    X(HINTS, "hints", "Hints over buttons", "yes", hints, switches, 0, 0)                                    \
    X(PILLAR, "pillar", "", "0", split, places, -1000, 1000)                                                 \
    X(DOCK, "dock", "", "0", dock, places, -1000, 1000)

typedef enum Setting {
#define SETTING_ID(id, name, label, usual, member, kind, low, high) SETTING_##id,
    SETTING_LIST(SETTING_ID)
#undef SETTING_ID
        SETTING_COUNT,
} Setting;

enum { SETTING_VALUE = 64 }; /* bytes a value is written in */

Text setting_name(Setting setting);
Text setting_label(Setting setting);
bool setting_named(Text name, Setting *setting);                    /* false: none is called so */
bool setting_read(Settings *settings, Setting setting, Text value); /* false, nothing changed: it is none */
Text setting_write(const Settings *settings, Setting setting, char out[SETTING_VALUE]);
Text setting_show(const Settings *settings, Setting setting, char out[SETTING_VALUE]); /* for a person */
/* To the next value (1) or the one before (-1). False: there is none. */
bool setting_step(Settings *settings, Setting setting, int direction);
void setting_copy(Settings *to, const Settings *from, Setting setting);

#endif
