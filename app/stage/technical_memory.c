/* Memory as a drawing: rows of byte cells with their addresses below, blocks as outlined boxes over exactly
 * their bytes. */
#include "base/values.h"
#include "parts/things.h"
#include "skin_technical.h"
#include <inttypes.h>
#include <stdio.h>

void technical_warehouse(const Kit *kit, const Warehouse *w) {
    const Theme *theme = kit->theme;
    Rect a = w->area;
    draw_clip(kit->list, a, 0);
    draw_rect(kit->list, a, 0, theme->card);
    if (w->plain) {
        float x = w->note_x - 34, room = maths_min(a.w - 400, 420);
        x += kit_text(kit, x, a.y + 36, kit_display(22, 700, theme->ink), TEXT("Heap")) + 14;
        kit_text_fit(kit, x, a.y + 36, kit_ui(15, 500, theme->ink2),
                     TEXT("one row = 64 bytes = one cache line"), room);
    }
    draw_end(kit->list);
}

void technical_pillar(const Kit *kit, Rect area) {
    draw_rect(kit->list, area, 0, kit->theme->card);
    if (area.w > area.h)
        draw_rect(kit->list, (Rect){area.x, area.y + area.h / 2, area.w, 1.5f}, 0, kit->theme->line2);
    else
        draw_rect(kit->list, (Rect){area.x + area.w / 2, area.y, 1.5f, area.h}, 0, kit->theme->line2);
}

/* ---- rows */

static float row_right(const Rack *rack) {
    float end = rack_byte_x(rack, rack->bins * 8 - 1) + rack->byte;
    return rack->open ? maths_min(end, rack->right + 4) : end;
}

static void byte_lines(const Kit *kit, const Rack *rack, Rect row, uint32_t step, Color color) {
    Stroke stroke = {.width = step == 8 ? 1.5f : 1};
    draw_path_begin(kit->list);
    for (uint32_t i = step; i < rack->bins * 8; i += step) {
        float x = rack_byte_x(rack, i) - (i % 8 == 0 ? rack->gap / 2 : 0);
        if (x > row.x + row.w) break;
        if (step == 1 && i % 8 == 0) continue;
        draw_path_move(kit->list, x, row.y);
        draw_path_line(kit->list, x, row.y + row.h);
    }
    draw_path_stroke(kit->list, stroke, color);
}

void technical_bins(const Kit *kit, const Rack *rack) {
    const Theme *theme = kit->theme;
    for (uint32_t i = 0; i < rack->rows; i++) {
        Rect row = crate_cells_box(rack, i, 0, rack->bins * 8);
        row.w = row_right(rack) - row.x;
        draw_rect(kit->list, row, 0, color_mix(theme->card, theme->sunk, .55f));
        if (!rack->crates) byte_lines(kit, rack, row, 1, theme->line);
        byte_lines(kit, rack, row, 8, theme->line2);
        draw_rect_stroke(kit->list, row, 0, kit_stroke(1.5f), theme->line2);
    }
}

/* A drawing has no lamps. */
void technical_pools(const Kit *kit, const float *lamps, uint32_t count, float top, float bottom) {
    (void)kit, (void)lamps, (void)count, (void)top, (void)bottom;
}

static Text hex(char *out, size_t size, const char *format, uint64_t value) {
    int len = snprintf(out, size, format, value);
    return (Text){out, len < 0 ? 0 : (size_t)len};
}

/* The row's own address at its beginning, then how far each eighth byte is from it. */
static void addresses(const Kit *kit, const Rack *rack, uint32_t row) {
    const Theme *theme = kit->theme;
    float y = rack_beam_y(rack, row) + rack->beam - 5, size = 15 * (1 + (rack->v - 1) * .4f);
    uint64_t address = rack->address + row * rack->row_bytes;
    char buffer[32];
    for (uint32_t bin = 0; bin < rack->bins; bin++) {
        float x = rack_byte_x(rack, bin * 8);
        TextStyle style = kit_mono(size, bin ? 500 : 700, bin ? theme->ink2 : theme->ink);
        if (rack->open && x + 60 > rack->right) break;
        draw_line(kit->list, x, y - size * .72f, x, y, kit_stroke(1.5f), theme->line2);
        kit_text(kit, x + 6, y, style,
                 bin ? hex(buffer, sizeof buffer, "+%02" PRIX64, bin * 8)
                     : hex(buffer, sizeof buffer, "0x%05" PRIX64, address));
    }
}

void technical_frame(const Kit *kit, const Rack *rack) {
    char buffer[32];
    for (uint32_t row = 0; row < rack->rows; row++) {
        if (!rack->crates) {
            addresses(kit, rack, row);
            continue;
        }
        TextStyle style = kit_end(kit_mono(14, 600, kit->theme->ink2));
        Text text = hex(buffer, sizeof buffer, "%05" PRIX64, rack->address + row * rack->row_bytes);
        draw_text(kit->list, rack_byte_x(rack, 0) - 8, rack_beam_y(rack, row) - 13, &style, text);
    }
}

