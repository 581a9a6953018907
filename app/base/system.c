#include "base/system.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

/* Without pipe2 another thread that starts a program between the two calls hands the ends on to it. */
bool system_pipe(int ends[2]) {
#ifdef SYSTEM_LINUX
    return pipe2(ends, O_CLOEXEC) == 0;
#else
    if (pipe(ends) != 0) return false;
    for (int i = 0; i < 2; i++) fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    return true;
#endif
}

void system_no_block(int fd) {
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}

static bool read_program(char out[PATH_MAX]) {
#if defined(__linux__)
    return realpath("/proc/self/exe", out) != NULL;
#elif defined(__APPLE__)
    char path[PATH_MAX];
    uint32_t size = sizeof path;
    return _NSGetExecutablePath(path, &size) == 0 && realpath(path, out) != NULL;
#else
    (void)out;
    return false;
#endif
}

bool system_program(char *out, size_t size) {
    char path[PATH_MAX];
    if (!read_program(path) || strlen(path) >= size) return false;
    strcpy(out, path);
    return true;
}

const char *system_self(void) {
#if defined(__linux__)
    return "/proc/self/exe";
#else
    static char path[PATH_MAX];
    return path[0] || system_program(path, sizeof path) ? path : NULL;
#endif
}

unsigned system_cores(void) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : (unsigned)cores;
}

int64_t system_now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
