/* The view as moved by hand: from what is under the pointer to the camera that keeps it there. */
#include "base/values.h"
#include "compare.h"
#include "minimap.h"
#include "scene/look.h"

/* A place in the warehouse: a shelf of 64 bytes (on the map: a row), how far down in it, which byte. */
typedef struct Spot {
    double addr; /* from the heap's beginning; fractions of a byte */
    float down;  /* 0..1 of the row's height */
} Spot;

typedef struct Look {
    const Scene *scene;
    Layout layout;
    Camera camera;
    Shelves shelves;
    Point at; /* inner px of the warehouse */
} Look;

static Look look_at(const Scene *scene, ScenePosition position, const View *view, Point at) {
    Look look = {.scene = scene, .layout = scene_layout(scene, view)};
    Point canvas = {at.x / look.layout.scale, at.y / look.layout.scale};
    if (scene_machines(scene) > 1 && canvas.x > look.layout.ware.x + look.layout.ware.w)
        canvas.x -= compare_offset(&look.layout);
    look.camera = camera_for_step(&look.layout, view, &scene->schedule, &scene->heap, position.step);
    look.shelves = shelves_for(&look.layout, &look.camera, &scene->heap);
    look.at.x = (canvas.x - look.layout.ware.x) / look.layout.ware_scale;
    look.at.y = (canvas.y - look.layout.ware.y) / look.layout.ware_scale;
    return look;
}

/* ---- from a point to a spot */

static float row_height(const Look *look) {
    return look->shelves.rack_count ? look->shelves.racks[0].pitch : look->shelves.map_row_h;
}

static double byte_at(const Rack *rack, float x) {
    float bin = 8 * rack->byte + rack->gap, along = (x - rack_byte_x(rack, 0)) / bin;
    float whole = maths_floor(along), rest = (along - whole) * bin / rack->byte;
    return maths_clamp(whole * 8 + maths_min(rest, 8), 0, 63.99f);
}

static const Rack *rack_under(const Look *look) {
    const Rack *best = &look->shelves.racks[0];
    for (uint32_t i = 1; i < look->shelves.rack_count; i++)
        if (look->at.x > look->shelves.racks[i].x - 40) best = &look->shelves.racks[i];
    return best;
}

static Spot spot_of(const Look *look) {
    const Shelves *s = &look->shelves;
    float top = s->rack_count ? s->racks[0].top : s->map.y, down = (look->at.y - top) / row_height(look);
    float row = maths_floor(down);
    Spot spot = {.down = down - row};
    if (s->rack_count == 0) {
        double x = ((double)look->at.x - s->map.x + s->map_pan) / s->map_z;
        row += s->map_row;
        spot.down = row - maths_floor(row) + spot.down;
        row = maths_floor(row) + maths_floor(spot.down);
        spot.down -= maths_floor(spot.down);
        double limit = (double)s->row_bytes - .01;
        spot.addr = (double)row * (double)s->row_bytes + (x < 0 ? 0 : x > limit ? limit : x);
        return spot;
    }
    const Rack *rack = rack_under(look);
    row = maths_clamp(row, 0, (float)rack->rows - 1);
    spot.addr = (double)(rack->address - s->base) + 64.0 * (double)row + byte_at(rack, look->at.x);
    return spot;
}

/* ---- from a spot to the camera that shows it at a point */

static void aim_bytes(const Look *look, Spot spot, Camera *camera) {
    Rack rack = shelves_byte_rack(&look->layout, camera->z);
    uint64_t row = (uint64_t)(spot.addr / 64);
    float byte = (float)(spot.addr - 64.0 * (double)row);
    float x = rack_byte_x(&rack, (uint32_t)byte) + (byte - maths_floor(byte)) * rack.byte;
    camera->row = (float)row + spot.down - (look->at.y - rack.top) / rack.pitch;
    camera->pan = x - look->at.x;
}

/* On the shelf nearest to the point; the racks are scrolled so that the byte is exactly there. */
static void aim_crates(const Look *look, Spot spot, Camera *camera) {
    Rack rack = shelves_crate_rack(&look->layout, camera->z);
    uint64_t row = (uint64_t)(spot.addr / 64);
    float byte = (float)(spot.addr - 64.0 * (double)row), step = shelves_crate_step(&rack);
    float x = rack_byte_x(&rack, (uint32_t)byte) + (byte - maths_floor(byte)) * rack.byte;
    float line = maths_clamp(maths_floor((look->at.y - rack.top) / rack.pitch), 0, (float)rack.rows - 1);
    float column = maths_max(0, maths_floor((look->at.x - x) / step) + 1);
    column = maths_min(column, maths_floor(maths_max(0, (float)row - line) / (float)rack.rows));
    camera->row = (float)row - line - column * (float)rack.rows;
    camera->pan = x + column * step - look->at.x;
}

