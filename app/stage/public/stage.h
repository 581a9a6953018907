/* stage/stage: everything that stands or moves in one picture, and what sets it: camera, map, skin, acts. */
#ifndef STAGE_STAGE_H
#define STAGE_STAGE_H

#include "journal/journal.h"
#include "model/model.h"
#include "parts/house.h"
#include "parts/things.h"
#include "stage/layout.h"
#include "stage/schedule.h"
#include "view/view.h"

/* ---- camera: which part of the warehouse is seen, and where on the picture an address then is.
 *
 * The camera of a step follows from the step alone (what it is about, and how far the whole lesson reaches):
 * it stays where it is as long as what changes is in view, and moves by whole shelves and bins when it is
 * not. Where the learner's hand has put it, it stays as long as what changes is in view there. An object's
 * place follows from its address and the camera; nothing else is asked. */

typedef struct Camera {
    ViewLevel level; /* never LEVEL_AUTO */
    float z;         /* px a byte in the warehouse's inner px */
    float row;       /* shelf (on the map: row) at the top, fractions while it moves */
    float pan;       /* inner px scrolled to the right; of racks of crates less than one of them */
} Camera;

/* What the camera knows of a lesson beside its schedule. */
typedef struct CameraStage {
    uint64_t heap_base, heap_size;
    uint64_t map_size; /* bytes from heap_base on that the map shows */
    uint64_t used;     /* bytes from heap_base on that the lesson comes to use */
} CameraStage;

/* z at which levels begin. Below the last one is the map. */
#define CAMERA_BYTES_Z  16.0f
#define CAMERA_CRATES_Z 3.0f
#define CAMERA_MOST_Z   40.0f

CameraStage camera_stage(const Schedule *schedule, Timeline *timeline, uint32_t machine);
Camera camera_for_step(const Layout *layout, const View *view, const Schedule *schedule,
                       const CameraStage *stage, uint32_t step);
Camera camera_between(const Camera *from, const Camera *to, float t); /* of the same level: else `to` */
bool camera_equal(const Camera *a, const Camera *b);
float camera_least_z(const Layout *layout, const CameraStage *stage); /* the map shows everything */

enum { SHELVES_RACKS = 8 };

/* The shelves as the camera shows them. */
typedef struct Shelves {
    ViewLevel level;
    Rack racks[SHELVES_RACKS];
    uint32_t rack_count;
    Rect map;               /* LEVEL_MAP: the frame, full when nothing is enlarged */
    uint32_t map_rows;      /* of the whole map */
    float map_z;            /* px a byte there */
    float map_row_h;        /* px of a row there */
    float map_row, map_pan; /* what is scrolled away above and at the left: rows, px */
    uint64_t row_bytes;     /* of a row of any level */
    uint64_t base;          /* address of the first row of all */
    uint64_t low, high;     /* addresses in view */
    float v;                /* vertical scale of what stands on them */
} Shelves;

Rack shelves_byte_rack(const Layout *layout, float z);  /* without camera: where row 0 would stand */
Rack shelves_crate_rack(const Layout *layout, float z); /* the first of them */
float shelves_crate_step(const Rack *rack);             /* px from one rack to the next */
uint32_t shelves_crate_columns(const Layout *layout, const Rack *rack); /* racks wholly in view */
Rect shelves_map_frame(const Layout *layout);
float shelves_map_row_height(const Layout *layout, const CameraStage *stage, float z);
Shelves shelves_for(const Layout *layout, const Camera *camera, const CameraStage *stage);

/* A run of bytes on one row. */
typedef struct ShelfPart {
    const Rack *rack; /* NULL on the map */
    uint32_t row, offset, bytes;
    uint64_t addr;
    Rect map; /* LEVEL_MAP: where the run is */
} ShelfPart;
/* The next part of [*addr, end) that is in view; moves *addr past it. False: no more. */
bool shelves_next_part(const Shelves *shelves, uint64_t *addr, uint64_t end, ShelfPart *part);
/* Where a byte's left end is, in inner px, and whether it is in view there. */
Rect shelves_box(const Shelves *shelves, uint64_t addr);
bool shelves_show(const Shelves *shelves, const Layout *layout, uint64_t addr);
/* The row an address stands on, also when it is out of view: the nearest rack's nearest row. */
ShelfPart shelves_nearest(const Shelves *shelves, uint64_t addr);

