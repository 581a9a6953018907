/* A byte keeps one width everywhere, so a tray of ten million of them is cut out of the picture by a zigzag
 * that says what it leaves out. A tray of usual height simply comes to stand across the limit. */
#include "base/values.h"
#include "parts/house.h"
#include "parts/kit.h"
#include "parts/things.h"

enum { COLUMNS = 15, ROW = 30, LIP = 38, CUT = 34, USUAL = 160 };

Text overflow_bytes(uint64_t bytes, char out[32]) {
    char digits[24];
    size_t count = 0, at = 0;
    do digits[count++] = (char)('0' + bytes % 10);
    while (bytes /= 10);
    while (count > 0) {
        out[at++] = digits[--count];
        if (count && count % 3 == 0) out[at++] = ',';
    }
    out[at++] = ' ';
    out[at++] = 'B';
    return (Text){out, at};
}

static float top_of(const Overflow *o) {
    return maths_lerp(o->bottom - 60, o->area.y - 40, ease_in(ease_phase(o->t, 0, .5f)));
}

static void shell(const Kit *kit, const Overflow *o, float top) {
    const Theme *t = kit->theme;
    float x = o->pile_x, w = o->pile_w, h = o->bottom - top;
    kit_shadow(kit, (Rect){x + 6, top + 14, w - 12, h - 12}, 20, 12, 6, 1);
    draw_rect(kit->list, (Rect){x, top, w, h}, 22, t->traylo);
    draw_rect(kit->list, (Rect){x, top, w, h - 4}, 22, t->tray);
    draw_rect(kit->list, (Rect){x + 2, top + 2, w - 4, h - 36}, 20, t->trayhi);
    draw_rect(kit->list, (Rect){x + 8, top + 10, w - 16, h - 50}, 14, t->trayfl);
    kit_text(kit, x + 22, o->bottom - 12, kit_mono(18, 500, color_alpha(t->trayink, .8f)), TEXT("fn"));
    kit_text_fit(kit, x + 53, o->bottom - 12, kit_mono(19, 700, t->trayink), o->function, w - 75);
}

/* Its bytes, as many rows as there is height for. Returns how many. */
static uint32_t bytes(const Kit *kit, const Overflow *o, float top) {
    const Theme *t = kit->theme;
    Rect well = {o->pile_x + 18, top + 20, o->pile_w - 36, o->bottom - top - 76};
    float cell = (well.w - 32) / COLUMNS;
    uint32_t rows = 0;
    if (well.h < 20) return 0;
    draw_rect(kit->list, well, 9, t->wellln);
    draw_rect(kit->list, (Rect){well.x, well.y + 2.5f, well.w, well.h - 2.5f}, 9, t->well);
    for (float y = well.y + well.h - 14 - ROW; y > maths_max(well.y + 6, o->area.y - ROW); y -= ROW, rows++)
        for (int i = 0; i < COLUMNS; i++)
            draw_rect(kit->list, (Rect){well.x + 16 + cell * (float)i + 1, y, cell - 2.5f, ROW - 3}, 4,
                      t->well2);
    return rows;
}

static void zigzag(float x, float w, float y, Point *points, uint32_t *count) {
    *count = 0;
    for (float at = x - 8; at <= x + w + 8; at += 19.4f, ++*count)
        points[*count] = (Point){at, y + (*count % 2 ? 10.0f : -10)};
}

static void edge(const Kit *kit, const Point *points, uint32_t count) {
    draw_path_begin(kit->list);
    draw_path_move(kit->list, points[0].x, points[0].y);
    for (uint32_t i = 1; i < count; i++) draw_path_line(kit->list, points[i].x, points[i].y);
    draw_path_stroke(kit->list, kit_stroke(3), kit->theme->traylo);
}

static void cut(const Kit *kit, const Overflow *o, float y, uint64_t left_out) {
    Point upper[64] = {{0, 0}}, lower[64] = {{0, 0}}, all[128] = {{0, 0}};
    uint32_t count, same;
    char digits[32], words[80];
    zigzag(o->pile_x, maths_min(o->pile_w, 1000), y, upper, &count);
    zigzag(o->pile_x, maths_min(o->pile_w, 1000), y + CUT, lower, &same);
    for (uint32_t i = 0; i < count; i++) {
        all[i] = upper[i];
        all[2 * count - 1 - i] = lower[i];
    }
    draw_polygon(kit->list, all, 2 * count, kit->theme->tile);
    edge(kit, upper, count);
    edge(kit, lower, count);
    Text number = overflow_bytes(left_out, digits);
    size_t len = 0;
    for (size_t i = 0; i + 2 < number.len; i++) words[len++] = number.data[i];
    const char *rest = " more rows like these";
    while (*rest) words[len++] = *rest++;
    KitChip chip = {.x = o->pile_x + o->pile_w / 2,
                    .y = y + 2,
                    .height = 30,
                    .size = 16,
                    .pad = 14,
                    .anchor = ANCHOR_MIDDLE,
                    .text = {words, len},
                    .fill = kit->theme->card,
                    .ink = kit->theme->ink2};
    kit_chip(kit, &chip);
}

static void forbidden(const Kit *kit, const Overflow *o, float top) {
    float from = maths_max(top, o->area.y), red = ease_phase(o->t, .55f, .75f);
    Rect above = {o->pile_x, from, o->pile_w, o->limit_y - from};
    if (above.h <= 0 || red <= 0) return;
    kit_hatch(kit, above, 0, 22, 6, color_alpha(kit->theme->red, .30f * red));
    draw_rect(kit->list, above, 0, color_alpha(kit->theme->red, .10f * red));
}

