/* Labels from crate to crate, of which there may be many. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "heap_tales.h"

/* A Vec of so many Strings, each with a crate of its own. */
static bool tell_words(Tale *tale, uint32_t words) {
    const uint64_t base = TALE_BASE, list = TALE_HEAP + 16, first = list + 24 * (uint64_t)words;
    const uint64_t handle[3] = {words, list, words};
    tale_begin(tale);
    if (!tale->ok) return false;
    TypeId type = tale_vec_of_strings(tale);
    tale_main(tale, base, 32);
    tale_alloc(tale, list, 24 * (uint64_t)words, 8, tale->string);
    tale_slot(tale, 0, TEXT("words"), type, base);
    tale_words(tale, base, handle, 3);
    tale_live(tale, 0);
    for (uint32_t i = 0; i < words; i++) {
        const uint64_t at = first + 64 * (uint64_t)i, element[3] = {5, at, 5};
        tale_alloc(tale, at, 5, 1, tale->byte);
        tale_write(tale, at, "hello", 5);
        tale_words(tale, list + 24 * (uint64_t)i, element, 3);
    }
    return tale_end(tale);
}

/* Ribbons that are drawn at a quarter of their strength. */
static uint32_t faint_ribbons(const Scene *scene, ViewLevel level) {
    TextMeasure measure = draw_fixed_measure();
    DrawList list = {0};
    View view;
    uint32_t count = 0;
    view_init(&view, 1920, 1080);
    view.level = level;
    scene_draw(scene, scene_rest(scene, 0), &view, &measure, &list);
    assert_false(list.failed);
    for (uint32_t i = 0; i < list.commands.count; i++) {
        const DrawCommand *c = &list.commands.items[i];
        count += c->kind == DRAW_LAYER && c->layer.opacity > .24f && c->layer.opacity < .26f;
    }
    draw_free(&list);
    return count;
}

/* Six labels from crate to crate can be followed; more of them let the names of small crates be read. */
static void many_inner_labels_step_back(void **state) {
    (void)state;
    for (uint32_t words = 5; words <= 8; words++) {
        Tale tale;
        assert_true(tell_words(&tale, words));
        assert_int_equal(faint_ribbons(tale.scene, LEVEL_BYTES), 0);
        assert_int_equal(faint_ribbons(tale.scene, LEVEL_CRATES), words > 6 ? words : 0);
        tale_free(&tale);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(many_inner_labels_step_back)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
