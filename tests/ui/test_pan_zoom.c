/* The hand on the warehouse and on the heap over time: wheel, drag, keys, rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "session.h"
#include "story.h"
#include <cmocka.h>

enum { STEPS = 5, WIDTH = 1600, HEIGHT = 900 };
#define LONG INT64_C(600000000)

static int start(void **state) {
    static Session session;
    Story story;
    session_init(&session);
    session_set_size(&session, WIDTH, HEIGHT, 1);
    if (!story_make(&story, STEPS)) return -1;
    LoadedLesson lesson = {story.timeline, story.scene};
    session.begin_plays = false;
    session_set_lesson(&session, &lesson, 0);
    *state = &session;
    return 0;
}

static int stop(void **state) {
    session_free(*state);
    return 0;
}

static void draw(Session *session, int64_t now) {
    TextMeasure measure = draw_fixed_measure();
    session_draw(session, &measure, now);
}

static uint32_t step_of(const Session *session, int64_t now) {
    return player_position(&session->player, now).step;
}

/* The middle of the topmost hit of this kind, where nothing else lies over it. */
static bool find_hit(const Session *session, HitKind kind, uint64_t arg, Point *at) {
    for (uint32_t i = session->list.hits.count; i-- > 0;) {
        const DrawHit *hit = &session->list.hits.items[i];
        if (hit->kind != (uint32_t)kind || hit->arg != arg) continue;
        *at = (Point){hit->rect.x + hit->rect.w / 2, hit->rect.y + hit->rect.h / 2};
        const DrawHit *top = draw_hit_at(&session->list, at->x, at->y);
        if (top && top->kind == hit->kind && top->arg == arg) return true;
    }
    return false;
}

static void click(Session *session, HitKind kind, uint64_t arg, int64_t now) {
    Point at = {0};
    draw(session, now);
    assert_true(find_hit(session, kind, arg, &at));
    session_pointer_move(session, at.x, at.y, now);
    session_pointer_press(session, at.x, at.y, now);
    session_pointer_release(session, at.x, at.y, now);
}

static void test_a_row_of_the_heap_over_time_is_a_jump(void **state) {
    Session *s = *state;
    session_key(s, KEY_HISTORY, 0);
    assert_true(s->view.history);
    draw(s, 0);
    click(s, HIT_STEP, 3, 0);
    assert_int_equal(step_of(s, LONG), 3);
    draw(s, LONG);
    session_key(s, KEY_ESCAPE, LONG);
    assert_false(s->view.history);
    draw(s, LONG);
    click(s, HIT_HISTORY, 0, LONG);
    assert_true(s->view.history);
}

static void test_the_wheel_zooms_and_a_drag_moves(void **state) {
    Session *s = *state;
    const Point at = {WIDTH * .75f, HEIGHT * .7f}; /* in the warehouse, whatever stands there */
    draw(s, LONG);
    session_pointer_move(s, at.x, at.y, LONG);
    draw(s, LONG);
    session_wheel(s, 1, LONG);
    assert_true(s->view.zoom > 0 && s->view.hand.set);
    float zoom = s->view.zoom, row = s->view.hand.row;
    session_key(s, KEY_ZOOM_IN, LONG);
    assert_true(s->view.zoom > zoom);
    session_key(s, KEY_ZOOM_OUT, LONG);
    assert_true(s->view.zoom < zoom * 1.01f);
    session_pointer_press(s, at.x, at.y, LONG);
    session_pointer_move(s, at.x, at.y - 150, LONG);
    session_pointer_release(s, at.x, at.y - 150, LONG);
    assert_true(s->view.hand.row > row);
    session_key(s, KEY_AUTO, LONG);
    assert_int_equal(s->view.level, LEVEL_AUTO);
    assert_false(s->view.hand.set);
    draw(s, LONG);
    assert_true(s->view.turn > 0);
    draw(s, LONG + 500000);
    assert_true(s->view.turn == 0);
    assert_false(session_is_moving(s));
}

/* A press on the small map goes there, and it can be dragged on. */
static void test_the_mini_map_leads_to_a_place(void **state) {
    Session *s = *state;
    Point at = {0};
    session_key(s, KEY_BYTES, 0);
    draw(s, LONG);
    assert_true(find_hit(s, HIT_MINIMAP, 0, &at));
    session_pointer_press(s, at.x, at.y + 12, LONG);
    assert_true(s->view.hand.set && s->mapping);
    float low = s->view.hand.row;
    session_pointer_move(s, at.x, at.y - 12, LONG);
    assert_true(s->view.hand.row < low);
    session_pointer_release(s, at.x, at.y - 12, LONG);
    assert_false(s->mapping);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_row_of_the_heap_over_time_is_a_jump, start, stop),
        cmocka_unit_test_setup_teardown(test_the_wheel_zooms_and_a_drag_moves, start, stop),
        cmocka_unit_test_setup_teardown(test_the_mini_map_leads_to_a_place, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
