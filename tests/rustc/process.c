/* tests/rustc/process: fork, redirect, exec, wait. */
#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int open_for(const char *path) {
    return open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
}

static void run_child(char *const argv[], const char *out, const char *err) {
    int out_fd = open_for(out), err_fd = strcmp(out, err) == 0 ? out_fd : open_for(err);
    if (out_fd < 0 || err_fd < 0 || dup2(out_fd, STDOUT_FILENO) < 0 || dup2(err_fd, STDERR_FILENO) < 0)
        _exit(127);
    execvp(argv[0], argv);
    _exit(127);
}

bool process_run(char *const argv[], const char *out, const char *err, int *status, Fault *fault) {
    int wait_status = 0;
    pid_t child = fork();
    if (child == 0) run_child(argv, out, err);
    if (child < 0)
        return fault_set(fault, FAULT_ENVIRONMENT, argv[0], 0, "cannot be started: %s", strerror(errno));
    while (waitpid(child, &wait_status, 0) < 0)
        if (errno != EINTR)
            return fault_set(fault, FAULT_ENVIRONMENT, argv[0], 0, "lost: %s", strerror(errno));
    *status = WIFSIGNALED(wait_status) ? 128 + WTERMSIG(wait_status) : WEXITSTATUS(wait_status);
    if (*status == 127) return fault_set(fault, FAULT_ENVIRONMENT, argv[0], 0, "cannot be started");
    return true;
}
