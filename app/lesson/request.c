/* Collecting is breadth first: the lesson, then what it requires, then what those require. Only names that
 * are written as literals are found, which is also all the worker can give: it has no files. */
#include "lesson/request.h"

#include "base/file.h"
#include "base/memory.h"
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

static bool add_file(Request *request, Text name, Text path, bool vocabulary, Fault *fault) {
    if (request->files.count >= REQUEST_FILES_MAX)
        return fault_set(fault, FAULT_LESSON, request->files.items[0].path.data, 0,
                         "requires more than %d files", REQUEST_FILES_MAX - 1);
    char *data = NULL;
    size_t len = 0;
    if (!file_read(path.data, REQUEST_SOURCE_MAX, &data, &len, fault)) return false;
    SourceFile file = {.name = arena_text(&request->arena, name),
                       .path = arena_text(&request->arena, path),
                       .text = arena_text(&request->arena, (Text){data, len}),
                       .vocabulary = vocabulary};
    memory_free(data);
    Text base = base_name(file.path);
    file.shown = vocabulary ? arena_format(&request->arena, "rust/%.*s", TEXT_ARG(base)) : base;
    file.shown = shorten(file.shown);
    return (!request->arena.failed && list_push(&request->files, file)) || fault_out_of_memory(fault);
}

static bool has_file(const Request *request, Text name) {
    for (uint32_t i = 1; i < request->files.count; i++)
        if (text_equal(request->files.items[i].name, name)) return true;
    return false;
}

/* "rust" and "rust.x" live in scripts/rust; any other name stands for a file beside the lesson. */
static Text module_path(Request *request, const char *scripts, Text name) {
    Text prefix = TEXT("rust.");
    if (text_equal(name, TEXT("rust"))) return arena_format(&request->arena, "%s/rust/init.lua", scripts);
    if (text_starts_with(name, prefix))
        return arena_format(&request->arena, "%s/rust/%.*s.lua", scripts,
                            TEXT_ARG(text_slice(name, prefix.len, name.len)));
    Text lesson = request->files.items[0].path;
    int folder = (int)(lesson.len - base_name(lesson).len);
    return arena_format(&request->arena, "%.*s%.*s.lua", folder, lesson.data, TEXT_ARG(name));
}

/* A link may lead to another name of the same folder, or to where the lesson itself really lies; a stranger's
 * lesson shall not read what lies elsewhere. */
static bool is_beside(const char *path, const char *lesson) {
    char real[PATH_MAX], folder[PATH_MAX], home[PATH_MAX];
    if (!realpath(path, real) || !realpath(lesson, home)) return true; /* reading it will say what is wrong */
    snprintf(folder, sizeof folder, "%.*s", (int)(strlen(path) - base_name(text_from(path)).len), path);
    if (!realpath(folder[0] ? folder : ".", folder)) return true;
    size_t len = strlen(folder), at = strlen(real) - base_name(text_from(real)).len;
    if (len + 1 == at && strncmp(real, folder, len) == 0) return true;
    size_t own = strlen(home) - base_name(text_from(home)).len;
    return own == at && strncmp(real, home, own) == 0;
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
static bool add_beside(Request *request, Text name, Text path, Fault *fault) {
    Fault own = {0};
    if (is_missing(request, name)) return true;
    if (!file_exists(path.data)) return add_missing(request, name, path, "", fault);
    if (!is_beside(path.data, request->files.items[0].path.data))
        return add_missing(request, name, path, "is a link that leads out of the lesson's folder", fault);
    if (add_file(request, name, path, false, &own)) return true;
    if (own.kind == FAULT_LESSON && own.file[0] && strcmp(own.file, path.data) == 0)
        return add_missing(request, name, path, own.message, fault);
    if (fault) *fault = own;
    return false;
}

static bool add_module(Request *request, const char *scripts, Text name, Fault *fault) {
    if (has_file(request, name)) return true;
    Text path = module_path(request, scripts, name);
    if (!path.data) return fault_out_of_memory(fault);
    bool vocabulary = text_equal(name, TEXT("rust")) || text_starts_with(name, TEXT("rust."));
    if (vocabulary && (file_exists(path.data) || text_equal(name, TEXT("rust"))))
        return add_file(request, name, path, true, fault);
    return add_beside(request, name, path, fault);
}

static bool add_required(Request *request, const char *scripts, Fault *fault) {
    for (uint32_t i = 0; i < request->files.count; i++) {
        Text text = request->files.items[i].text, name;
        for (size_t from = 0; next_required(text, &from, &name);)
            if (!add_module(request, scripts, name, fault)) return false;
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

bool request_collect(Request *request, const LessonOptions *options, Fault *fault) {
    JournalLimits usual = journal_default_limits();
    *request = (Request){.time_limit_ms = options->time_limit_ms ? options->time_limit_ms : 2000,
                         .memory_limit = options->memory_limit ? options->memory_limit : UINT64_C(256) << 20,
                         .journal = options->journal};
    if (!request->journal.events) request->journal.events = usual.events;
    if (!request->journal.steps) request->journal.steps = usual.steps;
    if (!request->journal.bytes) request->journal.bytes = usual.bytes;
    return copy_params(request, options, fault) &&
           add_file(request, TEXT(""), text_from(options->path), false, fault) &&
           add_module(request, options->scripts, TEXT("rust"), fault) &&
           add_required(request, options->scripts, fault);
}

void request_free(Request *request) {
    list_free(&request->files);
    list_free(&request->missing);
    list_free(&request->params);
    arena_free(&request->arena);
}
