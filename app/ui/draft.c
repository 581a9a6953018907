#include "draft.h"

#include "base/memory.h"
#include "base/system.h"
#include "base/values.h"
#include "floor.h"
#include "kept.h"
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NUMBERS = 100 };

static uint64_t hash_of(Text actions) {
    return actions.len ? hash_bytes(HASH_START, actions.data, actions.len) : 0;
}

/* The floor itself is the same wherever the program is installed; others are known by their path. */
static bool draft_path(const char *lesson, int number, char *out, size_t size) {
    char whole[PATH_MAX], name[64];
    if (!realpath(lesson, whole)) snprintf(whole, sizeof whole, "%s", lesson);
    if (floor_is_blank(lesson))
        snprintf(name, sizeof name, "floor/free-floor.%d", number);
    else
        snprintf(name, sizeof name, "floor/%016" PRIx64 ".%d", hash_of(text_from(whole)), number);
    return kept_path(KEPT_STATE, name, out, size);
}

/* Hash of what the file holds; 0: it is not there, or cannot be read. */
static KeptFile look(const char *path, Arena *arena, Text *actions, Fault *fault) {
    char *data = NULL;
    size_t len = 0;
    *actions = (Text){0};
    KeptFile file = kept_read(path, DRAFT_MOST, &data, &len, fault);
    if (file == KEPT_READ) *actions = arena_text(arena, (Text){data, len});
    memory_free(data);
    return file;
}

bool draft_read(Draft *draft, const char *lesson, Arena *arena, Text *actions) {
    char path[PATH_MAX];
    *draft = (Draft){0};
    for (int n = 1; n < NUMBERS && draft_path(lesson, n, path, sizeof path); n++) {
        if (look(path, arena, actions, NULL) != KEPT_READ || actions->len == 0) continue;
        *draft = (Draft){n, hash_of(*actions)};
        return true;
    }
    return false;
}

bool draft_differs(const Draft *draft, Text actions) {
    return hash_of(actions) != draft->seen;
}

/* Into the file of before when nobody else has written there, else into the first that is not there. */
static bool is_ours(const Draft *draft, int number, KeptFile file, Text holds) {
    if (number == draft->number && file == KEPT_READ) return hash_of(holds) == draft->seen;
    return file == KEPT_MISSING;
}

static bool write_or_remove(const char *path, Text actions, Fault *fault) {
    if (actions.len) return file_write(path, actions.data, actions.len, fault);
    return unlink(path) == 0 || errno == ENOENT || file_cannot(path, errno, fault);
}

bool draft_write(Draft *draft, const char *lesson, Text actions, Fault *fault) {
    char path[PATH_MAX], common[PATH_MAX];
    Arena arena = {0};
    Text holds;
    bool ok = file_cannot(lesson, EEXIST, fault);                   /* until a file is found */
    if (!draft_path(lesson, 0, common, sizeof common)) return true; /* there is no place */
    int lock = kept_lock(common, fault);
    if (lock < 0) return false;
    for (int n = draft->number ? draft->number : 1; n < NUMBERS; n++) {
        draft_path(lesson, n, path, sizeof path);
        if (!is_ours(draft, n, look(path, &arena, &holds, fault), holds)) continue;
        ok = write_or_remove(path, actions, fault);
        if (ok) *draft = (Draft){actions.len ? n : 0, hash_of(actions)};
        break;
    }
    kept_unlock(lock);
    arena_free(&arena);
    return ok;
}

void draft_set_aside(const Draft *draft, const char *lesson, Fault *fault) {
    char path[PATH_MAX];
    if (draft_path(lesson, draft->number, path, sizeof path)) kept_set_aside(path, fault);
}
