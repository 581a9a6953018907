#include "ui/progress.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "ui/xdg.h"
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD "trayhouse progress 1\n"
enum { FILE_MAX = 4 << 20, ENTRIES_MAX = 4096 };

bool progress_path(char *out, size_t size) {
    return xdg_path(XDG_STATE, "progress", out, size);
}

void progress_free(Progress *progress) {
    list_free(&progress->entries);
    arena_free(&progress->arena);
    *progress = (Progress){0};
}

/* ---- reading */

static bool read_number(Text *line, uint32_t *number) {
    uint64_t n = 0;
    size_t at = 0;
    for (; at < line->len && line->data[at] >= '0' && line->data[at] <= '9' && n <= UINT32_MAX; at++)
        n = n * 10 + (uint64_t)(line->data[at] - '0');
    if (at == 0 || at >= line->len || line->data[at] != ' ' || n > UINT32_MAX) return false;
    *line = text_slice(*line, at + 1, line->len);
    *number = (uint32_t)n;
    return true;
}

/* Whether a line of the file can hold it and be read again. */
static bool fits_a_line(Text key) {
    for (size_t i = 0; i < key.len; i++)
        if ((unsigned char)key.data[i] < ' ') return false;
    return key.len > 0 && text_is_utf8(key);
}

static bool read_entry(Progress *progress, Text line) {
    ProgressEntry entry = {0};
    uint32_t done = 0;
    bool ok = read_number(&line, &entry.step) && read_number(&line, &entry.furthest) &&
              read_number(&line, &entry.steps) && read_number(&line, &done);
    if (!ok || done > 1 || entry.step > entry.furthest || entry.furthest >= entry.steps || !fits_a_line(line))
        return false;
    if (progress->entries.count >= ENTRIES_MAX) return false;
    entry.done = done;
    entry.key = arena_text(&progress->arena, line);
    return !progress->arena.failed && list_push(&progress->entries, entry);
}

static bool read_whole(Progress *progress, Text text) {
    char sum[40];
    if (!text_starts_with(text, TEXT(HEAD))) return false;
    size_t at = text.len;
    while (at > 0 && (at == text.len || text.data[at - 1] != '\n')) at--;
    Text body = text_slice(text, 0, at), line;
    snprintf(sum, sizeof sum, "sum %016" PRIx64 "\n", hash_bytes(0, body.data, body.len));
    if (!text_equal(text_slice(text, at, text.len), text_from(sum))) return false;
    body = text_slice(body, sizeof HEAD - 1, body.len);
    while (text_next_line(&body, &line))
        if (!read_entry(progress, line)) return false;
    return true;
}

/* Under the first free name beside it. */
static bool set_aside(const char *path, Fault *fault) {
    char other[PATH_MAX];
    for (int i = 1; i < 1000; i++) {
        snprintf(other, sizeof other, "%s.damaged-%d", path, i);
        if (file_exists(other)) continue;
        if (rename(path, other) != 0) break;
        return fault_set(
            fault, FAULT_ENVIRONMENT, path, 0,
            "the file with your progress was damaged. It is kept as %s, and progress begins anew.", other);
    }
    return fault_set(fault, FAULT_ENVIRONMENT, path, 0,
                     "the file with your progress is damaged and cannot be set aside: %s", strerror(errno));
}

bool progress_load(Progress *progress, const char *path, Fault *fault) {
    char *data = NULL;
    size_t len = 0;
    *progress = (Progress){0};
    if (!file_exists(path)) return true;
    if (!file_read(path, FILE_MAX, &data, &len, fault)) return false;
    bool ok = read_whole(progress, (Text){data, len});
    memory_free(data);
    if (ok) return true;
    progress_free(progress);
    return set_aside(path, fault);
}

/* ---- writing */

bool progress_save(Progress *progress, const char *path, Fault *fault) {
    Arena arena = {0};
    size_t size = sizeof HEAD + 64, used = sizeof HEAD - 1;
    for (uint32_t i = 0; i < progress->entries.count; i++) size += progress->entries.items[i].key.len + 64;
    char *out = arena_alloc(&arena, size);
    if (!out) return fault_out_of_memory(fault);
    memcpy(out, HEAD, used);
    for (uint32_t i = 0; i < progress->entries.count; i++) {
        const ProgressEntry *e = &progress->entries.items[i];
        used += (size_t)snprintf(out + used, size - used, "%u %u %u %d %.*s\n", e->step, e->furthest,
                                 e->steps, e->done, TEXT_ARG(e->key));
    }
    used += (size_t)snprintf(out + used, size - used, "sum %016" PRIx64 "\n", hash_bytes(0, out, used));
    xdg_make_folders(path);
    bool ok = file_write(path, out, used, fault);
    if (ok) progress->dirty = false;
    arena_free(&arena);
    return ok;
}

/* ---- asking and noting */

Text progress_key(const char *path, const char *scripts, Arena *arena) {
    char whole[PATH_MAX], course[PATH_MAX], folder[PATH_MAX];
    snprintf(folder, sizeof folder, "%s/lessons", scripts ? scripts : "");
    if (!realpath(path, whole)) return arena_text(arena, text_from(path));
    Text key = text_from(whole);
    for (size_t i = 0; i < key.len; i++)
        if (key.data[i] == '\n') return TEXT("");
    if (scripts && realpath(folder, course)) {
        Text prefix = text_from(course);
        if (text_starts_with(key, prefix) && key.len > prefix.len && key.data[prefix.len] == '/')
            key = text_slice(key, prefix.len + 1, key.len);
    }
    return arena_text(arena, key);
}

const ProgressEntry *progress_find(const Progress *progress, Text key) {
    for (uint32_t i = 0; i < progress->entries.count; i++)
        if (text_equal(progress->entries.items[i].key, key)) return &progress->entries.items[i];
    return NULL;
}

const ProgressEntry *progress_last(const Progress *progress) {
    return progress->entries.count ? &progress->entries.items[progress->entries.count - 1] : NULL;
}

static bool same_entry(const ProgressEntry *a, const ProgressEntry *b) {
    return a->step == b->step && a->furthest == b->furthest && a->steps == b->steps && a->done == b->done;
}

/* The entry that is noted goes to the end; of too many the oldest is forgotten. */
bool progress_note(Progress *progress, Text key, uint32_t step, uint32_t steps) {
    if (steps == 0 || step >= steps || !fits_a_line(key)) return true;
    const ProgressEntry *old = progress_find(progress, key), *last = progress_last(progress);
    ProgressEntry entry = {.step = step, .furthest = step, .steps = steps, .done = step + 1 == steps};
    if (old) {
        entry.key = old->key;
        entry.done = entry.done || old->done;
        if (old->furthest > entry.furthest && old->furthest < steps) entry.furthest = old->furthest;
        if (old == last && same_entry(old, &entry)) return true;
    } else {
        entry.key = arena_text(&progress->arena, key);
        if (progress->arena.failed) return false;
    }
    bool full = !old && progress->entries.count >= ENTRIES_MAX;
    uint32_t gone = old ? (uint32_t)(old - progress->entries.items) : full ? 0 : progress->entries.count;
    if (gone < progress->entries.count) {
        memmove(progress->entries.items + gone, progress->entries.items + gone + 1,
                (progress->entries.count - gone - 1) * sizeof entry);
        progress->entries.count--;
    }
    progress->dirty = true;
    return list_push(&progress->entries, entry);
}
