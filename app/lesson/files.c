/* Reading stops at the first file that cannot be read; that one is named as well, since mending it is what
 * one waits for. */
#include "request.h"

#include "base/memory.h"
#include "base/system.h"
#include "base/values.h"
#include "tokens.h"
#include <string.h>

static bool add(LessonFiles *files, Text path) {
    for (uint32_t i = 0; i < files->paths.count; i++)
        if (text_equal(text_from(files->paths.items[i]), path)) return true;
    Text copy = arena_text(&files->arena, path);
    return copy.data && list_push(&files->paths, copy.data);
}

/* With the parameters, on which a run depends as well, and with what could not be read. */
static uint64_t hash_content(const Request *request, const Fault *fault) {
    uint64_t hash = hash_bytes(HASH_START, fault->message, strlen(fault->message));
    for (uint32_t i = 0; i < request->files.count; i++) {
        const SourceFile *file = &request->files.items[i];
        hash = hash_mix(hash_bytes(hash, file->path.data, file->path.len), file->text.len);
        hash = hash_bytes(hash, file->text.data, file->text.len);
    }
    for (uint32_t i = 0; i < request->params.count; i++) {
        const LessonParam *param = &request->params.items[i];
        hash = hash_mix(hash_bytes(hash, param->name.data, param->name.len), param->value.len);
        hash = hash_bytes(hash, param->value.data, param->value.len);
    }
    return hash_mix(hash, request->missing.count);
}

bool lesson_files(const LessonOptions *options, LessonFiles *files) {
    Request request;
    Fault fault = {0};
    *files = (LessonFiles){0};
    bool ok = add(files, text_from(options->path));
    request_collect(&request, options, &fault);
    if (fault.file[0]) ok = ok && add(files, text_from(fault.file));
    for (uint32_t i = 0; i < request.files.count; i++) ok = ok && add(files, request.files.items[i].path);
    for (uint32_t i = 0; i < request.missing.count; i++) ok = ok && add(files, request.missing.items[i].path);
    files->content = hash_content(&request, &fault);
    request_free(&request);
    return ok && fault.kind != FAULT_MEMORY;
}

bool lesson_modules(const char *path, LessonFiles *files) {
    Request request;
    Fault fault = {0};
    *files = (LessonFiles){0};
    request_collect_modules(&request, path, &fault);
    bool ok = fault.kind != FAULT_MEMORY;
    for (uint32_t i = 1; i < request.files.count; i++) ok = ok && add(files, request.files.items[i].path);
    request_free(&request);
    return ok;
}

/* The word `lesson`, and behind it what it is called with. */
static bool says_lesson(Text text) {
    Tokens tokens = {text, 0, 1};
    for (Token token = tokens_next(&tokens), next; token.kind != TOKEN_END; token = next) {
        next = tokens_next(&tokens);
        if (token.kind == TOKEN_NAME && text_equal(token.text, TEXT("lesson")) &&
            (token_is(next, "{") || token_is(next, "(")))
            return true;
    }
    return false;
}

bool lesson_is_one(const char *path) {
    char *data = NULL;
    size_t len = 0;
    if (!file_read(path, REQUEST_SOURCE_MAX, &data, &len, NULL)) return true;
    bool is = says_lesson((Text){data, len});
    memory_free(data);
    return is;
}

void lesson_files_free(LessonFiles *files) {
    list_free(&files->paths);
    arena_free(&files->arena);
}
