#include "overtime.h"
#include "base/memory.h"
#include "base/values.h"
#include "dock.h"
#include "parts/kit.h"
#include "parts/things.h"
#include "scene/look.h"

enum { HEAD = 96, FOOT = 18, GUTTER = 132, RIGHT = 44, BETWEEN = 28, WALK_WIDTH = 600 };
static const float LEAST_ROW = 7, MOST_ROW = 76;

/* ---- rows */

void overtime_free(OvertimeCache *cache) {
    for (uint32_t i = 0; cache && i < OVERTIME_ROWS; i++) list_free(&cache->rows[i].runs);
    memory_free(cache);
}

typedef struct Fill {
    OvertimeRow *row;
    bool ok;
} Fill;

static void add_run(void *user, const MapRun *run) {
    Fill *fill = user;
    OvertimeRun kept = {run->box.x / WALK_WIDTH, (run->box.x + run->box.w) / WALK_WIDTH, run->owner,
                        run->shade, run->hole};
    fill->ok = fill->ok && list_push(&fill->row->runs, kept);
}

/* As much of the heap as the lesson comes to use, to the next power of two: a few crates are wide ones. */
static uint64_t span_of(const CameraStage *heap) {
    uint64_t span = 64;
    while (span < heap->used) span *= 2;
    return span < heap->map_size ? span : heap->map_size;
}

static bool fill_row(const Scene *scene, OvertimeRow *row, uint32_t step, uint32_t machine) {
    const CameraStage *heap = &scene->heap;
    Shelves s = {.level = LEVEL_MAP, .map = {0, 0, WALK_WIDTH, 1}, .map_rows = 1, .map_row_h = 1};
    s.row_bytes = span_of(heap);
    s.map_z = (float)((double)WALK_WIDTH / (double)s.row_bytes);
    s.base = s.low = heap->heap_base;
    s.high = s.low + s.row_bytes;
    uint64_t at = timeline_step(scene->timeline, step).end;
    MapFacts facts = {.owners = &scene->owners, .machine = machine, .at = at};
    facts.world = timeline_world(scene->timeline, machine, at);
    Fill fill = {row, facts.world != NULL};
    row->runs.count = 0;
    if (fill.ok) map_walk(&s, &facts, add_run, &fill);
    return fill.ok;
}

static const OvertimeRow *row_of(const Scene *scene, uint32_t step, uint32_t machine) {
    SceneCache *cache = scene->cache;
    uint64_t key = (uint64_t)step * 2 + machine + 1;
    if (!cache->overtime) cache->overtime = memory_alloc_zeroed(sizeof *cache->overtime);
    if (!cache->overtime) return NULL;
    OvertimeRow *row = &cache->overtime->rows[key % OVERTIME_ROWS];
    if (row->key == key) return row;
    row->key = 0;
    if (!fill_row(scene, row, step, machine)) return NULL;
    row->key = key;
    return row;
}

/* ---- where they are */

typedef struct Page {
    Rect area, rows;
    float row_h;
    uint32_t steps, shown, top;
} Page;

static Page page_of(const Scene *scene, const Layout *layout, const View *view, uint32_t step) {
    float end = layout->timeline.h > 0 ? layout->timeline.y : layout->h;
    if (layout->caption) end = maths_min(end, layout->narration.y);
    Page page = {.area = {0, layout->bar_height, layout->w, end - layout->bar_height}};
    page.steps = scene->schedule.steps.count;
    page.rows = (Rect){GUTTER, page.area.y + HEAD, layout->w - GUTTER - RIGHT, page.area.h - HEAD - FOOT};
    page.row_h = maths_clamp(page.rows.h / (float)(page.steps ? page.steps : 1), LEAST_ROW, MOST_ROW);
    page.shown = (uint32_t)maths_max(1, maths_floor(page.rows.h / page.row_h));
    if (page.shown > page.steps) page.shown = page.steps;
    uint32_t last = page.steps - page.shown, half = page.shown / 2;
    page.top = step > half ? step - half : 0;
    if (view->history_top > 0) {
        uint32_t held = view->history_top - 1 < last ? view->history_top - 1 : last;
        bool there = step >= held && step < held + page.shown;
        if (there || step == view->history_step) page.top = held;
    }
    if (page.top > last) page.top = last;
    return page;
}

