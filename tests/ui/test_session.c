/* What keys and the pointer do: a session is driven as the window drives it, without one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "cards.h"
#include "session.h"
#include "session_test.h"
#include <cmocka.h>
#include <string.h>

static void test_keys_walk_through_the_lesson(void **state) {
    Session *s = *state;
    session_key(s, KEY_NEXT, 0);
    assert_true(session_is_moving(s));
    assert_int_equal(step_of(s, LONG), 1);
    session_key(s, KEY_LAST, LONG);
    assert_int_equal(step_of(s, LONG), STEPS - 1);
    session_key(s, KEY_BACK, LONG);
    assert_int_equal(step_of(s, LONG), STEPS - 2);
    session_key(s, KEY_FIRST, LONG);
    assert_int_equal(step_of(s, LONG), 0);
    session_key(s, KEY_PLAY, LONG);
    assert_true(session_is_moving(s));
    session_key(s, KEY_ESCAPE, LONG + 1000);
    assert_false(session_is_moving(s));
    assert_false(s->wishes.close);
}

/* Time may run out between two pictures; the last one is asked for all the same. */
static void test_a_movement_ends_with_its_last_picture(void **state) {
    Session *s = *state;
    session_key(s, KEY_NEXT, 0);
    draw(s, 1000);
    assert_true(session_is_moving(s));
    draw(s, LONG);
    assert_false(session_is_moving(s));
    ScenePosition rest = scene_rest(s->lesson.scene, 1), at = player_position(&s->player, LONG);
    assert_int_equal(at.step, 1);
    assert_int_equal(at.time, rest.time);
}

static void test_every_input_marks_the_picture(void **state) {
    Session *s = *state;
    for (int key = KEY_NONE + 1; key < KEY_COUNT; key++) {
        draw(s, 0);
        assert_false(s->dirty);
        bool taken = session_key(s, (SessionKey)key, 0);
        assert_true(s->dirty || !taken);
    }
}

static void test_the_theme_and_the_levels(void **state) {
    Session *s = *state;
    assert_false(s->view.theme->dark);
    session_key(s, KEY_THEME, 0);
    assert_true(s->view.theme->dark);
    session_key(s, KEY_MAP, 0);
    assert_int_equal(s->view.level, LEVEL_MAP);
    session_key(s, KEY_BYTES, 0);
    assert_int_equal(s->view.level, LEVEL_BYTES);
    session_key(s, KEY_BYTES, 0);
    assert_int_equal(s->view.level, LEVEL_AUTO);
}

static void test_escape_takes_back_one_thing(void **state) {
    Session *s = *state;
    s->fullscreen = true;
    session_key(s, KEY_TAB, 0);
    session_key(s, KEY_KEYS, 0);
    assert_int_equal(cards_top(s), CARD_KEYS);
    session_key(s, KEY_ESCAPE, 0);
    assert_int_equal(cards_top(s), CARD_NONE);
    assert_false(s->wishes.fullscreen);
    session_key(s, KEY_ESCAPE, 0);
    assert_true(s->wishes.fullscreen);
    assert_false(s->wishes.close);
    session_key(s, KEY_CLOSE, 0);
    assert_true(s->wishes.close);
}

static void test_buttons_do_what_they_say(void **state) {
    Session *s = *state;
    click(s, HIT_NEXT, 0, 0);
    assert_int_equal(step_of(s, LONG), 1);
    click(s, HIT_FORWARD, 0, LONG);
    assert_int_equal(step_of(s, LONG), 2);
    click(s, HIT_BACK, 0, LONG);
    assert_int_equal(step_of(s, LONG), 1);
    click(s, HIT_LAST, 0, LONG);
    assert_int_equal(step_of(s, LONG), STEPS - 1);
    click(s, HIT_PREVIOUS, 0, LONG);
    assert_int_equal(step_of(s, LONG), STEPS - 2);
    click(s, HIT_FIRST, 0, LONG);
    assert_int_equal(step_of(s, LONG), 0);
    click(s, HIT_PLAY, 0, LONG);
    assert_true(session_is_moving(s));
    click(s, HIT_PLAY, 0, LONG + 1);
    assert_false(session_is_moving(s));
    click(s, HIT_FASTER, 0, LONG);
    assert_true(s->player.speed > 1);
    click(s, HIT_SLOWER, 0, LONG);
    assert_true(s->player.speed == 1);
    click(s, HIT_THEME, 0, LONG);
    assert_true(s->view.theme->dark);
    click(s, HIT_FULLSCREEN, 0, LONG);
    assert_true(s->wishes.fullscreen);
    click(s, HIT_LEVEL, LEVEL_CRATES, LONG);
    assert_int_equal(s->view.level, LEVEL_CRATES);
}

