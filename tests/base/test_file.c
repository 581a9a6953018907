#include "base/memory.h"
#include "base/system.h"
#include <dirent.h>
#include <fcntl.h>
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

/* ---- drafts */

static int count_temporaries(void) {
    DIR *dir = opendir(folder);
    int count = 0;
    for (struct dirent *entry; (entry = readdir(dir));) count += strstr(entry->d_name, ".tmp") != NULL;
    closedir(dir);
    return count;
}

static void a_draft_shows_only_when_it_is_whole(void **state) {
    (void)state;
    FileDraft draft;
    assert_true(file_write(path, "old", 3, NULL));
    assert_true(file_draft(&draft, path, NULL) && file_fill(&draft, "half", 4, NULL));
    expect_content("old");
    file_abort(&draft);
    file_abort(&draft); /* once more is nothing */
    expect_content("old");
    assert_true(file_draft(&draft, path, NULL) && file_fill(&draft, "whole", 5, NULL));
    assert_true(file_commit(&draft, NULL));
    file_abort(&draft);
    expect_content("whole");
    assert_int_equal(count_temporaries(), 0);
}

/* A writer that dies with its draft open; it says so by a pipe and waits to be killed. */
static pid_t start_writer(const char *target) {
    int ends[2];
    char byte;
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    if (pid == 0) {
        FileDraft draft;
        alarm(20); /* whatever becomes of the test */
        bool ok = file_draft(&draft, target, NULL) && file_fill(&draft, "half", 4, NULL);
        if (ok && write(ends[1], "x", 1) == 1) pause();
        _exit(1);
    }
    close(ends[1]);
    assert_int_equal(read(ends[0], &byte, 1), 1);
    close(ends[0]);
    return pid;
}

/* In a process of its own, which writes somewhere else first: the folder that was looked at last is not
 * looked at again. */
static void write_elsewhere(const char *target) {
    int status = -1;
    pid_t pid = fork();
    if (pid == 0) _exit(file_write("/dev/null", "", 0, NULL) && file_write(target, "new", 3, NULL) ? 0 : 1);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
}

static void what_a_killed_writer_leaves_is_swept(void **state) {
    (void)state;
    char other[sizeof path + 8], strange[sizeof path + 32];
    snprintf(other, sizeof other, "%s.other", path);
    snprintf(strange, sizeof strange, "%s/.trayhouse-mine.tmp", folder);
    FILE *mine = fopen(strange, "w"); /* no name that a writer gives */
    assert_true(mine && fclose(mine) == 0);
    pid_t lives = start_writer(path), dies = start_writer(path);
    assert_int_equal(count_temporaries(), 3);
    kill(dies, SIGKILL);
    waitpid(dies, NULL, 0);
    write_elsewhere(other);
    assert_int_equal(count_temporaries(), 2); /* that of the living one is left alone */
    kill(lives, SIGKILL);
    waitpid(lives, NULL, 0);
    write_elsewhere(other);
    assert_int_equal(count_temporaries(), 1);
    unlink(strange);
    unlink(other);
}

static void a_link_stays_and_permissions_too(void **state) {
    (void)state;
    char real[sizeof path + 8], link[sizeof path + 8];
    struct stat st;
    snprintf(real, sizeof real, "%s.real", path);
    snprintf(link, sizeof link, "%s.link", path);
    assert_int_equal(symlink("file.real", link), 0);
    assert_true(file_write(link, "a", 1, NULL)); /* what it leads to is not there yet */
    assert_true(chmod(real, 0600) == 0 && file_write(link, "bc", 2, NULL));
    assert_true(lstat(link, &st) == 0 && S_ISLNK(st.st_mode));
    assert_true(lstat(real, &st) == 0 && S_ISREG(st.st_mode) && st.st_size == 2);
    assert_int_equal(st.st_mode & 0777, 0600);
    unlink(link);
    assert_true(symlink("file.link", link) == 0 && !file_write(link, "x", 1, NULL)); /* a ring */
    unlink(link);
    unlink(real);
    mode_t mask = umask(027);
    assert_true(file_write(real, "x", 1, NULL) && stat(real, &st) == 0);
    umask(mask);
    assert_int_equal(st.st_mode & 0777, 0640);
    unlink(real);
}

static void devices_and_pipes_get_the_bytes(void **state) {
    (void)state;
    struct stat st;
    Fault fault = {0};
    char got[8] = "";
    assert_true(file_write("/dev/null", "x", 1, &fault));
    assert_true(stat("/dev/null", &st) == 0 && S_ISCHR(st.st_mode));
    assert_false(file_write("/dev/full", "x", 1, &fault));
    assert_non_null(strstr(fault.message, "disk is full"));
    unlink(path);
    assert_int_equal(mkfifo(path, 0600), 0);
    int reader = open(path, O_RDONLY | O_NONBLOCK);
    assert_true(file_is_outlet(path) && file_is_outlet("/dev/null") && !file_is_outlet(folder));
    assert_true(file_write(path, "bytes", 5, &fault));
    assert_int_equal(read(reader, got, sizeof got), 5);
    assert_memory_equal(got, "bytes", 5);
    close(reader);
    unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(what_is_no_file_is_refused),
        cmocka_unit_test(a_failed_write_leaves_the_old_file),
        cmocka_unit_test(unwritable_places_are_faults),
        cmocka_unit_test(a_draft_shows_only_when_it_is_whole),
        cmocka_unit_test(what_a_killed_writer_leaves_is_swept),
        cmocka_unit_test(a_link_stays_and_permissions_too),
        cmocka_unit_test(devices_and_pipes_get_the_bytes),
        cmocka_unit_test(memory_that_runs_out_is_a_fault),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
