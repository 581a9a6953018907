/* Every function here is a row's of the table of commands; what is typed into a field is in doing_text.c. */
#include "doing.h"

#include "buttons.h"
#include "cards.h"
#include "end_card.h"
#include "focus.h"
#include "home.h"
#include "pan_zoom.h"
#include "recorder.h"
#include "seek.h"
#include "settings_card.h"
#include "splitters.h"
#include <stdio.h>

/* ---- through the lesson */

static bool is_at_end(const Session *session, int64_t now) {
    ScenePosition at = player_position(&session->player, now);
    return session->lesson.scene && at.step + 1 == player_steps(&session->player) &&
           at.time >= scene_step_duration(session->lesson.scene, at.step);
}

/* An arrow changes the parameter that has the focus. A question is skipped. */
bool do_next(Session *session, int64_t now) {
    if (params_nudge(&session->params, session->view.focus, 1)) return true;
    if (quiz_skip(&session->quiz, &session->player, now)) return true;
    bool ended = is_at_end(session, now);
    player_next(&session->player, now);
    if (ended && end_card_has_card(session)) cards_open(session, CARD_CLOSING);
    return true;
}

bool do_back(Session *session, int64_t now) {
    if (!params_nudge(&session->params, session->view.focus, -1)) player_back(&session->player, now);
    return true;
}

bool do_play(Session *session, int64_t now) {
    player_toggle(&session->player, now);
    session->play_since = now;
    return true;
}

bool do_first(Session *session, int64_t now) {
    (void)now;
    cards_close(session, CARD_CLOSING);
    player_seek(&session->player, (ScenePosition){0, 0});
    return true;
}

bool do_last(Session *session, int64_t now) {
    (void)now;
    player_go(&session->player, UINT32_MAX);
    return true;
}

bool do_faster(Session *session, int64_t now) {
    settings_card_change(session, SETTING_SPEED, 1, now);
    return true;
}

bool do_slower(Session *session, int64_t now) {
    settings_card_change(session, SETTING_SPEED, -1, now);
    return true;
}

bool do_goto_step(Session *session, int64_t now) {
    (void)now;
    if (player_steps(&session->player) > 0) cards_toggle(session, CARD_GOTO);
    return true;
}

#define TO_MARK(name, marks, direction)                                                                      \
    bool do_##name(Session *session, int64_t now) {                                                          \
        seek_to_mark(session, marks, direction, now);                                                        \
        return true;                                                                                         \
    }
TO_MARK(next_heap, TRAVEL_HEAP, 1)
TO_MARK(next_realloc, TRAVEL_REALLOC, 1)
TO_MARK(next_refused, TRAVEL_REFUSED, 1)
TO_MARK(next_question, TRAVEL_QUESTION, 1)
TO_MARK(back_heap, TRAVEL_HEAP, -1)
TO_MARK(back_realloc, TRAVEL_REALLOC, -1)
TO_MARK(back_refused, TRAVEL_REFUSED, -1)
TO_MARK(back_question, TRAVEL_QUESTION, -1)

/* Enter is for what was typed then, not for the crate that Tab had come to. */
bool do_answer(Session *session, int64_t now) {
    if (!quiz_letter(&session->quiz, &session->player, (char)session->chord.key, now)) return false;
    session->view.focus = (Hit){HIT_NONE, 0};
    return true;
}

/* ---- the picture */

#define TO_LEVEL(name, level)                                                                                \
    bool do_##name(Session *session, int64_t now) {                                                          \
        pan_zoom_set_level(session, level, now);                                                             \
        return true;                                                                                         \
    }
TO_LEVEL(bytes, LEVEL_BYTES)
TO_LEVEL(crates, LEVEL_CRATES)
TO_LEVEL(map, LEVEL_MAP)
TO_LEVEL(automatic, LEVEL_AUTO)

bool do_zoom_in(Session *session, int64_t now) {
    pan_zoom_zoom(session, 1, now);
    return true;
}

bool do_zoom_out(Session *session, int64_t now) {
    pan_zoom_zoom(session, -1, now);
    return true;
}

/* While the step is told in words, up and down scroll them. */
bool do_pan(Session *session, int64_t now) {
    uint32_t key = session->chord.key;
    int right = (key == CHORD_RIGHT) - (key == CHORD_LEFT), down = (key == CHORD_DOWN) - (key == CHORD_UP);
    if (!down || !splitters_scroll(session, (float)down * PLACES_LINE))
        pan_zoom_pan(session, right, down, now);
    return true;
}

#define TURNS(name, card)                                                                                    \
    bool do_##name(Session *session, int64_t now) {                                                          \
        (void)now;                                                                                           \
        cards_toggle(session, card);                                                                         \
        return true;                                                                                         \
    }
TURNS(history, CARD_HISTORY)
TURNS(words, CARD_WORDS)
TURNS(code, CARD_CODE)
TURNS(terms, CARD_TERMS)
TURNS(settings, CARD_SETTINGS)
TURNS(present, CARD_PRESENT)
TURNS(keys, CARD_KEYS)

bool do_graph(Session *session, int64_t now) {
    (void)now;
    session->view.graph_open = !session->view.graph_open;
    return true;
}

bool do_params(Session *session, int64_t now) {
    params_toggle(&session->params, player_position(&session->player, now).step);
    return true;
}

bool do_skin(Session *session, int64_t now) {
    settings_card_change(session, SETTING_SKIN, 1, now);
    return true;
}

