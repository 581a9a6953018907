/* scene/question: the question of a step: what may be answered, which answer is right, and why the others are
 * not. Answers are numbered from 0 in the order of their letters A, B, C ... */
#ifndef SCENE_QUESTION_H
#define SCENE_QUESTION_H

#include "stage/ask.h"

typedef struct Scene Scene; /* scene/scene.h */

bool scene_question(const Scene *scene, uint32_t step,
                    SceneQuestion *question); /* false: the step asks nothing */

/* Why an answer is right or wrong, in words: the author's own reason, else from the memory at that moment. */
Text scene_answer_reason(const Scene *scene, const SceneQuestion *question, uint32_t answer, char *out,
                         size_t size);
/* Why a click on a crate is no answer; empty: there is nothing to say. */
Text scene_no_answer_reason(const Scene *scene, const SceneQuestion *question, SceneHit hit, char *out,
                            size_t size);

#endif
