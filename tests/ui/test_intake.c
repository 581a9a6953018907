/* Input in rounds: a flood ends a round, and a signal to end is heard before the flood is over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "intake.h"
#include <cmocka.h>
#include <signal.h>

static int taken, motions;

static void take(void *user, const SDL_Event *event) {
    (void)user;
    taken += event->type == SDL_KEYDOWN;
    motions += event->type == SDL_MOUSEMOTION;
    if (event->type == SDL_KEYDOWN && !event->key.repeat) SDL_Delay(2); /* what an event costs */
}

static int start(void **state) {
    (void)state;
    taken = motions = 0;
    if (SDL_Init(SDL_INIT_EVENTS) != 0) return -1;
    intake_begin();
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
    return 0;
}

static int stop(void **state) {
    (void)state;
    SDL_Quit();
    return 0;
}

static void push(SDL_EventType type, Uint8 repeat, int count) {
    for (int i = 0; i < count; i++) {
        SDL_Event event = {.key = {.type = type, .repeat = repeat}};
        SDL_PushEvent(&event);
    }
}

static void a_flood_ends_a_round(void **state) {
    (void)state;
    push(SDL_KEYDOWN, 0, 2000); /* four seconds of work */
    intake_round(0, 10000, take, NULL);
    assert_true(taken > 0 && taken < 1000);
    int before = taken;
    intake_round(-1, 10000, take, NULL);
    assert_true(taken > before); /* the rest waits for the next ones */
}

static void a_signal_is_heard_before_the_flood(void **state) {
    static const int signals[] = {SIGTERM, SIGINT, SIGHUP};
    (void)state;
    for (int i = 0; i < 3; i++) {
        intake_begin();
        push(SDL_KEYDOWN, 0, 2000);
        assert_false(intake_must_end());
        raise(signals[i]);
        int before = taken;
        intake_round(-1, 1000000, take, NULL);
        assert_true(intake_must_end());
        assert_int_equal(taken, before);
    }
}

static void what_is_outdated_is_left_out(void **state) {
    (void)state;
    push(SDL_MOUSEMOTION, 0, 500);
    push(SDL_KEYDOWN, 1, 300);
    push(SDL_MOUSEMOTION, 0, 5);
    intake_round(0, 1000000, take, NULL);
    assert_int_equal(motions, 2);
    assert_int_equal(taken, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_flood_ends_a_round, start, stop),
        cmocka_unit_test_setup_teardown(a_signal_is_heard_before_the_flood, start, stop),
        cmocka_unit_test_setup_teardown(what_is_outdated_is_left_out, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
