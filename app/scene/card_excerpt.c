/* The middle of a fault's card: the lines around the place, with the word that is wrong underlined and what
 * was meant beside it, and the way that led there. Both come from the fault's detail, which the command line
 * prints as it is. */
#include "base/values.h"
#include "card_parts.h"
#include "parts/house.h"

enum { NUMBER_RIGHT = 66, CODE_SIZE = 20 };

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_excerpt(Text line) {
    size_t at = 1;
    while (at < line.len && line.data[at] == ' ') at++;
    return line.len > at && (line.data[0] == '>' || line.data[0] == ' ') && is_digit(line.data[at]);
}

Text card_take_excerpt(Text *detail) {
    Text rest = *detail, line, whole = *detail;
    while (text_next_line(&rest, &line) && is_excerpt(line)) *detail = rest;
    return text_slice(whole, 0, whole.len - detail->len);
}

/* ---- what the message quotes: the first `word` is what is wrong, the one behind "did you mean" what was
 * meant */

static Text quoted(Text text, size_t from) {
    size_t open = text_find(text, TEXT("`"), from);
    size_t close = open == SIZE_MAX ? SIZE_MAX : text_find(text, TEXT("`"), open + 1);
    return close == SIZE_MAX ? (Text){0} : text_slice(text, open + 1, close);
}

static Text meant_word(Text message) {
    size_t at = text_find(message, TEXT("did you mean"), 0);
    return at == SIZE_MAX ? (Text){0} : quoted(message, at);
}

