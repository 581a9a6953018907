/* Pages instead of scrolling: the view begins at a shelf that depends only on where the touched bytes are, so
 * that two steps about neighbouring bytes are seen from the same place. */
#include "scene/camera.h"
#include "base/maths.h"

static const float CLOSE_Z = 30, SHELF_Z = 19, CRATES_Z = 5.35f, LEAST_BYTES_Z = 16, LEAST_CRATES_Z = 3;

static float vertical_scale(float z) {
    return maths_clamp(1 + (z - SHELF_Z) / (CLOSE_Z - SHELF_Z) * .5f, .86f, 1.9f);
}

static Rack rack_at(const Layout *layout, float z) {
    Rack rack = RACK_SHELF;
    rack.v = vertical_scale(z);
    rack.byte = z;
    rack.gap = maths_max(3, 4 + (rack.v - 1) * 4);
    rack.beam = 24 + (rack.v - 1) * 20;
    rack.pitch = rack.beam + 80 + (rack.v - 1) * 124;
    rack.x = layout->rack_x;
    rack.top = layout->rack_top;
    rack.ground = layout->ware_ground;
    rack.right = layout_ware_width(layout);
    rack.rows = (uint32_t)maths_max(1, maths_floor((rack.ground - rack.top + 8) / rack.pitch));
    rack.open = rack_byte_x(&rack, 64) + 30 > rack.right;
    return rack;
}

/* Bytes of a row that are wholly in view without panning. */
static uint32_t bytes_in_view(const Rack *rack) {
    uint32_t count = 0;
    while (count < 64 && rack_byte_x(rack, count) + rack->byte <= rack->right - 8) count++;
    return count;
}

/* ---- the camera of a step */

/* The map shows as much of the heap as the lesson comes to use, to the next power of two. */
CameraStage camera_stage(const Schedule *schedule, Timeline *timeline, uint32_t machine) {
    enum { MAP_LEAST = 16384 };
    const World *world = timeline_world(timeline, machine, timeline_begin(timeline));
    MachineConfig config = world ? *world_config(world) : machine_default_config();
    CameraStage stage = {.heap_base = config.heap_base, .heap_size = config.heap_size, .map_size = MAP_LEAST};
    uint64_t used = schedule->high > config.heap_base ? schedule->high - config.heap_base : 0;
    while (stage.map_size < used) stage.map_size *= 2;
    if (stage.map_size > config.heap_size) stage.map_size = config.heap_size;
    return stage;
}

static uint32_t crates_columns(const Layout *layout) {
    float room = layout_ware_width(layout) - layout->rack_x - 64 - 376;
    uint32_t columns = (uint32_t)maths_max(1, maths_floor(room / 432) + 1);
    return columns > SHELVES_RACKS ? SHELVES_RACKS : columns;
}

static uint32_t crates_rows(const Layout *layout) {
    return (uint32_t)maths_max(1, maths_floor((layout->ware_ground - layout->rack_top - 44) / 46));
}

static SceneLevel level_for(const Layout *layout, uint64_t bytes, uint32_t shelf_rows) {
    if (bytes <= 64ull * shelf_rows) return LEVEL_BYTES;
    return bytes <= 64ull * crates_rows(layout) * crates_columns(layout) ? LEVEL_CRATES : LEVEL_MAP;
}

/* The first shelf to show, by pages of one shelf less than are in view. */
static float page_row(uint64_t first, uint64_t last, uint32_t rows) {
    if (last < rows || rows == 0) return 0;
    uint64_t step = rows > 1 ? rows - 1 : 1, row = first / step * step;
    if (last >= row + rows) row = last - first >= rows ? first : last + 1 - rows;
    return (float)row;
}

static float pan_for(const Rack *rack, uint64_t low, uint64_t high, uint64_t base) {
    if (low == high || low / 64 != (high - 1) / 64) return 0;
    uint32_t from = (uint32_t)((low - base) % 64), to = (uint32_t)((high - 1 - base) % 64 + 1);
    uint32_t seen = bytes_in_view(rack);
    if (to <= seen) return 0;
    uint32_t first = to - seen + 7;
    first = first / 8 * 8;
    if (first > from / 8 * 8) first = from / 8 * 8;
    return rack_byte_x(rack, first) - rack_byte_x(rack, 0);
}

/* The largest scale at which the lesson's columns and the step's rows are in view; where even the shelf
 * preset would be too small to read, a larger one, and the view pans. */