void eye_scroll_history(const Scene *scene, ScenePosition position, View *view, float rows) {
    Layout layout = scene_layout(scene, view);
    Page page = page_of(scene, &layout, view, position.step);
    float top = maths_clamp((float)page.top + rows, 0, (float)(page.steps - page.shown));
    view->history_top = (uint32_t)(top + .5f) + 1;
    view->history_step = position.step;
}

/* ---- drawn */

static Rect column_of(const Page *page, uint32_t machine, uint32_t machines) {
    float w = (page->rows.w - BETWEEN * (float)(machines - 1)) / (float)machines;
    return (Rect){page->rows.x + (w + BETWEEN) * (float)machine, page->rows.y, w, page->rows.h};
}

static void draw_runs(const Kit *kit, const OvertimeRow *row, Rect r) {
    draw_rect(kit->list, r, 2, kit->theme->slot);
    for (uint32_t i = 0; i < row->runs.count; i++) {
        const OvertimeRun *run = &row->runs.items[i];
        float gap = r.h > 12 ? .6f : 0, w = (run->to - run->from) * r.w;
        Rect box = {r.x + run->from * r.w + gap, r.y, maths_max(.8f, w - 2 * gap), r.h};
        if (run->hole)
            draw_rect(kit->list, box, 0, color_alpha(kit->theme->hatch, .45f));
        else if (r.h > 12)
            crate_run(kit, (Rect){box.x, box.y - 1, box.w, box.h + 2}, run->owner, run->shade);
        else
            draw_rect(kit->list, box, 0, crate_run_color(kit, run->owner, run->shade));
    }
}

static void draw_number(const Chrome *c, const Page *page, uint32_t step, float y) {
    const Theme *theme = c->kit->theme;
    uint32_t every = 1;
    bool now = step == c->position.step;
    while ((float)every * page->row_h < 20) every = every == 1 ? 5 : every * 2;
    if ((step + 1) % every != 0 && step != 0 && !now) return;
    if (!now && every > 1 && step + every > c->position.step && c->position.step + every > step) {
        uint32_t away = step > c->position.step ? step - c->position.step : c->position.step - step;
        if ((float)away * page->row_h < 18) return;
    }
    TextStyle style = kit_end(kit_mono(15, now ? 700 : 500, now ? theme->ink : theme->ink3));
    Text number = arena_format(c->stage->arena, "%u", step + 1);
    draw_text(c->kit->list, page->rows.x - 40, y + page->row_h / 2 + 5, &style, number);
}

static void draw_step(const Chrome *c, const Page *page, uint32_t step) {
    const Kit *kit = c->kit;
    uint32_t machines = scene_machines(c->scene);
    float y = page->rows.y + page->row_h * (float)(step - page->top);
    float pad = page->row_h > 12 ? 1.5f : .5f;
    KitMark mark;
    float old = kit_fade(kit, step > c->position.step ? .38f : 1);
    for (uint32_t m = 0; m < machines; m++) {
        Rect column = column_of(page, m, machines);
        const OvertimeRow *row = row_of(c->scene, step, m);
        Rect r = {column.x, y + pad, column.w, page->row_h - 2 * pad};
        if (row) draw_runs(kit, row, r);
        if (!row) kit->list->failed = true;
    }
    kit->list->opacity = old;
    draw_number(c, page, step, y);
    float r = maths_min(6.5f, page->row_h * .36f);
    if (dock_step_mark(c->scene->marks.items[step], &mark) && page->row_h >= 14)
        kit_mark(kit, page->rows.x - 20, y + page->row_h / 2, mark, r);
    Rect whole = {page->rows.x - 100, y, page->rows.w + 100, page->row_h};
    draw_hit(kit->list, whole, HIT_STEP, step);
}

static void draw_frames(const Chrome *c, const Page *page) {
    const Theme *theme = c->kit->theme;
    Hit hover = c->kit->hover;
    for (uint32_t step = page->top; step < page->top + page->shown; step++) {
        float y = page->rows.y + page->row_h * (float)(step - page->top);
        Rect r = {page->rows.x - 4, y - 1, page->rows.w + 8, page->row_h + 2};
        if (hover.kind == HIT_STEP && hover.arg == step)
            draw_rect_stroke(c->kit->list, r, 4, kit_stroke(2), theme->ink2);
        if (step == c->position.step) {
            draw_rect_stroke(c->kit->list, r, 4, kit_stroke(6), theme->paper);
            draw_rect_stroke(c->kit->list, r, 4, kit_stroke(3.5f), theme->nowbar);
        }
    }
}

