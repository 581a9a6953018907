/* trayhouse text: a lesson to be read or heard instead of seen. */
#include "commands/verbs.h"

static bool print_step(const Scene *scene, uint32_t step, Fault *fault) {
    Arena arena = {0};
    Text text = scene_text(scene, step, &arena);
    bool ok = !arena.failed || fault_out_of_memory(fault);
    if (ok) printf("%.*s\n", TEXT_ARG(text));
    arena_free(&arena);
    return ok;
}

static bool print_steps(const Options *options, const Scene *scene, Fault *fault) {
    uint32_t step = 0, end = timeline_steps(scene_timeline(scene));
    if (options_has(options, OPTION_STEP)) {
        if (!command_step(options, scene, 0, &step, fault)) return false;
        end = step + 1;
    }
    for (; step < end; step++)
        if (!print_step(scene, step, fault)) return false;
    return true;
}

static int run(const Options *options) {
    Fault fault = {0};
    CommandLesson lesson;
    bool ok = command_load(options, options->paths[0], &lesson, &fault) &&
              print_steps(options, lesson.scene, &fault);
    command_unload(&lesson);
    return ok ? 0 : command_fail(&fault);
}

const CommandVerb verb_text = {
    .name = "text",
    .usage = "LESSON [--step N]",
    .summary = "Print every step of a lesson in plain words",
    .details = "Its sentence, what happens, and what lies where when the step is over.",
    .options = OPTION_BIT(STEP) | OPTION_BIT(PARAM) | OPTION_BIT(LIMIT) | OPTION_BIT(UNLOCKED),
    .paths_min = 1,
    .paths_max = 1,
    .run = run,
};
