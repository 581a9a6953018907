#include "record/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static TakeMoment moment_at(int64_t time, uint32_t step) {
    return (TakeMoment){.time = time,
                        .position = {step, 12345},
                        .rate = 1.5f,
                        .level = LEVEL_CRATES,
                        .zoom = 5.25f,
                        .hand = {true, 3.5f, -2.25f, 7},
                        .dark = true,
                        .open = true,
                        .right = true,
                        .chosen = 3,
                        .wrong = 5,
                        .typed = "1024",
                        .pointer_in = true,
                        .x = .1f,
                        .y = .9f,
                        .over = {HIT_NEXT, UINT64_MAX},
                        .u = 1.f / 3,
                        .v = .25f,
                        .key = "\xE2\x86\x92"};
}

static void check_same(const TakeMoment *a, const TakeMoment *b) {
    assert_int_equal(a->time, b->time);
    assert_int_equal(a->position.step, b->position.step);
    assert_int_equal(a->position.time, b->position.time);
    assert_true(a->rate == b->rate && a->level == b->level && a->zoom == b->zoom);
    assert_true(a->hand.set == b->hand.set && a->hand.row == b->hand.row && a->hand.pan == b->hand.pan);
    assert_true(a->hand.step == b->hand.step && a->dark == b->dark && a->hidden == b->hidden);
    assert_true(a->pointer_in == b->pointer_in && a->pressed == b->pressed && a->x == b->x && a->y == b->y);
    assert_true(a->over.kind == b->over.kind && a->over.arg == b->over.arg && a->u == b->u && a->v == b->v);
    assert_true(a->open == b->open && a->answered == b->answered && a->right == b->right &&
                a->chosen == b->chosen);
    assert_int_equal(a->wrong, b->wrong);
    assert_string_equal(a->typed, b->typed);
    assert_string_equal(a->key, b->key);
}

static void test_comes_back_as_written(void **state) {
    (void)state;
    char path[] = "/tmp/take-XXXXXX";
    Take take = {.duration = 9000000}, back;
    Fault fault = {0};
    close(mkstemp(path));
    for (int i = 0; i < 20; i++) {
        TakeMoment moment = moment_at(i * 100000, (uint32_t)i);
        if (i % 2) moment.key[0] = moment.typed[0] = '\0', moment.over.kind = HIT_NONE;
        assert_true(take_push(&take, &moment));
    }
    assert_true(take_write(&take, path, &fault));
    assert_true(take_read(&back, path, &fault));
    assert_int_equal(back.moments.count, 20);
    assert_int_equal(back.duration, take.duration);
    for (uint32_t i = 0; i < 20; i++) check_same(&take.moments.items[i], &back.moments.items[i]);
    assert_int_equal(take_at(&back, 0), 0);
    assert_int_equal(take_at(&back, 99999), 0);
    assert_int_equal(take_at(&back, 100000), 1);
    assert_int_equal(take_at(&back, 8000000), 19);
    take_free(&take);
    take_free(&back);
    unlink(path);
}

static void check_refused(const char *text, int line) {
    char path[] = "/tmp/take-XXXXXX";
    Take take;
    Fault fault = {0};
    int fd = mkstemp(path);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    assert_false(take_read(&take, path, &fault));
    assert_int_equal(fault.kind, FAULT_FORMAT);
    assert_int_equal(fault.line, line);
    unlink(path);
}

static void test_nonsense_is_refused(void **state) {
    (void)state;
#define GOOD "0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 - 0 0 0 0 0 0 0 0 -\n"
    check_refused("", 0);
    check_refused("hello\n", 1);
    check_refused("trayhouse take 2 0\n" GOOD, 1);
    check_refused("trayhouse take 2 5\n", 0);
    check_refused("trayhouse take 2 5\n5 0 0 1 0 0 0 0 0 0 0 0 0 0 0 - 0 0 0 0 0 0 0 0 -\n", 0);
    check_refused("trayhouse take 2 5\n" GOOD "1 2 3\n", 3);
    check_refused("trayhouse take 2 5\n" GOOD "3 0 0 1 0 0 0 0 0 0 0 0 0 0 0 - 0 0 0 0 0 0 0 0 -\n" GOOD, 4);
    check_refused("trayhouse take 2 5\n0 0 0 nan 0 0 0 0 0 0 0 0 0 0 0 - 0 0 0 0 0 0 0 0 -\n", 2);
    check_refused("trayhouse take 2 5\n0 0 -9 1 0 0 0 0 0 0 0 0 0 0 0 - 0 0 0 0 0 0 0 0 -\n", 2);
    check_refused("trayhouse take 2 5\n0 0 0 1 9 0 0 0 0 0 0 0 0 0 0 - 0 0 0 0 0 0 0 0 -\n", 2);
    check_refused("trayhouse take 2 5\n0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 - 0 0 0 0 9999 0 0 0 -\n", 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_comes_back_as_written),
        cmocka_unit_test(test_nonsense_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
