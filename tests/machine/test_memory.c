/* The host's n-th allocation fails, for n = 0, 1, 2, ... until none is left to fail: whatever the machine was
 * doing, it says so, stays sound, loses no block and leaks nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "inside.h"
#include <cmocka.h>

enum { BLOCKS = 40 };

typedef struct Story {
    Machine *machine;
    uint64_t addrs[BLOCKS]; /* 0: not there */
    uint64_t sizes[BLOCKS];
    long failures;
} Story;

/* True when the operation was done; false when host memory failed it, which is looked for and allowed once.
 */
static bool done(Story *s, MachineStatus status) {
    Fault why = {0};
    if (s->machine && !machine_check(s->machine, &why)) fail_msg("%s", why.message);
    if (status == MACHINE_OUT_OF_MEMORY) {
        assert_true(memory_did_fail());
        s->failures++;
        return false;
    }
    assert_int_equal(status, MACHINE_OK);
    return true;
}

static void expect_blocks(const Story *s) {
    uint64_t found = 0;
    for (uint32_t i = 0; i < BLOCKS; i++) {
        MachineBlock block;
        if (!s->addrs[i]) continue;
        assert_true(machine_heap_block(s->machine, s->addrs[i], &block));
        assert_int_equal(block.addr, s->addrs[i]);
        assert_int_equal(block.size, s->sizes[i]);
        found++;
    }
    assert_int_equal(found, s->machine->heap.blocks);
}

static void alloc_all(Story *s) {
    for (uint32_t i = 0; i < BLOCKS; i++) {
        uint64_t size = 1 + i * 37 % 900, addr = 0;
        if (s->addrs[i] || !done(s, machine_heap_alloc(s->machine, size, 1u << i % 7, 0, i % 5 == 0, &addr)))
            continue;
        s->addrs[i] = addr;
        s->sizes[i] = size;
        done(s, machine_fill(s->machine, addr, (uint8_t)i, size));
    }
    expect_blocks(s);
}

static void realloc_some(Story *s) {
    for (uint32_t i = 0; i < BLOCKS; i += 2) {
        uint64_t size = 1 + i * 91 % 5000;
        if (s->addrs[i] && done(s, machine_heap_realloc(s->machine, s->addrs[i], size, &s->addrs[i])))
            s->sizes[i] = size;
    }
    expect_blocks(s);
}

static void free_some(Story *s, uint32_t step) {
    for (uint32_t i = 0; i < BLOCKS; i += step)
        if (s->addrs[i] && done(s, machine_heap_free(s->machine, s->addrs[i]))) s->addrs[i] = 0;
    expect_blocks(s);
}

static void use_stack_and_constants(Story *s) {
    uint32_t thread = 0, frame = 0, slot = 0;
    uint64_t addr = 0;
    if (!done(s, machine_thread_add(s->machine, &thread))) return;
    for (uint32_t i = 0; i < 12; i++)
        if (done(s, machine_frame_push(s->machine, thread, TEXT("f"), 4000, &frame)))
            done(s, machine_slot_add(s->machine, frame, TEXT("x"), 0, 8, &slot));
    uint64_t sp = machine_stack_pointer(s->machine, thread);
    if (done(s, machine_fill(s->machine, sp, 7, 3000))) done(s, machine_copy(s->machine, sp + 500, sp, 2000));
    for (uint32_t i = 0; i < 40; i++) {
        uint8_t text[4] = {'a', (uint8_t)i, 'c', 'd'};
        done(s, machine_static_add(s->machine, (Bytes){text, 4}, 1, &addr));
    }
    while (s->machine->threads.items[thread].frames.count > 0) done(s, machine_frame_pop(s->machine, thread));
}

static void ignore_write(void *user, uint64_t addr, Bytes now, Bytes before, bool was_init) {
    (void)user, (void)addr, (void)now;
    assert_true(was_init == (before.len > 0));
}

static void ignore_fill(void *user, uint64_t addr, uint64_t len, uint8_t byte, Bytes before, bool was_init) {
    (void)user, (void)addr, (void)byte;
    assert_int_equal(before.len, was_init ? len : 0);
}

static void ignore_realloc(void *user, const MachineBlock *before, const MachineBlock *after, bool moved,
                           Bytes bytes) {
    (void)user, (void)before, (void)after, (void)moved, (void)bytes;
}

/* The whole story with its n-th allocation failing; true when there was no n-th. */
static bool tell(MachinePolicy policy, long n) {
    Story s = {0};
    TypeTable types;
    MachineConfig config = machine_default_config();
    MachineSink sink = {.write = ignore_write, .fill = ignore_fill, .realloc = ignore_realloc};
    config.policy = policy;
    config.heap_size = 1 << 20;
    assert_true(type_table_init(&types));
    memory_fail_after(n);
    s.machine = machine_new(&config, &types, sink);
    assert_true(s.machine || memory_did_fail());
    if (s.machine) {
        alloc_all(&s);
        free_some(&s, 3);
        realloc_some(&s);
        alloc_all(&s);
        use_stack_and_constants(&s);
        free_some(&s, 1);
    }
    bool untouched = !memory_did_fail();
    assert_int_equal(s.failures, s.machine && !untouched ? 1 : 0);
    memory_fail_after(-1);
    machine_free(s.machine);
    type_table_free(&types);
    return untouched;
}

static void nothing_is_lost_or_leaked(void **state) {
    MachinePolicy policy = *(MachinePolicy *)*state;
    size_t before = memory_live_blocks();
    long n = 0;
    while (!tell(policy, n)) {
        assert_int_equal(memory_live_blocks(), before);
        n++;
    }
    assert_int_equal(memory_live_blocks(), before);
    assert_true(n > 30);
}

/* The same for the table of types. */
static bool add_types(long n) {
    TypeTable types = {0};
    memory_fail_after(n);
    bool ok = type_table_init(&types);
    for (uint32_t i = 0; ok && i < 20; i++) {
        TypeField field = {.name = TEXT("a field"), .type = 0, .offset = i};
        Type type = {.kind = TYPE_STRUCT, .name = TEXT("a struct with a name"), .size = 64, .align = 8};
        ok = list_push(&type.fields, field) && type_add(&types, &type) == i + 1;
        list_free(&type.fields);
    }
    assert_true(ok != memory_did_fail());
    memory_fail_after(-1);
    type_table_free(&types);
    return ok;
}

static void types_lose_nothing(void **state) {
    (void)state;
    size_t before = memory_live_blocks();
    long n = 0;
    while (!add_types(n)) {
        assert_int_equal(memory_live_blocks(), before);
        n++;
    }
    assert_true(n > 5);
    assert_int_equal(memory_live_blocks(), before);
}

#define ROW(n)                                                                                               \
    { "nothing_is_lost_or_leaked " #n, nothing_is_lost_or_leaked, NULL, NULL, &policies[n] }

int main(void) {
    static MachinePolicy policies[] = {0, 1, 2, 3, 4, 5, 6};
    _Static_assert(sizeof policies / sizeof *policies == POLICY_COUNT, "a policy is not tested");
    const struct CMUnitTest tests[] = {
        ROW(0), ROW(1), ROW(2), ROW(3), ROW(4), ROW(5), ROW(6), cmocka_unit_test(types_lose_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
