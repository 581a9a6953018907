/* What stands beside every colour: the owner's icon and pattern; and the event markers of the scrubber. */
#include "base/values.h"
#include "parts/kit.h"

const ThemeOwner *kit_owner(const Kit *kit, uint32_t owner) {
    return &kit->theme->owners[owner < THEME_OWNERS ? owner : THEME_OWNER_NONE];
}

Color kit_borrow_color(const Kit *kit, uint32_t owner) {
    return owner >= THEME_OWNER_NONE ? kit->theme->steeldk : kit_owner(kit, owner)->solid;
}

static void star(DrawList *list, float x, float y, float r, Color color) {
    Point points[10];
    for (int i = 0; i < 10; i++) {
        float reach = i % 2 ? r * .46f : r * 1.05f;
        points[i] = (Point){x + reach * maths_sin((float)i * 36), y - reach * maths_cos((float)i * 36)};
    }
    draw_polygon(list, points, 10, color);
}

static void hexagon(DrawList *list, float x, float y, float r, Color color) {
    Point points[6];
    for (int i = 0; i < 6; i++)
        points[i] = (Point){x + r * maths_cos((float)i * 60), y + r * maths_sin((float)i * 60)};
    draw_polygon(list, points, 6, color);
}

static void gear(DrawList *list, float x, float y, float r, Color color) {
    draw_circle_stroke(list, x, y, r * .62f, kit_stroke(r * .42f), color);
    Stroke tooth = {.width = r * .42f};
    for (int i = 0; i < 6; i++) {
        float c = maths_cos((float)i * 60), s = maths_sin((float)i * 60);
        draw_line(list, x + r * .7f * c, y + r * .7f * s, x + r * 1.08f * c, y + r * 1.08f * s, tooth, color);
    }
}

static void diamond(DrawList *list, float x, float y, float r, Color color) {
    draw_polygon(list, (Point[]){{x, y - r}, {x + r, y}, {x, y + r}, {x - r, y}}, 4, color);
}

void kit_owner_icon(const Kit *kit, float x, float y, float r, ThemeOwnerIcon icon, Color color) {
    DrawList *list = kit->list;
    switch (icon) {
    case ICON_DISC: draw_circle(list, x, y, r * .82f, color); break;
    case ICON_TRIANGLE: {
        float w = r * .95f;
        draw_polygon(list, (Point[]){{x, y - w}, {x + w, y + r * .75f}, {x - w, y + r * .75f}}, 3, color);
        break;
    }
    case ICON_SQUARE:
        draw_rect(list, (Rect){x - r * .78f, y - r * .78f, r * 1.56f, r * 1.56f}, 2, color);
        break;
    case ICON_DIAMOND: diamond(list, x, y, r, color); break;
    case ICON_HEX: hexagon(list, x, y, r, color); break;
    case ICON_STAR: star(list, x, y, r, color); break;
    case ICON_GEAR: gear(list, x, y, r, color); break;
    }
}

static void dots(DrawList *list, Rect r, Color color) {
    bool odd = false;
    for (float y = r.y + 4; y < r.y + r.h + 2; y += 6, odd = !odd)
        for (float x = r.x + (odd ? 8.5f : 4); x < r.x + r.w + 2; x += 9)
            draw_circle(list, x, y, 1.6f, color);
}

static void bars(DrawList *list, Rect r, Color color) {
    Stroke stroke = {.width = 2};
    draw_path_begin(list);
    for (float x = r.x + 4; x < r.x + r.w; x += 7) {
        draw_path_move(list, x, r.y);
        draw_path_line(list, x, r.y + r.h);
    }
    draw_path_stroke(list, stroke, color);
}

static void chevrons(DrawList *list, Rect r, Color color) {
    Stroke stroke = {.width = 1.8f};
    draw_path_begin(list);
    for (float x = r.x - 4; x < r.x + r.w; x += 10) {
        draw_path_move(list, x, r.y);
        draw_path_line(list, x + r.h / 2, r.y + r.h / 2);
        draw_path_line(list, x, r.y + r.h);
    }
    draw_path_stroke(list, stroke, color);
}

