/* Paged bytes against plain arrays, alone and as a family of copies. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/values.h"
#include "machine/space.h"
#include <cmocka.h>
#include <string.h>

enum { SIZE = 20000, COPIES = 4 };
#define BASE UINT64_C(0x50000)

typedef struct Plain {
    uint8_t bytes[SIZE];
    bool init[SIZE];
} Plain;

static uint32_t draw(uint64_t *draws, uint32_t below) {
    return (uint32_t)((uint64_t)hash_random(77, 0, (*draws)++) * below >> 32);
}

static void plain_copy(Plain *p, uint64_t to, uint64_t from, uint64_t len) {
    memmove(p->bytes + to, p->bytes + from, len);
    memmove(p->init + to, p->init + from, len * sizeof *p->init);
}

/* One random change to both. */
static void change(Space *space, Plain *plain, uint64_t *draws) {
    static const uint32_t longest[] = {100, 100, 3000, 15000}; /* within a page, over a few, over most */
    static uint8_t data[15000];
    uint32_t len = draw(draws, longest[draw(draws, 4)]), at = draw(draws, SIZE - len);
    uint32_t from = draw(draws, SIZE - len);
    switch (draw(draws, 5)) {
    case 0:
        for (uint32_t i = 0; i < len; i++) data[i] = (uint8_t)draw(draws, 256);
        assert_true(space_write(space, BASE + at, (Bytes){data, len}));
        memcpy(plain->bytes + at, data, len);
        memset(plain->init + at, true, len);
        break;
    case 1:
        assert_true(space_fill(space, BASE + at, (uint8_t)len, len));
        memset(plain->bytes + at, (uint8_t)len, len);
        memset(plain->init + at, true, len);
        break;
    case 2:
        assert_true(space_copy(space, BASE + at, BASE + from, len));
        plain_copy(plain, at, from, len);
        break;
    case 3:
        assert_true(space_forget(space, BASE + at, len));
        memset(plain->init + at, false, len);
        break;
    default:
        if (draw(draws, 4) > 0) break;
        assert_true(space_remember(space, BASE + at, len));
        memset(plain->init + at, true, len);
    }
}

static void expect_same(const Space *space, const Plain *plain, uint64_t *draws) {
    static uint8_t bytes[SIZE];
    uint32_t at = draw(draws, SIZE), len = draw(draws, SIZE - at), run = 0;
    bool all = memchr(plain->init + at, false, len) == NULL, init = false;
    assert_int_equal(space_read(space, BASE + at, bytes, len), all);
    assert_memory_equal(bytes, plain->bytes + at, len);
    assert_int_equal(space_is_init(space, BASE + at, len), all);
    while (run < len && plain->init[at + run] == plain->init[at]) run++;
    assert_int_equal(space_run(space, BASE + at, len, &init), run);
    if (len > 0) assert_int_equal(init, plain->init[at]);
}

static void agrees_with_plain_arrays(void **state) {
    (void)state;
    static Plain plain;
    Space space;
    uint64_t draws = 0;
    memset(&plain, 0, sizeof plain);
    assert_true(space_init(&space, BASE, SIZE));
    for (int i = 0; i < 20000; i++) {
        change(&space, &plain, &draws);
        expect_same(&space, &plain, &draws);
    }
    space_free(&space);
}

/* Copies are taken, changed and freed in any order; none ever sees another's changes. */
static void copies_are_apart(void **state) {
    (void)state;
    static Plain plains[COPIES];
    Space spaces[COPIES] = {{0}};
    uint64_t draws = 1;
    size_t before = memory_live_blocks();
    memset(plains, 0, sizeof plains);
    assert_true(space_init(&spaces[0], BASE, SIZE));
    for (int i = 1; i < COPIES; i++) assert_true(space_copy_state(&spaces[i], &spaces[0]));
    for (int round = 0; round < 5000; round++) {
        uint32_t i = draw(&draws, COPIES), j = draw(&draws, COPIES);
        if (draw(&draws, 8) == 0 && i != j) {
            space_free(&spaces[i]);
            assert_true(space_copy_state(&spaces[i], &spaces[j]));
            plains[i] = plains[j];
        }
        change(&spaces[i], &plains[i], &draws);
        for (int k = 0; k < COPIES; k++) expect_same(&spaces[k], &plains[k], &draws);
    }
    for (int i = 0; i < COPIES; i++) space_free(&spaces[i]);
    assert_int_equal(memory_live_blocks(), before);
}

