/* What a script sees. Two environments, the lesson's and the vocabulary's, both empty tables that can only be
 * read through:
 *
 *     lesson's globals -> api and the vocabulary's words -> base library -> an error with a suggestion
 *     rust's globals   -> memory (the primitives)        -> base library -> an error
 *
 * Libraries are proxies as well, so that a script changes nothing another file relies on. What the base
 * library lacks here (load, dofile, print, collectgarbage, io, os, debug, ...) is not hidden but absent. */
#include "sandbox.h"

#include "ask.h"
#include "base/system.h"
#include "host.h"
#include "lesson/files.h"
#include "mistakes.h"
#include "operators.h"
#include "rewrite.h"
#include "suggest.h"
#include "syntax.h"
#include "trouble.h"
#include <lualib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const base_names[] = {"assert", "error",  "getmetatable", "ipairs",   "rawequal", "rawget",
                                         "rawlen", "rawset", "select",       "tonumber", "type",     NULL};
static const char *const string_names[] = {"byte",    "char",  "find",   "format", "gmatch",   "gsub",
                                           "len",     "lower", "match",  "pack",   "packsize", "rep",
                                           "reverse", "sub",   "unpack", "upper",  NULL};
static const char *const table_names[] = {"concat", "insert", "move", "pack", "remove", "unpack", NULL};
static const char *const math_names[] = {
    "abs", "ceil",       "cos", "deg",        "exp",  "floor", "fmod", "huge",   "log",
    "max", "maxinteger", "min", "mininteger", "modf", "pi",    "rad",  "random", "randomseed",
    "sin", "sqrt",       "tan", "tointeger",  "type", "ult",   NULL};
static const char *const utf8_names[] = {"char", "charpattern", "codepoint", "codes", "len", "offset", NULL};

/* ---- errors that may not be kept */

void sandbox_pass_on(lua_State *L, int status) {
    Host *host = host_of(L);
    if (status == LUA_ERRMEM) {
        trouble_fill_memory(host);
        host_stop(host);
    }
    if (host->ending != HOST_RUNS) lua_error(L);
}

static int finish_pcall(lua_State *L, int status, lua_KContext extra) {
    if (status == LUA_OK || status == LUA_YIELD) return lua_gettop(L) - (int)extra;
    sandbox_pass_on(L, status);
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
}

static int base_pcall(lua_State *L) {
    luaL_checkany(L, 1);
    lua_pushboolean(L, 1);
    lua_insert(L, 1);
    return finish_pcall(L, lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, finish_pcall), 0);
}

/* The handler runs after the error, as an ordinary call: it sees the message, not the stack. Stack: handler,
 * true, results. */
static int finish_xpcall(lua_State *L, int status, lua_KContext extra) {
    (void)extra;
    if (status == LUA_OK || status == LUA_YIELD) return lua_gettop(L) - 1;
    sandbox_pass_on(L, status);
    lua_pushvalue(L, 1);
    lua_insert(L, -2);
    lua_call(L, 1, 1);
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
}

static int base_xpcall(lua_State *L) {
    luaL_checktype(L, 2, LUA_TFUNCTION);
    int args = lua_gettop(L) - 2;
    lua_pushboolean(L, 1);
    lua_pushvalue(L, 1);
    lua_rotate(L, 3, 2); /* f, handler, true, f, args */
    lua_remove(L, 1);
    return finish_xpcall(L, lua_pcallk(L, args, LUA_MULTRET, 0, 0, finish_xpcall), 0);
}

static int base_setmetatable(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_argexpected(L, lua_isnoneornil(L, 2) || lua_istable(L, 2), 2, "nil or table");
    if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL)
        return trouble_error(L, "this metatable cannot be changed");
    if (lua_istable(L, 2)) {
        lua_pushstring(L, "__gc");
        if (lua_rawget(L, 2) != LUA_TNIL) return trouble_error(L, "__gc is not available in a lesson");
    }
    lua_settop(L, 2);
    lua_setmetatable(L, 1);
    return 1;
}

static int math_randomseed(lua_State *L) {
    lua_Integer seed = luaL_checkinteger(L, 1);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_pushinteger(L, seed);
    lua_call(L, 1, 0);
    return 0;
}

/* ---- strict tables */

static int refuse_assignment(lua_State *L) {
    size_t len = 0;
    char name[80];
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tolstring(L, 2, &len) : "?";
    Text shown = {name, source_print_clean((Text){key, len ? len : strlen(key)}, name, sizeof name)};
    if (lua_toboolean(L, lua_upvalueindex(1)))
        return trouble_error(L, "`%s`: a library cannot be changed", name);
    return trouble_error(L, SUGGEST_LOCAL, TEXT_ARG(shown), TEXT_ARG(shown));
}

