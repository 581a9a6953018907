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
#include "scene/question.h"
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
    bool history;         /* the heap over time lies over the stage */
    uint32_t history_top, history_step; /* its first row + 1, as scrolled to in that step; 0: it follows the step */
    SceneEye before; /* how the warehouse was looked at before, while that still goes over into this */
    float turn;      /* 1 .. 0: how much of the way is still to go; 0: `before` is not looked at */
    float split, dock; /* canvas px the pillar and the dock's lower edge were moved by */
    bool code_open, graph_open; /* the code over the warehouse; the graph in the smallest windows */
    bool playing, recording, reduced_motion, chrome_hidden;
    bool can_record;   /* the record button is shown ... */
    Text record_time;  /* ... and is red, with this time: "0:42" */
    bool groundless; /* only the things: no walls, no panels, nothing behind them */
    float speed; /* shown only */
    float hour;  /* seconds, for idle life (blinking, swaying) only; 0 = still */
    SceneAsk ask;
    SceneHit hover, focus, pressed; /* HIT_NONE when none; focus only for the keyboard's */
    float pointer_x, pointer_y;     /* device px; asked only where `hover` is a graph */
    const char *scene_name;         /* NULL = the lesson; else "library", "keys" ... (ui fills) */
} SceneView;

void scene_view_init(SceneView *view, float width, float height); /* day, scale 1, level auto, at rest */

/* Draws the whole picture: building, panels, bars. Hit areas are in the list. `measure` must measure as the
 * renderer draws. */
void scene_draw(const Scene *scene, ScenePosition position, const SceneView *view, const TextMeasure *measure,
                DrawList *list);

/* A card over the last good picture (dimmed): a lesson's fault, or any message. */
typedef struct FaultCard {
    const Fault *fault;
    Text watched;         /* name of the file whose next save is waited for; empty: none is */
    uint32_t step, steps; /* of the last good picture, from 1; steps 0: there is none */
    bool returns;         /* the mended lesson comes back at that step */
} FaultCard;
void scene_draw_fault(const FaultCard *card, const SceneView *view, const TextMeasure *measure,
                      DrawList *list);
/* The window's face before any lesson is there. */
void scene_draw_empty(Text message, const SceneView *view, const TextMeasure *measure, DrawList *list);
/* The text equivalent of a step beside the picture, scrolled by `scroll` canvas px; returns how far it can be. */
float scene_draw_words(const Scene *scene, uint32_t step, float scroll, const SceneView *view,
                       const TextMeasure *measure, DrawList *list);
/* A page of Markdown over the picture; scroll and result as above. */
float scene_draw_page(Text markdown, float scroll, const SceneView *view, const TextMeasure *measure, DrawList *list);
float scene_canvas_scale(const SceneView *view); /* device px of a canvas px */
/* The settings, over the picture: a value with a button at either side (HIT_SETTING, arg: row * 2, + 1 for
 * the right one). */
typedef struct SceneSetting {
    Text name, value;
    bool less, more; /* whether there is something at that side */
} SceneSetting;
void scene_draw_settings(const SceneSetting *rows, uint32_t count, Text note, const SceneView *view,
                         const TextMeasure *measure, DrawList *list);
/* The list of keys, over the picture. */
void scene_draw_keys(const SceneView *view, const TextMeasure *measure, DrawList *list);

/* The text equivalent of a step: its sentence, what happens in plain words, a table of trays, crates and
 * labels at its end. */
Text scene_text(const Scene *scene, uint32_t step, Arena *arena);

#endif
