/* lesson/primitives (private to the room): what the files of primitives have in common. */
#ifndef LESSON_PRIMITIVES_H
#define LESSON_PRIMITIVES_H

#include "host.h"

/* The running program's host, with everything pending settled; an error when no program runs, or when it has
 * ended. */
Host *primitive_host(lua_State *L);
/* Passes on what the machine refuses: no room aborts the program as Rust does, the rest is an error. */
void primitive_check(lua_State *L, MachineStatus status);

/* The line of the lesson, or of a module of its own, from which the vocabulary was called that called us; 0:
 * from none. */
uint32_t primitive_site_line(lua_State *L);

static inline uint64_t primitive_uint(lua_State *L, int index) {
    return (uint64_t)luaL_checkinteger(L, index);
}
static inline void primitive_push(lua_State *L, uint64_t n) {
    lua_pushinteger(L, (lua_Integer)n);
}

/* A type that is there. */
static inline TypeId primitive_type(lua_State *L, int index) {
    lua_Integer id = luaL_checkinteger(L, index);
    luaL_argcheck(L, id >= 0 && id < (lua_Integer)host_of(L)->types.types.count, index, "no such type");
    return (TypeId)id;
}

static inline Text primitive_text(lua_State *L, int index) {
    Text text = {0};
    text.data = luaL_checklstring(L, index, &text.len);
    return text;
}

/* Each fills the table on top. */
void primitives_open_program(
    lua_State *L); /* the course of the program, frames, variables; and the other two */
void primitives_open_types(lua_State *L);
void primitives_open_story(lua_State *L); /* refusals, borrows, ends */
void primitives_open_arith(lua_State *L); /* whole numbers of all sizes */

#endif
