#include "mistakes.h"

#include "trouble.h"
#include <string.h>

static bool is_same(const Fault *a, const Fault *b, MistakeSameness sameness) {
    bool line = a->line == b->line, words = strcmp(a->message, b->message) == 0;
    if (strcmp(a->file, b->file) != 0) return false;
    return sameness == MISTAKE_LINE ? line : sameness == MISTAKE_FILE ? words : line && words;
}

void mistakes_add(LessonMistakes *mistakes, const Fault *fault, MistakeSameness sameness) {
    for (uint32_t i = 0; i < mistakes->count; i++)
        if (is_same(&mistakes->items[i], fault, sameness)) return;
    if (mistakes->count < MISTAKES_MAX) (void)list_push(mistakes, *fault);
}

/* ---- errors that stop nothing */

/* Calls the function under its arguments; an error that is a lesson's own is noted. False: there was one. */
static bool call_noting(lua_State *L, int args) {
    Host *host = host_of(L);
    int handler = lua_gettop(L) - args;
    lua_pushcfunction(L, trouble_handler);
    lua_insert(L, handler);
    int status = lua_pcall(L, args, 0, handler);
    if (status == LUA_OK) return true;
    if (host->ending != HOST_RUNS || status == LUA_ERRMEM || host->fault->kind != FAULT_LESSON)
        return lua_error(L);
    mistakes_add(host->mistakes, host->fault, MISTAKE_HERE);
    *host->fault = (Fault){0};
    return false;
}

/* Upvalues: the word, whether it is say. */
static int guarded(lua_State *L) {
    int args = lua_gettop(L);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    if (call_noting(L, args) || !lua_toboolean(L, lua_upvalueindex(2))) return 0;
    if (!host_frame(host_of(L))) return 0; /* it is none of the program's steps */
    lua_settop(L, 0);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_pushliteral(L, "...");
    call_noting(L, 1);
    return 0;
}

void mistakes_note(lua_State *L, const char *words) {
    Host *host = host_of(L);
    if (!host->mistakes) return;
    trouble_fill(L, FAULT_LESSON, text_from(words));
    mistakes_add(host->mistakes, host->fault, MISTAKE_HERE);
    *host->fault = (Fault){0};
}

void mistakes_guard(lua_State *L, bool is_say) {
    if (!host_of(L)->mistakes) return;
    lua_pushboolean(L, is_say);
    lua_pushcclosure(L, guarded, 2);
}

void mistakes_guard_words(lua_State *L, const char *const *words) {
    for (; *words; words++) {
        lua_getfield(L, -1, *words);
        mistakes_guard(L, strcmp(*words, "say") == 0);
        lua_setfield(L, -2, *words);
    }
}
