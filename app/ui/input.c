/* What keys and the pointer mean. Everything that can be clicked can also be reached with Tab and Enter, and
 * both end in act(). */
#include "base/maths.h"
#include "ui/choices.h"
#include "ui/closing.h"
#include "ui/focus.h"
#include "ui/home.h"
#include "ui/looking.h"
#include "ui/places.h"
#include "ui/taking.h"
#include "ui/travel.h"

#define SNAP_PIXELS 8.0f /* this near to a step, the scrubber stands on it */

static bool same_hit(SceneHit a, SceneHit b) {
    return a.kind == b.kind && a.arg == b.arg;
}

static uint32_t position_step(const Session *session, int64_t now) {
    return player_position(&session->player, now).step;
}

static void toggle_overlay(Session *session, SessionOverlay overlay) {
    session->overlay = session->overlay == overlay ? OVERLAY_NONE : overlay;
    session->view.focus = (SceneHit){HIT_NONE, 0};
}

static void toggle_settings(Session *session) {
    session->card_scale = session->view.ui_scale;
    session->card_text_scale = session->view.text_scale;
    toggle_overlay(session, OVERLAY_SETTINGS);
}

static void play(Session *session, int64_t now) {
    player_toggle(&session->player, now);
    session->play_since = now;
}

/* The next step that runs this line of the shown source, around the end of the lesson if need be. */
static void go_to_line(Session *session, uint64_t line, int64_t now) {
    uint32_t count = player_steps(&session->player), at = position_step(session, now);
    for (uint32_t i = 1; i <= count; i++) {
        uint32_t step = (at + i) % count;
        if (timeline_step(session->lesson.timeline, step).line != line) continue;
        player_go(&session->player, step);
        return;
    }
}

static Rect rect_of(const Session *session, SceneHit hit) {
    for (uint32_t i = session->list.hits.count; i-- > 0;)
        if (session->list.hits.items[i].kind == (uint32_t)hit.kind &&
            session->list.hits.items[i].arg == hit.arg)
            return session->list.hits.items[i].rect;
    return (Rect){0};
}

static Rect hit_rect(const Session *session, SceneHitKind kind) {
    for (uint32_t i = session->list.hits.count; i-- > 0;)
        if (session->list.hits.items[i].kind == kind) return session->list.hits.items[i].rect;
    return (Rect){0};
}

static void scrub_to(Session *session, SceneHitKind rail, float x) {
    Rect rect = hit_rect(session, rail);
    if (!session->lesson.scene || rect.w <= 0) return;
    float snap = SNAP_PIXELS / rect.w;
    player_seek(&session->player, player_rail_position(session->lesson.scene, (x - rect.x) / rect.w, snap));
}

static bool is_at_end(const Session *session, int64_t now) {
    ScenePosition at = player_position(&session->player, now);
    return session->lesson.scene && at.step + 1 == player_steps(&session->player) &&
           at.time >= scene_step_duration(session->lesson.scene, at.step);
}

static void go_next(Session *session, int64_t now) {
    if (session->at_home) {
        focus_move(session, 1);
        return;
    }
    if (quiz_skip(&session->quiz, &session->player, now)) return;
    bool ended = is_at_end(session, now) && session->overlay == OVERLAY_NONE;
    player_next(&session->player, now);
    if (ended && closing_has_card(session)) toggle_overlay(session, OVERLAY_CLOSING);
}

static void click_floor(Session *session, FloorAction action, int64_t now) {
    Fault fault = {0};
    if (session->at_home || !floor_is(&session->params)) return;
    if (action != FLOOR_SAVE)
        floor_do(&session->floor, &session->params, &session->inspector, action);
    else if (!floor_save(&session->floor, &session->params, session->shown_path, &fault))
        notice_fault(&session->notice, "The free floor", &fault, now);
    else
        home_add_saved(session, now);
}

static void click_param(Session *session, SceneHit hit, int64_t now) {
    Fault fault = {0};
    session->params.used = position_step(session, now);
    if (!params_click(&session->params, hit, session_path(session), &fault))
        session_set_fault(session, &fault);
}

