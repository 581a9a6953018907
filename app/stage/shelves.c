/* The shelves as a camera shows them: racks of bytes, racks of crates, or the rows of a map. */
#include "base/values.h"
#include "stage/stage.h"

static const float CLOSE_Z = 30, SHELF_Z = 19, CRATES_Z = 5.35f;
enum { MAP_ROWS = 32, MAP_ROW_MOST = 44, AISLE = 64, RACK_WALLS = 34 };

/* ---- Bytes */

static float vertical_scale(float z) {
    return maths_clamp(1 + (z - SHELF_Z) / (CLOSE_Z - SHELF_Z) * .5f, .86f, 1.9f);
}

Rack shelves_byte_rack(const Layout *layout, float z) {
    Rack rack = RACK_SHELF;
    rack.v = vertical_scale(z);
    rack.byte = z;
    rack.gap = maths_max(3, 4 + (rack.v - 1) * 4);
    rack.beam = 24 + (rack.v - 1) * 20;
    rack.pitch = rack.beam + 80 + (rack.v - 1) * 124;
    rack.x = layout->rack_x;
    rack.top = layout->rack_top + (layout->compare ? 58 : 0); /* a sign hangs above */
    rack.ground = layout->ware_ground;
    rack.right = layout_ware_width(layout);
    rack.rows = (uint32_t)maths_max(1, maths_floor((rack.ground - rack.top + 8) / rack.pitch));
    rack.open = rack_byte_x(&rack, 64) + 30 > rack.right;
    return rack;
}

