/* What moves in the drawing: arrows of straight pieces, numbers on their way, and a mark where the allocator
 * is. Nobody drives, sweeps or writes here. */
#include "base/values.h"
#include "skin_technical.h"
#include <math.h>

void technical_load(const Kit *kit, const Load *load) {
    Load flat = *load;
    flat.rotation = 0;
    crate_load(kit, &flat);
}

/* ---- arrows */

enum { WAY_POINTS = 5 };

typedef struct Way {
    Point p[WAY_POINTS];
    int count;
} Way;

/* Out of the frame, up the aisle, along the gutter under the row, and into the block from below; or straight,
 * where there is no aisle between. */
static Way way_of(const Ribbon *ribbon) {
    Point from = ribbon->curve.p[0], to = ribbon->curve.p[3];
    if (ribbon->aisle <= 0 && ribbon->led) return (Way){{from, to, ribbon->end}, 3};
    if (ribbon->aisle <= 0) return (Way){{from, to}, 2};
    float y = to.y + ribbon->beam, x = to.x + 13;
    return (Way){{from, {ribbon->aisle, from.y}, {ribbon->aisle, y}, {x, y}, {x, to.y}}, 5};
}

static float way_length(const Way *way) {
    float sum = 0;
    for (int i = 1; i < way->count; i++)
        sum += maths_abs(way->p[i].x - way->p[i - 1].x) + maths_abs(way->p[i].y - way->p[i - 1].y);
    return sum;
}

/* The beginning of a way, in lengths along its pieces. */
static Way way_until(const Way *way, float t) {
    float left = way_length(way) * t;
    Way part = {{way->p[0]}, 1};
    for (int i = 1; i < way->count && left > 0; i++) {
        Point a = way->p[i - 1], b = way->p[i];
        float piece = maths_abs(b.x - a.x) + maths_abs(b.y - a.y), k = piece > left ? left / piece : 1;
        part.p[part.count++] = (Point){maths_lerp(a.x, b.x, k), maths_lerp(a.y, b.y, k)};
        left -= piece;
    }
    return part;
}

static void way_path(const Kit *kit, const Way *way) {
    draw_path_begin(kit->list);
    draw_path_move(kit->list, way->p[0].x, way->p[0].y);
    for (int i = 1; i < way->count; i++) draw_path_line(kit->list, way->p[i].x, way->p[i].y);
}

static void arrow_head(const Kit *kit, const Way *way, Color color) {
    Point tip = way->p[way->count - 1], from = way->p[way->count - 2];
    float dx = tip.x - from.x, dy = tip.y - from.y, length = sqrtf(dx * dx + dy * dy);
    if (length < .5f) return;
    float ux = dx / length, uy = dy / length;
    Point back = {tip.x - 11 * ux, tip.y - 11 * uy};
    draw_polygon(
        kit->list,
        (Point[]){tip, {back.x - 5.5f * uy, back.y + 5.5f * ux}, {back.x + 5.5f * uy, back.y - 5.5f * ux}}, 3,
        color);
}

static bool is_dashed(RibbonKind kind) {
    return kind == RIBBON_BORROW || kind == RIBBON_BORROW_MUT || kind == RIBBON_WEAK;
}

/* An arrow to what is gone ends in a cross. */
static void arrow_end(const Kit *kit, const Ribbon *ribbon, const Way *way, Color color) {
    Point tip = way->p[way->count - 1];
    if (ribbon->kind == RIBBON_DANGLING)
        kit_icon(kit, tip.x, tip.y, KIT_ICON_CROSS, 1, color);
    else if (way->count > 1 && !ribbon->bare)
        arrow_head(kit, way, color);
}

void technical_ribbon(const Kit *kit, const Ribbon *ribbon) {
    if (ribbon->opacity <= 0 || ribbon->progress <= 0) return;
    bool dangling = ribbon->kind == RIBBON_DANGLING;
    Color color = dangling ? kit->theme->red : kit_owner(kit, ribbon->owner)->solid;
    Way whole = way_of(ribbon), way = way_until(&whole, ribbon->progress);
    float opacity = ribbon->opacity * (ribbon->quiet ? .25f : 1), old = kit_fade(kit, opacity);
    bool layer = opacity < 1;
    if (layer) draw_layer(kit->list, kit->list->opacity, 1, (Rect){0});
    float inside = kit->list->opacity;
    if (layer) kit->list->opacity = 1;
    way_path(kit, &way);
    draw_path_stroke(kit->list, (Stroke){.width = 7}, kit->theme->card);
    draw_path_stroke(kit->list, is_dashed(ribbon->kind) ? kit_dash(2.5f, 9, 5) : (Stroke){.width = 2.5f},
                     color);
    arrow_end(kit, ribbon, &way, color);
    kit->list->opacity = inside;
    if (layer) draw_end(kit->list);
    kit->list->opacity = old;
}

/* ---- the allocator */

void technical_cone(const Kit *kit, const Manager *m) {
    if (m->cone <= 0) return;
    draw_rect(kit->list, m->cone_to, 4, color_alpha(kit->theme->now, m->cone));
    draw_rect_stroke(kit->list, m->cone_to, 4, kit_stroke(2), color_alpha(kit->theme->nowbar, m->cone));
}

/* A cursor over what it looks at; at rest there is none. */
void technical_manager(const Kit *kit, const Manager *m) {
    if (m->cone <= 0 || m->opacity <= 0) return;
    float x = m->cone_to.x + m->cone_to.w / 2, y = m->cone_to.y + 2,
          old = kit_fade(kit, m->cone * m->opacity);
    KitChip chip = {.x = x, .y = y, .height = 28, .size = 15, .pad = 10, .anchor = ANCHOR_MIDDLE};
    chip.text = TEXT("allocator");
    chip.fill = kit->theme->primary;
    chip.ink = kit->theme->onink;
    kit_chip(kit, &chip);
    draw_polygon(kit->list, (Point[]){{x - 7, y + 27}, {x + 7, y + 27}, {x, y + 36}}, 3, kit->theme->primary);
    kit->list->opacity = old;
}

/* A line crosses the bytes that become free. */
void technical_sweep(const Kit *kit, Rect floor, float t, float scale) {
    if (t <= 0 || t >= 1) return;
    float x = floor.x + floor.w * t;
    draw_line(kit->list, x, floor.y - 70 * scale, x, floor.y - 4 * scale, (Stroke){.width = 2.5f},
              kit->theme->ink2);
}

/* Numbers are written by nobody. */
void technical_pencil(const Kit *kit, Point tip, float rotation, float scale, float opacity) {
    (void)kit, (void)tip, (void)rotation, (void)scale, (void)opacity;
}
