/* Caches against hand-counted cases and against a naive model that keeps, for every line, when it was last
 * touched. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/values.h"
#include "machine/cache.h"
#include <cmocka.h>
#include <string.h>

static const CacheConfig small = {.levels = {{256, 2, 1}, {1024, 4, 10}, {2048, 2, 40}},
                                  .memory_cycles = 200};

static void first_touch_misses_second_hits(void **state) {
    (void)state;
    CacheConfig config = cache_default_config();
    Cache *cache = cache_new(&config);
    CacheAccess access = cache_touch(cache, 0x50000, 8);
    assert_int_equal(access.level, CACHE_MEMORY);
    assert_int_equal(access.cycles, 250);
    access = cache_touch(cache, 0x50038, 8); /* the same line */
    assert_int_equal(access.level, 1);
    assert_int_equal(access.cycles, 4);
    access = cache_touch(cache, 0x5003C, 8); /* into the next one */
    assert_int_equal(access.lines, 2);
    assert_int_equal(access.level, CACHE_MEMORY);
    assert_int_equal(access.cycles, 254);
    assert_int_equal(cache_touch(cache, 0x50000, 0).lines, 0);
    CacheMeter meter = cache_meter(cache);
    assert_int_equal(meter.found[0], 2);
    assert_int_equal(meter.found[3], 2);
    assert_int_equal(meter.cycles, 508);
    cache_free(cache);
}

/* Two ways: the third line of a set pushes out the one touched longest ago, which L2 still has. */
static void least_recently_used_goes(void **state) {
    (void)state;
    Cache *cache = cache_new(&small);
    cache_touch(cache, 0, 1); /* L1 has two sets: lines 0, 2, 4 share one */
    cache_touch(cache, 128, 1);
    cache_touch(cache, 0, 1);
    cache_touch(cache, 256, 1);
    assert_int_equal(cache_find(cache, 0), 1);
    assert_int_equal(cache_find(cache, 128), 2);
    assert_int_equal(cache_find(cache, 256), 1);
    assert_int_equal(cache_touch(cache, 128, 1).cycles, 10);
    assert_int_equal(cache_find(cache, 0), 2);
    cache_free(cache);
}

/* ---- the naive model */

enum { LINES = 200 };

typedef struct Naive {
    uint64_t touched[3][LINES]; /* when; 0 = not there */
    uint64_t clock;
} Naive;

static void naive_evict(Naive *n, int level, uint32_t line, uint32_t sets, uint32_t ways) {
    uint32_t there = 0, oldest = LINES;
    for (uint32_t other = line % sets; other < LINES; other += sets) {
        if (n->touched[level][other] == 0) continue;
        there++;
        if (oldest == LINES || n->touched[level][other] < n->touched[level][oldest]) oldest = other;
    }
    if (there == ways) n->touched[level][oldest] = 0;
}

static uint32_t naive_touch(Naive *n, const CacheConfig *config, uint32_t line) {
    n->clock++;
    for (int level = 0; level < 3; level++) {
        const CacheLevel *l = &config->levels[level];
        bool hit = n->touched[level][line] > 0;
        if (!hit) naive_evict(n, level, line, l->size / l->ways / 64, l->ways);
        n->touched[level][line] = n->clock;
        if (hit) return (uint32_t)level + 1;
    }
    return CACHE_MEMORY;
}

static void agrees_with_naive_model(void **state) {
    (void)state;
    static Naive naive;
    Cache *cache = cache_new(&small);
    for (uint64_t i = 0; i < 100000; i++) {
        uint32_t line = hash_random(1, i, 0) % (i % 3 ? 12 : LINES);
        assert_int_equal(cache_touch(cache, (uint64_t)line * 64 + i % 64, 1).level,
                         naive_touch(&naive, &small, line));
    }
    cache_free(cache);
}

static void configs_are_checked(void **state) {
    (void)state;
    size_t before = memory_live_blocks();
    CacheConfig bad = small;
    bad.levels[1].size = 1000;
    assert_null(cache_new(&bad));
    bad = small;
    bad.levels[2].ways = 0;
    assert_null(cache_new(&bad));
    bad = small;
    bad.levels[0].size = 64 * 2 * 3; /* three sets */
    assert_null(cache_new(&bad));
    for (long n = 0; n < 4; n++) {
        memory_fail_after(n);
        assert_null(cache_new(&small));
        memory_fail_after(-1);
    }
    assert_int_equal(memory_live_blocks(), before);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_touch_misses_second_hits),
        cmocka_unit_test(least_recently_used_goes),
        cmocka_unit_test(agrees_with_naive_model),
        cmocka_unit_test(configs_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
