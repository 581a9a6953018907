#include "takes.h"

#include "base/memory.h"
#include "base/system.h"
#include "kept.h"
#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define HEAD "trayhouse job 1"
enum { JOB_MOST = 32 << 20, NAMES = 100 };

static bool set_paths(TakesJob *job, const char *name) {
    char file[NAME_MAX + 16];
    *job = (TakesJob){.lock = -1};
    bool fits = snprintf(file, sizeof file, "takes/%s.job", name) < (int)sizeof file &&
                kept_path(KEPT_STATE, file, job->job, sizeof job->job);
    int stem = fits ? (int)strlen(job->job) - 4 : 0;
    fits = fits && snprintf(job->take, sizeof job->take, "%.*s.take", stem, job->job) < (int)sizeof job->take;
    if (!fits) *job = (TakesJob){.lock = -1};
    return fits;
}

bool takes_begin(TakesJob *job, const char *name, Fault *fault) {
    char numbered[NAME_MAX];
    for (int n = 1; n < NAMES; n++) {
        snprintf(numbered, sizeof numbered, n > 1 ? "%s-%d" : "%s", name, n);
        if (!set_paths(job, numbered)) break;
        if (!kept_make_folders(job->job, fault)) break;
        if (file_exists(job->job)) continue;
        job->lock = kept_try_lock(job->job, fault);
        if (job->lock >= 0) return true;
    }
    *job = (TakesJob){.lock = -1};
    return false;
}

/* ---- the words: each with a NUL behind it, the head first */

bool takes_describe(const TakesJob *job, const char *const *words, Fault *fault) {
    List(char) bytes = {0};
    bool ok = true;
    for (const char *word = HEAD; ok && word; word = *words++) {
        size_t len = strlen(word) + 1;
        ok = list_reserve(&bytes, len);
        if (ok) memcpy(bytes.items + bytes.count, word, len), bytes.count += (uint32_t)len;
    }
    ok = ok ? file_write(job->job, bytes.items, bytes.count, fault) : fault_out_of_memory(fault);
    list_free(&bytes);
    return ok;
}

static bool read_words(const char *path, Arena *arena, const char *words[TAKES_WORDS + 1]) {
    char *data = NULL;
    size_t len = 0, at = sizeof HEAD;
    int count = 0;
    if (kept_read(path, JOB_MOST, &data, &len, NULL) != KEPT_READ) return false;
    bool ok = len > at && memcmp(data, HEAD, sizeof HEAD) == 0 && data[len - 1] == '\0';
    for (; ok && at < len && count < TAKES_WORDS; at += strlen(data + at) + 1)
        words[count++] = arena_text(arena, text_from(data + at)).data;
    words[count] = NULL;
    memory_free(data);
    return ok && at == len && !arena->failed;
}

/* ---- those that were interrupted */

static bool take_up(TakesJob *job, const char *file, Arena *arena, const char *words[TAKES_WORDS + 1]) {
    char name[NAME_MAX + 1];
    snprintf(name, sizeof name, "%.*s", (int)(strlen(file) - 4), file);
    if (!set_paths(job, name)) return false;
    job->lock = kept_try_lock(job->job, NULL);
    if (job->lock < 0) return false;
    if (file_exists(job->job) && file_exists(job->take) && read_words(job->job, arena, words)) return true;
    takes_release(job);
    return false;
}

bool takes_find(TakesJob *job, Arena *arena, const char *words[TAKES_WORDS + 1]) {
    char folder[PATH_MAX];
    DIR *dir = kept_path(KEPT_STATE, "takes", folder, sizeof folder) ? opendir(folder) : NULL;
    bool found = false;
    *job = (TakesJob){.lock = -1};
    for (struct dirent *entry; dir && !found && (entry = readdir(dir));)
        found = text_ends_with(text_from(entry->d_name), TEXT(".job")) &&
                take_up(job, entry->d_name, arena, words);
    if (dir) closedir(dir);
    return found;
}

void takes_release(TakesJob *job) {
    if (job->job[0]) kept_unlock(job->lock);
    *job = (TakesJob){.lock = -1};
}

/* The lock's file goes while the lock is held: its name is never used again. */
void takes_remove(TakesJob *job) {
    char lock[sizeof job->job + 8];
    if (!job->job[0]) return;
    snprintf(lock, sizeof lock, "%s.lock", job->job);
    unlink(job->job);
    unlink(job->take);
    unlink(lock);
    takes_release(job);
}
