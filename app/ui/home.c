#include "ui/home.h"

#include "ui/cards.h"

bool home_load(Session *session, Fault *fault) {
    session->keeps_progress = progress_path(session->progress_file, sizeof session->progress_file);
    return !session->keeps_progress || progress_load(&session->progress, session->progress_file, fault);
}

void home_save(Session *session, Fault *fault) {
    if (!session->keeps_progress || !session->progress.dirty) return;
    if (!progress_save(&session->progress, session->progress_file, fault)) session->keeps_progress = false;
}

/* On a free floor something was done that no file holds. */
static bool has_work(const Session *session) {
    const Params *params = &session->params;
    return session->lesson.scene && session->shown < session->folder.paths.count && floor_is(params) &&
           params->touched && floor_count(params) > 0 && !session->floor.told[0];
}

void home_show(Session *session, int64_t now) {
    ScenePosition at = player_position(&session->player, now);
    if (session->lesson.scene) player_seek(&session->player, at);
    if (session->library.cards.count != session->folder.paths.count &&
        !library_set(&session->library, &session->folder, session->scripts))
        fault_out_of_memory(&session->fault);
    session->library.works = has_work(session);
    session->library.work = session->shown;
    cards_close_all(session);
    cards_open(session, CARD_LIBRARY);
}

bool home_leave(Session *session) {
    if (!session->at_home || !session->lesson.scene) return false;
    cards_close(session, CARD_LIBRARY);
    return true;
}

void home_open(Session *session, uint32_t index, bool from_start) {
    if (index >= session->library.cards.count) return;
    if (!from_start && index == session->shown && has_work(session) && home_leave(session)) return;
    const LibraryCard *card = &session->library.cards.items[index];
    const ProgressEntry *entry = progress_find(&session->progress, card->key);
    session_open(session, index);
    if (from_start || !entry || (entry->step + 1 >= entry->steps && !card->saved)) return;
    session->begin_step = entry->step;
    session->begin_plays = entry->step == 0;
}

void home_note(Session *session, int64_t now) {
    uint32_t steps = player_steps(&session->player);
    if (session->at_home || steps == 0 || session->key.len == 0) return;
    if (floor_is(&session->params) && session->params.touched) return; /* its file has other steps */
    progress_note(&session->progress, session->key, player_position(&session->player, now).step, steps);
}

void home_set_key(Session *session) {
    const char *path = session_path(session);
    arena_reset(&session->keys);
    bool kept = path && !floor_is_blank(path); /* nothing of the free floor itself is kept */
    session->key = kept ? progress_key(path, session->scripts, &session->keys) : (Text){0};
}

void home_add_saved(Session *session, int64_t now) {
    Fault fault = {0};
    Library *library = &session->library;
    bool shown = library->cards.count > 0 && library->cards.count == session->folder.paths.count;
    if (!folder_add(&session->folder, session->floor.saved, &fault)) return;
    if (shown) library_add(library, session->floor.saved, session->scripts);
    Text key = progress_key(session->floor.saved, session->scripts, &session->keys);
    uint32_t step = player_position(&session->player, now).step;
    progress_note(&session->progress, key, step, player_steps(&session->player));
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
