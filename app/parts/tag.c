/* Paper tags and the sp pennant: yellow things that say where. */
#include "base/values.h"
#include "parts/things.h"

enum { TAG_HALF = 17, TAG_TEXT_SIZE = 16, TAG_LEAST_SIZE = 14 };

static TextStyle tag_style(const Kit *kit, const Tag *tag) {
    TextStyle style = kit_mono(TAG_TEXT_SIZE, 700, kit->theme->labelink);
    style.color = color_mix(style.color, kit->theme->tag, .45f * tag->faded);
    if (tag->max_width > 0)
        style.size = kit_fit_size(kit, style, tag->text, tag->max_width - 36, TAG_LEAST_SIZE);
    return style;
}

static Text written_part(const Tag *tag) {
    size_t whole = text_codepoints(tag->text), at = 0;
    size_t count = (size_t)((float)whole * maths_clamp(tag->written, 0, 1) + .5f);
    for (size_t i = 0; i < count; i++) text_next_codepoint(tag->text, &at);
    return text_slice(tag->text, 0, at);
}

static void outline(DrawList *list, float w) {
    const float h = TAG_HALF;
    draw_path_begin(list);
    draw_path_move(list, -w + 16, -h);
    draw_path_line(list, 2, -h);
    draw_path_line(list, 11, -h + 10);
    draw_path_line(list, 11, h - 10);
    draw_path_line(list, 2, h);
    draw_path_line(list, -w + 16, h);
    draw_path_quad(list, -w + 11, h, -w + 11, h - 5);
    draw_path_line(list, -w + 11, -h + 5);
    draw_path_quad(list, -w + 11, -h, -w + 16, -h);
    draw_path_close(list);
}

static Transform tag_transform(const Tag *tag) {
    Transform at = transform_translate(tag->hole.x, tag->hole.y);
    return transform_multiply(transform_multiply(at, transform_rotate(tag->rotation, 0, 0)),
                              transform_scale(tag->scale, tag->scale));
}

static void paper(const Kit *kit, float w) {
    DrawList *list = kit->list;
    draw_push(list, transform_translate(1.5f, 3));
    outline(list, w);
    draw_path_fill(list, paint_plain(color_alpha(kit->theme->shadow, .28f)));
    draw_pop(list);
    outline(list, w);
    draw_path_fill(list, paint_plain(kit->theme->tag));
    draw_path_stroke(list, kit_stroke(1.5f), kit->theme->tag2);
}

void tray_tag(const Kit *kit, const Tag *tag) {
    if (tag->opacity <= 0) return;
    const Theme *theme = kit->theme;
    DrawList *list = kit->list;
    TextStyle style = tag_style(kit, tag);
    float w = kit_width(kit, style, tag->text) + 36, old = kit_fade(kit, tag->opacity);
    Color colour = tag->dead ? theme->red : kit_owner(kit, tag->owner)->solid;
    draw_push(list, tag_transform(tag));
    paper(kit, w);
    draw_rect(list, (Rect){-w + 11, -TAG_HALF + 4, 6, 2 * TAG_HALF - 8}, 2, colour);
    draw_circle(list, 0, 0, 5.5f, colour);
    draw_circle(list, 0, 0, 2.6f, theme->well2);
    draw_text(list, -w + 21, style.size * .36f, &style, written_part(tag));
    if (tag->struck > 0)
        draw_line(list, -w + 18, 5, maths_lerp(-w + 18, -10, tag->struck), maths_lerp(5, -3, tag->struck),
                  kit_stroke(3.5f), color_alpha(theme->red, .85f));
    draw_pop(list);
    list->opacity = old;
}

Point tray_tag_tip(const Kit *kit, const Tag *tag) {
    TextStyle style = tag_style(kit, tag);
    float w = kit_width(kit, style, tag->text) + 36;
    Point tip = {-w + 22 + kit_width(kit, style, written_part(tag)), 5};
    return transform_point(tag_transform(tag), tip);
}

static void pennant_shape(DrawList *list, float w) {
    draw_path_begin(list);
    draw_path_move(list, 0, 4);
    draw_path_quad(list, 0, 0, 4, 0);
    draw_path_line(list, w - 4, 0);
    draw_path_quad(list, w, 0, w, 4);
    draw_path_line(list, w, 28);
    draw_path_quad(list, w, 32, w - 4, 32);
    draw_path_line(list, 58, 32);
    draw_path_line(list, 50, 39);
    draw_path_line(list, 42, 32);
    draw_path_line(list, 4, 32);
    draw_path_quad(list, 0, 32, 0, 28);
    draw_path_close(list);
}

void tray_pennant(const Kit *kit, float pile_x, float pile_w, float y, Text address, float opacity) {
    if (opacity <= 0) return;
    const Theme *theme = kit->theme;
    DrawList *list = kit->list;
    TextStyle style = kit_mono(16, 700, theme->labelink);
    float w = kit_width(kit, style, address) + 46, old = kit_fade(kit, opacity);
    Stroke dots = {.width = 2, .cap = CAP_ROUND, .dash = 3, .gap = 6};
    draw_line(list, pile_x - 6, y, pile_x + pile_w, y, dots, theme->label2);
    draw_push(list, transform_translate(maths_max(4, pile_x - 62), y - 38));
    kit_shadow(kit, (Rect){0, 0, w, 32}, 6, 8, 3, 1);
    pennant_shape(list, w);
    draw_path_fill(list, paint_plain(theme->label));
    draw_path_stroke(list, kit_stroke(1.5f), theme->label2);
    kit_text(kit, 10, 22, kit_ui(16, 800, theme->labelink), TEXT("sp"));
    kit_text(kit, 36, 22, style, address);
    draw_pop(list);
    list->opacity = old;
}
