/* lesson/walls: the walls that a worker puts up around itself before it looks at a stranger's lesson. Limits
 * of memory, time and files are POSIX; the lock behind them is the system's own: on Linux seccomp, which
 * leaves only the calls that compute, and Landlock, which shuts the file system. */
#ifndef LESSON_WALLS_H
#define LESSON_WALLS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* Builds with sanitizers, which need address space and calls of their own, keep the outer walls only. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define WALLS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define WALLS_SANITIZED 1
#endif
#endif
#ifndef WALLS_SANITIZED
#define WALLS_SANITIZED 0
#endif

/* First: die with the parent, no other descriptors, no cores, no files written, `memory` bytes of data,
 * `seconds` of processor time. False: a limit could not be set, or the parent is gone. */
bool walls_confine(uint64_t memory, uint64_t seconds, pid_t parent);

/* Then, when everything is open that is needed: nothing more can be opened, and the system's locks are shut.
 * True when at least one of them is; false: there is none here, and only the limits hold. */
bool walls_lock(void);

#endif
