/* How often the schedule plays a kind of act in a tale. Needs cmocka's headers before it. */
#ifndef TESTS_SCENE_ACT_COUNTS_H
#define TESTS_SCENE_ACT_COUNTS_H

#include "stage/schedule.h"
#include "tales.h"

typedef struct WantedActs {
    const char *tale;
    ActKind kind;
    uint32_t count;
} WantedActs;

static inline uint32_t count_acts(const char *name, ActKind kind) {
    Tale tale;
    Owners owners;
    Schedule schedule;
    ActList acts = {0};
    uint32_t count = 0;
    assert_true(tale_by_name(&tale, name));
    assert_true(owners_find(&owners, tale.timeline));
    assert_true(schedule_make(&schedule, tale.timeline, &owners));
    for (uint32_t step = 0; step < timeline_steps(tale.timeline); step++) {
        assert_true(schedule_acts(&schedule, tale.timeline, &owners, step, &acts));
        for (uint32_t i = 0; i < acts.acts.count; i++) count += acts.acts.items[i].kind == kind;
    }
    list_free(&acts.acts);
    schedule_free(&schedule);
    owners_free(&owners);
    tale_free(&tale);
    return count;
}

static inline void assert_acts(const WantedActs *wanted, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t found = count_acts(wanted[i].tale, wanted[i].kind);
        if (found != wanted[i].count)
            print_error("%s: %u times %s, not %u\n", wanted[i].tale, found,
                        schedule_story(wanted[i].kind)->name, wanted[i].count);
        assert_int_equal(found, wanted[i].count);
    }
}

#endif
