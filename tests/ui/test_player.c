/* Where the player is at any time, and that it depends on nothing but what was asked and when. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "player.h"
#include "story.h"
#include <cmocka.h>

enum { STEPS = 5 };
#define SECOND INT64_C(1000000)
#define LONG   (SECOND * 600)

static Story story;

static int make_story(void **state) {
    return (void)state, story_make(&story, STEPS) ? 0 : -1;
}
static int free_story(void **state) {
    return (void)state, story_free(&story), 0;
}

static Player player_at(uint32_t step) {
    Player player;
    player_init(&player);
    player_show(&player, story.scene, step);
    return player;
}

static void expect_at(const Player *player, int64_t now, uint32_t step, int64_t time) {
    ScenePosition at = player_position(player, now);
    assert_int_equal(at.step, step);
    assert_int_equal(at.time, time);
}

static int64_t duration(uint32_t step) {
    return scene_step_duration(story.scene, step);
}

static void test_rests_where_it_is_shown(void **state) {
    (void)state;
    Player player = player_at(2);
    expect_at(&player, 0, 2, duration(2));
    expect_at(&player, LONG, 2, duration(2));
    assert_false(player_is_moving(&player, 0));
    player = player_at(99);
    expect_at(&player, 0, STEPS - 1, duration(STEPS - 1));
}

static void test_next_plays_one_step(void **state) {
    (void)state;
    Player player = player_at(0);
    player_next(&player, 1000);
    expect_at(&player, 1000, 1, 0);
    assert_true(player_is_moving(&player, 1000));
    expect_at(&player, 1000 + duration(1) / 2, 1, duration(1) / 2);
    expect_at(&player, LONG, 1, duration(1));
    assert_false(player_is_moving(&player, LONG));
    player_next(&player, LONG);
    player_next(&player, LONG + 1);
    expect_at(&player, LONG + 1, 3, 0);
}

static void test_next_at_the_end_stays(void **state) {
    (void)state;
    Player player = player_at(STEPS - 1);
    player_next(&player, 5);
    expect_at(&player, 5, STEPS - 1, duration(STEPS - 1));
    assert_false(player_is_moving(&player, 5));
}

static void test_back_is_the_rest_before(void **state) {
    (void)state;
    Player player = player_at(2);
    player_next(&player, 0);
    player_back(&player, 10);
    expect_at(&player, LONG, 2, duration(2));
    player_back(&player, 20);
    expect_at(&player, LONG, 1, duration(1));
    player_go(&player, 0);
    player_back(&player, 30);
    expect_at(&player, LONG, 0, 0);
    assert_false(player_is_moving(&player, LONG));
}

static void test_speed_divides_time(void **state) {
    (void)state;
    Player player = player_at(0);
    player_set_speed(&player, 4, 0);
    player_next(&player, 0);
    expect_at(&player, 100, 1, 400);
    player_set_speed(&player, .25f, 100);
    expect_at(&player, 100, 1, 400); /* nothing jumps */
    expect_at(&player, 500, 1, 500);
}

static void test_plays_to_the_end(void **state) {
    (void)state;
    Player player = player_at(0);
    player_toggle(&player, 0);
    assert_true(player_is_moving(&player, 0));
    uint32_t before = 0;
    for (int64_t now = 0; now < LONG; now += SECOND / 10) {
        ScenePosition at = player_position(&player, now);
        assert_true(at.step == before || at.step == before + 1);
        before = at.step;
        if (!player_is_moving(&player, now)) break;
    }
    assert_int_equal(before, STEPS - 1);
    ScenePosition end = player_position(&player, LONG);
    assert_int_equal(end.step, STEPS - 1);
    assert_true(end.time >= duration(STEPS - 1));
    player_toggle(&player, LONG); /* from the end it begins again */
    expect_at(&player, LONG, 0, 0);
    assert_true(player_is_moving(&player, LONG));
}

static void test_a_sentence_can_be_read(void **state) {
    (void)state;
    assert_int_equal(player_reading_time(TEXT("")), SECOND * 8 / 10);
    assert_int_equal(player_reading_time(TEXT("one two three four five six")),
                     2 * SECOND - 2); /* thirds, cut */
    Player player = player_at(0);
    player_toggle(&player, 0);
    expect_at(&player, duration(0), 0, duration(0) * 2); /* it began at the step's rest, and stays */
}

static void test_pauses_where_it_is(void **state) {
    (void)state;
    Player player = player_at(1);
    player_enter(&player, 1, 0);
    player_toggle(&player, 100);
    ScenePosition at = player_position(&player, 250);
    player_toggle(&player, 250);
    expect_at(&player, LONG, at.step, at.time);
    assert_false(player_is_moving(&player, LONG));
}

static void test_the_rail_maps_evenly(void **state) {
    (void)state;
    static const struct {
        float at;
        uint32_t step;
        float part;
    } rows[] = {
        {-1, 0, 1},   {0, 0, 1},     {.125f, 1, .5f},   {.25f, 1, 1},
        {.26f, 1, 1}, {.3f, 2, .2f}, {1, STEPS - 1, 1}, {7, STEPS - 1, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ScenePosition at = player_rail_position(story.scene, rows[i].at, .02f);
        assert_int_equal(at.step, rows[i].step);
        double wanted = (double)rows[i].part * (double)duration(rows[i].step);
        assert_true(wanted - 10 <= (double)at.time && (double)at.time <= wanted + 10);
    }
}

static void test_without_a_scene_nothing_moves(void **state) {
    (void)state;
    Player player;
    player_init(&player);
    player_next(&player, 0);
    player_back(&player, 0);
    player_toggle(&player, 0);
    player_go(&player, 3);
    player_enter(&player, 1, 0);
    assert_false(player_is_moving(&player, 1));
    expect_at(&player, 1, 0, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rests_where_it_is_shown), cmocka_unit_test(test_next_plays_one_step),
        cmocka_unit_test(test_next_at_the_end_stays),   cmocka_unit_test(test_back_is_the_rest_before),
        cmocka_unit_test(test_speed_divides_time),      cmocka_unit_test(test_plays_to_the_end),
        cmocka_unit_test(test_a_sentence_can_be_read),  cmocka_unit_test(test_pauses_where_it_is),
        cmocka_unit_test(test_the_rail_maps_evenly),    cmocka_unit_test(test_without_a_scene_nothing_moves),
    };
    return cmocka_run_group_tests(tests, make_story, free_story);
}
