/* Which files of a folder are lessons, and how they are called. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "lesson/files.h"
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char root[] = "/tmp/trayhouse-folder-XXXXXX";

static void put(const char *name) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", root, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fclose(file);
}

static int make_files(void **state) {
    (void)state;
    if (!mkdtemp(root)) return -1;
    static const char *const names[] = {"10-last.lua", "02-b.lua",  "01-a.lua",
                                        ".hidden.lua", "notes.txt", "lua"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) put(names[i]);
    char path[256];
    snprintf(path, sizeof path, "%s/folder.lua", root);
    if (mkdir(path, 0700) != 0) return -1;
    snprintf(path, sizeof path, "%s/empty", root);
    return mkdir(path, 0700);
}

static int remove_files(void **state) {
    (void)state;
    char command[300];
    snprintf(command, sizeof command, "rm -r %s", root);
    return system(command);
}

static const char *base(const char *path) {
    return strrchr(path, '/') + 1;
}

static void test_lists_lessons_by_name(void **state) {
    (void)state;
    Folder folder = {0};
    Fault fault = {0};
    assert_true(folder_add(&folder, root, &fault));
    assert_int_equal(folder.paths.count, 3);
    assert_string_equal(base(folder.paths.items[0]), "01-a.lua");
    assert_string_equal(base(folder.paths.items[1]), "02-b.lua");
    assert_string_equal(base(folder.paths.items[2]), "10-last.lua");
    folder_free(&folder);
}

static void test_says_what_is_wrong_with_a_folder(void **state) {
    (void)state;
    Folder folder = {0};
    Fault fault = {0};
    char path[256];
    snprintf(path, sizeof path, "%s/empty", root);
    assert_false(folder_add(&folder, path, &fault));
    assert_int_equal(fault.kind, FAULT_LESSON);
    assert_string_equal(fault.file, path);
    assert_string_equal(fault.message, "there is no lesson (.lua) in it");
    folder_free(&folder);
}

static void test_finds_a_lesson_among_its_neighbours(void **state) {
    (void)state;
    Folder folder = {0};
    Fault fault = {0};
    uint32_t index = 99;
    char path[256];
    snprintf(path, sizeof path, "%s/02-b.lua", root);
    assert_true(folder_add_around(&folder, path, &index, &fault));
    assert_int_equal(index, 1);
    assert_int_equal(folder.paths.count, 3);
    folder_free(&folder);
    snprintf(path, sizeof path, "%s/not-there.lua", root);
    assert_true(folder_add_around(&folder, path, &index, &fault));
    assert_int_equal(index, 3);
    assert_string_equal(folder.paths.items[index], path);
    folder_free(&folder);
}

static void test_knows_a_lesson_without_a_folder(void **state) {
    (void)state;
    Folder folder = {0};
    Fault fault = {0};
    uint32_t index = 99;
    char before[4096];
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(root), 0);
    assert_true(folder_add_around(&folder, "10-last.lua", &index, &fault));
    assert_int_equal(chdir(before), 0);
    assert_int_equal(index, 2);
    folder_free(&folder);
}

static void test_names_are_readable(void **state) {
    (void)state;
    static const struct {
        const char *path, *name;
    } rows[] = {
        {"scripts/lessons/01-the-tray-and-the-warehouse.lua", "the tray and the warehouse"},
        {"my_lesson.lua", "my lesson"},
        {"/a/b/12.lua", "12"},
        {"plain", "plain"},
        {"", ""},
    };
    char out[64];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        folder_name(rows[i].path, out, sizeof out);
        assert_string_equal(out, rows[i].name);
    }
    assert_int_equal(folder_name("abcdef.lua", out, 4).len, 3);
}

static void write_pack(const char *text) {
    char path[256];
    snprintf(path, sizeof path, "%s/pack.lua", root);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void test_a_pack_says_for_which_words_it_is_written(void **state) {
    (void)state;
    static const struct {
        const char *text, *message;
        int line;
    } rows[] = {
        {"return {\n  title = 'Strings',\n  api = 1,\n}\n", NULL, 0},
        {"return {\n  -- api = 7\n  api=1 }\n", NULL, 0},
        {"return {\n  api = 2,\n}\n", "is written for version 2", 2},
        {"return {\n  api = 99999999999,\n}\n", "a newer Trayhouse opens it", 2},
        {"return {\n\n  api = 0,\n}\n", "there is no such version", 3},
        {"return {\n\n  api = 1.5,\n}\n", "there is no such version", 3},
        {"return {\n  titel = 'x', api = 1 }\n", "a pack has a title", 2},
        {"return { title = 7, api = 1 }\n", "a plain text", 1},
        {"return { title = 'a\\tb', api = 1 }\n", "a plain text", 1},
        {"return { title = 'a\xE2\x80\xAE' , api = 1 }\n", "cannot be shown", 1},
        {"return { title = 'a' api = 1 }\n", "a comma", 1},
        {"os.exit()\n", "a pack says what it is", 1},
        {"return { title = 'a'", "a comma", 1},
        {"", "a pack says what it is", 1},
        {"return {}\n", "`api` is missing", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Folder folder = {0};
        Fault fault = {0};
        write_pack(rows[i].text);
        bool opened = folder_add(&folder, root, &fault);
        assert_int_equal(opened, rows[i].message == NULL);
        if (opened) assert_int_equal(folder.paths.count, 3); /* pack.lua is no lesson */
        if (!opened) assert_non_null(strstr(fault.message, rows[i].message));
        if (!opened) assert_int_equal(fault.line, rows[i].line);
        folder_free(&folder);
    }
    write_pack(
        "return { title = 'Of the api', description = [[What it = about]], author = \"A. B.\"; api = 1 }\n");
    Folder folder = {0};
    Fault fault = {0};
    assert_true(folder_add(&folder, root, &fault));
    assert_string_equal(folder.pack.title, "Of the api");
    assert_string_equal(folder.pack.description, "What it = about");
    assert_string_equal(folder.pack.author, "A. B.");
    assert_int_equal(folder.pack.api, 1);
    folder_free(&folder);
    char path[256];
    snprintf(path, sizeof path, "%s/pack.lua", root);
    assert_int_equal(unlink(path), 0);
}

