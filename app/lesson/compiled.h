/* lesson/compiled: what the vocabulary's files compile to, kept from one run of a lesson to the next within a
 * worker, and compiled before the lesson is known where there is time. Only what this process has compiled
 * itself from scripts/ is ever loaded from here: bytecode that comes from anywhere else is not. */
#ifndef LESSON_COMPILED_H
#define LESSON_COMPILED_H

#include "base/memory.h"
#include "request.h"
#include <lua.h>
#include <stdbool.h>

typedef struct CompiledFile {
    Text name, text; /* of the source; borrowed */
    List(char) code; /* empty: there was no memory for it */
} CompiledFile;
typedef struct CompiledBook {
    List(CompiledFile) files;
} CompiledBook;

/* Pushes the function of a file that was kept; false: it was not, and nothing is pushed. */
bool compiled_load(lua_State *L, const CompiledBook *book, const SourceFile *file, const char *chunk);
/* Keeps the function on top of the stack, and borrows the texts of the file. When there is no memory for it,
 * it is compiled again next time. */
void compiled_keep(lua_State *L, CompiledBook *book, const SourceFile *file);
/* Compiles and keeps all of the vocabulary that a request holds; what cannot be compiled is left out. */
void compiled_learn(CompiledBook *book, const Request *request);
void compiled_free(CompiledBook *book);

#endif