static void suggest_locals(lua_State *L, lua_Debug *ar, int names) {
    const char *name;
    for (int i = 1; (name = lua_getlocal(L, ar, i)) != NULL; i++) {
        lua_pop(L, 1);
        lua_pushboolean(L, 1);
        lua_setfield(L, names, name);
    }
    lua_getinfo(L, "f", ar);
    for (int i = 1; (name = lua_getupvalue(L, -1, i)) != NULL; i++) {
        lua_pop(L, 1);
        lua_pushboolean(L, 1);
        lua_setfield(L, names, name);
    }
    lua_pop(L, 1);
}

static void merge_keys(lua_State *L, int from, int names) {
    for (lua_pushnil(L); lua_next(L, from) != 0;) {
        lua_pop(L, 1);
        if (lua_type(L, -1) != LUA_TSTRING) continue;
        lua_pushvalue(L, -1);
        lua_pushboolean(L, 1);
        lua_rawset(L, names);
    }
}

/* The name at 2 is one that the vocabulary offers. */
static bool is_of_vocabulary(lua_State *L) {
    if (lua_getfield(L, LUA_REGISTRYINDEX, "rust") != LUA_TTABLE) return false;
    lua_pushvalue(L, 2);
    return lua_rawget(L, -2) != LUA_TNIL;
}

/* All names that could have been meant: locals, what they close over, globals, the vocabulary. */
static int undefined_global(lua_State *L) {
    lua_Debug ar;
    size_t len = 0;
    if (lua_type(L, 2) != LUA_TSTRING) return 0;
    const char *data = lua_tolstring(L, 2, &len);
    Text name = {data, len};
    lua_settop(L, 2);
    if (is_of_vocabulary(L))
        return trouble_error(L, SUGGEST_VOCABULARY, TEXT_ARG(name), TEXT_ARG(name), TEXT_ARG(name));
    lua_settop(L, 2);
    lua_newtable(L);
    if (lua_getstack(L, 1, &ar)) suggest_locals(L, &ar, 3);
    const char *tables[] = {"base", "words", "rust"};
    for (int i = 0; i < 3; i++) {
        if (lua_getfield(L, LUA_REGISTRYINDEX, tables[i]) == LUA_TTABLE) merge_keys(L, 4, 3);
        lua_settop(L, 3);
    }
    return trouble_unknown(L, "there is no name", 3, name);
}

static int unknown_member(lua_State *L) {
    size_t len = 0;
    if (lua_type(L, 2) != LUA_TSTRING) return 0;
    const char *name = lua_tolstring(L, 2, &len);
    char what[64];
    snprintf(what, sizeof what, "%s has no", lua_tostring(L, lua_upvalueindex(1)));
    return trouble_unknown(L, what, 1, (Text){name, len});
}

/* Gives the table on top a metatable with __index and locks it; `index` is a table or function on top of it,
 * popped. */
static void lock(lua_State *L, bool library) {
    lua_createtable(L, 0, 3);
    lua_insert(L, -2);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, library);
    lua_pushcclosure(L, refuse_assignment, 1);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
}

static void pick(lua_State *L, int from, const char *const *names) {
    from = lua_absindex(L, from);
    for (; *names; names++) {
        lua_getfield(L, from, *names);
        lua_setfield(L, -2, *names);
    }
}

/* Pushes a table with the named functions of a standard library. */
static void open_library(lua_State *L, const char *name, lua_CFunction open, const char *const *names) {
    lua_pushcfunction(L, open);
    lua_pushstring(L, name);
    lua_call(L, 1, 1);
    lua_newtable(L);
    pick(L, -2, names);
    lua_remove(L, -2);
}

/* The table on top becomes field `name` of the table under it, as a proxy that tells unknown members. */
static void close_library(lua_State *L, const char *name) {
    lua_createtable(L, 0, 1);
    lua_pushstring(L, name);
    lua_pushcclosure(L, unknown_member, 1);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_newtable(L);
    lua_insert(L, -2);
    lock(L, true);
    lua_setfield(L, -2, name);
}

static void open_strings(lua_State *L) {
    open_library(L, "string", luaopen_string, string_names);
    lua_pushstring(L, "");
    lua_getmetatable(L, -1);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 2);
    text_open(L);
    close_library(L, "string");
}

static void open_maths(lua_State *L) {
    open_library(L, "math", luaopen_math, math_names);
    lua_getfield(L, -1, "randomseed");
    lua_pushvalue(L, -1);
    lua_pushinteger(L, 0); /* the library seeds itself from the clock */
    lua_call(L, 1, 0);
    lua_pushcclosure(L, math_randomseed, 1);
    lua_setfield(L, -2, "randomseed");
    close_library(L, "math");
}

