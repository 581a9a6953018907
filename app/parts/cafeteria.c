/* The stack's side of the house: tiled wall, sign, menu board, posts with the stack limit, and the counter on
 * its springs. */
#include "base/values.h"
#include "parts/things.h"

enum { TILE = 40, WAINSCOT = 360, MENU_WIDTH = 300, MENU_ROW = 27 };

static void tiles(const Kit *kit, const Cafeteria *c) {
    const Theme *theme = kit->theme;
    DrawList *list = kit->list;
    float x = c->area.x, w = c->area.w, top = c->ground - WAINSCOT;
    draw_rect(list, (Rect){x, top, w, c->ground - top}, 0, theme->tile);
    Stroke joint = {.width = 1.5f};
    draw_path_begin(list);
    for (float y = top + TILE; y < c->ground; y += TILE) {
        draw_path_move(list, x, y);
        draw_path_line(list, x + w, y);
    }
    for (float at = x; at <= x + w; at += TILE) {
        draw_path_move(list, at, top);
        draw_path_line(list, at, c->ground);
    }
    draw_path_stroke(list, joint, color_alpha(theme->tileln, .8f));
    draw_rect(list, (Rect){x, top - 10, w, 12}, 0, theme->tileln);
    draw_rect(list, (Rect){x, top - 10, w, 3}, 0, theme->cafe);
}

static void checked_floor(const Kit *kit, const Cafeteria *c) {
    const Theme *theme = kit->theme;
    float x = c->area.x, w = c->area.w, bottom = c->area.y + c->area.h, half = (bottom - c->ground) / 2;
    draw_rect(kit->list, (Rect){x, c->ground, w, bottom - c->ground}, 0, theme->floorA);
    bool low = false;
    for (float at = 0; at < w; at += TILE, low = !low) {
        Rect check = {x + at, c->ground + (low ? half : 0), maths_min(TILE, w - at), half};
        draw_rect(kit->list, check, 0, theme->floorB);
    }
    draw_rect(kit->list, (Rect){x, c->ground, w, 3}, 0, color_alpha(theme->shadow, .18f));
}

static void posts(const Kit *kit, const Cafeteria *c) {
    const Theme *theme = kit->theme;
    const float xs[2] = {c->pile_x - 14, c->pile_x + c->pile_w + 6};
    for (int i = 0; i < 2; i++) {
        Rect post = {xs[i], c->limit_y, 8, c->counter - c->limit_y + 8};
        draw_rect_paint(kit->list, post, 4, paint_horizontal(post, theme->steelhi, theme->steello));
        draw_circle(kit->list, xs[i] + 4, c->limit_y, 7, theme->steel);
        draw_circle_stroke(kit->list, xs[i] + 4, c->limit_y, 7, kit_stroke(1.5f), theme->steello);
    }
}

/* A crack shifts the line's right part down and leaves a zigzag gap in its middle. */
static void limit_line(const Kit *kit, const Cafeteria *c) {
    DrawList *list = kit->list;
    Color red = kit->theme->red;
    float left = c->area.x + 8, right = c->area.x + c->area.w - 8, y = c->limit_y;
    if (c->crack <= 0) {
        draw_line(list, left, y, right, y, kit_dash(3, 14, 8), red);
        return;
    }
    float middle = c->pile_x + c->pile_w / 2, fall = 10 * c->crack, gap = 26 * c->crack;
    draw_line(list, left, y, middle - gap, y, kit_dash(3, 14, 8), red);
    draw_line(list, middle + gap, y + fall, right, y + fall, kit_dash(3, 14, 8), red);
    draw_path_begin(list);
    draw_path_move(list, middle - gap, y);
    draw_path_line(list, middle - gap * .3f, y - 12 * c->crack);
    draw_path_line(list, middle + gap * .2f, y + 16 * c->crack);
    draw_path_line(list, middle + gap, y + fall);
    draw_path_stroke(list, kit_stroke(2), red);
}

