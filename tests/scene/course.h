/* The lessons of the course, for tests that take all of them. The test's main asks lesson_worker_main first.
 * Needs cmocka's headers before it. */
#ifndef TESTS_SCENE_COURSE_H
#define TESTS_SCENE_COURSE_H

#include "lesson/lesson.h"
#include "render/render.h"
#include "scene/scene.h"

#include <glob.h>

static inline Journal *course_run(const char *path) {
    LessonOptions options = {.path = path, .scripts = SCRIPTS_DIR, .time_limit_ms = 60000};
    Fault fault = {0};
    Journal *journal = lesson_run(&options, &fault);
    if (!journal) print_error("%s: %s\n", path, fault.message);
    assert_non_null(journal);
    return journal;
}

/* The scene owns nothing: the caller frees it and then its timeline. */
static inline Scene *course_open(const char *path) {
    Fault fault = {0};
    Timeline *timeline = timeline_new(course_run(path), &fault);
    Scene *scene = timeline ? scene_new(timeline, &fault) : NULL;
    if (!scene) print_error("%s: %s\n", path, fault.message);
    assert_non_null(scene);
    return scene;
}

/* Sums up what `judge` finds wrong in each; the paths of those where it is not 0 are printed. */
static inline uint32_t course_judge(uint32_t (*judge)(void *user, const char *path), void *user) {
    glob_t found = {0};
    uint32_t wrong = 0;
    assert_int_equal(glob(SCRIPTS_DIR "/lessons/*.lua", 0, NULL, &found), 0);
    assert_true(found.gl_pathc >= 18);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        uint32_t here = judge(user, found.gl_pathv[i]);
        if (here) print_error("in %s\n", found.gl_pathv[i]);
        wrong += here;
    }
    globfree(&found);
    return wrong;
}

/* The same for judges that measure texts with the real fonts: they get a TextMeasure. */
static inline uint32_t course_judge_texts(uint32_t (*judge)(void *measure, const char *path)) {
    Fault fault = {0};
    Renderer *renderer = render_new((RenderOptions){.threads = 1}, &fault);
    assert_non_null(renderer);
    TextMeasure measure = render_measure(renderer);
    uint32_t wrong = course_judge(judge, &measure);
    render_free(renderer);
    return wrong;
}

#endif