static void act(Session *session, SceneHit hit, int64_t now) {
    Player *player = &session->player;
    if (home_hit(session, hit) || quiz_hit(&session->quiz, player, hit, now)) return;
    switch (hit.kind) {
    case HIT_NEXT:
    case HIT_FORWARD: go_next(session, now); break;
    case HIT_BACK:
    case HIT_PREVIOUS: player_back(player, now); break;
    case HIT_FIRST:
        if (session->overlay == OVERLAY_CLOSING) session->overlay = OVERLAY_NONE;
        player_seek(player, (ScenePosition){0, 0});
        break;
    case HIT_LAST: player_go(player, UINT32_MAX); break;
    case HIT_PLAY: play(session, now); break;
    case HIT_SLOWER: choices_speed(session, -1, now); break;
    case HIT_FASTER: choices_speed(session, 1, now); break;
    case HIT_STEP: player_go(player, (uint32_t)hit.arg); break;
    case HIT_GRAPH: scrub_to(session, HIT_GRAPH, session->pointer_x); break;
    case HIT_LIBRARY: home_show(session, now); break;
    case HIT_FULLSCREEN: session->wishes.fullscreen = true; break;
    case HIT_THEME: choices_toggle_night(session); break;
    case HIT_SETTINGS: toggle_settings(session); break;
    case HIT_SETTING: choices_click(session, hit.arg, now); break;
    case HIT_HISTORY:
        if (hit.arg == 0) looking_toggle_history(session);
        break;
    case HIT_LEVEL: looking_set_level(session, (SceneLevel)hit.arg, now); break;
    case HIT_CODE_LINE: go_to_line(session, hit.arg, now); break;
    case HIT_CARD_CLOSE: session->overlay = OVERLAY_NONE; break;
    case HIT_FAULT_EDIT: session->wishes.edit = true; break;
    case HIT_FAULT_COPY: session->wishes.copy = true; break;
    case HIT_FLOOR: click_floor(session, (FloorAction)hit.arg, now); break;
    case HIT_PARAM: click_param(session, hit, now); break;
    case HIT_PARAMS: params_toggle(&session->params, position_step(session, now)); break;
    case HIT_GO: travel_letter(session, '\r', now); break;
    case HIT_NEXT_LESSON: session_open(session, session->index + 1); break;
    case HIT_TERMS: toggle_overlay(session, OVERLAY_TERMS); break;
    case HIT_SLOT:
    case HIT_BLOCK: inspector_open(&session->inspector, hit, position_step(session, now)); break;
    case HIT_INSPECT: inspector_close(&session->inspector); break;
    case HIT_JUMP: player_go(player, (uint32_t)hit.arg); break;
    case HIT_RECORD: taking_toggle(session, now); break;
    case HIT_STUDIO: taking_button(session); break;
    case HIT_LESSON:
    case HIT_CONTINUE:
    case HIT_RESTART:
    case HIT_SHADE:
    case HIT_NONE:
    case HIT_SCRUBBER:
    case HIT_MINIMAP:
    case HIT_FRAME:
    case HIT_HOLE:
    case HIT_WAREHOUSE:
    case HIT_ANSWER:
    case HIT_HINT:
    case HIT_REVEAL:
    case HIT_NUMBER:
    case HIT_PILLAR:
    case HIT_DOCK_EDGE:
    case HIT_WORDS:
    case HIT_KIND_COUNT: break;
    }
}

/* ---- the keyboard */

static SceneHit hit_of(const DrawHit *hit) {
    return (SceneHit){(SceneHitKind)hit->kind, hit->arg};
}

/* Takes back one thing: what lies over the picture, the focus, playing, the full screen. It never closes the
 * window. */
