/* Crates, holes, ribbons, the manager. */
#include "pictures.h"

#include "parts/house.h"
#include "parts/things.h"
#include <string.h>

#define HELLO "Hello, Rust!"

static Text t(const char *s) {
    return text_from(s);
}

static void caption(const Kit *kit, float x, float y, const char *words) {
    kit_text(kit, x, y, kit_ui(16, 500, kit->theme->ink2), t(words));
}

uint32_t picture_letters(CrateCell *cells, const char *text, uint32_t cap) {
    uint32_t len = (uint32_t)strlen(text);
    for (uint32_t i = 0; i < cap; i++)
        cells[i] = (CrateCell){
            .first = i, .count = 1, .text = i < len ? (Text){text + i, 1} : (Text){0}, .reserved = i >= len};
    return cap;
}

uint32_t picture_numbers(CrateCell *cells, const char *const *texts, uint32_t count, uint32_t width) {
    for (uint32_t i = 0; i < count; i++)
        cells[i] = (CrateCell){.first = i * width, .count = width, .text = t(texts[i])};
    return count;
}

static const Rack SHEET_RACK = {.x = 20,
                                .top = 30,
                                .ground = 600,
                                .right = 1900,
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

void picture_crates(const Kit *kit) {
    static const char *const runtime[] = {"1", "0", "1024", "0"};
    CrateCell cells[64];
    building_bins(kit, &SHEET_RACK);
    building_frame(kit, &SHEET_RACK);
    Crate c = {CRATE_AT_REST,        .rack = &SHEET_RACK,
               .bytes = 16,          .owner = THEME_OWNER_NONE,
               .name = t("runtime"), .detail = t("made before main"),
               .cells = cells};
    c.cell_count = picture_numbers(cells, runtime, 4, 4);
    crate_draw(kit, &c);
    c = (Crate){CRATE_AT_REST,
                .rack = &SHEET_RACK,
                .offset = 16,
                .bytes = 12,
                .spare = 4,
                .name = t("message"),
                .detail = t("String \xC2\xB7 12 B"),
                .cells = cells};
    c.cell_count = picture_letters(cells, HELLO, 12);
    cells[4].now = true;
    crate_draw(kit, &c);
    c = (Crate){CRATE_AT_REST,         .rack = &SHEET_RACK, .offset = 32,
                .bytes = 16,           .owner = 2,          .name = t("a name far too long for this crate"),
                .detail = t("String"), .cells = cells};
    c.cell_count = picture_letters(cells, "soup 7", 16);
    crate_draw(kit, &c);
    c = (Crate){CRATE_AT_REST, .rack = &SHEET_RACK, .offset = 50,  .bytes = 2,
                .owner = 3,    .name = t("id"),     .cells = cells};
    c.cell_count = picture_letters(cells, "ok", 2);
    crate_draw(kit, &c);
    c = (Crate){CRATE_AT_REST, .rack = &SHEET_RACK, .row = 1,          .bytes = 12,
                .spare = 4,    .ghost = 1,          .name = t("name"), .detail = t("old crate"),
                .cells = cells};
    c.cell_count = picture_letters(cells, "Trayhous", 12);
    for (int i = 0; i < 6; i++) cells[i].away = true;
    crate_draw(kit, &c);
    c = (Crate){CRATE_AT_REST, .rack = &SHEET_RACK, .row = 1,          .offset = 16,
                .bytes = 16,   .owner = 1,          .name = t("menu"), .detail = t("Vec<u8>"),
                .cells = cells};
    c.cell_count = picture_letters(cells, HELLO, 16);
    c.fill = .5f;
    c.reserve = .5f;
    crate_draw(kit, &c);
    c.offset = 34, c.owner = 4, c.unfold = .6f, c.fill = 0, c.reserve = 1;
    crate_draw(kit, &c);
    c.offset = 50, c.owner = 5, c.unfold = 1, c.fill = 1, c.slide = .5f, c.grown = 8, c.bytes = 14,
    c.goes_on = true;
    c.cell_count = picture_letters(cells, "sky", 14);
    crate_draw(kit, &c);
    c = (Crate){CRATE_AT_REST,         .rack = &SHEET_RACK, .row = 2,        .bytes = 16,    .owner = 2,
                .name = t("part two"), .from_before = true, .goes_on = true, .cells = cells, .trouble = 1};
    c.cell_count = picture_letters(cells, "of a longer text", 16);
    crate_draw(kit, &c);
    LoadCell one = {-15, 30, t("u"), false};
    Load load = {.at = {900, 480},
                 .ghosts = {{860, 470}, {830, 455}},
                 .ghost_count = 2,
                 .cells = &one,
                 .cell_count = 1,
                 .w = 30,
                 .v = 1.5f,
                 .rotation = 8,
                 .opacity = 1,
                 .way = {{{780, 460}, {840, 500}, {960, 400}, {1000, 490}}},
                 .way_opacity = .55f};
    crate_load(kit, &load);
    LoadCell bin[4];
    for (uint32_t i = 0; i < 4; i++)
        bin[i] = (LoadCell){-59 + 30 * (float)i, 28, (Text){&"soup"[i], 1}, i == 3};
    load = (Load){
        .at = {1200, 480}, .cells = bin, .cell_count = 4, .w = 118, .v = 1.5f, .rotation = -4, .opacity = 1};
    load.owner = 2;
    crate_load(kit, &load);
}

void picture_holes(const Kit *kit) {
    building_bins(kit, &SHEET_RACK);
    building_frame(kit, &SHEET_RACK);
    Hole h = {HOLE_AT_REST,        .rack = &SHEET_RACK,     .bytes = 16,
              .used_before = true, .label = t("free 16 B"), .address = 0x50000};
    hole_draw(kit, &h);
    h.offset = 16, h.bytes = 4;
    hole_draw(kit, &h);
    h.offset = 24, h.bytes = 8, h.hatch = .5f, h.open_right = .7f;
    hole_draw(kit, &h);
    h = (Hole){HOLE_AT_REST, .rack = &SHEET_RACK, .offset = 40, .bytes = 16, .label = t("never used")};
    hole_draw(kit, &h);
    static const HoleState states[] = {HOLE_ANSWER, HOLE_SELECTED, HOLE_RIGHT, HOLE_WRONG};
    static const char *const labels[] = {"24 B free", "24 B free", "right", "too small"};
    for (uint32_t i = 0; i < 4; i++) {
        h = (Hole){HOLE_AT_REST, .rack = &SHEET_RACK,   .row = 1,           .offset = i * 14,
                   .bytes = 13,  .label = t(labels[i]), .state = states[i], .answer = i};
        h.choice = (Text){&"ABCD"[i], 1};
        hole_draw(kit, &h);
    }
}

void picture_small_crates(const Kit *kit) {
    Rack rack = {.x = 80,
                 .top = 20,
                 .ground = 300,
                 .byte = 5.35f,
                 .pitch = 46,
                 .beam = 12,
                 .v = 1,
                 .rows = 3,
                 .bins = 8,
                 .crates = true,
                 .address = 0x50000,
                 .row_bytes = 64};
    building_bins(kit, &rack);
    building_frame(kit, &rack);
    for (uint32_t i = 0; i < 7; i++) {
        static const uint32_t sizes[] = {24, 16, 8, 4, 48, 32, 12};
        static const uint32_t offsets[] = {0, 24, 40, 52, 0, 0, 40};
        static const uint32_t rows[] = {0, 0, 0, 0, 1, 2, 2};
        Crate c = {CRATE_AT_REST,     .rack = &rack, .row = rows[i],     .offset = offsets[i],
                   .bytes = sizes[i], .owner = i,    .name = t("scores")};
        if (i == 5) c.ghost = 1;
        crate_draw(kit, &c);
    }
    Hole h = {HOLE_AT_REST, .rack = &rack, .row = 1, .offset = 48, .bytes = 16, .used_before = true};
    hole_draw(kit, &h);
    for (uint32_t i = 0; i < 7; i++) crate_run(kit, (Rect){80 + (float)i * 50, 190, 46, 12}, i, i % 3);
    hole_run(kit, (Rect){430, 190, 60, 12});
}

void picture_ribbons(const Kit *kit) {
    static const RibbonKind kinds[] = {RIBBON_OWNING, RIBBON_SHARED,     RIBBON_WEAK,
                                       RIBBON_BORROW, RIBBON_BORROW_MUT, RIBBON_DANGLING};
    for (uint32_t i = 0; i < 6; i++) {
        float y = 40 + 70 * (float)i;
        Ribbon r = {RIBBON_AT_REST, .kind = kinds[i], .owner = i};
        r.curve = (KitCurve){{{30, y}, {160, y + 50}, {250, y - 40}, {420, y + 10}}};
        ribbon_draw(kit, &r);
        for (int k = 0; k < 4; k++)
            for (int j = 0; j < 4; j++) r.curve.p[j].x += j == 3 && k == 3 ? 0 : 115;
        r.progress = .6f;
        ribbon_draw(kit, &r);
        for (int j = 0; j < 4; j++) r.curve.p[j].x += 460;
        r.progress = .8f, r.untied = .7f, r.opacity = .5f;
        ribbon_draw(kit, &r);
    }
    ribbon_bow(kit, (Point){1460, 60}, 0, 1.25f, 1, 0);
    ribbon_bow(kit, (Point){1560, 60}, 1, 1.25f, 1, .6f);
    ribbon_bow(kit, (Point){1640, 60}, 2, 1.25f, .5f, 0);
    ribbon_bracket(kit, (Rect){1440, 160, 200, 51}, 3, 1, false);
    KitCurve air = ribbon_through_air((Point){1300, 420}, (Point){1600, 260});
    Ribbon r = {RIBBON_AT_REST, .curve = air, .owner = 4};
    ribbon_draw(kit, &r);
}

void picture_manager(const Kit *kit) {
    static const char *const names[] = {"happy", "joy", "search", "think", "oh", "sad"};
    for (int i = 0; i < 6; i++) {
        manager_head(kit, 80 + 130 * (float)i, 90, 1, (ManagerFace)i, 0, 0);
        manager_head(kit, 80 + 130 * (float)i, 240, .72f, (ManagerFace)i, -1, i == 0 ? 1 : .5f);
        caption(kit, 60 + 130 * (float)i, 165, names[i]);
    }
    Manager m = {MANAGER_AT_REST, MANAGER_PROUD, .x = 980, .head_y = 160, .ground = 460};
    m.scale = 1.25f;
    manager_draw(kit, &m);
    m = (Manager){MANAGER_AT_REST,     .x = 1280,         .head_y = 250, .ground = 460,
                  .face = FACE_SEARCH, .look = -1,        .cone = 1,     .cone_to = {1040, 330, 100, 60},
                  .parcel = t("24 B"), .parcel_owner = 5, .wheel = 30};
    manager_cone(kit, &m);
    manager_draw(kit, &m);
    for (int i = 0; i < 4; i++) manager_verdict(kit, (Point){1400 + 50 * (float)i, 60}, (ManagerSign)i, 1);
    manager_broom(kit, (Point){60, 440}, 16, 1);
    manager_dust(kit, (Point){120, 430}, 1, .8f);
    manager_pencil(kit, (Point){220, 440}, 20, 1, 1);
    manager_clipboard(kit, (Point){290, 410}, 8, 1.4f);
    manager_parcel(kit, (Rect){330, 390, 80, 36}, 5, t("24 B"));
    manager_sweep(kit, (Rect){440, 440, 200, 1}, .55f, 1);
    manager_stamp(kit, (Point){640, 350}, t("REFUSED"), t("E0382"), -12, .7f, 1);
}

void picture_crate_states(const Kit *kit) {
    Rack rack = SHEET_RACK;
    rack.rows = 1;
    rack.ground = 220;
    building_bins(kit, &rack);
    building_frame(kit, &rack);
    building_shelf_flash(kit, &rack, 0, kit->theme->green, 1);
    CrateCell cells[16];
    for (uint32_t i = 0; i < 4; i++) {
        Kit own = *kit;
        if (i == 0) own.hover = (Hit){HIT_BLOCK, 0};
        if (i == 1) own.focus = (Hit){HIT_BLOCK, 1};
        Crate c = {CRATE_AT_REST,     .rack = &rack,         .offset = i * 10, .bytes = 8,  .owner = i,
                   .name = t("menu"), .detail = t("String"), .cells = cells,   .address = i};
        c.cell_count = picture_letters(cells, "soup 7", 8);
        c.faint = i == 2;
        c.goes_on = c.from_before = i == 3;
        crate_draw(&own, &c);
    }
    Kit own = *kit;
    own.hover = (Hit){HIT_ANSWER, 1};
    own.focus = (Hit){HIT_ANSWER, 2};
    for (uint32_t i = 0; i < 3; i++) {
        Hole h = {HOLE_AT_REST,         .rack = &rack,          .offset = 40 + i * 8, .bytes = i == 2 ? 4 : 7,
                  .state = HOLE_ANSWER, .label = t("8 B free"), .choice = t("A"),     .answer = i};
        hole_draw(&own, &h);
    }
}
