/* lesson/syntax (private to the room): what Lua's compiler says of text that is no Lua, with what was
 * probably meant. Pure functions over text. */
#ifndef LESSON_SYNTAX_H
#define LESSON_SYNTAX_H

#include "base/values.h"

/* What may stand behind the compiler's message of a line ("'}' expected ... near 'code'"): where a comma or
 * an `end` is missing. Empty when nothing can be told. */
void syntax_hint(Text source, uint32_t line, Text message, char *out, size_t size);

#endif
