/* Hostile and malformed lessons, several at a time: each ends within its limits with a message that names its
 * file and a line of it, or is through. Which, stands in hostile/manifest.tsv; every file of the folder must
 * stand there. */
#include "lesson_test.h"

#include <dirent.h>
#include <poll.h>

enum { AT_ONCE = 3, SHORT_MS = 600, LONG_MS = 30000, NAME_MAX_LEN = 80, FILES_MAX = 400 };

typedef struct Hostile {
    char name[NAME_MAX_LEN], outcome[8], path[512];
    int line;
} Hostile;

static Hostile files[FILES_MAX];
static uint32_t file_count;
static bool wanted_more[FILES_MAX]; /* run a second time, with more time */

static int read_manifest(void **state) {
    (void)state;
    FILE *manifest = fopen(TESTS_DIR "/lesson/hostile/manifest.tsv", "r");
    char row[256];
    if (!manifest) return -1;
    while (fgets(row, sizeof row, manifest) && file_count < FILES_MAX) {
        Hostile *file = &files[file_count];
        char name[NAME_MAX_LEN];
        if (row[0] == '#') continue;
        if (sscanf(row, "%79s %7s %d", name, file->outcome, &file->line) != 3) return -1;
        snprintf(file->name, sizeof file->name, "%s", name);
        snprintf(file->path, sizeof file->path, "%s/lesson/hostile/%s", TESTS_DIR, name);
        file_count++;
    }
    fclose(manifest);
    return 0;
}

static int find_file(const char *name) {
    for (uint32_t i = 0; i < file_count; i++)
        if (strcmp(files[i].name, name) == 0) return (int)i;
    return -1;
}

static void every_file_is_listed(void **state) {
    (void)state;
    uint32_t there = 0;
    DIR *directory = opendir(TESTS_DIR "/lesson/hostile");
    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory));) {
        if (!text_ends_with(text_from(entry->d_name), TEXT(".lua"))) continue;
        if (find_file(entry->d_name) < 0) fail_msg("%s is not in the manifest", entry->d_name);
        there++;
    }
    closedir(directory);
    assert_int_equal(there, file_count);
}

static bool is_as_listed(const Hostile *file, LessonState end, const Fault *fault) {
    if (strcmp(file->outcome, "ok") == 0) return end == LESSON_DONE;
    if (end != LESSON_FAILED || strcmp(fault->file, file->path) != 0) return false;
    if (!fault->message[0] || fault_exit_status(fault) != 1) return false;
    bool compiling = strstr(fault->message, "compile") != NULL; /* then no line of it has run yet */
    if (strcmp(file->outcome, "limit") == 0)
        return fault->kind == FAULT_LIMIT && (fault->line > 0 || compiling);
    return fault->kind == FAULT_LESSON && fault->line == file->line;
}

static LessonJob *start(const Hostile *file, uint32_t time_limit_ms) {
    Fault fault = {0};
    LessonOptions options = {.path = file->path, .scripts = SCRIPTS_DIR, .time_limit_ms = time_limit_ms};
    LessonJob *job = lesson_start(&options, &fault);
    if (!job) fail_msg("%s: %s", file->name, fault.message);
    return job;
}

/* On a busy computer the little time may be over before the lesson's first line was reached. */
static bool came_too_early(const Hostile *file, LessonState end, const Fault *fault) {
    return strcmp(file->outcome, "limit") == 0 && end == LESSON_FAILED && fault->kind == FAULT_LIMIT &&
           !is_as_listed(file, end, fault);
}

/* Takes the job's end when it is there; true when the job is free for another file. */
static bool settle(LessonJob **job, const Hostile *file, uint32_t *wrong) {
    Journal *journal = NULL;
    Fault fault = {0};
    LessonState end = lesson_poll(*job, &journal, &fault);
    if (end == LESSON_RUNNING) return false;
    if (came_too_early(file, end, &fault) && !wanted_more[file - files]) {
        wanted_more[file - files] = true;
        lesson_job_free(*job);
        *job = start(file, 8 * SHORT_MS);
        return false;
    }
    if (!is_as_listed(file, end, &fault)) {
        print_error("%s: wanted %s in line %d, got %s:%d: %s\n", file->name, file->outcome, file->line,
                    fault.file, fault.line, fault.message);
        ++*wrong;
    }
    journal_free(journal);
    lesson_job_free(*job);
    *job = NULL;
    return true;
}

/* Only those that are to meet a limit have little time, so that no other does on a slow computer. */
static uint32_t time_for(const Hostile *file) {
    return strcmp(file->outcome, "limit") == 0 ? SHORT_MS : LONG_MS;
}

static void all_end_as_listed(void **state) {
    (void)state;
    LessonJob *jobs[AT_ONCE] = {0};
    const Hostile *running[AT_ONCE] = {0};
    uint32_t next = 0, open = 0, wrong = 0;
    do {
        struct pollfd wait[AT_ONCE];
        for (int i = 0; i < AT_ONCE; i++) {
            if (!jobs[i] && next < file_count) {
                running[i] = &files[next++];
                jobs[i] = start(running[i], time_for(running[i]));
                open++;
            }
            wait[i] = (struct pollfd){.fd = jobs[i] ? lesson_job_fd(jobs[i]) : -1, .events = POLLIN};
        }
        poll(wait, AT_ONCE, 1000);
        for (int i = 0; i < AT_ONCE; i++)
            if (jobs[i] && settle(&jobs[i], running[i], &wrong)) open--;
    } while (open > 0 || next < file_count);
    assert_int_equal(wrong, 0);
}

int main(int argc, char **argv) {
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_file_is_listed),
                                       cmocka_unit_test(all_end_as_listed)};
    return cmocka_run_group_tests(tests, read_manifest, NULL);
}
