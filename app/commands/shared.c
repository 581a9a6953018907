#include "base/memory.h"
#include "base/system.h"
#include "record/still.h"
#include "verbs.h"

#include <stdlib.h>
#include <string.h>

/* ---- where the scripts are */

enum { PATH_BYTES = 4096, CACHE_BYTES = 1 << 20 };

/* The folder in which CMake was told to build says where the sources are. No path is compiled in. */
static bool source_scripts(const char *folder, char out[PATH_BYTES]) {
    char cache[PATH_BYTES], *data = NULL;
    Text line, home = TEXT("CMAKE_HOME_DIRECTORY:INTERNAL=");
    size_t len = 0;
    bool found = false;
    if (snprintf(cache, sizeof cache, "%s/CMakeCache.txt", folder) >= PATH_BYTES) return false;
    if (!file_read(cache, CACHE_BYTES, &data, &len, NULL)) return false;
    for (Text rest = {data, len}; !found && text_next_line(&rest, &line);) {
        if (!text_starts_with(line, home)) continue;
        line = text_slice(line, home.len, line.len);
        found =
            snprintf(out, PATH_BYTES, "%.*s/scripts", TEXT_ARG(line)) < PATH_BYTES && file_is_directory(out);
    }
    memory_free(data);
    return found;
}

/* What was installed lies beside the program: bin/trayhouse and share/trayhouse/scripts. */
static void find_scripts(char out[PATH_BYTES]) {
    char program[PATH_BYTES];
    char *slash = system_program(program, sizeof program) ? strrchr(program, '/') : NULL;
    if (!slash) strcpy(program, ".");
    if (slash) *slash = '\0';
    if (source_scripts(program, out)) return;
    snprintf(out, PATH_BYTES, "%.*s/../share/trayhouse/scripts", PATH_BYTES - 64, program);
}

const char *command_scripts(void) {
    static char found[PATH_BYTES];
    const char *named = getenv("TRAYHOUSE_SCRIPTS");
    if (named && named[0]) return named;
    if (!found[0]) find_scripts(found);
    return found;
}

bool command_has_scripts(Fault *fault) {
    char rust[PATH_BYTES + 16];
    snprintf(rust, sizeof rust, "%s/rust/init.lua", command_scripts());
    return file_exists(rust) ||
           fault_set(fault, FAULT_ENVIRONMENT, command_scripts(), 0,
                     "the lessons and the words they use are not there; install the program whole "
                     "(cmake --install), or say where its folder `scripts` is with TRAYHOUSE_SCRIPTS");
}

/* ---- the lesson */

static char *piped; /* the standard input, once it was read */
static size_t piped_len;

bool command_is_stdin(const char *path) {
    return strcmp(path, "-") == 0;
}

/* One byte more than a lesson may have, so that a longer one is refused as too long. */
static bool read_pipe(Fault *fault) {
    enum { MOST = 256 * 1024 + 1 };
    piped = memory_alloc(MOST);
    if (!piped) return fault_out_of_memory(fault);
    piped_len = fread(piped, 1, MOST, stdin);
    return !ferror(stdin) || fault_set(fault, FAULT_ENVIRONMENT, "-", 0, "standard input cannot be read");
}

bool command_read_stdin(const Options *options, Fault *fault) {
    for (int i = 0; i < options->path_count; i++)
        if (command_is_stdin(options->paths[i]) && !piped && !read_pipe(fault)) return false;
    return true;
}

bool command_source(const char *path, size_t limit, char **data, size_t *len) {
    if (!command_is_stdin(path)) return file_read(path, limit, data, len, NULL);
    *data = piped_len <= limit ? memory_alloc(piped_len + 1) : NULL;
    *len = piped_len;
    if (*data) memcpy(*data, piped, piped_len);
    return *data != NULL;
}

double command_seconds(const Options *options, double usual) {
    return options_has(options, OPTION_WITHIN) ? options->within : usual + options->limit;
}

LessonOptions command_lesson_options(const Options *options, const char *path) {
    return (LessonOptions){
        .path = path,
        .scripts = command_scripts(),
        .params = options->params,
        .param_count = options->param_count,
        .text = command_is_stdin(path) ? (Text){piped, piped_len} : (Text){0},
        .unlocked = options->unlocked,
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

static bool read_zoom(const char *zoom, View *view, Fault *fault) {
    static const struct {
        const char *name;
        ViewLevel level;
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

bool command_view(const Options *options, OptionsSize size, View *view, Fault *fault) {
    view_init(view, (float)size.width, (float)size.height);
    view->ui_scale = (float)options->scale;
    view->text_scale = (float)options->text_scale;
    if (options->theme && !(view->theme = theme_by_name(text_from(options->theme))))
        return fault_set(fault, FAULT_USAGE, NULL, 0, "--theme %s: %s are there", options->theme,
                         theme_names());
    if (options->skin && !view_skin_by_name(text_from(options->skin), &view->skin))
        return fault_set(fault, FAULT_USAGE, NULL, 0, "--skin %s: metaphor and technical are there",
                         options->skin);
    return !options->zoom || read_zoom(options->zoom, view, fault);
}

void command_warn_letters(const Scene *scene, const View *view, uint32_t from, uint32_t to) {
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

/* What is no UTF-8, as the name of a file may be, becomes U+FFFD, or no other program could read the rest. */
void command_print_json(FILE *out, Text text) {
    fputc('"', out);
    for (size_t at = 0; at < text.len;) {
        char encoded[4];
        uint32_t c = text_next_codepoint(text, &at);
        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", (int)c);
        else if (c == '\n')
            fputs("\\n", out);
        else if (c < 0x20 || c == 0x7F)
            fprintf(out, "\\u%04x", c);
        else
            fwrite(encoded, 1, text_encode(c, encoded), out);
    }
    fputc('"', out);
}
