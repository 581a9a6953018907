/* A page of Markdown as a card that can be scrolled: headings, paragraphs, lists, code. What a line is
 * follows from how it begins; nothing else of Markdown is known. */
#include "base/values.h"
#include "card_parts.h"
#include "cards.h"
#include "parts/house.h"

enum { PAGE_WIDTH = 1040, PAD = 48, HEAD = 92, CODE_LINE = 27, CODE_PAD = 12 };

typedef struct Page {
    const Kit *kit;
    Rect inside;
    float y;
    bool draws, code;
} Page;

static bool is_seen(const Page *page, float height) {
    return page->draws && page->y + height > page->inside.y && page->y < page->inside.y + page->inside.h;
}

static void rich_line(Page *page, Text text, float indent, float size, uint16_t weight, Color color) {
    KitRich rich = {.x = page->inside.x + indent,
                    .width = page->inside.w - indent,
                    .size = size,
                    .line_height = size * 1.45f,
                    .weight = weight,
                    .color = color,
                    .text = text};
    float height = kit_rich_measure(page->kit, &rich).height;
    rich.y = page->y + rich.line_height * .5f + size * .36f;
    if (is_seen(page, height)) kit_rich(page->kit, &rich);
    page->y += height;
}

/* A fence opens or closes; its own height is the room above or below the code. */
static void fence(Page *page) {
    Rect r = {page->inside.x, page->y, page->inside.w, CODE_PAD};
    if (is_seen(page, CODE_PAD)) draw_rect(page->kit->list, r, 0, page->kit->theme->paper);
    page->y += CODE_PAD;
    if (page->code) page->y += 14;
    page->code = !page->code;
}

static void code_line(Page *page, Text line) {
    Rect r = {page->inside.x, page->y, page->inside.w, CODE_LINE + 1};
    if (is_seen(page, CODE_LINE)) {
        draw_rect(page->kit->list, r, 0, page->kit->theme->paper);
        panel_code_line(page->kit, r.x + 18, r.y + 19, 17, line, r.w - 36, 1);
    }
    page->y += CODE_LINE;
}

static void bullet(Page *page, Text text) {
    if (is_seen(page, 26))
        draw_circle(page->kit->list, page->inside.x + 8, page->y + 13, 3.5f, page->kit->theme->nowbar);
    rich_line(page, text, 24, 18, 500, page->kit->theme->ink2);
}

/* `say(sentence)` as a heading: in the letters of code, without its marks. */
static void word_heading(Page *page, Text text) {
    page->y += 14;
    TextStyle style = kit_mono(21, 700, page->kit->theme->ink);
    if (text.len > 2 && text.data[0] == '`') text = text_slice(text, 1, text.len - 1);
    if (is_seen(page, 34)) kit_text_fit(page->kit, page->inside.x, page->y + 24, style, text, page->inside.w);
    page->y += 38;
}

static void section_heading(Page *page, Text text) {
    page->y += 26;
    if (is_seen(page, 48)) {
        draw_rect(page->kit->list, (Rect){page->inside.x, page->y, page->inside.w, 2}, 0,
                  page->kit->theme->line);
        kit_text_fit(page->kit, page->inside.x, page->y + 44, kit_display(27, 700, page->kit->theme->ink),
                     text, page->inside.w);
    }
    page->y += 64;
}

static void page_line(Page *page, Text line) {
    if (text_starts_with(line, TEXT("```")))
        fence(page);
    else if (page->code)
        code_line(page, line);
    else if (line.len == 0)
        page->y += 8;
    else if (text_starts_with(line, TEXT("### ")))
        word_heading(page, text_slice(line, 4, line.len));
    else if (text_starts_with(line, TEXT("## ")))
        section_heading(page, text_slice(line, 3, line.len));
    else if (text_starts_with(line, TEXT("- ")))
        bullet(page, text_slice(line, 2, line.len));
    else if (!text_starts_with(line, TEXT("<!--")))
        rich_line(page, line, 0, 18, 500, page->kit->theme->ink);
}

/* Returns how high it all is. */
static float page_lines(const Kit *kit, Rect inside, Text text, float from, bool draws) {
    Page page = {.kit = kit, .inside = inside, .y = inside.y - from, .draws = draws};
    for (Text line; text_next_line(&text, &line);) page_line(&page, line);
    return page.y - inside.y + from;
}

static Text take_title(Text *page) {
    Text rest = *page, line = {0};
    if (!text_next_line(&rest, &line) || !text_starts_with(line, TEXT("# "))) return (Text){0};
    *page = rest;
    return text_slice(line, 2, line.len);
}

float card_page(const Kit *kit, Rect window, Text text, float scroll) {
    float w = maths_min(PAGE_WIDTH, window.w - 48);
    Rect card = {window.x + (window.w - w) / 2, window.y + 24, w, window.h - 48};
    Rect inside = {card.x + PAD, card.y + HEAD, w - 2 * PAD, card.h - HEAD - 24};
    card_paper(kit, card);
    draw_hit(kit->list, card, HIT_WORDS, 0);
    Text title = take_title(&text);
    kit_text_fit(kit, card.x + PAD, card.y + 60, kit_display(30, 700, kit->theme->ink), title, inside.w - 60);
    KitButton close = {.rect = {card.x + w - PAD - 36, card.y + 28, 44, 44},
                       .kind = BUTTON_TOOL,
                       .icon = KIT_ICON_CROSS,
                       .hit = HIT_CARD_CLOSE};
    kit_button(kit, &close);
    float all = page_lines(kit, inside, text, 0, false), most = maths_max(0, all - inside.h);
    float from = maths_clamp(scroll, 0, most);
    draw_clip(kit->list, (Rect){inside.x - 4, inside.y, inside.w + 8, inside.h}, 0);
    page_lines(kit, inside, text, from, true);
    draw_end(kit->list);
    card_thumb(kit, (Rect){card.x + w - 24, inside.y, 6, inside.h}, inside.h, all, from);
    return most;
}
