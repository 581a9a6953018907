/* ui/notify: what the system says about changes in folders: inotify on Linux, nothing elsewhere. Only a hint
 * that it is time to look: what has changed is found by looking. */
#ifndef UI_NOTIFY_H
#define UI_NOTIFY_H

#include <stdbool.h>
#include <stdint.h>

int notify_open(void);                       /* to be polled for reading; -1: there is no such thing here */
void notify_add(int fd, const char *folder); /* again and again is no harm */
typedef enum NotifyNews {
    NOTIFY_TOUCHED = 1, /* one of the names was changed, made, moved or removed */
    NOTIFY_WRITING = 2, /* and it is being written: nobody has closed it since */
} NotifyNews;
/* Takes what has come. `is_ours` says whether a name (without folder) matters. A set of NotifyNews. */
unsigned notify_take(int fd, bool (*is_ours)(void *user, const char *name), void *user);

#endif