static void test_the_end_leads_back_to_the_beginning(void **state) {
    Session *s = *state;
    Point at = {0};
    player_go(&s->player, STEPS - 1);
    session_key(s, KEY_NEXT, 0); /* a key that is held down does not */
    assert_int_equal(step_of(s, LONG), STEPS - 1);
    draw(s, 0);
    assert_false(find_hit(s, HIT_NEXT, 0, &at)); /* it says "Again" now */
    click(s, HIT_FIRST, 0, 0);
    assert_int_equal(step_of(s, LONG), 0);
}

static void test_a_press_that_slides_off_is_no_click(void **state) {
    Session *s = *state;
    Point at = {0};
    draw(s, 0);
    assert_true(find_hit(s, HIT_NEXT, 0, &at));
    session_pointer_press(s, at.x, at.y, 0);
    draw(s, 0);
    assert_int_equal(s->view.pressed.kind, HIT_NEXT);
    session_pointer_release(s, 1, 1, 0);
    assert_int_equal(step_of(s, LONG), 0);
    assert_int_equal(s->view.pressed.kind, HIT_NONE);
}

static void test_hover_follows_pointer_and_picture(void **state) {
    Session *s = *state;
    Point at = {0};
    draw(s, 0);
    assert_true(find_hit(s, HIT_NEXT, 0, &at));
    session_pointer_move(s, at.x, at.y, 0);
    assert_true(s->dirty);
    draw(s, 0);
    assert_int_equal(s->view.hover.kind, HIT_NEXT);
    session_pointer_move(s, at.x + 1, at.y, 0);
    assert_false(s->dirty); /* still the same button: nothing to draw */
    session_key(s, KEY_KEYS, 0);
    draw(s, 0);
    session_pointer_leave(s);
    draw(s, 0);
    assert_int_equal(s->view.hover.kind, HIT_NONE);
}

static Rect rail_of(const Session *session) {
    for (uint32_t i = 0; i < session->list.hits.count; i++)
        if (session->list.hits.items[i].kind == HIT_SCRUBBER) return session->list.hits.items[i].rect;
    return (Rect){0};
}

static void test_the_scrubber_is_dragged(void **state) {
    Session *s = *state;
    draw(s, 0);
    Rect rail = rail_of(s);
    assert_true(rail.w > 200);
    float y = rail.y + rail.h / 2;
    session_pointer_press(s, rail.x + rail.w * .6f, y, 0);
    for (int i = 60; i <= 100; i += 5)
        session_pointer_move(s, rail.x + rail.w * (float)i / 100, y + (float)i, 0);
    assert_int_equal(step_of(s, 0), STEPS - 1);
    session_pointer_move(s, rail.x - 500, y, 0);
    assert_int_equal(step_of(s, 0), 0);
    session_pointer_move(s, rail.x + rail.w * .5f, y, 0);
    session_pointer_release(s, rail.x + rail.w * .5f, y, 0);
    ScenePosition rest = scene_rest(s->lesson.scene, 2), at = player_position(&s->player, 0);
    assert_int_equal(at.step, rest.step);
    assert_int_equal(at.time, rest.time);
    session_pointer_move(s, rail.x, y, 0); /* let go: it does not follow any more */
    assert_int_equal(step_of(s, 0), 2);
}

static void test_tab_reaches_every_control_once(void **state) {
    Session *s = *state;
    player_go(&s->player, 2); /* in the middle, where no button is disabled */
    draw(s, 0);
    static const HitKind wanted[] = {HIT_NEXT,   HIT_FIRST, HIT_LAST,       HIT_PREVIOUS, HIT_FORWARD,
                                     HIT_PLAY,   HIT_THEME, HIT_FULLSCREEN, HIT_LIBRARY,  HIT_SLOWER,
                                     HIT_FASTER, HIT_STEP,  HIT_LEVEL};
    unsigned seen[HIT_KIND_COUNT] = {0};
    Hit first = {HIT_NONE, 0};
    int stops = 0;
    for (; stops < 200; stops++) {
        session_key(s, KEY_TAB, 0);
        Hit focus = s->view.focus;
        if (stops > 0 && focus.kind == first.kind && focus.arg == first.arg) break;
        if (stops == 0) first = focus;
        seen[focus.kind]++;
    }
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) assert_true(seen[wanted[i]] >= 1);
    assert_int_equal(seen[HIT_NEXT], 1);
    assert_int_equal(seen[HIT_STEP], STEPS);
    assert_int_equal(seen[HIT_CODE_LINE], 4); /* of five: none runs the last */
    session_key(s, KEY_TAB_BACK, 0);
    session_key(s, KEY_TAB, 0);
    assert_int_equal(s->view.focus.kind, first.kind);
}

