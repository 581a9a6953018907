/* A lesson pauses at its question, grades what is answered, and goes on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "session.h"
#include "story.h"
#include <cmocka.h>

#define SECOND INT64_C(1000000)

/* Step 0 says, step 1 asks which (the second is right), step 2 asks how many (24), step 3 says. */
static Journal *quiz_journal(void) {
    Journal *journal = journal_new(journal_default_limits());
    bool ok = journal && story_begin(journal);
    for (uint32_t i = 0; ok && i < 4; i++) {
        Event step = {.kind = EVENT_STEP, .line = 1, .step = {TEXT("A frame is pushed."), 1}};
        Event ask = {.kind = EVENT_ASK, .line = 1, .ask = {.text = TEXT("What?"), .hint = TEXT("Think.")}};
        ask.ask.shape = i == 1 ? ASK_CHOICE : ASK_NUMBER;
        ask.ask.choices = i == 1 ? TEXT("one\ntwo\nthree") : TEXT("");
        ask.ask.reasons = i == 1 ? TEXT("not one\ntwo it is\nnot three") : TEXT("so it is");
        ask.ask.right = i == 1 ? 1 : 24;
        uint64_t base = STORY_STACK_TOP - (i + 1) * STORY_FRAME;
        ok = story_append(journal, step) && (i == 0 || i == 3 || story_append(journal, ask)) &&
             story_append(journal, (Event){.kind = EVENT_FRAME_PUSH,
                                           .line = 1,
                                           .frame_push = {i, TEXT("f"), base, STORY_FRAME}});
    }
    if (ok) ok = story_append(journal, (Event){.kind = EVENT_END, .end = {journal_count(journal)}});
    return ok ? journal : NULL;
}

static bool quiz_lesson(LoadedLesson *lesson) {
    Fault fault = {0};
    Journal *journal = quiz_journal();
    *lesson = (LoadedLesson){0};
    if (journal) lesson->timeline = timeline_new(journal, &fault);
    if (lesson->timeline) lesson->scene = scene_new(lesson->timeline, &fault);
    return lesson->scene != NULL;
}

static int start(void **state) {
    static Session session;
    LoadedLesson lesson = {0};
    if (!quiz_lesson(&lesson)) return -1;
    session_init(&session);
    session_set_size(&session, 1600, 900, 1);
    session.begin_plays = false;
    session_set_lesson(&session, &lesson, 0);
    *state = &session;
    return 0;
}

static int stop(void **state) {
    session_free(*state);
    return 0;
}

static void draw(Session *s, int64_t now) {
    TextMeasure measure = draw_fixed_measure();
    session_draw(s, &measure, now);
}

static uint32_t step_of(Session *s, int64_t now) {
    return player_position(&s->player, now).step;
}

static uint32_t hits_of(const Session *s, HitKind kind) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->list.hits.count; i++) count += s->list.hits.items[i].kind == (uint32_t)kind;
    return count;
}

/* Draws picture after picture until nothing moves; returns when that is. */
static int64_t settle(Session *s, int64_t now) {
    for (int i = 0; i < 4000; i++, now += SECOND / 20) {
        draw(s, now);
        if (!session_is_moving(s)) return now;
    }
    fail_msg("it never comes to rest");
    return now;
}

static void a_step_waits_for_its_answer(void **state) {
    Session *s = *state;
    draw(s, 0);
    session_key(s, KEY_NEXT, 0);
    int64_t now = settle(s, SECOND);
    assert_true(s->quiz.open && s->view.ask.open);
    assert_int_equal(step_of(s, now), 1);
    assert_true(player_position(&s->player, now).time < scene_step_duration(s->lesson.scene, 1));
    assert_true(hits_of(s, HIT_ANSWER) >= 3 && hits_of(s, HIT_HINT) == 1);
    assert_true(session_letter(s, 'c', now));
    draw(s, now);
    assert_true(s->view.ask.answered && !s->view.ask.right);
    assert_true(text_equal(s->view.ask.told, TEXT("not three")));
    now = settle(s, now);
    assert_true(s->quiz.open);
    assert_true(session_letter(s, 'b', now));
    draw(s, now);
    assert_true(s->view.ask.right && text_equal(s->view.ask.told, TEXT("two it is")));
    now = settle(s, now);
    assert_false(s->quiz.open);
    assert_int_equal(step_of(s, now), 1);
    assert_true(player_position(&s->player, now).time >= scene_step_duration(s->lesson.scene, 1));
    assert_int_equal(quiz_right(&s->quiz), 0);
}

