/* view/view: how a moment is looked at: size, theme, skin, zoom, what the learner's hand is on. A value:
 * whoever asks for a picture fills it. */
#ifndef VIEW_VIEW_H
#define VIEW_VIEW_H

#include "base/values.h"
#include "draw/theme.h"
#include "view/hits.h"

typedef enum ViewLevel { LEVEL_AUTO, LEVEL_BYTES, LEVEL_CRATES, LEVEL_MAP } ViewLevel;

/* Where the learner has moved the warehouse by hand; see scene/look.h, which sets it. */
typedef struct ViewHand {
    bool set;
    float row, pan; /* as the camera's */
    uint32_t step;  /* in which it was moved: there it is kept whatever happens */
} ViewHand;

typedef struct ViewEye {
    ViewLevel level;
    float zoom;
    ViewHand hand;
} ViewEye;

typedef enum ViewSkin {
    SKIN_METAPHOR,  /* trays, crates, ribbons, the keeper */
    SKIN_TECHNICAL, /* frames, slots with offsets, rows of memory, arrows */
} ViewSkin;
enum { VIEW_SKINS = 2 };
const char *view_skin_name(ViewSkin skin); /* "metaphor", "technical" */
bool view_skin_by_name(Text name, ViewSkin *skin);

/* What a learner has done with the question of a step. Who listens to the learner fills it; the scene draws
 * what it says. */
typedef struct AskState {
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
} AskState;

typedef struct View {
    float width, height; /* of the picture in device pixels */
    float ui_scale;      /* HiDPI or --scale; 1 = the layout of LOOK.md section 6 decides alone */
    float text_scale;    /* .8 to 3 */
    const Theme *theme;
    ViewSkin skin;
    ViewLevel level; /* LEVEL_AUTO: the auto-camera's choice */
    float zoom;      /* px a byte at 1080p, 0 = the level's preset */
    ViewHand hand;
    bool history; /* the heap over time lies over the stage */
    uint32_t history_top,
        history_step;  /* its first row + 1, as scrolled to in that step; 0: it follows the step */
    ViewEye before;    /* how the warehouse was looked at before, while that still goes over into this */
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
    AskState ask;
    Hit hover, focus, pressed;  /* HIT_NONE when none; focus only for the keyboard's */
    float pointer_x, pointer_y; /* device px; asked only where `hover` is something */
} View;

void view_init(View *view, float width, float height); /* day, scale 1, level auto, at rest */

#endif
