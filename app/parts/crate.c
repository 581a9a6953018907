/* A crate: pallet, body, band with its owner's icon, name and pattern; the bytes are in crate_cells.c. v
 * scales heights: the body is 67 v high and stands 75 v above the beam, with the pallet below it. */
#include "parts/things.h"

#include "base/values.h"

enum { BODY = 67, STANDS = 75, CELLS_TOP = 28, CELLS_HEIGHT = 34 };

static float left_edge(const Crate *c) {
    return rack_byte_x(c->rack, c->offset);
}

static float right_edge_at(const Crate *c, uint32_t bytes) {
    return bytes ? rack_byte_x(c->rack, c->offset + bytes - 1) + c->rack->byte : left_edge(c);
}

/* While it grows or shrinks in place, the right side is on its way from where it was. */
static float right_edge(const Crate *c) {
    float whole = right_edge_at(c, c->bytes);
    if (c->slide >= 1 || c->grown >= c->bytes) return whole;
    return maths_lerp(right_edge_at(c, c->bytes + c->over - c->grown), whole, c->slide);
}

Rect crate_box(const Crate *c) {
    float x = left_edge(c), v = c->rack->v, beam = rack_beam_y(c->rack, c->row) - c->lift;
    if (c->rack->crates) return rack_small_box(c->rack, x, right_edge(c) - x, beam);
    return (Rect){x, beam - STANDS * v, right_edge(c) - x, BODY * v};
}

Point crate_corner(const Crate *c) {
    Rect box = crate_box(c);
    return (Point){box.x - 1, box.y + box.h + 1};
}

Rect crate_cells_box(const Rack *rack, uint32_t row, uint32_t from, uint32_t to) {
    Rect span = rack_span(rack, row, from, to);
    float beam = rack_beam_y(rack, row), v = rack->v;
    if (rack->crates) return rack_small_box(rack, span.x, span.w + 3, beam);
    return (Rect){span.x, beam - (STANDS - CELLS_TOP) * v, span.w, CELLS_HEIGHT * v};
}

Rect crate_cell_box(const Crate *c, uint32_t first, uint32_t count) {
    Rect box = crate_cells_box(c->rack, c->row, c->offset + first, c->offset + first + count);
    box.y -= c->lift;
    return box;
}

static void pallet(const Kit *kit, const Crate *c, Rect box) {
    const Theme *theme = kit->theme;
    float v = c->rack->v, y = box.y + box.h;
    uint32_t feet = box.w < 40 * v ? 2 : 2 + (uint32_t)(box.w / 110);
    float foot = maths_min(12 * v, box.w / 3), step = (box.w - 4 - foot) / (float)(feet - 1);
    for (uint32_t i = 0; i < feet; i++)
        draw_rect(kit->list, (Rect){box.x + 2 + (float)i * step, y + 3 * v, foot, 5 * v}, 1, theme->wood2);
    draw_rect(kit->list, (Rect){box.x + 1, y, box.w - 2, 4 * v}, 1, theme->wood);
}

/* A side where the block goes on in another row is cut straight, with saw teeth. */
static void torn_side(const Kit *kit, float x, Rect box, float direction, Color color) {
    draw_path_begin(kit->list);
    draw_path_move(kit->list, x - direction * 8, box.y);
    const int teeth = 6;
    for (int i = 0; i <= teeth; i++)
        draw_path_line(kit->list, x + direction * (i % 2 ? 4.0f : 0),
                       box.y + box.h * (float)i / (float)teeth);
    draw_path_line(kit->list, x - direction * 8, box.y + box.h);
    draw_path_close(kit->list);
    draw_path_fill(kit->list, paint_plain(color));
}

static void solid_body(const Kit *kit, const Crate *c, Rect box, const ThemeOwner *o) {
    float v = c->rack->v;
    Rect face = {box.x, box.y, box.w, box.h - 2.5f * v};
    kit_shadow(kit, (Rect){box.x, box.y + 2, box.w, box.h}, 6 * v, 8, 3, .9f);
    draw_rect(kit->list, box, 6 * v, o->edge);
    draw_rect(kit->list, face, 6 * v, o->solid);
    if (c->from_before) torn_side(kit, box.x, face, -1, o->solid);
    if (c->goes_on) torn_side(kit, box.x + box.w, face, 1, o->solid);
    Rect shine = {box.x + 4, box.y + 1.5f, box.w - 8, 2.5f * v};
    draw_rect(kit->list, shine, 1.5f, color_alpha(KIT_WHITE, .25f));
}

