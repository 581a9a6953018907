#include "pan_zoom.h"

#include "splitters.h"

#include "home.h"

#include "base/values.h"
#include "scene/look.h"

static const int64_t TURN_US = 450000;

static void begin_turn(Session *session, int64_t now) {
    session->view.before = eye_of(&session->view);
    session->turn_since = now;
    session->turning = session->lesson.scene != NULL;
}

void pan_zoom_tick(Session *session, int64_t now) {
    float gone = (float)(now - session->turn_since) / (float)TURN_US;
    if (!session->turning || gone >= 1 || gone < 0) session->turning = false;
    session->view.turn = session->turning ? 1 - gone : 0;
}

bool pan_zoom_is_over(Hit hit) {
    return hit.kind == HIT_WAREHOUSE || hit.kind == HIT_BLOCK || hit.kind == HIT_HOLE;
}

void pan_zoom_set_level(Session *session, ViewLevel level, int64_t now) {
    bool again = session->view.level == level && session->view.zoom <= 0 && !session->view.hand.set;
    begin_turn(session, now);
    eye_set_level(&session->view, again ? LEVEL_AUTO : level);
    session->dirty = true;
}

static void zoom_at(Session *session, Point at, float amount, int64_t now) {
    float step = maths_clamp(amount, -4, 4), factor = 1;
    if (!session->lesson.scene) return;
    for (; step > 0; step -= 1) factor *= 1 + .18f * maths_min(step, 1);
    for (; step < 0; step += 1) factor /= 1 + .18f * maths_min(-step, 1);
    session->turning = false;
    eye_zoom(session->lesson.scene, player_position(&session->player, now), &session->view, at, factor);
    session->dirty = true;
}

void pan_zoom_zoom(Session *session, float amount, int64_t now) {
    zoom_at(session, eye_middle(&session->view), amount, now);
}

static void scroll_history(Session *session, float amount, int64_t now) {
    if (!session->lesson.scene) return;
    eye_scroll_history(session->lesson.scene, player_position(&session->player, now), &session->view,
                       -4 * amount);
    session->dirty = true;
}

void session_wheel(Session *session, float amount, int64_t now) {
    if (splitters_wheel(session, amount)) return;
    if (session->at_home) {
        home_wheel(session, amount);
        return;
    }
    if (session->view.history) {
        scroll_history(session, amount, now);
        return;
    }
    if (!pan_zoom_is_over(session->view.hover)) return;
    zoom_at(session, (Point){session->pointer_x, session->pointer_y}, amount, now);
}

void pan_zoom_drag(Session *session, float dx, float dy, int64_t now) {
    if (!session->lesson.scene) return;
    session->turning = false;
    eye_pan(session->lesson.scene, player_position(&session->player, now), &session->view, dx, dy);
    session->dirty = true;
}

void pan_zoom_pan(Session *session, int right, int down, int64_t now) {
    float by = session->view.height / 7;
    if (!session->lesson.scene) return;
    begin_turn(session, now);
    eye_pan(session->lesson.scene, player_position(&session->player, now), &session->view, -by * (float)right,
            -by * (float)down);
    session->dirty = true;
}

void pan_zoom_minimap(Session *session, int64_t now) {
    if (!session->lesson.scene) return;
    session->turning = false;
    eye_follow(session->lesson.scene, player_position(&session->player, now), &session->view,
               (Point){session->pointer_x, session->pointer_y});
    session->dirty = true;
}
