/* What a script gives is read raw, checked and copied. */
#include "fields.h"

#include "lesson/files.h"
#include "trouble.h"
#include <stdio.h>
#include <string.h>

uint32_t fields_line(lua_State *L) {
    lua_Debug ar;
    if (host_of(L)->note_line) return host_of(L)->note_line;
    for (int level = 1; lua_getstack(L, level, &ar); level++)
        if (lua_getinfo(L, "l", &ar) && ar.currentline >= 0)
            return host_of(L)->last_line = (uint32_t)ar.currentline;
    return 0;
}

Text fields_text(lua_State *L, int index, const char *what, size_t max) {
    Text text = {0};
    if (lua_type(L, index) != LUA_TSTRING)
        trouble_error(L, "%s must be a text, not a %s", what, luaL_typename(L, index));
    text.data = lua_tolstring(L, index, &text.len);
    if (text.len > max) trouble_error(L, "%s is too long: %zu bytes, at most %zu", what, text.len, max);
    if (!text_is_utf8(text)) trouble_error(L, "%s is not valid UTF-8", what);
    if (!source_is_clean(text)) trouble_error(L, "%s holds a control or direction character", what);
    return text;
}

Text fields_program(Text text) {
    return text_ends_with(text, TEXT("\n")) ? text_slice(text, 0, text.len - 1) : text;
}

Text fields_keep(lua_State *L, Text text) {
    Host *host = host_of(L);
    Text copy = arena_text(&host->texts, text);
    if (!copy.data) trouble_error(L, "there is no memory for a text");
    return copy;
}

static bool is_known(const char *const *known, const char *name) {
    for (; *known; known++)
        if (strcmp(*known, name) == 0) return true;
    return false;
}

static void refuse_field(lua_State *L, const char *const *known, const char *what, const char *name) {
    char words[64];
    snprintf(words, sizeof words, "%s: there is no field", what);
    lua_newtable(L);
    for (; *known; known++) {
        lua_pushboolean(L, 1);
        lua_setfield(L, -2, *known);
    }
    trouble_unknown(L, words, lua_gettop(L), text_from(name));
}

/* Of several the first by its letters is told, so that two runs tell the same. */
void fields_refuse_unknown(lua_State *L, int table, const char *const *known, const char *what) {
    const char *worst = NULL;
    for (lua_pushnil(L); lua_next(L, table) != 0; lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING)
            trouble_error(L, "%s: only named fields are known (name = value)", what);
        const char *name = lua_tostring(L, -2);
        if (!is_known(known, name) && (!worst || strcmp(name, worst) < 0)) worst = name;
    }
    if (worst) refuse_field(L, known, what, worst);
}

void fields_policy(lua_State *L, const char *word, MachinePolicy *policy) {
    char words[64];
    Text wanted = fields_text(L, -1, "policy", 40);
    int found = -1;
    lua_newtable(L);
    for (int i = 0; i < POLICY_COUNT; i++) {
        if (text_equal(wanted, text_from(machine_policy_name((MachinePolicy)i)))) found = i;
        lua_pushboolean(L, 1);
        lua_setfield(L, -2, machine_policy_name((MachinePolicy)i));
    }
    snprintf(words, sizeof words, "%s: there is no policy", word);
    if (found < 0) trouble_unknown(L, words, lua_gettop(L), wanted);
    *policy = (MachinePolicy)found;
    lua_pop(L, 1);
}
