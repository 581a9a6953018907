/* The heap's side of the house: corrugated wall, roof truss, lamps, floor with its safety line. */
#include "parts/things.h"

static void corrugation(const Kit *kit, const Warehouse *w) {
    Stroke stroke = {.width = 2};
    draw_path_begin(kit->list);
    for (float x = w->area.x + 14; x <= w->area.x + w->area.w; x += 28) {
        draw_path_move(kit->list, x, w->area.y);
        draw_path_line(kit->list, x, w->ground);
    }
    draw_path_stroke(kit->list, stroke, color_alpha(kit->theme->wareln, .8f));
}

static void truss(const Kit *kit, const Warehouse *w) {
    const Theme *theme = kit->theme;
    DrawList *list = kit->list;
    Rect a = w->area;
    draw_rect(list, (Rect){a.x, a.y, a.w, 10}, 0, theme->slab);
    draw_clip(list, (Rect){a.x, a.y, a.w, 40}, 0);
    draw_path_begin(list);
    draw_path_move(list, a.x, a.y + 10);
    for (float x = a.x; x < a.x + a.w; x += 36) {
        draw_path_line(list, x + 18, a.y + 26);
        draw_path_line(list, x + 36, a.y + 10);
    }
    draw_path_stroke(list, kit_stroke(3.5f), theme->slab2);
    draw_end(list);
    draw_rect(list, (Rect){a.x, a.y + 25, a.w, 5}, 0, theme->slab2);
}

void building_warehouse(const Kit *kit, const Warehouse *w) {
    const Theme *theme = kit->theme;
    DrawList *list = kit->list;
    Rect a = w->area;
    draw_clip(list, a, 0);
    draw_rect_paint(list, a, 0, paint_vertical(a, theme->ware, theme->ware2));
    corrugation(kit, w);
    truss(kit, w);
    for (uint32_t i = 0; i < w->lamp_count; i++)
        building_lamp(kit, w->lamps[i], a.y + 28, a.y + 50, 24, 240, 170, theme->rack);
    draw_rect(list, (Rect){a.x, w->ground, a.w, a.y + a.h - w->ground}, 0, theme->floorC);
    draw_rect(list, (Rect){a.x, w->ground, a.w, 3}, 0, color_alpha(theme->shadow, .2f));
    draw_rect(list, (Rect){a.x, w->ground + 9, a.w, 5}, 0, color_alpha(theme->floorline, .9f));
    kit_text_fit(kit, w->note_x, w->ground - 18, kit_ui(17, 600, theme->ink2), w->note,
                 a.x + a.w - w->note_x - 16);
    draw_end(list);
}

void building_pillar(const Kit *kit, Rect area) {
    const Theme *theme = kit->theme;
    draw_rect_paint(kit->list, area, 0, paint_horizontal(area, theme->slab2, theme->slab));
    draw_rect(kit->list, (Rect){area.x, area.y, 2.5f, area.h}, 0, color_alpha(theme->shadow, .15f));
}
