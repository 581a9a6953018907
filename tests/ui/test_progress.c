/* Progress survives: written whole, read back, merged with what other windows write; a file that cannot be
 * used is kept; and so it is when a writer is killed at any moment, the disk is full, or nothing may be
 * written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/system.h"
#include "base/values.h"
#include "progress.h"
#include <cmocka.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
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
    progress_note(&p, TEXT("01-a.lua"), 0, 5, 9);
    progress_note(&p, TEXT("/home/me/my lesson.lua"), 0, 3, 4);
    progress_note(&p, TEXT("01-a.lua"), 2, 2, 9);
    must_save(&p);
    assert_false(p.dirty);
    progress_free(&p);
    must_load(&p);
    const ProgressEntry *a = progress_find(&p, TEXT("01-a.lua"));
    const ProgressEntry *mine = progress_find(&p, TEXT("/home/me/my lesson.lua"));
    assert_true(a && mine && progress_last(&p) == a);
    assert_true(a->step == 2 && a->furthest == 5 && a->steps == 9 && !a->done);
    assert_true(mine->step == 3 && mine->done);
    progress_note(&p, TEXT("01-a.lua"), 2, 2, 9);
    assert_false(p.dirty);
    progress_note(&p, TEXT("01-a.lua"), 5, 8, 9);
    progress_note(&p, TEXT("01-a.lua"), 0, 0, 9);
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
    progress_note(&p, TEXT("02-b.lua"), 0, 1, 9);
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

/* Only steps that were played one after the other count; a jump moves no more than the place to go on. */
static void a_jump_is_not_counted(void **state) {
    (void)state;
    Progress p = {0};
    const ProgressEntry *a;
    progress_note(&p, TEXT("a"), 0, 2, 9);
    progress_note(&p, TEXT("a"), 8, 8, 9); /* End */
    a = progress_find(&p, TEXT("a"));
    assert_true(a->step == 8 && a->furthest == 2 && !a->done);
    progress_note(&p, TEXT("a"), 3, 5, 9); /* from there on, but not from where it counts */
    assert_true(progress_find(&p, TEXT("a"))->furthest == 2);
    progress_note(&p, TEXT("a"), 2, 5, 9);
    assert_true(progress_find(&p, TEXT("a"))->furthest == 5);
    progress_note(&p, TEXT("a"), 1, 8, 9);
    a = progress_find(&p, TEXT("a"));
    assert_true(a->furthest == 8 && a->done);
    progress_note(&p, TEXT("a"), 0, 1, 4); /* it has fewer steps now, and was done */
    a = progress_find(&p, TEXT("a"));
    assert_true(a->furthest == 3 && a->done);
    progress_note(&p, TEXT("b"), 3, 3, 4);
    assert_true(progress_find(&p, TEXT("b"))->furthest == 0 && !progress_find(&p, TEXT("b"))->done);
    progress_free(&p);
}

/* Two windows have read the same, each notes its own, and they write one after the other. */
static void windows_keep_each_others_progress(void **state) {
    (void)state;
    Progress one, other, both;
    unlink(path);
    must_load(&one);
    progress_note(&one, TEXT("a"), 0, 2, 9);
    must_save(&one);
    must_load(&other);
    progress_note(&other, TEXT("b"), 0, 3, 9);
    progress_note(&one, TEXT("a"), 2, 7, 9);
    progress_note(&one, TEXT("c"), 0, 1, 9);
    must_save(&one);
    progress_note(&other, TEXT("a"), 0, 4, 9);
    must_save(&other);
    must_load(&both);
    assert_int_equal(both.entries.count, 3);
    assert_int_equal(progress_find(&both, TEXT("a"))->furthest, 7);
    assert_int_equal(progress_find(&both, TEXT("a"))->step, 4);
    assert_non_null(progress_find(&both, TEXT("b")));
    assert_non_null(progress_find(&both, TEXT("c")));
    assert_non_null(progress_find(&other, TEXT("c"))); /* what the other has written is known from then on */
    must_save(&one);                                   /* nothing new: the file stays as it is */
    progress_free(&both);
    must_load(&both);
    assert_int_equal(progress_find(&both, TEXT("a"))->step, 4);
    progress_free(&one);
    progress_free(&other);
    progress_free(&both);
}

enum { WRITERS = 4, NOTES = 60 };