static void ghost_body(const Kit *kit, const Crate *c, Rect box, const ThemeOwner *o) {
    Rect r = kit_inset(box, 1.5f);
    draw_rect(kit->list, r, 6 * c->rack->v, o->tint);
    draw_rect_stroke(kit->list, r, 6 * c->rack->v, kit_dash(2.5f, 8, 6), o->solid);
}

static void body(const Kit *kit, const Crate *c, Rect box, const ThemeOwner *o) {
    float old = kit_fade(kit, 1 - c->ghost);
    if (c->ghost < 1) solid_body(kit, c, box, o);
    kit->list->opacity = old;
    if (c->ghost <= 0) return;
    old = kit_fade(kit, c->ghost);
    ghost_body(kit, c, box, o);
    kit->list->opacity = old;
}

/* The allocator's rounding: reserved, nobody may use it. It stands outside the crate. */
static void spare_label(const Kit *kit, const Crate *c, Rect r) {
    char buffer[24];
    size_t at = sizeof buffer;
    static const char tail[] = " B spare";
    for (size_t i = sizeof tail - 1; i-- > 0;) buffer[--at] = tail[i];
    uint32_t n = c->spare;
    do buffer[--at] = (char)('0' + n % 10);
    while (n /= 10);
    Text label = {buffer + at, sizeof buffer - at};
    TextStyle style = kit_middle(kit_ui(17, 600, kit->theme->ink2));
    float w = kit_width(kit, style, label) + 16, middle = r.y + r.h / 2;
    if (w > r.w - 8) return;
    draw_rect(kit->list, (Rect){r.x + (r.w - w) / 2, middle - 14, w, 28}, 14, kit->theme->slot);
    draw_text(kit->list, r.x + r.w / 2, middle + 6, &style, label);
}

static void spare(const Kit *kit, const Crate *c, Rect box, const ThemeOwner *o) {
    bool slides = c->slide < 1;
    uint32_t end = slides ? c->spare_end : c->spare ? c->bytes + c->spare : 0;
    float v = c->rack->v, right = right_edge_at(c, end);
    Rect r = {box.x + box.w + 2, box.y + CELLS_TOP * v, right - box.x - box.w - 3, CELLS_HEIGHT * v};
    if (end == 0 || r.w < 3) return;
    draw_rect(kit->list, r, 3, color_alpha(kit->theme->slot2, .9f));
    kit_hatch(kit, kit_inset(r, 2), 2, 7 * v, 1.5f * v, color_alpha(o->edge, .5f));
    draw_rect_stroke(kit->list, r, 3, kit_dash(1.5f, 4, 4), color_alpha(o->edge, .9f));
    if (!slides) spare_label(kit, c, r);
}

void crate_marks(const Kit *kit, const Crate *c) {
    Rect box = crate_box(c);
    float radius = 6 * c->rack->v;
    unsigned state = kit_state(kit, HIT_BLOCK, c->address);
    if (c->trouble > 0)
        draw_rect_stroke(kit->list, kit_inset(box, -2), radius + 2, kit_stroke(4),
                         color_alpha(kit->theme->red, c->trouble));
    if (state & STATE_HOVER)
        draw_rect_stroke(kit->list, kit_inset(box, -1.5f), radius + 1.5f, kit_stroke(2.5f), kit->theme->ink);
    if (state & STATE_FOCUS) kit_focus_ring(kit, box, radius);
    draw_hit(kit->list, box, HIT_BLOCK, c->address);
}

void crate_draw(const Kit *kit, const Crate *c) {
    if (c->opacity <= 0 || c->unfold <= 0 || c->bytes == 0) return;
    const ThemeOwner *o = kit_owner(kit, c->owner);
    Rect box = crate_box(c);
    if (c->rack->open && box.x > c->rack->right) return;
    float opacity = c->opacity * (c->faint ? .55f : 1) * maths_min(1, c->unfold * 4);
    if (opacity < 1) draw_layer(kit->list, opacity, 1, (Rect){0});
    if (c->rack->crates)
        crate_draw_small(kit, c);
    else {
        float floor = box.y + box.h;
        if (c->ghost < 1 && c->unfold > .9f) spare(kit, c, box, o);
        pallet(kit, c, box);
        draw_push(kit->list, (Transform){1, 0, 0, c->unfold, 0, floor * (1 - c->unfold)});
        body(kit, c, box, o);
        crate_draw_band(kit, c, box, o);
        crate_draw_cells(kit, c);
        draw_pop(kit->list);
    }
    if (opacity < 1) draw_end(kit->list);
    crate_marks(kit, c);
}
