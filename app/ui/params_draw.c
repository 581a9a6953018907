/* The card of the parameters, on the cafeteria's wall, where the menu board hangs, and its tab on the
 * counter, where nothing is written. */
#include "base/values.h"
#include "params.h"
#include "parts/kit.h"
#include "stage/layout.h"
#include <inttypes.h>
#include <stdio.h>

enum { HEAD = 50, PAD = 20, ROW_NUMBER = 70, ROW_CHOICE = 80, ROW_TEXT = 118, TAB = 36, TAB_WIDTH = 112 };
enum {
    LABEL = 34,
    LIMIT = 24
}; /* of the cafeteria: how high the label over the pile is, half the limit's plate */

static float row_height(const ParamRow *row) {
    return row->shape == PARAM_SLIDER ? ROW_NUMBER : row->shape == PARAM_CHOICE ? ROW_CHOICE : ROW_TEXT;
}

static float card_height(const Params *params) {
    float h = HEAD;
    for (uint32_t i = 0; i < params->count; i++) h += row_height(&params->rows[i]);
    return h + 8;
}

static uint64_t arg_of(uint32_t row, uint32_t part) {
    return (uint64_t)row * PARAMS_PARTS + part;
}

static void draw_label(const Kit *kit, Rect r, Text label, Text value) {
    TextStyle right = kit_end(kit_mono(19, 700, kit->theme->ink));
    float w = value.len ? kit_width(kit, right, value) + 12 : 0;
    kit_text_fit(kit, r.x, r.y + 22, kit_ui(17, 600, kit->theme->ink2), label, r.w - w);
    kit_text(kit, r.x + r.w, r.y + 23, right, value);
}

static void draw_slider(const Kit *kit, Rect r, const ParamRow *row, uint32_t i, bool dragged) {
    const Theme *t = kit->theme;
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRId64, row->number);
    draw_label(kit, r, row->label, text_from(digits));
    Rect rail = {r.x, r.y + 40, r.w, 8}, hit = {r.x, r.y + 30, r.w, 28};
    float part =
        row->high > row->low ? (float)((double)(row->number - row->low) / (double)(row->high - row->low)) : 0;
    unsigned state = kit_state(kit, HIT_PARAM, arg_of(i, PART_MAIN));
    draw_rect(kit->list, rail, 4, t->sunk);
    draw_rect(kit->list, (Rect){rail.x, rail.y, rail.w * part, 8}, 4, t->ink2);
    float x = rail.x + rail.w * part;
    draw_circle(kit->list, x, rail.y + 4, dragged || state & STATE_HOVER ? 13 : 11, t->nowbar);
    draw_circle(kit->list, x, rail.y + 4, 5, t->card);
    if (state & STATE_FOCUS) kit_focus_ring(kit, hit, 8);
    draw_hit(kit->list, hit, HIT_PARAM, arg_of(i, PART_MAIN));
}

static uint32_t count_lines(Text lines) {
    Text line;
    uint32_t count = 0;
    while (text_next_line(&lines, &line)) count++;
    return count;
}

/* Side by side when they fit, else one at a time between two arrows. */
static void draw_choice(const Kit *kit, Rect r, const ParamRow *row, uint32_t i) {
    Text value = field_text(&row->text), lines = row->choices, line;
    uint32_t count = count_lines(row->choices);
    float w = (r.w - 8 * (float)(count - 1)) / (float)count, widest = 0;
    TextStyle style = kit_ui(17, 600, kit->theme->ink);
    while (text_next_line(&lines, &line)) widest = maths_max(widest, kit_width(kit, style, line) + 26);
    draw_label(kit, r, row->label, TEXT(""));
    lines = row->choices;
    for (uint32_t k = 0; widest <= w && text_next_line(&lines, &line); k++) {
        Rect at = {r.x + (float)k * (w + 8), r.y + 32, w, 38};
        bool on = text_equal(line, value);
        kit_button(kit, &(KitButton){.rect = at,
                                     .kind = on ? BUTTON_PRIMARY : BUTTON_GHOST,
                                     .label = line,
                                     .size = 17,
                                     .hit = HIT_PARAM,
                                     .arg = arg_of(i, PART_CHOICE + k)});
    }
    if (widest <= w) return;
    const KitIcon icons[] = {KIT_ICON_PREVIOUS, KIT_ICON_FORWARD};
    for (uint32_t k = 0; k < 2; k++)
        kit_button(kit, &(KitButton){.rect = {k ? r.x + r.w - 44 : r.x, r.y + 32, 44, 38},
                                     .kind = BUTTON_TOOL,
                                     .icon = icons[k],
                                     .hit = HIT_PARAM,
                                     .arg = arg_of(i, PART_BACK + k)});
    TextStyle middle = kit_ui(18, 700, kit->theme->ink);
    float room = r.w - 108, wide = maths_min(kit_width(kit, middle, value), room);
    kit_text_fit(kit, r.x + (r.w - wide) / 2, r.y + 57, middle, value, wide + .5f);
}

