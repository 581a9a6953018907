/* His head: 92 x 62 around (0, 0), a screen for a face, a hard hat. Eyes move 6 px for a full look. */
#include "base/values.h"
#include "manager_parts.h"

enum { EYE = 15 }; /* px from the middle of the face */

static void curve_mouth(DrawList *list, float x, float half, float y, float bend, Color color) {
    draw_path_begin(list);
    draw_path_move(list, x - half, y);
    draw_path_quad(list, x, y + bend, x + half, y);
    draw_path_stroke(list, kit_stroke(3), color);
}

/* An eye of a given height closes to a line. */
static void eye(DrawList *list, float x, float y, float w, float h, float blink, Color color) {
    float open = maths_max(2.5f, h * (1 - blink));
    draw_rect(list, (Rect){x - w / 2, y + (h - open) / 2, w, open}, maths_min(w / 2, open / 2), color);
}

static void face_happy(DrawList *list, float x, float blink, Color color) {
    eye(list, x - EYE, -11, 10, 15, blink, color);
    eye(list, x + EYE, -11, 10, 15, blink, color);
    curve_mouth(list, x, 8, 9, 7, color);
}

static void face_joy(DrawList *list, float x, Color color) {
    for (int side = -1; side <= 1; side += 2) {
        float e = x + (float)side * EYE;
        draw_path_begin(list);
        draw_path_move(list, e - 6, 0);
        draw_path_quad(list, e, -13, e + 6, 0);
        draw_path_stroke(list, kit_stroke(3.6f), color);
    }
    draw_path_begin(list);
    draw_path_move(list, x - 9, 7);
    draw_path_quad(list, x, 18, x + 9, 7);
    draw_path_close(list);
    draw_path_fill(list, paint_plain(color));
}

static void face_search(const Kit *kit, float x, float look, float blink, Color color) {
    for (int side = -1; side <= 1; side += 2) {
        float e = x + (float)side * EYE;
        eye(kit->list, e, -12, 12, 17, blink, color);
        if (blink < .5f) draw_circle(kit->list, e + look * 3, -3, 3.2f, kit->theme->face);
    }
    draw_line(kit->list, x - 5, 13, x + 5, 13, kit_stroke(3), color);
}

static void face_oh(DrawList *list, float x, Color color) {
    draw_circle(list, x - EYE, -5, 7, color);
    draw_circle(list, x + EYE, -5, 7, color);
    draw_circle_stroke(list, x, 12, 4, kit_stroke(3), color);
}

static void face_sad(DrawList *list, float x, Color color) {
    draw_line(list, x - EYE - 6, -2, x - EYE + 6, -6, kit_stroke(4), color);
    draw_line(list, x + EYE - 6, -6, x + EYE + 6, -2, kit_stroke(4), color);
    curve_mouth(list, x, 8, 14, -8, color);
}

static void face_think(DrawList *list, float x, float blink, Color color) {
    eye(list, x - EYE, -13, 10, 12, blink, color);
    eye(list, x + EYE, -13, 10, 12, blink, color);
    draw_line(list, x - 6, 11, x + 7, 8, kit_stroke(3), color);
}

static void draw_face(const Kit *kit, ManagerFace face, float look, float blink) {
    DrawList *list = kit->list;
    Color color = kit->theme->eye;
    float x = look * 6;
    draw_rect(list, (Rect){-36, -20, 72, 40}, 14, kit->theme->face);
    switch (face) {
    case FACE_HAPPY: face_happy(list, x, blink, color); break;
    case FACE_JOY: face_joy(list, x, color); break;
    case FACE_SEARCH: face_search(kit, x, look, blink, color); break;
    case FACE_THINK: face_think(list, x, blink, color); break;
    case FACE_OH: face_oh(list, x, color); break;
    case FACE_SAD: face_sad(list, x, color); break;
    }
}

static void hat_dome(const Kit *kit, Color rim) {
    DrawList *list = kit->list;
    draw_path_begin(list);
    draw_path_move(list, -40, -33);
    draw_path_cubic(list, -40, -62, -18, -66, 0, -66);
    draw_path_cubic(list, 18, -66, 40, -62, 40, -33);
    draw_path_close(list);
    draw_path_fill(list, paint_plain(kit->theme->hat));
    draw_path_stroke(list, kit_stroke(1.5f), rim);
    draw_path_begin(list);
    draw_path_move(list, -40, -33);
    draw_path_cubic(list, -40, -62, -18, -66, 0, -66);
    draw_path_cubic(list, -14, -60, -22, -52, -22, -33);
    draw_path_close(list);
    draw_path_fill(list, paint_plain(color_alpha(kit->theme->shadow, .10f)));
}

static void hard_hat(const Kit *kit) {
    const Theme *theme = kit->theme;
    DrawList *list = kit->list;
    Color rim = color_rgb(0xCFC3AE);
    hat_dome(kit, rim);
    draw_rect(list, (Rect){-6, -68, 12, 36}, 5, theme->hat);
    draw_rect(list, (Rect){-6, -68, 3, 35}, 1.5f, color_alpha(theme->shadow, .12f));
    draw_rect(list, (Rect){-50, -37, 100, 8}, 4, theme->hat);
    draw_rect_stroke(list, (Rect){-50, -37, 100, 8}, 4, kit_stroke(1.2f), rim);
    draw_rect(list, (Rect){-50, -32, 100, 3.5f}, 1.75f, color_alpha(theme->shadow, .16f));
}

void manager_draw_head(const Kit *kit, ManagerFace face, float look, float blink) {
    const Theme *theme = kit->theme;
    DrawList *list = kit->list;
    draw_rect(list, (Rect){-26, 22, 52, 24}, 8, theme->robot2);
    draw_rect(list, (Rect){-26, 20, 52, 22}, 8, theme->robot);
    kit_shadow(kit, (Rect){-46, -32, 92, 62}, 22, 8, 4, 1);
    draw_rect(list, (Rect){-52, -12, 12, 24}, 5, theme->robotdk);
    draw_rect(list, (Rect){40, -12, 12, 24}, 5, theme->robotdk);
    draw_rect(list, (Rect){-46, -32, 92, 62}, 22, theme->robot2);
    draw_rect(list, (Rect){-46, -34, 92, 61}, 22, theme->robot);
    draw_rect(list, (Rect){-38, -31, 76, 4}, 2, color_alpha(KIT_WHITE, .5f));
    draw_face(kit, face, look, blink);
    hard_hat(kit);
}
