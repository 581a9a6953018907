/* trayhouse events: the journal as JSON lines, one event a line, for other tools. */
#include "base/memory.h"
#include "timebox.h"
#include "verbs.h"

typedef struct Line {
    char *text;
    size_t size;
} Line;

/* An event holds whole texts, so its line is measured first and may be of any length. */
static bool print_event(const Event *event, uint64_t step, Line *line, Fault *fault) {
    size_t needed = journal_json(event, step, line->text, line->size);
    if (needed >= line->size) {
        char *grown = memory_realloc(line->text, needed + 1);
        if (!grown) return fault_out_of_memory(fault);
        *line = (Line){grown, needed + 1};
        needed = journal_json(event, step, line->text, line->size);
    }
    fwrite(line->text, 1, needed, stdout);
    if (needed == 0 || line->text[needed - 1] != '\n') putchar('\n');
    return true;
}

static bool print_journal(const Journal *journal, Fault *fault) {
    Line line = {memory_alloc(4096), 4096};
    if (!line.text) return fault_out_of_memory(fault);
    uint64_t step = 0; /* what comes before the first step is the initial state */
    bool ok = true;
    Event event;
    for (JournalCursor cursor = journal_at(journal, 0); ok && journal_next(&cursor, &event);) {
        if (event.kind == EVENT_STEP) step++;
        ok = print_event(&event, step, &line, fault);
        if (ok && event.kind == EVENT_STEP && timebox_is_over(1))
            ok = fault_set(fault, FAULT_LIMIT, NULL, 0,
                           "%g s are over: what comes behind step %llu is left out; --within SECONDS gives "
                           "more time",
                           timebox_seconds(), (unsigned long long)step);
        if (event.kind == EVENT_STEP) timebox_tell(step, journal_steps(journal), "steps");
    }
    timebox_hush();
    memory_free(line.text);
    return ok;
}

static int run(const Options *options) {
    Fault fault = {0};
    timebox_start(command_seconds(options, COMMAND_SECONDS), TIMEBOX_WORK);
    LessonOptions how = command_lesson_options(options, options->paths[0]);
    Journal *journal = lesson_run(&how, &fault);
    bool ok = journal && print_journal(journal, &fault);
    if (journal) journal_free(journal);
    return ok ? 0 : command_fail(&fault);
}

/* The list of events is the help's, too. */
#define X(KIND, name, undo, fields, meaning) "\n  " #name ": " meaning
static const char details[] =
    "Steps count from 1; what comes before the first is the initial state, step 0.\n"
    "\nThe events (app/journal/README.md describes their fields):" JOURNAL_EVENTS(X);
#undef X

const CommandVerb verb_events = {
    .name = "events",
    .usage = "LESSON [--param NAME=VALUE]",
    .summary = "Print everything that happens in a lesson as JSON lines",
    .details = details,
    .options = OPTION_BIT(PARAM) | OPTION_BIT(LIMIT) | OPTION_BIT(UNLOCKED) | OPTION_BIT(WITHIN),
    .paths_min = 1,
    .paths_max = 1,
    .run = run,
};
