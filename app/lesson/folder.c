#include "lesson/files.h"

#include "base/memory.h"
#include "base/system.h"
#include "lesson/lesson.h"
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b) {
    const char *const *left = a, *const *right = b;
    return strcmp(*left, *right);
}

static bool is_lesson_name(const char *name) {
    return name[0] != '.' && text_ends_with(text_from(name), TEXT(".lua")) && strcmp(name, PACK_FILE) != 0;
}

static bool add_path(Folder *folder, Text path, Fault *fault) {
    Text copy = arena_text(&folder->arena, path);
    if (folder->arena.failed || !list_push(&folder->paths, copy.data)) return fault_out_of_memory(fault);
    return true;
}

static bool add_entries(Folder *folder, const char *path, DIR *dir, Fault *fault) {
    bool slash = text_ends_with(text_from(path), TEXT("/"));
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (!is_lesson_name(entry->d_name)) continue;
        Text full = arena_format(&folder->arena, slash ? "%s%s" : "%s/%s", path, entry->d_name);
        if (folder->arena.failed) return fault_out_of_memory(fault);
        if (!file_is_directory(full.data) && !add_path(folder, full, fault)) return false;
    }
    return true;
}

/* ---- modules: files that hold no lesson, and that a lesson of the folder requires */

/* Whether one of the lessons from `first` on requires the file. */
static bool is_required(const Folder *folder, uint32_t first, const bool *is_lesson, const char *path) {
    bool found = false;
    for (uint32_t i = first; i < folder->paths.count && !found; i++) {
        LessonFiles files = {0};
        if (is_lesson[i - first]) lesson_modules(folder->paths.items[i], &files);
        for (uint32_t k = 0; k < files.paths.count && !found; k++)
            found = strcmp(files.paths.items[k], path) == 0;
        lesson_files_free(&files);
    }
    return found;
}

static bool drop_modules(Folder *folder, uint32_t first, Fault *fault) {
    uint32_t count = folder->paths.count - first, kept = first;
    bool *is_lesson = memory_alloc(count + 1), *stays = memory_alloc(count + 1);
    bool ok = is_lesson && stays;
    if (!ok) fault_out_of_memory(fault);
    for (uint32_t i = 0; ok && i < count; i++) is_lesson[i] = lesson_is_one(folder->paths.items[first + i]);
    for (uint32_t i = 0; ok && i < count; i++)
        stays[i] = is_lesson[i] || !is_required(folder, first, is_lesson, folder->paths.items[first + i]);
    for (uint32_t i = 0; ok && i < count; i++)
        if (stays[i]) folder->paths.items[kept++] = folder->paths.items[first + i];
    if (ok) folder->paths.count = kept;
    memory_free(is_lesson);
    memory_free(stays);
    return ok;
}

bool folder_add(Folder *folder, const char *path, Fault *fault) {
    if (!file_is_directory(path)) return add_path(folder, text_from(path), fault);
    if (!pack_read(path, &folder->pack, fault)) return false;
    uint32_t before = folder->paths.count;
    DIR *dir = opendir(path);
    if (!dir) return fault_set(fault, FAULT_LESSON, path, 0, "cannot be opened: %s", strerror(errno));
    bool ok = add_entries(folder, path, dir, fault);
    closedir(dir);
    if (!ok) return false;
    if (folder->paths.count == before)
        return fault_set(fault, FAULT_LESSON, path, 0, "there is no lesson (.lua) in it");
    qsort(folder->paths.items + before, folder->paths.count - before, sizeof *folder->paths.items, by_name);
    return drop_modules(folder, before, fault);
}

/* ---- packs */

/* The files by which folders in `path` say that they are packs. */
static bool find_packs(Folder *found, const char *path, Fault *fault) {
    DIR *dir = opendir(path);
    bool ok = true;
    for (struct dirent *entry; ok && dir && (entry = readdir(dir));) {
        Text file = arena_format(&found->arena, "%s/%s/" PACK_FILE, path, entry->d_name);
        if (found->arena.failed) ok = fault_out_of_memory(fault);
        if (ok && entry->d_name[0] != '.' && file_exists(file.data)) ok = add_path(found, file, fault);
    }
    if (dir) closedir(dir);
    return ok;
}

static bool add_pack(Folder *folder, const char *file, Fault *fault) {
    Fault why = {0};
    Text path = arena_text(&folder->arena, text_slice(text_from(file), 0, strlen(file) - sizeof PACK_FILE));
    if (folder->arena.failed) return fault_out_of_memory(fault);
    if (folder_add(folder, path.data, &why)) return true;
    return why.kind == FAULT_MEMORY ? fault_out_of_memory(fault) : add_path(folder, text_from(file), fault);
}

bool folder_add_packs(Folder *folder, const char *path, Fault *fault) {
    Folder found = {0};
    Pack own = folder->pack;
    bool ok = find_packs(&found, path, fault);
    if (found.paths.count > 1)
        qsort(found.paths.items, found.paths.count, sizeof *found.paths.items, by_name);
    for (uint32_t i = 0; ok && i < found.paths.count; i++) ok = add_pack(folder, found.paths.items[i], fault);
    folder->pack = own;
    folder_free(&found);
    return ok;
}

static Text parent_of(Arena *arena, const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? arena_format(arena, "%.*s", (int)(slash - path) + (slash == path), path)
                 : arena_text(arena, TEXT("."));
}

static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The place of the file among the folder's lessons; their count when it is none of them. */
static uint32_t place_of(const Folder *folder, const char *path) {
    uint32_t i = 0;
    while (i < folder->paths.count && strcmp(base_name(folder->paths.items[i]), base_name(path)) != 0) i++;
    return i;
}

bool folder_add_around(Folder *folder, const char *path, uint32_t *index, Fault *fault) {
    Text parent = parent_of(&folder->arena, path);
    Fault ignored = {0};
    if (folder->arena.failed) return fault_out_of_memory(fault);
    folder_add(folder, parent.data, &ignored);
    *index = place_of(folder, path);
    if (*index < folder->paths.count) return true;
    /* It has another ending, or is not there: it stands alone behind the others. */
    return add_path(folder, text_from(path), fault);
}

bool folder_is_part(const char *path) {
    Folder around = {0};
    Fault ignored = {0};
    if (strcmp(base_name(path), PACK_FILE) == 0) return file_exists(path);
    if (!is_lesson_name(base_name(path)) || !file_exists(path) || lesson_is_one(path)) return false;
    Text parent = parent_of(&around.arena, path);
    bool part = parent.data && folder_add(&around, parent.data, &ignored) &&
                place_of(&around, path) == around.paths.count;
    folder_free(&around);
    return part;
}

void folder_free(Folder *folder) {
    list_free(&folder->paths);
    arena_free(&folder->arena);
}

Text folder_name(const char *path, char *out, size_t size) {
    const char *slash = strrchr(path, '/');
    Text name = text_from(slash ? slash + 1 : path);
    if (text_ends_with(name, TEXT(".lua"))) name = text_slice(name, 0, name.len - 4);
    size_t from = 0, len = 0;
    while (from < name.len && name.data[from] >= '0' && name.data[from] <= '9') from++;
    if (from > 0 && from < name.len && name.data[from] == '-') from++;
    if (from < name.len) name = text_slice(name, from, name.len);
    for (; len < name.len && len + 1 < size; len++)
        out[len] = (name.data[len] == '-' || name.data[len] == '_') ? ' ' : name.data[len];
    out[len] = '\0';
    return (Text){out, len};
}
