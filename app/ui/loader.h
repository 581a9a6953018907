/* ui/loader: a lesson on its way to the screen. It runs in its worker process, and its journal becomes
 * timeline and scene in a thread, so that the window never waits. */
#ifndef UI_LOADER_H
#define UI_LOADER_H

#include "lesson/lesson.h"
#include "scene/scene.h"

typedef struct LoadedLesson {
    Timeline *timeline;
    Scene *scene; /* borrows the timeline */
} LoadedLesson;   /* zeros: none */

void loaded_free(LoadedLesson *lesson);

typedef struct Loader Loader;

/* Copies what it needs of the options. `done` is called once, from the thread, when loader_take has something
 * to give; not after loader_abandon has begun. With the content `known` (see LessonFiles) it is not run
 * again; 0: whatever the content. NULL with a fault when no thread can be started. */
Loader *loader_start(const LessonOptions *options, uint64_t known, void (*done)(void *user), void *user,
                     Fault *fault);
/* False while it runs. Then: the lesson, now the caller's, or a fault; and only loader_abandon is left to
 * call. */
bool loader_take(Loader *loader, LoadedLesson *lesson, Fault *fault);
/* Once it is finished: the files it is made of and their stamp from before they were read (see ui/watch).
 * Borrowed. */
const LessonFiles *loader_files(const Loader *loader, uint64_t *stamp);
bool loader_knew(const Loader *loader); /* it was not run: neither a lesson nor a fault came of it */
/* Gives it up at any time without waiting: what still runs cleans up after itself. */
void loader_abandon(Loader *loader);

#endif
