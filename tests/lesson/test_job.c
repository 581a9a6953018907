/* Lessons run apart: starting and polling never wait, nothing is left behind, whatever happens to the worker.
 */
#include "lesson_test.h"

#include "process.h"
#include "request.h"
#include "walls.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

static int count_fds(void) {
    int count = 0;
    DIR *directory = opendir("/proc/self/fd");
    while (readdir(directory)) count++;
    closedir(directory);
    return count;
}

static bool has_children(void) {
    siginfo_t info = {0};
    return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0 || errno != ECHILD;
}

static LessonJob *start(const char *name, const char *source, uint32_t limit) {
    Fault fault = {0};
    LessonOptions options = {.path = lesson_test_write(name, source, strlen(source)),
                             .scripts = SCRIPTS_DIR,
                             .unlocked = LESSON_TEST_UNLOCKED,
                             .time_limit_ms = limit};
    LessonJob *job = lesson_start(&options, &fault);
    if (!job) fail_msg("%s", fault.message);
    return job;
}

static LessonState finish(LessonJob *job, Journal **journal, Fault *fault) {
    LessonState now;
    while ((now = lesson_poll(job, journal, fault)) == LESSON_RUNNING) {
        struct pollfd wait = {.fd = lesson_job_fd(job), .events = POLLIN};
        poll(&wait, 1, lesson_job_patience(job)); /* it becomes readable, or the time is up */
    }
    lesson_job_free(job);
    return now;
}

static void several_at_once(void **state) {
    (void)state;
    Journal *journal = NULL;
    Fault fault = {0};
    LessonJob *good = start("a.lua", LESSON_BODY("say 'good'"), 20000),
              *bad = start("b.lua", "error 'x'", 20000), *slow = start("c.lua", "while true do end", 100);
    assert_int_equal(finish(slow, &journal, &fault), LESSON_FAILED);
    assert_int_equal(fault.kind, FAULT_LIMIT);
    assert_int_equal(finish(bad, &journal, &fault), LESSON_FAILED);
    assert_int_equal(fault.kind, FAULT_LESSON);
    assert_int_equal(finish(good, &journal, &fault), LESSON_DONE);
    assert_non_null(journal);
    journal_free(journal);
}

static void nothing_is_left(void **state) {
    (void)state;
    static const char *const sources[] = {LESSON_BODY("say 'x'"), "error 'x'", "while true do end",
                                          "syntax error", ""};
    int fds = count_fds();
    size_t blocks = memory_live_blocks();
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
            Journal *journal = NULL;
            Fault fault = {0};
            finish(start("a.lua", sources[i], i == 2 ? 50 : 20000), &journal, &fault);
            journal_free(journal);
            lesson_job_free(start("a.lua", sources[i], 20000)); /* given up at once */
        }
    assert_int_equal(count_fds(), fds);
    assert_int_equal(memory_live_blocks(), blocks);
    assert_false(has_children());
}

/* 0: none, or the system does not say. */
static pid_t child(void) {
    char path[64];
    int pid = 0;
    snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
    FILE *file = fopen(path, "r");
    if (file && fscanf(file, "%d", &pid) != 1) pid = 0;
    if (file) fclose(file);
    return pid;
}

/* A worker that dies by itself, at any moment, is a fault of the lesson and nothing more. */
static void killed_workers(void **state) {
    (void)state;
    for (int i = 0; i < 10; i++) {
        Journal *journal = NULL;
        Fault fault = {0};
        LessonJob *job = start("a.lua", "while true do end", 20000);
        usleep((useconds_t)i * 700);
        pid_t pid = child();
        if (pid <= 0) skip();
        kill(pid, i % 2 ? SIGTERM : SIGKILL);
        assert_int_equal(finish(job, &journal, &fault), LESSON_FAILED);
        assert_true(fault.kind == FAULT_LESSON || fault.kind == FAULT_LIMIT);
        assert_string_equal(fault.file, lesson_test_path("a.lua"));
    }
    assert_false(has_children());
}