/* ---- map: the whole heap as rows of coloured runs: what is told about it, how it is walked, how it looks.
 *
 * The walk costs what can be seen: of blocks that are thinner together than MAP_CELL px only the first is
 * looked at, and nothing outside the frame is. */

#define MAP_CELL 4.0f

/* The last thing asked of the manager in a step. */
typedef struct MapRequest {
    bool asked, placed;
    uint64_t size, addr;
    uint64_t hole; /* size of the hole it was put into; 0: not told */
} MapRequest;

typedef struct MapFacts {
    const World *world;
    const Owners *owners;
    uint32_t machine;
    uint64_t at; /* event the world stands before */
    TimelineMetrics metrics;
    MapRequest request;
    bool variant;               /* it runs another program, not under another policy */
    Text name, trait;           /* of its sign: "FIRST FIT", "takes the first hole that fits" */
    uint64_t changed, changing; /* bytes that are in hand: framed; changing: how many, 0 none */
} MapFacts;

MapRequest map_request(Timeline *timeline, uint32_t machine, uint64_t first, uint64_t end);
Text map_policy_trait(uint64_t policy); /* empty: no such policy */

typedef struct MapRun {
    Rect box;
    uint64_t addr, size;   /* of the whole block or hole */
    uint32_t owner, shade; /* crates of one owner differ in shade, so that neighbours are told apart */
    bool hole, tiny;       /* tiny: stands for several blocks */
} MapRun;
typedef void (*MapVisit)(void *user, const MapRun *run);
/* Holes only where they were used before; a hole that goes on over rows comes in parts. */
void map_walk(const Shelves *shelves, const MapFacts *facts, MapVisit visit, void *user);

void map_draw(const Kit *kit, const Layout *layout, const Shelves *shelves, const MapFacts *facts,
              Arena *arena);
/* The board with its name, from `left` on. */
float map_sign_width(const Kit *kit, const MapFacts *facts);
/* What its machine has done so far, 58 high. */
void map_figures(const Kit *kit, Rect card, const MapFacts *facts, Arena *arena);
void map_sign(const Kit *kit, const Layout *layout, float left, const MapFacts *facts);
/* The frame of one row after the other of a stretch of bytes, as text is selected. */
void map_outline(const Kit *kit, const Shelves *shelves, uint64_t addr, uint64_t size, float width,
                 Color color);

/* ---- skin: how the parts of the stage look. The stage says what stands where and how far it has moved; a
 * skin draws it. There are two: the building, with trays, crates and their keeper, and a technical drawing
 * with frames, slots and rows of memory. A part has the same place and the same size in both, so that one can
 * be laid over the other at any moment. */

typedef struct Skin {
    bool teller; /* there is a keeper: his face beside the words, his broom */
    void (*cafeteria)(const Kit *kit, const Cafeteria *cafeteria);
    void (*counter)(const Kit *kit, const Counter *counter);
    void (*warehouse)(const Kit *kit, const Warehouse *warehouse);
    void (*pillar)(const Kit *kit, Rect area);
    void (*bins)(const Kit *kit, const Rack *rack);
    void (*pools)(const Kit *kit, const float *lamps, uint32_t count, float top, float bottom);
    void (*frame)(const Kit *kit, const Rack *rack);
    void (*tray)(const Kit *kit, const Tray *tray);
    void (*pennant)(const Kit *kit, float pile_x, float pile_w, float y, Text address, float opacity);
    void (*tag)(const Kit *kit, const Tag *tag);
    void (*crate)(const Kit *kit, const Crate *crate);
    void (*load)(const Kit *kit, const Load *load);
    void (*ribbon)(const Kit *kit, const Ribbon *ribbon);
    void (*cone)(const Kit *kit, const Manager *manager);
    void (*manager)(const Kit *kit, const Manager *manager);
    void (*sweep)(const Kit *kit, Rect floor, float t, float scale);
    void (*pencil)(const Kit *kit, Point tip, float rotation, float scale, float opacity);
} Skin;