/* ---- blocks */

/* What only a warehouse would say has a plain word here. */
static Text plain_name(Text name) {
    return text_equal(name, TEXT("new crate")) ? TEXT("new block") : name;
}

static void head(const Kit *kit, const Crate *c, Rect box, const ThemeOwner *o) {
    float v = c->rack->crates ? .75f : c->rack->v, size = c->rack->crates ? 15 : 16.5f * (1 + (v - 1) * .7f);
    float middle = box.y + (c->rack->crates ? 14 : 13.5f * v), right = box.x + box.w - 8;
    TextStyle name = kit_ui(size, 700, o->ink),
              detail = kit_ui(maths_max(14, size * .92f), 500, kit->theme->ink2);
    float room = right - box.x - 27 * v;
    bool icon = box.w <= 64 * v || (room < 52 && kit_width(kit, name, c->name) > room);
    if (box.w < 20 * v) return;
    if (icon) { /* an icon says more than two letters */
        kit_owner_icon(kit, box.x + box.w / 2, middle, 7 * v, o->icon, o->solid);
        return;
    }
    kit_owner_icon(kit, box.x + 14 * v, middle, 7 * v, o->icon, o->solid);
    float x = box.x + 27 * v, baseline = middle + size * .36f;
    x += kit_text_fit(kit, x, baseline, name, plain_name(c->name), right - x) + 8;
    if (c->detail.len && kit_width(kit, detail, c->detail) <= right - x)
        kit_text(kit, x, baseline, detail, c->detail);
}

/* Where a block goes on in another row its side stays open. */
static void sides(const Kit *kit, const Crate *c, Rect box, Stroke stroke, Color color) {
    float right = box.x + box.w, bottom = box.y + box.h;
    if (!c->from_before && !c->goes_on) {
        draw_rect_stroke(kit->list, box, 3, stroke, color);
        return;
    }
    draw_path_begin(kit->list);
    draw_path_move(kit->list, box.x, box.y);
    draw_path_line(kit->list, right, box.y);
    draw_path_move(kit->list, box.x, bottom);
    draw_path_line(kit->list, right, bottom);
    if (!c->from_before) {
        draw_path_move(kit->list, box.x, box.y);
        draw_path_line(kit->list, box.x, bottom);
    }
    if (!c->goes_on) {
        draw_path_move(kit->list, right, box.y);
        draw_path_line(kit->list, right, bottom);
    }
    draw_path_stroke(kit->list, stroke, color);
}

/* Bytes the allocator keeps beside the block. */
static void rounding(const Kit *kit, const Crate *c, const ThemeOwner *o) {
    if (c->spare == 0 || c->rack->crates || c->ghost > 0 || c->unfold < .9f || c->slide < 1) return;
    Rect r = crate_cells_box(c->rack, c->row, c->offset + c->bytes, c->offset + c->bytes + c->spare);
    char buffer[32];
    Text label = hex(buffer, sizeof buffer, "%" PRIu64 " B unused", c->spare);
    TextStyle style = kit_middle(kit_ui(15, 600, kit->theme->ink2));
    r.x += 4;
    r.w -= 4;
    kit_hatch(kit, r, 0, 8, 1.5f, color_alpha(o->solid, .5f));
    draw_rect_stroke(kit->list, r, 0, kit_dash(1.5f, 5, 4), o->solid);
    float w = kit_width(kit, style, label);
    if (w + 20 > r.w) return;
    draw_rect(kit->list, (Rect){r.x + (r.w - w) / 2 - 6, r.y + r.h / 2 - 12, w + 12, 24}, 4,
              kit->theme->card);
    draw_text(kit->list, r.x + r.w / 2, r.y + r.h / 2 + 5.4f, &style, label);
}

static void block(const Kit *kit, const Crate *c, Rect box, const ThemeOwner *o) {
    Stroke stroke = c->ghost >= .5f ? kit_dash(2, 8, 6) : (Stroke){.width = 2};
    draw_rect(kit->list, box, 3, o->tint);
    sides(kit, c, kit_inset(box, 1), stroke, o->solid);
    head(kit, c, box, o);
    if (!c->rack->crates) crate_draw_cells(kit, c);
}

void technical_crate(const Kit *kit, const Crate *c) {
    if (c->opacity <= 0 || c->unfold <= 0 || c->bytes == 0) return;
    const ThemeOwner *o = kit_owner(kit, c->owner);
    Rect box = crate_box(c);
    if (c->rack->open && box.x > c->rack->right) return;
    float opacity = c->opacity * (c->faint ? .55f : 1) * c->unfold;
    if (opacity < 1) draw_layer(kit->list, opacity, 1, (Rect){0});
    rounding(kit, c, o);
    block(kit, c, box, o);
    if (opacity < 1) draw_end(kit->list);
    crate_marks(kit, c);
}
