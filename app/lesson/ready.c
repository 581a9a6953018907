#include "ready.h"

#include "base/memory.h"
#include "base/system.h"
#include "lesson/lesson.h"
#include "process.h"
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void close_fd(int *fd) {
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

/* ---- one worker */

static bool append(int control, const Request *request, WorkerOrder *order) {
    char *bytes = NULL;
    size_t len = 0;
    bool ok = request_encode(request, &bytes, &len);
    ok = ok && process_append(control, (Bytes){(uint8_t *)bytes, len}, &order->at);
    order->len = len;
    memory_free(bytes);
    return ok;
}

/* The descriptors the worker gets stay above the numbers it will know them by (see process_spawn). */
static bool open_control(Worker *worker, const Request *known) {
    WorkerOrder order = {0};
    worker->control = process_shared_file(REQUEST_CELL_BYTES, (Bytes){0});
    if (worker->control < 0) return false;
    if (!known) return true;
    return append(worker->control, known, &order) &&
           pwrite(worker->control, &order, sizeof order, WORKER_KNOWN_AT) == (ssize_t)sizeof order;
}

bool worker_start(Worker *worker, const Request *known) {
    int reply[2] = {-1, -1};
    *worker = WORKER_NONE;
    if (!open_control(worker, known) || !process_pipe(worker->order) || !process_pipe(reply)) return false;
    worker->reply = reply[0];
    system_no_block(worker->reply);
    bool ok = process_spawn(worker->order[0], worker->control, reply[1], &worker->pid);
    int error = errno;
    close(reply[1]);
    errno = error;
    return ok;
}

bool worker_order(Worker *worker, const Request *request) {
    WorkerOrder order = {0};
    bool ok = append(worker->control, request, &order) &&
              write(worker->order[1], &order, sizeof order) == (ssize_t)sizeof order;
    close_fd(&worker->order[0]);
    close_fd(&worker->order[1]);
    return ok;
}

int worker_end(Worker *worker, bool by_force) {
    int status = 0;
    if (worker->pid == 0) return 0;
    if (by_force) kill(worker->pid, SIGKILL);
    pid_t got;
    do got = waitpid(worker->pid, &status, by_force ? 0 : WNOHANG);
    while (got < 0 && errno == EINTR);
    if (got != 0) worker->pid = 0; /* also when somebody else reaped it */
    return got > 0 ? status : 0;
}

void worker_close(Worker *worker) {
    worker_end(worker, true);
    close_fd(&worker->control);
    close_fd(&worker->reply);
    close_fd(&worker->order[0]);
    close_fd(&worker->order[1]);
}

/* ---- one that waits. Threads take it and put the next one there; whoever gets the pointer has it alone. */

/* There is one, for as long as the program runs: a thread that was given up may still come with its job. */
struct LessonReady {
    char scripts[4096];
    _Atomic(Worker *) waiting;
    atomic_bool closed;
};
static LessonReady the_one;

static void drop_worker(Worker *worker) {
    if (!worker) return;
    worker_close(worker);
    memory_free(worker);
}

LessonReady *lesson_ready_new(const char *scripts) {
    if (strlen(scripts) >= sizeof the_one.scripts) return NULL;
    memcpy(the_one.scripts, scripts, strlen(scripts) + 1);
    atomic_store(&the_one.closed, false);
    return &the_one;
}

void lesson_ready_free(LessonReady *ready) {
    if (!ready) return;
    atomic_store(&ready->closed, true);
    drop_worker(atomic_exchange(&ready->waiting, NULL));
}

bool ready_take(LessonReady *ready, Worker *worker) {
    Worker *waiting = ready ? atomic_exchange(&ready->waiting, NULL) : NULL;
    if (!waiting) return worker_start(worker, NULL);
    *worker = *waiting;
    memory_free(waiting);
    worker_end(worker, false); /* it may have died meanwhile */
    if (worker->pid != 0) return true;
    worker_close(worker);
    return worker_start(worker, NULL);
}

static Worker *start_waiting(const char *scripts) {
    Request known = {0};
    Worker *worker = memory_alloc(sizeof *worker);
    bool ok = worker && request_collect_vocabulary(&known, scripts, NULL);
    if (worker && (!ok || !worker_start(worker, &known))) {
        if (ok) worker_close(worker);
        memory_free(worker);
        worker = NULL;
    }
    request_free(&known);
    return worker;
}

/* Without one the next run starts its own: nothing is said about it. */
void ready_refill(LessonReady *ready) {
    if (!ready || atomic_load(&ready->closed) || atomic_load(&ready->waiting)) return;
    drop_worker(atomic_exchange(&ready->waiting, start_waiting(ready->scripts)));
    if (atomic_load(&ready->closed)) drop_worker(atomic_exchange(&ready->waiting, NULL));
}