static float fitting_z(const Layout *layout, const Schedule *schedule, uint64_t touched) {
    static const float scales[] = {30, 26, 22, 19};
    const float readable = 11.5f;
    float z = CLOSE_Z;
    for (uint32_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        Rack rack = rack_at(layout, scales[i]);
        if (17 * rack.v * layout->ware_scale < readable) break;
        z = scales[i];
        if (schedule->columns <= bytes_in_view(&rack) && touched <= 64ull * rack.rows) break;
    }
    return z;
}

static void set_automatic(Camera *camera, const Layout *layout, const Schedule *schedule,
                          const CameraStage *stage, const StepPlan *plan) {
    Rack shelf = rack_at(layout, SHELF_Z);
    uint64_t touched = plan->high - plan->low;
    if (camera->level == LEVEL_AUTO) camera->level = level_for(layout, touched, shelf.rows);
    if (camera->z <= 0 && camera->level == LEVEL_BYTES) camera->z = fitting_z(layout, schedule, touched);
    if (camera->z <= 0 && camera->level == LEVEL_CRATES) camera->z = CRATES_Z;
    if (plan->low == plan->high || camera->level == LEVEL_MAP) return;
    uint64_t first = (plan->low - stage->heap_base) / 64, last = (plan->high - 1 - stage->heap_base) / 64;
    Rack rack = rack_at(layout, camera->z);
    uint32_t rows = camera->level == LEVEL_BYTES ? rack.rows : crates_rows(layout) * crates_columns(layout);
    camera->row = page_row(first, last, rows);
    if (camera->level == LEVEL_BYTES) camera->pan = pan_for(&rack, plan->low, plan->high, stage->heap_base);
}

static void add_hand(Camera *camera, const Layout *layout, const SceneView *view, const CameraStage *stage) {
    if (camera->level == LEVEL_MAP) return;
    Rack rack = rack_at(layout, camera->z);
    float width = rack_byte_x(&rack, 64) + 40 - rack.right, rows = (float)(stage->heap_size / 64);
    float pitch = camera->level == LEVEL_BYTES ? rack.pitch : 46;
    camera->row = maths_clamp(camera->row + view->pan_y / pitch, 0, maths_max(0, rows - 1));
    if (camera->level == LEVEL_BYTES)
        camera->pan = maths_clamp(camera->pan + view->pan_x, 0, maths_max(0, width));
}

Camera camera_for_step(const Layout *layout, const SceneView *view, const Schedule *schedule,
                       const CameraStage *stage, uint32_t step) {
    Camera camera = {.level = view->level, .z = view->zoom};
    if (view->zoom > 0)
        camera.level = view->zoom >= LEAST_BYTES_Z    ? LEVEL_BYTES
                       : view->zoom >= LEAST_CRATES_Z ? LEVEL_CRATES
                                                      : LEVEL_MAP;
    StepPlan plan = schedule->steps.count ? schedule->steps.items[step] : (StepPlan){0};
    if (camera.level == LEVEL_AUTO) camera.level = plan.wish;
    set_automatic(&camera, layout, schedule, stage, &plan);
    if (camera.level == LEVEL_BYTES && camera.z < LEAST_BYTES_Z) camera.z = SHELF_Z;
    add_hand(&camera, layout, view, stage);
    return camera;
}

bool camera_equal(const Camera *a, const Camera *b) {
    return a->level == b->level && maths_abs(a->z - b->z) < .001f && maths_abs(a->row - b->row) < .001f &&
           maths_abs(a->pan - b->pan) < .01f;
}

Camera camera_between(const Camera *from, const Camera *to, float t) {
    if (from->level != to->level) return *to;
    return (Camera){to->level, maths_lerp(from->z, to->z, t), maths_lerp(from->row, to->row, t),
                    maths_lerp(from->pan, to->pan, t)};
}

/* ---- the shelves it shows */

static void set_byte_rack(Shelves *shelves, const Layout *layout, const Camera *camera,
                          const CameraStage *stage) {
    Rack rack = rack_at(layout, camera->z);
    uint64_t row = (uint64_t)camera->row, all = stage->heap_size / 64;
    float part = camera->row - (float)row;
    rack.x -= camera->pan;
    rack.top -= part * rack.pitch;
    rack.address = stage->heap_base + row * 64;
    if (part > 0) rack.rows++;
    if (row + rack.rows > all) rack.rows = all > row ? (uint32_t)(all - row) : 1;
    shelves->racks[0] = rack;
    shelves->rack_count = 1;
    shelves->v = rack.v;
    shelves->low = rack.address;
    shelves->high = rack.address + 64ull * rack.rows;
}