bool do_theme(Session *session, int64_t now) {
    settings_card_toggle_night(session, now);
    return true;
}

bool do_larger(Session *session, int64_t now) {
    settings_card_change(session, SETTING_SCALE, 1, now);
    return true;
}

bool do_smaller(Session *session, int64_t now) {
    settings_card_change(session, SETTING_SCALE, -1, now);
    return true;
}

bool do_blank(Session *session, int64_t now) {
    (void)now;
    session->blank = true;
    return true;
}

/* ---- the window */

bool do_fullscreen(Session *session, int64_t now) {
    (void)now;
    return session->wishes.fullscreen = true;
}

bool do_still(Session *session, int64_t now) {
    (void)now;
    return session->wishes.still = true;
}

bool do_close(Session *session, int64_t now) {
    (void)now;
    return session->wishes.close = true;
}

bool do_record(Session *session, int64_t now) {
    recorder_toggle(session, now);
    return true;
}

bool do_floor_undo(Session *session, int64_t now) {
    return buttons_floor(session, FLOOR_UNDO, now);
}

bool do_floor_redo(Session *session, int64_t now) {
    return buttons_floor(session, FLOOR_REDO, now);
}

/* Takes back one thing: what was opened last, the focus, playing, the full screen. It never closes the
 * window. */
bool do_escape(Session *session, int64_t now) {
    if (session->studio.state == STUDIO_TELLS) /* it lies in front of all cards */
        recorder_button(session);
    else if (session_is_writing(session))
        session->params.editing = -1;
    else if (cards_escape(session))
        return true;
    else if (session->view.focus.kind != HIT_NONE)
        session->view.focus = (Hit){HIT_NONE, 0};
    else if (session->player.mode == PLAYER_PLAYS)
        player_pause(&session->player, now);
    else if (session->fullscreen)
        session->wishes.fullscreen = true;
    return true;
}

/* ---- lessons and pages */

bool do_library(Session *session, int64_t now) {
    if (!home_leave(session)) home_show(session, now);
    return true;
}

bool do_next_lesson(Session *session, int64_t now) {
    (void)now;
    session_open(session, session->index + 1);
    return true;
}

bool do_previous_lesson(Session *session, int64_t now) {
    (void)now;
    session_open(session, session->index - 1);
    return true;
}

bool do_reload(Session *session, int64_t now) {
    session_reload(session, now);
    return true;
}

bool do_reference(Session *session, int64_t now) {
    (void)now;
    splitters_toggle_reference(session);
    return true;
}

bool do_page_down(Session *session, int64_t now) {
    (void)now;
    return splitters_scroll(session, PLACES_PAGE);
}

bool do_page_up(Session *session, int64_t now) {
    (void)now;
    return splitters_scroll(session, -PLACES_PAGE);
}

bool do_line_down(Session *session, int64_t now) {
    (void)now;
    return splitters_scroll(session, PLACES_LINE);
}

bool do_line_up(Session *session, int64_t now) {
    (void)now;
    return splitters_scroll(session, -PLACES_LINE);
}

bool do_to_top(Session *session, int64_t now) {
    (void)now;
    return splitters_scroll(session, -PLACES_ALL);
}

bool do_to_bottom(Session *session, int64_t now) {
    (void)now;
    return splitters_scroll(session, PLACES_ALL);
}

bool do_edit_fault(Session *session, int64_t now) {
    (void)now;
    return session->wishes.edit = true;
}

bool do_copy_fault(Session *session, int64_t now) {
    char head[2048], whole[sizeof head + sizeof session->fault.detail + 2];
    (void)now;
    fault_format(&session->fault, head, sizeof head);
    snprintf(whole, sizeof whole, "%s\n%s", head, session->fault.detail);
    session_copy(session, text_from(whole));
    return true;
}

/* ---- the keyboard's way from control to control */

bool do_focus_next(Session *session, int64_t now) {
    (void)now;
    session->params.editing = -1;
    focus_move(session, 1);
    return true;
}

bool do_focus_back(Session *session, int64_t now) {
    (void)now;
    session->params.editing = -1;
    focus_move(session, -1);
    return true;
}

/* What Enter presses where nothing has the focus; HIT_NONE: the card that is open closes. */
static Hit usual(const Session *session) {
    switch (session_state(session)) {
    case STATE_LIBRARY: return home_usual(session);
    case STATE_GOTO: return (Hit){HIT_GO, 0};
    case STATE_CLOSING: return (Hit){end_card_has_next(session) ? HIT_NEXT_LESSON : HIT_NONE, 0};
    case STATE_FAULT:
    case STATE_KEYS:
    case STATE_SETTINGS:
    case STATE_TERMS:
    case STATE_REFERENCE: return (Hit){HIT_NONE, 0};
    default: return (Hit){HIT_NEXT, 0};
    }
}

bool do_enter(Session *session, int64_t now) {
    Hit focus = session->view.focus;
    bool asks = session_state(session) & IN_ASKING, free = focus.kind == HIT_NONE || focus.kind == HIT_NUMBER;
    if (free && asks && quiz_letter(&session->quiz, &session->player, '\r', now)) return true;
    Hit hit = free ? usual(session) : focus;
    if (hit.kind == HIT_NONE)
        cards_close_top(session);
    else
        buttons_press(session, hit, now);
    return true;
}
