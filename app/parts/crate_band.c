/* A crate's band: its owner's icon, its name, what else there is room for; and the counters of a shared one.
 */
#include "base/values.h"
#include "parts/things.h"

typedef struct Band {
    const Kit *kit;
    const Crate *crate;
    const ThemeOwner *owner;
    float v, size, middle, baseline;
} Band;

static TextStyle number_style(const Band *b) {
    return kit_middle(kit_mono(b->size * .94f, 700, b->owner->ink));
}

static float number_width(const Band *b, const CrateCount *count) {
    float w = kit_width(b->kit, number_style(b), count->now);
    return count->old.len ? maths_max(w, kit_width(b->kit, number_style(b), count->old)) : w;
}

static float pill_width(const Band *b, const CrateCount *count) {
    return kit_width(b->kit, kit_ui(b->size * .86f, 600, b->owner->ink), count->word) +
           number_width(b, count) + 26;
}

/* The old number leaves upward, the new one comes from below. */
static void rolling_number(const Band *b, const CrateCount *count, float x) {
    DrawList *list = b->kit->list;
    float t = count->write, out = maths_clamp(t * 2, 0, 1), in = maths_clamp(t * 2 - 1, 0, 1);
    TextStyle style = number_style(b);
    Color ink = style.color;
    style.color = color_alpha(ink, 1 - out);
    if (t < 1 && count->old.len) draw_text(list, x, b->baseline - 10 * out, &style, count->old);
    style.color = color_alpha(ink, count->old.len ? in : 1);
    if (t >= 1 || in > 0) draw_text(list, x, b->baseline + (t < 1 ? 10 * (1 - in) : 0), &style, count->now);
}

static void pill(const Band *b, const CrateCount *count, float x, float w) {
    const Kit *kit = b->kit;
    Rect r = {x, b->middle - 10 * b->v, w, 20 * b->v};
    bool rolls = count->write > 0 && count->write < 1;
    draw_rect(kit->list, r, r.h / 2, b->owner->tint);
    if (rolls) draw_rect_stroke(kit->list, kit_inset(r, 1), r.h / 2, kit_stroke(2.5f), kit->theme->nowbar);
    kit_text(kit, x + 9, b->baseline, kit_ui(b->size * .86f, 600, b->owner->ink), count->word);
    rolling_number(b, count, x + w - 9 - number_width(b, count) / 2);
}

/* From the right end leftward; returns how far the band is still free. */
static float pills(const Band *b, float left, float right) {
    for (int i = 1; i >= 0; i--) {
        const CrateCount *count = &b->crate->counts[i];
        float w = count->word.len ? pill_width(b, count) : 0;
        if (!count->word.len || right - w < left + 60) continue;
        pill(b, count, right - w - 6, w);
        right -= w + 6;
    }
    return right;
}

static Text lost_name(const Band *b, TextStyle style, float room) {
    Text words = TEXT("nobody\xE2\x80\x99s label leads here");
    return b->crate->lost && kit_width(b->kit, style, words) <= room ? words : b->crate->name;
}

void crate_draw_band(const Kit *kit, const Crate *c, Rect box, const ThemeOwner *o) {
    float v = c->rack->v, size = 16.5f * (1 + (v - 1) * .7f), middle = box.y + 13.5f * v,
          right = box.x + box.w;
    Color ink = color_mix(o->on, o->ink, c->ghost);
    Band b = {kit, c, o, v, size, middle, middle + size * .36f};
    TextStyle name = kit_ui(size, 700, ink),
              detail = kit_ui(maths_max(14, size * .92f), 500, color_alpha(ink, .95f));
    if (box.w <= 70) {
        if (box.w > 20 * v) kit_owner_icon(kit, box.x + box.w / 2, middle, 8.2f * v, o->icon, ink);
        return;
    }
    kit_owner_icon(kit, box.x + 15 * v, middle, 8.2f * v, o->icon, ink);
    float x = box.x + 30.5f * v;
    right = pills(&b, x, right);
    x += kit_text_fit(kit, x, b.baseline, name, lost_name(&b, name, right - 8 - x), right - 8 - x) + 8;
    float wide = kit_width(kit, detail, c->detail);
    if (c->detail.len && x + wide < right - 6) x += kit_text(kit, x, b.baseline, detail, c->detail) + 8;
    if (c->ghost < .5f && right - x > 30)
        kit_pattern(kit, (Rect){x + 6, box.y + 7.5f * v, right - x - 16, 12 * v}, 2, o->pattern,
                    color_alpha(o->on, .38f));
}
