/* stage/schedule: a step as acts, and the question in it. */
#ifndef STAGE_SCHEDULE_H
#define STAGE_SCHEDULE_H

#include "base/values.h"
#include "journal/events.h"
#include "model/model.h"
#include "timeline/timeline.h"
#include "view/hits.h"
#include "view/view.h"

/* ---- ask: the question of a step, its answers, and what the learner has done with it. Answers are numbered
 * from 0 in the order of their letters A, B, C ... */

enum { QUESTION_ANSWERS = 8 };
typedef struct Answer {
    uint64_t addr, size; /* ASK_BIN: the hole; ASK_TRAY: the frame's bytes; else 0 */
    Text text, reason;   /* the choice, or the name of the place; why it is right or wrong, empty: not told */
    bool right;
} Answer;

typedef struct Question {
    JournalAsk shape;
    Text text, hint; /* borrowed from the journal, as the answers' */
    Text reason;     /* ASK_NUMBER: the author's; empty: none */
    uint64_t number; /* ASK_NUMBER: the right one; ASK_BIN: alignment of the block */
    uint64_t size;   /* ASK_BIN: bytes of the block */
    uint64_t event;  /* the EVENT_ASK */
    uint32_t machine;
    uint32_t count; /* ASK_NUMBER: 0 */
    Answer answers[QUESTION_ANSWERS];
    int64_t time, end; /* when in the step it is asked, and when what answers it begins */
} Question;

/* ---- schedule: the events of a step as acts, one after another. What is played, on what, for how long.
 *
 * A step's acts follow from its events alone, so they are made when a step is looked at; only how long each
 * step takes and where it leaves the manager is kept for all. Every event of a step belongs to exactly one
 * act; an act that only moves something (the camera, the manager on his way) has no events. Times are
 * microseconds at speed 1. */

/* The story of each act, a row an act, from which schedule, picture and words come:
 *
 *     X(KIND, name, milliseconds, world, work, manager, pose, fly, words)
 *
 * milliseconds  how long it takes at speed 1; 0: found from what happens
 * world         the world that it is drawn from: BEFORE it, AFTER it, or the one and from HALFWAY on the
 * other work          whose it is: the PROGRAM's, the MANAGER's (who is proud of it), NONE; TROUBLE stops
 * both manager       what the manager does meanwhile: acts_manager_<manager> (stage/acts_manager.c) pose, fly
 * how it moves what lies there, and what is in the air: acts_pose_<pose>, acts_fly_<fly> (stage/acts*.c)
 * words         how it is told: tell_<words> (scene/tell_*.c) */
/* clang-format off */
#define SCHEDULE_ACTS(X) \
    X(QUIET, quiet, 0, AFTER, NONE, stand, none, none, events) /* nothing to see */ \
    X(CAMERA, camera, 450, BEFORE, NONE, stand, none, none, nothing) /* the view moves to where it will happen */ \
    X(PUSH, push, 600, AFTER, PROGRAM, stand, push, none, push) /* a tray drops onto the pile */ \
    X(POP, pop, 550, BEFORE, PROGRAM, stand, pop, none, pop) /* the top tray flies off */ \
    X(TURN, turn, 400, HALFWAY, PROGRAM, stand, turn, none, events) /* another thread comes to the front of the second counter */ \
    X(DECLARE, declare, 350, AFTER, PROGRAM, stand, declare, none, declare) /* a compartment opens */ \
    X(WRITE, write, 300, AFTER, PROGRAM, stand, write, none, write) /* a value changes in a compartment */ \
    X(STORE, store, 500, AFTER, PROGRAM, stand, store, store, store) /* bytes change in a crate */ \
    X(FIND, find, 0, BEFORE, NONE, search, none, none, find) /* the manager drives, lifts and looks at holes */ \
    X(ALLOC, alloc, 980, AFTER, MANAGER, hand_over, alloc, alloc, alloc) /* a crate unfolds and fills, its tag is written */ \
    X(LABEL, label, 820, AFTER, MANAGER, stand, label, label, label) /* the tag flies to its compartment, the ribbon threads */ \
    X(SHELVE, shelve, 820, AFTER, MANAGER, stand, shelve, shelve, shelve) /* the tag flies into another crate, the ribbon threads */ \
    X(NUMBERS, numbers, 200, BEFORE, NONE, stand, none, none, order) /* the order of dropping appears */ \
    X(FREE, free, 900, BEFORE, MANAGER, walk, free, none, free) /* the ribbon winds back, the crate folds, the broom sweeps */ \
    X(EMPTY, empty, 300, BEFORE, PROGRAM, stand, empty, none, empty) /* a variable without a crate is dropped */ \
    X(RELEASE, release, 700, BEFORE, PROGRAM, stand, release, leak, release) /* one of several owners lets go: the crate stays */ \
    X(LEAK, leak, 900, BEFORE, PROGRAM, stand, leak, leak, leak) /* a label falls away, its crate is nobody's */ \
    X(GROW, grow, 600, AFTER, MANAGER, walk, grow, none, grow) /* a crate grows or shrinks where it stands */ \
    X(REALLOC, realloc, 2600, AFTER, MANAGER, reallocate, realloc, realloc, realloc) /* find, carry, label anew, sweep */ \
    X(MOVE, move, 700, AFTER, PROGRAM, stand, move, move, move) /* a label changes hands */ \
    X(LEAVE, leave, 550, AFTER, PROGRAM, stand, leave, leave, leave) /* a value leaves its variable and waits on the hand tray */ \
    X(ARRIVE, arrive, 700, AFTER, PROGRAM, stand, arrive, arrive, arrive) /* and lands in another one */ \
    X(COPY, copy, 700, AFTER, PROGRAM, stand, copy, copy, copy) /* a duplicate of the value flies, both stay */ \
    X(CLONE, clone, 820, AFTER, PROGRAM, stand, clone, clone, clone) /* the clone's own label lands */ \
    X(BORROW, borrow, 450, AFTER, PROGRAM, stand, borrow, none, borrow) /* dashes grow from the reference to what it borrows */ \
    X(UNBORROW, unborrow, 300, AFTER, PROGRAM, stand, unborrow, none, unborrow) /* and let go */ \
    X(CACHE, cache, 220, AFTER, PROGRAM, stand, cache, none, nothing) /* a cache line is hit or fetched */ \
    X(ASK, ask, 2400, AFTER, NONE, stand, none, none, question) /* a question stands there; the player waits in it for an answer */ \
    X(REFUSED, refused, 1800, AFTER, TROUBLE, stand, none, none, trouble) /* the compiler says no */ \
    X(OVERFLOW, overflow, 2000, AFTER, TROUBLE, stand, none, none, trouble) /* a tray taller than the room */ \
    X(TROUBLE, trouble, 1200, AFTER, TROUBLE, stand, none, none, trouble) /* the machine could not */ \
    X(BULK, bulk, 0, AFTER, NONE, stand, none, none, bulk) /* more than can be shown one by one: only the course of it */