static void escape(Session *session, int64_t now) {
    if (session_is_editing(session))
        session->params.editing = -1;
    else if (session->overlay != OVERLAY_NONE)
        session->overlay = OVERLAY_NONE;
    else if (session->studio.state == STUDIO_TELLS)
        taking_button(session);
    else if (home_leave(session))
        return;
    else if (session->view.code_open)
        session->view.code_open = false;
    else if (session->view.history)
        looking_toggle_history(session);
    else if (session->inspector.hit.kind != HIT_NONE)
        inspector_close(&session->inspector);
    else if (session->view.focus.kind != HIT_NONE)
        session->view.focus = (SceneHit){HIT_NONE, 0};
    else if (session->view.chrome_hidden)
        session->view.chrome_hidden = false;
    else if (session->player.mode == PLAYER_PLAYS)
        player_pause(&session->player, now);
    else if (session->fullscreen)
        session->wishes.fullscreen = true;
}

static void press_enter(Session *session, int64_t now) {
    SceneHit focus = session->view.focus;
    if (focus.kind == HIT_NUMBER) focus.kind = HIT_NONE; /* Enter in the field checks */
    if (focus.kind == HIT_NONE && travel_letter(session, '\r', now)) return;
    if (focus.kind == HIT_NONE && session->overlay == OVERLAY_CLOSING) focus.kind = HIT_NEXT_LESSON;
    if (!session->at_home && focus.kind == HIT_NONE &&
        quiz_letter(&session->quiz, &session->player, '\r', now))
        return;
    SceneHit usual = session->at_home ? home_usual(session) : (SceneHit){HIT_NEXT, 0};
    act(session, focus.kind == HIT_NONE && session->overlay == OVERLAY_NONE ? usual : focus, now);
}

bool session_letter(Session *session, char letter, int64_t now) {
    if (travel_letter(session, letter, now)) return session->dirty = true;
    if (session->overlay != OVERLAY_NONE || session->at_home) return false;
    bool taken = quiz_letter(&session->quiz, &session->player, letter, now);
    /* Enter is for what was typed then, not for the crate that Tab had come to. */
    if (taken) session->view.focus = (SceneHit){HIT_NONE, 0};
    session->dirty = session->dirty || taken;
    return taken;
}

/* To the next or previous lesson; in the library a page further. Before the first and behind the last there
 * is none. */
static void turn_page(Session *session, int direction) {
    if (session->at_home)
        home_wheel(session, (float)direction * -5);
    else
        session_open(session, session->index + (uint32_t)direction);
}

bool session_is_editing(const Session *session) {
    return session->params.editing >= 0 && !session->at_home && session->lesson.scene;
}

void session_text(Session *session, Text text, int64_t now) {
    (void)now;
    params_insert(&session->params, text);
    session->dirty = true;
}

void session_edit(Session *session, ParamKey key, int64_t now) {
    (void)now;
    params_edit(&session->params, key);
    session->dirty = true;
}

