#include "process.h"

#include "base/system.h"
#include "walls.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ; // NOLINT(readability-redundant-declaration): POSIX has it in no header

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

/* In memory where the system keeps such a folder, else among the temporary files. */
static int open_nameless(void) {
    const char *const folders[] = {"/dev/shm", getenv("TMPDIR"), "/tmp", "/var/tmp"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char path[4096];
        if (!folders[i] || folders[i][0] != '/') continue;
        if (snprintf(path, sizeof path, "%s/trayhouse-XXXXXX", folders[i]) >= (int)sizeof path) continue;
        int fd = mkstemp(path);
        if (fd < 0) continue;
        unlink(path);
        return fd;
    }
    return -1;
}

/* The head is written and not left as a hole: a full disk is met here, and not by whoever maps the file. */
int process_shared_file(size_t head, Bytes bytes) {
    static const uint8_t zeros[256];
    int fd = move_up(open_nameless());
    if (fd < 0) return -1;
    if (head <= sizeof zeros && write_at(fd, (Bytes){zeros, head}, 0) && write_at(fd, bytes, (off_t)head))
        return fd;
    int error = errno;
    close(fd);
    errno = error;
    return -1;
}

bool process_append(int fd, Bytes bytes, uint64_t *at) {
    off_t end = lseek(fd, 0, SEEK_END);
    *at = (uint64_t)end;
    return end >= 0 && write_at(fd, bytes, end);
}

bool process_pipe(int ends[2]) {
    if (!system_pipe(ends)) return false;
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

static bool give_files(posix_spawn_file_actions_t *files, int order, int control, int reply) {
    bool ok = posix_spawn_file_actions_adddup2(files, order, PROCESS_ORDER_FD) == 0 &&
              posix_spawn_file_actions_addopen(files, 1, "/dev/null", O_WRONLY, 0) == 0 &&
              posix_spawn_file_actions_adddup2(files, control, PROCESS_CONTROL_FD) == 0 &&
              posix_spawn_file_actions_adddup2(files, reply, PROCESS_REPLY_FD) == 0;
    if (!WALLS_SANITIZED) ok = ok && posix_spawn_file_actions_adddup2(files, 1, 2) == 0;
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

bool process_spawn(int order, int control, int reply, pid_t *pid) {
    char name[] = "trayhouse", mark[] = PROCESS_MARK, parent[24];
    snprintf(parent, sizeof parent, "%ld", (long)getpid());
    char *argv[] = {name, mark, parent, NULL}, *envp[8];
    const char *self = system_self();
    pick_environment(envp, 8);
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    if ((errno = posix_spawn_file_actions_init(&files)) != 0) return false;
    if ((errno = posix_spawnattr_init(&attributes)) != 0)
        return posix_spawn_file_actions_destroy(&files), false;
    int error = ENOMEM;
    if (give_files(&files, order, control, reply) && reset_signals(&attributes))
        error = self ? posix_spawn(pid, self, &files, &attributes, argv, envp) : ENOSYS;
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    if (error != 0) *pid = 0;
    errno = error;
    return error == 0;
}
