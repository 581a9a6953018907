/* scene/look: where the learner looks, and one thing looked at closely. */
#ifndef SCENE_LOOK_H
#define SCENE_LOOK_H

#include "base/memory.h"
#include "scene/scene.h"

/* ---- eye: where the learner looks. Pure: each call changes the view it is given and nothing else.
 *
 * Points and distances are device px of the picture. Zooming keeps the byte under the point where it is; from
 * one level to the next it stays on its shelf. */

void eye_zoom(const Scene *scene, ScenePosition position, View *view, Point at, float factor);
void eye_pan(const Scene *scene, ScenePosition position, View *view, float dx, float dy);
/* Brings what the mini-map shows at a point of it into the middle. */
void eye_follow(const Scene *scene, ScenePosition position, View *view, Point at);
Point eye_middle(const View *view); /* of the warehouse */
/* A level's preset, and back to the camera's own choice: LEVEL_AUTO. */
void eye_set_level(View *view, ViewLevel level);
void eye_scroll_history(const Scene *scene, ScenePosition position, View *view, float rows);
ViewEye eye_of(const View *view);

/* ---- inspect: one thing looked at closely: whose it is, its bytes, and its biography: the steps that made,
 * wrote, moved, borrowed, grew and freed it. Words only; who shows them decides how. */

enum { INSPECT_FACTS = 12, INSPECT_BYTES = 48 };

typedef struct SceneFact {
    uint32_t step;
    Text words; /* "written, 12 B" */
} SceneFact;

typedef struct SceneThing {
    Text name, type; /* "message", "String" */
    Text place;      /* "at 0x50010, 12 B on the heap" */
    bool here;       /* it is there at the moment looked at */
    uint8_t bytes[INSPECT_BYTES];
    uint32_t shown; /* of them */
    uint64_t size;
    Text value;                     /* by its type; empty when that says nothing */
    bool text;                      /* its bytes are text */
    Text why;                       /* why it cannot be used, or not changed; empty: it can */
    uint32_t why_step;              /* the step that made it so */
    SceneFact facts[INSPECT_FACTS]; /* the oldest first; of more, the first and the latest */
    uint32_t fact_count, left_out;
} SceneThing;

/* What HIT_SLOT or HIT_BLOCK means at the end of a step. `born` is the step it was picked in: its life is
 * looked up there. False: no such thing. Texts lie in the arena. */
bool scene_inspect(const Scene *scene, Hit hit, uint32_t born, uint32_t step, Arena *arena,
                   SceneThing *thing);

#endif
