/* parts/ribbon: who points where. Ribbons run from a tray's grommet to a crate's corner. */
#ifndef PARTS_RIBBON_H
#define PARTS_RIBBON_H

#include "parts/kit.h"

typedef enum RibbonKind {
    RIBBON_OWNING,
    RIBBON_SHARED,
    RIBBON_WEAK,
    RIBBON_BORROW,
    RIBBON_BORROW_MUT,
    RIBBON_DANGLING
} RibbonKind;

typedef struct Ribbon {
    KitCurve curve;
    RibbonKind kind;
    uint32_t owner;
    float scale; /* of its end mark: bow 1.25 close, 1 shelf, .85 Crates */
    bool bare;   /* no end mark (a bracket stands there) */
    bool led;    /* after the curve it runs straight to `end`: into a tray, above its compartments */
    Point end;
    bool cut;    /* what it leads to is out of view: an arrow at its end */
    bool quiet;  /* another object is hovered */
    float aisle; /* x of the gutter its way may climb in; 0: none, it goes straight */
    float beam;  /* px from its end down to the gutter under the shelf */
    /* motion */
    float opacity;
    float progress; /* threads from grommet to crate; backwards it winds back */
    float bow;      /* the bow pops (may overshoot 1) / the ring lands */
    float untied;   /* the bow opens */
    float ahead;    /* the way it will take is dotted, until it is there */
} Ribbon;
#define RIBBON_AT_REST .opacity = 1, .progress = 1, .bow = 1, .scale = 1

void ribbon_draw(const Kit *kit, const Ribbon *ribbon);
void ribbon_bow(const Kit *kit, Point at, uint32_t owner, float scale, float pop, float untied);
void ribbon_ring(const Kit *kit, Point at, uint32_t owner, float scale);
/* Frames exactly the bytes a slice covers, with a ring where its ribbon ends: in the middle of the lower
 * edge, or of the upper one. */
void ribbon_bracket(const Kit *kit, Rect bytes, uint32_t owner, float opacity, bool above);
Point ribbon_bracket_end(Rect bytes);

/* The way from a grommet to a crate. */
KitCurve ribbon_through_air(Point from, Point to);
/* From a grommet out of the tray and back in at another height; `lane` keeps several apart. */
KitCurve ribbon_beside_pile(Point from, Point to, uint32_t lane);
bool ribbon_crosses(const KitCurve *curve, Rect area); /* tested along the middle of the ribbon */

#endif
