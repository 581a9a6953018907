/* Text that fits, and boxes. */
#include "parts/kit.h"

#include "base/values.h"
#include <string.h>

unsigned kit_state(const Kit *kit, HitKind kind, uint64_t arg) {
    if (kind == HIT_NONE) return 0;
    unsigned state = 0;
    if (kit->hover.kind == kind && kit->hover.arg == arg) state |= STATE_HOVER;
    if (kit->focus.kind == kind && kit->focus.arg == arg) state |= STATE_FOCUS;
    if (kit->pressed.kind == kind && kit->pressed.arg == arg) state |= STATE_PRESSED;
    return state;
}

static TextStyle style(FontFamily family, float size, uint16_t weight, Color color) {
    return (TextStyle){.family = family, .weight = weight, .size = size, .color = color};
}

TextStyle kit_ui(float size, uint16_t weight, Color color) {
    return style(FONT_UI, size, weight, color);
}

TextStyle kit_display(float size, uint16_t weight, Color color) {
    return style(FONT_DISPLAY, size, weight, color);
}

TextStyle kit_mono(float size, uint16_t weight, Color color) {
    return style(FONT_MONO, size, weight, color);
}

TextStyle kit_middle(TextStyle s) {
    s.anchor = ANCHOR_MIDDLE;
    return s;
}

TextStyle kit_end(TextStyle s) {
    s.anchor = ANCHOR_END;
    return s;
}

float kit_width(const Kit *kit, TextStyle s, Text text) {
    return text.len ? draw_text_width(kit->measure, &s, text) : 0;
}

float kit_text(const Kit *kit, float x, float y, TextStyle s, Text text) {
    draw_text(kit->list, x, y, &s, text);
    return kit_width(kit, s, text);
}

static size_t codepoint_start(Text text, size_t at) {
    while (at > 0 && ((uint8_t)text.data[at] & 0xC0) == 0x80) at--;
    return at;
}

/* Bytes of the longest beginning that, with the ellipsis behind it, is no wider than `width`. */
static size_t fitting_prefix(const Kit *kit, TextStyle s, Text text, float width) {
    float room = width - kit_width(kit, s, TEXT("\xE2\x80\xA6"));
    size_t low = 0, high = text.len;
    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        size_t cut = middle == text.len ? middle : codepoint_start(text, middle);
        if (cut <= low) { /* the middle lies inside the code point after `low`: look at the end of that one */
            cut = low;
            text_next_codepoint(text, &cut);
        }
        if (kit_width(kit, s, text_slice(text, 0, cut)) <= room)
            low = cut;
        else
            high = codepoint_start(text, cut - 1);
    }
    return low;
}

Text kit_elide(const Kit *kit, TextStyle s, Text text, float width, char *buffer, size_t size) {
    if (kit_width(kit, s, text) <= width) return text;
    size_t len = fitting_prefix(kit, s, text, width);
    if (len > size - 3) len = codepoint_start(text, size - 3);
    while (len > 0 && text.data[len - 1] == ' ') len--;
    memcpy(buffer, text.data, len);
    memcpy(buffer + len, "\xE2\x80\xA6", 3);
    return (Text){buffer, len + 3};
}

float kit_text_fit(const Kit *kit, float x, float y, TextStyle s, Text text, float width) {
    char buffer[512];
    bool hopeless = width < s.size && kit_width(kit, s, text) > width;
    if (text.len == 0 || hopeless) return 0;
    return kit_text(kit, x, y, s, kit_elide(kit, s, text, width, buffer, sizeof buffer));
}

float kit_fit_size(const Kit *kit, TextStyle s, Text text, float width, float least) {
    float wide = kit_width(kit, s, text);
    return wide <= width ? s.size : maths_max(least, s.size * width / wide);
}

void kit_shadow(const Kit *kit, Rect r, float radius, float blur, float dy, float strength) {
    float opacity = maths_min(1, kit->theme->shadow_opacity * strength);
    r.y += dy;
    draw_shadow(kit->list, r, radius, blur, color_alpha(kit->theme->shadow, opacity));
}

Rect kit_inset(Rect r, float by) {
    return (Rect){r.x + by, r.y + by, r.w - 2 * by, r.h - 2 * by};
}

Stroke kit_stroke(float width) {
    return (Stroke){.width = width, .cap = CAP_ROUND};
}

Stroke kit_dash(float width, float dash, float gap) {
    return (Stroke){.width = width, .cap = CAP_BUTT, .dash = dash, .gap = gap};
}

float kit_fade(const Kit *kit, float opacity) {
    float old = kit->list->opacity;
    kit->list->opacity = old * maths_clamp(opacity, 0, 1);
    return old;
}

void kit_panel(const Kit *kit, Rect r, float radius) {
    kit_shadow(kit, r, radius, 14, 5, .75f);
    draw_rect(kit->list, r, radius, kit->theme->card);
    draw_rect_stroke(kit->list, kit_inset(r, .75f), radius - .75f, kit_stroke(1.5f), kit->theme->line);
}

void kit_focus_ring(const Kit *kit, Rect r, float radius) {
    draw_rect_stroke(kit->list, kit_inset(r, -4), radius + 4, kit_stroke(3), kit->theme->blue);
}

void kit_hatch(const Kit *kit, Rect r, float radius, float step, float width, Color color) {
    draw_hatch(kit->list, r, radius, step, width, false, color);
}
