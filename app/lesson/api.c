/* The words every lesson has, whatever language its program is in. Words that deal in values (let, call,
 * drop, ...) come from the vocabulary. */
#include "ask.h"
#include "fields.h"
#include "lesson/files.h"
#include "mistakes.h"
#include "notes.h"
#include "sandbox.h"
#include "trouble.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TITLE_MAX = 120, SUMMARY_MAX = 400, SAY_MAX = 800 };

/* ---- lesson{} */

/* Field `name` of the table at 1 on top of the stack; the type, as lua_getfield, but raw. */
static int get_field(lua_State *L, const char *name) {
    lua_pushstring(L, name);
    return lua_rawget(L, 1);
}

static Text text_field(lua_State *L, const char *name, size_t max, bool needed) {
    Text text = {"", 0};
    if (get_field(L, name) != LUA_TNIL)
        text = fields_keep(L, fields_text(L, -1, name, max));
    else if (needed)
        trouble_error(L, "lesson: `%s` is missing", name);
    lua_pop(L, 1);
    return text;
}

static uint64_t number_field(lua_State *L, const char *name, uint64_t usual, uint64_t low, uint64_t high) {
    uint64_t value = usual;
    if (get_field(L, name) != LUA_TNIL) {
        int whole = 0;
        lua_Integer n = lua_type(L, -1) == LUA_TNUMBER ? lua_tointegerx(L, -1, &whole) : 0;
        if (!whole || n < 0 || (uint64_t)n < low || (uint64_t)n > high)
            trouble_error(L, "lesson: `%s` must be a whole number from %" PRIu64 " to %" PRIu64, name, low,
                          high);
        value = (uint64_t)n;
    }
    lua_pop(L, 1);
    return value;
}

/* A text, or a list of texts: the points of the closing card, one a line. */
static Text remember_field(lua_State *L) {
    if (get_field(L, "remember") != LUA_TTABLE) {
        lua_pop(L, 1);
        return text_field(L, "remember", SAY_MAX, false);
    }
    luaL_Buffer buffer;
    lua_Unsigned count = lua_rawlen(L, -1);
    if (count > 8) trouble_error(L, "lesson: `remember` has at most 8 points");
    int list = lua_gettop(L);
    luaL_buffinit(L, &buffer);
    for (lua_Unsigned i = 1; i <= count; i++) {
        lua_rawgeti(L, list, (lua_Integer)i);
        fields_text(L, -1, "a point of `remember`", SAY_MAX);
        luaL_addvalue(&buffer);
        if (i < count) luaL_addchar(&buffer, '\n');
    }
    luaL_pushresult(&buffer);
    Text text = fields_keep(L, fields_text(L, -1, "remember", 8 * SAY_MAX));
    lua_settop(L, list - 1);
    return text;
}

static int compare_words(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The words a lesson explains, in the order of the alphabet: one a line, a tab before its meaning. */
static Text terms_field(lua_State *L) {
    enum { TERMS_MAX = 24, TERM_MAX = 40, MEANING_MAX = 300 };
    const char *names[TERMS_MAX];
    size_t count = 0;
    if (get_field(L, "terms") == LUA_TNIL) return lua_pop(L, 1), TEXT("");
    int table = lua_gettop(L);
    if (!lua_istable(L, table)) trouble_error(L, "lesson: `terms` is a table: { label = \"what it is\" }");
    for (lua_pushnil(L); lua_next(L, table) != 0; lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING)
            trouble_error(L, "lesson: a term has a name: { label = \"...\" }");
        if (count == TERMS_MAX) trouble_error(L, "lesson: `terms` has at most %d words", TERMS_MAX);
        fields_text(L, -2, "a word of `terms`", TERM_MAX);
        names[count++] = lua_tostring(L, -2);
    }
    qsort(names, count, sizeof *names, compare_words);
    Arena *arena = &host_of(L)->texts;
    Text all = TEXT("");
    for (size_t i = 0; i < count; i++) {
        lua_getfield(L, table, names[i]);
        Text meaning = text_trim(fields_text(L, -1, "a meaning of `terms`", MEANING_MAX));
        if (!meaning.len || memchr(meaning.data, '\n', meaning.len) || strpbrk(names[i], "\n\t"))
            trouble_error(L, "lesson: `%s` of `terms` must be one line of text", names[i]);
        all =
            arena_format(arena, "%.*s%s%s\t%.*s", TEXT_ARG(all), i ? "\n" : "", names[i], TEXT_ARG(meaning));
        lua_pop(L, 1);
    }
    lua_settop(L, table - 1);
    if (arena->failed) trouble_error(L, "there is no memory for a text");
    return all;
}

