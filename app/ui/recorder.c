#include "recorder.h"

#include <stdio.h>
#include <string.h>

/* The commands whose keys are shown in a recording: those it shows the effect of. */
static bool is_shown(SessionKey key) {
    static const SessionKey shown[] = {KEY_NEXT,  KEY_BACK, KEY_PRESENT_NEXT, KEY_PRESENT_BACK, KEY_PLAY,
                                       KEY_FIRST, KEY_LAST, KEY_ENTER,        KEY_BYTES,        KEY_CRATES,
                                       KEY_MAP,   KEY_AUTO, KEY_FASTER,       KEY_SLOWER};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        if (shown[i] == key) return true;
    return false;
}

/* A clicker's keys are shown as the arrows they stand for. */
static Text label_of(SessionKey key) {
    if (!is_shown(key)) return TEXT("");
    if (key == KEY_PRESENT_NEXT) key = KEY_NEXT;
    if (key == KEY_PRESENT_BACK) key = KEY_BACK;
    Text keys = command_row(key)->keys;
    return chord_cap(chord_next_name(&keys));
}

static const DrawHit *hit_under(const Session *session) {
    return session->pointer_in ? draw_hit_at(&session->list, session->pointer_x, session->pointer_y) : NULL;
}

static void note_pointer(const Session *session, TakeMoment *moment) {
    const View *view = &session->view;
    const DrawHit *hit = hit_under(session);
    moment->pointer_in = session->pointer_in;
    moment->pressed = view->pressed.kind != HIT_NONE || session->dragging || session->panning;
    moment->x = session->pointer_x / view->width;
    moment->y = session->pointer_y / view->height;
    /* The warehouse itself is no place to hit: there the picture's own measure holds. */
    if (!hit || hit->kind == HIT_NONE || hit->kind == HIT_WAREHOUSE || hit->rect.w <= 0 || hit->rect.h <= 0)
        return;
    moment->over = (Hit){(HitKind)hit->kind, hit->arg};
    moment->u = (session->pointer_x - hit->rect.x) / hit->rect.w;
    moment->v = (session->pointer_y - hit->rect.y) / hit->rect.h;
}

static void note_ask(const Session *session, TakeMoment *moment, int64_t now) {
    AskState ask = quiz_ask(&session->quiz, now);
    moment->open = ask.open, moment->answered = ask.answered, moment->right = ask.right;
    moment->wrong = ask.wrong;
    snprintf(moment->typed, sizeof moment->typed, "%.*s", TEXT_ARG(ask.typed));
    moment->hint = ask.hint, moment->revealed = ask.revealed, moment->chosen = ask.chosen;
}

static TakeMoment moment_of(const Session *session, SessionKey key, int64_t now) {
    const View *view = &session->view;
    bool moves = player_is_moving(&session->player, now) && !session->quiz.open;
    TakeMoment moment = {.position = quiz_position(&session->quiz, &session->player, now),
                         .rate = moves ? session->player.speed : 0,
                         .level = view->level,
                         .zoom = view->zoom,
                         .hand = view->hand,
                         .dark = view->theme->dark,
                         .hidden = view->chrome_hidden};
    note_pointer(session, &moment);
    note_ask(session, &moment, now);
    snprintf(moment.key, sizeof moment.key, "%.*s", TEXT_ARG(label_of(key)));
    return moment;
}

static void stop(Session *session, int64_t now) {
    studio_stop(&session->studio, now);
    session->wishes.render = true;
}

bool recorder_needs_lesson(Session *session, const char *then, int64_t now) {
    char words[STUDIO_WORDS];
    if (!session->at_home && session->lesson.scene) return false;
    snprintf(words, sizeof words, "No lesson is open\nOpen one first; then %s.", then);
    studio_tell(&session->studio, false, words, now);
    return session->dirty = true;
}

void recorder_toggle(Session *session, int64_t now) {
    Studio *studio = &session->studio;
    session->dirty = true;
    if (studio->state == STUDIO_TAKES) {
        stop(session, now);
        return;
    }
    if (studio->state == STUDIO_RENDERS && !studio->resumed) return;
    if (recorder_needs_lesson(session, "F9 records what you do in it", now)) return;
    LessonParam params[PARAMS_ROWS];
    bool kept = studio_keep(studio, params, params_values(&session->params, params));
    if (!kept || !studio_begin(studio, session->shown_path, session->lesson.scene,
                               moment_of(session, KEY_NONE, now), now))
        studio_tell(studio, true, "Cannot record: there is not enough memory", now);
}

/* Another lesson ends the take: it is of one. */
void recorder_note(Session *session, SessionKey key, int64_t now) {
    if (session->studio.state != STUDIO_TAKES) return;
    if (session->lesson.scene != session->studio.scene) {
        stop(session, now);
        return;
    }
    if (!session->at_home) studio_note(&session->studio, moment_of(session, key, now), now);
}

void recorder_button(Session *session) {
    if (session->studio.state == STUDIO_RENDERS) session->wishes.cancel = true;
    if (session->studio.state == STUDIO_TELLS) session->studio.state = STUDIO_IDLE;
    session->dirty = true;
}

void recorder_rest(Session *session, int64_t now) {
    if (studio_rest(&session->studio, now)) session->dirty = true;
}

void recorder_set(Session *session, int64_t now) {
    session->view.can_record = session->studio.state != STUDIO_RENDERS || session->studio.resumed;
    session->view.record_time = studio_clock(&session->studio, now);
}
