#include "home.h"

#include "cards.h"

Text home_work(const Session *session) {
    const Params *params = &session->params;
    bool works = session->lesson.scene && floor_is(params) && params->touched && !session->floor.told[0];
    return works && floor_count(params) > 0 ? floor_actions(params) : (Text){0};
}

static bool has_work(const Session *session) {
    return session->shown < session->folder.paths.count && home_work(session).len > 0;
}

uint32_t home_draft(Session *session, LessonParam *value, Arena *arena) {
    session->coming = (Draft){0};
    bool wanted = !session->again && session->refused.number == 0;
    if (!wanted || !draft_read(&session->coming, session_path(session), arena, &value->value)) return 0;
    value->name = TEXT("actions");
    if (session->begin_step > 0 || !session->begin_plays) return 1;
    session->begin_step = floor_lines(value->value); /* what was done last */
    session->begin_plays = false;
    return 1;
}

bool home_without_draft(Session *session) {
    if (session->coming.number == 0) return false;
    session->refused = session->coming;
    session->coming = (Draft){0};
    return session->wishes.open = true;
}

/* Now it is known that the draft was wrong, and not the lesson. */
static void set_refused_aside(Session *session, int64_t now) {
    Fault fault = {0};
    draft_set_aside(&session->refused, session_path(session), &fault);
    notice_fault(&session->notice, "What you did here", &fault, now);
}

void home_set_draft(Session *session, int64_t now) {
    floor_free(&session->floor);
    if (session->refused.number) set_refused_aside(session, now);
    session->draft = session->coming;
    session->coming = session->refused = (Draft){0};
    if (session->draft.number) session->params.touched = true;
}

bool home_set_library(Session *session) {
    return session->library.cards.count == session->folder.paths.count ||
           library_set(&session->library, &session->folder, session->scripts);
}

uint32_t home_upcoming(const Session *session, int64_t now) {
    uint32_t steps = player_steps(&session->player), next = session->shown + 1;
    bool near = steps > 0 && player_position(&session->player, now).step + 2 >= steps;
    bool there = session->shown != UINT32_MAX && next < session->folder.paths.count;
    return near && there && !floor_is(&session->params) ? next : UINT32_MAX;
}

static bool has_draft(const char *lesson) {
    Draft draft;
    Text actions;
    Arena arena = {0};
    bool found = draft_read(&draft, lesson, &arena, &actions);
    arena_free(&arena);
    return found;
}

static void note_floors(Session *session) {
    Library *library = &session->library;
    library->works = has_work(session);
    library->work = session->shown;
    for (uint32_t i = 0; i < library->cards.count; i++) {
        LibraryCard *card = &library->cards.items[i];
        bool open = library->works && i == library->work;
        if (card->floor || card->saved) card->works = open || has_draft(session->folder.paths.items[i]);
    }
}

void home_show(Session *session, int64_t now) {
    if (session->lesson.scene) player_pause(&session->player, now);
    if (!home_set_library(session)) fault_out_of_memory(&session->fault);
    note_floors(session);
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
    progress_note(&session->progress, session->key, session->player.from,
                  player_position(&session->player, now).step, steps);
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
    progress_note(&session->progress, key, 0, step, player_steps(&session->player));
}

void home_wheel(Session *session, float amount) {
    library_scroll(&session->library, -110 * amount);
    session->dirty = true;
}

void home_show_focus(Session *session) {
    Hit focus = session->view.focus;
    if (focus.kind == HIT_LESSON) library_show(&session->library, (uint32_t)focus.arg, &session->view);
    if (focus.kind == HIT_CONTINUE) library_scroll(&session->library, -1e9f);
}

Hit home_usual(const Session *session) {
    for (uint32_t i = 0; i < session->list.hits.count; i++)
        if (session->list.hits.items[i].kind == HIT_CONTINUE)
            return (Hit){HIT_CONTINUE, session->list.hits.items[i].arg};
    return (Hit){HIT_NONE, 0};
}
