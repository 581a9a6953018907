#include "listing.h"

#include "base/values.h"
#include "buttons.h"
#include "parts/kit.h"

#define HINT_AFTER INT64_C(600000)

enum { HEIGHT = 40, PAD = 14, GAP = 10 };

void listing_draw(Session *session, const TextMeasure *measure, int64_t now) {
    SceneKey keys[KEY_COUNT];
    uint32_t count = 0;
    (void)now;
    for (SessionKey id = KEY_NONE + 1; id < KEY_COUNT; id++) {
        const Command *command = command_row(id);
        if (command->words.len) keys[count++] = (SceneKey){command->keys, command->words};
    }
    scene_draw_keys(keys, count, &session->view, measure, &session->list);
}

/* ---- the hint */

void listing_hover(Session *session, Hit hover, int64_t now) {
    Hit before = session->view.hover;
    if (before.kind != hover.kind || before.arg != hover.arg) session->hover_since = now;
    session->view.hover = hover;
}

static bool has_hint(const Session *session) {
    bool rests = session->looks.hints && session->hover_since >= 0;
    return rests && buttons_command(session->view.hover) != KEY_NONE;
}

int64_t listing_due(const Session *session) {
    return has_hint(session) && !session->hinted ? session->hover_since + HINT_AFTER : 0;
}

/* Under the button, else over it; always inside the window. */
static Rect hint_place(const Session *session, float w, float s) {
    const View *view = &session->view;
    const DrawHit *hit = draw_hit_at(&session->list, session->pointer_x, session->pointer_y);
    Rect button = hit ? hit->rect : (Rect){session->pointer_x, session->pointer_y, 0, 0};
    Rect r = {(button.x + button.w / 2) / s - w / 2, (button.y + button.h) / s + GAP, w, HEIGHT};
    if (r.y + r.h > view->height / s - 4) r.y = button.y / s - GAP - HEIGHT;
    r.x = maths_clamp(r.x, 4, maths_max(4, view->width / s - w - 4));
    return r;
}

void listing_draw_hint(Session *session, const TextMeasure *measure, int64_t now) {
    const View *view = &session->view;
    session->hinted = has_hint(session) && now >= session->hover_since + HINT_AFTER;
    if (!session->hinted) return;
    const Command *command = command_row(buttons_command(view->hover));
    Text keys = command->keys, cap = chord_cap(chord_next_name(&keys));
    Kit kit = {.list = &session->list, .theme = view->theme, .measure = measure};
    TextStyle style = kit_ui(17, 600, view->theme->ink);
    float s = maths_clamp(maths_min(view->width / 1920, view->height / 1080), .62f, 4) * view->text_scale;
    float words = kit_width(&kit, style, command->words);
    float w = words + 3 * PAD + maths_max(24, kit_width(&kit, kit_ui(14, 600, style.color), cap) + 14);
    draw_push(&session->list, transform_scale(s, s));
    Rect r = hint_place(session, w, s);
    kit_panel(&kit, r, 10);
    kit_text(&kit, r.x + PAD, r.y + 26, style, command->words);
    kit_keycap(&kit, r.x + 2 * PAD + words, r.y + 8, cap);
    draw_pop(&session->list);
}
