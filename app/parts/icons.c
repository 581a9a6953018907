/* Control icons are drawn around (0, 0), 20 px wide, in a scaled and shifted frame. */
#include "parts/kit.h"

#include "base/values.h"

typedef struct Stem {
    float x1, y1, x2, y2;
} Stem;

static void polyline(DrawList *list, const Point *points, uint32_t count, float width, Color color) {
    draw_path_begin(list);
    draw_path_move(list, points[0].x, points[0].y);
    for (uint32_t i = 1; i < count; i++) draw_path_line(list, points[i].x, points[i].y);
    draw_path_stroke(list, kit_stroke(width), color);
}

/* A filled shape with softly rounded corners: filled, then outlined in the same colour. */
static void soft_polygon(DrawList *list, const Point *points, uint32_t count, float width, Color color) {
    draw_path_begin(list);
    draw_path_move(list, points[0].x, points[0].y);
    for (uint32_t i = 1; i < count; i++) draw_path_line(list, points[i].x, points[i].y);
    draw_path_close(list);
    draw_path_fill(list, paint_plain(color));
    draw_path_stroke(list, kit_stroke(width), color);
}

static void rays(DrawList *list, float from, float to, float width, Color color) {
    for (int i = 0; i < 8; i++) {
        float c = maths_cos((float)i * 45), s = maths_sin((float)i * 45);
        draw_line(list, from * c, from * s, to * c, to * s, kit_stroke(width), color);
    }
}

static void icon_grid(DrawList *list, Color color) {
    for (int i = 0; i < 4; i++)
        draw_rect(list, (Rect){-8 + (float)(i % 2) * 9, -8 + (float)(i / 2) * 9, 7, 7}, 2, color);
}

static void icon_moon(DrawList *list, Color color) {
    draw_path_begin(list);
    draw_path_move(list, 3, -9);
    draw_path_cubic(list, -4, -10.5f, -10.5f, -5, -9.5f, 2);
    draw_path_cubic(list, -8.5f, 9, -1, 12, 4.5f, 8.5f);
    draw_path_cubic(list, 7, 7, 8.6f, 5, 9, 3);
    draw_path_cubic(list, 5, 5, 0, 3.5f, -1, -1);
    draw_path_cubic(list, -1.6f, -4, .5f, -7, 3, -9);
    draw_path_fill(list, paint_plain(color));
}

static void icon_fullscreen(DrawList *list, Color color) {
    for (int i = 0; i < 4; i++) {
        float sx = i % 2 ? 1 : -1, sy = i / 2 ? 1 : -1;
        polyline(list, (Point[]){{sx * 8, sy * 3}, {sx * 8, sy * 8}, {sx * 3, sy * 8}}, 3, 2.4f, color);
    }
}

static void icon_lock(DrawList *list, Color color) {
    draw_rect(list, (Rect){-7, -2, 14, 11}, 2.5f, color);
    draw_path_begin(list);
    draw_path_move(list, -4, -2);
    draw_path_line(list, -4, -5);
    draw_path_cubic(list, -4, -10, 4, -10, 4, -5);
    draw_path_line(list, 4, -2);
    draw_path_stroke(list, kit_stroke(2.4f), color);
}

static void icon_arrow(DrawList *list, float s, Color color) {
    draw_line(list, -9 * s, 0, 9 * s, 0, kit_stroke(2.6f), color);
    polyline(list, (Point[]){{3 * s, -6}, {9 * s, 0}, {3 * s, 6}}, 3, 2.6f, color);
}

static void icon_replay(DrawList *list, Color color) {
    draw_path_begin(list);
    draw_path_move(list, -5.7f, -5.7f);
    draw_path_cubic(list, -1, -10.5f, 8, -8, 8, 0);
    draw_path_cubic(list, 8, 9, -4, 11, -7.4f, 3);
    draw_path_stroke(list, kit_stroke(2.6f), color);
    polyline(list, (Point[]){{-6.5f, -10.5f}, {-6, -5.3f}, {-.8f, -5.6f}}, 3, 2.6f, color);
}

/* Triangles of the transport point right with s = 1, left with -1. */
static void icon_triangle(DrawList *list, float x, float s, float width, Color color) {
    soft_polygon(list, (Point[]){{x - 5.5f * s, -8}, {x + 5.5f * s, 0}, {x - 5.5f * s, 8}}, 3, width, color);
}

static void icon_gear(DrawList *list, Color color) {
    draw_circle_stroke(list, 0, 0, 4.6f, kit_stroke(2.6f), color);
    rays(list, 6.2f, 9, 3, color);
}

