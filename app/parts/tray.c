/* A stack frame: shell, rim, floor, lip; then grooves, compartments, tags. */
#include "parts/things.h"

#include "base/values.h"

typedef struct Plastic {
    Color hi, md, lo, floor;
} Plastic;

static Plastic plastic(const Theme *t, bool active) {
    if (active) return (Plastic){t->trayhi, t->tray, t->traylo, t->trayfl};
    return (Plastic){t->traydimhi, t->traydim, t->traydimlo, t->traydimfl};
}

static void shell(const Kit *kit, const Tray *tray, const Plastic *p) {
    DrawList *list = kit->list;
    float x = tray->x, w = tray->width, h = tray->height, y = tray->bottom - h;
    kit_shadow(kit, (Rect){x + 6, y + 14, w - 12, h - 12}, 20, 12, 6, 1);
    draw_rect(list, (Rect){x, y, w, h}, 22, p->lo);
    draw_rect(list, (Rect){x, y, w, h - 4}, 22, p->md);
    draw_rect(list, (Rect){x + 2, y + 2, w - 4, maths_max(6, h - 36)},
              maths_min(20, maths_max(3, (h - 36) / 2)), p->hi);
    if (h > 56) draw_rect(list, (Rect){x + 8, y + 8, w - 16, h - 48}, maths_min(15, (h - 48) / 2), p->lo);
    if (h > 56) draw_rect(list, (Rect){x + 8, y + 10, w - 16, h - 50}, maths_min(14, (h - 50) / 2), p->floor);
    draw_rect(list, (Rect){x + 4, y + h - TRAY_LIP, w - 8, 2}, 1, color_alpha(p->hi, .9f));
}

static void size_sticker(const Kit *kit, const Tray *tray) {
    if (!tray->size.len || tray->sticker <= 0) return;
    DrawList *list = kit->list;
    Color paper = kit->theme->dark ? color_rgb(0xF4ECDD) : color_rgb(0xFFFDF8);
    TextStyle style = kit_middle(kit_ui(16, 700, color_rgb(0x27222F)));
    float w = kit_width(kit, style, tray->size) + 20, x = tray->x + tray->width - 20 - w,
          y = tray->bottom - 31;
    Point centre = {x + w / 2, y + 12.5f};
    float s = tray->sticker;
    draw_push(list, (Transform){s, 0, 0, s, centre.x * (1 - s), centre.y * (1 - s)});
    draw_push(list, transform_rotate(-2, centre.x, centre.y));
    draw_rect(list, (Rect){x, y + 2, w, 25}, 6, color_alpha(kit->theme->shadow, .25f));
    draw_rect(list, (Rect){x, y, w, 25}, 6, paper);
    draw_text(list, centre.x, y + 18.5f, &style, tray->size);
    draw_pop(list);
    draw_pop(list);
}

/* "fn name" on the lip; the size is beside it, so the name gives way. */
static void lip_text(const Kit *kit, const Tray *tray, float baseline) {
    Color ink = kit->theme->trayink;
    float size = tray->size.len ? kit_width(kit, kit_ui(16, 700, ink), tray->size) + 50 : 20;
    if (tray->width < 300) {
        TextStyle name = kit_middle(kit_mono(18, 700, ink));
        char buffer[128];
        Text fitting = kit_elide(kit, name, tray->function, tray->width - 24, buffer, sizeof buffer);
        draw_text(kit->list, tray->x + tray->width / 2, baseline - 2, &name, fitting);
        return;
    }
    if (tray->function.len)
        kit_text(kit, tray->x + 22, baseline, kit_mono(18, 500, color_alpha(ink, .8f)), TEXT("fn"));
    kit_text_fit(kit, tray->x + 53, baseline, kit_mono(19, 700, ink), tray->function,
                 tray->width - 53 - size);
}

static void moulded(const Kit *kit, Rect r, const Plastic *p) {
    if (r.w <= 40) return;
    draw_rect(kit->list, r, 10, color_alpha(p->lo, .28f));
    draw_rect(kit->list, (Rect){r.x, r.y + 2, r.w, r.h - 2}, 10, color_alpha(p->floor, .8f));
    for (int k = 0; k < 3; k++) {
        float y = r.y + 22 + (float)k * 17;
        draw_line(kit->list, r.x + 18, y, r.x + r.w - 18, y, kit_stroke(3), color_alpha(p->lo, .38f));
    }
}

