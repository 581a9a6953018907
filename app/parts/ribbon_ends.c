/* Where ribbons end, and the ways they take. */
#include "base/values.h"
#include "parts/things.h"

static void loop_of_bow(const Kit *kit, float side, const ThemeOwner *o) {
    draw_path_begin(kit->list);
    draw_path_move(kit->list, 0, 0);
    draw_path_cubic(kit->list, side * 6, -15, side * 21, -14, side * 20, -2);
    draw_path_cubic(kit->list, side * 19, 9, side * 7, 8, 0, 0);
    draw_path_close(kit->list);
    draw_path_fill(kit->list, paint_plain(o->solid));
    draw_path_stroke(kit->list, kit_stroke(1.8f), o->edge);
}

/* Opening, the loops shrink away and the ends hang down long. */
void ribbon_bow(const Kit *kit, Point at, uint32_t owner, float scale, float pop, float untied) {
    const ThemeOwner *o = kit_owner(kit, owner);
    DrawList *list = kit->list;
    float s = scale * pop, loops = 1 - maths_clamp(untied, 0, 1), tails = 1 + untied * .8f;
    draw_push(list, (Transform){s, 0, 0, s, at.x, at.y});
    draw_polygon(list, (Point[]){{0, 0}, {-7, 20 * tails}, {-1, 16 * tails}, {3, 22 * tails}, {4, 0}}, 5,
                 o->edge);
    draw_polygon(list, (Point[]){{0, 0}, {12, 17 * tails}, {8, 5}}, 3, o->edge);
    if (loops > 0) {
        draw_push(list, transform_scale(loops, loops));
        loop_of_bow(kit, -1, o);
        loop_of_bow(kit, 1, o);
        draw_rect(list, (Rect){-5.5f, -6, 11, 12}, 4, o->edge);
        draw_rect(list, (Rect){-4, -4.5f, 8, 9}, 3, o->solid);
        draw_pop(list);
    }
    draw_pop(list);
}

void ribbon_ring(const Kit *kit, Point at, uint32_t owner, float scale) {
    draw_circle(kit->list, at.x, at.y, 8 * scale, kit->theme->card);
    draw_circle_stroke(kit->list, at.x, at.y, 8 * scale, kit_stroke(3), kit_borrow_color(kit, owner));
}

void ribbon_bracket(const Kit *kit, Rect bytes, uint32_t owner, float opacity, bool above) {
    float old = kit_fade(kit, opacity);
    Rect r = kit_inset(bytes, -4);
    draw_rect_stroke(kit->list, r, 5, kit_stroke(7), kit->theme->card);
    draw_rect_stroke(kit->list, r, 5, kit_stroke(4), kit_borrow_color(kit, owner));
    Point end = ribbon_bracket_end(bytes);
    if (above) end.y = bytes.y - 4;
    ribbon_ring(kit, end, owner, .75f);
    kit->list->opacity = old;
}

Point ribbon_bracket_end(Rect bytes) {
    return (Point){bytes.x + bytes.w / 2, bytes.y + bytes.h + 4};
}

KitCurve ribbon_through_air(Point from, Point to) {
    float dx = to.x - from.x, dy = to.y - from.y;
    return (KitCurve){
        {from, {from.x + .55f * dx, from.y + 40}, {to.x - .7f * dx, to.y + .55f * maths_abs(dy)}, to}};
}

KitCurve ribbon_beside_pile(Point from, Point to, uint32_t lane) {
    float reach = 30 + maths_min(64, maths_abs(to.y - from.y) * .22f) + 9 * (float)(lane < 6 ? lane : 6);
    return (KitCurve){{from, {from.x + reach, from.y}, {to.x + reach, to.y}, to}};
}

bool ribbon_crosses(const KitCurve *curve, Rect area) {
    enum { SAMPLES = 64 };
    for (int i = 0; i <= SAMPLES; i++) {
        Point p = kit_curve_at(curve, (float)i / SAMPLES);
        bool across = p.x > area.x && p.x < area.x + area.w;
        if (across && p.y > area.y && p.y < area.y + area.h) return true;
    }
    return false;
}
