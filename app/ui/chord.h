/* ui/chord: a key with the modifiers held, as it is written in the table of commands: "Right", "Ctrl+G",
 * "Shift+Tab", "?". Nothing here knows a keyboard: ui/keys makes chords of what SDL tells. */
#ifndef UI_CHORD_H
#define UI_CHORD_H

#include "base/values.h"

/* Keys that print nothing; a key that prints is its character, letters small. */
typedef enum ChordKey {
    CHORD_NONE = 0,
    CHORD_SPACE = ' ',
    CHORD_LEFT = 256,
    CHORD_RIGHT,
    CHORD_UP,
    CHORD_DOWN,
    CHORD_HOME,
    CHORD_END,
    CHORD_PAGE_UP,
    CHORD_PAGE_DOWN,
    CHORD_ENTER,
    CHORD_ESCAPE,
    CHORD_TAB,
    CHORD_BACKSPACE,
    CHORD_DELETE,
    CHORD_INSERT,
    CHORD_F1,
    CHORD_F12 = CHORD_F1 + 11,
    CHORD_OTHER, /* a key that means nothing here */
} ChordKey;

typedef struct Chord {
    uint32_t key;
    bool ctrl, shift, alt;
} Chord;

bool chord_equal(Chord a, Chord b);
/* Of its name; key CHORD_NONE: it is the name of none. */
Chord chord_named(Text name);
/* Whether it is among `keys`, a list with spaces between: names, ranges "A..H", and "Arrows" for all four. */
bool chord_is_among(Chord chord, Text keys);
Text chord_next_name(Text *keys); /* takes the first name off the list; empty: there is none */
/* What stands on the key: an arrow for its name, else the name itself. */
Text chord_cap(Text name);

#endif
