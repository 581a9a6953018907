/* The worker process: reads its request, puts up the walls, runs the lesson, sends one reply, ends. It runs
 * the lesson at least twice: first to learn how large each function's frame is, then for the record. */
#include "base/memory.h"
#include "base/system.h"
#include "host.h"
#include "lesson/files.h"
#include "process.h"
#include "ready.h"
#include "trouble.h"
#include "twin.h"
#include "walls.h"
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

enum { RUNS_MAX = 64, TICK_MS = 20, MISSED_MOST = 2 };

static Host *volatile interrupted; /* for the alarm only: a signal has no other way to know */
static volatile bool is_ticking;

static void send_all(const void *data, size_t len) {
    for (const char *at = data; len > 0;) {
        ssize_t n = write(PROCESS_REPLY_FD, at, len);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return;
        at += n;
        len -= (size_t)n;
    }
}

static void disarm(void) {
    interrupted = NULL;
    is_ticking = false;
    setitimer(ITIMER_REAL, &(struct itimerval){0}, NULL);
}

static void send_fault(ReplyKind kind, const Fault *fault) {
    char head[REPLY_HEAD_BYTES], body[sizeof *fault + 64];
    size_t len = reply_encode_fault(fault, body, sizeof body);
    reply_head(kind, head);
    if (!len) return;
    send_all(head, sizeof head);
    send_all(body, len);
}

static void send_mistakes(const LessonMistakes *mistakes) {
    for (uint32_t i = 0; mistakes && i < mistakes->count; i++) send_fault(REPLY_MISTAKE, &mistakes->items[i]);
}

static void send_journal(const Journal *journal) {
    char head[REPLY_HEAD_BYTES];
    Bytes bytes = journal_bytes(journal);
    reply_head(REPLY_JOURNAL, head);
    send_all(head, sizeof head);
    send_all(bytes.data, bytes.len);
}

static void stop(Host *host) {
    disarm();
    send_mistakes(host->mistakes);
    send_fault(REPLY_FAULT, host->fault);
    _exit(1);
}

/* ---- time, and where the lesson is. A clock ticks: it asks Lua to call us before its next instruction,
 * where the line is noted for the parent, and the lesson stopped when its time is up. When no instruction
 * comes, because one call takes that long, the place is noted from within the tick. A lesson in time pays for
 * a call a tick, and for nothing between. */

static void stop_late(lua_State *L) {
    Host *host = host_of(L);
    char words[96];
    snprintf(words, sizeof words, "the lesson ran longer than %g s and was stopped",
             host->request->time_limit_ms / 1000.0);
    trouble_fill(L, FAULT_LIMIT, text_from(words));
    host_stop(host);
}

static void on_instruction(lua_State *L, lua_Debug *ar) {
    (void)ar;
    Host *host = host_of(L);
    if (system_now_ms() >= host->deadline) stop_late(L);
    lua_sethook(L, NULL, 0, 0);
    host->ticks_missed = 0;
    trouble_note_place(host);
}

static void tick_in(int64_t ms) {
    struct itimerval when = {
        .it_value = {.tv_sec = (time_t)(ms / 1000), .tv_usec = (suseconds_t)(ms % 1000) * 1000}};
    setitimer(ITIMER_REAL, &when, NULL);
}

/* Lua marks every call that runs, which takes its time in a deep recursion: the next tick keeps its distance.
 */
static void on_tick(int signal) {
    (void)signal;
    Host *host = interrupted;
    int64_t begun = system_now_ms();
    if (host && host->running) {
        if (host->ticks_missed >= MISSED_MOST) trouble_note_place(host);
        host->ticks_missed++;
        lua_sethook(host->running, on_instruction, LUA_MASKCALL | LUA_MASKRET | LUA_MASKCOUNT, 1);
    }
    if (is_ticking) tick_in(TICK_MS + 4 * (system_now_ms() - begun));
}

