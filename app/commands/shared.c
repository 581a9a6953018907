#include "base/file.h"
#include "commands/verbs.h"
#include "record/letters.h"

#include <stdlib.h>
#include <string.h>

const char *command_scripts(void) {
    const char *named = getenv("TRAYHOUSE_SCRIPTS");
    if (named && named[0]) return named;
    return file_is_directory(TRAYHOUSE_SCRIPTS) ? TRAYHOUSE_SCRIPTS : TRAYHOUSE_INSTALLED_SCRIPTS;
}

LessonOptions command_lesson_options(const Options *options, const char *path) {
    return (LessonOptions){
        .path = path,
        .scripts = command_scripts(),
        .params = options->params,
        .param_count = options->param_count,
        .time_limit_ms = options_has(options, OPTION_LIMIT) ? (uint32_t)(options->limit * 1000) : 0,
    };
}

bool command_load(const Options *options, const char *path, CommandLesson *lesson, Fault *fault) {
    *lesson = (CommandLesson){0};
    LessonOptions how = command_lesson_options(options, path);
    Journal *journal = lesson_run(&how, fault);
    return journal && command_show(journal, lesson, fault);
}

bool command_show(Journal *journal, CommandLesson *lesson, Fault *fault) {
    *lesson = (CommandLesson){0};
    if (!(lesson->timeline = timeline_new(journal, fault))) return false;
    if ((lesson->scene = scene_new(lesson->timeline, fault))) return true;
    command_unload(lesson);
    return false;
}

void command_unload(CommandLesson *lesson) {
    if (lesson->scene) scene_free(lesson->scene);
    if (lesson->timeline) timeline_free(lesson->timeline);
    *lesson = (CommandLesson){0};
}

bool command_step(const Options *options, const Scene *scene, uint32_t otherwise, uint32_t *step,
                  Fault *fault) {
    uint32_t count = timeline_steps(scene_timeline(scene));
    *step = options_has(options, OPTION_STEP) ? options->step - 1 : otherwise;
    if (*step < count) return true;
    return fault_set(fault, FAULT_USAGE, NULL, 0, "--step %u: the lesson has %u steps", *step + 1, count);
}

static bool read_zoom(const char *zoom, SceneView *view, Fault *fault) {
    static const struct {
        const char *name;
        SceneLevel level;
    } levels[] = {{"auto", LEVEL_AUTO}, {"bytes", LEVEL_BYTES}, {"crates", LEVEL_CRATES}, {"map", LEVEL_MAP}};
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (strcmp(zoom, levels[i].name) == 0) return view->level = levels[i].level, true;
    char *end = NULL;
    if (strcmp(zoom, "time") == 0) return view->history = true;
    double pixels = strtod(zoom, &end);
    if (end == zoom || *end != '\0' || !(pixels >= .001 && pixels <= 200))
        return fault_set(fault, FAULT_USAGE, NULL, 0,
                         "--zoom %s: bytes, crates, map, time or pixels a byte are wanted", zoom);
    view->zoom = (float)pixels;
    view->level = pixels >= 16 ? LEVEL_BYTES : pixels >= 3 ? LEVEL_CRATES : LEVEL_MAP;
    return true;
}

bool command_view(const Options *options, OptionsSize size, SceneView *view, Fault *fault) {
    scene_view_init(view, (float)size.width, (float)size.height);
    view->ui_scale = (float)options->scale;
    view->text_scale = (float)options->text_scale;
    if (options->theme && !(view->theme = theme_by_name(text_from(options->theme))))
        return fault_set(fault, FAULT_USAGE, NULL, 0, "--theme %s: %s are there", options->theme,
                         theme_names());
    if (options->skin && !scene_skin_by_name(text_from(options->skin), &view->skin))
        return fault_set(fault, FAULT_USAGE, NULL, 0, "--skin %s: metaphor and technical are there",
                         options->skin);
    return !options->zoom || read_zoom(options->zoom, view, fault);
}

void command_warn_letters(const Scene *scene, const SceneView *view, uint32_t from, uint32_t to) {
    Renderer *renderer = render_new((RenderOptions){.threads = 1}, NULL);
    Letters letters = {0};
    DrawList list = {0};
    char words[480];
    if (!renderer) return;
    TextMeasure measure = render_measure(renderer);
    for (uint32_t step = from; step <= to; step++) {
        draw_reset(&list);
        scene_draw(scene, scene_rest(scene, step), view, &measure, &list);
        if (!letters_look(&letters, renderer, scene, step, &list)) break;
    }
    for (int i = 0; i < LETTERS_PACKAGES; i++)
        if (letters_words(&letters, i, words, sizeof words))
            fprintf(stderr, "trayhouse: warning: step %u: %s\n", letters.gaps[i].step + 1, words);
    list_free(&letters.met);
    draw_free(&list);
    render_free(renderer);
}

int command_fail(const Fault *fault) {
    char words[2048];
    fault_format(fault, words, sizeof words);
    fprintf(stderr, "trayhouse: %s\n", words);
    if (fault->detail[0]) fprintf(stderr, "%s\n", fault->detail);
    if (fault->kind == FAULT_USAGE) fprintf(stderr, "trayhouse --help says what there is.\n");
    return fault_exit_status(fault);
}

void command_print_json(FILE *out, Text text) {
    fputc('"', out);
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else if (c == '\n')
            fputs("\\n", out);
        else if (c < 0x20 || c == 0x7F)
            fprintf(out, "\\u%04x", c);
        else
            fputc(c, out);
    }
    fputc('"', out);
}