static void only_touched_pages_cost(void **state) {
    (void)state;
    Space space, copy;
    assert_true(space_init(&space, BASE, UINT64_C(64) << 20));
    uint64_t empty = space_family_bytes(&space);
    assert_true(empty < 4096);
    assert_true(space_fill(&space, BASE + 5000000, 1, 1));
    uint64_t touched = space_family_bytes(&space);
    assert_true(touched - empty < 8192);
    for (uint64_t at = 0; at < UINT64_C(8) << 20; at += 512) /* no two pages at once: each is its own */
        assert_true(space_fill(&space, BASE + at, 1, 512));
    uint64_t full = space_family_bytes(&space);
    assert_true(full > (UINT64_C(8) << 20) && full < (UINT64_C(10) << 20));
    assert_true(space_copy_state(&copy, &space));
    assert_true(space_family_bytes(&space) - full < 4096);
    assert_true(space_fill(&copy, BASE, 2, 1));
    assert_true(space_family_bytes(&space) - full < 16384);
    space_free(&copy);
    assert_int_equal(space_family_bytes(&space), full);
    space_free(&space);
    space_free(&space); /* again is fine */
}

/* What is the same everywhere is a page and pointers to it, until a byte of it differs. */
static void a_long_fill_is_one_page(void **state) {
    (void)state;
    enum { LONG = 8 << 20, POINTERS = LONG / 1024 * 8 + 64 * 1024 };
    Space space, copy;
    uint8_t bytes[3];
    assert_true(space_init(&space, BASE, UINT64_C(64) << 20));
    uint64_t empty = space_family_bytes(&space);
    assert_true(space_fill(&space, BASE + 10, 7, LONG));
    assert_true(space_family_bytes(&space) - empty < POINTERS);
    assert_true(space_copy_state(&copy, &space));
    assert_true(space_forget(&space, BASE, LONG + 100));
    assert_true(space_family_bytes(&space) - empty < 2 * POINTERS);
    assert_true(space_is_init(&copy, BASE + 10, LONG));
    assert_true(space_remember(&space, BASE + 10, LONG));
    assert_true(space_fill(&space, BASE + 5000001, 8, 1));
    assert_true(space_read(&space, BASE + 5000000, bytes, 3));
    assert_memory_equal(bytes, ((uint8_t[]){7, 8, 7}), 3);
    assert_true(
        space_read(&space, BASE + 5000000 + 1024, bytes, 3)); /* the page behind it was the same one */
    assert_memory_equal(bytes, ((uint8_t[]){7, 7, 7}), 3);
    assert_true(space_read(&copy, BASE + 5000000, bytes, 3));
    assert_memory_equal(bytes, ((uint8_t[]){7, 7, 7}), 3);
    assert_true(space_bytes(&space) < 2 * POINTERS);
    space_free(&copy);
    space_free(&space);
}

static void forgetting_needs_no_pages(void **state) {
    (void)state;
    Space space;
    assert_true(space_init(&space, BASE, UINT64_C(64) << 20));
    uint64_t empty = space_family_bytes(&space);
    assert_true(space_forget(&space, BASE, UINT64_C(64) << 20));
    assert_int_equal(space_family_bytes(&space), empty);
    assert_true(space_holds(&space, BASE + (UINT64_C(64) << 20), 0));
    assert_false(space_holds(&space, BASE + (UINT64_C(64) << 20), 1));
    assert_false(space_holds(&space, BASE - 1, 1));
    assert_false(space_holds(&space, BASE + 1, UINT64_MAX));
    space_free(&space);
}

/* After a failed allocation of the host's the space holds what it held. */
static void failures_change_nothing(void **state) {
    (void)state;
    size_t before = memory_live_blocks();
    bool failed = true;
    for (long n = 0; failed; n++) {
        Space space, copy = {0};
        uint8_t bytes[4] = {0};
        assert_true(space_init(&space, BASE, SIZE));
        assert_true(space_fill(&space, BASE + 1000, 9, 100));
        memory_fail_after(n);
        bool copied = space_copy_state(&copy, &space);
        bool filled = space_fill(&space, BASE + 900, 5, 5000);
        bool forgot = copied && space_forget(&copy, BASE, SIZE);
        failed = memory_did_fail();
        memory_fail_after(-1);
        assert_int_equal(failed, !copied || !filled || !forgot);
        space_read(&space, BASE + 1000, bytes, 4);
        assert_int_equal(bytes[0], filled ? 5 : 9);
        assert_int_equal(space_is_init(&space, BASE + 900, 10), filled);
        if (copied) assert_int_equal(space_is_init(&copy, BASE + 1000, 100), !forgot);
        space_free(&copy);
        space_free(&space);
    }
    for (long n = 0; n < 2; n++) {
        Space space;
        memory_fail_after(n);
        assert_false(space_init(&space, BASE, SIZE));
        memory_fail_after(-1);
        space_free(&space);
    }
    assert_int_equal(memory_live_blocks(), before);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_plain_arrays),  cmocka_unit_test(copies_are_apart),
        cmocka_unit_test(only_touched_pages_cost),   cmocka_unit_test(a_long_fill_is_one_page),
        cmocka_unit_test(forgetting_needs_no_pages), cmocka_unit_test(failures_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
