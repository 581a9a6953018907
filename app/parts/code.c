/* The code panel: the lesson's source with the line that is being executed. Coordinates count lines as
 * numbers with fractions, so that the band and the page can slide. */
#include "base/values.h"
#include "code_tokens.h"
#include "parts/house.h"
#include <stdio.h>

enum { GUTTER = 52, CODE_X = 62, PAD = 16 };

static float font_size(const CodePanel *p) {
    return p->size > 0 ? p->size : 18;
}

static float line_height(const CodePanel *p) {
    return p->line_height > 0 ? p->line_height : 28;
}

uint32_t panel_code_lines(const CodePanel *p) {
    float lines = (p->rect.h - PAD - 8) / line_height(p);
    return lines < 1 ? 1 : (uint32_t)lines;
}

float panel_code_scroll(const CodePanel *p, uint32_t lines, uint32_t current) {
    uint32_t fit = panel_code_lines(p), above = fit > 2 ? 2 : fit - 1;
    if (lines <= fit || current <= above) return 1;
    uint32_t first = current - above, last = lines - fit + 1;
    return (float)(first < last ? first : last);
}

static float line_y(const CodePanel *p, float line) {
    return p->rect.y + PAD + (line - (p->first > 0 ? p->first : 1)) * line_height(p);
}

static void check_mark(const Kit *kit, float x, float y) {
    draw_path_begin(kit->list);
    draw_path_move(kit->list, x - 4, y);
    draw_path_line(kit->list, x - 1, y + 3.5f);
    draw_path_line(kit->list, x + 5, y - 4);
    draw_path_stroke(kit->list, kit_stroke(2.4f), kit->theme->green);
}

static void current_band(const Kit *kit, const CodePanel *p) {
    const Theme *theme = kit->theme;
    float line = p->error_line ? (float)p->error_line : p->band;
    if (line <= 0) return;
    float y = line_y(p, line), lh = line_height(p), x = p->rect.x, middle = y + lh / 2;
    draw_rect(kit->list, (Rect){x + 1.5f, y, p->rect.w - 3, lh}, 0,
              p->error_line ? theme->redtint : theme->now);
    draw_rect(kit->list, (Rect){x + 1.5f, y, 6, lh}, 0, p->error_line ? theme->red : theme->nowbar);
    if (p->error_line)
        kit_icon(kit, x + 17, middle, KIT_ICON_CROSS, .9f, theme->red);
    else
        draw_polygon(kit->list, (Point[]){{x + 12, middle - 6}, {x + 21, middle}, {x + 12, middle + 6}}, 3,
                     theme->ink);
}

/* All letters of a program's alphabet are as wide as a 0; others come from other fonts, as they are. */
static float width_of(const Kit *kit, TextStyle style, Text text) {
    size_t letters = text_codepoints(text);
    return letters < text.len ? kit_width(kit, style, text)
                              : (float)letters * kit_width(kit, style, TEXT("0"));
}

static float column_x(const Kit *kit, const CodePanel *p, Text line, uint32_t column) {
    size_t end = 0;
    for (uint32_t i = 0; i < column && end < line.len; i++)
        for (end++; end < line.len && ((unsigned char)line.data[end] & 0xC0) == 0x80;) end++;
    return p->rect.x + CODE_X +
           width_of(kit, kit_mono(font_size(p), 500, kit->theme->ink), (Text){line.data, end});
}

static void squiggle(const Kit *kit, const CodePanel *p, Text line, float y) {
    float from = column_x(kit, p, line, p->error_from),
          to = maths_lerp(from, column_x(kit, p, line, p->error_to), p->squiggle);
    if (p->error_to <= p->error_from || p->squiggle <= 0) return;
    draw_path_begin(kit->list);
    draw_path_move(kit->list, from, y);
    bool up = true;
    for (float x = from; x < to; x += 6, up = !up)
        draw_path_quad(kit->list, x + 3, y + (up ? -5.0f : 5), x + 6, y);
    draw_path_stroke(kit->list, kit_stroke(2.4f), kit->theme->red);
}

/* Where it began is underlined with dashes. */
static void underline(const Kit *kit, const CodePanel *p, Text line, float y) {
    float from = column_x(kit, p, line, p->second_from),
          to = maths_lerp(from, column_x(kit, p, line, p->second_to), p->squiggle);
    if (p->second_to > p->second_from && to > from)
        draw_line(kit->list, from, y, to, y, kit_dash(2.6f, 5, 3), kit->theme->ty);
}

/* What the program printed, as a terminal shows it, behind the code where there is room; `below`: behind the
 * next line, with an arrow up. False: there is none. */
static bool printed(const Kit *kit, const CodePanel *p, Text line, float y, bool below) {
    enum { ROOM = 110, PAD_X = 10 };
    TextStyle code = kit_mono(font_size(p), 500, kit->theme->ink),
              style = kit_mono(font_size(p) * .86f, 500, kit->theme->menuink);
    float x = p->rect.x + CODE_X + width_of(kit, code, line) + 28, right = p->rect.x + p->rect.w - 14;
    float lh = line_height(p), arrow = below ? kit_width(kit, style, TEXT("\xE2\x86\x91 ")) : 0,
          wish = arrow + kit_width(kit, style, p->printed) + 2 * PAD_X;
    if (right - x < maths_min(wish, ROOM)) return false;
    Rect chip = {x, y + 3, maths_min(wish, right - x), lh - 6};
    draw_rect(kit->list, chip, 6, kit->theme->menu);
    if (below) kit_text(kit, chip.x + PAD_X, y + lh * .68f, style, TEXT("\xE2\x86\x91"));
    kit_text_fit(kit, chip.x + PAD_X + arrow, y + lh * .68f, style, p->printed,
                 chip.w - arrow - 2 * PAD_X + .5f);
    return true;
}