static void note_much(int writer) {
    Progress p;
    char key[32];
    must_load(&p);
    for (int i = 0; i < NOTES; i++) {
        Fault fault = {0};
        snprintf(key, sizeof key, "%d-%d.lua", writer, i);
        progress_note(&p, text_from(key), 0, 1, 9);
        for (int tries = 0; !progress_save(&p, path, &fault);) /* the lock may be taken for a while */
            if (tries++ == 20) _exit(1);
    }
    _exit(0);
}

static void writers_at_once_lose_nothing(void **state) {
    (void)state;
    Progress p;
    unlink(path);
    for (int i = 0; i < WRITERS; i++)
        if (fork() == 0) note_much(i);
    for (int i = 0; i < WRITERS; i++) {
        int status = 1;
        wait(&status);
        assert_int_equal(status, 0);
    }
    must_load(&p);
    assert_int_equal(p.entries.count, WRITERS * NOTES);
    progress_free(&p);
}

/* What another window was about to write when the file was damaged is not lost with it. */
static void damage_costs_no_window_its_progress(void **state) {
    (void)state;
    Progress p, again;
    Fault fault = {0};
    unlink(path);
    must_load(&p);
    progress_note(&p, TEXT("a"), 0, 2, 9);
    must_save(&p);
    assert_true(file_write(path, "nonsense", 8, &fault));
    progress_note(&p, TEXT("b"), 0, 2, 9);
    assert_false(progress_save(&p, path, &fault));
    assert_true(p.dirty && strstr(fault.message, ".damaged-"));
    must_save(&p);
    must_load(&again);
    assert_int_equal(again.entries.count, 2);
    progress_free(&p);
    progress_free(&again);
}

/* ---- what cannot be used stays */

static void write_large(const char *file) {
    int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0 && ftruncate(fd, 64 << 20) == 0);
    close(fd);
}

static void too_large_a_file_is_renamed(void **state) {
    (void)state;
    Progress p;
    Fault fault = {0};
    char other[160];
    struct stat st;
    snprintf(other, sizeof other, "%s.damaged-1", path);
    unlink(other);
    write_large(path);
    assert_false(progress_load(&p, path, &fault));
    assert_non_null(strstr(fault.message, other));
    assert_true(stat(other, &st) == 0 && st.st_size == 64 << 20 && !file_exists(path));
    unlink(other);
    write_large(path);
    progress_note(&p, TEXT("a"), 0, 1, 9);
    assert_false(progress_save(&p, path, &fault));
    assert_true(stat(other, &st) == 0 && st.st_size == 64 << 20);
    must_save(&p);
    progress_free(&p);
    unlink(other);
}

/* All that a person can have opened is read again. */
static void as_much_as_is_written_is_read(void **state) {
    (void)state;
    Progress p = {0}, again;
    static char key[4000];
    memset(key, 'k', sizeof key - 1);
    unlink(path);
    for (int i = 0; i < 1500; i++) { /* 6 MB */
        char number[16];
        snprintf(number, sizeof number, "%06d", i);
        memcpy(key, number, 6);
        progress_note(&p, text_from(key), 0, 1, 9);
    }
    must_save(&p);
    must_load(&again);
    assert_int_equal(again.entries.count, 1500);
    progress_free(&p);
    progress_free(&again);
    unlink(path);
}

static void a_newer_versions_file_stays(void **state) {
    (void)state;
    const char head[] = "trayhouse progress 2\nwho knows\n";
    char text[128];
    Progress p;
    Fault fault = {0};
    char *data = NULL;
    size_t len = 0;
    int written =
        snprintf(text, sizeof text, "%ssum %016" PRIx64 "\n", head, hash_bytes(0, head, sizeof head - 1));
    assert_true(file_write(path, text, (size_t)written, &fault));
    assert_false(progress_load(&p, path, &fault));
    progress_note(&p, TEXT("a"), 0, 1, 9);
    assert_false(progress_save(&p, path, &fault));
    assert_non_null(strstr(fault.message, "newer"));
    assert_true(file_read(path, 4096, &data, &len, &fault));
    assert_string_equal(data, text);
    memory_free(data);
    progress_free(&p);
    unlink(path);
}

/* As somebody who may not read everything, which root may. */
static int as_nobody(void (*what)(void)) {
    int status = 1;
    pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) _exit(3);
        what();
        _exit(0);
    }
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void demand(bool holds, int status) {
    if (!holds) _exit(status);
}

