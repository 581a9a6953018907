/* Every program that is refused goes on as if it ran: its main is put into if_it_ran, and whatever dangles,
 * is freed twice or was never written must end as a journal, never as a fault of the lesson. */
#include "base/memory.h"
#include "base/system.h"
#include "judge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { LESSON_BYTES = 64 * 1024, LIMIT_MS = 20000 };

static const char begins[] = "fn(\"main\", function()\n", ends[] = "end)";

/* fn("main", function() BODY end) with BODY in if_it_ran; false when the file has another form. */
static bool wrap(const char *text, char *out, size_t size) {
    const char *main = strstr(text, begins), *end = main;
    if (!main) return false;
    for (const char *at = main; (at = strstr(at + 1, ends));) end = at;
    const char *body = main + sizeof begins - 1;
    int n = snprintf(out, size, "%.*s%s  say \"main\"\n  if_it_ran(function()\n%.*s  end)\n%s\n",
                     (int)(main - text), text, begins, (int)(end - body), body, ends);
    return n > 0 && (size_t)n < size;
}

static uint32_t count(const Journal *journal, EventKind kind) {
    uint32_t n = 0;
    JournalCursor cursor = journal_at(journal, 0);
    for (Event event; journal_next(&cursor, &event);) n += event.kind == kind;
    return n;
}

static bool runs_on(const Program *program, const char *path) {
    char *text = NULL, wrapped[LESSON_BYTES];
    size_t len = 0;
    Fault fault = {0};
    bool ok = file_read(program->path, LESSON_BYTES, &text, &len, &fault) &&
              wrap(text, wrapped, sizeof wrapped) && file_write(path, wrapped, strlen(wrapped), &fault);
    LessonOptions options = {.path = path, .scripts = SCRIPTS_DIR, .time_limit_ms = LIMIT_MS};
    Journal *journal = ok ? lesson_run(&options, &fault) : NULL;
    ok = journal && count(journal, EVENT_REFUSED) == 1;
    if (!ok) fprintf(stderr, "%s: %s\n", program->stem, journal ? "not refused once" : fault.message);
    journal_free(journal);
    memory_free(text);
    return ok;
}

static void refused_programs_run_on(void **state) {
    (void)state;
    Programs programs = {0};
    Fault fault = {0};
    bool ok = programs_read(TESTS_DIR "/rustc/programs", "refused", &programs, &fault);
    assert_true(ok && programs.count > 70);
    for (uint32_t i = 0; i < programs.count; i++)
        ok = runs_on(&programs.items[i], RUSTC_CACHE "_as_if.lua") && ok;
    programs_free(&programs);
    assert_true(ok);
}

int main(int argc, char **argv) {
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    const struct CMUnitTest tests[] = {cmocka_unit_test(refused_programs_run_on)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
