/* Questions of a recording: they are put, thought about and answered in time; a pointer goes to the right
 * answer without a jump and clicks on it; nothing is shown that nobody would press. */
#include "lessons.h"
#include "pose.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { FPS = 30 };
#define LEAD INT64_C(700000) /* watched before and after a question */

/* A tray, a bin, a number, a choice, yes or no on two machines. */
static const char *const lessons[] = {"02-grab-the-top-tray", "03-ask-the-manager",
                                      "04-a-string-outgrows-its-crate", "11-a-tray-taller-than-the-ceiling",
                                      "17-holes-in-the-warehouse"};
static const float sizes[][2] = {{1920, 1080}, {1280, 720}, {1080, 1920}, {1080, 1080}};
enum { LESSONS = sizeof lessons / sizeof *lessons, SIZES = sizeof sizes / sizeof *sizes };

/* One frame as reel_draw makes it. */
typedef struct Sight {
    Reel reel;
    TextMeasure measure;
    DrawList list;
    Rect next;
    Asking asking;
    Pose pose;
} Sight;

static void look(Sight *sight, int64_t time) {
    View view = sight->reel.view;
    asking_at(&sight->reel, time, &sight->asking);
    view.ask = sight->asking.ask;
    scene_draw(sight->reel.scene, pace_position(&sight->reel.pace, sight->reel.scene, time), &view,
               &sight->measure, &sight->list);
    sight->pose = pose_paced(&sight->reel, time, &sight->asking, sight->next, &sight->list);
}

static Sight sight_of(const Scene *scene, const float *size, PaceOptions options) {
    Fault fault;
    Sight sight = {.reel = {.scene = scene, .rate = {FPS, 1}, .pointer = true},
                   .measure = draw_fixed_measure()};
    view_init(&sight.reel.view, size[0], size[1]);
    assert_true(pace_make(&sight.reel.pace, scene, options, &fault));
    View first = sight.reel.view;
    scene_draw(scene, (ScenePosition){0, 0}, &first, &sight.measure, &sight.list);
    pose_find_next(&sight.list, &sight.next);
    return sight;
}

static void sight_free(Sight *sight) {
    pace_free(&sight->reel.pace);
    draw_free(&sight->list);
}

static uint32_t hits_of(const Sight *sight, HitKind kind) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < sight->list.hits.count; i++)
        count += sight->list.hits.items[i].kind == (uint32_t)kind;
    return count;
}

static void judge_click(Sight *sight, int64_t time) {
    look(sight, time);
    Question *q = &sight->asking.question;
    uint64_t right = q->shape == ASK_NUMBER ? 0 : scene_right_answer(q);
    assert_true(sight->asking.ask.answered && sight->asking.ask.right && sight->asking.ask.told.len > 0);
    if (!sight->pose.shown || sight->pose.press < .9f)
        fail_msg("no click on the answer to \"%.*s\" in %.0f x %.0f", TEXT_ARG(q->text),
                 (double)sight->reel.view.width, (double)sight->reel.view.height);
    assert_int_equal(sight->pose.over.kind, HIT_ANSWER);
    assert_int_equal(sight->pose.over.arg, right);
    look(sight, time - 1000);
    assert_false(sight->asking.ask.answered || sight->asking.ask.revealed);
    if (q->shape == ASK_NUMBER) assert_true(sight->asking.ask.typed.len > 0);
}

/* It moves at most so much of the picture's longer side in a frame. */
static void judge_way(Sight *sight, PaceStep at) {
    float most = .09f * fmaxf(sight->reel.view.width, sight->reel.view.height);
    bool was = false;
    Point before = {0, 0};
    for (int64_t t = at.begin + at.ask - LEAD; t < at.begin + at.ask + at.think + LEAD; t += 1000000 / FPS) {
        if (t < 0 || t >= sight->reel.pace.duration) continue;
        look(sight, t);
        assert_int_equal(hits_of(sight, HIT_HINT) + hits_of(sight, HIT_REVEAL), 0);
        float far = hypotf(sight->pose.at.x - before.x, sight->pose.at.y - before.y);
        if (was && sight->pose.shown && far > most)
            fail_msg("%.0f px at %.2f s in %.0f x %.0f", (double)far, (double)t / 1e6,
                     (double)sight->reel.view.width, (double)sight->reel.view.height);
        was = sight->pose.shown;
        before = sight->pose.at;
    }
}

