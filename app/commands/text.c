/* trayhouse text: a lesson to be read or heard instead of seen. */
#include "timebox.h"
#include "verbs.h"

static bool print_step(const Scene *scene, uint32_t step, Fault *fault) {
    Arena arena = {0};
    Text text = scene_text(scene, step, &arena);
    bool ok = !arena.failed || fault_out_of_memory(fault);
    if (ok) printf("%.*s\n", TEXT_ARG(text));
    arena_free(&arena);
    return ok;
}

static bool tell_left_out(uint32_t step, uint32_t end, Fault *fault) {
    return fault_set(
        fault, FAULT_LIMIT, NULL, 0,
        "%g s are over: steps %u to %u are left out; --step N prints one of them, --within SECONDS "
        "gives more time",
        timebox_seconds(), step + 1, end);
}

static bool print_steps(const Options *options, const Scene *scene, Fault *fault) {
    uint32_t step = 0, end = timeline_steps(scene_timeline(scene));
    if (options_has(options, OPTION_STEP)) {
        if (!command_step(options, scene, 0, &step, fault)) return false;
        end = step + 1;
    }
    for (; step < end; step++) {
        if (timebox_is_over(1)) return tell_left_out(step, end, fault);
        if (!print_step(scene, step, fault)) return false;
        timebox_tell(step, end, "steps");
    }
    return true;
}

static int run(const Options *options) {
    Fault fault = {0};
    CommandLesson lesson;
    timebox_start(command_seconds(options, COMMAND_SECONDS), TIMEBOX_WORK);
    bool ok = command_load(options, options->paths[0], &lesson, &fault) &&
              print_steps(options, lesson.scene, &fault);
    timebox_hush();
    command_unload(&lesson);
    return ok ? 0 : command_fail(&fault);
}

const CommandVerb verb_text = {
    .name = "text",
    .usage = "LESSON [--step N]",
    .summary = "Print every step of a lesson in plain words",
    .details = "Its sentence, what happens, and what lies where when the step is over.",
    .options =
        OPTION_BIT(STEP) | OPTION_BIT(PARAM) | OPTION_BIT(LIMIT) | OPTION_BIT(UNLOCKED) | OPTION_BIT(WITHIN),
    .paths_min = 1,
    .paths_max = 1,
    .run = run,
};
