/* Files that appear under their names only when they are whole. */
#include "base/system.h"

#include "base/values.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define PREFIX ".trayhouse-"
#define SUFFIX ".tmp"
enum { NAME_DIGITS = 8, TRIES = 1000, LINKS_MOST = 40, COPY_BYTES = 1 << 16 };

bool file_cannot(const char *path, int error, Fault *fault) {
    const char *why = error == ENOSPC || error == EDQUOT ? "the disk is full"
                      : error == EFBIG ? "it would be larger than the limit on file sizes (ulimit -f)"
                      : error == EROFS ? "the disk is read-only"
                                       : strerror(error);
    return fault_set(fault, FAULT_ENVIRONMENT, path, 0, "cannot be written: %s", why);
}

bool file_torn(const char *path, Fault *fault) {
    return fault_set(
        fault, FAULT_ENVIRONMENT, path, 0,
        "cannot be written to its end; is the disk full, or a limit on file sizes (ulimit -f) met?");
}

/* ---- temporary names */

/* The folder of a path, with its slash; "./" for a plain name. */
static void folder_of(const char *path, char *folder) {
    const char *slash = strrchr(path, '/');
    snprintf(folder, FILE_PATH, "%.*s", slash ? (int)(slash + 1 - path) : 2, slash ? path : "./");
}

static bool is_temporary(const char *name) {
    size_t prefix = sizeof PREFIX - 1, len = strlen(name);
    return len == prefix + NAME_DIGITS + sizeof SUFFIX - 1 && strncmp(name, PREFIX, prefix) == 0 &&
           strcmp(name + prefix + NAME_DIGITS, SUFFIX) == 0;
}

/* Whoever gets the lock of another's temporary file knows that its writer is gone. */
static void sweep_file(int folder, const char *name) {
    struct stat st;
    int fd = openat(folder, name, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) return;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && flock(fd, LOCK_EX | LOCK_NB) == 0)
        unlinkat(folder, name, 0);
    close(fd);
}

/* A folder of frames gets thousands of drafts: the one that was looked at last is not looked at again. */
static void sweep(const char *folder) {
    static _Thread_local struct stat last;
    struct stat st;
    if (stat(folder, &st) != 0 || (st.st_ino == last.st_ino && st.st_dev == last.st_dev)) return;
    last = st;
    DIR *dir = opendir(folder);
    if (!dir) return;
    for (struct dirent *entry; (entry = readdir(dir));)
        if (is_temporary(entry->d_name)) sweep_file(dirfd(dir), entry->d_name);
    closedir(dir);
}

/* A new file of this process alone. Until it is locked a sweeper may take it for a file that was left: then
 * it has lost its name, and another one is made. */
static bool make_temporary(FileDraft *draft, const char *folder, uint64_t seed) {
    struct stat st;
    for (int i = 0; i < TRIES; i++) {
        seed = hash_mix(seed, (uint64_t)i);
        int n = snprintf(draft->temporary, FILE_PATH, "%s" PREFIX "%08x" SUFFIX, folder, (unsigned)seed);
        if (n >= FILE_PATH) return errno = ENAMETOOLONG, false;
        draft->fd = open(draft->temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (draft->fd < 0 && errno != EEXIST) return false;
        if (draft->fd < 0) continue;
        flock(draft->fd, LOCK_EX); /* a file system without locks has no sweepers either */
        if (fstat(draft->fd, &st) == 0 && st.st_nlink > 0) return true;
        close(draft->fd);
    }
    return errno = EEXIST, false;
}

static uint64_t new_seed(const FileDraft *draft) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    uint64_t seed = hash_mix((uint64_t)getpid(), (uint64_t)now.tv_nsec);
    return hash_mix(hash_mix(seed, (uint64_t)now.tv_sec), (uint64_t)(uintptr_t)draft);
}

/* ---- where it goes */

/* What a link leads to, whether it is there or not. */
static bool follow_links(char *path) {
    char link[FILE_PATH];
    for (int i = 0; i < LINKS_MOST; i++) {
        ssize_t len = readlink(path, link, sizeof link - 1);
        if (len < 0) return true;
        const char *slash = strrchr(path, '/');
        size_t at = link[0] == '/' || !slash ? 0 : (size_t)(slash + 1 - path);
        if (at + (size_t)len >= FILE_PATH) return errno = ENAMETOOLONG, false;
        memcpy(path + at, link, (size_t)len);
        path[at + (size_t)len] = '\0';
    }
    return errno = ELOOP, false;
}