static void read_policy(lua_State *L, MachineConfig *config) {
    if (get_field(L, "policy") != LUA_TNIL) fields_policy(L, "lesson", &config->policy);
    lua_pop(L, 1);
}

static void read_machine(lua_State *L, MachineConfig *config) {
    read_policy(L, config);
    config->heap_size = number_field(L, "heap", config->heap_size, 64, UINT64_C(1) << 28) & ~UINT64_C(15);
    config->stack_size =
        number_field(L, "stack", config->stack_size, 4096, UINT64_C(1) << 28) & ~UINT64_C(15);
    config->header = (uint32_t)number_field(L, "header", config->header, 0, 16);
    config->granule = (uint32_t)number_field(L, "granule", config->granule, 8, 16);
    if (config->header % 8 != 0) trouble_error(L, "lesson: `header` is 0, 8 or 16");
    if (config->granule % 8 != 0) trouble_error(L, "lesson: `granule` is 8 or 16");
}

/*: # The lesson
 * A file holds one lesson: what it is, the program it shows, and what that program does.
 */

/*: lesson(fields)
 * Says what the lesson is. Once in a file, before the program begins.
 * @field title string one line, at most 120 bytes
 * @field code string the program that is shown, in lines of at most 50 letters: the card cuts what is longer.
 * What `at` looks for anchors in. Without a `fn("main", ...)` it is also the program that runs
 * @field summary? string one sentence for the library, at most 400 bytes
 * @field file? string the name over the code; "main.rs"
 * @field remember? string|string[] the points of the closing card, at most 8
 * @field terms? table<string, string> words the lesson explains, for the glossary: { label = "a note with an
 * address" }
 * @field heap? integer bytes of the warehouse, 64 to 256 MiB; 64 MiB
 * @field stack? integer bytes of the stack, 4096 to 256 MiB; 8 MiB
 * @field policy? "first fit"|"next fit"|"best fit"|"worst fit"|"buddy"|"size classes"|"bump" how the manager
 * looks for room
 * @field header? 0|8|16 bytes of bookkeeping before each block
 * @field granule? 8|16 block sizes are rounded up to it
 * @field caches? boolean what is read and written goes through three levels of caches and costs cycles
 * @error the title or the code is missing, a field is not known or out of its range, or it is the second
 * lesson of the file
 * @example file
 *   lesson {
 *     title = "Two numbers",
 *     summary = "Where they lie",
 *     code = "fn main() {\n    let a = 1;\n    let b = 2;\n}",
 *     remember = { "Each variable has a place of its own on the tray." },
 *     stack = 65536,
 *   }
 *   fn("main", function()
 *     say "Nothing happens yet."
 *   end)
 */
static int api_lesson(lua_State *L) {
    static const char *const known[] = {"title",  "summary", "code",   "file",  "remember", "heap", "stack",
                                        "policy", "granule", "header", "terms", "caches",   NULL};
    Host *host = host_of(L);
    if (lua_type(L, 1) != LUA_TTABLE)
        return trouble_error(L, "lesson: a table is wanted: lesson { title = ..., code = ... }");
    if (host->head.given) return trouble_error(L, "lesson: a file holds one lesson, and this is the second");
    lua_settop(L, 1);
    fields_refuse_unknown(L, 1, known, "lesson");
    host->head.title = text_field(L, "title", TITLE_MAX, true);
    if (text_trim(host->head.title).len == 0 || text_find(host->head.title, TEXT("\n"), 0) != SIZE_MAX)
        return trouble_error(L, "lesson: `title` must be one line of text");
    host->head.summary = text_field(L, "summary", SUMMARY_MAX, false);
    host->head.code = fields_program(text_field(L, "code", FIELDS_CODE_MAX, true));
    host->head.file = text_field(L, "file", TITLE_MAX, false);
    if (host->head.file.len == 0) host->head.file = TEXT("main.rs");
    host->head.remember = remember_field(L);
    host->head.terms = terms_field(L);
    read_machine(L, &host->config);
    host->head.caches = get_field(L, "caches") != LUA_TNIL && lua_toboolean(L, -1);
    lua_pop(L, 1);
    host->head.given = true;
    return 0;
}

