/* The map as it looks: frame and stickers, runs, the largest hole, the request to scale, the figures. */
#include "base/values.h"
#include "model/model.h"
#include "parts/things.h"
#include "stage/stage.h"
#include <inttypes.h>

enum { FRAME = 8, BAR = 25, STICKER_EVERY = 4 };

static Text grouped(Arena *arena, uint64_t value) {
    char digits[32];
    size_t at = sizeof digits;
    int count = 0;
    do {
        if (count && count % 3 == 0) digits[--at] = ',';
        digits[--at] = (char)('0' + value % 10);
        count++;
    } while (value /= 10);
    return arena_text(arena, (Text){digits + at, sizeof digits - at});
}

static Text grouped_bytes(Arena *arena, uint64_t value) {
    return arena_format(arena, "%.*s B", TEXT_ARG(grouped(arena, value)));
}

/* ---- rows */

/* In low rows edges and patterns would be all there is: the colour alone, with thinner gaps. */
static void draw_run(void *user, const MapRun *run) {
    const Kit *kit = user;
    float pad = run->box.h > 9 ? 1 : run->box.h * .1f;
    Rect box = {run->box.x, run->box.y + pad, run->box.w, run->box.h - 2 * pad};
    bool low = run->tiny || run->box.h <= 9;
    if (run->hole) {
        hole_run(kit, box);
        return;
    }
    if (low)
        draw_rect(kit->list, (Rect){box.x, box.y, maths_max(.8f, box.w - .8f), box.h}, 0,
                  crate_run_color(kit, run->owner, run->shade));
    else
        crate_run(kit, box, run->owner, run->shade);
    if (!run->tiny && box.w >= 6) draw_hit(kit->list, box, HIT_BLOCK, run->addr);
}

static void draw_stickers(const Kit *kit, const Shelves *s, Arena *arena) {
    Rect frame = kit_inset(s->map, -FRAME);
    uint32_t every = s->map_row_h >= 24 ? 1 : STICKER_EVERY;
    for (uint32_t row = 0; row < s->map_rows; row += every) {
        float y = s->map.y + ((float)row - s->map_row + .5f) * s->map_row_h;
        if (y < s->map.y || y > s->map.y + s->map.h) continue;
        Text address = arena_format(arena, "%05" PRIX64, s->base + row * s->row_bytes);
        float w = maths_min(maths_max(54, 9.4f * (float)address.len + 8), frame.x - 8);
        kit_sticker(kit, (Rect){frame.x - 5 - w, y - 9, w, 18}, 15, address);
    }
}

/* ---- one stretch of bytes */

typedef struct Stretch {
    Rect first, last;
    float top, bottom; /* of the rows between them */
    bool any;
} Stretch;

static Rect cut_to(Rect r, Rect frame) {
    float x0 = maths_max(r.x, frame.x), x1 = maths_min(r.x + r.w, frame.x + frame.w);
    return (Rect){x0, r.y, maths_max(0, x1 - x0), r.h};
}

static Stretch stretch_of(const Shelves *s, uint64_t addr, uint64_t size) {
    Stretch stretch = {0};
    ShelfPart part;
    for (uint64_t at = addr; shelves_next_part(s, &at, addr + size, &part);) {
        Rect box = cut_to(part.map, s->map);
        if (!stretch.any) stretch.first = box;
        stretch.last = box;
        stretch.any = true;
    }
    return stretch;
}

static void outline_path(DrawList *list, const Stretch *s, float left, float right) {
    Rect a = s->first, b = s->last;
    draw_path_begin(list);
    draw_path_move(list, a.x, a.y);
    draw_path_line(list, right, a.y);
    draw_path_line(list, right, b.y);
    draw_path_line(list, b.x + b.w, b.y);
    draw_path_line(list, b.x + b.w, b.y + b.h);
    draw_path_line(list, left, b.y + b.h);
    draw_path_line(list, left, a.y + a.h);
    draw_path_line(list, a.x, a.y + a.h);
    draw_path_close(list);
}

