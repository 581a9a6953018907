/* Where the compartments of a tray are. Every compartment has a width it would like; when a row is too narrow
 * all give way down to four fifths, and then the oldest variables fold into one "+n" compartment at the end
 * of the row. */
#include "base/values.h"
#include "parts/things.h"
#include <stdio.h>

Text tray_bytes_text(uint32_t bytes, char *out, size_t size) {
    int len = snprintf(out, size, "%u B", bytes);
    return (Text){out, len < 0 ? 0 : (size_t)len};
}

static float bytes_width(const Kit *kit, const TrayCell *cell) {
    char buffer[16];
    return kit_width(kit, kit_ui(15.5f, 600, kit->theme->ink2),
                     tray_bytes_text(cell->bytes, buffer, sizeof buffer));
}

static float name_width(const Kit *kit, const TrayCell *cell) {
    return kit_width(kit, kit_ui(16.5f, 700, kit->theme->ink), cell->name);
}

static float scalar_width(const Kit *kit, const TrayCell *cell) {
    TextStyle value = kit_mono(cell->value.len > 6 ? 24 : 27, 700, kit->theme->ink);
    float last =
        kit_width(kit, kit_mono(15.5f, 500, kit->theme->ink2), cell->type) + bytes_width(kit, cell) + 29;
    float wide =
        maths_lerp(kit_width(kit, value, cell->old), kit_width(kit, value, cell->value), cell->write) + 18;
    return maths_clamp(maths_max(maths_max(name_width(kit, cell) + 20, wide), last), 84, 240);
}

static float field_width(const Kit *kit, const TrayField *field) {
    TextStyle value = kit_mono(19, 700, kit->theme->ink);
    float wide =
        maths_lerp(kit_width(kit, value, field->old), kit_width(kit, value, field->value), field->write);
    if (!field->name.len) return maths_max(38, wide + 18);
    return maths_max(70, kit_width(kit, kit_ui(15.5f, 600, kit->theme->ink2), field->name) + wide + 23);
}

/* Of one of several variants, wide enough for any of the usual: so that going over to another moves nothing.
 */
static float tag_width(const Kit *kit, const TrayCell *cell) {
    TextStyle value = kit_mono(19, 700, kit->theme->ink), name = kit_ui(15.5f, 600, kit->theme->ink2);
    return kit_width(kit, name, cell->fields[0].name) + kit_width(kit, value, cell->longest) + 23;
}

enum { VARIANT_FIELD = 70 };

static float fields_width(const Kit *kit, const TrayCell *cell) {
    float row = 0, least = 0;
    for (uint32_t i = cell->tagged ? 1 : 0; i < cell->field_count; i++)
        row += 5 + field_width(kit, &cell->fields[i]);
    if (!cell->tagged) return row;
    if (cell->places > 1) least = (float)(cell->places - 1) * (VARIANT_FIELD + 5);
    return maths_max(row, least) + tag_width(kit, cell) + 5;
}

static float group_width(const Kit *kit, const TrayCell *cell) {
    float row = 7 + fields_width(kit, cell);
    return maths_clamp(maths_max(row, name_width(kit, cell) + bytes_width(kit, cell) + 40), 84, 414);
}

/* The same whatever the address, so that a label that comes moves nothing; long ones get smaller letters. */
static float pointer_width(const TrayCell *cell) {
    return cell->field_count > cell->tagged ? 122 : 138;
}

static float handle_width(const Kit *kit, const TrayCell *cell) {
    float row = 12 + pointer_width(cell) + fields_width(kit, cell);
    float type = kit_width(kit, kit_mono(15, 500, kit->theme->ink2), cell->type);
    return maths_max(row, 33 + name_width(kit, cell) + 8 + type + 10 + bytes_width(kit, cell) + 9);
}

static float wished_width(const Kit *kit, const TrayCell *cell) {
    switch (cell->kind) {
    case CELL_SCALAR: return scalar_width(kit, cell);
    case CELL_HANDLE: return handle_width(kit, cell);
    case CELL_GROUP: return group_width(kit, cell);
    case CELL_PADDING: return maths_clamp((float)cell->bytes * 4, 16, 56);
    case CELL_FOLDED: break;
    }
    return CELL_FOLDED_WIDTH;
}

typedef struct Row {
    uint32_t number;
    float width, y;
} Row;

static bool in_row(const TrayCell *cell, const Row *row) {
    return cell->shown && cell->row == row->number;
}

