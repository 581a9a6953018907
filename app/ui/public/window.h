/* ui/window: the program's window. Opens it, shows a lesson in it, and comes back when it is closed.
 *
 * Nothing here decides what is shown or what a key means: that is ui/session. This is the part that talks to
 * the display: input, presenting, sizes. It draws when something has changed and sleeps otherwise. */
#ifndef UI_WINDOW_H
#define UI_WINDOW_H

#include "lesson/lesson.h"
#include "ui/settings.h"

typedef enum WindowPresent {
    PRESENT_AUTO, /* gpu where there is one */
    PRESENT_GPU,  /* a texture, changed parts uploaded */
    PRESENT_CPU,  /* the window's own memory, changed parts shown */
} WindowPresent;

typedef struct WindowOptions {
    LessonOptions lesson;      /* path: a lesson, or a folder of lessons */
    const Settings *settings;  /* as they are kept */
    const char *settings_file; /* where; NULL: nowhere */
    const Fault *notice;       /* about the settings: told once, in a quiet line; NULL: none */
    const View *view;          /* theme, skin, scales and motion to begin with */
    int width, height;         /* of the window; 0 = as fits the display */
    bool fullscreen;
    uint32_t step; /* to begin with, counted from 0 */
    WindowPresent present;
} WindowOptions;

/* Returns when the window is closed: true, or false with a fault when it could not be opened (no display, no
 * font, no such folder). A lesson's fault is no fault of the window: it is shown on a card. */
bool window_run(const WindowOptions *options, Fault *fault);

#endif