/* Names of open files: what they lead to is written into, not replaced. */
static bool is_open_file(const char *path) {
    static const char *const places[] = {"/dev/fd/", "/dev/stdout", "/dev/stderr", "/proc/"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (strncmp(path, places[i], strlen(places[i])) == 0) return true;
    return false;
}

bool file_is_outlet(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && !S_ISDIR(st.st_mode) && (!S_ISREG(st.st_mode) || is_open_file(path));
}

static const char *unwritable_kind(mode_t mode) {
    return S_ISDIR(mode)    ? "it is a directory"
           : S_ISBLK(mode)  ? "it is a disk"
           : S_ISSOCK(mode) ? "it is a socket"
                            : NULL;
}

static bool open_outlet(FileDraft *draft, Fault *fault) {
    const char *place = getenv("TMPDIR");
    char folder[FILE_PATH];
    draft->outlet = open(draft->path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY);
    if (draft->outlet < 0) return file_cannot(draft->path, errno, fault);
    int n = snprintf(folder, sizeof folder, "%s/", place && place[0] ? place : "/tmp");
    if (n < FILE_PATH) sweep(folder);
    if (n < FILE_PATH && make_temporary(draft, folder, new_seed(draft))) return true;
    close(draft->outlet);
    return file_cannot(folder, errno, fault);
}

/* The permissions and, where that is possible, the owner of the file that is to be replaced. */
static void take_after(int fd, const struct stat *old) {
    struct stat st;
    if (fstat(fd, &st) != 0) return;
    if ((st.st_uid != old->st_uid || st.st_gid != old->st_gid) && fchown(fd, old->st_uid, old->st_gid) != 0)
        return;
    fchmod(fd, old->st_mode & 0777);
}

static bool open_file(FileDraft *draft, const struct stat *old, Fault *fault) {
    char folder[FILE_PATH];
    if (!follow_links(draft->target)) return file_cannot(draft->path, errno, fault);
    if (old && access(draft->target, W_OK) != 0) return file_cannot(draft->path, errno, fault);
    folder_of(draft->target, folder);
    sweep(folder);
    if (!make_temporary(draft, folder, new_seed(draft))) return file_cannot(draft->path, errno, fault);
    if (old) take_after(draft->fd, old);
    return true;
}

bool file_scratch(FileDraft *draft, const char *beside, Fault *fault) {
    char folder[FILE_PATH];
    *draft = (FileDraft){.fd = -1, .outlet = -1};
    snprintf(draft->path, sizeof draft->path, "%s", beside);
    folder_of(beside, folder);
    if (make_temporary(draft, folder, new_seed(draft))) return true;
    draft->temporary[0] = '\0';
    return file_cannot(folder, errno, fault);
}

bool file_draft(FileDraft *draft, const char *path, Fault *fault) {
    struct stat st;
    *draft = (FileDraft){.fd = -1, .outlet = -1};
    size_t len = strlen(path);
    if (len == 0) return fault_set(fault, FAULT_ENVIRONMENT, path, 0, "a file needs a name");
    if (len >= FILE_PATH) return fault_set(fault, FAULT_ENVIRONMENT, path, 0, "the path is too long");
    memcpy(draft->path, path, len + 1);
    memcpy(draft->target, path, len + 1);
    bool there = stat(path, &st) == 0;
    const char *unwritable = there ? unwritable_kind(st.st_mode) : NULL;
    bool ok =
        !unwritable || fault_set(fault, FAULT_ENVIRONMENT, path, 0, "cannot be written: %s", unwritable);
    ok = ok && (there && file_is_outlet(path) ? open_outlet(draft, fault)
                                              : open_file(draft, there ? &st : NULL, fault));
    if (!ok) draft->temporary[0] = '\0';
    return ok;
}

/* ---- its bytes */

static bool write_all(int fd, const char *data, size_t len) {
    while (len > 0) {
        ssize_t n = write(fd, data, len);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        data += n;
        len -= (size_t)n;
    }
    return true;
}

bool file_fill(const FileDraft *draft, const void *data, size_t len, Fault *fault) {
    bool ok =
        ftruncate(draft->fd, 0) == 0 && lseek(draft->fd, 0, SEEK_SET) == 0 && write_all(draft->fd, data, len);
    return ok || file_cannot(draft->path, errno, fault);
}

bool file_write(const char *path, const void *data, size_t len, Fault *fault) {
    FileDraft draft;
    if (!file_draft(&draft, path, fault)) return false;
    if (file_fill(&draft, data, len, fault)) return file_commit(&draft, fault);
    file_abort(&draft);
    return false;
}

/* ---- the end of a draft */

/* The name itself is safe once its folder is on the disk, too; a file system that cannot say so is believed.
 */
static void sync_folder(const char *path) {
    char folder[FILE_PATH];
    folder_of(path, folder);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    fsync(fd);
    close(fd);
}

/* A signal ends it: nobody knows how long the reader of a pipe waits. */
static bool copy_out(const FileDraft *draft) {
    char bytes[COPY_BYTES];
    off_t at = 0;
    for (ssize_t got; (got = pread(draft->fd, bytes, sizeof bytes, at)) != 0; at += got) {
        if (got < 0) return false;
        for (ssize_t done = 0, n; done < got; done += n)
            if ((n = write(draft->outlet, bytes + done, (size_t)(got - done))) <= 0) return false;
    }
    return true;
}

static bool keep(const FileDraft *draft) {
    if (draft->outlet >= 0) return copy_out(draft);
    if (fsync(draft->fd) != 0 && errno != EINVAL && errno != ENOSYS) return false;
    if (rename(draft->temporary, draft->target) != 0) return false;
    sync_folder(draft->target);
    return true;
}

bool file_commit(FileDraft *draft, Fault *fault) {
    bool ok = keep(draft);
    int error = errno;
    if (ok && draft->outlet < 0) draft->temporary[0] = '\0', close(draft->fd);
    file_abort(draft);
    return ok || file_cannot(draft->path, error, fault);
}

void file_abort(FileDraft *draft) {
    if (!draft->temporary[0]) return;
    unlink(draft->temporary);
    close(draft->fd);
    if (draft->outlet >= 0) close(draft->outlet);
    draft->temporary[0] = '\0';
}
