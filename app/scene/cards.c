/* Cards over the picture. A card is as high as what it says, within the window; long details are cut at a
 * whole line. */
#include "cards.h"

#include "base/values.h"
#include "card_parts.h"
#include "parts/house.h"

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
    draw_hit(kit->list, r, HIT_SHADE, 0); /* a click beside its buttons is not meant for what lies under it */
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

static void key_row(const Kit *kit, float x, float y, float w, const SceneKey *key) {
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

typedef struct KeyGrid {
    uint32_t columns, rows;
    float row, w, h;
} KeyGrid;

enum { KEYS_HEAD = 104, KEYS_FOOT = 20, KEYS_MARGIN = 40, KEYS_GAP = 32, KEYS_COLUMN = 374 };

static KeyGrid key_grid(uint32_t count, uint32_t columns, float row, float most) {
    KeyGrid grid = {.columns = columns, .rows = (count + columns - 1) / columns, .row = row};
    float gaps = KEYS_GAP * (float)(columns - 1);
    grid.w = maths_min(2 * KEYS_MARGIN + KEYS_COLUMN * (float)columns + gaps, most);
    if (columns == 1) grid.w = maths_min(460, most);
    grid.h = KEYS_HEAD + (float)grid.rows * row + KEYS_FOOT;
    return grid;
}

/* As few columns as the window is high enough for; rows move closer before there is another column. */
static KeyGrid fitting_grid(Rect window, uint32_t count) {
    float w = window.w - 48, h = window.h - 32;
    KeyGrid grid = key_grid(count, 1, 50, w);
    for (uint32_t columns = count > 7 && window.w > 820 ? 2 : 1; columns <= 4; columns++) {
        float wanted = 2 * KEYS_MARGIN + 340 * (float)columns + KEYS_GAP * (float)(columns - 1);
        if (columns > 1 && wanted > w) break;
        for (float row = 50; row >= 42; row -= 4) {
            grid = key_grid(count, columns, row, w);
            if (grid.h <= h) return grid;
        }
    }
    return grid;
}

/* What is still too high is drawn smaller as a whole. */
Rect card_keys(const Kit *kit, Rect window, const SceneKey *keys, uint32_t count) {
    KeyGrid grid = fitting_grid(window, count);
    float k = maths_min(1, (window.h - 32) / grid.h);
    Rect card = card_centred((Rect){window.x / k, window.y / k, window.w / k, window.h / k}, grid.w, grid.h);
    draw_push(kit->list, transform_scale(k, k));
    card_paper(kit, card);
    kit_text(kit, card.x + KEYS_MARGIN, card.y + 62, kit_display(28, 700, kit->theme->ink), TEXT("Keys"));
    KitButton close = {.rect = {card.x + grid.w - KEYS_MARGIN - 44, card.y + 28, 44, 44},
                       .kind = BUTTON_TOOL,
                       .icon = KIT_ICON_CROSS,
                       .hit = HIT_CARD_CLOSE};
    kit_button(kit, &close);
    float column = (grid.w - 2 * KEYS_MARGIN - KEYS_GAP * (float)(grid.columns - 1)) / (float)grid.columns;
    for (uint32_t i = 0; i < count; i++)
        key_row(kit, card.x + KEYS_MARGIN + (float)(i / grid.rows) * (column + KEYS_GAP),
                card.y + KEYS_HEAD + (float)(i % grid.rows) * grid.row, column, &keys[i]);
    draw_pop(kit->list);
    return (Rect){card.x * k, card.y * k, card.w * k, card.h * k};
}
