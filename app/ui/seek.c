#include "seek.h"

#include "base/values.h"
#include "cards.h"
#include "parts/kit.h"
#include <stdio.h>
#include <stdlib.h>

void seek_to_mark(Session *session, uint32_t marks, int direction, int64_t now) {
    uint32_t count = player_steps(&session->player), at = player_position(&session->player, now).step;
    for (uint32_t i = at + (uint32_t)direction; i < count; i += (uint32_t)direction) {
        if (!(timeline_step(session->lesson.timeline, i).marks & marks)) continue;
        if (marks == TRAVEL_QUESTION) quiz_want(&session->quiz, i);
        player_enter(&session->player, i, now);
        return;
    }
}

void seek_begin(Session *session) {
    session->go.digits = true;
    session->go.most = 9;
    field_set(&session->go, TEXT(""));
}

void seek_go(Session *session) {
    char digits[16];
    snprintf(digits, sizeof digits, "%.*s", TEXT_ARG(field_text(&session->go)));
    unsigned long step = strtoul(digits, NULL, 10);
    cards_close(session, CARD_GOTO);
    if (step > 0) player_go(&session->player, (uint32_t)step - 1);
}

void seek_draw(Session *session, const TextMeasure *measure, int64_t now) {
    const View *view = &session->view;
    const Theme *t = view->theme;
    DrawList *list = &session->list;
    (void)now;
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
    kit_field(&kit, &(KitField){.rect = box,
                                .number = FIELD_GOTO,
                                .text = field_text(&session->go),
                                .caret = session->go.caret,
                                .anchor = session->go.anchor,
                                .size = 26,
                                .weight = 700,
                                .stroke = 2.5f,
                                .fill = t->well,
                                .border = t->nowbar,
                                .active = true});
    kit_button(&kit, &(KitButton){.rect = {box.x + box.w + 14, box.y, 110, 54},
                                  .kind = BUTTON_PRIMARY,
                                  .label = TEXT("Go"),
                                  .disabled = session->go.count == 0,
                                  .hit = HIT_GO});
    draw_pop(list);
}