static void limit_plate(const Kit *kit, const Cafeteria *c) {
    const Theme *theme = kit->theme;
    TextStyle words = kit_ui(15, 700, theme->redink), digits = kit_mono(15, 600, theme->redink);
    float x = c->area.x + 10, y = c->limit_y, word_width = kit_width(kit, words, TEXT("stack limit"));
    float w = word_width + kit_width(kit, digits, c->limit) + 30;
    float room = c->area.x + c->area.w - 18 - (x + w + 10);
    Rect plate = {x, y - 15, w, 30};
    draw_rect(kit->list, plate, 6, theme->cafe);
    draw_rect_stroke(kit->list, plate, 6, kit_stroke(2), theme->red);
    kit_text(kit, x + 10, y + 5, words, TEXT("stack limit"));
    kit_text(kit, x + 20 + word_width, y + 5, digits, c->limit);
    TextStyle note = kit_end(kit_ui(15, 600, theme->redink));
    if (kit_width(kit, note, c->room) <= room)
        kit_text(kit, c->area.x + c->area.w - 18, y - 10, note, c->room);
}

/* `rank`: a smaller board keeps the types of lower rank. */
typedef struct Portion {
    const char *type, *size;
    uint32_t rank;
} Portion;

static void menu_row(const Kit *kit, float x, float y, const Portion *portion, Color ink) {
    Text type = text_from(portion->type), size = text_from(portion->size);
    TextStyle left = kit_mono(17, 500, ink), right = kit_end(kit_ui(17, 600, ink));
    float from = x + 38 + kit_text(kit, x + 30, y, left, type);
    float to = x + MENU_WIDTH - 38 - kit_text(kit, x + MENU_WIDTH - 30, y, right, size);
    Stroke dots = {.width = 2, .cap = CAP_ROUND, .dash = .1f, .gap = 7};
    draw_line(kit->list, from, y - 4, to, y - 4, dots, color_alpha(ink, .45f));
}

void building_portions(const Kit *kit, float x, float y, uint32_t rows, Color ink) {
    static const Portion portions[] = {{"bool", "1 B", 2},   {"i32", "4 B", 0},   {"u64", "8 B", 3},
                                       {"Box<T>", "8 B", 4}, {"&str", "16 B", 5}, {"String", "24 B", 1},
                                       {"Vec<T>", "24 B", 6}};
    for (uint32_t i = 0; i < 7; i++) {
        if (portions[i].rank >= rows) continue;
        menu_row(kit, x, y, &portions[i], ink);
        y += MENU_ROW;
    }
}

float building_menu_height(uint32_t rows) {
    return 62 + (float)(rows < 7 ? rows : 7) * MENU_ROW;
}

static void menu_board(const Kit *kit, float x, float y, uint32_t rows) {
    const Theme *theme = kit->theme;
    Rect board = {x, y, MENU_WIDTH, building_menu_height(rows)};
    for (int i = 0; i < 2; i++) {
        float cord = i ? x + MENU_WIDTH - 40 : x + 40;
        draw_line(kit->list, cord, y - 14, cord, y + 4, kit_stroke(2.5f), theme->steeldk);
    }
    kit_shadow(kit, board, 8, 10, 4, .6f);
    draw_rect(kit->list, board, 8, theme->wood2);
    draw_rect(kit->list, kit_inset(board, 7), 4, theme->menu);
    TextStyle title = kit_middle(kit_display(19, 700, theme->menuink));
    draw_text(kit->list, x + MENU_WIDTH / 2.0f, y + 36, &title, TEXT("Portions"));
    building_portions(kit, x, y + 64, rows, theme->menuink);
}

/* An alarm replaces the lamps' warm light by a red glow: rings of falling opacity, since there is no radial
 * gradient. */
static void alarm_lamp(const Kit *kit, float x, float ceiling, float amount) {
    DrawList *list = kit->list;
    Color red = kit->theme->red;
    for (int ring = 6; ring > 0; ring--)
        draw_circle(list, x, ceiling + 54, 20 * (float)ring, color_alpha(red, .09f * amount));
    draw_line(list, x, ceiling, x, ceiling + 28, kit_stroke(3), kit->theme->steeldk);
    draw_rect(list, (Rect){x - 14, ceiling + 34, 28, 32}, 13, red);
    draw_rect(list, (Rect){x - 14, ceiling + 34, 28, 12}, 0, red);
    draw_rect(list, (Rect){x - 16, ceiling + 28, 32, 8}, 3, kit->theme->steeldk);
    draw_rect(list, (Rect){x - 8, ceiling + 40, 4, 14}, 2, color_alpha(KIT_WHITE, .5f));
}

