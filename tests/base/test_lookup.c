/* The table against a plain list of pairs. */
#include "base/memory.h"
#include "base/values.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { KEYS = 300, ROUNDS = 20000 };

static void equals_a_list_of_pairs(void **state) {
    (void)state;
    Lookup table = {0};
    uint32_t naive[KEYS];
    for (uint32_t i = 0; i < KEYS; i++) naive[i] = LOOKUP_NONE;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        uint32_t i = hash_random(1, round, 0) % KEYS;
        uint64_t key = ((uint64_t)i + 1) * 16;
        assert_int_equal(lookup_get(&table, key), naive[i]);
        if (hash_random(2, round, 0) % 2) {
            assert_true(lookup_put(&table, key, round));
            naive[i] = round;
        } else {
            assert_int_equal(lookup_take(&table, key), naive[i]);
            naive[i] = LOOKUP_NONE;
        }
    }
    uint32_t count = 0;
    for (uint32_t i = 0; i < KEYS; i++) {
        assert_int_equal(lookup_get(&table, ((uint64_t)i + 1) * 16), naive[i]);
        count += naive[i] != LOOKUP_NONE;
    }
    assert_int_equal(table.count, count);
    lookup_free(&table);
}

static void a_failed_growth_loses_nothing(void **state) {
    (void)state;
    Lookup table = {0};
    uint64_t key = 1;
    for (; key < 1000; key++) {
        memory_fail_after(0);
        bool put = lookup_put(&table, key, (uint32_t)key);
        memory_fail_after(-1);
        if (!put) assert_true(lookup_put(&table, key, (uint32_t)key));
    }
    while (--key > 0) assert_int_equal(lookup_get(&table, key), key);
    lookup_free(&table);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equals_a_list_of_pairs),
        cmocka_unit_test(a_failed_growth_loses_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
