/* stage/layout: where everything stands in a window of any size.
 *
 * A window is laid out on a canvas of design pixels that is scaled once at the end; which layout, and the
 * canvas's size, follow from the window alone. The cafeteria and the warehouse have scales of their own
 * inside the canvas: "inner" pixels, with their origin at their area's upper left corner. What stands where
 * on the shelves follows from its address and the camera. */
#ifndef STAGE_LAYOUT_H
#define STAGE_LAYOUT_H

#include "parts/things.h"
#include "view/view.h"

typedef enum LayoutKind {
    LAYOUT_WIDE,     /* A: code and narration hang above the warehouse */
    LAYOUT_COMPACT,  /* B: narration becomes a caption bar */
    LAYOUT_SMALL,    /* C: the smallest windows */
    LAYOUT_ULTRA,    /* code and narration in a column at the right */
    LAYOUT_SQUARE,   /* about as high as wide */
    LAYOUT_VERTICAL, /* 9:16, for phones: warehouse above, counter below */
} LayoutKind;

typedef struct Layout {
    LayoutKind kind;
    float scale; /* device px of a canvas px */
    float w, h;  /* of the canvas */
    float bar_scale, bar_height;
    Rect code;
    float code_size, code_line, code_scale; /* sizes before the panel's own scale */
    Rect narration;
    bool caption, avatar, buttons;
    float say_size, say_line, say_scale;
    Rect timeline; /* empty: none */
    bool small_transport, graph;
    Rect pillar;
    Rect cafe, ware;              /* areas on the canvas */
    float cafe_scale, ware_scale; /* canvas px of an inner px */
    /* the cafeteria's inner px */
    float pile_x, pile_w, counter, cafe_ground, limit_y, menu_y;
    uint32_t menu_rows;
    bool compare;     /* two warehouses: see scene/compare.h */
    bool sign, brief; /* brief: compartments without their last line */
    /* the warehouse's inner px */
    float rack_x, rack_top, ware_ground;
    bool ware_note;
    /* canvas px */
    Point minimap; /* x < 0: none */
    Point levels;  /* right end and top of the level control */
    float levels_scale;
    float ribbon_scale;
} Layout;

Layout layout_for(const View *view);
/* A cafeteria that is too low for two piles one above the other shows them smaller. */
void layout_for_two_piles(Layout *layout);

Transform layout_canvas(const Layout *layout); /* canvas to device */
Transform layout_cafe(const Layout *layout);   /* inner cafeteria px to canvas */
Transform layout_ware(const Layout *layout);
float layout_cafe_width(const Layout *layout); /* inner px */
float layout_cafe_height(const Layout *layout);
float layout_ware_width(const Layout *layout);
float layout_ware_height(const Layout *layout);

#endif
