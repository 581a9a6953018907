/* What lies beside a lesson, and what only seems to. */
#include "lesson_test.h"

#include "lesson/files.h"
#include <sys/stat.h>

static char outside[64] = "/tmp/lesson-outside-XXXXXX";

static void put(const char *name) {
    lesson_test_write(name, "x", 1);
}

static void link_to(const char *target, const char *name) {
    assert_int_equal(symlink(target, lesson_test_path(name)), 0);
}

static int make_files(void **state) {
    char path[128];
    (void)state;
    if (lesson_test_setup(state) != 0 || !mkdtemp(outside)) return -1;
    mkdir(lesson_test_path("sub"), 0700);
    mkdir(lesson_test_path("sub/deep"), 0700);
    put("a.lua"), put("t.txt"), put("sub/t.txt"), put("sub/deep/t.txt");
    snprintf(path, sizeof path, "%s/real.lua", outside);
    FILE *file = fopen(path, "w");
    if (!file) return -1;
    fclose(file);
    link_to("t.txt", "alias.txt");
    link_to("sub/t.txt", "down.txt");
    link_to("../t.txt", "sub/up.txt");
    link_to("/etc/passwd", "passwd.txt");
    link_to("/etc", "etc");
    link_to(outside, "elsewhere");
    link_to(path, "linked.lua");
    link_to("nowhere", "dangling.txt");
    return 0;
}

static int remove_files(void **state) {
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", outside);
    return system(command) != 0 ? -1 : lesson_test_teardown(state);
}

static Beside find(const char *lesson, const char *name) {
    char path[128], found[512];
    snprintf(path, sizeof path, "%s/%s", lesson_test_folder, lesson);
    return beside_find(path, text_from(name), found, sizeof found);
}

static void files_of_the_folder_are_found(void **state) {
    (void)state;
    static const char *const there[] = {"t.txt",     "a.lua",    "sub/t.txt", "sub/deep/t.txt",
                                        "alias.txt", "down.txt", "sub/up.txt"};
    for (size_t i = 0; i < sizeof there / sizeof *there; i++)
        if (find("a.lua", there[i]) != BESIDE_THERE) fail_msg("%s is not found", there[i]);
    assert_int_equal(find("a.lua", "none.txt"), BESIDE_MISSING);
    assert_int_equal(find("a.lua", "dangling.txt"), BESIDE_MISSING);
}

static void nothing_else_is(void **state) {
    (void)state;
    static const char *const not_there[] = {
        "passwd.txt", "etc/passwd", "elsewhere/real.lua", "../t.txt", "sub/../../x", "/etc/passwd",
        "./t.txt",    ".hidden",    "sub//t.txt",         "sub/",     "sub\\t.txt",  "",
        "sub/.git",   "a/../t.txt"};
    for (size_t i = 0; i < sizeof not_there / sizeof *not_there; i++)
        if (find("a.lua", not_there[i]) != BESIDE_OUTSIDE) fail_msg("%s is not refused", not_there[i]);
    /* what is below is beside, what is above is not */
    assert_int_equal(find("sub/b.lua", "up.txt"), BESIDE_OUTSIDE);
}

/* A lesson that is itself a link has two homes. */
static void a_linked_lesson_has_two_homes(void **state) {
    (void)state;
    char path[256];
    snprintf(path, sizeof path, "%s/mine.txt", outside);
    assert_int_equal(symlink(path, lesson_test_path("mine.txt")), 0);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fclose(file);
    assert_int_equal(find("linked.lua", "mine.txt"), BESIDE_THERE);
    assert_int_equal(find("linked.lua", "t.txt"), BESIDE_THERE);
    assert_int_equal(find("a.lua", "mine.txt"), BESIDE_OUTSIDE);
}

static void modules_are_found_in_folders(void **state) {
    (void)state;
    Fault fault = {0};
    const char module[] = "return { name = 'deep' }", link[] = "return require 'sub.names'";
    lesson_test_write("sub/names.lua", module, sizeof module - 1);
    lesson_test_write("through.lua", link, sizeof link - 1);
    lesson_test_write("flat.name.lua", module, sizeof module - 1);
    journal_free(lesson_test_must_run(
        "local m, f = require 'through', require 'flat.name'\n" LESSON_BODY("say(m.name .. f.name)")));
    assert_int_equal(symlink("/etc/hostname", lesson_test_path("sub/host.lua")), 0);
    assert_null(lesson_test_run("require 'sub.host'", &fault));
    assert_non_null(strstr(fault.message, "leads out of the lesson's folder"));
    assert_int_equal(fault.line, 1);
}

/* An error in a module of a folder is told in that file, not in another one of its name. */
static void errors_name_the_right_module(void **state) {
    (void)state;
    Fault fault = {0};
    const char good[] = "return {}", bad[] = "local x\n\nerror 'wrong'";
    lesson_test_write("same.lua", good, sizeof good - 1);
    lesson_test_write("sub/same.lua", bad, sizeof bad - 1);
    assert_null(lesson_test_run("require 'same'\nrequire 'sub.same'", &fault));
    assert_string_equal(fault.file, lesson_test_path("sub/same.lua"));
    assert_int_equal(fault.line, 3);
}

int main(int argc, char **argv) {
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_of_the_folder_are_found), cmocka_unit_test(nothing_else_is),
        cmocka_unit_test(a_linked_lesson_has_two_homes), cmocka_unit_test(modules_are_found_in_folders),
        cmocka_unit_test(errors_name_the_right_module),
    };
    return cmocka_run_group_tests(tests, make_files, remove_files);
}
