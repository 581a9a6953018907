#include "keeping.h"

#include "home.h"

#define DELAY INT64_C(400000)
#define RETRY INT64_C(5000000)

void keeping_start(Session *session, int64_t now) {
    Fault fault = {0};
    session->keeps_progress = progress_path(session->progress_file, sizeof session->progress_file);
    if (!session->keeps_progress || progress_load(&session->progress, session->progress_file, &fault)) return;
    notice_fault(&session->notice, "Your progress", &fault, now);
    session->keeping.failed = true; /* it is told once */
}

static bool progress_waits(const Session *session) {
    return session->keeps_progress && session->progress.dirty;
}

static bool settings_wait(const Session *session) {
    return session->settings_file && !settings_equal(&session->settings, &session->kept);
}

static bool floor_waits(const Session *session) {
    return session->shown_path[0] && draft_differs(&session->draft, home_work(session));
}

static bool write_left(Keeping *keeping, Fault *fault) {
    while (keeping->left.count) {
        LeftWork *work = &keeping->left.items[keeping->left.count - 1];
        if (!draft_write(&work->draft, work->lesson, work->actions, fault)) return false;
        keeping->left.count--;
    }
    arena_reset(&keeping->arena);
    return true;
}

/* All that can be written is. Names what cannot; the last of it is in the fault. */
static const char *write_all(Session *session, Fault *fault) {
    const char *what = NULL;
    if (settings_wait(session) &&
        !settings_write(&session->settings, &session->kept, session->settings_file, fault))
        what = "Your settings";
    if (progress_waits(session) && !progress_save(&session->progress, session->progress_file, fault))
        what = "Your progress";
    if (floor_waits(session) && !draft_write(&session->draft, session->shown_path, home_work(session), fault))
        what = "What you did on the free floor";
    if (!write_left(&session->keeping, fault)) what = "What you did on the free floor";
    return what;
}

void keeping_soon(Session *session, int64_t now) {
    session->keeping.due = now;
}

static bool waits(const Session *session) {
    return progress_waits(session) || settings_wait(session) || floor_waits(session) ||
           session->keeping.left.count > 0;
}

static void write_now(Session *session, int64_t now) {
    Keeping *keeping = &session->keeping;
    Fault fault = {0};
    if (!waits(session)) return;
    const char *what = write_all(session, &fault);
    bool tells = what && !keeping->failed;
    if (tells) notice_fault(&session->notice, what, &fault, now);
    session->dirty =
        session->dirty || tells || session->at_home; /* the progress of other windows came, too */
    keeping->failed = what != NULL;
    keeping->due = what ? now + RETRY : 0;
}

void keeping_tick(Session *session, int64_t now) {
    Keeping *keeping = &session->keeping;
    if (!waits(session)) {
        keeping->due = 0;
        keeping->failed = false;
        return;
    }
    if (keeping->due == 0) keeping->due = now + DELAY;
    if (now >= keeping->due) write_now(session, now);
}

void keeping_leave(Session *session, int64_t now) {
    Keeping *keeping = &session->keeping;
    write_now(session, now);
    if (!floor_waits(session)) return;
    LeftWork work = {arena_text(&keeping->arena, text_from(session->shown_path)).data,
                     arena_text(&keeping->arena, home_work(session)), session->draft};
    if (!keeping->arena.failed) list_push(&keeping->left, work);
}

bool keeping_end(Session *session, Fault *fault) {
    return write_all(session, fault) == NULL;
}
