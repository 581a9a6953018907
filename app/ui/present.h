/* ui/present: finished pixels to the screen, the fastest way this machine has.
 *
 * With a GPU the picture lives in a texture, and changed parts are uploaded. Without one, going through SDL's
 * renderer or through a software OpenGL costs ten times as much as handing the window's own memory to the
 * display server, so that is what is done. */
#ifndef UI_PRESENT_H
#define UI_PRESENT_H

#include "base/system.h"
#include "render/render.h"
#include "ui/window.h"
#include <SDL.h>

typedef struct Present Present;

void present_prepare(void); /* before the first window of the process */
Present *present_new(SDL_Window *window, WindowPresent how, Fault *fault);
void present_free(Present *present);
bool present_waits(const Present *present); /* showing waits for the display's next refresh by itself */
void present_size(const Present *present, int *width, int *height); /* of the picture, in pixels */

/* The memory to draw into. *whole is set when nothing of the last picture is left in it. False: there is
 * nothing to draw into now (the window has no size, memory is short); try again with the next event. */
bool present_begin(Present *present, RenderImage *image, bool *whole);
/* Shows what has changed; NULL shows all. False: the picture is not there any more and must be drawn again.
 */
bool present_show(Present *present, const RenderDamage *damage);
void present_lost(Present *present); /* what the GPU held is gone */

#endif
