/* base/file: whole files in, whole files out.
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
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/fault.h"
#include <stdbool.h>
#include <stddef.h>

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

#endif
