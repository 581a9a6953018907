/* scene/acts: motion. An act is a pure function of t in 0..1: it takes the stage as the world before or after
 * it would look at rest and changes the numbers that carry motion. At 0 it looks like the world before, at 1
 * like the world after.
 *
 * acts_pose runs before the trays are placed, acts_fly after it (tags and bytes in the air need to know where
 * things are). Nobody outside the stage and scene.c includes this. */
#ifndef SCENE_ACTS_H
#define SCENE_ACTS_H

#include "scene/stage.h"

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
    float hour;                  /* seconds, for idle life; 0 = still */
} Moment;

/* Which of the two worlds an act is drawn from. */
const Model *acts_base(const Moment *moment);
void acts_pose(Stage *stage, const Moment *moment);
void acts_fly(Stage *stage, const Moment *moment);
void acts_manager(Stage *stage, const Moment *moment);

/* Shared by the files of the acts. */
void acts_mark_now(Stage *stage, const Moment *moment);
void acts_pose_heap(Stage *stage, const Moment *moment);
void acts_fly_heap(Stage *stage, const Moment *moment);
void acts_roll_cell(Stage *stage, const Moment *moment, uint32_t slot, float t); /* old values to new ones */
void acts_fade_holes(Stage *stage, const Moment *moment, float opacity);
const ModelLabel *acts_label_to(const Model *model, uint64_t block, uint32_t *index); /* the owning one */
Point acts_arc(Point from, Point to, float t, float height); /* a throw: `height` px above the straight way */

#endif