static void draw_addresses(const Chrome *c, const Page *page) {
    const CameraStage *heap = &c->scene->heap;
    uint32_t machines = scene_machines(c->scene), pieces = machines > 1 ? 4 : 8;
    for (uint32_t m = 0; m < machines; m++) {
        Rect column = column_of(page, m, machines);
        for (uint32_t i = 0; i < pieces; i++) {
            uint64_t address = heap->heap_base + span_of(heap) * i / pieces;
            Text text = arena_format(c->stage->arena, "%05llX", (unsigned long long)address);
            float x = column.x + column.w * (float)i / (float)pieces;
            kit_sticker(c->kit, (Rect){x, column.y - 27, maths_max(54, 9.4f * (float)text.len + 8), 18}, 15,
                        text);
            draw_line(c->kit->list, x + .5f, column.y - 8, x + .5f, column.y - 2, kit_stroke(1.5f),
                      c->kit->theme->line2);
        }
    }
}

static void draw_title(const Chrome *c, const Page *page) {
    const Theme *theme = c->kit->theme;
    Rect a = page->area;
    uint32_t machines = scene_machines(c->scene);
    float right = a.w - 64;
    TextStyle big = kit_display(24, 700, theme->ink), small = kit_ui(17, 500, theme->ink2);
    float w = kit_text_fit(c->kit, 24, a.y + 40, big, TEXT("The heap over time"), right - 24);
    Text words = TEXT("one row a step, addresses across; a click on a row goes there");
    if (machines > 1)
        words = arena_format(c->stage->arena, "left: %.*s, right: %.*s; a click on a row goes there",
                             TEXT_ARG(c->scene->setups[0].name), TEXT_ARG(c->scene->setups[1].name));
    kit_text_fit(c->kit, 24 + w + 20, a.y + 39, small, words, right - w - 50);
    KitButton close = {.rect = {a.w - 56, a.y + 14, 40, 40},
                       .kind = BUTTON_TOOL,
                       .icon = KIT_ICON_CROSS,
                       .hit = HIT_HISTORY};
    kit_button(c->kit, &close);
}

static void draw_scrollbar(const Chrome *c, const Page *page) {
    if (page->shown >= page->steps) return;
    Rect rail = {page->rows.x + page->rows.w + 18, page->rows.y, 8, page->rows.h};
    float h = maths_max(24, rail.h * (float)page->shown / (float)page->steps);
    float t = (float)page->top / (float)(page->steps - page->shown);
    draw_rect(c->kit->list, rail, 4, c->kit->theme->line);
    draw_rect(c->kit->list, (Rect){rail.x, rail.y + (rail.h - h) * t, rail.w, h}, 4, c->kit->theme->ink3);
}

/* What the step under the pointer tells. */
static void draw_sentence(const Chrome *c, const Page *page) {
    Hit hover = c->kit->hover;
    if (hover.kind != HIT_STEP || hover.arg < page->top || hover.arg >= page->top + page->shown) return;
    const Theme *theme = c->kit->theme;
    Text say = timeline_step(c->scene->timeline, (uint32_t)hover.arg).say;
    float y = page->rows.y + page->row_h * (float)((uint32_t)hover.arg - page->top) + page->row_h + 8;
    KitRich rich = {.width = 620, .size = 17, .line_height = 24, .weight = 500, .color = theme->ink};
    rich.max_lines = 3;
    rich.text = say;
    KitRichSize size = kit_rich_measure(c->kit, &rich);
    Rect box = {page->rows.x + 40, y, maths_min(size.widest, 620) + 36, size.height + 22};
    if (box.y + box.h > page->area.y + page->area.h) box.y = y - page->row_h - 16 - box.h;
    kit_shadow(c->kit, box, 10, 20, 8, 1);
    draw_rect(c->kit->list, box, 10, theme->card);
    rich.x = box.x + 18;
    rich.y = box.y + 11 + 18;
    kit_rich(c->kit, &rich);
}

void overtime_draw(const Chrome *c) {
    Page page = page_of(c->scene, c->layout, c->view, c->position.step);
    if (page.area.h < HEAD + 40) return;
    draw_rect(c->kit->list, page.area, 0, c->kit->theme->paper);
    draw_hit(c->kit->list, page.area, HIT_HISTORY, 1);
    draw_title(c, &page);
    draw_addresses(c, &page);
    for (uint32_t step = page.top; step < page.top + page.shown; step++) draw_step(c, &page, step);
    draw_frames(c, &page);
    draw_scrollbar(c, &page);
    draw_sentence(c, &page);
}
