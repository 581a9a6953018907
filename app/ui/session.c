#include "session.h"

#include "base/memory.h"
#include "cards.h"
#include "doing.h"
#include "end_card.h"
#include "home.h"
#include "listing.h"
#include "match.h"
#include "pan_zoom.h"
#include "recorder.h"
#include "seek.h"
#include "splitters.h"
#include <stdio.h>
#include <string.h>

void session_init(Session *session) {
    *session = (Session){.begin_plays = true, .dirty = true, .shown = UINT32_MAX};
    player_init(&session->player);
    params_free(&session->params);
    inspector_free(&session->inspector);
    view_init(&session->view, 1920, 1080);
    settings_default(&session->settings);
    session->kept = session->looks = session->settings;
    session->density = session->own_scale = session->card_scale = session->card_text_scale = 1;
}

void session_free(Session *session) {
    memory_free(session->reference);
    memory_free(session->clip);
    field_free(&session->go);
    loaded_free(&session->lesson);
    folder_free(&session->folder);
    draw_free(&session->list);
    quiz_free(&session->quiz);
    params_free(&session->params);
    floor_free(&session->floor);
    inspector_free(&session->inspector);
    studio_free(&session->studio);
    library_free(&session->library);
    progress_free(&session->progress);
    arena_free(&session->keys);
    list_free(&session->keeping.left);
    arena_free(&session->keeping.arena);
    *session = (Session){0};
}

void session_show(Session *session, const Settings *settings, int64_t now) {
    View *view = &session->view;
    session->looks = *settings;
    if (!view->theme->dark) session->light = view->theme; /* to come back to from the night */
    if (!settings->theme->dark) session->light = settings->theme;
    view->theme = settings->theme;
    view->skin = settings->skin;
    view->text_scale = settings->text_scale;
    view->reduced_motion = settings->reduced_motion;
    view->split = settings->split;
    view->dock = settings->dock;
    session->own_scale = settings->ui_scale;
    view->ui_scale = session->density * session->own_scale;
    player_set_speed(&session->player, settings->speed, now);
    session->dirty = true;
}

void session_set_settings(Session *session, const Settings *settings) {
    session->settings = session->kept = *settings;
    session_show(session, settings, 0);
}

void session_set_size(Session *session, int width, int height, float density) {
    session->view.width = (float)width;
    session->view.height = (float)height;
    session->density = density;
    session->view.ui_scale = density * session->own_scale;
    session->dirty = true;
}

/* A lesson that was not there before is entered at its step; one that ran anew rests where it was. */
static void begin(Session *session, int64_t now) {
    player_show(&session->player, session->lesson.scene, session->begin_step);
    if (session->begin_plays) player_enter(&session->player, session->begin_step, now);
    session->view.level = LEVEL_AUTO;
    session->view.zoom = 0;
    session->view.hand = (ViewHand){0};
    cards_close(session, CARD_HISTORY);
    cards_close(session, CARD_INSPECTOR);
    cards_close(session, CARD_LIBRARY);
    cards_close_all(session);
}

/* On the free floor what was done last is played. */
static void player_enter_last(Session *session, int64_t now) {
    uint32_t step = floor_count(&session->params);
    player_show(&session->player, session->lesson.scene, step);
    player_enter(&session->player, step, now);
}

void session_set_lesson(Session *session, LoadedLesson *lesson, int64_t now) {
    bool again = session->again && session->lesson.scene;
    uint32_t step = again ? match_step(session->lesson.timeline, player_position(&session->player, now).step,
                                       lesson->timeline)
                          : 0;
    bool used = again && session->params.used == player_position(&session->player, now).step;
    bool asked =
        quiz_is_near(&session->quiz, &session->player, now); /* then it is asked again, not skipped */
    PlayerMode then = session->quiz.open ? session->quiz.then : session->player.mode;
    session->player.scene = NULL;
    session->player.halts = false;
    if (again) {
        quiz_carry(&session->quiz, session->lesson.timeline, lesson->timeline);
        session->inspector.step = UINT32_MAX;
    } else {
        quiz_reset(&session->quiz);
        inspector_close(&session->inspector);
    }
    loaded_free(&session->lesson);
    session->lesson = *lesson;
    *lesson = (LoadedLesson){0};
    if (again && floor_is(&session->params))
        player_enter_last(session, now);
    else if (again)
        player_show(&session->player, session->lesson.scene, step);
    else
        begin(session, now);
    if (again && asked) quiz_ask_again(&session->quiz, &session->player, step, then, now);
    if (used) session->params.used = player_position(&session->player, now).step;
    cards_close(session, CARD_FAULT);
    session->shown = session->index;
    const char *path = session_path(session);
    snprintf(session->shown_path, sizeof session->shown_path, "%s", path ? path : "");
    if (!again || !session->params.touched)
        params_read(&session->params, session->lesson.timeline, params_have_room(&session->view));
    home_set_key(session);
    if (!again) home_set_draft(session, now);
    session->fault = (Fault){0};
    session->loading = session->again = session->turning = false;
    session->dirty = true;
}

