/* The machine told as its users see it: lesson 1's block, growth in place and by moving, constants, stacks,
 * host memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/values.h"
#include "inside.h"
#include <cmocka.h>
#include <string.h>

typedef struct Told {
    MachineBlock block, before, after;
    uint64_t searched;
    uint32_t allocs, frees, in_place, moved, writes;
    uint8_t overwritten[64];
    size_t overwritten_len;
    uint64_t frame_base, frame_size, slot_addr;
    uint32_t frame, slot, popped;
    char name[16];
} Told;

static void on_alloc(void *user, const MachineBlock *block, bool zeroed, uint64_t searched) {
    Told *told = user;
    (void)zeroed;
    told->block = *block;
    told->searched = searched;
    told->allocs++;
}

static void on_realloc(void *user, const MachineBlock *before, const MachineBlock *after, bool moved,
                       Bytes bytes) {
    Told *told = user;
    told->before = *before;
    told->after = *after;
    told->moved += moved;
    told->in_place += !moved;
    told->overwritten_len = bytes.len;
    if (bytes.len && bytes.len <= sizeof told->overwritten) memcpy(told->overwritten, bytes.data, bytes.len);
}

static void on_free(void *user, const MachineBlock *block) {
    Told *told = user;
    told->block = *block;
    told->frees++;
}

static void on_write(void *user, uint64_t addr, Bytes now, Bytes before, bool was_init) {
    (void)addr, (void)now, (void)before, (void)was_init;
    ((Told *)user)->writes++;
}

static void on_push(void *user, uint32_t thread, uint32_t frame, Text name, uint64_t base, uint64_t size) {
    Told *told = user;
    (void)thread;
    told->frame = frame;
    told->frame_base = base;
    told->frame_size = size;
    memcpy(told->name, name.data, name.len);
}

static void on_pop(void *user, uint32_t thread, uint32_t frame) {
    (void)thread;
    ((Told *)user)->popped = frame;
}

static void on_slot(void *user, uint32_t frame, uint32_t slot, Text name, TypeId type, uint64_t addr) {
    Told *told = user;
    (void)frame, (void)name, (void)type;
    told->slot = slot;
    told->slot_addr = addr;
}

static TypeTable types;
static Told told;

static Machine *open_machine(MachineConfig config) {
    memset(&told, 0, sizeof told);
    MachineSink sink = {.user = &told,
                        .alloc = on_alloc,
                        .realloc = on_realloc,
                        .free = on_free,
                        .write = on_write,
                        .frame_push = on_push,
                        .frame_pop = on_pop,
                        .slot = on_slot};
    assert_true(type_table_init(&types));
    Machine *m = machine_new(&config, &types, sink);
    assert_non_null(m);
    return m;
}

static void close_machine(Machine *m) {
    machine_free(m);
    type_table_free(&types);
}

static void first_lesson(void **state) {
    (void)state;
    Machine *m = open_machine(machine_default_config());
    uint32_t frame = 9, slot = 9;
    uint64_t addr = 0;
    assert_int_equal(machine_frame_push(m, 0, TEXT("main"), 40, &frame), MACHINE_OK);
    assert_int_equal(frame, 0);
    assert_int_equal(told.frame_base, 0x80000000 - 48);
    assert_int_equal(told.frame_size, 48);
    assert_string_equal(told.name, "main");
    assert_int_equal(machine_slot_add(m, frame, TEXT("count"), 0, 4, &slot), MACHINE_OK);
    assert_int_equal(told.slot_addr, told.frame_base + 4);
    assert_int_equal(machine_heap_alloc(m, 12, 1, 0, false, &addr), MACHINE_OK);
    assert_int_equal(addr, 0x50000);
    assert_int_equal(told.block.size, 12);
    assert_int_equal(told.block.usable, 16);
    assert_int_equal(told.block.align, 1);
    assert_int_equal(told.searched, 1);
    assert_int_equal(machine_write(m, addr, (Bytes){(const uint8_t *)"Hello, Rust!", 12}), MACHINE_OK);
    assert_int_equal(told.writes, 1);
    assert_int_equal(machine_heap_free(m, addr), MACHINE_OK);
    assert_int_equal(told.frees, 1);
    assert_int_equal(machine_frame_pop(m, 0), MACHINE_OK);
    assert_int_equal(machine_stack_pointer(m, 0), 0x80000000);
    close_machine(m);
}

static void growth(void **state) {
    (void)state;
    Machine *m = open_machine(machine_default_config());
    uint64_t a = 0, b = 0, hole = 0, moved = 0;
    uint8_t bytes[64] = {0};
    machine_heap_alloc(m, 32, 8, 3, false, &hole);
    machine_fill(m, hole, 0xEE, 32);
    machine_heap_alloc(m, 8, 8, 3, false, &a);
    machine_write(m, a, (Bytes){(const uint8_t *)"12345678", 8});
    assert_int_equal(machine_heap_realloc(m, a, 16, &moved), MACHINE_OK); /* nothing lies behind */
    assert_int_equal(moved, a);
    assert_int_equal(told.in_place, 1);
    machine_heap_alloc(m, 8, 8, 0, false, &b);
    machine_heap_free(m, hole);
    assert_int_equal(machine_heap_realloc(m, a, 24, &moved),
                     MACHINE_OK); /* b is in the way; the hole is the first */
    assert_int_equal(moved, hole);
    assert_int_equal(told.moved, 1);
    assert_int_equal(told.before.addr, a);
    assert_int_equal(told.after.size, 24);
    assert_int_equal(told.after.element, 3);
    assert_int_equal(told.overwritten_len, 16);
    assert_int_equal(told.overwritten[7], 0xEE);
    assert_int_equal(machine_read(m, moved, bytes, 8), MACHINE_OK);
    assert_memory_equal(bytes, "12345678", 8);
    assert_int_equal(machine_read(m, moved, bytes, 9),
                     MACHINE_READ_UNINIT); /* what was never written stays so */
    assert_int_equal(machine_heap_realloc(m, moved, 5, &moved), MACHINE_OK);
    assert_int_equal(machine_heap_realloc(m, moved, 16, &moved), MACHINE_OK);
    assert_int_equal(machine_read(m, moved, bytes, 5), MACHINE_OK);
    assert_int_equal(machine_read(m, moved, bytes, 6), MACHINE_READ_UNINIT); /* cut off and grown again */
    close_machine(m);
}

