/* scene/scene: what to show. (timeline, position, view) to a draw list and to plain words. Pure: no clock, no
 * state between frames, no globals; the same arguments give the same list.
 *
 * A step is played by acts, one after another; how long each lasts is in the schedule, which is made once for
 * a lesson. A position is a step and the time since it began; from the step's duration on the picture rests.
 */
#ifndef SCENE_SCENE_H
#define SCENE_SCENE_H

#include "draw/draw.h"
#include "draw/theme.h"
#include "journal/events.h"
#include "scene/hits.h"
#include "timeline/timeline.h"

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

typedef enum SceneLevel { LEVEL_AUTO, LEVEL_BYTES, LEVEL_CRATES, LEVEL_MAP } SceneLevel;

/* What a learner has done with the question of a step. Who listens to the learner fills it; the scene draws
 * what it says. */
typedef struct SceneAsk {
    bool open; /* the step's question is drawn: outlines, letters, buttons (also while its own act plays) */
    bool answered; /* `chosen` was given as an answer, and was `right` or not */
    bool right;
    bool hint;       /* the hint is shown */
    bool revealed;   /* the right answer is shown with its reason */
    uint64_t chosen; /* number of the answer (HIT_ANSWER's arg); ASK_NUMBER: the number itself */
    Text typed;      /* ASK_NUMBER: what has been typed so far */
    float since;     /* seconds since the answer: a wrong one shakes for .4 s */
} SceneAsk;

/* Where the learner has moved the warehouse by hand; see scene/eye.h, which sets it. */
typedef struct SceneHand {
    bool set;
    float row, pan; /* as the camera's */
    uint32_t step;  /* in which it was moved: there it is kept whatever happens */
} SceneHand;

typedef struct SceneEye {
    SceneLevel level;
    float zoom;
    SceneHand hand;
} SceneEye;

typedef enum SceneSkin {
    SKIN_METAPHOR,  /* trays, crates, ribbons, the keeper */
    SKIN_TECHNICAL, /* frames, slots with offsets, rows of memory, arrows */
} SceneSkin;
enum { SCENE_SKINS = 2 };
const char *scene_skin_name(SceneSkin skin); /* "metaphor", "technical" */
bool scene_skin_by_name(Text name, SceneSkin *skin);

typedef struct SceneView {
    float width, height; /* of the picture in device pixels */
    float ui_scale;      /* HiDPI or --scale; 1 = the layout of LOOK.md section 6 decides alone */
    float text_scale;    /* .8 to 3 */
    const Theme *theme;
    SceneSkin skin;
    SceneLevel level; /* LEVEL_AUTO: the auto-camera's choice */
    float zoom;       /* px a byte at 1080p, 0 = the level's preset */
    SceneHand hand;
    SceneEye before; /* how the warehouse was looked at before, while that still goes over into this */
    float turn;      /* 1 .. 0: how much of the way is still to go; 0: `before` is not looked at */
    bool playing, recording, reduced_motion, chrome_hidden;
    float speed; /* shown only */
    float hour;  /* seconds, for idle life (blinking, swaying) only; 0 = still */
    SceneAsk ask;
    SceneHit hover, focus, pressed; /* HIT_NONE when none; focus only for the keyboard's */
    const char *scene_name;         /* NULL = the lesson; else "library", "keys" ... (ui fills) */
} SceneView;

void scene_view_init(SceneView *view, float width, float height); /* day, scale 1, level auto, at rest */

/* Draws the whole picture: building, panels, bars. Hit areas are in the list. `measure` must measure as the
 * renderer draws. */
void scene_draw(const Scene *scene, ScenePosition position, const SceneView *view, const TextMeasure *measure,
                DrawList *list);

/* ---- questions. Answers are numbered from 0 in the order of their letters A, B, C ... */
enum { SCENE_ANSWERS = 8 };
typedef struct SceneAnswer {
    uint64_t addr, size; /* ASK_BIN: the hole; ASK_TRAY: the frame's bytes; else 0 */
    Text text, reason;   /* the choice, or the name of the place; why it is right or wrong, empty: not told */
    bool right;
} SceneAnswer;
typedef struct SceneQuestion {
    JournalAsk shape;
    Text text, hint; /* borrowed from the journal, as the answers' */
    uint64_t number; /* ASK_NUMBER: the right one */
    uint32_t count;  /* ASK_NUMBER: 0 */
    SceneAnswer answers[SCENE_ANSWERS];
    int64_t time; /* when in the step it is asked: what answers it happens after it */
} SceneQuestion;
bool scene_question(const Scene *scene, uint32_t step,
                    SceneQuestion *question); /* false: the step asks nothing */

/* A card over the last good picture (dimmed): a lesson's fault, or any message. */
void scene_draw_fault(const Fault *fault, const SceneView *view, const TextMeasure *measure, DrawList *list);
/* The window's face before any lesson is there. */
void scene_draw_empty(Text message, const SceneView *view, const TextMeasure *measure, DrawList *list);
/* The list of keys, over the picture. */
void scene_draw_keys(const SceneView *view, const TextMeasure *measure, DrawList *list);

/* The text equivalent of a step: its sentence, what happens in plain words, a table of trays, crates and
 * labels at its end. */
Text scene_text(const Scene *scene, uint32_t step, Arena *arena);

#endif
