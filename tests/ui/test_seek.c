/* Ways through a lesson: by number, to the next of a kind; and the card at its end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "cards.h"
#include "session.h"
#include "story.h"
#include <cmocka.h>

/* Six steps; something is allocated in the second and fifth. */
static bool make(LoadedLesson *lesson) {
    Fault fault = {0};
    Journal *journal = journal_new(journal_default_limits());
    const Event head[] = {
        {.kind = EVENT_LESSON,
         .lesson = {.title = TEXT("A story"),
                    .remember = TEXT("One.\nTwo."),
                    .terms = TEXT("tray\ta frame")}},
        {.kind = EVENT_CODE, .code = {TEXT("main.rs"), TEXT("fn main() {}")}},
        {.kind = EVENT_SETUP,
         .setup = {.heap_base = 0x50000,
                   .heap_size = 0x10000,
                   .stack_top = STORY_STACK_TOP,
                   .stack_size = 0x800000,
                   .granule = 16}},
        {.kind = EVENT_BEGIN},
    };
    bool ok = journal != NULL;
    for (size_t i = 0; ok && i < sizeof head / sizeof *head; i++) ok = story_append(journal, head[i]);
    for (uint64_t i = 0; ok && i < 6; i++) {
        ok = story_append(journal, (Event){.kind = EVENT_STEP, .line = 1, .step = {TEXT("A step."), 1}});
        if (ok && i % 3 == 1)
            ok = story_append(
                journal,
                (Event){.kind = EVENT_ALLOC, .line = 1, .alloc = {0x50000 + 16 * i, 16, 1, 16, 0, 0, 1}});
    }
    ok = ok && story_append(journal, (Event){.kind = EVENT_END, .end = {journal_count(journal)}});
    *lesson = (LoadedLesson){0};
    if (ok) lesson->timeline = timeline_new(journal, &fault);
    if (lesson->timeline) lesson->scene = scene_new(lesson->timeline, &fault);
    return lesson->scene != NULL;
}

static int start(void **state) {
    static Session session;
    LoadedLesson lesson;
    Fault fault = {0};
    session_init(&session);
    session_set_size(&session, 1600, 900, 1);
    if (!folder_add(&session.folder, "a.lua", &fault) || !folder_add(&session.folder, "b.lua", &fault))
        return -1;
    if (!make(&lesson)) return -1;
    session.begin_plays = false;
    session_set_lesson(&session, &lesson, 0);
    *state = &session;
    return 0;
}

static int stop(void **state) {
    session_free(*state);
    return 0;
}

static void draw(Session *s) {
    TextMeasure measure = draw_fixed_measure();
    session_draw(s, &measure, INT64_C(900000000));
    assert_false(s->list.failed);
}

static uint32_t step_of(Session *s) {
    return player_position(&s->player, INT64_C(900000000)).step;
}

static bool has_hit(const Session *s, HitKind kind) {
    for (uint32_t i = 0; i < s->list.hits.count; i++)
        if (s->list.hits.items[i].kind == (uint32_t)kind) return true;
    return false;
}

static void to_the_next_of_a_kind(void **state) {
    Session *s = *state;
    session_key(s, KEY_NEXT_HEAP, 0);
    assert_int_equal(step_of(s), 1);
    session_key(s, KEY_NEXT_HEAP, INT64_C(900000000));
    assert_int_equal(step_of(s), 4);
    session_key(s, KEY_NEXT_HEAP, INT64_C(900000000));
    assert_int_equal(step_of(s), 4); /* there is none after it */
    session_key(s, KEY_BACK_HEAP, INT64_C(900000000));
    assert_int_equal(step_of(s), 1);
    session_key(s, KEY_NEXT_REALLOC, INT64_C(900000000));
    session_key(s, KEY_BACK_HEAP, INT64_C(900000000));
    assert_int_equal(step_of(s), 1);
}

static void to_a_step_by_its_number(void **state) {
    Session *s = *state;
    session_key(s, KEY_GOTO, 0);
    assert_true(session_letter(s, '3', 0) && session_letter(s, '9', 0) && session_letter(s, '\b', 0));
    draw(s);
    assert_true(has_hit(s, HIT_GO));
    session_key(s, KEY_ENTER, 0);
    assert_int_equal(cards_top(s), CARD_NONE);
    assert_int_equal(step_of(s), 2);
    session_key(s, KEY_GOTO, 0);
    session_letter(s, '9', 0);
    session_letter(s, '9', 0);
    session_key(s, KEY_ENTER, 0);
    assert_int_equal(step_of(s), 5); /* the last one */
    session_key(s, KEY_GOTO, 0);
    session_key(s, KEY_ESCAPE, 0);
    assert_int_equal(cards_top(s), CARD_NONE);
}

static void the_end_says_what_to_remember(void **state) {
    Session *s = *state;
    session_key(s, KEY_LAST, 0);
    draw(s);
    session_key(s, KEY_NEXT, INT64_C(900000000));
    assert_int_equal(cards_top(s), CARD_CLOSING);
    draw(s);
    assert_true(has_hit(s, HIT_NEXT_LESSON) && has_hit(s, HIT_TERMS));
    session_key(s, KEY_TERMS, 0);
    assert_int_equal(cards_top(s), CARD_TERMS);
    draw(s);
    session_key(s, KEY_ESCAPE, 0); /* back to the card they were opened from */
    assert_int_equal(cards_top(s), CARD_CLOSING);
    session_key(s, KEY_ENTER, INT64_C(900000000));
    assert_true(s->wishes.open);
    assert_string_equal(session_path(s), "b.lua");
}

static void playing_ends_with_it(void **state) {
    Session *s = *state;
    session_key(s, KEY_PLAY, 0);
    draw(s);
    draw(s);
    assert_int_equal(cards_top(s), CARD_CLOSING);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(to_the_next_of_a_kind, start, stop),
        cmocka_unit_test_setup_teardown(to_a_step_by_its_number, start, stop),
        cmocka_unit_test_setup_teardown(the_end_says_what_to_remember, start, stop),
        cmocka_unit_test_setup_teardown(playing_ends_with_it, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
