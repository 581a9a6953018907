/* trayhouse check: runs lessons without a window and says what is wrong with them, for editors and for
 * continuous integration. */
#include "commands/check.h"
#include "ui/folder.h"

static void print_json(const Check *check, const char *severity, const char *file, int line, Text text,
                       Text detail) {
    printf(check->errors + check->warnings ? ",\n {\"file\":" : "\n {\"file\":");
    command_print_json(stdout, text_from(file));
    printf(",\"line\":%d,\"severity\":\"%s\",\"text\":", line, severity);
    command_print_json(stdout, text);
    printf(",\"detail\":");
    command_print_json(stdout, detail);
    printf("}");
}

void check_report(Check *check, CheckSeverity severity, const char *file, int line, Text text, Text detail) {
    const char *name = severity == CHECK_ERROR ? "error" : "warning";
    if (check->json) {
        print_json(check, name, file, line, text, detail);
    } else {
        printf("%s:%d: %s: %.*s\n", file, line, name, TEXT_ARG(text));
        if (detail.len > 0)
            printf("%.*s%s", TEXT_ARG(detail), text_ends_with(detail, TEXT("\n")) ? "" : "\n");
    }
    severity == CHECK_ERROR ? check->errors++ : check->warnings++;
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
        check_report(check, CHECK_ERROR, path, (int)event.expect.source_line, text, TEXT(""));
    }
}

/* False only when it is not the lesson that is to blame. */
static bool check_lesson(Check *check, const Options *options, const char *path, Fault *fault) {
    check->lessons++;
    CommandLesson lesson;
    if (command_load(options, path, &lesson, fault)) {
        check_expectations(check, path, timeline_journal(lesson.timeline));
        check_steps(check, path, &lesson);
        check_rust(check, path, timeline_journal(lesson.timeline));
        command_unload(&lesson);
        return true;
    }
    if (fault->kind != FAULT_LESSON && fault->kind != FAULT_LIMIT) return false;
    check_report(check, CHECK_ERROR, fault->file[0] ? fault->file : path, fault->line > 0 ? fault->line : 1,
                 text_from(fault->message), text_from(fault->detail));
    return true;
}

static bool check_all(Check *check, const Options *options, Fault *fault) {
    Folder folder = {0};
    bool ok = true;
    for (int i = 0; ok && i < options->path_count; i++) {
        if (folder_add(&folder, options->paths[i], fault)) continue;
        ok = fault->kind == FAULT_LESSON;
        if (ok)
            check_report(check, CHECK_ERROR, fault->file[0] ? fault->file : options->paths[i],
                         fault->line > 0 ? fault->line : 1, text_from(fault->message), TEXT(""));
    }
    for (uint32_t i = 0; ok && i < folder.paths.count; i++)
        ok = check_lesson(check, options, folder.paths.items[i], fault);
    folder_free(&folder);
    return ok;
}

static int run(const Options *options) {
    Fault fault = {0};
    Check check = {.json = options->json, .renderer = render_new((RenderOptions){0}, &fault)};
    fault = (Fault){0};
    if (check.json) printf("[");
    bool ok = check_all(&check, options, &fault);
    if (check.renderer) render_free(check.renderer);
    if (check.json) printf("%s]\n", check.errors + check.warnings ? "\n" : "");
    if (!ok) return command_fail(&fault);
    if (!check.json && check.errors + check.warnings == 0)
        fprintf(stderr, "%u checked, nothing wrong\n", check.lessons);
    return check.errors ? 1 : 0;
}

const CommandVerb verb_check = {
    .name = "check",
    .usage = "FILE|DIR... [--json]",
    .summary = "Run lessons without a window and say what is wrong with them",
    .details =
        "Prints FILE:LINE: error|warning: TEXT, and what helps to see why: mistakes in the Lua, anchors\n"
        "that are missing or ambiguous, expectations that failed, sentences too long for their card,\n"
        "steps in which nothing happens, and, where rustc is installed, a program that does not compile\n"
        "as the lesson says. With --json a list of {\"file\",\"line\",\"severity\",\"text\",\"detail\"}.\n"
        "Of a folder all its .lua files are run. Exit status 1: there are errors; warnings alone are 0.",
    .options = OPTION_BIT(JSON) | OPTION_BIT(LIMIT) | OPTION_BIT(PARAM),
    .paths_min = 1,
    .paths_max = 100000,
    .run = run,
};
