/* trayhouse new: a lesson to start from. The template is a working lesson whose comments teach; its title is
 * made of the file's name. With --from it is made of a Rust program: its code, and for each step that is made
 * for it an `at` and a `say`. */
#include "base/memory.h"
#include "base/system.h"
#include "lesson/files.h"
#include "timebox.h"
#include "verbs.h"

#include <stdlib.h>

enum { TEMPLATE_MAX = 64 * 1024, TITLE_BYTES = 100, ANCHOR_BYTES = 60 };

/* What could end the Lua text it stands in is left out. */
static Text title_of(const char *path, char *out) {
    Text name = folder_name(path, out, TITLE_BYTES);
    size_t n = 0;
    for (size_t i = 0; i < name.len; i++)
        if (out[i] != '"' && out[i] != '\\' && (unsigned char)out[i] >= ' ') out[n++] = out[i];
    if (n > 0 && out[0] >= 'a' && out[0] <= 'z') out[0] = (char)(out[0] - 'a' + 'A');
    return n > 0 ? (Text){out, n} : TEXT("A new lesson");
}

static bool check_path(const char *path, Fault *fault) {
    if (!text_ends_with(text_from(path), TEXT(".lua")))
        return fault_set(fault, FAULT_USAGE, NULL, 0, "%s: a lesson's name ends in .lua", path);
    if (file_exists(path))
        return fault_set(fault, FAULT_USAGE, path, 0,
                         "is there already, and is left as it is; choose another name");
    return true;
}

static bool write_lesson(const char *path, Text whole, Fault *fault) {
    char buffer[TITLE_BYTES];
    Text mark = TEXT("@TITLE@"), title = title_of(path, buffer);
    size_t at = text_find(whole, mark, 0);
    if (at == SIZE_MAX) return file_write(path, whole.data, whole.len, fault);
    Arena arena = {0};
    Text text =
        arena_format(&arena, "%.*s%.*s%s", (int)at, whole.data, TEXT_ARG(title), whole.data + at + mark.len);
    bool ok = (!arena.failed || fault_out_of_memory(fault)) && file_write(path, text.data, text.len, fault);
    arena_free(&arena);
    return ok;
}

static bool write_template(const char *path, Fault *fault) {
    char template[4096], *data = NULL;
    size_t len = 0;
    snprintf(template, sizeof template, "%s/api/template.lua", command_scripts());
    bool ok =
        file_read(template, TEMPLATE_MAX, &data, &len, fault) && write_lesson(path, (Text){data, len}, fault);
    memory_free(data);
    return ok;
}

/* ---- from a program */

static void print_quoted(FILE *out, Text text, bool is_sentence) {
    fputc('"', out);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == '"' || c == '\\') fputc('\\', out);
        if (is_sentence && (c == '{' || c == '}')) fputc(c, out); /* to be read, not an expression */
        if (c == '\n')
            fputs("\\n", out);
        else
            fputc(c, out);
    }
    fputc('"', out);
}

static Text line_at(Text code, uint32_t number) {
    Text line = {0};
    while (number-- && text_next_line(&code, &line)) {
    }
    return text_trim(line);
}

static uint32_t lines_with(Text code, Text anchor) {
    uint32_t count = 0;
    for (Text line; text_next_line(&code, &line);) count += text_find(line, anchor, 0) != SIZE_MAX;
    return count;
}

/* Of a function in one line the step is in its body. */
static Text behind_head(Text line) {
    size_t head = text_find(line, TEXT("fn "), 0);
    size_t open = head == SIZE_MAX ? SIZE_MAX : text_find(line, TEXT("{ "), head);
    return open == SIZE_MAX ? line : text_slice(line, open + 2, line.len);
}

