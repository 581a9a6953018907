/* trayhouse [LESSON.lua | DIR]: opens the window. */
#include "ui/window.h"
#include "verbs.h"
#include <string.h>

static bool read_present(const char *word, WindowPresent *present, Fault *fault) {
    static const char *const words[] = {
        [PRESENT_AUTO] = "auto", [PRESENT_GPU] = "gpu", [PRESENT_CPU] = "cpu"};
    for (int i = 0; word && i < 3; i++)
        if (strcmp(word, words[i]) == 0) return *present = (WindowPresent)i, true;
    return !word || fault_set(fault, FAULT_USAGE, NULL, 0, "--present %s: gpu, cpu or auto is wanted", word);
}

/* What is not given on the command line is as it was chosen last. */
static void choose(const Options *options, const Settings *settings, View *view) {
    if (!options_has(options, OPTION_THEME)) view->theme = settings->theme;
    if (!options_has(options, OPTION_SKIN)) view->skin = settings->skin;
    if (!options_has(options, OPTION_SCALE)) view->ui_scale = settings->ui_scale;
    if (!options_has(options, OPTION_TEXT_SCALE)) view->text_scale = settings->text_scale;
}

static int run(const Options *options) {
    if (options->version) return printf("trayhouse %s\n", TRAYHOUSE_VERSION), 0;
    Fault fault = {0};
    View view;
    char standard[4096];
    snprintf(standard, sizeof standard, "%s/lessons", command_scripts());
    WindowOptions window = {
        .lesson = command_lesson_options(options, options->path_count ? options->paths[0] : standard),
        .width = options->size.width,
        .height = options->size.height,
        .fullscreen = options->fullscreen,
        .step = options_has(options, OPTION_STEP) ? options->step - 1 : 0,
    };
    if (command_is_stdin(window.lesson.path)) {
        fault_set(&fault, FAULT_USAGE, NULL, 0, "the window follows a file, and standard input is none");
        return command_fail(&fault);
    }
    if (!command_view(options, options->size, &view, &fault) ||
        !read_present(options->present, &window.present, &fault))
        return command_fail(&fault);
    char file[4096];
    Settings settings;
    Fault notice = {0};
    settings_default(&settings);
    if (settings_path(file, sizeof file)) {
        window.settings_file = file;
        if (!settings_read(&settings, file, &notice)) {
            command_fail(&notice);
            window.notice = &notice;
        }
    }
    choose(options, &settings, &view);
    window.settings = &settings;
    window.view = &view;
    return window_run(&window, &fault) ? 0 : command_fail(&fault);
}

const CommandVerb verb_window = {
    .name = "",
    .usage = "[LESSON.lua | DIR]",
    .summary = "Open the window",
    .details = "Without a name it opens the library; a folder opens as a library of its own.",
    .options = OPTION_BIT(VERSION) | OPTION_BIT(STEP) | OPTION_BIT(SIZE) | OPTION_BIT(SCALE) |
               OPTION_BIT(TEXT_SCALE) | OPTION_BIT(THEME) | OPTION_BIT(SKIN) | OPTION_BIT(FULLSCREEN) |
               OPTION_BIT(PRESENT) | OPTION_BIT(PARAM) | OPTION_BIT(LIMIT) | OPTION_BIT(UNLOCKED),
    .paths_min = 0,
    .paths_max = 1,
    .run = run,
};
