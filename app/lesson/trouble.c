/* An error is told at the line of the lesson that led to it: the vocabulary's own files are stepped over. No
 * code of the script runs while its error is made into words. */
#include "trouble.h"
#include "calls.h"
#include "host.h"
#include "lesson/files.h"
#include "rust_file.h"
#include "suggest.h"
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct Place {
    uint32_t file, line;
    bool known;
} Place;

int trouble_error(lua_State *L, const char *format, ...) {
    char words[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    lua_pushstring(L, words);
    return lua_error(L);
}

static bool find_file(const Host *host, Text shown, uint32_t *file) {
    for (uint32_t i = 0; i < host->request->files.count; i++)
        if (text_equal(host->request->files.items[i].shown, shown)) return *file = i, true;
    return false;
}

static bool place_of(const Host *host, const lua_Debug *ar, Place *place) {
    if (ar->currentline <= 0 || ar->source[0] != '@') return false;
    if (!find_file(host, text_from(ar->source + 1), &place->file)) return false;
    place->line = (uint32_t)ar->currentline;
    return place->known = true;
}

static bool is_vocabulary(const Host *host, Place place) {
    return host->request->files.items[place.file].vocabulary;
}

/* ---- levels of calls. Lua finds level n by walking n steps, so looking at every level of a deep recursion
 * would take time that grows with the square of its depth. */

enum { ENDS = 64 };

static int depth_of(lua_State *L) {
    lua_Debug ar;
    int low = 0, high = 1; /* level low - 1 is there, level high - 1 perhaps */
    while (lua_getstack(L, high - 1, &ar)) low = high, high *= 2;
    while (low + 1 < high) {
        int middle = low + (high - low) / 2;
        if (lua_getstack(L, middle - 1, &ar))
            low = middle;
        else
            high = middle;
    }
    return low;
}

bool trouble_next_level(lua_State *L, TroubleWalk *walk, const char *what, lua_Debug *ar) {
    if (walk->next == ENDS && !walk->near) {
        int depth = depth_of(L);
        if (depth > 2 * ENDS) walk->next = depth - ENDS;
    }
    if ((walk->near && walk->next == ENDS) || !lua_getstack(L, walk->next, ar)) return false;
    walk->level = walk->next++;
    return lua_getinfo(L, what, ar) != 0;
}

/* The innermost line of the lesson that is being run; when only the vocabulary runs (a scope ends), the line
 * it was last called from. */
static Place find_place(const Host *host, lua_State *L, bool near) {
    lua_Debug ar;
    TroubleWalk walk = {.near = near};
    while (trouble_next_level(L, &walk, "Sl", &ar)) {
        Place place = {0};
        if (place_of(host, &ar, &place) && !is_vocabulary(host, place)) return place;
    }
    return (Place){0, host->last_line, false};
}

int trouble_lesson_frame(lua_State *L, lua_Debug *ar, Text *line) {
    const Host *host = host_of(L);
    TroubleWalk walk = {0};
    while (trouble_next_level(L, &walk, "Sl", ar)) {
        Place place = {0};
        if (!place_of(host, ar, &place) || is_vocabulary(host, place)) continue;
        *line = source_line(host->request->files.items[place.file].text, place.line);
        return walk.level;
    }
    return -1;
}

/* "file.lua:12: words" loses its beginning; the place is used when the file is the lesson's own. */
static bool strip_place(const Host *host, Text *message, Place *place) {
    for (uint32_t i = 0; i < host->request->files.count; i++) {
        Text shown = host->request->files.items[i].shown, rest = *message;
        if (!text_starts_with(rest, shown) || rest.len <= shown.len || rest.data[shown.len] != ':') continue;
        size_t at = shown.len + 1;
        uint32_t line = 0;
        while (at < rest.len && rest.data[at] >= '0' && rest.data[at] <= '9' && line < 1000000)
            line = line * 10 + (uint32_t)(rest.data[at++] - '0');
        if (line == 0 || at + 1 >= rest.len || rest.data[at] != ':') continue;
        *message = text_slice(rest, at + 2, rest.len);
        *place = (Place){i, line, true};
        return true;
    }
    return false;
}

/* Some of Lua's own words say little to somebody who did not write Lua. */
static Text plain_words(Text message) {
    static const struct {
        const char *theirs, *ours;
    } known[] = {
        {"attempt to load a binary chunk", "is not Lua text: it begins like a compiled program"},
        {"stack overflow",
         "calls go deeper than a lesson can follow; where the program's own stack is to overflow, give "
         "it a smaller one: lesson { stack = ... }"},
        {"C stack overflow",
         "nested too deeply: a function calls itself without end, or brackets in brackets never stop"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (text_starts_with(message, text_from(known[i].theirs))) return text_from(known[i].ours);
    return message;
}

/* The name of the program's function whose body begins at a line of the lesson; empty when none runs that
 * does. */
static Text program_function(const Host *host, int line) {
    for (uint32_t i = host->frames.count; i-- > 0;)
        if (host->frames.items[i].body_line == line)
            return host->layouts->functions.items[host->frames.items[i].layout].function;
    return TEXT("");
}

static void describe_function(const Host *host, const lua_Debug *ar, char *out, size_t size) {
    Text function = program_function(host, ar->linedefined);
    if (function.len)
        snprintf(out, size, "in fn \"%.*s\"", TEXT_ARG(function));
    else if (strcmp(ar->what, "main") == 0)
        snprintf(out, size, "at the top level");
    else if (ar->name && strcmp(ar->name, "body") != 0)
        snprintf(out, size, "in `%s`", ar->name);
    else
        snprintf(out, size, "in the function that begins at line %d", ar->linedefined);
}

/* Every line of the lesson on the way to the error; the vocabulary's are left out, unless there are no
 * others. */
static void print_traceback(const Host *host, lua_State *L, bool all, char *out, size_t size) {
    enum { LEVELS = 12 };
    size_t used = 0;
    lua_Debug ar;
    TroubleWalk walk = {0};
    for (int told = 0; told < LEVELS && trouble_next_level(L, &walk, "Sln", &ar);) {
        Place place = {0};
        char where[128];
        if (!place_of(host, &ar, &place) || (!all && is_vocabulary(host, place)) || used + 1 >= size)
            continue;
        describe_function(host, &ar, where, sizeof where);
        int n = snprintf(out + used, size - used, "%s%s:%u, %s\n", told++ ? "  called from " : "  at ",
                         ar.source + 1, place.line, where);
        used = n < 0 || used + (size_t)n >= size ? size - 1 : used + (size_t)n;
    }
}

/* What is wrong with a .rs file is told at its own line: the one its reader names first ("line 3, column 5:
 * ..."), else where the program stands. */
static uint32_t rust_line(const Host *host, Text *message) {
    char head[32];
    uint32_t line = 0;
    int used = 0;
    snprintf(head, sizeof head, "%.*s", TEXT_ARG(*message));
    if (sscanf(head, "line %u, %n", &line, &used) != 1 || used == 0) return host_line(host);
    *message = text_slice(*message, (size_t)used, message->len);
    return line;
}

static void fill_at(Host *host, FaultKind kind, Place place, Text message, const char *traceback) {
    const SourceFile *file = &host->request->files.items[place.file];
    Text text = file->text;
    if (rust_file_is_one(file->path)) {
        place.line = rust_line(host, &message);
        text = host->head.code;
        traceback = "";
    }
    char clean[sizeof host->fault->message], excerpt[2048], near[sizeof host->near + 4] = "";
    if (host->near[0] && host->near_of == suggest_mark(message))
        snprintf(near, sizeof near, "  %s\n", host->near);
    source_print_clean(message, clean, sizeof clean);
    fault_set(host->fault, kind, NULL, (int)place.line, "%s", clean);
    source_print_clean(file->path, host->fault->file, sizeof host->fault->file);
    source_excerpt(text, place.line, excerpt, sizeof excerpt);
    fault_detail(host->fault, "%s%s%s", excerpt, traceback, near);
}

void trouble_fill(lua_State *L, FaultKind kind, Text message) {
    Host *host = host_of(L);
    Place place = find_place(host, L, false), told = {0};
    char traceback[2048] = "", clean[2048];
    bool inside = strip_place(host, &message, &told) && is_vocabulary(host, told);
    if (told.known && !inside) place = told;
    message = plain_words(message);
    print_traceback(host, L, inside, traceback, sizeof traceback);
    source_print_clean(text_from(traceback), clean, sizeof clean);
    fill_at(host, kind, place, message, clean);
}

void trouble_fill_at(Host *host, FaultKind kind, uint32_t file, uint32_t line, const char *message) {
    fill_at(host, kind, (Place){file, line, true}, text_from(message), "");
}

void trouble_fill_memory(Host *host) {
    uint64_t cell = *host->cell;
    uint32_t file = (uint32_t)(cell >> 32);
    Place place = {file ? file - 1 : 0, (uint32_t)cell, true};
    char words[160];
    uint64_t limit = host->request->memory_limit >> 20;
    if (host->refused > host->request->memory_limit / 4)
        snprintf(words, sizeof words, "one text or table would take more than %" PRIu64 " MiB", limit / 4);
    else
        snprintf(words, sizeof words, "the lesson needs more memory than the %" PRIu64 " MiB it may have",
                 limit);
    fill_at(host, FAULT_LIMIT, place, text_from(words), "");
}

void trouble_note_place(Host *host) {
    Place place = host->running ? find_place(host, host->running, true) : (Place){0};
    if (!place.known && *host->cell) return; /* while an error is on its way up nothing runs any more */
    *host->cell = request_cell(place.file, place.line);
}

/* What a script raised, without calling anything of the script's. */
static Text error_text(lua_State *L, int index, char *out, size_t size) {
    size_t len = 0;
    switch (lua_type(L, index)) {
    case LUA_TSTRING: {
        const char *data = lua_tolstring(L, index, &len);
        return (Text){data, len};
    }
    case LUA_TNUMBER:
        snprintf(out, size, "%.14g was raised as an error", lua_tonumber(L, index));
        return text_from(out);
    case LUA_TNIL: return TEXT("an error without a message was raised (error(nil))");
    default:
        snprintf(out, size, "a %s was raised as an error; raise a text", luaL_typename(L, index));
        return text_from(out);
    }
}

int trouble_handler(lua_State *L) {
    Host *host = host_of(L);
    char words[128], better[512];
    if (host->excused && host->ending == HOST_RUNS) host->ending = HOST_ABORTED;
    if (host->ending != HOST_RUNS || host->fault->kind != FAULT_NONE) return 1;
    Text message = error_text(L, 1, words, sizeof words);
    if (calls_explain(L, message, better, sizeof better)) message = text_from(better);
    trouble_fill(L, FAULT_LESSON, message);
    return 1;
}
