/* The card of a fault: what happened in its head, below it the lines around the place and the way that led
 * there. It is as high as what it says, within the window; what does not fit is cut at a whole line. */
#include "base/maths.h"
#include "scene/card_parts.h"
#include "scene/cards.h"
#include "scene/manager.h"
#include "scene/panels.h"
#include <stdio.h>

enum { HEAD = 128, MARGIN = 36, FOOT = 92, EXCERPT_LINE = 36, TRACE_ENTRY = 62 };

static Text fault_title(const Fault *fault) {
    switch (fault->kind) {
    case FAULT_LESSON: return TEXT("The lesson stopped with an error");
    case FAULT_LIMIT: return TEXT("The lesson was stopped");
    case FAULT_USAGE: return TEXT("That is not understood");
    case FAULT_ENVIRONMENT: return TEXT("Something around the program is missing");
    case FAULT_MEMORY: return TEXT("There is not enough memory");
    case FAULT_FORMAT: return TEXT("These bytes are not what they claim to be");
    case FAULT_NONE: break;
    }
    return TEXT("Something went wrong");
}

static KitRich message_text(const Kit *kit, Rect card, const Fault *fault) {
    KitRich rich = {.x = card.x + 122,
                    .width = card.w - 122 - MARGIN,
                    .size = 21,
                    .line_height = 30,
                    .weight = 500,
                    .max_lines = 4,
                    .color = kit->theme->ink,
                    .text = text_from(fault->message)};
    return rich;
}

static uint32_t count_lines(Text text) {
    uint32_t lines = 0;
    Text line;
    while (text_next_line(&text, &line)) lines++;
    return lines;
}

static void fault_head(const Kit *kit, Rect card, const Fault *fault, float head) {
    const Theme *theme = kit->theme;
    DrawList *list = kit->list;
    draw_clip(list, card, 18);
    draw_rect(list, (Rect){card.x, card.y, card.w, head}, 0, theme->redtint);
    draw_rect(list, (Rect){card.x, card.y + head, card.w, 2}, 0, color_alpha(theme->red, .5f));
    draw_end(list);
    draw_circle(list, card.x + 66, card.y + 64, 32, theme->red);
    kit_icon(kit, card.x + 66, card.y + 64, KIT_ICON_CROSS, 2, theme->dark ? theme->onink : KIT_WHITE);
    float x = card.x + 122, room = card.w - 122 - MARGIN;
    kit_text_fit(kit, x, card.y + 52, kit_ui(27, 700, theme->ink), fault_title(fault), room);
    char place[640];
    int len = fault->line > 0 ? snprintf(place, sizeof place, "%s:%d", fault->file, fault->line)
                              : snprintf(place, sizeof place, "%s", fault->file);
    TextStyle mono = kit_mono(20, 700, theme->redink);
    if (fault->file[0] && len > 0) kit_text_fit(kit, x, card.y + 86, mono, (Text){place, (size_t)len}, room);
    KitRich rich = message_text(kit, card, fault);
    rich.y = card.y + (fault->file[0] ? 120 : 92);
    kit_rich(kit, &rich);
}

/* ---- detail: first the excerpt ("> 42 | code"), then the way to the error ("  called from FILE:LINE, in
 * `f`") */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_excerpt(Text line) {
    size_t at = 1;
    while (at < line.len && line.data[at] == ' ') at++;
    return line.len > at && (line.data[0] == '>' || line.data[0] == ' ') && is_digit(line.data[at]);
}

static Text take_excerpt(Text *detail) {
    Text rest = *detail, line, whole = *detail;
    while (text_next_line(&rest, &line) && is_excerpt(line)) *detail = rest;
    return text_slice(whole, 0, whole.len - detail->len);
}