static void zeroed_blocks_are_zero(void **state) {
    (void)state;
    Machine *m = open_machine(machine_default_config());
    uint64_t a = 0, b = 0;
    uint8_t bytes[100];
    machine_heap_alloc(m, 100, 8, 0, false, &a);
    machine_fill(m, a, 0xFF, 100);
    machine_heap_free(m, a);
    assert_int_equal(machine_heap_alloc(m, 100, 8, 0, true, &b), MACHINE_OK);
    assert_int_equal(b, a);
    assert_int_equal(machine_read(m, b, bytes, 100), MACHINE_OK);
    for (int i = 0; i < 100; i++) assert_int_equal(bytes[i], 0);
    close_machine(m);
}

/* Moving a struct with padding: the padding is not read, and its target stays what it was. */
static void padding_is_not_carried(void **state) {
    (void)state;
    Machine *m = open_machine(machine_default_config());
    uint64_t a = 0, b = 0;
    uint8_t bytes[16] = {0};
    machine_heap_alloc(m, 16, 8, 0, false, &a);
    machine_heap_alloc(m, 16, 8, 0, false, &b);
    assert_int_equal(machine_copy(m, b, a, 16), MACHINE_READ_UNINIT);
    machine_fill(m, a, 1, 4);
    machine_fill(m, a + 8, 2, 8);
    told.writes = 0;
    assert_int_equal(machine_copy(m, b, a, 16), MACHINE_OK);
    assert_int_equal(told.writes, 2);
    assert_int_equal(machine_read(m, b, bytes, 16), MACHINE_READ_UNINIT);
    assert_int_equal(machine_read(m, b + 8, bytes, 8), MACHINE_OK);
    assert_int_equal(bytes[0], 2);
    close_machine(m);
}

static void equal_constants_share_a_place(void **state) {
    (void)state;
    Machine *m = open_machine(machine_default_config());
    uint64_t a = 0, b = 0, c = 0, odd = 0, aligned = 0;
    Bytes hello = {(const uint8_t *)"hello", 5};
    assert_int_equal(machine_static_add(m, hello, 1, &a), MACHINE_OK);
    assert_int_equal(a, 0x20000);
    assert_int_equal(machine_static_add(m, (Bytes){(const uint8_t *)"hell", 4}, 1, &b), MACHINE_OK);
    assert_int_equal(b, a + 5);
    assert_int_equal(machine_static_add(m, hello, 1, &c), MACHINE_OK);
    assert_int_equal(c, a);
    machine_static_add(m, (Bytes){(const uint8_t *)"x", 1}, 1, &odd);
    machine_static_add(m, (Bytes){(const uint8_t *)"x", 1}, 16, &aligned);
    assert_true(odd % 16 != 0);
    assert_int_equal(aligned % 16, 0);
    assert_int_equal(machine_write(m, a, (Bytes){(const uint8_t *)"J", 1}), MACHINE_OK);
    assert_int_equal(machine_static_add(m, hello, 1, &c),
                     MACHINE_OK); /* what lies at a is another text now */
    assert_true(c != a);
    for (uint32_t i = 0; i < 5000; i++) {
        assert_int_equal(machine_static_add(m, (Bytes){(const uint8_t *)&i, 4}, 4, &b), MACHINE_OK);
        assert_int_equal(machine_static_add(m, (Bytes){(const uint8_t *)&i, 4}, 4, &c), MACHINE_OK);
        assert_int_equal(b, c);
    }
    assert_true(machine_check(m, NULL));
    close_machine(m);
}