static void code_row(const Kit *kit, const CodePanel *p, uint32_t number, Text line) {
    const Theme *theme = kit->theme;
    float y = line_y(p, (float)number), lh = line_height(p), baseline = y + lh * .69f;
    Rect row = {p->rect.x + 1.5f, y, p->rect.w - 3, lh};
    bool current = number == (p->error_line ? p->error_line : (uint32_t)(p->band + .5f));
    unsigned state = kit_state(kit, HIT_CODE_LINE, number);
    if (state & STATE_HOVER && !current) draw_rect(kit->list, row, 0, color_alpha(theme->sunk, .6f));
    if (state & STATE_FOCUS) draw_rect_stroke(kit->list, kit_inset(row, 2), 4, kit_stroke(3), theme->blue);
    bool executed = p->executed && number <= p->executed_count && p->executed[number - 1];
    if (executed && !current) check_mark(kit, p->rect.x + 16, y + lh / 2);
    char digits[16];
    int len = snprintf(digits, sizeof digits, "%u", number);
    TextStyle style =
        kit_end(kit_mono(maths_min(15, lh * .64f), current ? 700 : 500, current ? theme->ink : theme->ink3));
    kit_text(kit, p->rect.x + 46, baseline, style, (Text){digits, (size_t)len});
    panel_code_line(kit, p->rect.x + CODE_X, baseline, font_size(p), line, p->rect.w - CODE_X - 14, 1);
    if (number == p->error_line) squiggle(kit, p, line, y + lh - 3);
    if (number == p->second_line) underline(kit, p, line, y + lh - 3);
    draw_hit(kit->list, row, HIT_CODE_LINE, number);
}

/* The name stands in the upper right corner unless a line of code needs the place. */
static void file_name(const Kit *kit, const CodePanel *p, float widest_at_top) {
    TextStyle style = kit_end(kit_mono(15, 600, kit->theme->ink3));
    float right = p->rect.x + p->rect.w - 16;
    if (p->rect.x + CODE_X + widest_at_top + 16 > right - kit_width(kit, style, p->file)) return;
    draw_text(kit->list, right, p->rect.y + 24, &style, p->file);
}

void panel_code(const Kit *kit, const CodePanel *p) {
    Rect r = p->rect;
    kit_panel(kit, r, 14);
    draw_clip(kit->list, kit_inset(r, 1.5f), 12.5f);
    draw_rect(kit->list, (Rect){r.x, r.y, GUTTER, r.h}, 0, color_alpha(kit->theme->sunk, .6f));
    /* Whole lines only: none peeps in above the first or below the last. */
    float lines = (float)panel_code_lines(p) * line_height(p);
    draw_clip(kit->list, (Rect){r.x, r.y + PAD - 1, r.w, lines + 2}, 0);
    current_band(kit, p);
    Text rest = p->code, line = {0};
    float widest_at_top = 0;
    bool to_print = p->printed.len > 0 && p->printed_line > 0;
    TextStyle style = kit_mono(font_size(p), 500, kit->theme->ink);
    for (uint32_t number = 1; text_next_line(&rest, &line); number++) {
        float y = line_y(p, (float)number);
        if (y + line_height(p) < r.y + PAD + 1 || y > r.y + PAD + lines - 1) continue;
        if (y < r.y + 32) widest_at_top = maths_max(widest_at_top, kit_width(kit, style, line));
        code_row(kit, p, number, line);
        bool here = to_print && (number == p->printed_line || number == p->printed_line + 1);
        if (!here || !printed(kit, p, line, y, number > p->printed_line)) continue;
        if (y < r.y + 32) widest_at_top = r.w;
        to_print = false;
    }
    draw_end(kit->list);
    file_name(kit, p, widest_at_top);
    draw_end(kit->list);
}

static Color token_color(const Theme *theme, CodeTokenKind kind) {
    switch (kind) {
    case TOKEN_KEYWORD: return theme->kw;
    case TOKEN_TYPE: return theme->ty;
    case TOKEN_STRING: return theme->st;
    case TOKEN_NUMBER: return theme->nu;
    case TOKEN_COMMENT: return theme->co;
    case TOKEN_FUNCTION: return theme->fn;
    case TOKEN_PUNCTUATION: return theme->pu;
    case TOKEN_SPACE:
    case TOKEN_NAME: break;
    }
    return theme->ink;
}

void panel_code_line(const Kit *kit, float x, float y, float size, Text line, float width, float opacity) {
    TextStyle style = kit_mono(size, 500, kit->theme->ink);
    float advance = kit_width(kit, style, TEXT("0")), right = x + width;
    bool fits = kit_width(kit, style, line) <= width;
    if (!fits) right -= advance;
    CodeToken token;
    for (size_t at = 0; code_next_token(line, &at, &token);) {
        bool bold = token.kind == TOKEN_KEYWORD || token.kind == TOKEN_NAME;
        style = kit_mono(size, bold ? 600 : 500, color_alpha(token_color(kit->theme, token.kind), opacity));
        style.italic = token.kind == TOKEN_COMMENT;
        float w = width_of(kit, style, token.text);
        if (x + w > right + .5f) {
            /* The last place is for the dots, also where a whole token would have it. */
            float room = maths_max(right + advance - x, advance * 1.01f);
            bool dots = w <= room || room < size;
            if (dots)
                kit_text(kit, x, y, style, TEXT("\xE2\x80\xA6"));
            else
                kit_text_fit(kit, x, y, style, token.text, room);
            return;
        }
        if (token.kind != TOKEN_SPACE) draw_text(kit->list, x, y, &style, token.text);
        x += w;
    }
}
