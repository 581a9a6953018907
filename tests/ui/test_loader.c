/* Lessons on their way to the screen: they arrive, or their fault does; and nobody waits for one that was
 * given up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "loader.h"
#include <cmocka.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE_MS = 20000 };

static atomic_int arrived;

static void on_arrival(void *user) {
    atomic_fetch_add((atomic_int *)user, 1);
}

static void nap(void) {
    nanosleep(&(struct timespec){0, 2000000}, NULL);
}

static const char *lesson_file(const char *text) {
    static char path[] = "/tmp/trayhouse-loader-XXXXXX";
    static bool made;
    int fd = made ? -1 : mkstemp(path);
    if (fd >= 0) close(fd);
    made = true;
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    return path;
}

static Loader *start_knowing(const char *text, uint64_t known) {
    Fault fault = {0};
    LessonOptions options = {.path = lesson_file(text), .scripts = SCRIPTS_DIR};
    atomic_store(&arrived, 0);
    Loader *loader = loader_start(&options, known, on_arrival, &arrived, &fault);
    assert_non_null(loader);
    return loader;
}

static Loader *start(const char *text) {
    return start_knowing(text, 0);
}

static void wait_for(Loader *loader, LoadedLesson *lesson, Fault *fault) {
    for (int i = 0; i < PATIENCE_MS / 2 && !loader_take(loader, lesson, fault); i++) nap();
    assert_int_equal(atomic_load(&arrived), 1);
}

static const char good[] = "lesson { title = 't', summary = 's', code = 'fn main() {\\n}\\n' }\n"
                           "fn('main', function() say 'One.' end)\n";

static void test_a_lesson_arrives(void **state) {
    (void)state;
    LoadedLesson lesson = {0};
    Fault fault = {0};
    Loader *loader = start(good);
    wait_for(loader, &lesson, &fault);
    assert_int_equal(fault.kind, FAULT_NONE);
    assert_non_null(lesson.scene);
    assert_int_equal(timeline_steps(lesson.timeline), 1);
    loader_abandon(loader);
    loaded_free(&lesson);
}

static void test_a_fault_arrives(void **state) {
    (void)state;
    LoadedLesson lesson = {0};
    Fault fault = {0};
    Loader *loader = start("lesson {\n");
    wait_for(loader, &lesson, &fault);
    assert_int_equal(fault.kind, FAULT_LESSON);
    assert_true(fault.line >= 1);
    assert_null(lesson.scene);
    loader_abandon(loader);
}

static uint64_t content(const Loader *loader) {
    uint64_t stamp;
    return loader_files(loader, &stamp)->content;
}

/* What was judged before is not run again, and is what it was; anything else is run. */
static void test_what_is_known_is_not_run_again(void **state) {
    (void)state;
    static const char broken[] = "lesson {\n", other[] = "lesson (\n";
    LoadedLesson lesson = {0};
    Fault fault = {0};
    Loader *loader = start(broken);
    wait_for(loader, &lesson, &fault);
    uint64_t known = content(loader);
    assert_false(loader_knew(loader));
    assert_int_not_equal(known, 0);
    loader_abandon(loader);

    loader = start_knowing(broken, known);
    wait_for(loader, &lesson, &fault);
    assert_true(loader_knew(loader));
    assert_int_equal(fault.kind, FAULT_NONE);
    loader_abandon(loader);

    loader = start_knowing(other, known);
    wait_for(loader, &lesson, &fault);
    assert_false(loader_knew(loader));
    assert_int_equal(fault.kind, FAULT_LESSON);
    loader_abandon(loader);
}

/* What is given up cleans up after itself, at whatever moment that is, and says nothing any more. */
static void test_what_is_given_up_is_gone(void **state) {
    (void)state;
    static const char endless[] = "while true do end\n";
    size_t before = memory_live_blocks();
    for (int i = 0; i < 20; i++) {
        Loader *loader = start(i % 2 ? good : endless);
        for (int k = 0; k < i / 2; k++) nap();
        loader_abandon(loader);
    }
    for (int i = 0; i < PATIENCE_MS / 2 && memory_live_blocks() != before; i++) nap();
    assert_int_equal(memory_live_blocks(), before);
}

static int remove_file(void **state) {
    (void)state;
    return unlink(lesson_file(""));
}

int main(int argc, char **argv) {
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_lesson_arrives),
        cmocka_unit_test(test_a_fault_arrives),
        cmocka_unit_test(test_what_is_known_is_not_run_again),
        cmocka_unit_test(test_what_is_given_up_is_gone),
    };
    return cmocka_run_group_tests(tests, NULL, remove_file);
}