const Skin *skin_of(ViewSkin skin);

/* A kit for parts that have no drawing of their own in a skin: in the drawing everything of plastic and steel
 * is paper and ruled lines. `theme` is room for its colours and must live as long as the kit. */
Kit skin_paper(const Skin *skin, const Kit *kit, Theme *theme);

/* ---- stage_things: what can stand or move on the stage beside the parts themselves. */

enum { STAGE_HANDS = 3 };

/* How a label looks just now: its ribbon and its bow. Index as in the model's labels. */
typedef struct LabelPose {
    float opacity, progress, bow, untied;
    float ahead; /* the rest of its way is dotted while it threads */
    bool hidden;
    bool ending; /* a borrow that ends just now is still seen */
    bool torn;   /* what it leads to is being taken away */
    bool rooted; /* it changes hands: its ribbon begins at `root`, between the two it goes from and to */
    Point root, root_from, root_to; /* canvas */
    float root_t;
} LabelPose;

typedef struct StageTray {
    Tray tray;
    uint32_t id, thread, rows;
    Text function, size; /* as it would say when it is not folded closely */
} StageTray;

typedef struct StageCrate {
    Crate crate;
    CrateCell *cells; /* the crate's, to be changed by acts */
    uint64_t addr;    /* of its block */
    bool over;        /* ghost or carried: drawn above the others */
} StageCrate;

/* A copied value in the air, `at` its middle on the canvas. */
typedef struct FlyingValue {
    Point at;
    Text text;
    float rotation, opacity, scale;
} FlyingValue;

/* A small steel tray above the pile: a result waits on it for its variable. */
typedef struct HandTray {
    Tag tag;
    uint64_t block;
    float there;      /* 0..1 */
    bool argument;    /* of a call; else the result of one */
    bool empty;       /* its tag has gone on */
    bool flying;      /* its tag hangs at `hole`, its ribbon begins at `root` */
    Point hole, root; /* canvas */
} HandTray;

/* What cannot be, as it is shown just now. Events hold texts of the journal. */
typedef struct StageTrouble {
    Event refused, fault, abort;       /* kind 0 and `*_t` 0: none */
    float refused_t, fault_t, abort_t; /* 0..1 of their acts; 1 at rest */
    Text why;                          /* code of the refusal an as-if goes on from */
    float as_if;                       /* 0..1 */
    float here;                        /* 1; what is left of the step before fades with its words */
    bool killed;                       /* the end by force follows, and its card tells the fault too */
    bool folded;                       /* the refusal is a tab: the warehouse is needed */
    float saturation, shake;
} StageTrouble;

typedef struct Verdict {
    Point at;
    ManagerSign sign;
    float pop;
    Text note; /* beside it; empty: none */
} Verdict;

typedef struct Sweep {
    Rect floor;
    float t;
} Sweep;

/* ---- stage: everything that stands or moves in one picture, as the parts' own structs, before it is drawn.
 *
 * stage_set fills it from a model as it is at rest; acts then change the numbers that carry motion;
 * stage_draw draws it. Trays are in the cafeteria's inner px, crates, holes and the manager in the
 * warehouse's, tags and bytes in the air on the canvas. Nobody outside the stage, the acts and scene.c
 * includes this. */

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
    const Question *question; /* that waits; NULL: none */
    const AskState *ask;      /* what the learner has done with it */
    float breath;             /* 0..1: how faint the outlines of answers are just now */
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

