/* The walls around a worker, pushed against from inside: what SAFETY promises a stranger's lesson cannot do
 * is tried by a process that has put up those walls, by the system's own calls and not by Lua. Builds with
 * sanitizers keep the outer walls only, and so do systems without a filter for calls: there these tries are
 * left out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "process.h"
#include "walls.h"
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MEMORY = 1 << 28 };
static char touched[64]; /* a file that must never be there */

/* ---- tries: 0 when it was possible, else the error */

static int result(long value) {
    return value < 0 ? errno : 0;
}

static int try_read(void) {
    return result(open("/etc/passwd", O_RDONLY | O_CLOEXEC));
}
static int try_folder(void) {
    return result(open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}
static int try_write(void) {
    return result(open(touched, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
}
static int try_make_folder(void) {
    return result(mkdir(touched, 0700));
}
static int try_remove(void) {
    return result(unlink("/etc/hostname-that-is-not-there"));
}
static int try_rename(void) {
    return result(rename("/etc/hostname-that-is-not-there", touched));
}
static int try_internet(void) {
    return result(socket(AF_INET, SOCK_STREAM, 0));
}
static int try_local_socket(void) {
    return result(socket(AF_UNIX, SOCK_STREAM, 0));
}
static int try_fork(void) {
    long pid = syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL);
    if (pid == 0) _exit(0);
    return result(pid);
}
static int try_exec(void) {
    char *argv[] = {"true", NULL};
    return result(execv("/bin/true", argv));
}
static int try_signal(void) {
    return result(kill(getppid(), 0));
}
static int try_trace(void) {
    return result(ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
}
static int try_pipe(void) {
    int ends[2];
    return result(pipe2(ends, O_CLOEXEC));
}
static int try_memory_file(void) {
    return result(syscall(SYS_memfd_create, "x", 0));
}
static int try_raise_limits(void) {
    return result(setrlimit(RLIMIT_NOFILE, &(struct rlimit){4096, 4096}));
}
static int try_change_user(void) {
    return result(setuid(0));
}
static int try_huge_memory(void) {
    void *at = mmap(NULL, (size_t)MEMORY * 64, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return at == MAP_FAILED ? errno : 0;
}

/* Those that need files or sockets come first: Landlock, and that nothing more can be opened, bar them alone.
 */
static const struct {
    const char *name;
    int (*run)(void);
} tries[] = {
    {"read a file", try_read},
    {"look into a folder", try_folder},
    {"write a file", try_write},
    {"make a folder", try_make_folder},
    {"become another program", try_exec},
    {"reach the network", try_internet},
    {"reach another program", try_local_socket},
    {"make a pipe", try_pipe},
    {"make a file in memory", try_memory_file},
    {"remove a file", try_remove},
    {"rename a file", try_rename},
    {"start a process", try_fork},
    {"send a signal", try_signal},
    {"look into another process", try_trace},
    {"raise its limits", try_raise_limits},
    {"become another user", try_change_user},
    {"take any amount of memory", try_huge_memory},
};
enum { TRIES = sizeof tries / sizeof *tries, FILE_TRIES = 9 };

/* Runs `inside` in a child behind the walls; what it writes to PROCESS_REPLY_FD comes back. */
static ssize_t behind_walls(void (*inside)(void), void *out, size_t size, uint64_t seconds, int *status) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t parent = getpid(), pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        dup2(ends[1], PROCESS_REPLY_FD);
        if (!walls_confine(MEMORY, seconds, parent)) _exit(99);
        if (!walls_lock()) _exit(98);
        inside();
        _exit(0);
    }
    close(ends[1]);
    ssize_t n = read(ends[0], out, size);
    close(ends[0]);
    assert_int_equal(waitpid(pid, status, 0), pid);
    return n;
}

static void try_all(void) {
    int results[TRIES];
    for (int i = 0; i < TRIES; i++) results[i] = tries[i].run();
    ssize_t n = write(PROCESS_REPLY_FD, results, sizeof results);
    (void)n;
}

static void expect_refused(int count) {
    int results[TRIES], status = 0, open = 0;
    if (WALLS_SANITIZED) skip();
    snprintf(touched, sizeof touched, "/tmp/trayhouse-walls-%ld", (long)getpid());
    assert_int_equal(behind_walls(try_all, results, sizeof results, 10, &status), sizeof results);
    for (int i = 0; i < count; i++) {
        bool refused =
            results[i] == EPERM || results[i] == EACCES || results[i] == EMFILE || results[i] == ENOMEM;
        if (!refused) print_error("it can %s (%s)\n", tries[i].name, strerror(results[i]));
        open += !refused;
    }
    assert_int_equal(access(touched, F_OK), -1);
    assert_int_equal(open, 0);
}

static void nothing_can_be_reached(void **state) {
    (void)state;
    expect_refused(TRIES);
}

static void no_file_can_be_reached(void **state) {
    (void)state;
    expect_refused(FILE_TRIES);
}

/* Without walls the same tries do get through: they measure something. */
static void the_tries_are_real(void **state) {
    (void)state;
    snprintf(touched, sizeof touched, "/tmp/trayhouse-walls-%ld", (long)getpid());
    assert_int_equal(try_read(), 0);
    assert_int_equal(try_write(), 0);
    assert_int_equal(unlink(touched), 0);
    assert_int_equal(try_remove(), ENOENT);
    assert_int_equal(try_local_socket(), 0);
    assert_int_equal(try_fork(), 0);
    assert_int_equal(try_signal(), 0);
    assert_int_equal(try_pipe(), 0);
    wait(NULL);
}

static void spin(void) {
    for (volatile uint64_t n = 0;; n++) continue;
}

static void processor_time_ends(void **state) {
    (void)state;
    int status = 0;
    char byte;
    assert_int_equal(behind_walls(spin, &byte, 1, 1, &status), 0);
    assert_true(WIFSIGNALED(status));
    assert_true(WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL);
}

static void tell_files(void) {
    char open_ones[32] = "";
    for (int fd = 0; fd < 31; fd++) open_ones[fd] = fcntl(fd, F_GETFD) >= 0 ? 'o' : '.';
    ssize_t n = write(PROCESS_REPLY_FD, open_ones, 31);
    (void)n;
}

/* Asked before the filter is there, since asking is a call as well. */
static void no_other_file_is_open(void **state) {
    (void)state;
    int ends[2], status = 0, more[8];
    char seen[32] = "";
    for (int i = 0; i < 8; i++) more[i] = open("/dev/null", O_RDONLY);
    assert_int_equal(pipe(ends), 0);
    pid_t parent = getpid(), pid = fork();
    if (pid == 0) {
        dup2(ends[1], PROCESS_REPLY_FD);
        if (!walls_confine(MEMORY, 10, parent)) _exit(99);
        tell_files();
        _exit(0);
    }
    close(ends[1]);
    assert_int_equal(read(ends[0], seen, 31), 31);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    for (int fd = PROCESS_REPLY_FD + 1; fd < 31; fd++) assert_int_equal(seen[fd], '.');
    for (int i = 0; i < 8; i++) close(more[i]);
    close(ends[0]);
}

/* A worker whose program is gone does not live on: a child that is told of another parent ends at once. */
static void an_orphan_ends(void **state) {
    (void)state;
    int status = 0;
    pid_t pid = fork();
    if (pid == 0) _exit(walls_confine(MEMORY, 10, 1) ? 0 : 7);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(WEXITSTATUS(status), 7);
}

/* "landlock": seccomp is not to be had. */
int main(int argc, char **argv) {
    const struct CMUnitTest second_lock[] = {cmocka_unit_test(no_file_can_be_reached)};
    if (argc > 1 && strcmp(argv[1], "landlock") == 0) return cmocka_run_group_tests(second_lock, NULL, NULL);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_can_be_reached), cmocka_unit_test(the_tries_are_real),
        cmocka_unit_test(processor_time_ends),    cmocka_unit_test(no_other_file_is_open),
        cmocka_unit_test(an_orphan_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
