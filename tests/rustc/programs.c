/* tests/rustc/programs: finding the program files and taking the Rust code out of them. The code is read from
 * the file's text, not from the journal, so that one lesson that fails does not keep the others of its family
 * from being compiled. */
#include "base/memory.h"
#include "base/system.h"
#include "judge.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PROGRAM_BYTES = 256 * 1024 };

/* The text between `code = [[` and `]]`, or with = signs in the brackets; Lua skips a first newline, so do
 * we. */
static char *take_code(Text lua) {
    size_t start = text_find(lua, TEXT("code = ["), 0);
    if (start == SIZE_MAX) return NULL;
    size_t open = start + sizeof "code = [" - 1, level = 0;
    while (open + level < lua.len && lua.data[open + level] == '=') level++;
    char close[16] = "]";
    if (level > sizeof close - 3) return NULL;
    memset(close + 1, '=', level);
    close[level + 1] = ']';
    size_t from = open + level + 1, to = text_find(lua, text_from(close), from);
    if (to == SIZE_MAX) return NULL;
    if (lua.data[from] == '\n') from++;
    char *code = memory_alloc(to - from + 1);
    if (!code) return NULL;
    memcpy(code, lua.data + from, to - from);
    code[to - from] = '\0';
    return code;
}

static char *copy_text(Text text) {
    char *copy = memory_alloc(text.len + 1);
    if (!copy) return NULL;
    memcpy(copy, text.data, text.len);
    copy[text.len] = '\0';
    return copy;
}

static bool read_program(const char *folder, const char *name, Program *program, Fault *fault) {
    char *lua = NULL;
    size_t len = 0;
    snprintf(program->path, sizeof program->path, "%s/%s", folder, name);
    snprintf(program->stem, sizeof program->stem, "%.*s", (int)(strrchr(name, '.') - name), name);
    if (sscanf(name, "%7[0-9]-%31[a-z0-9]", program->number, program->family) != 2)
        return fault_set(fault, FAULT_ENVIRONMENT, program->path, 0,
                         "the name is not NNN-family-name.lua or .rs");
    if (!file_read(program->path, PROGRAM_BYTES, &lua, &len, fault)) return false;
    program->is_text = text_ends_with(text_from(name), TEXT(".rs"));
    program->code = program->is_text ? copy_text((Text){lua, len}) : take_code((Text){lua, len});
    program->end = strcmp(program->family, "refused") == 0 ? PROGRAM_REFUSED : PROGRAM_RUNS;
    memory_free(lua);
    return program->code ||
           fault_set(fault, FAULT_ENVIRONMENT, program->path, 0, "no `code = [[ ... ]]` in it");
}

static int compare_stems(const void *a, const void *b) {
    return strcmp(((const Program *)a)->stem, ((const Program *)b)->stem);
}

static bool is_of_family(const char *name, const char *family) {
    const char *dash = strchr(name, '-');
    size_t len = strlen(family);
    return dash && strncmp(dash + 1, family, len) == 0 && dash[1 + len] == '-' &&
           (text_ends_with(text_from(name), TEXT(".lua")) || text_ends_with(text_from(name), TEXT(".rs")));
}

static bool read_folder(DIR *directory, const char *folder, const char *family, Programs *programs,
                        Fault *fault) {
    for (struct dirent *entry; (entry = readdir(directory));) {
        Program program = {0};
        if (!is_of_family(entry->d_name, family)) continue;
        if (!read_program(folder, entry->d_name, &program, fault)) return false;
        if (!list_push(programs, program)) return fault_out_of_memory(fault);
    }
    return true;
}

bool programs_read(const char *folder, const char *family, Programs *programs, Fault *fault) {
    DIR *directory = opendir(folder);
    if (!directory) return fault_set(fault, FAULT_ENVIRONMENT, folder, 0, "cannot open the folder");
    bool ok = read_folder(directory, folder, family, programs, fault);
    closedir(directory);
    if (ok && programs->count)
        qsort(programs->items, programs->count, sizeof *programs->items, compare_stems);
    if (ok && !programs->count)
        ok = fault_set(fault, FAULT_ENVIRONMENT, folder, 0, "no program of the family %s", family);
    return ok;
}

void programs_free(Programs *programs) {
    for (uint32_t i = 0; i < programs->count; i++) memory_free(programs->items[i].code);
    list_free(programs);
}