static void icon_sun(DrawList *list, Color color) {
    draw_circle(list, 0, 0, 4.5f, color);
    rays(list, 7, 9.6f, 2.4f, color);
}

static void icon_pause(DrawList *list, Color color) {
    draw_rect(list, (Rect){-7, -9, 5, 18}, 1.5f, color);
    draw_rect(list, (Rect){2, -9, 5, 18}, 1.5f, color);
}

static void icon_cross(DrawList *list, Color color) {
    draw_line(list, -5, -5, 5, 5, kit_stroke(3), color);
    draw_line(list, 5, -5, -5, 5, kit_stroke(3), color);
}

static void icon_folder(DrawList *list, Color color) {
    draw_path_begin(list);
    draw_path_move(list, -10, 8);
    draw_path_line(list, -10, -7);
    draw_path_line(list, -3, -7);
    draw_path_line(list, 0, -4);
    draw_path_line(list, 10, -4);
    draw_path_line(list, 10, 8);
    draw_path_close(list);
    draw_path_stroke(list, kit_stroke(2.4f), color);
}

static void draw_icon(DrawList *list, KitIcon icon, Color color) {
    switch (icon) {
    case KIT_ICON_GRID: icon_grid(list, color); break;
    case KIT_ICON_GEAR: icon_gear(list, color); break;
    case KIT_ICON_MOON: icon_moon(list, color); break;
    case KIT_ICON_SUN: icon_sun(list, color); break;
    case KIT_ICON_PLAY: soft_polygon(list, (Point[]){{-6, -9}, {9, 0}, {-6, 9}}, 3, 2, color); break;
    case KIT_ICON_PAUSE: icon_pause(list, color); break;
    case KIT_ICON_FIRST:
        draw_rect(list, (Rect){-9, -8, 3, 16}, 1, color);
        icon_triangle(list, 2.5f, -1, 1.5f, color);
        break;
    case KIT_ICON_PREVIOUS: icon_triangle(list, -.5f, -1, 1.5f, color); break;
    case KIT_ICON_FORWARD: icon_triangle(list, .5f, 1, 1.5f, color); break;
    case KIT_ICON_LAST:
        draw_rect(list, (Rect){6, -8, 3, 16}, 1, color);
        icon_triangle(list, -2.5f, 1, 1.5f, color);
        break;
    case KIT_ICON_CHECK: polyline(list, (Point[]){{-6, 0}, {-2, 5}, {7, -5}}, 3, 3, color); break;
    case KIT_ICON_CROSS: icon_cross(list, color); break;
    case KIT_ICON_LOCK: icon_lock(list, color); break;
    case KIT_ICON_FOLDER: icon_folder(list, color); break;
    case KIT_ICON_FULLSCREEN: icon_fullscreen(list, color); break;
    case KIT_ICON_WARNING: soft_polygon(list, (Point[]){{0, -10}, {11, 9}, {-11, 9}}, 3, 2, color); break;
    case KIT_ICON_NEXT: icon_arrow(list, 1, color); break;
    case KIT_ICON_BACK: icon_arrow(list, -1, color); break;
    case KIT_ICON_REPLAY: icon_replay(list, color); break;
    case KIT_ICON_NONE:
    case KIT_ICON_COUNT: break;
    }
}

void kit_icon(const Kit *kit, float x, float y, KitIcon icon, float scale, Color color) {
    draw_push(kit->list, (Transform){scale, 0, 0, scale, x, y});
    draw_icon(kit->list, icon, color);
    draw_pop(kit->list);
}

void kit_logo(const Kit *kit, float x, float y, float scale) {
    const Theme *theme = kit->theme;
    const ThemeOwner *owner = kit_owner(kit, 0);
    const Color trays[] = {theme->traylo, theme->tray, theme->trayhi};
    DrawList *list = kit->list;
    draw_push(list, (Transform){scale, 0, 0, scale, x, y});
    for (int i = 0; i < 3; i++) draw_rect(list, (Rect){0, 22 - (float)i * 7, 26, 6}, 3, trays[i]);
    draw_rect(list, (Rect){14, 0, 16, 16}, 3, owner->solid);
    draw_line(list, 18, 5, 26, 5, kit_stroke(2), owner->on);
    draw_rect(list, (Rect){17, 9, 4, 4}, 1, owner->on);
    draw_rect(list, (Rect){23, 9, 4, 4}, 1, owner->on);
    draw_pop(list);
}
