/* The map by itself, as its draw list: a request that found its hole, and one that fits in none; enlarged. */
#include "golden.h"
#include "shelves.h"
#include "stage/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

typedef struct Plan {
    Tale tale;
    Owners owners;
    Schedule schedule;
    Layout layout;
    CameraStage heap;
    MapFacts facts;
    Arena arena;
} Plan;

static void refuse(Tale *tale, uint64_t size) {
    tale_tell(tale, (Event){.kind = EVENT_FAULT,
                            .fault = {.status = MACHINE_NO_ROOM, .size = size, .text = TEXT("no room")}});
}

static bool tell(Tale *tale, bool fits) {
    tale_begin(tale);
    tale_step(tale, 1, TEXT("Some stay, some go."));
    for (uint32_t i = 0; i < 40; i++) give(tale, 0, place_of(i), size_of(i));
    for (uint32_t i = 0; i < 40; i += 3) take(tale, 0, place_of(i), size_of(i));
    tale_step(tale, 2, TEXT("One more, please."));
    if (fits) give(tale, 0, place_of(3), 48);
    if (!fits) refuse(tale, 3000);
    return tale_end(tale);
}

static void begin(Plan *plan, bool fits) {
    View view;
    *plan = (Plan){0};
    assert_true(tell(&plan->tale, fits));
    Timeline *timeline = plan->tale.timeline;
    assert_true(owners_find(&plan->owners, timeline));
    assert_true(schedule_make(&plan->schedule, timeline, &plan->owners));
    view_init(&view, 1920, 1080);
    plan->layout = layout_for(&view);
    plan->heap = camera_stage(&plan->schedule, timeline, 0);
    TimelineStep step = timeline_step(timeline, 1);
    plan->facts = (MapFacts){.owners = &plan->owners, .at = step.end};
    plan->facts.world = timeline_world(timeline, 0, step.end);
    plan->facts.metrics = timeline_metrics(timeline, 0, 1);
    plan->facts.request = map_request(timeline, 0, step.first, step.end);
    plan->facts.name = TEXT("FIRST FIT");
    plan->facts.trait = map_policy_trait(POLICY_FIRST_FIT);
}

static void end(Plan *plan) {
    owners_free(&plan->owners);
    schedule_free(&plan->schedule);
    arena_free(&plan->arena);
    tale_free(&plan->tale);
}

static void draw_golden(Plan *plan, const char *name, Camera camera) {
    TextMeasure measure = draw_fixed_measure();
    DrawList list = {0};
    Text dump = {"", 0};
    draw_reset(&list);
    Kit kit = {.list = &list, .theme = theme_day(), .measure = &measure};
    if (camera.z <= 0) camera.z = camera_least_z(&plan->layout, &plan->heap);
    Shelves shelves = shelves_for(&plan->layout, &camera, &plan->heap);
    map_draw(&kit, &plan->layout, &shelves, &plan->facts, &plan->arena);
    assert_false(list.failed);
    draw_dump(&list, &plan->arena, &dump);
    assert_true(golden_matches(name, "txt", dump));
    draw_free(&list);
}

static void a_request_that_is_placed(void **state) {
    Plan plan;
    (void)state;
    begin(&plan, true);
    assert_true(plan.facts.request.asked && plan.facts.request.placed);
    assert_int_equal(plan.facts.request.addr, place_of(3));
    assert_int_equal(plan.facts.request.size, 48);
    plan.facts.changed = place_of(3);
    plan.facts.changing = 48;
    draw_golden(&plan, "map/placed", (Camera){.level = LEVEL_MAP});
    draw_golden(&plan, "map/enlarged", (Camera){LEVEL_MAP, 2.9f, 1, 40});
    end(&plan);
}

static void a_request_that_fits_nowhere(void **state) {
    Plan plan;
    (void)state;
    begin(&plan, false);
    assert_true(plan.facts.request.asked && !plan.facts.request.placed);
    draw_golden(&plan, "map/refused", (Camera){.level = LEVEL_MAP});
    end(&plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_request_that_is_placed),
        cmocka_unit_test(a_request_that_fits_nowhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