static void test_enter_presses_what_has_the_focus(void **state) {
    Session *s = *state;
    draw(s, 0);
    for (int i = 0; i < 200 && s->view.focus.kind != HIT_LAST; i++) session_key(s, KEY_TAB, 0);
    assert_int_equal(s->view.focus.kind, HIT_LAST);
    session_key(s, KEY_ENTER, 0);
    assert_int_equal(step_of(s, 0), STEPS - 1);
    session_pointer_press(s, 1, 1, 0);
    assert_int_equal(s->view.focus.kind, HIT_NONE);
    session_key(s, KEY_FIRST, 0);
    session_key(s, KEY_ENTER, 0); /* without a focus, Enter goes on */
    assert_int_equal(step_of(s, LONG), 1);
}

static void test_a_code_line_leads_to_its_steps(void **state) {
    Session *s = *state;
    click(s, HIT_CODE_LINE, 3, 0);
    assert_int_equal(step_of(s, 0), 2);
    click(s, HIT_CODE_LINE, 1, 0);
    assert_int_equal(step_of(s, 0), 4);
    click(s, HIT_CODE_LINE, 1, 0);
    assert_int_equal(step_of(s, 0), 0);
}

static void test_a_fault_lies_over_the_last_good_picture(void **state) {
    Session *s = *state;
    Fault fault = {0};
    fault_set(&fault, FAULT_LESSON, "b.lua", 3, "unknown name strnig");
    session_set_fault(s, &fault);
    draw(s, 0);
    assert_non_null(s->lesson.scene);
    assert_true(s->card_hits > 0);
    assert_true(session_key(s, KEY_NEXT, 0)); /* to a button of the card; the lesson behind it rests */
    assert_int_equal(step_of(s, LONG), 0);
    click(s, HIT_CARD_CLOSE, 0, LONG);
    assert_int_equal(cards_top(s), CARD_NONE);
    session_set_fault(s, &fault);
    press(s, "Enter", LONG);
    assert_int_equal(cards_top(s), CARD_NONE);
    press(s, "Right", LONG);
    assert_int_equal(step_of(s, 2 * LONG), 1);
}

static void test_the_list_of_lessons_opens_one(void **state) {
    Session *s = *state;
    session_key(s, KEY_LESSONS, 0);
    assert_true(s->at_home);
    click(s, HIT_LESSON, 2, 0);
    assert_true(s->wishes.open && s->loading);
    assert_string_equal(session_path(s), "c.lua");
    assert_int_equal(cards_top(s), CARD_NONE);
    s->wishes.open = false;
    session_key(s, KEY_PREVIOUS_LESSON, 0); /* there it turns a page of the library */
    assert_true(s->at_home && !s->wishes.open);
    session_key(s, KEY_ESCAPE, 0); /* back to the lesson */
    assert_false(s->at_home);
    session_key(s, KEY_NEXT_LESSON, 0);
    assert_false(s->wishes.open); /* there is none after the last */
    session_key(s, KEY_PREVIOUS_LESSON, 0);
    assert_string_equal(session_path(s), "b.lua");
}

static void test_reload_comes_back_to_the_step(void **state) {
    Session *s = *state;
    player_go(&s->player, 3);
    session_key(s, KEY_RELOAD, 0);
    assert_true(s->wishes.open);
    Story story;
    assert_true(story_make(&story, STEPS));
    LoadedLesson lesson = {story.timeline, story.scene};
    session_set_lesson(s, &lesson, 0);
    assert_int_equal(step_of(s, LONG), 3);
    assert_false(session_is_moving(s));
    assert_false(s->loading);
}

static bool story_lesson(LoadedLesson *lesson, uint32_t steps) {
    Story story;
    if (!story_make(&story, steps)) return false;
    *lesson = (LoadedLesson){story.timeline, story.scene};
    return true;
}

static void test_a_changed_file_keeps_step_camera_and_list(void **state) {
    Session *s = *state;
    LoadedLesson lesson;
    session_key(s, KEY_LAST, 0);
    session_key(s, KEY_MAP, 0);
    session_key(s, KEY_KEYS, 0);
    session_reload(s, 0);
    assert_true(s->wishes.open);
    assert_int_equal(cards_top(s), CARD_KEYS);
    assert_true(story_lesson(&lesson, STEPS));
    session_set_lesson(s, &lesson, LONG);
    assert_int_equal(step_of(s, LONG), STEPS - 1);
    assert_int_equal(s->view.level, LEVEL_MAP);
    assert_int_equal(cards_top(s), CARD_KEYS);
    assert_false(session_is_moving(s));
}

