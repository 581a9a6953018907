/* What a question offers as answers, and which of them it knows to be right. */
#include "tale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void ask(Tale *tale, JournalAsk shape, const char *choices, uint64_t right, uint64_t addr) {
    tale_tell(tale, (Event){.kind = EVENT_ASK,
                            .ask = {.shape = shape,
                                    .text = TEXT("Where?"),
                                    .choices = text_from(choices),
                                    .reasons = TEXT("first\nsecond"),
                                    .right = right,
                                    .addr = addr,
                                    .size = 8}});
}

/* Crates of 16 bytes with a hole between each two. */
static void holes(Tale *tale, uint32_t count) {
    for (uint32_t i = 0; i <= 2 * count; i++)
        tale_tell(tale, (Event){.kind = EVENT_ALLOC,
                                .alloc = {TALE_HEAP + 16 + 16 * i, 16, 1, 16, tale->byte, 0, 1}});
    for (uint32_t i = 0; i < count; i++)
        tale_tell(tale,
                  (Event){.kind = EVENT_FREE, .free = {TALE_HEAP + 32 + 32 * i, 16, 1, 16, tale->byte}});
}

static void settings_card_are_lettered_in_order(void **state) {
    Tale tale;
    Question q;
    (void)state;
    tale_begin(&tale);
    tale_step(&tale, 1, TEXT("None."));
    tale_step(&tale, 1, TEXT("Which?"));
    ask(&tale, ASK_CHOICE, "one\ntwo\nthree", 1, 0);
    tale_step(&tale, 1, TEXT("Is it?"));
    ask(&tale, ASK_YES_NO, "", 0, 0);
    tale_step(&tale, 1, TEXT("How many?"));
    ask(&tale, ASK_NUMBER, "", 24, 0);
    assert_true(tale_end(&tale));
    assert_false(scene_question(tale.scene, 0, &q) || scene_question(tale.scene, 99, &q));
    assert_true(scene_question(tale.scene, 1, &q));
    assert_int_equal(q.count, 3);
    for (uint32_t i = 0; i < 3; i++) assert_int_equal(q.answers[i].right, i == 1);
    assert_true(text_equal(q.answers[2].text, TEXT("three")));
    assert_true(text_equal(q.answers[1].reason, TEXT("second")) && q.answers[2].reason.len == 0);
    assert_true(scene_question(tale.scene, 2, &q));
    assert_true(q.count == 2 && !q.answers[0].right && q.answers[1].right);
    assert_true(scene_question(tale.scene, 3, &q));
    assert_true(q.count == 0 && q.number == 24);
    tale_free(&tale);
}

static void bins_are_the_holes_of_that_moment(void **state) {
    Tale tale;
    Question q;
    (void)state;
    tale_begin(&tale);
    tale_step(&tale, 1, TEXT("Where to?"));
    holes(&tale, 12);
    ask(&tale, ASK_BIN, "", 0, TALE_HEAP + 32 + 32 * 9);
    tale_tell(&tale,
              (Event){.kind = EVENT_ALLOC, .alloc = {TALE_HEAP + 32 + 32 * 9, 8, 1, 16, tale.byte, 0, 1}});
    assert_true(tale_end(&tale));
    assert_true(scene_question(tale.scene, 0, &q));
    assert_int_equal(q.count, QUESTION_ANSWERS);
    for (uint32_t i = 0; i < q.count; i++) {
        assert_int_equal(q.answers[i].size, 16);
        assert_int_equal(q.answers[i].right, q.answers[i].addr == TALE_HEAP + 32 + 32 * 9);
        assert_true(i == 0 || q.answers[i].addr > q.answers[i - 1].addr);
    }
    assert_true(q.answers[q.count - 1].right);
    assert_true(q.time > 0 && q.time < scene_step_duration(tale.scene, 0));
    tale_free(&tale);
}

/* The places where an answer can be clicked in the warehouse. */
static uint32_t answers_in_the_warehouse(const Tale *tale, ViewLevel level, const Question *q) {
    TextMeasure measure = draw_fixed_measure();
    DrawList list = {0};
    View view;
    uint32_t seen = 0;
    view_init(&view, 1920, 1080);
    view.level = level;
    view.ask.open = true;
    scene_draw(tale->scene, (ScenePosition){0, q->time}, &view, &measure, &list);
    for (uint32_t i = 0; i < list.hits.count; i++) {
        const DrawHit *hit = &list.hits.items[i];
        if (hit->kind == HIT_ANSWER && hit->rect.x > 560 && hit->rect.y > 300) seen |= 1u << hit->arg;
    }
    draw_free(&list);
    return seen;
}

static void bins_are_clicked_at_every_level(void **state) {
    Tale tale;
    Question q;
    (void)state;
    tale_begin(&tale);
    tale_step(&tale, 1, TEXT("Where to?"));
    holes(&tale, 3);
    ask(&tale, ASK_BIN, "", 0, TALE_HEAP + 32);
    tale_tell(&tale, (Event){.kind = EVENT_ALLOC, .alloc = {TALE_HEAP + 32, 8, 1, 16, tale.byte, 0, 1}});
    assert_true(tale_end(&tale));
    assert_true(scene_question(tale.scene, 0, &q));
    for (ViewLevel level = LEVEL_BYTES; level <= LEVEL_MAP; level++)
        assert_int_equal(answers_in_the_warehouse(&tale, level, &q), (1u << q.count) - 1);
    tale_free(&tale);
}

static void trays_are_the_frames_top_first(void **state) {
    Tale tale;
    Question q;
    (void)state;
    tale_begin(&tale);
    tale_step(&tale, 1, TEXT("Whose?"));
    for (uint32_t i = 0; i < 3; i++)
        tale_tell(&tale,
                  (Event){.kind = EVENT_FRAME_PUSH, .frame_push = {i, TEXT("down"), TALE_BASE - 16 * i, 16}});
    ask(&tale, ASK_TRAY, "", 0, TALE_BASE - 16 + 4);
    assert_true(tale_end(&tale));
    assert_true(scene_question(tale.scene, 0, &q));
    assert_int_equal(q.count, 3);
    assert_int_equal(q.answers[0].addr, TALE_BASE - 32);
    assert_true(q.answers[1].right && !q.answers[0].right && !q.answers[2].right);
    tale_free(&tale);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(settings_card_are_lettered_in_order),
        cmocka_unit_test(bins_are_the_holes_of_that_moment),
        cmocka_unit_test(bins_are_clicked_at_every_level),
        cmocka_unit_test(trays_are_the_frames_top_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
