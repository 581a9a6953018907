/* The timeline's left half and the small instruments: transport, speed, mini-map, levels. */
#include "dock.h"

#include "base/values.h"
#include <stdio.h>

typedef struct TransportPlaces {
    float first, previous, play, forward, last; /* x of middles */
    float r, play_r, speed_x, speed_w, speed_h;
} TransportPlaces;

static TransportPlaces places(const Transport *t) {
    if (t->small) return (TransportPlaces){40, 86, 141, 196, 242, 19, 28, 278, 92, 38};
    return (TransportPlaces){50, 106, 176, 246, 302, 23, 36, 344, 112, 42};
}

float dock_transport_width(const Transport *t) {
    if (t->bare) return 24;
    if (t->hide_speed) return t->small ? 276 : 340;
    return t->small ? 392 : 540;
}

typedef struct RoundButton {
    float x, y, r, scale;
    KitIcon icon;
    HitKind hit;
    bool primary, disabled;
} RoundButton;

static void round_button(const Kit *kit, const RoundButton *b) {
    const Theme *theme = kit->theme;
    DrawList *list = kit->list;
    unsigned state = b->disabled ? 0 : kit_state(kit, b->hit, 0);
    Rect box = {b->x - b->r, b->y - b->r, 2 * b->r, 2 * b->r};
    float old = kit_fade(kit, b->disabled ? .42f : 1), y = b->y;
    Color fill = b->primary ? theme->primary : theme->sunk, strong = b->primary ? KIT_WHITE : theme->ink;
    if (state & STATE_HOVER) fill = color_mix(fill, strong, b->primary ? .14f : .06f), y -= 1;
    if (state & STATE_PRESSED) fill = color_mix(fill, b->primary ? color_rgb(0) : strong, .12f), y += 2;
    if (b->primary) kit_shadow(kit, box, b->r, 10, 4, 1);
    draw_circle(list, b->x, y, b->r, fill);
    /* The triangle's weight lies left of its middle. */
    float shift = b->icon == KIT_ICON_PLAY ? 2 : 0;
    kit_icon(kit, b->x + shift, y, b->icon, b->scale, b->primary ? theme->onink : theme->ink2);
    list->opacity = old;
    if (state & STATE_FOCUS) kit_focus_ring(kit, box, b->r);
    if (!b->disabled) draw_hit(list, box, b->hit, 0);
}

static void speed_end(const Kit *kit, Rect r, HitKind hit, Text sign) {
    unsigned state = kit_state(kit, hit, 0);
    if (state & (STATE_HOVER | STATE_PRESSED))
        draw_rect(kit->list, kit_inset(r, 4), (r.h - 8) / 2,
                  color_alpha(kit->theme->ink, state & STATE_PRESSED ? .12f : .06f));
    TextStyle style = kit_middle(kit_ui(20, 600, kit->theme->ink2));
    draw_text(kit->list, r.x + r.w / 2, r.y + r.h / 2 + 6, &style, sign);
    if (state & STATE_FOCUS) kit_focus_ring(kit, kit_inset(r, 4), (r.h - 8) / 2);
    draw_hit(kit->list, r, hit, 0);
}

/* "0.5x", "1x", "1.5x": at most two decimals, none that are zero. */
static Text speed_text(float speed, char *out, size_t size) {
    int hundredths = (int)(speed * 100 + .5f), len = 0;
    if (hundredths % 100 == 0)
        len = snprintf(out, size, "%d\xC3\x97", hundredths / 100);
    else if (hundredths % 10 == 0)
        len = snprintf(out, size, "%d.%d\xC3\x97", hundredths / 100, hundredths / 10 % 10);
    else
        len = snprintf(out, size, "%d.%02d\xC3\x97", hundredths / 100, hundredths % 100);
    return (Text){out, len < 0 ? 0 : (size_t)len};
}

static void speed_pill(const Kit *kit, const Transport *t, const TransportPlaces *p, float cy) {
    Rect pill = {t->rect.x + p->speed_x, cy - p->speed_h / 2, p->speed_w, p->speed_h};
    float end = p->speed_w * .31f;
    char buffer[24];
    draw_rect_stroke(kit->list, kit_inset(pill, .75f), pill.h / 2, kit_stroke(1.5f), kit->theme->line2);
    speed_end(kit, (Rect){pill.x, pill.y, end, pill.h}, HIT_SLOWER, TEXT("\xE2\x80\x93"));
    speed_end(kit, (Rect){pill.x + pill.w - end, pill.y, end, pill.h}, HIT_FASTER, TEXT("+"));
    TextStyle style = kit_middle(kit_ui(19, 700, kit->theme->ink));
    Text speed = speed_text(t->speed, buffer, sizeof buffer);
    style.size = kit_fit_size(kit, style, speed, pill.w - 2 * end, 12);
    draw_text(kit->list, pill.x + pill.w / 2, cy + 6.5f, &style, speed);
    if (!t->small)
        kit_text(kit, pill.x + pill.w + 16, cy + 6, kit_ui(15, 500, kit->theme->ink3), TEXT("speed"));
}

