/* ui/field: a text that is edited: caret, selection, undo. Every place of the window where something is typed
 * is a Field: a parameter's text, the step to go to, the answer to a question of how many.
 *
 * Text is UTF-8; places are counted in bytes and stand between code points. */
#ifndef UI_FIELD_H
#define UI_FIELD_H

#include "base/memory.h"
#include "base/values.h"

enum { FIELD_MOST = 1 << 20 };

typedef struct FieldChange {
    uint32_t at, cut, put; /* here `cut` bytes gave way to `put` bytes */
    char *bytes;           /* both, one after the other; owned */
} FieldChange;

typedef struct Field {
    char *items; /* the text; with count and capacity a List(char) */
    uint32_t count, capacity;
    uint32_t caret, anchor; /* what is between them is selected */
    uint32_t most;          /* bytes it may hold; 0: FIELD_MOST */
    bool digits;            /* takes digits alone, and no Enter */
    List(FieldChange) changes;
    uint32_t applied; /* of the changes; those behind were taken back */
    bool joins;       /* what is typed next belongs to the last change */
    uint32_t edits;   /* grows with every change of the text */
} Field;              /* zeros: empty */

typedef enum FieldMove {
    FIELD_LEFT,
    FIELD_RIGHT,
    FIELD_WORD_LEFT,
    FIELD_WORD_RIGHT,
    FIELD_HOME,
    FIELD_END,
} FieldMove;

void field_free(Field *field);
bool field_set(Field *field, Text text); /* another text, nothing to take back; false: out of memory */
Text field_text(const Field *field);
Text field_selected(const Field *field);

/* Typed or pasted text takes the place of what is selected. What a lesson would not take is left out: control
 * characters but newlines, marks of direction, bad UTF-8. False, and nothing was changed: it would not fit.
 */
bool field_put(Field *field, Text text);
/* False: nothing moved, nothing was selected or given up. `select`: from where the caret was. */
bool field_move(Field *field, FieldMove move, bool select);
bool field_erase(Field *field, FieldMove move); /* what is selected, else as far as the move leads */
void field_select_all(Field *field);
void field_click(Field *field, uint32_t at, int clicks); /* 1 the caret, 2 the word, 3 all of it */
bool field_undo(Field *field);                           /* false: there is nothing to take back */
bool field_redo(Field *field);

#endif
