/* Shelves. Geometry first: everything that stands on a shelf finds its place through these functions. */
#include "base/values.h"
#include "parts/things.h"

enum { RACK_INDENT = 16 }; /* px from the rack's left edge to its first byte */

float rack_byte_x(const Rack *rack, uint32_t byte) {
    float bin = 8 * rack->byte + rack->gap;
    return rack->x + RACK_INDENT + (float)(byte / 8) * bin + (float)(byte % 8) * rack->byte;
}

float rack_row_y(const Rack *rack, uint32_t row) {
    return rack->top + (float)row * rack->pitch;
}

float rack_beam_y(const Rack *rack, uint32_t row) {
    return rack_row_y(rack, row) + rack->pitch - rack->beam;
}

Rect rack_span(const Rack *rack, uint32_t row, uint32_t from, uint32_t to) {
    if (to <= from) to = from + 1;
    float left = rack_byte_x(rack, from), right = rack_byte_x(rack, to - 1) + rack->byte;
    return (Rect){left, rack_row_y(rack, row), right - left, rack->pitch - rack->beam};
}

/* Crates level: what stands on a beam fills the row but for a little air. */
Rect rack_small_box(const Rack *rack, float x, float w, float beam_y) {
    float body = rack->pitch - rack->beam - 6;
    return (Rect){x, beam_y - body - 4, maths_max(2, w - 3), body};
}

/* Width between the uprights. */
static float inner_width(const Rack *rack) {
    if (rack->open) return rack->right - rack->x - 14;
    return (float)rack->bins * (8 * rack->byte + rack->gap) + 4 - rack->gap;
}

static float upright_width(const Rack *rack) {
    return rack->crates ? 10 : 14 * (1 + (rack->v - 1) * .5f);
}

static bool visible(const Rack *rack, float x) {
    return !rack->open || x < rack->right;
}

/* Ticks under every byte, so that empty bins can be counted too. */
static void byte_ticks(const Kit *kit, const Rack *rack, uint32_t row) {
    DrawList *list = kit->list;
    float bottom = rack_beam_y(rack, row);
    Stroke stroke = {.width = 2};
    draw_path_begin(list);
    for (uint32_t i = 0; i < rack->bins * 8; i++) {
        float x = rack_byte_x(rack, i) + rack->byte / 2;
        if (!visible(rack, x)) break;
        draw_path_move(list, x, bottom - 7);
        draw_path_line(list, x, bottom - 2);
    }
    draw_path_stroke(list, stroke, color_alpha(kit->theme->slotln, .9f));
}

static void bin_dividers(const Kit *kit, const Rack *rack, uint32_t row) {
    float top = rack_row_y(rack, row), bottom = rack_beam_y(rack, row);
    for (uint32_t bin = 1; bin < rack->bins; bin++) {
        float x = rack_byte_x(rack, bin * 8) - rack->gap / 2;
        if (!visible(rack, x)) break;
        draw_line(kit->list, x, top + 6, x, bottom, kit_dash(1.5f, 2, 6),
                  color_alpha(kit->theme->slotln, .8f));
    }
}

void building_bins(const Kit *kit, const Rack *rack) {
    const Theme *theme = kit->theme;
    float height = rack->pitch - rack->beam;
    for (uint32_t row = 0; row < rack->rows; row++) {
        Rect back = {rack->x + 12, rack_row_y(rack, row), inner_width(rack) + 4, height};
        draw_rect_paint(kit->list, back, 0, paint_vertical(back, theme->slot2, theme->slot));
        Rect shade = {back.x, back.y, back.w, (rack->crates ? 4 : 8) * rack->v};
        draw_rect(kit->list, shade, 0, color_alpha(theme->shadow, .10f));
        if (rack->crates) continue;
        bin_dividers(kit, rack, row);
        byte_ticks(kit, rack, row);
    }
}

void building_pools(const Kit *kit, const float *lamps, uint32_t count, float top, float bottom) {
    Color lit = color_alpha(kit->theme->lamp, kit->theme->pool_opacity);
    for (uint32_t i = 0; i < count; i++) {
        float x = lamps[i];
        draw_path_begin(kit->list);
        draw_path_move(kit->list, x - 40, top);
        draw_path_line(kit->list, x - 165, bottom);
        draw_path_line(kit->list, x + 165, bottom);
        draw_path_line(kit->list, x + 40, top);
        draw_path_close(kit->list);
        Rect cone = {x - 165, top, 330, bottom - top};
        draw_path_fill(kit->list, paint_vertical(cone, lit, color_alpha(kit->theme->lamp, 0)));
    }
}

