/* lesson/compiled: what the vocabulary's files compile to, kept from one run of a lesson to the next within a
 * worker. Only what this process has compiled itself from scripts/ is ever loaded from here: bytecode that
 * comes from anywhere else is not. */
#ifndef LESSON_COMPILED_H
#define LESSON_COMPILED_H

#include "base/memory.h"
#include <lua.h>
#include <stdbool.h>

typedef List(char) CompiledFile; /* empty: not compiled yet */
typedef struct CompiledBook {
    List(CompiledFile) files; /* by their number in the request */
} CompiledBook;

/* Pushes the function of a file that was kept; false: it was not, and nothing is pushed. */
bool compiled_load(lua_State *L, const CompiledBook *book, uint32_t number, const char *chunk);
/* Keeps the function on top of the stack. When there is no memory for it, it is compiled again next time. */
void compiled_keep(lua_State *L, CompiledBook *book, uint32_t number);
void compiled_free(CompiledBook *book);

#endif