static void lamps(const Kit *kit, const Cafeteria *c) {
    Color shade = kit->theme->dark ? color_rgb(0x2F5A52) : kit_owner(kit, 2)->edge;
    for (uint32_t i = 0; i < c->lamp_count; i++) {
        if (c->alarm > 0)
            alarm_lamp(kit, c->lamps[i], c->area.y, c->alarm);
        else
            building_lamp(kit, c->lamps[i], c->area.y, c->area.y + 62, 26, 230, 150, shade);
    }
}

void building_cafeteria(const Kit *kit, const Cafeteria *c) {
    const Theme *theme = kit->theme;
    draw_clip(kit->list, c->area, 0);
    draw_rect_paint(kit->list, c->area, 0, paint_vertical(c->area, theme->cafe, theme->cafe2));
    tiles(kit, c);
    lamps(kit, c);
    float centre = c->pile_x + c->pile_w / 2;
    if (c->title.len) building_sign(kit, centre, c->area.y + 22, c->area.y, c->title, c->subtitle);
    float menu_y = c->menu_y > 0 ? c->menu_y : c->limit_y + 44;
    float old = kit_fade(kit, 1 - c->menu_gone);
    if (c->menu_rows && c->menu_gone < 1) menu_board(kit, centre - MENU_WIDTH / 2.0f, menu_y, c->menu_rows);
    kit->list->opacity = old;
    checked_floor(kit, c);
    posts(kit, c);
    if (c->limit.len) {
        limit_line(kit, c);
        limit_plate(kit, c);
    }
    draw_end(kit->list);
}

void building_sign_in(const Kit *kit, float centre, float y, float hang_y, Text title, Text subtitle,
                      Color board_color, Color ink) {
    const Theme *theme = kit->theme;
    DrawList *list = kit->list;
    TextStyle big = kit_middle(kit_display(20, 800, ink)), small = kit_middle(kit_ui(15, 500, ink));
    big.spacing = 1.6f;
    small.color = color_alpha(small.color, .92f);
    float w = maths_max(kit_width(kit, big, title) * 1.1f, kit_width(kit, small, subtitle)) + 48,
          x = centre - w / 2;
    for (int i = 0; i < 2; i++) {
        float cord = i ? x + w - 24 : x + 24;
        draw_line(list, cord, hang_y, cord, y + 6, kit_stroke(2.5f), theme->steeldk);
    }
    Rect board = {x, y, w, 56};
    kit_shadow(kit, board, 10, 10, 4, .8f);
    draw_rect(list, board, 10, board_color);
    draw_rect_stroke(list, kit_inset(board, 4), 7, kit_stroke(1.5f), color_alpha(ink, .35f));
    draw_text(list, centre + .8f, y + (subtitle.len ? 26 : 35), &big, title);
    draw_text(list, centre, y + 45, &small, subtitle);
}

void building_sign(const Kit *kit, float centre, float y, float hang_y, Text title, Text subtitle) {
    building_sign_in(kit, centre, y, hang_y, title, subtitle, kit->theme->sign, kit->theme->signink);
}

void building_lamp(const Kit *kit, float x, float ceiling, float y, float r, float glow, float spread,
                   Color color) {
    const Theme *theme = kit->theme;
    DrawList *list = kit->list;
    Rect cone = {x - spread, y + 14, 2 * spread, glow};
    draw_path_begin(list);
    draw_path_move(list, x - r, cone.y);
    draw_path_line(list, x - spread, cone.y + glow);
    draw_path_line(list, x + spread, cone.y + glow);
    draw_path_line(list, x + r, cone.y);
    draw_path_close(list);
    draw_path_fill(list, paint_vertical(cone, color_alpha(theme->lamp, theme->lamp_opacity),
                                        color_alpha(theme->lamp, 0)));
    draw_line(list, x, ceiling, x, y - 12, kit_stroke(2.5f), theme->steeldk);
    draw_path_begin(list);
    draw_path_move(list, x - r, y + 14);
    draw_path_cubic(list, x - r, y - 6, x - 12, y - 14, x, y - 14);
    draw_path_cubic(list, x + 12, y - 14, x + r, y - 6, x + r, y + 14);
    draw_path_close(list);
    draw_path_fill(list, paint_plain(color));
    draw_rect(list, (Rect){x - r + 8, y + 13, 2 * r - 16, 6}, 3, theme->lamp);
}
