/* One compartment. */
#include "base/values.h"
#include "parts/things.h"

static void well(const Kit *kit, Rect r, float now) {
    const Theme *theme = kit->theme;
    draw_rect(kit->list, r, 9, theme->wellln);
    draw_rect(kit->list, (Rect){r.x, r.y + 2.5f, r.w, r.h - 2.5f}, 9, theme->well);
    draw_rect(kit->list, (Rect){r.x + 4, r.y + 1, r.w - 8, 3}, 1.5f, color_alpha(theme->shadow, .12f));
    if (now > 0)
        draw_rect_stroke(kit->list, kit_inset(r, 1.5f), 8, kit_stroke(3), color_alpha(theme->nowbar, now));
}

enum { LEAST = 14 }; /* px of the smallest letters */

/* A value being overwritten: the old one fades upwards by `rise` px, short of the name above it; the new one
 * comes from below. Letters get smaller down to LEAST, then the text is elided. */
static void rolling_text(const Kit *kit, float x, float y, TextStyle style, Text value, Text old, float t,
                         float room, float rise) {
    if (old.len && t < .5f) {
        TextStyle leaving = style;
        leaving.color = color_alpha(style.color, 1 - 2 * t);
        leaving.size = kit_fit_size(kit, style, old, room, LEAST);
        kit_text_fit(kit, x, y - maths_min(28 * t, rise), leaving, old, room + .5f);
    }
    float come = maths_clamp((t - .3f) / .7f, 0, 1);
    style.size = kit_fit_size(kit, style, value, room, LEAST);
    style.color = color_alpha(style.color, come);
    kit_text_fit(kit, x, y + 9 * (1 - come), style, value, room + .5f);
}

/* What was moved away is covered by the word that says so. */
static float contents_left(const TrayCell *cell) {
    return (1 - cell->emptied) * (1 - cell->moved);
}

static Color name_color(const Kit *kit, const TrayCell *cell) {
    return color_alpha(cell->shadowed ? kit->theme->ink3 : kit->theme->ink, cell->ink);
}

/* A name that means another variable by now. */
static void strike_name(const Kit *kit, const TrayCell *cell) {
    float x = cell->box.x + (cell->kind == CELL_HANDLE ? 33.0f : 10.0f);
    float w = kit_width(kit, kit_ui(16.5f, 700, kit->theme->ink), cell->name);
    w = maths_min(w, cell->box.x + cell->box.w - 10 - x);
    if (cell->shadowed)
        draw_line(kit->list, x - 2, cell->box.y + 16, x + w + 2, cell->box.y + 16, kit_stroke(2),
                  kit->theme->ink3);
}

static void scalar(const Kit *kit, const Tray *tray, const TrayCell *cell) {
    const Theme *theme = kit->theme;
    Rect r = cell->box;
    char buffer[16];
    Text bytes = tray_bytes_text(cell->bytes, buffer, sizeof buffer);
    kit_text_fit(kit, r.x + 10, r.y + 21, kit_ui(16.5f, 700, name_color(kit, cell)), cell->name, r.w - 18);
    TextStyle value =
        kit_middle(kit_mono(cell->value.len > 6 ? 24 : 27, 700, cell->unset ? theme->ink3 : theme->ink));
    value.color = color_alpha(value.color, contents_left(cell));
    rolling_text(kit, r.x + r.w / 2, r.y + (tray->brief ? 56 : 50), value,
                 cell->unset ? TEXT("\xE2\x80\x93") : cell->value, cell->old, cell->write, r.w - 12, 8);
    if (tray->brief) return;
    Color faint = color_alpha(theme->ink2, cell->ink);
    float taken = kit_text(kit, r.x + r.w - 9, r.y + 69, kit_end(kit_ui(15.5f, 600, faint)), bytes);
    kit_text_fit(kit, r.x + 10, r.y + 69, kit_mono(15.5f, 500, faint), cell->type, r.w - 25 - taken);
}

