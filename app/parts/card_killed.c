/* A terminal with a red head; sizes as bars to one scale, so that what does not fit is seen not to fit. */
#include "base/values.h"
#include "parts/house.h"

enum { WIDTH = 800, HEAD = 46, PAD = 30, LINE = 34, BAR = 36, LINES_MAX = 4 };

static void head(const Kit *kit, const KilledCard *card) {
    const Theme *theme = kit->theme;
    Color on = theme->dark ? color_rgb(0x2A0A10) : KIT_WHITE;
    draw_rect(kit->list, (Rect){0, 0, WIDTH, HEAD}, 12, theme->red);
    draw_rect(kit->list, (Rect){0, HEAD - 16, WIDTH, 16}, 0, theme->red);
    kit_icon(kit, 30, HEAD / 2, KIT_ICON_WARNING, 1, on);
    TextStyle signal = kit_end(kit_mono(17, 600, on));
    draw_text(kit->list, WIDTH - 24, 30, &signal, card->signal);
    kit_text_fit(kit, 54, 31, kit_ui(20, 700, on), card->title,
                 WIDTH - 96 - kit_width(kit, signal, card->signal));
}

static uint32_t words(const Kit *kit, const KilledCard *card, float y, bool draw) {
    Text rest = card->words, line;
    TextStyle style = kit_mono(21, 600, color_rgb(0xFFE9E4));
    uint32_t count = 0;
    while (count < LINES_MAX && text_next_line(&rest, &line)) {
        TextStyle own = style;
        own.size = kit_fit_size(kit, style, line, WIDTH - 2 * PAD, 15);
        if (draw) kit_text_fit(kit, PAD, y + LINE * (float)count, own, line, WIDTH - 2 * PAD);
        count++;
    }
    return count;
}

static float names_width(const Kit *kit, const KilledCard *card) {
    float w = 50;
    for (uint32_t i = 0; i < card->bar_count; i++)
        w = maths_max(w, kit_width(kit, kit_ui(17, 600, KIT_WHITE), card->bars[i].name));
    return w + 16;
}

/* Where the room ends a line goes down through all bars. */
static void bars(const Kit *kit, const KilledCard *card, float y) {
    uint64_t most = 1, fits = UINT64_MAX;
    char digits[32];
    for (uint32_t i = 0; i < card->bar_count; i++) {
        if (card->bars[i].bytes > most) most = card->bars[i].bytes;
        if (!card->bars[i].bad) fits = card->bars[i].bytes;
    }
    float left = PAD + names_width(kit, card), whole = WIDTH - left - 190;
    for (uint32_t i = 0; i < card->bar_count; i++) {
        const KilledBar *bar = &card->bars[i];
        float at = y + BAR * (float)i, w = maths_max(3, whole * (float)((double)bar->bytes / (double)most));
        TextStyle value = kit_end(kit_mono(18, 700, color_rgb(0xFFE9E4)));
        kit_text(kit, PAD, at + 17, kit_ui(17, 600, color_rgb(0xCFC5D2)), bar->name);
        draw_rect(kit->list, (Rect){left, at, w, 22}, 4, bar->bad ? kit->theme->red : color_rgb(0x7FC7A8));
        draw_text(kit->list, WIDTH - 28, at + 17, &value, overflow_bytes(bar->bytes, digits));
    }
    if (fits == UINT64_MAX) return;
    float x = left + whole * (float)((double)fits / (double)most);
    draw_line(kit->list, x, y - 6, x, y + BAR * (float)card->bar_count - 6, kit_dash(2, 4, 4),
              color_alpha(KIT_WHITE, .8f));
}

Rect card_killed(const Kit *kit, Rect area, const KilledCard *card) {
    uint32_t lines = words(kit, card, 0, false);
    float text_h = lines ? LINE * (float)lines + 22 : 12;
    float h = HEAD + text_h + BAR * (float)card->bar_count + 22;
    float s = maths_min(
        1, maths_min((area.w - 32) / WIDTH, maths_min((area.h - 92) / h, (area.h - 8) / (h + 112))));
    float side = area.w - WIDTH * s > 520 ? 320 : 0, x = area.x + (area.w - side - WIDTH * s) / 2;
    float y = card->low ? maths_max(112 * s, area.h - h * s - 70 * s) : 112 * s;
    Rect stands = {x, area.y + y, WIDTH * s, h * s};
    if (card->rise <= 0) return stands;
    float old = kit_fade(kit, maths_min(1, 3 * card->rise) * card->opacity);
    draw_push(kit->list, transform_multiply(transform_translate(x, stands.y + 40 * (1 - card->rise)),
                                            transform_scale(s, s)));
    Rect r = {0, 0, WIDTH, h};
    kit_shadow(kit, r, 12, 26, 12, 1.2f);
    draw_hit(kit->list, r, HIT_SHADE, 0);
    draw_rect(kit->list, r, 12, color_rgb(kit->theme->dark ? 0x0E0D13 : 0x2A2530));
    head(kit, card);
    words(kit, card, HEAD + 46, true);
    bars(kit, card, HEAD + text_h + 8);
    draw_pop(kit->list);
    kit->list->opacity = old;
    return stands;
}
