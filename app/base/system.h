/* base/system: what every room needs of the operating system. POSIX first: what only Linux has stands behind
 * SYSTEM_LINUX, and everything works without it. A build with TRAYHOUSE_PORTABLE leaves it out, so that the
 * other ways can be tried on Linux, too. */
#ifndef BASE_SYSTEM_H
#define BASE_SYSTEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__linux__) && !defined(TRAYHOUSE_PORTABLE)
#define SYSTEM_LINUX 1
#endif

/* A pipe whose ends are closed on exec: [0] reads, [1] writes. False with errno. */
bool system_pipe(int ends[2]);
void system_no_block(int fd); /* reads and writes return at once */

/* Where this program's file lies, links resolved. False: the system does not say, or `out` is too small. */
bool system_program(char *out, size_t size);
/* What to start to start this program again: right even when its file was replaced meanwhile, where the
 * system can do that. NULL: the system does not say. */
const char *system_self(void);

unsigned system_cores(void); /* processors that are on, at least 1 */
int64_t system_now_ms(void); /* of a clock that nobody sets */

#endif
