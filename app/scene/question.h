/* scene/question: the question of a step: what may be answered, which answer is right, and why the others are
 * not. Answers are numbered from 0 in the order of their letters A, B, C ... */
#ifndef SCENE_QUESTION_H
#define SCENE_QUESTION_H

#include "stage/ask.h"

typedef struct Scene Scene; /* scene/scene.h */

bool scene_question(const Scene *scene, uint32_t step,
                    SceneQuestion *question); /* false: the step asks nothing */

/* When in its step a question is drawn that has been open for so long: its outlines breathe, in its own act
 * [from, to). At SCENE_CALM they rest. All microseconds. */
#define SCENE_BREATH INT64_C(1600000)
#define SCENE_CALM   INT64_MAX
int64_t scene_ask_moment(int64_t from, int64_t to, int64_t open);

/* Why an answer is right or wrong, in words: the author's own reason, else from the memory at that moment. */
Text scene_answer_reason(const Scene *scene, const SceneQuestion *question, uint32_t answer, char *out,
                         size_t size);
/* What is said about the answer that was given (ask->answered), or about the right one when it is shown
 * (ask->revealed); empty: neither. */
Text scene_told(const Scene *scene, const SceneQuestion *question, const SceneAsk *ask, char *out,
                size_t size);
uint32_t scene_right_answer(const SceneQuestion *question); /* its number; SCENE_ANSWERS: there is none */
/* Why a click on a crate is no answer; empty: there is nothing to say. */
Text scene_no_answer_reason(const Scene *scene, const SceneQuestion *question, SceneHit hit, char *out,
                            size_t size);

#endif
