/* A lesson is right for every value that its learner may choose. All of them are too many: each slider is put
 * to its two ends, each choice to every one of its texts, while the other parameters stay as they are. */
#include "check.h"
#include "timebox.h"

#include <string.h>

enum { RUNS_MAX = 24 };

typedef struct Trial {
    Check *check;
    const Options *options;
    const char *path;
    const LessonMistakes *known; /* of the run with the usual values */
    uint32_t runs, left_out;
} Trial;

static bool is_known(const Trial *trial, const Fault *fault) {
    for (uint32_t i = 0; i < trial->known->count; i++)
        if (trial->known->items[i].line == fault->line &&
            strcmp(trial->known->items[i].file, fault->file) == 0)
            return true;
    return false;
}

static void report(const Trial *trial, const LessonParam *param, const Fault *fault) {
    char words[sizeof fault->message + 128];
    if (is_known(trial, fault)) return;
    int n = snprintf(words, sizeof words, "with %.*s = %.*s: %s", TEXT_ARG(param->name),
                     param->value.len < 60 ? (int)param->value.len : 60, param->value.data, fault->message);
    Text text = {words, n < (int)sizeof words ? (size_t)n : sizeof words - 1};
    check_report(trial->check, CHECK_ERROR, fault->file[0] ? fault->file : trial->path, fault->line, text,
                 text_from(fault->detail));
}

static void try_value(Trial *trial, Text name, Text value) {
    LessonParam param = {name, value};
    LessonOptions how = command_lesson_options(trial->options, trial->path);
    LessonMistakes mistakes;
    Fault fault = {0};
    if (trial->runs >= RUNS_MAX || timebox_is_over(.5)) {
        trial->left_out++;
        return;
    }
    trial->runs++;
    how.params = &param;
    how.param_count = 1;
    journal_free(lesson_examine(&how, &mistakes, &fault));
    for (uint32_t i = 0; i < mistakes.count; i++) report(trial, &param, &mistakes.items[i]);
    list_free(&mistakes);
}

static void try_number(Trial *trial, Text name, int64_t number, Text usual) {
    char digits[32];
    int n = snprintf(digits, sizeof digits, "%lld", (long long)number);
    Text value = {digits, (size_t)n};
    if (!text_equal(value, usual)) try_value(trial, name, value);
}

static void try_param(Trial *trial, const JournalEvent_param *param) {
    Text choices = param->choices, choice;
    if (param->shape == PARAM_SLIDER) {
        try_number(trial, param->name, param->low, param->value);
        try_number(trial, param->name, param->high, param->value);
    }
    while (param->shape == PARAM_CHOICE && text_next_line(&choices, &choice))
        if (!text_equal(choice, param->value)) try_value(trial, param->name, choice);
}

void check_params(Check *check, const Options *options, const char *path, const Journal *journal,
                  const LessonMistakes *known) {
    Trial trial = {check, options, path, known, 0, 0};
    char words[160];
    Event event;
    if (options->param_count > 0) return; /* then those values are asked about */
    for (JournalCursor cursor = journal_at(journal, 0); journal_next(&cursor, &event);) {
        if (event.kind == EVENT_BEGIN) break;
        if (event.kind == EVENT_PARAM) try_param(&trial, &event.param);
    }
    if (trial.left_out == 0) return;
    snprintf(words, sizeof words,
             "left out: %u values of its parameters were not tried; --param NAME=VALUE tries one",
             trial.left_out);
    check_report(check, CHECK_WARNING, path, 0, text_from(words), TEXT(""));
}
