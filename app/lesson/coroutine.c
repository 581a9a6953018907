/* Coroutines without close, and without a way to keep what must not be kept (see sandbox_pass_on).
 * The host always knows which one runs, so that a limit met in it can name its line. */
#include "host.h"
#include "sandbox.h"
#include "trouble.h"
#include <lualib.h>

/* Moves `args` values over and runs; the results (or the error) are on top of L. -1: an error. */
static int resume(lua_State *L, lua_State *co, int args) {
    Host *host = host_of(L);
    bool fresh = lua_status(co) == LUA_YIELD || (lua_status(co) == LUA_OK && lua_gettop(co) > 0);
    if (co == L || !fresh || !lua_checkstack(co, args)) {
        lua_pop(L, args);
        lua_pushstring(L, "this coroutine cannot be resumed");
        return -1;
    }
    int results = 0;
    lua_State *before = host->running;
    lua_xmove(L, co, args);
    host->running = co;
    int status = lua_resume(co, L, args, &results);
    host->running = before;
    if (status != LUA_OK && status != LUA_YIELD) {
        lua_xmove(co, L, 1);
        sandbox_pass_on(L, status);
        return -1;
    }
    if (!lua_checkstack(L, results + 1)) return trouble_error(L, "too many results from a coroutine");
    lua_xmove(co, L, results);
    return results;
}

static int coroutine_resume(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTHREAD);
    int results = resume(L, lua_tothread(L, 1), lua_gettop(L) - 1);
    lua_pushboolean(L, results >= 0);
    lua_insert(L, results >= 0 ? -results - 1 : -2);
    return results >= 0 ? results + 1 : 2;
}

static int wrapped(lua_State *L) {
    int results = resume(L, lua_tothread(L, lua_upvalueindex(1)), lua_gettop(L));
    return results >= 0 ? results : lua_error(L);
}

static int coroutine_create(lua_State *L) {
    luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_State *co = lua_newthread(L);
    lua_pushvalue(L, 1);
    lua_xmove(L, co, 1);
    return 1;
}

static int coroutine_wrap(lua_State *L) {
    coroutine_create(L);
    lua_pushcclosure(L, wrapped, 1);
    return 1;
}

static int coroutine_yield(lua_State *L) {
    return lua_yield(L, lua_gettop(L));
}

static const char *status_of(lua_State *L, lua_State *co) {
    lua_Debug ar;
    if (L == co) return "running";
    if (lua_status(co) == LUA_YIELD) return "suspended";
    if (lua_status(co) != LUA_OK) return "dead";
    if (lua_getstack(co, 0, &ar)) return "normal";
    return lua_gettop(co) == 0 ? "dead" : "suspended";
}

static int coroutine_status(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTHREAD);
    lua_pushstring(L, status_of(L, lua_tothread(L, 1)));
    return 1;
}

static int coroutine_isyieldable(lua_State *L) {
    lua_pushboolean(L, lua_isyieldable(L));
    return 1;
}

static int coroutine_running(lua_State *L) {
    lua_pushboolean(L, lua_pushthread(L));
    return 2;
}

static const luaL_Reg functions[] = {
    {"create", coroutine_create}, {"isyieldable", coroutine_isyieldable},
    {"resume", coroutine_resume}, {"running", coroutine_running},
    {"status", coroutine_status}, {"wrap", coroutine_wrap},
    {"yield", coroutine_yield},   {NULL, NULL},
};

void coroutine_open(lua_State *L) {
    luaL_setfuncs(L, functions, 0);
}