static void handle_head(const Kit *kit, const Tray *tray, const TrayCell *cell) {
    const Theme *theme = kit->theme;
    Rect r = cell->box;
    const ThemeOwner *owner = kit_owner(kit, cell->coloured ? cell->owner : THEME_OWNER_NONE);
    draw_rect(kit->list, (Rect){r.x + 6, r.y + 7, 20, 20}, 5, owner->solid);
    if (cell->coloured) kit_owner_icon(kit, r.x + 16, r.y + 17, 7, owner->icon, owner->on);
    Color faint = color_alpha(theme->ink2, cell->ink);
    float right = r.x + r.w - 9, taken = 0;
    char buffer[16];
    if (!tray->brief)
        taken = 10 + kit_text(kit, right, r.y + 22, kit_end(kit_ui(15.5f, 600, faint)),
                              tray_bytes_text(cell->bytes, buffer, sizeof buffer));
    TextStyle name = kit_ui(16.5f, 700, name_color(kit, cell)), type = kit_mono(15, 500, faint);
    float x = r.x + 33;
    x += kit_text_fit(kit, x, r.y + 22, name, cell->name, right - taken - x) + 8;
    if (kit_width(kit, type, cell->type) <= right - taken - x) kit_text(kit, x, r.y + 22, type, cell->type);
}

static void pointer_box(const Kit *kit, const TrayCell *cell) {
    const Theme *theme = kit->theme;
    Rect box = cell->pointer_box;
    if (cell->bare) return;
    draw_rect(kit->list, box, 6, theme->well2);
    if (cell->pointer.len && cell->tag > 0) return;
    float left = contents_left(cell);
    TextStyle word = kit_ui(15.5f, 600, color_alpha(theme->ink2, left));
    float used = kit_text(kit, box.x + 7, box.y + 25, word, TEXT("ptr"));
    TextStyle none = kit_end(kit_mono(17, 600, color_alpha(theme->ink3, left)));
    none.size = kit_fit_size(kit, none, cell->no_pointer, box.w - used - 24, LEAST);
    draw_text(kit->list, box.x + box.w - 9, box.y + 25, &none, cell->no_pointer);
}

/* Too narrow for name and value side by side: the name stands over the value. */
static bool is_stacked(const Kit *kit, const TrayCell *cell, uint32_t index) {
    const TrayField *field = &cell->fields[index];
    float name = kit_width(kit, kit_ui(15.5f, 600, kit->theme->ink2), field->name),
          value = kit_width(kit, kit_mono(17, 700, kit->theme->ink), field->value);
    return field->name.len && tray_sub_box(cell, index + 1).w < maths_max(62, name + value + 20);
}

/* Name left, value right; the value may take most of the box before the name is elided. */
static float field_value_room(const Kit *kit, const TrayCell *cell, uint32_t index) {
    float name = kit_width(kit, kit_ui(15.5f, 600, kit->theme->ink2), cell->fields[index].name);
    float width = tray_sub_box(cell, index + 1).w;
    if (!cell->fields[index].name.len || is_stacked(kit, cell, index)) return width - 8;
    return width - 20 - name;
}

/* One size for all values of a handle, so that len and cap look alike. */
static float field_value_size(const Kit *kit, const TrayCell *cell) {
    TextStyle style = kit_mono(19, 700, kit->theme->ink);
    float size = style.size;
    for (uint32_t i = 0; i < cell->field_count; i++)
        size = maths_min(
            size, kit_fit_size(kit, style, cell->fields[i].value, field_value_room(kit, cell, i), LEAST));
    return size;
}

/* What takes no byte has no floor of its own. */
static void sub_ground(const Kit *kit, const TrayField *field, Rect box) {
    const Theme *theme = kit->theme;
    if (field->niche)
        draw_rect_stroke(kit->list, kit_inset(box, .75f), 6, kit_dash(1.5f, 4, 3), theme->wellln);
    else
        draw_rect(kit->list, box, 6, theme->well2);
    if (field->unused) kit_hatch(kit, kit_inset(box, 1), 5, 9, 2, color_alpha(theme->hatch, .35f));
}

