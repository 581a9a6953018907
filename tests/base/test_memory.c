#include "base/memory.h"
#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void the_nth_allocation_fails_once(void **state) {
    (void)state;
    memory_fail_after(2);
    void *a = memory_alloc(10), *b = memory_alloc_zeroed(10);
    assert_false(memory_did_fail());
    assert_null(memory_alloc(10));
    assert_true(memory_did_fail());
    void *c = memory_alloc(0);
    assert_true(a && b && c);
    memory_fail_after(0);
    assert_null(memory_realloc(a, 20)); /* the old block is still there */
    memory_fail_after(-1);
    assert_false(memory_did_fail());
    memory_free(a);
    memory_free(b);
    memory_free(c);
    memory_free(NULL);
}

static void live_blocks_are_counted(void **state) {
    (void)state;
    size_t before = memory_live_blocks();
    void *a = memory_alloc(1), *b = memory_realloc(NULL, 5);
    assert_int_equal(memory_live_blocks(), before + 2);
    b = memory_realloc(b, 5000);
    assert_int_equal(memory_live_blocks(), before + 2);
    memory_free(a);
    memory_free(b);
    assert_int_equal(memory_live_blocks(), before);
}

static void zeroed_memory_is_zero(void **state) {
    (void)state;
    unsigned char *block = memory_alloc_zeroed(4096);
    for (int i = 0; i < 4096; i++) assert_int_equal(block[i], 0);
    memory_free(block);
}

static void an_arena_is_aligned_and_never_overlaps(void **state) {
    (void)state;
    Arena arena = {0};
    unsigned char *blocks[300];
    for (size_t i = 0; i < 300; i++) {
        blocks[i] = arena_alloc(&arena, i * 37 % 5000);
        assert_int_equal((uintptr_t)blocks[i] % alignof(max_align_t), 0);
        memset(blocks[i], (int)i, i * 37 % 5000);
    }
    for (size_t i = 0; i < 300; i++)
        for (size_t k = 0; k < i * 37 % 5000; k++) assert_int_equal(blocks[i][k], (unsigned char)i);
    assert_true(arena_bytes(&arena) >= 300u * 2500);
    arena_free(&arena);
    assert_int_equal(arena_bytes(&arena), 0);
}

static void an_arena_copies_and_formats_texts(void **state) {
    (void)state;
    Arena arena = {0};
    char words[] = "some words";
    Text copy = arena_text(&arena, text_slice(text_from(words), 0, 4));
    words[0] = 'X';
    assert_string_equal(copy.data, "some");
    assert_int_equal(copy.len, 4);
    Text formatted = arena_format(&arena, "%d and %s", 42, "more");
    assert_true(text_equal(formatted, TEXT("42 and more")));
    assert_int_equal(arena_text(&arena, (Text){0}).len, 0);
    const unsigned char *zero = arena_alloc_zeroed(&arena, 100);
    for (int i = 0; i < 100; i++) assert_int_equal(zero[i], 0);
    arena_free(&arena);
}

static void an_arena_is_reused_after_reset(void **state) {
    (void)state;
    Arena arena = {0};
    size_t before = memory_live_blocks();
    for (int i = 0; i < 100; i++) arena_alloc(&arena, 1000);
    arena_reset(&arena);
    assert_int_equal(memory_live_blocks(), before + 1);
    size_t held = arena_bytes(&arena);
    assert_non_null(arena_alloc(&arena, 1000));
    assert_int_equal(arena_bytes(&arena), held);
    arena_free(&arena);
    arena_reset(&arena);
    assert_int_equal(memory_live_blocks(), before);
}

static void an_arena_remembers_that_it_failed(void **state) {
    (void)state;
    Arena arena = {0};
    assert_null(arena_alloc(&arena, SIZE_MAX));
    assert_true(arena.failed);
    assert_non_null(arena_alloc(&arena, 8));
    assert_true(arena.failed);
    arena_reset(&arena);
    assert_false(arena.failed);
    memory_fail_after(0);
    assert_null(arena_alloc(&arena, 1 << 20));
    memory_fail_after(-1);
    assert_true(arena.failed);
    arena_free(&arena);
    memory_fail_after(0);
    assert_null(arena_format(&arena, "%d", 1).data);
    memory_fail_after(-1);
    arena_free(&arena);
}

static void a_list_grows_and_keeps_its_items(void **state) {
    (void)state;
    List(uint64_t) list = {0};
    for (uint64_t i = 0; i < 1000; i++) {
        assert_true(list_push(&list, i * i));
        assert_true(list.count == i + 1 && list.capacity >= list.count);
    }
    for (uint64_t i = 0; i < 1000; i++) assert_int_equal(list.items[i], i * i);
    list_free(&list);
    assert_true(list.items == NULL && list.count == 0 && list.capacity == 0);
    list_free(&list);
}

static void a_list_that_cannot_grow_stays_as_it_was(void **state) {
    (void)state;
    List(int) list = {0};
    for (int i = 0; i < 8; i++) assert_true(list_push(&list, i));
    memory_fail_after(0);
    assert_true(!list_push(&list, 8));
    memory_fail_after(-1);
    assert_int_equal(list.count, 8);
    assert_int_equal(list.items[7], 7);
    assert_false(list_reserve(&list, UINT32_MAX));
    assert_false(list_reserve(&list, SIZE_MAX));
    assert_true(list_reserve(&list, 100));
    assert_true(list.capacity >= 108 && list.count == 8 && list.items[3] == 3);
    list_free(&list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nth_allocation_fails_once),
        cmocka_unit_test(live_blocks_are_counted),
        cmocka_unit_test(zeroed_memory_is_zero),
        cmocka_unit_test(an_arena_is_aligned_and_never_overlaps),
        cmocka_unit_test(an_arena_copies_and_formats_texts),
        cmocka_unit_test(an_arena_is_reused_after_reset),
        cmocka_unit_test(an_arena_remembers_that_it_failed),
        cmocka_unit_test(a_list_grows_and_keeps_its_items),
        cmocka_unit_test(a_list_that_cannot_grow_stays_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
