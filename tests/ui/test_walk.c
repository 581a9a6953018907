/* Every lesson of the course can be walked with one key: Right alone leads through all steps to the card at
 * the end, whatever is asked on the way; and so does having every question shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "cards.h"
#include "session_test.h"

#include "base/memory.h"
#include "base/system.h"
#include "scene/course.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    PRESSES = 400,
    TICK = 1000000 / 20,
    PATIENCE = 20 * 60, /* pictures a rest is waited for */
    MUCH = 20,          /* events that cannot go without motion */
};

/* Draws picture after picture until nothing moves: the time when that is. */
static int64_t settle(Session *session, int64_t now, const char *path) {
    for (int i = 0; i < PATIENCE; i++, now += TICK) {
        draw(session, now);
        if (!session_is_moving(session)) return now;
    }
    fail_msg("%s, step %u: it never comes to rest", path, step_of(session, now) + 1);
    return now;
}

/* One press after the other, each at rest, or `hasty`: in the midst of what the one before began. */
static void walk(Session *session, const char *path, bool hasty) {
    int64_t now = settle(session, 0, path);
    for (int presses = 0; cards_top(session) != CARD_CLOSING; presses++) {
        uint32_t step = step_of(session, now);
        bool asked = session->quiz.open;
        if (presses == PRESSES)
            fail_msg("%s: after %d times Right it is at step %u", path, presses, step + 1);
        session_key(session, KEY_NEXT, now);
        draw(session, now += hasty ? 2 * TICK : 0);
        if (!hasty) now = settle(session, now, path);
        if (asked && session->quiz.open && step_of(session, now) == step)
            fail_msg("%s, step %u: Right does not leave the question", path, step + 1);
    }
}

static void walk_slowly(Session *session, const char *path) {
    walk(session, path, false);
}

static void walk_fast(Session *session, const char *path) {
    walk(session, path, true);
}

/* The answer to the open question is shown; then what answers it plays, from its beginning. */
static int64_t have_it_shown(Session *session, int64_t now, const char *path) {
    uint32_t step = step_of(session, now);
    int64_t from = session->quiz.question.end, to = scene_step_duration(session->lesson.scene, step);
    uint64_t behind = timeline_step(session->lesson.timeline, step).end - session->quiz.question.event;
    if (session->quiz.question.time >= from || from > to || (behind > MUCH && from == to))
        fail_msg("%s, step %u: it asks until %lld us, and moves until %lld us", path, step + 1,
                 (long long)from, (long long)to);
    click(session, HIT_REVEAL, 0, now);
    while (session->quiz.open) draw(session, now += TICK);
    ScenePosition at = player_position(&session->player, now);
    if (at.step != step || at.time < from || at.time > from + TICK)
        fail_msg("%s, step %u: the motion begins at %lld us, and it is at %lld us of step %u", path, step + 1,
                 (long long)from, (long long)at.time, at.step + 1);
    return settle(session, now, path);
}

static void have_all_shown(Session *session, const char *path) {
    int64_t now = settle(session, 0, path);
    for (int presses = 0; cards_top(session) != CARD_CLOSING && presses < PRESSES; presses++) {
        if (session->quiz.open) {
            now = have_it_shown(session, now, path);
            continue;
        }
        session_key(session, KEY_NEXT, now);
        now = settle(session, now, path);
    }
}

typedef void Walker(Session *session, const char *path);

static void walk_scene(Walker *walker, const char *path, Scene *scene) {
    static Session session;
    Fault fault = {0};
    LoadedLesson lesson = {scene_timeline(scene), scene};
    session_init(&session);
    session_set_size(&session, 1280, 800, 1);
    assert_true(folder_add(&session.folder, path, &fault));
    session_set_lesson(&session, &lesson, 0);
    walker(&session, path);
    assert_int_equal(cards_top(&session), CARD_CLOSING);
    session_free(&session);
}

static uint32_t walk_lesson(void *user, const char *path) {
    walk_scene(*(Walker **)user, path, course_open(path));
    return 0;
}

