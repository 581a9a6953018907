/* Trays and tags. */
#include "pictures.h"

#include "parts/house.h"

static Text t(const char *s) {
    return text_from(s);
}

TrayCell picture_count_cell(void) {
    return (TrayCell){TRAY_CELL_AT_REST, .kind = CELL_SCALAR, .name = t("count"), .type = t("i32"),
                      .bytes = 4,        .slot = 1,           .value = t("42")};
}

TrayCell picture_padding_cell(uint32_t bytes) {
    return (TrayCell){TRAY_CELL_AT_REST, .kind = CELL_PADDING, .bytes = bytes};
}

TrayCell picture_string_cell(const char *name, uint64_t slot, uint32_t owner, const char *pointer) {
    TrayCell cell = {TRAY_CELL_AT_REST,     .kind = CELL_HANDLE,
                     .name = t(name),       .type = t("String"),
                     .bytes = 24,           .slot = slot,
                     .owner = owner,        .coloured = true,
                     .pointer = t(pointer), .no_pointer = t("\xE2\x80\x93"),
                     .field_count = 2};
    cell.fields[0] = (TrayField){.name = t("len"), .value = t("12"), .write = 1};
    cell.fields[1] = (TrayField){.name = t("cap"), .value = t("12"), .write = 1};
    return cell;
}

static TrayCell ref_cell(const char *name, uint64_t slot, uint32_t owner, const char *type,
                         const char *pointer) {
    TrayCell cell = picture_string_cell(name, slot, owner, pointer);
    cell.type = t(type);
    cell.bytes = 8;
    cell.field_count = 0;
    return cell;
}

static void put_tray(const Kit *kit, Tray tray, TrayCell *cells, uint32_t count) {
    tray.cells = cells;
    tray.count = count;
    tray.width = tray.width > 0 ? tray.width : 450;
    tray_place(kit, &tray);
    tray_draw(kit, &tray);
}

void picture_trays(const Kit *kit) {
    TrayCell hello[] = {picture_count_cell(), picture_padding_cell(4),
                        picture_string_cell("message", 2, 0, "0x50010")};
    hello[2].now = 1;
    put_tray(kit,
             (Tray){TRAY_AT_REST, .x = 20, .bottom = 190, .function = t("main()"), .size = t("32 B"),
                    .active = true},
             hello, 3);
    TrayCell waiting[] = {picture_count_cell(), picture_padding_cell(4),
                          picture_string_cell("message", 2, 0, "0x50010")};
    waiting[0].unset = true;
    put_tray(kit, (Tray){TRAY_AT_REST, .x = 500, .bottom = 190, .function = t("main()"), .size = t("32 B")},
             waiting, 3);
    put_tray(kit,
             (Tray){TRAY_AT_REST, .x = 980, .bottom = 190,
                    .function = t("a_function_with_a_very_long_name()"), .size = t("16 B"), .active = true},
             NULL, 0);
    put_tray(kit,
             (Tray){TRAY_AT_REST, .x = 1460, .bottom = 190, .function = t("shout()"), .size = t("16 B"),
                    .slim = true},
             NULL, 0);
    put_tray(kit,
             (Tray){TRAY_AT_REST, .x = 1460, .bottom = 120, .width = 168, .function = t("churn()"),
                    .slim = true, .active = true},
             NULL, 0);
    TrayCell many[] = {picture_string_cell("first", 1, 1, "0x50010"),
                       picture_string_cell("second", 2, 2, "0x50020"), picture_count_cell(),
                       picture_padding_cell(12)};
    many[2].slot = 3;
    many[1].borrow = true;
    put_tray(kit,
             (Tray){TRAY_AT_REST, .x = 20, .bottom = 440, .function = t("many()"), .size = t("64 B"),
                    .active = true},
             many, 4);
    put_tray(kit,
             (Tray){TRAY_AT_REST, .x = 500, .bottom = 440, .function = t("many()"), .size = t("64 B"),
                    .active = true, .opened = true},
             many, 4);
    TrayCell refs[] = {ref_cell("s", 5, 0, "&mut String", "0x7FFF_FFE8"), picture_count_cell(),
                       picture_padding_cell(12)};
    refs[0].direct = true;
    refs[1].type = t("char");
    refs[1].value = t("'e'");
    put_tray(kit,
             (Tray){TRAY_AT_REST, .x = 980, .bottom = 440, .function = t("shout()"), .size = t("16 B"),
                    .active = true},
             refs, 3);
    TrayCell two[] = {ref_cell("list", 6, 2, "Box<i32>", "0x500C0"),
                      ref_cell("dead", 7, 1, "&i32", "0x50100")};
    two[1].dangling = true;
    put_tray(kit,
             (Tray){TRAY_AT_REST, .x = 1460, .bottom = 440, .function = t("two()"), .size = t("16 B"),
                    .active = true},
             two, 2);
}

