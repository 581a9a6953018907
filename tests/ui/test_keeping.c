/* When things are written, and what is said when they cannot be: once, in words that are true. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "session_test.h"

#include "base/system.h"
#include "cards.h"
#include "keeping.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SECOND INT64_C(1000000)

static char folder[64], settings[128];

/* A session whose files are in a folder of its own. */
static int begin(void **state) {
    snprintf(folder, sizeof folder, "/tmp/keeping-test-XXXXXX");
    if (!mkdtemp(folder) || start(state) != 0) return -1;
    setenv("XDG_STATE_HOME", folder, 1);
    snprintf(settings, sizeof settings, "%s/settings", folder);
    Session *session = *state;
    keeping_start(session, 0);
    session->settings_file = settings;
    session->key = TEXT("a.lua");
    return 0;
}

static int end(void **state) {
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return stop(state) + system(command);
}

/* A file stands where the folder should be: that stops root, too. */
static void break_disk(Session *session) {
    char file[128];
    Fault fault = {0};
    snprintf(file, sizeof file, "%s/file", folder);
    assert_true(file_write(file, "", 0, &fault));
    snprintf(session->progress_file, sizeof session->progress_file, "%s/progress", file);
}

static void mend_disk(Session *session) {
    snprintf(session->progress_file, sizeof session->progress_file, "%s/trayhouse/progress", folder);
}

static void what_is_done_is_written_a_little_later(void **state) {
    Session *session = *state;
    draw(session, 0);
    keeping_tick(session, 0);
    assert_true(session->keeping.due > 0 && !file_exists(session->progress_file));
    keeping_tick(session, session->keeping.due);
    assert_true(file_exists(session->progress_file) && session->keeping.due == 0);
    assert_int_equal(session->notice.until, 0);
    session->settings.speed = 2;
    keeping_soon(session, 5 * SECOND);
    keeping_tick(session, 5 * SECOND);
    assert_true(file_exists(settings) && session->keeping.due == 0);
}

static void what_cannot_be_written_is_told_once_and_tried_again(void **state) {
    Session *session = *state;
    int64_t now = 0;
    break_disk(session);
    for (int i = 0; i < 5; i++) {
        session_key(session, KEY_NEXT, now);
        draw(session, now);
        keeping_tick(session, now);
        keeping_tick(session, now += SECOND / 2);
        assert_int_equal(cards_top(session), CARD_NONE);
    }
    assert_non_null(strstr(session->notice.words, "Your progress cannot be written: Not a directory"));
    int64_t until = session->notice.until;
    assert_true(until > 0 && notice_rest(&session->notice, until));
    for (int i = 0; i < 20; i++) keeping_tick(session, now += SECOND);
    assert_int_equal(session->notice.until, 0);
    mend_disk(session);
    for (int i = 0; i < 10; i++) keeping_tick(session, now += SECOND);
    assert_true(file_exists(session->progress_file) && session->keeping.due == 0);
    break_disk(session);
    session_key(session, KEY_BACK, now);
    draw(session, now);
    keeping_tick(session, now);
    keeping_tick(session, now += SECOND);
    assert_true(session->notice.until > 0); /* another failure is another line */
}

/* A line over the picture takes no click and no key from it. */
static void the_line_is_in_nobodys_way(void **state) {
    Session *session = *state;
    Fault fault = {0};
    draw(session, 0);
    uint32_t hits = session->list.hits.count;
    fault_set(
        &fault, FAULT_ENVIRONMENT, "/a/rather/long/path/to/a/file", 0, "cannot be written: %s",
        "the disk is read-only, and this goes on for as long as it takes to need more than one line of it");
    notice_fault(&session->notice, "Your progress", &fault, 0);
    draw(session, 0);
    assert_int_equal(session->list.hits.count, hits);
    session_key(session, KEY_NEXT, 0);
    assert_int_equal(step_of(session, LONG), 1);
    assert_true(notice_rest(&session->notice, NOTICE_READING));
    assert_false(notice_rest(&session->notice, NOTICE_READING));
}

static void what_is_left_is_written_at_the_end(void **state) {
    Session *session = *state;
    Fault fault = {0};
    draw(session, 0);
    session->settings.dock = 5;
    assert_true(keeping_end(session, &fault));
    assert_true(file_exists(session->progress_file) && file_exists(settings));
    session_key(session, KEY_NEXT, 0);
    draw(session, 0);
    break_disk(session);
    assert_false(keeping_end(session, &fault));
    assert_string_equal(fault.file, session->progress_file);
}

static void work_by_hand(Session *session, const char *actions) {
    Params *params = &session->params;
    params_free(params);
    params->rows[0] = (ParamRow){.shape = PARAM_TEXT, .name = TEXT("actions")};
    params->count = 1;
    assert_true(field_set(&params->rows[0].text, text_from(actions)));
    params->touched = true;
}

static bool floor_holds(const char *lesson, const char *actions) {
    Draft draft;
    Arena arena = {0};
    Text text = {0};
    draft_read(&draft, lesson, &arena, &text);
    bool holds = text_equal(text, text_from(actions));
    arena_free(&arena);
    return holds;
}

/* On a full disk, too, a floor may be left: what was done there is written when there is room. */
static void work_that_is_left_waits_for_room(void **state) {
    Session *session = *state;
    Fault fault = {0};
    char file[128];
    snprintf(file, sizeof file, "%s/no-folder", folder);
    assert_true(file_write(file, "", 0, &fault));
    setenv("XDG_STATE_HOME", file, 1);
    for (int i = 0; i < 3; i++) {
        Story story;
        work_by_hand(session, i == 0 ? "push f1\n" : i == 1 ? "push f1\npop\n" : "text a soup\n");
        snprintf(session->shown_path, sizeof session->shown_path, "/home/me/floor-%d.lua", i);
        keeping_leave(session, i);
        assert_true(session->notice.until > 0);
        assert_true(story_make(&story, STEPS));
        LoadedLesson lesson = {story.timeline, story.scene};
        session_set_lesson(session, &lesson, i);
    }
    setenv("XDG_STATE_HOME", folder, 1);
    for (int i = 0; i < 10; i++) keeping_tick(session, i * SECOND);
    assert_true(floor_holds("/home/me/floor-0.lua", "push f1\n"));
    assert_true(floor_holds("/home/me/floor-1.lua", "push f1\npop\n"));
    assert_true(floor_holds("/home/me/floor-2.lua", "text a soup\n"));
    assert_int_equal(session->keeping.due, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_done_is_written_a_little_later, begin, end),
        cmocka_unit_test_setup_teardown(what_cannot_be_written_is_told_once_and_tried_again, begin, end),
        cmocka_unit_test_setup_teardown(the_line_is_in_nobodys_way, begin, end),
        cmocka_unit_test_setup_teardown(what_is_left_is_written_at_the_end, begin, end),
        cmocka_unit_test_setup_teardown(work_that_is_left_waits_for_room, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