void dock_transport(const Kit *kit, const Transport *t) {
    TransportPlaces p = places(t);
    Rect r = t->rect;
    float cy = r.y + r.h / 2, k = t->small ? .9f : 1, limit = r.h / 2 - 3;
    draw_rect(kit->list, r, 0, kit->theme->card);
    draw_rect(kit->list, (Rect){r.x, r.y, r.w, 1.5f}, 0, kit->theme->line);
    if (t->bare) return;
    KitIcon play = t->playing ? KIT_ICON_PAUSE : KIT_ICON_PLAY;
    const RoundButton buttons[] = {
        {r.x + p.first, cy, p.r, k, KIT_ICON_FIRST, HIT_FIRST, false, t->at_start},
        {r.x + p.previous, cy, p.r, k, KIT_ICON_PREVIOUS, HIT_PREVIOUS, false, t->at_start},
        {r.x + p.play, cy, maths_min(limit, p.play_r), 1.35f * maths_min(limit, p.play_r) / 36, play,
         HIT_PLAY, true, false},
        {r.x + p.forward, cy, p.r, k, KIT_ICON_FORWARD, HIT_FORWARD, false, t->at_end},
        {r.x + p.last, cy, p.r, k, KIT_ICON_LAST, HIT_LAST, false, t->at_end},
    };
    for (size_t i = 0; i < sizeof buttons / sizeof *buttons; i++) round_button(kit, &buttons[i]);
    if (!t->hide_speed) speed_pill(kit, t, &p, cy);
}

/* ---- mini-map */

void dock_minimap(const Kit *kit, const MiniMap *m) {
    const Theme *theme = kit->theme;
    const float w = 176, h = 30, x = m->x + 6, y = m->y + 3;
    Rect card = {m->x, m->y, w + 12, 36};
    kit_shadow(kit, card, 10, 8, 3, .6f);
    draw_rect(kit->list, card, 10, theme->card);
    if (m->rows == 0 || m->row_bytes == 0) return;
    float row_h = h / (float)m->rows, bar = maths_max(.8f, row_h - (row_h > 2 ? 1 : 0)),
          px = w / (float)m->row_bytes;
    for (uint32_t row = 0; row < m->rows; row++)
        draw_rect(kit->list, (Rect){x, y + (float)row * row_h, w, bar}, row_h > 3 ? 1 : 0, theme->line);
    for (uint32_t i = 0; i < m->count; i++) {
        const MiniMapRun *run = &m->runs[i];
        Rect r = {x + (float)run->offset * px, y + (float)run->row * row_h,
                  maths_max(1, (float)run->bytes * px), bar};
        draw_rect(kit->list, r, row_h > 3 ? 1 : 0, kit_owner(kit, run->owner)->solid);
    }
    Rect view = {x + m->view_byte * px - 1, y + m->view_row * row_h - 1.5f, m->view_bytes * px + 1,
                 m->view_rows * row_h + 2};
    view.w = maths_min(view.w, x + w + 2 - view.x);
    view.h = maths_min(view.h, y + h + 2 - view.y);
    draw_rect_stroke(kit->list, view, 2, kit_stroke(2), theme->ink);
    if (kit_state(kit, HIT_MINIMAP, 0) & STATE_FOCUS) kit_focus_ring(kit, card, 10);
    draw_hit(kit->list, card, HIT_MINIMAP, 0);
}

/* ---- levels */

float dock_levels(const Kit *kit, float right, float y, ViewLevel level) {
    static const char *const names[] = {"Bytes", "Crates", "Map"};
    const Theme *theme = kit->theme;
    TextStyle style = kit_middle(kit_ui(16, 600, theme->ink2));
    float widths[3], w = 8;
    for (int i = 0; i < 3; i++) w += widths[i] = kit_width(kit, style, text_from(names[i])) + 30;
    Rect pill = {right - w, y, w, 36};
    kit_shadow(kit, pill, 18, 8, 3, .7f);
    draw_rect(kit->list, pill, 18, theme->card);
    float x = pill.x + 4;
    for (int i = 0; i < 3; i++) {
        ViewLevel at = (ViewLevel)(LEVEL_BYTES + i);
        Rect r = {x, y + 4, widths[i], 28};
        unsigned state = kit_state(kit, HIT_LEVEL, (uint64_t)at);
        if (at == level)
            draw_rect(kit->list, r, 14, theme->primary);
        else if (state & (STATE_HOVER | STATE_PRESSED))
            draw_rect(kit->list, r, 14, color_alpha(theme->ink, state & STATE_PRESSED ? .12f : .06f));
        style.color = at == level ? theme->onink : theme->ink2;
        draw_text(kit->list, x + r.w / 2, y + 23.5f, &style, text_from(names[i]));
        if (state & STATE_FOCUS) kit_focus_ring(kit, kit_inset(r, 3), 11);
        draw_hit(kit->list, r, HIT_LEVEL, (uint64_t)at);
        x += widths[i];
    }
    return pill.x;
}
