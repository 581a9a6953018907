/* Judges the texts of a picture: none may run over another, none may be cut off. Text that something solid
 * was drawn over does not count: a crate behind the manager is behind him. Needs cmocka's headers before it.
 */
#ifndef TESTS_SCENE_TEXT_JUDGE_H
#define TESTS_SCENE_TEXT_JUDGE_H

#include "scene/scene.h"
#include "stage/layout.h"
#include <math.h>

enum { RUNS_MAX = 1024, CLIPS_MAX = 32 };

typedef struct Run {
    Rect box, clip, own; /* own: before its transform */
    Text text;
    uint32_t transform;
    uint32_t command;
    float size; /* device px of its letters */
    bool world; /* in the warehouse, where things go on beyond the picture's edge */
} Run;

typedef struct Page {
    const DrawList *list;
    const TextMeasure *measure;
    float width, height;
    Run runs[RUNS_MAX];
    uint32_t count;
    Rect clips[CLIPS_MAX];
    float opacities[CLIPS_MAX];
    bool worlds[CLIPS_MAX];
    uint32_t depth;
} Page;

static inline Rect meet(Rect a, Rect b) {
    float x0 = a.x > b.x ? a.x : b.x, y0 = a.y > b.y ? a.y : b.y;
    float x1 = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w,
          y1 = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    return (Rect){x0, y0, x1 - x0, y1 - y0};
}

static inline bool holds(Rect outer, Rect inner, float slack) {
    return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
           inner.x + inner.w <= outer.x + outer.w + slack && inner.y + inner.h <= outer.y + outer.h + slack;
}

static inline Transform transform_of(const Page *page, const DrawCommand *command) {
    return page->list->transforms.items[command->transform];
}

static inline float letters_scale(Transform t) {
    Point a = transform_point(t, (Point){0, 0}), b = transform_point(t, (Point){0, 1});
    return hypotf(b.x - a.x, b.y - a.y);
}

static inline void add_run(Page *page, const DrawCommand *command, uint32_t index) {
    const TextStyle *style = &command->text.style;
    float w = draw_text_width(page->measure, style, command->text.text), x = command->text.x;
    float opacity = page->opacities[page->depth] * (float)style->color.a / 255;
    if (style->anchor == ANCHOR_MIDDLE) x -= w / 2;
    if (style->anchor == ANCHOR_END) x -= w;
    if (opacity < .34f || w <= 0 || page->count == RUNS_MAX) return;
    Rect box = {x, command->text.y - .7f * style->size, w, .84f * style->size};
    Run run = {.box = transform_bounds(transform_of(page, command), box),
               .clip = page->clips[page->depth],
               .own = box,
               .transform = command->transform,
               .text = command->text.text,
               .command = index,
               .size = style->size * letters_scale(transform_of(page, command)),
               .world = page->worlds[page->depth]};
    Rect seen = meet(run.box, run.clip);
    if (seen.w > 1 && seen.h > 1) page->runs[page->count++] = run;
}

static inline void enter(Page *page, const DrawCommand *command) {
    uint32_t d = page->depth + 1;
    assert_true(d < CLIPS_MAX);
    page->clips[d] = page->clips[d - 1];
    page->opacities[d] = page->opacities[d - 1];
    page->worlds[d] = page->worlds[d - 1];
    if (command->kind == DRAW_CLIP) {
        Rect r = transform_bounds(transform_of(page, command), command->shape.rect);
        page->clips[d] = meet(page->clips[d], r);
        page->worlds[d] = page->worlds[d] || command->shape.rect.x == 0;
    } else {
        page->opacities[d] *= command->layer.opacity;
    }
    page->depth = d;
}

static inline void read_page(Page *page) {
    page->count = page->depth = 0;
    page->clips[0] = (Rect){0, 0, page->width, page->height};
    page->opacities[0] = 1;
    page->worlds[0] = false;
    for (uint32_t i = 0; i < page->list->commands.count; i++) {
        const DrawCommand *command = &page->list->commands.items[i];
        if (command->kind == DRAW_TEXT) add_run(page, command, i);
        if (command->kind == DRAW_CLIP || command->kind == DRAW_LAYER) enter(page, command);
        if (command->kind == DRAW_END) page->depth--;
    }
    assert_int_equal(page->depth, 0);
}

static inline Rect path_bounds(const Page *page, const DrawCommand *command) {
    const Point *p = page->list->points.items + command->path.first_point;
    Rect r = {p[0].x, p[0].y, 0, 0};
    for (uint32_t i = 1; i < command->path.points; i++) {
        float x1 = r.x + r.w > p[i].x ? r.x + r.w : p[i].x, y1 = r.y + r.h > p[i].y ? r.y + r.h : p[i].y;
        r.x = r.x < p[i].x ? r.x : p[i].x;
        r.y = r.y < p[i].y ? r.y : p[i].y;
        r.w = x1 - r.x;
        r.h = y1 - r.y;
    }
    return r;
}

/* A solid shape drawn between two texts over the place where they meet. */
static inline bool covered(const Page *page, uint32_t from, uint32_t to, Rect place) {
    for (uint32_t i = from + 1; i < to; i++) {
        const DrawCommand *command = &page->list->commands.items[i];
        Rect r;
        if ((command->kind == DRAW_RECT || command->kind == DRAW_CIRCLE) &&
            command->shape.stroke.width == 0 && command->shape.paint.color.a > 200)
            r = command->shape.rect;
        else if (command->kind == DRAW_PATH && command->path.stroke.width == 0 &&
                 command->path.paint.color.a > 200)
            r = path_bounds(page, command);
        else
            continue;
        if (holds(transform_bounds(transform_of(page, command), r), place, 3)) return true;
    }
    return false;
}

