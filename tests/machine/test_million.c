/* A million random operations under every policy, against the naive list (every 16th predicted, every 64th
 * followed by machine_check and the comparison of all gaps); and the same machine with 100,000 live blocks,
 * where a walk would be felt. */
#include "oracle.h"

enum { MILLION = 1000000, MOST = 300, MANY = 100000 };

static void million(void **state) {
    static Oracle o;
    MachineConfig config = machine_default_config();
    config.policy = *(MachinePolicy *)*state;
    config.heap_size = 128 << 10;
    oracle_open(&o, config, 11);
    o.walk_every = 16;
    for (uint64_t i = 0; i < MILLION; i++) {
        oracle_step(&o, MOST, i);
        if (i % 64 != 0) continue;
        oracle_check(&o);
        oracle_compare_gaps(&o);
    }
    assert_true(o.refusals > 0);
    oracle_close(&o);
}

static void hundred_thousand_live(void **state) {
    static uint64_t addrs[MANY];
    TypeTable types;
    Fault why = {0};
    MachineConfig config = machine_default_config();
    config.policy = *(MachinePolicy *)*state;
    assert_true(type_table_init(&types));
    Machine *m = machine_new(&config, &types, (MachineSink){0});
    assert_non_null(m);
    for (uint32_t i = 0; i < MANY; i++)
        assert_int_equal(machine_heap_alloc(m, 1 + hash_random(1, i, 0) % 256, 8, 0, false, &addrs[i]),
                         MACHINE_OK);
    for (uint32_t i = 0; i < MANY; i++) {
        uint32_t victim = hash_random(2, i, 0) % MANY;
        assert_int_equal(machine_heap_free(m, addrs[victim]), MACHINE_OK);
        assert_int_equal(machine_heap_alloc(m, 1 + hash_random(3, i, 0) % 256, 8, 0, false, &addrs[victim]),
                         MACHINE_OK);
    }
    assert_true(machine_check(m, &why));
    for (uint32_t i = 0; i < MANY; i++) assert_int_equal(machine_heap_free(m, addrs[i]), MACHINE_OK);
    assert_true(machine_check(m, &why));
    assert_int_equal(heap_largest_hole(&m->heap), config.heap_size);
    machine_free(m);
    type_table_free(&types);
}

#define FOR_EACH_POLICY(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6)
#define ROWS(n)                                                                                              \
    {"million " #n, million, NULL, NULL, &policies[n]},                                                      \
        {"hundred_thousand_live " #n, hundred_thousand_live, NULL, NULL, &policies[n]},

int main(void) {
    static MachinePolicy policies[] = {0, 1, 2, 3, 4, 5, 6};
    _Static_assert(sizeof policies / sizeof *policies == POLICY_COUNT, "a policy is not tested");
    const struct CMUnitTest tests[] = {FOR_EACH_POLICY(ROWS)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