static void a_number_is_typed(void **state) {
    Session *s = *state;
    session_key(s, KEY_NEXT, 0);
    session_key(s, KEY_NEXT, 0);
    int64_t now = settle(s, SECOND);
    assert_true(s->quiz.open);
    assert_int_equal(step_of(s, now), 2);
    session_letter(s, '2', now);
    session_letter(s, '5', now);
    session_key(s, KEY_ENTER, now);
    draw(s, now);
    assert_true(s->view.ask.answered && !s->view.ask.right);
    session_letter(s, '\b', now);
    session_letter(s, '4', now);
    draw(s, now);
    assert_true(text_equal(s->view.ask.typed, TEXT("24")));
    session_key(s, KEY_ENTER, now);
    draw(s, now);
    assert_true(s->view.ask.right && text_equal(s->view.ask.told, TEXT("so it is")));
    now = settle(s, now);
    assert_int_equal(step_of(s, now), 2);
}

static void playing_pauses_and_goes_on(void **state) {
    Session *s = *state;
    session_key(s, KEY_PLAY, 0);
    int64_t now = settle(s, 0);
    assert_true(s->quiz.open && step_of(s, now) == 1);
    session_key(s, KEY_NEXT, now); /* skips */
    now = settle(s, now);
    assert_true(s->quiz.open && step_of(s, now) == 2);
    session_letter(s, '2', now);
    session_letter(s, '4', now);
    session_key(s, KEY_ENTER, now);
    now = settle(s, now);
    assert_false(s->quiz.open);
    assert_int_equal(step_of(s, now), 3);
}

static void showing_is_no_right_answer(void **state) {
    Session *s = *state;
    session_key(s, KEY_NEXT, 0);
    int64_t now = settle(s, SECOND);
    Point at = {0};
    for (uint32_t i = 0; i < s->list.hits.count; i++)
        if (s->list.hits.items[i].kind == HIT_REVEAL)
            at = (Point){s->list.hits.items[i].rect.x + 4, s->list.hits.items[i].rect.y + 4};
    session_pointer_press(s, at.x, at.y, now);
    session_pointer_release(s, at.x, at.y, now);
    draw(s, now);
    assert_true(s->view.ask.revealed && s->view.ask.chosen == 1);
    now = settle(s, now);
    assert_true(!s->quiz.open && quiz_right(&s->quiz) == 0);
    session_key(s, KEY_BACK, now);
    session_key(s, KEY_NEXT, now);
    now = settle(s, now);
    assert_false(s->quiz.open); /* asked once */
}

/* A parameter was moved while the question stood there. */
static void a_lesson_that_runs_again_asks_again(void **state) {
    Session *s = *state;
    Fault fault = {0};
    LoadedLesson lesson;
    assert_true(folder_add(&s->folder, "a.lua", &fault));
    s->shown = 0;
    session_key(s, KEY_NEXT, 0);
    int64_t now = settle(s, SECOND);
    assert_true(s->quiz.open);
    session_reload(s, now);
    assert_true(quiz_lesson(&lesson));
    session_set_lesson(s, &lesson, now);
    now = settle(s, now);
    assert_true(s->quiz.open && step_of(s, now) == 1);
}

/* A digit after a wrong number is the first of another one. */
static void a_wrong_number_is_typed_over(void **state) {
    Session *s = *state;
    session_key(s, KEY_NEXT, 0);
    session_key(s, KEY_NEXT, 0);
    int64_t now = settle(s, SECOND);
    session_letter(s, '5', now);
    session_key(s, KEY_ENTER, now);
    session_letter(s, '8', now);
    draw(s, now);
    assert_true(text_equal(s->view.ask.typed, TEXT("8")));
    session_letter(s, '0', now);
    draw(s, now);
    assert_true(text_equal(s->view.ask.typed, TEXT("80")));
}

