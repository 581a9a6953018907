/* trayhouse check: runs lessons without a window and says what is wrong with them, for editors and for
 * continuous integration. */
#include "check.h"
#include "lesson/files.h"
#include "side.h"
#include <limits.h>
#include <string.h>

/* What one lesson's process tells the others. */
enum { HAS_ERRORS = 1, HAS_WARNINGS = 2, HAS_FAILED = 4 };

/* ---- reports */

static void print_json(const Check *check, const char *severity, const char *file, int line, Text text,
                       Text detail) {
    printf(check->told ? ",\n {\"file\":" : "\n {\"file\":");
    command_print_json(stdout, text_from(file));
    printf(",\"line\":%d,\"severity\":\"%s\",\"text\":", line, severity);
    command_print_json(stdout, text);
    printf(",\"detail\":");
    command_print_json(stdout, detail);
    printf("}");
}

static void print_plain(const char *severity, const char *file, int line, Text text, Text detail) {
    char place[16] = "";
    if (line > 0) snprintf(place, sizeof place, ":%d", line);
    printf("%s%s: %s: %.*s\n", file, place, severity, TEXT_ARG(text));
    if (detail.len > 0) printf("%.*s%s", TEXT_ARG(detail), text_ends_with(detail, TEXT("\n")) ? "" : "\n");
}

static void print(Check *check, CheckSeverity severity, const char *file, int line, Text text, Text detail) {
    const char *name = severity == CHECK_ERROR ? "error" : "warning";
    if (check->json)
        print_json(check, name, file, line, text, detail);
    else
        print_plain(name, file, line, text, detail);
    check->told++;
}

void check_report(Check *check, CheckSeverity severity, const char *file, int line, Text text, Text detail) {
    severity == CHECK_ERROR ? check->errors++ : check->warnings++;
    if (check->told < CHECK_REPORTS) print(check, severity, file, line, text, detail);
}

static void report_rest(Check *check, const char *path) {
    uint32_t rest = check->errors + check->warnings - check->told;
    char words[128];
    if (rest == 0) return;
    snprintf(words, sizeof words, "%u errors and warnings in all: %u more are left out",
             check->errors + check->warnings, rest);
    print(check, CHECK_WARNING, path, 0, text_from(words), TEXT(""));
}

/* ---- one lesson, in a process of its own */

/* Files that a parameter's button is to put in. */
static void check_files(Check *check, const char *path, const Journal *journal) {
    Event event;
    for (JournalCursor cursor = journal_at(journal, 0); journal_next(&cursor, &event);) {
        char file[PATH_MAX], words[320];
        if (event.kind == EVENT_BEGIN) return;
        if (event.kind != EVENT_PARAM || event.param.shape != PARAM_TEXT || !event.param.choices.len)
            continue;
        Beside found = beside_find(path, event.param.choices, file, sizeof file);
        if (found == BESIDE_THERE) continue;
        snprintf(words, sizeof words,
                 found == BESIDE_MISSING ? "param.text %.*s: there is no file %.*s beside the lesson"
                                         : "param.text %.*s: the file %.*s leads out of the lesson's folder",
                 TEXT_ARG(event.param.name), TEXT_ARG(event.param.choices));
        check_report(check, CHECK_ERROR, path, 0, text_from(words), TEXT(""));
    }
}

static void report_fault(Check *check, const char *path, const Fault *fault) {
    check_report(check, CHECK_ERROR, fault->file[0] ? fault->file : path, fault->line,
                 text_from(fault->message), text_from(fault->detail));
}

/* False only when it is not the lesson that is to blame. */
static bool check_lesson(Check *check, const Options *options, const char *path, Fault *fault) {
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
        check_rust(check, path, timeline_journal(lesson.timeline));
        check_steps(check, path, &lesson, whole);
    }
    command_unload(&lesson);
    return ok;
}

typedef struct Work {
    const Options *options;
    Folder folder;
    uint32_t lessons, reports; /* taken; whether a report was printed */
    int found;                 /* HAS_ bits of all */
} Work;

static int work(void *user, uint32_t i) {
    Work *work = user;
    Fault fault = {0};
    const char *path = work->folder.paths.items[i];
    Check check = {.json = work->options->json, .renderer = render_new((RenderOptions){0}, &fault)};
    fault = (Fault){0};
    bool ok = check_lesson(&check, work->options, path, &fault);
    report_rest(&check, path);
    if (check.renderer) render_free(check.renderer);
    if (!ok) command_fail(&fault);
    return (check.errors ? HAS_ERRORS : 0) | (check.warnings ? HAS_WARNINGS : 0) | (ok ? 0 : HAS_FAILED);
}