/* ---- acts: motion. An act is a pure function of t in 0..1: it takes the stage as the world before or after
 * it would look at rest and changes the numbers that carry motion. At 0 it looks like the world before, at 1
 * like the world after.
 *
 * acts_pose runs before the trays are placed, acts_fly after it (tags and bytes in the air need to know where
 * things are). Nobody outside the stage and scene.c includes this. */

typedef struct Moment {
    Timeline *timeline;
    const Act *act; /* NULL: the step rests */
    float t;
    const Model *before, *after; /* of the act; both the same at rest */
    TimelineStep step, previous; /* previous: the same as step at the first one */
    uint64_t upto;               /* events of the step that have happened */
    float turn;                  /* 0..1: how far the step has taken over from the one before it (160 ms) */
    bool proud;                  /* the manager has done something in this step already */
    bool was_proud;              /* he had in the step before it */
    Stand stand;                 /* where he stands outside his acts */
    NoticesUp was;               /* and in the step before it */
    NoticesUp up;                /* what cannot be and has been said in this step */
    bool killed;                 /* in this step the program is, sooner or later */
    bool reduced;                /* reduced motion: only the first and the last picture of each act */
    float hour;                  /* seconds, for idle life; 0 = still */
} Moment;

/* Which of the two worlds an act is drawn from. */
const Model *acts_base(const Moment *moment);
void acts_pose(Stage *stage, const Moment *moment);
void acts_fly(Stage *stage, const Moment *moment);
void acts_manager(Stage *stage, const Moment *moment);

/* Shared by the files of the acts. */
void acts_mark_now(Stage *stage, const Moment *moment);
void acts_keep_old_names(Stage *stage, const Moment *moment); /* of crates, until their label has landed */
/* A label whose holder keeps it though what it leads to goes. */
bool acts_stays_behind(const Moment *moment, const ModelLabel *label);
void acts_trouble(Stage *stage, const Moment *moment);
TrayCell *acts_cell_holding(Stage *stage, uint64_t addr);
void acts_roll_cell(Stage *stage, const Moment *moment, uint32_t slot, float t); /* old values to new ones */
void acts_roll_crates(Stage *stage, const Moment *moment, float t); /* and the bytes of crates, one by one */
void acts_roll_counts(Stage *stage, const Moment *moment, float t);
void acts_fade_owners(Stage *stage, const Moment *moment, float worn); /* of crates that are lost by it */
bool acts_leaks(const Moment *moment); /* after it some crate is nobody's that was somebody's */
const ModelLabel *acts_label_to(const Model *model, uint64_t block, uint32_t *index); /* the owning one */
Point acts_arc(Point from, Point to, float t, float height); /* a throw: `height` px above the straight way */
bool acts_event(const Moment *moment, EventKind kind, Event *event); /* the act's first of its kind */

/* Crates and the room they take. */
void acts_pose_crate(Stage *stage, uint64_t addr, float unfold, float fill, float reserve);
void acts_fade_holes(Stage *stage, const Moment *moment, float opacity);
/* A place that becomes free: its hatch appears, then (`join` 0..1) the borders to free neighbours dissolve.
 */
void acts_free_space(Stage *stage, const Moment *moment, uint64_t addr, uint64_t size, float hatch,
                     float join);
void acts_sweep(Stage *stage, uint64_t addr, uint64_t size, float t); /* the broom's crossing */

/* A reallocation that moves is told in phases: find, carry, new label, sweep. */
typedef struct Carry {
    const ModelBlock *old, *now; /* NULL: not in view */
    uint64_t bytes;              /* in use, that have to be carried */
    uint32_t group;              /* cells within this many bytes go together; 0: all, on the forks */
    uint32_t loads;
} Carry;
#define ACTS_FIND_END    .16f
#define ACTS_CARRY_BEGIN .25f
#define ACTS_CARRY_END   .70f
#define ACTS_LABEL_END   .88f
float acts_realloc_time(const Moment *moment); /* the act's t without what a long search takes more */
Carry acts_carry(const Moment *moment);

#endif
