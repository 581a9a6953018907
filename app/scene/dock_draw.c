/* The dock of a scene: what is told there of the whole lesson, and of one or two machines. */
#include "base/values.h"
#include "dock.h"
#include "inside.h"
#include "model/model.h"

/* ---- read once */

/* One sample a step, or the highest (of the largest hole: the lowest) of a stretch when there are more than
 * fit. */
static void read_sample(Scene *scene, uint32_t i, uint32_t from, uint32_t to) {
    Timeline *t = scene->timeline;
    float other;
    timeline_range(t, 0, SERIES_LIVE, from, to, &other, &scene->live[i]);
    for (uint32_t m = 0; m < scene_machines(scene); m++) {
        timeline_range(t, m, SERIES_FRAGMENTATION, from, to, &other, &scene->fragmentation[m][i]);
        timeline_range(t, m, SERIES_LARGEST_HOLE, from, to, &scene->largest[m][i], &other);
    }
    for (uint32_t step = from; step < to; step++) scene->sampled_marks[i] |= scene->marks.items[step];
}

/* As a share of the most it ever is. */
static void scale_largest(Scene *scene, uint32_t machine) {
    float most = 0, least = 1;
    float *values = scene->largest[machine];
    for (uint32_t i = 0; i < scene->samples; i++) most = maths_max(most, values[i]);
    for (uint32_t i = 0; i < scene->samples && most > 0; i++) {
        values[i] /= most;
        least = maths_min(least, values[i]);
    }
    if (machine == 0) scene->largest_varies = least < .95f;
}

void dock_read_graph(Scene *scene) {
    uint32_t steps = timeline_steps(scene->timeline);
    scene->samples = steps < SCENE_SAMPLES ? steps : SCENE_SAMPLES;
    for (uint32_t i = 0; i < scene->samples; i++)
        read_sample(scene, i, (uint32_t)((uint64_t)i * steps / scene->samples),
                    (uint32_t)((uint64_t)(i + 1) * steps / scene->samples));
    for (uint32_t m = 0; m < scene_machines(scene); m++) scale_largest(scene, m);
}

/* ---- drawn */

static uint32_t steps_of(const Chrome *c) {
    return c->scene->schedule.steps.count;
}

static float position_in_steps(const Chrome *c) {
    int64_t duration = scene_step_duration(c->scene, c->position.step);
    if (c->position.step == 0 || duration <= 0 || c->position.time >= duration)
        return (float)c->position.step;
    return (float)c->position.step - 1 + (float)((double)c->position.time / (double)duration);
}

static void set_lines(const Chrome *c, Graph *graph) {
    const Scene *s = c->scene;
    if (scene_machines(s) > 1) {
        graph->lines[0] = (GraphLine){s->fragmentation[0], s->setups[0].name, 1, 0, 0};
        graph->lines[1] = (GraphLine){s->fragmentation[1], s->setups[1].name, 2, 7, 5};
        graph->line_count = 2;
        graph->grey = true;
        return;
    }
    graph->lines[0] = (GraphLine){s->fragmentation[0], TEXT("fragmentation"), 1, 7, 5};
    graph->lines[1] = (GraphLine){s->largest[0], TEXT("largest hole"), 2, 2, 4};
    graph->line_count = s->largest_varies ? 2 : 1;
}

static void tell_pointed(const Chrome *c, const Graph *graph) {
    Arena *arena = c->stage->arena;
    Timeline *t = c->scene->timeline;
    Point pointer = {c->view->pointer_x / c->layout->scale, c->view->pointer_y / c->layout->scale};
    uint32_t step = dock_graph_step(graph, pointer);
    TimelineMetrics m = timeline_metrics(t, 0, step);
    unsigned percent = (unsigned)(timeline_external_fragmentation(&m) * 100 + .5f);
    GraphValue value = {.step = step};
    Text live = value_bytes_count(arena, m.live_bytes), hole = value_bytes_count(arena, m.largest_hole);
    if (scene_machines(c->scene) > 1) {
        TimelineMetrics n = timeline_metrics(t, 1, step);
        unsigned other = (unsigned)(timeline_external_fragmentation(&n) * 100 + .5f);
        value.text =
            arena_format(arena, "step %u \xC2\xB7 %.*s in use \xC2\xB7 fragmentation %u %% and %u %%",
                         step + 1, TEXT_ARG(live), percent, other);
    } else {
        value.text = arena_format(
            arena, "step %u \xC2\xB7 %.*s in use \xC2\xB7 fragmentation %u %% \xC2\xB7 largest hole %.*s",
            step + 1, TEXT_ARG(live), percent, TEXT_ARG(hole));
    }
    dock_graph_value(c->kit, graph, &value);
}

/* At the graph's end: the same lesson, row by row. */
static void draw_button(const Chrome *c) {
    Rect bar = c->layout->timeline;
    bool low = bar.h < 110;
    float size = low ? 24 : 28;
    if (c->view->recording || c->view->chrome_hidden || bar.h < 70) return;
    KitButton button = {.rect = {bar.w - size - (low ? 4 : 6), bar.y + (low ? 14 : 16), size, size},
                        .kind = BUTTON_TOOL,
                        .icon = c->view->history ? KIT_ICON_CROSS : KIT_ICON_GRID,
                        .hit = HIT_HISTORY};
    kit_button(c->kit, &button);
}

void dock_draw(const Chrome *c) {
    const Layout *layout = c->layout;
    uint32_t last = steps_of(c) - 1;
    if (layout->timeline.h <= 0) return;
    Transport transport = {.rect = layout->timeline,
                           .playing = c->view->playing,
                           .small = layout->small_transport,
                           .bare = c->view->chrome_hidden,
                           .at_start = c->position.step == 0,
                           .at_end = c->position.step == last &&
                                     c->position.time >= scene_step_duration(c->scene, last),
                           .speed = c->view->speed};
    dock_transport(c->kit, &transport);
    Graph graph = {.steps = steps_of(c),
                   .at = position_in_steps(c),
                   .samples = c->scene->samples,
                   .live = c->scene->live,
                   .marks = c->scene->marks.items,
                   .sampled_marks = c->scene->sampled_marks,
                   .no_graph = !layout->graph,
                   .no_legend = layout->small_transport};
    set_lines(c, &graph);
    float start = layout->compare ? 556 : layout->ware.x + 16;
    float beside = layout->small_transport || transport.bare ? 0 : start;
    float left = maths_max(dock_transport_width(&transport), beside);
    graph.rect = (Rect){left, layout->timeline.y, layout->w - left, layout->timeline.h};
    dock_graph(c->kit, &graph);
    draw_button(c);
    if (c->kit->hover.kind == HIT_GRAPH && layout->graph) tell_pointed(c, &graph);
}
