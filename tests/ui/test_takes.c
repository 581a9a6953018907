/* Recordings that are no video yet: found again by the next window, by one alone, and only when they were
 * interrupted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/system.h"
#include "takes.h"
#include <cmocka.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64];

static int setup(void **state) {
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/takes-test-XXXXXX");
    if (!mkdtemp(folder)) return -1;
    return setenv("XDG_STATE_HOME", folder, 1);
}

static int teardown(void **state) {
    (void)state;
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static const char *const words[] = {
    "/proc/self/exe", "record", "/home/me/a b.lua", "--param", "text=two\nlines", "--theme", "", NULL};

static void record(TakesJob *job, const char *name) {
    Fault fault = {0};
    if (!takes_begin(job, name, &fault) || !takes_describe(job, words, &fault)) fail_msg("%s", fault.message);
    assert_true(file_write(job->take, "a take", 6, &fault));
}

static void expect_found(TakesJob *job, const char *take) {
    const char *found[TAKES_WORDS + 1];
    Arena arena = {0};
    assert_true(takes_find(job, &arena, found));
    assert_string_equal(job->take, take);
    for (size_t i = 0; i < sizeof words / sizeof *words - 1; i++) assert_string_equal(found[i], words[i]);
    assert_null(found[sizeof words / sizeof *words - 1]);
    arena_free(&arena);
}

static void expect_none(void) {
    const char *found[TAKES_WORDS + 1];
    Arena arena = {0};
    TakesJob job;
    assert_false(takes_find(&job, &arena, found));
    arena_free(&arena);
}

static int count_files(void) {
    char path[128];
    int count = 0;
    snprintf(path, sizeof path, "%s/trayhouse/takes", folder);
    DIR *dir = opendir(path);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));) count += entry->d_name[0] != '.';
    closedir(dir);
    return count;
}

static void what_was_interrupted_is_found_by_one(void **state) {
    (void)state;
    TakesJob job, again;
    char take[4096];
    expect_none();
    record(&job, "lesson-1");
    expect_none(); /* it goes on */
    snprintf(take, sizeof take, "%s", job.take);
    takes_release(&job);
    expect_found(&again, take);
    expect_none(); /* somebody has it */
    takes_release(&again);
    expect_found(&again, take);
    takes_remove(&again);
    expect_none();
    assert_int_equal(count_files(), 0);
}

static void two_of_one_second_have_two_names(void **state) {
    (void)state;
    TakesJob one, other;
    record(&one, "lesson-2");
    record(&other, "lesson-2");
    assert_string_not_equal(one.take, other.take);
    takes_remove(&one);
    takes_remove(&other);
    assert_int_equal(count_files(), 0);
}

static void a_killed_window_holds_nothing(void **state) {
    (void)state;
    TakesJob job;
    pid_t child = fork();
    if (child == 0) {
        record(&job, "lesson-3");
        raise(SIGKILL);
    }
    waitpid(child, NULL, 0);
    char take[128];
    snprintf(take, sizeof take, "%s/trayhouse/takes/lesson-3.take", folder);
    expect_found(&job, take);
    takes_remove(&job);
}

/* Killed before anything was saved, or somebody's nonsense: passed over. */
static void what_cannot_be_rendered_is_passed_over(void **state) {
    (void)state;
    TakesJob job;
    Fault fault = {0};
    static const char *const texts[] = {"", "trayhouse job 1", "nonsense\n", "trayhouse job 1\0record"};
    static const size_t sizes[] = {0, 15, 9, 22};
    for (int i = 0; i < 4; i++) {
        record(&job, "lesson-4");
        assert_true(file_write(job.job, texts[i], sizes[i], &fault));
        takes_release(&job);
        expect_none();
        char command[128];
        snprintf(command, sizeof command, "rm '%s/trayhouse/takes/'*", folder);
        assert_int_equal(system(command), 0);
    }
    record(&job, "lesson-5");
    unlink(job.take);
    takes_release(&job);
    expect_none();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_interrupted_is_found_by_one),
        cmocka_unit_test(two_of_one_second_have_two_names),
        cmocka_unit_test(a_killed_window_holds_nothing),
        cmocka_unit_test(what_cannot_be_rendered_is_passed_over),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