/* As a learner changes it: with the whole novel in the text editor, with the most numbers. */
static void walk_changed(Walker *walker, const char *name, const char *param, Text value) {
    char path[512];
    Fault fault = {0};
    LessonParam changed = {text_from(param), value};
    snprintf(path, sizeof path, "%s/lessons/%s", SCRIPTS_DIR, name);
    LessonOptions options = {
        .path = path, .scripts = SCRIPTS_DIR, .params = &changed, .param_count = 1, .time_limit_ms = 60000};
    Journal *journal = lesson_run(&options, &fault);
    if (!journal) fail_msg("%s: %s", path, fault.message);
    Timeline *timeline = timeline_new(journal, &fault);
    assert_non_null(timeline);
    walk_scene(walker, path, scene_new(timeline, &fault));
}

static void walk_changed_lessons(Walker *walker) {
    char *novel = NULL;
    size_t len = 0;
    Fault fault = {0};
    assert_true(file_read(SCRIPTS_DIR "/lessons/novel.txt", 1 << 20, &novel, &len, &fault));
    walk_changed(walker, "05-a-text-editor.lua", "typed", (Text){novel, len});
    memory_free(novel);
    walk_changed(walker, "12-one-crate-for-all-of-it.lua", "last", TEXT("200"));
    walk_changed(walker, "12-one-crate-for-all-of-it.lua", "last", TEXT("5"));
    walk_changed(walker, "17-holes-in-the-warehouse.lua", "feast", TEXT("960"));
}

/* Questions where much happens at once, where two machines are compared, in the midst of a step, as the last
 * thing of all, and in steps that are played faster as a whole. */
#define PROGRAM "lesson { title = 'Asked', code = 'fn main() {}', remember = 'It ends.' }\n"
#define USES    "local rust = require 'rust'\nlocal Vec, i32, String = rust.Vec, rust.i32, rust.String\n"
static const char *const scripts[] = {
    USES PROGRAM
    "fn('main', function()\n"
    "  local v = let_mut('v', Vec(i32).new())\n  say 'Much.'\n  ask.yes_no('Is it?', { right = true })\n"
    "  for i = 1, 900 do v:push(i32(i)) end\n  say 'More.'\n  for i = 1, 900 do v:push(i32(i)) end\n"
    "  ask.number('How many?', { right = 1800 })\nend)\n",
    USES PROGRAM
    "compare { policy = { 'first fit', 'best fit' } }\nfn('main', function()\n  say 'Two.'\n"
    "  let('a', String.from 'a')\n  ask.yes_no('Is it?', { right = true })\n  let('b', String.from 'b')\n"
    "  say 'End.'\n  ask.number('How many?', { right = 2 })\nend)\n",
    USES PROGRAM "fn('main', function()\n  say 'Long.'\n  ask.yes_no('Is it?', { right = true })\n"
                 "  for i = 1, 40 do let('s' .. i, String.from 'text') end\n  say 'End.'\nend)\n",
};

static void every_lesson(Walker *walker) {
    char path[] = "/tmp/walk-test-XXXXXX.lua";
    Fault fault = {0};
    int fd = mkstemps(path, 4);
    assert_true(fd >= 0);
    close(fd);
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        assert_true(file_write(path, scripts[i], strlen(scripts[i]), &fault));
        walk_lesson(&walker, path);
    }
    unlink(path);
    walk_changed_lessons(walker);
    course_judge(walk_lesson, &walker);
}

static void right_alone_leads_to_the_end(void **state) {
    (void)state;
    every_lesson(walk_slowly);
}

static void right_without_waiting_leads_to_the_end(void **state) {
    (void)state;
    every_lesson(walk_fast);
}

static void what_is_shown_is_followed_by_its_motion(void **state) {
    (void)state;
    every_lesson(have_all_shown);
}

int main(int argc, char **argv) {
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(right_alone_leads_to_the_end),
        cmocka_unit_test(right_without_waiting_leads_to_the_end),
        cmocka_unit_test(what_is_shown_is_followed_by_its_motion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
