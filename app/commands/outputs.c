#include "outputs.h"

#include "base/system.h"
#include <string.h>
#include <sys/stat.h>

/* The folder a path lies in, with its slash, or "" for a plain name. */
static Text folder_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return (Text){path, slash ? (size_t)(slash + 1 - path) : 0};
}

/* The file itself, whatever its name; false when there is none. */
static bool identify(const char *path, OutputsFile *file) {
    struct stat st;
    if (stat(path, &st) != 0) return false;
    *file = (OutputsFile){(uint64_t)st.st_dev, (uint64_t)st.st_ino, "", path, false};
    return true;
}

/* A name in a folder, which a file that is written anew takes; false when there is no such folder. */
static bool identify_name(const char *path, Arena *arena, OutputsFile *file) {
    Text folder = folder_of(path);
    if (!identify(folder.len ? arena_text(arena, folder).data : "./", file)) return false;
    file->name = path + folder.len;
    file->shown = path;
    return true;
}

static const OutputsFile *find(const Outputs *outputs, const OutputsFile *file) {
    for (uint32_t i = 0; i < outputs->files.count; i++) {
        const OutputsFile *other = &outputs->files.items[i];
        if (other->device == file->device && other->number == file->number &&
            strcmp(other->name, file->name) == 0)
            return other;
    }
    return NULL;
}

static bool add(Outputs *outputs, OutputsFile file, bool read, Fault *fault) {
    file.read = read;
    return (!outputs->arena.failed && list_push(&outputs->files, file)) || fault_out_of_memory(fault);
}

bool outputs_read(Outputs *outputs, const char *path, Fault *fault) {
    OutputsFile file;
    if (!path) return true;
    const char *copy = arena_text(&outputs->arena, text_from(path)).data;
    bool there = identify(copy, &file) || identify_name(copy, &outputs->arena, &file);
    if (outputs->arena.failed) return fault_out_of_memory(fault);
    return !there || add(outputs, file, true, fault);
}

/* Files that a parameter's button puts in. */
static bool read_offered(Outputs *outputs, const char *lesson, const Journal *journal, Fault *fault) {
    Event event;
    bool ok = true;
    for (JournalCursor cursor = journal_at(journal, 0); ok && journal_next(&cursor, &event);) {
        if (event.kind == EVENT_BEGIN) break;
        if (event.kind != EVENT_PARAM || event.param.shape != PARAM_TEXT || !event.param.choices.len)
            continue;
        Text path = arena_format(&outputs->arena, "%.*s%.*s", TEXT_ARG(folder_of(lesson)),
                                 TEXT_ARG(event.param.choices));
        ok = outputs_read(outputs, path.data, fault);
    }
    return ok;
}

bool outputs_read_lesson(Outputs *outputs, const LessonOptions *lesson, const Journal *journal,
                         Fault *fault) {
    LessonFiles files;
    Text pack = arena_format(&outputs->arena, "%.*spack.lua", TEXT_ARG(folder_of(lesson->path)));
    bool ok = (lesson_files(lesson, &files) && !outputs->arena.failed) || fault_out_of_memory(fault);
    for (uint32_t i = 0; ok && i < files.paths.count; i++)
        ok = outputs_read(outputs, files.paths.items[i], fault);
    lesson_files_free(&files);
    ok = ok && (!file_exists(pack.data) || outputs_read(outputs, pack.data, fault));
    return ok && (!journal || read_offered(outputs, lesson->path, journal, fault));
}

static bool refuse(const char *path, const OutputsFile *other, Fault *fault) {
    if (!other->read)
        return fault_set(fault, FAULT_USAGE, path, 0, "would be written twice; choose another name");
    return fault_set(fault, FAULT_USAGE, path, 0,
                     "is not written over: it is the file %s, which is read; choose another name",
                     other->shown);
}

bool outputs_may_write(const Outputs *outputs, const char *path, Fault *fault) {
    OutputsFile file = {0};
    const OutputsFile *other = identify(path, &file) ? find(outputs, &file) : NULL;
    return !other || refuse(path, other, fault);
}

static bool can_be_written(const char *path, Fault *fault) {
    FileDraft draft;
    bool ok = file_draft(&draft, path, fault);
    if (ok) file_abort(&draft);
    return ok;
}

/* By its name as well: a file that was written anew is another one on the disk. */
bool outputs_claim(Outputs *outputs, const char *path, Fault *fault) {
    OutputsFile file = {0}, name = {0};
    if (!path || file_is_outlet(path)) return true;
    const char *copy = arena_text(&outputs->arena, text_from(path)).data;
    bool there = identify(copy, &file), named = identify_name(copy, &outputs->arena, &name);
    if (outputs->arena.failed) return fault_out_of_memory(fault);
    const OutputsFile *other = named ? find(outputs, &name) : NULL;
    if (other) return refuse(path, other, fault);
    return outputs_may_write(outputs, path, fault) && can_be_written(path, fault) &&
           (!there || add(outputs, file, false, fault)) && (!named || add(outputs, name, false, fault));
}

void outputs_free(Outputs *outputs) {
    list_free(&outputs->files);
    arena_free(&outputs->arena);
}
