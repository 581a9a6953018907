/* parts/manager: the keeper of the warehouse, a forklift whose head rides the mast, and what is held in
 * hands. */
#ifndef PARTS_MANAGER_H
#define PARTS_MANAGER_H

#include "parts/kit.h"

typedef enum ManagerFace { FACE_HAPPY, FACE_JOY, FACE_SEARCH, FACE_THINK, FACE_OH, FACE_SAD } ManagerFace;

typedef struct Manager {
    float x;      /* of head, mast and base */
    float head_y; /* centre of the head */
    float ground; /* y of the floor */
    float scale;  /* of the head: 1.25 close, 1 shelf, .8 Crates; the base is never scaled */
    ManagerFace face;
    float look;  /* -1 left .. 1 right */
    float blink; /* 0 open .. 1 shut */
    bool left_arm, right_arm;
    Point left,
        right; /* hands, from the head's centre, before scale: (-92, -26) waves, (62, 34) holds a clipboard */
    bool clipboard; /* in the right hand */
    int forks;      /* -1 to the left, 1 to the right, 0 none */
    Text parcel;    /* on the forks; empty: none */
    uint32_t parcel_owner;
    float opacity;
    float cone;   /* light from his head on a bin, 0..1 */
    Rect cone_to; /* that bin */
    float wheel;  /* px driven: turns the wheels */
} Manager;
#define MANAGER_AT_REST .opacity = 1, .scale = 1, .forks = -1
/* Joy with a raised hand and the clipboard, as after a job well done. */
#define MANAGER_PROUD                                                                                        \
    .face = FACE_JOY, .look = -1, .left_arm = true, .right_arm = true, .left = {-92, -26},                   \
    .right = {62, 34}, .clipboard = true

void manager_cone(const Kit *kit,
                  const Manager *manager); /* the light: drawn on the bin backs, before beams and crates */
void manager_draw(const Kit *kit, const Manager *manager);
void manager_head(const Kit *kit, float x, float y, float scale, ManagerFace face, float look,
                  float blink);                         /* his avatar */
Point manager_hand(const Manager *manager, bool right); /* where a hand is, in the picture */

/* A verdict at a hole he looks at, popping in. */
typedef enum ManagerSign {
    SIGN_CROSS, /* too small, or not once aligned: red */
    SIGN_TICK,  /* taken: green */
    SIGN_FITS,  /* it would do, but another is better: grey */
    SIGN_CUT,   /* it is cut in halves */
} ManagerSign;
void manager_verdict(const Kit *kit, Point at, ManagerSign sign, float pop);

void manager_parcel(const Kit *kit, Rect r, uint32_t owner, Text text);
void manager_clipboard(const Kit *kit, Point at, float rotation, float scale);
void manager_pencil(const Kit *kit, Point tip, float rotation, float scale, float opacity);
/* The broom's crossing: t 0..1 over `floor` (the top of the beam along the hole), dust behind it. */
void manager_sweep(const Kit *kit, Rect floor, float t, float scale);
void manager_broom(const Kit *kit, Point at, float rotation, float scale);
void manager_dust(const Kit *kit, Point at, float scale, float opacity);
void manager_stopwatch(const Kit *kit, Point at, float turn, float scale, float opacity); /* turn: rounds */
/* A trolley at the pillar; `at` is on the floor, in its middle. 96 px wide, loads lie 46 above the floor. */
void manager_trolley(const Kit *kit, Point at, float opacity);
void manager_stamp(const Kit *kit, Point at, Text word, Text small, float rotation, float scale,
                   float opacity);

#endif
