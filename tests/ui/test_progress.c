/* Progress survives: written whole, read back, a damaged file set aside; killed while it is written again and
 * again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/file.h"
#include "base/memory.h"
#include "ui/progress.h"
#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64], path[128];

static int setup(void **state) {
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/progress-test-XXXXXX");
    if (!mkdtemp(folder)) return -1;
    snprintf(path, sizeof path, "%s/a/b/progress", folder);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static void must_load(Progress *progress) {
    Fault fault = {0};
    if (!progress_load(progress, path, &fault)) fail_msg("%s", fault.message);
}

static void must_save(Progress *progress) {
    Fault fault = {0};
    if (!progress_save(progress, path, &fault)) fail_msg("%s", fault.message);
}

static void what_is_noted_comes_back(void **state) {
    (void)state;
    Progress p;
    must_load(&p);
    assert_true(!progress_last(&p) && !p.dirty);
    progress_note(&p, TEXT("01-a.lua"), 5, 9);
    progress_note(&p, TEXT("/home/me/my lesson.lua"), 3, 4);
    progress_note(&p, TEXT("01-a.lua"), 2, 9);
    must_save(&p);
    assert_false(p.dirty);
    progress_free(&p);
    must_load(&p);
    const ProgressEntry *a = progress_find(&p, TEXT("01-a.lua"));
    const ProgressEntry *mine = progress_find(&p, TEXT("/home/me/my lesson.lua"));
    assert_true(a && mine && progress_last(&p) == a);
    assert_true(a->step == 2 && a->furthest == 5 && a->steps == 9 && !a->done);
    assert_true(mine->step == 3 && mine->done);
    progress_note(&p, TEXT("01-a.lua"), 2, 9);
    assert_false(p.dirty);
    progress_note(&p, TEXT("01-a.lua"), 8, 9);
    progress_note(&p, TEXT("01-a.lua"), 0, 9);
    assert_true(progress_find(&p, TEXT("01-a.lua"))->done && p.dirty);
    progress_free(&p);
}

/* Every way to damage one byte, or to lose the end. */
static void a_damaged_file_is_set_aside(void **state) {
    (void)state;
    Progress p = {0};
    Fault fault = {0};
    char *good = NULL, other[160];
    size_t len = 0;
    progress_note(&p, TEXT("02-b.lua"), 1, 9);
    must_save(&p);
    progress_free(&p);
    assert_true(file_read(path, 4096, &good, &len, &fault));
    for (size_t i = 0; i < len; i++) {
        char *bad = memory_alloc(len + 1);
        memcpy(bad, good, len);
        bad[i] ^= 1;
        assert_true(file_write(path, bad, i % 2 ? len : i, &fault));
        snprintf(other, sizeof other, "%s.damaged-1", path);
        unlink(other);
        assert_false(progress_load(&p, path, &fault));
        assert_non_null(strstr(fault.message, "damaged-1"));
        assert_true(file_exists(other) && !file_exists(path));
        assert_int_equal(p.entries.count, 0);
        memory_free(bad);
    }
    memory_free(good);
    must_load(&p);
    progress_free(&p);
}

static void write_for_ever(void) {
    Progress p = {0};
    for (uint32_t i = 0;; i++) {
        progress_note(&p, TEXT("03-c.lua"), i % 1000, 1000);
        if (!progress_save(&p, path, &(Fault){0})) _exit(1);
    }
}

static void a_kill_leaves_it_whole(void **state) {
    (void)state;
    Progress p = {0};
    must_save(&p);
    for (int i = 0; i < 20; i++) {
        pid_t child = fork();
        if (child == 0) write_for_ever();
        usleep(3000 + 1700 * (useconds_t)i);
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        assert_true(WIFSIGNALED(status));
        must_load(&p);
        progress_free(&p);
    }
}

static void lessons_of_the_course_are_named_by_their_file(void **state) {
    (void)state;
    Arena arena = {0};
    Text course = progress_key(SCRIPTS_DIR "/../scripts/lessons/01-the-tray-and-the-warehouse.lua",
                               SCRIPTS_DIR, &arena);
    assert_true(text_equal(course, TEXT("01-the-tray-and-the-warehouse.lua")));
    Text own = progress_key(SCRIPTS_DIR "/rust/init.lua", SCRIPTS_DIR, &arena);
    assert_true(text_ends_with(own, TEXT("scripts/rust/init.lua")) && own.data[0] == '/');
    arena_free(&arena);
}

/* One lesson with a strange name must not cost the learner all the others. */
static void a_name_no_line_can_hold_is_passed_over(void **state) {
    Progress p = {0}, again = {0};
    Fault fault = {0};
    (void)state;
    assert_true(progress_note(&p, TEXT("/home/me/two\nlines.lua"), 1, 4));
    assert_true(progress_note(&p, TEXT("/home/me/\xFF.lua"), 1, 4));
    assert_true(progress_note(&p, TEXT("01-a.lua"), 1, 4));
    assert_true(progress_save(&p, path, &fault));
    assert_true(progress_load(&again, path, &fault));
    assert_int_equal(again.entries.count, 1);
    progress_free(&p);
    progress_free(&again);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_noted_comes_back),
        cmocka_unit_test(a_damaged_file_is_set_aside),
        cmocka_unit_test(a_kill_leaves_it_whole),
        cmocka_unit_test(lessons_of_the_course_are_named_by_their_file),
        cmocka_unit_test(a_name_no_line_can_hold_is_passed_over),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
