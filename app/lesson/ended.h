/* lesson/ended (private to the room): a program that is killed or panics ends its lesson there. That is a
 * proper end, unless the lesson goes on behind it: sentences and expectations that were never reached are a
 * mistake. */
#ifndef LESSON_ENDED_H
#define LESSON_ENDED_H

#include "host.h"

/* The program ends with these words, by this signal or by a panic (""). Never returns. */
int ended_abort(lua_State *L, Text words, Text signal);

#endif
