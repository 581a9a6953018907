/* The schedule: every event belongs to exactly one act, acts follow each other without gaps, and what is
 * grouped is what tells one thing. */
#include "stage/schedule.h"
#include "tale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

typedef struct Fixture {
    Tale tale;
    Owners owners;
    Schedule schedule;
    ActList acts;
} Fixture;

static void prepare(Fixture *f) {
    assert_true(owners_find(&f->owners, f->tale.timeline));
    assert_true(schedule_make(&f->schedule, f->tale.timeline, &f->owners));
}

static void finish(Fixture *f) {
    list_free(&f->acts.acts);
    schedule_free(&f->schedule);
    owners_free(&f->owners);
    tale_free(&f->tale);
}

static void load(Fixture *f, uint32_t step) {
    assert_true(schedule_acts(&f->schedule, f->tale.timeline, &f->owners, step, &f->acts));
}

static void assert_kinds(Fixture *f, uint32_t step, const ActKind *kinds, uint32_t count) {
    uint32_t at = 0;
    load(f, step);
    for (uint32_t i = 0; i < f->acts.acts.count; i++) {
        ActKind kind = f->acts.acts.items[i].kind;
        if (kind == ACT_QUIET) continue;
        assert_true(at < count);
        assert_string_equal(schedule_story(kind)->name, schedule_story(kinds[at++])->name);
    }
    assert_int_equal(at, count);
}

#define KINDS(...) (const ActKind[]){__VA_ARGS__}, sizeof((const ActKind[]){__VA_ARGS__}) / sizeof(ActKind)

static void hello_plays_as_told(void **state) {
    Fixture f = {0};
    (void)state;
    assert_true(tale_hello(&f.tale));
    prepare(&f);
    assert_kinds(&f, 0, KINDS(ACT_PUSH));
    assert_kinds(&f, 1, KINDS(ACT_DECLARE, ACT_WRITE));
    assert_kinds(&f, 2, KINDS(ACT_FIND, ACT_ALLOC));
    assert_kinds(&f, 3, KINDS(ACT_DECLARE, ACT_LABEL));
    load(&f, 4);
    assert_int_equal(f.schedule.steps.items[4].duration, SCHEDULE_STEP_LEAST);
    assert_kinds(&f, 5, KINDS(ACT_FREE));
    assert_kinds(&f, 6, KINDS(ACT_POP));
    finish(&f);
}

static void assert_partition(Fixture *f, uint32_t step) {
    TimelineStep bounds = timeline_step(f->tale.timeline, step);
    uint64_t event = bounds.first;
    int64_t time = 0;
    load(f, step);
    for (uint32_t i = 0; i < f->acts.acts.count; i++) {
        const Act *act = &f->acts.acts.items[i];
        assert_int_equal(act->first, event);
        assert_true(act->end >= act->first);
        assert_int_equal(act->start, time);
        event = act->end;
        time += act->duration;
    }
    assert_int_equal(event, bounds.end);
    assert_true(time <= SCHEDULE_STEP_LIMIT);
    assert_true(time <= f->schedule.steps.items[step].duration);
}

static void every_event_is_in_one_act(void **state) {
    Fixture f = {0};
    (void)state;
    assert_true(tale_hello(&f.tale));
    prepare(&f);
    for (uint32_t step = 0; step < timeline_steps(f.tale.timeline); step++) assert_partition(&f, step);
    finish(&f);
}

/* Three Strings on one tray, dropped in reverse: their order is shown first. */
static void several_drops_are_numbered(void **state) {
    Fixture f = {0};
    Tale *t = &f.tale;
    (void)state;
    tale_begin(t);
    tale_step(t, 1, TEXT("Three."));
    tale_tell(t, (Event){.kind = EVENT_FRAME_PUSH, .frame_push = {0, TEXT("main"), TALE_BASE - 64, 96}});
    for (uint32_t i = 0; i < 3; i++) {
        tale_string(t, TALE_HEAP + 16 + 16 * i, TEXT("abc"));
        tale_tell(t,
                  (Event){.kind = EVENT_SLOT, .slot = {i, 0, TEXT("s"), t->string, TALE_BASE - 64 + 24 * i}});
        tale_handle(t, i, TALE_BASE - 64 + 24 * i, TALE_HEAP + 16 + 16 * i, 3);
    }
    tale_step(t, 2, TEXT("All go."));
    for (uint32_t i = 3; i-- > 0;) tale_drop(t, i, TALE_BASE - 64 + 24 * i, TALE_HEAP + 16 + 16 * i, 3);
    assert_true(tale_end(t));
    prepare(&f);
    assert_kinds(&f, 1, KINDS(ACT_NUMBERS, ACT_FREE, ACT_FREE, ACT_FREE));
    assert_partition(&f, 0);
    assert_partition(&f, 1);
    for (uint32_t i = 1; i < f.acts.acts.count; i++)
        if (f.acts.acts.items[i].kind == ACT_FREE)
            assert_true(f.acts.acts.items[i].chain_end > f.acts.acts.items[i].first);
    finish(&f);
}