static void set_crate_racks(Shelves *shelves, const Layout *layout, const Camera *camera,
                            const CameraStage *stage) {
    uint32_t rows = crates_rows(layout), columns = crates_columns(layout);
    uint64_t row = (uint64_t)camera->row, all = stage->heap_size / 64;
    shelves->low = stage->heap_base + row * 64;
    shelves->v = .8f;
    for (uint32_t i = 0; i < columns && row < all; i++, row += rows) {
        Rack rack = {.x = layout->rack_x + 64 + (float)i * 432,
                     .top = layout->rack_top + 18,
                     .ground = layout->ware_ground};
        rack.right = layout_ware_width(layout);
        rack.byte = camera->z;
        rack.pitch = 46;
        rack.beam = 12;
        rack.v = .43f;
        rack.rows = all - row < rows ? (uint32_t)(all - row) : rows;
        rack.bins = 8;
        rack.crates = true;
        rack.row_bytes = 64;
        rack.address = stage->heap_base + row * 64;
        shelves->racks[shelves->rack_count++] = rack;
        shelves->high = rack.address + 64ull * rack.rows;
    }
}

static void set_map(Shelves *shelves, const Layout *layout, const CameraStage *stage) {
    float width = layout_ware_width(layout);
    shelves->map_rows = 32;
    shelves->row_bytes = stage->map_size / 32 ? stage->map_size / 32 : 1;
    shelves->map = (Rect){layout->rack_x + 64, layout->rack_top + 18, width - layout->rack_x - 64 - 190,
                          layout->ware_ground - layout->rack_top - 60};
    shelves->low = stage->heap_base;
    shelves->high = stage->heap_base + stage->map_size;
    shelves->v = .8f;
}

Shelves shelves_for(const Layout *layout, const Camera *camera, const CameraStage *stage) {
    Shelves shelves = {.level = camera->level, .row_bytes = 64, .base = stage->heap_base};
    if (camera->level == LEVEL_MAP)
        set_map(&shelves, layout, stage);
    else if (camera->level == LEVEL_CRATES)
        set_crate_racks(&shelves, layout, camera, stage);
    else
        set_byte_rack(&shelves, layout, camera, stage);
    return shelves;
}

static void place_on_map(const Shelves *shelves, ShelfPart *part) {
    uint64_t offset = part->addr - shelves->base;
    float row_h = shelves->map.h / (float)shelves->map_rows, px = shelves->map.w / (float)shelves->row_bytes;
    part->row = (uint32_t)(offset / shelves->row_bytes);
    part->offset = (uint32_t)(offset % shelves->row_bytes);
    part->map = (Rect){shelves->map.x + (float)part->offset * px, shelves->map.y + (float)part->row * row_h,
                       (float)part->bytes * px, row_h};
}

static const Rack *rack_holding(const Shelves *shelves, uint64_t addr) {
    for (uint32_t i = 0; i < shelves->rack_count; i++) {
        const Rack *rack = &shelves->racks[i];
        if (addr >= rack->address && addr < rack->address + 64ull * rack->rows) return rack;
    }
    return NULL;
}

static ShelfPart part_at(const Shelves *shelves, uint64_t addr, uint64_t end) {
    uint64_t row_end = addr - (addr - shelves->base) % shelves->row_bytes + shelves->row_bytes;
    ShelfPart part = {.addr = addr, .bytes = (uint32_t)((end < row_end ? end : row_end) - addr)};
    part.rack = rack_holding(shelves, addr);
    if (part.rack) {
        part.row = (uint32_t)((addr - part.rack->address) / 64);
        part.offset = (uint32_t)((addr - part.rack->address) % 64);
    } else {
        place_on_map(shelves, &part);
    }
    return part;
}

bool shelves_next_part(const Shelves *shelves, uint64_t *addr, uint64_t end, ShelfPart *part) {
    if (*addr < shelves->low) *addr = shelves->low;
    if (end > shelves->high) end = shelves->high;
    if (*addr >= end) return false;
    *part = part_at(shelves, *addr, end);
    *addr += part->bytes;
    return true;
}

ShelfPart shelves_nearest(const Shelves *shelves, uint64_t addr) {
    if (addr >= shelves->high)
        addr = shelves->high - shelves->row_bytes + (addr - shelves->base) % shelves->row_bytes;
    if (addr < shelves->low) addr = shelves->low + (addr - shelves->base) % shelves->row_bytes;
    return part_at(shelves, addr, addr + 1);
}