static void upright(const Kit *kit, const Rack *rack, float x) {
    const Theme *theme = kit->theme;
    DrawList *list = kit->list;
    float w = upright_width(rack), top = rack->top - 14, v = rack->v;
    Rect post = {x, top, w, rack->ground - top - 4};
    draw_rect(list, (Rect){x - 4, rack->ground - 10, w + 8, 10}, 2, theme->racklo);
    draw_rect_paint(list, post, 2, paint_horizontal(post, theme->rackhi, theme->rack));
    if (rack->crates) return;
    draw_rect(list, (Rect){x + w - 4, top, 4, post.h}, 0, color_alpha(theme->racklo, .55f));
    for (float y = top + 12; y < rack->ground - 16; y += 20 * v)
        draw_rect(list, (Rect){x + w * .28f, y, 5 * v, 8 * v}, 2, theme->racklo);
}

static void address_text(uint64_t address, char *out, Text *text) {
    static const char hex[] = "0123456789ABCDEF";
    int digits = 5;
    while (digits < 16 && address >> (4 * digits)) digits++;
    for (int i = 0; i < digits; i++) out[i] = hex[address >> (4 * (digits - 1 - i)) & 15];
    *text = (Text){out, (size_t)digits};
}

static void stickers(const Kit *kit, const Rack *rack, uint32_t row) {
    float v = 1 + (rack->v - 1) * .66f, w = 58 * v, h = 18 * v;
    float y = rack_beam_y(rack, row) + (rack->beam - h) / 2 - 1;
    char digits[16];
    Text text;
    uint64_t address = rack->address + row * rack->row_bytes;
    for (uint32_t bin = 0; bin < rack->bins; bin++) {
        float x = rack_byte_x(rack, bin * 8) + 2;
        if (rack->open && x + 40 > rack->right) break;
        address_text(address + bin * 8, digits, &text);
        kit_sticker(kit, (Rect){x, y, w, h}, maths_max(14, 15 * v), text);
    }
}

/* Crates level: one sticker a row, left of the rack, on the beam. */
static void row_sticker(const Kit *kit, const Rack *rack, uint32_t row) {
    char digits[16];
    Text text;
    address_text(rack->address + row * rack->row_bytes, digits, &text);
    kit_sticker(kit, (Rect){rack->x - 58, rack_beam_y(rack, row) - 6, 54, 18}, 15, text);
}

static void beam(const Kit *kit, const Rack *rack, uint32_t row) {
    const Theme *theme = kit->theme;
    DrawList *list = kit->list;
    float y = rack_beam_y(rack, row), h = rack->beam, inner = inner_width(rack), uw = upright_width(rack);
    Rect bar = {rack->x - 2, y, inner + 32, h};
    kit_shadow(kit, (Rect){rack->x + 10, y + h / 2, inner + 8, h / 2}, 2, 8, 6, .6f);
    draw_rect_paint(list, bar, 3, paint_vertical(bar, theme->beamhi, theme->beam));
    float edge = rack->crates ? 2 : 4;
    draw_rect(list, (Rect){bar.x, y + h - edge, bar.w, edge}, 2, theme->beamlo);
    if (rack->crates) return;
    draw_circle(list, rack->x + uw / 2, y + h / 2 - 1, 3 * rack->v, theme->racklo);
    if (!rack->open) draw_circle(list, rack->x + 21 + inner, y + h / 2 - 1, 3 * rack->v, theme->racklo);
}

void building_frame(const Kit *kit, const Rack *rack) {
    upright(kit, rack, rack->x);
    if (!rack->open) upright(kit, rack, rack->x + 14 + inner_width(rack));
    for (uint32_t row = 0; row < rack->rows; row++) {
        beam(kit, rack, row);
        if (rack->crates)
            row_sticker(kit, rack, row);
        else
            stickers(kit, rack, row);
    }
}

void building_shelf_flash(const Kit *kit, const Rack *rack, uint32_t row, Color color, float amount) {
    Rect back = {rack->x + 12, rack_row_y(rack, row), inner_width(rack) + 4, rack->pitch - rack->beam};
    draw_rect(kit->list, back, 4, color_alpha(color, .12f * amount));
    draw_rect_stroke(kit->list, kit_inset(back, 1.5f), 4, kit_stroke(3), color_alpha(color, amount));
}
