/* stage/view: how a moment is looked at: size, theme, skin, zoom, what the learner's hand is on. A value:
 * whoever asks for a picture fills it. */
#ifndef STAGE_VIEW_H
#define STAGE_VIEW_H

#include "draw/theme.h"
#include "stage/ask.h"

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
    bool history; /* the heap over time lies over the stage */
    uint32_t history_top,
        history_step;  /* its first row + 1, as scrolled to in that step; 0: it follows the step */
    SceneEye before;   /* how the warehouse was looked at before, while that still goes over into this */
    float turn;        /* 1 .. 0: how much of the way is still to go; 0: `before` is not looked at */
    float split, dock; /* canvas px the pillar and the dock's lower edge were moved by */
    bool code_open, graph_open; /* the code over the warehouse; the graph in the smallest windows */
    bool playing, recording, reduced_motion, chrome_hidden;
    bool by_hand;     /* the strip of the free floor's buttons stands along the warehouse's ground */
    bool can_record;  /* the record button is shown ... */
    Text record_time; /* ... and is red, with this time: "0:42" */
    bool captioned;  /* the words as captions: a bar of large letters at the foot, in place of the timeline */
    bool groundless; /* only the things: no walls, no panels, nothing behind them */
    float speed;     /* shown only */
    float hour;      /* seconds, for idle life (blinking, swaying) only; 0 = still */
    SceneAsk ask;
    SceneHit hover, focus, pressed; /* HIT_NONE when none; focus only for the keyboard's */
    float pointer_x, pointer_y;     /* device px; asked only where `hover` is something */
} SceneView;

void scene_view_init(SceneView *view, float width, float height); /* day, scale 1, level auto, at rest */

#endif
