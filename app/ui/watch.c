#include "watch.h"

#include "base/memory.h"
#include "base/system.h"
#include "base/values.h"
#include "notify.h"
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <SDL.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { REST_CLOSED_MS = 30, REST_OPEN_MS = 250, LOOK_MS = 1000, LOOK_OFTEN_MS = 100 };

typedef struct Files {
    List(const char *) paths;
    Arena arena;
} Files;

struct Watch {
    void (*changed)(void *user);
    void *user;
    SDL_Thread *thread;
    SDL_mutex *lock; /* guards what follows */
    Files next;      /* to be followed from now on */
    uint64_t next_stamp;
    bool has_next, stops;
    int wake[2]; /* a pipe: a byte wakes the thread */

    Files files; /* from here on the thread's own */
    int notify;
    uint64_t told, seen; /* stamps: when `changed` was last called, when last looked */
    int64_t since;       /* milliseconds: nothing has happened since */
    bool touched, writing;
};

static void files_free(Files *files) {
    list_free(&files->paths);
    arena_free(&files->arena);
}

#ifdef __APPLE__
#define st_mtim st_mtimespec /* its name there */
#endif

static uint64_t stamp_file(uint64_t hash, const char *path) {
    struct stat st;
    if (stat(path, &st) != 0) return hash_mix(hash, 0);
    hash = hash_mix(hash, (uint64_t)st.st_ino);
    hash = hash_mix(hash, (uint64_t)st.st_size);
    hash = hash_mix(hash, (uint64_t)st.st_mtim.tv_sec);
    return hash_mix(hash, (uint64_t)st.st_mtim.tv_nsec);
}

uint64_t watch_stamp(const char *const *paths, uint32_t count) {
    uint64_t hash = HASH_START;
    for (uint32_t i = 0; i < count; i++) hash = stamp_file(hash, paths[i]);
    return hash;
}

/* ---- the thread */

static int64_t now_ms(void) {
    return (int64_t)SDL_GetTicks64();
}

static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool is_ours(void *user, const char *name) {
    const Watch *watch = user;
    for (uint32_t i = 0; i < watch->files.paths.count; i++)
        if (strcmp(base_name(watch->files.paths.items[i]), name) == 0) return true;
    return false;
}

static void add_folder_of(int notify, const char *path) {
    char folder[PATH_MAX];
    size_t len = (size_t)(base_name(path) - path);
    if (len >= sizeof folder) return;
    memcpy(folder, path, len);
    folder[len] = '\0';
    notify_add(notify, len ? folder : ".");
}

/* Where a path leads through a link, things happen in the other folder. Folders come and go, so this is done
 * at every look. */
static void add_folders(Watch *watch) {
    for (uint32_t i = 0; watch->notify >= 0 && i < watch->files.paths.count; i++) {
        char real[PATH_MAX];
        add_folder_of(watch->notify, watch->files.paths.items[i]);
        struct stat st;
        bool link = lstat(watch->files.paths.items[i], &st) == 0 && S_ISLNK(st.st_mode);
        if (link && realpath(watch->files.paths.items[i], real)) add_folder_of(watch->notify, real);
    }
}

static bool some_are_missing(const Watch *watch) {
    for (uint32_t i = 0; i < watch->files.paths.count; i++)
        if (access(watch->files.paths.items[i], F_OK) != 0) return true;
    return false;
}

/* False when the thread is to end. */
static bool take_orders(Watch *watch) {
    char byte[64];
    while (read(watch->wake[0], byte, sizeof byte) > 0) continue;
    SDL_LockMutex(watch->lock);
    bool stops = watch->stops;
    if (watch->has_next) {
        files_free(&watch->files);
        watch->files = watch->next;
        watch->next = (Files){0};
        watch->told = watch->seen = watch->next_stamp;
        watch->has_next = false;
    }
    SDL_UnlockMutex(watch->lock);
    return !stops;
}

