/* What is held in hands, said, or stamped. */
#include "base/values.h"
#include "parts/house.h"

static void push_at(const Kit *kit, Point at, float rotation, float scale) {
    Transform t = transform_multiply(transform_translate(at.x, at.y), transform_rotate(rotation, 0, 0));
    draw_push(kit->list, transform_multiply(t, transform_scale(scale, scale)));
}

void manager_parcel(const Kit *kit, Rect r, uint32_t owner, Text text) {
    const ThemeOwner *o = kit_owner(kit, owner);
    draw_rect(kit->list, r, 5, o->edge);
    draw_rect(kit->list, (Rect){r.x, r.y, r.w, r.h - 2.5f}, 5, o->solid);
    TextStyle style = kit_middle(kit_ui(16, 700, o->on));
    style.size = kit_fit_size(kit, style, text, r.w - 8, 9);
    draw_text(kit->list, r.x + r.w / 2, r.y + r.h / 2 + style.size * .33f, &style, text);
}

void manager_clipboard(const Kit *kit, Point at, float rotation, float scale) {
    DrawList *list = kit->list;
    push_at(kit, at, rotation, scale);
    draw_rect(list, (Rect){-17, -22, 34, 44}, 4, kit->theme->wood2);
    draw_rect(list, (Rect){-14, -17, 28, 36}, 2, color_rgb(0xFFFDF6));
    draw_rect(list, (Rect){-7, -25, 14, 8}, 3, kit->theme->steeldk);
    for (int i = 0; i < 4; i++) {
        float y = -8 + (float)i * 7;
        draw_line(list, -9, y, i % 2 ? 4 : 9, y, kit_stroke(2), color_rgb(0x8C8496));
    }
    draw_pop(list);
}

void manager_pencil(const Kit *kit, Point tip, float rotation, float scale, float opacity) {
    DrawList *list = kit->list;
    float old = kit_fade(kit, opacity);
    push_at(kit, tip, rotation, scale);
    draw_polygon(list, (Point[]){{0, 0}, {-6, -15}, {6, -15}}, 3, color_rgb(0xF1D2A4));
    draw_polygon(list, (Point[]){{0, 0}, {-2.4f, -6}, {2.4f, -6}}, 3, color_rgb(0x2B2107));
    draw_rect(list, (Rect){-6, -62, 12, 47}, 0, color_rgb(0xE2574C));
    draw_rect(list, (Rect){-2, -62, 4, 47}, 0, color_rgb(0xF07F73));
    draw_rect(list, (Rect){-6, -70, 12, 8}, 2, color_rgb(0xC9B0A8));
    draw_rect(list, (Rect){-6, -78, 12, 9}, 3, color_rgb(0xF4A6A0));
    draw_pop(list);
    list->opacity = old;
}

void manager_broom(const Kit *kit, Point at, float rotation, float scale) {
    const Theme *theme = kit->theme;
    DrawList *list = kit->list;
    push_at(kit, at, rotation, scale);
    draw_rect(list, (Rect){-4, -118, 8, 92}, 4, theme->wood2);
    draw_rect(list, (Rect){-4, -118, 3, 92}, 1.5f, theme->wood);
    draw_polygon(list, (Point[]){{-18, -22}, {18, -22}, {26, 10}, {-26, 10}}, 4, color_rgb(0xE0B25A));
    draw_rect(list, (Rect){-18, -30, 36, 10}, 4, theme->steeldk);
    for (int i = 0; i < 5; i++)
        draw_line(list, -14 + (float)i * 7, -16, -20 + (float)i * 10, 8, kit_stroke(2), color_rgb(0xB98A35));
    draw_pop(list);
}

void manager_dust(const Kit *kit, Point at, float scale, float opacity) {
    static const float puffs[5][3] = {{0, 0, 10}, {14, -5, 13}, {30, -1, 11}, {42, 3, 7}, {-12, 3, 7}};
    if (opacity <= 0) return;
    Color color = kit->theme->dark ? kit->theme->hatch : color_rgb(0xE9DCC3);
    draw_layer(kit->list, opacity, 1, (Rect){0});
    push_at(kit, at, 0, scale);
    for (int i = 0; i < 5; i++) draw_circle(kit->list, puffs[i][0], puffs[i][1], puffs[i][2], color);
    draw_pop(kit->list);
    draw_end(kit->list);
}

/* Left to right in four strokes; the broom leans into each. Dust rises where it has been and settles again.
 */
