/* trayhouse new: a lesson to start from. The template is a working lesson whose comments teach; its title is
 * made of the file's name. */
#include "base/memory.h"
#include "base/system.h"
#include "lesson/files.h"
#include "verbs.h"

enum { TEMPLATE_MAX = 64 * 1024, TITLE_BYTES = 100 };

/* What could end the Lua text it stands in is left out. */
static Text title_of(const char *path, char *out) {
    Text name = folder_name(path, out, TITLE_BYTES);
    size_t n = 0;
    for (size_t i = 0; i < name.len; i++)
        if (out[i] != '"' && out[i] != '\\' && (unsigned char)out[i] >= ' ') out[n++] = out[i];
    if (n > 0 && out[0] >= 'a' && out[0] <= 'z') out[0] = (char)(out[0] - 'a' + 'A');
    return n > 0 ? (Text){out, n} : TEXT("A new lesson");
}

static bool check_path(const char *path, Fault *fault) {
    if (!text_ends_with(text_from(path), TEXT(".lua")))
        return fault_set(fault, FAULT_USAGE, NULL, 0, "%s: a lesson's name ends in .lua", path);
    if (file_exists(path))
        return fault_set(fault, FAULT_USAGE, path, 0,
                         "is there already, and is left as it is; choose another name");
    return true;
}

static bool write_lesson(const char *path, Text whole, Fault *fault) {
    char buffer[TITLE_BYTES];
    Text mark = TEXT("@TITLE@"), title = title_of(path, buffer);
    size_t at = text_find(whole, mark, 0);
    if (at == SIZE_MAX) return file_write(path, whole.data, whole.len, fault);
    Arena arena = {0};
    Text text =
        arena_format(&arena, "%.*s%.*s%s", (int)at, whole.data, TEXT_ARG(title), whole.data + at + mark.len);
    bool ok = (!arena.failed || fault_out_of_memory(fault)) && file_write(path, text.data, text.len, fault);
    arena_free(&arena);
    return ok;
}

static int run(const Options *options) {
    Fault fault = {0};
    const char *path = options->paths[0];
    char template[4096], *data = NULL;
    size_t len = 0;
    snprintf(template, sizeof template, "%s/api/template.lua", command_scripts());
    bool ok = check_path(path, &fault) && file_read(template, TEMPLATE_MAX, &data, &len, &fault) &&
              write_lesson(path, (Text){data, len}, &fault);
    memory_free(data);
    if (!ok) return command_fail(&fault);
    printf("%s is a working lesson now. Open it beside your editor:\n\n    trayhouse %s\n\n"
           "It follows each time you save. And what is wrong with it says\n\n    trayhouse check %s\n",
           path, path, path);
    return 0;
}

const CommandVerb verb_new = {
    .name = "new",
    .usage = "FILE.lua",
    .summary = "Write a working lesson to start from",
    .details = "Its comments teach. A file that is there already is left as it is.",
    .options = 0,
    .paths_min = 1,
    .paths_max = 1,
    .run = run,
};