/* The line where it happened begins with ">". */
static void excerpt_line(const Kit *kit, Rect box, float y, Text line) {
    const Theme *theme = kit->theme;
    bool here = line.data[0] == '>';
    Rect row = {box.x + 1.5f, y, box.w - 3, EXCERPT_LINE};
    if (here) {
        draw_rect(kit->list, row, 0, theme->redtint);
        draw_rect(kit->list, (Rect){row.x, row.y, 6, row.h}, 0, theme->red);
    }
    size_t from = 1, to;
    while (from < line.len && line.data[from] == ' ') from++;
    for (to = from; to < line.len && is_digit(line.data[to]);) to++;
    float baseline = y + EXCERPT_LINE * .69f, number_x = box.x + 66;
    TextStyle number = kit_end(kit_mono(18, here ? 700 : 500, here ? theme->ink : theme->ink3));
    kit_text(kit, number_x, baseline, number, text_slice(line, from, to));
    Text bar = TEXT(" | ");
    if (text_starts_with(text_slice(line, to, line.len), bar)) to += bar.len;
    panel_code_line(kit, number_x + 24, baseline, 20, text_slice(line, to, line.len),
                    box.x + box.w - 16 - number_x - 24, 1);
}

static void excerpt_box(const Kit *kit, Rect box, Text excerpt) {
    draw_rect(kit->list, box, 12, kit->theme->paper);
    float y = box.y + 14;
    for (Text line; y + EXCERPT_LINE <= box.y + box.h - 8 && text_next_line(&excerpt, &line);
         y += EXCERPT_LINE)
        excerpt_line(kit, box, y, line);
    draw_rect_stroke(kit->list, kit_inset(box, .75f), 11, kit_stroke(1.5f), kit->theme->line);
}

/* "  called from lessons/a.lua:61, at the top level" as two lines beside a dot; the innermost one is red. */
static void trace_entry(const Kit *kit, float x, float y, float w, Text line, bool innermost) {
    const Theme *theme = kit->theme;
    Text words = text_trim(line), at = TEXT("at "), from = TEXT("called from ");
    if (text_starts_with(words, at)) words = text_slice(words, at.len, words.len);
    if (text_starts_with(words, from)) words = text_slice(words, from.len, words.len);
    size_t comma = text_find(words, TEXT(", "), 0);
    Text place = comma == SIZE_MAX ? words : text_slice(words, 0, comma);
    Text where = comma == SIZE_MAX ? (Text){0} : text_slice(words, comma + 2, words.len);
    draw_circle(kit->list, x + 11, y + 16, innermost ? 8 : 6, innermost ? theme->red : theme->card);
    draw_circle_stroke(kit->list, x + 11, y + 16, innermost ? 8 : 6, kit_stroke(2.5f),
                       innermost ? theme->red : theme->line2);
    kit_text_fit(kit, x + 34, y + 14,
                 kit_mono(17, innermost ? 700 : 500, innermost ? theme->ink : theme->ink2), place, w - 34);
    KitRich rich = {.x = x + 34,
                    .y = y + 38,
                    .width = w - 34,
                    .size = 17,
                    .line_height = 24,
                    .weight = 500,
                    .max_lines = 1,
                    .text = where};
    rich.color = theme->ink2;
    kit_rich(kit, &rich);
}

static bool is_way(Text lines) {
    lines = text_trim(lines);
    return text_starts_with(lines, TEXT("at ")) || text_starts_with(lines, TEXT("called from "));
}

/* A detail that is neither source nor a way: as it is. */
static void plain_lines(const Kit *kit, Rect box, Text lines) {
    float y = box.y + 22;
    for (Text line; y <= box.y + box.h && text_next_line(&lines, &line); y += 26)
        kit_text_fit(kit, box.x, y, kit_mono(17, 500, kit->theme->ink2), line, box.w);
}

