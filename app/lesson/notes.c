#include "notes.h"

#include "fields.h"
#include "lesson/files.h"
#include "mistakes.h"
#include "primitives.h"
#include "sandbox.h"
#include "trouble.h"
#include <string.h>

enum { NOTES_LEARNED_MAX = 1 << 16, NOTES_MENDED_MAX = 4 };

/* ---- taking */

bool notes_take(lua_State *L, const char *word) {
    if (host_of(L)->machine) return false;
    uint32_t line = fields_line(L);
    if (lua_getfield(L, LUA_REGISTRYINDEX, "noted") != LUA_TFUNCTION) return lua_pop(L, 1), false;
    lua_insert(L, 1);
    lua_pushstring(L, word);
    lua_insert(L, 2);
    lua_pushinteger(L, line);
    lua_insert(L, 3);
    lua_call(L, lua_gettop(L) - 1, 0);
    return true;
}

/* noted(f): f(word, line, ...) keeps a note */
static int memory_noted(lua_State *L) {
    luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_settop(L, 1);
    lua_setfield(L, LUA_REGISTRYINDEX, "noted");
    return 0;
}

/* ---- carrying out */

static void push_word(lua_State *L, const char *word) {
    const char *dot = strchr(word, '.');
    lua_getfield(L, LUA_REGISTRYINDEX, "words");
    lua_pushlstring(L, word, dot ? (size_t)(dot - word) : strlen(word));
    lua_gettable(L, -2);
    if (dot) lua_getfield(L, -1, dot + 1);
}

/* carry_out(word, line, ...): as if the lesson's line called it now */
static int memory_carry_out(lua_State *L) {
    Host *host = host_of(L);
    const char *word = luaL_checkstring(L, 1);
    host->note_line = host->last_line = (uint32_t)primitive_uint(L, 2);
    int args = lua_gettop(L) - 2;
    push_word(L, word);
    lua_insert(L, 3);
    lua_settop(L, args + 3);
    lua_call(L, args, 0);
    host->note_line = 0;
    return 0;
}

/* text_runs(): from now on the program's own text runs; no line of the lesson is on Lua's stack */
static int memory_text_runs(lua_State *L) {
    host_of(L)->text_runs = true;
    return 0;
}

/* param_text(name) -> what a text parameter of the lesson holds, or nil */
static int memory_param_text(lua_State *L) {
    Host *host = host_of(L);
    Text name = primitive_text(L, 1);
    for (uint32_t i = 0; i < host->params.count; i++) {
        const JournalEvent_param *param = &host->params.items[i];
        if (param->shape != PARAM_TEXT || !text_equal(param->name, name)) continue;
        lua_pushlstring(L, param->value.data, param->value.len);
        return 1;
    }
    return 0;
}

/* mistake(line, words): something is wrong with a note; raised, or noted where all mistakes are wanted */
static int memory_mistake(lua_State *L) {
    Host *host = host_of(L);
    host->last_line = (uint32_t)primitive_uint(L, 1);
    if (!host->mistakes) return trouble_error(L, "%s", luaL_checkstring(L, 2));
    mistakes_note(L, luaL_checkstring(L, 2));
    return 0;
}

/* unreached(line, words): the same of what only `check` tells; nothing while a run learns */
static int memory_unreached(lua_State *L) {
    Host *host = host_of(L);
    if (host->learning || !host->mistakes) return 0;
    if (host->compared && host->ending == HOST_ABORTED) return 0; /* the other side may come there */
    host->last_line = (uint32_t)primitive_uint(L, 1);
    mistakes_note(L, luaL_checkstring(L, 2));
    return 0;
}

/* ---- what one run learns for the next */

/* said(n) -> what the run before has learned for number n, or nil */
static int memory_said(lua_State *L) {
    const NoteBook *book = &host_of(L)->layouts->notes;
    uint64_t n = primitive_uint(L, 1);
    if (n >= book->count || !book->items[n].text.data) return 0;
    lua_pushlstring(L, book->items[n].text.data, book->items[n].text.len);
    return 1;
}

static NoteLearned *entry(lua_State *L, uint64_t n) {
    NoteBook *book = &host_of(L)->layouts->notes;
    while (n >= book->count && book->count < NOTES_LEARNED_MAX)
        if (!list_push(book, (NoteLearned){0})) trouble_error(L, "there is no memory for what was learned");
    if (n >= book->count) trouble_error(L, "the lesson says too much: at most %d values", NOTES_LEARNED_MAX);
    return &book->items[n];
}

/* learn_said(n, text, line): what is told differently in the run for the record is told anew. */
static int memory_learn_said(lua_State *L) {
    Host *host = host_of(L);
    NoteLearned *known = entry(L, primitive_uint(L, 1));
    Text text = primitive_text(L, 2);
    if (known->text.data && text_equal(known->text, text)) return 0;
    known->text = arena_text(&host->layouts->texts, text);
    if (!known->text.data) return trouble_error(L, "there is no memory for what was learned");
    if (host->learning) return 0;
    if (known->mended++ >= NOTES_MENDED_MAX) {
        host->last_line = (uint32_t)primitive_uint(L, 3);
        return trouble_error(L, "what is said here differs from run to run");
    }
    host->learned_late = true;
    return 0;
}

/* anchor(text, first, last) -> the line of the shown program that has it; or nil, and the lines that have it
 */
static int memory_anchor(lua_State *L) {
    Text code = host_of(L)->head.code, anchor = primitive_text(L, 1);
    SourceMatch match =
        source_find_anchor(code, (uint32_t)primitive_uint(L, 2), (uint32_t)primitive_uint(L, 3), anchor);
    if (match.line) return primitive_push(L, match.line), 1;
    lua_pushnil(L);
    lua_createtable(L, (int)match.count, 0);
    for (uint32_t i = 0; i < match.count && i < sizeof match.lines / sizeof *match.lines; i++) {
        primitive_push(L, match.lines[i]);
        lua_rawseti(L, -2, i + 1);
    }
    primitive_push(L, match.count);
    return 3;
}

/* nearest(text) -> words that name the line most like it, or "" */
static int memory_nearest(lua_State *L) {
    char near[160];
    source_tell_nearest(host_of(L)->head.code, primitive_text(L, 1), near, sizeof near);
    lua_pushstring(L, near);
    return 1;
}

/* measured(name) -> the number of that name, as the lesson's measure has it */
static int memory_measured(lua_State *L) {
    lua_settop(L, 1);
    push_word(L, "measure");
    lua_pushvalue(L, 1);
    lua_gettable(L, -2);
    return 1;
}

/* filled(text, ...) -> the text with the values in its braces */
static int memory_filled(lua_State *L) {
    words_fill(L);
    return 1;
}

static const luaL_Reg primitives[] = {
    {"noted", memory_noted},
    {"text_runs", memory_text_runs},
    {"param_text", memory_param_text},
    {"carry_out", memory_carry_out},
    {"mistake", memory_mistake},
    {"unreached", memory_unreached},
    {"said", memory_said},
    {"learn_said", memory_learn_said},
    {"anchor", memory_anchor},
    {"nearest", memory_nearest},
    {"measured", memory_measured},
    {"filled", memory_filled},
    {NULL, NULL},
};

void notes_open(lua_State *L) {
    luaL_setfuncs(L, primitives, 0);
}
