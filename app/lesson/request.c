/* Collecting is breadth first: the lesson, then what it requires, then what those require. Only names that
 * are written as literals are found, which is also all the worker can give: it has no files. */
#include "request.h"

#include "base/memory.h"
#include "base/system.h"
#include "lesson/files.h"
#include "rust_file.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static bool is_module_name(Text name) {
    if (name.len == 0 || name.len > 64 || name.data[0] == '.' || name.data[name.len - 1] == '.') return false;
    for (size_t i = 0; i < name.len; i++) {
        bool dots = name.data[i] == '.' && name.data[i - 1] == '.';
        if (dots || (!is_word(name.data[i]) && name.data[i] != '-' && name.data[i] != '.')) return false;
    }
    return true;
}

static size_t skip(Text text, size_t at, const char *set) {
    while (at < text.len && text.data[at] && strchr(set, text.data[at])) at++;
    return at;
}

/* The next name that follows the word `require` as a quoted literal; comments are not told apart, which only
 * costs a look. */
static bool next_required(Text text, size_t *from, Text *name) {
    for (size_t at; (at = text_find(text, TEXT("require"), *from)) != SIZE_MAX;) {
        *from = at + 7;
        if (at > 0 && is_word(text.data[at - 1])) continue;
        size_t open = skip(text, *from, " \t(");
        if (open >= text.len || (text.data[open] != '"' && text.data[open] != '\'')) continue;
        const char *close = memchr(text.data + open + 1, text.data[open], text.len - open - 1);
        if (!close) continue;
        *name = text_slice(text, open + 1, (size_t)(close - text.data));
        if (is_module_name(*name)) return true;
    }
    return false;
}

static Text base_name(Text path) {
    size_t at = path.len;
    while (at > 0 && path.data[at - 1] != '/') at--;
    return text_slice(path, at, path.len);
}

/* Lua keeps 59 bytes of a chunk's name, so longer ones lose their beginning here, between two code points. */
static Text shorten(Text shown) {
    size_t from = shown.len > REQUEST_SHOWN_MAX ? shown.len - REQUEST_SHOWN_MAX : 0;
    while (from < shown.len && ((unsigned char)shown.data[from] & 0xC0) == 0x80) from++;
    return text_slice(shown, from, shown.len);
}

/* What an option has brought along already, or what stands in the file. */
static bool read_source(Request *request, Text path, Text known, Text *text, Fault *fault) {
    char *data = NULL;
    size_t len = known.len;
    if (known.data && len > REQUEST_SOURCE_MAX)
        return fault_set(fault, FAULT_LESSON, path.data, 0, "is too large: at most %d bytes are read",
                         REQUEST_SOURCE_MAX);
    if (!known.data && !file_read(path.data, REQUEST_SOURCE_MAX, &data, &len, fault)) return false;
    Text read = known.data ? known : (Text){data, len};
    *text = rust_file_is_one(path) ? rust_file_lesson(&request->arena, path, read)
                                   : arena_text(&request->arena, read);
    memory_free(data);
    return true;
}

static bool add_file(Request *request, SourceFile file, Text known, Fault *fault) {
    if (request->files.count >= REQUEST_FILES_MAX)
        return fault_set(fault, FAULT_LESSON, request->files.items[0].path.data, 0,
                         "requires more than %d files", REQUEST_FILES_MAX - 1);
    file.name = arena_text(&request->arena, file.name);
    file.path = arena_text(&request->arena, file.path);
    file.shown = shorten(arena_text(&request->arena, file.shown));
    if (request->arena.failed) return fault_out_of_memory(fault);
    if (!read_source(request, file.path, known, &file.text, fault)) return false;
    return (!request->arena.failed && list_push(&request->files, file)) || fault_out_of_memory(fault);
}

/* Somebody may well take a pack's own file for a lesson. */
static bool refuse_pack(Text path, Fault *fault) {
    char folder[PATH_MAX];
    Pack pack;
    int len = (int)(path.len - base_name(path).len);
    snprintf(folder, sizeof folder, "%.*s", len > 1 ? len - 1 : 1, len > 0 ? path.data : ".");
    if (!pack_read(folder, &pack, fault)) return false;
    return fault_set(fault, FAULT_LESSON, path.data, 0,
                     "says what its folder's lessons are, and is none itself");
}

