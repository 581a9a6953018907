/* scene/inside: what a Scene is. Included by the files that draw or tell a scene as a whole. */
#ifndef SCENE_INSIDE_H
#define SCENE_INSIDE_H

#include "scene/scene.h"
#include "stage/schedule.h"
#include "stage/stage.h"

enum { SCENE_SAMPLES = 512, SCENE_MODELS = 6 };

/* Kept from one drawing to the next only to spare work and memory: what is drawn never depends on it. */
typedef struct SceneCache {
    Model models[SCENE_MODELS];
    uint64_t used[SCENE_MODELS]; /* clock of last use; 0: nothing in it */
    uint64_t clock;
    ActList acts;
    uint32_t acts_step; /* step the acts are of; UINT32_MAX none */
    Stage stage;
    MapRequest asked[2]; /* of the step that begins at asked_first - 1, of each machine */
    uint64_t asked_first[2];
    struct OvertimeCache *overtime;
    uint64_t split_first, split; /* compare: where the second machine's part of a step begins */
    Arena frame;
} SceneCache;

typedef struct SceneSetup {
    uint64_t policy;
    Text name;
    bool is_policy; /* it is called after its policy, not after a variant of the program */
} SceneSetup;

struct Scene {
    Timeline *timeline;
    Owners owners;
    Schedule schedule;
    Notices notices;
    CameraStage heap;
    Text title, file, code, number; /* number: of the lesson, as text */
    SceneSetup setups[2];           /* of each machine */
    Text other_code;                /* the second machine's program; empty: the same */
    uint32_t code_lines;
    bool remembers;           /* it ends with a card of what to remember */
    List(uint32_t) first_run; /* by line of code: step that first runs it, UINT32_MAX never */
    List(uint32_t) marks;     /* by step */
    float live[SCENE_SAMPLES], fragmentation[2][SCENE_SAMPLES], largest[2][SCENE_SAMPLES];
    uint32_t sampled_marks[SCENE_SAMPLES];
    bool largest_varies; /* the largest hole is worth a line */
    uint32_t samples;
    Arena texts;
    SceneCache *cache;
};

/* A model of the world before an event, from the cache or made; NULL: out of memory. */
const Model *scene_model(const Scene *scene, uint32_t machine, uint64_t at, uint64_t low, uint64_t high,
                         uint32_t cells);
uint32_t scene_machines(const Scene *scene);
/* As its sign in the warehouse says it: "FIRST FIT", or the name of a variant of the program. */
Text scene_machine_name(const Scene *scene, uint32_t machine, Arena *arena);
/* For the machine whose model stands on the stage. False: out of memory. */
bool scene_map_facts(const Scene *scene, const Stage *stage, const Moment *moment, MapFacts *facts);
const ActList *scene_acts(const Scene *scene, uint32_t step);

/* Bars, code, narration, transport: everything of paper. */
typedef struct Chrome {
    const Scene *scene;
    const View *view;
    const Layout *layout;
    const Kit *kit;
    const Stage *stage;
    ScenePosition position;
    float turn; /* 0..1: the texts of the step before fade into this one's */
} Chrome;
void chrome_draw(const Chrome *chrome);
/* The dock: transport, graph, scrubber. The graph's samples are read once. */
void dock_read_graph(Scene *scene);
void dock_draw(const Chrome *chrome);
void chrome_draw_bare(const Kit *kit, const Layout *layout,
                      Text title); /* top bar alone, for an empty window */

#endif
