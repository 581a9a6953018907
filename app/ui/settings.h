/* ui/settings: what the learner has chosen, kept from one start to the next in a small text file: `name =
 * value` a line, # begins a comment. Written by hand it is as good; names a newer version wrote are kept.
 *
 * A file is replaced whole or not at all (base/file). One that cannot be understood is set aside under
 * another name, never overwritten, and the defaults count. */
#ifndef UI_SETTINGS_H
#define UI_SETTINGS_H

#include "base/fault.h"
#include "scene/scene.h"

enum { SETTINGS_OTHERS = 1024, SETTINGS_FILE_MAX = 65536 };

typedef struct Settings {
    const Theme *theme;
    SceneSkin skin;
    float text_scale, ui_scale; /* .8 to 3 */
    float speed;                /* .25 to 4 */
    bool reduced_motion, hints;
    float split, dock;            /* canvas px the pillar and the dock's edge were moved by */
    char others[SETTINGS_OTHERS]; /* lines with names that are not known here */
} Settings;

void settings_default(Settings *settings);
/* False with a fault when there was a file that could not be used; then it was set aside, the fault says
 * where, and the settings are the defaults. No file is no fault. */
bool settings_read(Settings *settings, const char *path, Fault *fault);
bool settings_write(const Settings *settings, const char *path, Fault *fault); /* makes the folder */
/* $XDG_CONFIG_HOME/trayhouse/settings, or ~/.config/...; false when there is no such place. */
bool settings_path(char *out, size_t size);

/* For readers and writers of single values. */
bool settings_parse(Settings *settings, Text text, uint32_t *wrong_line);
size_t settings_format(const Settings *settings, char *out, size_t size);

#endif
