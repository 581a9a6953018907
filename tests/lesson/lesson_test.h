/* What the tests of this room share. A test program is its own worker: its main must ask lesson_worker_main
 * first, which LESSON_TEST_MAIN does. Lessons are written into a folder of their own, which goes when the
 * program ends. */
#ifndef LESSON_TEST_H
#define LESSON_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/system.h"
#include "lesson/lesson.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LESSON_TEST_MAIN(tests)                                                                              \
    int main(int argc, char **argv) {                                                                        \
        int status = 0;                                                                                      \
        if (lesson_worker_main(argc, argv, &status)) return status;                                          \
        return cmocka_run_group_tests(tests, lesson_test_setup, lesson_test_teardown);                       \
    }

/* Without anything of Linux's own there is no lock. */
#ifdef TRAYHOUSE_PORTABLE
enum { LESSON_TEST_UNLOCKED = 1 };
#else
enum { LESSON_TEST_UNLOCKED = 0 };
#endif

static char lesson_test_folder[64];

static inline int lesson_test_setup(void **state) {
    (void)state;
    snprintf(lesson_test_folder, sizeof lesson_test_folder, "/tmp/lesson-test-XXXXXX");
    return mkdtemp(lesson_test_folder) ? 0 : -1;
}

static inline int lesson_test_teardown(void **state) {
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", lesson_test_folder);
    return system(command);
}

static inline const char *lesson_test_path(const char *name) {
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", lesson_test_folder, name);
    return path;
}

static inline const char *lesson_test_write(const char *name, const void *data, size_t len) {
    Fault fault = {0};
    const char *path = lesson_test_path(name);
    if (!file_write(path, data, len, &fault)) fail_msg("%s", fault.message);
    return path;
}

static inline Journal *lesson_test_run_file(const char *path, Fault *fault) {
    /* Sanitizers slow a worker's start; no test here depends on the usual limit. */
    LessonOptions options = {
        .path = path, .scripts = SCRIPTS_DIR, .time_limit_ms = 20000, .unlocked = LESSON_TEST_UNLOCKED};
    return lesson_run(&options, fault);
}

static inline Journal *lesson_test_run(const char *source, Fault *fault) {
    return lesson_test_run_file(lesson_test_write("lesson.lua", source, strlen(source)), fault);
}

/* Around a body: the lesson most tests need. */
#define LESSON_HEAD                                                                                          \
    "local rust = require 'rust'\n"                                                                          \
    "local i32, u64, String = rust.i32, rust.u64, rust.String\n"                                             \
    "lesson { title = 'test', code = 'fn main() {\\n    body();\\n}\\n' }\n"
#define LESSON_BODY(body) LESSON_HEAD "fn('main', function()\n" body "\nend)\n"

static inline Journal *lesson_test_must_run(const char *source) {
    Fault fault = {0};
    Journal *journal = lesson_test_run(source, &fault);
    if (!journal) fail_msg("%s:%d: %s\n%s", fault.file, fault.line, fault.message, fault.detail);
    return journal;
}

/* The index of the n-th event of a kind, from 0 on; fails when there is none. */
static inline uint64_t lesson_test_find(const Journal *journal, EventKind kind, uint32_t n) {
    for (uint64_t i = 0; i < journal_count(journal); i++)
        if (journal_get(journal, i).kind == kind && n-- == 0) return i;
    fail_msg("no such event: %s", journal_event_name(kind));
    return 0;
}

static inline uint32_t lesson_test_count(const Journal *journal, EventKind kind) {
    uint32_t count = 0;
    for (uint64_t i = 0; i < journal_count(journal); i++) count += journal_get(journal, i).kind == kind;
    return count;
}

#endif
