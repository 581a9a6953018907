/* commands/check: what `trayhouse check` finds, part by part. Each reports what is wrong with a lesson that
 * ran. */
#ifndef COMMANDS_CHECK_H
#define COMMANDS_CHECK_H

#include "render/render.h"
#include "verbs.h"

typedef enum CheckSeverity { CHECK_ERROR, CHECK_WARNING } CheckSeverity;

/* Of one lesson. More than so many reports help nobody: the rest is counted. */
enum { CHECK_REPORTS = 100 };

typedef struct Check {
    bool json;
    uint32_t errors, warnings, told;
    Renderer *renderer; /* for the widths of text; NULL: no font was found, and texts are not judged */
} Check;

/* `line` 0: it stands in no line of the file. */
void check_report(Check *check, CheckSeverity severity, const char *file, int line, Text text, Text detail);

/* Variables whose name is nowhere in the shown code; texts that do not fit into their card at one of the
 * sizes the program is made for, and, of a lesson that is `whole`, steps in which nothing happens: where an
 * anchor is missing they follow from it. */
void check_steps(Check *check, const char *path, const CommandLesson *lesson, bool whole);
/* The lesson is right with other values of its parameters as well; what is `known` is not told again. */
void check_params(Check *check, const Options *options, const char *path, const Journal *journal,
                  const LessonMistakes *known);
/* The shown program compiles, or is refused with the codes the lesson says. Nothing is reported when there is
 * no rustc. */
void check_rust(Check *check, const char *path, const Journal *journal);

#endif