void session_set_fault(Session *session, const Fault *fault) {
    session->fault = *fault;
    cards_open(session, CARD_FAULT);
    session->loading = session->again = false;
    session->refused = (Draft){0};
    session->dirty = true;
}

const char *session_path(const Session *session) {
    return session->index < session->folder.paths.count ? session->folder.paths.items[session->index] : NULL;
}

void session_open(Session *session, uint32_t index) {
    if (index >= session->folder.paths.count) return;
    session->begin_step = 0;
    session->begin_plays = true;
    session->index = index;
    cards_close_all(session);
    session->again = false;
    session->loading = session->wishes.open = session->dirty = true;
}

void session_reload(Session *session, int64_t now) {
    if (session->at_home) {
        library_free(&session->library); /* its lessons are looked at again */
        home_show(session, now);
        return;
    }
    if (!session_path(session)) return;
    session->again = session->lesson.scene && session->shown == session->index;
    session->loading = session->wishes.open = true;
}

void session_keep(Session *session) {
    session->loading = session->again = false;
    session->dirty = true;
}

/* Changes that were made while a run was on its way wait for its end. */
void session_run_again(Session *session, int64_t now) {
    if (!session->params.changed || session->loading) return;
    session->params.changed = false;
    session_reload(session, now);
}

/* ---- input */

bool session_is_writing(const Session *session) {
    return session_state(session) == STATE_TEXT;
}

SessionState session_state(const Session *session) {
    bool presents = session->view.chrome_hidden;
    if (session->blank) return STATE_BLANK;
    if (cards_top(session) != CARD_NONE) return cards_state(session);
    if (session->at_home) return STATE_LIBRARY;
    if (!session->lesson.scene) return STATE_EMPTY;
    if (session->params.editing >= 0) return STATE_TEXT;
    if (session->quiz.open) return presents ? STATE_PRESENT_QUESTION : STATE_QUESTION;
    return presents ? STATE_PRESENT : STATE_LESSON;
}

bool session_do(Session *session, SessionKey command, int64_t now) {
    typedef bool (*Doing)(Session * session, int64_t now);
#define DOES(id, keys, also, where, words, doing) [KEY_##id] = do_##doing,
    static const Doing doings[KEY_COUNT] = {COMMAND_LIST(DOES)};
#undef DOES
    session->dirty = true;
    if (!doings[command](session, now)) return false;
    recorder_note(session, command, now);
    return true;
}

static bool press(Session *session, Chord chord, bool again, int64_t now) {
    SessionState state = session_state(session);
    session->chord = chord;
    for (SessionKey id = KEY_NONE; (id = command_find(chord, state, id)) != KEY_NONE;) {
        bool repeats = !again || command_row(id)->where & HELD;
        if (repeats && session_do(session, id, now)) return true;
    }
    return false;
}

/* A letter with Shift that has no row of its own counts as the letter. */
bool session_press(Session *session, Chord chord, bool again, int64_t now) {
    if (chord.key == CHORD_NONE) return false;
    if (press(session, chord, again, now)) return true;
    if (session->blank) {
        session->blank = false;
        return session->dirty = true;
    }
    if (!chord.shift || session_is_writing(session)) return false;
    chord.shift = false;
    return press(session, chord, again, now);
}

bool session_is_moving(const Session *session) {
    return session->lesson.scene && (session->player.mode != PLAYER_RESTS || session->turning ||
                                     session->quiz.breathes || session->studio.state == STUDIO_TAKES);
}

