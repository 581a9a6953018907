/* ui/watch: tells when a lesson's files have changed and have come to rest.
 *
 * A thread of its own looks at the files whenever the system says that something has happened in their
 * folders, and once a second besides, because not every file system says so. Where the system says nothing at
 * all it looks ten times a second. It tells of a change when nothing has happened for a moment: a short one
 * after the file was closed or moved into place, a longer one while it is still being written or is not
 * there, since editors remove files before they write them anew. */
#ifndef UI_WATCH_H
#define UI_WATCH_H

#include "base/system.h"
#include <stdint.h>

typedef struct Watch Watch;
typedef enum WatchHow { WATCH_AUTO, WATCH_POLLING } WatchHow;

/* A number that is another one when a file was written, replaced, removed or made. Taken before files are
 * read it says later whether they have changed since. */
uint64_t watch_stamp(const char *const *paths, uint32_t count);

/* `changed` is called from the thread. NULL with a fault when no thread can be started. */
Watch *watch_start(WatchHow how, void (*changed)(void *user), void *user, Fault *fault);
/* Follows these files (copied) instead of the ones before; what has changed since `stamp` is told. False: out
 * of memory, the ones before are still followed. */
bool watch_follow(Watch *watch, const char *const *paths, uint32_t count, uint64_t stamp);
void watch_stop(Watch *watch); /* `changed` is not called any more once it returns; NULL is allowed */

#endif
