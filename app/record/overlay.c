#include "overlay.h"

#include "base/values.h"

static float unit(const View *view) {
    return maths_max(maths_min(view->width / 1920, view->height / 1080),
                     maths_min(view->width / 1080, view->height / 1920));
}

static TextStyle style_of(float size, uint16_t weight, Color color, TextAnchor anchor) {
    return (TextStyle){.family = FONT_UI, .weight = weight, .size = size, .anchor = anchor, .color = color};
}

/* ---- the pointer */

static void arrow(DrawList *list, float grow) {
    static const Point outline[] = {{0, 0},         {0, 25},        {5.8f, 19.6f}, {9.8f, 28.6f},
                                    {14.2f, 26.7f}, {10.2f, 17.8f}, {18.2f, 17.8f}};
    draw_push(list, transform_scale(grow, grow));
    draw_path_begin(list);
    draw_path_move(list, outline[0].x, outline[0].y);
    for (int i = 1; i < 7; i++) draw_path_line(list, outline[i].x, outline[i].y);
    draw_path_close(list);
    draw_path_stroke(list, (Stroke){.width = 4, .cap = CAP_ROUND}, color_rgb(0xFFFFFF));
    draw_path_fill(list, paint_plain(color_rgb(0x1B1824)));
    draw_pop(list);
}

void overlay_pointer(DrawList *list, const View *view, float x, float y, float press) {
    float s = unit(view) * 1.5f;
    draw_push(list, transform_multiply(transform_translate(x, y), transform_scale(s, s)));
    if (press > 0) {
        float spread = 8 + 20 * (1 - press);
        draw_circle(list, 0, 0, spread, color_alpha(view->theme->nowbar, .28f * press));
        draw_circle_stroke(list, 0, 0, spread, (Stroke){.width = 2.5f},
                           color_alpha(view->theme->nowbar, .9f * press));
    }
    draw_push(list, transform_translate(1.5f, 3));
    draw_shadow(list, (Rect){1, 1, 11, 20}, 5, 8, color_rgb(0x000000));
    draw_pop(list);
    arrow(list, 1 - .1f * press);
    draw_pop(list);
}

/* ---- keys */

void overlay_key(DrawList *list, const View *view, const TextMeasure *measure, Text label, float opacity) {
    float s = unit(view), size = 30 * s;
    TextStyle style = style_of(size, 700, view->theme->ink, ANCHOR_MIDDLE);
    float width = maths_max(draw_text_width(measure, &style, label) + 44 * s, 68 * s), height = 64 * s;
    Rect cap = {view->width - width - 36 * s, view->height * .745f - height, width, height};
    if (opacity <= 0) return;
    draw_layer(list, opacity, 1, (Rect){0, 0, 0, 0});
    draw_shadow(list, (Rect){cap.x, cap.y + 5 * s, cap.w, cap.h}, 12 * s, 14 * s,
                color_alpha(view->theme->shadow, .3f));
    draw_rect(list, (Rect){cap.x, cap.y + 5 * s, cap.w, cap.h}, 12 * s, view->theme->line2);
    draw_rect(list, cap, 12 * s, view->theme->card);
    draw_rect_stroke(list, cap, 12 * s, (Stroke){.width = 2 * s}, view->theme->line2);
    draw_text(list, cap.x + width / 2, cap.y + height / 2 + size * .36f, &style, label);
    draw_end(list);
}

/* ---- covers */

static float fitted(const TextMeasure *measure, TextStyle style, Text text, float width) {
    float is = draw_text_width(measure, &style, text);
    return is > width ? style.size * width / is : style.size;
}

void overlay_title(DrawList *list, const View *view, const TextMeasure *measure, Text title, Text summary) {
    float s = unit(view), w = view->width, h = view->height, top = h - 330 * s, left = 84 * s;
    Color dark = color_rgb(0x14121B);
    Rect foot = {0, top, w, h - top};
    draw_rect_paint(
        list, (Rect){0, top - 120 * s, w, 121 * s}, 0,
        paint_vertical((Rect){0, top - 120 * s, w, 120 * s}, color_alpha(dark, 0), color_alpha(dark, .97f)));
    draw_rect(list, foot, 0, color_alpha(dark, .97f));
    TextStyle big = style_of(118 * s, 800, color_rgb(0xFFF8EA), ANCHOR_START);
    big.family = FONT_DISPLAY;
    big.size = fitted(measure, big, title, w - 2 * left);
    draw_rect(list, (Rect){left, top + 6 * s, 110 * s, 12 * s}, 6 * s, view->theme->label);
    draw_text(list, left, top + 142 * s, &big, title);
    TextStyle small = style_of(46 * s, 500, color_rgb(0xE8DFCF), ANCHOR_START);
    small.size = fitted(measure, small, summary, w - 2 * left);
    draw_text(list, left, top + 236 * s, &small, summary);
}
