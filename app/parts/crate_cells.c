/* What is in a crate: one paper cell for every byte of text, one over four or eight bytes for a number. */
#include "base/values.h"
#include "parts/things.h"

/* Of `count` things that appear one after another, overlapping, how far number i is at t. */
static float staggered(float t, uint32_t i, uint32_t count) {
    if (t >= 1) return 1;
    float start = count > 1 ? .7f * (float)i / (float)(count - 1) : 0;
    return maths_clamp((t - start) / .3f, 0, 1);
}

static Rect inner_box(const Crate *c, const CrateCell *cell) {
    Rect box = crate_cell_box(c, cell->first, cell->count);
    float v = c->rack->v, left = cell->count > 1 ? 2 : .75f * v, right = left;
    if (cell->first == 0) left = 2 * v;
    if (cell->first + cell->count == c->bytes) right = 2 * v;
    return (Rect){box.x + left + cell->slide, box.y, box.w - left - right, box.h};
}

static float letter_size(const Crate *c, const CrateCell *cell) {
    float size = 17.1f * c->rack->v;
    return cell->count > 1 ? size : maths_min(size, c->rack->byte * 1.05f);
}

static bool is_space(Text text) {
    return text.len == 1 && text.data[0] == ' ';
}

/* A text in its cell, `up` px above where it rests. */
static void letter(const Kit *kit, const Crate *c, Rect box, const CrateCell *cell, Text text, float appear,
                   float up) {
    const Theme *theme = kit->theme;
    bool space = is_space(text);
    Color ink = cell->where ? theme->labelink : space ? theme->ink3 : theme->cellink;
    TextStyle style = kit_middle(kit_mono(letter_size(c, cell), 700, color_alpha(ink, appear)));
    if (!text.len || appear <= 0) return;
    if (cell->count > 1) style.size = kit_fit_size(kit, style, text, box.w - 8, 7);
    draw_text(kit->list, box.x + box.w / 2, box.y + box.h / 2 + style.size * .34f - up, &style,
              space ? TEXT("\xC2\xB7") : text);
}

static void ticks(const Kit *kit, const Crate *c, Rect box, const CrateCell *cell) {
    float v = c->rack->v;
    Stroke stroke = {.width = 1.5f * v};
    draw_path_begin(kit->list);
    for (uint32_t k = 1; k < cell->count; k++) {
        float x = rack_byte_x(c->rack, c->offset + cell->first + k);
        draw_path_move(kit->list, x, box.y + box.h - 6 * v);
        draw_path_line(kit->list, x, box.y + box.h);
    }
    draw_path_stroke(kit->list, stroke, kit->theme->cellln);
}

static void paper(const Kit *kit, const Crate *c, Rect box, const CrateCell *cell, float appear) {
    const Theme *theme = kit->theme;
    float radius = (cell->count > 1 ? 4 : 3) * c->rack->v;
    draw_rect(kit->list, box, radius, color_alpha(cell->where ? theme->tag : theme->cell, appear));
    if (cell->where)
        draw_rect_stroke(kit->list, kit_inset(box, .75f), radius, kit_stroke(1.5f),
                         color_alpha(theme->tag2, appear));
    if (cell->count > 1) ticks(kit, c, box, cell);
}

static void ring(const Kit *kit, const Crate *c, Rect box, const CrateCell *cell) {
    float radius = (cell->count > 1 ? 4 : 3) * c->rack->v;
    if (cell->now)
        draw_rect_stroke(kit->list, kit_inset(box, 1), radius, kit_stroke(2.5f), kit->theme->nowbar);
}

static void filled_cell(const Kit *kit, const Crate *c, const CrateCell *cell, float appear) {
    Rect box = inner_box(c, cell);
    paper(kit, c, box, cell, appear);
    letter(kit, c, box, cell, cell->text, appear, 10 * c->rack->v * (1 - appear));
    ring(kit, c, box, cell);
}

/* Reserved, or not filled yet: the owner's tint, dashed. A byte that was carried off leaves a faint letter.
 */
