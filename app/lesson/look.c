/* What can be told of a lesson's files without running them: files that are not Lua, names that are nowhere,
 * anchors that are in no line. */
#include "lesson/files.h"
#include "mistakes.h"
#include "sandbox.h"
#include "suggest.h"
#include "survey.h"
#include "trouble.h"
#include <stdio.h>

typedef struct Look {
    lua_State *L;
    Host *host;
    uint32_t file;
} Look;

static void note(const Look *look, uint32_t line, const char *message, MistakeSameness sameness) {
    trouble_fill_at(look->host, FAULT_LESSON, look->file, line, message);
    mistakes_add(look->host->mistakes, look->host->fault, sameness);
}

/* Whether the registry's table has the name; its value is then on top, else nothing is pushed. */
static bool push_known(lua_State *L, const char *table, Text name) {
    if (lua_getfield(L, LUA_REGISTRYINDEX, table) == LUA_TTABLE) {
        lua_pushlstring(L, name.data, name.len);
        if (lua_rawget(L, -2) != LUA_TNIL) return lua_remove(L, -2), true;
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return false;
}

static bool push_global(lua_State *L, Text name) {
    return push_known(L, "words", name) || push_known(L, "base", name);
}

static bool is_global(lua_State *L, Text name) {
    bool known = push_global(L, name) || text_equal(name, TEXT("require"));
    lua_settop(L, 0);
    return known;
}

static void add_names(lua_State *L, const char *table, int names) {
    bool there = lua_getfield(L, LUA_REGISTRYINDEX, table) == LUA_TTABLE;
    for (lua_pushnil(L); there && lua_next(L, -2) != 0; lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING) continue;
        lua_pushvalue(L, -2);
        lua_pushboolean(L, 1);
        lua_rawset(L, names);
    }
    lua_pop(L, 1);
}

/* The vocabulary has it, but it was not made a local. */
static void look_at_offered(const Look *look, const SurveyUse *use) {
    char message[320];
    snprintf(message, sizeof message, SUGGEST_VOCABULARY, TEXT_ARG(use->name), TEXT_ARG(use->name),
             TEXT_ARG(use->name));
    note(look, use->line, message, MISTAKE_FILE);
}

static void look_at_read(const Look *look, const SurveyUse *use) {
    lua_State *L = look->L;
    char message[320];
    if (push_known(L, "rust", use->name)) {
        look_at_offered(look, use);
        return;
    }
    lua_newtable(L);
    for (uint32_t i = 0; i < use->locals->count; i++) {
        Text name = use->locals->items[i].name;
        lua_pushlstring(L, name.data, name.len);
        lua_pushboolean(L, 1);
        lua_rawset(L, 1);
    }
    add_names(L, "base", 1);
    add_names(L, "words", 1);
    add_names(L, "rust", 1);
    suggest_unknown(L, "there is no name", 1, use->name, message, sizeof message);
    note(look, use->line, message, MISTAKE_FILE);
}

static void look_at_set(const Look *look, const SurveyUse *use) {
    char message[256];
    snprintf(message, sizeof message, SUGGEST_LOCAL, TEXT_ARG(use->name), TEXT_ARG(use->name));
    note(look, use->line, message, MISTAKE_FILE);
}

/* The table of members is behind a proxy (see sandbox.c); one that is a function knows by itself. */
static bool push_members(lua_State *L, const SurveyUse *use) {
    if (use->module.len)
        return text_equal(use->module, TEXT("rust")) &&
               lua_getfield(L, LUA_REGISTRYINDEX, "rust") == LUA_TTABLE;
    return push_global(L, use->name) && lua_getmetatable(L, -1) && lua_istable(L, -1) &&
           (lua_pushliteral(L, "__index"), lua_rawget(L, -2)) == LUA_TTABLE;
}

static void look_at_member(const Look *look, const SurveyUse *use) {
    lua_State *L = look->L;
    char what[64], message[320];
    if (!push_members(L, use)) return;
    lua_pushlstring(L, use->member.data, use->member.len);
    if (lua_rawget(L, -2) != LUA_TNIL) return;
    lua_pop(L, 1);
    snprintf(what, sizeof what, "%.*s has no", TEXT_ARG(use->module.len ? use->module : use->name));
    suggest_unknown(L, what, lua_gettop(L), use->member, message, sizeof message);
    note(look, use->line, message, MISTAKE_FILE);
}

/* Only of an anchor that is nowhere in the code it is known what it is: others depend on the function that
 * runs. */
static void look_at_text(const Look *look, const SurveyUse *use) {
    Text code = look->host->head.code, anchor = text_trim(use->text);
    char message[640], near[160];
    if (!look->host->head.given || !text_equal(use->name, TEXT("at"))) return;
    if (anchor.len == 0 || text_find(code, anchor, 0) != SIZE_MAX) return;
    source_tell_nearest(code, anchor, near, sizeof near);
    snprintf(message, sizeof message, "at: `%.*s` is not in the code%s", TEXT_ARG(use->text), near);
    note(look, use->line, message, MISTAKE_LINE);
}

static void meet(void *user, const SurveyUse *use) {
    const Look *look = user;
    bool global = is_global(look->L, use->name);
    if (use->name.len > 60) return;
    switch (use->kind) {
    case SURVEY_READ:
        if (!global) look_at_read(look, use);
        break;
    case SURVEY_SET: look_at_set(look, use); break;
    case SURVEY_MEMBER: look_at_member(look, use); break;
    case SURVEY_TEXT: look_at_text(look, use); break;
    }
    lua_settop(look->L, 0);
}

static void look_at_file(lua_State *L, Host *host, uint32_t file) {
    bool compiles = sandbox_load(L, file);
    if (!compiles) {
        size_t len = 0;
        const char *words = lua_tolstring(L, -1, &len);
        trouble_fill(L, FAULT_LESSON, (Text){words ? words : "", words ? len : 0});
        mistakes_add(host->mistakes, host->fault, MISTAKE_HERE);
    }
    lua_settop(L, 0);
    if (compiles) survey(host->request->files.items[file].text, meet, &(Look){L, host, file});
}

static int look_at_all(lua_State *L) {
    Host *host = host_of(L);
    lua_settop(L, 0);
    for (uint32_t i = 0; i < host->request->files.count; i++)
        if (!host->request->files.items[i].vocabulary) look_at_file(L, host, i);
    return 0;
}

/* What the run ended with stays what it ended with. */
void mistakes_look(Host *host) {
    Fault ended = *host->fault;
    HostEnding ending = host->ending;
    if (ended.kind == FAULT_LESSON) mistakes_add(host->mistakes, &ended, MISTAKE_HERE);
    host->ending = HOST_RUNS;
    lua_pushcfunction(host->lua, look_at_all);
    if (lua_pcall(host->lua, 0, 0, 0) != LUA_OK) lua_pop(host->lua, 1);
    host->ending = ending;
    *host->fault = ended;
}
