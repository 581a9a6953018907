/* A notice lies over no answer, in windows of every shape, for every shape of question. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "clear.h"
#include "story.h"
#include <cmocka.h>

#define LONG INT64_C(600000000)

static bool question(LoadedLesson *lesson, JournalAsk shape, const char *choices) {
    Fault fault = {0};
    Journal *journal = journal_new(journal_default_limits());
    Event ask = {.kind = EVENT_ASK,
                 .line = 1,
                 .ask = {.text = TEXT("What comes next, and why?"), .hint = TEXT("Think.")}};
    ask.ask.shape = shape;
    ask.ask.choices = text_from(choices);
    ask.ask.right = 1;
    bool ok = journal && story_begin(journal) &&
              story_append(journal, (Event){.kind = EVENT_STEP, .line = 1, .step = {TEXT("One."), 1}}) &&
              story_append(journal, ask) &&
              story_append(journal, (Event){.kind = EVENT_FRAME_PUSH,
                                            .line = 1,
                                            .frame_push = {0, TEXT("f"), STORY_STACK_TOP - 64, 64}}) &&
              story_append(journal, (Event){.kind = EVENT_END, .end = {journal_count(journal)}});
    *lesson = (LoadedLesson){0};
    if (ok) lesson->timeline = timeline_new(journal, &fault);
    if (lesson->timeline) lesson->scene = scene_new(lesson->timeline, &fault);
    return lesson->scene != NULL;
}

static bool overlap(Rect a, Rect b) {
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/* The hit of the notice is the last one without a kind. */
static Rect notice_of(const Session *s) {
    for (uint32_t i = s->list.hits.count; i-- > 0;)
        if (s->list.hits.items[i].kind == HIT_NONE) return s->list.hits.items[i].rect;
    fail_msg("there is no notice");
    return (Rect){0};
}

static void lies_over_no_answer(Session *s) {
    Rect notice = notice_of(s);
    uint32_t answers = 0;
    for (uint32_t i = 0; i < s->list.hits.count; i++) {
        const DrawHit *hit = &s->list.hits.items[i];
        bool answer = hit->kind == HIT_ANSWER || hit->kind == HIT_HINT || hit->kind == HIT_REVEAL ||
                      hit->kind == HIT_NUMBER;
        answers += answer;
        if (answer && overlap(hit->rect, notice))
            fail_msg("at %g x %g it lies over a hit of kind %u", (double)s->view.width,
                     (double)s->view.height, hit->kind);
    }
    assert_true(answers > 0);
}

static void no_notice_lies_over_an_answer(void **state) {
    static const int sizes[][2] = {{960, 600},   {1280, 720},  {1280, 800},
                                   {1920, 1080}, {1080, 1080}, {1080, 1920}};
    static const struct {
        JournalAsk shape;
        const char *choices;
    } asks[] = {{ASK_YES_NO, ""},
                {ASK_NUMBER, ""},
                {ASK_CHOICE, "one\ntwo\nthree\nfour\nfive\na long one that needs a row"}};
    TextMeasure measure = draw_fixed_measure();
    (void)state;
    for (size_t a = 0; a < 3; a++)
        for (size_t i = 0; i < 6; i++)
            for (int failed = 0; failed < 2; failed++) {
                Session s;
                LoadedLesson lesson;
                assert_true(question(&lesson, asks[a].shape, asks[a].choices));
                session_init(&s);
                session_set_size(&s, sizes[i][0], sizes[i][1], 1);
                session_set_lesson(&s, &lesson, 0);
                for (int64_t now = 0; now < LONG && !s.quiz.open; now += 100000)
                    session_draw(&s, &measure, now);
                assert_true(s.quiz.open);
                studio_tell(&s.studio, failed,
                            "Recorded\n\t/home/somebody/Videos/a-lesson.mp4\nand more\nlines", 0);
                session_draw(&s, &measure, LONG);
                lies_over_no_answer(&s);
                session_free(&s);
            }
}

static void where_all_is_covered_the_least_is(void **state) {
    DrawList list = {0};
    (void)state;
    draw_reset(&list);
    draw_hit(&list, (Rect){0, 0, 100, 100}, HIT_ANSWER, 0);
    Rect place = clear_place(&list, (Rect){40, 40, 20, 20}, (Rect){0, 0, 110, 110});
    assert_true(place.x + place.w <= 111 && place.y + place.h <= 111);
    assert_true(place.x > 85 || place.y > 85);
    place = clear_place(&list, (Rect){100, 100, 5, 5}, (Rect){0, 0, 110, 110});
    assert_true(place.x == 100 && place.y == 100); /* it is left where it is wanted */
    draw_free(&list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_notice_lies_over_an_answer),
        cmocka_unit_test(where_all_is_covered_the_least_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
