/* scene/inspect: one thing looked at closely: whose it is, its bytes, and its biography: the steps that made,
 * wrote, moved, borrowed, grew and freed it. Words only; who shows them decides how. */
#ifndef SCENE_INSPECT_H
#define SCENE_INSPECT_H

#include "base/arena.h"
#include "scene/scene.h"

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
bool scene_inspect(const Scene *scene, SceneHit hit, uint32_t born, uint32_t step, Arena *arena,
                   SceneThing *thing);

#endif
