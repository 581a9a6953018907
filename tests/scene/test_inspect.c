/* A thing looked at closely: its bytes, its life with a step for each fact, why it cannot be used. */
#include "tale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include "scene/look.h"
#include <cmocka.h>

static bool has_fact(const SceneThing *thing, uint32_t step, const char *words) {
    for (uint32_t i = 0; i < thing->fact_count; i++)
        if (thing->facts[i].step == step && text_find(thing->facts[i].words, text_from(words), 0) != SIZE_MAX)
            return true;
    return false;
}

static void a_crate_tells_its_life(void **state) {
    Tale tale;
    Arena arena = {0};
    SceneThing thing;
    (void)state;
    assert_true(tale_hello(&tale));
    assert_true(scene_inspect(tale.scene, (Hit){HIT_BLOCK, TALE_HEAP + 16}, 4, 4, &arena, &thing));
    assert_true(text_equal(thing.name, TEXT("message")) && thing.here && thing.text && thing.size == 12);
    assert_memory_equal(thing.bytes, "Hello, Rust!", 12);
    assert_true(has_fact(&thing, 2, "12 B asked for") && has_fact(&thing, 2, "written, 12 B"));
    assert_true(has_fact(&thing, 5, "given back"));
    assert_false(has_fact(&thing, 3, ""));
    assert_true(scene_inspect(tale.scene, (Hit){HIT_BLOCK, TALE_HEAP + 16}, 4, 5, &arena, &thing));
    assert_true(!thing.here && thing.shown == 0 && has_fact(&thing, 2, "written"));
    assert_false(scene_inspect(tale.scene, (Hit){HIT_BLOCK, TALE_HEAP + 4096}, 4, 4, &arena, &thing));
    assert_false(scene_inspect(tale.scene, (Hit){HIT_BLOCK, TALE_HEAP + 16}, 99, 99, &arena, &thing));
    arena_free(&arena);
    tale_free(&tale);
}

static void a_variable_says_why_it_cannot_be_used(void **state) {
    Tale tale;
    Arena arena = {0};
    SceneThing thing;
    (void)state;
    assert_true(tale_hello(&tale));
    assert_true(scene_inspect(tale.scene, (Hit){HIT_SLOT, 1}, 4, 4, &arena, &thing));
    assert_true(text_equal(thing.type, TEXT("String")) && thing.why.len == 0 && thing.size == 24);
    assert_true(has_fact(&thing, 3, "declared"));
    assert_true(scene_inspect(tale.scene, (Hit){HIT_SLOT, 1}, 4, 5, &arena, &thing));
    assert_true(text_find(thing.why, TEXT("dropped (step 6, line 6)"), 0) != SIZE_MAX);
    assert_int_equal(thing.why_step, 5);
    arena_free(&arena);
    tale_free(&tale);
}

static void a_move_and_a_borrow_are_told(void **state) {
    Tale tale;
    Arena arena = {0};
    SceneThing thing;
    const uint64_t base = TALE_BASE - 32;
    (void)state;
    tale_begin(&tale);
    tale_step(&tale, 1, TEXT("Begin."));
    tale_tell(&tale, (Event){.kind = EVENT_FRAME_PUSH, .frame_push = {0, TEXT("main"), base, 64}});
    tale_string(&tale, TALE_HEAP + 16, TEXT("text"));
    tale_tell(&tale, (Event){.kind = EVENT_SLOT, .slot = {0, 0, TEXT("a"), tale.string, base}});
    tale_handle(&tale, 0, base, TALE_HEAP + 16, 4);
    tale_step(&tale, 2, TEXT("Borrow."));
    tale_tell(&tale, (Event){.kind = EVENT_SLOT, .slot = {1, 0, TEXT("r"), tale.pointer, base + 48}});
    tale_words(&tale, base + 48, &base, 1);
    tale_tell(&tale, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {1, SLOT_LIVE, SLOT_UNINIT}});
    tale_tell(&tale, (Event){.kind = EVENT_BORROW, .borrow = {0, base + 48, base, 24, 1}});
    tale_step(&tale, 3, TEXT("It ends."));
    tale_tell(&tale, (Event){.kind = EVENT_BORROW_END, .borrow_end = {0}});
    tale_step(&tale, 4, TEXT("Move."));
    tale_tell(&tale, (Event){.kind = EVENT_SLOT, .slot = {2, 0, TEXT("b"), tale.string, base + 24}});
    tale_handle(&tale, 2, base + 24, TALE_HEAP + 16, 4);
    tale_tell(&tale, (Event){.kind = EVENT_MOVE, .move = {base, base + 24, 24, tale.string}});
    tale_tell(&tale, (Event){.kind = EVENT_SLOT_STATE, .slot_state = {0, SLOT_MOVED, SLOT_LIVE}});
    assert_true(tale_end(&tale));
    Hit a = {HIT_SLOT, 0};
    assert_true(scene_inspect(tale.scene, a, 0, 1, &arena, &thing));
    assert_true(text_find(thing.why, TEXT("Only `r` may use it"), 0) == 0 && thing.why_step == 1);
    assert_true(scene_inspect(tale.scene, a, 0, 2, &arena, &thing));
    assert_int_equal(thing.why.len, 0);
    assert_true(scene_inspect(tale.scene, a, 0, 3, &arena, &thing));
    assert_true(text_find(thing.why, TEXT("moved to `b` (step 4, line 4)"), 0) != SIZE_MAX &&
                thing.why_step == 3);
    assert_true(has_fact(&thing, 1, "borrowed exclusively by `r`") && has_fact(&thing, 3, "moved to `b`"));
    arena_free(&arena);
    tale_free(&tale);
}

/* Under the pointer: in a bubble. */
static void a_variable_pointed_at_says_what_it_is(void **state) {
    Tale tale;
    View view;
    DrawList list = {0};
    Arena arena = {0};
    Text dump = {"", 0};
    TextMeasure measure = draw_fixed_measure();
    (void)state;
    assert_true(tale_hello(&tale));
    view_init(&view, 1920, 1080);
    view.pointer_x = view.pointer_y = 500;
    for (int over = 0; over < 2; over++) {
        if (over) view.hover = (Hit){HIT_SLOT, 1};
        draw_reset(&list);
        scene_draw(tale.scene, scene_rest(tale.scene, 5), &view, &measure, &list);
        draw_dump(&list, &arena, &dump);
        bool told =
            text_find(dump,
                      TEXT("message \xC2\xB7 String \xC2\xB7 0x7FFF_FFE8 \xC2\xB7 24 B \xC2\xB7 dropped"),
                      0) != SIZE_MAX;
        assert_int_equal(told, over);
    }
    draw_free(&list);
    arena_free(&arena);
    tale_free(&tale);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_crate_tells_its_life),
        cmocka_unit_test(a_variable_says_why_it_cannot_be_used),
        cmocka_unit_test(a_move_and_a_borrow_are_told),
        cmocka_unit_test(a_variable_pointed_at_says_what_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
