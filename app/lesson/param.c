/* What the learner may change: param.slider, param.choice, param.text. Each declares a parameter and returns
 * its value, the learner's if one was sent with the request, else the lesson's own. They are declared while
 * the file is read, before the program begins, because the journal tells them first. */
#include "host.h"
#include "lesson/files.h"
#include "sandbox.h"
#include "trouble.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { PARAMS_MAX = 16, NAME_BYTES = 40, LABEL_BYTES = 80, TEXT_BYTES = 1024 * 1024, CHOICES_MAX = 12 };

static Text keep(lua_State *L, Text text) {
    Text copy = arena_text(&host_of(L)->texts, text);
    if (!copy.data) trouble_error(L, "there is no memory for a text");
    return copy;
}

static Text check_words(lua_State *L, int index, const char *what, size_t max) {
    Text text = {0};
    if (lua_type(L, index) != LUA_TSTRING)
        trouble_error(L, "param: %s must be a text, not a %s", what, luaL_typename(L, index));
    text.data = lua_tolstring(L, index, &text.len);
    if (text.len > max) trouble_error(L, "param: %s is too long: at most %zu bytes", what, max);
    if (!source_is_clean(text)) trouble_error(L, "param: %s is not plain UTF-8 text", what);
    return keep(L, text);
}

static Text words_field(lua_State *L, const char *name, size_t max, Text usual) {
    lua_pushstring(L, name);
    Text text = lua_rawget(L, 2) == LUA_TNIL ? usual : check_words(L, -1, name, max);
    lua_pop(L, 1);
    return text;
}

static int64_t whole_field(lua_State *L, const char *name) {
    int whole = 0;
    lua_pushstring(L, name);
    lua_Integer n = lua_rawget(L, 2) == LUA_TNUMBER ? lua_tointegerx(L, -1, &whole) : 0;
    if (!whole) trouble_error(L, "param.slider: `%s` must be a whole number", name);
    lua_pop(L, 1);
    return n;
}

/* Common to all: the name (1), the table (2), not too many, not twice, not too late. */
static JournalEvent_param begin(lua_State *L, JournalParam shape) {
    Host *host = host_of(L);
    if (host->machine)
        trouble_error(L, "param: parameters are declared before the program begins, outside fn");
    JournalEvent_param param = {.shape = shape, .name = check_words(L, 1, "the name", NAME_BYTES)};
    if (lua_type(L, 2) != LUA_TTABLE)
        trouble_error(L, "param: the second argument is a table: { value = ... }");
    if (host->params.count >= PARAMS_MAX)
        trouble_error(L, "param: a lesson has at most %d parameters", PARAMS_MAX);
    for (uint32_t i = 0; i < host->params.count; i++)
        if (text_equal(host->params.items[i].name, param.name))
            trouble_error(L, "param: there is a parameter `%.*s` already", TEXT_ARG(param.name));
    param.label = words_field(L, "label", LABEL_BYTES, param.name);
    return param;
}

static bool find_choice(const Host *host, Text name, Text *value) {
    for (uint32_t i = 0; i < host->request->params.count; i++)
        if (text_equal(host->request->params.items[i].name, name))
            return *value = host->request->params.items[i].value, true;
    return false;
}

static void declare(lua_State *L, JournalEvent_param param) {
    Host *host = host_of(L);
    param.value = keep(L, param.value);
    if (!list_push(&host->params, param)) trouble_error(L, "there is no memory for a parameter");
}

static bool read_number(Text text, int64_t *number) {
    char digits[24], *end = NULL;
    if (text.len == 0 || text.len >= sizeof digits) return false;
    memcpy(digits, text.data, text.len);
    digits[text.len] = '\0';
    errno = 0;
    *number = strtoll(digits, &end, 10);
    return errno == 0 && *end == '\0';
}

/*: # What the learner may change
 * Parameters are declared outside fn, before the program begins; at most 16. When the learner changes one,
 * the lesson runs again with the new value and stays at the matching step. `trayhouse check LESSON --param
 * NAME=VALUE` runs it with another value.
 */

/*: param.slider(name, fields)
 * A whole number between two others.
 * @param name string how it is called, at most 40 bytes; each name once
 * @field low integer
 * @field high integer
 * @field value integer from low to high: what it is at first
 * @field label? string what stands beside it, at most 80 bytes; the name
 * @return integer value what the learner chose, brought into the range
 * @error it is declared inside fn; a name comes twice; `value` is not between `low` and `high`
 * @example file
 *   local count = param.slider("count", { low = 1, high = 5, value = 2, label = "Steps" })
 *   lesson { title = "As many steps", code = "fn main() {}" }
 *   fn("main", function()
 *     for i = 1, count do say("Step {} of {}.", i, count) end
 *   end)
 */
static int param_slider(lua_State *L) {
    JournalEvent_param param = begin(L, PARAM_SLIDER);
    char digits[24];
    int64_t value = whole_field(L, "value"), sent = 0;
    param.low = whole_field(L, "low");
    param.high = whole_field(L, "high");
    if (param.low > value || value > param.high)
        return trouble_error(L, "param.slider: `value` must lie between `low` and `high`");
    if (find_choice(host_of(L), param.name, &param.value)) {
        if (!read_number(param.value, &sent))
            return trouble_error(L, "param %.*s: `%.*s` is not a whole number", TEXT_ARG(param.name),
                                 TEXT_ARG(param.value));
        value = sent < param.low ? param.low : sent > param.high ? param.high : sent;
    }
    int len = snprintf(digits, sizeof digits, "%lld", (long long)value);
    param.value = (Text){digits, (size_t)len};
    declare(L, param);
    lua_pushinteger(L, value);
    return 1;
}

