/* A step in words, as a panel beside the picture that can be scrolled: the same text that `trayhouse text`
 * prints. */
#include "base/values.h"
#include "card_parts.h"
#include "cards.h"

enum { WORDS_WIDTH = 640, WORDS_PAD = 30, WORDS_HEAD = 74 };

typedef struct WordsLine {
    KitRich rich;
    float above; /* room before it */
    bool bullet;
} WordsLine;

static bool ends_with_colon(Text line) {
    return line.len && line.data[line.len - 1] == ':' && line.data[0] != ' ' && line.data[0] != '-';
}

static uint32_t leading_spaces(Text line) {
    uint32_t count = 0;
    while (count < line.len && line.data[count] == ' ') count++;
    return count;
}

/* What a line is follows from how it begins and ends. */
static WordsLine read_line(const Kit *kit, Text line, uint32_t number, float x, float width) {
    const Theme *theme = kit->theme;
    uint32_t indent = leading_spaces(line);
    WordsLine words = {.rich = {.size = 17, .line_height = 25, .weight = 500, .color = theme->ink}};
    words.bullet = line.len > 2 && line.data[0] == '-';
    if (words.bullet) line = text_slice(line, 2, line.len);
    float left = words.bullet ? 20 : (float)indent * 8;
    words.rich.x = x + left;
    words.rich.width = width - left;
    words.rich.text = text_slice(line, indent, line.len);
    if (number == 0) words.rich.color = theme->ink2;
    if (number == 1) words.rich.size = 21, words.rich.line_height = 30;
    if (ends_with_colon(line)) words.rich.weight = 700, words.above = 10;
    if (line.len == 0) words.rich.line_height = 12;
    return words;
}

/* Returns how high it all is. */
static float lines(const Kit *kit, Text text, Rect r, float from, bool draws) {
    Text line;
    float y = r.y - from;
    for (uint32_t number = 0; text_next_line(&text, &line); number++) {
        WordsLine words = read_line(kit, line, number, r.x, r.w);
        float height = line.len ? kit_rich_measure(kit, &words.rich).height : words.rich.line_height;
        y += words.above;
        words.rich.y = y + words.rich.line_height * .5f + words.rich.size * .36f;
        bool seen = y + height > r.y && y < r.y + r.h;
        if (draws && seen && words.bullet)
            draw_circle(kit->list, r.x + 7, y + words.rich.line_height / 2, 3, kit->theme->nowbar);
        if (draws && seen && line.len) kit_rich(kit, &words.rich);
        y += height;
    }
    return y - r.y + from;
}

void card_thumb(const Kit *kit, Rect track, float shown, float all, float from) {
    if (all <= shown) return;
    float h = maths_max(32, track.h * shown / all), y = track.y + (track.h - h) * from / (all - shown);
    draw_rect(kit->list, track, 3, kit->theme->sunk);
    draw_rect(kit->list, (Rect){track.x, y, track.w, h}, 3, kit->theme->line2);
}

float card_words(const Kit *kit, Rect window, Text text, float scroll) {
    float w = maths_min(WORDS_WIDTH, window.w - 24);
    Rect card = {window.x + window.w - w - 12, window.y + 12, w, window.h - 24};
    Rect inside = {card.x + WORDS_PAD, card.y + WORDS_HEAD, w - 2 * WORDS_PAD - 8, card.h - WORDS_HEAD - 20};
    card_paper(kit, card);
    draw_rect_stroke(kit->list, kit_inset(card, .75f), 17, kit_stroke(1.5f), kit->theme->line);
    draw_hit(kit->list, card, HIT_WORDS, 0);
    kit_text(kit, card.x + WORDS_PAD, card.y + 46, kit_display(24, 700, kit->theme->ink), TEXT("In words"));
    KitButton close = {.rect = {card.x + w - WORDS_PAD - 36, card.y + 20, 40, 40},
                       .kind = BUTTON_TOOL,
                       .icon = KIT_ICON_CROSS,
                       .hit = HIT_CARD_CLOSE};
    kit_button(kit, &close);
    float all = lines(kit, text, inside, 0, false), most = maths_max(0, all - inside.h);
    float from = maths_clamp(scroll, 0, most);
    draw_clip(kit->list, (Rect){inside.x - 4, inside.y, inside.w + 8, inside.h}, 0);
    lines(kit, text, inside, from, true);
    draw_end(kit->list);
    card_thumb(kit, (Rect){card.x + w - 18, inside.y, 6, inside.h}, inside.h, all, from);
    return most;
}