/* ---- files */

typedef struct Source {
    Text rest;
    Host *host;
    uint32_t number, line; /* of the file; where `rest` begins */
} Source;

static _Noreturn void stop_compiling(lua_State *L, const Source *source) {
    Host *host = source->host;
    if (host->request->files.items[source->number].vocabulary)
        trouble_fill(L, FAULT_LIMIT,
                     TEXT("the lesson's time was over while its vocabulary was being compiled"));
    else
        trouble_fill_at(host, FAULT_LIMIT, source->number, source->line,
                        "the lesson's time was over while it was being compiled");
    host_stop(host);
}

/* In pieces, so that a compiler that takes too long can be stopped between them, and told where it was. */
static const char *read_piece(lua_State *L, void *user, size_t *size) {
    enum { PIECE = 4096 };
    Source *source = user;
    Host *host = source->host;
    if (!host->request->files.items[source->number].vocabulary)
        *host->cell = request_cell(source->number, source->line);
    if (system_now_ms() >= host->deadline) stop_compiling(L, source);
    *size = source->rest.len < PIECE ? source->rest.len : PIECE;
    const char *piece = source->rest.data;
    for (size_t i = 0; i < *size; i++) source->line += piece[i] == '\n';
    source->rest = text_slice(source->rest, *size, source->rest.len);
    return *size ? piece : NULL;
}

/* The compiler's message is on top: "name:line: words". */
static void explain_syntax(lua_State *L, const SourceFile *file) {
    char hint[192] = "";
    Text message = {0};
    message.data = lua_tolstring(L, -1, &message.len);
    size_t at = file->shown.len + 1, from = text_find(message, TEXT(": "), 0);
    if (!message.data || from == SIZE_MAX || from < at || from + 2 > message.len) return;
    uint32_t line = (uint32_t)strtoul(message.data + at, NULL, 10);
    syntax_hint(file->text, line, text_slice(message, from + 2, message.len), hint, sizeof hint);
    lua_pushstring(L, hint);
    lua_concat(L, 2);
}

/* While a file is read the line cell says where; then it says again who asked for it. */
static bool compile(lua_State *L, Text text, const char *chunk, uint32_t number) {
    Host *host = host_of(L);
    Source source = {.rest = text, .host = host, .number = number, .line = 1};
    uint64_t asking = *host->cell;
    int status = lua_load(L, read_piece, &source, chunk, "t");
    if (status == LUA_OK) *host->cell = asking;
    if (status != LUA_OK && status != LUA_ERRSYNTAX) sandbox_pass_on(L, status);
    return status == LUA_OK;
}

/* A lesson is compiled as it stands, for its mistakes, and then with calls where Lua has no metamethods. */
static bool compile_lesson(lua_State *L, const SourceFile *file, const char *chunk, uint32_t number) {
    RewrittenText text = {0};
    if (!compile(L, source_skip_mark(file->text), chunk, number)) return explain_syntax(L, file), false;
    lua_pop(L, 1);
    bool ok = rewrite_lesson(source_skip_mark(file->text), &text);
    if (!ok) lua_pushfstring(L, "%s:1: this text is nested too deeply, or too long", chunk + 1);
    ok = ok && compile(L, (Text){text.items, text.count}, chunk, number);
    list_free(&text);
    return ok;
}

bool sandbox_load(lua_State *L, uint32_t number) {
    Host *host = host_of(L);
    const SourceFile *file = &host->request->files.items[number];
    char chunk[REQUEST_SHOWN_MAX + 2];
    snprintf(chunk, sizeof chunk, "@%.*s", TEXT_ARG(file->shown));
    if (!file->vocabulary) {
        if (!compile_lesson(L, file, chunk, number)) return false;
    } else if (!host->compiled || !compiled_load(L, host->compiled, file, chunk)) {
        if (!compile(L, source_skip_mark(file->text), chunk, number)) return explain_syntax(L, file), false;
        if (host->compiled) compiled_keep(L, host->compiled, file);
    }
    lua_getfield(L, LUA_REGISTRYINDEX, file->vocabulary ? "rust_env" : "lesson_env");
    lua_setupvalue(L, -2, 1);
    return true;
}

static bool find_module(lua_State *L, Text name, bool inside, uint32_t *number) {
    const Request *request = host_of(L)->request;
    for (uint32_t i = 1; i < request->files.count; i++) {
        const SourceFile *file = &request->files.items[i];
        bool allowed = inside || !file->vocabulary || text_equal(name, TEXT("rust"));
        if (allowed && text_equal(file->name, name)) return *number = i, true;
    }
    return false;
}

