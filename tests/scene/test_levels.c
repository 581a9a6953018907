/* The warehouse seen from near and far: what stands where, and that looking ends. */
#include "tale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void free_block(Tale *tale, uint64_t addr, uint64_t usable) {
    tale_tell(tale, (Event){.kind = EVENT_FREE, .free = {addr, usable, 1, usable, tale->byte}});
}

static uint64_t hash_at(const Tale *tale, SceneLevel level, float zoom) {
    SceneView view;
    DrawList list = {0};
    TextMeasure measure = draw_fixed_measure();
    scene_view_init(&view, 1920, 1080);
    view.level = level;
    view.zoom = zoom;
    scene_draw(tale->scene, scene_rest(tale->scene, timeline_steps(tale->timeline) - 1), &view, &measure,
               &list);
    assert_false(list.failed);
    uint64_t hash = draw_hash(&list);
    draw_free(&list);
    return hash;
}

/* A block stands on the first half of bytes that once were one large block: the hole behind it, hatched,
 * begins in the middle of what was used, and the hole before it ends there. */
static void a_hole_may_end_within_what_was_used(void **state) {
    const uint64_t heap = TALE_HEAP + 16;
    Tale tale;
    (void)state;
    tale_begin(&tale);
    tale_step(&tale, 1, TEXT("One large crate comes and goes."));
    tale_string(&tale, heap, TEXT("0123456789012345678901234567890123456789012345678901234567890123"));
    free_block(&tale, heap, 64);
    tale_step(&tale, 2, TEXT("A small one stands in the middle of where it was."));
    tale_string(&tale, heap + 32, TEXT("0123456789012345"));
    assert_true(tale_end(&tale));
    assert_int_not_equal(hash_at(&tale, LEVEL_BYTES, 0), hash_at(&tale, LEVEL_MAP, 0));
    tale_free(&tale);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hole_may_end_within_what_was_used),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