static void debris(const Kit *kit, const Overflow *o, float side, float amount) {
    static const float bits[4][3] = {{12, 22, 7}, {26, 46, 5}, {6, 64, 4}, {30, 12, 4}};
    float x = side < 0 ? o->pile_x : o->pile_x + o->pile_w, y = o->limit_y;
    draw_path_begin(kit->list);
    draw_path_move(kit->list, x, y);
    draw_path_line(kit->list, x + side * 16, y - 12);
    draw_path_line(kit->list, x + side * 8, y + 4);
    draw_path_line(kit->list, x + side * 22, y - 4);
    draw_path_stroke(kit->list, kit_stroke(4), kit->theme->red);
    for (int i = 0; i < 4; i++) {
        float bx = x + side * bits[i][0] * amount, by = y + bits[i][1] * amount, r = bits[i][2];
        draw_polygon(kit->list, (Point[]){{bx - r, by + r}, {bx, by - r}, {bx + r, by + r * .6f}}, 3,
                     kit->theme->slab);
    }
}

static void limit(const Kit *kit, const Overflow *o) {
    const Theme *t = kit->theme;
    float amount = ease_out(ease_phase(o->t, .5f, .7f)), old = kit_fade(kit, ease_phase(o->t, .5f, .55f));
    if (o->t <= .5f) {
        kit->list->opacity = old;
        return;
    }
    float left = o->area.x + 8, right = o->area.x + o->area.w - 4, end = o->pile_x + o->pile_w;
    draw_line(kit->list, left, o->limit_y, o->pile_x - 8, o->limit_y, kit_stroke(5), t->red);
    if (right > end + 8) draw_line(kit->list, end + 8, o->limit_y, right, o->limit_y, kit_stroke(5), t->red);
    debris(kit, o, -1, amount);
    debris(kit, o, 1, amount);
    Rect plate = {o->pile_x + 12, o->limit_y - 20, o->pile_w - 24, 40};
    draw_rect(kit->list, plate, 8, t->card);
    draw_rect_stroke(kit->list, plate, 8, kit_stroke(3), t->red);
    kit_text(kit, plate.x + 16, o->limit_y + 7, kit_ui(18, 700, t->redink), TEXT("stack limit"));
    TextStyle digits = kit_end(kit_mono(19, 700, t->redink));
    draw_text(kit->list, plate.x + plate.w - 14, o->limit_y + 7, &digits, o->room);
    kit->list->opacity = old;
}

static void sticker(const Kit *kit, const Overflow *o) {
    char digits[32];
    TextStyle style = kit_middle(kit_mono(36, 800, color_rgb(0x27222F)));
    float x = o->pile_x + o->pile_w / 2, y = o->limit_y + 92, pop = ease_back(ease_phase(o->t, .6f, .75f));
    if (o->t <= .6f) return;
    Text text = overflow_bytes(o->size, digits);
    float w = maths_max(250, kit_width(kit, style, text) + 48);
    if (w > o->pile_w - 20) style.size *= (o->pile_w - 20) / w, w = o->pile_w - 20;
    Rect paper = {-w / 2, -36, w, 76};
    draw_push(kit->list, transform_multiply(transform_translate(x, y), transform_scale(pop, pop)));
    draw_push(kit->list, transform_rotate(-3, 0, 0));
    kit_shadow(kit, paper, 8, 10, 4, 1);
    draw_rect(kit->list, paper, 8, color_rgb(0xFFFDF8));
    draw_rect(kit->list, (Rect){paper.x, paper.y, paper.w, 12}, 6, kit->theme->traylo);
    draw_text(kit->list, 0, 20, &style, text);
    draw_pop(kit->list);
    draw_pop(kit->list);
}

static void full_sign(const Kit *kit, const Overflow *o) {
    float t = ease_phase(o->t, .5f, .6f), old = kit_fade(kit, t);
    if (o->sign && t > 0)
        building_sign_in(kit, o->pile_x + o->pile_w / 2, o->area.y + 22, o->area.y, TEXT("THE STACK"),
                         TEXT("is full"), kit->theme->red,
                         kit->theme->dark ? color_rgb(0x2A0A10) : KIT_WHITE);
    kit->list->opacity = old;
}

static void giant(const Kit *kit, const Overflow *o) {
    float top = top_of(o), old = kit_fade(kit, ease_phase(o->t, 0, .06f));
    shell(kit, o, top);
    uint32_t rows = bytes(kit, o, top);
    uint64_t all = (o->size + COLUMNS - 1) / COLUMNS;
    float y = maths_lerp(o->limit_y, o->bottom, .66f);
    if (o->t >= .5f && all > rows && o->bottom - o->limit_y > 260) cut(kit, o, y, all - rows);
    forbidden(kit, o, top);
    kit->list->opacity = old;
}

/* The pile reaches up to the limit: the next tray comes down and stands across it. */
static void usual(const Kit *kit, const Overflow *o) {
    char digits[32];
    Tray tray = {.x = o->pile_x,
                 .bottom = o->bottom,
                 .width = o->pile_w,
                 .function = o->function,
                 .size = overflow_bytes(o->size, digits),
                 .active = true,
                 TRAY_AT_REST};
    tray.lift = 220 * (1 - ease_in(ease_phase(o->t, 0, .5f)));
    tray.opacity = ease_phase(o->t, 0, .2f);
    tray_place(kit, &tray);
    tray_draw(kit, &tray);
    if (o->t > .5f) forbidden(kit, o, tray.top);
}

void overflow_draw(const Kit *kit, const Overflow *o) {
    if (o->t <= 0) return;
    draw_clip(kit->list, o->area, 0);
    bool is_usual = o->bottom - o->limit_y < USUAL;
    if (is_usual)
        usual(kit, o);
    else
        giant(kit, o);
    full_sign(kit, o);
    limit(kit, o);
    if (!is_usual) sticker(kit, o);
    draw_end(kit->list);
}
