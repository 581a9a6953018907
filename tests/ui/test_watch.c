/* A watched file in everything editors do to files; with the system's help and without it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "watch.h"
#include <cmocka.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE_MS = 10000, QUIET_MS = 500 };

typedef struct Scenery {
    char folder[64], lesson[96], other[96], aside[96];
    Watch *watch;
    atomic_int told;
} Scenery;

static void nap(int ms) {
    nanosleep(&(struct timespec){ms / 1000, (long)(ms % 1000) * 1000000}, NULL);
}

static void on_change(void *user) {
    atomic_fetch_add((atomic_int *)user, 1);
}

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void expect_told(Scenery *s) {
    for (int i = 0; i < PATIENCE_MS / 5 && atomic_load(&s->told) == 0; i++) nap(5);
    assert_true(atomic_load(&s->told) > 0);
    nap(QUIET_MS); /* and no more of it */
    assert_int_equal(atomic_exchange(&s->told, 0), 1);
}

static void expect_quiet(Scenery *s) {
    nap(QUIET_MS);
    assert_int_equal(atomic_load(&s->told), 0);
}

static int start(void **state, WatchHow how) {
    static Scenery s;
    memset(&s, 0, sizeof s);
    snprintf(s.folder, sizeof s.folder, "/tmp/trayhouse-watch-XXXXXX");
    if (!mkdtemp(s.folder)) return -1;
    snprintf(s.lesson, sizeof s.lesson, "%s/lesson.lua", s.folder);
    snprintf(s.other, sizeof s.other, "%s/other.lua", s.folder);
    snprintf(s.aside, sizeof s.aside, "%s/.lesson.lua.swp", s.folder);
    write_file(s.lesson, "one");
    Fault fault = {0};
    s.watch = watch_start(how, on_change, &s.told, &fault);
    const char *paths[] = {s.lesson, s.other};
    if (!s.watch || !watch_follow(s.watch, paths, 2, watch_stamp(paths, 2))) return -1;
    nap(50);
    *state = &s;
    return 0;
}

static int start_notified(void **state) {
    return start(state, WATCH_AUTO);
}
static int start_polling(void **state) {
    return start(state, WATCH_POLLING);
}

static int stop(void **state) {
    Scenery *s = *state;
    char command[128];
    watch_stop(s->watch);
    snprintf(command, sizeof command, "rm -rf '%s'", s->folder);
    return system(command);
}

static void test_a_save(void **state) {
    Scenery *s = *state;
    expect_quiet(s);
    write_file(s->lesson, "two");
    expect_told(s);
    write_file(s->lesson, "thr");
    expect_told(s);
}

static void test_a_rename_over_it(void **state) {
    Scenery *s = *state;
    write_file(s->aside, "two");
    expect_quiet(s); /* another file of the folder */
    assert_int_equal(rename(s->aside, s->lesson), 0);
    expect_told(s);
}

/* In pieces with pauses: told once, when the last one is there. */
static void test_a_slow_writer(void **state) {
    Scenery *s = *state;
    FILE *file = fopen(s->lesson, "w");
    for (int i = 0; i < 8; i++) {
        fputs("piece\n", file);
        fflush(file);
        assert_int_equal(atomic_load(&s->told), 0);
        nap(60);
    }
    fclose(file);
    expect_told(s);
}

static void test_removed_and_made_again(void **state) {
    Scenery *s = *state;
    assert_int_equal(unlink(s->lesson), 0);
    nap(60); /* as editors do: gone for a moment */
    assert_int_equal(atomic_load(&s->told), 0);
    write_file(s->lesson, "two");
    expect_told(s);
    assert_int_equal(unlink(s->lesson), 0);
    expect_told(s);
    write_file(s->lesson, "three");
    expect_told(s);
}

static void test_a_required_file_appears(void **state) {
    Scenery *s = *state;
    write_file(s->other, "return {}");
    expect_told(s);
}

static void test_the_whole_folder_is_replaced(void **state) {
    Scenery *s = *state;
    char moved[96];
    snprintf(moved, sizeof moved, "%s-old", s->folder);
    assert_int_equal(rename(s->folder, moved), 0);
    assert_int_equal(mkdir(s->folder, 0700), 0);
    write_file(s->lesson, "two");
    nap(2500);
    assert_true(atomic_exchange(&s->told, 0) > 0);
    write_file(s->lesson, "three");
    expect_told(s);
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", moved);
    assert_int_equal(system(command), 0);
}

static void test_through_a_link(void **state) {
    Scenery *s = *state;
    char target[96];
    snprintf(target, sizeof target, "%s/real", s->folder);
    assert_int_equal(mkdir(target, 0700), 0);
    snprintf(target, sizeof target, "%s/real/lesson.lua", s->folder);
    write_file(target, "one");
    unlink(s->lesson);
    assert_int_equal(symlink(target, s->lesson), 0);
    expect_told(s);
    write_file(target, "two");
    expect_told(s);
}

/* Between reading a lesson and following its files nothing is missed. */
static void test_what_changed_before_is_told(void **state) {
    Scenery *s = *state;
    const char *paths[] = {s->other};
    uint64_t stamp = watch_stamp(paths, 1);
    write_file(s->other, "new");
    assert_true(watch_follow(s->watch, paths, 1, stamp));
    nap(QUIET_MS);
    assert_true(atomic_exchange(&s->told, 0) > 0);
    write_file(s->lesson, "not followed any more");
    expect_quiet(s);
}

static void test_nothing_after_the_end(void **state) {
    Scenery *s = *state;
    write_file(s->lesson, "two");
    watch_stop(s->watch);
    s->watch = NULL;
    int told = atomic_load(&s->told);
    nap(400);
    assert_int_equal(atomic_load(&s->told), told);
    watch_stop(NULL);
}

int main(void) {
#define BOTH(name)                                                                                           \
    {#name ", notified", test_##name, start_notified, stop, NULL}, {                                         \
#name ", polling", test_##name, start_polling, stop, NULL                                            \
    }
    const struct CMUnitTest tests[] = {
        BOTH(a_save),
        BOTH(a_rename_over_it),
        BOTH(a_slow_writer),
        BOTH(removed_and_made_again),
        BOTH(a_required_file_appears),
        BOTH(the_whole_folder_is_replaced),
        BOTH(through_a_link),
        BOTH(what_changed_before_is_told),
        BOTH(nothing_after_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
