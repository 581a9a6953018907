/* lesson/lesson: from a Lua file to a journal. The only room that knows Lua.
 *
 * A lesson runs in a worker: this program started again (lesson_worker_main), with no file open but pipes,
 * under limits of time and memory, killed from outside when it does not end. What comes back is bytes,
 * checked by journal_read. The same source and parameters give the same journal, byte for byte.
 *
 * Two ways to run: lesson_run waits (for commands and tests); lesson_start returns at once and is polled (for
 * the window). */
#ifndef LESSON_LESSON_H
#define LESSON_LESSON_H

#include "base/memory.h"
#include "journal/journal.h"

typedef struct LessonParam {
    Text name, value; /* what the learner chose; unknown names are a fault */
} LessonParam;

/* A worker that waits, its vocabulary compiled, for the next lesson to run: then neither the start of a
 * process nor compiling is waited for. Any thread may run lessons with it. */
typedef struct LessonReady LessonReady;
LessonReady *lesson_ready_new(const char *scripts); /* the one there is; NULL: too long a name */
void lesson_ready_free(LessonReady *ready);         /* jobs that use it may go on; NULL is fine */

typedef struct LessonOptions {
    const char *path;    /* the Lua file */
    const char *scripts; /* folder that holds rust/ and lessons/ */
    const LessonParam *params;
    uint32_t param_count;
    uint32_t time_limit_ms; /* wall time, compile included; 0 = 2000 */
    uint64_t memory_limit;  /* bytes; 0 = 256 MiB */
    JournalLimits journal;  /* zeros = defaults */
    Text text;              /* what stands in the file, when it was read already; data NULL: it was not */
    LessonReady
        *ready;    /* its worker is taken, and another started after the run; NULL: each run starts its own */
    bool unlocked; /* run it even where the system has no lock for it (see lesson/walls.h) */
} LessonOptions;

/* NULL with a fault (file:line, message, and in `detail` the source excerpt and traceback). The journal is
 * the caller's. */
Journal *lesson_run(const LessonOptions *options, Fault *fault);

typedef List(Fault) LessonMistakes;

/* For who wants to know all that is wrong: the run goes on after mistakes on which nothing else rests, and
 * the files are looked at for names that are nowhere. Whatever is wrong is in `mistakes` (free with
 * list_free), the lesson's own file first, by line. The journal is there when the lesson came to its end all
 * the same. NULL and no mistakes: it could not be run, and `fault` says why. */
Journal *lesson_examine(const LessonOptions *options, LessonMistakes *mistakes, Fault *fault);

/* The files a lesson is made of, those it asks for that are not there included: what to watch. */
typedef struct LessonFiles {
    List(const char *) paths; /* NUL-terminated, in the arena; the lesson is the first */
    uint64_t content;         /* a hash of all that was read: alike when a run would be */
    Arena arena;
} LessonFiles; /* zeros: none */
bool lesson_files(const LessonOptions *options,
                  LessonFiles *files); /* false: out of memory; free in any case */
void lesson_files_free(LessonFiles *files);
/* Only the modules beside the lesson that it requires, itself or through others. */
bool lesson_modules(const char *path, LessonFiles *files);
/* Whether the file says `lesson`, as one does; a file that cannot be read is taken for one. */
bool lesson_is_one(const char *path);

typedef struct LessonJob LessonJob;
LessonJob *lesson_start(const LessonOptions *options,
                        Fault *fault); /* copies the options; NULL: cannot start a process */
typedef enum LessonState { LESSON_RUNNING, LESSON_DONE, LESSON_FAILED } LessonState;
/* Never blocks. On LESSON_DONE *journal is the caller's, on LESSON_FAILED the fault is filled; then only
 * lesson_job_free. */
LessonState lesson_poll(LessonJob *job, Journal **journal, Fault *fault);
/* lesson_poll has something to do when the descriptor becomes readable, or so many milliseconds later. */
int lesson_job_fd(const LessonJob *job);
int lesson_job_patience(const LessonJob *job);
void lesson_job_free(LessonJob *job); /* kills a running worker and waits for it */

/* Must be the first thing main does: when this process was started as a worker it runs the lesson and returns
 * its exit status in *status and true. */
bool lesson_worker_main(int argc, char **argv, int *status);

#endif