static void test_a_mended_file_takes_the_card_away(void **state) {
    Session *s = *state;
    LoadedLesson lesson;
    Fault fault = {0};
    fault_set(&fault, FAULT_LESSON, "a.lua", 1, "wrong");
    session_key(s, KEY_LAST, 0);
    session_reload(s, 0);
    session_set_fault(s, &fault);
    session_reload(s, LONG);
    assert_int_equal(cards_top(s), CARD_FAULT);
    assert_true(story_lesson(&lesson, STEPS));
    session_set_lesson(s, &lesson, LONG);
    assert_int_equal(cards_top(s), CARD_NONE);
    assert_int_equal(step_of(s, LONG), STEPS - 1);
}

/* The lesson shown is another one than the one wanted: there is no step to come back to. */
static void test_another_lesson_mended_begins_at_its_beginning(void **state) {
    Session *s = *state;
    LoadedLesson lesson;
    Fault fault = {0};
    fault_set(&fault, FAULT_LESSON, "b.lua", 1, "wrong");
    session_key(s, KEY_LAST, 0);
    session_open(s, 1);
    session_set_fault(s, &fault);
    session_reload(s, LONG);
    assert_true(story_lesson(&lesson, STEPS));
    session_set_lesson(s, &lesson, LONG);
    assert_int_equal(step_of(s, LONG), 0);
}

/* The page for authors is the file they read elsewhere; it scrolls between its ends. */
static void test_the_reference_is_a_page(void **state) {
    Session *s = *state;
    s->scripts = SCRIPTS_DIR;
    session_key(s, KEY_REFERENCE, 0);
    assert_int_equal(cards_top(s), CARD_REFERENCE);
    draw(s, 0);
    assert_true(s->words_most > 1000);
    press(s, "Shift+Up", 0);
    assert_true(s->words_scroll == 0);
    press(s, "PageDown", 0);
    assert_true(s->words_scroll > 0);
    assert_false(s->wishes.open);
    for (int i = 0; i < 2000; i++) press(s, "PageDown", 0);
    assert_true(s->words_scroll == s->words_most);
    session_key(s, KEY_ESCAPE, 0);
    assert_int_equal(cards_top(s), CARD_NONE);
}

static void test_a_missing_reference_is_told(void **state) {
    Session *s = *state;
    s->scripts = "/nowhere";
    session_key(s, KEY_REFERENCE, 0);
    assert_int_equal(cards_top(s), CARD_FAULT);
    assert_non_null(strstr(s->fault.file, "/nowhere/api/README.md"));
}

static void test_sizes_down_to_one_pixel(void **state) {
    Session *s = *state;
    static const int sizes[][2] = {{1, 1}, {3, 900}, {960, 600}, {1080, 1920}, {7680, 4320}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (Card card = CARD_NONE + 1; card < CARD_COUNT; card++) {
            session_set_size(s, sizes[i][0], sizes[i][1], 1);
            cards_open(s, card);
            draw(s, 0);
            assert_false(s->list.failed);
            assert_int_equal(s->list.open, 0);
            cards_close(s, card);
        }
}

static void test_an_empty_session_takes_every_key(void **state) {
    (void)state;
    Session empty;
    session_init(&empty);
    for (int key = KEY_NONE + 1; key < KEY_COUNT; key++) {
        session_key(&empty, (SessionKey)key, 0);
        draw(&empty, 0);
    }
    assert_null(session_path(&empty));
    session_free(&empty);
}

int main(void) {
#define CASE(name) cmocka_unit_test_setup_teardown(test_##name, start, stop)
    const struct CMUnitTest tests[] = {
        CASE(keys_walk_through_the_lesson),
        CASE(a_movement_ends_with_its_last_picture),
        CASE(every_input_marks_the_picture),
        CASE(the_theme_and_the_levels),
        CASE(escape_takes_back_one_thing),
        CASE(buttons_do_what_they_say),
        CASE(the_end_leads_back_to_the_beginning),
        CASE(a_press_that_slides_off_is_no_click),
        CASE(hover_follows_pointer_and_picture),
        CASE(the_scrubber_is_dragged),
        CASE(tab_reaches_every_control_once),
        CASE(enter_presses_what_has_the_focus),
        CASE(a_code_line_leads_to_its_steps),
        CASE(a_fault_lies_over_the_last_good_picture),
        CASE(the_list_of_lessons_opens_one),
        CASE(reload_comes_back_to_the_step),
        CASE(a_changed_file_keeps_step_camera_and_list),
        CASE(a_mended_file_takes_the_card_away),
        CASE(another_lesson_mended_begins_at_its_beginning),
        CASE(the_reference_is_a_page),
        CASE(a_missing_reference_is_told),
        CASE(sizes_down_to_one_pixel),
        cmocka_unit_test(test_an_empty_session_takes_every_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
