/* The graph of memory in use and the scrubber below it, on one axis of steps. Only what has happened is
 * drawn. */
#include "base/values.h"
#include "dock.h"

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
    Color solid = g->grey ? kit->theme->ink3 : kit_owner(kit, 0)->solid;
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

static void line_graph(const Kit *kit, const Graph *g, const GraphLine *line, Rect area, float until) {
    float bottom = area.y + area.h - 3, height = area.h - 8, last_x = area.x,
          last_y = bottom - height * line->values[0];
    draw_path_begin(kit->list);
    draw_path_move(kit->list, last_x, last_y);
    for (uint32_t i = 1; i < g->samples; i++) {
        float x = sample_x(g, area, i), y = bottom - height * line->values[i];
        if (x > until) { /* part of this piece has happened */
            float t = x > last_x ? (until - last_x) / (x - last_x) : 0;
            draw_path_line(kit->list, until, maths_lerp(last_y, y, t));
            break;
        }
        draw_path_line(kit->list, last_x = x, last_y = y);
    }
    Stroke stroke = line->dash > 0 ? kit_dash(2.6f, line->dash, line->gap) : kit_stroke(2.6f);
    draw_path_stroke(kit->list, stroke, kit_owner(kit, line->owner)->solid);
}

/* Of one line beside the bytes as far apart as the plot is high; more of them stand closer. */
static void legend(const Kit *kit, const Graph *g) {
    const Theme *theme = kit->theme;
    float x = g->rect.x + 16, y = g->rect.y, step = g->line_count > 1 ? 20 : 23;
    float first = y + (g->line_count > 1 ? 28.0f : 34.0f);
    Color live = g->grey ? theme->ink3 : kit_owner(kit, 0)->solid;
    TextStyle words = kit_ui(15, 600, theme->ink2);
    kit_text(kit, x, rail_y(g) + 6, kit_ui(15, 500, theme->ink3), TEXT("steps"));
    if (g->no_graph) return;
    draw_rect(kit->list, (Rect){x, first - 12, 16, 12}, 2, color_alpha(live, .35f));
    draw_line(kit->list, x, first - 12, x + 16, first - 12, kit_stroke(2.6f), live);
    kit_text(kit, x + 24, first, words, TEXT("in use"));
    for (uint32_t i = 0; i < g->line_count; i++) {
        const GraphLine *line = &g->lines[i];
        float at = first + step * (float)(i + 1);
        Stroke stroke = line->dash > 0 ? kit_dash(2.6f, maths_min(6, line->dash), maths_min(4, line->gap))
                                       : kit_stroke(2.6f);
        draw_line(kit->list, x, at - 5, x + 16, at - 5, stroke, kit_owner(kit, line->owner)->solid);
        kit_text_fit(kit, x + 24, at, words, line->name, LEGEND - 48);
    }
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

static void mark_at(const Kit *kit, const Graph *g, float x, float y, KitMark mark) {
    float r = is_low(g) ? 6.5f : 7.5f;
    draw_circle(kit->list, x, y, r * 1.55f, kit->theme->card);
    kit_mark(kit, x, y, mark, r);
}

/* Marks that would touch the one before are left out. */
static void marks(const Kit *kit, const Graph *g, float y) {
    bool sampled = g->sampled_marks && g->steps > g->samples;
    uint32_t count = sampled ? g->samples : g->steps;
    const uint32_t *bits = sampled ? g->sampled_marks : g->marks;
    float last = -100;
    for (uint32_t i = 0; i < count; i++) {
        KitMark mark;
        float x = sampled ? sample_x(g, dock_rail(g), i) : dock_step_x(g, (float)i);
        if (x - last < 22 || !dock_step_mark(bits[i], &mark)) continue;
        mark_at(kit, g, x, y, mark);
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
        for (uint32_t i = 0; i < g->line_count && g->samples; i++) line_graph(kit, g, &g->lines[i], area, x);
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

/* ---- under the pointer */

uint32_t dock_graph_step(const Graph *g, Point pointer) {
    Rect rail = dock_rail(g);
    float t = maths_clamp((pointer.x - rail.x) / rail.w, 0, 1);
    return g->steps ? (uint32_t)(t * (float)(g->steps - 1) + .5f) : 0;
}

void dock_graph_value(const Kit *kit, const Graph *g, const GraphValue *value) {
    const Theme *theme = kit->theme;
    Rect area = plot(g);
    float x = dock_step_x(g, (float)value->step);
    TextStyle style = kit_middle(kit_ui(15, 600, theme->onink));
    float w = kit_width(kit, style, value->text) + 28, h = 32, right = g->rect.x + g->rect.w - 12;
    float middle = maths_clamp(x, g->rect.x + w / 2 + 8, right - w / 2), y = g->rect.y - h - 2;
    draw_line(kit->list, x, y + h, x, area.y + area.h, kit_stroke(1.5f), theme->ink2);
    draw_rect(kit->list, (Rect){middle - w / 2, y, w, h}, 8, theme->primary);
    draw_text(kit->list, middle, y + 21.5f, &style, value->text);
}
