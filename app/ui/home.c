#include "ui/home.h"

bool home_load(Session *session, Fault *fault) {
    session->keeps_progress = progress_path(session->progress_file, sizeof session->progress_file);
    return !session->keeps_progress || progress_load(&session->progress, session->progress_file, fault);
}

void home_save(Session *session, Fault *fault) {
    if (!session->keeps_progress || !session->progress.dirty) return;
    if (!progress_save(&session->progress, session->progress_file, fault)) session->keeps_progress = false;
}

void home_show(Session *session, int64_t now) {
    ScenePosition at = player_position(&session->player, now);
    if (session->lesson.scene) player_seek(&session->player, at);
    if (session->library.cards.count != session->folder.paths.count &&
        !library_set(&session->library, &session->folder, session->scripts))
        fault_out_of_memory(&session->fault);
    session->at_home = true;
    session->overlay = OVERLAY_NONE;
    session->view.focus = (SceneHit){HIT_NONE, 0};
    session->dirty = true;
}

bool home_leave(Session *session) {
    if (!session->at_home || !session->lesson.scene) return false;
    session->at_home = false;
    return true;
}

void home_open(Session *session, uint32_t index, bool from_start) {
    if (index >= session->library.cards.count) return;
    const ProgressEntry *entry = progress_find(&session->progress, session->library.cards.items[index].key);
    session_open(session, index);
    if (from_start || !entry || entry->step + 1 >= entry->steps) return;
    session->begin_step = entry->step;
    session->begin_plays = entry->step == 0;
}

void home_note(Session *session, int64_t now) {
    uint32_t steps = player_steps(&session->player);
    if (session->at_home || steps == 0 || session->key.len == 0) return;
    progress_note(&session->progress, session->key, player_position(&session->player, now).step, steps);
}

void home_set_key(Session *session) {
    const char *path = session_path(session);
    arena_reset(&session->keys);
    session->key = path ? progress_key(path, session->scripts, &session->keys) : (Text){0};
}

bool home_hit(Session *session, SceneHit hit) {
    switch (hit.kind) {
    case HIT_LESSON:
    case HIT_CONTINUE: home_open(session, (uint32_t)hit.arg, false); return true;
    case HIT_RESTART: home_open(session, (uint32_t)hit.arg, true); return true;
    default: return false;
    }
}

void home_wheel(Session *session, float amount) {
    library_scroll(&session->library, -110 * amount);
    session->dirty = true;
}

void home_show_focus(Session *session) {
    SceneHit focus = session->view.focus;
    if (focus.kind == HIT_LESSON) library_show(&session->library, (uint32_t)focus.arg, &session->view);
    if (focus.kind == HIT_CONTINUE) library_scroll(&session->library, -1e9f);
}

SceneHit home_usual(const Session *session) {
    for (uint32_t i = 0; i < session->list.hits.count; i++)
        if (session->list.hits.items[i].kind == HIT_CONTINUE)
            return (SceneHit){HIT_CONTINUE, session->list.hits.items[i].arg};
    return (SceneHit){HIT_NONE, 0};
}
