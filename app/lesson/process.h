/* lesson/process: what the operating system gives for keeping a stranger's program apart, seen from the
 * program: a child that is this program started again, and what lies between the two. The walls that the
 * child puts up around itself are in lesson/walls.h. Nothing here knows Lua or lessons. */
#ifndef LESSON_PROCESS_H
#define LESSON_PROCESS_H

#include "base/values.h"
#include <sys/types.h>

enum { PROCESS_ORDER_FD = 0, PROCESS_CONTROL_FD = 3, PROCESS_REPLY_FD = 4 }; /* as the child knows them */
enum { PROCESS_CRASHED = 128 }; /* a child that could still say so ends with this, and the signal's number */

#define PROCESS_MARK "--lesson-worker" /* argv[1] of a child; argv[2] is its parent's process number */

/* A file without a name that begins with `head` zero bytes, then `bytes`. -1 with errno. */
int process_shared_file(size_t head, Bytes bytes);
bool process_append(int fd, Bytes bytes, uint64_t *at); /* where they begin in the file; false with errno */
bool process_pipe(int ends[2]); /* both close on exec and are numbered above those of the child */

/* Starts this program with PROCESS_MARK, the three descriptors, no other file and no signal blocked. False
 * with errno. */
bool process_spawn(int order, int control, int reply, pid_t *pid);

#endif