/* Linear in the factor for every cell; the narrowest padding keeps its 16 px. */
static float squeezed_width(const TrayCell *cell, float wish, float factor) {
    return cell->kind == CELL_PADDING && wish <= 16 ? wish : wish * factor;
}

static float cell_width(const Kit *kit, const TrayCell *cell, float factor) {
    return squeezed_width(cell, wished_width(kit, cell), factor) * cell->room;
}

/* The row's width at a factor, with the gaps between its cells. */
static float row_width(const Kit *kit, const Tray *tray, const Row *row, float factor) {
    float sum = -CELL_GAP;
    for (uint32_t i = 0; i < tray->count; i++)
        if (in_row(&tray->cells[i], row))
            sum += cell_width(kit, &tray->cells[i], factor) + CELL_GAP * tray->cells[i].room;
    return sum;
}

static TrayCell *oldest_shown(Tray *tray) {
    TrayCell *oldest = NULL;
    uint32_t shown = 0;
    for (uint32_t i = 0; i < tray->count; i++) {
        TrayCell *cell = &tray->cells[i];
        if (!cell->shown || cell->row > 0 || cell->kind == CELL_PADDING || cell->reserved) continue;
        shown++;
        if (!oldest || cell->slot < oldest->slot) oldest = cell;
    }
    return shown > 1 ? oldest : NULL;
}

/* About what a compartment will ask for, whatever its value: what decides its row, so that no value moves it
 * to another. */
static float usual_width(const Kit *kit, const TrayCell *cell) {
    uint32_t places = cell->places > cell->field_count ? cell->places : cell->field_count;
    float type = kit_width(kit, kit_mono(15.5f, 500, kit->theme->ink2), cell->type),
          name = name_width(kit, cell);
    if (cell->kind == CELL_PADDING) return wished_width(kit, cell);
    if (cell->kind == CELL_HANDLE)
        return maths_max(142 + 80 * (float)places, 33 + name + 8 + bytes_width(kit, cell) + 19);
    if (cell->kind == CELL_GROUP) {
        float each = places && cell->fields[0].name.len ? 82 : 46;
        return maths_clamp(maths_max(12 + each * (float)places, name + bytes_width(kit, cell) + 40), 84, 414);
    }
    float value = cell->bytes > 8 ? 170 : cell->bytes > 4 ? 120 : 84;
    return maths_clamp(maths_max(maths_max(name + 20, type + bytes_width(kit, cell) + 29), value), 84, 240);
}

/* Rows fill from the top in address order, as one reads. Returns how many rows there are. */
static uint32_t fill_rows(const Kit *kit, const Tray *tray, uint32_t rows, TrayCell *cells) {
    float width = tray->width - 2 * CELL_INDENT, used = -CELL_GAP;
    uint32_t row = 0;
    for (uint32_t i = 0; i < tray->count; i++) {
        const TrayCell *cell = &tray->cells[i];
        float wish = squeezed_width(cell, usual_width(kit, cell), .8f) + CELL_GAP;
        if (row + 1 < rows && used > 0 && used + wish > width) {
            row++;
            used = -CELL_GAP;
        }
        used += wish;
        if (!cells) continue;
        cells[i].shown = true;
        cells[i].row = rows - 1 - row;
    }
    return row + 1;
}

uint32_t tray_rows_needed(const Kit *kit, const Tray *tray) {
    return fill_rows(kit, tray, UINT32_MAX, NULL);
}

static void assign_rows(const Kit *kit, Tray *tray) {
    fill_rows(kit, tray, tray_rows(tray), tray->cells);
}

/* Places that are only kept give way first. */
static void give_reserved(const Kit *kit, Tray *tray, const Row *row) {
    for (uint32_t i = tray->count; i-- > 0 && row_width(kit, tray, row, .8f) > row->width;) {
        TrayCell *cell = &tray->cells[i];
        if (cell->row == row->number && cell->reserved) cell->shown = false;
    }
}

/* Padding folds with the first variable: beside a "+n" it would say nothing true. */
static void fold_until_it_fits(const Kit *kit, Tray *tray, Row *row) {
    float whole = row->width;
    tray->folded = 0;
    for (TrayCell *oldest; row_width(kit, tray, row, .8f) > row->width && (oldest = oldest_shown(tray));) {
        oldest->shown = false;
        tray->folded++;
        row->width = whole - CELL_FOLDED_WIDTH - CELL_GAP;
        for (uint32_t i = 0; i < tray->count; i++)
            if (tray->cells[i].kind == CELL_PADDING && tray->cells[i].row == 0) tray->cells[i].shown = false;
    }
}