/* Where no compartment stands, and under those that only open. */
static void bare_floor_of(const Kit *kit, const Tray *tray, const Plastic *p, uint32_t row) {
    float left = tray->x + CELL_INDENT, y = tray_row_y(tray, row);
    for (uint32_t i = 0; i < tray->count; i++) {
        const TrayCell *cell = &tray->cells[i];
        if (!cell->shown || cell->row != row || cell->reserved || cell->open < 1) continue;
        moulded(kit, (Rect){left, y, cell->box.x - CELL_GAP - left, CELL_HEIGHT}, p);
        left = maths_max(left, cell->box.x + cell->box.w + CELL_GAP * cell->room);
    }
    float right = tray->x + tray->width - CELL_INDENT;
    if (tray->folded && row == 0) right = tray->folded_box.x - CELL_GAP;
    moulded(kit, (Rect){left, y, right - left, CELL_HEIGHT}, p);
}

static void bare_floor(const Kit *kit, const Tray *tray, const Plastic *p) {
    for (uint32_t row = 0; row < tray_rows(tray); row++) bare_floor_of(kit, tray, p, row);
}

/* Flat ends: a round one would show as a dark arc where the drop meets the run. */
static void groove_line(const Kit *kit, const TrayCell *cell, float width, Color color) {
    Stroke flat = {.width = width};
    draw_path_stroke(kit->list, cell->borrow && !cell->dangling ? kit_dash(4, 9, 6) : flat, color);
}

static void groove_strokes(const Kit *kit, const TrayCell *cell) {
    const ThemeOwner *owner = kit_owner(kit, cell->owner);
    Color solid = cell->dangling ? kit->theme->red
                  : cell->borrow ? kit_borrow_color(kit, cell->owner)
                                 : owner->solid;
    Color edge = cell->dangling ? color_mix(kit->theme->red, color_rgb(0), .3f) : owner->edge;
    if (!cell->borrow || cell->dangling) groove_line(kit, cell, 7.5f, edge);
    groove_line(kit, cell, 5, solid);
}

static Point untransformed_hole(const TrayCell *cell) {
    return (Point){cell->pointer_box.x + cell->pointer_box.w - 12, cell->pointer_box.y + 20};
}

/* Under the compartments: from below the tag to the rim. */
static void groove_run(const Kit *kit, const Tray *tray, const TrayCell *cell, float y) {
    float from = untransformed_hole(cell).x + 18, rim = tray->x + tray->width - 10;
    float t = maths_clamp((cell->groove - .25f) / .75f, 0, 1);
    if (t <= 0) return;
    draw_path_begin(kit->list);
    draw_path_move(kit->list, from, y);
    draw_path_line(kit->list, maths_lerp(from, rim, t), y);
    groove_strokes(kit, cell);
}

/* Over its own compartment: from the hole down into the groove. */
static void groove_drop(const Kit *kit, const TrayCell *cell, float y) {
    Point hole = untransformed_hole(cell);
    KitCurve drop = {{hole, {hole.x + 10, hole.y + 8}, {hole.x + 4, y}, {hole.x + 18, y}}};
    drop = kit_curve_until(&drop, maths_clamp(cell->groove / .25f, 0, 1));
    kit_curve_path(kit->list, &drop);
    float on = maths_clamp((cell->groove - .25f) * 40, 0, 1);
    if (on > 0) draw_path_line(kit->list, hole.x + 18 + 6 * on, y);
    groove_strokes(kit, cell);
}

/* Several lanes are 9 px apart: then the grommets are small enough to stand above each other. */
static void grommet(const Kit *kit, const Tray *tray, const TrayCell *cell, float y, Color rim, float r) {
    Color colour = cell->dangling ? kit->theme->red : kit_borrow_color(kit, cell->owner);
    float x = tray->x + tray->width - 6;
    draw_circle(kit->list, x, y, r, rim);
    if (cell->groove > .95f) draw_circle(kit->list, x, y, r - 3, colour);
}

typedef enum GroovePart { GROOVE_RUN, GROOVE_DROP } GroovePart;

static void grooves(const Kit *kit, const Tray *tray, GroovePart part, Color rim) {
    uint32_t lanes = 0;
    for (uint32_t i = 0; i < tray->count; i++)
        lanes += tray->cells[i].row == 0 && tray_has_groove(&tray->cells[i]);
    for (uint32_t i = 0; i < tray->count; i++) {
        const TrayCell *cell = &tray->cells[i];
        if (!tray_has_groove(cell)) continue;
        float y = tray_lane_y(tray, cell);
        if (cell->groove <= 0) continue;
        if (part == GROOVE_RUN)
            groove_run(kit, tray, cell, y);
        else {
            groove_drop(kit, cell, y);
            grommet(kit, tray, cell, y, rim, lanes > 1 || cell->row > 0 ? 6.5f : 8.5f);
        }
    }
}

