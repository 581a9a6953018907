#include "base/system.h"

#include "base/memory.h"
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool read_all(int fd, char *data, size_t size, size_t *len) {
    *len = 0;
    while (*len < size) {
        ssize_t n = read(fd, data + *len, size - *len);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        if (n == 0) break;
        *len += (size_t)n;
    }
    return true;
}

static bool check_readable(int fd, const char *path, size_t limit, size_t *size, Fault *fault) {
    struct stat st;
    if (fstat(fd, &st) != 0)
        return fault_set(fault, FAULT_LESSON, path, 0, "cannot be read: %s", strerror(errno));
    if (S_ISDIR(st.st_mode)) return fault_set(fault, FAULT_LESSON, path, 0, "is a directory, not a file");
    if (!S_ISREG(st.st_mode)) return fault_set(fault, FAULT_LESSON, path, 0, "is not a regular file");
    if ((unsigned long long)st.st_size > limit)
        return fault_set(fault, FAULT_LESSON, path, 0, "is too large: %lld bytes, at most %zu are read",
                         (long long)st.st_size, limit);
    *size = (size_t)st.st_size;
    return true;
}

/* One byte more than the file has is asked for, to notice when it grows meanwhile: what was read may then be
 * torn. */
static bool read_sized(int fd, const char *path, size_t size, char **data, size_t *len, Fault *fault) {
    char *buffer = memory_alloc(size + 2);
    if (!buffer) return fault_out_of_memory(fault);
    bool ok = read_all(fd, buffer, size + 1, len);
    if (!ok) fault_set(fault, FAULT_LESSON, path, 0, "cannot be read: %s", strerror(errno));
    if (ok && *len > size) ok = fault_set(fault, FAULT_LESSON, path, 0, "grew while it was read: try again");
    if (!ok) {
        memory_free(buffer);
        return false;
    }
    buffer[*len] = '\0';
    *data = buffer;
    return true;
}

bool file_read(const char *path, size_t limit, char **data, size_t *len, Fault *fault) {
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return fault_set(fault, FAULT_LESSON, path, 0, "cannot be opened: %s", strerror(errno));
    size_t size = 0;
    bool ok = check_readable(fd, path, limit, &size, fault) && read_sized(fd, path, size, data, len, fault);
    close(fd);
    return ok;
}

bool file_is_directory(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool file_exists(const char *path) {
    struct stat st;
    return stat(path, &st) == 0;
}
