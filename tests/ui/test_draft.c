/* What was done on a free floor is kept until it is in a lesson, whatever other windows keep. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/system.h"
#include "draft.h"
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#define FLOOR SCRIPTS_DIR "/floor/free-floor.lua"

static char folder[64];

static int setup(void **state) {
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/draft-test-XXXXXX");
    if (!mkdtemp(folder)) return -1;
    return setenv("XDG_STATE_HOME", folder, 1);
}

static int teardown(void **state) {
    (void)state;
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static void must_write(Draft *draft, const char *lesson, const char *actions) {
    Fault fault = {0};
    if (!draft_write(draft, lesson, text_from(actions), &fault)) fail_msg("%s", fault.message);
    assert_false(draft_differs(draft, text_from(actions)));
}

static void expect(const char *lesson, const char *actions) {
    Draft draft;
    Arena arena = {0};
    Text text = {0};
    assert_int_equal(draft_read(&draft, lesson, &arena, &text), actions[0] != '\0');
    if (!text_equal(text, text_from(actions))) fail_msg("`%.*s`, not `%s`", TEXT_ARG(text), actions);
    assert_false(draft_differs(&draft, text));
    arena_free(&arena);
}

static void what_was_done_is_there_again(void **state) {
    (void)state;
    Draft draft = {0};
    expect(FLOOR, "");
    must_write(&draft, FLOOR, "push f1\n");
    expect(FLOOR, "push f1\n");
    must_write(&draft, FLOOR, "push f1\npop\n");
    expect(FLOOR, "push f1\npop\n");
    expect("/somewhere/else.lua", "");
    must_write(&draft, FLOOR, ""); /* saved as a lesson, or all of it taken back */
    expect(FLOOR, "");
}

static void each_floor_has_its_own(void **state) {
    (void)state;
    Draft blank = {0}, saved = {0};
    must_write(&blank, FLOOR, "push f1\n");
    must_write(&saved, "/home/me/free-floor-1.lua", "pop\n");
    expect(FLOOR, "push f1\n");
    expect("/opt/elsewhere/scripts/floor/free-floor.lua", "push f1\n"); /* another installation's */
    expect("/home/me/free-floor-1.lua", "pop\n");
    expect("/home/me/free-floor-2.lua", "");
    must_write(&blank, FLOOR, "");
    must_write(&saved, "/home/me/free-floor-1.lua", "");
}

/* Both go on from the same; the one that writes later does not write over the other's. */
static void windows_keep_their_own(void **state) {
    (void)state;
    Draft one = {0}, other = {0}, third = {0};
    must_write(&one, FLOOR, "a\n");
    other = one; /* it has read the same */
    must_write(&one, FLOOR, "a\nb\n");
    must_write(&other, FLOOR, "a\nc\n");
    must_write(&third, FLOOR, "d\n"); /* began with nothing */
    must_write(&other, FLOOR, "a\nc\ne\n");
    must_write(&one, FLOOR, "a\nb\nf\n");
    expect(FLOOR, "a\nb\nf\n");
    must_write(&one, FLOOR, "");
    expect(FLOOR, "a\nc\ne\n");
    must_write(&one, FLOOR, "g\n"); /* a place that is free again */
    expect(FLOOR, "g\n");
    must_write(&one, FLOOR, "");
    must_write(&other, FLOOR, "");
    expect(FLOOR, "d\n");
    must_write(&third, FLOOR, "");
    expect(FLOOR, "");
}

static void one_that_cannot_be_opened_is_renamed(void **state) {
    (void)state;
    Draft draft = {0};
    Fault fault = {0};
    char path[128];
    must_write(&draft, FLOOR, "nonsense\n");
    draft_set_aside(&draft, FLOOR, &fault);
    snprintf(path, sizeof path, "%s/trayhouse/floor/free-floor.1.damaged-1", folder);
    assert_true(file_exists(path));
    expect(FLOOR, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_done_is_there_again),
        cmocka_unit_test(each_floor_has_its_own),
        cmocka_unit_test(windows_keep_their_own),
        cmocka_unit_test(one_that_cannot_be_opened_is_renamed),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
