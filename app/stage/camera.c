/* Pages instead of scrolling: the view begins at a shelf that depends only on where the touched bytes are, so
 * that two steps about neighbouring bytes are seen from the same place. */
#include "base/values.h"
#include "stage/stage.h"

static const float CLOSE_Z = 30, SHELF_Z = 19, CRATES_Z = 5.35f;

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
    stage.used = used;
    while (stage.map_size < used) stage.map_size *= 2;
    if (stage.map_size > config.heap_size) stage.map_size = config.heap_size;
    return stage;
}

static uint32_t crates_in_view(const Layout *layout, float z) {
    Rack rack = shelves_crate_rack(layout, z);
    return rack.rows * shelves_crate_columns(layout, &rack);
}

float camera_least_z(const Layout *layout, const CameraStage *stage) {
    return shelves_map_frame(layout).w * 32 / (float)stage->map_size;
}

/* Two warehouses are looked at as a whole, so that the same place is at the same place in both. */
static ViewLevel level_for(const Layout *layout, const CameraStage *stage, uint64_t bytes,
                           uint32_t shelf_rows) {
    if (layout->compare)
        return stage->used <= 64ull * crates_in_view(layout, CRATES_Z) ? LEVEL_CRATES : LEVEL_MAP;
    if (bytes <= 64ull * shelf_rows) return LEVEL_BYTES;
    return bytes <= 64ull * crates_in_view(layout, CRATES_Z) ? LEVEL_CRATES : LEVEL_MAP;
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

/* The largest scale at which the lesson's columns and the step's rows are in view; where that would be too
 * small to read, a larger one, and the view pans. Only half a picture goes below the shelf preset. */
static float fitting_z(const Layout *layout, const Schedule *schedule, uint64_t touched) {
    static const float scales[] = {30, 26, 22, 19, 16, 13.5f, 11.5f};
    const uint32_t count = layout->compare ? 7 : 4;
    const float readable = 11.5f;
    float z = CLOSE_Z;
    for (uint32_t i = 0; i < count; i++) {
        Rack rack = shelves_byte_rack(layout, scales[i]);
        if (17 * rack.v * layout->ware_scale < readable) break;
        z = scales[i];
        if (schedule->columns <= bytes_in_view(&rack) && touched <= 64ull * rack.rows) break;
    }
    return z;
}

/* Of two warehouses that hold little, as large as one rack allows. */
static float crates_z(const Layout *layout, const CameraStage *stage) {
    if (!layout->compare) return CRATES_Z;
    float room = (layout_ware_width(layout) - layout->rack_x - 64 - 60) / 64;
    for (float z = maths_min(room, 12); z > CRATES_Z; z -= .5f) {
        Rack rack = shelves_crate_rack(layout, z);
        if (stage->used <= 64ull * rack.rows) return z;
    }
    return CRATES_Z;
}

static void set_automatic(Camera *camera, const Layout *layout, const Schedule *schedule,
                          const CameraStage *stage, const StepPlan *plan) {
    Rack shelf = shelves_byte_rack(layout, SHELF_Z);
    uint64_t touched = plan->high - plan->low;
    if (camera->level == LEVEL_AUTO) camera->level = level_for(layout, stage, touched, shelf.rows);
    if (camera->z <= 0 && camera->level == LEVEL_BYTES) camera->z = fitting_z(layout, schedule, touched);
    if (camera->z <= 0 && camera->level == LEVEL_CRATES) camera->z = crates_z(layout, stage);
    if (camera->level == LEVEL_MAP) camera->z = maths_max(camera->z, camera_least_z(layout, stage));
    if (plan->low == plan->high || camera->level == LEVEL_MAP) return;
    uint64_t first = (plan->low - stage->heap_base) / 64, last = (plan->high - 1 - stage->heap_base) / 64;
    Rack rack = shelves_byte_rack(layout, camera->z);
    uint32_t rows = camera->level == LEVEL_BYTES ? rack.rows : crates_in_view(layout, camera->z);
    camera->row = page_row(first, last, rows);
    if (camera->level == LEVEL_BYTES) camera->pan = pan_for(&rack, plan->low, plan->high, stage->heap_base);
}

/* The map, when it is enlarged: what the step is about stands in its middle. */
static void set_map(Camera *camera, const Layout *layout, const CameraStage *stage, const StepPlan *plan) {
    Rect frame = shelves_map_frame(layout);
    uint64_t row_bytes = stage->map_size / 32,
             at = plan->low == plan->high ? 0 : plan->low - stage->heap_base;
    if (row_bytes == 0) return;
    camera->row =
        (float)(at / row_bytes) + .5f - frame.h / shelves_map_row_height(layout, stage, camera->z) / 2;
    camera->pan = (float)(at % row_bytes) * camera->z - frame.w / 2;
}

/* Racks stand side by side without end: what is scrolled by more than one of them begins with the next. */
static void turn_over(Camera *camera, const Layout *layout) {
    Rack rack = shelves_crate_rack(layout, camera->z);
    float step = shelves_crate_step(&rack), rows = (float)rack.rows;
    float whole = maths_floor(camera->pan / step);
    whole = maths_max(whole, -maths_floor(camera->row / rows));
    camera->row += whole * rows;
    camera->pan = maths_clamp(camera->pan - whole * step, 0, step - 1);
}

/* The map never shows more than there is; shelves may be scrolled until the last one is at the top. */
static void keep_inside(Camera *camera, const Layout *layout, const CameraStage *stage) {
    float rows = (float)(stage->heap_size / 64) - 1, width = 0;
    if (camera->level == LEVEL_MAP) {
        Rect frame = shelves_map_frame(layout);
        rows = 32 - frame.h / shelves_map_row_height(layout, stage, camera->z);
        width = (float)(stage->map_size / 32) * camera->z - frame.w;
    } else if (camera->level == LEVEL_CRATES) {
        turn_over(camera, layout);
        width = camera->pan;
    } else {
        Rack rack = shelves_byte_rack(layout, camera->z);
        width = rack_byte_x(&rack, 64) + 40 - rack.right;
    }
    camera->row = maths_clamp(camera->row, 0, maths_max(0, rows));
    camera->pan = maths_clamp(camera->pan, 0, maths_max(0, width));
}

/* What the hand has put there stays, unless the step changes something that would be out of view. */
static void set_hand(Camera *camera, const Layout *layout, const View *view, const CameraStage *stage,
                     const StepPlan *plan, uint32_t step) {
    if (!view->hand.set) return;
    Camera held = *camera;
    held.row = view->hand.row;
    held.pan = view->hand.pan;
    keep_inside(&held, layout, stage);
    Shelves shelves = shelves_for(layout, &held, stage);
    bool quiet = step == view->hand.step || plan->low == plan->high;
    if (quiet ||
        (shelves_show(&shelves, layout, plan->low) && shelves_show(&shelves, layout, plan->high - 1)))
        *camera = held;
}

Camera camera_for_step(const Layout *layout, const View *view, const Schedule *schedule,
                       const CameraStage *stage, uint32_t step) {
    Camera camera = {.level = view->level, .z = view->zoom};
    if (view->zoom > 0)
        camera.level = view->zoom >= CAMERA_BYTES_Z    ? LEVEL_BYTES
                       : view->zoom >= CAMERA_CRATES_Z ? LEVEL_CRATES
                                                       : LEVEL_MAP;
    StepPlan plan = schedule->steps.count ? schedule->steps.items[step] : (StepPlan){0};
    if (camera.level == LEVEL_AUTO) camera.level = plan.wish;
    set_automatic(&camera, layout, schedule, stage, &plan);
    if (camera.level == LEVEL_MAP) set_map(&camera, layout, stage, &plan);
    keep_inside(&camera, layout, stage);
    set_hand(&camera, layout, view, stage, &plan, step);
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
