/* The parent's side: start a worker, listen to it, end it. A job is two descriptors and a process: a file
 * without a name, with the request and the line cell, and the pipe through which the reply comes. The worker
 * keeps its own clock; the deadline here is the wall behind it. */
#include "lesson/lesson.h"

#include "base/memory.h"
#include "base/system.h"
#include "lesson/files.h"
#include "mistakes.h"
#include "process.h"
#include "request.h"
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
    pid_t pid; /* 0 = none, or waited for */
    int control, reply;
    int64_t deadline;    /* on the clock of system_now_ms */
    List(uint8_t) bytes; /* of the reply so far */
    LessonMistakes mistakes;
    bool ended; /* nothing more will come through the pipe */
};

static void close_fd(int *fd) {
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

/* The descriptors the worker gets stay above the numbers it will know them by (see process_spawn). */
static bool open_control(LessonJob *job) {
    char *bytes = NULL;
    size_t len = 0;
    bool ok = request_encode(&job->request, &bytes, &len);
    if (ok) job->control = process_shared_file(REQUEST_CELL_BYTES, (Bytes){(uint8_t *)bytes, len});
    memory_free(bytes);
    return ok && job->control >= 0;
}

static bool start_worker(LessonJob *job) {
    int ends[2] = {-1, -1};
    if (!process_pipe(ends)) return false;
    job->reply = ends[0];
    system_no_block(job->reply);
    bool ok = process_spawn(job->control, ends[1], &job->pid);
    int error = errno;
    close(ends[1]);
    errno = error;
    return ok;
}

static bool start(LessonJob *job, Fault *fault) {
    job->deadline = system_now_ms() + job->request.time_limit_ms + GRACE_MS;
    return (open_control(job) && start_worker(job)) ||
           fault_set(fault, FAULT_ENVIRONMENT, NULL, 0, "a process for the lesson cannot be started: %s",
                     strerror(errno));
}

static LessonJob *start_job(const LessonOptions *options, bool all_mistakes, Fault *fault) {
    LessonJob *job = memory_alloc_zeroed(sizeof *job);
    if (!job) return fault_out_of_memory(fault), NULL;
    job->control = job->reply = -1;
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
    return job->reply;
}

int lesson_job_patience(const LessonJob *job) {
    int64_t left = job->deadline - system_now_ms();
    if (job->ended && left > REAP_MS) return REAP_MS;
    return left < 0 ? 0 : left > INT_MAX ? INT_MAX : (int)left;
}

static int end_worker(LessonJob *job, bool by_force) {
    int status = 0;
    if (job->pid == 0) return 0;
    if (by_force) kill(job->pid, SIGKILL);
    pid_t got;
    do got = waitpid(job->pid, &status, by_force ? 0 : WNOHANG);
    while (got < 0 && errno == EINTR);
    if (got != 0) job->pid = 0; /* also when somebody else reaped it */
    return got > 0 ? status : 0;
}

void lesson_job_free(LessonJob *job) {
    if (!job) return;
    end_worker(job, true);
    close_fd(&job->control);
    close_fd(&job->reply);
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
        ssize_t n = read(job->reply, job->bytes.items + job->bytes.count, PIECE);
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
    if (pread(job->control, &cell, sizeof cell, 0) != (ssize_t)sizeof cell) cell = 0;
    uint64_t file = cell >> 32;
    if (file == 0 || file > job->request.files.count) file = 1, cell = 0;
    const SourceFile *source = &job->request.files.items[file - 1];
    uint32_t line = (uint32_t)cell > INT32_MAX ? 0 : (uint32_t)cell;
    snprintf(fault->file, sizeof fault->file, "%.*s", TEXT_ARG(source->path));
    fault->line = (int)line;
    source_excerpt(source->text, line, fault->detail, sizeof fault->detail);
}

static LessonState fail(LessonJob *job, Fault *fault) {
    end_worker(job, true);
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
    int status = end_worker(job, false);
    if (job->pid != 0 && !is_overtime(job)) return LESSON_RUNNING; /* not yet reaped: ask again */
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
    end_worker(job, true);
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
        poll(&(struct pollfd){.fd = job->reply, .events = POLLIN}, job->ended ? 0 : 1,
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
