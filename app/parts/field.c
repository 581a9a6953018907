/* A text that is typed into: as much around its caret as there is room for, newlines as spaces. */
#include "base/values.h"
#include "parts/kit.h"

enum { PAD = 14, SHOWN = 200 };

typedef struct Shown {
    char bytes[SHOWN];
    Text text;
    size_t from; /* where it begins in the field's text */
} Shown;

static bool is_inside(Text text, size_t at) {
    return at > 0 && at < text.len && ((unsigned char)text.data[at] & 0xC0) == 0x80;
}

static void cut_out(const KitField *field, Shown *shown) {
    size_t from = field->caret > SHOWN * 3 / 4 ? field->caret - SHOWN * 3 / 4 : 0, to = from + SHOWN;
    if (to > field->text.len) to = field->text.len;
    while (is_inside(field->text, from)) from++;
    while (is_inside(field->text, to)) to--;
    for (size_t i = from; i < to; i++)
        shown->bytes[i - from] = field->text.data[i] == '\n' ? ' ' : field->text.data[i];
    shown->from = from;
    shown->text = (Text){shown->bytes, to - from};
}

static float width_to(const Kit *kit, TextStyle style, const Shown *shown, size_t at) {
    size_t inside = at < shown->from ? 0 : at - shown->from;
    return kit_width(kit, style, text_slice(shown->text, 0, inside));
}

/* Each place of the text that is seen can be pointed at: from the middle of the letter before it to the
 * middle of the one behind. */
static void add_places(const Kit *kit, const KitField *field, TextStyle style, const Shown *shown, float x) {
    Rect r = field->rect;
    float left = r.x, before = x, right = r.x + r.w;
    for (size_t at = 0; left < right;) {
        size_t next = at;
        bool last = at >= shown->text.len;
        if (!last) text_next_codepoint(shown->text, &next);
        float behind = x + kit_width(kit, style, text_slice(shown->text, 0, next));
        float middle = last ? right : maths_min((before + behind) / 2, right);
        if (middle > left)
            draw_hit(kit->list, (Rect){left, r.y, middle - left, r.h}, HIT_CARET,
                     (uint64_t)field->number << 32 | (shown->from + at));
        left = maths_max(left, middle);
        before = behind;
        at = next;
    }
}

static void draw_content(const Kit *kit, const KitField *field, TextStyle style, const Shown *shown,
                         float x) {
    Rect r = field->rect;
    float middle = r.y + r.h / 2, caret = x + width_to(kit, style, shown, field->caret);
    float other = x + width_to(kit, style, shown, field->anchor);
    Rect marked = {maths_min(caret, other), middle - 14, maths_abs(caret - other), 28};
    if (field->active && marked.w > 0) draw_rect(kit->list, marked, 4, color_alpha(kit->theme->nowbar, .35f));
    kit_text(kit, x, middle + field->size * .417f, style, shown->text);
    caret += field->caret < field->text.len ? -1 : 2; /* between letters, or a little behind the last one */
    if (field->active) draw_rect(kit->list, (Rect){caret, middle - 11, 2.5f, 24}, 1, kit->theme->ink);
}

void kit_field(const Kit *kit, const KitField *field) {
    Rect r = field->rect;
    Shown shown;
    TextStyle style = kit_mono(field->size, field->weight, kit->theme->ink);
    cut_out(field, &shown);
    float width = field->stroke, room = r.w - 2 * PAD - 4;
    draw_rect(kit->list, r, 12, field->fill);
    draw_rect_stroke(kit->list, kit_inset(r, width / 2), 12 - width / 2, kit_stroke(width), field->border);
    float x = r.x + PAD + 2 - maths_max(0, width_to(kit, style, &shown, field->caret) - room);
    draw_clip(kit->list, (Rect){r.x + PAD - 4, r.y, r.w - 2 * PAD + 8, r.h}, 0);
    draw_content(kit, field, style, &shown, x);
    draw_end(kit->list);
    add_places(kit, field, style, &shown, x);
}
