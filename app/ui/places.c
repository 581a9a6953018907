#include "ui/places.h"

#include "base/file.h"
#include "base/maths.h"
#include <stdio.h>

#define DOUBLE_CLICK INT64_C(400000)

enum { WORDS_LINE = 60, WORDS_PAGE = 320 };

/* ---- the pillar and the dock's edge */

static float *moved(Session *session, SceneHitKind kind) {
    return kind == HIT_PILLAR ? &session->view.split : &session->view.dock;
}

static void keep(Session *session) {
    session->settings.split = session->view.split;
    session->settings.dock = session->view.dock;
    session->wishes.keep = session->dirty = true;
}

/* The second press in quick succession puts it back. */
bool places_press(Session *session, SceneHit hit, int64_t now) {
    if (hit.kind != HIT_PILLAR && hit.kind != HIT_DOCK_EDGE) return false;
    bool again = hit.kind == session->moving && now - session->moving_since < DOUBLE_CLICK;
    session->moving = hit.kind;
    session->moving_since = now;
    if (again) {
        *moved(session, hit.kind) = 0;
        keep(session);
        return false;
    }
    session->moving_from = *moved(session, hit.kind);
    session->placing = true;
    return true;
}

void places_drag(Session *session) {
    float scale = scene_canvas_scale(&session->view);
    float by = session->moving == HIT_PILLAR ? session->pointer_x - session->press_x
                                             : session->pointer_y - session->press_y;
    *moved(session, session->moving) = maths_clamp(session->moving_from + by / scale, -1000, 1000);
    session->dirty = true;
}

void places_release(Session *session) {
    if (session->placing && *moved(session, session->moving) != session->moving_from) keep(session);
    session->placing = false;
}

/* ---- words */

void places_toggle_words(Session *session) {
    session->overlay = session->overlay == OVERLAY_WORDS ? OVERLAY_NONE : OVERLAY_WORDS;
    session->view.focus = (SceneHit){HIT_NONE, 0};
    session->words_scroll = 0;
}

static void scroll(Session *session, float by) {
    session->words_scroll = maths_clamp(session->words_scroll + by, 0, session->words_most);
    session->dirty = true;
}

bool places_scroll_key(Session *session, SessionKey key) {
    if (session->overlay != OVERLAY_WORDS && session->overlay != OVERLAY_REFERENCE) return false;
    switch (key) {
    case KEY_NEXT_LESSON: scroll(session, WORDS_PAGE); return true;
    case KEY_PREVIOUS_LESSON: scroll(session, -WORDS_PAGE); return true;
    case KEY_PAN_DOWN: scroll(session, WORDS_LINE); return true;
    case KEY_PAN_UP: scroll(session, -WORDS_LINE); return true;
    default: return false;
    }
}

bool places_wheel(Session *session, float amount) {
    SceneHitKind over = session->view.hover.kind;
    bool open = session->overlay == OVERLAY_WORDS || session->overlay == OVERLAY_REFERENCE;
    if (!open || (over != HIT_WORDS && over != HIT_CARD_CLOSE)) return false;
    scroll(session, -amount * WORDS_LINE);
    return true;
}

/* ---- the page for authors: the very file they read elsewhere */

enum { REFERENCE_MAX = 4 << 20 };

void places_toggle_reference(Session *session) {
    Fault fault = {0};
    char path[4096];
    snprintf(path, sizeof path, "%s/api/README.md", session->scripts ? session->scripts : "");
    if (!session->reference &&
        !file_read(path, REFERENCE_MAX, &session->reference, &session->reference_len, &fault)) {
        session_set_fault(session, &fault);
        return;
    }
    session->overlay = session->overlay == OVERLAY_REFERENCE ? OVERLAY_NONE : OVERLAY_REFERENCE;
    session->view.focus = (SceneHit){HIT_NONE, 0};
    session->words_scroll = 0;
    session->dirty = true;
}

void places_draw_reference(Session *session, const TextMeasure *measure) {
    Text page = {session->reference, session->reference_len};
    session->words_most =
        scene_draw_page(page, session->words_scroll, &session->view, measure, &session->list);
    session->words_scroll = maths_min(session->words_scroll, session->words_most);
}

/* Another step begins at its top. */
void places_draw_words(Session *session, uint32_t step, const TextMeasure *measure) {
    if (!session->lesson.scene) return;
    if (step != session->words_step) session->words_scroll = 0;
    session->words_step = step;
    session->words_most = scene_draw_words(session->lesson.scene, step, session->words_scroll, &session->view,
                                           measure, &session->list);
    session->words_scroll = maths_min(session->words_scroll, session->words_most);
}
