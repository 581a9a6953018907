/* Every act of the warehouse, stopped midway, against goldens. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "act_counts.h"
#include "act_goldens.h"
#include "model/model.h"

static bool of_the_warehouse(ActKind kind) {
    static const ActKind kinds[] = {ACT_FIND, ACT_ALLOC,   ACT_FREE,    ACT_STORE, ACT_GROW,
                                    ACT_LEAK, ACT_REALLOC, ACT_RELEASE, ACT_CACHE, ACT_SHELVE};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i] == kind) return true;
    return false;
}

static void acts_match_their_goldens(void **state) {
    bool all = true;
    (void)state;
    for (int i = 0; i < HEAP_TALE_COUNT; i++) {
        Tale tale;
        char name[64];
        assert_true(HEAP_TALES[i].tell(&tale));
        snprintf(name, sizeof name, "acts/%s", HEAP_TALES[i].name);
        all = acts_match(&tale, name, of_the_warehouse) && all;
        tale_free(&tale);
    }
    assert_true(all);
}

/* ---- what the schedule makes of the tales */

static void tales_play_the_acts(void **state) {
    static const WantedActs wanted[] = {
        {"rc", ACT_RELEASE, 2},    {"rc", ACT_FREE, 1},          {"lost", ACT_RELEASE, 2},
        {"lost", ACT_LEAK, 1},     {"shelves", ACT_GROW, 2},     {"shelves", ACT_STORE, 2},
        {"shelves", ACT_FREE, 2},  {"contents", ACT_REALLOC, 1}, {"cache", ACT_CACHE, 3},
        {"names", ACT_REALLOC, 1}, {"list", ACT_SHELVE, 1},      {"list", ACT_FREE, 2}};
    (void)state;
    assert_acts(wanted, sizeof wanted / sizeof *wanted);
}

/* Between the drop of a part and that of the whole, what the part owned is gone and its label with it:
 * nothing dangles but what is being freed just then. */
static void dropped_parts_do_not_dangle(void **state) {
    Tale tale;
    Owners owners;
    Schedule schedule;
    ActList acts = {0};
    uint32_t looked = 0;
    (void)state;
    assert_true(tale_pair(&tale));
    assert_true(owners_find(&owners, tale.timeline));
    assert_true(schedule_make(&schedule, tale.timeline, &owners));
    assert_true(schedule_acts(&schedule, tale.timeline, &owners, 1, &acts));
    for (uint32_t i = 0; i < acts.acts.count; i++) {
        Model model;
        ModelRequest request = {.timeline = tale.timeline, .owners = &owners, .at = acts.acts.items[i].end};
        request.low = TALE_HEAP;
        request.high = TALE_HEAP + 256;
        assert_true(model_build(&model, &request));
        for (uint32_t k = 0; k < model.labels.count; k++) {
            assert_int_not_equal(model.labels.items[k].target, TARGET_GONE);
            looked++;
        }
        model_free(&model);
    }
    assert_true(looked > 0);
    list_free(&acts.acts);
    schedule_free(&schedule);
    owners_free(&owners);
    tale_free(&tale);
}

/* A crate that waits for its owner may hold others already: they are not lost. */
static void held_by_what_waits_is_not_lost(void **state) {
    const uint64_t list = TALE_HEAP + 64, word = TALE_HEAP + 16, element[3] = {5, word, 5},
                   handle[3] = {24, list, 24};
    Tale tale;
    Owners owners;
    Model model;
    (void)state;
    tale_begin(&tale);
    tale_main(&tale, TALE_BASE, 32);
    tale_step(&tale, 2, TEXT("A word, and a list for it that is nobody's yet."));
    tale_alloc(&tale, word, 5, 1, tale.byte);
    tale_write(&tale, word, "hello", 5);
    tale_alloc(&tale, list, 24, 8, tale.string);
    tale_words(&tale, list, element, 3);
    tale_step(&tale, 3, TEXT("Now it is."));
    tale_slot(&tale, 0, TEXT("list"), tale.string, TALE_BASE);
    tale_words(&tale, TALE_BASE, handle, 3);
    tale_live(&tale, 0);
    assert_true(tale_end(&tale));
    assert_true(owners_find(&owners, tale.timeline));
    ModelRequest request = {.timeline = tale.timeline, .owners = &owners};
    request.at = timeline_step(tale.timeline, 1).end;
    request.low = TALE_HEAP;
    request.high = TALE_HEAP + 256;
    assert_true(model_build(&model, &request));
    assert_int_equal(model.blocks.count, 3);
    for (uint32_t i = 0; i < model.blocks.count; i++) assert_false(model.blocks.items[i].lost);
    assert_int_equal(model.blocks.items[1].color, model.blocks.items[2].color);
    model_free(&model);
    owners_free(&owners);
    tale_free(&tale);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(acts_match_their_goldens),
        cmocka_unit_test(tales_play_the_acts),
        cmocka_unit_test(dropped_parts_do_not_dangle),
        cmocka_unit_test(held_by_what_waits_is_not_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
