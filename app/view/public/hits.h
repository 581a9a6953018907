/* view/hits: what the pointer can be over, and what a click there means. ui/ turns these into actions. */
#ifndef VIEW_HITS_H
#define VIEW_HITS_H

#include <stdint.h>

typedef enum HitKind {
    HIT_NONE,
    HIT_NEXT,
    HIT_BACK, /* the narration's buttons */
    HIT_FIRST,
    HIT_LAST,
    HIT_PREVIOUS,
    HIT_FORWARD,
    HIT_PLAY, /* transport */
    HIT_SLOWER,
    HIT_FASTER,
    HIT_SCRUBBER, /* arg: the rail; drag maps x to a step */
    HIT_STEP,     /* arg: step number (its mark on the rail, its dot in the top bar) */
    HIT_GRAPH,    /* click jumps to the step under it */
    HIT_LIBRARY,
    HIT_FULLSCREEN,
    HIT_THEME,
    HIT_SETTINGS,
    HIT_RECORD,
    HIT_LEVEL, /* arg: ViewLevel */
    HIT_MINIMAP,
    HIT_CODE_LINE, /* arg: line of the shown source */
    HIT_FRAME,     /* arg: frame id */
    HIT_SLOT,      /* arg: slot id */
    HIT_BLOCK,     /* arg: address */
    HIT_HOLE,      /* arg: address */
    HIT_WAREHOUSE, /* empty warehouse: drag pans, wheel zooms */
    HIT_CARD_CLOSE,
    HIT_SETTING, /* arg: row of the settings * 2, + 1 for its right button */
    HIT_FAULT_EDIT,
    HIT_FAULT_COPY, /* open its file in an editor, its text to the clipboard */
    HIT_ANSWER,     /* arg: number of the answer, from 0 */
    HIT_HINT,
    HIT_REVEAL, /* the question's buttons */
    HIT_NUMBER, /* the box a number is typed into */
    HIT_LESSON, /* arg: place in the list of lessons */
    HIT_CONTINUE,
    HIT_RESTART, /* the library: arg as HIT_LESSON's, where it was left, from its beginning */
    HIT_FLOOR,   /* the free floor */
    HIT_PARAM,   /* arg: number of the parameter * 64 + part; drag moves a slider */
    HIT_PARAMS,  /* folds the card of the parameters */
    HIT_JUMP,    /* arg: step */
    HIT_INSPECT, /* arg: what to do in the inspector's card, see ui/inspector.h */
    HIT_GO,      /* to the step that was typed */
    HIT_NEXT_LESSON,
    HIT_TERMS,   /* the glossary */
    HIT_SHADE,   /* nothing, but what lies under it is not meant either */
    HIT_HISTORY, /* arg 0: opens and closes the heap over time; 1: its empty places */
    HIT_PILLAR,
    HIT_DOCK_EDGE, /* dragged, the places beside them grow and give */
    HIT_WORDS,     /* the panel of words: the wheel scrolls it */
    HIT_STUDIO,    /* the recording's card: cancel, OK */
    HIT_CARET,     /* arg: number of the field << 32, + a place in its text */
    HIT_QUESTION,  /* the panel of a question: nothing, but no notice lies over it */
    HIT_KIND_COUNT,
} HitKind;

/* The numbers of fields; those below are parameters' rows. */
enum { FIELD_QUESTION = 64, FIELD_GOTO };

typedef struct Hit {
    HitKind kind;
    uint64_t arg;
} Hit;

#endif
