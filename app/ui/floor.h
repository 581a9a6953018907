/* ui/floor: the free floor, where the learner says what happens next. The lesson scripts/floor/free-floor.lua
 * runs a list of actions that is its parameter; here are the buttons that add to the list, take back, do
 * again, and save the whole as a lesson of its own. */
#ifndef UI_FLOOR_H
#define UI_FLOOR_H

#include "inspector.h"
#include "params.h"

typedef enum FloorAction {
    FLOOR_PUSH,
    FLOOR_POP,
    FLOOR_NUMBER,
    FLOOR_TEXT,
    FLOOR_BOX,
    FLOOR_GROW,
    FLOOR_BORROW,
    FLOOR_MOVE,
    FLOOR_DROP,
    FLOOR_UNDO,
    FLOOR_REDO,
    FLOOR_SAVE,
    FLOOR_ACTIONS,
} FloorAction;

typedef struct Floor {
    List(char) undone; /* lines taken back, the last one last */
    char told[320];    /* where it was saved; empty once something else is done */
    char saved[4096];  /* that file */
} Floor;

bool floor_is(const Params *params); /* the lesson shown is a free floor */
/* Whether it can be done now; what is clicked on (the inspector's) is meant, else the last variable. */
bool floor_can(const Floor *floor, const Params *params, const Inspector *inspector, FloorAction action);
/* Does it (not FLOOR_SAVE); the parameter has then changed. */
void floor_do(Floor *floor, Params *params, const Inspector *inspector, FloorAction action);
Text floor_actions(const Params *params);   /* one a line */
uint32_t floor_lines(Text actions);         /* how many they are: the step of the last one, from 0 */
uint32_t floor_count(const Params *params); /* the same */
bool floor_is_blank(const char *path);      /* the file of the free floor itself */
bool floor_is_saved(const char *path);      /* a file that was saved from it */
/* The file number `n` (from 1) that is saved. False: there is no place for any. */
bool floor_saved_path(int n, char *out, size_t size);
/* Writes the lesson at `path` with these actions in it as a new file, under a title of its own; says where in
 * floor->told. */
bool floor_save(Floor *floor, const Params *params, const char *path, Fault *fault);
void floor_free(Floor *floor);

float floor_height(const View *view); /* canvas px the strip of buttons takes above the timeline */
float floor_top(const View *view);    /* device px: where that strip begins */
void floor_draw(const Floor *floor, const Params *params, const Inspector *inspector, const View *view,
                const TextMeasure *measure, DrawList *list);

#endif
