/* The phases of an act, side by side: done, under way, to come. */
#include "parts/house.h"

#include "base/values.h"

/* A disc that fills clockwise from the top. */
static void progress_disc(const Kit *kit, float x, float y, float t, Color color) {
    draw_circle_stroke(kit->list, x, y, 7, kit_stroke(2.5f), color);
    float degrees = 360 * maths_clamp(t, 0, 1);
    draw_path_begin(kit->list);
    draw_path_move(kit->list, x, y);
    for (float a = 0; a < degrees; a += 15)
        draw_path_line(kit->list, x + 7 * maths_sin(a), y - 7 * maths_cos(a));
    draw_path_line(kit->list, x + 7 * maths_sin(degrees), y - 7 * maths_cos(degrees));
    draw_path_close(kit->list);
    draw_path_fill(kit->list, paint_plain(color));
}

static void phase(const Kit *kit, const PhaseStrip *s, uint32_t i, float x, float w) {
    const Theme *theme = kit->theme;
    bool now = i == s->at, done = i < s->at;
    Color ink = now ? theme->dark ? theme->labelink : theme->ink : done ? theme->ink : theme->ink2;
    float y = s->y + 20;
    if (now) draw_rect(kit->list, (Rect){x, s->y + 5, w, 30}, 9, theme->dark ? theme->nowbar : theme->marker);
    if (done)
        kit_icon(kit, x + 18, y, KIT_ICON_CHECK, 1, theme->green);
    else if (now)
        progress_disc(kit, x + 18, y, s->progress, ink);
    else
        draw_circle_stroke(kit->list, x + 18, y, 6.5f, kit_stroke(2), theme->line2);
    kit_text(kit, x + 32, s->y + 26, kit_ui(17, 600, ink), s->phases[i]);
}

static float phases_lead(const Kit *kit, const PhaseStrip *s) {
    return kit_width(kit, kit_ui(17, 700, kit->theme->ink), s->title) + 34;
}

float dock_phases_width(const Kit *kit, const PhaseStrip *s) {
    float w = phases_lead(kit, s) + 10;
    for (uint32_t i = 0; i < s->count; i++)
        w += kit_width(kit, kit_ui(17, 600, kit->theme->ink), s->phases[i]) + 46;
    return w;
}

float dock_phases(const Kit *kit, const PhaseStrip *s) {
    TextStyle title = kit_ui(17, 700, kit->theme->ink), word = kit_ui(17, 600, kit->theme->ink);
    float lead = phases_lead(kit, s), w = dock_phases_width(kit, s);
    Rect strip = {s->x, s->y, w, 40};
    kit_shadow(kit, strip, 12, 8, 3, .8f);
    draw_rect(kit->list, strip, 12, kit->theme->card);
    kit_text(kit, s->x + 16, s->y + 26, title, s->title);
    float x = s->x + lead;
    for (uint32_t i = 0; i < s->count; i++) {
        float wide = kit_width(kit, word, s->phases[i]) + 46;
        phase(kit, s, i, x, wide);
        x += wide;
    }
    return w;
}