static void field_box(const Kit *kit, const TrayCell *cell, uint32_t index) {
    const Theme *theme = kit->theme;
    const TrayField *field = &cell->fields[index];
    Rect box = tray_sub_box(cell, index + 1);
    sub_ground(kit, field, box);
    if (field->unused) return;
    float left = contents_left(cell), room = field_value_room(kit, cell, index);
    TextStyle name = kit_ui(15.5f, 600, color_alpha(theme->ink2, left));
    Color ink = field->hot && cell->coloured ? kit_owner(kit, cell->owner)->ink : theme->ink;
    TextStyle value = kit_end(kit_mono(field_value_size(kit, cell), 700, color_alpha(ink, left)));
    bool stacked = is_stacked(kit, cell, index);
    if (stacked) {
        float w = kit_width(kit, kit_ui(LEAST, 600, name.color), field->name);
        kit_text_fit(kit, box.x + maths_max(3, (box.w - w) / 2), box.y + 14.5f,
                     kit_ui(LEAST, 600, name.color), field->name, box.w - 6);
    } else {
        kit_text_fit(kit, box.x + 7, box.y + 25, name, field->name,
                     box.w - 20 - maths_min(room, kit_width(kit, value, field->value)));
    }
    if (field->gone > 0)
        kit_hatch(kit, kit_inset(box, 1), 5, 9, 2, color_alpha(theme->hatch, .6f * field->gone));
    value.color = color_alpha(value.color, 1 - field->gone);
    float at = box.x + box.w - 8;
    if (!field->name.len || stacked) {
        value.anchor = ANCHOR_MIDDLE;
        at = box.x + box.w / 2;
    }
    if (stacked) value.size = maths_min(value.size, 17);
    rolling_text(kit, at, box.y + (stacked ? 33 : 26), value, field->value, field->old, field->write, room,
                 stacked ? 1 : 8);
}

/* Name, type and bytes over the parts. */
static void group(const Kit *kit, const Tray *tray, const TrayCell *cell) {
    const Theme *theme = kit->theme;
    Rect r = cell->box;
    char buffer[16];
    Color faint = color_alpha(theme->ink2, cell->ink);
    float right = r.x + r.w - 9, taken = 0;
    if (!tray->brief)
        taken = 10 + kit_text(kit, right, r.y + 22, kit_end(kit_ui(15.5f, 600, faint)),
                              tray_bytes_text(cell->bytes, buffer, sizeof buffer));
    float x = r.x + 10;
    x += kit_text_fit(kit, x, r.y + 22, kit_ui(16.5f, 700, name_color(kit, cell)), cell->name,
                      right - taken - x) +
         8;
    TextStyle type = kit_mono(15, 500, faint);
    if (kit_width(kit, type, cell->type) <= right - taken - x) kit_text(kit, x, r.y + 22, type, cell->type);
    for (uint32_t i = 0; i < cell->field_count; i++) field_box(kit, cell, i);
}

static void handle(const Kit *kit, const Tray *tray, const TrayCell *cell) {
    handle_head(kit, tray, cell);
    pointer_box(kit, cell);
    for (uint32_t i = 0; i < cell->field_count; i++) field_box(kit, cell, i);
}

static void padding(const Kit *kit, const Tray *tray, const TrayCell *cell) {
    const Theme *theme = kit->theme;
    Rect r = {cell->box.x, cell->box.y + 4, cell->box.w, cell->box.h - 4};
    Color lo = tray->active ? theme->traylo : theme->traydimlo;
    draw_rect(kit->list, r, 6, color_alpha(lo, .35f));
    kit_hatch(kit, kit_inset(r, 1), 6, 8, 2, color_alpha(lo, .8f));
}

static void moved_cover(const Kit *kit, const TrayCell *cell) {
    const Theme *theme = kit->theme;
    Rect r = kit_inset(cell->box, 2);
    draw_rect(kit->list, r, 8, color_alpha(theme->well, .4f * cell->moved));
    kit_hatch(kit, r, 8, 9, 2, color_alpha(theme->hatch, .5f * cell->moved));
    if (cell->box.w < 76) return;
    KitChip chip = {.x = r.x + r.w / 2,
                    .y = r.y + r.h - 34,
                    .height = 26,
                    .size = 15,
                    .pad = 10,
                    .anchor = ANCHOR_MIDDLE,
                    .text = TEXT("moved")};
    chip.fill = color_alpha(theme->well2, cell->moved);
    chip.ink = color_alpha(theme->ink2, cell->moved);
    kit_chip(kit, &chip);
}

