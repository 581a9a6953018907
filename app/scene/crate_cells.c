/* What is in a crate: one paper cell for every byte of text, one over four or eight bytes for a number. */
#include "base/maths.h"
#include "scene/crate_parts.h"

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
    return (Rect){box.x + left, box.y, box.w - left - right, box.h};
}

static float letter_size(const Crate *c) {
    return maths_min(17.1f * c->rack->v, c->rack->byte * 1.05f);
}

static bool is_space(Text text) {
    return text.len == 1 && text.data[0] == ' ';
}

static void letter(const Kit *kit, const Crate *c, Rect box, const CrateCell *cell, float appear) {
    const Theme *theme = kit->theme;
    float v = c->rack->v, size = letter_size(c);
    bool space = is_space(cell->text);
    TextStyle style = kit_middle(kit_mono(size, 700, space ? theme->ink3 : theme->cellink));
    style.color = color_alpha(style.color, appear);
    if (cell->count > 1) style.size = kit_fit_size(kit, style, cell->text, box.w - 8, 7);
    draw_text(kit->list, box.x + box.w / 2, box.y + box.h / 2 + style.size * .34f - 10 * v * (1 - appear),
              &style, space ? TEXT("\xC2\xB7") : cell->text);
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

static void filled_cell(const Kit *kit, const Crate *c, const CrateCell *cell, float appear) {
    const Theme *theme = kit->theme;
    Rect box = inner_box(c, cell);
    float radius = (cell->count > 1 ? 4 : 3) * c->rack->v;
    draw_rect(kit->list, box, radius, color_alpha(theme->cell, appear));
    if (cell->count > 1) ticks(kit, c, box, cell);
    letter(kit, c, box, cell, appear);
    if (cell->now) draw_rect_stroke(kit->list, kit_inset(box, 1), radius, kit_stroke(2.5f), theme->nowbar);
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
    TextStyle style = kit_middle(kit_mono(letter_size(c), 500, faint));
    if (cell->count > 1) style.size = kit_fit_size(kit, style, cell->text, box.w - 8, 7);
    draw_text(kit->list, box.x + box.w / 2, box.y + box.h / 2 + style.size * .34f, &style, cell->text);
}

static uint32_t count_reserved(const Crate *c) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->cell_count; i++) count += c->cells[i].reserved;
    return count;
}

static void draw_cell(const Kit *kit, const Crate *c, const CrateCell *cell, float fill, float reserve) {
    if (cell->reserved)
        empty_cell(kit, c, cell, reserve);
    else if (cell->away)
        empty_cell(kit, c, cell, 1);
    else {
        if (fill < 1) empty_cell(kit, c, cell, 1 - fill);
        if (fill > 0) filled_cell(kit, c, cell, fill);
    }
}

void crate_draw_cells(const Kit *kit, const Crate *c) {
    uint32_t reserved = count_reserved(c), filled = c->cell_count - reserved, at_filled = 0, at_reserved = 0;
    Rect body = crate_box(c);
    bool clipped = c->slide < 1;
    if (clipped) draw_clip(kit->list, body, 0);
    for (uint32_t i = 0; i < c->cell_count; i++) {
        const CrateCell *cell = &c->cells[i];
        float fill = 1, reserve = 1;
        if (cell->reserved)
            reserve = staggered(c->reserve, at_reserved++, reserved);
        else
            fill = staggered(c->fill, at_filled++, filled);
        if (c->rack->open && rack_byte_x(c->rack, c->offset + cell->first) > c->rack->right) break;
        draw_cell(kit, c, cell, fill, reserve);
    }
    if (clipped) draw_end(kit->list);
}

static void flying_card(const Kit *kit, Point at, float v, Color border, float opacity) {
    float w = 20 * v, h = 34 * v;
    Rect r = {at.x - w / 2, at.y - h / 2, w, h};
    draw_rect(kit->list, r, 4 * v, color_alpha(kit->theme->cell, opacity));
    draw_rect_stroke(kit->list, r, 4 * v, kit_stroke(opacity < 1 ? 1.5f : 2.5f),
                     color_alpha(border, opacity));
}

void crate_flying_byte(const Kit *kit, const FlyingByte *b) {
    const ThemeOwner *o = kit_owner(kit, b->owner);
    float old = kit_fade(kit, b->opacity), v = b->v;
    for (uint32_t i = 0; i < b->ghost_count && i < 2; i++)
        flying_card(kit, b->ghosts[i], v, o->solid, i ? .35f : .55f);
    draw_push(kit->list, transform_rotate(b->rotation, b->at.x, b->at.y));
    kit_shadow(kit, (Rect){b->at.x - 10 * v, b->at.y - 17 * v, 20 * v, 34 * v}, 4 * v, 10, 6, 1.3f);
    flying_card(kit, b->at, v, o->solid, 1);
    TextStyle style = kit_middle(kit_mono(17 * v, 700, kit->theme->cellink));
    draw_text(kit->list, b->at.x, b->at.y + 6 * v, &style, is_space(b->text) ? TEXT("\xC2\xB7") : b->text);
    draw_pop(kit->list);
    kit->list->opacity = old;
}
