/* What changes a layout after it was chosen: the size of the text, the pillar and the dock moved by hand,
 * code and graph opened, captions. Whatever grows, something else gives: nothing runs over anything. */
#include "base/values.h"
#include "layout_parts.h"

/* Least heights and widths that a part keeps, canvas px. */
enum { LEAST_CODE = 60, LEAST_WARE_WIDTH = 380, LEAST_WORDS = 148 /* two small lines, and the buttons */ };

/* One shelf, and the floor. */
static float least_ware(const Layout *l) {
    return (l->rack_top + (l->kind == LAYOUT_VERTICAL ? 212 : 178)) * l->ware_scale;
}

/* The dock's lower edge: the panels above the warehouse grow, the warehouse gives. */
static void move_dock(Layout *l, float by) {
    if (l->kind == LAYOUT_ULTRA) return;
    float least = LEAST_CODE - l->code.h;
    if (l->kind == LAYOUT_WIDE) least = maths_max(least, LEAST_WORDS * l->say_scale - l->narration.h);
    by = maths_clamp(by, maths_min(least, 0), maths_max(0, l->ware.h - least_ware(l)));
    l->code.h += by;
    if (l->kind == LAYOUT_WIDE) l->narration.h += by;
    if (l->levels.x >= 0 && l->levels.y >= l->ware.y) l->levels.y += by;
    if (l->minimap.x >= 0 && l->minimap.y >= l->ware.y) l->minimap.y += by;
    l->ware.y += by;
    l->ware.h -= by;
}

/* The caption's upper edge: the stage gives. */
static void grow_caption(Layout *l, float by) {
    by = maths_clamp(by, 0, maths_max(0, l->ware.h - least_ware(l)));
    l->narration.y -= by;
    l->narration.h += by;
    l->cafe.h -= by;
    l->pillar.h -= by;
    l->ware.h -= by;
}

/* On phones the words stand above the code, and everything below moves. */
static void grow_words(Layout *l, float by) {
    by = maths_clamp(by, 0, maths_max(0, l->ware.h - least_ware(l)));
    l->narration.h += by;
    l->code.y += by;
    l->ware.y += by;
    l->ware.h -= by;
}

static void scale_code(Layout *l, float more) {
    float before = l->code_scale, h = l->code.h;
    l->code_scale *= maths_clamp(more, .8f, 1.5f);
    if (l->kind == LAYOUT_VERTICAL) {
        float by = maths_clamp(h * (l->code_scale / before - 1), 0, maths_max(0, l->ware.h - least_ware(l)));
        l->code.h += by;
        l->ware.y += by;
        l->ware.h -= by;
    } else if (l->caption && more > 1)
        move_dock(l, (h - 24) * (l->code_scale / before - 1));
}

/* Buttons grow with the words, but less: they are large enough. A caption's share of the window has a limit;
 * words for which that is too little become smaller by themselves. */
static void scale_words(Layout *l, float more) {
    float buttons = maths_clamp(more, .8f, 1.4f);
    l->say_scale *= buttons;
    l->say_size *= more / buttons;
    l->say_line *= more / buttons;
    if (more <= 1) return;
    float grown = l->narration.h * more * (l->caption ? 1.12f : 1);
    if (l->caption)
        grow_caption(l, maths_min(grown, .36f * l->h) - l->narration.h);
    else if (l->kind == LAYOUT_VERTICAL)
        grow_words(l, maths_min(grown, .3f * l->h) - l->narration.h);
    else if (l->kind == LAYOUT_WIDE)
        move_dock(l, l->narration.h * (more - 1));
}

void layout_fit_text(Layout *l, float more) {
    more = maths_clamp(more, .7f, 3);
    if (more > .98f && more < 1.02f) return;
    scale_words(l, more);
    scale_code(l, more);
}

/* ---- by hand */

/* The pile grows and shrinks with its side; the warehouse shows more or fewer bins. */
static void move_pillar(Layout *l, float by) {
    if (l->kind == LAYOUT_VERTICAL) return;
    float least = l->cafe.w * .62f,
          most = maths_min(l->cafe.w * 1.4f, l->cafe.w + l->ware.w - LEAST_WARE_WIDTH);
    float w = maths_clamp(l->cafe.w + by, least, maths_max(least, most)), d = w - l->cafe.w;
    float part = l->kind == LAYOUT_WIDE ? .5f : 1;
    l->cafe_scale *= maths_min(1.2f, w / l->cafe.w);
    l->pile_x = (w / l->cafe_scale - 450) / 2 < 8
                    ? l->pile_x
                    : (w / l->cafe_scale - 450) / 2 + (l->kind == LAYOUT_WIDE ? 23 : 5);
    l->cafe.w = w;
    l->pillar.x += d;
    l->ware.x += d;
    l->ware.w -= d;
    if (l->kind == LAYOUT_ULTRA) return;
    l->code.x += d;
    l->code.w -= d * part;
    if (l->kind != LAYOUT_WIDE) return;
    l->narration.x += d * part;
    l->narration.w -= d * part;
}

/* In the smallest windows the graph is opened by a key. */
static void open_graph(Layout *l) {
    const float by = 56;
    if (l->kind != LAYOUT_SMALL || l->ware.h - by < least_ware(l)) return;
    l->narration.y -= by;
    l->timeline.y -= by;
    l->timeline.h += by;
    l->cafe.h -= by;
    l->pillar.h -= by;
    l->ware.h -= by;
    l->graph = true;
}

/* The code over the warehouse, as long as it is wanted. */
static void open_code(Layout *l) {
    float bottom = l->ware.y + l->ware.h - 12;
    if (l->kind == LAYOUT_ULTRA) return;
    l->code.h = maths_max(l->code.h, bottom - l->code.y);
}

void layout_by_hand(Layout *l, const View *view) {
    if (view->graph_open) open_graph(l);
    if (view->split != 0) move_pillar(l, view->split);
    if (view->dock != 0) move_dock(l, view->dock);
    if (view->code_open) open_code(l);
}

/* ---- captions */

/* A caption bar grows a little, and what it does not need of the timeline's room goes to the stage. */
static void enlarge_caption(Layout *l) {
    const float more = 1.3f;
    float give = l->timeline.h - l->narration.h * (more - 1);
    l->say_size *= more;
    l->say_line *= more;
    l->narration.h *= more;
    l->narration.y += give;
    l->cafe.h += give;
    l->pillar.h += give;
    l->ware.h += give;
}

/* Words that stood beside or over the code come down, and the code has their room. */
static void make_caption(Layout *l) {
    float more = maths_max(l->say_size * l->say_scale / 27, 1);
    if (l->kind == LAYOUT_ULTRA)
        l->code.h = l->narration.y + l->narration.h - l->code.y;
    else
        l->code.w = l->narration.x + l->narration.w - l->code.x;
    l->narration = l->timeline;
    l->caption = true;
    l->say_scale = 1;
    l->say_size = 36 * more;
    l->say_line = 48 * more;
}

/* On phones the words are as large as captions anyway, where a phone's own controls do not cover them. */
void layout_caption(Layout *l) {
    if (l->kind == LAYOUT_VERTICAL) return;
    if (l->caption)
        enlarge_caption(l);
    else
        make_caption(l);
    l->timeline = (Rect){0, 0, 0, 0};
    l->graph = false;
}