/* The process is about to die. It ends by itself, since behind the walls it may not send itself a signal, and
 * where a signal came from outside, returning would go on. */
static void on_crash(int signal) {
    if (interrupted) trouble_note_place(interrupted);
    _exit(PROCESS_CRASHED + signal);
}

static void listen_to_crashes(void) {
    static const int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS, SIGXCPU};
    static char stack[1 << 16];  /* a crash may come of a stack that is full */
    if (WALLS_SANITIZED) return; /* they tell of crashes themselves */
    sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, NULL);
    struct sigaction action = {.sa_handler = on_crash, .sa_flags = SA_ONSTACK | (int)SA_RESETHAND};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) sigaction(signals[i], &action, NULL);
}

static void arm(void) {
    struct sigaction action = {.sa_handler = on_tick, .sa_flags = SA_RESTART};
    listen_to_crashes();
    sigaction(SIGALRM, &action, NULL);
    is_ticking = true;
    tick_in(TICK_MS);
}

/* ---- runs */

/* One of the runs a lesson takes; `machine`: which of two compared programs. */
typedef struct Course {
    const Request *request;
    volatile uint64_t *cell;
    int64_t deadline;
    Fault *fault;
    LessonMistakes *mistakes; /* NULL: not wanted */
    uint32_t machine;
    LayoutBook layouts;
    AnswerBook answers;
    CompiledBook *compiled;
    bool compared; /* found out: a second program is to be run */
} Course;

static bool run_once(Course *course, bool learning, Journal *journal, bool *again) {
    Host host = {.request = course->request,
                 .cell = course->cell,
                 .deadline = course->deadline,
                 .layouts = &course->layouts,
                 .answers = &course->answers,
                 .compiled = course->compiled,
                 .answer_run = {0, ANSWER_NONE, ANSWER_NONE, ANSWER_NONE, 0},
                 .learning = learning,
                 .journal = journal,
                 .fault = course->fault,
                 .mistakes = course->mistakes,
                 .machine_number = course->machine,
                 .stop = stop};
    interrupted = &host;
    bool ok = host_run(&host);
    *again = host.ending == HOST_AGAIN;
    course->compared = host.compared;
    interrupted = NULL;
    host_free(&host);
    return ok;
}

static Journal *run_program(Course *course) {
    Journal *journal = NULL;
    Fault *fault = course->fault;
    bool again = true, learning = true, ok = true;
    for (int i = 0; i < RUNS_MAX && again; i++) {
        journal_free(journal);
        journal = NULL;
        if (!learning && !(journal = journal_new(course->request->journal))) ok = fault_out_of_memory(fault);
        ok = ok && (run_once(course, learning, journal, &again) || again);
        if (!ok && !again) break;
        if (!again && learning) learning = false, again = true;
    }
    int newest = (int)course->layouts.newest;
    layout_free(&course->layouts);
    list_free(&course->answers.answers);
    if (ok && !again) return journal;
    if (again) {
        fault_set(fault, FAULT_LESSON, NULL, newest,
                  "every run declares other variables, so no frame's size is known");
        source_print_clean(course->request->files.items[0].path, fault->file, sizeof fault->file);
    }
    journal_free(journal);
    return NULL;
}

/* A lesson that compares is two programs, told as one journal. */
static Journal *run_both(Course first) {
    const Request *request = first.request;
    Fault *fault = first.fault;
    Course second = first;
    second.machine = 1;
    Journal *one = run_program(&first), *joined = NULL;
    if (!one || !first.compared) return one;
    Journal *other = run_program(&second);
    if (other) joined = twin_join(one, other, request->journal, fault);
    if (other && !joined && fault->kind == FAULT_LESSON)
        source_print_clean(request->files.items[0].path, fault->file, sizeof fault->file);
    journal_free(one);
    journal_free(other);
    return joined;
}

/* ---- the order. Before it comes only the vocabulary is known, which is trusted as this program is. */

