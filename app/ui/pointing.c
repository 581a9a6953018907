/* What the pointer does: hovering, clicking, dragging, selecting text. */
#include "base/values.h"
#include "buttons.h"
#include "cards.h"
#include "pan_zoom.h"
#include "recorder.h"
#include "splitters.h"

#define CLICKS_WITHIN INT64_C(400000) /* presses in quick succession, microseconds */

static bool same_hit(Hit a, Hit b) {
    return a.kind == b.kind && a.arg == b.arg;
}

Hit session_hit_at(const Session *session, float x, float y) {
    const DrawHit *hit = draw_hit_at(&session->list, x, y);
    bool behind = !hit || hit < session->list.hits.items + session->card_hits;
    return behind ? (Hit){HIT_NONE, 0} : (Hit){(HitKind)hit->kind, hit->arg};
}

static Rect rect_of(const Session *session, Hit hit) {
    for (uint32_t i = session->list.hits.count; i-- > 0;)
        if (session->list.hits.items[i].kind == (uint32_t)hit.kind &&
            session->list.hits.items[i].arg == hit.arg)
            return session->list.hits.items[i].rect;
    return (Rect){0};
}

/* A click beside a card closes it, and does nothing else. */
static bool is_beside_card(const Session *session, float x, float y) {
    const DrawHit *hit = draw_hit_at(&session->list, x, y);
    return cards_top(session) != CARD_NONE && (!hit || hit < session->list.hits.items + session->card_hits);
}

/* The playhead stands out of the rail at both ends: a press there begins to drag, too. */
static bool is_on_rail(const Session *session, Hit hit, float x, float y) {
    if (hit.kind == HIT_SCRUBBER) return true;
    Rect rail = rect_of(session, (Hit){HIT_SCRUBBER, 0});
    float edge = rail.h / 2;
    bool inside = x >= rail.x - edge && x < rail.x + rail.w + edge && y >= rail.y && y < rail.y + rail.h;
    return inside && (hit.kind == HIT_NONE || hit.kind == HIT_STEP || hit.kind == HIT_GRAPH);
}

/* ---- text under the pointer: HIT_CARET's arg is the number of the field and a place in its text */

/* Of the field's places that are drawn, the one nearest to x. */
static uint32_t place_near(const Session *session, uint32_t field, float x) {
    float best = 1e9f;
    uint32_t at = 0;
    for (uint32_t i = 0; i < session->list.hits.count; i++) {
        const DrawHit *hit = &session->list.hits.items[i];
        float off = maths_max(hit->rect.x - x, x - hit->rect.x - hit->rect.w);
        if (hit->kind != HIT_CARET || hit->arg >> 32 != field || off >= best) continue;
        best = off;
        at = (uint32_t)hit->arg;
    }
    return at;
}

static bool press_text(Session *session, Hit hit, int64_t now) {
    if (hit.kind != HIT_CARET) return false;
    uint32_t number = (uint32_t)(hit.arg >> 32);
    bool again = now - session->clicked < CLICKS_WITHIN && session->clicks > 0;
    session->clicks = again ? session->clicks % 3 + 1 : 1;
    session->clicked = now;
    if (number < PARAMS_ROWS) {
        params_write(&session->params, number);
        session->params.used = player_position(&session->player, now).step;
    } else
        session->params.editing = -1;
    Field *field = session_field(session);
    session->selecting = field != NULL;
    if (field) field_click(field, (uint32_t)hit.arg, session->clicks);
    return true;
}

static void drag_text(Session *session, float x) {
    Field *field = session_field(session);
    if (!field || session->clicks > 1) return;
    field->caret = place_near(session, (uint32_t)(session->view.pressed.arg >> 32), x);
    session->dirty = true;
}

/* ---- moving */

