#include "progress.h"

#include "base/memory.h"
#include "base/system.h"
#include "base/values.h"
#include "kept.h"
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KIND "trayhouse progress "
#define HEAD KIND "1\n"
enum { ENTRIES_MAX = 4096, LINE_MOST = PATH_MAX + 64, FILE_MAX = ENTRIES_MAX * LINE_MOST };

bool progress_path(char *out, size_t size) {
    return kept_path(KEPT_STATE, "progress", out, size);
}

void progress_free(Progress *progress) {
    list_free(&progress->entries);
    arena_free(&progress->arena);
    *progress = (Progress){0};
}

static ProgressEntry *find(const Progress *progress, Text key) {
    for (uint32_t i = 0; i < progress->entries.count; i++)
        if (text_equal(progress->entries.items[i].key, key)) return &progress->entries.items[i];
    return NULL;
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
    if (!ok || done > 1 || entry.step >= entry.steps || entry.furthest >= entry.steps || !fits_a_line(line))
        return false;
    if (progress->entries.count >= ENTRIES_MAX) return false;
    entry.done = done;
    entry.key = arena_text(&progress->arena, line);
    return !progress->arena.failed && list_push(&progress->entries, entry);
}

typedef enum Content { CONTENT_GOOD, CONTENT_NEWER, CONTENT_DAMAGED } Content;

static Content read_content(Progress *progress, Text text) {
    char sum[40];
    size_t at = text.len;
    while (at > 0 && (at == text.len || text.data[at - 1] != '\n')) at--;
    Text body = text_slice(text, 0, at), line;
    snprintf(sum, sizeof sum, "sum %016" PRIx64 "\n", hash_bytes(0, body.data, body.len));
    if (!text_equal(text_slice(text, at, text.len), text_from(sum))) return CONTENT_DAMAGED;
    if (!text_starts_with(text, TEXT(HEAD)))
        return text_starts_with(text, TEXT(KIND)) ? CONTENT_NEWER : CONTENT_DAMAGED;
    body = text_slice(body, sizeof HEAD - 1, body.len);
    while (text_next_line(&body, &line))
        if (!read_entry(progress, line)) return CONTENT_DAMAGED;
    return CONTENT_GOOD;
}

/* The lock is held, or the file is only looked at: `mends` says whether a damaged one may be renamed. */
static KeptFile read_file(Progress *progress, const char *path, bool mends, Fault *fault) {
    char *data = NULL;
    size_t len = 0;
    *progress = (Progress){0};
    KeptFile file = kept_read(path, FILE_MAX, &data, &len, fault);
    Content content = file == KEPT_READ ? read_content(progress, (Text){data, len}) : CONTENT_DAMAGED;
    memory_free(data);
    if (file == KEPT_MISSING || content == CONTENT_GOOD) return file;
    progress_free(progress);
    if (content == CONTENT_NEWER)
        fault_set(fault, FAULT_FORMAT, path, 0, "was written by a newer Trayhouse; it stays as it is");
    else if (file != KEPT_UNREADABLE && mends)
        kept_set_aside(path, fault);
    else if (file != KEPT_UNREADABLE)
        fault_set(fault, FAULT_FORMAT, path, 0, "is damaged");
    return KEPT_UNREADABLE;
}

bool progress_load(Progress *progress, const char *path, Fault *fault) {
    if (read_file(progress, path, false, fault) != KEPT_UNREADABLE) return true;
    int lock = kept_lock(path, NULL);
    if (lock < 0) return false;
    KeptFile file = read_file(progress, path, true, fault);
    kept_unlock(lock);
    return file != KEPT_UNREADABLE;
}

/* ---- one entry more */

/* It goes to the end; of too many the oldest is forgotten. What was come to before holds on. */
static bool put(Progress *progress, ProgressEntry entry) {
    ProgressEntry *old = find(progress, entry.key);
    uint32_t count = progress->entries.count, gone = count;
    if (old) {
        entry.key = old->key;
        entry.done = entry.done || old->done;
        if (old->furthest > entry.furthest && old->furthest < entry.steps) entry.furthest = old->furthest;
        gone = (uint32_t)(old - progress->entries.items);
    } else {
        entry.key = arena_text(&progress->arena, entry.key);
        if (progress->arena.failed) return false;
        if (count >= ENTRIES_MAX) gone = 0;
    }
    if (gone < count) {
        memmove(progress->entries.items + gone, progress->entries.items + gone + 1,
                (count - gone - 1) * sizeof entry);
        progress->entries.count--;
    }
    return list_push(&progress->entries, entry);
}

/* ---- writing */

static bool write_file(const Progress *progress, const char *path, Fault *fault) {
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
    bool ok = file_write(path, out, used, fault);
    arena_free(&arena);
    return ok;
}

/* Into a file that is not there any more all goes again. */
static bool merge(Progress *disk, const Progress *mine, bool all) {
    for (uint32_t i = 0; i < mine->entries.count; i++) {
        const ProgressEntry *entry = &mine->entries.items[i];
        if ((all || entry->changed) && !put(disk, *entry)) return false;
    }
    for (uint32_t i = 0; i < disk->entries.count; i++) disk->entries.items[i].changed = false;
    return true;
}

bool progress_save(Progress *progress, const char *path, Fault *fault) {
    Progress disk = {0};
    int lock = kept_lock(path, fault);
    if (lock < 0) return false;
    KeptFile file = read_file(&disk, path, true, fault);
    bool ok = file != KEPT_UNREADABLE;
    if (ok) ok = merge(&disk, progress, file == KEPT_MISSING) || fault_out_of_memory(fault);
    ok = ok && write_file(&disk, path, fault);
    kept_unlock(lock);
    if (ok) {
        progress_free(progress);
        *progress = disk;
    } else {
        progress_free(&disk);
    }
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
    return find(progress, key);
}

const ProgressEntry *progress_last(const Progress *progress) {
    return progress->entries.count ? &progress->entries.items[progress->entries.count - 1] : NULL;
}

static bool same_entry(const ProgressEntry *a, const ProgressEntry *b) {
    return a->step == b->step && a->furthest == b->furthest && a->steps == b->steps && a->done == b->done;
}

bool progress_note(Progress *progress, Text key, uint32_t from, uint32_t step, uint32_t steps) {
    if (steps == 0 || step >= steps || !fits_a_line(key)) return true;
    const ProgressEntry *old = progress_find(progress, key);
    ProgressEntry entry = {.key = key, .step = step, .steps = steps, .changed = true};
    if (old) entry.furthest = old->furthest < steps ? old->furthest : steps - 1;
    bool played = from <= entry.furthest;
    if (played && step > entry.furthest) entry.furthest = step;
    entry.done = (old && old->done) || (played && step + 1 == steps);
    if (old && old == progress_last(progress) && same_entry(old, &entry)) return true;
    progress->dirty = true;
    return put(progress, entry);
}
