/* base/text: slices of bytes and of UTF-8 text. A slice borrows; it never owns and is not NUL-terminated. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Text {
    const char *data;
    size_t len; /* bytes */
} Text;

typedef struct Bytes {
    const uint8_t *data;
    size_t len;
} Bytes;

#define TEXT(literal)  ((Text){("" literal), sizeof(literal) - 1})
#define TEXT_ARG(text) (int)(text).len, (text).data /* for printf's %.*s */

Text text_from(const char *s); /* up to its NUL; NULL gives an empty text */
bool text_equal(Text a, Text b);
bool text_starts_with(Text text, Text prefix);
bool text_ends_with(Text text, Text suffix);
Text text_slice(Text text, size_t from, size_t to);  /* [from, to), both clamped to the length */
Text text_trim(Text text);                           /* without ASCII white space at both ends */
size_t text_find(Text text, Text part, size_t from); /* byte index, or SIZE_MAX */
bool text_next_line(Text *rest,
                    Text *line); /* takes one line off `rest`, without its newline; false at the end */

/* UTF-8. Decodes the code point at *at and moves past it; a malformed byte gives U+FFFD and moves one byte.
 * At the end of the text returns 0 and does not move. */
uint32_t text_next_codepoint(Text text, size_t *at);
bool text_is_utf8(Text text);
size_t text_codepoints(Text text);
size_t text_encode(uint32_t codepoint, char out[4]); /* bytes written; 0 for no code point */

/* Which way a code point is read: 1 to the right (letters of most scripts), -1 to the left (Hebrew, Arabic
 * and their like), 0 either way, as its neighbours are (digits, spaces, punctuation). */
int text_direction(uint32_t codepoint);

/* Edits (insert, delete, replace, swap of neighbours) from a to b, for "did you mean"; at most `limit` + 1.
 */
unsigned text_distance(Text a, Text b, unsigned limit);

#endif
