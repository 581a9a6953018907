/* What is kept of a compiled file does what the file does, in another state, and says the same lines. */
#include "compiled.h"

#include <lauxlib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const char source[] = "local name = ...\nreturn 'hello ' .. name";

static void what_is_kept_runs_elsewhere(void **state) {
    CompiledBook book = {0};
    (void)state;
    lua_State *first = luaL_newstate(), *second = luaL_newstate();
    assert_false(compiled_load(second, &book, 3, "@words.lua"));
    assert_int_equal(luaL_loadbufferx(first, source, strlen(source), "@words.lua", "t"), LUA_OK);
    compiled_keep(first, &book, 3);
    lua_close(first);
    assert_false(compiled_load(second, &book, 2, "@words.lua"));
    assert_true(compiled_load(second, &book, 3, "@words.lua"));
    lua_pushstring(second, "tray");
    assert_int_equal(lua_pcall(second, 1, 1, 0), LUA_OK);
    assert_string_equal(lua_tostring(second, -1), "hello tray");
    compiled_free(&book);
    lua_close(second);
}

/* A fault of the vocabulary names its line, whether it was compiled or kept. */
static void an_error_has_its_line(void **state) {
    static const char broken[] = "local a = ...\n\nreturn a.b.c";
    CompiledBook book = {0};
    (void)state;
    lua_State *lua = luaL_newstate();
    assert_int_equal(luaL_loadbufferx(lua, broken, strlen(broken), "@words.lua", "t"), LUA_OK);
    compiled_keep(lua, &book, 0);
    lua_settop(lua, 0);
    assert_true(compiled_load(lua, &book, 0, "@words.lua"));
    assert_int_equal(lua_pcall(lua, 0, 0, 0), LUA_ERRRUN);
    assert_non_null(strstr(lua_tostring(lua, -1), "words.lua:3:"));
    compiled_free(&book);
    lua_close(lua);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_kept_runs_elsewhere),
                                       cmocka_unit_test(an_error_has_its_line)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
