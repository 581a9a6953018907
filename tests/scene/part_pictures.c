/* The table of pictures, and the house with what the design's main picture shows. */
#include "part_pictures.h"

#include "pictures.h"

#include "dock.h"
#include "panels.h"
#include "parts/house.h"
#include "parts/things.h"

#define HELLO "Hello, Rust!"

static Text t(const char *s) {
    return text_from(s);
}

static void hello_stage(const Kit *kit, TrayCell *cells, Tray *tray, const Rack *rack) {
    static const float lamps[] = {34, 512}, ware_lamps[] = {700, 1020, 1340};
    building_cafeteria(kit, &(Cafeteria){.area = {0, 56, 544, 904},
                                         .ground = 940,
                                         .counter = 826,
                                         .pile_x = 70,
                                         .pile_w = 450,
                                         .title = t("THE STACK"),
                                         .subtitle = t("only the top tray moves"),
                                         .lamps = lamps,
                                         .lamp_count = 2,
                                         .limit_y = 188,
                                         .limit = t("0x7F80_0000"),
                                         .room = t("8 MiB of room"),
                                         .menu_rows = 7});
    building_warehouse(kit, &(Warehouse){.area = {556, 308, 1364, 652},
                                         .ground = 940,
                                         .lamps = ware_lamps,
                                         .lamp_count = 3,
                                         .note = t("one shelf = 64 bytes = one cache line"),
                                         .note_x = 650});
    building_pillar(kit, (Rect){544, 56, 12, 904});
    building_bins(kit, rack);
    building_pools(kit, ware_lamps, 3, 366, 910);
    building_frame(kit, rack);
    building_counter(kit, &(Counter){.w = 544,
                                     .y = 826,
                                     .ground = 940,
                                     .pile_x = 70,
                                     .pile_w = 450,
                                     .base = t("0x8000_0000"),
                                     .weight = 1});
    tray->cells = cells;
    tray->count = 3;
    tray_place(kit, tray);
    tray_draw(kit, tray);
    tray_pennant(kit, 70, 450, tray->top, t("0x7FFF_FFE0"), 1);
}

static void hello_things(const Kit *kit, const Rack *rack, Point grommet) {
    static const char *const runtime[] = {"1", "0", "1024", "0"};
    CrateCell cells[16];
    Crate c = {CRATE_AT_REST,        .rack = rack,
               .bytes = 16,          .owner = THEME_OWNER_NONE,
               .name = t("runtime"), .detail = t("made before main"),
               .cells = cells};
    c.cell_count = picture_numbers(cells, runtime, 4, 4);
    crate_draw(kit, &c);
    c = (Crate){CRATE_AT_REST,
                .rack = rack,
                .offset = 16,
                .bytes = 12,
                .spare = 4,
                .name = t("message"),
                .detail = t("String \xC2\xB7 12 B"),
                .cells = cells};
    c.cell_count = picture_letters(cells, HELLO, 12);
    crate_draw(kit, &c);
    Ribbon r = {RIBBON_AT_REST, .curve = ribbon_through_air(grommet, crate_corner(&c))};
    r.scale = 1.25f;
    ribbon_draw(kit, &r);
    Manager m = {MANAGER_AT_REST, MANAGER_PROUD, .x = 1742, .head_y = 500, .ground = 940};
    m.scale = 1.25f;
    manager_draw(kit, &m);
}

