/* What can be said about the steps of a lesson without knowing what it is about. */
#include "commands/check.h"
#include "scene/proof.h"
#include <stdarg.h>

static void say(Check *check, CheckSeverity severity, const char *path, uint32_t line, const char *format,
                ...) __attribute__((format(printf, 5, 6)));

static void say(Check *check, CheckSeverity severity, const char *path, uint32_t line, const char *format,
                ...) {
    char words[512];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    check_report(check, severity, path, (int)line, text_from(words), TEXT(""));
}

/* ---- steps in which nothing happens */

static bool is_happening(EventKind kind) {
    return kind != EVENT_STEP && kind != EVENT_EXPECT && kind != EVENT_END;
}

static void check_empty(Check *check, const char *path, const Timeline *timeline) {
    for (uint32_t i = 1; i < timeline_steps(timeline); i++) {
        TimelineStep step = timeline_step(timeline, i);
        bool happens = step.line != timeline_step(timeline, i - 1).line;
        for (uint64_t e = step.first; e < step.end && !happens; e++)
            happens = is_happening(journal_get(timeline_journal(timeline), e).kind);
        if (!happens)
            say(check, CHECK_WARNING, path, step.source_line,
                "step %u: nothing happens in it, and it stands at the same line as the one before; say it in "
                "the "
                "step that shows it, or let camera point at what it speaks of",
                i + 1);
    }
}

/* ---- variables that the code does not have */

static bool is_part_of_word(char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool has_word(Text code, Text word) {
    for (size_t at = 0; (at = text_find(code, word, at)) != SIZE_MAX; at++) {
        bool before = at > 0 && is_part_of_word(code.data[at - 1]);
        bool behind = at + word.len < code.len && is_part_of_word(code.data[at + word.len]);
        if (!before && !behind) return true;
    }
    return false;
}

/* Places without a name of their own are called "temporary". */
static bool is_named(Text name) {
    for (size_t i = 0; i < name.len; i++)
        if (!is_part_of_word(name.data[i])) return false;
    return name.len && !text_equal(name, TEXT("_")) && !text_equal(name, TEXT("temporary"));
}

static void check_names(Check *check, const char *path, const Journal *journal) {
    Text code = {0};
    uint32_t line = 1;
    Event event;
    for (JournalCursor cursor = journal_at(journal, 0); journal_next(&cursor, &event);) {
        if (event.kind == EVENT_CODE) code = event.code.text;
        if (event.kind == EVENT_STEP) line = (uint32_t)event.step.source_line;
        if (event.kind != EVENT_SLOT || !is_named(event.slot.name) || has_word(code, event.slot.name))
            continue;
        say(check, CHECK_WARNING, path, line,
            "the code has no `%.*s`, which is a variable in the step that begins here",
            TEXT_ARG(event.slot.name));
    }
}

/* ---- texts that are cut off */

typedef struct Paper {
    float width, height;
} Paper;

static const Paper papers[] = {{960, 600}, {1280, 720}, {1920, 1080}, {1080, 1920}};

static Text cut_at(const CommandLesson *lesson, uint32_t step, Paper paper, const TextMeasure *measure,
                   DrawList *list) {
    SceneView view;
    scene_view_init(&view, paper.width, paper.height);
    draw_reset(list);
    scene_draw(lesson->scene, scene_rest(lesson->scene, step), &view, measure, list);
    return scene_proof_cut(list, timeline_step(lesson->timeline, step).say);
}

/* One report a step, with the size it was first met at. */
static void check_cut(Check *check, const char *path, const CommandLesson *lesson) {
    DrawList list = {0};
    TextMeasure measure = render_measure(check->renderer);
    for (uint32_t i = 0; i < timeline_steps(lesson->timeline); i++)
        for (size_t p = 0; p < sizeof papers / sizeof *papers; p++) {
            Text cut = cut_at(lesson, i, papers[p], &measure, &list);
            if (cut.len == 0) continue;
            say(check, CHECK_ERROR, path, timeline_step(lesson->timeline, i).source_line,
                "step %u: the sentence is too long for its card in a window of %.0fx%.0f: it is cut at "
                "`%.*s`",
                i + 1, (double)papers[p].width, (double)papers[p].height, TEXT_ARG(cut));
            break;
        }
    draw_free(&list);
}

void check_steps(Check *check, const char *path, const CommandLesson *lesson, bool whole) {
    if (whole) check_empty(check, path, lesson->timeline);
    check_names(check, path, timeline_journal(lesson->timeline));
    if (check->renderer) check_cut(check, path, lesson);
}