static void aim_map(const Look *look, Spot spot, Camera *camera) {
    const CameraStage *stage = &look->scene->heap;
    Rect frame = shelves_map_frame(&look->layout);
    uint64_t row_bytes = stage->map_size / 32 ? stage->map_size / 32 : 1;
    uint64_t row = (uint64_t)(spot.addr / (double)row_bytes);
    double x = (spot.addr - (double)(row * row_bytes)) * (double)camera->z;
    float row_h = shelves_map_row_height(&look->layout, stage, camera->z);
    camera->row = (float)row + spot.down - (look->at.y - frame.y) / row_h;
    camera->pan = (float)(x - (double)(look->at.x - frame.x));
}

static void aim(const Look *look, Spot spot, Camera *camera) {
    if (camera->level == LEVEL_MAP)
        aim_map(look, spot, camera);
    else if (camera->level == LEVEL_CRATES)
        aim_crates(look, spot, camera);
    else
        aim_bytes(look, spot, camera);
}

static void hold(View *view, const Camera *camera, uint32_t step) {
    view->level = camera->level;
    view->zoom = camera->z;
    view->hand = (ViewHand){true, camera->row, camera->pan, step};
}

/* What the edges of the warehouse leave of it: the next movement begins from there. */
static void keep(const Look *look, View *view, uint32_t step) {
    const Scene *scene = look->scene;
    Camera camera = camera_for_step(&look->layout, view, &scene->schedule, &scene->heap, step);
    view->hand.row = camera.row;
    view->hand.pan = camera.pan;
}

/* ---- what can be asked for */

ViewEye eye_of(const View *view) {
    return (ViewEye){view->level, view->zoom, view->hand};
}

void eye_set_level(View *view, ViewLevel level) {
    view->level = level;
    view->zoom = 0;
    view->hand = (ViewHand){0};
}

static ViewLevel level_of(float z) {
    return z >= CAMERA_BYTES_Z ? LEVEL_BYTES : z >= CAMERA_CRATES_Z ? LEVEL_CRATES : LEVEL_MAP;
}

void eye_zoom(const Scene *scene, ScenePosition position, View *view, Point at, float factor) {
    Look look = look_at(scene, position, view, at);
    Spot spot = spot_of(&look);
    float least = camera_least_z(&look.layout, &scene->heap);
    Camera camera = look.camera;
    camera.z = maths_clamp(camera.z * factor, maths_min(least, CAMERA_CRATES_Z * .9f), CAMERA_MOST_Z);
    camera.level = level_of(camera.z);
    if (camera.level == LEVEL_MAP) camera.z = maths_max(camera.z, least);
    aim(&look, spot, &camera);
    hold(view, &camera, position.step);
    if (camera.level == LEVEL_MAP && camera.z >= CAMERA_CRATES_Z) view->zoom = 0;
    keep(&look, view, position.step);
}

/* Crates go up and down by whole shelves. */
void eye_pan(const Scene *scene, ScenePosition position, View *view, float dx, float dy) {
    Look look = look_at(scene, position, view, (Point){0, 0});
    Camera camera = look.camera;
    float scale = look.layout.scale * look.layout.ware_scale;
    camera.row -= dy / scale / row_height(&look);
    camera.pan -= dx / scale;
    hold(view, &camera, position.step);
    keep(&look, view, position.step);
}

void eye_follow(const Scene *scene, ScenePosition position, View *view, Point at) {
    Look look = look_at(scene, position, view, eye_middle(view));
    Point canvas = {at.x / look.layout.scale, at.y / look.layout.scale};
    Spot spot = {(double)minimap_offset_at(scene, &look.layout, canvas), .5f};
    Camera camera = look.camera;
    aim(&look, spot, &camera);
    hold(view, &camera, position.step);
    keep(&look, view, position.step);
}

Point eye_middle(const View *view) {
    Layout layout = layout_for(view);
    return (Point){(layout.ware.x + layout.ware.w / 2) * layout.scale,
                   (layout.ware.y + layout.ware.h / 2) * layout.scale};
}
