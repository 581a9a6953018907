/* Every layout is a handful of numbers for its own canvas; what stretches is what the canvas has more than
 * its smallest size. The numbers of the wide and the compact one are those of the design's pictures. */
#include "layout_parts.h"

#include "base/values.h"

enum { LAYOUT_LEAST_W = 960, LAYOUT_LEAST_H = 600 };

static Layout wide(float w, float h) {
    float stage = h - 120 - 56;
    return (Layout){.kind = LAYOUT_WIDE,
                    .bar_scale = 1,
                    .bar_height = 56,
                    .code = {572, 70, 634 + (w - 1920) / 2, 224},
                    .code_size = 18,
                    .code_line = 28,
                    .narration = {1222 + (w - 1920) / 2, 70, 682 + (w - 1920) / 2, 224},
                    .avatar = true,
                    .buttons = true,
                    .say_size = 27,
                    .say_line = 38,
                    .timeline = {0, h - 120, w, 120},
                    .graph = true,
                    .pillar = {544, 56, 12, stage},
                    .cafe = {0, 56, 544, stage},
                    .ware = {556, 308, w - 556, h - 120 - 308},
                    .cafe_scale = 1,
                    .ware_scale = 1,
                    .pile_x = 70,
                    .limit_y = 132,
                    .menu_rows = 7,
                    .sign = true,
                    .rack_x = 44,
                    .rack_top = 58,
                    .ware_note = true,
                    .minimap = {w - 450, 321},
                    .levels = {w - 28, 320},
                    .levels_scale = 1,
                    .ribbon_scale = 1};
}

static Layout ultra(float w, float h) {
    Layout l = wide(w, h);
    float column = w - 560 - 16;
    l.kind = LAYOUT_ULTRA;
    l.code_size = 17;
    l.code = (Rect){column, 70, 560, 420};
    l.narration = (Rect){column, 506, 560, h - 120 - 506 - 16};
    l.ware = (Rect){556, 56, column - 16 - 556, h - 120 - 56};
    l.minimap = (Point){column - 16 - 450, 69};
    l.levels = (Point){column - 16 - 28, 68};
    return l;
}

static Layout compact(float w, float h) {
    float stage_end = h - 84 - 84;
    return (Layout){.kind = LAYOUT_COMPACT,
                    .bar_scale = 48 / 56.0f,
                    .bar_height = 48,
                    .code = {418, 58, 560 + (w - 1280) * .6f, 142},
                    .code_size = 16,
                    .code_line = 27,
                    .narration = {0, stage_end, w, 84},
                    .caption = true,
                    .avatar = true,
                    .buttons = true,
                    .say_size = 21,
                    .say_line = 31,
                    .timeline = {0, h - 84, w, 84},
                    .graph = true,
                    .small_transport = true,
                    .pillar = {398, 48, 8, stage_end - 48},
                    .cafe = {0, 48, 398, stage_end - 48},
                    .ware = {406, 208, w - 406, stage_end - 208},
                    .cafe_scale = .76f,
                    .ware_scale = .8f,
                    .pile_x = 42,
                    .limit_y = 102,
                    .menu_rows = 4,
                    .sign = true,
                    .rack_x = 26,
                    .rack_top = 50,
                    .minimap = {-1, 0},
                    .levels = {w - 20, 62},
                    .levels_scale = .92f,
                    .ribbon_scale = .8f};
}

static Layout small(float w, float h) {
    Layout l = compact(w, h);
    float stage_end = h - 76 - 56;
    l.kind = LAYOUT_SMALL;
    l.bar_scale = 44 / 56.0f;
    l.bar_height = 44;
    l.code = (Rect){316, 52, w - 316 - 12, 100};
    l.code_size = 15;
    l.code_line = 24;
    l.narration = (Rect){0, stage_end, w, 76};
    l.say_size = 19;
    l.say_line = 27;
    l.timeline = (Rect){0, h - 56, w, 56};
    l.graph = false;
    l.pillar = (Rect){300, 44, 8, stage_end - 44};
    l.cafe = (Rect){0, 44, 300, stage_end - 44};
    l.ware = (Rect){308, 160, w - 308, stage_end - 160};
    l.cafe_scale = .62f;
    l.ware_scale = maths_min(.8f, (w - 308) / 1040);
    l.pile_x = 17;
    l.brief = true;
    l.levels = (Point){w - 10, 162};
    l.levels_scale = .62f;
    l.ribbon_scale = .7f;
    return l;
}