static void outline_once(const Kit *kit, const Shelves *s, const Stretch *stretch, float width, Color color) {
    Rect a = stretch->first, b = stretch->last;
    if (a.w <= 0) a = b;
    if (b.w <= 0) b = a;
    if (a.w <= 0) return;
    bool apart = b.y > a.y + 1 && b.y < a.y + 1.5f * a.h && b.x + b.w <= a.x;
    if (b.y > a.y + 1 && !apart) {
        outline_path(kit->list, stretch, s->map.x, s->map.x + s->map.w);
        draw_path_stroke(kit->list, kit_stroke(width), color);
        return;
    }
    draw_rect_stroke(kit->list, a, 3, kit_stroke(width), color);
    if (apart) draw_rect_stroke(kit->list, b, 3, kit_stroke(width), color);
}

void map_outline(const Kit *kit, const Shelves *s, uint64_t addr, uint64_t size, float width, Color color) {
    Stretch stretch = stretch_of(s, addr, size);
    if (!stretch.any) return;
    outline_once(kit, s, &stretch, width + 3, kit->theme->card);
    outline_once(kit, s, &stretch, width, color);
}

/* ---- the largest hole */

static void name_hole(const Kit *kit, const Shelves *s, Rect at, Text name) {
    const Theme *theme = kit->theme;
    TextStyle style = kit_middle(kit_ui(15, 700, theme->onink));
    float w = kit_width(kit, style, name) + 24, h = 27;
    float x = maths_clamp(at.x + at.w / 2, s->map.x + w / 2, s->map.x + s->map.w - w / 2);
    float y = at.y - h - 7;
    bool below = y < s->map.y, within = at.h == 28;
    if (below) y = at.y + at.h + 7;
    if (within) y = at.y;
    if (!within)
        draw_line(kit->list, x, below ? at.y + at.h : at.y, x, y + h / 2, kit_stroke(2.5f), theme->primary);
    draw_rect(kit->list, (Rect){x - w / 2, y, w, h}, 7, theme->primary);
    draw_text(kit->list, x, y + 18.5f, &style, name);
}

static void draw_largest(const Kit *kit, const Shelves *s, const MapFacts *facts, Arena *arena) {
    WorldHole hole;
    if (!world_largest_hole(facts->world, &hole) || (float)hole.size * s->map_z < 6) return;
    uint64_t addr = hole.addr, size = hole.size;
    map_outline(kit, s, addr, size, 2.5f, kit->theme->ink);
    Stretch stretch = stretch_of(s, addr, size);
    if (!stretch.any) return;
    Rect at = stretch.last.w > stretch.first.w ? stretch.last : stretch.first;
    if (stretch.last.y > stretch.first.y + 3.5f * s->map_row_h) { /* within it is room enough */
        float middle = (stretch.first.y + s->map_row_h + stretch.last.y) / 2;
        at = (Rect){s->map.x, middle - 14, s->map.w, 28};
    }
    name_hole(kit, s, at, arena_format(arena, "largest hole %.*s", TEXT_ARG(grouped_bytes(arena, size))));
}

/* ---- the request */

float map_sign_width(const Kit *kit, const MapFacts *facts) {
    TextStyle big = kit_display(20, 800, kit->theme->signink), small = kit_ui(15, 500, kit->theme->signink);
    big.spacing = 1.6f;
    if (!facts->name.len) return 0;
    return maths_max(kit_width(kit, big, facts->name) * 1.1f, kit_width(kit, small, facts->trait)) + 48;
}

static void bar_text(const Kit *kit, const Shelves *s, Rect bar, Text words, Color inside, Color outside) {
    TextStyle style = kit_ui(15.5f, 600, inside);
    float w = kit_width(kit, style, words), baseline = bar.y + bar.h / 2 + 5.5f;
    if (w + 16 <= bar.w) {
        style = kit_middle(style);
        draw_text(kit->list, bar.x + bar.w / 2, baseline, &style, words);
        return;
    }
    style.color = outside;
    float x = bar.x + bar.w + 10, room = s->map.x + s->map.w - x;
    kit_text_fit(kit, x, baseline, style, words, maths_max(room, 0));
}

