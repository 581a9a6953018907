/* stage/stage: everything that stands or moves in one picture, as the parts' own structs, before it is drawn.
 *
 * stage_set fills it from a model as it is at rest; acts then change the numbers that carry motion;
 * stage_draw draws it. Trays are in the cafeteria's inner px, crates, holes and the manager in the
 * warehouse's, tags and bytes in the air on the canvas. Nobody outside the stage, the acts and scene.c
 * includes this. */
#ifndef STAGE_STAGE_H
#define STAGE_STAGE_H

#include "stage/map.h"
#include "stage/skin.h"
#include "stage/stage_things.h"

/* A read or write that met the caches: its shelf flashes; on a miss a copy of the shelf rolls to a trolley at
 * the pillar while a stopwatch turns. */
typedef struct CacheSight {
    const Rack *rack; /* NULL: nothing to see */
    uint32_t row;
    float flash;
    float rolled, seen; /* of the copy: 0 at its shelf .. 1 on the trolley; its opacity */
    Point watch;
    float turn, watch_opacity;
} CacheSight;

typedef struct Stage {
    Kit kit;
    const Skin *skin;
    Layout layout;
    Camera camera;
    CameraStage heap;
    Shelves shelves;
    const Model *model;
    const MapFacts *map; /* LEVEL_MAP, and wherever two machines are shown */
    uint32_t step;
    /* Ribbons find their way around names in both worlds of an act, and go over from one way to the other. */
    const Model *before, *after;
    float route;
    Arena *arena;      /* of the frame */
    Text file, source; /* of the program */
    StageTrouble trouble;
    const SceneQuestion *question; /* that waits; NULL: none */
    const SceneAsk *ask;           /* what the learner has done with it */
    float breath;                  /* 0..1: how faint the outlines of answers are just now */
    /* cafeteria */
    StageTray *trays;
    TrayCell *cells; /* as the model's slots */
    uint32_t tray_count;
    uint32_t told_trays; /* folded so closely that a chip says how many there are */
    float told_top, told_bottom;
    Rect stood; /* where a tray stood that a label still leads to; w 0: none */
    Text stood_name;
    float stood_opacity;
    HandTray hands[STAGE_HANDS];
    uint32_t hand_count;
    float hand_y;           /* what they float above: sp, or where it was while a tray leaves below them */
    uint32_t second_thread; /* whose trays stand on the counter above; 0: nobody's */
    uint32_t dipping;       /* the thread whose pile is pressed down */
    float second_pennant, second_weight, second_there; /* there: 0..1 of its counter */
    float second_shown; /* 0..1 of what is the thread's on it, while another one comes to the front */
    Text second_sp;
    float dip;     /* px the whole pile is pressed down */
    float weight;  /* trays on the springs */
    float pennant; /* y of sp */
    float pennant_opacity;
    Text sp;
    /* warehouse */
    List(StageCrate) crates;
    List(Hole) holes;
    Plate plate;       /* literals */
    LabelPose *labels; /* as the model's labels */
    Manager manager;
    bool groundless;  /* the view's: no building */
    bool tag_in_hand; /* he holds the label of a crate nobody has yet */
    Tag hand_tag;     /* its text, owner, how much is written */
    List(Verdict) verdicts;
    List(Sweep) sweeps;
    List(Load) loads;        /* warehouse */
    Point broom, broom_note; /* warehouse: waiting beside an old crate, and what is said of it */
    float broom_opacity, broom_note_opacity;
    List(Tag) tags; /* canvas */
    List(FlyingValue) values;
    List(Ribbon) loose; /* canvas: ribbons of no label of the model */
    Point pencil;       /* canvas: where a tag is being written */
    float pencil_opacity;
    CacheSight cache;
    PhaseStrip strip; /* under the roof */
    Text phases[4];
    float strip_opacity;
} Stage;

void stage_reset(Stage *stage); /* empties the lists, keeps their memory */
void stage_free(Stage *stage);

/* The picture of a model at rest. layout, camera, shelves, kit and arena must be set. False: out of memory.
 */
bool stage_set(Stage *stage, const Model *model);
/* Widths and anchors of trays; after the acts, before anything asks where a tag is. */
void stage_place_trays(Stage *stage);

/* For acts, which go on with what there is: remembers in the draw list that something is missing. */
#define stage_keep(stage, done) ((done) ? (void)0 : (void)((stage)->kit.list->failed = true))

TrayCell *stage_cell(Stage *stage, uint32_t slot); /* by slot id; NULL when it is not there */
StageTray *stage_tray(Stage *stage, uint32_t frame);
const StageTray *stage_tray_of(const Stage *stage, uint32_t slot); /* by index of the model's slot */
bool stage_pile_up(Stage *stage);
float stage_top(const Stage *stage, uint32_t thread);        /* where sp is for the trays as they stand */
bool stage_alone(const Stage *stage, const StageTray *tray); /* on its counter */
float stage_second_counter(const Stage *stage);              /* y of the counter above, for another thread */
float stage_make_way(Stage *stage, StageTray *top, float t);
bool stage_add_crate(Stage *stage, const Model *model, const ModelBlock *block, StageCrate like);
bool stage_add_hole(Stage *stage, uint64_t addr, uint64_t size, Hole like);
void stage_set_question(Stage *stage);                       /* its holes become answers; after the acts */
void stage_set_stood(Stage *stage, float bottom, Text name); /* a tray of this function stood there */
void stage_set_hands(Stage *stage, const Model *model);      /* labels of that world that are on their way */
Point stage_hand_hole(const Stage *stage, uint32_t index);   /* canvas: where a tag hangs on its hand tray */
Rect stage_bytes_box(const Stage *stage, uint64_t addr,
                     uint64_t size); /* on its row, from back's top to beam */
/* Where the manager stands for it: the crates of `model` are in his way. */
void stage_stand(const Stage *stage, const Model *model, Stand stand, float *x, float *head_y);
Point stage_hand(const Stage *stage);               /* the manager's left hand, on the canvas */
Point stage_from_cafe(const Stage *stage, Point p); /* to the canvas */
Point stage_from_ware(const Stage *stage, Point p);

/* Where a label's ribbon begins, on the canvas: at its tray's grommet, or above the bytes of the crate it
 * stands in. False: not in the picture. */
bool stage_label_start(const Stage *stage, const ModelLabel *label, Point *from);
bool stage_label_ribbon(const Stage *stage, uint32_t label, Ribbon *ribbon); /* as its pose says */
KitCurve stage_way(const Stage *stage, Point from, Point to);                /* a ribbon's, on the canvas */
float stage_code_gives_way(const Stage *stage); /* 0..1: a refusal is shown where the code was */
void stage_draw(const Stage *stage);
/* Of two machines: a strip of lips, and each warehouse by itself. */
void stage_draw_folded(const Stage *stage);
void stage_draw_warehouse(const Stage *stage);
void stage_draw_cache(const Stage *stage); /* part of it */

#endif