static void set_byte_rack(Shelves *shelves, const Layout *layout, const Camera *camera,
                          const CameraStage *stage) {
    Rack rack = shelves_byte_rack(layout, camera->z);
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

/* ---- Crates */

/* From a third of a shelf's height where crates begin to nearly all of it where bytes do. */
Rack shelves_crate_rack(const Layout *layout, float z) {
    Rack rack = {.byte = z, .bins = 8, .crates = true, .row_bytes = 64, .v = .43f};
    rack.pitch = maths_clamp(46 + (z - CRATES_Z) * 3.6f, 38, 84);
    rack.beam = maths_clamp(12 + (z - CRATES_Z) * .8f, 11, 21);
    rack.x = layout->rack_x + AISLE;
    rack.top = layout->rack_top + (layout->compare ? 76 : 18); /* a sign hangs above */
    rack.ground = layout->ware_ground;
    rack.right = layout_ware_width(layout);
    rack.rows = (uint32_t)maths_max(1, maths_floor((rack.ground - rack.top - 26) / rack.pitch));
    return rack;
}

float shelves_crate_step(const Rack *rack) {
    return 64 * rack->byte + RACK_WALLS + AISLE - 8.4f;
}

uint32_t shelves_crate_columns(const Layout *layout, const Rack *rack) {
    float room = layout_ware_width(layout) - rack->x - (64 * rack->byte + RACK_WALLS);
    uint32_t columns = (uint32_t)(maths_max(0, maths_floor(room / shelves_crate_step(rack))) + 1);
    return columns > SHELVES_RACKS ? SHELVES_RACKS : columns;
}

/* Racks side by side; one that is cut off by the picture's edge is shown as far as it goes. */
static void set_crate_racks(Shelves *shelves, const Layout *layout, const Camera *camera,
                            const CameraStage *stage) {
    Rack rack = shelves_crate_rack(layout, camera->z);
    uint64_t row = (uint64_t)camera->row, all = stage->heap_size / 64;
    uint32_t rows = rack.rows;
    rack.x -= camera->pan;
    shelves->low = shelves->high = stage->heap_base + row * 64;
    shelves->v = .8f;
    for (uint32_t i = 0; i < SHELVES_RACKS && row < all && rack.x < rack.right - 40; i++, row += rows) {
        rack.rows = all - row < rows ? (uint32_t)(all - row) : rows;
        rack.address = stage->heap_base + row * 64;
        shelves->racks[shelves->rack_count++] = rack;
        shelves->high = rack.address + 64ull * rack.rows;
        rack.x += shelves_crate_step(&rack);
    }
}

/* ---- Map */

Rect shelves_map_frame(const Layout *layout) {
    float left = layout->rack_x + 40, top = layout->rack_top + 97, bottom = layout->ware_ground - 80;
    if (bottom - top < 160) bottom = layout->ware_ground - 14; /* no room for the figures */
    if (bottom - top < 160) top = layout->rack_top + 18;
    return (Rect){left, top, maths_max(64, layout_ware_width(layout) - left - 36),
                  maths_max(32, bottom - top)};
}

/* Rows grow with the bytes when the map is enlarged, up to the height of a small crate. */
float shelves_map_row_height(const Layout *layout, const CameraStage *stage, float z) {
    float least = shelves_map_frame(layout).h / MAP_ROWS;
    return maths_clamp(least * z / camera_least_z(layout, stage), least, maths_max(least, MAP_ROW_MOST));
}

static void set_map(Shelves *shelves, const Layout *layout, const Camera *camera, const CameraStage *stage) {
    shelves->map_rows = MAP_ROWS;
    shelves->row_bytes = stage->map_size / MAP_ROWS ? stage->map_size / MAP_ROWS : 1;
    shelves->map = shelves_map_frame(layout);
    shelves->map_z = camera->z;
    shelves->map_row_h = shelves_map_row_height(layout, stage, camera->z);
    shelves->map_row = camera->row;
    shelves->map_pan = camera->pan;
    uint64_t first = (uint64_t)camera->row;
    uint64_t end = (uint64_t)(camera->row + shelves->map.h / shelves->map_row_h + .999f);
    shelves->low = stage->heap_base + first * shelves->row_bytes;
    shelves->high = stage->heap_base + (end < MAP_ROWS ? end : MAP_ROWS) * shelves->row_bytes;
    shelves->v = .8f;
}

Shelves shelves_for(const Layout *layout, const Camera *camera, const CameraStage *stage) {
    Shelves shelves = {.level = camera->level, .row_bytes = 64, .base = stage->heap_base};
    if (camera->level == LEVEL_MAP)
        set_map(&shelves, layout, camera, stage);
    else if (camera->level == LEVEL_CRATES)
        set_crate_racks(&shelves, layout, camera, stage);
    else
        set_byte_rack(&shelves, layout, camera, stage);
    return shelves;
}

/* ---- where things are */

static void place_on_map(const Shelves *shelves, ShelfPart *part) {
    uint64_t offset = part->addr - shelves->base;
    part->row = (uint32_t)(offset / shelves->row_bytes);
    part->offset = (uint32_t)(offset % shelves->row_bytes);
    /* In double: a row may be millions of px long. */
    float x = (float)((double)part->offset * (double)shelves->map_z - (double)shelves->map_pan);
    part->map = (Rect){shelves->map.x + x,
                       shelves->map.y + ((float)part->row - shelves->map_row) * shelves->map_row_h,
                       (float)part->bytes * shelves->map_z, shelves->map_row_h};
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

Rect shelves_box(const Shelves *shelves, uint64_t addr) {
    ShelfPart part = shelves_nearest(shelves, addr);
    return part.rack ? rack_span(part.rack, part.row, part.offset, part.offset + 1) : part.map;
}

bool shelves_show(const Shelves *shelves, const Layout *layout, uint64_t addr) {
    if (addr < shelves->low || addr >= shelves->high) return false;
    Rect box = shelves_box(shelves, addr);
    Rect view = {0, layout->rack_top - 4, layout_ware_width(layout), 0};
    view.h = layout->ware_ground - view.y + 8;
    if (shelves->level == LEVEL_MAP) view = kit_inset(shelves->map, -1);
    return box.x >= view.x && box.x + box.w <= view.x + view.w && box.y >= view.y &&
           box.y + box.h <= view.y + view.h;
}