static void draw_params(Session *session, const TextMeasure *measure, int64_t now) {
    const View *view = &session->view;
    Layout layout = scene_layout(session->lesson.scene, view);
    ParamsMoment moment = {.layout = &layout,
                           .step = player_position(&session->player, now).step,
                           .rests = session->player.mode == PLAYER_RESTS,
                           .focused = view->focus.kind == HIT_PARAM};
    params_draw(&session->params, moment, view, measure, &session->list);
}

static void draw_stage(Session *session, const TextMeasure *measure, int64_t now) {
    View *view = &session->view;
    if (session->blank) {
        draw_rect(&session->list, (Rect){0, 0, view->width, view->height}, 0, color_rgb(0));
        return;
    }
    if (session->at_home) {
        library_draw(&session->library, &session->progress, view, measure, &session->list);
        return;
    }
    if (!session->lesson.scene) {
        char name[256], words[320];
        const char *path = session_path(session);
        Text lesson = path ? folder_name(path, name, sizeof name) : TEXT("");
        if (session->loading)
            snprintf(words, sizeof words, "Opening %.*s", TEXT_ARG(lesson));
        else
            snprintf(words, sizeof words, "No lesson is open. L shows the library, F5 tries again.");
        scene_draw_empty(text_from(words), view, measure, &session->list);
        return;
    }
    bool plays = session->player.mode == PLAYER_PLAYS && player_is_moving(&session->player, now);
    view->playing = plays;
    view->speed = session->player.speed;
    view->hour = plays ? (float)(now - session->play_since) / 1e6f : 0;
    view->ask = quiz_ask(&session->quiz, now);
    view->by_hand = floor_is(&session->params) && !view->chrome_hidden;
    scene_draw(session->lesson.scene, quiz_position(&session->quiz, &session->player, now), view, measure,
               &session->list);
    if (view->chrome_hidden) return;
    bool by_hand = floor_is(&session->params);
    if (by_hand)
        floor_draw(&session->floor, &session->params, &session->inspector, view, measure, &session->list);
    else
        draw_params(session, measure, now);
    inspector_draw(&session->inspector, session->lesson.scene, player_position(&session->player, now).step,
                   by_hand ? floor_height(view) : 0, view, measure, &session->list);
}

static Hit find_hover(const Session *session) {
    bool drags = session->dragging || session->placing || session->panning || session->mapping;
    if (!session->pointer_in || drags || session->selecting) return (Hit){HIT_NONE, 0};
    return session_hit_at(session, session->pointer_x, session->pointer_y);
}

/* What is under a resting pointer may change with the picture, and the picture with it: then it is drawn once
 * more. */
void session_draw(Session *session, const TextMeasure *measure, int64_t now) {
    home_note(session, now);
    if (!session->at_home) quiz_tick(&session->quiz, &session->player, now);
    session->quiz.breathes = quiz_is_moving(&session->quiz, now);
    if (session->player.mode != PLAYER_RESTS && !player_is_moving(&session->player, now)) {
        ScenePosition at = player_position(&session->player, now);
        bool played = session->player.mode == PLAYER_PLAYS;
        player_pause(&session->player, now);
        bool ended = played && !session->at_home && !session->quiz.open &&
                     at.step + 1 == player_steps(&session->player);
        if (ended && cards_top(session) == CARD_NONE && end_card_has_card(session))
            cards_open(session, CARD_CLOSING);
    }
    pan_zoom_tick(session, now);
    recorder_note(session, KEY_NONE, now);
    recorder_set(session, now);
    session->view.pointer_x = session->pointer_x;
    session->view.pointer_y = session->pointer_y;
    for (int i = 0; i < 2; i++) {
        draw_reset(&session->list);
        draw_stage(session, measure, now);
        cards_draw(session, measure, now);
        bool by_hand = session->view.by_hand && session->lesson.scene && !session->at_home;
        studio_draw(&session->studio, &session->view,
                    by_hand ? floor_top(&session->view) : session->view.height, measure, &session->list);
        notice_draw(&session->notice, &session->view, measure, &session->list);
        Hit hover = find_hover(session);
        bool same = hover.kind == session->view.hover.kind && hover.arg == session->view.hover.arg;
        listing_hover(session, hover, now);
        if (same) break;
    }
    listing_draw_hint(session, measure, now);
    session->dirty = false;
}
