/* scene/scene: the whole picture and the words for it. */
#ifndef SCENE_SCENE_H
#define SCENE_SCENE_H

#include "draw/draw.h"
#include "draw/theme.h"
#include "stage/layout.h"
#include "stage/schedule.h"
#include "timeline/timeline.h"
#include "view/view.h"

/* ---- question: the question of a step: what may be answered, which answer is right, and why the others are
 * not. Answers are numbered from 0 in the order of their letters A, B, C ... */

typedef struct Scene Scene; /* scene/scene.h */

bool scene_question(const Scene *scene, uint32_t step, Question *question); /* false: the step asks nothing */

/* When in its step a question is drawn that has been open for so long: its outlines breathe, in its own act
 * [from, to). At SCENE_CALM they rest. All microseconds. */
#define SCENE_BREATH INT64_C(1600000)
#define SCENE_CALM   INT64_MAX
int64_t scene_ask_moment(int64_t from, int64_t to, int64_t open);

/* Why an answer is right or wrong, in words: the author's own reason, else from the memory at that moment. */
Text scene_answer_reason(const Scene *scene, const Question *question, uint32_t answer, char *out,
                         size_t size);
/* What is said about the answer that was given (ask->answered), or about the right one when it is shown
 * (ask->revealed); empty: neither. */
Text scene_told(const Scene *scene, const Question *question, const AskState *ask, char *out, size_t size);
uint32_t scene_right_answer(const Question *question); /* its number; QUESTION_ANSWERS: there is none */
/* Why a click on a crate is no answer; empty: there is nothing to say. */
Text scene_no_answer_reason(const Scene *scene, const Question *question, Hit hit, char *out, size_t size);

/* ---- scene: what to show. (timeline, position, view) to a draw list and to plain words. Pure: no clock, no
 * state between frames, no globals; the same arguments give the same list.
 *
 * A step is played by acts, one after another; how long each lasts is in the schedule, which is made once for
 * a lesson. A position is a step and the time since it began; from the step's duration on the picture rests.
 */

typedef struct Scene Scene; /* a timeline, its schedule and its owners' colours; immutable after scene_new */

Scene *scene_new(Timeline *timeline, Fault *fault); /* borrows the timeline; NULL: out of memory */
void scene_free(Scene *scene);
Timeline *scene_timeline(const Scene *scene);

typedef struct ScenePosition {
    uint32_t step;
    int64_t time; /* microseconds since the step began, at speed 1 */
} ScenePosition;

int64_t scene_step_duration(const Scene *scene, uint32_t step);    /* microseconds its acts take at speed 1 */
int64_t scene_duration(const Scene *scene);                        /* of all steps */
ScenePosition scene_position_at(const Scene *scene, int64_t time); /* on the axis of all steps, clamped */
int64_t scene_time_of(const Scene *scene, ScenePosition position);
ScenePosition scene_rest(const Scene *scene, uint32_t step); /* the end of a step */

/* Draws the whole picture: building, panels, bars. Hit areas are in the list. `measure` must measure as the
 * renderer draws. */
void scene_draw(const Scene *scene, ScenePosition position, const View *view, const TextMeasure *measure,
                DrawList *list);

/* A card over the last good picture (dimmed): a lesson's fault, or any message. */
typedef struct FaultCard {
    const Fault *fault;
    Text watched;         /* name of the file whose next save is waited for; empty: none is */
    uint32_t step, steps; /* of the last good picture, from 1; steps 0: there is none */
    bool returns;         /* the mended lesson comes back at that step */
} FaultCard;
void scene_draw_fault(const FaultCard *card, const View *view, const TextMeasure *measure, DrawList *list);
/* The window's face before any lesson is there. */
void scene_draw_empty(Text message, const View *view, const TextMeasure *measure, DrawList *list);
/* The text equivalent of a step beside the picture, scrolled by `scroll` canvas px; returns how far it can
 * be. */
float scene_draw_words(const Scene *scene, uint32_t step, float scroll, const View *view,
                       const TextMeasure *measure, DrawList *list);
/* A page of Markdown over the picture; scroll and result as above. */
float scene_draw_page(Text markdown, float scroll, const View *view, const TextMeasure *measure,
                      DrawList *list);
Layout scene_layout(const Scene *scene, const View *view); /* where its parts stand in that window */
float scene_canvas_scale(const View *view);                /* device px of a canvas px */
/* The settings, over the picture: a value with a button at either side (HIT_SETTING, arg: row * 2, + 1 for
 * the right one). */
typedef struct SceneSetting {
    Text name, value;
    bool less, more; /* whether there is something at that side */
} SceneSetting;
void scene_draw_settings(const SceneSetting *rows, uint32_t count, Text note, const View *view,
                         const TextMeasure *measure, DrawList *list);
/* The list of keys, over the picture. */
typedef struct SceneKey {
    Text key, meaning; /* "Right", "Ctrl+G"; several with spaces between */
} SceneKey;
void scene_draw_keys(const SceneKey *keys, uint32_t count, const View *view, const TextMeasure *measure,
                     DrawList *list);

/* The text equivalent of a step: its sentence, what happens in plain words, a table of trays, crates and
 * labels at its end. */
Text scene_text(const Scene *scene, uint32_t step, Arena *arena);

/* ---- proof: a picture read as a proof-reader does: are the author's words whole? */

/* The place in the picture where the author's `words` (with their marks) are cut off: the text that ends in
 * an ellipsis, borrowed from the list; empty when they are whole. */
Text scene_proof_cut(const DrawList *list, Text words);

#endif
