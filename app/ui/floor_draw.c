/* The buttons of the free floor: one strip along the warehouse's floor. */
#include "base/values.h"
#include "floor.h"
#include "parts/kit.h"
#include "stage/layout.h"

enum { WIDTH = 1236, HEIGHT = 62, ROOM = 8 };

/* The strip in pixels of a canvas that is scaled by `scale`. */
static Rect strip_place(const Layout *layout, float *scale) {
    float bottom = layout->timeline.h > 0 ? layout->timeline.y : layout->h;
    if (layout->caption) bottom = maths_min(bottom, layout->narration.y);
    *scale = maths_min(layout->bar_scale, (layout->w - 16) / WIDTH);
    return (Rect){layout->w / *scale - WIDTH - 12, bottom / *scale - HEIGHT - ROOM, WIDTH, HEIGHT};
}

float floor_height(const View *view) {
    float scale;
    Layout layout = layout_for(view);
    strip_place(&layout, &scale);
    return (HEIGHT + ROOM) * scale;
}

float floor_top(const View *view) {
    float scale;
    Layout layout = layout_for(view);
    return strip_place(&layout, &scale).y * scale * layout.scale;
}

void floor_draw(const Floor *floor, const Params *params, const Inspector *inspector, const View *view,
                const TextMeasure *measure, DrawList *list) {
    static const char *const names[] = {"Push",   "Pop",  "Number", "Text", "Box",  "Grow",
                                        "Borrow", "Move", "Drop",   "Undo", "Redo", "Save"};
    Layout layout = layout_for(view);
    Kit kit = {list, view->theme, measure, view->hover, view->focus, view->pressed};
    float s;
    Rect r = strip_place(&layout, &s);
    draw_push(list, layout_canvas(&layout));
    draw_push(list, transform_scale(s, s));
    kit_panel(&kit, r, 14);
    draw_hit(list, r, HIT_SHADE, 0);
    for (uint32_t i = 0; i < FLOOR_ACTIONS; i++)
        kit_button(&kit, &(KitButton){.rect = {r.x + 12 + (float)i * 101, r.y + 10, 97, 42},
                                      .kind = i == FLOOR_SAVE ? BUTTON_PRIMARY : BUTTON_GHOST,
                                      .label = text_from(names[i]),
                                      .size = 18,
                                      .disabled = !floor_can(floor, params, inspector, (FloorAction)i),
                                      .hit = HIT_FLOOR,
                                      .arg = i});
    if (floor->told[0])
        kit_chip(&kit, &(KitChip){.x = r.x,
                                  .y = r.y - 42,
                                  .height = 34,
                                  .size = 16,
                                  .pad = 16,
                                  .anchor = ANCHOR_START,
                                  .text = text_from(floor->told),
                                  .fill = view->theme->greentint,
                                  .ink = view->theme->ink,
                                  .stroke = view->theme->green});
    draw_pop(list);
    draw_pop(list);
}
