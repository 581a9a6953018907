/* Text must be readable on what it stands on, in both themes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/theme.h"
#include <stdio.h>

static bool near(float a, float b) {
    return a - b < .02f && b - a < .02f;
}

static void contrast_is_the_one_of_wcag(void **state) {
    (void)state;
    assert_true(near(theme_contrast(color_rgb(0), color_rgb(0xFFFFFF)), 21));
    assert_true(near(theme_contrast(color_rgb(0x777777), color_rgb(0xFFFFFF)), 4.48f));
    assert_true(near(theme_contrast(color_rgb(0xFFFFFF), color_rgb(0x777777)), 4.48f));
    assert_true(near(theme_contrast(color_rgb(0x123456), color_rgb(0x123456)), 1));
}

static void themes_are_found_by_name(void **state) {
    (void)state;
    assert_ptr_equal(theme_by_name(TEXT("day")), theme_day());
    assert_ptr_equal(theme_by_name(TEXT("night")), theme_night());
    assert_null(theme_by_name(TEXT("dusk")));
    assert_int_equal(theme_day()->paper.r, 0xF6);
    assert_int_equal(theme_night()->paper.b, 0x1E);
}

static void mixing_rounds_as_the_design_did(void **state) {
    (void)state;
    Color edge = theme_day()->owners[0].edge, tint = theme_night()->owners[1].tint;
    Color wanted = color_mix(color_rgb(0x1567A8), color_rgb(0x1A1020), .34f);
    assert_memory_equal(&edge, &wanted, sizeof edge);
    wanted = color_mix(color_rgb(0xFF8F55), color_rgb(0x1A1823), .72f);
    assert_memory_equal(&tint, &wanted, sizeof tint);
}

typedef struct Pair {
    const char *name;
    Color text, ground;
} Pair;

static void check_pairs(const Theme *t, const Pair *pairs, size_t count, float least) {
    for (size_t i = 0; i < count; i++) {
        float contrast = theme_contrast(pairs[i].text, pairs[i].ground);
        if (contrast < least) fail_msg("%s, %s: %.2f", t->name, pairs[i].name, (double)contrast);
    }
}

static void check_theme(const Theme *t) {
    const Pair pairs[] = {
        {"ink on card", t->ink, t->card},
        {"ink2 on card", t->ink2, t->card},
        {"ink3 on card", t->ink3, t->card},
        {"ink on sunk", t->ink, t->sunk},
        {"ink2 on sunk", t->ink2, t->sunk},
        {"onink on primary", t->onink, t->primary},
        {"ink on now", t->ink, t->now},
        {"co on now", t->co, t->now},
        {"kw on now", t->kw, t->now},
        {"ty on now", t->ty, t->now},
        {"st on now", t->st, t->now},
        {"nu on now", t->nu, t->now},
        {"fn on now", t->fn, t->now},
        {"pu on now", t->pu, t->now},
        {"co on card", t->co, t->card},
        {"redink on redtint", t->redink, t->redtint},
        {"redink on cafe", t->redink, t->cafe},
        {"labelink on label", t->labelink, t->label},
        {"labelink on tag", t->labelink, t->tag},
        {"trayink on tray", t->trayink, t->tray},
        {"trayink on dim", t->trayink, t->traydim},
        {"ink on well", t->ink, t->well},
        {"ink2 on well", t->ink2, t->well},
        {"ink2 on well2", t->ink2, t->well2},
        {"cellink on cell", t->cellink, t->cell},
        {"signink on sign", t->signink, t->sign},
        {"menuink on menu", t->menuink, t->menu},
        {"ink2 on slot", t->ink2, t->slot},
        {"ink on marker", t->ink, t->marker},
        {"ink2 on ware2", t->ink2, t->ware2},
    };
    check_pairs(t, pairs, sizeof pairs / sizeof *pairs, 4.5f);
    for (int i = 0; i < THEME_OWNERS; i++) {
        const ThemeOwner *o = &t->owners[i];
        char name[64];
        snprintf(name, sizeof name, "owner %d", i);
        const Pair own[] = {{name, o->on, o->solid}, {name, o->ink, t->card}};
        check_pairs(t, own, 2, 4.5f);
    }
}

static void texts_are_readable(void **state) {
    (void)state;
    check_theme(theme_day());
    check_theme(theme_night());
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_the_one_of_wcag),
        cmocka_unit_test(themes_are_found_by_name),
        cmocka_unit_test(mixing_rounds_as_the_design_did),
        cmocka_unit_test(texts_are_readable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
