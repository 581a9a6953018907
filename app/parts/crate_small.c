/* Crates and holes where bytes are too small to be read: the Crates level and the runs of the Map level. */
#include "base/values.h"
#include "parts/things.h"

static void size_text(uint32_t bytes, char out[16], Text *text) {
    size_t at = 16;
    out[--at] = 'B';
    out[--at] = ' ';
    do out[--at] = (char)('0' + bytes % 10);
    while (bytes /= 10);
    *text = (Text){out + at, 16 - at};
}

static void small_face(const Kit *kit, const Crate *c, Rect box, const ThemeOwner *o) {
    Color ink = color_mix(o->on, o->ink, c->ghost);
    float k = maths_clamp(box.h / 28, .93f, 1.5f), middle = box.y + box.h / 2 - .5f,
          baseline = middle + 5.5f * k;
    float right = box.x + box.w - 6 * k, lead = 25 * k;
    TextStyle name = kit_ui(15 * k, 700, ink);
    float room = right - box.x - lead;
    if (box.w < 22) return;
    if (room < 52 * k && kit_width(kit, name, c->name) > room) { /* an icon says more than two letters */
        kit_owner_icon(kit, box.x + box.w / 2, middle, 6.5f * k, o->icon, ink);
        return;
    }
    kit_owner_icon(kit, box.x + 13 * k, middle, 6.5f * k, o->icon, ink);
    char buffer[16];
    Text size;
    size_text(c->bytes, buffer, &size);
    TextStyle bytes = kit_end(kit_ui(14 * k, 500, ink));
    float x = box.x + lead;
    x += kit_text_fit(kit, x, baseline, name, c->name, right - x) + 8;
    if (x + kit_width(kit, bytes, size) <= right) draw_text(kit->list, right, baseline, &bytes, size);
}

void crate_draw_small(const Kit *kit, const Crate *c) {
    const ThemeOwner *o = kit_owner(kit, c->owner);
    Rect box = crate_box(c);
    draw_rect(kit->list, (Rect){box.x + 2, box.y + box.h - 1, box.w - 4, 3}, 1, kit->theme->wood2);
    float floor = box.y + box.h;
    draw_push(kit->list, (Transform){1, 0, 0, c->unfold, 0, floor * (1 - c->unfold)});
    if (c->ghost >= .5f) {
        draw_rect(kit->list, box, 4, o->tint);
        draw_rect_stroke(kit->list, kit_inset(box, 1), 4, kit_dash(2, 6, 4), o->solid);
    } else {
        draw_rect(kit->list, box, 4, o->edge);
        draw_rect(kit->list, (Rect){box.x, box.y, box.w, box.h - 1.5f}, 4, o->solid);
        draw_rect(kit->list, (Rect){box.x + 3, box.y + 1, box.w - 6, 2}, 1, color_alpha(KIT_WHITE, .25f));
    }
    small_face(kit, c, box, o);
    draw_pop(kit->list);
}

uint32_t crate_shade(uint64_t born) {
    return (uint32_t)((born * 0x9E3779B97F4A7C15u) >> 40) % 3;
}

Color crate_run_color(const Kit *kit, uint32_t owner, uint32_t shade) {
    const ThemeOwner *o = kit_owner(kit, owner);
    if (shade == 0) return o->solid;
    return shade == 1 ? color_mix(o->solid, o->edge, .3f) : color_mix(o->solid, o->tint, .2f);
}

void crate_run(const Kit *kit, Rect r, uint32_t owner, uint32_t shade) {
    const ThemeOwner *o = kit_owner(kit, owner);
    Rect face = {r.x + .8f, r.y + 1, maths_max(.8f, r.w - 1.6f), maths_max(1, r.h - 2)};
    float radius = maths_min(2.5f, face.w / 3);
    if (face.w > 12 && face.h > 6) {
        draw_rect(kit->list, face, radius, o->edge);
        face.h -= 1.3f;
    }
    draw_rect(kit->list, face, radius, crate_run_color(kit, owner, shade));
    Rect pattern = {r.x + 4, r.y + 3.2f, r.w - 8, r.h - 6.4f};
    if (r.w > 30 && r.h > 8) kit_pattern(kit, pattern, 0, o->pattern, color_alpha(o->on, .42f));
}

void hole_run(const Kit *kit, Rect r) {
    kit_hatch(kit, (Rect){r.x + 1, r.y + 1, r.w - 2, r.h - 2}, 1, 6, 1.4f,
              color_alpha(kit->theme->hatch, .8f));
}
