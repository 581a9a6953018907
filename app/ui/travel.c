#include "ui/travel.h"

#include "base/maths.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void travel_to_mark(Session *session, uint32_t marks, int direction, int64_t now) {
    uint32_t count = player_steps(&session->player), at = player_position(&session->player, now).step;
    for (uint32_t i = at + (uint32_t)direction; i < count; i += (uint32_t)direction) {
        if (!(timeline_step(session->lesson.timeline, i).marks & marks)) continue;
        if (marks == TRAVEL_QUESTION) quiz_want(&session->quiz, i);
        player_enter(&session->player, i, now);
        return;
    }
}

void travel_open(Session *session) {
    if (player_steps(&session->player) == 0) return;
    session->overlay = session->overlay == OVERLAY_GOTO ? OVERLAY_NONE : OVERLAY_GOTO;
    session->typed[0] = '\0';
}

static void go(Session *session) {
    unsigned long step = strtoul(session->typed, NULL, 10);
    session->overlay = OVERLAY_NONE;
    if (step > 0) player_go(&session->player, (uint32_t)step - 1);
}

bool travel_letter(Session *session, char letter, int64_t now) {
    size_t len = strlen(session->typed);
    (void)now;
    if (session->overlay != OVERLAY_GOTO) return false;
    if (letter == '\r')
        go(session);
    else if (letter == '\b' && len > 0)
        session->typed[len - 1] = '\0';
    else if (letter >= '0' && letter <= '9' && len + 2 < sizeof session->typed)
        memcpy(session->typed + len, (char[]){letter, '\0'}, 2);
    else
        return false;
    return true;
}

void travel_draw(const Session *session, const TextMeasure *measure, DrawList *list) {
    const SceneView *view = &session->view;
    const Theme *t = view->theme;
    Kit kit = {list, t, measure, view->hover, view->focus, view->pressed};
    float s =
        maths_max(maths_max(maths_min(view->width / 1920, view->height / 1080), .8f * view->ui_scale), .01f);
    s = maths_max(maths_min(s, view->width / 440), .01f);
    float w = view->width / s, h = view->height / s;
    char words[48];
    draw_push(list, transform_scale(s, s));
    Rect card = {(w - 400) / 2, maths_max(8, (h - 150) / 2), 400, 150};
    kit_shadow(&kit, card, 18, 40, 16, 1);
    kit_panel(&kit, card, 18);
    draw_hit(list, card, HIT_SHADE, 0);
    snprintf(words, sizeof words, "Go to step 1 to %u", player_steps(&session->player));
    kit_text(&kit, card.x + 28, card.y + 46, kit_ui(20, 600, t->ink), text_from(words));
    Rect box = {card.x + 28, card.y + 68, 220, 54};
    draw_rect(list, box, 12, t->well);
    draw_rect_stroke(list, kit_inset(box, 1.25f), 11, kit_stroke(2.5f), t->nowbar);
    float x = box.x + 16;
    x += kit_text_fit(&kit, x, box.y + 36, kit_mono(26, 700, t->ink), text_from(session->typed), box.w - 32);
    draw_rect(list, (Rect){x + 2, box.y + 14, 2.5f, 26}, 1, t->ink);
    kit_button(&kit, &(KitButton){.rect = {box.x + box.w + 14, box.y, 110, 54},
                                  .kind = BUTTON_PRIMARY,
                                  .label = TEXT("Go"),
                                  .disabled = session->typed[0] == '\0',
                                  .hit = HIT_GO});
    draw_pop(list);
}
