#include "calls.h"

#include "host.h"
#include "suggest.h"
#include "tokens.h"
#include "trouble.h"
#include <stdio.h>
#include <string.h>

enum { LINE_TOKENS = 128, NAME_BYTES = 64 };

/* ---- values: tables whose metatable is a class of the vocabulary */

/* The raw member of the class at an index is pushed. */
static int push_member(lua_State *L, int class, const char *name) {
    class = lua_absindex(L, class);
    lua_pushstring(L, name);
    return lua_rawget(L, class);
}

static bool has_member(lua_State *L, int class, const char *name, int type) {
    bool has = push_member(L, class, name) == type;
    lua_pop(L, 1);
    return has;
}

/* The class of the value on top is pushed; false, and nothing pushed: it is no value of the program. */
static bool push_class(lua_State *L) {
    if (lua_type(L, -1) != LUA_TTABLE || !lua_getmetatable(L, -1)) return false;
    if (has_member(L, -1, "put", LUA_TFUNCTION)) return true;
    lua_pop(L, 1);
    return false;
}

/* ---- a word that the value does not have: its class answers false, for the vocabulary may ask it */

static bool called_name(Text message, char name[NAME_BYTES]) {
    static const char *const ways[] = {"attempt to call a boolean value (method '",
                                       "attempt to call a boolean value (field '"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        size_t at = text_find(message, text_from(ways[i]), 0), from = at + strlen(ways[i]);
        size_t end = at == SIZE_MAX ? SIZE_MAX : text_find(message, TEXT("'"), from);
        if (end == SIZE_MAX || end - from >= NAME_BYTES) continue;
        snprintf(name, NAME_BYTES, "%.*s", TEXT_ARG(text_slice(message, from, end)));
        return true;
    }
    return false;
}

/* The class of the value that was asked: of all that the frame holds, its variables and what it is just
 * working on, the last that has no such word. */
static bool push_asked(lua_State *L, const lua_Debug *frame, const char *name) {
    lua_pushnil(L);
    int kept = lua_gettop(L);
    for (int i = 1; lua_getlocal(L, frame, i); i++) {
        if (push_class(L) && has_member(L, -1, name, LUA_TBOOLEAN)) lua_copy(L, -1, kept);
        lua_settop(L, kept);
    }
    return !lua_isnil(L, kept);
}

static bool is_own_type(lua_State *L, int class) {
    bool own = has_member(L, class, "fields", LUA_TTABLE);
    push_member(L, class, "is_enum");
    own = own || lua_toboolean(L, -1);
    lua_pop(L, 1);
    return own;
}

static bool explain_missing(lua_State *L, const lua_Debug *frame, Text message, char *out, size_t size) {
    char name[NAME_BYTES], what[160];
    if (!called_name(message, name)) return false;
    if (!push_asked(L, frame, name)) return false;
    int class = lua_gettop(L);
    push_member(L, class, "name");
    snprintf(what, sizeof what, "%s has no", lua_isstring(L, -1) ? lua_tostring(L, -1) : "the value");
    if (strcmp(name, "clone") == 0 && is_own_type(L, class))
        snprintf(out, size, "%s `clone`; say { clone = true } where the type is made", what);
    else
        suggest_unknown(L, what, class, text_from(name), out, size);
    return true;
}

/* ---- value.method(...), where value:method(...) is meant */

typedef struct Line {
    Token tokens[LINE_TOKENS];
    int count;
} Line;

static void read_line(Line *line, Text text) {
    Tokens tokens = {text, 0, 1};
    for (line->count = 0; line->count < LINE_TOKENS; line->count++) {
        line->tokens[line->count] = tokens_next(&tokens);
        if (line->tokens[line->count].kind == TOKEN_END) break;
    }
}

/* The bracket that the one at `at` closes; -1: it is not in the line. */
static int opening(const Line *line, int at) {
    int depth = 0;
    for (; at >= 0; at--) {
        Token t = line->tokens[at];
        if (token_is(t, ")") || token_is(t, "]")) depth++;
        if ((token_is(t, "(") || token_is(t, "[")) && --depth == 0) return at;
    }
    return -1;
}

/* Where the expression begins that ends at `at`: a in a, a.b, a[i].b, a:f(x). -1: with no name. */
static int root_of(const Line *line, int at) {
    while (at >= 0) {
        Token t = line->tokens[at];
        if (token_is(t, ")") || token_is(t, "]"))
            at = opening(line, at) - 1;
        else if (t.kind != TOKEN_NAME)
            return -1;
        else if (at > 1 && (token_is(line->tokens[at - 1], ".") || token_is(line->tokens[at - 1], ":")))
            at -= 2;
        else
            return at;
    }
    return -1;
}

/* Whether there is a variable of that name; its value is pushed. Of two the inner one comes last. */
static bool push_variable(lua_State *L, lua_Debug *frame, Text name) {
    const char *found;
    int number = 0;
    for (int i = 1; (found = lua_getlocal(L, frame, i)) != NULL; i++, lua_pop(L, 1))
        if (text_equal(text_from(found), name)) number = i;
    if (number) return lua_getlocal(L, frame, number) != NULL;
    lua_getinfo(L, "f", frame);
    for (int i = 1; (found = lua_getupvalue(L, -1, i)) != NULL; i++, lua_pop(L, 1))
        if (text_equal(text_from(found), name)) return lua_remove(L, -2), true;
    lua_pop(L, 1);
    return false;
}

/* A field may hold a function of the lesson's. */
static bool is_field(lua_State *L, int class, Text name) {
    bool field = false;
    if (push_member(L, class, "fields") == LUA_TTABLE) {
        lua_pushlstring(L, name.data, name.len);
        field = lua_rawget(L, -2) != LUA_TNIL;
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return field;
}

static bool is_call_with_dot(const Line *line, int dot) {
    if (dot < 1 || dot + 2 >= line->count || !token_is(line->tokens[dot], ".")) return false;
    Token behind = line->tokens[dot + 2];
    return line->tokens[dot + 1].kind == TOKEN_NAME &&
           (behind.kind == TOKEN_TEXT || token_is(behind, "(") || token_is(behind, "{"));
}

static bool explain_dot(lua_State *L, lua_Debug *frame, Text source, char *out, size_t size) {
    Line line;
    read_line(&line, source);
    for (int dot = 1; dot < line.count; dot++) {
        int root = is_call_with_dot(&line, dot) ? root_of(&line, dot - 1) : -1;
        if (root < 0 || !push_variable(L, frame, line.tokens[root].text) || !push_class(L)) continue;
        Text name = line.tokens[dot + 1].text;
        if (root == dot - 1 && is_field(L, lua_gettop(L), name)) continue;
        const char *from = line.tokens[root].text.data;
        Text whose = {from, (size_t)(line.tokens[dot].text.data - from)};
        snprintf(out, size, "`%.*s` is called with a dot: write %.*s:%.*s(...), with a colon", TEXT_ARG(name),
                 TEXT_ARG(whose), TEXT_ARG(name));
        return true;
    }
    return false;
}

bool calls_explain(lua_State *L, Text message, char *out, size_t size) {
    lua_Debug frame;
    Text line;
    int top = lua_gettop(L), level = trouble_lesson_frame(L, &frame, &line);
    bool found = level >= 0 && lua_checkstack(L, 2 * LINE_TOKENS + 16);
    found = found && ((level == 1 && explain_missing(L, &frame, message, out, size)) ||
                      explain_dot(L, &frame, line, out, size));
    lua_settop(L, top);
    return found;
}