/* The beginning of the line where no other line has it, else the number. False: neither says where it is. */
static bool print_place(FILE *out, Text code, uint32_t number) {
    Text whole = line_at(code, number), line = behind_head(whole);
    size_t len = line.len < ANCHOR_BYTES ? line.len : ANCHOR_BYTES;
    while (len > 0 && len < line.len && ((unsigned char)line.data[len] & 0xC0) == 0x80) len--;
    Text anchor = text_slice(line, 0, len);
    bool alone = len > 2 && lines_with(code, anchor) == 1;
    if (!alone && line.len < whole.len) return false;
    fputs(alone ? "\nat " : "\nat(", out);
    if (alone)
        print_quoted(out, anchor, false);
    else
        fprintf(out, "%u)", number);
    fputc('\n', out);
    return true;
}

/* Brackets long enough for the text in them. */
static uint32_t bracket_level(Text code) {
    char closing[16] = "]]";
    uint32_t level = 0;
    while (level < 10 && text_find(code, text_from(closing), 0) != SIZE_MAX) {
        level++;
        snprintf(closing, sizeof closing, "]%.*s]", (int)level, "==========");
    }
    return level;
}

static void print_head(FILE *out, Text title, Text code) {
    const char *equals = "==========";
    int level = (int)bracket_level(code);
    fprintf(out, "-- The sentences were made from what the program does: put better ones in their "
                 "places.\n\nlesson {\n  title = ");
    print_quoted(out, title, false);
    fprintf(out, ",\n  summary = \"A Rust program\",\n  code = [%.*s[\n%.*s\n]%.*s],\n}\n", level, equals,
            TEXT_ARG(code), level, equals);
}

/* Of several steps at one line only the first has a place of its own; the others belong to it. */
static void print_steps(FILE *out, const Timeline *timeline) {
    Text code = timeline_code(timeline);
    uint32_t last = 0;
    for (uint32_t i = 0; i < timeline_steps(timeline); i++) {
        TimelineStep step = timeline_step(timeline, i);
        if (i > 0 && (step.line == last || !print_place(out, code, step.line))) continue;
        fputs(i > 0 ? "say " : "\nsay ", out);
        print_quoted(out, step.say, true);
        fputc('\n', out);
        last = i > 0 ? step.line : 0;
    }
}

static bool write_from(const Options *options, const char *path, Fault *fault) {
    CommandLesson lesson;
    char *data = NULL;
    size_t len = 0;
    timebox_start(command_seconds(options, COMMAND_SECONDS), TIMEBOX_WORK);
    bool ok = command_load(options, options->from, &lesson, fault);
    timebox_hush();
    FILE *out = ok ? open_memstream(&data, &len) : NULL;
    if (ok && !out) ok = fault_out_of_memory(fault);
    if (ok) {
        const Timeline *timeline = scene_timeline(lesson.scene);
        print_head(out, timeline_title(timeline), timeline_code(timeline));
        print_steps(out, timeline);
    }
    if (out && fclose(out) != 0) ok = fault_out_of_memory(fault);
    ok = ok && file_write(path, data, len, fault);
    free(data);
    command_unload(&lesson);
    return ok;
}

static int run(const Options *options) {
    Fault fault = {0};
    const char *path = options->paths[0];
    bool ok = check_path(path, &fault);
    ok = ok && (options->from ? write_from(options, path, &fault) : write_template(path, &fault));
    if (!ok) return command_fail(&fault);
    printf("%s is a working lesson now. Open it beside your editor:\n\n    trayhouse %s\n\n"
           "It follows each time you save. And what is wrong with it says\n\n    trayhouse check %s\n",
           path, path, path);
    return 0;
}

const CommandVerb verb_new = {
    .name = "new",
    .usage = "FILE.lua [--from PROGRAM.rs]",
    .summary = "Write a working lesson to start from",
    .details =
        "Its comments teach. With --from it is made of a Rust program: each step that is made for the\n"
        "program has its place and its sentence, to be rewritten. A file that is there already is left\n"
        "as it is.",
    .options = OPTION_BIT(FROM) | OPTION_BIT(LIMIT) | OPTION_BIT(UNLOCKED) | OPTION_BIT(WITHIN),
    .paths_min = 1,
    .paths_max = 1,
    .run = run,
};
