#include "splitters.h"

#include "base/system.h"
#include "base/values.h"
#include "cards.h"
#include "home.h"
#include "settings_card.h"
#include <stdio.h>

#define DOUBLE_CLICK INT64_C(400000)

/* ---- the pillar and the dock's edge */

static float *moved(Session *session, HitKind kind) {
    return kind == HIT_PILLAR ? &session->view.split : &session->view.dock;
}

static void keep(Session *session, int64_t now) {
    Settings settings = session->looks;
    settings.split = session->view.split;
    settings.dock = session->view.dock;
    settings_card_keep(session, &settings, session->moving == HIT_PILLAR ? SETTING_PILLAR : SETTING_DOCK,
                       now);
}

/* The second press in quick succession puts it back. */
bool splitters_press(Session *session, Hit hit, int64_t now) {
    if (hit.kind != HIT_PILLAR && hit.kind != HIT_DOCK_EDGE) return false;
    bool again = hit.kind == session->moving && now - session->moving_since < DOUBLE_CLICK;
    session->moving = hit.kind;
    session->moving_since = now;
    if (again) {
        *moved(session, hit.kind) = 0;
        keep(session, now);
        return false;
    }
    session->moving_from = *moved(session, hit.kind);
    session->placing = true;
    return true;
}

void splitters_drag(Session *session) {
    float scale = scene_canvas_scale(&session->view);
    float by = session->moving == HIT_PILLAR ? session->pointer_x - session->press_x
                                             : session->pointer_y - session->press_y;
    *moved(session, session->moving) = maths_clamp(session->moving_from + by / scale, -1000, 1000);
    session->dirty = true;
}

void splitters_release(Session *session, int64_t now) {
    if (session->placing && *moved(session, session->moving) != session->moving_from) keep(session, now);
    session->placing = false;
}

/* ---- words */

static void scroll(Session *session, float by) {
    session->words_scroll = maths_clamp(session->words_scroll + by, 0, session->words_most);
    session->dirty = true;
}

bool splitters_scroll(Session *session, float by) {
    bool words = cards_has(session, CARD_WORDS) && cards_top(session) == CARD_NONE && !session->at_home;
    if (words || cards_top(session) == CARD_REFERENCE)
        scroll(session, by);
    else if (session->at_home)
        home_wheel(session, -by * 5 / PLACES_PAGE);
    else
        return false;
    return true;
}

bool splitters_wheel(Session *session, float amount) {
    HitKind over = session->view.hover.kind;
    if (over == HIT_WORDS || over == HIT_CARD_CLOSE) return splitters_scroll(session, -amount * PLACES_LINE);
    return cards_top(session) != CARD_NONE; /* nothing behind a card scrolls */
}

/* ---- the page for authors: the very file they read elsewhere */

enum { REFERENCE_MAX = 4 << 20 };

void splitters_toggle_reference(Session *session) {
    Fault fault = {0};
    char path[4096];
    snprintf(path, sizeof path, "%s/api/README.md", session->scripts ? session->scripts : "");
    if (!session->reference &&
        !file_read(path, REFERENCE_MAX, &session->reference, &session->reference_len, &fault)) {
        session_set_fault(session, &fault);
        return;
    }
    cards_toggle(session, CARD_REFERENCE);
}

void splitters_draw_reference(Session *session, const TextMeasure *measure, int64_t now) {
    (void)now;
    Text page = {session->reference, session->reference_len};
    session->words_most =
        scene_draw_page(page, session->words_scroll, &session->view, measure, &session->list);
    session->words_scroll = maths_min(session->words_scroll, session->words_most);
}

/* Another step begins at its top. */
void splitters_draw_words(Session *session, uint32_t step, const TextMeasure *measure) {
    if (!session->lesson.scene) return;
    if (step != session->words_step) session->words_scroll = 0;
    session->words_step = step;
    session->words_most = scene_draw_words(session->lesson.scene, step, session->words_scroll, &session->view,
                                           measure, &session->list);
    session->words_scroll = maths_min(session->words_scroll, session->words_most);
}
