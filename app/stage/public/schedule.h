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

/* kind, name, milliseconds (0: found from what happens) */
/* clang-format off */
#define SCHEDULE_ACTS(X) \
    X(QUIET, quiet, 0)          /* nothing to see */ \
    X(CAMERA, camera, 450)      /* the view moves to where it will happen */ \
    X(PUSH, push, 600)          /* a tray drops onto the pile */ \
    X(POP, pop, 550)            /* the top tray flies off */ \
    X(TURN, turn, 400)          /* another thread comes to the front of the second counter */ \
    X(DECLARE, declare, 350)    /* a compartment opens */ \
    X(WRITE, write, 300)        /* a value changes in a compartment */ \
    X(STORE, store, 500)        /* bytes change in a crate */ \
    X(FIND, find, 0)            /* the manager drives, lifts and looks at holes */ \
    X(ALLOC, alloc, 980)        /* a crate unfolds and fills, its tag is written */ \
    X(LABEL, label, 820)        /* the tag flies to its compartment, the ribbon threads */ \
    X(SHELVE, shelve, 820)      /* the tag flies into another crate, the ribbon threads */ \
    X(NUMBERS, numbers, 200)    /* the order of dropping appears */ \
    X(FREE, free, 900)          /* the ribbon winds back, the crate folds, the broom sweeps */ \
    X(EMPTY, empty, 300)        /* a variable without a crate is dropped */ \
    X(RELEASE, release, 700)    /* one of several owners lets go: the crate stays */ \
    X(LEAK, leak, 900)          /* a label falls away, its crate is nobody's */ \
    X(GROW, grow, 600)          /* a crate grows or shrinks where it stands */ \
    X(REALLOC, realloc, 2600)   /* find, carry, label anew, sweep */ \
    X(MOVE, move, 700)          /* a label changes hands */ \
    X(LEAVE, leave, 550)        /* a result leaves its variable and waits on the hand tray */ \
    X(ARRIVE, arrive, 700)      /* and lands in another one */ \
    X(COPY, copy, 700)          /* a duplicate of the value flies, both stay */ \
    X(CLONE, clone, 820)        /* the clone's own label lands */ \
    X(BORROW, borrow, 450)      /* dashes grow from the reference to what it borrows */ \
    X(UNBORROW, unborrow, 300)  /* and let go */ \
    X(CACHE, cache, 220)        /* a cache line is hit or fetched */ \
    X(ASK, ask, 2400)           /* a question stands there; the player waits in it for an answer */ \
    X(REFUSED, refused, 1800)   /* the compiler says no */ \
    X(OVERFLOW, overflow, 2000) /* a tray taller than the room */ \
    X(TROUBLE, trouble, 1200)   /* the machine could not */ \
    X(BULK, bulk, 0)            /* more than can be shown one by one: only the course of it */
/* clang-format on */

typedef enum ActKind {
#define X(KIND, name, ms) ACT_##KIND,
    SCHEDULE_ACTS(X)
#undef X
        ACT_KIND_COUNT
} ActKind;

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
const char *schedule_act_name(ActKind kind);
bool schedule_by_manager(ActKind kind); /* work of the manager's that he is proud of */

#endif