void kit_pattern(const Kit *kit, Rect r, float radius, ThemePattern pattern, Color color) {
    DrawList *list = kit->list;
    if (pattern == PATTERN_PLAIN || r.w <= 2 || r.h <= 2) return;
    bool clipped = pattern == PATTERN_DOTS || pattern == PATTERN_CHEVRON || pattern == PATTERN_BARS;
    if (clipped) draw_clip(list, r, radius);
    switch (pattern) {
    case PATTERN_STRIPE: draw_hatch(list, r, radius, 8, 2.5f, false, color); break;
    case PATTERN_CROSS:
        draw_hatch(list, r, radius, 9, 1.6f, false, color);
        draw_hatch(list, r, radius, 9, 1.6f, true, color);
        break;
    case PATTERN_DOTS: dots(list, r, color); break;
    case PATTERN_BARS: bars(list, r, color); break;
    case PATTERN_CHEVRON: chevrons(list, r, color); break;
    case PATTERN_PLAIN: break;
    }
    if (clipped) draw_end(list);
}

static void outlined_pop(const Kit *kit, float x, float y, float r, Color color) {
    DrawList *list = kit->list;
    draw_path_begin(list);
    draw_path_move(list, x - r, y - r * .8f);
    draw_path_line(list, x + r, y - r * .8f);
    draw_path_line(list, x, y + r);
    draw_path_close(list);
    draw_path_fill(list, paint_plain(kit->theme->card));
    draw_path_stroke(list, kit_stroke(2), color);
}

static void trouble(DrawList *list, float x, float y, float r, Color color) {
    float k = r * .8f;
    draw_line(list, x - k, y - k, x + k, y + k, kit_stroke(3.4f), color);
    draw_line(list, x + k, y - k, x - k, y + k, kit_stroke(3.4f), color);
}

static void question(const Kit *kit, float x, float y, float r) {
    draw_circle(kit->list, x, y, r * 1.25f, kit->theme->nowbar);
    TextStyle style = kit_middle(kit_ui(maths_max(14, r * 1.9f), 800, kit->theme->labelink));
    draw_text(kit->list, x, y + r * .68f, &style, TEXT("?"));
}

void kit_mark(const Kit *kit, float x, float y, KitMark mark, float r) {
    DrawList *list = kit->list;
    const Theme *theme = kit->theme;
    Color heap = kit_owner(kit, 0)->solid, grow = kit_owner(kit, 2)->solid, link = kit_owner(kit, 3)->solid;
    switch (mark) {
    case KIT_MARK_PUSH:
        draw_polygon(list, (Point[]){{x, y - r}, {x + r, y + r * .8f}, {x - r, y + r * .8f}}, 3, theme->ink);
        break;
    case KIT_MARK_POP: outlined_pop(kit, x, y, r, theme->ink); break;
    case KIT_MARK_ALLOC:
        draw_rect(list, (Rect){x - r * .9f, y - r * .9f, r * 1.8f, r * 1.8f}, 2, heap);
        break;
    case KIT_MARK_FREE: {
        Rect box = {x - r * .8f, y - r * .8f, r * 1.6f, r * 1.6f};
        draw_rect(list, box, 2, theme->card);
        draw_rect_stroke(list, box, 2, kit_stroke(2.2f), heap);
        break;
    }
    case KIT_MARK_GROW: diamond(list, x, y, r * 1.15f, grow); break;
    case KIT_MARK_WRITE: draw_circle(list, x, y, r * .95f, link); break;
    case KIT_MARK_BORROW:
        draw_circle(list, x, y, r * .8f, theme->card);
        draw_circle_stroke(list, x, y, r * .8f, kit_stroke(2.2f), link);
        break;
    case KIT_MARK_ASK: question(kit, x, y, r); break;
    case KIT_MARK_TROUBLE: trouble(list, x, y, r, theme->red); break;
    }
}
