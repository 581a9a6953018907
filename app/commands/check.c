/* trayhouse check: runs lessons without a window and says what is wrong with them, for editors and for
 * continuous integration. */
#include "commands/check.h"
#include "base/file.h"
#include "ui/folder.h"
#include <limits.h>
#include <string.h>

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

/* Files that a parameter's button is to put in. */
static void check_files(Check *check, const char *path, const Journal *journal) {
    const char *slash = strrchr(path, '/');
    Event event;
    for (JournalCursor cursor = journal_at(journal, 0); journal_next(&cursor, &event);) {
        char file[PATH_MAX], words[256];
        if (event.kind == EVENT_BEGIN) return;
        if (event.kind != EVENT_PARAM || event.param.shape != PARAM_TEXT || !event.param.choices.len)
            continue;
        snprintf(file, sizeof file, "%.*s%.*s", slash ? (int)(slash + 1 - path) : 0, path,
                 TEXT_ARG(event.param.choices));
        if (file_exists(file)) continue;
        snprintf(words, sizeof words, "param.text %.*s: there is no file %.*s beside the lesson",
                 TEXT_ARG(event.param.name), TEXT_ARG(event.param.choices));
        check_report(check, CHECK_ERROR, path, 1, text_from(words), TEXT(""));
    }
}

static void report_fault(Check *check, const char *path, const Fault *fault) {
    check_report(check, CHECK_ERROR, fault->file[0] ? fault->file : path, fault->line > 0 ? fault->line : 1,
                 text_from(fault->message), text_from(fault->detail));
}

/* False only when it is not the lesson that is to blame. */
static bool check_lesson(Check *check, const Options *options, const char *path, Fault *fault) {
    check->lessons++;
    CommandLesson lesson = {0};
    LessonMistakes mistakes;
    LessonOptions how = command_lesson_options(options, path);
    Journal *journal = lesson_examine(&how, &mistakes, fault);
    for (uint32_t i = 0; i < mistakes.count; i++) report_fault(check, path, &mistakes.items[i]);
    bool ok = mistakes.count > 0 || journal, whole = journal && mistakes.count == 0;
    if (journal) check_params(check, options, path, journal, &mistakes);
    list_free(&mistakes);
    if (journal && !command_show(journal, &lesson, fault)) return false;
    if (lesson.timeline) {
        check_files(check, path, timeline_journal(lesson.timeline));
        check_steps(check, path, &lesson, whole);
        check_rust(check, path, timeline_journal(lesson.timeline));
    }
    command_unload(&lesson);
    return ok;
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
        "Prints FILE:LINE: error|warning: TEXT, and what helps to see why: mistakes in the Lua, names\n"
        "that are nowhere, anchors that are missing or ambiguous, expectations that failed, sentences too\n"
        "long for their card, steps in which nothing happens, letters that no installed font has, and, where "
        "rustc is installed, a program\n"
        "that does not compile as the lesson says (what it does is not compared with the Lua). All mistakes "
        "of a file are told in one go, and those that\n"
        "come with other values of its parameters: both ends of a slider, each choice. With --json a list\n"
        "of {\"file\",\"line\",\"severity\",\"text\",\"detail\"}.\n"
        "Of a folder all its .lua files are run. Exit status 1: there are errors; warnings alone are 0.",
    .options = OPTION_BIT(JSON) | OPTION_BIT(LIMIT) | OPTION_BIT(PARAM),
    .paths_min = 1,
    .paths_max = 100000,
    .run = run,
};
