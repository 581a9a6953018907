/* scene/inside: what a Scene is. Included by the files that draw or tell a scene as a whole. */
#ifndef SCENE_INSIDE_H
#define SCENE_INSIDE_H

#include "scene/acts.h"
#include "scene/schedule.h"
#include "scene/stage.h"

enum { SCENE_SAMPLES = 512, SCENE_MODELS = 3 };

/* Kept from one drawing to the next only to spare work and memory: what is drawn never depends on it. */
typedef struct SceneCache {
    Model models[SCENE_MODELS];
    uint64_t used[SCENE_MODELS]; /* clock of last use; 0: nothing in it */
    uint64_t clock;
    ActList acts;
    uint32_t acts_step; /* step the acts are of; UINT32_MAX none */
    Stage stage;
    Arena frame;
} SceneCache;

struct Scene {
    Timeline *timeline;
    Owners owners;
    Schedule schedule;
    CameraStage heap;
    Text title, file, code, number; /* number: of the lesson, as text */
    uint32_t code_lines;
    List(uint32_t) first_run; /* by line of code: step that first runs it, UINT32_MAX never */
    List(uint32_t) marks;     /* by step */
    float live[SCENE_SAMPLES], fragmentation[SCENE_SAMPLES];
    uint32_t samples;
    Arena texts;
    SceneCache *cache;
};

/* A model of the world before an event, from the cache or made; NULL: out of memory. */
const Model *scene_model(const Scene *scene, uint64_t at, uint64_t low, uint64_t high, uint32_t cells);
const ActList *scene_acts(const Scene *scene, uint32_t step);

/* Bars, code, narration, transport: everything of paper. */
typedef struct Chrome {
    const Scene *scene;
    const SceneView *view;
    const Layout *layout;
    const Kit *kit;
    const Stage *stage;
    ScenePosition position;
    float turn; /* 0..1: the texts of the step before fade into this one's */
} Chrome;
void chrome_draw(const Chrome *chrome);
void chrome_draw_bare(const Kit *kit, const Layout *layout,
                      Text title); /* top bar alone, for an empty window */

#endif