static void the_pointer_answers(void **state) {
    uint32_t asked = 0, shapes = 0;
    (void)state;
    for (size_t i = 0; i < LESSONS; i++) {
        Lesson lesson = lesson_open(lessons[i]);
        assert_non_null(lesson.scene);
        for (size_t k = 0; k < SIZES; k++) {
            Sight sight = sight_of(lesson.scene, sizes[k], (PaceOptions){0});
            for (uint32_t step = 0; step < sight.reel.pace.steps.count; step++) {
                PaceStep at = sight.reel.pace.steps.items[step];
                if (at.think == 0) continue;
                judge_click(&sight, at.begin + at.ask + at.think * 2 / 3);
                judge_way(&sight, at);
                shapes |= 1u << sight.asking.question.shape;
                asked++;
            }
            sight_free(&sight);
        }
        lesson_close(&lesson);
    }
    assert_true(asked >= LESSONS * SIZES);
}

/* Without pointer and keys it is shown, not given. */
static void the_answer_appears(void **state) {
    (void)state;
    Lesson lesson = lesson_open(lessons[1]);
    assert_non_null(lesson.scene);
    Sight sight = sight_of(lesson.scene, sizes[0], (PaceOptions){0});
    sight.reel.pointer = false;
    for (uint32_t step = 0; step < sight.reel.pace.steps.count; step++) {
        PaceStep at = sight.reel.pace.steps.items[step];
        if (at.think == 0) continue;
        look(&sight, at.begin + at.ask + at.think - 1);
        assert_true(sight.asking.ask.revealed && !sight.asking.ask.answered);
        assert_true(sight.asking.ask.told.len > 0);
        look(&sight, at.begin + at.ask + at.think);
        assert_int_equal(hits_of(&sight, HIT_ANSWER), 0); /* it does not stand there again */
    }
    sight_free(&sight);
    lesson_close(&lesson);
}

static void no_question_is_seen(void **state) {
    (void)state;
    Lesson lesson = lesson_open(lessons[1]);
    assert_non_null(lesson.scene);
    Sight sight = sight_of(lesson.scene, sizes[0], (PaceOptions){.no_questions = true});
    for (int64_t t = 0; t < sight.reel.pace.duration; t += 20000) {
        look(&sight, t);
        assert_int_equal(hits_of(&sight, HIT_ANSWER), 0);
    }
    sight_free(&sight);
    lesson_close(&lesson);
}

/* Every moment of a step is shown in order, whatever its length; the question is where it belongs. */
static void judge_time(const char *name) {
    const int64_t lengths[] = {200000, 1500000, 20000000};
    Lesson lesson = lesson_open(name);
    assert_non_null(lesson.scene);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        Sight sight = sight_of(lesson.scene, sizes[0], (PaceOptions){.speed = (double)(i + 1)});
        Pace *pace = &sight.reel.pace;
        for (uint32_t step = 0; step < pace->steps.count; step++) pace_set_length(pace, step, lengths[i]);
        int64_t before = -1;
        uint32_t last = 0;
        for (int64_t t = 0; t < pace->duration; t += 5000) {
            PaceAsk ask;
            ScenePosition position = pace_position(pace, lesson.scene, t);
            if (position.step != last) before = -1;
            last = position.step;
            if (pace_ask(pace, t, &ask)) {
                PaceStep at = pace->steps.items[position.step];
                assert_true(position.time >= at.from && position.time < at.to + (at.to == at.from));
            } else {
                assert_true(position.time >= before);
                before = position.time;
            }
        }
        ScenePosition end = pace_position(pace, lesson.scene, pace->duration);
        assert_int_equal(end.time, scene_step_duration(lesson.scene, last));
        sight_free(&sight);
    }
    lesson_close(&lesson);
}

static void time_goes_forward(void **state) {
    (void)state;
    for (size_t i = 0; i < LESSONS; i++) judge_time(lessons[i]);
}

int main(int argc, char **argv) {
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pointer_answers),
        cmocka_unit_test(the_answer_appears),
        cmocka_unit_test(no_question_is_seen),
        cmocka_unit_test(time_goes_forward),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
