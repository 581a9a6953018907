/* Parameters: dragged, chosen, typed; every change is a run, and none is lost while one is on its way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/system.h"
#include "cards.h"
#include "session.h"
#include "story.h"
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[64];

static bool make(LoadedLesson *lesson) {
    Fault fault = {0};
    Journal *journal = journal_new(journal_default_limits());
    const Event events[] = {
        {.kind = EVENT_LESSON, .lesson = {.title = TEXT("A story")}},
        {.kind = EVENT_CODE, .code = {TEXT("main.rs"), TEXT("fn main() {}")}},
        {.kind = EVENT_PARAM,
         .param = {.shape = PARAM_SLIDER,
                   .name = TEXT("n"),
                   .label = TEXT("n"),
                   .value = TEXT("3"),
                   .low = 0,
                   .high = 100}},
        {.kind = EVENT_PARAM,
         .param = {.shape = PARAM_CHOICE,
                   .name = TEXT("rule"),
                   .label = TEXT("rule"),
                   .value = TEXT("one"),
                   .choices = TEXT("one\ntwo")}},
        {.kind = EVENT_PARAM,
         .param = {.shape = PARAM_TEXT,
                   .name = TEXT("text"),
                   .label = TEXT("text"),
                   .value = TEXT("h\xC3\xA9"),
                   .choices = TEXT("novel.txt")}},
        {.kind = EVENT_SETUP,
         .setup = {.heap_base = 0x50000,
                   .heap_size = 0x10000,
                   .stack_top = STORY_STACK_TOP,
                   .stack_size = 0x800000,
                   .granule = 16}},
        {.kind = EVENT_BEGIN},
        {.kind = EVENT_STEP, .line = 1, .step = {TEXT("One."), 1}},
        {.kind = EVENT_STEP, .line = 1, .step = {TEXT("Two."), 1}},
    };
    bool ok = journal != NULL;
    for (size_t i = 0; ok && i < sizeof events / sizeof *events; i++) ok = story_append(journal, events[i]);
    ok = ok && story_append(journal, (Event){.kind = EVENT_END, .end = {journal_count(journal)}});
    *lesson = (LoadedLesson){0};
    if (ok) lesson->timeline = timeline_new(journal, &fault);
    if (lesson->timeline) lesson->scene = scene_new(lesson->timeline, &fault);
    return lesson->scene != NULL;
}

static int start(void **state) {
    static Session session;
    char path[96];
    Fault fault = {0};
    LoadedLesson lesson;
    snprintf(folder, sizeof folder, "/tmp/params-test-XXXXXX");
    if (!mkdtemp(folder) || !make(&lesson)) return -1;
    snprintf(path, sizeof path, "%s/a.lua", folder);
    session_init(&session);
    session_set_size(&session, 1600, 900, 1);
    if (!folder_add(&session.folder, path, &fault)) return -1;
    session.begin_plays = false;
    session.begin_step = 1;
    session_set_lesson(&session, &lesson, 0);
    *state = &session;
    return 0;
}

static int stop(void **state) {
    char command[96];
    session_free(*state);
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static void draw(Session *s) {
    TextMeasure measure = draw_fixed_measure();
    session_draw(s, &measure, 0);
}

static Rect place(Session *s, uint64_t row, uint64_t part) {
    draw(s);
    for (uint32_t i = s->list.hits.count; i-- > 0;)
        if (s->list.hits.items[i].kind == HIT_PARAM && s->list.hits.items[i].arg == row * PARAMS_PARTS + part)
            return s->list.hits.items[i].rect;
    fail_msg("parameter %d has no part %d", (int)row, (int)part);
    return (Rect){0};
}

static void click(Session *s, uint64_t row, uint64_t part) {
    Rect r = place(s, row, part);
    session_pointer_press(s, r.x + r.w / 2, r.y + r.h / 2, 0);
    session_pointer_release(s, r.x + r.w / 2, r.y + r.h / 2, 0);
}

static void holds(Session *s, uint32_t row, const char *wanted) {
    LessonParam values[PARAMS_ROWS];
    assert_true(row < params_values(&s->params, values));
    if (!text_equal(values[row].value, text_from(wanted)))
        fail_msg("`%.*s`, not `%s`", TEXT_ARG(values[row].value), wanted);
}

/* What the window does after every input; true: a run was asked for. */
static bool runs(Session *s) {
    session_run_again(s, 0);
    bool open = s->wishes.open;
    s->wishes.open = false;
    return open;
}

static void finish_run(Session *s) {
    LoadedLesson lesson;
    assert_true(make(&lesson));
    session_set_lesson(s, &lesson, 0);
}