/* ---- at, say */

static int refuse_anchor(lua_State *L, Text anchor, SourceMatch match, const HostFrame *frame,
                         Text function) {
    char lines[96] = "";
    size_t used = 0;
    for (uint32_t i = 0; i < match.count && i < 4; i++)
        used += (size_t)snprintf(lines + used, sizeof lines - used, "%s%u", i ? ", " : "", match.lines[i]);
    if (match.count)
        return trouble_error(L, "at: `%.*s` occurs in %u lines (%s%s); write more of the line that is meant",
                             TEXT_ARG(anchor), match.count, lines, match.count > 4 ? ", ..." : "");
    char near[160];
    source_tell_nearest(host_of(L)->head.code, anchor, near, sizeof near);
    if (frame->first)
        return trouble_error(
            L, "at: `%.*s` is not in the code, neither in `fn %.*s` (lines %u to %u) nor elsewhere%s",
            TEXT_ARG(anchor), TEXT_ARG(function), frame->first, frame->last, near);
    return trouble_error(L, "at: `%.*s` is not in the code%s", TEXT_ARG(anchor), near);
}

/*: # Steps
 * A step is a sentence and everything that happens until the next sentence.
 */

/* A line by its number, for lines that are like others. */
static int at_line(lua_State *L, Text code, lua_Integer line) {
    lua_Integer lines = 1;
    for (size_t i = 0; i < code.len; i++) lines += code.data[i] == '\n';
    if (line < 1 || line > lines) return trouble_error(L, "at: the code has no line %lld", line);
    host_set_line(host_of(L), (uint32_t)line);
    return 0;
}

/*: at(anchor)
 * Marks the line of the shown code that contains the anchor: in the function that runs, else in the whole
 * code. A line that equals the anchor goes before one that contains it, so that "}" is the brace at the
 * margin. Lines above may come and go: the anchor still finds its line.
 * @param anchor string|integer part of exactly one line, at most 400 bytes; or the number of the line itself
 * @error it is in no line, or in several (their numbers are told); it is used outside fn
 * @example file
 *   lesson { title = "An anchor", code = "fn main() {\n    let a = 1;\n}" }
 *   fn("main", function()
 *     at "let a"
 *     say "This step stands at the second line."
 *     at "}"
 *     say "And this one at the last."
 *   end)
 */
static int api_at(lua_State *L) {
    if (notes_take(L, "at")) return 0;
    Host *host = host_of(L);
    HostFrame *frame = host_frame(host);
    Text code = host->head.code;
    if (!frame)
        return trouble_error(L, "at: only inside a function of the program (in the body given to fn)");
    if (lua_isinteger(L, 1)) return at_line(L, code, lua_tointeger(L, 1));
    Text anchor = fields_text(L, 1, "at: the anchor", 400);
    if (text_trim(anchor).len == 0) return trouble_error(L, "at: an empty anchor marks no line");
    SourceMatch match = {0};
    if (frame->first) match = source_find_anchor(code, frame->first, frame->last, anchor);
    if (match.count == 0) match = source_find_anchor(code, 1, UINT32_MAX, anchor);
    if (!match.line)
        return refuse_anchor(L, anchor, match, frame, host->layouts->functions.items[frame->layout].function);
    host_set_line(host, match.line);
    return 0;
}

/* Marks come in pairs and have something between them. */
static bool marks_match(Text text) {
    size_t count = 0, last = SIZE_MAX;
    for (size_t at = 0; (at = text_find(text, TEXT("**"), at)) != SIZE_MAX; at += 2, count++) {
        if (count % 2 == 1 && at == last + 2) return false;
        last = at;
    }
    return count % 2 == 0;
}

/*: say(sentence, ...)
 * Begins a step with one or two sentences. **Key terms** stand between double asterisks. Each {} takes one of
 * the values behind the sentence, so that numbers come from the program and not from the author.
 * @param sentence string at most 800 bytes
 * @param ... any numbers, texts, or values of the program, one for each {}; braces that are to be read are
 * written {{}}
 * @error it is empty; a ** has no partner; there are more {} than values, or fewer; it is used outside fn
 * @example
 *   say "The **tray** has been pushed."
 *   say("So far {} blocks were asked for.", measure.allocs)
 */
