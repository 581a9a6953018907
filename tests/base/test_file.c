#include "base/file.h"
#include "base/memory.h"
#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/test_base_file_XXXXXX";
static char path[sizeof folder + 32];

static int make_folder(void **state) {
    (void)state;
    bool made = mkdtemp(folder) != NULL;
    snprintf(path, sizeof path, "%s/file", folder);
    return made ? 0 : 1;
}

static int remove_folder(void **state) {
    (void)state;
    unlink(path);
    return rmdir(folder); /* fails when a temporary file was left behind */
}

static void expect_content(const char *wanted) {
    char *data = NULL;
    size_t len = 0;
    Fault fault = {0};
    if (!file_read(path, 1 << 20, &data, &len, &fault)) fail_msg("%s", fault.message);
    assert_int_equal(len, strlen(wanted));
    assert_string_equal(data, wanted);
    memory_free(data);
}

static void what_is_written_is_read(void **state) {
    (void)state;
    assert_true(file_write(path, "first", 5, NULL));
    expect_content("first");
    assert_true(file_write(path, "", 0, NULL));
    expect_content("");
    assert_true(file_exists(path) && !file_is_directory(path) && file_is_directory(folder));
    assert_false(file_exists("/nowhere/at/all") || file_is_directory("/nowhere/at/all"));
}

static void expect_unreadable(const char *name, size_t limit, const char *why) {
    char *data = NULL;
    size_t len = 0;
    Fault fault = {0};
    assert_false(file_read(name, limit, &data, &len, &fault));
    assert_string_equal(fault.file, name);
    if (!strstr(fault.message, why)) fail_msg("\"%s\" does not say \"%s\"", fault.message, why);
    assert_null(data);
}

static void what_is_no_file_is_refused(void **state) {
    (void)state;
    assert_true(file_write(path, "123456", 6, NULL));
    expect_unreadable(folder, 100, "directory");
    expect_unreadable("/nowhere/at/all", 100, "opened");
    expect_unreadable("/dev/null", 100, "not a regular file");
    expect_unreadable(path, 5, "too large");
    char *data = NULL;
    size_t len = 0;
    assert_true(file_read(path, 6, &data, &len, NULL));
    memory_free(data);
    assert_true(unlink(path) == 0 && mkfifo(path, 0600) == 0);
    expect_unreadable(path, 100, "not a regular file"); /* and does not wait for a writer */
    unlink(path);
}

/* In a process of its own, because the limit on file sizes cannot be raised again. */
static int write_with_full_disk(void) {
    struct rlimit limit = {1000, 1000};
    static char large[100000];
    Fault fault = {0};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    bool written = file_write(path, large, sizeof large, &fault);
    return !written && fault.kind == FAULT_ENVIRONMENT && strstr(fault.message, "cannot be written") ? 0 : 1;
}

static int files_in_folder(void) {
    DIR *dir = opendir(folder);
    int count = 0;
    while (readdir(dir)) count++;
    closedir(dir);
    return count - 2;
}

static void a_failed_write_leaves_the_old_file(void **state) {
    (void)state;
    assert_true(file_write(path, "old", 3, NULL));
    pid_t child = fork();
    if (child == 0) _exit(write_with_full_disk());
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    expect_content("old");
    assert_int_equal(files_in_folder(), 1);
}

static void unwritable_places_are_faults(void **state) {
    (void)state;
    Fault fault = {0};
    assert_false(file_write("/nowhere/at/all", "x", 1, &fault));
    assert_int_equal(fault.kind, FAULT_ENVIRONMENT);
    assert_false(file_write(folder, "x", 1, &fault)); /* a directory is not replaced */
    char longer[5000];
    memset(longer, 'a', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    assert_false(file_write(longer, "x", 1, &fault));
}

static void memory_that_runs_out_is_a_fault(void **state) {
    (void)state;
    char *data = NULL;
    size_t len = 0, live = memory_live_blocks();
    Fault fault = {0};
    assert_true(file_write(path, "abc", 3, NULL));
    memory_fail_after(0);
    assert_false(file_read(path, 100, &data, &len, &fault));
    memory_fail_after(-1);
    assert_int_equal(fault.kind, FAULT_MEMORY);
    assert_int_equal(memory_live_blocks(), live);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(what_is_no_file_is_refused),
        cmocka_unit_test(a_failed_write_leaves_the_old_file),
        cmocka_unit_test(unwritable_places_are_faults),
        cmocka_unit_test(memory_that_runs_out_is_a_fault),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
