#include "minimap.h"
#include "base/values.h"
#include "dock.h"
#include "stage/stage.h"

enum { ROWS = 5, RUNS = 400, WIDTH = 176, HEIGHT = 30, LEFT = 6, TOP = 3 };

/* As many whole shelves a row as it takes to show all that the lesson comes to use. */
static uint64_t row_bytes(const Scene *scene) {
    uint64_t used = scene->heap.used, shelves = (used + 64 * ROWS - 1) / (64 * ROWS);
    return 64 * (shelves ? shelves : 1);
}

uint64_t minimap_offset_at(const Scene *scene, const Layout *layout, Point p) {
    float x = maths_clamp((p.x - layout->minimap.x - LEFT) / WIDTH, 0, .999f);
    float y = maths_clamp((p.y - layout->minimap.y - TOP) / HEIGHT * ROWS, 0, ROWS - .001f);
    uint64_t bytes = row_bytes(scene);
    return (uint64_t)y * bytes + (uint64_t)(x * (float)bytes);
}

typedef struct Gather {
    MiniMapRun *runs;
    uint32_t count;
    uint64_t base, row_bytes;
} Gather;

static void add_run(void *user, const MapRun *run) {
    Gather *g = user;
    if (run->hole || g->count == RUNS) return;
    /* The walk's rows are a px high and begin at 0, a byte is WIDTH / row_bytes px wide. */
    float px = WIDTH / (float)g->row_bytes;
    g->runs[g->count++] = (MiniMapRun){(uint32_t)(run->box.y + .5f), (uint32_t)(run->box.x / px + .5f),
                                       (uint32_t)(run->box.w / px + .5f), run->owner};
}

/* Walked like a map of five rows. */
static uint32_t gather(const Chrome *c, uint64_t bytes, MiniMapRun *runs) {
    const CameraStage *heap = &c->scene->heap;
    const Model *model = c->stage->model;
    if (!model) return 0;
    Shelves s = {.level = LEVEL_MAP, .map = {0, 0, WIDTH, ROWS}, .map_rows = ROWS, .map_row_h = 1};
    s.map_z = WIDTH / (float)bytes;
    s.row_bytes = bytes;
    s.base = s.low = heap->heap_base;
    s.high = s.low + ROWS * bytes;
    MapFacts facts = {.owners = &c->scene->owners, .at = model->at};
    facts.world = timeline_world(c->scene->timeline, model->machine, model->at);
    Gather g = {runs, 0, heap->heap_base, bytes};
    if (facts.world) map_walk(&s, &facts, add_run, &g);
    return g.count;
}

static void set_columns(const Chrome *c, MiniMap *map) {
    const Stage *stage = c->stage;
    const Rack *rack = &stage->shelves.racks[0];
    float bin = 8 * rack->byte + rack->gap, first = rack_byte_x(rack, 0), left = stage->layout.rack_x + 16;
    map->view_byte = maths_max(0, (left - first) / bin * 8);
    map->view_bytes = maths_min(64 - map->view_byte, (layout_ware_width(c->layout) - left) / bin * 8);
}

static void set_view(const Chrome *c, MiniMap *map, uint64_t bytes) {
    const Shelves *s = &c->stage->shelves;
    float low = (float)(s->low - s->base) / (float)bytes, high = (float)(s->high - s->base) / (float)bytes;
    map->view_byte = 0;
    map->view_bytes = (float)bytes;
    map->view_row = maths_min(low, ROWS - .2f);
    map->view_rows = maths_min(maths_max(high - low, .2f), ROWS - map->view_row);
    if (s->level == LEVEL_BYTES && bytes == 64) set_columns(c, map);
    if (s->level != LEVEL_MAP || s->map_z <= 0) return;
    map->view_byte = s->map_pan / s->map_z / (float)s->row_bytes * (float)bytes;
    map->view_bytes = maths_min(1, s->map.w / s->map_z / (float)s->row_bytes) * (float)bytes;
}

static bool shows_all(const Chrome *c) {
    const Shelves *s = &c->stage->shelves;
    if (s->level == LEVEL_BYTES) return false;
    if (s->level == LEVEL_MAP) return s->map_z <= camera_least_z(c->layout, &c->stage->heap) * 1.001f;
    return s->low == s->base && s->high - s->base >= c->scene->heap.used;
}

void minimap_draw(const Chrome *c) {
    MiniMapRun runs[RUNS];
    uint64_t bytes = row_bytes(c->scene);
    if (c->layout->minimap.x < 0 || c->layout->compare || shows_all(c)) return;
    MiniMap map = {.x = c->layout->minimap.x, .y = c->layout->minimap.y, .rows = ROWS, .runs = runs};
    map.row_bytes = (uint32_t)bytes;
    map.count = gather(c, bytes, runs);
    set_view(c, &map, bytes);
    dock_minimap(c->kit, &map);
}