/* The factor at which the row just fits, at most 1. Widths are linear in it, so two measurements tell. */
static float fitting_factor(const Kit *kit, const Tray *tray, const Row *row) {
    float full = row_width(kit, tray, row, 1), none = row_width(kit, tray, row, 0);
    if (full <= row->width || full <= none) return 1;
    return maths_max(.2f, (row->width - none) / (full - none));
}

/* Little room left over is shared out; much of it stays visible as bare floor, and nothing jumps in between.
 * Where something had to be folded no floor is left bare. */
static float extra_width(const Kit *kit, const Tray *tray, const Row *row) {
    float rest = row->width - row_width(kit, tray, row, 1), cells = 0;
    for (uint32_t i = 0; i < tray->count; i++)
        if (in_row(&tray->cells[i], row) && tray->cells[i].kind != CELL_PADDING) cells += tray->cells[i].room;
    float shared = rest < 48 || tray->folded ? rest : 96 - rest;
    return cells > 0 && shared > 0 ? shared / cells : 0;
}

enum { SUB_GAP = 5, SUB_EDGE = 6, SUB_TOP = 31, SUB_HEIGHT = 39, POINTER_LEAST = 92 };

/* Tag, ptr and the other fields, from left to right; what is alone has all of the room. */
static void place_subs(const Kit *kit, TrayCell *cell, float factor) {
    float x = cell->box.x + SUB_EDGE, y = cell->box.y + SUB_TOP, room = cell->box.w - 2 * SUB_EDGE;
    bool pointer = cell->kind == CELL_HANDLE && !cell->bare, others = cell->field_count > cell->tagged;
    if (cell->tagged) {
        float w = tag_width(kit, cell) * maths_min(1, factor + .06f);
        cell->tag_box = (Rect){x, y, pointer || others ? w : room, SUB_HEIGHT};
        x += cell->tag_box.w + SUB_GAP;
    }
    float least = kit_width(kit, kit_mono(14, 700, kit->theme->ink), cell->pointer) + 44;
    float ptr =
        others ? maths_max(maths_max(POINTER_LEAST, least), pointer_width(cell) * maths_min(1, factor + .06f))
               : cell->box.x + SUB_EDGE + room - x;
    cell->pointer_box = pointer ? (Rect){x, y, ptr, SUB_HEIGHT} : (Rect){x - SUB_GAP, y, 0, SUB_HEIGHT};
}

static void place_row(const Kit *kit, Tray *tray, const Row *row) {
    float factor = fitting_factor(kit, tray, row), extra = extra_width(kit, tray, row);
    float x = tray->x + CELL_INDENT;
    for (uint32_t i = 0; i < tray->count; i++) {
        TrayCell *cell = &tray->cells[i];
        if (!in_row(cell, row)) continue;
        float w = cell_width(kit, cell, factor);
        if (cell->kind != CELL_PADDING) w += extra * cell->room;
        cell->box = (Rect){x, row->y, w, CELL_HEIGHT};
        if (cell->kind == CELL_HANDLE || cell->kind == CELL_GROUP) place_subs(kit, cell, factor);
        x += w + CELL_GAP * cell->room;
    }
}

Rect tray_sub_box(const TrayCell *cell, uint32_t index) {
    if (index == 0) return cell->pointer_box;
    if (cell->tagged && index == 1) return cell->tag_box;
    uint32_t count = cell->field_count - cell->tagged, at = index - 1 - cell->tagged;
    float left = cell->pointer_box.x + cell->pointer_box.w + SUB_GAP;
    float room = cell->box.x + cell->box.w - SUB_EDGE - left, gaps = SUB_GAP * (float)(count - 1);
    float w = (room - gaps) / (float)count;
    return (Rect){left + (float)at * (w + SUB_GAP), cell->pointer_box.y, w, cell->pointer_box.h};
}

uint32_t tray_rows(const Tray *tray) {
    uint32_t rows = tray->rows > 1 ? tray->rows : 1;
    return tray->opened && rows < 2 ? 2 : rows;
}

float tray_row_y(const Tray *tray, uint32_t row) {
    return tray->bottom - TRAY_HEIGHT + CELL_TOP - (float)row * TRAY_ROW_HEIGHT;
}

