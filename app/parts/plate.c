/* A plate of enamelled steel with four screws; the texts stand on paper strips under glass. */
#include "base/values.h"
#include "parts/things.h"

static const float BYTE = 17, STRIP = 28, HEAD = 136, STICKER = 58, SPACE = 14, END = 16;

static float text_room(const Plate *plate, float at) {
    return plate->x + plate->width - END - at - STICKER - 8;
}

void plate_place(const Kit *kit, Plate *plate) {
    float at = plate->x + HEAD;
    (void)kit;
    plate->shown = 0;
    for (uint32_t i = 0; i < plate->count; i++) {
        PlateText *text = &plate->texts[i];
        float fit = maths_floor(text_room(plate, at) / BYTE);
        if (fit < 4 && (float)text->count > fit) break;
        text->shown = (float)text->count > fit ? (uint32_t)fit - 1 : text->count;
        text->x = at + STICKER + 8;
        bool cut = text->shown < text->size;
        at = text->x + BYTE * (float)(text->shown + cut) + SPACE;
        plate->shown++;
    }
    plate->length = maths_max(HEAD, at - SPACE + END - plate->x);
}

static Text hex_digits(uint64_t addr, char *out) {
    int digits = 5;
    while (digits < 16 && addr >> (4 * digits)) digits++;
    for (int i = 0; i < digits; i++) out[i] = "0123456789ABCDEF"[addr >> (4 * (digits - 1 - i)) & 15];
    return (Text){out, (size_t)digits};
}

static void strip(const Kit *kit, const Plate *plate, const PlateText *text) {
    const Theme *theme = kit->theme;
    float y = plate->y + (PLATE_HEIGHT - STRIP) / 2;
    bool cut = text->shown < text->size;
    char digits[16];
    kit_sticker(kit, (Rect){text->x - STICKER - 8, plate->y + 14, STICKER, 18}, 15,
                hex_digits(text->addr, digits));
    Rect paper = {text->x - 2, y, BYTE * (float)(text->shown + cut) + 4, STRIP};
    draw_rect(kit->list, paper, 4, theme->steeldk);
    draw_rect(kit->list, kit_inset(paper, 1.5f), 3, theme->cell);
    TextStyle style = kit_middle(kit_mono(16, 700, theme->cellink));
    for (uint32_t i = 0; i < text->shown; i++) {
        float x = text->x + BYTE * (float)i;
        if (i) draw_line(kit->list, x, y + 3, x, y + STRIP - 3, kit_stroke(1), theme->cellln);
        TextStyle own = style;
        own.size = kit_fit_size(kit, own, text->cells[i].text, BYTE - 2, 8);
        if (text->cells[i].text.len) draw_text(kit->list, x + BYTE / 2, y + 20, &own, text->cells[i].text);
    }
    if (cut)
        draw_text(kit->list, text->x + BYTE * ((float)text->shown + .5f), y + 19, &style,
                  TEXT("\xE2\x80\xA6"));
}

static void screws(const Kit *kit, const Plate *plate) {
    for (int i = 0; i < 4; i++) {
        float x = plate->x + (i % 2 ? plate->length - 7 : 7),
              y = plate->y + (i / 2 ? PLATE_HEIGHT - 7.0f : 7);
        draw_circle(kit->list, x, y, 2.6f, kit->theme->steeldk);
    }
}

void plate_draw(const Kit *kit, const Plate *plate) {
    const Theme *theme = kit->theme;
    if (plate->count == 0) return;
    Rect r = {plate->x, plate->y, plate->length, PLATE_HEIGHT};
    kit_shadow(kit, r, 8, 8, 3, .9f);
    draw_rect(kit->list, r, 8, theme->steello);
    Rect face = {r.x, r.y, r.w, r.h - 3};
    draw_rect_paint(kit->list, face, 8, paint_vertical(face, theme->steelhi, theme->steel));
    screws(kit, plate);
    Color ink = theme->dark ? theme->onink : theme->ink, faint = theme->dark ? theme->onink : theme->ink2;
    kit_text_fit(kit, r.x + 16, r.y + 21, kit_ui(15.5f, 700, ink), TEXT("in the program"), HEAD - 24);
    kit_text_fit(kit, r.x + 16, r.y + 38, kit_ui(15, 500, faint), TEXT("nobody writes"), HEAD - 24);
    for (uint32_t i = 0; i < plate->shown; i++) strip(kit, plate, &plate->texts[i]);
}

bool plate_bytes_box(const Plate *plate, uint64_t addr, uint64_t size, Rect *box) {
    for (uint32_t i = 0; i < plate->shown; i++) {
        const PlateText *text = &plate->texts[i];
        if (addr < text->addr || addr >= text->addr + text->size) continue;
        uint64_t from = addr - text->addr, to = from + (size ? size : 1);
        uint64_t most = text->shown + (text->shown < text->size);
        if (from >= most) from = most - 1;
        if (to > most) to = most;
        *box = (Rect){text->x + BYTE * (float)from, plate->y + (PLATE_HEIGHT - STRIP) / 2,
                      BYTE * (float)(to - from), STRIP};
        return true;
    }
    return false;
}