static void hello_paper(const Kit *kit) {
    static const uint8_t done[] = {1, 0, 1};
    static const MiniMapRun runs[] = {{0, 0, 16, 6}, {0, 16, 12, 0}};
    dock_minimap(kit, &(MiniMap){.x = 1470,
                                 .y = 321,
                                 .rows = 5,
                                 .row_bytes = 64,
                                 .runs = runs,
                                 .count = 2,
                                 .view_rows = 3,
                                 .view_bytes = 42});
    dock_levels(kit, 1892, 320, LEVEL_BYTES);
    panel_code(
        kit,
        &(CodePanel){
            .rect = {572, 70, 634, 224},
            .code =
                t("fn main() {\n    // known size: straight onto the tray\n    let count: i32 = 42;\n    // "
                  "unknown size: ask the warehouse\n    let message = String::from(\"Hello, Rust!\");\n}"),
            .file = t("main.rs"),
            .first = 1,
            .band = 5,
            .executed = done,
            .executed_count = 3});
    panel_narration(kit, &(Narration){.rect = {1222, 70, 682, 224},
                                      .say = t("The warehouse manager found 12 empty bytes and wrote their "
                                               "address on a **label**. The tray keeps only the label."),
                                      .avatar = true,
                                      .can_back = true,
                                      .can_next = true,
                                      .next = t("Next"),
                                      .next_icon = KIT_ICON_NEXT,
                                      .hint = t("or click Next")});
    panel_top_bar(
        kit,
        &(TopBar){
            .width = 1920, .number = t("1"), .title = t("The tray and the warehouse"), .steps = 9, .at = 5});
    draw_push(kit->list, transform_translate(0, 960));
    static const float live[] = {16, 16, 16, 16, 16, 32, 32, 16, 16},
                       fragmentation[] = {0, 0, 0, 0, 0, .1f, 0, 0, 0};
    static const uint32_t marks[] = {MARK_PUSH, 0,         MARK_WRITE, 0, 0, MARK_ALLOC | MARK_WRITE,
                                     0,         MARK_FREE, MARK_POP};
    dock_transport(kit, &(Transport){.rect = {0, 0, 1920, 120}, .speed = 1});
    dock_graph(kit, &(Graph){.rect = {556, 0, 1364, 120},
                             .steps = 9,
                             .at = 5,
                             .samples = 9,
                             .live = live,
                             .lines = {{.values = fragmentation,
                                        .name = TEXT("fragmentation"),
                                        .owner = 1,
                                        .dash = 7,
                                        .gap = 5}},
                             .line_count = 1,
                             .marks = marks});
    draw_pop(kit->list);
}

static void draw_hello(const Kit *kit) {
    Rack rack = {.x = 600,
                 .top = 366,
                 .ground = 940,
                 .right = 1920,
                 .byte = 30,
                 .gap = 6,
                 .pitch = 176,
                 .beam = 34,
                 .v = 1.5f,
                 .rows = 3,
                 .bins = 8,
                 .open = true,
                 .address = 0x50000,
                 .row_bytes = 64};
    TrayCell cells[] = {picture_count_cell(), picture_padding_cell(4),
                        picture_string_cell("message", 2, 0, "0x50010")};
    cells[2].now = 1;
    Tray tray = {TRAY_AT_REST,      .x = 70,       .bottom = 824, .width = 450, .function = t("main()"),
                 .size = t("32 B"), .active = true};
    hello_stage(kit, cells, &tray, &rack);
    hello_things(kit, &rack, cells[2].grommet);
    hello_paper(kit);
}

const PartPicture PART_PICTURES[] = {
    {"hello", 1920, 1080, draw_hello, false},
    {"trays", 1930, 460, picture_trays, true},
    {"tray-motion", 1930, 690, picture_tray_motion, true},
    {"tags", 560, 250, picture_tags, true},
    {"crates", 1920, 610, picture_crates, true},
    {"holes", 1920, 610, picture_holes, true},
    {"small-crates", 540, 320, picture_small_crates, true},
    {"ribbons", 1720, 470, picture_ribbons, true},
    {"manager", 1640, 480, picture_manager, true},
    {"controls", 940, 580, picture_controls, true},
    {"panels", 1420, 720, picture_panels, true},
    {"top-bars", 1920, 280, picture_top_bars, true},
    {"dock", 1920, 300, picture_dock, true},
    {"fault-card", 1600, 1040, picture_fault_card, true},
    {"states", 1300, 460, picture_states, true},
    {"tray-states", 1500, 210, picture_tray_states, true},
    {"crate-states", 1920, 230, picture_crate_states, true},
    {"other-cards", 1600, 420, picture_other_cards, true},
    {"refused", 1800, 780, picture_refused, true},
    {"killed", 1720, 640, picture_killed, true},
    {"overflow", 2176, 900, picture_overflow, true},
    {"plate", 900, 90, picture_plate, true},
};
const uint32_t PART_PICTURE_COUNT = sizeof PART_PICTURES / sizeof *PART_PICTURES;