void session_key(Session *session, SessionKey key, int64_t now) {
    session->dirty = true;
    bool arrow = key == KEY_NEXT || key == KEY_BACK;
    if (arrow && params_nudge(&session->params, session->view.focus, key == KEY_NEXT ? 1 : -1)) return;
    if (places_scroll_key(session, key)) return;
    switch (key) {
    case KEY_NONE: break;
    case KEY_NEXT: go_next(session, now); break;
    case KEY_BACK:
        if (session->at_home)
            focus_move(session, -1);
        else
            act(session, (SceneHit){HIT_BACK, 0}, now);
        break;
    case KEY_PLAY: session->view.chrome_hidden ? go_next(session, now) : play(session, now); break;
    case KEY_PRESENT: session->view.chrome_hidden = !session->view.chrome_hidden; break;
    case KEY_STILL: session->wishes.still = true; break;
    case KEY_RECORD: taking_toggle(session, now); break;
    case KEY_UNDO: click_floor(session, FLOOR_UNDO, now); break;
    case KEY_REDO: click_floor(session, FLOOR_REDO, now); break;
    case KEY_FIRST: act(session, (SceneHit){HIT_FIRST, 0}, now); break;
    case KEY_LAST: act(session, (SceneHit){HIT_LAST, 0}, now); break;
    case KEY_ESCAPE: escape(session, now); break;
    case KEY_THEME: choices_toggle_night(session); break;
    case KEY_SKIN: choices_toggle_skin(session); break;
    case KEY_SETTINGS: toggle_settings(session); break;
    case KEY_WORDS: places_toggle_words(session); break;
    case KEY_REFERENCE: places_toggle_reference(session); break;
    case KEY_CODE: session->view.code_open = !session->view.code_open; break;
    case KEY_GRAPH: session->view.graph_open = !session->view.graph_open; break;
    case KEY_FULLSCREEN: session->wishes.fullscreen = true; break;
    case KEY_KEYS: toggle_overlay(session, OVERLAY_KEYS); break;
    case KEY_LESSONS: home_leave(session) ? (void)0 : home_show(session, now); break;
    case KEY_TAB: focus_move(session, 1); break;
    case KEY_TAB_BACK: focus_move(session, -1); break;
    case KEY_ENTER: press_enter(session, now); break;
    case KEY_BYTES: looking_set_level(session, LEVEL_BYTES, now); break;
    case KEY_CRATES: looking_set_level(session, LEVEL_CRATES, now); break;
    case KEY_MAP: looking_set_level(session, LEVEL_MAP, now); break;
    case KEY_FASTER: choices_speed(session, 1, now); break;
    case KEY_SLOWER: choices_speed(session, -1, now); break;
    case KEY_RELOAD: session_reload(session, now); break;
    case KEY_CLOSE: session->wishes.close = true; break;
    case KEY_NEXT_LESSON: turn_page(session, 1); break;
    case KEY_PREVIOUS_LESSON: turn_page(session, -1); break;
    case KEY_GOTO: travel_open(session); break;
    case KEY_TERMS: toggle_overlay(session, OVERLAY_TERMS); break;
    case KEY_NEXT_HEAP: travel_to_mark(session, TRAVEL_HEAP, 1, now); break;
    case KEY_NEXT_REALLOC: travel_to_mark(session, TRAVEL_REALLOC, 1, now); break;
    case KEY_NEXT_REFUSED: travel_to_mark(session, TRAVEL_REFUSED, 1, now); break;
    case KEY_NEXT_QUESTION: travel_to_mark(session, TRAVEL_QUESTION, 1, now); break;
    case KEY_BACK_HEAP: travel_to_mark(session, TRAVEL_HEAP, -1, now); break;
    case KEY_BACK_REALLOC: travel_to_mark(session, TRAVEL_REALLOC, -1, now); break;
    case KEY_BACK_REFUSED: travel_to_mark(session, TRAVEL_REFUSED, -1, now); break;
    case KEY_BACK_QUESTION: travel_to_mark(session, TRAVEL_QUESTION, -1, now); break;
    case KEY_PARAMS: params_toggle(&session->params, position_step(session, now)); break;
    case KEY_AUTO: looking_set_level(session, LEVEL_AUTO, now); break;
    case KEY_HISTORY: looking_toggle_history(session); break;
    case KEY_ZOOM_IN: looking_zoom(session, 1, now); break;
    case KEY_ZOOM_OUT: looking_zoom(session, -1, now); break;
    case KEY_PAN_LEFT: looking_pan(session, -1, 0, now); break;
    case KEY_PAN_RIGHT: looking_pan(session, 1, 0, now); break;
    case KEY_PAN_UP: looking_pan(session, 0, -1, now); break;
    case KEY_PAN_DOWN: looking_pan(session, 0, 1, now); break;
    }
    taking_note(session, key, now);
}

/* ---- the pointer */

static SceneHit hit_at(const Session *session, float x, float y) {
    const DrawHit *hit = draw_hit_at(&session->list, x, y);
    return hit ? hit_of(hit) : (SceneHit){HIT_NONE, 0};
}

/* The lists of keys and lessons and the settings are in front of everything: a click beside them closes them.
 * A fault's card and the words leaves the rest usable. */
static bool is_behind_overlay(const Session *session, float x, float y) {
    bool beside = session->overlay == OVERLAY_FAULT || session->overlay == OVERLAY_WORDS;
    if (session->overlay == OVERLAY_NONE || beside) return false;
    const DrawHit *hit = draw_hit_at(&session->list, x, y);
    return !hit || hit < session->list.hits.items + session->overlay_hits;
}

