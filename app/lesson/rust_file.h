/* lesson/rust_file (private to the room): a .rs file as a lesson. Its text is the program; what is said about
 * it is made while it runs. */
#ifndef LESSON_RUST_FILE_H
#define LESSON_RUST_FILE_H

#include "base/memory.h"

bool rust_file_is_one(Text path); /* by its ending */
/* The Lua that shows the code, titled by the first line of its documentation (//! ...) or else by the file's
 * name; in the arena, empty when there is no memory. */
Text rust_file_lesson(Arena *arena, Text path, Text code);

#endif
