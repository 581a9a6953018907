/* The counter with the cut-away tray dispenser: its springs are squeezed by every tray, so that the pile
 * visibly weighs. */
#include "base/values.h"
#include "parts/things.h"

enum { SPRING_TURNS = 6 };

/* Half an ellipse, above (-1) or below (1) its ends. */
static void half_turn(DrawList *list, float x, float y, float rx, float side, float width, Color color) {
    draw_path_begin(list);
    draw_path_move(list, x - rx, y);
    draw_path_cubic(list, x - rx, y + side * 9, x + rx, y + side * 9, x + rx, y);
    draw_path_stroke(list, kit_stroke(width), color);
}

static void spring(const Kit *kit, float x, float rx, float bottom, float turn) {
    for (int i = 0; i < SPRING_TURNS; i++)
        half_turn(kit->list, x, bottom - (float)i * turn, rx, -1, turn * .5f, kit->theme->steello);
    for (int i = 0; i < SPRING_TURNS; i++)
        half_turn(kit->list, x, bottom - (float)i * turn, rx, 1, turn * .68f, kit->theme->steelhi);
}

static void spring_window(const Kit *kit, const Counter *c) {
    const Theme *theme = kit->theme;
    bool wide = c->w > 400;
    float x = c->pile_x + (wide ? 110 : 20), w = c->pile_w - (wide ? 220 : 40);
    float top = c->y + 62, bottom = c->ground - 17;
    draw_rect(kit->list, (Rect){x - 8, top - 8, w + 16, bottom - top + 12}, 12,
              color_alpha(theme->steelhi, .7f));
    Rect hollow = {x - 5, top - 5, w + 10, bottom - top + 6};
    draw_rect(kit->list, hollow, 9, color_mix(theme->steeldk, color_rgb(0), .45f));
    /* At rest the turns fill the window; every tray brings them 1 px closer, down to where they would touch.
     */
    float turn = maths_max(3.2f, (bottom - top - 12) / (SPRING_TURNS - 1) - 1.0f * c->weight);
    draw_clip(kit->list, hollow, 9);
    spring(kit, x + w * .26f, w * .17f, bottom - 8, turn);
    spring(kit, x + w * .74f, w * .17f, bottom - 8, turn);
    draw_end(kit->list);
}

static void front(const Kit *kit, const Counter *c) {
    const Theme *theme = kit->theme;
    Rect body = {c->x, c->y + 14, c->w, c->ground - c->y - 14};
    draw_rect_paint(kit->list, body, 0, paint_vertical(body, theme->steel, theme->steello));
    const float seams[] = {0, .34f, .66f};
    for (int i = 0; i < 3; i++) {
        float x = c->x + 30 + seams[i] * (c->w - 20);
        Stroke seam = {.width = 1.5f};
        draw_line(kit->list, x, c->y + 66, x, c->ground, seam, color_alpha(theme->steello, .6f));
    }
    draw_rect(kit->list, (Rect){c->x, c->ground - 12, c->w, 12}, 0, theme->steeldk);
}

static void rails(const Kit *kit, const Counter *c) {
    const Theme *theme = kit->theme;
    for (int i = 0; i < 2; i++) {
        Rect rail = {c->x, c->y + (i ? 43 : 30), c->w, 8};
        draw_rect_paint(kit->list, rail, 4, paint_vertical(rail, theme->steelhi, theme->steello));
    }
    for (int i = 0; i < 2; i++) {
        float x = c->x + (i ? c->w - 40 : 28);
        draw_rect(kit->list, (Rect){x, c->y + 20, 10, 36}, 3, theme->steeldk);
        draw_rect(kit->list, (Rect){x, c->y + 20, 3, 36}, 1.5f, theme->steello);
    }
}

void building_counter(const Kit *kit, const Counter *c) {
    const Theme *theme = kit->theme;
    front(kit, c);
    spring_window(kit, c);
    kit_shadow(kit, (Rect){c->x, c->y + 6, c->w, 14}, 0, 8, 4, 1);
    Rect slab = {c->x, c->y, c->w, 18};
    draw_rect_paint(kit->list, slab, 0, paint_vertical(slab, theme->steelhi, theme->steel));
    draw_rect(kit->list, (Rect){c->x, c->y + 14, c->w, 6}, 0, theme->steello);
    rails(kit, c);
    if (c->base.len && c->w > 400) kit_sticker(kit, (Rect){c->x + 12, c->y + 70, 116, 22}, 15, c->base);
}
