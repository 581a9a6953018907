/* What the learner chooses, moves and opens: settings, the pillar, the dock, words, code, graph. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "cards.h"
#include "session_test.h"
#include "settings_card.h"
#include "ui/settings.h"

/* ---- what is moved and opened */

static void drag_by(Session *s, HitKind kind, float dx, float dy, int64_t now) {
    Point at = {0};
    draw(s, now);
    assert_true(find_hit(s, kind, 0, &at));
    session_pointer_press(s, at.x, at.y, now);
    session_pointer_move(s, at.x + dx, at.y + dy, now);
    draw(s, now);
    session_pointer_release(s, at.x + dx, at.y + dy, now);
}

static void test_the_pillar_is_dragged_and_put_back(void **state) {
    Session *s = *state;
    Point before = {0}, after = {0};
    draw(s, 0);
    assert_true(find_hit(s, HIT_PILLAR, 0, &before));
    drag_by(s, HIT_PILLAR, 60, 0, LONG);
    draw(s, LONG);
    assert_true(find_hit(s, HIT_PILLAR, 0, &after));
    assert_true(after.x > before.x + 59 && after.x < before.x + 61);
    assert_true(s->wishes.keep && s->settings.split > 0);
    drag_by(s, HIT_PILLAR, 0, 0, 2 * LONG);
    drag_by(s, HIT_PILLAR, 0, 0, 2 * LONG + 100000);
    assert_true(s->view.split == 0 && s->settings.split == 0);
}

static void test_the_dock_is_dragged_and_put_back(void **state) {
    Session *s = *state;
    drag_by(s, HIT_DOCK_EDGE, 0, 40, LONG);
    assert_true(s->view.dock > 0 && s->settings.dock == s->view.dock);
    drag_by(s, HIT_DOCK_EDGE, 0, 0, 2 * LONG);
    drag_by(s, HIT_DOCK_EDGE, 0, 0, 2 * LONG + 100000);
    assert_true(s->view.dock == 0);
}

static void test_the_words_open_scroll_and_follow_the_step(void **state) {
    Session *s = *state;
    session_set_size(s, 960, 600, 1);
    s->view.text_scale = 3;
    session_key(s, KEY_WORDS, 0);
    draw(s, 0);
    Point at = {0};
    assert_true(find_hit(s, HIT_WORDS, 0, &at));
    assert_true(s->words_most > 0);
    session_pointer_move(s, at.x, at.y, 0);
    draw(s, 0);
    session_wheel(s, -1, 0);
    assert_true(s->words_scroll > 0);
    session_key(s, KEY_NEXT_LESSON, 0); /* Page Down */
    float scrolled = s->words_scroll;
    assert_true(scrolled <= s->words_most);
    assert_false(s->wishes.open);
    session_key(s, KEY_PREVIOUS_LESSON, 0);
    assert_true(s->words_scroll < scrolled);
    session_key(s, KEY_NEXT, 0);
    draw(s, LONG);
    assert_int_equal(s->words_step, 1);
    assert_true(s->words_scroll == 0 && cards_has(s, CARD_WORDS));
    session_key(s, KEY_ESCAPE, LONG);
    assert_false(cards_has(s, CARD_WORDS));
}

static void test_code_and_graph_open_in_the_smallest_window(void **state) {
    Session *s = *state;
    Point at = {0};
    session_set_size(s, 960, 600, 1);
    draw(s, 0);
    assert_false(find_hit(s, HIT_GRAPH, 0, &at));
    session_key(s, KEY_GRAPH, 0);
    draw(s, 0);
    assert_true(find_hit(s, HIT_GRAPH, 0, &at));
    assert_true(find_hit(s, HIT_DOCK_EDGE, 0, &at));
    session_key(s, KEY_CODE, 0);
    draw(s, 0);
    assert_false(find_hit(s, HIT_DOCK_EDGE, 0, &at)); /* the code lies over the warehouse */
    session_key(s, KEY_CODE, 0);
    draw(s, 0);
    assert_true(find_hit(s, HIT_DOCK_EDGE, 0, &at));
}

/* ---- settings */

