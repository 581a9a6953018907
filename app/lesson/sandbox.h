/* lesson/sandbox (private to the room): the language as a script sees it. */
#ifndef LESSON_SANDBOX_H
#define LESSON_SANDBOX_H

#include "host.h"

void sandbox_open(lua_State *L); /* builds both environments; empties the stack */

/* Pushes the compiled file, or an error message and returns false. */
bool sandbox_load(lua_State *L, uint32_t file);

/* Whoever catches an error asks here first: what must not be kept is raised again (the message is on top), or
 * ends the process. */
void sandbox_pass_on(lua_State *L, int status);

/* Each fills the table on top of the stack. */
void order_open(lua_State *L); /* sort; and pairs, next in the table under it */
void coroutine_open(lua_State *L);
void text_open(lua_State *L);    /* format, and the registry's tostring */
void param_open(lua_State *L);   /* slider, choice, text */
void compare_open(lua_State *L); /* compare */
void api_open(lua_State *L);     /* lesson, at, say, expect */
void measure_open(lua_State *L); /* makes it the table of what expect{} knows */
void words_fill(lua_State *L);   /* {} in the text at 1 become the values behind it; the text is then alone */
void memory_open(lua_State *L);  /* the primitives, for scripts/ only */

bool param_check(Host *host); /* false with a fault: the request names a parameter that was not declared */

#endif
