/* Work side by side: what is printed comes out in order, and a piece that crashes or does not end is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "side.h"
#include "timebox.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { COUNT = 23 };

typedef struct Taken {
    uint32_t count, late, crashed;
    char printed[COUNT][64];
    int status[COUNT];
} Taken;

static void take(void *user, uint32_t i, const SideAnswer *answer) {
    Taken *taken = user;
    assert_int_equal(i, taken->count++);
    taken->late += answer->end == SIDE_LATE;
    taken->crashed += answer->end == SIDE_CRASHED;
    taken->status[i] = answer->status;
    snprintf(taken->printed[i], sizeof taken->printed[i], "%.*s|%.*s", TEXT_ARG(answer->out),
             TEXT_ARG(answer->err));
}

/* The first ones take longest. */
static int print(void *user, uint32_t i) {
    (void)user;
    usleep((COUNT - i) * 3000);
    printf("out %u", i);
    fprintf(stderr, "err %u", i);
    return (int)i;
}

static void everything_comes_in_order(void **state) {
    (void)state;
    Taken taken = {0};
    Fault fault = {0};
    Side side = {
        .count = COUNT, .what = "things", .seconds = 10, .work = print, .take = take, .user = &taken};
    assert_true(side_by_side(&side, &fault));
    assert_int_equal(taken.count, COUNT);
    for (uint32_t i = 0; i < COUNT; i++) {
        char wanted[64];
        snprintf(wanted, sizeof wanted, "out %u|err %u", i, i);
        assert_string_equal(taken.printed[i], wanted);
        assert_int_equal(taken.status[i], i);
    }
}

static int misbehave(void *user, uint32_t i) {
    struct rlimit none = {0, 0};
    (void)user;
    setrlimit(RLIMIT_CORE, &none);
    if (i == 1) raise(SIGKILL);
    for (volatile int spin = 1; i == 2 && spin;) continue;
    printf("still here");
    return 0;
}

static void harm_stays_where_it_is(void **state) {
    (void)state;
    Taken taken = {0};
    Fault fault = {0};
    Side side = {.count = 4, .what = "things", .seconds = 0, .work = misbehave, .take = take, .user = &taken};
    assert_true(side_by_side(&side, &fault));
    assert_int_equal(taken.count, 4);
    assert_int_equal(taken.late, 1);
    assert_int_equal(taken.crashed, 1);
    assert_string_equal(taken.printed[0], "still here|");
    assert_string_equal(taken.printed[3], "still here|");
}

/* More than a pipe holds. */
static int print_much(void *user, uint32_t i) {
    (void)user;
    (void)i;
    for (int n = 0; n < 300000; n++) putchar('a' + n % 26);
    return 0;
}

static void count_bytes(void *user, uint32_t i, const SideAnswer *answer) {
    (void)i;
    *(size_t *)user += answer->out.len;
}

static void nothing_is_too_long(void **state) {
    (void)state;
    size_t bytes = 0;
    Fault fault = {0};
    Side side = {
        .count = 3, .what = "things", .seconds = 10, .work = print_much, .take = count_bytes, .user = &bytes};
    assert_true(side_by_side(&side, &fault));
    assert_int_equal(bytes, 900000);
    side.count = 0;
    assert_true(side_by_side(&side, &fault));
}

static void a_timebox_is_over_when_it_is(void **state) {
    (void)state;
    assert_false(timebox_is_over(1));
    timebox_start(0, TIMEBOX_WALL);
    usleep(3000);
    assert_true(timebox_is_over(1));
    timebox_start(1000, TIMEBOX_WORK);
    assert_false(timebox_is_over(1));
    assert_true(timebox_left() > 900);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_comes_in_order), cmocka_unit_test(harm_stays_where_it_is),
        cmocka_unit_test(nothing_is_too_long), cmocka_unit_test(a_timebox_is_over_when_it_is)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
