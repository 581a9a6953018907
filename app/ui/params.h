/* ui/params: what the learner may change about a lesson: sliders, choices, texts, on a card beside it. Every
 * change runs the lesson again (session_reload), which comes back at the step that matches. While a run is on
 * its way, changes wait for it, so that a drag shows picture after picture and none is given up. */
#ifndef UI_PARAMS_H
#define UI_PARAMS_H

#include "field.h"
#include "lesson/lesson.h"
#include "scene/scene.h"

enum { PARAMS_ROWS = 16, PARAMS_TEXT_MAX = FIELD_MOST, PARAMS_PARTS = 64 };

/* HIT_PARAM's arg is row * PARAMS_PARTS + part. */
typedef enum ParamPart { PART_MAIN, PART_BACK, PART_FORWARD, PART_FILE, PART_CLEAR, PART_CHOICE } ParamPart;

typedef struct ParamRow {
    JournalParam shape;
    Text name, label, choices; /* in the arena; choices one a line, of a text the file */
    int64_t low, high, number;
    Field text; /* the value, whatever the shape */
} ParamRow;

typedef struct Params {
    ParamRow rows[PARAMS_ROWS];
    uint32_t count;
    int dragging, editing; /* row; -1: none */
    bool folded,
        crowded;   /* folded by the learner; folded by itself, where there is no room (see params_draw) */
    bool open;     /* as it was drawn last */
    uint32_t used; /* the step at which it was last used: there it stays open */
    bool changed;  /* changed: the values are not those of the last run that was begun */
    bool touched;  /* something was changed since the lesson was opened */
    Arena arena;
} Params;

/* Another lesson: its parameters, as it was run. The card is open if there is room for it beside the pile. */
void params_read(Params *params, const Timeline *timeline, bool room);
bool params_have_room(const View *view);
void params_free(Params *params);
/* The values to run the lesson with; at most PARAMS_ROWS. They borrow from `params`. */
uint32_t params_values(const Params *params, LessonParam out[PARAMS_ROWS]);

bool params_press(Params *params, Hit hit, Rect rect, float x); /* true: a slider is dragged from here on */
void params_drag(Params *params, Rect rect, float x);
/* A click; `path` is the lesson's, for its files beside it. False with a fault: that file cannot be put in.
 */
bool params_click(Params *params, Hit hit, const char *path, Fault *fault);
bool params_nudge(Params *params, Hit focus, int direction); /* arrow keys on a focused row */
void params_write(Params *params, uint32_t row);             /* its text is typed into from now on */

/* What is going on when the card is drawn. */
typedef struct ParamsMoment {
    const Layout *layout; /* of the lesson */
    uint32_t step;
    bool rests, focused; /* nothing plays; one of the rows has the focus */
} ParamsMoment;

void params_toggle(Params *params, uint32_t step); /* opens or closes the card, as it was drawn last */
/* Over the stage, which stands in `list`. The card hangs on the wall, between the sign and the pile. Where it
 * would cover trays it folds itself to its tab, unless it is being used; and it comes back when there is room
 * and nothing plays. Nothing of it is drawn over the heap over time. */
void params_draw(Params *params, ParamsMoment moment, const View *view, const TextMeasure *measure,
                 DrawList *list);

#endif
