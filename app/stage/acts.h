/* stage/acts: motion. An act is a pure function of t in 0..1: it takes the stage as the world before or after
 * it would look at rest and changes the numbers that carry motion. At 0 it looks like the world before, at 1
 * like the world after.
 *
 * acts_pose runs before the trays are placed, acts_fly after it (tags and bytes in the air need to know where
 * things are). Nobody outside the stage and scene.c includes this. */
#ifndef STAGE_ACTS_H
#define STAGE_ACTS_H

#include "model/notices.h"
#include "stage/stage.h"

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
void acts_pose_own(Stage *stage, const Moment *moment); /* who holds what: moves, copies, borrows */
void acts_fly_own(Stage *stage, const Moment *moment);
void acts_pose_label(Stage *stage, const Moment *moment);
void acts_fly_label(Stage *stage, const Moment *moment);
void acts_keep_old_names(Stage *stage, const Moment *moment); /* of crates, until their label has landed */
/* A label whose holder keeps it though what it leads to goes. */
bool acts_stays_behind(const Moment *moment, const ModelLabel *label);
void acts_trouble(Stage *stage, const Moment *moment);
TrayCell *acts_cell_holding(Stage *stage, uint64_t addr);
void acts_pose_heap(Stage *stage, const Moment *moment);
void acts_fly_heap(Stage *stage, const Moment *moment);
void acts_roll_cell(Stage *stage, const Moment *moment, uint32_t slot, float t); /* old values to new ones */
void acts_roll_crates(Stage *stage, const Moment *moment, float t); /* and the bytes of crates, one by one */
void acts_pose_cache(Stage *stage, const Moment *moment);
void acts_pose_grow(Stage *stage, const Moment *moment);
void acts_roll_counts(Stage *stage, const Moment *moment, float t);
void acts_pose_release(Stage *stage, const Moment *moment);
void acts_pose_leak(Stage *stage, const Moment *moment);
void acts_fly_leak(Stage *stage, const Moment *moment);
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
void acts_pose_realloc(Stage *stage, const Moment *moment);
void acts_fly_realloc(Stage *stage, const Moment *moment);

#endif
