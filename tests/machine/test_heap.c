/* Every policy and every layout of headers against the naive list of intervals (oracle.h): no overlap,
 * alignment, contents kept, free chunks = gaps, and for the fits and bump the very address and the length of
 * the search. machine_check after every operation. */
#include "oracle.h"

enum { STEPS = 15000, SHORT_STEPS = 3000, MOST = 400 };

/* `often`: machine_check after every so many operations. */
static void run(MachineConfig config, uint64_t seed, uint64_t steps, uint32_t most, uint32_t often) {
    static Oracle o;
    oracle_open(&o, config, seed);
    for (uint64_t i = 0; i < steps; i++) {
        oracle_step(&o, most, i);
        if (i % often == 0) oracle_check(&o);
        if (i % 8 == 0) oracle_compare_gaps(&o);
    }
    assert_true(o.allocs > steps / 10 && o.reallocs > steps / 20 && o.frees > steps / 10);
    oracle_close(&o);
}

static void agrees_with_naive_list(void **state) {
    MachineConfig config = machine_default_config();
    config.policy = *(MachinePolicy *)*state;
    config.heap_size = 160 << 10;
    for (uint64_t seed = 1; seed <= 7; seed++) run(config, seed, STEPS, MOST, seed == 1 ? 1 : 16);
}

static void agrees_with_any_header_and_granule(void **state) {
    static const uint32_t layouts[][2] = {{8, 8}, {8, 16}, {16, 0}, {16, 8}, {16, 16}};
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
        MachineConfig config = machine_default_config();
        config.policy = *(MachinePolicy *)*state;
        config.heap_base = 0x00050010; /* aligned to no more than 16 */
        config.heap_size = 100 << 10;
        config.granule = layouts[i][0];
        config.header = layouts[i][1];
        run(config, 100 + i, SHORT_STEPS, 200, 1);
    }
}

/* A heap so small that most requests are refused: every refusal of a fit is confirmed by the naive walk. */
static void refuses_only_what_does_not_fit(void **state) {
    MachineConfig config = machine_default_config();
    config.policy = *(MachinePolicy *)*state;
    config.heap_size = 12 << 10;
    run(config, 200, SHORT_STEPS, 100, 1);
}

/* The same operations give the same addresses, whatever host memory held before. */
static void repeats_itself(void **state) {
    static Oracle a, b;
    MachineConfig config = machine_default_config();
    config.policy = *(MachinePolicy *)*state;
    config.heap_size = 200 << 10;
    oracle_open(&a, config, 5);
    oracle_open(&b, config, 5);
    for (uint64_t i = 0; i < SHORT_STEPS; i++) {
        oracle_step(&a, MOST, i);
        oracle_step(&b, MOST, i);
        assert_int_equal(a.count, b.count);
        assert_memory_equal(a.blocks, b.blocks, a.count * sizeof *a.blocks);
    }
    oracle_close(&a);
    oracle_close(&b);
}

#define FOR_EACH_POLICY(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6)
#define ROWS(n)                                                                                              \
    {"agrees_with_naive_list " #n, agrees_with_naive_list, NULL, NULL, &policies[n]},                        \
        {"agrees_with_any_header_and_granule " #n, agrees_with_any_header_and_granule, NULL, NULL,           \
         &policies[n]},                                                                                      \
        {"refuses_only_what_does_not_fit " #n, refuses_only_what_does_not_fit, NULL, NULL, &policies[n]},    \
        {"repeats_itself " #n, repeats_itself, NULL, NULL, &policies[n]},

int main(void) {
    static MachinePolicy policies[] = {0, 1, 2, 3, 4, 5, 6};
    _Static_assert(sizeof policies / sizeof *policies == POLICY_COUNT, "a policy is not tested");
    const struct CMUnitTest tests[] = {FOR_EACH_POLICY(ROWS)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
