/* Ribbons: cubic curves with several strokes. A ribbon in the making is the beginning of its curve with an
 * arrow head. */
#include "parts/things.h"

#include "base/values.h"

static void stroke_curve(const Kit *kit, const KitCurve *curve, Stroke stroke, Color color) {
    kit_curve_path(kit->list, curve);
    draw_path_stroke(kit->list, stroke, color);
}

static void curve_shadow(const Kit *kit, const KitCurve *curve, float width) {
    draw_push(kit->list, transform_translate(2, 5));
    stroke_curve(kit, curve, kit_stroke(width),
                 color_alpha(kit->theme->shadow, kit->theme->dark ? .4f : .18f));
    draw_pop(kit->list);
}

static void chevron(const Kit *kit, float r, Color color, float width) {
    draw_path_begin(kit->list);
    draw_path_move(kit->list, -.25f * r, -.45f * r);
    draw_path_line(kit->list, .275f * r, 0);
    draw_path_line(kit->list, -.25f * r, .45f * r);
    draw_path_stroke(kit->list, kit_stroke(width), color);
}

/* Discs along the whole curve; those beyond the ribbon's present end are not there yet. */
static void chevrons(const Kit *kit, const Ribbon *ribbon, float until, bool solid, const ThemeOwner *o) {
    DrawList *list = kit->list;
    Color lent = kit_borrow_color(kit, ribbon->owner);
    float spacing = solid ? 150 : 170, length = kit_curve_length(&ribbon->curve);
    int count = (int)maths_max(2, length / spacing);
    for (int i = 1; i < count; i++) {
        float t = kit_curve_part(&ribbon->curve, (float)i / (float)count);
        if (t > until) break;
        Point p = kit_curve_at(&ribbon->curve, t);
        draw_push(list, transform_multiply(transform_translate(p.x, p.y),
                                           transform_rotate(kit_curve_angle(&ribbon->curve, t), 0, 0)));
        if (solid) {
            draw_circle(list, 0, 0, 9.5f, o->edge);
            draw_circle(list, 0, 0, 8, o->solid);
            chevron(kit, 8, o->on, 2.4f);
        } else {
            draw_circle(list, 0, 0, 9, kit->theme->card);
            draw_circle_stroke(list, 0, 0, 9, kit_stroke(2.2f), lent);
            chevron(kit, 8, lent, 2.2f);
        }
        draw_pop(list);
    }
}

/* The point of a ribbon that is still being threaded. */
static void arrow_head(const Kit *kit, const Ribbon *ribbon, float t, const ThemeOwner *o) {
    Point p = kit_curve_at(&ribbon->curve, t);
    draw_push(kit->list, transform_multiply(transform_translate(p.x, p.y),
                                            transform_rotate(kit_curve_angle(&ribbon->curve, t), 0, 0)));
    draw_path_begin(kit->list);
    draw_path_move(kit->list, 0, -9);
    draw_path_line(kit->list, 16, 0);
    draw_path_line(kit->list, 0, 9);
    draw_path_close(kit->list);
    draw_path_fill(kit->list, paint_plain(o->solid));
    draw_path_stroke(kit->list, kit_stroke(2), o->edge);
    draw_pop(kit->list);
}

static void owning(const Kit *kit, const Ribbon *ribbon, const KitCurve *part, float t) {
    const ThemeOwner *o = kit_owner(kit, ribbon->owner);
    bool weak = ribbon->kind == RIBBON_WEAK;
    curve_shadow(kit, part, 11);
    stroke_curve(kit, part, kit_stroke(11), o->edge);
    stroke_curve(kit, part, kit_stroke(8), weak ? o->tint : o->solid);
    stroke_curve(kit, part, kit_dash(1.4f, 6, 7), color_alpha(weak ? o->edge : KIT_WHITE, .55f));
    /* Shared owners tie two threads: a second seam tells them from the one owner of a Box. */
    if (ribbon->kind == RIBBON_SHARED) stroke_curve(kit, part, kit_dash(3, 2, 11), color_alpha(o->on, .8f));
    chevrons(kit, ribbon, ribbon->progress < 1 ? t : 1, true, o);
    if (ribbon->cut || (ribbon->progress < 1 && ribbon->untied <= 0)) arrow_head(kit, ribbon, t, o);
}

static void borrowing(const Kit *kit, const Ribbon *ribbon, const KitCurve *part, float t) {
    const ThemeOwner *o = kit_owner(kit, ribbon->owner);
    stroke_curve(kit, part, kit_stroke(8), color_alpha(kit->theme->paper, .7f));
    stroke_curve(kit, part, kit_dash(4.5f, 13, 9), kit_borrow_color(kit, ribbon->owner));
    chevrons(kit, ribbon, ribbon->progress < 1 ? t : 1, false, o);
}

static void frayed_end(const Kit *kit, const Ribbon *ribbon, float t) {
    static const float spread[5] = {-43, -22, -3, 17, 40}, length[5] = {30, 40, 34, 44, 28};
    Point p = kit_curve_at(&ribbon->curve, t);
    float angle = kit_curve_angle(&ribbon->curve, t);
    for (int i = 0; i < 5; i++) {
        float a = angle + spread[i], bend = angle + spread[i] * .3f, l = length[i];
        draw_path_begin(kit->list);
        draw_path_move(kit->list, p.x, p.y);
        draw_path_quad(kit->list, p.x + l * .6f * maths_cos(bend), p.y + l * .6f * maths_sin(bend),
                       p.x + l * maths_cos(a), p.y + l * maths_sin(a) + 6);
        draw_path_stroke(kit->list, kit_stroke(2.4f), kit->theme->red);
    }
}

