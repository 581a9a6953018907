/* Values as text, without the addresses stock Lua prints: they differ from run to run. */
#include "host.h"
#include "sandbox.h"
#include "trouble.h"
#include <string.h>

static int base_tostring(lua_State *L) {
    luaL_checkany(L, 1);
    int type = lua_type(L, 1);
    if (luaL_callmeta(L, 1, "__tostring")) {
        if (!lua_isstring(L, -1)) return trouble_error(L, "__tostring must return a text");
        return 1;
    }
    if (type == LUA_TNIL || type == LUA_TBOOLEAN || type == LUA_TNUMBER || type == LUA_TSTRING)
        luaL_tolstring(L, 1, NULL);
    else
        lua_pushstring(L, lua_typename(L, type));
    return 1;
}

/* Upvalue 1: the library's own format. */
static int string_format(lua_State *L) {
    size_t len = 0;
    const char *format = luaL_checklstring(L, 1, &len);
    for (const char *at = format; (at = memchr(at, '%', (size_t)(format + len - at))) != NULL;) {
        at++;
        at += strspn(at, "-+ #0123456789.");
        if (*at == 'p')
            return trouble_error(L, "format: %%p is not available: addresses differ from run to run");
        if (at < format + len) at++;
    }
    for (int i = 2, last = lua_gettop(L); i <= last; i++) {
        int type = lua_type(L, i);
        if (type == LUA_TNIL || type == LUA_TBOOLEAN || type == LUA_TNUMBER || type == LUA_TSTRING) continue;
        lua_pushcfunction(L, base_tostring);
        lua_pushvalue(L, i);
        lua_call(L, 1, 1);
        lua_replace(L, i);
    }
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, 1);
    return 1;
}

/* ---- {}: each takes one value, as in Rust's println! */

/* A value of the vocabulary shows itself; anything else is what tostring makes of it. */
static void push_shown(lua_State *L, int index) {
    if (lua_type(L, index) == LUA_TTABLE && luaL_getmetafield(L, index, "show") == LUA_TFUNCTION) {
        lua_pushvalue(L, index);
        lua_call(L, 1, 1);
        if (lua_isstring(L, -1)) return;
        lua_pop(L, 1);
    }
    lua_pushcfunction(L, base_tostring);
    lua_pushvalue(L, index);
    lua_call(L, 1, 1);
}

/* {{}}: the braces themselves. */
static bool is_literal(Text text, size_t at) {
    return at > 0 && text.data[at - 1] == '{' && at + 2 < text.len && text.data[at + 2] == '}';
}

static void refuse_braces(lua_State *L, int values) {
    static const char literal[] = "braces that are to be read are written {{}}";
    if (values == 0) trouble_error(L, "the text has {} and no value stands behind it; %s", literal);
    trouble_error(L, "the text has more {} than the %d values behind it; %s", values, literal);
}

void words_fill(lua_State *L) {
    int count = lua_gettop(L), used = 1;
    luaL_Buffer out;
    Text text = {0};
    if (lua_type(L, 1) != LUA_TSTRING) return;
    text.data = lua_tolstring(L, 1, &text.len);
    luaL_checkstack(L, 8, "too many values");
    lua_newtable(L); /* the values as text */
    for (int i = 2; i <= count; i++) {
        push_shown(L, i);
        lua_rawseti(L, count + 1, i);
    }
    luaL_buffinit(L, &out);
    for (size_t from = 0, at;; from = at + 2) {
        at = text_find(text, TEXT("{}"), from);
        luaL_addlstring(&out, text.data + from, (at == SIZE_MAX ? text.len : at) - from);
        if (at == SIZE_MAX) break;
        if (is_literal(text, at)) {
            luaL_addchar(&out, '}');
            at++;
            continue;
        }
        if (++used > count) refuse_braces(L, count - 1);
        lua_rawgeti(L, count + 1, used);
        luaL_addvalue(&out);
    }
    if (used < count)
        trouble_error(L, "%d values stand behind the text, but it has only %d {}", count - 1, used - 1);
    luaL_pushresult(&out);
    lua_replace(L, 1);
    lua_settop(L, 1);
}

/* Stack: string library. */
void text_open(lua_State *L) {
    lua_getfield(L, -1, "format");
    lua_pushcclosure(L, string_format, 1);
    lua_setfield(L, -2, "format");
    lua_pushcfunction(L, base_tostring);
    lua_setfield(L, LUA_REGISTRYINDEX, "tostring");
}
