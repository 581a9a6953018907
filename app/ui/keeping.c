#include "ui/keeping.h"

#define DELAY INT64_C(400000)
#define RETRY INT64_C(5000000)

void keeping_start(Session *session, int64_t now) {
    Fault fault = {0};
    session->keeps_progress = progress_path(session->progress_file, sizeof session->progress_file);
    if (session->keeps_progress && !progress_load(&session->progress, session->progress_file, &fault))
        notice_fault(&session->notice, "Your progress", &fault, now);
}

static bool progress_waits(const Session *session) {
    return session->keeps_progress && session->progress.dirty;
}

static bool settings_wait(const Session *session) {
    return session->settings_file && !settings_equal(&session->settings, &session->kept);
}

/* All that can be written is; the fault is the first one. */
static const char *write_all(Session *session, Fault *fault) {
    const char *what = NULL;
    if (settings_wait(session) &&
        !settings_write(&session->settings, &session->kept, session->settings_file, fault))
        what = "Your settings";
    if (progress_waits(session) &&
        !progress_save(&session->progress, session->progress_file, what ? NULL : fault))
        what = what ? what : "Your progress";
    return what;
}

void keeping_soon(Session *session, int64_t now) {
    session->keeping.due = now;
}

void keeping_tick(Session *session, int64_t now) {
    Keeping *keeping = &session->keeping;
    Fault fault = {0};
    if (!progress_waits(session) && !settings_wait(session)) {
        *keeping = (Keeping){0};
        return;
    }
    if (keeping->due == 0) keeping->due = now + DELAY;
    if (now < keeping->due) return;
    const char *what = write_all(session, &fault);
    bool tells = what && !keeping->failed;
    if (tells) notice_fault(&session->notice, what, &fault, now);
    session->dirty =
        session->dirty || tells || session->at_home; /* the progress of other windows came, too */
    keeping->failed = what != NULL;
    keeping->due = what ? now + RETRY : 0;
}

bool keeping_end(Session *session, Fault *fault) {
    return write_all(session, fault) == NULL;
}