static void badge(const Kit *kit, const TrayCell *cell) {
    char digits[12];
    size_t at = sizeof digits;
    uint32_t n = cell->badge;
    do digits[--at] = (char)('0' + n % 10);
    while (n /= 10);
    float x = cell->box.x + cell->box.w / 2, y = cell->box.y - 3;
    draw_circle(kit->list, x, y, 12.5f, kit->theme->card);
    draw_circle(kit->list, x, y, 11, kit->theme->primary);
    TextStyle style = kit_middle(kit_ui(15, 700, kit->theme->onink));
    draw_text(kit->list, x, y + 5.4f, &style, (Text){digits + at, sizeof digits - at});
}

static void cell_marks(const Kit *kit, const TrayCell *cell) {
    unsigned state = kit_state(kit, HIT_SLOT, cell->slot);
    if (state & STATE_HOVER)
        draw_rect_stroke(kit->list, kit_inset(cell->box, 1), 8.5f, kit_stroke(2),
                         color_alpha(kit->theme->ink, .5f));
    if (state & STATE_FOCUS) kit_focus_ring(kit, cell->box, 9);
    draw_hit(kit->list, cell->box, HIT_SLOT, cell->slot);
}

void tray_draw_cell(const Kit *kit, const Tray *tray, const TrayCell *cell) {
    if (cell->open <= 0 || cell->reserved) return;
    if (cell->kind == CELL_PADDING) {
        float before = kit_fade(kit, cell->open);
        padding(kit, tray, cell);
        kit->list->opacity = before;
        return;
    }
    float middle = cell->box.y + cell->box.h / 2,
          old = kit_fade(kit, maths_lerp(1, kit->theme->faint_opacity, cell->dim));
    draw_push(kit->list, (Transform){1, 0, 0, cell->open, 0, middle * (1 - cell->open)});
    well(kit, cell->box, cell->now);
    if (cell->kind == CELL_SCALAR)
        scalar(kit, tray, cell);
    else if (cell->kind == CELL_GROUP)
        group(kit, tray, cell);
    else
        handle(kit, tray, cell);
    strike_name(kit, cell);
    if (cell->moved > 0) moved_cover(kit, cell);
    draw_pop(kit->list);
    kit->list->opacity = old;
    if (cell->badge) badge(kit, cell);
    cell_marks(kit, cell);
}

void tray_draw_folded(const Kit *kit, const Tray *tray) {
    const Theme *theme = kit->theme;
    Rect r = tray->folded_box;
    uint32_t bytes = 0;
    for (uint32_t i = 0; i < tray->count; i++)
        if (!tray->cells[i].shown && !tray->cells[i].reserved && tray->cells[i].kind != CELL_PADDING)
            bytes += tray->cells[i].bytes;
    char buffer[16], count[16];
    Text digits = tray_bytes_text(tray->folded, count, sizeof count);
    digits.len -= 2; /* only the number of "3 B" */
    well(kit, r, 0);
    TextStyle style = kit_ui(18, 700, theme->ink);
    float plus = kit_text(kit, r.x + 8, r.y + 24, style, TEXT("+"));
    kit_text_fit(kit, r.x + 8 + plus, r.y + 24, style, digits, r.w - 16 - plus + .5f);
    TextStyle small = kit_middle(kit_ui(15.5f, 600, theme->ink2));
    small.size = kit_fit_size(kit, small, tray_bytes_text(bytes, buffer, sizeof buffer), r.w - 8, LEAST);
    if (!tray->brief)
        draw_text(kit->list, r.x + r.w / 2, r.y + 69, &small, tray_bytes_text(bytes, buffer, sizeof buffer));
    draw_hit(kit->list, r, HIT_FRAME, tray->frame);
}
