/* scene/question: the question of a step: what may be answered, which answer is right, and why the others are
 * not. Answers are numbered from 0 in the order of their letters A, B, C ... */
#ifndef SCENE_QUESTION_H
#define SCENE_QUESTION_H

#include "base/text.h"
#include "journal/events.h"
#include "scene/hits.h"

typedef struct Scene Scene; /* scene/scene.h */

/* What a learner has done with the question of a step. Who listens to the learner fills it; the scene draws
 * what it says. */
typedef struct SceneAsk {
    bool open; /* the step's question is drawn: outlines, letters, buttons (also while its own act plays) */
    uint32_t wrong; /* bit set: answers that were tried and are not right */
    Text told;      /* what is said about the answer, or about a click on what is none */
    bool answered;  /* `chosen` was given as an answer, and was `right` or not */
    bool right;
    bool hint;       /* the hint is shown */
    bool revealed;   /* the right answer is shown with its reason */
    uint64_t chosen; /* number of the answer (HIT_ANSWER's arg); ASK_NUMBER: the number itself */
    Text typed;      /* ASK_NUMBER: what has been typed so far */
    float since;     /* seconds since the answer: a wrong one shakes for .4 s */
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

bool scene_question(const Scene *scene, uint32_t step,
                    SceneQuestion *question); /* false: the step asks nothing */

/* Why an answer is right or wrong, in words: the author's own reason, else from the memory at that moment. */
Text scene_answer_reason(const Scene *scene, const SceneQuestion *question, uint32_t answer, char *out,
                         size_t size);
/* Why a click on a crate is no answer; empty: there is nothing to say. */
Text scene_no_answer_reason(const Scene *scene, const SceneQuestion *question, SceneHit hit, char *out,
                            size_t size);

#endif
