/* lesson/process: what the operating system gives for keeping a stranger's program apart: a child that is
 * this program started again, memory files, and the walls the child puts up around itself. Nothing here knows
 * Lua or lessons. */
#ifndef LESSON_PROCESS_H
#define LESSON_PROCESS_H

#include "base/text.h"
#include <sys/types.h>

enum { PROCESS_CONTROL_FD = 3, PROCESS_REPLY_FD = 4 }; /* as the child knows them */

#define PROCESS_MARK "--lesson-worker" /* argv[1] of a child; argv[2] is its parent's process number */

/* A file in memory that begins with `head` zero bytes, then `bytes`; its size is sealed. -1 with errno. */
int process_memory_file(size_t head, Bytes bytes);
bool process_pipe(int ends[2]); /* both close on exec and are numbered above those of the child */

/* Starts /proc/self/exe with PROCESS_MARK, the two descriptors, no other file and no signal blocked. */
bool process_spawn(int control, int reply, pid_t *pid);

/* In the child, before it looks at anything: die with the parent, no other descriptors, no cores, `memory`
 * bytes of address space, `seconds` of processor time. */
bool process_confine(uint64_t memory, uint64_t seconds, pid_t parent);
/* And the last wall: from now on only calls that compute, allocate, write and end are allowed. Where the
 * system has no such filter the others have to do. */
void process_seal(void);

#endif
