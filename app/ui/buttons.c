#include "buttons.h"

#include "cards.h"
#include "home.h"
#include "pan_zoom.h"
#include "recorder.h"
#include "seek.h"
#include "settings_card.h"

#define SNAP_PIXELS 8.0f /* this near to a step, the scrubber stands on it */

typedef struct ButtonRow {
    bool focus; /* Tab comes to it */
    SessionKey command;
    void (*press)(Session *session, uint64_t arg, int64_t now); /* where it is no command's */
} ButtonRow;

static uint32_t step_now(const Session *session, int64_t now) {
    return player_position(&session->player, now).step;
}

/* ---- places in the lesson */

static void go(Session *session, uint64_t step, int64_t now) {
    (void)now;
    player_go(&session->player, (uint32_t)step);
}

/* The next step that runs this line of the shown source, around the end of the lesson if need be. */
static void go_to_line(Session *session, uint64_t line, int64_t now) {
    uint32_t count = player_steps(&session->player), at = step_now(session, now);
    for (uint32_t i = 1; i <= count; i++) {
        uint32_t step = (at + i) % count;
        if (timeline_step(session->lesson.timeline, step).line != line) continue;
        player_go(&session->player, step);
        return;
    }
}

static Rect hit_rect(const Session *session, HitKind kind) {
    for (uint32_t i = session->list.hits.count; i-- > 0;)
        if (session->list.hits.items[i].kind == kind) return session->list.hits.items[i].rect;
    return (Rect){0};
}

void buttons_scrub(Session *session, HitKind rail, float x) {
    Rect rect = hit_rect(session, rail);
    if (!session->lesson.scene || rect.w <= 0) return;
    float snap = SNAP_PIXELS / rect.w;
    player_seek(&session->player, player_rail_position(session->lesson.scene, (x - rect.x) / rect.w, snap));
}

static void scrub_graph(Session *session, uint64_t arg, int64_t now) {
    (void)arg, (void)now;
    buttons_scrub(session, HIT_GRAPH, session->pointer_x);
}

/* ---- cards and panels */

static void close_card(Session *session, uint64_t arg, int64_t now) {
    (void)arg, (void)now;
    cards_top(session) == CARD_NONE ? cards_close(session, CARD_WORDS) : cards_close_top(session);
}

static void go_typed(Session *session, uint64_t arg, int64_t now) {
    (void)arg, (void)now;
    seek_go(session);
}

static void change_level(Session *session, uint64_t level, int64_t now) {
    pan_zoom_set_level(session, (ViewLevel)level, now);
}

static void toggle_history(Session *session, uint64_t arg, int64_t now) {
    (void)now;
    if (arg == 0) cards_toggle(session, CARD_HISTORY);
}

static void inspect(Session *session, Hit hit, int64_t now) {
    inspector_open(&session->inspector, hit, step_now(session, now));
    if (session->inspector.hit.kind == HIT_NONE)
        cards_close(session, CARD_INSPECTOR);
    else
        cards_open(session, CARD_INSPECTOR);
}

static void inspect_slot(Session *session, uint64_t slot, int64_t now) {
    inspect(session, (Hit){HIT_SLOT, slot}, now);
}

static void inspect_block(Session *session, uint64_t block, int64_t now) {
    inspect(session, (Hit){HIT_BLOCK, block}, now);
}

static void close_inspector(Session *session, uint64_t arg, int64_t now) {
    (void)arg, (void)now;
    cards_close(session, CARD_INSPECTOR);
}

static void press_studio(Session *session, uint64_t arg, int64_t now) {
    (void)arg, (void)now;
    recorder_button(session);
}

/* ---- lessons */

static void next_lesson(Session *session, uint64_t arg, int64_t now) {
    (void)arg, (void)now;
    session_open(session, session->index + 1);
}

static void open_lesson(Session *session, uint64_t index, int64_t now) {
    (void)now;
    home_open(session, (uint32_t)index, false);
}

static void restart_lesson(Session *session, uint64_t index, int64_t now) {
    (void)now;
    home_open(session, (uint32_t)index, true);
}

/* ---- parameters and the free floor */

static void press_param(Session *session, uint64_t arg, int64_t now) {
    Fault fault = {0};
    session->params.used = step_now(session, now);
    if (!params_click(&session->params, (Hit){HIT_PARAM, arg}, session_path(session), &fault))
        session_set_fault(session, &fault);
}

bool buttons_floor(Session *session, FloorAction action, int64_t now) {
    Fault fault = {0};
    if (session->at_home || !floor_is(&session->params)) return false;
    if (action != FLOOR_SAVE)
        floor_do(&session->floor, &session->params, &session->inspector, action);
    else if (!floor_save(&session->floor, &session->params, session->shown_path, &fault))
        notice_fault(&session->notice, "The free floor", &fault, now);
    else
        home_add_saved(session, now);
    return true;
}

