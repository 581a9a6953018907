/* The buttons of the free floor: one strip along the warehouse's floor. */
#include "base/maths.h"
#include "parts/kit.h"
#include "stage/layout.h"
#include "ui/floor.h"

void floor_draw(const Floor *floor, const Params *params, const Inspector *inspector, const SceneView *view,
                const TextMeasure *measure, DrawList *list) {
    static const char *const names[] = {"Push",   "Pop",  "Number", "Text", "Box",  "Grow",
                                        "Borrow", "Move", "Drop",   "Undo", "Redo", "Save"};
    enum { WIDTH = 1236, HEIGHT = 62 };
    Layout layout = layout_for(view);
    Kit kit = {list, view->theme, measure, view->hover, view->focus, view->pressed};
    float bottom = layout.timeline.h > 0 ? layout.timeline.y : layout.h;
    if (layout.caption) bottom = maths_min(bottom, layout.narration.y);
    float s = maths_min(layout.bar_scale, (layout.w - 16) / WIDTH);
    draw_push(list, layout_canvas(&layout));
    draw_push(list, transform_scale(s, s));
    Rect r = {layout.w / s - WIDTH - 12, bottom / s - HEIGHT - 8, WIDTH, HEIGHT};
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
        kit_chip(&kit, &(KitChip){.x = r.x + r.w,
                                  .y = r.y - 42,
                                  .height = 34,
                                  .size = 16,
                                  .pad = 16,
                                  .anchor = ANCHOR_END,
                                  .text = text_from(floor->told),
                                  .fill = view->theme->greentint,
                                  .ink = view->theme->ink,
                                  .stroke = view->theme->green});
    draw_pop(list);
    draw_pop(list);
}
