/* ui/inspector: the card of the thing that was clicked: its bytes and its biography, each fact a way to its
 * step. It stays while one walks through the lesson, and shows the thing as it is then. */
#ifndef UI_INSPECTOR_H
#define UI_INSPECTOR_H

#include "scene/look.h"

typedef struct Inspector {
    Hit hit;       /* HIT_NONE: closed */
    uint32_t born; /* step it was picked in */
    uint32_t step; /* what `thing` is of; UINT32_MAX: not looked up yet */
    bool known;
    SceneThing thing;
    Arena arena;
} Inspector;

void inspector_open(Inspector *inspector, Hit hit, uint32_t step);
void inspector_close(Inspector *inspector);
void inspector_free(Inspector *inspector);
/* `below`: canvas px over the timeline that are somebody else's. */
void inspector_draw(Inspector *inspector, const Scene *scene, uint32_t step, float below, const View *view,
                    const TextMeasure *measure, DrawList *list);

#endif
