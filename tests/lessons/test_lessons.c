/* Every file of scripts/lessons runs, keeps what it expects, has as many steps as a lesson should, expects
 * something, ends with all its trays gone, and is the same when it is run again. */
#include "lesson_test.h"

#include <dirent.h>

enum { STEPS_MIN = 6, STEPS_MAX = 16 };

static void check_expectations(const Journal *journal, const char *path) {
    uint64_t step = 0, checked = 0;
    for (uint64_t i = 0; i < journal_count(journal); i++) {
        Event event = journal_get(journal, i);
        if (event.kind == EVENT_STEP) step++;
        if (event.kind != EVENT_EXPECT) continue;
        checked++;
        if (!event.expect.passed)
            fail_msg("%s:%d: step %d: %.*s should be %.*s, and is %.*s", path, (int)event.expect.source_line,
                     (int)step, TEXT_ARG(event.expect.name), TEXT_ARG(event.expect.wanted),
                     TEXT_ARG(event.expect.found));
    }
    if (checked == 0) fail_msg("%s expects nothing", path);
}

static void check_shape(const Journal *journal, const char *path) {
    uint64_t steps = journal_steps(journal);
    if (steps < STEPS_MIN || steps > STEPS_MAX) fail_msg("%s has %d steps", path, (int)steps);
    uint32_t pushed = lesson_test_count(journal, EVENT_FRAME_PUSH),
             popped = lesson_test_count(journal, EVENT_FRAME_POP);
    bool ends = lesson_test_count(journal, EVENT_ABORT) + lesson_test_count(journal, EVENT_REFUSED) == 0;
    if (ends) assert_int_equal(pushed, popped);
    Event head = journal_get(journal, 0);
    assert_true(head.lesson.summary.len > 0 && head.lesson.remember.len > 0 && head.lesson.number.len > 0);
}

/* A step in which nothing happens is a page that turns for nothing. */
static void check_steps_happen(const Journal *journal, const char *path) {
    bool idle = false;
    for (uint64_t i = 0; i < journal_count(journal); i++) {
        Event event = journal_get(journal, i);
        if (idle && (event.kind == EVENT_STEP || event.kind == EVENT_END))
            fail_msg("%s: an empty step", path);
        if (event.kind == EVENT_STEP)
            idle = true;
        else if (event.kind != EVENT_EXPECT)
            idle = false;
    }
}

static void check_lesson(const char *path) {
    Fault fault = {0};
    Journal *journal = lesson_test_run_file(path, &fault), *again = lesson_test_run_file(path, &fault);
    if (!journal || !again) fail_msg("%s:%d: %s\n%s", fault.file, fault.line, fault.message, fault.detail);
    check_expectations(journal, path);
    check_shape(journal, path);
    check_steps_happen(journal, path);
    Bytes a = journal_bytes(journal), b = journal_bytes(again);
    assert_int_equal(a.len, b.len);
    assert_memory_equal(a.data, b.data, a.len);
    journal_free(journal);
    journal_free(again);
}

static void lessons_keep_their_word(void **state) {
    (void)state;
    int found = 0;
    DIR *directory = opendir(SCRIPTS_DIR "/lessons");
    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory));) {
        char path[512];
        if (!text_ends_with(text_from(entry->d_name), TEXT(".lua"))) continue;
        snprintf(path, sizeof path, "%s/lessons/%s", SCRIPTS_DIR, entry->d_name);
        check_lesson(path);
        found++;
    }
    closedir(directory);
    assert_true(found > 0);
}

static size_t count_lines(const char *path) {
    char *data = NULL;
    size_t len = 0, lines = 0;
    Fault fault = {0};
    assert_true(file_read(path, 1 << 16, &data, &len, &fault));
    for (size_t i = 0; i < len; i++) lines += data[i] == '\n';
    memory_free(data);
    return lines;
}

static int by_size(const void *a, const void *b) {
    size_t left = *(const size_t *)a, right = *(const size_t *)b;
    return (left > right) - (left < right);
}

/* The first at most 30 lines, the one in the middle at most 70. */
static void lessons_are_short(void **state) {
    (void)state;
    size_t lines[64], count = 0;
    DIR *directory = opendir(SCRIPTS_DIR "/lessons");
    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory)) && count < 64;) {
        char path[512];
        if (!text_ends_with(text_from(entry->d_name), TEXT(".lua"))) continue;
        snprintf(path, sizeof path, "%s/lessons/%s", SCRIPTS_DIR, entry->d_name);
        lines[count] = count_lines(path);
        if (strncmp(entry->d_name, "01-", 3) == 0) assert_in_range(lines[count], 1, 30);
        count++;
    }
    closedir(directory);
    assert_true(count > 0);
    qsort(lines, count, sizeof *lines, by_size);
    assert_in_range(lines[count / 2], 1, 70);
}

/* The whole novel goes into the text editor. */
static void a_novel_fits_into_the_editor(void **state) {
    (void)state;
    char *novel = NULL;
    size_t len = 0;
    Fault fault = {0};
    assert_true(file_read(SCRIPTS_DIR "/lessons/novel.txt", 1 << 20, &novel, &len, &fault));
    assert_true(len >= 300000);
    LessonParam typed = {.name = TEXT("typed"), .value = {novel, len}};
    LessonOptions options = {.path = SCRIPTS_DIR "/lessons/05-a-text-editor.lua",
                             .scripts = SCRIPTS_DIR,
                             .params = &typed,
                             .param_count = 1,
                             .time_limit_ms = 20000};
    Journal *journal = lesson_run(&options, &fault);
    if (!journal) fail_msg("%s", fault.message);
    check_expectations(journal, options.path);
    assert_int_equal(lesson_test_count(journal, EVENT_ABORT), 0);
    assert_true(lesson_test_count(journal, EVENT_REALLOC) >= 8);
    journal_free(journal);
    memory_free(novel);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(lessons_keep_their_word),
    cmocka_unit_test(a_novel_fits_into_the_editor),
    cmocka_unit_test(lessons_are_short),
};

LESSON_TEST_MAIN(tests)