static void dangling(const Kit *kit, const Ribbon *ribbon, const KitCurve *part, float t) {
    Color red = kit->theme->red;
    curve_shadow(kit, part, 7);
    stroke_curve(kit, part, kit_stroke(8), color_mix(red, color_rgb(0), .3f));
    stroke_curve(kit, part, kit_stroke(5.5f), red);
    stroke_curve(kit, part, kit_dash(1.3f, 5, 7), color_alpha(KIT_WHITE, .5f));
    if (!ribbon->led || ribbon->progress < 1) frayed_end(kit, ribbon, t);
}

static void borrow_end(const Kit *kit, const Ribbon *ribbon, Point end) {
    if (ribbon->kind == RIBBON_BORROW_MUT) {
        draw_circle(kit->list, end.x, end.y, 8.5f * ribbon->bow, kit->theme->well);
        draw_circle(kit->list, end.x, end.y, 6.5f * ribbon->bow, kit_borrow_color(kit, ribbon->owner));
    } else
        ribbon_ring(kit, end, ribbon->owner, ribbon->bow);
}

/* A bow that was untied stays at the end that winds back; any other mark is only at the end of the whole
 * curve. */
static void end_mark(const Kit *kit, const Ribbon *ribbon, float t) {
    if (ribbon->bare || ribbon->bow <= 0 || (ribbon->progress < 1 && ribbon->untied <= 0)) return;
    Point end = kit_curve_at(&ribbon->curve, t);
    switch (ribbon->kind) {
    case RIBBON_OWNING:
    case RIBBON_SHARED:
    case RIBBON_WEAK: ribbon_bow(kit, end, ribbon->owner, ribbon->scale, ribbon->bow, ribbon->untied); break;
    case RIBBON_BORROW:
    case RIBBON_BORROW_MUT: borrow_end(kit, ribbon, end); break;
    case RIBBON_DANGLING: break;
    }
}

static void way_ahead(const Kit *kit, const Ribbon *ribbon) {
    Color color = color_alpha(kit_owner(kit, ribbon->owner)->solid, .6f * ribbon->ahead);
    if (ribbon->ahead > 0 && ribbon->progress < 1)
        stroke_curve(kit, &ribbon->curve, kit_dash(2.5f, 3, 9), color);
}

/* How much of the whole length the curve has when it goes on in a straight line. */
static float curve_share(const Ribbon *ribbon) {
    if (!ribbon->led) return 1;
    Point from = ribbon->curve.p[3];
    float length = kit_curve_length(&ribbon->curve),
          rest = maths_abs(ribbon->end.x - from.x) + maths_abs(ribbon->end.y - from.y);
    return length + rest > 0 ? length / (length + rest) : 1;
}

static void strokes(const Kit *kit, const Ribbon *ribbon, const KitCurve *part, float t) {
    switch (ribbon->kind) {
    case RIBBON_OWNING:
    case RIBBON_SHARED:
    case RIBBON_WEAK: owning(kit, ribbon, part, t); break;
    case RIBBON_BORROW:
    case RIBBON_BORROW_MUT: borrowing(kit, ribbon, part, t); break;
    case RIBBON_DANGLING: dangling(kit, ribbon, part, t); break;
    }
}

/* The straight end is a curve of its own, without chevrons. */
static void straight_end(const Kit *kit, const Ribbon *ribbon, float share) {
    Point from = ribbon->curve.p[3];
    float t = ribbon->progress >= 1 ? 1 : maths_clamp((ribbon->progress - share) / (1 - share), 0, 1);
    if (t <= 0) return;
    Ribbon rest = *ribbon;
    rest.curve =
        (KitCurve){{from,
                    {maths_lerp(from.x, ribbon->end.x, .33f), maths_lerp(from.y, ribbon->end.y, .33f)},
                    {maths_lerp(from.x, ribbon->end.x, .67f), maths_lerp(from.y, ribbon->end.y, .67f)},
                    ribbon->end}};
    rest.progress = ribbon->progress >= 1 ? 1 : t;
    KitCurve part = kit_curve_until(&rest.curve, t);
    if (ribbon->kind == RIBBON_DANGLING) {
        rest.led = false;
        dangling(kit, &rest, &part, t);
        return;
    }
    stroke_curve(kit, &part, kit_stroke(8), color_alpha(kit->theme->paper, .7f));
    stroke_curve(kit, &part, kit_dash(4.5f, 13, 9), kit_borrow_color(kit, ribbon->owner));
    end_mark(kit, &rest, t);
}

void ribbon_draw(const Kit *kit, const Ribbon *ribbon) {
    if (ribbon->opacity <= 0 || ribbon->progress <= 0) return;
    float share = curve_share(ribbon), progress = maths_min(1, ribbon->progress / share);
    float t = progress >= 1 ? 1 : kit_curve_part(&ribbon->curve, progress);
    float old = kit_fade(kit, ribbon->opacity * (ribbon->quiet ? .25f : 1));
    /* A faded ribbon is several strokes over each other: a layer, or the lower ones would show through. */
    bool layer = kit->list->opacity < 1;
    if (layer) draw_layer(kit->list, kit->list->opacity, 1, (Rect){0});
    float inside = kit->list->opacity;
    if (layer) kit->list->opacity = 1;
    KitCurve part = kit_curve_until(&ribbon->curve, t);
    way_ahead(kit, ribbon);
    Ribbon first = *ribbon;
    first.progress = progress;
    strokes(kit, &first, &part, t);
    if (ribbon->led)
        straight_end(kit, ribbon, share);
    else
        end_mark(kit, ribbon, t);
    kit->list->opacity = inside;
    if (layer) draw_end(kit->list);
    kit->list->opacity = old;
}
