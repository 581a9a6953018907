/* A second thread: a counter of its own, hung from the posts above the main one, over the same warehouse. */
#include "base/maths.h"
#include "stage/stage.h"
#include "stage/stage_parts.h"

enum { DEPTH = 66 };

void stage_draw_second_counter(const Stage *stage) {
    const Kit *kit = &stage->kit;
    const Theme *theme = kit->theme;
    const Layout *layout = &stage->layout;
    if (!stage->second_thread) return;
    float old = kit_fade(kit, stage->second_there);
    float x = layout->pile_x - 22, w = layout->pile_w + 44, y = stage_second_counter(stage);
    Rect board = {x, y, w, 22};
    for (int side = 0; side < 2; side++) {
        float at = side ? x + w - 34 : x + 22;
        draw_polygon(kit->list,
                     (Point[]){{at, y + 18}, {at + 12, y + 18}, {at + 12, y + 34}, {at, y + DEPTH - 14}}, 4,
                     theme->steeldk);
    }
    kit_shadow(kit, board, 8, 10, 6, 1);
    draw_rect_paint(kit->list, board, 8, paint_vertical(board, theme->steelhi, theme->steel));
    draw_rect(kit->list, (Rect){x, y + 17, w, 6}, 3, theme->steello);
    KitChip chip = {.x = layout->pile_x + layout->pile_w / 2,
                    .y = y + 27,
                    .height = 30,
                    .size = 16,
                    .pad = 14,
                    .anchor = ANCHOR_MIDDLE,
                    .fill = theme->card,
                    .ink = theme->ink2};
    chip.text = stage->model->second_name.len ? stage->model->second_name
                                              : arena_format(stage->arena, "thread %u", stage->second_thread);
    kit_chip(kit, &chip);
    kit->list->opacity = old;
}
