/* What is kept of a compiled file does what the file does, in another state, and says the same lines. */
#include "compiled.h"

#include <lauxlib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const char source[] = "local name = ...\nreturn 'hello ' .. name";

static const SourceFile words = {.name = {"words", 5}, .text = {"one", 3}, .vocabulary = true};
static const SourceFile other = {.name = {"words", 5}, .text = {"two", 3}, .vocabulary = true};

static void what_is_kept_runs_elsewhere(void **state) {
    CompiledBook book = {0};
    (void)state;
    lua_State *first = luaL_newstate(), *second = luaL_newstate();
    assert_false(compiled_load(second, &book, &words, "@words.lua"));
    assert_int_equal(luaL_loadbufferx(first, source, strlen(source), "@words.lua", "t"), LUA_OK);
    compiled_keep(first, &book, &words);
    lua_close(first);
    assert_false(compiled_load(second, &book, &other, "@words.lua"));
    assert_true(compiled_load(second, &book, &words, "@words.lua"));
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
    compiled_keep(lua, &book, &words);
    lua_settop(lua, 0);
    assert_true(compiled_load(lua, &book, &words, "@words.lua"));
    assert_int_equal(lua_pcall(lua, 0, 0, 0), LUA_ERRRUN);
    assert_non_null(strstr(lua_tostring(lua, -1), "words.lua:3:"));
    compiled_free(&book);
    lua_close(lua);
}

/* Only what is of the vocabulary is compiled before the lesson is known, and what is broken is left out. */
static void learns_the_vocabulary(void **state) {
    CompiledBook book = {0};
    (void)state;
    Request request = {0};
    SourceFile files[] = {
        {.name = TEXT("words"), .shown = TEXT("words.lua"), .text = TEXT("return 7"), .vocabulary = true},
        {.name = TEXT("broken"), .shown = TEXT("broken.lua"), .text = TEXT("return +"), .vocabulary = true},
        {.name = TEXT("lesson"), .shown = TEXT("lesson.lua"), .text = TEXT("return 8")}};
    for (int i = 0; i < 3; i++) assert_true(list_push(&request.files, files[i]));
    compiled_learn(&book, &request);
    lua_State *lua = luaL_newstate();
    assert_true(compiled_load(lua, &book, &files[0], "@words.lua"));
    assert_int_equal(lua_pcall(lua, 0, 1, 0), LUA_OK);
    assert_int_equal(lua_tointeger(lua, -1), 7);
    assert_false(compiled_load(lua, &book, &files[1], "@broken.lua"));
    assert_false(compiled_load(lua, &book, &files[2], "@lesson.lua"));
    list_free(&request.files);
    compiled_free(&book);
    lua_close(lua);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(learns_the_vocabulary),
                                       cmocka_unit_test(what_is_kept_runs_elsewhere),
                                       cmocka_unit_test(an_error_has_its_line)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
