/* The top bar. From left: logo, name, library, lesson, progress; from right: record, settings, theme, full
 * screen. When it is narrow the dots go first, then the program's name, then the title is elided. */
#include "base/values.h"
#include "panels.h"
#include <stdio.h>

enum { BAR_HEIGHT = 56, DOT = 19, DOT_NOW = 34 };

static float tool_buttons(const Kit *kit, float right) {
    static const HitKind hits[] = {HIT_SETTINGS, HIT_THEME, HIT_FULLSCREEN};
    const KitIcon icons[] = {KIT_ICON_GEAR, kit->theme->dark ? KIT_ICON_SUN : KIT_ICON_MOON,
                             KIT_ICON_FULLSCREEN};
    for (int i = 0; i < 3; i++) {
        right -= 46;
        KitButton button = {
            .rect = {right + 4, 11, 34, 34}, .kind = BUTTON_TOOL, .icon = icons[i], .hit = hits[i]};
        kit_button(kit, &button);
    }
    return right;
}

static void record_button(const Kit *kit, const TopBar *bar, float x) {
    const Theme *theme = kit->theme;
    Rect r = {x, 11, 104, 34};
    unsigned state = kit_state(kit, HIT_RECORD, 0);
    if (bar->recording) {
        Color on = theme->dark ? theme->onink : KIT_WHITE;
        draw_rect(kit->list, r, 17, theme->red);
        draw_circle(kit->list, x + 20, 28, 6, on);
        kit_text_fit(kit, x + 34, 34, kit_ui(17, 600, on), bar->record_time, 64);
    } else {
        Color fill = color_mix(theme->card, theme->ink,
                               state & STATE_PRESSED ? .12f
                               : state & STATE_HOVER ? .06f
                                                     : 0);
        draw_rect(kit->list, r, 17, fill);
        draw_rect_stroke(kit->list, kit_inset(r, .75f), 16.5f, kit_stroke(1.5f), theme->line2);
        draw_circle(kit->list, x + 21, 28, 6.5f, theme->red);
        kit_text_fit(kit, x + 36, 34, kit_ui(16, 600, theme->ink), TEXT("Record"), 64);
    }
    if (state & STATE_FOCUS) kit_focus_ring(kit, r, 17);
    draw_hit(kit->list, r, HIT_RECORD, 0);
}

static float library_button(const Kit *kit, float x) {
    KitButton button = {.rect = {x, 11, 118, 34},
                        .kind = BUTTON_TOOL,
                        .label = TEXT("Library"),
                        .icon = KIT_ICON_GRID,
                        .size = 17,
                        .hit = HIT_LIBRARY};
    kit_button(kit, &button);
    draw_line(kit->list, x + 130, 14, x + 130, 42, kit_stroke(1.5f), kit->theme->line);
    return x + 146;
}

static float dots_width(const TopBar *bar) {
    return bar->steps ? (float)(bar->steps - 1) * DOT + DOT_NOW : 0;
}

static void step_dots(const Kit *kit, const TopBar *bar, float x) {
    const Theme *theme = kit->theme;
    for (uint32_t i = 0; i < bar->steps; i++) {
        bool now = i == bar->at;
        float w = now ? DOT_NOW : DOT;
        unsigned state = kit_state(kit, HIT_STEP, i);
        if (now)
            draw_rect(kit->list, (Rect){x, 22, 26, 12}, 6, theme->nowbar);
        else if (i < bar->at)
            draw_circle(kit->list, x + 6, 28, 5, theme->ink2);
        else
            draw_circle_stroke(kit->list, x + 6, 28, 4.25f, kit_stroke(1.6f), theme->line2);
        if (state & STATE_HOVER)
            draw_circle_stroke(kit->list, x + (now ? 13 : 6), 28, 8, kit_stroke(2), theme->ink);
        if (state & STATE_FOCUS) kit_focus_ring(kit, (Rect){x, 22, w - 7, 12}, 6);
        draw_hit(kit->list, (Rect){x - 3, 14, w, 28}, HIT_STEP, i);
        x += w;
    }
}

/* Number, title, dots and "step 6 of 9" in what room there is. */
static void lesson(const Kit *kit, const TopBar *bar, float x, float right) {
    const Theme *theme = kit->theme;
    TextStyle number = kit_ui(19, 600, theme->ink3), title = kit_ui(19, 600, theme->ink),
              step = kit_ui(16, 500, theme->ink2);
    char buffer[48];
    int len = snprintf(buffer, sizeof buffer, "step %u of %u", bar->at + 1, bar->steps);
    Text steps = {buffer, bar->steps && len > 0 ? (size_t)len : 0};
    float step_width = kit_width(kit, step, steps), dots = dots_width(bar);
    if (bar->number.len) x += kit_text(kit, x, 35, number, bar->number) + 14;
    float wish = kit_width(kit, title, bar->title);
    if (x + wish + 28 + dots + 10 + step_width > right) dots = 0;
    float room = right - x - step_width - (dots > 0 ? dots + 38 : 24);
    x += kit_text_fit(kit, x, 35, title, bar->title, maths_min(wish + 1, room)) + 28;
    if (dots > 0) {
        step_dots(kit, bar, x);
        x += dots + 10;
    }
    if (x + step_width <= right + 8) kit_text(kit, x, 34, step, steps);
}

void panel_top_bar(const Kit *kit, const TopBar *bar) {
    const Theme *theme = kit->theme;
    draw_rect(kit->list, (Rect){0, 0, bar->width, BAR_HEIGHT}, 0, theme->card);
    draw_rect(kit->list, (Rect){0, BAR_HEIGHT - 1.5f, bar->width, 1.5f}, 0, theme->line);
    kit_logo(kit, 20, 14, 1);
    float x = 60, right = bar->width - 20;
    if (bar->width > 860) x += kit_text(kit, x, 36, kit_display(22, 700, theme->ink), TEXT("Trayhouse")) + 22;
    if (bar->recording || !(bar->bare || bar->no_record)) {
        right -= 104;
        record_button(kit, bar, right);
    }
    if (!bar->bare) {
        right = tool_buttons(kit, right);
        x = library_button(kit, x);
    }
    lesson(kit, bar, x + 4, right - 16);
}