static void note_where_it_cannot_be_read(void) {
    Progress p;
    Fault fault = {0};
    demand(!progress_load(&p, path, &fault) && strstr(fault.message, "Permission denied"), 10);
    progress_note(&p, TEXT("b"), 0, 1, 9);
    demand(!progress_save(&p, path, &fault) && strstr(fault.message, "Permission denied"), 11);
    demand(p.dirty, 12);
    demand(chmod(path, 0600) == 0, 13);
    demand(progress_save(&p, path, &fault), 14);
    demand(progress_find(&p, TEXT("a")) != NULL, 15);
    progress_free(&p);
}

static void a_file_that_cannot_be_read_stays(void **state) {
    (void)state;
    Progress p = {0};
    char command[256];
    unlink(path);
    progress_note(&p, TEXT("a"), 0, 1, 9);
    must_save(&p);
    progress_free(&p);
    snprintf(command, sizeof command, "chmod 000 '%s' && { [ $(id -u) -ne 0 ] || chown -R 65534 '%s'; }",
             path, folder);
    assert_int_equal(system(command), 0);
    assert_int_equal(as_nobody(note_where_it_cannot_be_read), 0);
    must_load(&p);
    assert_int_equal(p.entries.count, 2);
    progress_free(&p);
}

static void note_where_nothing_may_be_written(void) {
    Progress p;
    Fault fault = {0};
    demand(progress_load(&p, path, &fault) && p.entries.count == 2, 20);
    progress_note(&p, TEXT("c"), 0, 1, 9);
    demand(!progress_save(&p, path, &fault) && p.dirty, 21);
    demand(strcmp(fault.message, "cannot be written: Permission denied") == 0, 22);
    progress_free(&p);
}

static void a_folder_that_cannot_be_written_is_told(void **state) {
    (void)state;
    char command[256];
    snprintf(command, sizeof command, "chmod 500 '%s/a/b' && rm -f '%s.lock'", folder, path);
    assert_int_equal(system(command), 0);
    assert_int_equal(as_nobody(note_where_nothing_may_be_written), 0);
    snprintf(command, sizeof command, "chmod 700 '%s/a/b'", folder);
    assert_int_equal(system(command), 0);
}

/* No file may be larger than nothing: as on a disk that is full. */
static void note_on_a_full_disk(void) {
    Progress p;
    Fault fault = {0};
    struct rlimit none = {0, RLIM_INFINITY}, all = {RLIM_INFINITY, RLIM_INFINITY};
    signal(SIGXFSZ, SIG_IGN);
    demand(progress_load(&p, path, &fault), 30);
    uint32_t before = p.entries.count;
    progress_note(&p, TEXT("full"), 0, 1, 9);
    demand(setrlimit(RLIMIT_FSIZE, &none) == 0, 31);
    for (int i = 0; i < 3; i++) demand(!progress_save(&p, path, &fault) && p.dirty, 32);
    demand(setrlimit(RLIMIT_FSIZE, &all) == 0, 33);
    Progress still;
    demand(progress_load(&still, path, &fault) && still.entries.count == before, 34);
    demand(progress_save(&p, path, &fault) && !p.dirty && p.entries.count == before + 1, 35);
    progress_free(&p);
    progress_free(&still);
}

static void a_full_disk_is_waited_for(void **state) {
    (void)state;
    assert_int_equal(as_nobody(note_on_a_full_disk), 0);
}

static void write_for_ever(void) {
    Progress p = {0};
    for (uint32_t i = 0;; i++) {
        progress_note(&p, TEXT("03-c.lua"), 0, i % 1000, 1000);
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
    unlink(path);
    assert_true(progress_note(&p, TEXT("/home/me/two\nlines.lua"), 0, 1, 4));
    assert_true(progress_note(&p, TEXT("/home/me/\xFF.lua"), 0, 1, 4));
    assert_true(progress_note(&p, TEXT("01-a.lua"), 0, 1, 4));
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
        cmocka_unit_test(a_jump_is_not_counted),
        cmocka_unit_test(windows_keep_each_others_progress),
        cmocka_unit_test(writers_at_once_lose_nothing),
        cmocka_unit_test(damage_costs_no_window_its_progress),
        cmocka_unit_test(too_large_a_file_is_renamed),
        cmocka_unit_test(as_much_as_is_written_is_read),
        cmocka_unit_test(a_newer_versions_file_stays),
        cmocka_unit_test(a_file_that_cannot_be_read_stays),
        cmocka_unit_test(a_folder_that_cannot_be_written_is_told),
        cmocka_unit_test(a_full_disk_is_waited_for),
        cmocka_unit_test(lessons_of_the_course_are_named_by_their_file),
        cmocka_unit_test(a_name_no_line_can_hold_is_passed_over),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
