/* ui/open: what has to be found out before there is a window: the display, a size that fits it, the lesson
 * that is meant. */
#ifndef UI_OPEN_H
#define UI_OPEN_H

#include "session.h"

struct SDL_Window;

/* SDL without a display yet: events can be pushed, threads and processes started. */
bool open_events(Fault *fault);
/* Opens SDL's video, after open_events. A fault when there is no display: SDL would silently take a driver
 * that shows nothing.
 */
bool open_display(Fault *fault);
/* A window that leaves room for the desktop around it. */
void open_default_size(float scale, int *width, int *height);
/* It cannot be made smaller than the smallest layout, unless --size or the display is smaller. */
void open_least_size(struct SDL_Window *window);
/* The lesson at `path`, among those beside it; of a folder the library, of the course with the learner's own
 * lessons. */
bool open_choose(Session *session, const char *path, Fault *fault);

#endif
