/* ui/kept: the small files that outlast the window and that all windows of a person share: progress,
 * settings, what lies on the free floor. Whoever changes one takes its lock, reads what is there by then,
 * puts its own change in, and writes the file whole (base/system). So no window wipes what another one wrote.
 */
#ifndef UI_KEPT_H
#define UI_KEPT_H

#include "base/system.h"
#include <stddef.h>

typedef enum KeptPlace { KEPT_STATE, KEPT_CONFIG, KEPT_DATA, KEPT_CACHE } KeptPlace;

/* $XDG_STATE_HOME/trayhouse/NAME, else ~/.local/state/trayhouse/NAME; for the others XDG_CONFIG_HOME and
 * .config, XDG_DATA_HOME and .local/share, XDG_CACHE_HOME and .cache. False: there is no such place, because
 * HOME is not set. */
bool kept_path(KeptPlace place, const char *name, char *out, size_t size);
/* The folders that lead to this file. A fault says why one cannot be made. */
bool kept_make_folders(const char *path, Fault *fault);

/* Makes the folders and locks the file: flock on PATH.lock, which stays there. For another window it waits
 * a third of a second at most. -1 with a fault. */
int kept_lock(const char *path, Fault *fault);
int kept_try_lock(const char *path, Fault *fault); /* the same without waiting */
void kept_unlock(int lock);                        /* -1 is allowed */

typedef enum KeptFile {
    KEPT_READ,       /* the bytes are the caller's: memory_free */
    KEPT_MISSING,    /* there is none */
    KEPT_TOO_LARGE,  /* with a fault: whatever it is, it is not what is kept there */
    KEPT_UNREADABLE, /* with a fault: no permission, a failing disk; it may be read another time */
} KeptFile;
KeptFile kept_read(const char *path, size_t limit, char **data, size_t *len, Fault *fault);

/* Renames a file that cannot be understood, to the first free name of PATH.damaged-1, PATH.damaged-2, ... The
 * lock is held. Returns false with a fault that says where the file is now, or why it cannot be renamed. */
bool kept_set_aside(const char *path, Fault *fault);

#endif
