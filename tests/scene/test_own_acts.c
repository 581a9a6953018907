/* Every act of the stack and of who owns what, stopped midway, against goldens. */
#include "tales.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "act_counts.h"
#include "act_goldens.h"

static bool of_the_stack(ActKind kind) {
    static const ActKind kinds[] = {
        ACT_PUSH, ACT_POP,   ACT_DECLARE, ACT_NUMBERS,  ACT_EMPTY,   ACT_MOVE,     ACT_LEAVE,   ACT_ARRIVE,
        ACT_COPY, ACT_CLONE, ACT_BORROW,  ACT_UNBORROW, ACT_REFUSED, ACT_OVERFLOW, ACT_TROUBLE, ACT_TURN};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i] == kind) return true;
    return false;
}

static void acts_match_their_goldens(void **state) {
    static const char *const names[] = {"move",      "call",    "borrow", "refused", "moved",    "overflow",
                                        "recursion", "threads", "values", "clones",  "variants", "counters"};
    bool all = true;
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Tale tale;
        char name[64];
        assert_true(tale_by_name(&tale, names[i]));
        snprintf(name, sizeof name, "own/%s", names[i]);
        all = acts_match(&tale, name, of_the_stack) && all;
        tale_free(&tale);
    }
    assert_true(all);
}

/* Which acts the programs are played by. */
static void tales_play_the_acts(void **state) {
    static const WantedActs wanted[] = {
        {"move", ACT_COPY, 1},         {"move", ACT_MOVE, 1},     {"move", ACT_CLONE, 1},
        {"move", ACT_NUMBERS, 1},      {"call", ACT_MOVE, 1},     {"call", ACT_LEAVE, 1},
        {"call", ACT_ARRIVE, 1},       {"borrow", ACT_BORROW, 4}, {"borrow", ACT_UNBORROW, 4},
        {"refused", ACT_REFUSED, 1},   {"moved", ACT_REFUSED, 1}, {"moved", ACT_TROUBLE, 1},
        {"overflow", ACT_OVERFLOW, 1}, {"threads", ACT_MOVE, 1},  {"clones", ACT_CLONE, 4},
        {"clones", ACT_COPY, 0},       {"counters", ACT_TURN, 6}};
    (void)state;
    assert_acts(wanted, sizeof wanted / sizeof *wanted);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(acts_match_their_goldens),
        cmocka_unit_test(tales_play_the_acts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