static bool add_lesson(Request *request, const LessonOptions *options, Fault *fault) {
    Text path = text_from(options->path);
    if (text_equal(base_name(path), TEXT(PACK_FILE)) && file_exists(path.data))
        return refuse_pack(path, fault);
    return add_file(request, (SourceFile){.path = path, .shown = base_name(path)}, options->text, fault);
}

static bool has_file(const Request *request, Text name) {
    for (uint32_t i = 1; i < request->files.count; i++)
        if (text_equal(request->files.items[i].name, name)) return true;
    return false;
}

/* "rust" and "rust.x" live in scripts/rust, "rust.x.y" in scripts/rust/x. */
static Text vocabulary_path(Request *request, const char *scripts, Text name) {
    Text prefix = TEXT("rust.");
    if (text_equal(name, TEXT("rust"))) return arena_format(&request->arena, "%s/rust/init.lua", scripts);
    Text path = arena_format(&request->arena, "%s/rust/%.*s.lua", scripts,
                             TEXT_ARG(text_slice(name, prefix.len, name.len)));
    /* rust.read.tokens is scripts/rust/read/tokens.lua */
    char *at = (char *)(uintptr_t)path.data + strlen(scripts) + prefix.len + 1;
    for (; path.data && at + 4 < path.data + path.len; at++)
        if (*at == '.') *at = '/';
    return path;
}

/* Any other name stands for a file beside the lesson: "lib.names" for lib/names.lua, or, where that is not
 * there, for lib.names.lua. */
static Beside module_file(const char *lesson, Text name, char *path, char *shown, size_t size) {
    Beside found = BESIDE_MISSING;
    for (int flat = 0; flat < 2 && found == BESIDE_MISSING; flat++) {
        snprintf(shown, size, "%.*s.lua", TEXT_ARG(name));
        for (size_t i = 0; !flat && i < name.len; i++)
            if (shown[i] == '.') shown[i] = '/';
        found = beside_find(lesson, text_from(shown), path, PATH_MAX);
    }
    return found;
}

static bool add_missing(Request *request, Text name, Text path, const char *why, Fault *fault) {
    MissingFile file = {arena_text(&request->arena, name), path, arena_text(&request->arena, text_from(why))};
    return (!request->arena.failed && list_push(&request->missing, file)) || fault_out_of_memory(fault);
}

static bool is_missing(const Request *request, Text name) {
    for (uint32_t i = 0; i < request->missing.count; i++)
        if (text_equal(request->missing.items[i].name, name)) return true;
    return false;
}

/* A module that cannot be had is no fault yet: the `require` that asks for it will say so, with its line. */
static bool add_beside(Request *request, Text name, Fault *fault) {
    char path[PATH_MAX], shown[80];
    Fault own = {0};
    if (is_missing(request, name)) return true;
    Beside found = module_file(request->files.items[0].path.data, name, path, shown, sizeof shown);
    Text whole = arena_text(&request->arena, text_from(path));
    if (request->arena.failed) return fault_out_of_memory(fault);
    if (found == BESIDE_MISSING) return add_missing(request, name, whole, "", fault);
    if (found == BESIDE_OUTSIDE)
        return add_missing(request, name, whole, "is a link that leads out of the lesson's folder", fault);
    SourceFile file = {.name = name, .path = whole, .shown = text_from(shown)};
    if (add_file(request, file, (Text){0}, &own)) return true;
    if (own.kind == FAULT_LESSON && own.file[0] && strcmp(own.file, path) == 0)
        return add_missing(request, name, whole, own.message, fault);
    if (fault) *fault = own;
    return false;
}