/* The playhead stands out of the rail at both ends: a press there begins to drag, too. */
static bool is_on_rail(const Session *session, SceneHit hit, float x, float y) {
    if (hit.kind == HIT_SCRUBBER) return true;
    Rect rail = hit_rect(session, HIT_SCRUBBER);
    float edge = rail.h / 2;
    bool inside = x >= rail.x - edge && x < rail.x + rail.w + edge && y >= rail.y && y < rail.y + rail.h;
    return inside && (hit.kind == HIT_NONE || hit.kind == HIT_STEP || hit.kind == HIT_GRAPH);
}

/* A press that moves is no click any more. */
static void drag_warehouse(Session *session, float dx, float dy, int64_t now) {
    const float slack = 4;
    float x = session->pointer_x - session->press_x, y = session->pointer_y - session->press_y;
    if (!session->panning && maths_abs(x) + maths_abs(y) > slack) {
        session->panning = true;
        dx = x;
        dy = y;
    }
    if (session->panning) looking_drag(session, dx, dy, now);
}

void session_pointer_move(Session *session, float x, float y, int64_t now) {
    float dx = x - session->pointer_x, dy = y - session->pointer_y;
    session->pointer_x = x;
    session->pointer_y = y;
    session->pointer_in = true;
    taking_note(session, KEY_NONE, now);
    if (session->params.dragging >= 0) {
        SceneHit slider = {HIT_PARAM, (uint64_t)session->params.dragging * PARAMS_PARTS};
        params_drag(&session->params, rect_of(session, slider), x);
        session->dirty = true;
    } else if (session->placing) {
        places_drag(session);
    } else if (session->dragging) {
        scrub_to(session, HIT_SCRUBBER, x);
        session->dirty = true;
    } else if (session->mapping) {
        looking_minimap(session, now);
    } else if (session->pressing) {
        drag_warehouse(session, dx, dy, now);
    } else if (session->view.hover.kind == HIT_GRAPH || session->view.hover.kind == HIT_SLOT ||
               session->view.hover.kind == HIT_BLOCK ||
               !same_hit(hit_at(session, x, y), session->view.hover)) {
        session->dirty = true;
    }
}

void session_pointer_leave(Session *session) {
    session->pointer_in = false;
    session->dirty = session->dirty || session->view.hover.kind != HIT_NONE;
}

void session_pointer_press(Session *session, float x, float y, int64_t now) {
    session_pointer_move(session, x, y, now);
    session->view.focus = (SceneHit){HIT_NONE, 0};
    session->dirty = true;
    if (is_behind_overlay(session, x, y)) {
        session->overlay = OVERLAY_NONE;
        return;
    }
    SceneHit hit = hit_at(session, x, y);
    session->view.pressed = hit;
    taking_note(session, KEY_NONE, now);
    if (params_press(&session->params, hit, rect_of(session, hit), x)) {
        session->params.used = position_step(session, now);
        return;
    }
    session->press_x = x;
    session->press_y = y;
    if (places_press(session, hit, now)) return;
    session->pressing = looking_is_over(hit);
    session->mapping = hit.kind == HIT_MINIMAP;
    if (session->mapping) looking_minimap(session, now);
    session->dragging = is_on_rail(session, hit, x, y);
    if (session->dragging) scrub_to(session, HIT_SCRUBBER, x);
}

void session_pointer_release(Session *session, float x, float y, int64_t now) {
    session_pointer_move(session, x, y, now);
    SceneHit pressed = session->view.pressed;
    session->view.pressed = (SceneHit){HIT_NONE, 0};
    session->dirty = true;
    bool click = session->params.dragging < 0 && !session->dragging && !session->panning &&
                 same_hit(hit_at(session, x, y), pressed);
    places_release(session);
    session->params.dragging = -1;
    session->dragging = session->panning = session->pressing = session->mapping = false;
    if (click) act(session, pressed, now);
    taking_note(session, KEY_NONE, now);
}
