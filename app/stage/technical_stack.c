/* The stack as a drawing: frames as ruled boxes, slots with their offsets, addresses as numbers, and a thin
 * wire from every pointer to the edge of its frame. Compartments are those of the trays, on plain paper. */
#include "base/values.h"
#include "parts/things.h"
#include "skin_technical.h"
#include <inttypes.h>
#include <stdio.h>

enum { FRAME_RADIUS = 12 };

/* ---- the ground */

static void heading(const Kit *kit, float x, float y, Text title, Text note, float width) {
    x += kit_text(kit, x, y, kit_display(22, 700, kit->theme->ink), title) + 14;
    kit_text_fit(kit, x, y, kit_ui(15, 500, kit->theme->ink2), note, width - x);
}

static void limit(const Kit *kit, const Cafeteria *c) {
    const Theme *theme = kit->theme;
    float y = c->limit_y, left = c->pile_x, right = c->pile_x + c->pile_w;
    TextStyle words = kit_ui(15, 600, theme->redink), digits = kit_mono(15, 600, theme->redink);
    draw_line(kit->list, left, y, right, y, kit_dash(1.5f, 6, 5), theme->red);
    float x = left + kit_text(kit, left, y - 9, words, TEXT("stack limit")) + 10;
    x += kit_text(kit, x, y - 9, digits, c->limit) + 20;
    TextStyle note = kit_end(kit_ui(15, 500, theme->redink));
    if (x + kit_width(kit, note, c->room) <= right) draw_text(kit->list, right, y - 9, &note, c->room);
    if (c->crack <= 0) return;
    kit_icon(kit, (left + right) / 2, y, KIT_ICON_CROSS, 1.2f * c->crack, theme->red);
}

/* The direction in which the pile grows. */
static void axis(const Kit *kit, const Cafeteria *c) {
    float x = c->pile_x - 16, top = c->limit_y + 16;
    if (x < 8) return;
    Color color = kit->theme->line2;
    draw_line(kit->list, x, c->counter - 2, x, top + 8, kit_stroke(1.5f), color);
    draw_polygon(kit->list, (Point[]){{x, top}, {x - 4.5f, top + 11}, {x + 4.5f, top + 11}}, 3, color);
}

/* What the types of the lessons take, as a table without lines. */
static void sizes(const Kit *kit, const Cafeteria *c) {
    const Theme *theme = kit->theme;
    float x = c->pile_x + c->pile_w / 2 - 150, y = (c->menu_y > 0 ? c->menu_y : c->limit_y + 44) + 36;
    if (c->menu_rows == 0) return;
    /* The pile takes its place, and the mark of sp above it. */
    float end = y + 33 + 27 * (float)c->menu_rows,
          fade = maths_clamp((c->pile_top - 38 - end) / 24 + 1, 0, 1) * (1 - c->menu_gone);
    if (fade <= 0) return;
    float old = kit_fade(kit, fade);
    TextStyle title = kit_middle(kit_mono(16, 600, theme->ink2));
    draw_text(kit->list, x + 150, y, &title, TEXT("size_of"));
    draw_line(kit->list, x + 30, y + 10, x + 270, y + 10, kit_stroke(1.5f), theme->line2);
    building_portions(kit, x, y + 33, c->menu_rows, theme->ink2);
    kit->list->opacity = old;
}

void technical_cafeteria(const Kit *kit, const Cafeteria *c) {
    draw_clip(kit->list, c->area, 0);
    draw_rect(kit->list, c->area, 0, kit->theme->card);
    if (c->title.len)
        heading(kit, c->pile_x, c->area.y + 46, TEXT("Stack"), TEXT("frames, the active one on top"),
                c->area.w - 12);
    axis(kit, c);
    sizes(kit, c);
    if (c->limit.len) limit(kit, c);
    draw_end(kit->list);
}

void technical_counter(const Kit *kit, const Counter *c) {
    const Theme *theme = kit->theme;
    float left = c->pile_x - 24, right = c->pile_x + c->pile_w + 8;
    Rect ground = {left, c->y + 2, right - left, 10};
    kit_hatch(kit, ground, 0, 8, 1.5f, theme->line2);
    draw_line(kit->list, left, c->y, right, c->y, kit_stroke(2), theme->ink);
    if (!c->base.len || c->w <= 400) return;
    float x = c->pile_x + kit_text(kit, c->pile_x, c->y + 36, kit_mono(16, 600, theme->ink), c->base) + 12;
    kit_text(kit, x, c->y + 36, kit_ui(15, 500, theme->ink2), TEXT("stack base, the highest address"));
}

/* ---- frames */