static void tags(const Kit *kit, const Tray *tray) {
    for (uint32_t i = 0; i < tray->count; i++) {
        const TrayCell *cell = &tray->cells[i];
        bool seen = cell->shown && !cell->reserved && cell->kind == CELL_HANDLE && cell->open > .5f;
        if (!seen || !cell->pointer.len) continue;
        Tag tag = {TAG_AT_REST, .hole = untransformed_hole(cell), .text = cell->pointer,
                   .owner = cell->owner};
        tag.opacity = cell->tag * (1 - .4f * cell->dim);
        if (cell->ended) tag.opacity *= kit->theme->faint_opacity;
        tag.dead = cell->dangling;
        tag.max_width = cell->pointer_box.w - 6;
        if (cell->tag_rotation != 0) tag.rotation = cell->tag_rotation;
        tray_tag(kit, &tag);
    }
}

static void inside(const Kit *kit, const Tray *tray, const Plastic *p) {
    bare_floor(kit, tray, p);
    grooves(kit, tray, GROOVE_RUN, p->lo);
    for (uint32_t i = 0; i < tray->count; i++)
        if (tray->cells[i].shown) tray_draw_cell(kit, tray, &tray->cells[i]);
    if (tray->folded) tray_draw_folded(kit, tray);
    grooves(kit, tray, GROOVE_DROP, p->lo);
    tags(kit, tray);
}

/* While a tray folds only what its floor still shows is seen of its compartments, and that fades. */
static void folding_inside(const Kit *kit, const Tray *tray, const Plastic *p) {
    float seen = maths_clamp(1 - 1.6f * tray->flat, 0, 1), h = tray->height - 50;
    if (tray->height_now <= 0) {
        inside(kit, tray, p);
        return;
    }
    if (seen <= 0 || h < 4) return;
    draw_clip(kit->list, (Rect){tray->x + 8, tray->bottom - tray->height + 8, tray->width + 40, h}, 0);
    draw_layer(kit->list, seen, 1, (Rect){0});
    inside(kit, tray, p);
    draw_end(kit->list);
    draw_end(kit->list);
}

static void slim(const Kit *kit, const Tray *tray, const Plastic *p) {
    float x = tray->x, w = tray->width, h = tray->height, y = tray->bottom - h;
    kit_shadow(kit, (Rect){x + 6, y + 8, w - 12, h - 8}, 14, 8, 4, 1);
    draw_rect(kit->list, (Rect){x, y, w, h}, 16, p->lo);
    draw_rect(kit->list, (Rect){x, y, w, h - 4}, 16, p->md);
    draw_rect(kit->list, (Rect){x + 2, y + 1.5f, w - 4, 5}, 3, p->hi);
    lip_text(kit, tray, tray->bottom - 14);
    TextStyle size = kit_end(kit_ui(16, 700, kit->theme->trayink));
    if (w > 300) draw_text(kit->list, x + w - 22, tray->bottom - 14, &size, tray->size);
}

void tray_marks(const Kit *kit, const Tray *tray) {
    float lip = tray->slim ? TRAY_SLIM_HEIGHT : TRAY_LIP;
    Rect r = {tray->x, tray->bottom - lip, tray->width, lip};
    unsigned state = kit_state(kit, HIT_FRAME, tray->frame);
    if (state & STATE_FOCUS)
        kit_focus_ring(kit, (Rect){tray->x, tray->bottom - tray->height, tray->width, tray->height}, 22);
    draw_hit(kit->list, r, HIT_FRAME, tray->frame);
}

void tray_draw(const Kit *kit, const Tray *tray) {
    if (tray->opacity <= 0) return;
    DrawList *list = kit->list;
    Plastic p = plastic(kit->theme, tray->active);
    draw_push(list, tray_transform(tray));
    Rect whole = {tray->x - 60, tray->bottom - tray->height - 40, tray->width + 120, tray->height + 80};
    bool layer = tray->opacity < 1;
    if (layer) draw_layer(list, tray->opacity, 1, whole);
    tray_marks(kit, tray);
    if (tray->slim)
        slim(kit, tray, &p);
    else {
        shell(kit, tray, &p);
        lip_text(kit, tray, tray->bottom - 12);
        folding_inside(kit, tray, &p);
        size_sticker(kit, tray);
    }
    if (tray->trouble > 0) {
        Rect box = {tray->x, tray->bottom - tray->height, tray->width, tray->height};
        kit_hatch(kit, box, 22, 14, 4, color_alpha(kit->theme->red, .35f * tray->trouble));
        draw_rect_stroke(list, kit_inset(box, 2), 20, kit_stroke(4),
                         color_alpha(kit->theme->red, tray->trouble));
    }
    if (layer) draw_end(list);
    draw_pop(list);
}
