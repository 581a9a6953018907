/* The drawing is laid over the building: at every moment, in every window, whatever can be pointed at is in
 * the same place in both. */
#include "tales.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static bool is_thing(uint32_t kind) {
    return kind == HIT_FRAME || kind == HIT_SLOT || kind == HIT_BLOCK || kind == HIT_HOLE ||
           kind == HIT_ANSWER;
}

static void draw(const Scene *scene, ScenePosition at, View view, ViewSkin skin, DrawList *list) {
    TextMeasure measure = draw_fixed_measure();
    view.skin = skin;
    draw_reset(list);
    scene_draw(scene, at, &view, &measure, list);
    assert_false(list->failed);
    assert_int_equal(list->open, 0);
    assert_true(list->opacity == 1);
}

static uint32_t next_thing(const DrawList *list, uint32_t i) {
    while (i < list->hits.count && !is_thing(list->hits.items[i].kind)) i++;
    return i;
}

static void assert_same_hit(const DrawHit *a, const DrawHit *b) {
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->arg, b->arg);
    assert_memory_equal(&a->rect, &b->rect, sizeof a->rect);
}

static uint32_t compare(const DrawList *a, const DrawList *b) {
    uint32_t count = 0, i = next_thing(a, 0), k = next_thing(b, 0);
    for (; i < a->hits.count && k < b->hits.count;
         i = next_thing(a, i + 1), k = next_thing(b, k + 1), count++)
        assert_same_hit(&a->hits.items[i], &b->hits.items[k]);
    assert_true(i == a->hits.count && k == b->hits.count);
    return count;
}

static uint32_t compare_tale(const NamedTale *named, float width, float height, DrawList *a, DrawList *b) {
    Tale tale;
    View view;
    uint32_t things = 0;
    assert_true(named->tell(&tale));
    view_init(&view, width, height);
    for (uint32_t step = 0; step < timeline_steps(tale.timeline); step++)
        for (int part = 0; part <= 3; part++) {
            ScenePosition at = {step, scene_step_duration(tale.scene, step) * part / 3};
            draw(tale.scene, at, view, SKIN_METAPHOR, a);
            draw(tale.scene, at, view, SKIN_TECHNICAL, b);
            assert_true(draw_hash(a) != draw_hash(b));
            things += compare(a, b);
        }
    tale_free(&tale);
    return things;
}

static void things_have_the_same_place(void **state) {
    const float sizes[][2] = {{960, 600},   {1280, 720},  {1920, 1080},
                              {2560, 1080}, {1080, 1920}, {1080, 1080}};
    DrawList a = {0}, b = {0};
    (void)state;
    for (size_t tale = 0; tale < TALE_COUNT; tale++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
            assert_true(compare_tale(&TALES[tale], sizes[i][0], sizes[i][1], &a, &b) > 10);
    draw_free(&a);
    draw_free(&b);
}

static void skins_are_found_by_name(void **state) {
    ViewSkin skin = SKIN_METAPHOR;
    (void)state;
    for (int i = 0; i < VIEW_SKINS; i++) {
        assert_true(view_skin_by_name(text_from(view_skin_name((ViewSkin)i)), &skin));
        assert_int_equal(skin, i);
    }
    assert_false(view_skin_by_name(TEXT("cubist"), &skin));
    assert_int_equal(skin, SKIN_TECHNICAL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(things_have_the_same_place),
        cmocka_unit_test(skins_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
