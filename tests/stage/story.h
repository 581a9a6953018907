/* The acts of whole programs, for tests that judge all of them: every lesson of the course, every program
 * that rustc judges, in Lua and from its Rust text. The test's main asks lesson_worker_main first. */
#ifndef TESTS_STAGE_STORY_H
#define TESTS_STAGE_STORY_H

#include "lesson_test.h"

#include "stage/schedule.h"
#include <glob.h>

typedef struct Story {
    const char *path;
    Timeline *timeline;
    Owners owners;
    Schedule schedule;
    ActList acts; /* of the step that was loaded last */
} Story;

static inline void story_free(Story *story) {
    list_free(&story->acts.acts);
    schedule_free(&story->schedule);
    owners_free(&story->owners);
    timeline_free(story->timeline);
    *story = (Story){0};
}

/* False: the program is one of those that are not told from their text. */
static inline bool story_open(Story *story, const char *path) {
    Fault fault = {0};
    Journal *journal = lesson_test_run_file(path, &fault);
    *story = (Story){.path = path};
    if (!journal && strstr(fault.message, "is not told here"))
        return false; /* the reader says so; tests/rustc lists them */
    if (!journal) fail_msg("%s: %s", path, fault.message);
    story->timeline = timeline_new(journal, &fault);
    if (!story->timeline) fail_msg("%s: %s", path, fault.message);
    assert_true(owners_find(&story->owners, story->timeline));
    assert_true(schedule_make(&story->schedule, story->timeline, &story->owners));
    return true;
}

static inline void story_load(Story *story, uint32_t step) {
    assert_true(schedule_acts(&story->schedule, story->timeline, &story->owners, step, &story->acts));
}

/* Calls `judge` for each file that a pattern finds; `least`: as many there must be. */
static inline void story_each(const char *pattern, size_t least, void (*judge)(void *user, const char *path),
                              void *user) {
    glob_t found = {0};
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    assert_true(found.gl_pathc >= least);
    for (size_t i = 0; i < found.gl_pathc; i++) judge(user, found.gl_pathv[i]);
    globfree(&found);
}

#endif