static Text offset_text(uint64_t offset, char *out, size_t size) {
    int len = snprintf(out, size, "+%" PRIu64, offset);
    return (Text){out, len < 0 ? 0 : (size_t)len};
}

static void offsets(const Kit *kit, const Tray *tray) {
    uint32_t top = tray_rows(tray) - 1;
    char buffer[24];
    for (uint32_t i = 0; i < tray->count; i++) {
        const TrayCell *cell = &tray->cells[i];
        if (!cell->shown || cell->reserved || cell->row != top || cell->room < .5f) continue;
        TextStyle style = kit_mono(14, 500, color_alpha(kit->theme->ink2, cell->ink));
        Text text = offset_text(cell->offset, buffer, sizeof buffer);
        if (kit_width(kit, style, text) <= cell->box.w)
            kit_text(kit, cell->box.x + 2, tray_row_y(tray, top) - 2, style, text);
    }
}

static Color wire_color(const Kit *kit, const TrayCell *cell) {
    return cell->dangling ? kit->theme->red : kit_owner(kit, cell->owner)->solid;
}

/* From the pointer down, along its lane, to the edge; it grows like the tray's groove. */
static void wire(const Kit *kit, const Tray *tray, const TrayCell *cell) {
    float x = cell->pointer_box.x + cell->pointer_box.w - 12, y = cell->pointer_box.y + 20;
    float lane = tray_lane_y(tray, cell), edge = tray->x + tray->width - 2;
    float down = maths_clamp(cell->groove / .25f, 0, 1),
          along = maths_clamp((cell->groove - .25f) / .75f, 0, 1);
    if (cell->groove <= 0) return;
    Stroke stroke = cell->borrow ? kit_dash(2, 7, 4) : (Stroke){.width = 2};
    draw_path_begin(kit->list);
    draw_path_move(kit->list, x, y);
    draw_path_line(kit->list, x, maths_lerp(y, lane, down));
    if (along > 0) draw_path_line(kit->list, maths_lerp(x, edge, along), lane);
    draw_path_stroke(kit->list, stroke, wire_color(kit, cell));
    draw_circle(kit->list, x, y, 4.5f, wire_color(kit, cell));
}

static void wires(const Kit *kit, const Tray *tray) {
    for (uint32_t i = 0; i < tray->count; i++)
        if (tray_has_groove(&tray->cells[i])) wire(kit, tray, &tray->cells[i]);
}

static void address(const Kit *kit, const TrayCell *cell) {
    Rect box = cell->pointer_box;
    Color ink = cell->dangling ? kit->theme->redink : kit->theme->ink;
    TextStyle style = kit_mono(16, 700, color_alpha(ink, cell->tag * (1 - .4f * cell->dim)));
    style.size = kit_fit_size(kit, style, cell->pointer, box.w - 26, 14);
    kit_text_fit(kit, box.x + 6, box.y + 25, style, cell->pointer, box.w - 25);
}

static void outline(const Kit *kit, const TrayCell *cell) {
    if (cell->kind == CELL_PADDING || cell->reserved || cell->open < 1 || cell->now > .5f) return;
    draw_rect_stroke(kit->list, kit_inset(cell->box, .75f), 8.5f, kit_stroke(1.5f), kit->theme->line2);
}

static void slots(const Kit *kit, const Tray *tray) {
    for (uint32_t i = 0; i < tray->count; i++) {
        const TrayCell *cell = &tray->cells[i];
        if (!cell->shown || cell->reserved) continue;
        tray_draw_cell(kit, tray, cell);
        outline(kit, cell);
        bool pointer = cell->kind == CELL_HANDLE && cell->open > .5f && cell->pointer.len;
        if (pointer && cell->tag > 0) address(kit, cell);
    }
    if (tray->folded) {
        tray_draw_folded(kit, tray);
        draw_rect_stroke(kit->list, kit_inset(tray->folded_box, .75f), 8.5f, kit_stroke(1.5f),
                         kit->theme->line2);
    }
}

/* "main()  0x7FFF_FFE0  32 B" in the lowest line of the box. */
static void caption(const Kit *kit, const Tray *tray) {
    const Theme *theme = kit->theme;
    float x = tray->x + 18, y = tray->bottom - (tray->slim ? 15 : 13), right = tray->x + tray->width - 18;
    TextStyle size = kit_end(kit_ui(16, 700, theme->ink));
    if (tray->size.len) right -= kit_text(kit, right, y, size, tray->size) + 14;
    x += kit_text_fit(kit, x, y, kit_mono(18, 700, theme->ink), tray->function, right - x) + 14;
    TextStyle base = kit_mono(15, 500, theme->ink2);
    if (tray->function.len && kit_width(kit, base, tray->address) <= right - x)
        kit_text(kit, x, y, base, tray->address);
}