/* ---- all of them */

static void report_here(Work *work, const char *path, const char *words, int line) {
    Check check = {.json = work->options->json, .told = work->reports};
    check_report(&check, CHECK_ERROR, path, line, text_from(words), TEXT(""));
    work->reports = check.told;
    work->found |= HAS_ERRORS;
}

static void take(void *user, uint32_t i, const SideAnswer *answer) {
    Work *work = user;
    char words[160];
    const char *path = work->folder.paths.items[i];
    if (work->options->json && answer->out.len > 0 && work->reports) putchar(',');
    fwrite(answer->out.data, 1, answer->out.len, stdout);
    fwrite(answer->err.data, 1, answer->err.len, stderr);
    work->reports |= answer->out.len > 0;
    work->found |= answer->status;
    work->lessons++;
    snprintf(words, sizeof words,
             answer->end == SIDE_LATE ? "it could not be checked in %g s, and was given up"
                                      : "checking it made Trayhouse itself fail",
             command_seconds(work->options, COMMAND_SECONDS_EACH));
    if (answer->end != SIDE_DONE) report_here(work, path, words, 0);
}

/* Of all the Lua files of a pack, named one by one, some are no lessons, but belong to them: a module is
 * checked with the lessons that require it, and a pack's own file is read. */
static bool find(Work *work, const char *path, Fault *fault) {
    char folder[PATH_MAX];
    Pack pack;
    if (!folder_is_part(path)) return folder_add(&work->folder, path, fault);
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path) : 1, slash ? path : ".");
    return strcmp(name, PACK_FILE) != 0 || pack_read(folder, &pack, fault);
}

static bool find_all(Work *work, Fault *fault) {
    for (int i = 0; i < work->options->path_count; i++) {
        const char *path = work->options->paths[i];
        if (find(work, path, fault)) continue;
        if (fault->kind != FAULT_LESSON) return false;
        report_here(work, fault->file[0] ? fault->file : path, fault->message, fault->line);
    }
    return true;
}

static int run(const Options *options) {
    Fault fault = {0};
    Work all = {.options = options};
    if (options->json) printf("[");
    bool ok = find_all(&all, &fault);
    Side side = {.count = all.folder.paths.count,
                 .what = "lessons",
                 .seconds = command_seconds(options, COMMAND_SECONDS_EACH),
                 .work = work,
                 .take = take,
                 .user = &all};
    ok = ok && side_by_side(&side, &fault);
    folder_free(&all.folder);
    if (options->json) printf("%s]\n", all.reports ? "\n" : "");
    if (!ok) return command_fail(&fault);
    if (!options->json && !all.found) fprintf(stderr, "%u checked, nothing wrong\n", all.lessons);
    return all.found & HAS_FAILED ? 3 : all.found & HAS_ERRORS ? 1 : 0;
}

const CommandVerb verb_check = {
    .name = "check",
    .usage = "FILE|DIR|-... [--json]",
    .summary = "Run lessons without a window and say what is wrong with them",
    .details =
        "Prints FILE:LINE: error|warning: TEXT (FILE: alone where it stands in no line), and what helps to "
        "see why: mistakes in the Lua, names\n"
        "that are nowhere, anchors that are missing or ambiguous, expectations that failed, sentences too\n"
        "long for their card, steps in which nothing happens, letters that no installed font has, and, where "
        "rustc is installed, a program\n"
        "that does not compile as the lesson says (what it does is not compared with the Lua). All mistakes "
        "of a file are told in one go, and those that\n"
        "come with other values of its parameters: both ends of a slider, each choice. With --json a list\n"
        "of {\"file\",\"line\",\"severity\",\"text\",\"detail\"}.\n"
        "Of a folder all its lessons are run, as many side by side as there are cores; FILE may be -, for\n"
        "standard input. A lesson takes at most 30 s and its --limit: then what was left out is said, and\n"
        "so it is behind the 100th report. Exit status 1: there are errors; warnings alone are 0.",
    .options =
        OPTION_BIT(JSON) | OPTION_BIT(LIMIT) | OPTION_BIT(UNLOCKED) | OPTION_BIT(WITHIN) | OPTION_BIT(PARAM),
    .paths_min = 1,
    .paths_max = 100000,
    .run = run,
};
