#include "side.h"

#include "base/memory.h"
#include "base/system.h"
#include "timebox.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef SYSTEM_LINUX
#include <sys/prctl.h>
#endif

enum { AT_ONCE = 64, TELL_MS = 100 };

typedef List(char) Printed;

typedef struct Helper {
    pid_t pid;  /* 0: not started, or over */
    int fds[2]; /* its standard output and error; -1 at their end */
    Printed printed[2];
    bool over;
    SideAnswer answer;
} Helper;

typedef struct Crowd {
    const Side *side;
    Helper *helpers; /* one for each piece of work */
    uint32_t begun, over, taken;
} Crowd;

/* ---- in the process of its own */

static void help(const Side *side, uint32_t i, int ends[2][2], pid_t parent) {
#ifdef SYSTEM_LINUX
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    if (getppid() != parent) _exit(1);
    for (int k = 0; k < 2; k++) dup2(ends[k][1], k + 1);
    timebox_start(side->seconds, TIMEBOX_WALL);
    signal(SIGPROF, SIG_DFL); /* its end is told by whoever started it */
    int status = side->work(side->user, i);
    fflush(NULL);
    exit(status);
}

/* ---- here */

static void close_pipes(int ends[2][2]) {
    for (int k = 0; k < 4; k++)
        if (ends[k / 2][k % 2] >= 0) close(ends[k / 2][k % 2]);
}

static bool start(Crowd *crowd) {
    int ends[2][2] = {{-1, -1}, {-1, -1}};
    Helper *helper = &crowd->helpers[crowd->begun];
    pid_t parent = getpid();
    if (!system_pipe(ends[0]) || !system_pipe(ends[1])) return close_pipes(ends), false;
    fflush(NULL);
    helper->pid = fork();
    if (helper->pid < 0) return close_pipes(ends), false;
    if (helper->pid == 0) help(crowd->side, crowd->begun, ends, parent);
    for (int k = 0; k < 2; k++) {
        close(ends[k][1]);
        helper->fds[k] = ends[k][0];
    }
    crowd->begun++;
    return true;
}

/* Takes what is there; at the end of a pipe its descriptor becomes -1. */
static void listen_to(Helper *helper, int k) {
    enum { PIECE = 1 << 16 };
    Printed *printed = &helper->printed[k];
    ssize_t n = -1;
    if (list_reserve(printed, PIECE)) n = read(helper->fds[k], printed->items + printed->count, PIECE);
    if (n < 0 && errno == EINTR) return;
    if (n > 0) printed->count += (uint32_t)n;
    if (n > 0) return;
    close(helper->fds[k]);
    helper->fds[k] = -1;
}

static void finish(Crowd *crowd, Helper *helper) {
    int status = 0;
    while (waitpid(helper->pid, &status, 0) < 0 && errno == EINTR) continue;
    bool late = WIFSIGNALED(status) && WTERMSIG(status) == SIGPROF;
    helper->answer = (SideAnswer){.end = WIFEXITED(status) ? SIDE_DONE
                                         : late            ? SIDE_LATE
                                                           : SIDE_CRASHED,
                                  .status = WIFEXITED(status) ? WEXITSTATUS(status) : 0,
                                  .out = {helper->printed[0].items, helper->printed[0].count},
                                  .err = {helper->printed[1].items, helper->printed[1].count}};
    helper->pid = 0;
    helper->over = true;
    crowd->over++;
}

static void listen_to_all(Crowd *crowd) {
    struct pollfd wait[2 * AT_ONCE];
    Helper *who[2 * AT_ONCE];
    nfds_t count = 0;
    for (uint32_t i = crowd->taken; i < crowd->begun; i++)
        for (int k = 0; k < 2; k++) {
            Helper *helper = &crowd->helpers[i];
            if (helper->pid == 0 || helper->fds[k] < 0) continue;
            who[count] = helper;
            wait[count++] = (struct pollfd){.fd = helper->fds[k], .events = POLLIN};
        }
    if (poll(wait, count, TELL_MS) <= 0) return;
    for (nfds_t n = 0; n < count; n++) {
        Helper *helper = who[n];
        if (!wait[n].revents) continue;
        listen_to(helper, helper->fds[0] == wait[n].fd ? 0 : 1);
        if (helper->fds[0] < 0 && helper->fds[1] < 0) finish(crowd, helper);
    }
}

static void take_in_order(Crowd *crowd) {
    while (crowd->taken < crowd->begun && crowd->helpers[crowd->taken].over) {
        Helper *helper = &crowd->helpers[crowd->taken];
        timebox_hush();
        crowd->side->take(crowd->side->user, crowd->taken, &helper->answer);
        for (int k = 0; k < 2; k++) list_free(&helper->printed[k]);
        crowd->taken++;
    }
    timebox_tell(crowd->over, crowd->side->count, crowd->side->what);
}

bool side_by_side(const Side *side, Fault *fault) {
    unsigned cores = system_cores(), most = cores < AT_ONCE ? cores : AT_ONCE;
    Crowd crowd = {.side = side, .helpers = memory_alloc_zeroed(side->count * sizeof(Helper) + 1)};
    bool ok = crowd.helpers != NULL;
    if (!ok) fault_out_of_memory(fault);
    while (ok ? crowd.over < side->count : crowd.helpers && crowd.over < crowd.begun) {
        while (ok && crowd.begun < side->count && crowd.begun - crowd.over < most)
            if (!start(&crowd))
                ok = fault_set(fault, FAULT_ENVIRONMENT, NULL, 0, "a process cannot be started: %s",
                               strerror(errno));
        if (crowd.begun > crowd.over) listen_to_all(&crowd);
        take_in_order(&crowd);
    }
    timebox_hush();
    memory_free(crowd.helpers);
    return ok;
}
