/* What lessons call where rewrite.h says so. A value of the program answers through a metafield of its class:
 * __truth, __plain, __same, __assigned, __view; anything else is what it is in Lua. */
#include "operators.h"

#include "request.h"
#include "trouble.h"

/* The field is pushed when the value at `index` is a table that has it. */
static bool push_field(lua_State *L, int index, const char *name) {
    return lua_type(L, index) == LUA_TTABLE && luaL_getmetafield(L, index, name) != LUA_TNIL;
}

static int ask(lua_State *L, const char *field) {
    lua_settop(L, 1);
    if (!push_field(L, 1, field)) return 1;
    lua_pushvalue(L, 1);
    lua_call(L, 1, 1);
    return 1;
}

static int truth(lua_State *L) {
    return ask(L, "__truth");
}

static int plain(lua_State *L) {
    return ask(L, "__plain");
}

static int view(lua_State *L) {
    return ask(L, "__view");
}

/* (value, mark): its truth, and the end of what was made for it. Upvalue 1: __ends */
static int when(lua_State *L) {
    lua_settop(L, 2);
    lua_pushvalue(L, 1);
    if (push_field(L, 1, "__truth")) {
        lua_pushvalue(L, 1);
        lua_call(L, 1, 1);
        lua_replace(L, 3);
    }
    lua_settop(L, 3);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_pushvalue(L, 2);
    lua_call(L, 1, 0);
    return 1;
}

static bool are_same(lua_State *L) {
    lua_settop(L, 2);
    if (!push_field(L, 1, "__same") && !push_field(L, 2, "__same")) return lua_compare(L, 1, 2, LUA_OPEQ);
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 2);
    lua_call(L, 2, 1);
    return lua_toboolean(L, -1);
}

static int same(lua_State *L) {
    lua_pushboolean(L, are_same(L));
    return 1;
}

static int differ(lua_State *L) {
    lua_pushboolean(L, !are_same(L));
    return 1;
}

/* Lua rounds down, Rust towards zero: where the two differ, Lua's result is not what the program has. */
static int divided(lua_State *L, int operator, const char * sign) {
    lua_settop(L, 2);
    lua_Integer a = lua_tointeger(L, 1), b = lua_tointeger(L, 2);
    bool whole = lua_isinteger(L, 1) && lua_isinteger(L, 2) && b != 0;
    if (whole && (a < 0) != (b < 0) && b != -1 && a % b != 0)
        return trouble_error(L,
                             "%lld %s %lld: Lua rounds down here, Rust towards zero; leave out :get() and "
                             "reckon with the values themselves: x / y, x %% y",
                             (long long)a, sign, (long long)b);
    lua_arith(L, operator);
    return 1;
}

static int quotient(lua_State *L) {
    return divided(L, LUA_OPIDIV, "//");
}

static int rest(lua_State *L) {
    return divided(L, LUA_OPMOD, "%");
}

/* (name, old value, new value) -> what the name has from now on */
static int assigned(lua_State *L) {
    lua_settop(L, 3);
    if (lua_isnil(L, 3) || !push_field(L, 2, "__assigned")) return 1;
    lua_insert(L, 1);
    lua_call(L, 3, 1);
    return 1;
}

/* Where there is no vocabulary nothing happens at the end of a statement. */
static int itself(lua_State *L) {
    lua_settop(L, 1);
    return 1;
}

static bool has_vocabulary(const Request *request) {
    for (uint32_t i = 1; i < request->files.count; i++)
        if (request->files.items[i].vocabulary && text_equal(request->files.items[i].name, TEXT("rust")))
            return true;
    return false;
}

/* The vocabulary says what is done at the end of a statement, and where a function begins: it is loaded
 * before anything is. */
static void push_ends(lua_State *L) {
    static const char *const names[] = {"ends", "done", "enter", "named", "kept"};
    if (has_vocabulary(host_of(L)->request)) {
        lua_getfield(L, LUA_REGISTRYINDEX, "require");
        lua_pushliteral(L, "rust");
        lua_call(L, 1, 0);
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (lua_getfield(L, LUA_REGISTRYINDEX, names[i]) == LUA_TNIL) {
            lua_pop(L, 1);
            lua_pushcfunction(L, itself);
        }
}

int operators_give(lua_State *L) {
    static const lua_CFunction functions[] = {plain, same, differ, quotient, rest, assigned, view};
    lua_settop(L, 0);
    luaL_checkstack(L, 20, NULL);
    push_ends(L);
    int ends = lua_gettop(L);
    lua_pushcfunction(L, truth);
    lua_pushvalue(L, 1);
    lua_pushcclosure(L, when, 1);
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) lua_pushcfunction(L, functions[i]);
    for (int i = 1; i <= ends; i++) lua_pushvalue(L, i);
    return lua_gettop(L) - ends;
}
