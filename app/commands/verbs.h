/* commands/verbs: the verbs, one file each, and what they share. */
#ifndef COMMANDS_VERBS_H
#define COMMANDS_VERBS_H

#include "options.h"
#include "scene/scene.h"

typedef struct CommandVerb {
    const char *name;
    const char *usage;   /* its arguments */
    const char *summary; /* one line */
    const char *details; /* more lines, or "" */
    uint64_t options;    /* OPTION_BITs */
    int paths_min, paths_max;
    int (*run)(const Options *options); /* the exit status */
} CommandVerb;

extern const CommandVerb verb_window, verb_check, verb_events, verb_text, verb_snap, verb_record, verb_list,
    verb_new;

/* Folder that holds lessons/ and rust/: $TRAYHOUSE_SCRIPTS; of a program run from where it was built, that of
 * its sources; else ../share/trayhouse/scripts beside the program. */
const char *command_scripts(void);
bool command_has_scripts(Fault *fault);
LessonOptions command_lesson_options(const Options *options, const char *path);

/* Seconds the command may take, when it usually takes `usual` and the lesson its --limit besides. */
double command_seconds(const Options *options, double usual);
enum { COMMAND_SECONDS = 60, COMMAND_SECONDS_EACH = 30 };

/* "-" names the standard input, which is read once, here, before anybody asks for it. */
bool command_read_stdin(const Options *options, Fault *fault);
bool command_is_stdin(const char *path);
/* The text of a lesson's file, at most `limit` bytes; the caller frees *data with memory_free. */
bool command_source(const char *path, size_t limit, char **data, size_t *len);

/* A lesson that ran, ready to be shown. */
typedef struct CommandLesson {
    Timeline *timeline;
    Scene *scene;
} CommandLesson;

bool command_load(const Options *options, const char *path, CommandLesson *lesson, Fault *fault);
/* The same from a journal, which is taken over in any case. */
bool command_show(Journal *journal, CommandLesson *lesson, Fault *fault);
void command_unload(CommandLesson *lesson);
/* The step named by --step as an index; `otherwise` when none was named. A step that is not there is a usage
 * fault. */
bool command_step(const Options *options, const Scene *scene, uint32_t otherwise, uint32_t *step,
                  Fault *fault);
/* Theme, scales, level and zoom as the options say. */
bool command_view(const Options *options, OptionsSize size, View *view, Fault *fault);

/* Says on stderr which letters of steps from..to no font has. Nothing else depends on it. */
void command_warn_letters(const Scene *scene, const View *view, uint32_t from, uint32_t to);

int command_fail(const Fault *fault);          /* says it on stderr; its exit status */
void command_print_json(FILE *out, Text text); /* as a JSON string, quotes included */

#endif
