/* Cards over the picture. A card is as high as what it says, within the window; long details are cut at a
 * whole line. */
#include "scene/cards.h"

#include "base/maths.h"
#include "scene/card_parts.h"
#include "scene/manager.h"

void card_scrim(const Kit *kit, Rect area) {
    Color dark = color_rgb(kit->theme->dark ? 0x08070B : 0x2A2433);
    draw_rect(kit->list, area, 0, color_alpha(dark, .74f));
}

Rect card_centred(Rect window, float w, float h) {
    return (Rect){window.x + (window.w - w) / 2, window.y + maths_max(8, (window.h - h) / 2), w, h};
}

void card_paper(const Kit *kit, Rect r) {
    Rect shade = {r.x, r.y + 16, r.w, r.h};
    draw_shadow(kit->list, shade, 18, 40, color_alpha(kit->theme->shadow, .5f));
    draw_rect(kit->list, r, 18, kit->theme->card);
}

/* ---- the window's face before any lesson */

Rect card_empty(const Kit *kit, Rect window, Text message) {
    const Theme *theme = kit->theme;
    float w = maths_min(760, window.w - 48);
    KitRich rich = {
        .width = w - 96, .size = 24, .line_height = 34, .weight = 500, .color = theme->ink, .text = message};
    Rect card = card_centred(window, w, 230 + kit_rich_measure(kit, &rich).height);
    float middle = card.x + w / 2;
    kit_panel(kit, card, 18);
    draw_circle(kit->list, middle, card.y + 104, 66, theme->sunk);
    manager_head(kit, middle, card.y + 114, 1.1f, FACE_HAPPY, 0, 0);
    rich.x = card.x + 48;
    rich.x += maths_max(0, (rich.width - kit_rich_measure(kit, &rich).widest) / 2);
    rich.y = card.y + 216;
    rich.width += card.x + 48 - rich.x;
    kit_rich(kit, &rich);
    return card;
}

/* ---- keys */

static void key_row(const Kit *kit, float x, float y, float w, const CardKey *key) {
    TextStyle cap = kit_middle(kit_mono(17, 600, kit->theme->ink));
    float wide = maths_max(44, kit_width(kit, cap, key->key) + 24);
    Rect r = {x, y, wide, 34};
    draw_rect(kit->list, (Rect){r.x, r.y + 2, r.w, r.h}, 8, kit->theme->line2);
    draw_rect(kit->list, r, 8, kit->theme->sunk);
    draw_rect_stroke(kit->list, kit_inset(r, .75f), 7.5f, kit_stroke(1.5f), kit->theme->line2);
    draw_text(kit->list, x + wide / 2, y + 23, &cap, key->key);
    float text_x = x + maths_max(120, wide + 16);
    kit_text_fit(kit, text_x, y + 23.5f, kit_ui(20, 500, kit->theme->ink), key->meaning, x + w - text_x);
}

Rect card_keys(const Kit *kit, Rect window, const CardKey *keys, uint32_t count) {
    const float row = 50;
    bool two = count > 7 && window.w > 820;
    uint32_t rows = two ? (count + 1) / 2 : count;
    float w = maths_min(two ? 860 : 460, window.w - 48), h = 104 + (float)rows * row + 20;
    Rect card = card_centred(window, w, h);
    card_paper(kit, card);
    kit_text(kit, card.x + 40, card.y + 62, kit_display(28, 700, kit->theme->ink), TEXT("Keys"));
    KitButton close = {.rect = {card.x + w - 40 - 44, card.y + 28, 44, 44},
                       .kind = BUTTON_TOOL,
                       .icon = KIT_ICON_CROSS,
                       .hit = HIT_CARD_CLOSE};
    kit_button(kit, &close);
    float column = two ? (w - 80 - 32) / 2 : w - 80;
    for (uint32_t i = 0; i < count; i++) {
        float x = card.x + 40 + (float)(i / rows) * (column + 32), y = card.y + 104 + (float)(i % rows) * row;
        key_row(kit, x, y, column, &keys[i]);
    }
    return card;
}