/* The texts of `choices`, one a line. */
static Text choices_field(lua_State *L) {
    luaL_Buffer lines;
    lua_pushstring(L, "choices");
    if (lua_rawget(L, 2) != LUA_TTABLE) trouble_error(L, "param.choice: `choices` must be a list of texts");
    int list = lua_gettop(L), count = (int)lua_rawlen(L, list);
    if (count < 2 || count > CHOICES_MAX)
        trouble_error(L, "param.choice: 2 to %d choices are wanted", CHOICES_MAX);
    luaL_buffinit(L, &lines);
    for (int i = 1; i <= count; i++) {
        lua_rawgeti(L, list, i);
        Text choice = check_words(L, -1, "a choice", LABEL_BYTES);
        if (choice.len == 0 || text_find(choice, TEXT("\n"), 0) != SIZE_MAX)
            trouble_error(L, "param.choice: a choice is one line of text");
        luaL_addvalue(&lines);
        if (i < count) luaL_addchar(&lines, '\n');
    }
    luaL_pushresult(&lines);
    Text text = {0};
    text.data = lua_tolstring(L, -1, &text.len);
    text = keep(L, text);
    lua_settop(L, list - 1);
    return text;
}

static bool is_line_of(Text lines, Text wanted) {
    Text line;
    while (text_next_line(&lines, &line))
        if (text_equal(line, wanted)) return true;
    return false;
}

/*: param.choice(name, fields)
 * One of several texts.
 * @param name string how it is called, at most 40 bytes; each name once
 * @field choices string[] 2 to 12, each one line, at most 80 bytes
 * @field value? string one of them; the first
 * @field label? string what stands beside it, at most 80 bytes; the name
 * @return string value what the learner chose
 * @error it is declared inside fn; a name comes twice; the value is none of the choices
 * @example file
 *   local policy = param.choice("policy", { choices = { "first fit", "best fit" } })
 *   lesson { title = "Another manager", code = "fn main() {}", policy = policy }
 *   fn("main", function()
 *     say("The manager looks by {}.", policy)
 *   end)
 */
static int param_choice(lua_State *L) {
    JournalEvent_param param = begin(L, PARAM_CHOICE);
    Text lines = param.choices = choices_field(L), first = {0};
    text_next_line(&lines, &first);
    param.value = words_field(L, "value", LABEL_BYTES, first);
    find_choice(host_of(L), param.name, &param.value);
    if (!is_line_of(param.choices, param.value))
        return trouble_error(L, "param %.*s: `%.*s` is none of its choices", TEXT_ARG(param.name),
                             TEXT_ARG(param.value));
    declare(L, param);
    lua_pushlstring(L, param.value.data, param.value.len);
    return 1;
}

/*: param.text(name, fields)
 * A text the learner types or pastes, or puts in from a file beside the lesson.
 * @param name string how it is called, at most 40 bytes; each name once
 * @field value? string what it is at first; empty
 * @field label? string what stands beside it, at most 80 bytes; the name
 * @field file? string name of a text file beside the lesson, "novel.txt" or "texts/novel.txt": a button puts
 * its whole text in (up to 1 MiB)
 * @return string value what the learner typed
 * @error it is declared inside fn; a name comes twice; the value is too long or not plain UTF-8 text
 * @example file
 *   local word = param.text("word", { value = "tray", label = "Your word" })
 *   lesson { title = "Your word", code = "fn main() {}" }
 *   fn("main", function()
 *     say("It has {} bytes.", #word)
 *   end)
 */
static int param_text(lua_State *L) {
    JournalEvent_param param = begin(L, PARAM_TEXT);
    param.value = words_field(L, "value", TEXT_BYTES, TEXT(""));
    param.choices = words_field(L, "file", LABEL_BYTES, TEXT(""));
    /* The window reads the file, not the worker: what arrives here is only a longer value. */
    if (param.choices.len && !beside_is_name(param.choices))
        return trouble_error(L, "param.text: `file` is the name of a file beside the lesson, or in a folder "
                                "beside it: \"novel.txt\" or \"texts/novel.txt\"");
    find_choice(host_of(L), param.name, &param.value);
    if (param.value.len > TEXT_BYTES || !source_is_clean(param.value))
        return trouble_error(L, "param %.*s: at most %d bytes of plain UTF-8 text", TEXT_ARG(param.name),
                             TEXT_BYTES);
    declare(L, param);
    lua_pushlstring(L, param.value.data, param.value.len);
    return 1;
}

bool param_check(Host *host) {
    for (uint32_t i = 0; i < host->request->params.count; i++) {
        Text name = host->request->params.items[i].name;
        bool known = false;
        for (uint32_t k = 0; k < host->params.count; k++)
            known = known || text_equal(host->params.items[k].name, name);
        if (known) continue;
        char shown[80];
        source_print_clean(name, shown, sizeof shown);
        fault_set(host->fault, FAULT_LESSON, NULL, 0, "the lesson has no parameter `%s`", shown);
        source_print_clean(host->request->files.items[0].path, host->fault->file, sizeof host->fault->file);
        return false;
    }
    return true;
}

static const luaL_Reg functions[] = {
    {"slider", param_slider},
    {"choice", param_choice},
    {"text", param_text},
    {NULL, NULL},
};

void param_open(lua_State *L) {
    luaL_setfuncs(L, functions, 0);
}