static void press_floor(Session *session, uint64_t action, int64_t now) {
    buttons_floor(session, (FloorAction)action, now);
}

static void focus_only(Session *session, uint64_t arg, int64_t now) {
    (void)session, (void)arg, (void)now;
}

/* ---- the table. What is not in it is part of the picture. */

static const ButtonRow rows[HIT_KIND_COUNT] = {
    [HIT_NEXT] = {true, KEY_NEXT, NULL},
    [HIT_FORWARD] = {true, KEY_NEXT, NULL},
    [HIT_BACK] = {true, KEY_BACK, NULL},
    [HIT_PREVIOUS] = {true, KEY_BACK, NULL},
    [HIT_FIRST] = {true, KEY_FIRST, NULL},
    [HIT_LAST] = {true, KEY_LAST, NULL},
    [HIT_PLAY] = {true, KEY_PLAY, NULL},
    [HIT_SLOWER] = {true, KEY_SLOWER, NULL},
    [HIT_FASTER] = {true, KEY_FASTER, NULL},
    [HIT_SCRUBBER] = {true, KEY_NONE, focus_only},
    [HIT_STEP] = {true, KEY_NONE, go},
    [HIT_GRAPH] = {false, KEY_NONE, scrub_graph},
    [HIT_LIBRARY] = {true, KEY_LESSONS, NULL},
    [HIT_FULLSCREEN] = {true, KEY_FULLSCREEN, NULL},
    [HIT_THEME] = {true, KEY_THEME, NULL},
    [HIT_SETTINGS] = {true, KEY_SETTINGS, NULL},
    [HIT_SETTING] = {true, KEY_NONE, settings_card_click},
    [HIT_HISTORY] = {true, KEY_NONE, toggle_history},
    [HIT_LEVEL] = {true, KEY_NONE, change_level},
    [HIT_CODE_LINE] = {true, KEY_NONE, go_to_line},
    [HIT_CARD_CLOSE] = {true, KEY_NONE, close_card},
    [HIT_FAULT_EDIT] = {true, KEY_EDIT_FAULT, NULL},
    [HIT_FAULT_COPY] = {true, KEY_COPY_FAULT, NULL},
    [HIT_ANSWER] = {true, KEY_NONE, focus_only}, /* the question's own, see ui/quiz */
    [HIT_HINT] = {true, KEY_NONE, focus_only},
    [HIT_REVEAL] = {true, KEY_NONE, focus_only},
    [HIT_NUMBER] = {true, KEY_NONE, focus_only},
    [HIT_LESSON] = {true, KEY_NONE, open_lesson},
    [HIT_CONTINUE] = {true, KEY_NONE, open_lesson},
    [HIT_RESTART] = {true, KEY_NONE, restart_lesson},
    [HIT_FLOOR] = {true, KEY_NONE, press_floor},
    [HIT_PARAM] = {true, KEY_NONE, press_param},
    [HIT_PARAMS] = {true, KEY_PARAMS, NULL},
    [HIT_JUMP] = {true, KEY_NONE, go},
    [HIT_INSPECT] = {true, KEY_NONE, close_inspector},
    [HIT_GO] = {true, KEY_NONE, go_typed},
    [HIT_NEXT_LESSON] = {true, KEY_NONE, next_lesson},
    [HIT_TERMS] = {true, KEY_TERMS, NULL},
    [HIT_SLOT] = {true, KEY_NONE, inspect_slot},
    [HIT_BLOCK] = {true, KEY_NONE, inspect_block},
    [HIT_RECORD] = {true, KEY_RECORD, NULL},
    [HIT_STUDIO] = {true, KEY_NONE, press_studio},
};

SessionKey buttons_command(Hit hit) {
    return rows[hit.kind].command;
}

/* A line that no step runs leads nowhere. */
static bool is_line_run(const Session *session, uint64_t line) {
    for (uint32_t step = 0; step < player_steps(&session->player); step++)
        if (timeline_step(session->lesson.timeline, step).line == line) return true;
    return false;
}

bool buttons_takes_focus(const Session *session, Hit hit) {
    if (hit.kind == HIT_HISTORY && hit.arg != 0) return false;
    if (hit.kind == HIT_CODE_LINE && !is_line_run(session, hit.arg)) return false;
    return rows[hit.kind].focus;
}

void buttons_press(Session *session, Hit hit, int64_t now) {
    const ButtonRow *row = &rows[hit.kind];
    if (!session->at_home && quiz_hit(&session->quiz, &session->player, hit, now)) return;
    if (row->command != KEY_NONE)
        session_do(session, row->command, now);
    else if (row->press)
        row->press(session, hit.arg, now);
}
