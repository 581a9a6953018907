#include "kept.h"

#include "base/system.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { LOCK_TRIES = 60, LOCK_TRY_NS = 5000000 };

bool kept_path(KeptPlace place, const char *name, char *out, size_t size) {
    static const struct {
        const char *variable, *folder;
    } places[] = {
        [KEPT_STATE] = {"XDG_STATE_HOME", ".local/state"},
        [KEPT_CONFIG] = {"XDG_CONFIG_HOME", ".config"},
        [KEPT_DATA] = {"XDG_DATA_HOME", ".local/share"},
        [KEPT_CACHE] = {"XDG_CACHE_HOME", ".cache"},
    };
    const char *own = getenv(places[place].variable), *home = getenv("HOME");
    int len = -1;
    if (own && own[0] == '/')
        len = snprintf(out, size, "%s/trayhouse/%s", own, name);
    else if (home && home[0] == '/')
        len = snprintf(out, size, "%s/%s/trayhouse/%s", home, places[place].folder, name);
    return len > 0 && (size_t)len < size;
}

bool kept_make_folders(const char *path, Fault *fault) {
    char part[PATH_MAX];
    for (size_t i = 1; path[i] && i < sizeof part; i++) {
        if (path[i] != '/') continue;
        memcpy(part, path, i);
        part[i] = '\0';
        if (mkdir(part, 0700) == 0 || errno == EEXIST) continue;
        int error = errno;
        if (!file_is_directory(part)) return file_cannot(path, error, fault);
    }
    return true;
}

/* ---- the lock */

/* A file system that knows no locks is believed to have one user. */
static bool is_without_locks(int error) {
    return error == ENOLCK || error == ENOSYS || error == EOPNOTSUPP || error == EINVAL;
}

static int lock_with(const char *path, int tries, Fault *fault) {
    char name[PATH_MAX];
    const struct timespec pause = {0, LOCK_TRY_NS};
    if (!kept_make_folders(path, fault)) return -1;
    if (snprintf(name, sizeof name, "%s.lock", path) >= (int)sizeof name)
        return file_cannot(path, ENAMETOOLONG, fault), -1;
    int fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) return file_cannot(path, errno, fault), -1;
    for (; flock(fd, LOCK_EX | LOCK_NB) != 0 && !is_without_locks(errno); nanosleep(&pause, NULL)) {
        if ((errno == EWOULDBLOCK || errno == EINTR) && --tries > 0) continue;
        int error = errno;
        close(fd);
        if (error != EWOULDBLOCK) return file_cannot(path, error, fault), -1;
        fault_set(fault, FAULT_ENVIRONMENT, path, 0, "cannot be written: another window has it open");
        return -1;
    }
    return fd;
}

int kept_lock(const char *path, Fault *fault) {
    return lock_with(path, LOCK_TRIES, fault);
}

int kept_try_lock(const char *path, Fault *fault) {
    return lock_with(path, 1, fault);
}

void kept_unlock(int lock) {
    if (lock >= 0) close(lock);
}

/* ---- the file */

KeptFile kept_read(const char *path, size_t limit, char **data, size_t *len, Fault *fault) {
    struct stat st;
    if (stat(path, &st) != 0 && errno == ENOENT) return KEPT_MISSING;
    if (file_read(path, limit, data, len, fault)) return KEPT_READ;
    bool large = stat(path, &st) == 0 && S_ISREG(st.st_mode) && (unsigned long long)st.st_size > limit;
    return large ? KEPT_TOO_LARGE : KEPT_UNREADABLE;
}

bool kept_set_aside(const char *path, Fault *fault) {
    char aside[PATH_MAX];
    struct stat st;
    for (int i = 1; i < 10000; i++) {
        if (snprintf(aside, sizeof aside, "%s.damaged-%d", path, i) >= (int)sizeof aside) break;
        if (lstat(aside, &st) == 0) continue;
        if (rename(path, aside) != 0) break;
        return fault_set(fault, FAULT_ENVIRONMENT, path, 0, "is damaged. It was renamed to %s", aside);
    }
    return fault_set(fault, FAULT_ENVIRONMENT, path, 0, "is damaged, and it cannot be renamed: %s",
                     strerror(errno));
}