/* clang-format on */

typedef enum ActKind {
#define X(KIND, ...) ACT_##KIND,
    SCHEDULE_ACTS(X)
#undef X
        ACT_KIND_COUNT
} ActKind;

typedef enum ActWorld { WORLD_BEFORE, WORLD_AFTER, WORLD_HALFWAY } ActWorld;
typedef enum ActWork { WORK_NONE, WORK_PROGRAM, WORK_MANAGER, WORK_TROUBLE } ActWork;

/* What the table says of an act, but for what moves and tells it. */
typedef struct ActStory {
    const char *name;
    int64_t duration; /* microseconds; 0: found from what happens */
    ActWorld world;
    ActWork work;
} ActStory;

enum {
    SCHEDULE_DETAIL = 1500,        /* events a step may have to be played one by one */
    SCHEDULE_STEP_LIMIT = 8000000, /* no step takes longer */
    SCHEDULE_STEP_LEAST = 160000,  /* the panels' texts need this long to change */
    SCHEDULE_LOOKS = 40,           /* holes shown of one search */
    SCHEDULE_CACHE_MISS = 4,       /* level of EVENT_CACHE: memory itself */
    SCHEDULE_MISS_TIME = 700000,   /* the shelf is fetched first */
};

/* Where the manager stands: right of these bytes. size 0: at home. */
typedef struct Stand {
    uint64_t addr, size;
} Stand;

typedef struct Act {
    ActKind kind;
    uint32_t machine;
    uint64_t first, end;     /* events */
    int64_t start, duration; /* from the step's beginning */
    int64_t lead;            /* ACT_REALLOC: how much of it a long search adds */
    uint64_t addr, size;     /* of the block or the bytes it is about */
    uint64_t source; /* where the value comes from; UINT64_MAX nowhere. ACT_ALLOC: what is being cloned */
    uint32_t id;     /* frame or slot; UINT32_MAX none */
    uint64_t chain,
        chain_end;  /* ACT_FREE and the like: events of the run of drops it belongs to; equal: none */
    Stand from, to; /* the manager */
} Act;

typedef struct StepPlan {
    int64_t start; /* on the axis of all steps */
    int32_t duration;
    bool proud;     /* the manager does something in it */
    bool camera;    /* the view moves first, in the reference window */
    Stand stand;    /* where the manager stands when it begins */
    ViewLevel wish; /* the author's, LEVEL_AUTO: none */
    uint64_t low,
        high; /* heap bytes it is about, or the last step's when it is about none; equal: none so far */
} StepPlan;

typedef struct Schedule {
    List(StepPlan) steps;
    int64_t duration;
    uint64_t low, high; /* heap bytes the whole lesson is about */
    uint32_t columns;   /* bytes of a shelf it reaches to, 64 at most */
} Schedule;

typedef struct ActList {
    List(Act) acts;
} ActList;

bool schedule_make(Schedule *schedule, Timeline *timeline, const Owners *owners); /* false: out of memory */
void schedule_free(Schedule *schedule);

/* The acts of a step in order, start and duration set; false: out of memory. `acts` is emptied first. */
bool schedule_acts(const Schedule *schedule, Timeline *timeline, const Owners *owners, uint32_t step,
                   ActList *acts);
/* The act that plays at a time, and how far it is (0..1). Acts without duration are stepped over. UINT32_MAX:
 * past the last one, the step rests. */
uint32_t schedule_act_at(const ActList *acts, int64_t time, float *progress);
const ActStory *schedule_story(ActKind kind);

#endif
