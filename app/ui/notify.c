#include "notify.h"

#include "base/system.h"

#ifdef SYSTEM_LINUX
#include <sys/inotify.h>
#include <unistd.h>

int notify_open(void) {
    return inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
}

void notify_add(int fd, const char *folder) {
    inotify_add_watch(fd, folder,
                      IN_MODIFY | IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO |
                          IN_ATTRIB | IN_ONLYDIR);
}

/* Events that are lost count as a touch of everything. */
static unsigned weigh(const struct inotify_event *event, unsigned news, bool ours) {
    if (event->mask & (IN_Q_OVERFLOW | IN_IGNORED)) return news | NOTIFY_TOUCHED;
    if (!ours) return news;
    if (event->mask & (IN_MODIFY | IN_CREATE)) return news | NOTIFY_TOUCHED | NOTIFY_WRITING;
    return (news | NOTIFY_TOUCHED) & ~(unsigned)NOTIFY_WRITING;
}

unsigned notify_take(int fd, bool (*is_ours)(void *user, const char *name), void *user) {
    union {
        char bytes[4096];
        struct inotify_event align;
    } buffer;
    unsigned news = 0;
    for (ssize_t n; (n = read(fd, buffer.bytes, sizeof buffer.bytes)) > 0;)
        for (char *at = buffer.bytes; at < buffer.bytes + n;) {
            const struct inotify_event *event = (const struct inotify_event *)(void *)at;
            news = weigh(event, news, event->len > 0 && is_ours(user, event->name));
            at += sizeof *event + event->len;
        }
    return news;
}
#else
int notify_open(void) {
    return -1;
}
void notify_add(int fd, const char *folder) {
    (void)fd;
    (void)folder;
}
unsigned notify_take(int fd, bool (*is_ours)(void *user, const char *name), void *user) {
    (void)fd;
    (void)is_ours;
    (void)user;
    return 0;
}
#endif