static int api_say(lua_State *L) {
    Host *host = host_of(L);
    if (notes_take(L, "say")) return 0;
    if (!host->note_line) words_fill(L);
    Text say = text_trim(fields_text(L, 1, "say: the sentence", SAY_MAX));
    if (!host_frame(host))
        return trouble_error(L, "say: only inside a function of the program (in the body given to fn)");
    if (say.len == 0) return trouble_error(L, "say: an empty sentence tells nothing");
    if (!marks_match(say)) return trouble_error(L, "say: a ** has no partner, or nothing is between the two");
    ask_end_step(L);
    host_append(L, (Event){.kind = EVENT_STEP, .step = {.say = say, .source_line = fields_line(L)}});
    host_settle(L);
    return 0;
}

/* ---- expect{} */

typedef struct Measure {
    const char *name;
    size_t offset; /* in HostMeter */
} Measure;

#define MEASURE(name, field)                                                                                 \
    { name, offsetof(HostMeter, field) }
static const Measure measures[] = {
    MEASURE("allocs", allocs),           MEASURE("frees", frees),
    MEASURE("reallocs", reallocs),       MEASURE("moved", moved),
    MEASURE("copied", copied),           MEASURE("live_bytes", live_bytes),
    MEASURE("live_blocks", live_blocks), MEASURE("peak_bytes", peak_bytes),
    MEASURE("frames", frames),           MEASURE("stack_bytes", stack_bytes),
    MEASURE("cycles", cycles),           MEASURE("hits", hits),
    MEASURE("misses", misses),
};
enum { MEASURES = sizeof measures / sizeof *measures };

/* While frames are only being learned their sizes are not what they will be. */
static void note_failure(lua_State *L, const Measure *measure, const char *found, const char *wanted) {
    const Host *host = host_of(L);
    char words[160];
    if (host->learning && measure->offset == offsetof(HostMeter, stack_bytes)) return;
    snprintf(words, sizeof words, "step %" PRIu64 ": %s is %s, %s was expected", host->steps, measure->name,
             found, wanted);
    mistakes_note(L, words);
}

static void expect_one(lua_State *L, const Measure *measure, uint32_t line) {
    Host *host = host_of(L);
    uint64_t found;
    char wanted_text[32], found_text[32];
    int whole = 0;
    lua_Integer wanted = lua_type(L, -1) == LUA_TNUMBER ? lua_tointegerx(L, -1, &whole) : 0;
    if (!whole || wanted < 0) trouble_error(L, "expect: `%s` must be a whole number", measure->name);
    memcpy(&found, (const char *)&host->meter + measure->offset, sizeof found);
    snprintf(wanted_text, sizeof wanted_text, "%lld", wanted);
    snprintf(found_text, sizeof found_text, "%" PRIu64, found);
    host_append(L, (Event){.kind = EVENT_EXPECT,
                           .expect = {.name = text_from(measure->name),
                                      .wanted = text_from(wanted_text),
                                      .found = text_from(found_text),
                                      .passed = found == (uint64_t)wanted,
                                      .source_line = line}});
    if (found != (uint64_t)wanted) note_failure(L, measure, found_text, wanted_text);
}

/*: expect(numbers)
 * Pins numbers. `trayhouse check` tells those that are not so, with the step and the difference; in the
 * window the lesson runs on. What the runtime took before main is left out everywhere.
 * @field allocs? integer blocks asked for so far
 * @field frees? integer blocks given back so far
 * @field reallocs? integer blocks that were made larger or smaller so far
 * @field moved? integer those of them that went to another place
 * @field copied? integer bytes carried by them; what moves within a block, as in Vec:remove, is not in it
 * @field live_bytes? integer bytes of the blocks that are in use, as they were asked for
 * @field live_blocks? integer blocks in use
 * @field peak_bytes? integer the most live_bytes there were so far
 * @field frames? integer trays on the stack
 * @field stack_bytes? integer bytes of those trays
 * @error a number is not whole or below 0, or its name is not known (the nearest is suggested); it is used
 * outside fn
 * @example
 *   say "Nothing was asked for yet."
 *   expect { allocs = 0, live_bytes = 0, frames = 1 }
 */
