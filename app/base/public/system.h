/* base/system: the operating system: faults as values, files that are whole or not there, other programs,
 * what systems differ in. */
#ifndef BASE_SYSTEM_H
#define BASE_SYSTEM_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

/* ---- fault: an error as a value. What happened, where, and what to do, in words a person reads. */

typedef enum FaultKind {
    FAULT_NONE,
    FAULT_LESSON,      /* the lesson or file has an error: exit status 1 */
    FAULT_LIMIT,       /* the lesson met a limit (time, memory, steps): exit status 1 */
    FAULT_USAGE,       /* wrong command line: exit status 2 */
    FAULT_ENVIRONMENT, /* no display, no font, disk full, encoder gone: exit status 3 */
    FAULT_MEMORY,      /* the program itself ran out of memory: exit status 3 */
    FAULT_FORMAT,      /* outside bytes (journal, settings) are not what they claim: exit status 3 */
} FaultKind;

typedef struct Fault {
    FaultKind kind;
    int line;       /* 1-based, 0 = none */
    char file[512]; /* "" = none */
    char message[1024];
    char detail[4096]; /* "" = none; source excerpt, traceback: several lines */
} Fault;

/* Sets all fields (detail empty) and returns false, so that a function can `return fault_set(...)`. A too
 * long text is cut at a code point. `fault` may be NULL. */
bool fault_set(Fault *fault, FaultKind kind, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
void fault_detail(Fault *fault, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool fault_out_of_memory(Fault *fault); /* FAULT_MEMORY with the usual words; returns false */

/* "FILE:LINE: message", without what is unknown. `out` is always terminated. */
void fault_format(const Fault *fault, char *out, unsigned long size);
int fault_exit_status(const Fault *fault);

/* ---- file: whole files in, whole files out.
 *
 * A file is written as a draft: a temporary file beside it, which is synced and takes its name when it is
 * whole; then the folder is synced. After a kill at any moment either the old or the new file is there,
 * whole.
 *
 * - Temporary files are named .trayhouse-XXXXXXXX.tmp, made with O_EXCL, and locked (flock) by their writer.
 *   A writer that is killed leaves its own behind, without the lock: whoever writes into that folder next
 *   removes every such file whose lock is free. (not once more for the next
 *   file in the same folder).
 * - Links are followed: the file that a link leads to is replaced, and the link stays. The new file has the
 *   permissions of the old one; a file that may not be written is not replaced either.
 * - A device or pipe gets the bytes when they are whole; they wait in $TMPDIR until then. Folders, sockets
 *   and disks are refused. */

/* Reads a regular file of at most `limit` bytes into a new block with a NUL behind its end; the caller frees
 * *data with memory_free. A directory, device, missing or larger file is a fault that names the path. */
bool file_read(const char *path, size_t limit, char **data, size_t *len, Fault *fault);

/* Writes all of a file as one draft. On a fault the target is as before. */
bool file_write(const char *path, const void *data, size_t len, Fault *fault);

enum { FILE_PATH = 4096 };

typedef struct FileDraft {
    char path[FILE_PATH];      /* as it was given, for messages */
    char target[FILE_PATH];    /* the same with its links followed */
    char temporary[FILE_PATH]; /* the file to write into; "": no draft is open */
    int fd;                    /* of the temporary file, for reading and writing */
    int outlet;                /* the device or pipe that gets its bytes; -1: none */
} FileDraft;                   /* zeros: not open */

/* Makes the temporary file, empty: a place where nothing can be written is found out before the work is
 * done. Write into `fd`, or open `temporary` by its name (it must stay the same file). */
bool file_draft(FileDraft *draft, const char *path, Fault *fault);
/* Syncs, renames, syncs the folder. On a fault the old file is as before and the draft is gone. */
bool file_commit(FileDraft *draft, Fault *fault);
/* All of the draft's bytes at once. On a fault the draft is still open. */
bool file_fill(const FileDraft *draft, const void *data, size_t len, Fault *fault);
/* A temporary file in the folder of `beside` for something else to read; it never takes a name. */
bool file_scratch(FileDraft *draft, const char *beside, Fault *fault);
void file_abort(FileDraft *draft); /* removes the draft; nothing when it is not open or was committed */

/* "cannot be written: ..." in words for an errno; returns false. */
bool file_cannot(const char *path, int error, Fault *fault);
/* The same when nobody knows why: some bytes of a stream did not reach the file. */
bool file_torn(const char *path, Fault *fault);

bool file_is_directory(const char *path);
bool file_exists(const char *path);
/* A device or a pipe: something that takes bytes and keeps no file. */
bool file_is_outlet(const char *path);

/* ---- system: what every room needs of the operating system. POSIX first: what only Linux has stands behind
 * SYSTEM_LINUX, and everything works without it. A build with TRAYHOUSE_PORTABLE leaves it out, so that the
 * other ways can be tried on Linux, too. */

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

/* ---- child: another program, fed through a pipe: ffmpeg, mostly. What it complains about is kept. It dies
 * with us, is killed when it hangs, and is always waited for. */

/* How long to wait for others, and whether the user has had enough. */
typedef struct Patience {
    int milliseconds;                  /* without any progress */
    const volatile sig_atomic_t *stop; /* set: give up at once; NULL = never */
} Patience;

bool patience_stopped(Patience patience);
bool patience_fault(Fault *fault); /* the user cancelled it; returns false */

typedef struct Child {
    pid_t pid; /* 0: none */
    int input; /* our end of the pipe to its standard input, not blocking; -1: closed */
    FILE *words;
} Child;

/* The full name of a program on PATH; false when it is not there. */
bool child_find(const char *program, char *path, size_t size);

/* Starts argv[0] (a full name); its standard output and what it says goes where child_words reads. Call it
 * from the main thread: the child dies with the thread that made it. */
bool child_start(Child *child, char *const argv[], Fault *fault);

/* Ends its input and waits for it to end: true when it did with status 0. A fault says what it
 * said. child_kill is still to be called. */
bool child_finish(Child *child, Patience patience, const char *name, Fault *fault);
void child_kill(Child *child); /* at any time; nothing when there is none */

/* The last lines it wrote, on one line; "" when it was silent. */
void child_words(Child *child, char *out, size_t size);

#endif