/* Tab comes to the question's own controls first; Enter is for the number wherever Tab went since. */
static void a_number_has_the_keys(void **state) {
    Session *s = *state;
    session_key(s, KEY_NEXT, 0);
    session_key(s, KEY_NEXT, 0);
    int64_t now = settle(s, SECOND);
    const HitKind order[] = {HIT_NUMBER, HIT_HINT, HIT_REVEAL};
    for (int i = 0; i < 3; i++) {
        session_key(s, KEY_TAB, now);
        assert_int_equal(s->view.focus.kind, order[i]);
    }
    for (int i = 0; i < 4; i++) session_key(s, KEY_TAB, now);
    session_letter(s, '2', now);
    session_letter(s, '4', now);
    session_key(s, KEY_ENTER, now);
    draw(s, now);
    assert_true(s->view.ask.right);
}

static void enter_in_the_field_checks(void **state) {
    Session *s = *state;
    session_key(s, KEY_NEXT, 0);
    session_key(s, KEY_NEXT, 0);
    int64_t now = settle(s, SECOND);
    session_letter(s, '7', now);
    session_key(s, KEY_TAB, now);
    assert_int_equal(s->view.focus.kind, HIT_NUMBER);
    session_key(s, KEY_ENTER, now);
    assert_true(s->quiz.open && s->quiz.ask.answered && !s->quiz.ask.right);
}

static void a_skipped_question_is_asked_again(void **state) {
    Session *s = *state;
    session_key(s, KEY_NEXT, 0);
    int64_t now = settle(s, SECOND);
    session_key(s, KEY_NEXT, now); /* skips */
    now = settle(s, now);
    assert_true(!s->quiz.open && step_of(s, now) == 1);
    session_key(s, KEY_FIRST, now);
    now = settle(s, now);
    session_key(s, KEY_NEXT, now);
    now = settle(s, now);
    assert_true(s->quiz.open && step_of(s, now) == 1);
    session_key(s, KEY_NEXT, now);
    now = settle(s, now);
    session_key(s, KEY_BACK, now); /* both keys before a picture */
    session_key(s, KEY_NEXT, now);
    now = settle(s, now);
    assert_true(s->quiz.open && step_of(s, now) == 1);
}

/* The way to the next and the previous question asks it, answered or not; it is counted once. */
static void the_way_to_a_question_opens_it(void **state) {
    Session *s = *state;
    draw(s, 0);
    int64_t now = 0;
    for (int i = 0; i < 2; i++) {
        session_key(s, KEY_NEXT_QUESTION, now);
        now = settle(s, now);
        assert_true(s->quiz.open && step_of(s, now) == 1);
        session_letter(s, 'b', now);
        now = settle(s, now);
        assert_false(s->quiz.open);
        session_key(s, KEY_FIRST, now);
        now = settle(s, now);
    }
    assert_int_equal(quiz_right(&s->quiz), 1);
    session_key(s, KEY_NEXT, now); /* but playing does not ask it twice */
    now = settle(s, now);
    assert_false(s->quiz.open);
    session_key(s, KEY_LAST, now);
    session_key(s, KEY_BACK_QUESTION, now);
    now = settle(s, now);
    assert_true(s->quiz.open && step_of(s, now) == 2);
}

/* A question takes the letters of its answers, that of the code among them. */
static void escape_closes_the_code(void **state) {
    Session *s = *state;
    session_key(s, KEY_CODE, 0);
    session_key(s, KEY_NEXT, 0);
    int64_t now = settle(s, SECOND);
    session_key(s, KEY_TAB, now);
    session_key(s, KEY_ESCAPE, now);
    assert_false(s->view.code_open);
    assert_true(s->quiz.open && s->view.focus.kind != HIT_NONE);
}

static void run_anew(Session *s, int64_t now) {
    LoadedLesson lesson;
    session_reload(s, now);
    assert_true(quiz_lesson(&lesson));
    session_set_lesson(s, &lesson, now);
}

/* A slider is dragged: run after run, some before a picture of the one before was drawn, some while the step
 * is still on its way to its question. */
static void runs_one_after_the_other_ask_the_same(void **state) {
    Session *s = *state;
    Fault fault = {0};
    assert_true(folder_add(&s->folder, "a.lua", &fault));
    s->shown = 0;
    session_key(s, KEY_NEXT, 0);
    draw(s, 1);
    run_anew(s, 1);
    run_anew(s, 1);
    draw(s, 2);
    run_anew(s, 2);
    draw(s, 3);
    assert_true(s->quiz.open && step_of(s, 3) == 1);
    session_letter(s, 'b', 3);
    int64_t now = settle(s, 3);
    assert_true(!s->quiz.open && step_of(s, now) == 1);
}

