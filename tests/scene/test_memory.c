/* Memory that runs out at any point: the scene says so, loses nothing, and works again afterwards. */
#include "base/memory.h"
#include "tale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { MANY = 4000 };

static void making_fails_cleanly(void **state) {
    Tale tale;
    (void)state;
    assert_true(tale_hello(&tale));
    scene_free(tale.scene);
    tale.scene = NULL;
    timeline_world(tale.timeline, 0, 0);
    for (long n = 0; n < MANY; n++) {
        Fault fault = {0};
        memory_fail_after(n);
        tale.scene = scene_new(tale.timeline, &fault);
        bool failed = memory_did_fail();
        memory_fail_after(-1);
        if (tale.scene && !failed) break;
        if (!tale.scene) assert_int_equal(fault.kind, FAULT_MEMORY);
        scene_free(tale.scene);
        tale.scene = NULL;
        assert_true(n + 1 < MANY);
    }
    assert_non_null(tale.scene);
    tale_free(&tale);
}

static void drawing_fails_cleanly(void **state) {
    const int64_t moments[] = {0, 250000, 700000, 1200000, 9000000};
    (void)state;
    for (uint32_t step = 0; step < 7; step++)
        for (size_t k = 0; k < sizeof moments / sizeof *moments; k++)
            for (long n = 0; n < MANY; n += n < 40 ? 1 : 7) {
                Tale tale;
                DrawList list = {0};
                View view;
                TextMeasure measure = draw_fixed_measure();
                assert_true(tale_hello(&tale));
                view_init(&view, 1280, 720);
                memory_fail_after(n);
                draw_reset(&list);
                scene_draw(tale.scene, (ScenePosition){step, moments[k]}, &view, &measure, &list);
                bool failed = memory_did_fail();
                memory_fail_after(-1);
                uint64_t hash = draw_hash(&list);
                bool whole = !list.failed;
                draw_reset(&list);
                scene_draw(tale.scene, (ScenePosition){step, moments[k]}, &view, &measure, &list);
                assert_false(list.failed);
                if (whole) assert_int_equal(hash, draw_hash(&list));
                draw_free(&list);
                tale_free(&tale);
                if (!failed) break;
            }
}

static void telling_fails_cleanly(void **state) {
    Tale tale;
    (void)state;
    assert_true(tale_hello(&tale));
    for (long n = 0; n < MANY; n++) {
        Arena arena = {0};
        memory_fail_after(n);
        Text text = scene_text(tale.scene, 3, &arena);
        bool failed = memory_did_fail();
        memory_fail_after(-1);
        assert_true(failed || text.len > 100);
        arena_free(&arena);
        if (!failed) break;
        assert_true(n + 1 < MANY);
    }
    tale_free(&tale);
}

static void nothing_is_lost(void **state) {
    size_t before = memory_live_blocks();
    Tale tale;
    Arena arena = {0};
    DrawList list = {0};
    View view;
    TextMeasure measure = draw_fixed_measure();
    (void)state;
    assert_true(tale_hello(&tale));
    view_init(&view, 1920, 1080);
    for (int64_t time = 0; time < scene_duration(tale.scene); time += 50000)
        scene_draw(tale.scene, scene_position_at(tale.scene, time), &view, &measure, &list);
    for (uint32_t step = 0; step < 7; step++) scene_text(tale.scene, step, &arena);
    arena_free(&arena);
    draw_free(&list);
    tale_free(&tale);
    assert_int_equal(memory_live_blocks(), before);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(making_fails_cleanly),
        cmocka_unit_test(drawing_fails_cleanly),
        cmocka_unit_test(telling_fails_cleanly),
        cmocka_unit_test(nothing_is_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