static void draw_text_row(const Kit *kit, Rect r, const Params *params, uint32_t i) {
    const ParamRow *row = &params->rows[i];
    char bytes[32];
    snprintf(bytes, sizeof bytes, "%u B", row->text.count);
    draw_label(kit, r, row->label, text_from(bytes));
    Rect box = {r.x, r.y + 32, r.w, 42};
    bool active = params->editing == (int)i;
    draw_hit(kit->list, box, HIT_PARAM, arg_of(i, PART_MAIN));
    kit_field(kit, &(KitField){.rect = box,
                               .number = i,
                               .text = field_text(&row->text),
                               .caret = row->text.caret,
                               .anchor = row->text.anchor,
                               .size = 18,
                               .weight = 500,
                               .stroke = active ? 2.5f : 1.5f,
                               .fill = kit->theme->well,
                               .border = active ? kit->theme->nowbar : kit->theme->line2,
                               .active = active});
    if (kit_state(kit, HIT_PARAM, arg_of(i, PART_MAIN)) & STATE_FOCUS) kit_focus_ring(kit, box, 10);
    float y = r.y + 80;
    kit_button(kit, &(KitButton){.rect = {r.x + r.w - 84, y, 84, 32},
                                 .kind = BUTTON_GHOST,
                                 .label = TEXT("Clear"),
                                 .size = 16,
                                 .disabled = row->text.count == 0,
                                 .hit = HIT_PARAM,
                                 .arg = arg_of(i, PART_CLEAR)});
    char words[96];
    int len = snprintf(words, sizeof words, "Paste %.*s", TEXT_ARG(row->choices));
    if (row->choices.len)
        kit_button(kit, &(KitButton){.rect = {r.x, y, maths_min(r.w - 96, 260), 32},
                                     .kind = BUTTON_GHOST,
                                     .label = {words, (size_t)len < sizeof words ? (size_t)len : 0},
                                     .size = 16,
                                     .hit = HIT_PARAM,
                                     .arg = arg_of(i, PART_FILE)});
    else
        kit_text_fit(kit, r.x, y + 22, kit_ui(15, 500, kit->theme->ink3), TEXT("Click and type, or paste."),
                     r.w - 96);
}

static void draw_head(const Kit *kit, Rect head, bool open) {
    const Theme *t = kit->theme;
    unsigned state = kit_state(kit, HIT_PARAMS, 0);
    float x = head.x + head.w - (open ? PAD + 10 : 22), y = head.y + head.h / 2, d = open ? -5 : 5;
    float from = head.x + (open ? PAD : 14);
    kit_text_fit(kit, from, y + 7, kit_ui(open ? 19 : 17, 700, t->ink), TEXT("Try it"), x - 12 - from);
    Stroke stroke = kit_stroke(3);
    draw_line(kit->list, x - 8, y - d / 2, x, y + d / 2 + (d > 0 ? 1 : -1), stroke, t->ink2);
    draw_line(kit->list, x, y + d / 2 + (d > 0 ? 1 : -1), x + 8, y - d / 2, stroke, t->ink2);
    if (state & STATE_HOVER) draw_rect(kit->list, kit_inset(head, 4), 10, color_alpha(t->ink, .06f));
    if (state & STATE_FOCUS) kit_focus_ring(kit, head, 14);
    draw_hit(kit->list, head, HIT_PARAMS, 0);
}

/* ---- where it stands, in the bar's px */

static Rect cafe_of(const Layout *layout, float s) {
    return (Rect){layout->cafe.x / s, layout->cafe.y / s, layout->cafe.w / s, layout->cafe.h / s};
}

