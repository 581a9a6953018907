/* A small tray with the three numbers, a ribbon, a crate that has no end. */
#include "base/values.h"
#include "parts/house.h"
#include "parts/things.h"
#include <stdio.h>

enum { PAD = 28, TOP = 96, CRATE_X = 418, CRATE_W = 350, OWNER = 2, ZEROS = 22 };

static void tray(const Kit *kit, float x, float y) {
    static const char *const names[] = {"ptr", "len", "cap"};
    const Theme *theme = kit->theme;
    draw_rect(kit->list, (Rect){x, y, 250, 62}, 12, theme->traylo);
    draw_rect(kit->list, (Rect){x, y, 250, 59}, 12, theme->trayhi);
    draw_rect(kit->list, (Rect){x + 6, y + 6, 238, 46}, 8, theme->trayfl);
    draw_rect(kit->list, (Rect){x + 12, y + 9, 226, 40}, 7, theme->wellln);
    draw_rect(kit->list, (Rect){x + 12, y + 11, 226, 38}, 7, theme->well);
    TextStyle style = kit_middle(kit_ui(17, 600, theme->ink2));
    for (int i = 0; i < 3; i++)
        draw_text(kit->list, x + 50 + 75 * (float)i, y + 36, &style, text_from(names[i]));
    kit_text(kit, x + 262, y + 28, kit_ui(17, 600, theme->ink2), TEXT("24 B on"));
    kit_text(kit, x + 262, y + 50, kit_ui(17, 600, theme->ink2), TEXT("the tray"));
}

static void crate(const Kit *kit, float x, float y, uint64_t bytes) {
    const ThemeOwner *owner = kit_owner(kit, OWNER);
    char digits[32], words[64];
    int len = snprintf(words, sizeof words, "%.*s in the warehouse", TEXT_ARG(overflow_bytes(bytes, digits)));
    draw_rect(kit->list, (Rect){x, y, CRATE_W, 56}, 7, owner->edge);
    draw_rect(kit->list, (Rect){x, y, CRATE_W, 53}, 7, owner->solid);
    draw_rect(kit->list, (Rect){x + 8, y + 28, CRATE_W - 16, 20}, 3, kit->theme->cell);
    kit_text_fit(kit, x + 14, y + 20, kit_ui(17, 700, owner->on), (Text){words, (size_t)len}, CRATE_W - 28);
    TextStyle zero = kit_middle(kit_mono(15, 600, kit->theme->cellink));
    for (int i = 0; i < ZEROS; i++)
        draw_text(kit->list, x + 17 + 15.2f * (float)i, y + 43.5f, &zero, TEXT("0"));
}

void card_way_out(const Kit *kit, const WayOutCard *card) {
    if (card->rise <= 0) return;
    const Theme *theme = kit->theme;
    float old = kit_fade(kit, maths_min(1, 3 * card->rise) * card->opacity);
    Transform at = transform_translate(card->x, card->y + 40 * (1 - card->rise));
    draw_push(kit->list, transform_multiply(at, transform_scale(card->scale, card->scale)));
    Rect r = {0, 0, WAY_OUT_WIDTH, WAY_OUT_HEIGHT};
    kit_shadow(kit, r, 14, 16, 6, 1);
    draw_hit(kit->list, r, HIT_SHADE, 0);
    draw_rect(kit->list, r, 14, theme->card);
    kit_text(kit, PAD, 38, kit_ui(21, 700, theme->ink), TEXT("The way out: a Vec"));
    kit_text(kit, PAD, 68, kit_ui(18, 500, theme->ink2),
             TEXT("Its handle is small, whatever it holds: the bytes go to the warehouse."));
    tray(kit, PAD, TOP);
    crate(kit, CRATE_X, TOP, card->bytes);
    KitCurve way = {
        {{PAD + 246, TOP + 8}, {PAD + 300, TOP - 26}, {PAD + 350, TOP - 10}, {CRATE_X, TOP + 16}}};
    Ribbon ribbon = {RIBBON_AT_REST, .curve = way, .owner = OWNER, .bare = true};
    ribbon_draw(kit, &ribbon);
    draw_pop(kit->list);
    kit->list->opacity = old;
}