/* Whatever it does and whatever it dies of, long before its time is up, the line at which it was is told. */
static void the_line_of_a_death(void **state) {
    (void)state;
    static const int deaths[] = {SIGKILL, SIGSEGV, SIGBUS, SIGABRT, SIGXCPU};
    static const char *const doings[] = {
        "\n\nlocal n = 0\nwhile true do n = n + 1 end",                    /* Lua alone */
        "\n\n\nlocal s = ('a'):rep(100000) s:find(('.-'):rep(20) .. 'b')", /* one call into C */
        "\n\n\ncoroutine.wrap(function() while true do end end)()",        /* a coroutine */
        "\n\nlocal s = ('a'):rep(1 << 20)\ntable.sort({1, 2}, function() while true do end end)",
        "lesson { title = 't', code = 'fn main() {}' }\nfn('main', function() say 'x'\n\nwhile true do end "
        "end)",
    };
    if (WALLS_SANITIZED) skip(); /* there a sanitizer has the word, and everything takes its time */
    for (size_t i = 0; i < sizeof deaths / sizeof *deaths; i++)
        for (size_t k = 0; k < sizeof doings / sizeof *doings; k++) {
            Journal *journal = NULL;
            Fault fault = {0};
            LessonJob *job = start("a.lua", doings[k], 20000);
            usleep(400000);
            pid_t pid = child();
            if (pid <= 0) skip();
            kill(pid, deaths[i]);
            assert_int_equal(finish(job, &journal, &fault), LESSON_FAILED);
            if (fault.line != 4)
                fail_msg("%s in %zu: line %d: %s", strsignal(deaths[i]), k, fault.line, fault.message);
        }
    assert_false(has_children());
}

/* Some programs ask the system to reap children for them. */
static void reaped_by_others(void **state) {
    (void)state;
    signal(SIGCHLD, SIG_IGN);
    Fault fault = {0};
    journal_free(lesson_test_run(LESSON_BODY("say 'x'"), &fault));
    assert_int_equal(fault.kind, FAULT_NONE);
    assert_null(lesson_test_run("error 'x'", &fault));
    signal(SIGCHLD, SIG_DFL);
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    const char *path = lesson_test_write("a.lua", LESSON_BODY("say 'x'"), strlen(LESSON_BODY("say 'x'")));
    LessonOptions options = {
        .path = path, .scripts = SCRIPTS_DIR, .unlocked = LESSON_TEST_UNLOCKED, .time_limit_ms = 20000};
    size_t blocks = memory_live_blocks();
    int fds = count_fds();
    bool failed = true;
    for (long n = 0; failed; n++) {
        Fault fault = {0};
        memory_fail_after(n);
        Journal *journal = lesson_run(&options, &fault);
        failed = memory_did_fail();
        memory_fail_after(-1);
        if (failed && !journal) assert_int_not_equal(fault.kind, FAULT_NONE);
        if (!failed) assert_non_null(journal);
        journal_free(journal);
        assert_int_equal(memory_live_blocks(), blocks);
    }
    assert_int_equal(count_fds(), fds);
    assert_false(has_children());
}

static void shared_file_has_no_name(void **state) {
    (void)state;
    char bytes[67] = "x", zeros[64] = "";
    int fd = process_shared_file(64, (Bytes){(const uint8_t *)"abc", 3});
    assert_true(fd >= 0);
    struct stat st;
    assert_int_equal(fstat(fd, &st), 0);
    assert_int_equal(st.st_size, 67);
    assert_int_equal(st.st_nlink, 0);
    assert_int_equal(pread(fd, bytes, sizeof bytes, 0), sizeof bytes);
    assert_memory_equal(bytes, zeros, 64);
    assert_memory_equal(bytes + 64, "abc", 3);
    assert_true(fcntl(fd, F_GETFD) & FD_CLOEXEC);
    close(fd);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(several_at_once),         cmocka_unit_test(nothing_is_left),
    cmocka_unit_test(killed_workers),          cmocka_unit_test(the_line_of_a_death),
    cmocka_unit_test(reaped_by_others),        cmocka_unit_test(every_allocation_may_fail),
    cmocka_unit_test(shared_file_has_no_name),
};

LESSON_TEST_MAIN(tests)
