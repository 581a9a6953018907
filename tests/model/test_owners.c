/* Whose each block is, told by every program that rustc judges and by every lesson: at the end of each step a
 * block belongs to one variable that is live, to one block that is there, to several that count it, to a
 * value that is on its way, or it was told to leak. What a model draws as shared is counted, and what it
 * draws as nobody's belongs to nobody. */
#include "lesson_test.h"

#include "model/model.h"
#include "timeline/meaning.h"
#include <glob.h>

static bool is_live(const World *world, uint32_t id) {
    const WorldSlot *slot = world_slot(world, id);
    uint32_t state = slot ? slot->state & ~(uint32_t)SLOT_SHADOWED_BIT : SLOT_DROPPED;
    return state == SLOT_LIVE || state == SLOT_PARTLY_MOVED;
}

static bool is_there(Timeline *timeline, const World *world, uint32_t number) {
    WorldBlock block;
    for (uint64_t at = 0; world_block_from(world, at, &block); at = block.block.addr + block.block.usable)
        if (timeline_owned_number(timeline, 0, block.born) == number) return true;
    return false;
}

/* NULL: it is all right; else what is wrong. */
static const char *wrong_owner(Timeline *timeline, const World *world, const WorldBlock *block, uint64_t at) {
    Owner owner = timeline_owner(timeline, 0, block->born, at);
    Counts counts = timeline_counts(timeline, 0, block->born, at);
    bool shared = counts.told && counts.strong + counts.weak > 1;
    switch (owner.kind) {
    case OWNER_VARIABLE:
        return is_live(world, owner.slot) || shared ? NULL : "it belongs to a variable that is not live";
    case OWNER_BLOCK:
        return is_there(timeline, world, owner.block) || shared ? NULL : "it belongs to a block that is gone";
    case OWNER_SHARED: return counts.told ? NULL : "it is shared, and nobody counts";
    case OWNER_NOBODY:
    case OWNER_NEW:
    case OWNER_ARGUMENT:
    case OWNER_RESULT:
    case OWNER_TAKEN:
    case OWNER_KIND_COUNT: break;
    }
    return NULL;
}

typedef struct Tally {
    uint32_t blocks, wrong, in_flight;
} Tally;

static void judge_step(Timeline *timeline, const char *path, uint32_t step, Tally *tally) {
    uint64_t at = timeline_step(timeline, step).end;
    const World *world = timeline_world(timeline, 0, at);
    WorldBlock block;
    for (uint64_t addr = 0; world_block_from(world, addr, &block);
         addr = block.block.addr + block.block.usable) {
        if (block.born < timeline_begin(timeline)) continue;
        const char *why = wrong_owner(timeline, world, &block, at);
        JournalOwner kind = timeline_owner(timeline, 0, block.born, at).kind;
        tally->blocks++;
        tally->in_flight += kind == OWNER_NEW || (1u << kind & OWNERS_IN_FLIGHT) != 0;
        if (!why) continue;
        tally->wrong++;
        print_error("%s, step %u: the block at 0x%llX: %s\n", path, step + 1,
                    (unsigned long long)block.block.addr, why);
    }
}

static void judge(const char *path, Tally *tally) {
    Fault fault = {0};
    Journal *journal = lesson_test_run_file(path, &fault);
    if (!journal) fail_msg("%s: %s", path, fault.message);
    Timeline *timeline = timeline_new(journal, &fault);
    if (!timeline) fail_msg("%s: %s", path, fault.message);
    for (uint32_t step = 0; step < timeline_steps(timeline); step++) judge_step(timeline, path, step, tally);
    timeline_free(timeline);
}

static void judge_all(const char *pattern, uint32_t least) {
    glob_t found = {0};
    Tally tally = {0};
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    assert_true(found.gl_pathc >= least);
    for (size_t i = 0; i < found.gl_pathc; i++) judge(found.gl_pathv[i], &tally);
    globfree(&found);
    print_message("%u blocks at ends of steps, %u of them on their way\n", tally.blocks, tally.in_flight);
    assert_int_equal(tally.wrong, 0);
    assert_true(tally.blocks > 0);
}

static void every_block_of_a_lesson_has_one_owner(void **state) {
    (void)state;
    judge_all(SCRIPTS_DIR "/lessons/*.lua", 18);
}

static void every_block_of_a_program_has_one_owner(void **state) {
    (void)state;
    judge_all(TESTS_DIR "/rustc/programs/*.lua", 389);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_block_of_a_lesson_has_one_owner),
        cmocka_unit_test(every_block_of_a_program_has_one_owner),
    };
    int status = 0;
    if (lesson_worker_main(argc, argv, &status)) return status;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
