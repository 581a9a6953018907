/* What an act is about is there when the act ends. Over every lesson and every program that rustc judges:
 *
 * - each event of a step is in exactly one act, and acts follow one another without a gap;
 * - a value that arrives is live where it arrived: no act ends in a world in which its variable is dropped,
 * moved or uninitialised, unless it is an act of leaving;
 * - a block that is allocated, grown or handed on is there; one that is freed was there and is not there any
 * more;
 * - a tray that is pushed stands on the stack, one that is popped does not;
 * - what leaves and lands is what the vocabulary says does: such an act ends with its operation. */
#include "story.h"

typedef struct Tally {
    uint32_t acts, wrong;
} Tally;

static void complain(Tally *tally, const Story *story, uint32_t step, const Act *act, const char *why) {
    if (tally->wrong++ < 200)
        print_error("%s, step %u, %s of events %llu to %llu: %s\n", story->path, step + 1,
                    schedule_story(act->kind)->name, (unsigned long long)act->first,
                    (unsigned long long)act->end, why);
}

/* ---- acts and the events of their step */

static void judge_order(Tally *tally, const Story *story, uint32_t step) {
    TimelineStep bounds = timeline_step(story->timeline, step);
    uint64_t event = bounds.first;
    int64_t time = 0;
    for (uint32_t i = 0; i < story->acts.acts.count; i++) {
        const Act *act = &story->acts.acts.items[i];
        if (act->first != event || act->end < act->first)
            complain(tally, story, step, act, "events are left out or told twice");
        if (act->start != time)
            complain(tally, story, step, act, "it does not begin where the last one ended");
        event = act->end;
        time += act->duration;
    }
    if (event != bounds.end || time > story->schedule.steps.items[step].duration)
        complain(tally, story, step, &story->acts.acts.items[story->acts.acts.count - 1],
                 "the step's acts do not fill it");
}

/* ---- acts and the worlds before and after them */

static const World *world_at(const Story *story, const Act *act, uint64_t event) {
    const World *world = timeline_world(story->timeline, act->machine, event);
    assert_non_null(world);
    return world;
}

static bool is_live(const World *world, uint32_t id) {
    const WorldSlot *slot = world_slot(world, id);
    uint32_t state = slot ? slot->state & ~(uint32_t)SLOT_SHADOWED_BIT : SLOT_DROPPED;
    return state == SLOT_LIVE || state == SLOT_PARTLY_MOVED;
}

static bool is_block(const World *world, uint64_t addr) {
    WorldBlock block;
    return world_block_at(world, addr, &block) && block.block.addr == addr;
}

static bool has_frame(const World *world, uint32_t id) {
    return world_frame(world, id) != NULL;
}

/* Whether an act is an operation that did one of these, a bit set of 1 << JournalVerb. */
static bool is_said(const Story *story, const Act *act, uint32_t verbs) {
    if (act->first == act->end) return false;
    Event last = journal_get(timeline_journal(story->timeline), act->end - 1);
    return last.kind == EVENT_OP && 1u << last.op.verb & verbs;
}

/* NULL: all is well. */
static const char *fault_of(const Story *story, const Act *act) {
    const World *world = world_at(story, act, act->end);
    switch ((int)act->kind) {
    case ACT_WRITE:
    case ACT_LABEL:
    case ACT_MOVE:
    case ACT_COPY:
    case ACT_CLONE:
        if (act->id != UINT32_MAX && !is_live(world, act->id)) return "its variable is not live when it ends";
        return NULL;
    case ACT_ARRIVE:
        if (!is_live(world, act->id)) return "its variable is not live when it ends";
        return is_said(story, act, 1u << VERB_RECEIVE | 1u << VERB_TAKE) ? NULL
                                                                         : "nothing says that it lands";
    case ACT_ALLOC:
    case ACT_GROW:
    case ACT_REALLOC:
        if (!is_block(world, act->addr)) return "its block is not there when it ends";
        return NULL;
    case ACT_FREE:
        if (is_block(world, act->addr)) return "its block is still there when it ends";
        return is_block(world_at(story, act, act->first), act->addr) ? NULL
                                                                     : "its block was not there before";
    case ACT_LEAVE:
        return is_said(story, act, 1u << VERB_PASS | 1u << VERB_RETURN | 1u << VERB_LEAVE)
                   ? NULL
                   : "nothing says that the value leaves";
    case ACT_PUSH: return has_frame(world, act->id) ? NULL : "its tray is not on the stack";
    case ACT_POP: return has_frame(world, act->id) ? "its tray is still on the stack" : NULL;
    default: return NULL;
    }
}

static void judge_step(Tally *tally, const Story *story, uint32_t step) {
    judge_order(tally, story, step);
    for (uint32_t i = 0; i < story->acts.acts.count; i++) {
        const Act *act = &story->acts.acts.items[i];
        const char *why = fault_of(story, act);
        tally->acts++;
        if (why) complain(tally, story, step, act, why);
    }
}

static void judge(void *user, const char *path) {
    Story story;
    if (!story_open(&story, path)) return;
    for (uint32_t step = 0; step < timeline_steps(story.timeline); step++) {
        story_load(&story, step);
        judge_step(user, &story, step);
    }
    story_free(&story);
}

static void judge_all(const char *pattern, size_t least) {
    Tally tally = {0};
    story_each(pattern, least, judge, &tally);
    print_message("%u acts\n", tally.acts);
    assert_true(tally.acts > least);
    assert_int_equal(tally.wrong, 0);
}

static void lessons_tell_what_is_there(void **state) {
    (void)state;
    judge_all(SCRIPTS_DIR "/lessons/*.lua", 18);
}

static void programs_tell_what_is_there(void **state) {
    (void)state;
    judge_all(TESTS_DIR "/rustc/programs/*.lua", 389);
}

static void texts_tell_what_is_there(void **state) {
    (void)state;
    judge_all(TESTS_DIR "/rustc/texts/*.rs", 40);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lessons_tell_what_is_there),
        cmocka_unit_test(programs_tell_what_is_there),
        cmocka_unit_test(texts_tell_what_is_there),
    };
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    return cmocka_run_group_tests(tests, lesson_test_setup, lesson_test_teardown);
}