static void empty_cell(const Kit *kit, const Crate *c, const CrateCell *cell, float appear) {
    const ThemeOwner *o = kit_owner(kit, c->owner);
    Rect box = kit_inset(inner_box(c, cell), .5f);
    float radius = 3 * c->rack->v;
    Color edge = color_mix(o->edge, o->solid, c->ghost);
    draw_rect(kit->list, box, radius, color_alpha(o->tint, appear * (1 - c->ghost)));
    draw_rect_stroke(kit->list, box, radius, kit_dash(1.4f, 4, 3), color_alpha(edge, .95f * appear));
    if (!cell->away || is_space(cell->text)) return;
    Color faint = kit->theme->dark ? color_alpha(o->solid, .6f) : color_alpha(o->edge, .5f);
    TextStyle style = kit_middle(kit_mono(letter_size(c, cell), 500, faint));
    if (cell->count > 1) style.size = kit_fit_size(kit, style, cell->text, box.w - 8, 7);
    draw_text(kit->list, box.x + box.w / 2, box.y + box.h / 2 + style.size * .34f, &style, cell->text);
}

/* From what it was to what it is: the old text rises out of the first half, the new one drops in. */
static void turning_cell(const Kit *kit, const Crate *c, const CrateCell *cell) {
    Rect box = inner_box(c, cell);
    float t = 1 - cell->turning, out = maths_clamp(t * 2, 0, 1), in = maths_clamp(t * 1.7f - .7f, 0, 1);
    float was = cell->old_filled ? 1 : 0, is = cell->reserved ? 0 : 1, filled = maths_lerp(was, is, t);
    CrateCell plain = *cell;
    plain.away = false;
    if (filled < 1) empty_cell(kit, c, &plain, 1 - filled);
    if (filled > 0) paper(kit, c, box, cell, filled);
    if (cell->old_filled) letter(kit, c, box, cell, cell->old, 1 - out, 14 * c->rack->v * out);
    if (!cell->reserved) letter(kit, c, box, cell, cell->text, in, 14 * c->rack->v * (1 - in));
    ring(kit, c, box, cell);
}

static uint32_t count_reserved(const Crate *c) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->cell_count; i++) count += c->cells[i].reserved;
    return count;
}

static void draw_cell(const Kit *kit, const Crate *c, const CrateCell *cell, float fill, float reserve) {
    if (cell->turning > 0)
        turning_cell(kit, c, cell);
    else if (cell->reserved)
        empty_cell(kit, c, cell, reserve * (1 - cell->unseen));
    else if (cell->away)
        empty_cell(kit, c, cell, 1);
    else {
        if (fill < 1) empty_cell(kit, c, cell, 1 - fill);
        if (fill > 0) filled_cell(kit, c, cell, fill);
    }
}

/* Cells that slide pass over the others. */
static bool is_drawn(const Crate *c, const CrateCell *cell, bool sliding) {
    bool visible = !c->rack->open || rack_byte_x(c->rack, c->offset + cell->first) <= c->rack->right;
    return visible && (maths_abs(cell->slide) > .01f) == sliding;
}

/* Where it will stand is free until it is there. */
static void place_of_sliding(const Kit *kit, const Crate *c, const CrateCell *cell) {
    CrateCell place = {.first = cell->first, .count = cell->count};
    empty_cell(kit, c, &place, 1);
}

static void cells_pass(const Kit *kit, const Crate *c, bool sliding) {
    uint32_t reserved = count_reserved(c), filled = c->cell_count - reserved, at_filled = 0, at_reserved = 0;
    for (uint32_t i = 0; i < c->cell_count; i++) {
        const CrateCell *cell = &c->cells[i];
        float fill = 1, reserve = 1;
        if (cell->reserved)
            reserve = staggered(c->reserve, at_reserved++, reserved);
        else
            fill = staggered(c->fill, at_filled++, filled);
        if (is_drawn(c, cell, sliding)) draw_cell(kit, c, cell, fill, reserve);
        if (!sliding && is_drawn(c, cell, true)) place_of_sliding(kit, c, cell);
    }
}

void crate_draw_cells(const Kit *kit, const Crate *c) {
    Rect body = crate_box(c);
    bool clipped = c->slide < 1, sliding = false;
    for (uint32_t i = 0; i < c->cell_count; i++) sliding = sliding || is_drawn(c, &c->cells[i], true);
    if (clipped) draw_clip(kit->list, body, 0);
    cells_pass(kit, c, false);
    if (sliding) cells_pass(kit, c, true);
    if (clipped) draw_end(kit->list);
}