static Bytes map_control(void) {
    struct stat st;
    if (fstat(PROCESS_CONTROL_FD, &st) != 0 || st.st_size < REQUEST_CELL_BYTES) return (Bytes){0};
    void *at = mmap(NULL, (size_t)st.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, PROCESS_CONTROL_FD, 0);
    return at == MAP_FAILED ? (Bytes){0} : (Bytes){at, (size_t)st.st_size};
}

static bool decode(Bytes control, WorkerOrder order, Request *request) {
    bool inside = order.len > 0 && order.at <= control.len && order.len <= control.len - order.at;
    return inside && request_decode(request, (Bytes){control.data + order.at, (size_t)order.len});
}

/* The texts stay mapped: the book borrows them. */
static void learn_vocabulary(CompiledBook *compiled) {
    Request known = {0};
    WorkerOrder order = {0};
    Bytes control = map_control();
    if (control.data) memcpy(&order, control.data + WORKER_KNOWN_AT, sizeof order);
    if (decode(control, order, &known)) compiled_learn(compiled, &known);
    request_free(&known);
}

/* Waits, as long as it takes; false: the program is gone, or has no use for this worker any more. */
static bool await_order(WorkerOrder *order) {
    size_t got = 0;
    while (got < sizeof *order) {
        ssize_t n = read(PROCESS_ORDER_FD, (char *)order + got, sizeof *order - got);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        got += (size_t)n;
    }
    close(PROCESS_ORDER_FD);
    return true;
}

/* Large blocks always come from the system, which clears them only where they are used. Left to itself the
 * allocator keeps those of a first run for the next and clears them whole: 4 MiB of a heap's index, say. */
static void keep_large_blocks_apart(void) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 256 << 10);
#endif
}

/* What the machine or the journal could not get is a limit of the lesson's like any other. */
static void send_end(const Request *request, volatile uint64_t *cell, Fault *fault) {
    if (fault->kind == FAULT_MEMORY) {
        Host host = {.request = request, .cell = cell, .fault = fault};
        trouble_fill_memory(&host);
    }
    send_fault(REPLY_FAULT, fault);
}

static int end_unlocked(void) {
    char head[REPLY_HEAD_BYTES];
    reply_head(REPLY_UNLOCKED, head);
    send_all(head, sizeof head);
    return 1;
}

static int work(pid_t parent) {
    Request request;
    Fault fault = {0};
    LessonMistakes mistakes = {0};
    CompiledBook compiled = {0};
    WorkerOrder order;
    learn_vocabulary(&compiled);
    if (!await_order(&order)) return 2;
    Bytes control = map_control();
    close(PROCESS_CONTROL_FD);
    volatile uint64_t *cell = (volatile uint64_t *)(void *)(uintptr_t)control.data;
    if (!control.data || !decode(control, order, &request)) return 2;
    if (!walls_confine(request.memory_limit, request.time_limit_ms / 1000 + 2, parent)) return 2;
    keep_large_blocks_apart();
    int64_t deadline = system_now_ms() + request.time_limit_ms;
    arm();
    if (!walls_lock() && !request.unlocked) return end_unlocked();
    Course course = {
        .request = &request, .cell = cell, .deadline = deadline, .fault = &fault, .compiled = &compiled};
    if (request.all_mistakes) course.mistakes = &mistakes;
    Journal *journal = run_both(course);
    compiled_free(&compiled);
    disarm();
    send_mistakes(&mistakes);
    if (journal)
        send_journal(journal);
    else
        send_end(&request, cell, &fault);
    return journal ? 0 : 1;
}

/* Ends here instead of returning: behind the walls nothing but ending is left to do, and exit handlers were
 * written for other places. */
bool lesson_worker_main(int argc, char **argv, int *status) {
    if (argc != 3 || strcmp(argv[1], PROCESS_MARK) != 0) return false;
    *status = work((pid_t)strtol(argv[2], NULL, 10));
    _exit(*status);
}
