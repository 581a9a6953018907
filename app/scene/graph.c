/* The graph of memory in use and the scrubber below it, on one axis of steps. Only what has happened is
 * drawn. */
#include "base/maths.h"
#include "scene/dock.h"

enum { LEGEND = 158, MARGIN = 40, SMALL_MARGIN = 32 };

static bool is_low(const Graph *g) {
    return g->rect.h < 110;
}

static float rail_y(const Graph *g) {
    if (g->no_graph) return g->rect.y + g->rect.h / 2;
    return g->rect.y + g->rect.h - (is_low(g) ? 22.0f : 28.0f);
}

static Rect plot(const Graph *g) {
    Rect rail = dock_rail(g);
    float top = g->rect.y + (is_low(g) ? 14.0f : 16.0f), bottom = rail_y(g) - (is_low(g) ? 18.0f : 26.0f);
    return (Rect){rail.x, top, rail.w, bottom - top};
}

Rect dock_rail(const Graph *g) {
    float left = g->rect.x + (g->no_legend ? SMALL_MARGIN : LEGEND), right = g->rect.x + g->rect.w;
    right -= is_low(g) ? SMALL_MARGIN : MARGIN;
    return (Rect){left, rail_y(g) - 3, right - left, 6};
}

float dock_step_x(const Graph *g, float step) {
    Rect rail = dock_rail(g);
    return g->steps > 1 ? rail.x + rail.w * step / (float)(g->steps - 1) : rail.x;
}

/* What matters most in a step stands for it. */
bool dock_step_mark(uint32_t marks, KitMark *mark) {
    static const struct {
        uint32_t bit;
        KitMark mark;
    } order[] = {{MARK_TROUBLE, KIT_MARK_TROUBLE}, {MARK_ASK, KIT_MARK_ASK},   {MARK_REALLOC, KIT_MARK_GROW},
                 {MARK_ALLOC, KIT_MARK_ALLOC},     {MARK_FREE, KIT_MARK_FREE}, {MARK_MOVE, KIT_MARK_WRITE},
                 {MARK_BORROW, KIT_MARK_BORROW},   {MARK_PUSH, KIT_MARK_PUSH}, {MARK_POP, KIT_MARK_POP},
                 {MARK_WRITE, KIT_MARK_WRITE}};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (marks & order[i].bit) {
            *mark = order[i].mark;
            return true;
        }
    return false;
}

static float sample_x(const Graph *g, Rect area, uint32_t i) {
    return g->samples > 1 ? area.x + area.w * (float)i / (float)(g->samples - 1) : area.x;
}

static float highest(const Graph *g) {
    float top = g->top;
    if (top > 0) return top * 1.12f;
    for (uint32_t i = 0; i < g->samples; i++) top = maths_max(top, g->live[i]);
    return top > 0 ? top * 1.12f : 1;
}

/* Steps: a value holds until the next sample. The path stops at `until`. */
static void live_path(const Kit *kit, const Graph *g, Rect area, float until) {
    float scale = area.h / highest(g), bottom = area.y + area.h;
    for (uint32_t i = 0; i < g->samples; i++) {
        float x = sample_x(g, area, i), y = bottom - g->live[i] * scale;
        if (i > 0 && x > until + .5f) break;
        if (i > 0) {
            draw_path_line(kit->list, x, bottom - g->live[i - 1] * scale);
            draw_path_line(kit->list, x, y);
        } else
            draw_path_move(kit->list, x, y);
    }
}

static float last_live(const Graph *g, Rect area, float until) {
    float value = g->live[0];
    for (uint32_t i = 0; i < g->samples && sample_x(g, area, i) <= until + .5f; i++) value = g->live[i];
    return area.y + area.h - value * area.h / highest(g);
}

static void live_graph(const Kit *kit, const Graph *g, Rect area, float until) {
    Color solid = kit_owner(kit, 0)->solid;
    float y = last_live(g, area, until), bottom = area.y + area.h;
    draw_path_begin(kit->list);
    live_path(kit, g, area, until);
    draw_path_line(kit->list, until, y);
    draw_path_line(kit->list, until, bottom);
    draw_path_line(kit->list, area.x, bottom);
    draw_path_close(kit->list);
    draw_path_fill(kit->list, paint_plain(color_alpha(solid, .30f)));
    draw_path_begin(kit->list);
    live_path(kit, g, area, until);
    draw_path_line(kit->list, until, y);
    draw_path_stroke(kit->list, kit_stroke(2.6f), solid);
}

