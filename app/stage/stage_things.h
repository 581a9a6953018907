/* stage/stage_things: what can stand or move on the stage beside the parts themselves. */
#ifndef STAGE_STAGE_THINGS_H
#define STAGE_STAGE_THINGS_H

#include "journal/journal.h"
#include "model/model.h"
#include "parts/crate.h"
#include "parts/manager.h"
#include "parts/phases.h"
#include "parts/plate.h"
#include "parts/ribbon.h"
#include "parts/tray.h"
#include "stage/camera.h"

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

#endif
