/* What can be said about the steps of a lesson without knowing what it is about. */
#include "base/memory.h"
#include "check.h"
#include "record/still.h"
#include "scene/scene.h"
#include "timebox.h"
#include <stdarg.h>
#include <stdlib.h>

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

static bool happens_in(const Timeline *timeline, uint32_t i) {
    TimelineStep step = timeline_step(timeline, i);
    bool happens = step.line != timeline_step(timeline, i - 1).line;
    for (uint64_t e = step.first; e < step.end && !happens; e++)
        happens = is_happening(journal_get(timeline_journal(timeline), e).kind);
    return happens;
}

/* A lesson with very many of them has one mistake, not many. */
static void check_empty(Check *check, const char *path, const Timeline *timeline) {
    enum { TOLD = 20 };
    uint32_t found = 0;
    for (uint32_t i = 1; i < timeline_steps(timeline); i++) {
        if (happens_in(timeline, i) || found++ >= TOLD) continue;
        say(check, CHECK_WARNING, path, timeline_step(timeline, i).source_line,
            "step %u: nothing happens in it, and it stands at the same line as the one before; say it in the "
            "step that shows it, or let camera point at what it speaks of",
            i + 1);
    }
    if (found > TOLD) say(check, CHECK_WARNING, path, 0, "nothing happens in %u more steps", found - TOLD);
}

/* ---- variables that the code does not have */

static bool is_part_of_word(char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool has_word(Text code, Text word) {
    if (!code.data) return false;
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
    enum { TOLD = 20 };
    Text code = {0};
    uint32_t line = 1, found = 0;
    Event event;
    for (JournalCursor cursor = journal_at(journal, 0); journal_next(&cursor, &event);) {
        if (event.kind == EVENT_CODE) code = event.code.text;
        if (event.kind == EVENT_STEP) line = (uint32_t)event.step.source_line;
        if (event.kind != EVENT_SLOT || !is_named(event.slot.name) || has_word(code, event.slot.name))
            continue;
        if (found++ >= TOLD) continue;
        say(check, CHECK_WARNING, path, line,
            "the code has no `%.*s`, which is a variable in the step that begins here",
            TEXT_ARG(event.slot.name));
    }
    if (found > TOLD)
        say(check, CHECK_WARNING, path, 0, "the code has not the names of %u more variables", found - TOLD);
}

/* ---- texts that are cut off */

typedef struct Paper {
    float width, height;
} Paper;

static const Paper papers[] = {{960, 600}, {1280, 720}, {1920, 1080}, {1080, 1920}};

static Text cut_at(const CommandLesson *lesson, uint32_t step, Paper paper, const TextMeasure *measure,
                   DrawList *list) {
    View view;
    view_init(&view, paper.width, paper.height);
    draw_reset(list);
    scene_draw(lesson->scene, scene_rest(lesson->scene, step), &view, measure, list);
    return scene_proof_cut(list, timeline_step(lesson->timeline, step).say);
}

/* ---- letters that no font has */

static void check_letters(Check *check, const char *path, const CommandLesson *lesson,
                          const Letters *letters) {
    char words[480];
    for (int i = 0; i < LETTERS_PACKAGES; i++)
        if (letters_words(letters, i, words, sizeof words))
            say(check, CHECK_WARNING, path,
                timeline_step(lesson->timeline, letters->gaps[i].step).source_line, "step %u: %s",
                letters->gaps[i].step + 1, words);
}

/* The step with the size at which its sentence is cut first. False: the time was over before all were tried.
 */
static bool look_at_step(Check *check, const char *path, const CommandLesson *lesson, uint32_t step,
                         const TextMeasure *measure, DrawList *list, Letters *letters) {
    for (size_t p = 0; p < sizeof papers / sizeof *papers; p++) {
        if (timebox_is_over(1)) return false;
        Text cut = cut_at(lesson, step, papers[p], measure, list);
        if (p == 0) letters_look(letters, check->renderer, lesson->scene, step, list);
        if (cut.len == 0) continue;
        say(check, CHECK_ERROR, path, timeline_step(lesson->timeline, step).source_line,
            "step %u: the sentence is too long for its card in a window of %.0fx%.0f: it is cut at "
            "`%.*s`",
            step + 1, (double)papers[p].width, (double)papers[p].height, TEXT_ARG(cut));
        break;
    }
    return true;
}

typedef struct Sentence {
    uint32_t step;
    size_t len;
} Sentence;

static int longest_first(const void *a, const void *b) {
    const Sentence *left = a, *right = b;
    if (left->len != right->len) return left->len < right->len ? 1 : -1;
    return left->step < right->step ? -1 : left->step > right->step;
}

/* The longest sentences first: when the time is over the ones that are left are the ones least likely cut. */
static uint32_t look_at(Check *check, const char *path, const CommandLesson *lesson,
                        const Sentence *sentences, uint32_t count) {
    TextMeasure measure = render_measure(check->renderer);
    DrawList list = {0};
    Letters letters = {0};
    uint32_t looked = 0;
    while (looked < count &&
           look_at_step(check, path, lesson, sentences[looked].step, &measure, &list, &letters))
        looked++;
    check_letters(check, path, lesson, &letters);
    list_free(&letters.met);
    draw_free(&list);
    return looked;
}

static void check_cut(Check *check, const char *path, const CommandLesson *lesson) {
    uint32_t count = timeline_steps(lesson->timeline), looked = 0;
    Sentence *sentences = memory_alloc(count * sizeof *sentences + 1);
    for (uint32_t i = 0; sentences && i < count; i++)
        sentences[i] = (Sentence){i, timeline_step(lesson->timeline, i).say.len};
    if (sentences) qsort(sentences, count, sizeof *sentences, longest_first);
    if (sentences) looked = look_at(check, path, lesson, sentences, count);
    if (looked < count)
        say(check, CHECK_WARNING, path, 0,
            "left out: whether sentences fit their card was looked at for the %u longest of %u; --within "
            "SECONDS gives more time",
            looked, count);
    memory_free(sentences);
}

void check_steps(Check *check, const char *path, const CommandLesson *lesson, bool whole) {
    if (whole) check_empty(check, path, lesson->timeline);
    check_names(check, path, timeline_journal(lesson->timeline));
    if (check->renderer) check_cut(check, path, lesson);
}