static int api_expect(lua_State *L) {
    const char *known[MEASURES + 1] = {0};
    if (notes_take(L, "expect")) return 0;
    if (lua_type(L, 1) != LUA_TTABLE)
        return trouble_error(L, "expect: a table is wanted: expect { allocs = 1 }");
    if (!host_frame(host_of(L))) return trouble_error(L, "expect: only inside a function of the program");
    lua_settop(L, 1);
    for (int i = 0; i < MEASURES; i++) known[i] = measures[i].name;
    fields_refuse_unknown(L, 1, known, "expect");
    host_settle(L);
    for (int i = 0; i < MEASURES; i++) {
        if (get_field(L, measures[i].name) != LUA_TNIL) expect_one(L, &measures[i], fields_line(L));
        lua_pop(L, 1);
    }
    return 0;
}

/* ---- measure.x: the same numbers, to be told */

static uint64_t measured(const HostMeter *meter, int i) {
    uint64_t found;
    memcpy(&found, (const char *)meter + measures[i].offset, sizeof found);
    return found;
}

/* Stack: what the body was given, the meter as it was before it. */
static int push_cost(lua_State *L, int status, lua_KContext context) {
    (void)status, (void)context;
    const HostMeter *now = &host_of(L)->meter, *before = lua_touserdata(L, 2);
    host_settle(L);
    lua_createtable(L, 0, MEASURES);
    for (int i = 0; i < MEASURES; i++) {
        lua_pushinteger(L, (lua_Integer)(measured(now, i) - measured(before, i)));
        lua_setfield(L, -2, measures[i].name);
    }
    return 1;
}

/*: measure.cost(body)
 * Runs a part of the program and returns by how much each number went up: cost.cycles, cost.misses,
 * cost.allocs.
 * @param body function
 * @return expect.fields cost
 * @error it is no function
 * @example
 *   local cost = measure.cost(function() let("text", String.from "Hello") end)
 *   say("{} block was asked for.", cost.allocs)
 */
static int measure_cost(lua_State *L) {
    luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_settop(L, 1);
    host_settle(L);
    HostMeter *before = lua_newuserdatauv(L, sizeof *before, 0);
    *before = host_of(L)->meter;
    lua_pushvalue(L, 1);
    lua_callk(L, 0, 0, 0, push_cost);
    return push_cost(L, LUA_OK, 0);
}

/*: value measure
 * The numbers `expect` knows, as they are now, for sentences and decisions. They cannot be set.
 * @type expect.fields
 * @example
 *   say("{} bytes lie on the stack.", measure.stack_bytes)
 */
static int measure_index(lua_State *L) {
    Host *host = host_of(L);
    size_t len = 0;
    const char *name = luaL_checklstring(L, 2, &len);
    for (int i = 0; i < MEASURES; i++) {
        if (strcmp(name, measures[i].name) != 0) continue;
        lua_pushinteger(L, (lua_Integer)measured(&host->meter, i));
        return 1;
    }
    lua_newtable(L);
    lua_pushboolean(L, 1);
    lua_setfield(L, -2, "cost");
    for (int i = 0; i < MEASURES; i++) {
        lua_pushboolean(L, 1);
        lua_setfield(L, -2, measures[i].name);
    }
    return trouble_unknown(L, "measure has no", lua_gettop(L), (Text){name, len});
}

static int refuse_setting(lua_State *L) {
    return trouble_error(L, "measure: its numbers follow from the program and cannot be set");
}

static const luaL_Reg measure_words[] = {
    {"cost", measure_cost},
    {NULL, NULL},
};

void measure_open(lua_State *L) {
    luaL_setfuncs(L, measure_words, 0);
    lua_createtable(L, 0, 3);
    lua_pushcfunction(L, measure_index);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, refuse_setting);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
}

static const luaL_Reg words[] = {
    {"lesson", api_lesson}, {"at", api_at}, {"say", api_say}, {"expect", api_expect}, {NULL, NULL},
};

/* Stack: the lesson's words. */
void api_open(lua_State *L) {
    luaL_setfuncs(L, words, 0);
}
