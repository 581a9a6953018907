/* lesson/operators (private to the room): the functions that a rewritten lesson calls (see rewrite.h). */
#ifndef LESSON_OPERATORS_H
#define LESSON_OPERATORS_H

#include "host.h"

/* __operators() -> the functions, in the order in which rewrite.c names them */
int operators_give(lua_State *L);

#endif
