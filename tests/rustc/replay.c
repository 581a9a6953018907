/* tests/rustc/replay: writing lessons, running them, and sorting their journals by steps. */
#include "replay.h"

#include "base/memory.h"
#include "base/system.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { MODULE_BYTES = 256 * 1024, PATH_BYTES = 1024, REPLAY_MS = 20000 };

static bool copy_file(const char *from, const char *to, Fault *fault) {
    char *text = NULL;
    size_t len = 0;
    bool ok = file_read(from, MODULE_BYTES, &text, &len, fault) && file_write(to, text, len, fault);
    memory_free(text);
    return ok;
}

bool replay_prepare(const char *modules, const char *folder, Fault *fault) {
    if (mkdir(folder, 0755) != 0 && errno != EEXIST)
        return fault_set(fault, FAULT_ENVIRONMENT, folder, 0, "cannot be made: %s", strerror(errno));
    DIR *directory = opendir(modules);
    if (!directory) return fault_set(fault, FAULT_ENVIRONMENT, modules, 0, "cannot open the folder");
    bool ok = true;
    for (struct dirent *entry; ok && (entry = readdir(directory));) {
        char from[PATH_BYTES], to[PATH_BYTES];
        if (!text_ends_with(text_from(entry->d_name), TEXT(".lua"))) continue;
        snprintf(from, sizeof from, "%s/%s", modules, entry->d_name);
        snprintf(to, sizeof to, "%s/%s", folder, entry->d_name);
        ok = copy_file(from, to, fault);
    }
    closedir(directory);
    return ok;
}

Journal *replay_run(const char *folder, Text name, Text lua, Fault *fault) {
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/case_%.*s.lua", folder, TEXT_ARG(name));
    if (!file_write(path, lua.data, lua.len, fault)) return NULL;
    LessonOptions options = {.path = path, .scripts = SCRIPTS_DIR, .time_limit_ms = REPLAY_MS};
    return lesson_run(&options, fault);
}

/* Bytes that Lua's short strings cannot hold become decimal escapes. */
Text replay_quote(Arena *arena, Text text) {
    char *out = arena_alloc(arena, text.len * 4 + 3);
    size_t used = 0;
    if (!out) return (Text){0};
    out[used++] = '"';
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c == '"' || c == '\\' || c < ' ')
            used += (size_t)snprintf(out + used, 5, "\\%03u", c);
        else
            out[used++] = (char)c;
    }
    out[used++] = '"';
    return (Text){out, used};
}

static bool begin_step(Replay *replay, Text say) {
    ReplayStep step = {.say = say, .first = replay->heap.count, .printed = replay->lines.count};
    return list_push(&replay->steps, step);
}

static bool take_event(Replay *replay, HeapNames *names, const Event *event) {
    HeapEvent heap = {0};
    if (event->kind == EVENT_STEP) return begin_step(replay, event->step.say);
    if (replay->steps.count == 0) return true;
    ReplayStep *step = &replay->steps.items[replay->steps.count - 1];
    if (event->kind == EVENT_PRINT) {
        step->lines++;
        return list_push(&replay->lines, text_trim(event->print.text));
    }
    if (!heap_is_event(event->kind)) return true;
    step->events++;
    return heap_take_event(event, names, &heap) && list_push(&replay->heap, heap);
}

bool replay_read(const Journal *journal, Replay *replay, Fault *fault) {
    HeapNames names = {0};
    JournalCursor cursor = journal_at(journal, 0);
    bool begun = false, ok = true;
    for (Event event; ok && journal_next(&cursor, &event);) {
        if (begun) ok = take_event(replay, &names, &event);
        begun = begun || event.kind == EVENT_BEGIN;
    }
    list_free(&names.addresses);
    return ok || fault_out_of_memory(fault);
}

void replay_free(Replay *replay) {
    list_free(&replay->steps);
    list_free(&replay->heap);
    list_free(&replay->lines);
}