static Layout square(float w, float h) {
    Layout l = compact(w, h);
    float stage_end = h - 84 - 120;
    l.kind = LAYOUT_SQUARE;
    l.code = (Rect){418, 58, w - 418 - 14, 7 * 27 + 34};
    l.narration = (Rect){0, stage_end, w, 120};
    l.say_size = 24;
    l.say_line = 34;
    l.cafe.h = l.pillar.h = stage_end - 48;
    l.ware = (Rect){406, 292, w - 406, stage_end - 292};
    l.ware_scale = maths_min(.8f, (w - 406) / 1040);
    l.menu_rows = 7;
    l.levels = (Point){w - 12, 296};
    l.levels_scale = .7f;
    l.ribbon_scale = .8f;
    return l;
}

static Layout vertical(float w, float h) {
    float give =
        maths_clamp(h - 1920, -560, 600); /* what the canvas has more or less than the picture's 1920 */
    float ware_end = 1148 + maths_max(give, -176);
    float cafe_h = h - ware_end - 12;
    return (Layout){.kind = LAYOUT_VERTICAL,
                    .bar_scale = 1.5f,
                    .bar_height = 120,
                    .code = {48, 446, w - 96, 186},
                    .code_size = 19,
                    .code_line = 25.7f,
                    .code_scale = 1.4f,
                    .narration = {48, 136, w - 96, 292},
                    .avatar = true,
                    .say_size = 27.4f,
                    .say_line = 38.7f,
                    .say_scale = 1.5f,
                    .pillar = {0, ware_end, w, 12},
                    .cafe = {0, ware_end + 12, w, cafe_h},
                    .ware = {0, 648, w, ware_end - 648},
                    .cafe_scale = 1.5f,
                    .ware_scale = 1,
                    .pile_x = (w / 1.5f - 450) / 2,
                    .limit_y = 50,
                    .rack_x = 44,
                    .rack_top = 58,
                    .ware_note = true,
                    .minimap = {-1, 0},
                    .levels = {-1, 0},
                    .levels_scale = 1,
                    .ribbon_scale = 1.2f};
}

static Layout choose(float w, float h) {
    float aspect = w / h;
    if (aspect < .75f) return vertical(1080, h / (w / 1080));
    if (aspect < 1.25f) return square(1080, h / (w / 1080));
    if (aspect > 2 && h >= 860) return ultra(w / (h / 1080), 1080);
    if (w >= 1600 && h >= 860) {
        float s = maths_min(w / 1920, h / 1080);
        return wide(w / s, h / s);
    }
    if (w >= 1200) {
        float s = maths_min(w / 1280, h / 720);
        return compact(w / s, h / s);
    }
    float s = maths_min(w / LAYOUT_LEAST_W, h / LAYOUT_LEAST_H);
    return small(w / s, h / s);
}

static void set_canvas(Layout *l) {
    l->pile_w = 450;
    bool vertical_pile = l->kind == LAYOUT_VERTICAL;
    float cafe_h = layout_cafe_height(l);
    l->cafe_ground = vertical_pile ? maths_min(cafe_h - 20, 430 + maths_max(0, cafe_h - 507))
                                   : cafe_h - (l->cafe_scale < 1 ? 18 : 20);
    l->counter = l->cafe_ground - (vertical_pile ? 112 : l->cafe_scale < 1 ? 104 : 114);
    l->menu_y = l->limit_y + 44;
    l->ware_ground = layout_ware_height(l) - (vertical_pile ? 28 : l->ware_scale < 1 ? 18 : 20);
    float room = l->counter - l->menu_y - 12;
    while (l->menu_rows && building_menu_height(l->menu_rows) > room) l->menu_rows--;
    if (l->menu_rows < 3) l->menu_rows = 0;
}