/* Milliseconds until the files are at rest; 0: there is a change, and they are; -1: there is none. */
static int until_rest(Watch *watch, int64_t now) {
    if (watch->files.paths.count == 0) return -1;
    uint64_t stamp = watch_stamp(watch->files.paths.items, watch->files.paths.count);
    if (stamp != watch->seen) watch->since = now;
    watch->seen = stamp;
    if (stamp == watch->told && !watch->touched) return -1;
    bool slowly = watch->writing || watch->notify < 0 || some_are_missing(watch);
    int64_t left = watch->since + (slowly ? REST_OPEN_MS : REST_CLOSED_MS) - now;
    return left > 0 ? (int)left : 0;
}

static void hear(Watch *watch, int64_t now) {
    unsigned news = watch->notify >= 0 ? notify_take(watch->notify, is_ours, watch) : 0;
    if (!(news & NOTIFY_TOUCHED)) return;
    watch->touched = true;
    watch->writing = news & NOTIFY_WRITING;
    watch->since = now;
}

static void look(Watch *watch) {
    int usual = watch->notify >= 0 ? LOOK_MS : LOOK_OFTEN_MS;
    add_folders(watch);
    hear(watch, now_ms());
    int left = until_rest(watch, now_ms());
    if (left == 0) {
        watch->told = watch->seen;
        watch->touched = watch->writing = false;
        watch->changed(watch->user);
    }
    struct pollfd ready[2] = {{.fd = watch->wake[0], .events = POLLIN},
                              {.fd = watch->notify, .events = POLLIN}};
    poll(ready, 2, left > 0 && left < usual ? left : usual);
}

static int run(void *user) {
    for (Watch *watch = user; take_orders(watch);) look(watch);
    return 0;
}

/* ---- the other side */

static bool open_pipe(int ends[2]) {
    if (!system_pipe(ends)) return false;
    for (int i = 0; i < 2; i++) system_no_block(ends[i]);
    return true;
}

static void wake(Watch *watch) {
    ssize_t n = write(watch->wake[1], "!", 1); /* a full pipe wakes as well */
    (void)n;
}

static void release(Watch *watch) {
    files_free(&watch->files);
    files_free(&watch->next);
    if (watch->notify >= 0) close(watch->notify);
    for (int i = 0; i < 2; i++)
        if (watch->wake[i] >= 0) close(watch->wake[i]);
    if (watch->lock) SDL_DestroyMutex(watch->lock);
    memory_free(watch);
}

Watch *watch_start(WatchHow how, void (*changed)(void *user), void *user, Fault *fault) {
    Watch *watch = memory_alloc_zeroed(sizeof *watch);
    if (!watch) return fault_out_of_memory(fault), NULL;
    watch->changed = changed;
    watch->user = user;
    watch->wake[0] = watch->wake[1] = -1;
    watch->notify = how == WATCH_AUTO ? notify_open() : -1;
    watch->lock = SDL_CreateMutex();
    if (watch->lock && open_pipe(watch->wake)) watch->thread = SDL_CreateThread(run, "watch", watch);
    if (watch->thread) return watch;
    fault_set(fault, FAULT_ENVIRONMENT, NULL, 0, "no thread can be started: %s", SDL_GetError());
    release(watch);
    return NULL;
}

bool watch_follow(Watch *watch, const char *const *paths, uint32_t count, uint64_t stamp) {
    Files files = {0};
    bool ok = true;
    for (uint32_t i = 0; ok && i < count; i++) {
        const char *copy = arena_text(&files.arena, text_from(paths[i])).data;
        ok = !files.arena.failed && list_push(&files.paths, copy);
    }
    if (!ok) return files_free(&files), false;
    SDL_LockMutex(watch->lock);
    files_free(&watch->next);
    watch->next = files;
    watch->next_stamp = stamp;
    watch->has_next = true;
    SDL_UnlockMutex(watch->lock);
    wake(watch);
    return true;
}

void watch_stop(Watch *watch) {
    if (!watch) return;
    SDL_LockMutex(watch->lock);
    watch->stops = true;
    SDL_UnlockMutex(watch->lock);
    wake(watch);
    SDL_WaitThread(watch->thread, NULL);
    release(watch);
}