float tray_lane_y(const Tray *tray, const TrayCell *cell) {
    uint32_t lane = 0;
    for (const TrayCell *other = tray->cells; other < cell; other++)
        lane += other->row == cell->row && tray_has_groove(other);
    if (cell->row > 0)
        return tray_row_y(tray, cell->row) + CELL_HEIGHT + 4 + 2 * (float)(lane < 3 ? lane : 3);
    return tray->bottom - 46 - 9 * (float)(lane < 4 ? lane : 4);
}

bool tray_has_groove(const TrayCell *cell) {
    return cell->shown && !cell->reserved && cell->kind == CELL_HANDLE && cell->pointer.len && !cell->direct;
}

/* The parts that are covered, or to scale where the value is drawn as one. */
Rect tray_bytes_box(const TrayCell *cell, uint64_t offset, uint64_t size) {
    Rect r = {cell->box.x + 6, cell->box.y + 29, cell->box.w - 12, 26};
    float unit = r.w / (float)(cell->bytes ? cell->bytes : 1), left = r.x + r.w, right = r.x;
    if (offset >= cell->bytes) offset = 0;
    if (size > cell->bytes - offset) size = cell->bytes - offset;
    for (uint32_t i = 0; i < cell->field_count; i++) {
        const TrayField *field = &cell->fields[i];
        if (!field->size || field->offset + field->size <= offset || field->offset >= offset + size) continue;
        Rect box = tray_sub_box(cell, i + 1);
        left = maths_min(left, box.x);
        right = maths_max(right, box.x + box.w);
    }
    if (right > left) return (Rect){left, cell->pointer_box.y, right - left, cell->pointer_box.h};
    return (Rect){r.x + unit * (float)offset, r.y, unit * (float)size, r.h};
}

static void place_anchors(Tray *tray) {
    Transform t = tray_transform(tray);
    float rim = tray->x + tray->width - 2;
    for (uint32_t i = 0; i < tray->count; i++) {
        TrayCell *cell = &tray->cells[i];
        Point hole = {cell->pointer_box.x + cell->pointer_box.w - 12, cell->pointer_box.y + 20};
        Point out = {rim, tray_lane_y(tray, cell)};
        if (tray->slim || !cell->shown) hole = out = (Point){rim, tray->bottom - (tray->slim ? 22 : 46)};
        cell->hole = transform_point(t, hole);
        cell->grommet = cell->direct ? cell->hole : transform_point(t, out);
        Rect b = cell->box;
        cell->centre = transform_point(t, (Point){b.x + b.w / 2, b.y + b.h / 2});
        Point top = {b.x + b.w - 16, b.y - 2}, in = {rim, b.y - 2};
        if (tray->slim || !cell->shown) top = in = (Point){rim, tray->bottom - (tray->slim ? 22 : 62)};
        cell->top = transform_point(t, top);
        cell->rim = transform_point(t, in);
    }
}

float tray_height(const Tray *tray) {
    if (tray->height_now > 0) return tray->height_now;
    if (tray->slim) return TRAY_SLIM_HEIGHT;
    return TRAY_HEIGHT + (float)(tray_rows(tray) - 1) * TRAY_ROW_HEIGHT;
}

Transform tray_transform(const Tray *tray) {
    Transform t = transform_translate(0, -tray->lift);
    if (tray->rotation != 0)
        t = transform_multiply(
            t, transform_rotate(tray->rotation, tray->x + tray->width / 2, tray->bottom - 70));
    if (tray->squash != 0) {
        float s = 1 - tray->squash;
        t = transform_multiply(t, (Transform){1, 0, 0, s, 0, tray->bottom * (1 - s)});
    }
    return t;
}

void tray_place(const Kit *kit, Tray *tray) {
    tray->height = tray_height(tray);
    tray->top = transform_point(tray_transform(tray), (Point){tray->x, tray->bottom - tray->height}).y;
    assign_rows(kit, tray);
    Row row = {0, tray->width - 2 * CELL_INDENT, tray_row_y(tray, 0)};
    give_reserved(kit, tray, &row);
    fold_until_it_fits(kit, tray, &row);
    place_row(kit, tray, &row);
    float right = tray->x + tray->width - CELL_INDENT;
    tray->folded_box = (Rect){right - CELL_FOLDED_WIDTH, row.y, CELL_FOLDED_WIDTH, CELL_HEIGHT};
    for (uint32_t i = 1; i < tray_rows(tray); i++) {
        Row above = {i, tray->width - 2 * CELL_INDENT, tray_row_y(tray, i)};
        place_row(kit, tray, &above);
    }
    place_anchors(tray);
}