void manager_sweep(const Kit *kit, Rect floor, float t, float scale) {
    if (t <= 0 || t >= 1) return;
    float x = floor.x + floor.w * t, swing = maths_sin(t * 4 * 360);
    float fade = maths_min(1, maths_min(t, 1 - t) * 8), old = kit_fade(kit, fade);
    Point dust = {maths_max(floor.x + 12, x - 46 * scale), floor.y - 8 * scale - 3 * maths_abs(swing)};
    manager_dust(kit, dust, scale * .8f, .75f * fade);
    manager_broom(kit, (Point){x + 10 * swing, floor.y - 12 * scale}, 14 + 10 * swing, scale);
    kit->list->opacity = old;
}

void manager_stopwatch(const Kit *kit, Point at, float turn, float scale, float opacity) {
    const Theme *theme = kit->theme;
    DrawList *list = kit->list;
    float old = kit_fade(kit, opacity), degrees = 360 * turn;
    push_at(kit, at, 0, scale);
    draw_rect(list, (Rect){-5, -31, 10, 9}, 2, theme->steeldk);
    draw_circle(list, 0, 0, 22, theme->steeldk);
    draw_circle(list, 0, 0, 18, theme->card);
    for (int i = 0; i < 12; i++)
        draw_line(list, 15 * maths_sin((float)i * 30), -15 * maths_cos((float)i * 30),
                  17 * maths_sin((float)i * 30), -17 * maths_cos((float)i * 30), kit_stroke(1.5f),
                  theme->ink3);
    draw_line(list, 0, 0, 13 * maths_sin(degrees), -13 * maths_cos(degrees), kit_stroke(3), theme->red);
    draw_circle(list, 0, 0, 3, theme->ink);
    draw_pop(list);
    list->opacity = old;
}

void manager_trolley(const Kit *kit, Point at, float opacity) {
    const Theme *theme = kit->theme;
    DrawList *list = kit->list;
    float old = kit_fade(kit, opacity);
    push_at(kit, at, 0, 1);
    draw_line(list, 44, -34, 52, -82, kit_stroke(5), theme->steeldk);
    draw_rect(list, (Rect){-48, -44, 96, 12}, 4, theme->steello);
    draw_rect(list, (Rect){-48, -44, 96, 5}, 2, theme->steelhi);
    draw_rect(list, (Rect){-38, -32, 76, 8}, 3, theme->steeldk);
    for (int side = -1; side <= 1; side += 2) {
        draw_circle(list, 30 * (float)side, -12, 12, theme->robotdk);
        draw_circle(list, 30 * (float)side, -12, 5, theme->steel);
    }
    draw_pop(list);
    list->opacity = old;
}

/* Two halves with a gap between them. */
static void cut_sign(const Kit *kit, Color color) {
    draw_rect(kit->list, (Rect){-11, -7, 9, 14}, 2, color);
    draw_rect(kit->list, (Rect){2, -7, 9, 14}, 2, color);
}

void manager_verdict(const Kit *kit, Point at, ManagerSign sign, float pop) {
    const Theme *theme = kit->theme;
    const Color fills[] = {theme->red, theme->green, theme->ink2, theme->ink2};
    Color on = theme->dark ? theme->onink : KIT_WHITE;
    if (pop <= 0) return;
    push_at(kit, at, 0, pop);
    draw_circle(kit->list, 0, 0, 19, fills[sign]);
    draw_circle_stroke(kit->list, 0, 0, 19, kit_stroke(3), theme->card);
    if (sign == SIGN_CUT)
        cut_sign(kit, on);
    else
        kit_icon(kit, 0, 0, sign == SIGN_CROSS ? KIT_ICON_CROSS : KIT_ICON_CHECK, 1.25f, on);
    draw_pop(kit->list);
}

void manager_stamp(const Kit *kit, Point at, Text word, Text small, float rotation, float scale,
                   float opacity) {
    if (opacity <= 0) return;
    Color red = kit->theme->red;
    DrawList *list = kit->list;
    TextStyle big = kit_middle(kit_display(54, 800, red)), code = kit_middle(kit_mono(17, 700, red));
    big.spacing = 4;
    code.spacing = 1;
    float w = kit_width(kit, big, word) + 56, old = kit_fade(kit, .92f * opacity);
    push_at(kit, at, rotation, scale);
    draw_rect_stroke(list, (Rect){-w / 2, -56, w, 112}, 14, kit_stroke(7), red);
    draw_rect_stroke(list, (Rect){-w / 2 + 10, -46, w - 20, 92}, 8, kit_stroke(2.5f), red);
    draw_text(list, 2, 14, &big, word);
    draw_text(list, 0, 38, &code, small);
    draw_pop(list);
    list->opacity = old;
}
