/* What is carried through the air from crate to crate: paper cards, one a byte or one a number, with a trail.
 */
#include "base/values.h"
#include "parts/things.h"

enum { CARD_HEIGHT = 34 };

static void card(const Kit *kit, const Load *load, const LoadCell *cell, Rect all) {
    const Theme *theme = kit->theme;
    float v = load->v;
    Rect r = {all.x + all.w / 2 + cell->x, all.y, cell->w, all.h};
    bool space = cell->text.len == 1 && cell->text.data[0] == ' ';
    draw_rect(kit->list, r, 4 * v, cell->where ? theme->tag : theme->cell);
    draw_rect_stroke(kit->list, r, 4 * v, kit_stroke(2.5f), kit_owner(kit, load->owner)->solid);
    TextStyle style = kit_middle(kit_mono(17 * v, 700, theme->cellink));
    if (cell->w > 24 * v) style.size = kit_fit_size(kit, style, cell->text, cell->w - 8, 7);
    draw_text(kit->list, r.x + r.w / 2, r.y + r.h / 2 + style.size * .35f, &style,
              space ? TEXT("\xC2\xB7") : cell->text);
}

static Rect box_at(const Load *load, Point at) {
    float h = CARD_HEIGHT * load->v;
    return (Rect){at.x - load->w / 2, at.y - h / 2, load->w, h};
}

static void ghost(const Kit *kit, const Load *load, Point at, float opacity) {
    const ThemeOwner *o = kit_owner(kit, load->owner);
    Rect r = box_at(load, at);
    draw_rect(kit->list, r, 4 * load->v, color_alpha(kit->theme->cell, opacity));
    draw_rect_stroke(kit->list, r, 4 * load->v, kit_stroke(1.5f), color_alpha(o->solid, opacity));
}

static void way(const Kit *kit, const Load *load) {
    if (load->way_opacity <= 0) return;
    kit_curve_path(kit->list, &load->way);
    draw_path_stroke(kit->list, kit_dash(2.5f, 2, 9),
                     color_alpha(kit_owner(kit, load->owner)->solid, load->way_opacity));
}

void crate_load(const Kit *kit, const Load *load) {
    float old = kit_fade(kit, load->opacity);
    Rect box = box_at(load, load->at);
    way(kit, load);
    for (uint32_t i = 0; i < load->ghost_count && i < 2; i++)
        ghost(kit, load, load->ghosts[i], i ? .35f : .55f);
    draw_push(kit->list, transform_rotate(load->rotation, load->at.x, load->at.y));
    kit_shadow(kit, box, 4 * load->v, 10, 6, 1.3f);
    for (uint32_t i = 0; i < load->cell_count; i++) card(kit, load, &load->cells[i], box);
    draw_pop(kit->list);
    kit->list->opacity = old;
}