static void frame(const Kit *kit, const Tray *tray, Rect box) {
    const Theme *theme = kit->theme;
    Color ground = tray->active ? theme->card : color_mix(theme->card, theme->sunk, .6f);
    float lip = tray->bottom - TRAY_LIP;
    draw_rect(kit->list, box, FRAME_RADIUS, ground);
    if (!tray->slim)
        draw_line(kit->list, box.x + 2, lip, box.x + box.w - 2, lip, kit_stroke(1.5f), theme->line);
    draw_rect_stroke(kit->list, kit_inset(box, 1), FRAME_RADIUS - 1, kit_stroke(2),
                     tray->active ? theme->ink : theme->ink3);
}

void technical_tray(const Kit *kit, const Tray *tray) {
    if (tray->opacity <= 0) return;
    Theme plain;
    Kit paper = skin_paper(skin_of(SKIN_TECHNICAL), kit, &plain);
    Rect box = {tray->x, tray->bottom - tray->height, tray->width, tray->height};
    draw_push(kit->list, tray_transform(tray));
    if (tray->opacity < 1) draw_layer(kit->list, tray->opacity, 1, kit_inset(box, -40));
    tray_marks(kit, tray);
    frame(kit, tray, box);
    if (!tray->slim) {
        slots(&paper, tray);
        offsets(kit, tray);
        wires(kit, tray);
    }
    caption(kit, tray);
    if (tray->trouble > 0) {
        kit_hatch(kit, box, FRAME_RADIUS, 14, 2, color_alpha(kit->theme->red, .35f * tray->trouble));
        draw_rect_stroke(kit->list, kit_inset(box, 1), FRAME_RADIUS - 1, kit_stroke(3),
                         color_alpha(kit->theme->red, tray->trouble));
    }
    if (tray->opacity < 1) draw_end(kit->list);
    draw_pop(kit->list);
}

/* ---- addresses */

void technical_pennant(const Kit *kit, float pile_x, float pile_w, float y, Text where, float opacity) {
    const Theme *theme = kit->theme;
    if (opacity <= 0) return;
    TextStyle name = kit_mono(16, 700, theme->ink), digits = kit_mono(16, 600, theme->ink);
    float old = kit_fade(kit, opacity), x = maths_max(8, pile_x - 24);
    draw_line(kit->list, x, y, pile_x + pile_w, y, kit_dash(1.5f, 2, 4), theme->ink2);
    float w = 34 + kit_width(kit, digits, where) + 10;
    draw_rect(kit->list, (Rect){x, y - 32, w, 26}, 5, theme->card);
    kit_text(kit, x, y - 13, name, TEXT("sp"));
    kit_text(kit, x + 28, y - 13, digits, where);
    draw_polygon(kit->list, (Point[]){{x, y - 6}, {x + 11, y}, {x, y + 6}}, 3, theme->ink);
    kit->list->opacity = old;
}

static Text written_part(const Tag *tag) {
    size_t whole = text_codepoints(tag->text), at = 0;
    size_t count = (size_t)((float)whole * maths_clamp(tag->written, 0, 1) + .5f);
    for (size_t i = 0; i < count; i++) text_next_codepoint(tag->text, &at);
    return text_slice(tag->text, 0, at);
}

/* An address on its way: a number in a box. */
void technical_tag(const Kit *kit, const Tag *tag) {
    const Theme *theme = kit->theme;
    if (tag->opacity <= 0) return;
    Color edge = tag->dead ? theme->red : kit_owner(kit, tag->owner)->solid;
    TextStyle style = kit_mono(16, 700, tag->dead ? theme->redink : theme->ink);
    float w = kit_width(kit, style, tag->text) + 24,
          old = kit_fade(kit, tag->opacity * (1 - .4f * tag->faded));
    draw_push(kit->list, transform_multiply(transform_translate(tag->hole.x, tag->hole.y),
                                            transform_scale(tag->scale, tag->scale)));
    Rect box = {11 - w, -16, w, 32};
    draw_rect(kit->list, box, 6, theme->card);
    draw_rect_stroke(kit->list, box, 6, kit_stroke(2), edge);
    draw_text(kit->list, box.x + 12, 6, &style, written_part(tag));
    if (tag->struck > 0)
        draw_line(kit->list, box.x + 8, 0, maths_lerp(box.x + 8, 4, tag->struck), 0, kit_stroke(2.5f),
                  theme->red);
    draw_pop(kit->list);
    kit->list->opacity = old;
}
