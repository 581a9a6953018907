/* Where the texts of a draw list are, to test that none covers another or leaves its place. */
#ifndef TEXT_BOXES_H
#define TEXT_BOXES_H

#include "draw/draw.h"

/* The ink of a line of text: capitals and digits reach .73 em up, descenders .2 em down. */
static inline Rect text_box(const DrawList *list, const TextMeasure *measure, const DrawCommand *c) {
    const TextStyle *s = &c->text.style;
    float w = draw_text_width(measure, s, c->text.text), x = c->text.x;
    if (s->anchor == ANCHOR_MIDDLE) x -= w / 2;
    if (s->anchor == ANCHOR_END) x -= w;
    Rect r = {x, c->text.y - .73f * s->size, w, .93f * s->size};
    return transform_bounds(list->transforms.items[c->transform], r);
}

static inline bool boxes_overlap(Rect a, Rect b, float tolerance) {
    float across = (a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w) - (a.x > b.x ? a.x : b.x);
    float down = (a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h) - (a.y > b.y ? a.y : b.y);
    return across > tolerance && down > tolerance;
}

static inline bool box_within(Rect inner, Rect outer, float tolerance) {
    return inner.x >= outer.x - tolerance && inner.x + inner.w <= outer.x + outer.w + tolerance &&
           inner.y >= outer.y - tolerance && inner.y + inner.h <= outer.y + outer.h + tolerance;
}

/* The first pair of texts that cover each other, or false. */
static inline bool texts_overlap(const DrawList *list, const TextMeasure *measure, const DrawCommand **a,
                                 const DrawCommand **b) {
    for (uint32_t i = 0; i < list->commands.count; i++) {
        *a = &list->commands.items[i];
        if ((*a)->kind != DRAW_TEXT) continue;
        Rect box = text_box(list, measure, *a);
        for (uint32_t k = i + 1; k < list->commands.count; k++) {
            *b = &list->commands.items[k];
            if ((*b)->kind == DRAW_TEXT && boxes_overlap(box, text_box(list, measure, *b), 1)) return true;
        }
    }
    return false;
}

#endif