static void draw_bar(const Kit *kit, const Shelves *s, const MapRequest *r, Arena *arena) {
    const Theme *theme = kit->theme;
    float whole = (float)((double)r->size * (double)s->map_z);
    Rect bar = {s->map.x, s->map.y - FRAME - 8 - BAR, maths_clamp(whole, 2, s->map.w), BAR};
    Text size = grouped_bytes(arena, r->size), words;
    if (r->placed && r->hole > r->size)
        words = arena_format(arena, "the request found its hole: %.*s of %.*s",
                             TEXT_ARG(grouped(arena, r->size)), TEXT_ARG(grouped_bytes(arena, r->hole)));
    else
        words = arena_format(arena, "the request, to scale: %.*s%s", TEXT_ARG(size),
                             whole > s->map.w + 1 ? ", more than a row" : " in one piece");
    if (r->placed) {
        draw_rect(kit->list, bar, 4, theme->greentint);
        draw_rect_stroke(kit->list, kit_inset(bar, 1), 4, kit_dash(2, 7, 5), theme->green);
        bar_text(kit, s, bar, words, theme->green, theme->green);
        return;
    }
    draw_rect(kit->list, (Rect){bar.x, bar.y + 2, bar.w, bar.h}, 4, theme->label2);
    draw_rect(kit->list, (Rect){bar.x, bar.y, bar.w, bar.h - 1}, 4, theme->label);
    bar_text(kit, s, bar, words, theme->labelink, theme->ink2);
}

static Text verdict_words(const MapRequest *r, bool brief, Arena *arena) {
    Text size = grouped_bytes(arena, r->size);
    if (!r->placed)
        return arena_format(arena, brief ? "%.*s: no hole" : "%.*s request: fits in no hole", TEXT_ARG(size));
    return arena_format(arena, brief ? "%.*s: %.*s" : "%.*s request: placed at %.*s", TEXT_ARG(size),
                        TEXT_ARG(value_address(arena, r->addr)));
}

/* Where the sign leaves less room, in fewer words. */
static void draw_verdict(const Kit *kit, const Layout *layout, const Shelves *s, const MapFacts *facts,
                         Arena *arena) {
    const Theme *theme = kit->theme;
    const MapRequest *r = &facts->request;
    Color ink = r->placed ? theme->green : theme->redink, line = r->placed ? theme->green : theme->red;
    TextStyle style = kit_ui(18, 600, ink);
    float right = s->map.x + s->map.w + FRAME,
          room = right - (s->map.x - 60 + map_sign_width(kit, facts) + 12);
    Text words = verdict_words(r, false, arena);
    if (kit_width(kit, style, words) + 62 > room) words = verdict_words(r, true, arena);
    float w = kit_width(kit, style, words) + 62;
    if (w > room) return;
    Rect pill = {right - w, layout->rack_top - 4, w, 42};
    draw_rect(kit->list, pill, 21, r->placed ? theme->greentint : theme->redtint);
    draw_rect_stroke(kit->list, kit_inset(pill, 1), 20, kit_stroke(2), line);
    kit_icon(kit, pill.x + 27, pill.y + 21, r->placed ? KIT_ICON_CHECK : KIT_ICON_CROSS, 1, line);
    kit_text(kit, pill.x + 46, pill.y + 27.5f, style, words);
}

/* ---- the figures */

typedef struct Figure {
    Text name, value;
    bool bad;
    float width; /* of the card's */
} Figure;

static void draw_figure(const Kit *kit, const Figure *figure, float x, float y, float room) {
    const Theme *theme = kit->theme;
    TextStyle value = kit_mono(20, 700, figure->bad ? theme->red : theme->ink);
    value.size = kit_fit_size(kit, value, figure->value, room, 13);
    TextStyle name = kit_ui(15.5f, 500, theme->ink2);
    name.size = kit_fit_size(kit, name, figure->name, room, 12);
    kit_text_fit(kit, x, y + 24, name, figure->name, room);
    kit_text_fit(kit, x, y + 47, value, figure->value, room);
}

