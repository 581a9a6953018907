/* The manager: an order picker. The base stands on the floor, the mast grows, head and forks ride to the
 * shelf. */
#include "parts/house.h"

#include "base/values.h"
#include "manager_parts.h"

static void mast(const Kit *kit, const Manager *m) {
    const Theme *theme = kit->theme;
    DrawList *list = kit->list;
    float foot = m->ground - 60, top = m->head_y + 20;
    for (int i = 0; i < 2; i++) {
        float x = m->x + (i ? 8.0f : -16.0f);
        draw_rect(list, (Rect){x, top, 8, foot - m->head_y - 10}, 3, theme->racklo);
        draw_rect(list, (Rect){x + 1.5f, top, 2.5f, foot - m->head_y - 10}, 1, theme->rackhi);
    }
    /* Braces hang from the base, so that they do not slide when the head rides up. */
    for (float y = foot - 14; y > m->head_y + 56; y -= 34)
        draw_line(list, m->x - 9, y, m->x + 9, y - 14, kit_stroke(3), theme->racklo);
}

static void hazard_stripe(const Kit *kit, Rect r) {
    const Theme *theme = kit->theme;
    draw_clip(kit->list, r, 0);
    draw_rect(kit->list, r, 0, theme->robotdk);
    for (float x = r.x - 44; x < r.x + r.w; x += 22) {
        Point stripe[4] = {{x, r.y + r.h}, {x + 11, r.y + r.h}, {x + 19, r.y}, {x + 8, r.y}};
        draw_polygon(kit->list, stripe, 4, theme->robot);
    }
    draw_end(kit->list);
}

static void wheel(const Kit *kit, float x, float y, float driven) {
    const Theme *theme = kit->theme;
    DrawList *list = kit->list;
    draw_circle(list, x, y, 16, theme->robotdk);
    draw_circle(list, x, y, 7.5f, theme->steel);
    draw_circle(list, x, y, 2.5f, theme->robotdk);
    float turn = driven * 3.58f; /* degrees a px on a rim of radius 16 */
    if (driven != 0)
        for (int i = 0; i < 3; i++)
            draw_circle(list, x + 5 * maths_cos(turn + (float)i * 120),
                        y + 5 * maths_sin(turn + (float)i * 120), 1.4f, theme->robotdk);
}

static void base(const Kit *kit, const Manager *m) {
    const Theme *theme = kit->theme;
    DrawList *list = kit->list;
    float x = m->x, g = m->ground;
    draw_ellipse(list, x, g + 2, 78, 6, color_alpha(theme->shadow, .25f));
    draw_rect(list, (Rect){x - 66, g - 58, 132, 42}, 14, theme->robot2);
    draw_rect(list, (Rect){x - 66, g - 60, 132, 40}, 14, theme->robot);
    hazard_stripe(kit, (Rect){x - 66, g - 36, 132, 16});
    draw_rect(list, (Rect){x - 60, g - 56, 70, 4}, 2, color_alpha(KIT_WHITE, .5f));
    draw_circle(list, x + (m->forks > 0 ? -50.0f : 50.0f), g - 48, 5.5f, color_rgb(0xFFFDF0));
    wheel(kit, x - 42, g - 14, m->wheel);
    wheel(kit, x + 42, g - 14, m->wheel);
    draw_rect(list, (Rect){x - 22, g - 64, 44, 14}, 4, theme->robotdk);
}

static void forks(const Kit *kit, const Manager *m) {
    const Theme *theme = kit->theme;
    DrawList *list = kit->list;
    draw_rect(list, (Rect){-34, 40, 68, 12}, 4, theme->robotdk);
    if (m->forks == 0) return;
    bool left = m->forks < 0;
    float tine = left ? -112.0f : 24.0f;
    draw_rect(list, (Rect){left ? -34.0f : 24.0f, 30, 10, 32}, 3, theme->steeldk);
    draw_rect(list, (Rect){tine, 54, 88, 8}, 3, theme->steeldk);
    draw_rect(list, (Rect){tine, 54, 88, 3}, 1.5f, theme->steelhi);
    if (m->parcel.len)
        manager_parcel(kit, (Rect){left ? tine : tine + 24, 18, 64, 36}, m->parcel_owner, m->parcel);
}

static void arm(const Kit *kit, float shoulder, Point hand) {
    const Theme *theme = kit->theme;
    DrawList *list = kit->list;
    draw_path_begin(list);
    draw_path_move(list, shoulder, 24);
    draw_path_quad(list, shoulder + (hand.x - shoulder) / 2, maths_max(26, hand.y) + 14, hand.x, hand.y);
    draw_path_stroke(list, kit_stroke(9), theme->robotdk);
    draw_circle(list, hand.x, hand.y, 9.5f, theme->robot2);
    draw_circle(list, hand.x, hand.y - 1, 8.5f, theme->robot);
}

void manager_draw(const Kit *kit, const Manager *m) {
    if (m->opacity <= 0) return;
    DrawList *list = kit->list;
    bool layer = m->opacity < 1;
    if (layer) draw_layer(list, m->opacity, 1, (Rect){0});
    mast(kit, m);
    base(kit, m);
    draw_push(list, (Transform){m->scale, 0, 0, m->scale, m->x, m->head_y});
    forks(kit, m);
    manager_draw_head(kit, m->face, m->look, m->blink);
    if (m->left_arm) arm(kit, -42, m->left);
    if (m->right_arm) arm(kit, 42, m->right);
    if (m->clipboard) manager_clipboard(kit, (Point){m->right.x + 7, m->right.y}, 10, 1.04f);
    draw_pop(list);
    if (layer) draw_end(list);
}

void manager_head(const Kit *kit, float x, float y, float scale, ManagerFace face, float look, float blink) {
    draw_push(kit->list, (Transform){scale, 0, 0, scale, x, y});
    draw_rect(kit->list, (Rect){-34, 40, 68, 12}, 4, kit->theme->robotdk);
    manager_draw_head(kit, face, look, blink);
    draw_pop(kit->list);
}

Point manager_hand(const Manager *m, bool right) {
    Point hand = right ? m->right : m->left;
    return (Point){m->x + hand.x * m->scale, m->head_y + hand.y * m->scale};
}

/* A cone from the lamp in his helmet to the bin, brightest at his end. */
void manager_cone(const Kit *kit, const Manager *m) {
    if (m->cone <= 0) return;
    const Theme *theme = kit->theme;
    Rect to = m->cone_to;
    bool left = to.x + to.w / 2 < m->x;
    Point from = {m->x + (left ? -30 : 30) * m->scale, m->head_y - 30 * m->scale};
    float near = left ? to.x + to.w : to.x, far = left ? to.x : to.x + to.w;
    Color bright = color_alpha(theme->lamp, .75f * m->cone), dim = color_alpha(theme->lamp, .3f * m->cone);
    draw_path_begin(kit->list);
    draw_path_move(kit->list, from.x, from.y);
    draw_path_line(kit->list, near, to.y);
    draw_path_line(kit->list, far, to.y);
    draw_path_line(kit->list, far, to.y + to.h);
    draw_path_line(kit->list, near, to.y + to.h);
    draw_path_close(kit->list);
    draw_path_fill(kit->list,
                   (Paint){.color = bright, .color2 = dim, .from = from, .to = {far, to.y + to.h / 2}});
    draw_rect(kit->list, to, 6, color_alpha(theme->lamp, .35f * m->cone));
}
