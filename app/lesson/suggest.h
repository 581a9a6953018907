/* lesson/suggest (private to the room): names that could have been meant. */
#ifndef LESSON_SUGGEST_H
#define LESSON_SUGGEST_H

#include "base/values.h"
#include <lua.h>

/* Formats; each takes the name as TEXT_ARG, as often as %.*s is in it. */
#define SUGGEST_LOCAL      "`%.*s` is not defined: write `local %.*s = ...`"
#define SUGGEST_VOCABULARY "`%.*s` is not defined here: write `local %.*s = rust.%.*s`"

/* What ties a list of near names to the message it was made for: scripts may catch errors and raise others.
 */
uint64_t suggest_mark(Text message);

/* Writes "<what> `name`", with the nearest key of the table as a suggestion, and keeps those that are near
 * for the fault. */
void suggest_unknown(lua_State *L, const char *what, int table, Text name, char *message, size_t size);

#endif
