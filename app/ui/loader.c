/* Two own a Loader, the thread and whoever started it; the last one to let go frees it. */
#include "loader.h"

#include "base/memory.h"
#include "watch.h"
#include <poll.h>
#include <SDL.h>
#include <string.h>

enum { POLL_MS = 20 }; /* how late an abandoned run notices */

struct Loader {
    LessonOptions options; /* texts in the arena */
    Arena arena;
    void (*done)(void *user);
    void *user;
    LessonFiles files; /* the thread's until `finished` */
    uint64_t stamp, known;
    SDL_mutex *lock; /* guards what follows */
    int owners;
    bool finished, abandoned;
    LoadedLesson lesson;
    Fault fault;
};

void loaded_free(LoadedLesson *lesson) {
    if (lesson->scene) scene_free(lesson->scene);
    if (lesson->timeline) timeline_free(lesson->timeline);
    *lesson = (LoadedLesson){0};
}

static void release(Loader *loader) {
    SDL_LockMutex(loader->lock);
    bool last = --loader->owners == 0;
    SDL_UnlockMutex(loader->lock);
    if (!last) return;
    loaded_free(&loader->lesson);
    SDL_DestroyMutex(loader->lock);
    lesson_files_free(&loader->files);
    arena_free(&loader->arena);
    memory_free(loader);
}

static bool is_abandoned(Loader *loader) {
    SDL_LockMutex(loader->lock);
    bool abandoned = loader->abandoned;
    SDL_UnlockMutex(loader->lock);
    return abandoned;
}

/* NULL without a fault when it was abandoned meanwhile. */
static Journal *run_lesson(Loader *loader, Fault *fault) {
    LessonJob *job = lesson_start(&loader->options, fault);
    if (!job) return NULL;
    Journal *journal = NULL;
    while (!is_abandoned(loader) && lesson_poll(job, &journal, fault) == LESSON_RUNNING) {
        struct pollfd ready = {.fd = lesson_job_fd(job), .events = POLLIN};
        poll(&ready, 1, POLL_MS);
    }
    lesson_job_free(job);
    return journal;
}

bool loader_knew(const Loader *loader) {
    return loader->known && loader->known == loader->files.content;
}

static LoadedLesson load(Loader *loader, Fault *fault) {
    LoadedLesson lesson = {0};
    Journal *journal = run_lesson(loader, fault);
    if (journal) lesson.timeline = timeline_new(journal, fault);
    if (lesson.timeline) lesson.scene = scene_new(lesson.timeline, fault);
    if (!lesson.scene) loaded_free(&lesson);
    return lesson;
}

static int run(void *user) {
    Loader *loader = user;
    Fault fault = {0};
    lesson_files(&loader->options, &loader->files);
    loader->stamp = watch_stamp(loader->files.paths.items, loader->files.paths.count);
    LoadedLesson lesson = {0};
    if (!loader_knew(loader)) lesson = load(loader, &fault);
    SDL_LockMutex(loader->lock);
    loader->lesson = lesson;
    loader->fault = fault;
    loader->finished = true;
    if (!loader->abandoned) loader->done(loader->user);
    SDL_UnlockMutex(loader->lock);
    release(loader);
    return 0;
}

static const char *copy_string(Arena *arena, const char *string) {
    return string ? arena_text(arena, text_from(string)).data : NULL;
}

static bool copy_options(Loader *loader, const LessonOptions *options) {
    Arena *arena = &loader->arena;
    loader->options = *options;
    loader->options.path = copy_string(arena, options->path);
    loader->options.scripts = copy_string(arena, options->scripts);
    LessonParam *params = arena_alloc(arena, options->param_count * sizeof *params + 1);
    for (uint32_t i = 0; params && i < options->param_count; i++)
        params[i] = (LessonParam){arena_text(arena, options->params[i].name),
                                  arena_text(arena, options->params[i].value)};
    loader->options.params = params;
    return !arena->failed;
}

Loader *loader_start(const LessonOptions *options, uint64_t known, void (*done)(void *user), void *user,
                     Fault *fault) {
    Loader *loader = memory_alloc_zeroed(sizeof *loader);
    if (!loader) return fault_out_of_memory(fault), NULL;
    loader->done = done;
    loader->user = user;
    loader->known = known;
    loader->owners = 1;
    loader->lock = SDL_CreateMutex();
    bool ok = loader->lock && copy_options(loader, options);
    if (!ok) fault_out_of_memory(fault);
    if (ok) {
        loader->owners = 2;
        SDL_Thread *thread = SDL_CreateThread(run, "loader", loader);
        if (thread) return SDL_DetachThread(thread), loader;
        loader->owners = 1;
        fault_set(fault, FAULT_ENVIRONMENT, NULL, 0, "no thread can be started: %s", SDL_GetError());
    }
    release(loader);
    return NULL;
}

bool loader_take(Loader *loader, LoadedLesson *lesson, Fault *fault) {
    SDL_LockMutex(loader->lock);
    bool finished = loader->finished;
    if (finished) {
        *lesson = loader->lesson;
        *fault = loader->fault;
        loader->lesson = (LoadedLesson){0};
    }
    SDL_UnlockMutex(loader->lock);
    return finished;
}

const LessonFiles *loader_files(const Loader *loader, uint64_t *stamp) {
    *stamp = loader->stamp;
    return &loader->files;
}

void loader_abandon(Loader *loader) {
    SDL_LockMutex(loader->lock);
    loader->abandoned = true;
    SDL_UnlockMutex(loader->lock);
    release(loader);
}