static void a_slider_is_dragged(void **state) {
    Session *s = *state;
    Rect r = place(s, 0, PART_MAIN);
    assert_false(runs(s));
    session_pointer_press(s, r.x + r.w / 2, r.y + 5, 0);
    holds(s, 0, "50");
    assert_true(runs(s));
    session_pointer_move(s, r.x + r.w * .75f, r.y + 5, 0);
    holds(s, 0, "75");
    assert_false(runs(s)); /* one is on its way */
    session_pointer_move(s, r.x + 2 * r.w, r.y + 90, 0);
    holds(s, 0, "100");
    finish_run(s);
    assert_true(runs(s)); /* with the latest value */
    holds(s, 0, "100");
    session_pointer_release(s, r.x + 2 * r.w, r.y, 0);
    finish_run(s);
    assert_false(runs(s));
    holds(s, 0, "100");
    assert_int_equal(player_position(&s->player, 0).step, 1); /* where it was */
    s->view.focus = (Hit){HIT_PARAM, 0};
    session_key(s, KEY_BACK, 0);
    holds(s, 0, "99");
}

static void a_choice_is_clicked(void **state) {
    Session *s = *state;
    click(s, 1, PART_CHOICE + 1);
    holds(s, 1, "two");
    assert_true(runs(s));
    finish_run(s);
    click(s, 1, PART_CHOICE + 1);
    assert_false(runs(s)); /* it is so already */
}

static void a_text_is_typed(void **state) {
    Session *s = *state;
    assert_false(session_is_writing(s));
    click(s, 2, PART_MAIN);
    assert_true(session_is_writing(s));
    assert_false(runs(s));
    session_text(s, TEXT("llo\x1B"), 0);
    holds(s, 2, "h\xC3\xA9llo");
    assert_true(runs(s));
    press(s, "Home", 0);
    press(s, "Right", 0);
    press(s, "Right", 0);
    press(s, "Backspace", 0);
    holds(s, 2, "hllo");
    press(s, "Delete", 0);
    session_text(s, TEXT("e"), 0);
    holds(s, 2, "helo");
    press(s, "End", 0);
    press(s, "Delete", 0);
    press(s, "Left", 0);
    session_text(s, TEXT("l"), 0);
    holds(s, 2, "hello");
    session_key(s, KEY_ESCAPE, 0);
    assert_false(session_is_writing(s));
    click(s, 2, PART_CLEAR);
    holds(s, 2, "");
}

static void a_novel_is_pasted(void **state) {
    Session *s = *state;
    char path[96], *novel = malloc(400000);
    Fault fault = {0};
    click(s, 2, PART_FILE);
    assert_int_equal(cards_top(s), CARD_FAULT); /* there is no such file */
    session_key(s, KEY_ESCAPE, 0);
    snprintf(path, sizeof path, "%s/novel.txt", folder);
    assert_int_equal(symlink("/etc/passwd", path), 0);
    click(s, 2, PART_FILE);
    assert_int_equal(cards_top(s), CARD_FAULT); /* a link that leads out of the lesson's folder */
    assert_non_null(strstr(s->fault.message, "leads out of the lesson's folder"));
    assert_int_equal(s->params.rows[2].text.count, 3);
    session_key(s, KEY_ESCAPE, 0);
    unlink(path);
    memset(novel, 'n', 400000);
    snprintf(path, sizeof path, "%s/novel.txt", folder);
    assert_true(file_write(path, novel, 400000, &fault));
    free(novel);
    click(s, 2, PART_FILE);
    assert_int_equal(s->params.rows[2].text.count, 400003);
    assert_true(runs(s));
    click(s, 2, PART_FILE);
    click(s, 2, PART_FILE); /* more than a million bytes are not taken */
    assert_int_equal(s->params.rows[2].text.count, 800003);
    draw(s);
    assert_false(s->list.failed);
}

/* Ctrl+A: what is typed next takes the place of all of it, and so does nothing, by Backspace. */
static void all_of_a_text_is_replaced(void **state) {
    Session *s = *state;
    click(s, 2, PART_MAIN);
    session_text(s, TEXT("abc"), 0);
    press(s, "Ctrl+A", 0);
    session_text(s, TEXT("new"), 0);
    holds(s, 2, "new");
    press(s, "Ctrl+A", 0);
    press(s, "Left", 0); /* no more selected, and before all of it */
    session_text(s, TEXT("x"), 0);
    holds(s, 2, "xnew");
    press(s, "Ctrl+A", 0);
    press(s, "Backspace", 0);
    holds(s, 2, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_slider_is_dragged, start, stop),
        cmocka_unit_test_setup_teardown(a_choice_is_clicked, start, stop),
        cmocka_unit_test_setup_teardown(a_text_is_typed, start, stop),
        cmocka_unit_test_setup_teardown(all_of_a_text_is_replaced, start, stop),
        cmocka_unit_test_setup_teardown(a_novel_is_pasted, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
