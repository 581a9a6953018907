/* Every question of every lesson, in every state a learner can bring it to, in every kind of window: its
 * texts are apart and whole, and its panel cuts through nothing that can be read or pressed. */
#include "scene/scene.h"
#include "stage/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "course.h"
#include "text_judge.h"

typedef struct Asked {
    const Scene *scene;
    const TextMeasure *measure;
    const Question *question;
    View view;
    ScenePosition at;
    uint32_t wrong;
} Asked;

static uint32_t asked_ever; /* states that were drawn */

static void judge_state(Asked *asked, AskState ask) {
    static Page page;
    DrawList list = {0};
    char told[1024];
    uint32_t before = asked->wrong;
    ask.open = true;
    ask.since = 1;
    ask.told = scene_told(asked->scene, asked->question, &ask, told, sizeof told);
    asked->view.ask = ask;
    page = (Page){
        .list = &list, .measure = asked->measure, .width = asked->view.width, .height = asked->view.height};
    scene_draw(asked->scene, asked->at, &asked->view, asked->measure, &list);
    assert_false(list.failed);
    read_page(&page);
    Layout layout = layout_for(&asked->view);
    Rect cafeteria = transform_bounds(layout_canvas(&layout), layout.cafe);
    asked->wrong += judge(&page, asked->at, true);
    /* Above a caption bar the panel is a card that lies over whatever is there. */
    if (!layout.caption) asked->wrong += judge_covering(&page, cafeteria, asked->at);
    if (asked->wrong > before)
        print_error("  (text at %g, told \"%.*s\", hint %d, revealed %d)\n", (double)asked->view.text_scale,
                    TEXT_ARG(ask.told), ask.hint, ask.revealed);
    asked_ever++;
    draw_free(&list);
}

static void judge_states(Asked *asked) {
    const Question *q = asked->question;
    judge_state(asked, (AskState){0});
    judge_state(asked, (AskState){.hint = true});
    for (uint32_t i = 0; i < q->count; i++) {
        bool right = q->answers[i].right;
        uint32_t tried = right ? 0 : UINT32_C(1) << i;
        judge_state(asked, (AskState){.answered = true, .right = right, .chosen = i, .wrong = tried});
        if (!right)
            judge_state(asked, (AskState){.answered = true, .chosen = i, .wrong = tried, .hint = true});
    }
    if (q->shape == ASK_NUMBER) {
        judge_state(asked, (AskState){.typed = TEXT("12345678"), .hint = true});
        judge_state(
            asked,
            (AskState){.answered = true, .chosen = q->number + 1, .typed = TEXT("12345678"), .hint = true});
    }
    uint32_t right = scene_right_answer(q);
    judge_state(
        asked,
        (AskState){.revealed = true, .chosen = right < QUESTION_ANSWERS ? right : q->number, .hint = true});
}

static uint32_t judge_lesson(void *measure, const char *path) {
    const float windows[][3] = {{960, 600, 1},   {1280, 720, 1},     {1280, 720, 1.5f},
                                {1600, 900, 1},  {1920, 1080, 1},    {1920, 1080, 2},
                                {2560, 1080, 1}, {1080, 1920, 1.5f}, {1080, 1080, 1}};
    Scene *scene = course_open(path);
    Timeline *timeline = scene_timeline(scene);
    uint32_t wrong = 0, questions = 0;
    for (uint32_t step = 0; step < timeline_steps(timeline); step++) {
        Question question;
        if (!scene_question(scene, step, &question)) continue;
        questions++;
        for (size_t i = 0; i < sizeof windows / sizeof *windows; i++) {
            Asked asked = {.scene = scene, .measure = measure, .question = &question};
            asked.at = (ScenePosition){step, scene_ask_moment(question.time, question.end, SCENE_CALM)};
            view_init(&asked.view, windows[i][0], windows[i][1]);
            asked.view.text_scale = windows[i][2];
            judge_states(&asked);
            wrong += asked.wrong;
        }
    }
    assert_true(questions > 0);
    scene_free(scene);
    timeline_free(timeline);
    return wrong;
}

static void questions_can_be_read(void **state) {
    (void)state;
    assert_int_equal(course_judge_texts(judge_lesson), 0);
    assert_true(asked_ever > 1000);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(questions_can_be_read)};
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
