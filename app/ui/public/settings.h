/* ui/settings: what the learner has chosen, kept from one start to the next in a small text file: `name =
 * value` a line, # begins a comment. Written by hand it is as good.
 *
 * All windows share the file (ui/kept). Only lines of values that were changed here are rewritten; all others
 * stay as they are: comments, names and values of a newer version, what another window has chosen. A line
 * that is not understood is passed over and reported. A file that is no text at all is renamed. */
#ifndef UI_SETTINGS_H
#define UI_SETTINGS_H

#include "base/memory.h"
#include "base/system.h"
#include "scene/scene.h"

enum { SETTINGS_FILE_MAX = 65536 };

typedef struct Settings {
    const Theme *theme;
    ViewSkin skin;
    float text_scale, ui_scale; /* .8 to 3 */
    float speed;                /* .25 to 4 */
    bool reduced_motion, hints;
    float split, dock; /* canvas px the pillar and the dock's edge were moved by */
} Settings;

void settings_default(Settings *settings);
bool settings_equal(const Settings *a, const Settings *b);
/* No file is no fault. False with a fault that says where and what: a line that was passed over, while the
 * rest is used; or a file that cannot be read or was renamed, and the settings are the defaults. */
bool settings_read(Settings *settings, const char *path, Fault *fault);
/* Writes what differs from `kept`, which is as it was read or written last, and brings `kept` up to date.
 * False with a fault: nothing was written. */
bool settings_write(const Settings *settings, Settings *kept, const char *path, Fault *fault);
/* Where they are kept; false: there is no such place. */
bool settings_path(char *out, size_t size);

/* The text of a file. Lines that are not understood are passed over; *wrong is the first of them, from 1, or
 * 0. False: it is no text. */
bool settings_parse(Settings *settings, Text text, uint32_t *wrong);
/* The same text with the values in it that differ from `kept`; in the arena. */
Text settings_format(const Settings *settings, const Settings *kept, Text text, Arena *arena);

#endif
