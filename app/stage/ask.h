/* stage/ask: the question of a step, its answers, and what the learner has done with it. Answers are numbered
 * from 0 in the order of their letters A, B, C ... */
#ifndef STAGE_ASK_H
#define STAGE_ASK_H

#include "base/text.h"
#include "journal/events.h"
#include "parts/hits.h"

/* What a learner has done with the question of a step. Who listens to the learner fills it; the scene draws
 * what it says. */
typedef struct SceneAsk {
    bool open; /* the step's question is drawn: outlines, letters, buttons (also while its own act plays) */
    uint32_t wrong; /* bit set: answers that were tried and are not right */
    Text told;      /* what is said about the answer, or about a click on what is none */
    bool answered;  /* `chosen` was given as an answer, and was `right` or not */
    bool right;
    bool hint;              /* the hint is shown */
    bool unaided;           /* nobody is here to be helped: no hint, nothing to be shown or skipped */
    bool revealed;          /* the right answer is shown with its reason */
    uint64_t chosen;        /* number of the answer (HIT_ANSWER's arg); ASK_NUMBER: the number itself */
    Text typed;             /* ASK_NUMBER: what has been typed so far */
    uint32_t caret, anchor; /* bytes of it behind the caret, behind the selection's other end */
    float since;            /* seconds since the answer: a wrong one shakes for .4 s */
} SceneAsk;

enum { SCENE_ANSWERS = 8 };
typedef struct SceneAnswer {
    uint64_t addr, size; /* ASK_BIN: the hole; ASK_TRAY: the frame's bytes; else 0 */
    Text text, reason;   /* the choice, or the name of the place; why it is right or wrong, empty: not told */
    bool right;
} SceneAnswer;

typedef struct SceneQuestion {
    JournalAsk shape;
    Text text, hint; /* borrowed from the journal, as the answers' */
    Text reason;     /* ASK_NUMBER: the author's; empty: none */
    uint64_t number; /* ASK_NUMBER: the right one; ASK_BIN: alignment of the block */
    uint64_t size;   /* ASK_BIN: bytes of the block */
    uint64_t event;  /* the EVENT_ASK */
    uint32_t machine;
    uint32_t count; /* ASK_NUMBER: 0 */
    SceneAnswer answers[SCENE_ANSWERS];
    int64_t time, end; /* when in the step it is asked, and when what answers it begins */
} SceneQuestion;

#endif