/* Of policies what they leave of the heap; of variants what they ask of it. In less room the most telling. */
static uint32_t set_figures(const MapFacts *facts, float room, Figure *out, Arena *arena) {
    const TimelineMetrics *m = &facts->metrics;
    bool bad = facts->request.asked && !facts->request.placed;
    unsigned percent = (unsigned)(timeline_external_fragmentation(m) * 100 + .5f);
    uint32_t count = 0;
    /* What a variant did, without what was there before it; of a policy's heap all of it, so that it adds up.
     */
    uint64_t live = m->live_bytes - (facts->variant ? m->initial_bytes : 0);
    out[count++] = (Figure){TEXT("live"), grouped_bytes(arena, live), false, .215f};
    if (facts->variant) {
        uint64_t grown = m->reallocs_in_place + m->reallocs_moved;
        out[count++] = (Figure){TEXT("allocations"), grouped(arena, m->allocs), false, .25f};
        out[count++] = (Figure){TEXT("reallocations"), grouped(arena, grown), false, .27f};
        out[count++] = (Figure){TEXT("carried"), grouped(arena, m->bytes_copied), false, .26f};
        return count;
    }
    if (room >= 620) out[count++] = (Figure){TEXT("free"), grouped_bytes(arena, m->free_bytes), false, .215f};
    if (room >= 440)
        out[count++] = (Figure){TEXT("largest hole"), grouped_bytes(arena, m->largest_hole), bad, .21f};
    out[count++] = (Figure){TEXT("holes"), grouped(arena, m->holes), false, .15f};
    out[count++] = (Figure){TEXT("fragmentation"), arena_format(arena, "%u%%", percent), bad, .24f};
    return count;
}

void map_figures(const Kit *kit, Rect card, const MapFacts *facts, Arena *arena) {
    Figure figures[5];
    uint32_t count = set_figures(facts, card.w, figures, arena);
    float whole = 0;
    for (uint32_t i = 0; i < count; i++) whole += figures[i].width;
    kit_shadow(kit, card, 12, 8, 3, .7f);
    draw_rect(kit->list, card, 12, kit->theme->card);
    float x = card.x + 20;
    for (uint32_t i = 0; i < count; i++) {
        float w = (card.w - 40) * figures[i].width / whole;
        if (i > 0)
            draw_line(kit->list, x - 12, card.y + 12, x - 12, card.y + card.h - 12, kit_stroke(1.5f),
                      kit->theme->line);
        draw_figure(kit, &figures[i], x, card.y, w - 14);
        x += w;
    }
}

static void draw_figures(const Kit *kit, const Layout *layout, const Shelves *s, const MapFacts *facts,
                         Arena *arena) {
    Rect card = {s->map.x - 60, s->map.y + s->map.h + FRAME + 8, 0, 58};
    card.w = s->map.x + s->map.w + FRAME - card.x;
    if (card.y + card.h <= layout->ware_ground) map_figures(kit, card, facts, arena);
}

/* ---- all of it */

void map_sign(const Kit *kit, const Layout *layout, float left, const MapFacts *facts) {
    if (!facts->name.len) return;
    building_sign(kit, left + map_sign_width(kit, facts) / 2, layout->rack_top - 10, 26, facts->name,
                  facts->trait);
}

void map_draw(const Kit *kit, const Layout *layout, const Shelves *s, const MapFacts *facts, Arena *arena) {
    const Theme *theme = kit->theme;
    bool roomy = s->map.y - layout->rack_top > 60;
    Rect frame = kit_inset(s->map, -FRAME);
    kit_shadow(kit, frame, 8, 10, 4, .8f);
    draw_rect(kit->list, frame, 8, theme->rack);
    draw_rect_stroke(kit->list, kit_inset(frame, 1), 7, kit_stroke(1.5f), color_alpha(theme->rackhi, .6f));
    Rect back = kit_inset(s->map, -2);
    draw_rect_paint(kit->list, back, 3, paint_vertical(back, theme->slot2, theme->slot));
    draw_stickers(kit, s, arena);
    draw_clip(kit->list, back, 3);
    map_walk(s, facts, draw_run, (void *)(uintptr_t)kit);
    draw_end(kit->list);
    if (facts->changing)
        map_outline(kit, s, facts->changed, facts->changing, maths_clamp(s->map_row_h * .25f, 1.4f, 3),
                    theme->nowbar);
    draw_largest(kit, s, facts, arena); /* its name above all outlines */
    if (roomy) map_sign(kit, layout, s->map.x - 60, facts);
    if (roomy && facts->request.asked) {
        draw_bar(kit, s, &facts->request, arena);
        draw_verdict(kit, layout, s, facts, arena);
    }
    draw_figures(kit, layout, s, facts, arena);
}
