/* A picture depends on nothing but its moment: in whatever order moments are asked for, each looks the same.
 */
#include "heap_tales.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { MOMENTS = 24 };

typedef struct Look {
    Scene *scene;
    View view;
    TextMeasure measure;
    DrawList list;
} Look;

static void begin(Look *look, const Tale *tale, float width, float height) {
    *look = (Look){.scene = tale->scene, .measure = draw_fixed_measure()};
    view_init(&look->view, width, height);
}

static uint64_t hash_at(Look *look, ScenePosition at) {
    draw_reset(&look->list);
    scene_draw(look->scene, at, &look->view, &look->measure, &look->list);
    assert_false(look->list.failed);
    assert_int_equal(look->list.open, 0);
    return draw_hash(&look->list);
}

static ScenePosition moment(const Scene *scene, uint32_t number) {
    uint32_t step = number / MOMENTS;
    return (ScenePosition){step, scene_step_duration(scene, step) * (number % MOMENTS) / (MOMENTS - 1)};
}

static void assert_backward_is_forward(const HeapTale *told) {
    Tale tale;
    Look look;
    assert_true(told->tell(&tale));
    uint32_t count = timeline_steps(tale.timeline) * MOMENTS;
    uint64_t *hashes = calloc(count, sizeof *hashes);
    assert_non_null(hashes);
    begin(&look, &tale, 1920, 1080);
    for (uint32_t i = 0; i < count; i++) hashes[i] = hash_at(&look, moment(tale.scene, i));
    for (uint32_t i = count; i-- > 0;) assert_int_equal(hash_at(&look, moment(tale.scene, i)), hashes[i]);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t other = (i * 89 + 7) % count;
        assert_int_equal(hash_at(&look, moment(tale.scene, other)), hashes[other]);
    }
    free(hashes);
    draw_free(&look.list);
    tale_free(&tale);
}

static void backward_is_forward(void **state) {
    (void)state;
    for (int i = 0; i < HEAP_TALE_COUNT; i++) assert_backward_is_forward(&HEAP_TALES[i]);
}

/* A second scene of the same journal draws the same lists. */
static void two_scenes_agree(void **state) {
    Tale one, two;
    Look first, second;
    (void)state;
    assert_true(tale_hello(&one) && tale_hello(&two));
    begin(&first, &one, 1280, 720);
    begin(&second, &two, 1280, 720);
    for (uint32_t i = 0; i < timeline_steps(one.timeline) * MOMENTS; i += 5)
        assert_int_equal(hash_at(&first, moment(one.scene, i)), hash_at(&second, moment(two.scene, i)));
    draw_free(&first.list);
    draw_free(&second.list);
    tale_free(&one);
    tale_free(&two);
}

/* Every act moves something: within a step with acts pictures differ, past its end they do not. */
static void acts_move_and_rest(void **state) {
    Tale tale;
    Look look;
    (void)state;
    assert_true(tale_hello(&tale));
    begin(&look, &tale, 1920, 1080);
    for (uint32_t step = 0; step < timeline_steps(tale.timeline); step++) {
        int64_t duration = scene_step_duration(tale.scene, step);
        uint64_t rest = hash_at(&look, scene_rest(tale.scene, step));
        assert_int_equal(hash_at(&look, (ScenePosition){step, duration + 5000000}), rest);
        uint32_t different = 0;
        for (int64_t i = 1; i < 10; i++)
            different += hash_at(&look, (ScenePosition){step, duration * i / 10}) != rest;
        assert_true(different > (duration > 160000 ? 6 : 0));
    }
    draw_free(&look.list);
    tale_free(&tale);
}

/* Reduced motion shows the same pictures at rest, and only fades between them. */
static void reduced_motion_rests_alike(void **state) {
    Tale tale;
    Look look;
    (void)state;
    assert_true(tale_hello(&tale));
    begin(&look, &tale, 1920, 1080);
    for (uint32_t step = 0; step < timeline_steps(tale.timeline); step++) {
        look.view.reduced_motion = false;
        uint64_t rest = hash_at(&look, scene_rest(tale.scene, step));
        look.view.reduced_motion = true;
        assert_int_equal(hash_at(&look, scene_rest(tale.scene, step)), rest);
        hash_at(&look, (ScenePosition){step, 50000});
    }
    draw_free(&look.list);
    tale_free(&tale);
}

/* Odd windows, levels and scales draw something whole and nothing fails. */
static void every_view_can_be_drawn(void **state) {
    const float sizes[][2] = {{1, 1}, {40, 3000}, {3000, 40}, {640, 360}, {1920, 1080}, {7680, 4320}};
    Tale tale;
    Look look;
    (void)state;
    assert_true(tale_hello(&tale));
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (int level = LEVEL_AUTO; level <= LEVEL_MAP; level++)
            for (int scale = 1; scale <= 3; scale++) {
                begin(&look, &tale, sizes[i][0], sizes[i][1]);
                look.view.level = (ViewLevel)level;
                look.view.ui_scale = look.view.text_scale = (float)scale;
                look.view.hand = (ViewHand){true, -1e9f * (float)(scale - 2), 1e9f * (float)(scale - 2), 3};
                hash_at(&look, (ScenePosition){3, 500000});
                hash_at(&look, (ScenePosition){900, -5});
                draw_free(&look.list);
            }
    tale_free(&tale);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(backward_is_forward),     cmocka_unit_test(two_scenes_agree),
        cmocka_unit_test(acts_move_and_rest),      cmocka_unit_test(reduced_motion_rests_alike),
        cmocka_unit_test(every_view_can_be_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
