/* The settings card: a row for each choice, its value between two buttons. */
#include "base/values.h"
#include "card_parts.h"
#include "cards.h"

enum { WIDTH = 640, HEAD = 96, ROW = 50, FOOT = 54, STEPPER = 312 };

static void step_button(const Kit *kit, Rect r, KitIcon icon, uint64_t arg, bool there) {
    KitButton button = {.rect = r, .kind = BUTTON_TOOL, .icon = icon, .size = 16, .disabled = !there};
    button.hit = HIT_SETTING;
    button.arg = arg;
    kit_button(kit, &button);
}

static void setting_row(const Kit *kit, Rect r, const SceneSetting *row, uint32_t index) {
    const Theme *theme = kit->theme;
    float middle = r.y + r.h / 2, left = r.x + r.w - STEPPER;
    kit_text_fit(kit, r.x, middle + 7, kit_ui(20, 500, theme->ink), row->name, left - r.x - 12);
    bool steps = row->less || row->more;
    if (steps) {
        draw_rect_stroke(kit->list, (Rect){left + .75f, middle - 19.25f, STEPPER - 1.5f, 38.5f}, 12,
                         kit_stroke(1.5f), theme->line2);
        step_button(kit, (Rect){left + 4, middle - 16, 40, 32}, KIT_ICON_PREVIOUS, index * 2, row->less);
        step_button(kit, (Rect){left + STEPPER - 44, middle - 16, 40, 32}, KIT_ICON_FORWARD, index * 2 + 1,
                    row->more);
    }
    TextStyle value = kit_middle(kit_ui(19, 600, steps ? theme->ink : theme->ink2));
    value.size = kit_fit_size(kit, value, row->value, STEPPER - 104, 12);
    draw_text(kit->list, left + STEPPER / 2.0f, middle + 6.5f, &value, row->value);
}

Rect card_settings(const Kit *kit, Rect window, const SceneSetting *rows, uint32_t count, Text note) {
    float w = maths_min(WIDTH, window.w - 48), h = HEAD + ROW * (float)count + FOOT;
    Rect card = card_centred(window, w, h);
    card_paper(kit, card);
    kit_text(kit, card.x + 40, card.y + 62, kit_display(28, 700, kit->theme->ink), TEXT("Settings"));
    KitButton close = {.rect = {card.x + w - 40 - 44, card.y + 28, 44, 44},
                       .kind = BUTTON_TOOL,
                       .icon = KIT_ICON_CROSS,
                       .hit = HIT_CARD_CLOSE};
    kit_button(kit, &close);
    for (uint32_t i = 0; i < count; i++)
        setting_row(kit, (Rect){card.x + 40, card.y + HEAD + (float)i * ROW, w - 80, ROW}, &rows[i], i);
    kit_text_fit(kit, card.x + 40, card.y + h - 22, kit_ui(15, 500, kit->theme->ink3), note, w - 80);
    return card;
}
