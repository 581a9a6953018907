/* Recording and its messages: of which lesson the take is, what is said where there is none, how long a
 * notice stays and how its path is shortened. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "recorder.h"
#include "session_test.h"
#include <string.h>

static bool shows(const Session *session, const char *words) {
    for (uint32_t i = 0; i < session->list.commands.count; i++) {
        const DrawCommand *command = &session->list.commands.items[i];
        if (command->kind == DRAW_TEXT && text_starts_with(command->text.text, text_from(words))) return true;
    }
    return false;
}

static void a_take_is_of_the_lesson_that_is_shown(void **state) {
    Session *session = *state;
    session_key(session, KEY_NEXT_LESSON, 0); /* b.lua is wanted, a.lua still shown */
    assert_string_equal(session_path(session), "b.lua");
    session_key(session, KEY_RECORD, 0);
    assert_string_equal(session->studio.path, "a.lua");
    session_key(session, KEY_RECORD, 1000000);
    Story story;
    assert_true(story_make(&story, STEPS));
    LoadedLesson lesson = {story.timeline, story.scene};
    session_set_lesson(session, &lesson, 0);
    session->studio.state = STUDIO_IDLE;
    session_key(session, KEY_RECORD, 2000000);
    assert_string_equal(session->studio.path, "b.lua");
}

static void without_a_lesson_a_notice_says_so(void **state) {
    Session *session = *state;
    session_key(session, KEY_LESSONS, 0);
    session_key(session, KEY_RECORD, 0);
    assert_int_equal(session->studio.state, STUDIO_TELLS);
    draw(session, 0);
    assert_true(shows(session, "No lesson is open"));
    assert_true(shows(session, "Open one first; then F9"));
    session_key(session, KEY_ESCAPE, 0); /* the notice goes, the library stays */
    assert_true(session->studio.state == STUDIO_IDLE && session->at_home);
}

static void a_notice_goes_by_itself_and_a_failure_stays(void **state) {
    Session *session = *state;
    studio_tell(&session->studio, false, "Recorded\n\t/x/y.mp4", 0);
    recorder_rest(session, 7900000);
    assert_int_equal(session->studio.state, STUDIO_TELLS);
    session->dirty = false;
    recorder_rest(session, 8000000);
    assert_true(session->studio.state == STUDIO_IDLE && session->dirty);
    studio_tell(&session->studio, true, "The recording failed\nfor a reason", 0);
    recorder_rest(session, INT64_C(1) << 40);
    assert_int_equal(session->studio.state, STUDIO_TELLS);
}

static void a_path_keeps_its_folder_and_its_name(void **state) {
    Session *session = *state;
    studio_tell(&session->studio, false,
                "Recorded\n\t/home/somebody-with-a-long-name/and/a/folder/Videos/trayhouse/03-a-lesson.mp4",
                0);
    draw(session, 0);
    assert_true(shows(session, "…/and/a/folder/Videos/trayhouse/03-a-lesson.mp4"));
    studio_tell(&session->studio, false,
                "Recorded\n\t/home/Videos/a-name-that-is-much-too-long-for-any-card-there-is-20260102.mp4",
                0);
    draw(session, 0);
    assert_true(shows(session, "…/Videos/a-name-that"));
    Point at;
    assert_true(find_hit(session, HIT_STUDIO, 0, &at));
    session->view.chrome_hidden = true;
    draw(session, 0);
    assert_false(find_hit(session, HIT_STUDIO, 0, &at));
    assert_true(shows(session, "Recorded: …/Videos/") || shows(session, "Recorded: /home/Videos/"));
}

int main(void) {
#define WITH_SESSION(test) cmocka_unit_test_setup_teardown(test, start, stop)
    const struct CMUnitTest tests[] = {
        WITH_SESSION(a_take_is_of_the_lesson_that_is_shown),
        WITH_SESSION(without_a_lesson_a_notice_says_so),
        WITH_SESSION(a_notice_goes_by_itself_and_a_failure_stays),
        WITH_SESSION(a_path_keeps_its_folder_and_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