static float scale_of(const Layout *l, float width, float height) {
    switch (l->kind) {
    case LAYOUT_VERTICAL:
    case LAYOUT_SQUARE: return width / 1080;
    case LAYOUT_ULTRA: return height / 1080;
    case LAYOUT_WIDE: return maths_min(width / 1920, height / 1080);
    case LAYOUT_COMPACT: return maths_min(width / 1280, height / 720);
    case LAYOUT_SMALL: break;
    }
    return maths_min(width / LAYOUT_LEAST_W, height / LAYOUT_LEAST_H);
}

/* The layout a window of this size would have if everything were `scale` times as large. */
static Layout layout_scaled(float width, float height, float scale) {
    float w = width / scale, h = height / scale;
    /* Below the smallest window everything shrinks instead of getting lost. */
    if (w / h >= 1.25f && (w < LAYOUT_LEAST_W || h < LAYOUT_LEAST_H)) {
        float more = maths_max(LAYOUT_LEAST_W / w, LAYOUT_LEAST_H / h);
        w *= more;
        h *= more;
    }
    Layout l = choose(w, h);
    l.scale = scale_of(&l, width, height);
    l.w = width / l.scale;
    l.h = height / l.scale;
    if (l.code_scale <= 0) l.code_scale = 1;
    if (l.say_scale <= 0) l.say_scale = 1;
    return l;
}

/* Of the words, in device px. */
static float text_size(const Layout *l) {
    return l->say_size * l->say_scale * l->scale;
}

/* Larger text first gets a layout for a smaller window, and what that leaves wanting is made up by the
 * panels. */
Layout layout_for(const View *view) {
    float ui = maths_max(view->ui_scale, .25f), text = maths_clamp(view->text_scale, .8f, 3);
    float width = maths_max(view->width, 1), height = maths_max(view->height, 1);
    Layout plain = layout_scaled(width, height, ui), l = layout_scaled(width, height, ui * text);
    if (text != 1) layout_fit_text(&l, text_size(&plain) * text / text_size(&l));
    layout_by_hand(&l, view);
    if (view->by_hand) l.ware_note = false;
    if (view->captioned) layout_caption(&l);
    set_canvas(&l);
    return l;
}

enum {
    TWO_PILES = 484
}; /* inner px between limit and counter that a tray on each, names and an sp between them take */

void layout_for_two_piles(Layout *l) {
    float middle = (l->pile_x + l->pile_w / 2) * l->cafe_scale, least = .6f * l->cafe_scale;
    while (l->counter - l->limit_y < TWO_PILES && l->cafe_scale > least) {
        l->cafe_scale *= .96f;
        set_canvas(l);
    }
    l->pile_x = middle / l->cafe_scale - l->pile_w / 2;
}

static Transform area(Rect r, float scale) {
    return transform_multiply(transform_translate(r.x, r.y), transform_scale(scale, scale));
}

Transform layout_canvas(const Layout *l) {
    return transform_scale(l->scale, l->scale);
}
Transform layout_cafe(const Layout *l) {
    return area(l->cafe, l->cafe_scale);
}
Transform layout_ware(const Layout *l) {
    return area(l->ware, l->ware_scale);
}
float layout_cafe_width(const Layout *l) {
    return l->cafe.w / l->cafe_scale;
}
float layout_cafe_height(const Layout *l) {
    return l->cafe.h / l->cafe_scale;
}
float layout_ware_width(const Layout *l) {
    return l->ware.w / l->ware_scale;
}
float layout_ware_height(const Layout *l) {
    return l->ware.h / l->ware_scale;
}
