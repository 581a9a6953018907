#include "base/system.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

enum { PIPE_BYTES = 1 << 20, TICK_MS = 5 };

bool patience_stopped(Patience patience) {
    return patience.stop && *patience.stop;
}

bool patience_fault(Fault *fault) {
    return fault_set(fault, FAULT_ENVIRONMENT, NULL, 0, "cancelled; nothing was written");
}

bool child_find(const char *program, char *path, size_t size) {
    const char *folders = getenv("PATH");
    struct stat st;
    for (const char *at = folders ? folders : ""; *at;) {
        size_t len = strcspn(at, ":");
        int n = snprintf(path, size, "%.*s/%s", len ? (int)len : 1, len ? at : ".", program);
        if (n > 0 && (size_t)n < size && stat(path, &st) == 0 && S_ISREG(st.st_mode) &&
            access(path, X_OK) == 0)
            return true;
        at += len + (at[len] == ':');
    }
    return false;
}

/* In the child, between fork and exec: only calls that are safe there. */
static void become(char *const argv[], int input, int words, pid_t parent) {
    sigset_t none;
    sigemptyset(&none);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    setpgid(0, 0); /* Ctrl+C reaches the whole group: it is not in ours, and we end it ourselves, in order */
    sigprocmask(SIG_SETMASK, &none, NULL);
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    if (getppid() != parent) _exit(127);
    if (dup2(input, 0) >= 0 && dup2(words, 1) >= 0 && dup2(words, 2) >= 0) execv(argv[0], argv);
    _exit(127);
}

static void widen(int fd) {
#ifdef F_SETPIPE_SZ
    fcntl(fd, F_SETPIPE_SZ, PIPE_BYTES);
#endif
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}

static bool open_ends(Child *child, int ends[2]) {
    child->words = tmpfile();
    if (!child->words) return false;
    fcntl(fileno(child->words), F_SETFD, FD_CLOEXEC);
    if (pipe(ends) != 0) return false;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return true;
}

bool child_start(Child *child, char *const argv[], Fault *fault) {
    int ends[2] = {-1, -1};
    *child = (Child){.input = -1};
    pid_t parent = getpid(), pid = -1;
    if (open_ends(child, ends)) pid = fork();
    if (pid == 0) become(argv, ends[0], fileno(child->words), parent);
    int error = errno;
    if (ends[0] >= 0) close(ends[0]);
    child->input = ends[1];
    if (pid > 0) {
        child->pid = pid;
        widen(ends[1]);
        return true;
    }
    child_kill(child);
    return fault_set(fault, FAULT_ENVIRONMENT, argv[0], 0, "cannot be started: %s", strerror(error));
}

static void close_input(Child *child) {
    if (child->input >= 0) close(child->input);
    child->input = -1;
}

static void forget(Child *child) {
    close_input(child);
    if (child->words) fclose(child->words);
    *child = (Child){.input = -1};
}

static void reap(Child *child, int *status) {
    while (waitpid(child->pid, status, 0) < 0 && errno == EINTR) {
    }
    child->pid = 0;
}

void child_kill(Child *child) {
    int status;
    if (child->pid > 0) {
        kill(child->pid, SIGKILL);
        reap(child, &status);
    }
    forget(child);
}

void child_words(Child *child, char *out, size_t size) {
    out[0] = '\0';
    if (!child->words) return;
    fflush(child->words);
    fseek(child->words, 0, SEEK_END);
    long end = ftell(child->words), most = (long)size - 1;
    fseek(child->words, end > most ? end - most : 0, SEEK_SET);
    size_t len = fread(out, 1, (size_t)most, child->words);
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)out[i] < ' ') out[i] = ' ';
    while (len > 0 && out[len - 1] == ' ') len--;
    out[len] = '\0';
}

static void rest(void) {
    struct timespec tick = {0, TICK_MS * 1000000L};
    nanosleep(&tick, NULL);
}

/* 1: it has ended, 0: time is up, -1: cancelled. */
static int wait_for_end(Child *child, Patience patience, int *status) {
    for (int waited = 0; waited < patience.milliseconds; waited += TICK_MS) {
        pid_t got = waitpid(child->pid, status, WNOHANG);
        if (got == child->pid || (got < 0 && errno != EINTR)) return child->pid = 0, 1;
        if (patience_stopped(patience)) return -1;
        rest();
    }
    return 0;
}

static bool judge(Child *child, int status, const char *name, Fault *fault) {
    char words[600];
    child_words(child, words, sizeof words);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return true;
    const char *colon = words[0] ? ": " : "";
    if (WIFSIGNALED(status))
        return fault_set(fault, FAULT_ENVIRONMENT, NULL, 0, "%s was killed (signal %d)%s%s", name,
                         WTERMSIG(status), colon, words);
    return fault_set(fault, FAULT_ENVIRONMENT, NULL, 0, "%s failed (status %d)%s%s", name,
                     WEXITSTATUS(status), colon, words);
}

bool child_finish(Child *child, Patience patience, const char *name, Fault *fault) {
    int status = 0;
    close_input(child);
    int ended = wait_for_end(child, patience, &status);
    bool ok = ended == 1 && judge(child, status, name, fault);
    if (ended == 0)
        fault_set(fault, FAULT_ENVIRONMENT, NULL, 0, "%s did not end within %d seconds and was killed", name,
                  patience.milliseconds / 1000);
    if (ended == -1) patience_fault(fault);
    if (ended != 1) child_kill(child);
    return ok;
}