/* Why a module that the lesson asks for is not there. */
static int refuse_module(lua_State *L, Text name, const char *shown) {
    const Request *request = host_of(L)->request;
    for (uint32_t i = 0; i < request->missing.count; i++) {
        const MissingFile *file = &request->missing.items[i];
        if (file->why.len && text_equal(file->name, name))
            return trouble_error(L, "the module `%s` %.*s", shown, TEXT_ARG(file->why));
    }
    return trouble_error(
        L,
        "there is no module `%s`: `rust` and files beside the lesson can be required, by a name "
        "written as text without .lua; one in a folder beside it as \"folder.name\"",
        shown);
}

/* Upvalue 1: the table of what is loaded, by file number; 2: whether the vocabulary asks. */
static int base_require(lua_State *L) {
    size_t len = 0;
    uint32_t number = 0;
    char shown[80];
    const char *name = luaL_checklstring(L, 1, &len);
    source_print_clean((Text){name, len}, shown, sizeof shown);
    if (!find_module(L, (Text){name, len}, lua_toboolean(L, lua_upvalueindex(2)), &number))
        return refuse_module(L, (Text){name, len}, shown);
    if (lua_rawgeti(L, lua_upvalueindex(1), number) != LUA_TNIL) {
        if (lua_isboolean(L, -1))
            return trouble_error(L, "`%s` requires itself, perhaps through others", shown);
        return 1;
    }
    lua_pushboolean(L, 0);
    lua_rawseti(L, lua_upvalueindex(1), number);
    if (!sandbox_load(L, number)) return lua_error(L);
    lua_pushvalue(L, 1);
    lua_call(L, 1, 1);
    if (lua_isnil(L, -1))
        return trouble_error(L, "the module `%s` returns nothing: end it with `return M`", shown);
    lua_pushvalue(L, -1);
    lua_rawseti(L, lua_upvalueindex(1), number);
    return 1;
}

static const luaL_Reg base_functions[] = {
    {"pcall", base_pcall},
    {"xpcall", base_xpcall},
    {"setmetatable", base_setmetatable},
    {"__operators", operators_give},
    {NULL, NULL},
};

static void open_base(lua_State *L) {
    open_library(L, "_G", luaopen_base, base_names);
    luaL_setfuncs(L, base_functions, 0);
    open_strings(L);
    lua_getfield(L, LUA_REGISTRYINDEX, "tostring");
    lua_setfield(L, -2, "tostring");
    open_maths(L);
    open_library(L, "utf8", luaopen_utf8, utf8_names);
    close_library(L, "utf8");
    open_library(L, "table", luaopen_table, table_names);
    order_open(L);
    close_library(L, "table");
    lua_newtable(L);
    coroutine_open(L);
    close_library(L, "coroutine");
    lua_pushvalue(L, -1);
    lua_setfield(L, LUA_REGISTRYINDEX, "base");
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, undefined_global);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
}

/* Stack: base, loaded. Pushes an environment whose own names are in the table on top, which is popped. */
static void open_environment(lua_State *L, bool vocabulary, const char *env) {
    lua_pushvalue(L, 2);
    lua_pushboolean(L, vocabulary);
    lua_pushcclosure(L, base_require, 2);
    if (vocabulary) {
        lua_pushvalue(L, -1);
        lua_setfield(L, LUA_REGISTRYINDEX, "require");
    }
    lua_setfield(L, -2, "require");
    lua_createtable(L, 0, 1);
    lua_pushvalue(L, 1);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_newtable(L);
    lua_insert(L, -2);
    lock(L, false);
    lua_setfield(L, LUA_REGISTRYINDEX, env);
}

void sandbox_open(lua_State *L) {
    lua_settop(L, 0);
    open_base(L);
    lua_newtable(L);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, LUA_REGISTRYINDEX, "words");
    api_open(L);
    mistakes_guard_words(L, (const char *const[]){"at", "say", "expect", NULL});
    compare_open(L);
    lua_newtable(L);
    param_open(L);
    close_library(L, "param");
    lua_newtable(L);
    ask_open(L);
    mistakes_guard_words(L, (const char *const[]){"bin", "tray", "choice", "number", "yes_no", NULL});
    close_library(L, "ask");
    lua_newtable(L);
    measure_open(L);
    lua_setfield(L, -2, "measure");
    open_environment(L, false, "lesson_env");
    lua_newtable(L);
    lua_newtable(L);
    memory_open(L);
    lua_setfield(L, -2, "memory");
    open_environment(L, true, "rust_env");
    lua_settop(L, 0);
}