static void fragmentation_graph(const Kit *kit, const Graph *g, Rect area, float until) {
    float bottom = area.y + area.h - 3, height = area.h - 8, last_x = area.x,
          last_y = bottom - height * g->fragmentation[0];
    draw_path_begin(kit->list);
    draw_path_move(kit->list, last_x, last_y);
    for (uint32_t i = 1; i < g->samples; i++) {
        float x = sample_x(g, area, i), y = bottom - height * g->fragmentation[i];
        if (x > until) { /* part of this piece has happened */
            float t = x > last_x ? (until - last_x) / (x - last_x) : 0;
            draw_path_line(kit->list, until, maths_lerp(last_y, y, t));
            break;
        }
        draw_path_line(kit->list, last_x = x, last_y = y);
    }
    draw_path_stroke(kit->list, kit_dash(2.6f, 7, 5), kit_owner(kit, 1)->solid);
}

static void legend(const Kit *kit, const Graph *g) {
    const Theme *theme = kit->theme;
    float x = g->rect.x + 16, y = g->rect.y;
    Color live = kit_owner(kit, 0)->solid;
    TextStyle words = kit_ui(15, 600, theme->ink2);
    if (!g->no_graph) {
        draw_rect(kit->list, (Rect){x, y + 22, 16, 12}, 2, color_alpha(live, .35f));
        draw_line(kit->list, x, y + 22, x + 16, y + 22, kit_stroke(2.6f), live);
        kit_text(kit, x + 24, y + 34, words, TEXT("in use"));
        draw_line(kit->list, x, y + 52, x + 16, y + 52, kit_dash(2.6f, 6, 4), kit_owner(kit, 1)->solid);
        kit_text(kit, x + 24, y + 57, words, TEXT("fragmentation"));
    }
    kit_text(kit, x, rail_y(g) + 6, kit_ui(15, 500, theme->ink3), TEXT("steps"));
}

static void ticks(const Kit *kit, const Graph *g, float y) {
    float spacing = dock_rail(g).w / (float)(g->steps > 1 ? g->steps - 1 : 1);
    uint32_t stride = 1;
    while ((float)stride * spacing < 8) stride *= 5;
    for (uint32_t i = 0; i < g->steps; i += stride) {
        Stroke stroke = {.width = 1.6f};
        float x = dock_step_x(g, (float)i);
        draw_line(kit->list, x, y - 7, x, y + 7, stroke,
                  (float)i <= g->at ? kit->theme->ink2 : kit->theme->line2);
    }
}

/* Marks that would touch the one before are left out. */
static void marks(const Kit *kit, const Graph *g, float y) {
    float last = -100, r = is_low(g) ? 6.5f : 7.5f;
    for (uint32_t i = 0; i < g->steps; i++) {
        KitMark mark;
        float x = dock_step_x(g, (float)i);
        if (!dock_step_mark(g->marks[i], &mark) || x - last < 22) continue;
        draw_circle(kit->list, x, y, r * 1.55f, kit->theme->card);
        kit_mark(kit, x, y, mark, r);
        last = x;
    }
}

static void playhead(const Kit *kit, const Graph *g, float x, float y, float top) {
    const Theme *theme = kit->theme;
    float r = is_low(g) ? 11.5f : 13;
    Stroke stroke = {.width = 3};
    if (!g->no_graph) draw_line(kit->list, x, top - 4, x, y - r + 1, stroke, theme->nowbar);
    draw_circle(kit->list, x, y, r, theme->nowbar);
    draw_circle_stroke(kit->list, x, y, r, kit_stroke(2.5f), theme->card);
    KitMark mark;
    uint32_t step = (uint32_t)(g->at + .5f);
    bool there = g->marks && step < g->steps && dock_step_mark(g->marks[step], &mark);
    if (there) kit_mark(kit, x, y, mark, r * .5f);
}

void dock_graph(const Kit *kit, const Graph *g) {
    const Theme *theme = kit->theme;
    Rect area = plot(g), rail = dock_rail(g);
    if (g->steps == 0 || rail.w < 40) return;
    float y = rail_y(g), x = dock_step_x(g, g->at);
    if (!g->no_graph) {
        draw_rect(kit->list, area, 4, color_alpha(theme->sunk, .65f));
        if (g->live && g->samples) live_graph(kit, g, area, x);
        if (g->fragmentation && g->samples) fragmentation_graph(kit, g, area, x);
        draw_hit(kit->list, area, HIT_GRAPH, 0);
    }
    if (!g->no_legend) legend(kit, g);
    draw_rect(kit->list, rail, 3, theme->line);
    draw_rect(kit->list, (Rect){rail.x, rail.y, x - rail.x, rail.h}, 3, theme->ink2);
    ticks(kit, g, y);
    if (g->marks) marks(kit, g, y);
    playhead(kit, g, x, y, area.y);
    Rect reach = {rail.x, y - 16, rail.w, 32};
    if (kit_state(kit, HIT_SCRUBBER, 0) & STATE_FOCUS)
        kit_focus_ring(kit, (Rect){x - 13, y - 13, 26, 26}, 13);
    draw_hit(kit->list, reach, HIT_SCRUBBER, 0);
}
