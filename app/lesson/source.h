/* lesson/source: looking at source text: excerpts for messages, the nearest known name, the places in the
 * shown program. Pure functions over text. Lines count from 1. */
#ifndef LESSON_SOURCE_H
#define LESSON_SOURCE_H

#include "base/text.h"

/* Copies text with everything that could disturb a terminal or a card made harmless: bad UTF-8, control and
 * direction marks become U+FFFD (newline and tab stay). Cut between code points; always terminated. Returns
 * the length. */
size_t source_print_clean(Text text, char *out, size_t size);
bool source_is_clean(Text text); /* valid UTF-8 and none of those marks */

Text source_line(Text text, uint32_t line); /* without its newline; empty when there is none */
/* The line with three more on either side, numbered, the line itself marked:
 *       8 | ...
 *     > 9 | ...                                                                                          */
size_t source_excerpt(Text text, uint32_t line, char *out, size_t size);

/* The lines of `fn name` in Rust source: of the word fn, and of the closing brace. Strings and comments are
 * respected. Of a path (`Stack::new`) the function is meant that stands in the type's or module's own block.
 */
bool source_find_function(Text code, Text name, uint32_t *first, uint32_t *last);

/* Writes "; most like it is line 7: `let a = 1;`", of an anchor that is in no line; empty when none is like
 * it. */
void source_tell_nearest(Text code, Text anchor, char *out, size_t size);

typedef struct SourceMatch {
    uint32_t line;     /* of the only match; 0 = none or several */
    uint32_t count;    /* how many lines match */
    uint32_t lines[4]; /* the first of them */
} SourceMatch;

/* Lines of [first, last] that match an anchor: those equal to it if there are any, else those equal to it but
 * for blanks around (so that `}` is the brace at the margin before any other), else those that contain it. */
SourceMatch source_find_anchor(Text code, uint32_t first, uint32_t last, Text anchor);

#endif
