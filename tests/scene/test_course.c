/* Every lesson there is, run for real: each step can be drawn in every kind of window with its texts apart,
 * is told in words, and its acts take no longer than they may. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "course.h"
#include "text_judge.h"

static void judge_words(const Scene *scene) {
    for (uint32_t step = 0; step < timeline_steps(scene_timeline(scene)); step++) {
        Arena arena = {0};
        Text text = scene_text(scene, step, &arena);
        assert_true(text.len > 60 && text_is_utf8(text));
        assert_true(text_find(text, TEXT("The warehouse:"), 0) != SIZE_MAX);
        assert_true(text_find(text, TEXT(": .\n"), 0) == SIZE_MAX); /* something announced and not said */
        arena_free(&arena);
        assert_true(scene_step_duration(scene, step) <= 8000000);
    }
}

/* Text of any size, and the technical drawing: at the rest of every step. */
static uint32_t judge_choices(const Scene *scene, const TextMeasure *measure, float width, float height) {
    const float scales[] = {.8f, 1.25f, 1.5f, 2, 3};
    View view;
    view_init(&view, width, height);
    uint32_t wrong = 0;
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        view.text_scale = scales[i];
        wrong += judge_view(scene, measure, view, 1);
    }
    view.text_scale = 1;
    view.skin = SKIN_TECHNICAL;
    return wrong + judge_view(scene, measure, view, 1);
}

static uint32_t judge_lesson(void *measure, const char *path) {
    const float sizes[][2] = {{960, 600},   {1280, 720},  {1920, 1080},
                              {2560, 1080}, {1080, 1920}, {1080, 1080}};
    Scene *scene = course_open(path);
    Timeline *timeline = scene_timeline(scene);
    uint32_t wrong = 0;
    judge_words(scene);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        wrong += judge_window(scene, measure, sizes[i][0], sizes[i][1]) +
                 judge_choices(scene, measure, sizes[i][0], sizes[i][1]);
    scene_free(scene);
    timeline_free(timeline);
    return wrong;
}

static void every_lesson_can_be_shown(void **state) {
    (void)state;
    assert_int_equal(course_judge_texts(judge_lesson), 0);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_lesson_can_be_shown)};
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
