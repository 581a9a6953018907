/* Every part in every state, against goldens; and what holds for all of them: balanced lists, no memory taken
 * for granted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "golden.h"
#include "part_pictures.h"

static void draw_part(const PartPicture *picture, const Theme *theme, DrawList *list) {
    TextMeasure measure = draw_fixed_measure();
    Kit kit = {.list = list, .theme = theme, .measure = &measure};
    draw_reset(list);
    picture->draw(&kit);
}

static void parts_match_their_goldens(void **state) {
    (void)state;
    bool all = true;
    DrawList list = {0};
    for (uint32_t i = 0; i < PART_PICTURE_COUNT; i++) {
        if (!PART_PICTURES[i].golden) continue;
        char name[64];
        Arena arena = {0};
        Text dump = {0};
        draw_part(&PART_PICTURES[i], theme_day(), &list);
        draw_dump(&list, &arena, &dump);
        snprintf(name, sizeof name, "parts/%s", PART_PICTURES[i].name);
        all = golden_matches(name, "txt", dump) && all;
        arena_free(&arena);
    }
    draw_free(&list);
    assert_true(all);
}

static void lists_are_balanced(void **state) {
    (void)state;
    const Theme *themes[] = {theme_day(), theme_night()};
    DrawList list = {0};
    for (uint32_t i = 0; i < PART_PICTURE_COUNT * 2; i++) {
        draw_part(&PART_PICTURES[i / 2], themes[i % 2], &list);
        assert_false(list.failed);
        assert_int_equal(list.open, 0);
        assert_int_equal(list.stack.count, 0);
        assert_true(list.opacity == 1);
        assert_true(list.commands.count > 20);
    }
    draw_free(&list);
}

static void drawing_twice_gives_the_same(void **state) {
    (void)state;
    DrawList first = {0}, second = {0};
    for (uint32_t i = 0; i < PART_PICTURE_COUNT; i++) {
        draw_part(&PART_PICTURES[i], theme_day(), &first);
        draw_part(&PART_PICTURES[i], theme_day(), &second);
        assert_true(draw_hash(&first) == draw_hash(&second));
        draw_part(&PART_PICTURES[i], theme_night(), &second);
        assert_false(draw_hash(&first) == draw_hash(&second));
    }
    draw_free(&first);
    draw_free(&second);
}

/* The n-th allocation fails, for every n there is: the list says so and nothing leaks. */
static void lack_of_memory_is_told(void **state) {
    (void)state;
    const PartPicture *picture = &PART_PICTURES[0];
    size_t before = memory_live_blocks();
    for (long n = 0;; n++) {
        DrawList list = {0};
        memory_fail_after(n);
        draw_part(picture, theme_day(), &list);
        bool failed = memory_did_fail();
        memory_fail_after(-1);
        assert_int_equal(list.failed, failed);
        draw_free(&list);
        assert_int_equal(memory_live_blocks(), before);
        if (!failed) break;
        assert_true(n < 1000);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_match_their_goldens),
        cmocka_unit_test(lists_are_balanced),
        cmocka_unit_test(drawing_twice_gives_the_same),
        cmocka_unit_test(lack_of_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
