/* Buttons and labels, with the states a pointer or the keyboard gives them. */
#include "base/values.h"
#include "parts/kit.h"

typedef struct ButtonLook {
    Color fill, edge, border, ink;
    float drop; /* px pressed down, or -1 lifted */
} ButtonLook;

static ButtonLook primary_look(const Theme *theme, unsigned state) {
    ButtonLook look = {.fill = theme->primary, .ink = theme->onink};
    look.edge = theme->dark ? color_mix(theme->ink, color_rgb(0), .4f) : theme->ink;
    if (state & STATE_HOVER) look.fill = color_mix(look.fill, KIT_WHITE, .14f), look.drop = -1;
    if (state & STATE_PRESSED) look.fill = color_mix(theme->primary, color_rgb(0), .12f), look.drop = 2;
    return look;
}

static ButtonLook ghost_look(const Theme *theme, unsigned state, Color fill, Color border) {
    ButtonLook look = {.fill = fill, .border = border, .ink = theme->ink};
    if (state & STATE_HOVER) look.fill = color_mix(fill, theme->ink, .06f), look.drop = -1;
    if (state & STATE_PRESSED) look.fill = color_mix(fill, theme->ink, .12f), look.drop = 1;
    return look;
}

static ButtonLook button_look(const Kit *kit, const KitButton *button, unsigned state) {
    const Theme *theme = kit->theme;
    switch (button->kind) {
    case BUTTON_PRIMARY: return primary_look(theme, state);
    case BUTTON_RED: {
        ButtonLook look = ghost_look(theme, state, theme->red, (Color){0});
        look.ink = theme->dark ? theme->onink : KIT_WHITE;
        return look;
    }
    case BUTTON_TOOL: {
        ButtonLook look = ghost_look(theme, state, theme->sunk, (Color){0});
        look.ink = theme->ink2;
        return look;
    }
    case BUTTON_GHOST: break;
    }
    return ghost_look(theme, state, theme->card, theme->line2);
}

/* Icon and label side by side in the middle; the label gives way. */
static void button_face(const Kit *kit, const KitButton *button, Rect r, Color ink) {
    float size = button->size > 0 ? button->size : 20, middle = r.y + r.h / 2;
    TextStyle style = kit_ui(size, 600, ink);
    float icon = button->icon ? size : 0, gap = button->icon && button->label.len ? size * .4f : 0;
    float label = maths_max(0, maths_min(kit_width(kit, style, button->label), r.w - icon - gap - 12));
    float x = r.x + (r.w - icon - gap - label) / 2, baseline = middle + size * .36f;
    bool behind = button->icon == KIT_ICON_NEXT;
    if (button->icon)
        kit_icon(kit, behind ? x + label + gap + icon / 2 : x + icon / 2, middle, button->icon, size / 20,
                 ink);
    kit_text_fit(kit, behind ? x : x + icon + gap, baseline, style, button->label, label + .5f);
}

void kit_button(const Kit *kit, const KitButton *button) {
    DrawList *list = kit->list;
    unsigned state = button->disabled ? STATE_DISABLED : kit_state(kit, button->hit, button->arg);
    ButtonLook look = button_look(kit, button, state);
    float radius = button->kind == BUTTON_TOOL ? 10 : 12;
    Rect r = button->rect;
    if (button->disabled) draw_layer(list, .42f, 1, kit_inset(r, -6));
    if (!button->disabled && button->kind == BUTTON_PRIMARY) kit_shadow(kit, r, radius, 8, 3, 1);
    if (look.edge.a) draw_rect(list, (Rect){r.x, r.y + 3, r.w, r.h}, radius, look.edge);
    r.y += look.drop;
    draw_rect(list, r, radius, look.fill);
    if (look.border.a)
        draw_rect_stroke(list, kit_inset(r, .75f), radius - .75f, kit_stroke(1.5f), look.border);
    button_face(kit, button, r, look.ink);
    if (button->disabled) draw_end(list);
    if (state & STATE_FOCUS) kit_focus_ring(kit, r, radius);
    if (!button->disabled && button->hit != HIT_NONE) draw_hit(list, button->rect, button->hit, button->arg);
}

float kit_keycap(const Kit *kit, float x, float y, Text label) {
    TextStyle style = kit_middle(kit_ui(14, 600, kit->theme->ink2));
    float w = maths_max(24, kit_width(kit, style, label) + 14);
    draw_rect_stroke(kit->list, (Rect){x + .75f, y + .75f, w - 1.5f, 22.5f}, 6, kit_stroke(1.5f),
                     kit->theme->line2);
    draw_text(kit->list, x + w / 2, y + 17, &style, label);
    return w;
}

float kit_chip(const Kit *kit, const KitChip *chip) {
    TextStyle style = kit_ui(chip->size, 600, chip->ink);
    float w = kit_width(kit, style, chip->text) + 2 * chip->pad;
    float x = chip->x - (chip->anchor == ANCHOR_END ? w : chip->anchor == ANCHOR_MIDDLE ? w / 2 : 0);
    Rect r = {x, chip->y, w, chip->height};
    draw_rect(kit->list, r, r.h / 2, chip->fill);
    if (chip->stroke.a) draw_rect_stroke(kit->list, r, r.h / 2, kit_stroke(1.5f), chip->stroke);
    kit_text(kit, x + chip->pad, chip->y + chip->height / 2 + chip->size * .36f, style, chip->text);
    return w;
}

void kit_sticker(const Kit *kit, Rect r, float size, Text text) {
    const Theme *theme = kit->theme;
    float radius = maths_min(6, r.h / 6);
    draw_rect(kit->list, (Rect){r.x, r.y + 1.5f, r.w, r.h}, radius, theme->label2);
    draw_rect(kit->list, (Rect){r.x, r.y, r.w, r.h - 1}, radius, theme->label);
    TextStyle style = kit_middle(kit_mono(size, 700, theme->labelink));
    style.size = kit_fit_size(kit, style, text, r.w - 6, 8);
    draw_text(kit->list, r.x + r.w / 2, r.y + r.h / 2 + size * .34f, &style, text);
}
