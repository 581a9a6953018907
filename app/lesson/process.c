#include "lesson/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef HAVE_SECCOMP
#include <seccomp.h>
#endif

/* The sanitizers need address space and calls of their own: builds with them keep the outer walls only. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

enum { FIRST_OWN_FD = 10 };

/* Moves a descriptor above those the child will use, so that giving it there never overwrites another. */
static int move_up(int fd) {
    if (fd < 0) return fd;
    int moved = fcntl(fd, F_DUPFD_CLOEXEC, FIRST_OWN_FD);
    int error = errno;
    close(fd);
    errno = error;
    return moved;
}

static bool write_at(int fd, Bytes bytes, off_t at) {
    while (bytes.len > 0) {
        ssize_t n = pwrite(fd, bytes.data, bytes.len, at);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        bytes = (Bytes){bytes.data + n, bytes.len - (size_t)n};
        at += n;
    }
    return true;
}

int process_memory_file(size_t head, Bytes bytes) {
    int fd = move_up(memfd_create("lesson", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (fd < 0) return -1;
    bool ok = ftruncate(fd, (off_t)(head + bytes.len)) == 0 && write_at(fd, bytes, (off_t)head) &&
              fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0;
    if (ok) return fd;
    int error = errno;
    close(fd);
    errno = error;
    return -1;
}

bool process_pipe(int ends[2]) {
    if (pipe2(ends, O_CLOEXEC) != 0) return false;
    ends[0] = move_up(ends[0]);
    ends[1] = move_up(ends[1]);
    if (ends[0] >= 0 && ends[1] >= 0) return true;
    for (int i = 0; i < 2; i++)
        if (ends[i] >= 0) close(ends[i]);
    return false;
}

/* Only what a loader or a sanitizer needs is handed on; a lesson sees none of it anyway. */
static void pick_environment(char **picked, size_t max) {
    static const char *const names[] = {
        "LD_LIBRARY_PATH=", "ASAN_OPTIONS=", "UBSAN_OPTIONS=", "TSAN_OPTIONS=", "LSAN_OPTIONS="};
    size_t count = 0;
    for (char **e = environ; e && *e; e++)
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (strncmp(*e, names[i], strlen(names[i])) == 0 && count + 1 < max) picked[count++] = *e;
    picked[count] = NULL;
}

static bool give_files(posix_spawn_file_actions_t *files, int control, int reply) {
    bool ok = posix_spawn_file_actions_addopen(files, 0, "/dev/null", O_RDONLY, 0) == 0 &&
              posix_spawn_file_actions_addopen(files, 1, "/dev/null", O_WRONLY, 0) == 0 &&
              posix_spawn_file_actions_adddup2(files, control, PROCESS_CONTROL_FD) == 0 &&
              posix_spawn_file_actions_adddup2(files, reply, PROCESS_REPLY_FD) == 0;
    if (!SANITIZED) ok = ok && posix_spawn_file_actions_adddup2(files, 1, 2) == 0;
    return ok;
}

/* In a group of its own: a terminal's Ctrl+C is for this program to hear, not for the lesson to die of. */
static bool reset_signals(posix_spawnattr_t *attributes) {
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    return posix_spawnattr_setsigmask(attributes, &none) == 0 &&
           posix_spawnattr_setsigdefault(attributes, &all) == 0 &&
           posix_spawnattr_setpgroup(attributes, 0) == 0 &&
           posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
                                                    POSIX_SPAWN_SETPGROUP) == 0;
}

bool process_spawn(int control, int reply, pid_t *pid) {
    char name[] = "trayhouse", mark[] = PROCESS_MARK, parent[24];
    snprintf(parent, sizeof parent, "%ld", (long)getpid());
    char *argv[] = {name, mark, parent, NULL}, *envp[8];
    pick_environment(envp, 8);
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    if ((errno = posix_spawn_file_actions_init(&files)) != 0) return false;
    if ((errno = posix_spawnattr_init(&attributes)) != 0)
        return posix_spawn_file_actions_destroy(&files), false;
    int error = ENOMEM;
    if (give_files(&files, control, reply) && reset_signals(&attributes))
        error = posix_spawn(pid, "/proc/self/exe", &files, &attributes, argv, envp);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    if (error != 0) *pid = 0;
    errno = error;
    return error == 0;
}

/* ---- in the child */

static bool limit(__rlimit_resource_t what, uint64_t value) {
    struct rlimit r;
    if (getrlimit(what, &r) != 0) return false;
    if (r.rlim_max != RLIM_INFINITY && value > r.rlim_max) value = r.rlim_max;
    r.rlim_cur = r.rlim_max = value;
    return setrlimit(what, &r) == 0;
}

bool process_confine(uint64_t memory, uint64_t seconds, pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) return false; /* it died before the line above */
    close_range(PROCESS_REPLY_FD + 1, ~0U, 0);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_DUMPABLE, 0);
    bool ok = limit(RLIMIT_CORE, 0) && limit(RLIMIT_CPU, seconds) && limit(RLIMIT_FSIZE, 0) &&
              limit(RLIMIT_NOFILE, 8);
    return ok && (SANITIZED || limit(RLIMIT_AS, memory));
}

#ifdef HAVE_SECCOMP
static bool allow(scmp_filter_ctx filter) {
    static const int calls[] = {
        SCMP_SYS(write),       SCMP_SYS(close),         SCMP_SYS(mmap),         SCMP_SYS(munmap),
        SCMP_SYS(mremap),      SCMP_SYS(madvise),       SCMP_SYS(brk),          SCMP_SYS(futex),
        SCMP_SYS(exit),        SCMP_SYS(exit_group),    SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask),
        SCMP_SYS(setitimer),   SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(restart_syscall),
        SCMP_SYS(sched_yield),
    };
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) != 0) return false;
    return true;
}

void process_seal(void) {
    if (SANITIZED) return;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter) return;
    if (allow(filter)) seccomp_load(filter);
    seccomp_release(filter);
}
#else
void process_seal(void) {}
#endif
