/* The parent's side: give a worker its order (see ready.h), listen to it, end it. The worker keeps its own
 * clock; the deadline here is the wall behind it. */
#include "lesson/lesson.h"

#include "base/memory.h"
#include "base/system.h"
#include "lesson/files.h"
#include "mistakes.h"
#include "process.h"
#include "ready.h"
#include "request.h"
#include "rust_file.h"
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { GRACE_MS = 400, REAP_MS = 2, READ_AT_ONCE = 1 << 22 };

struct LessonJob {
    Request request;
    LessonReady *ready; /* borrowed */
    Worker worker;
    int64_t deadline;    /* on the clock of system_now_ms */
    List(uint8_t) bytes; /* of the reply so far */
    LessonMistakes mistakes;
    bool ended; /* nothing more will come through the pipe */
};

static bool start(LessonJob *job, Fault *fault) {
    job->deadline = system_now_ms() + job->request.time_limit_ms + GRACE_MS;
    return (ready_take(job->ready, &job->worker) && worker_order(&job->worker, &job->request)) ||
           fault_set(fault, FAULT_ENVIRONMENT, NULL, 0, "a process for the lesson cannot be started: %s",
                     strerror(errno));
}

static LessonJob *start_job(const LessonOptions *options, bool all_mistakes, Fault *fault) {
    LessonJob *job = memory_alloc_zeroed(sizeof *job);
    if (!job) return fault_out_of_memory(fault), NULL;
    job->worker = WORKER_NONE;
    job->ready = options->ready;
    bool ok = request_collect(&job->request, options, fault);
    job->request.all_mistakes = all_mistakes;
    if (ok && start(job, fault)) return job;
    lesson_job_free(job);
    return NULL;
}

LessonJob *lesson_start(const LessonOptions *options, Fault *fault) {
    return start_job(options, false, fault);
}

int lesson_job_fd(const LessonJob *job) {
    return job->worker.reply;
}

int lesson_job_patience(const LessonJob *job) {
    int64_t left = job->deadline - system_now_ms();
    if (job->ended && left > REAP_MS) return REAP_MS;
    return left < 0 ? 0 : left > INT_MAX ? INT_MAX : (int)left;
}

void lesson_job_free(LessonJob *job) {
    if (!job) return;
    worker_close(&job->worker);
    ready_refill(job->ready);
    list_free(&job->bytes);
    list_free(&job->mistakes);
    request_free(&job->request);
    memory_free(job);
}

/* ---- listening */

static uint64_t reply_limit(const LessonJob *job) {
    return job->request.journal.bytes + (MISTAKES_MAX + 1) * sizeof(Fault) + 4096;
}

/* Takes what is there, a bounded piece at a time; false: out of memory, or more than any honest worker sends.
 */
static bool listen(LessonJob *job) {
    for (size_t taken = 0; taken < READ_AT_ONCE && !job->ended;) {
        enum { PIECE = 1 << 16 };
        if (job->bytes.count > reply_limit(job) || !list_reserve(&job->bytes, PIECE)) return false;
        ssize_t n = read(job->worker.reply, job->bytes.items + job->bytes.count, PIECE);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0 && errno == EAGAIN) return true;
        if (n <= 0)
            job->ended = true;
        else
            job->bytes.count += (uint32_t)n, taken += (size_t)n;
    }
    return true;
}

static bool is_overtime(const LessonJob *job) {
    return system_now_ms() >= job->deadline;
}

/* Where the worker last said it was. Read, not mapped: a hostile worker could pull a mapping from under us.
 */
static void place_fault(const LessonJob *job, Fault *fault) {
    uint64_t cell = 0;
    if (pread(job->worker.control, &cell, sizeof cell, 0) != (ssize_t)sizeof cell) cell = 0;
    uint64_t file = cell >> 32;
    if (file == 0 || file > job->request.files.count) file = 1, cell = 0;
    const SourceFile *source = &job->request.files.items[file - 1];
    uint32_t line = (uint32_t)cell > INT32_MAX ? 0 : (uint32_t)cell;
    snprintf(fault->file, sizeof fault->file, "%.*s", TEXT_ARG(source->path));
    if (rust_file_is_one(source->path)) return; /* the line is that of the Lua made of it */
    fault->line = (int)line;
    source_excerpt(source->text, line, fault->detail, sizeof fault->detail);
}

static LessonState fail(LessonJob *job, Fault *fault) {
    worker_end(&job->worker, true);
    if (fault->file[0] == '\0') place_fault(job, fault);
    return LESSON_FAILED;
}