static void test_the_settings_card_changes_what_is_seen_and_kept(void **state) {
    Session *s = *state;
    click(s, HIT_SETTINGS, 0, 0);
    assert_int_equal(cards_top(s), CARD_SETTINGS);
    click(s, HIT_SETTING, SETTING_THEME * 2 + 1, 0);
    assert_ptr_equal(s->view.theme, theme_night());
    assert_ptr_equal(s->settings.theme, theme_night());
    assert_true(s->wishes.keep);
    click(s, HIT_SETTING, SETTING_THEME * 2, 0);
    click(s, HIT_SETTING, SETTING_THEME * 2, 0);
    assert_ptr_equal(s->view.theme, theme_at(THEME_COUNT - 1));
    click(s, HIT_SETTING, SETTING_SKIN * 2, 0);
    assert_int_equal(s->view.skin, SKIN_TECHNICAL);
    click(s, HIT_SETTING, SETTING_MOTION * 2 + 1, 0);
    assert_true(s->view.reduced_motion && s->settings.reduced_motion);
    click(s, HIT_SETTING, SETTING_SPEED * 2, 0);
    assert_true(s->player.speed < 1 && s->settings.speed == s->player.speed);
    for (int i = 0; i < 12 && s->view.text_scale < 3; i++) click(s, HIT_SETTING, SETTING_TEXT * 2 + 1, 0);
    assert_true(s->view.text_scale == 3);
    while (s->view.text_scale > .81f) click(s, HIT_SETTING, SETTING_TEXT * 2, 0);
    click(s, HIT_SETTING, SETTING_SCALE * 2 + 1, 0);
    assert_true(s->view.ui_scale > 1 && s->settings.ui_scale == s->own_scale);
    session_key(s, KEY_ESCAPE, 0);
    assert_int_equal(cards_top(s), CARD_NONE);
}

static void test_night_goes_back_to_the_theme_before(void **state) {
    Session *s = *state;
    Settings settings = s->looks;
    settings.theme = theme_by_name(TEXT("deutan"));
    session_show(s, &settings, 0);
    session_key(s, KEY_THEME, 0);
    assert_ptr_equal(s->view.theme, theme_night());
    session_key(s, KEY_THEME, 0);
    assert_ptr_equal(s->view.theme, theme_by_name(TEXT("deutan")));
}

static void test_settings_are_shown_from_the_start(void **state) {
    Session *s = *state;
    Settings settings;
    settings_default(&settings);
    settings.theme = theme_night();
    settings.skin = SKIN_TECHNICAL;
    settings.ui_scale = 1.5f;
    settings.speed = 2;
    session_set_settings(s, &settings);
    session_set_size(s, WIDTH, HEIGHT, 2);
    assert_ptr_equal(s->view.theme, theme_night());
    assert_int_equal(s->view.skin, SKIN_TECHNICAL);
    assert_true(s->view.ui_scale == 3 && s->player.speed == 2);
    assert_false(s->wishes.keep);
}

/* ---- the settings' card */

static void test_a_click_beside_the_controls_leaves_the_card(void **state) {
    Session *s = *state;
    Point at = {0};
    session_key(s, KEY_SETTINGS, 0);
    draw(s, 0);
    assert_true(find_hit(s, HIT_CARD_CLOSE, 0, &at));
    session_pointer_press(s, at.x - 100, at.y, 0);
    session_pointer_release(s, at.x - 100, at.y, 0);
    assert_int_equal(cards_top(s), CARD_SETTINGS);
    session_pointer_press(s, 4, at.y, 0);
    assert_int_equal(cards_top(s), CARD_NONE);
}

static void test_the_card_keeps_its_place_while_sizes_change(void **state) {
    Session *s = *state;
    const uint64_t larger[] = {SETTING_TEXT * 2 + 1, SETTING_SCALE * 2 + 1};
    Point before[2] = {0}, after = {0};
    session_key(s, KEY_SETTINGS, 0);
    draw(s, 0);
    for (int i = 0; i < 2; i++) assert_true(find_hit(s, HIT_SETTING, larger[i], &before[i]));
    for (int i = 0; i < 2; i++) {
        click(s, HIT_SETTING, larger[i], 0);
        click(s, HIT_SETTING, larger[i], 0);
        draw(s, 0);
        assert_true(find_hit(s, HIT_SETTING, larger[i], &after));
        assert_true(after.x == before[i].x && after.y == before[i].y);
    }
    assert_true(s->view.text_scale > 1.2f && s->view.ui_scale > 1.2f);
}

int main(void) {
#define CASE(name) cmocka_unit_test_setup_teardown(test_##name, start, stop)
    const struct CMUnitTest tests[] = {
        CASE(the_pillar_is_dragged_and_put_back),
        CASE(the_dock_is_dragged_and_put_back),
        CASE(the_words_open_scroll_and_follow_the_step),
        CASE(code_and_graph_open_in_the_smallest_window),
        CASE(the_settings_card_changes_what_is_seen_and_kept),
        CASE(night_goes_back_to_the_theme_before),
        CASE(settings_are_shown_from_the_start),
        CASE(a_click_beside_the_controls_leaves_the_card),
        CASE(the_card_keeps_its_place_while_sizes_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