static void owners_get_colours_in_order(void **state) {
    Fixture f = {0};
    Tale *t = &f.tale;
    (void)state;
    tale_begin(t);
    tale_step(t, 1, TEXT("Eight."));
    tale_tell(t, (Event){.kind = EVENT_FRAME_PUSH, .frame_push = {0, TEXT("main"), TALE_BASE - 192, 224}});
    for (uint32_t i = 0; i < 8; i++) {
        tale_string(t, TALE_HEAP + 16 + 16 * i, TEXT("abc"));
        tale_tell(
            t, (Event){.kind = EVENT_SLOT, .slot = {i, 0, TEXT("s"), t->string, TALE_BASE - 192 + 24 * i}});
        tale_handle(t, i, TALE_BASE - 192 + 24 * i, TALE_HEAP + 16 + 16 * i, 3);
    }
    assert_true(tale_end(t));
    prepare(&f);
    for (uint32_t i = 0; i < 8; i++) assert_int_equal(owners_slot_color(&f.owners, 0, i), i % 6);
    const World *world = timeline_world(t->timeline, 0, journal_count(timeline_journal(t->timeline)));
    for (uint32_t i = 0; i < 9; i++) {
        WorldBlock block;
        assert_true(world_block_at(world, TALE_HEAP + 16 * i, &block));
        uint32_t color = owners_block_color(&f.owners, 0, block.born);
        assert_int_equal(color, i == 0 ? (uint32_t)THEME_OWNER_NONE : (i - 1) % 6);
    }
    finish(&f);
}

/* Thousands of events: the step still ends in time, and seeking within it works. */
static void long_steps_are_played_faster(void **state) {
    Fixture f = {0};
    Tale *t = &f.tale;
    (void)state;
    tale_begin(t);
    tale_step(t, 1, TEXT("A lot."));
    for (uint32_t i = 0; i < 3000; i++)
        tale_tell(t,
                  (Event){.kind = EVENT_ALLOC, .alloc = {TALE_HEAP + 16 + 16 * i, 16, 8, 16, t->u64, 0, 1}});
    tale_step(t, 2, TEXT("Still a lot."));
    for (uint32_t i = 0; i < 400; i++)
        tale_tell(t, (Event){.kind = EVENT_FREE, .free = {TALE_HEAP + 16 + 16 * i, 16, 8, 16, t->u64}});
    assert_true(tale_end(t));
    prepare(&f);
    assert_partition(&f, 0);
    assert_partition(&f, 1);
    assert_true(f.schedule.steps.items[0].duration <= SCHEDULE_STEP_LIMIT);
    assert_true(f.schedule.steps.items[1].duration > SCHEDULE_STEP_LIMIT / 2);
    finish(&f);
}

static void time_and_position_agree(void **state) {
    Tale tale;
    (void)state;
    assert_true(tale_hello(&tale));
    int64_t whole = scene_duration(tale.scene);
    for (int64_t time = 0; time < whole; time += 37777) {
        ScenePosition position = scene_position_at(tale.scene, time);
        assert_true(position.time < scene_step_duration(tale.scene, position.step));
        assert_int_equal(scene_time_of(tale.scene, position), time);
    }
    ScenePosition end = scene_position_at(tale.scene, whole + 1000000);
    assert_int_equal(end.step, timeline_steps(tale.timeline) - 1);
    assert_int_equal(scene_time_of(tale.scene, end), whole);
    tale_free(&tale);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hello_plays_as_told),          cmocka_unit_test(every_event_is_in_one_act),
        cmocka_unit_test(several_drops_are_numbered),   cmocka_unit_test(owners_get_colours_in_order),
        cmocka_unit_test(long_steps_are_played_faster), cmocka_unit_test(time_and_position_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
