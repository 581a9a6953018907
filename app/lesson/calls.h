/* lesson/calls (private to the room): an error that comes of calling a value's words wrongly, in words that
 * say so. It is recognised when the error is made, from what stands in the frame and in its line: calls that
 * are right cost nothing. */
#ifndef LESSON_CALLS_H
#define LESSON_CALLS_H

#include "base/values.h"
#include <lua.h>

/* Within a message handler: a word that the value does not have, or a method called with a dot. False: it is
 * neither. */
bool calls_explain(lua_State *L, Text message, char *out, size_t size);

#endif
