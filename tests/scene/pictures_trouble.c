/* What cannot be, and the program's own texts. */
#include "pictures.h"

#include "parts/house.h"
#include "parts/things.h"

static Text t(const char *s) {
    return text_from(s);
}

void picture_refused(const Kit *kit) {
    RefusedCard card = {REFUSED_CARD_AT_REST,
                        .code = t("E0382"),
                        .message = t("borrow of moved value: `first`"),
                        .file = t("main.rs"),
                        .source = t("fn main() {\n    let first = String::from(\"lunch\");\n    let second = "
                                    "first;\n\n    println!(\"{} {}\", first, second);\n}\n"),
                        .help = t("consider cloning the value if the performance cost is acceptable"),
                        .plain = t("There is one crate and it may have only **one owner**."),
                        .first = {5, 23, 28, t("value borrowed here after move")},
                        .second = {3, 18, 23, t("value moved here")}};
    card_refused(kit, (Rect){0, 0, 900, 700}, &card);
    /* A label that has no room beside its marks, and a refusal without a second place or help. */
    card =
        (RefusedCard){REFUSED_CARD_AT_REST,
                      .code = t("E0515"),
                      .message = t("cannot return reference to local variable `a_variable_with_a_long_name`"),
                      .file = t("main.rs"),
                      .source = t("fn f() -> &String {\n    some_function(with, many, arguments, before, "
                                  "the, place, &that_matters)\n}\n"),
                      .first = {2, 59, 72, t("returns a reference to data owned by the current function")}};
    card.stamp = 0;
    card_refused(kit, (Rect){900, 0, 900, 700}, &card);
    card_refused_tab(kit, (Rect){0, 700, 900, 70}, t("E0382"), 1);
    card_refused_tab(kit, (Rect){900, 700, 420, 70}, t("E0382"), 1);
}

void picture_killed(const Kit *kit) {
    KilledCard card = {.title = t("The program was killed"),
                       .signal = t("SIGABRT"),
                       .words = t("thread 'main' has overflowed its stack\nfatal runtime error: stack "
                                  "overflow, aborting"),
                       .bars = {{t("asked"), 10000000, true}, {t("room"), 8388608, false}},
                       .bar_count = 2,
                       .rise = 1,
                       .opacity = 1};
    card_killed(kit, (Rect){0, 0, 860, 420}, &card);
    card = (KilledCard){
        .title = t("There is no room"),
        .words = t("memory allocation of 40 bytes failed"),
        .bars = {{t("asked"), 40, true}, {t("free in all"), 48, false}, {t("largest hole"), 16, false}},
        .bar_count = 3,
        .rise = 1,
        .opacity = 1};
    card_killed(kit, (Rect){860, 0, 860, 420}, &card);
    card_way_out(kit,
                 &(WayOutCard){.x = 40, .y = 430, .scale = 1, .bytes = 10000000, .rise = 1, .opacity = 1});
    card_way_out(kit,
                 &(WayOutCard){.x = 900, .y = 430, .scale = .8f, .bytes = 40, .rise = .3f, .opacity = 1});
}

void picture_overflow(const Kit *kit) {
    const float times[] = {.2f, .45f, .58f, 1};
    for (int i = 0; i < 4; i++) {
        Overflow overflow = {.area = {544 * (float)i, 0, 540, 900},
                             .pile_x = 544 * (float)i + 70,
                             .pile_w = 450,
                             .bottom = i == 3 ? 240 : 680,
                             .limit_y = 132,
                             .function = t("bad_stack_usage()"),
                             .size = i == 3 ? 160 : 10000000,
                             .room = t("8,388,608 B"),
                             .sign = true,
                             .t = times[i]};
        overflow_draw(kit, &overflow);
    }
}

void picture_plate(const Kit *kit) {
    CrateCell hello[12], menu[40];
    Plate plate = {.x = 20, .y = 20, .width = 860, .count = 2};
    plate.texts[0] = (PlateText){.addr = 0x20000, .size = 12, .cells = hello};
    plate.texts[0].count = picture_letters(hello, "Hello, Rust!", 12);
    plate.texts[1] = (PlateText){.addr = 0x20010, .size = 40, .cells = menu};
    plate.texts[1].count = picture_letters(menu, "soup, bread, rice, tea, and much more of", 40);
    plate_place(kit, &plate);
    plate_draw(kit, &plate);
}