static inline void report(const char *what, const Page *page, const Run *a, const Run *b, ScenePosition at) {
    print_error("%s in %gx%g, step %u, %.2f s: \"%.*s\" (%g %g %g %g)", what, (double)page->width,
                (double)page->height, at.step + 1, (double)at.time / 1e6, TEXT_ARG(a->text), (double)a->box.x,
                (double)a->box.y, (double)a->box.w, (double)a->box.h);
    if (b)
        print_error(" and \"%.*s\" (%g %g %g %g)", TEXT_ARG(b->text), (double)b->box.x, (double)b->box.y,
                    (double)b->box.w, (double)b->box.h);
    print_error("\n");
}

/* Texts on one turned paper are apart when they are apart on the paper. */
static inline bool apart_on_paper(const Run *a, const Run *b) {
    Rect place = meet(a->own, b->own);
    return a->transform == b->transform && (place.w <= 0 || place.h <= 0);
}

/* What has to be read is never smaller than this at 1920x1080 with text of the usual size. */
#define LETTERS_LEAST 13.9f

static inline uint32_t judge_sizes(const Page *page, ScenePosition at) {
    uint32_t wrong = 0;
    for (uint32_t i = 0; i < page->count; i++) {
        const Run *run = &page->runs[i];
        if (run->size >= LETTERS_LEAST) continue;
        print_error("%.1f px: ", (double)run->size);
        report("too small", page, run, NULL, at);
        wrong++;
    }
    return wrong;
}

static inline bool is_usual(const View *view) {
    return view->width == 1920 && view->height == 1080 && view->text_scale == 1 && view->split == 0 &&
           view->dock == 0;
}

static inline uint32_t judge(const Page *page, ScenePosition at, bool rests) {
    uint32_t wrong = 0;
    for (uint32_t i = 0; i < page->count; i++) {
        const Run *a = &page->runs[i];
        if (rests && !a->world && !holds(a->clip, a->box, 2)) {
            report("cut off", page, a, NULL, at);
            wrong++;
        }
        for (uint32_t k = i + 1; k < page->count; k++) {
            const Run *b = &page->runs[k];
            Rect place = meet(meet(a->box, b->box), meet(a->clip, b->clip));
            if (place.w < 1.5f || place.h < 1.5f || apart_on_paper(a, b)) continue;
            if (covered(page, a->command, b->command, place)) continue;
            report("one over the other", page, a, b, at);
            wrong++;
        }
    }
    return wrong;
}

/* No text of the window is half behind something that was drawn later: it is there, or it is not. In the
 * cafeteria and the warehouse things stand before each other, and cards before them. */
static inline uint32_t judge_covering(const Page *page, Rect cafeteria, ScenePosition at) {
    uint32_t wrong = 0;
    for (uint32_t i = 0; i < page->count; i++) {
        const Run *run = &page->runs[i];
        if (run->world || holds(cafeteria, run->box, 30)) continue;
        for (uint32_t k = run->command + 1; k < page->list->commands.count; k++) {
            const DrawCommand *command = &page->list->commands.items[k];
            bool solid = command->kind == DRAW_RECT && command->shape.stroke.width == 0;
            if (!solid || command->shape.paint.color.a <= 200) continue;
            Rect r = transform_bounds(transform_of(page, command), command->shape.rect),
                 place = meet(run->box, r);
            if (place.w < 2 || place.h < 2 || holds(r, run->box, 1)) continue;
            print_error("under (%g %g %g %g): ", (double)r.x, (double)r.y, (double)r.w, (double)r.h);
            report("half covered", page, run, NULL, at);
            wrong++;
            break;
        }
    }
    return wrong;
}

/* Every step of a lesson as a view shows it; `moments` of each, its end among them. */
static inline uint32_t judge_view(const Scene *scene, const TextMeasure *measure, View view, int moments) {
    static Page page;
    DrawList list = {0};
    uint32_t wrong = 0;
    Layout layout = layout_for(&view);
    Rect cafeteria = transform_bounds(layout_canvas(&layout), layout.cafe);
    bool lies_over = layout.caption || view.code_open; /* then paper lies over whatever is there */
    page = (Page){.list = &list, .measure = measure, .width = view.width, .height = view.height};
    for (uint32_t step = 0; step < timeline_steps(scene_timeline(scene)); step++)
        for (int moment = moments > 1 ? 0 : 1; moment <= moments; moment++) {
            ScenePosition at = {step, scene_step_duration(scene, step) * moment / moments};
            draw_reset(&list);
            scene_draw(scene, at, &view, measure, &list);
            assert_false(list.failed);
            read_page(&page);
            assert_true(page.count > 12);
            wrong += judge(&page, at, moment == moments);
            if (moment == moments && is_usual(&view)) wrong += judge_sizes(&page, at);
            if (moment == moments && !lies_over) wrong += judge_covering(&page, cafeteria, at);
        }
    if (wrong)
        print_error("  (text at %g, skin %s, pillar %g, dock %g, code %d, graph %d)\n",
                    (double)view.text_scale, view_skin_name(view.skin), (double)view.split, (double)view.dock,
                    view.code_open, view.graph_open);
    draw_free(&list);
    return wrong;
}

static inline uint32_t judge_window(const Scene *scene, const TextMeasure *measure, float width,
                                    float height) {
    View view;
    view_init(&view, width, height);
    return judge_view(scene, measure, view, 4);
}

#endif
