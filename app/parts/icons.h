/* parts/icons: small pictures with a meaning: controls, owners, events. */
#ifndef PARTS_ICONS_H
#define PARTS_ICONS_H

#include "draw/theme.h"

typedef struct Kit Kit; /* parts/kit.h */

typedef enum KitIcon {
    KIT_ICON_NONE,
    KIT_ICON_GRID,
    KIT_ICON_GEAR,
    KIT_ICON_MOON,
    KIT_ICON_SUN,
    KIT_ICON_PLAY,
    KIT_ICON_PAUSE,
    KIT_ICON_FIRST,
    KIT_ICON_PREVIOUS,
    KIT_ICON_FORWARD,
    KIT_ICON_LAST,
    KIT_ICON_CHECK,
    KIT_ICON_CROSS,
    KIT_ICON_LOCK,
    KIT_ICON_FOLDER,
    KIT_ICON_FULLSCREEN,
    KIT_ICON_WARNING,
    KIT_ICON_NEXT,
    KIT_ICON_BACK,
    KIT_ICON_REPLAY,
    KIT_ICON_COUNT
} KitIcon;

/* 20 px wide at scale 1 */
void kit_icon(const Kit *kit, float x, float y, KitIcon icon, float scale, Color color);
void kit_logo(const Kit *kit, float x, float y, float scale);

/* ---- owners */
const ThemeOwner *kit_owner(const Kit *kit,
                            uint32_t owner); /* any number; THEME_OWNER_NONE and beyond are putty */
Color kit_borrow_color(const Kit *kit, uint32_t owner); /* of what nobody's colour belongs to: steel */
void kit_owner_icon(const Kit *kit, float x, float y, float r, ThemeOwnerIcon icon, Color color);
void kit_pattern(const Kit *kit, Rect r, float radius, ThemePattern pattern,
                 Color color); /* color with its opacity */

/* Event markers of the scrubber and of legends. */
typedef enum KitMark {
    KIT_MARK_PUSH,
    KIT_MARK_POP,
    KIT_MARK_ALLOC,
    KIT_MARK_FREE,
    KIT_MARK_GROW,
    KIT_MARK_WRITE,
    KIT_MARK_BORROW,
    KIT_MARK_ASK,
    KIT_MARK_TROUBLE
} KitMark;
void kit_mark(const Kit *kit, float x, float y, KitMark mark, float r);

#endif
