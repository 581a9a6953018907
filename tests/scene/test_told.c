/* Every lesson in words, as it was told once and read by a person: all steps, at their rest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "course.h"
#include "golden.h"

/* One text of all steps; the caller frees it. */
static Text tell_all(const Scene *scene, Arena *arena) {
    Text whole = {0};
    for (uint32_t step = 0; step < timeline_steps(scene_timeline(scene)); step++) {
        Text text = scene_text(scene, step, arena);
        whole = arena_format(arena, "%.*s%.*s\n", TEXT_ARG(whole), TEXT_ARG(text));
    }
    return whole;
}

static uint32_t judge(void *user, const char *path) {
    (void)user;
    char name[128];
    const char *file = strrchr(path, '/') + 1;
    snprintf(name, sizeof name, "told/%.*s", (int)(strlen(file) - 4), file);
    Scene *scene = course_open(path);
    Timeline *timeline = scene_timeline(scene);
    Arena arena = {0};
    bool same = golden_matches(name, "txt", tell_all(scene, &arena));
    arena_free(&arena);
    scene_free(scene);
    timeline_free(timeline);
    return !same;
}

static void lessons_are_told_as_their_goldens(void **state) {
    (void)state;
    assert_int_equal(course_judge(judge, NULL), 0);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(lessons_are_told_as_their_goldens)};
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