static void leave_and_come_back(Session *s, const SessionKey *keys, int64_t *now) {
    for (; *keys != KEY_NONE; keys++) {
        session_key(s, *keys, *now);
        *now = settle(s, *now);
    }
    assert_true(s->quiz.open && step_of(s, *now) == 1);
}

static const SessionKey ways[][4] = {
    {KEY_BACK, KEY_NEXT},
    {KEY_FIRST, KEY_NEXT},
    {KEY_LAST, KEY_FIRST, KEY_NEXT},
    {KEY_NEXT, KEY_BACK, KEY_NEXT},
    {KEY_NEXT_QUESTION, KEY_BACK_QUESTION},
};
enum { WAYS = sizeof ways / sizeof *ways };

/* However it was left and come to again: a wrong answer was the first try. */
static void a_wrong_answer_stays_the_first_try(void **state) {
    Session *s = *state;
    session_key(s, KEY_NEXT, 0);
    int64_t now = settle(s, SECOND);
    session_letter(s, 'a', now);
    for (int i = 0; i < WAYS; i++) leave_and_come_back(s, ways[i], &now);
    Fault fault = {0};
    assert_true(folder_add(&s->folder, "a.lua", &fault));
    s->shown = 0;
    run_anew(s, now);
    now = settle(s, now);
    assert_true(s->quiz.open && step_of(s, now) == 1);
    session_letter(s, 'b', now);
    now = settle(s, now);
    assert_int_equal(quiz_right(&s->quiz), 0);
}

/* The right answer, or having it shown, holds even for who leaves before the lesson goes on by itself. */
static void a_question_is_counted_once(void **state) {
    Session *s = *state;
    Fault fault = {0};
    assert_true(folder_add(&s->folder, "a.lua", &fault));
    s->shown = 0;
    session_key(s, KEY_NEXT, 0);
    int64_t now = settle(s, SECOND);
    for (int i = 0; i < 3; i++) {
        session_letter(s, 'b', now);
        draw(s, now);
        assert_int_equal(quiz_right(&s->quiz), 1);
        session_key(s, KEY_BACK, now);
        now = settle(s, now);
        session_key(s, KEY_NEXT_QUESTION, now);
        now = settle(s, now);
        assert_true(s->quiz.open && step_of(s, now) == 1);
    }
    run_anew(s, now);
    now = settle(s, now);
    session_letter(s, 'b', now);
    settle(s, now);
    assert_int_equal(quiz_right(&s->quiz), 1);
}

static void shown_and_left_is_no_right_answer(void **state) {
    Session *s = *state;
    session_key(s, KEY_NEXT, 0);
    int64_t now = settle(s, SECOND);
    assert_true(quiz_hit(&s->quiz, &s->player, (Hit){HIT_REVEAL, 0}, now));
    session_key(s, KEY_BACK, now);
    now = settle(s, now);
    session_key(s, KEY_NEXT_QUESTION, now);
    now = settle(s, now);
    session_letter(s, 'b', now);
    settle(s, now);
    assert_int_equal(quiz_right(&s->quiz), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_step_waits_for_its_answer, start, stop),
        cmocka_unit_test_setup_teardown(a_number_is_typed, start, stop),
        cmocka_unit_test_setup_teardown(playing_pauses_and_goes_on, start, stop),
        cmocka_unit_test_setup_teardown(showing_is_no_right_answer, start, stop),
        cmocka_unit_test_setup_teardown(a_lesson_that_runs_again_asks_again, start, stop),
        cmocka_unit_test_setup_teardown(a_wrong_number_is_typed_over, start, stop),
        cmocka_unit_test_setup_teardown(a_number_has_the_keys, start, stop),
        cmocka_unit_test_setup_teardown(enter_in_the_field_checks, start, stop),
        cmocka_unit_test_setup_teardown(a_skipped_question_is_asked_again, start, stop),
        cmocka_unit_test_setup_teardown(the_way_to_a_question_opens_it, start, stop),
        cmocka_unit_test_setup_teardown(escape_closes_the_code, start, stop),
        cmocka_unit_test_setup_teardown(runs_one_after_the_other_ask_the_same, start, stop),
        cmocka_unit_test_setup_teardown(a_wrong_answer_stays_the_first_try, start, stop),
        cmocka_unit_test_setup_teardown(a_question_is_counted_once, start, stop),
        cmocka_unit_test_setup_teardown(shown_and_left_is_no_right_answer, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
