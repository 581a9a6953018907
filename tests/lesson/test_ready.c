/* A worker that waits runs what a new one runs, byte for byte; the next one waits then; nobody is left
 * behind. */
#include "lesson_test.h"
#include "process.h"
#include "ready.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>

static const char lesson[] = LESSON_BODY("  at 'body'\n  say 'one'\n  let('s', String.from 'tray')\n");

static Journal *run_with(LessonReady *ready, const char *path) {
    Fault fault = {0};
    LessonOptions options = {.path = path,
                             .scripts = SCRIPTS_DIR,
                             .time_limit_ms = 20000,
                             .ready = ready,
                             .unlocked = LESSON_TEST_UNLOCKED};
    Journal *journal = lesson_run(&options, &fault);
    if (!journal) fail_msg("%s:%d: %s", fault.file, fault.line, fault.message);
    return journal;
}

static bool has_child(void) {
    siginfo_t info = {0};
    return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0;
}

static void the_same_journal(void **state) {
    (void)state;
    const char *path = lesson_test_write("lesson.lua", lesson, strlen(lesson));
    Journal *cold = run_with(NULL, path);
    assert_false(has_child());
    LessonReady *ready = lesson_ready_new(SCRIPTS_DIR);
    for (int i = 0; i < 3; i++) {
        Journal *warm = run_with(ready, path);
        Bytes a = journal_bytes(cold), b = journal_bytes(warm);
        assert_int_equal(a.len, b.len);
        assert_memory_equal(a.data, b.data, a.len);
        journal_free(warm);
        assert_true(has_child()); /* the next one */
    }
    lesson_ready_free(ready);
    assert_false(has_child());
    journal_free(cold);
}

/* Whoever is killed while it waits is replaced, and the lesson runs all the same. */
static void one_that_died(void **state) {
    (void)state;
    const char *path = lesson_test_write("lesson.lua", lesson, strlen(lesson));
    LessonReady *ready = lesson_ready_new(SCRIPTS_DIR);
    Worker worker;
    journal_free(run_with(ready, path));
    assert_true(ready_take(ready, &worker));
    pid_t first = worker.pid;
    worker_close(&worker);
    ready_refill(ready);
    assert_true(ready_take(ready, &worker));
    assert_int_not_equal(worker.pid, first);
    worker_close(&worker);
    ready_refill(ready);
    siginfo_t info = {0};
    /* the one that waits: our only child */
    pid_t waiting = 0;
    char command[96];
    snprintf(command, sizeof command, "pgrep -P %ld | head -n 1", (long)getpid());
    FILE *out = popen(command, "r");
    long number = 0;
    assert_non_null(out);
    assert_int_equal(fscanf(out, "%ld", &number), 1);
    pclose(out);
    waiting = (pid_t)number;
    kill(waiting, SIGKILL);
    assert_int_equal(waitid(P_PID, (id_t)waiting, &info, WEXITED | WNOWAIT), 0);
    journal_free(run_with(ready, path));
    lesson_ready_free(ready);
    assert_false(has_child());
}

/* A worker without an order ends when nobody can give one any more. */
static void ends_without_an_order(void **state) {
    (void)state;
    Worker worker;
    int status = 0;
    assert_true(worker_start(&worker, NULL));
    close(worker.order[1]);
    worker.order[1] = -1;
    assert_int_equal(waitpid(worker.pid, &status, 0), worker.pid);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 2);
    worker.pid = 0;
    worker_close(&worker);
}

static const struct CMUnitTest tests[] = {cmocka_unit_test(the_same_journal), cmocka_unit_test(one_that_died),
                                          cmocka_unit_test(ends_without_an_order)};
LESSON_TEST_MAIN(tests)
