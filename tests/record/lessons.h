/* A lesson of the course as a scene, for tests of recordings. The test's main asks lesson_worker_main first.
 */
#ifndef TESTS_RECORD_LESSONS_H
#define TESTS_RECORD_LESSONS_H

#include "lesson/lesson.h"
#include "scene/scene.h"
#include <stdio.h>

typedef struct Lesson {
    Timeline *timeline;
    Scene *scene; /* NULL: it could not be made, and why was printed */
} Lesson;

static inline Lesson lesson_open(const char *name) {
    char path[600];
    Fault fault = {0};
    Lesson lesson = {0};
    snprintf(path, sizeof path, "%s/lessons/%s.lua", SCRIPTS_DIR, name);
    /* Sanitizers slow a worker's start; no test here depends on the usual limit. */
    LessonOptions options = {.path = path, .scripts = SCRIPTS_DIR, .time_limit_ms = 20000};
    Journal *journal = lesson_run(&options, &fault);
    if (journal) lesson.timeline = timeline_new(journal, &fault);
    if (lesson.timeline) lesson.scene = scene_new(lesson.timeline, &fault);
    if (!lesson.scene) fprintf(stderr, "%s: %s\n", path, fault.message);
    return lesson;
}

static inline void lesson_close(Lesson *lesson) {
    scene_free(lesson->scene);
    timeline_free(lesson->timeline);
    *lesson = (Lesson){0};
}

#endif
