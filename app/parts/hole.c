/* A freed hole: swept floor, hatched; and the same hole as an answer to a question. */
#include "base/values.h"
#include "parts/things.h"

Rect hole_box(const Hole *h) {
    float v = h->rack->v, beam = rack_beam_y(h->rack, h->row);
    float x = rack_byte_x(h->rack, h->offset);
    float right = rack_byte_x(h->rack, h->offset + (h->bytes ? h->bytes - 1 : 0)) + h->rack->byte;
    if (h->rack->open) right = maths_min(right, h->rack->right + 20);
    if (h->rack->crates) {
        Rect box = rack_small_box(h->rack, x, right - x, beam);
        return (Rect){box.x, box.y + 2, box.w, box.h - 2};
    }
    return (Rect){x + 2, beam - 68 * v, maths_max(1, right - x - 4), 64 * v};
}

/* The outline without the sides that dissolve towards a free neighbour. */
static void outline(const Kit *kit, const Hole *h, Rect box, float radius, Color color) {
    Stroke dash = h->rack->crates ? kit_dash(1.6f, 5, 4) : kit_dash(2, 7, 6);
    if (h->open_left <= 0 && h->open_right <= 0) {
        draw_rect_stroke(kit->list, box, radius, dash, color);
        return;
    }
    float right = box.x + box.w, bottom = box.y + box.h;
    draw_line(kit->list, box.x, box.y, right, box.y, dash, color);
    draw_line(kit->list, box.x, bottom, right, bottom, dash, color);
    draw_line(kit->list, box.x, box.y, box.x, bottom, dash, color_alpha(color, 1 - h->open_left));
    draw_line(kit->list, right, box.y, right, bottom, dash, color_alpha(color, 1 - h->open_right));
}

static void label(const Kit *kit, const Hole *h, Rect box) {
    float v = h->rack->v, size = 15 * (1 + (v - 1) * .5f);
    TextStyle style = kit_middle(kit_ui(size, 600, kit->theme->ink2));
    float w = kit_width(kit, style, h->label) + 20, x = box.x + box.w / 2, y = box.y + box.h / 2;
    if (h->label.len == 0 || w > box.w - 8 || h->rack->crates || h->words <= 0) return;
    float old = kit_fade(kit, h->words);
    draw_rect(kit->list, (Rect){x - w / 2, y - 14, w, 28}, 14, kit->theme->slot);
    draw_text(kit->list, x, y + size * .36f, &style, h->label);
    kit->list->opacity = old;
}

static void swept_floor(const Kit *kit, const Hole *h, Rect box) {
    float v = h->rack->v, radius = h->rack->crates ? 4 : 6;
    float old = kit_fade(kit, h->hatch);
    if (h->bare) {
        label(kit, h, box);
        kit->list->opacity = old;
        return;
    }
    if (h->rack->crates)
        kit_hatch(kit, box, radius, 8, 1.8f, color_alpha(kit->theme->hatch, .6f));
    else
        kit_hatch(kit, box, radius, 10 * v, 2 * v, color_alpha(kit->theme->hatch, .5f));
    outline(kit, h, box, radius, kit->theme->hatch);
    if (h->state == HOLE_REST) label(kit, h, box);
    kit->list->opacity = old;
}

typedef struct AnswerLook {
    Color fill, border;
    bool dashed;
    KitIcon icon;
} AnswerLook;

static AnswerLook answer_look(const Kit *kit, const Hole *h, bool hovered) {
    const Theme *t = kit->theme;
    switch (h->state) {
    case HOLE_RIGHT: return (AnswerLook){t->greentint, t->green, false, KIT_ICON_CHECK};
    case HOLE_WRONG: return (AnswerLook){t->redtint, t->red, false, KIT_ICON_CROSS};
    case HOLE_SELECTED: return (AnswerLook){t->now, t->nowbar, false, KIT_ICON_NONE};
    case HOLE_REST:
    case HOLE_ANSWER: break;
    }
    Color none = {0};
    return (AnswerLook){hovered ? color_alpha(t->label, .35f) : none, t->answer, !hovered, KIT_ICON_NONE};
}

static void answer_face(const Kit *kit, const Hole *h, Rect r, const AnswerLook *look) {
    const Theme *theme = kit->theme;
    float y = r.y + r.h / 2, x = r.x + maths_min(33, r.w / 2), small = r.h < 40 ? .55f : 1;
    if (h->choice.len) {
        draw_circle(kit->list, x, y, 20 * small, theme->primary);
        TextStyle letter = kit_middle(kit_ui(maths_max(14, 21 * small), 800, theme->onink));
        draw_text(kit->list, x, y + letter.size * .36f, &letter, h->choice);
    }
    float right = r.x + r.w - (look->icon ? 44 : 12), left = x + 28 * small;
    TextStyle words = kit_ui(small < 1 ? 15 : 18, 600, theme->ink);
    Text told = h->label; /* "8 B free", or "8 B" where that is too long */
    if (kit_width(kit, words, told) > right - left - 22 && text_ends_with(told, TEXT(" free")))
        told = text_slice(told, 0, told.len - 5);
    float w = maths_min(kit_width(kit, words, told), right - left - 22);
    if (told.len && w > 24 && small == 1) {
        draw_rect(kit->list, (Rect){left, y - 16, w + 22, 32}, 16, color_alpha(theme->card, .94f));
        kit_text_fit(kit, left + 11, y + 6, words, told, w + .5f);
    }
    if (look->icon) kit_icon(kit, r.x + r.w - 26, y, look->icon, 1.4f, look->border);
}

static void answer(const Kit *kit, const Hole *h, Rect box) {
    unsigned state = kit_state(kit, HIT_ANSWER, h->answer);
    AnswerLook look = answer_look(kit, h, (state & STATE_HOVER) != 0);
    Rect r = {box.x - 1 + h->shake, box.y - 1, box.w + 2, box.h + 2};
    look.border = color_alpha(look.border, 1 - h->quiet);
    draw_rect(kit->list, r, 8, look.fill);
    draw_rect_stroke(kit->list, r, 8, kit_stroke(6), kit->theme->card);
    draw_rect_stroke(kit->list, r, 8, look.dashed ? kit_dash(3.5f, 10, 6) : kit_stroke(3.5f), look.border);
    answer_face(kit, h, r, &look);
    if (state & STATE_FOCUS) kit_focus_ring(kit, r, 8);
    draw_hit(kit->list, r, HIT_ANSWER, h->answer);
}

void hole_draw(const Kit *kit, const Hole *h) {
    Rect box = hole_box(h);
    if (h->opacity <= 0 || (h->rack->open && box.x > h->rack->right)) return;
    float old = kit_fade(kit, h->opacity);
    if ((h->used_before || h->state != HOLE_REST) && h->hatch > 0) swept_floor(kit, h, box);
    if (h->state == HOLE_REST && !h->bare) {
        if (kit_state(kit, HIT_HOLE, h->address) & STATE_FOCUS) kit_focus_ring(kit, box, 6);
        draw_hit(kit->list, box, HIT_HOLE, h->address);
    } else if (!h->bare)
        answer(kit, h, box);
    kit->list->opacity = old;
}
