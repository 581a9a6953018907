#include "record/target.h"

#include "base/file.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static bool cannot(const Target *target, int error, Fault *fault) {
    return fault_set(fault, FAULT_ENVIRONMENT, target->path, 0, "cannot be written: %s", strerror(error));
}

bool target_open(Target *target, const char *path, Fault *fault) {
    *target = (Target){0};
    if (strlen(path) + 32 > TARGET_PATH)
        return fault_set(fault, FAULT_ENVIRONMENT, path, 0, "the path is too long");
    snprintf(target->path, sizeof target->path, "%s", path);
    if (file_is_directory(path)) return cannot(target, EISDIR, fault);
    char temporary[TARGET_PATH + 32];
    snprintf(temporary, sizeof temporary, "%s.%ld.tmp", path, (long)getpid());
    int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0) return cannot(target, errno, fault);
    close(fd);
    memcpy(target->temporary, temporary, strlen(temporary) + 1);
    return true;
}

/* The name itself is safe once its folder is on the disk, too; a file system that cannot say so is believed.
 */
static void sync_folder(const char *path) {
    char folder[TARGET_PATH];
    const char *slash = strrchr(path, '/');
    snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path + 1) : 1, slash ? path : ".");
    int fd = open(folder, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return;
    fsync(fd);
    close(fd);
}

bool target_commit(Target *target, Fault *fault) {
    int fd = open(target->temporary, O_RDWR | O_CLOEXEC), error = errno;
    bool ok = fd >= 0 && fsync(fd) == 0;
    if (!ok) error = errno;
    if (fd >= 0) close(fd);
    if (ok && rename(target->temporary, target->path) != 0) ok = false, error = errno;
    if (!ok) {
        target_abort(target);
        return cannot(target, error, fault);
    }
    target->temporary[0] = '\0';
    sync_folder(target->path);
    return true;
}

void target_abort(Target *target) {
    if (target->temporary[0]) unlink(target->temporary);
    target->temporary[0] = '\0';
}
