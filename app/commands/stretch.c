#include "stretch.h"

#include "verbs.h"

static bool names_steps(const Options *options) {
    return options_has(options, OPTION_STEP) || options->steps;
}

bool stretch_usage(const Options *options, RecordKind kind, Fault *fault) {
    int ways = options_has(options, OPTION_STEP) + (options->steps != NULL) + (options->frames != NULL);
    if (ways > 1)
        return fault_set(fault, FAULT_USAGE, NULL, 0,
                         "--step, --steps and --frames each say what is recorded: give one of them");
    if (record_is_picture(kind))
        return (!options->steps && !options->frames) ||
               fault_set(fault, FAULT_USAGE, NULL, 0,
                         "-o %s: one picture shows one moment, which --step N and --time S name; --steps and "
                         "--frames are for videos, .gif, .apng and folders",
                         options->out);
    if (options_has(options, OPTION_TIME))
        return fault_set(
            fault, FAULT_USAGE, NULL, 0,
            "-o %s: --time is for one picture, .png or .svg; --step, --steps or --frames say which "
            "part of a recording is wanted",
            options->out);
    return !options->take || !names_steps(options) ||
           fault_set(fault, FAULT_USAGE, NULL, 0,
                     "--take shows the steps as they were gone through: --frames A..B cuts it, not --step or "
                     "--steps");
}

/* "A..B" and nothing else. */
static bool read_pair(const char *text, unsigned long long *a, unsigned long long *b) {
    int used = 0;
    return text[0] >= '0' && text[0] <= '9' && sscanf(text, "%llu..%llu%n", a, b, &used) == 2 &&
           text[used] == '\0' && *a <= *b;
}

/* Steps *from..*to, from 0; all when none are named. */
static bool read_steps(const Options *options, const Scene *scene, uint32_t *from, uint32_t *to,
                       Fault *fault) {
    uint32_t count = timeline_steps(scene_timeline(scene));
    unsigned long long a = 1, b = count;
    if (!options->steps && options_has(options, OPTION_STEP)) {
        if (!command_step(options, scene, 0, from, fault)) return false;
        return *to = *from, true;
    }
    if (options->steps && (!read_pair(options->steps, &a, &b) || a < 1))
        return fault_set(fault, FAULT_USAGE, NULL, 0,
                         "--steps %s: the first and the last step are wanted, counted from 1, like 3..5",
                         options->steps);
    if (options->steps && b > count)
        return fault_set(fault, FAULT_USAGE, NULL, 0, "--steps %s: the lesson has %u steps", options->steps,
                         count);
    *from = (uint32_t)a - 1, *to = (uint32_t)b - 1;
    return true;
}

bool stretch_check(const Options *options, const Scene *scene, Fault *fault) {
    uint32_t from = 0, to = 0;
    return read_steps(options, scene, &from, &to, fault);
}

static bool frames_of_steps(const Options *options, const Reel *reel, uint64_t *first, uint64_t *end,
                            Fault *fault) {
    uint32_t from = 0, to = 0;
    if (!read_steps(options, reel->scene, &from, &to, fault)) return false;
    reel_steps(reel, from, to, first, end);
    return *first < *end ||
           fault_set(fault, FAULT_USAGE, NULL, 0,
                     "step %u is over before a frame shows it; give more frames a second than --fps %g",
                     from + 1, (double)reel->rate.frames / reel->rate.seconds);
}

bool stretch_frames(const Options *options, const Reel *reel, uint64_t *first, uint64_t *end, Fault *fault) {
    unsigned long long a = 0, b = reel_frames(reel) - 1, last = b;
    if (names_steps(options)) return frames_of_steps(options, reel, first, end, fault);
    if (options->frames && !read_pair(options->frames, &a, &b))
        return fault_set(fault, FAULT_USAGE, NULL, 0,
                         "--frames %s: the first and the last frame are wanted, like 0..59", options->frames);
    if (b > last)
        return fault_set(fault, FAULT_USAGE, NULL, 0, "--frames %s: there are frames 0..%llu",
                         options->frames, last);
    *first = a;
    *end = b + 1;
    return true;
}