static void put_text(const char *name, const char *text) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", root, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void make(const char *name) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", root, name);
    assert_int_equal(mkdir(path, 0700), 0);
}

/* What the library has of the folder `name`. */
static void expect_lessons(const char *name, const char *const *wanted) {
    char path[256];
    Folder folder = {0};
    Fault fault = {0};
    snprintf(path, sizeof path, "%s/%s", root, name);
    assert_true(folder_add(&folder, path, &fault));
    uint32_t count = 0;
    for (; wanted[count]; count++) {
        assert_true(count < folder.paths.count);
        assert_string_equal(base(folder.paths.items[count]), wanted[count]);
    }
    assert_int_equal(folder.paths.count, count);
    folder_free(&folder);
}

/* A module that lessons share is no lesson; a file that nobody requires is one, and broken. */
static void test_modules_are_no_lessons(void **state) {
    (void)state;
    make("shared"), make("shared/lib");
    put_text("shared/1.lua", "local a = require 'alpha'\nlesson { title = 'x' }");
    put_text("shared/2.lua", "local s = require('lib.inner')\nlesson({ title = 'x' })");
    put_text("shared/alpha.lua", "-- no lesson { } of its own: require 'forgotten'\nreturn require \"beta\"");
    put_text("shared/beta.lua", "return { lesson = 1, words = 'lesson { }' }");
    put_text("shared/lib/inner.lua", "return require 'gamma'");
    put_text("shared/gamma.lua", "return {}");
    put_text("shared/nobodys.lua", "return {}");
    put_text("shared/itself.lua", "require 'itself' return {}");
    put_text("shared/both.lua", "lesson { title = 'required, and a lesson' }");
    put_text("shared/3.lua", "require 'both' lesson { title = 'x' }");
    expect_lessons("shared", (const char *const[]){"1.lua", "2.lua", "3.lua", "both.lua", "itself.lua",
                                                   "nobodys.lua", NULL});
    static const char *const parts[] = {"alpha.lua", "beta.lua", "gamma.lua"};
    static const char *const lessons[] = {"1.lua", "both.lua", "nobodys.lua", "itself.lua", "none.lua"};
    char path[256];
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        snprintf(path, sizeof path, "%s/shared/%s", root, parts[i]);
        assert_true(folder_is_part(path));
    }
    for (size_t i = 0; i < sizeof lessons / sizeof *lessons; i++) {
        snprintf(path, sizeof path, "%s/shared/%s", root, lessons[i]);
        assert_false(folder_is_part(path));
    }
}

static void test_packs_of_a_folder_follow_each_other(void **state) {
    (void)state;
    char path[256];
    Folder folder = {0};
    Fault fault = {0};
    make("data"), make("data/b-pack"), make("data/a-pack"), make("data/newer"), make("data/plain");
    put_text("data/b-pack/pack.lua", "return { title = 'B', api = 1 }");
    put_text("data/b-pack/1.lua", "lesson { title = 'x' }");
    put_text("data/a-pack/pack.lua", "return { title = 'A', api = 1 }");
    put_text("data/a-pack/2.lua", "lesson { title = 'x' }");
    put_text("data/a-pack/1.lua", "lesson { title = 'x' }");
    put_text("data/newer/pack.lua", "return { title = 'N', api = 99 }");
    put_text("data/newer/1.lua", "lesson { title = 'x' }");
    put_text("data/plain/1.lua", "lesson { title = 'no pack' }");
    snprintf(path, sizeof path, "%s/data", root);
    snprintf(folder.pack.title, sizeof folder.pack.title, "the course");
    assert_true(folder_add_packs(&folder, path, &fault));
    static const char *const wanted[] = {"a-pack/1.lua", "a-pack/2.lua", "b-pack/1.lua", "newer/pack.lua"};
    assert_int_equal(folder.paths.count, 4);
    for (int i = 0; i < 4; i++) assert_string_equal(folder.paths.items[i] + strlen(path) + 1, wanted[i]);
    assert_string_equal(folder.pack.title, "the course");
    folder_free(&folder);
    assert_true(folder_add_packs(&folder, "/there/is/no/such/folder", &fault));
    assert_int_equal(folder.paths.count, 0);
    folder_free(&folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lists_lessons_by_name),
        cmocka_unit_test(test_says_what_is_wrong_with_a_folder),
        cmocka_unit_test(test_finds_a_lesson_among_its_neighbours),
        cmocka_unit_test(test_knows_a_lesson_without_a_folder),
        cmocka_unit_test(test_names_are_readable),
        cmocka_unit_test(test_a_pack_says_for_which_words_it_is_written),
        cmocka_unit_test(test_modules_are_no_lessons),
        cmocka_unit_test(test_packs_of_a_folder_follow_each_other),
    };
    return cmocka_run_group_tests(tests, make_files, remove_files);
}