/* `scripts` NULL: the vocabulary is left out. */
static bool add_module(Request *request, const char *scripts, Text name, Fault *fault) {
    bool vocabulary = text_equal(name, TEXT("rust")) || text_starts_with(name, TEXT("rust."));
    if (has_file(request, name) || (vocabulary && !scripts)) return true;
    if (!vocabulary) return add_beside(request, name, fault);
    Text path = vocabulary_path(request, scripts, name);
    if (!path.data) return fault_out_of_memory(fault);
    if (!file_exists(path.data) && !text_equal(name, TEXT("rust"))) return add_beside(request, name, fault);
    Text shown =
        arena_format(&request->arena, "rust/%.*s", TEXT_ARG(text_slice(path, strlen(scripts) + 6, path.len)));
    SourceFile file = {.name = name, .path = path, .shown = shown, .vocabulary = true};
    return add_file(request, file, (Text){0}, fault);
}

/* fn("main", ..): the lesson says in Lua what its program does, and nothing reads the Rust text. */
static bool says_main(Text text) {
    for (size_t at = 0; (at = text_find(text, TEXT("main"), at)) != SIZE_MAX; at += 4) {
        size_t from = at;
        if (from == 0 || (text.data[from - 1] != '"' && text.data[from - 1] != '\'')) continue;
        for (from--; from > 0 && (text.data[from - 1] == ' ' || text.data[from - 1] == '(');) from--;
        if (from >= 2 && text.data[from - 1] == 'n' && text.data[from - 2] == 'f') return true;
    }
    return false;
}

static bool add_required(Request *request, const char *scripts, Fault *fault) {
    bool reads = !says_main(request->files.items[0].text);
    for (uint32_t i = 0; i < request->files.count; i++) {
        Text text = request->files.items[i].text, name;
        for (size_t from = 0; next_required(text, &from, &name);) {
            if (!reads && text_starts_with(name, TEXT("rust.read."))) continue;
            if (!add_module(request, scripts, name, fault)) return false;
        }
    }
    return true;
}

static bool copy_params(Request *request, const LessonOptions *options, Fault *fault) {
    for (uint32_t i = 0; i < options->param_count; i++) {
        LessonParam copy = {arena_text(&request->arena, options->params[i].name),
                            arena_text(&request->arena, options->params[i].value)};
        if (request->arena.failed || !list_push(&request->params, copy)) return fault_out_of_memory(fault);
    }
    return true;
}

/* What was installed with the program is trusted as the program is. */
static bool is_of_course(const LessonOptions *options) {
    char scripts[PATH_MAX], lesson[PATH_MAX];
    if (options->text.data || !realpath(options->scripts, scripts) || !realpath(options->path, lesson))
        return false;
    size_t len = strlen(scripts);
    return strncmp(lesson, scripts, len) == 0 && lesson[len] == '/';
}

static JournalLimits fill_limits(JournalLimits limits) {
    JournalLimits usual = journal_default_limits();
    if (!limits.events) limits.events = usual.events;
    if (!limits.steps) limits.steps = usual.steps;
    if (!limits.bytes) limits.bytes = usual.bytes;
    return limits;
}

bool request_collect(Request *request, const LessonOptions *options, Fault *fault) {
    *request = (Request){.time_limit_ms = options->time_limit_ms ? options->time_limit_ms : 2000,
                         .memory_limit = options->memory_limit ? options->memory_limit : UINT64_C(256) << 20,
                         .unlocked = options->unlocked || is_of_course(options),
                         .journal = fill_limits(options->journal)};
    return copy_params(request, options, fault) && add_lesson(request, options, fault) &&
           add_module(request, options->scripts, TEXT("rust"), fault) &&
           add_required(request, options->scripts, fault);
}

bool request_collect_modules(Request *request, const char *path, Fault *fault) {
    LessonOptions options = {.path = path};
    *request = (Request){0};
    return add_lesson(request, &options, fault) && add_required(request, NULL, fault);
}

bool request_collect_vocabulary(Request *request, const char *scripts, Fault *fault) {
    *request = (Request){0};
    return (list_push(&request->files, (SourceFile){.path = TEXT("")}) || fault_out_of_memory(fault)) &&
           add_module(request, scripts, TEXT("rust"), fault) && add_required(request, scripts, fault);
}

void request_free(Request *request) {
    list_free(&request->files);
    list_free(&request->missing);
    list_free(&request->params);
    arena_free(&request->arena);
}