/* A press that moves is no click any more. */
static void drag_warehouse(Session *session, float dx, float dy, int64_t now) {
    const float slack = 4;
    float x = session->pointer_x - session->press_x, y = session->pointer_y - session->press_y;
    if (!session->panning && maths_abs(x) + maths_abs(y) > slack) {
        session->panning = true;
        dx = x;
        dy = y;
    }
    if (session->panning) pan_zoom_drag(session, dx, dy, now);
}

static bool changes_with_pointer(const Session *session, float x, float y) {
    HitKind over = session->view.hover.kind;
    return over == HIT_GRAPH || over == HIT_SLOT || over == HIT_BLOCK ||
           !same_hit(session_hit_at(session, x, y), session->view.hover);
}

void session_pointer_move(Session *session, float x, float y, int64_t now) {
    float dx = x - session->pointer_x, dy = y - session->pointer_y;
    session->pointer_x = x;
    session->pointer_y = y;
    session->pointer_in = true;
    recorder_note(session, KEY_NONE, now);
    if (session->params.dragging >= 0) {
        Hit slider = {HIT_PARAM, (uint64_t)session->params.dragging * PARAMS_PARTS};
        params_drag(&session->params, rect_of(session, slider), x);
        session->dirty = true;
    } else if (session->selecting) {
        drag_text(session, x);
    } else if (session->placing) {
        splitters_drag(session);
    } else if (session->dragging) {
        buttons_scrub(session, HIT_SCRUBBER, x);
        session->dirty = true;
    } else if (session->mapping) {
        pan_zoom_minimap(session, now);
    } else if (session->pressing) {
        drag_warehouse(session, dx, dy, now);
    } else if (changes_with_pointer(session, x, y)) {
        session->dirty = true;
    }
}

void session_pointer_leave(Session *session) {
    session->pointer_in = false;
    session->dirty = session->dirty || session->view.hover.kind != HIT_NONE;
}

/* ---- pressing */

/* Whatever is dragged from here on. */
static void begin_drag(Session *session, Hit hit, int64_t now) {
    float x = session->pointer_x, y = session->pointer_y;
    session->press_x = x;
    session->press_y = y;
    if (splitters_press(session, hit, now)) return;
    session->pressing = pan_zoom_is_over(hit);
    session->mapping = hit.kind == HIT_MINIMAP;
    if (session->mapping) pan_zoom_minimap(session, now);
    session->dragging = cards_top(session) == CARD_NONE && is_on_rail(session, hit, x, y);
    if (session->dragging) buttons_scrub(session, HIT_SCRUBBER, x);
}

void session_pointer_press(Session *session, float x, float y, int64_t now) {
    session_pointer_move(session, x, y, now);
    session->view.focus = (Hit){HIT_NONE, 0};
    session->hover_since = -1; /* who presses a button needs no hint */
    session->dirty = true;
    if (session->blank) {
        session->blank = false;
        return;
    }
    if (is_beside_card(session, x, y)) {
        cards_close_top(session);
        return;
    }
    Hit hit = session_hit_at(session, x, y);
    session->view.pressed = hit;
    recorder_note(session, KEY_NONE, now);
    if (press_text(session, hit, now)) return;
    if (params_press(&session->params, hit, rect_of(session, hit), x)) {
        session->params.used = player_position(&session->player, now).step;
        return;
    }
    begin_drag(session, hit, now);
}

void session_pointer_release(Session *session, float x, float y, int64_t now) {
    session_pointer_move(session, x, y, now);
    Hit pressed = session->view.pressed;
    session->view.pressed = (Hit){HIT_NONE, 0};
    session->dirty = true;
    bool click = session->params.dragging < 0 && !session->dragging && !session->panning &&
                 same_hit(session_hit_at(session, x, y), pressed);
    splitters_release(session, now);
    session->params.dragging = -1;
    session->dragging = session->panning = session->pressing = session->mapping = session->selecting = false;
    if (click) buttons_press(session, pressed, now);
    recorder_note(session, KEY_NONE, now);
}
