/* trayhouse check: runs lessons without a window and says what is wrong with them, for editors and for
 * continuous integration. */
#include "commands/verbs.h"
#include "ui/folder.h"

typedef struct Check {
    bool json;
    uint32_t lessons, errors;
} Check;

static void report(Check *check, const char *file, int line, Text text, Text detail) {
    if (!check->json) {
        printf("%s:%d: error: %.*s\n", file, line, TEXT_ARG(text));
        if (detail.len > 0)
            printf("%.*s%s", TEXT_ARG(detail), text_ends_with(detail, TEXT("\n")) ? "" : "\n");
    } else {
        printf(check->errors ? ",\n {\"file\":" : "\n {\"file\":");
        command_print_json(stdout, text_from(file));
        printf(",\"line\":%d,\"severity\":\"error\",\"text\":", line);
        command_print_json(stdout, text);
        printf(",\"detail\":");
        command_print_json(stdout, detail);
        printf("}");
    }
    check->errors++;
}

static void check_expectations(Check *check, const char *path, const Journal *journal) {
    Event event;
    uint64_t step = 0;
    for (JournalCursor cursor = journal_at(journal, 0); journal_next(&cursor, &event);) {
        if (event.kind == EVENT_STEP) step++;
        if (event.kind != EVENT_EXPECT || event.expect.passed) continue;
        char words[512];
        int n = snprintf(words, sizeof words, "step %llu: %.*s is %.*s, %.*s was expected",
                         (unsigned long long)step, TEXT_ARG(event.expect.name), TEXT_ARG(event.expect.found),
                         TEXT_ARG(event.expect.wanted));
        Text text = {words, n < (int)sizeof words ? (size_t)n : sizeof words - 1};
        report(check, path, (int)event.expect.source_line, text, TEXT(""));
    }
}

/* False only when it is not the lesson that is to blame. */
static bool check_lesson(Check *check, const Options *options, const char *path, Fault *fault) {
    check->lessons++;
    CommandLesson lesson;
    if (command_load(options, path, &lesson, fault)) {
        check_expectations(check, path, timeline_journal(lesson.timeline));
        command_unload(&lesson);
        return true;
    }
    if (fault->kind != FAULT_LESSON && fault->kind != FAULT_LIMIT) return false;
    report(check, fault->file[0] ? fault->file : path, fault->line > 0 ? fault->line : 1,
           text_from(fault->message), text_from(fault->detail));
    return true;
}

static bool check_all(Check *check, const Options *options, Fault *fault) {
    Folder folder = {0};
    bool ok = true;
    for (int i = 0; ok && i < options->path_count; i++) {
        if (folder_add(&folder, options->paths[i], fault)) continue;
        ok = fault->kind == FAULT_LESSON;
        if (ok) report(check, options->paths[i], 1, text_from(fault->message), TEXT(""));
    }
    for (uint32_t i = 0; ok && i < folder.paths.count; i++)
        ok = check_lesson(check, options, folder.paths.items[i], fault);
    folder_free(&folder);
    return ok;
}

static int run(const Options *options) {
    Check check = {.json = options->json};
    Fault fault = {0};
    if (check.json) printf("[");
    bool ok = check_all(&check, options, &fault);
    if (check.json) printf("%s]\n", check.errors ? "\n" : "");
    if (!ok) return command_fail(&fault);
    if (!check.json && check.errors == 0) fprintf(stderr, "%u checked, nothing wrong\n", check.lessons);
    return check.errors ? 1 : 0;
}

const CommandVerb verb_check = {
    .name = "check",
    .usage = "FILE|DIR... [--json]",
    .summary = "Run lessons without a window and say what is wrong with them",
    .details =
        "Prints FILE:LINE: error: TEXT, and what helps to see why. With --json a list of\n"
        "{\"file\",\"line\",\"severity\",\"text\",\"detail\"}. Of a folder all its .lua files are run.",
    .options = OPTION_BIT(JSON) | OPTION_BIT(LIMIT) | OPTION_BIT(PARAM),
    .paths_min = 1,
    .paths_max = 100000,
    .run = run,
};