void picture_tray_motion(const Kit *kit) {
    for (int i = 0; i < 4; i++) {
        float at = (float)i / 3;
        TrayCell cells[] = {picture_count_cell(), picture_padding_cell(4),
                            picture_string_cell("message", 2, 0, "0x50010")};
        cells[0].open = cells[0].ink = cells[2].open = at;
        cells[2].groove = cells[2].tag = at;
        put_tray(kit,
                 (Tray){.opacity = at,
                        .sticker = at,
                        .lift = 40 * (1 - at),
                        .x = 20 + 480 * (float)i,
                        .bottom = 210,
                        .function = t("main()"),
                        .size = t("32 B"),
                        .active = true},
                 cells, 3);
        TrayCell writing[] = {picture_count_cell(), picture_padding_cell(4),
                              picture_string_cell("message", 2, 0, "")};
        writing[0].old = t("41");
        writing[0].write = at;
        writing[0].now = 1;
        writing[2].fields[0].old = t("8");
        writing[2].fields[0].write = at;
        writing[2].fields[0].hot = true;
        writing[2].moved = at;
        writing[2].badge = (uint32_t)i;
        put_tray(kit,
                 (Tray){TRAY_AT_REST, .squash = .04f * at, .x = 20 + 480 * (float)i, .bottom = 410,
                        .function = t("main()"), .size = t("32 B"), .active = true},
                 writing, 3);
        TrayCell leaving[] = {picture_count_cell(), picture_padding_cell(4),
                              picture_string_cell("message", 2, 3, "0x50010")};
        leaving[0].emptied = leaving[2].emptied = at;
        leaving[2].tag = leaving[2].groove = 1 - at;
        leaving[2].dim = at;
        put_tray(kit,
                 (Tray){.opacity = 1 - at * .8f,
                        .sticker = 1,
                        .rotation = -9 * at,
                        .lift = 30 * at,
                        .x = 20 + 480 * (float)i,
                        .bottom = 640,
                        .function = t("main()"),
                        .size = t("32 B"),
                        .active = true,
                        .trouble = i == 1 ? 1 : 0},
                 leaving, 3);
    }
}

void picture_tags(const Kit *kit) {
    Tag tag = {TAG_AT_REST, .hole = {180, 40}, .text = t("0x50010")};
    tray_tag(kit, &tag);
    tag = (Tag){TAG_AT_REST, .hole = {180, 90}, .text = t("0x50000"), .owner = 1, .faded = 1, .struck = 1};
    tag.rotation = 13;
    tag.opacity = .62f;
    tray_tag(kit, &tag);
    tag = (Tag){TAG_AT_REST, .hole = {180, 150}, .text = t("0x50010"), .owner = 2};
    tag.written = .6f;
    tray_tag(kit, &tag);
    manager_pencil(kit, tray_tag_tip(kit, &tag), 30, .8f, 1);
    tag = (Tag){TAG_AT_REST, .hole = {180, 210}, .text = t("0x7FFF_FFE8"),
                .owner = 3,  .max_width = 100,   .dead = true};
    tray_tag(kit, &tag);
    tray_pennant(kit, 300, 200, 90, t("0x7FFF_FFE0"), 1);
    tray_pennant(kit, 300, 200, 180, t("0x7FFF_FFE0"), .4f);
}

void picture_tray_states(const Kit *kit) {
    Kit own = *kit;
    own.hover = (Hit){HIT_SLOT, 1};
    own.focus = (Hit){HIT_SLOT, 2};
    TrayCell cells[] = {picture_count_cell(), picture_padding_cell(4),
                        picture_string_cell("message", 2, 0, "0x50010")};
    put_tray(&own,
             (Tray){TRAY_AT_REST, .x = 20, .bottom = 190, .function = t("main()"), .size = t("32 B"),
                    .active = true, .brief = true},
             cells, 3);
    own.focus = (Hit){HIT_FRAME, 7};
    put_tray(
        &own,
        (Tray){TRAY_AT_REST, .x = 520, .bottom = 190, .function = t("main()"), .size = t("32 B"), .frame = 7},
        cells, 3);
    TrayCell big[] = {picture_count_cell(), picture_string_cell("x", 2, 1, "0x50010")};
    big[0].type = t("u128"), big[0].bytes = 16, big[0].value = t("340282366920938463463374607431768211455");
    big[1].tag = .5f, big[1].dim = 1, big[1].moved = 1;
    put_tray(&own,
             (Tray){TRAY_AT_REST, .x = 1020, .bottom = 190, .function = t("big()"), .size = t("40 B"),
                    .active = true},
             big, 2);
}