static void trace(const Kit *kit, Rect box, Text lines) {
    if (!is_way(lines)) {
        plain_lines(kit, box, lines);
        return;
    }
    float y = box.y + 14;
    kit_text_fit(kit, box.x, y + 8, kit_ui(19, 700, kit->theme->ink), TEXT("How it got there"), box.w);
    y += 32;
    bool innermost = true;
    for (Text line; y + TRACE_ENTRY - 14 <= box.y + box.h && text_next_line(&lines, &line);
         y += TRACE_ENTRY, innermost = false) {
        if (!innermost)
            draw_line(kit->list, box.x + 11, y - TRACE_ENTRY + 26, box.x + 11, y + 8, kit_stroke(2.5f),
                      kit->theme->line2);
        trace_entry(kit, box.x, y, box.w, line, innermost);
    }
}

/* Side by side when there is room, else one below the other. */
typedef struct Detail {
    Text excerpt, trace;
    bool beside;
    float excerpt_height, trace_height, height;
} Detail;

static Detail plan_detail(const Fault *fault, float width) {
    Detail d = {.trace = text_from(fault->detail), .beside = width > 980};
    d.excerpt = take_excerpt(&d.trace);
    uint32_t source = count_lines(d.excerpt), way = count_lines(d.trace);
    d.excerpt_height = source ? (float)source * EXCERPT_LINE + 28 : 0;
    bool told = is_way(d.trace);
    d.trace_height = way == 0 ? 0 : told ? (float)way * TRACE_ENTRY + 34 : (float)way * 26 + 12;
    d.beside = d.beside && source && told;
    d.height = d.beside ? maths_max(d.excerpt_height, d.trace_height)
                        : d.excerpt_height + d.trace_height + (source && way ? 8 : 0);
    return d;
}

static void draw_detail(const Kit *kit, Rect box, const Detail *d) {
    Rect left = box, right = box;
    if (d->beside) {
        left.w = box.w * .62f;
        right.x += left.w + 28;
        right.w -= left.w + 28;
    } else {
        left.h = maths_min(box.h, d->excerpt_height);
        right.y += d->excerpt_height + (d->excerpt_height > 0 ? 8 : 0);
        right.h = box.y + box.h - right.y;
    }
    if (d->excerpt.len && left.h > EXCERPT_LINE) excerpt_box(kit, left, d->excerpt);
    if (d->trace.len && right.h > 30) trace(kit, right, d->trace);
}

static void fault_foot(const Kit *kit, Rect card, const Fault *fault) {
    const Theme *theme = kit->theme;
    float y = card.y + card.h - FOOT;
    KitButton close = {.rect = {card.x + MARGIN, y + 20, 190, 50},
                       .kind = BUTTON_PRIMARY,
                       .label = TEXT("Close"),
                       .hit = HIT_CARD_CLOSE};
    kit_button(kit, &close);
    manager_head(kit, card.x + card.w - 96, y + 46, .7f, FACE_OH, -1, 0);
    float x = card.x + MARGIN + 214;
    bool lesson = fault->kind == FAULT_LESSON || fault->kind == FAULT_LIMIT;
    Text words = TEXT("Esc hides this card. F5 reads the lesson again.");
    kit_text_fit(kit, x, y + 52, kit_ui(19, 500, theme->ink2), lesson ? words : text_slice(words, 0, 20),
                 card.x + card.w - 160 - x);
}

Rect card_fault(const Kit *kit, Rect window, const Fault *fault) {
    float w = maths_min(1420, window.w - 48), most = maths_min(764, window.h - 24);
    Rect card = {window.x, window.y, w, 0};
    KitRich rich = message_text(kit, card, fault);
    float head =
        maths_max(HEAD, (fault->file[0] ? 138.0f : 110.0f) + kit_rich_measure(kit, &rich).height - 30);
    Detail detail = plan_detail(fault, w);
    float around = head + FOOT + (detail.height > 0 ? 36 : 12),
          body = maths_clamp(most - around, 0, detail.height);
    card = card_centred(window, w, around + body);
    card_paper(kit, card);
    fault_head(kit, card, fault, head);
    draw_detail(kit, (Rect){card.x + MARGIN, card.y + head + 24, w - 2 * MARGIN, body}, &detail);
    fault_foot(kit, card, fault);
    return card;
}