/* Before the counter's foot, at its right end: the left end has the stack's first address. */
static Rect tab_place(const Layout *layout, float s) {
    Rect cafe = cafe_of(layout, s);
    float w = maths_min(TAB_WIDTH, cafe.w - 16);
    return (Rect){cafe.x + cafe.w - w - 8, cafe.y + cafe.h - TAB - 4, w, TAB};
}

/* Above every tray, in the bar's px: their areas are in the list. A label hangs over the topmost one. */
static float pile_top(const Layout *layout, float s, const DrawList *list) {
    float k = layout->scale * s, top = layout->cafe.y / s + layout->counter * layout->cafe_scale / s;
    float right = (layout->cafe.x + layout->cafe.w) * layout->scale;
    float upper = layout->cafe.y * layout->scale, lower = upper + layout->cafe.h * layout->scale;
    for (uint32_t i = 0; i < list->hits.count; i++) {
        const DrawHit *hit = &list->hits.items[i];
        Rect r = hit->rect;
        bool tray = hit->kind == HIT_FRAME || hit->kind == HIT_SLOT;
        if (!tray || r.x + r.w / 2 > right || r.y >= lower || r.y + r.h <= upper) continue;
        top = maths_min(top, r.y / k);
    }
    return top - LABEL * layout->cafe_scale / s;
}

/* Below the sign and the stack's limit. */
static Rect card_place(const Params *params, const Layout *layout, float s) {
    Rect cafe = cafe_of(layout, s);
    float y = cafe.y + (layout->limit_y + LIMIT) * layout->cafe_scale / s;
    return (Rect){cafe.x + 14, y, maths_clamp(cafe.w - 28, 300, 480), card_height(params)};
}

/* Used where it has no room it opens upwards from its tab: what a step is about is rather at the pile's top.
 */
static Rect crowded_place(const Layout *layout, float s, Rect card) {
    Rect tab = tab_place(layout, s);
    float bottom = tab.y + tab.h, highest = layout->bar_height / s + 8;
    card.y = maths_max(highest, bottom - card.h);
    return card;
}

static bool is_used(const Params *params, ParamsMoment moment) {
    return params->dragging >= 0 || params->editing >= 0 || moment.focused || params->used == moment.step;
}

/* While something plays, trays come and go: it does not open and close with each. */
static void find_room(Params *params, ParamsMoment moment, const Layout *layout, float s,
                      const DrawList *list) {
    Rect card = card_place(params, layout, s);
    bool fits = card.y + card.h <= pile_top(layout, s, list) && card.x + card.w <= cafe_of(layout, s).w;
    if (!fits)
        params->crowded = true;
    else if (moment.rests)
        params->crowded = false;
    params->open = !params->folded && (!params->crowded || is_used(params, moment));
}

bool params_have_room(const View *view) {
    Layout layout = layout_for(view);
    return layout.kind == LAYOUT_WIDE || layout.kind == LAYOUT_ULTRA;
}

static void draw_rows(const Kit *kit, const Params *params, Rect card) {
    float y = card.y + HEAD;
    for (uint32_t i = 0; i < params->count; i++) {
        const ParamRow *row = &params->rows[i];
        Rect r = {card.x + PAD, y, card.w - 2 * PAD, row_height(row)};
        if (row->shape == PARAM_SLIDER) draw_slider(kit, r, row, i, params->dragging == (int)i);
        if (row->shape == PARAM_CHOICE) draw_choice(kit, r, row, i);
        if (row->shape == PARAM_TEXT) draw_text_row(kit, r, params, i);
        y += r.h;
    }
}

void params_draw(Params *params, ParamsMoment moment, const View *view, const TextMeasure *measure,
                 DrawList *list) {
    params->open = false;
    if (params->count == 0 || view->history) return;
    const Layout layout = *moment.layout;
    Kit kit = {list, view->theme, measure, view->hover, view->focus, view->pressed};
    float s = layout.bar_scale;
    find_room(params, moment, &layout, s, list);
    Rect card = card_place(params, &layout, s);
    if (params->crowded) card = crowded_place(&layout, s, card);
    if (!params->open) card = tab_place(&layout, s);
    draw_push(list, layout_canvas(&layout));
    draw_push(list, transform_scale(s, s));
    kit_panel(&kit, card, 14);
    draw_hit(list, card, HIT_SHADE, 0);
    draw_head(&kit, (Rect){card.x, card.y, card.w, params->open ? HEAD : card.h}, params->open);
    if (params->open) draw_rows(&kit, params, card);
    draw_pop(list);
    draw_pop(list);
}
