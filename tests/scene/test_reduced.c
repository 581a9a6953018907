/* Reduced motion: of every act only its first and its last picture are seen, and 120 ms of the one over the
 * other. */
#include "base/memory.h"
#include "stage/schedule.h"
#include "tales.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { FADE = 120000 };

typedef struct Look {
    View view;
    TextMeasure measure;
    DrawList list;
} Look;

static uint64_t look_at(Look *look, const Scene *scene, uint32_t step, int64_t time) {
    draw_reset(&look->list);
    scene_draw(scene, (ScenePosition){step, time}, &look->view, &look->measure, &look->list);
    assert_false(look->list.failed);
    return draw_hash(&look->list);
}

static uint32_t half_layers(const DrawList *list) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *c = &list->commands.items[i];
        count += c->kind == DRAW_LAYER && c->layer.opacity > .45f && c->layer.opacity < .55f;
    }
    return count;
}

/* From the end of its fade on an act stands still; half way through it the one picture lies over the other.
 */
static uint32_t judge_act(Look *look, const Scene *scene, uint32_t step, const Act *act) {
    int64_t end = act->start + act->duration - 1, faded = act->start + FADE + 100;
    if (act->duration < 2 * FADE) return 0;
    uint64_t first = look_at(look, scene, step, faded);
    for (int i = 1; i <= 3; i++) {
        uint64_t later = look_at(look, scene, step, faded + (end - faded) * i / 3);
        if (later != first)
            print_error("step %u: %s still moves\n", step + 1, schedule_story(act->kind)->name);
        assert_true(later == first);
    }
    look_at(look, scene, step, act->start + FADE / 2);
    assert_true(half_layers(&look->list) > 0);
    return 1;
}

static void judge_tale(const NamedTale *named) {
    Tale tale;
    Look look = {.measure = draw_fixed_measure()};
    Owners owners;
    Schedule schedule;
    ActList acts = {0};
    uint32_t judged = 0;
    assert_true(named->tell(&tale));
    view_init(&look.view, 1280, 720);
    look.view.reduced_motion = look.view.groundless = true; /* without the playhead, which goes on */
    assert_true(owners_find(&owners, tale.timeline));
    assert_true(schedule_make(&schedule, tale.timeline, &owners));
    for (uint32_t step = 0; step < timeline_steps(tale.timeline); step++) {
        assert_true(schedule_acts(&schedule, tale.timeline, &owners, step, &acts));
        for (uint32_t i = 0; i < acts.acts.count; i++)
            judged += judge_act(&look, tale.scene, step, &acts.acts.items[i]);
    }
    assert_true(judged > 0);
    list_free(&acts.acts);
    schedule_free(&schedule);
    owners_free(&owners);
    draw_free(&look.list);
    tale_free(&tale);
}

static void acts_are_short_fades(void **state) {
    (void)state;
    for (size_t i = 0; i < TALE_COUNT; i++) judge_tale(&TALES[i]);
}

/* With full motion the same test would fail: it can. */
static void full_motion_is_not_still(void **state) {
    (void)state;
    Tale tale;
    Look look = {.measure = draw_fixed_measure()};
    assert_true(tale_hello(&tale));
    view_init(&look.view, 1280, 720);
    look.view.groundless = true;
    assert_true(look_at(&look, tale.scene, 2, 300000) != look_at(&look, tale.scene, 2, 400000));
    draw_free(&look.list);
    tale_free(&tale);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(acts_are_short_fades),
        cmocka_unit_test(full_motion_is_not_still),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
