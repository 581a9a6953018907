/* Text must be readable on what it stands on, and owners apart from each other, in every theme and for every
 * kind of sight. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/theme.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

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
    for (uint32_t i = 0; i < THEME_COUNT; i++) {
        const Theme *theme = theme_at(i);
        assert_ptr_equal(theme_by_name(text_from(theme->name)), theme);
        assert_int_equal(theme_index(theme), i);
        assert_non_null(strstr(theme_names(), theme->name));
        assert_true(strlen(theme->title) > 0);
    }
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

static void check_theme(const Theme *t, float least) {
    float f = t->faint_opacity;
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
        {"ink2 on cafe", t->ink2, t->cafe},
        {"ink on greentint", t->ink, t->greentint},
        {"ink on redtint", t->ink, t->redtint},
        {"faint labelink on tag", color_mix(t->well2, t->labelink, f), color_mix(t->well2, t->tag, f)},
        {"faint ink on well", color_mix(t->trayfl, t->ink, f), color_mix(t->trayfl, t->well, f)},
        {"ink3 on gutter", t->ink3, color_mix(t->card, t->sunk, .6f)},
    };
    check_pairs(t, pairs, sizeof pairs / sizeof *pairs, least);
    for (int i = 0; i < THEME_OWNERS; i++) {
        const ThemeOwner *o = &t->owners[i];
        char name[64];
        snprintf(name, sizeof name, "owner %d", i);
        const Pair own[] = {{name, o->on, o->solid}, {name, o->ink, t->card}};
        check_pairs(t, own, 2, least);
    }
}

static void texts_are_readable(void **state) {
    (void)state;
    for (uint32_t i = 0; i < THEME_COUNT; i++)
        check_theme(theme_at(i), theme_at(i) == theme_by_name(TEXT("contrast")) ? 7 : 4.5f);
}

/* ---- for every kind of sight: Machado, Oliveira, Fernandes 2009, severity 1; distances are those of CIE
 * 1976 */

typedef enum Sight { SIGHT_NORMAL, SIGHT_DEUTAN, SIGHT_PROTAN, SIGHT_TRITAN, SIGHT_COUNT } Sight;

static const double SIGHTS[SIGHT_COUNT][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{.367322, .860646, -.227968}, {.280085, .672501, .047413}, {-.011820, .042940, .968881}},
    {{.152286, 1.052583, -.204868}, {.114503, .786281, .099216}, {-.003882, -.048116, 1.051998}},
    {{1.255528, -.076749, -.178779}, {-.078411, .930809, .147602}, {.004733, .691367, .303900}},
};

typedef struct Lab {
    double l, a, b;
} Lab;

static double linear_light(uint8_t channel) {
    double c = channel / 255.0;
    return c <= .04045 ? c / 12.92 : pow((c + .055) / 1.055, 2.4);
}

static double lab_root(double t) {
    return t > .008856 ? cbrt(t) : 7.787 * t + 16 / 116.0;
}

static Lab seen(Color color, Sight sight) {
    double in[3] = {linear_light(color.r), linear_light(color.g), linear_light(color.b)}, out[3];
    for (int i = 0; i < 3; i++) {
        const double *row = SIGHTS[sight][i];
        out[i] = fmin(1, fmax(0, row[0] * in[0] + row[1] * in[1] + row[2] * in[2]));
    }
    double x = lab_root((.4124 * out[0] + .3576 * out[1] + .1805 * out[2]) / .9505);
    double y = lab_root(.2126 * out[0] + .7152 * out[1] + .0722 * out[2]);
    double z = lab_root((.0193 * out[0] + .1192 * out[1] + .9505 * out[2]) / 1.089);
    return (Lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

static double distance(Color a, Color b, Sight sight) {
    Lab x = seen(a, sight), y = seen(b, sight);
    return sqrt((x.l - y.l) * (x.l - y.l) + (x.a - y.a) * (x.a - y.a) + (x.b - y.b) * (x.b - y.b));
}

static double nearest_owners(const Theme *theme, Sight sight) {
    double least = 1000;
    for (int i = 0; i < THEME_OWNERS; i++)
        for (int k = 0; k < i; k++)
            least = fmin(least, distance(theme->owners[i].solid, theme->owners[k].solid, sight));
    return least;
}

/* The figures of the design, which were computed elsewhere: the simulation is the same. */
static void the_simulation_agrees_with_the_design(void **state) {
    (void)state;
    const double day[] = {27.8, 15.4, 17.7, 11.5}, night[] = {18.5, 15.1, 13.4, 11.9};
    for (int i = 0; i < SIGHT_COUNT; i++) {
        assert_true(fabs(nearest_owners(theme_day(), (Sight)i) - day[i]) < .06);
        assert_true(fabs(nearest_owners(theme_night(), (Sight)i) - night[i]) < .06);
    }
}

static void assert_apart(const char *name, Sight sight, double least) {
    double nearest = nearest_owners(theme_by_name(text_from(name)), sight);
    if (nearest < least) fail_msg("%s, sight %d: owners are %.1f apart", name, sight, nearest);
}

static void safe_palettes_keep_owners_apart(void **state) {
    (void)state;
    for (int i = 0; i < SIGHT_COUNT; i++) assert_apart("contrast", (Sight)i, 25);
    assert_apart("deutan", SIGHT_DEUTAN, 25);
    assert_apart("protan", SIGHT_PROTAN, 25);
    assert_apart("tritan", SIGHT_TRITAN, 25);
    const char *const safe[] = {"deutan", "protan", "tritan"};
    for (int i = 0; i < 3; i++) {
        assert_apart(safe[i], SIGHT_NORMAL, 25);
        const Theme *theme = theme_by_name(text_from(safe[i]));
        assert_true(distance(theme->red, theme->green, (Sight)(SIGHT_DEUTAN + i)) > 60);
    }
}

/* Never colour alone: what tells owners apart in black and white is the icon, and with it the pattern. */
static void owners_have_icons_of_their_own(void **state) {
    (void)state;
    for (uint32_t t = 0; t < THEME_COUNT; t++)
        for (int i = 0; i < THEME_OWNERS; i++) {
            const ThemeOwner *a = &theme_at(t)->owners[i], *same = &theme_day()->owners[i];
            assert_int_equal(a->icon, same->icon);
            assert_int_equal(a->pattern, same->pattern);
            for (int k = 0; k < i; k++) assert_int_not_equal(a->icon, theme_at(t)->owners[k].icon);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_the_one_of_wcag),
        cmocka_unit_test(themes_are_found_by_name),
        cmocka_unit_test(mixing_rounds_as_the_design_did),
        cmocka_unit_test(texts_are_readable),
        cmocka_unit_test(the_simulation_agrees_with_the_design),
        cmocka_unit_test(safe_palettes_keep_owners_apart),
        cmocka_unit_test(owners_have_icons_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
