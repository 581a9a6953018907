/* base/file: whole files in, whole files out. A file is replaced by rename, so that after a kill at any
 * moment either the old or the new one is there, whole. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/fault.h"
#include <stdbool.h>
#include <stddef.h>

/* Reads a regular file of at most `limit` bytes into a new block with a NUL behind its end; the caller frees
 * *data with memory_free. A directory, device, missing or larger file is a fault that names the path. */
bool file_read(const char *path, size_t limit, char **data, size_t *len, Fault *fault);

/* Writes beside the target under a temporary name, syncs, renames. On a fault the target is as before. */
bool file_write(const char *path, const void *data, size_t len, Fault *fault);

bool file_is_directory(const char *path);
bool file_exists(const char *path);

#endif