static void stacks_are_apart(void **state) {
    (void)state;
    Machine *m = open_machine(machine_default_config());
    uint32_t one = 0, two = 0, frames[3];
    assert_int_equal(machine_thread_add(m, &one), MACHINE_OK);
    assert_int_equal(machine_thread_add(m, &two), MACHINE_OK);
    assert_int_equal(one, 1);
    assert_int_equal(machine_stack_pointer(m, one), 0x80000000 - (UINT64_C(8) << 20) - 4096);
    assert_int_equal(machine_stack_pointer(m, two),
                     machine_stack_pointer(m, one) - (UINT64_C(2) << 20) - 4096);
    for (uint32_t t = 0; t < 3; t++) machine_frame_push(m, t, TEXT("f"), 16, &frames[t]);
    assert_int_equal(frames[2], 2);
    assert_int_equal(machine_frame_pop(m, one), MACHINE_OK);
    assert_int_equal(told.popped, 1);
    machine_frame_push(m, two, TEXT("g"), 0, &frames[0]);
    assert_int_equal(frames[0], 3); /* numbers are never used again */
    assert_int_equal(told.frame_base, machine_stack_pointer(m, two));
    assert_true(machine_check(m, NULL));
    close_machine(m);
}

static void broken_invariants_are_seen(void **state) {
    (void)state;
    for (MachinePolicy policy = 0; policy < POLICY_COUNT; policy++) {
        MachineConfig config = machine_default_config();
        Fault why = {0};
        uint64_t addrs[3];
        config.policy = policy;
        Machine *m = open_machine(config);
        for (int i = 0; i < 3; i++) machine_heap_alloc(m, 40, 8, 0, false, &addrs[i]);
        machine_heap_free(m, addrs[1]);
        assert_true(machine_check(m, &why));
        Chunk *chunk = chunks_get(&m->heap.chunks, heap_at(&m->heap, addrs[2]));
        chunk->size += 1000;
        assert_false(machine_check(m, &why));
        chunk->size -= 1000;
        chunk->align_shift = 20;
        assert_false(machine_check(m, &why));
        chunk->align_shift = 3;
        chunk->len++;
        assert_false(machine_check(m, &why));
        chunk->len--;
        m->heap.blocks++;
        assert_false(machine_check(m, &why));
        m->heap.blocks--;
        m->threads.items[0].pointer -= 16;
        assert_false(machine_check(m, &why));
        m->threads.items[0].pointer += 16;
        assert_true(machine_check(m, &why));
        close_machine(m);
    }
}

/* A heap of 64 MiB and a stack of 8 MiB cost what is touched. */
static void memory_follows_use(void **state) {
    (void)state;
    Machine *m = open_machine(machine_default_config());
    uint64_t addr = 0;
    assert_true(space_family_bytes(&m->heap_bytes) + space_family_bytes(&m->threads.items[0].bytes) < 16384);
    machine_heap_alloc(m, 10 << 20, 1, 0, false, &addr);
    assert_true(space_family_bytes(&m->heap_bytes) < 16384);
    assert_int_equal(machine_fill(m, addr, 1, 10 << 20), MACHINE_OK);
    assert_true(space_family_bytes(&m->heap_bytes) < UINT64_C(12) << 20);
    close_machine(m);
}

static void policies_have_names(void **state) {
    (void)state;
    static const char *const names[] = {"first fit", "next fit",     "best fit", "worst fit",
                                        "buddy",     "size classes", "bump"};
    for (MachinePolicy policy = 0; policy < POLICY_COUNT; policy++)
        assert_string_equal(machine_policy_name(policy), names[policy]);
    assert_string_equal(machine_policy_name(POLICY_COUNT), "unknown");
}

/* One fragmenting workload leaves a different map under each policy. */
static uint64_t map_after_workload(MachinePolicy policy) {
    static uint64_t addrs[600];
    MachineConfig config = machine_default_config();
    config.policy = policy;
    config.heap_size = 64 << 10;
    Machine *m = open_machine(config);
    uint64_t map = HASH_START;
    for (uint32_t i = 0; i < 600; i++) {
        uint32_t k = hash_random(4, i, 0) % 60;
        if (addrs[k]) machine_heap_free(m, addrs[k]);
        addrs[k] = 0;
        machine_heap_alloc(m, 1 + hash_random(5, i, 0) % 500, 8, 0, false, &addrs[k]);
    }
    for (uint32_t k = 0; k < 60; k++) map = hash_mix(map, addrs[k]), addrs[k] = 0;
    close_machine(m);
    return map;
}

static void policies_differ(void **state) {
    (void)state;
    uint64_t maps[POLICY_COUNT];
    for (MachinePolicy p = 0; p < POLICY_COUNT; p++) {
        maps[p] = map_after_workload(p);
        assert_int_equal(maps[p], map_after_workload(p));
        for (MachinePolicy q = 0; q < p; q++) assert_true(maps[p] != maps[q]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_lesson),
        cmocka_unit_test(growth),
        cmocka_unit_test(zeroed_blocks_are_zero),
        cmocka_unit_test(padding_is_not_carried),
        cmocka_unit_test(equal_constants_share_a_place),
        cmocka_unit_test(stacks_are_apart),
        cmocka_unit_test(broken_invariants_are_seen),
        cmocka_unit_test(memory_follows_use),
        cmocka_unit_test(policies_have_names),
        cmocka_unit_test(policies_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