static bool is_word(char c) {
    return c == '_' || is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Where the word stands in the line, not as a part of another. */
static size_t find_word(Text line, Text word) {
    for (size_t at = 0; word.len && (at = text_find(line, word, at)) != SIZE_MAX; at++) {
        bool begins = at == 0 || !is_word(line.data[at - 1]) || !is_word(word.data[0]);
        bool ends = at + word.len >= line.len || !is_word(line.data[at + word.len]);
        if (begins && ends) return at;
    }
    return SIZE_MAX;
}

static void squiggle(const Kit *kit, float from, float to, float y) {
    bool up = true;
    draw_path_begin(kit->list);
    draw_path_move(kit->list, from, y);
    for (float x = from; x < to; x += 6, up = !up)
        draw_path_quad(kit->list, x + 3, y + (up ? -5.0f : 5), x + 6, y);
    draw_path_stroke(kit->list, kit_stroke(2.4f), kit->theme->red);
}

/* "did you mean  push ?" at the right end of the line, if it leaves the code readable. */
static void meant_chip(const Kit *kit, Rect row, float code_end, Text meant) {
    const Theme *theme = kit->theme;
    Text ask = TEXT("did you mean");
    TextStyle words = kit_ui(16, 600, theme->ink), code = kit_mono(17, 700, theme->ink);
    float gap = 8, w = kit_width(kit, words, ask) + gap + kit_width(kit, code, meant) + 3 +
                       kit_width(kit, words, TEXT("?")) + 32;
    Rect r = {row.x + row.w - w - 14, row.y + 3, w, row.h - 6};
    if (r.x < code_end + 12) return;
    draw_rect(kit->list, r, r.h / 2, theme->card);
    draw_rect_stroke(kit->list, kit_inset(r, 1), r.h / 2 - 1, kit_stroke(2), theme->red);
    float x = r.x + 16, y = r.y + r.h / 2 + 5.5f;
    x += kit_text(kit, x, y, words, ask) + gap;
    x += kit_text(kit, x, y, code, meant) + 3;
    kit_text(kit, x, y, words, TEXT("?"));
}

static void mark_word(const Kit *kit, Rect row, float x, Text code, Text message) {
    TextStyle style = kit_mono(CODE_SIZE, 500, kit->theme->ink);
    Text wrong = quoted(message, 0);
    size_t at = find_word(code, wrong);
    if (at != SIZE_MAX) {
        float from = x + kit_width(kit, style, text_slice(code, 0, at)), w = kit_width(kit, style, wrong);
        if (from + w < row.x + row.w - 16) squiggle(kit, from, from + w, row.y + row.h - 4);
    }
    Text meant = meant_word(message);
    if (meant.len) meant_chip(kit, row, x + kit_width(kit, style, code), meant);
}

/* The line where it happened begins with ">". */
static void excerpt_line(const Kit *kit, Rect box, float y, Text line, Text message) {
    const Theme *theme = kit->theme;
    bool here = line.data[0] == '>';
    Rect row = {box.x + 1.5f, y, box.w - 3, CARD_EXCERPT_LINE};
    if (here) {
        draw_rect(kit->list, row, 0, theme->redtint);
        draw_rect(kit->list, (Rect){row.x, row.y, 6, row.h}, 0, theme->red);
    }
    size_t from = 1, to;
    while (from < line.len && line.data[from] == ' ') from++;
    for (to = from; to < line.len && is_digit(line.data[to]);) to++;
    float baseline = y + CARD_EXCERPT_LINE * .69f, x = box.x + NUMBER_RIGHT + 24;
    TextStyle number = kit_end(kit_mono(18, here ? 700 : 500, here ? theme->ink : theme->ink3));
    kit_text(kit, x - 24, baseline, number, text_slice(line, from, to));
    Text bar = TEXT(" | ");
    if (text_starts_with(text_slice(line, to, line.len), bar)) to += bar.len;
    Text code = text_slice(line, to, line.len);
    panel_code_line(kit, x, baseline, CODE_SIZE, code, box.x + box.w - 16 - x, 1);
    if (here) mark_word(kit, row, x, code, message);
}

/* How many lines to leave out above, so that the one that matters stands in the middle of those that fit. */
static uint32_t lines_above(Text excerpt, uint32_t fit) {
    uint32_t count = 0, here = 0;
    for (Text line; text_next_line(&excerpt, &line); count++)
        if (line.data[0] == '>') here = count;
    if (count <= fit || here < fit / 2) return 0;
    return here - fit / 2 < count - fit ? here - fit / 2 : count - fit;
}

void card_excerpt(const Kit *kit, Rect box, Text excerpt, Text message) {
    draw_rect(kit->list, box, 12, kit->theme->paper);
    uint32_t fit = (uint32_t)maths_max(1, (box.h - 22) / CARD_EXCERPT_LINE);
    uint32_t above = lines_above(excerpt, fit), n = 0;
    for (Text line; n < above + fit && text_next_line(&excerpt, &line); n++)
        if (n >= above)
            excerpt_line(kit, box, box.y + 14 + (float)(n - above) * CARD_EXCERPT_LINE, line, message);
    draw_rect_stroke(kit->list, kit_inset(box, .75f), 11, kit_stroke(1.5f), kit->theme->line);
}

/* ---- the way */

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

bool card_is_way(Text lines) {
    lines = text_trim(lines);
    return text_starts_with(lines, TEXT("at ")) || text_starts_with(lines, TEXT("called from "));
}

/* A detail that is neither source nor a way: as it is. */
static void plain_lines(const Kit *kit, Rect box, Text lines) {
    float y = box.y + 22;
    for (Text line; y <= box.y + box.h && text_next_line(&lines, &line); y += 26)
        kit_text_fit(kit, box.x, y, kit_mono(17, 500, kit->theme->ink2), line, box.w);
}

/* "  String has: push, push_str": what could have been meant, as chips in a box. */
static bool is_near(Text line) {
    return line.len > 0 && !card_is_way(line) && text_find(line, TEXT(": "), 0) != SIZE_MAX;
}

static void near_box(const Kit *kit, Rect box, Text line) {
    const Theme *theme = kit->theme;
    line = text_trim(line);
    size_t colon = text_find(line, TEXT(": "), 0);
    TextStyle label = kit_ui(17, 600, theme->ink2), name = kit_mono(16, 500, theme->ink);
    Text names = text_slice(line, colon + 2, line.len);
    draw_rect(kit->list, box, 10, theme->sunk);
    float x = box.x + 16, y = box.y + box.h / 2 + 6;
    x += kit_text_fit(kit, x, y, label, text_slice(line, 0, colon), box.w - 32) + 12;
    while (names.len > 0) {
        size_t comma = text_find(names, TEXT(", "), 0);
        Text one = text_slice(names, 0, comma == SIZE_MAX ? names.len : comma);
        float w = kit_width(kit, name, one) + 20;
        if (x + w > box.x + box.w - 12) return;
        draw_rect(kit->list, (Rect){x, box.y + 9, w, box.h - 18}, 7, theme->card);
        kit_text(kit, x + 10, y, name, one);
        x += w + 8;
        names = text_slice(names, comma == SIZE_MAX ? names.len : comma + 2, names.len);
    }
}

float card_way_height(Text lines) {
    float h = 0;
    if (lines.len == 0) return 0;
    bool way = card_is_way(lines);
    for (Text line; text_next_line(&lines, &line);)
        h += !way ? 26 : is_near(line) ? CARD_NEAR + 8 : CARD_WAY_ENTRY;
    return h + (way ? 34 : 12);
}

/* One entry of the way; false when it does not fit any more. */
static bool way_entry(const Kit *kit, Rect box, float y, Text line, bool innermost) {
    if (y + CARD_WAY_ENTRY - 14 > box.y + box.h) return false;
    if (!innermost)
        draw_line(kit->list, box.x + 11, y - CARD_WAY_ENTRY + 26, box.x + 11, y + 8, kit_stroke(2.5f),
                  kit->theme->line2);
    trace_entry(kit, box.x, y, box.w, line, innermost);
    return true;
}

/* What could have been meant keeps its place at the bottom. */
void card_way(const Kit *kit, Rect box, Text lines) {
    if (!card_is_way(lines)) {
        plain_lines(kit, box, lines);
        return;
    }
    Text rest = lines, line;
    while (text_next_line(&rest, &line))
        if (is_near(line) && box.h > 2 * CARD_NEAR) {
            near_box(kit, (Rect){box.x, box.y + box.h - CARD_NEAR, box.w, CARD_NEAR}, line);
            box.h -= CARD_NEAR + 8;
        }
    float y = box.y + 14;
    kit_text_fit(kit, box.x, y + 8, kit_ui(19, 700, kit->theme->ink), TEXT("How it got there"), box.w);
    y += 32;
    bool innermost = true;
    while (text_next_line(&lines, &line) && !is_near(line)) {
        if (!way_entry(kit, box, y, line, innermost)) return;
        innermost = false;
        y += CARD_WAY_ENTRY;
    }
}