static LessonState fail_overtime(LessonJob *job, Fault *fault) {
    double seconds = job->request.time_limit_ms / 1000.0;
    fault_set(fault, FAULT_LIMIT, NULL, 0, "the lesson ran longer than %g s and was stopped", seconds);
    return fail(job, fault);
}

/* The pipe is closed and no whole reply came: the process is gone, or about to be. */
static LessonState fail_crashed(LessonJob *job, Fault *fault) {
    int status = worker_end(&job->worker, false);
    if (job->worker.pid != 0 && !is_overtime(job)) return LESSON_RUNNING; /* not yet reaped: ask again */
    int killer = WIFSIGNALED(status) ? WTERMSIG(status)
                 : WIFEXITED(status) && WEXITSTATUS(status) > PROCESS_CRASHED
                     ? WEXITSTATUS(status) - PROCESS_CRASHED
                     : 0;
    if (killer == SIGKILL)
        fault_set(fault, FAULT_LIMIT, NULL, 0,
                  "the lesson's process was killed from outside: perhaps the computer ran out of memory");
    else if (killer)
        fault_set(fault, FAULT_LESSON, NULL, 0,
                  "the lesson made its process fail (%s); nothing else is harmed", strsignal(killer));
    else
        fault_set(fault, FAULT_LESSON, NULL, 0, "the lesson's process ended without a result (status %d)",
                  WIFEXITED(status) ? WEXITSTATUS(status) : -1);
    return fail(job, fault);
}

static LessonState finish(LessonJob *job, Journal **journal, Fault *fault) {
    worker_end(&job->worker, true);
    *journal = reply_decode((Bytes){job->bytes.items, job->bytes.count}, job->request.journal, &job->mistakes,
                            fault);
    if (*journal) return LESSON_DONE;
    return fault->kind == FAULT_MEMORY && !fault->file[0] ? LESSON_FAILED : fail(job, fault);
}

LessonState lesson_poll(LessonJob *job, Journal **journal, Fault *fault) {
    Fault own;
    if (!fault) fault = &own;
    *journal = NULL;
    *fault = (Fault){0};
    if (!listen(job)) {
        fault_set(fault, FAULT_LIMIT, NULL, 0, "the lesson's record does not fit into memory");
        return fail(job, fault);
    }
    if (job->ended && job->bytes.count > 0) return finish(job, journal, fault);
    if (job->ended) return fail_crashed(job, fault);
    return is_overtime(job) ? fail_overtime(job, fault) : LESSON_RUNNING;
}

static Journal *wait_for(LessonJob *job, Fault *fault) {
    Journal *journal = NULL;
    while (lesson_poll(job, &journal, fault) == LESSON_RUNNING)
        poll(&(struct pollfd){.fd = job->worker.reply, .events = POLLIN}, job->ended ? 0 : 1,
             lesson_job_patience(job));
    return journal;
}

Journal *lesson_run(const LessonOptions *options, Fault *fault) {
    LessonJob *job = lesson_start(options, fault);
    Journal *journal = job ? wait_for(job, fault) : NULL;
    lesson_job_free(job);
    return journal;
}

/* ---- examining */

static bool is_lesson_fault(const Fault *fault) {
    return fault->kind == FAULT_LESSON || fault->kind == FAULT_LIMIT;
}

static bool goes_before(const Fault *a, const Fault *b, const char *lesson) {
    bool own = strcmp(a->file, lesson) == 0, other = strcmp(b->file, lesson) == 0;
    if (own != other) return own;
    int order = strcmp(a->file, b->file);
    return order ? order < 0 : a->line < b->line;
}

static bool sort(LessonMistakes *mistakes, const char *lesson) {
    for (uint32_t i = 1; i < mistakes->count; i++) {
        Fault one = mistakes->items[i];
        uint32_t at = i;
        for (; at > 0 && goes_before(&one, &mistakes->items[at - 1], lesson); at--)
            mistakes->items[at] = mistakes->items[at - 1];
        mistakes->items[at] = one;
    }
    return true;
}

Journal *lesson_examine(const LessonOptions *options, LessonMistakes *mistakes, Fault *fault) {
    *mistakes = (LessonMistakes){0};
    LessonJob *job = start_job(options, true, fault);
    Journal *journal = job ? wait_for(job, fault) : NULL;
    if (job) {
        *mistakes = job->mistakes;
        job->mistakes = (LessonMistakes){0};
    }
    lesson_job_free(job);
    if (!journal && is_lesson_fault(fault)) mistakes_add(mistakes, fault, MISTAKE_HERE);
    sort(mistakes, options->path);
    return journal;
}
