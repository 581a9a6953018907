/* Every way a request can be wrong: the status, what the fault says, that the sink hears of it, and that
 * nothing changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/machine.h"
#include <cmocka.h>
#include <string.h>

typedef struct Scene {
    TypeTable types;
    Machine *machine;
    MachineFault told;
    uint32_t times;
} Scene;

static void on_fault(void *user, const MachineFault *fault) {
    Scene *s = user;
    s->told = *fault;
    s->times++;
}

static void open_scene(Scene *s, MachineConfig config) {
    memset(s, 0, sizeof *s);
    assert_true(type_table_init(&s->types));
    s->machine = machine_new(&config, &s->types, (MachineSink){.user = s, .fault = on_fault});
    assert_non_null(s->machine);
}

static void close_scene(Scene *s) {
    Fault why = {0};
    if (!machine_check(s->machine, &why)) fail_msg("%s", why.message);
    machine_free(s->machine);
    type_table_free(&s->types);
}

/* The call was answered so, and told so once, everywhere alike. */
static void expect(Scene *s, MachineStatus got, MachineStatus wanted) {
    assert_int_equal(got, wanted);
    assert_int_equal(s->times, wanted == MACHINE_OK ? 0 : 1);
    if (wanted != MACHINE_OK) {
        assert_int_equal(s->told.status, wanted);
        assert_memory_equal(&s->told, machine_last_fault(s->machine), sizeof s->told);
    }
    s->times = 0;
}

static uint64_t alloc(Scene *s, uint64_t size) {
    uint64_t addr = 0;
    expect(s, machine_heap_alloc(s->machine, size, 1, 0, false, &addr), MACHINE_OK);
    return addr;
}

static void no_room(void **state) {
    (void)state;
    Scene s;
    MachineConfig config = machine_default_config();
    config.heap_size = 1024;
    open_scene(&s, config);
    uint64_t a = alloc(&s, 512), b = alloc(&s, 256), out = 77;
    expect(&s, machine_heap_free(s.machine, a), MACHINE_OK);
    expect(&s, machine_heap_alloc(s.machine, 600, 16, 0, false, &out), MACHINE_NO_ROOM);
    assert_int_equal(out, 77);
    assert_int_equal(s.told.size, 600);
    assert_int_equal(s.told.align, 16);
    assert_int_equal(s.told.total_free, 768);
    assert_int_equal(s.told.largest_hole, 512);
    expect(&s, machine_heap_realloc(s.machine, b, 600, &out), MACHINE_NO_ROOM);
    assert_int_equal(s.told.addr, b);
    expect(&s, machine_heap_alloc(s.machine, UINT64_MAX / 2, 1, 0, false, &out), MACHINE_NO_ROOM);
    expect(&s, machine_heap_alloc(s.machine, 8, UINT64_C(1) << 62, 0, false, &out), MACHINE_NO_ROOM);
    expect(&s, machine_heap_alloc(s.machine, 512, 1, 0, false, &out), MACHINE_OK);
    close_scene(&s);
}

static void bad_requests(void **state) {
    (void)state;
    Scene s;
    open_scene(&s, machine_default_config());
    uint64_t addr = 0, block = alloc(&s, 8);
    uint32_t id = 0;
    expect(&s, machine_heap_alloc(s.machine, 0, 1, 0, false, &addr), MACHINE_BAD_REQUEST);
    expect(&s, machine_heap_alloc(s.machine, 8, 0, 0, false, &addr), MACHINE_BAD_REQUEST);
    expect(&s, machine_heap_alloc(s.machine, 8, 3, 0, false, &addr), MACHINE_BAD_REQUEST);
    expect(&s, machine_heap_alloc(s.machine, UINT64_MAX, 1, 0, false, &addr), MACHINE_BAD_REQUEST);
    expect(&s, machine_heap_realloc(s.machine, block, 0, &addr), MACHINE_BAD_REQUEST);
    expect(&s, machine_static_add(s.machine, (Bytes){NULL, 0}, 6, &addr), MACHINE_BAD_REQUEST);
    expect(&s, machine_frame_push(s.machine, 1, TEXT("f"), 8, &id), MACHINE_BAD_REQUEST);
    expect(&s, machine_frame_pop(s.machine, 0), MACHINE_BAD_REQUEST);
    expect(&s, machine_frame_pop(s.machine, 9), MACHINE_BAD_REQUEST);
    expect(&s, machine_slot_add(s.machine, 0, TEXT("x"), 0, 0, &id), MACHINE_BAD_REQUEST);
    close_scene(&s);
}

static void slots_lie_inside_their_frame(void **state) {
    (void)state;
    Scene s;
    open_scene(&s, machine_default_config());
    uint32_t frame = 0, other = 0, slot = 9;
    Type type = {.kind = TYPE_UINT, .name = TEXT("u64"), .size = 8, .align = 8};
    TypeId u64 = type_add(&s.types, &type);
    expect(&s, machine_frame_push(s.machine, 0, TEXT("f"), 24, &frame), MACHINE_OK);
    expect(&s, machine_slot_add(s.machine, frame, TEXT("x"), u64, 24, &slot),
           MACHINE_OK); /* 24 is rounded to 32 */
    expect(&s, machine_slot_add(s.machine, frame, TEXT("x"), u64, 32, &slot), MACHINE_BAD_REQUEST);
    expect(&s, machine_slot_add(s.machine, frame, TEXT("x"), u64, 4, &slot), MACHINE_BAD_REQUEST);
    expect(&s, machine_slot_add(s.machine, frame, TEXT("x"), u64, UINT64_MAX - 7, &slot),
           MACHINE_BAD_REQUEST);
    expect(&s, machine_slot_add(s.machine, frame, TEXT("x"), u64 + 1, 0, &slot), MACHINE_BAD_REQUEST);
    assert_int_equal(slot, 0);
    expect(&s, machine_frame_push(s.machine, 0, TEXT("g"), 8, &other), MACHINE_OK);
    expect(&s, machine_frame_pop(s.machine, 0), MACHINE_OK);
    expect(&s, machine_slot_add(s.machine, other, TEXT("x"), u64, 0, &slot), MACHINE_BAD_REQUEST);
    close_scene(&s);
}

static void frees_of_what_is_no_block(void **state) {
    (void)state;
    for (MachinePolicy policy = 0; policy < POLICY_COUNT; policy++) {
        Scene s;
        MachineConfig config = machine_default_config();
        config.policy = policy;
        open_scene(&s, config);
        uint64_t a = alloc(&s, 100), b = alloc(&s, 100), out = 0;
        expect(&s, machine_heap_free(s.machine, a + 8), MACHINE_NOT_A_BLOCK);
        expect(&s, machine_heap_free(s.machine, a + 1), MACHINE_NOT_A_BLOCK);
        expect(&s, machine_heap_free(s.machine, config.heap_base - 8), MACHINE_NOT_A_BLOCK);
        expect(&s, machine_heap_free(s.machine, config.heap_base + config.heap_size), MACHINE_NOT_A_BLOCK);
        expect(&s, machine_heap_free(s.machine, 0), MACHINE_NOT_A_BLOCK);
        expect(&s, machine_heap_free(s.machine, UINT64_MAX), MACHINE_NOT_A_BLOCK);
        expect(&s, machine_heap_realloc(s.machine, b + 16, 50, &out), MACHINE_NOT_A_BLOCK);
        expect(&s, machine_heap_free(s.machine, config.heap_base + (1 << 20)), MACHINE_NOT_A_BLOCK);
        expect(&s, machine_heap_free(s.machine, a), MACHINE_OK);
        expect(&s, machine_heap_free(s.machine, a), MACHINE_DOUBLE_FREE);
        assert_int_equal(s.told.addr, a);
        expect(&s, machine_heap_realloc(s.machine, a, 50, &out), MACHINE_DOUBLE_FREE);
        expect(&s, machine_heap_free(s.machine, b), MACHINE_OK);
        close_scene(&s);
    }
}

static void reads_and_writes(void **state) {
    (void)state;
    Scene s;
    open_scene(&s, machine_default_config());
    uint8_t bytes[64] = {0};
    uint64_t a = alloc(&s, 20), b = alloc(&s, 24), heap_end = 0x50000 + (UINT64_C(64) << 20);
    expect(&s, machine_read(s.machine, a, bytes, 20), MACHINE_READ_UNINIT);
    expect(&s, machine_fill(s.machine, a, 7, 20), MACHINE_OK);
    expect(&s, machine_read(s.machine, a, bytes, 20), MACHINE_OK);
    expect(&s, machine_read(s.machine, a, bytes, 21), MACHINE_READ_FREED); /* the rounding is nobody's */
    expect(&s, machine_read(s.machine, a + 16, bytes, 16),
           MACHINE_READ_FREED); /* from one block into the next */
    expect(&s, machine_write(s.machine, a + 20, (Bytes){bytes, 1}), MACHINE_READ_FREED);
    expect(&s, machine_write(s.machine, heap_end - 1, (Bytes){bytes, 2}), MACHINE_OUT_OF_SEGMENT);
    expect(&s, machine_read(s.machine, 16, bytes, 1), MACHINE_OUT_OF_SEGMENT);
    expect(&s, machine_read(s.machine, UINT64_MAX, bytes, 1), MACHINE_OUT_OF_SEGMENT);
    expect(&s, machine_fill(s.machine, 0x90000000, 1, 5), MACHINE_OUT_OF_SEGMENT);
    expect(&s, machine_fill(s.machine, a, 1, UINT64_MAX), MACHINE_OUT_OF_SEGMENT);
    expect(&s, machine_copy(s.machine, b, a, 24), MACHINE_READ_FREED);
    expect(&s, machine_copy(s.machine, b, 16, 4), MACHINE_OUT_OF_SEGMENT);
    expect(&s, machine_copy(s.machine, 16, a, 4), MACHINE_OUT_OF_SEGMENT);
    expect(&s, machine_read(s.machine, 0x20000, bytes, 1), MACHINE_READ_FREED);
    expect(&s, machine_read(s.machine, 3, bytes, 0), MACHINE_OK);
    expect(&s, machine_write(s.machine, 3, (Bytes){NULL, 0}), MACHINE_OK);
    close_scene(&s);
}

/* Use after free: the fault is told and the old bytes are still delivered; a write is refused. */
static void freed_bytes_are_still_there(void **state) {
    (void)state;
    Scene s;
    open_scene(&s, machine_default_config());
    uint8_t bytes[8] = {0};
    uint64_t a = alloc(&s, 8);
    expect(&s, machine_write(s.machine, a, (Bytes){(const uint8_t *)"treasure", 8}), MACHINE_OK);
    expect(&s, machine_heap_free(s.machine, a), MACHINE_OK);
    expect(&s, machine_read(s.machine, a, bytes, 8), MACHINE_READ_FREED);
    assert_memory_equal(bytes, "treasure", 8);
    expect(&s, machine_fill(s.machine, a, 0, 8), MACHINE_READ_FREED);
    assert_int_equal(alloc(&s, 8), a);
    memset(bytes, 0, sizeof bytes);
    expect(&s, machine_read(s.machine, a, bytes, 8), MACHINE_READ_UNINIT);
    assert_memory_equal(bytes, "treasure", 8);
    close_scene(&s);
}

static void a_popped_frame_is_gone(void **state) {
    (void)state;
    Scene s;
    open_scene(&s, machine_default_config());
    uint8_t byte = 0;
    uint32_t frame = 0;
    expect(&s, machine_frame_push(s.machine, 0, TEXT("f"), 32, &frame), MACHINE_OK);
    uint64_t sp = machine_stack_pointer(s.machine, 0);
    expect(&s, machine_fill(s.machine, sp, 5, 32), MACHINE_OK);
    expect(&s, machine_read(s.machine, sp - 1, &byte, 1), MACHINE_READ_FREED);
    expect(&s, machine_frame_pop(s.machine, 0), MACHINE_OK);
    expect(&s, machine_read(s.machine, sp, &byte, 1), MACHINE_READ_FREED);
    assert_int_equal(byte, 5);
    expect(&s, machine_frame_push(s.machine, 0, TEXT("g"), 32, &frame), MACHINE_OK);
    expect(&s, machine_read(s.machine, sp, &byte, 1), MACHINE_READ_UNINIT);
    close_scene(&s);
}

static void the_stack_overflows(void **state) {
    (void)state;
    Scene s;
    open_scene(&s, machine_default_config());
    uint32_t frame = 0, thread = 0;
    uint64_t pushed = 0;
    MachineStatus status = MACHINE_OK;
    while ((status = machine_frame_push(s.machine, 0, TEXT("f"), 48, &frame)) == MACHINE_OK) pushed++;
    expect(&s, status, MACHINE_STACK_OVERFLOW);
    assert_int_equal(pushed, (UINT64_C(8) << 20) / 48);
    assert_int_equal(s.told.room, (UINT64_C(8) << 20) % 48);
    assert_int_equal(s.told.size, 48);
    expect(&s, machine_frame_push(s.machine, 0, TEXT("f"), 16, &frame), MACHINE_OK);
    expect(&s, machine_thread_add(s.machine, &thread), MACHINE_OK);
    expect(&s, machine_frame_push(s.machine, thread, TEXT("f"), UINT64_MAX, &frame), MACHINE_STACK_OVERFLOW);
    expect(&s, machine_frame_push(s.machine, thread, TEXT("f"), UINT64_C(2) << 20, &frame), MACHINE_OK);
    expect(&s, machine_frame_push(s.machine, thread, TEXT("f"), 1, &frame), MACHINE_STACK_OVERFLOW);
    assert_int_equal(s.told.room, 0);
    close_scene(&s);
}

static void segments_fill_up(void **state) {
    (void)state;
    Scene s;
    uint64_t addr = 0;
    uint32_t thread = 0;
    MachineConfig config = machine_default_config();
    config.static_size = 32;
    config.stack_top = config.heap_base + config.heap_size + (UINT64_C(16) << 20);
    open_scene(&s, config);
    const uint8_t text[] = "a text of forty bytes, to fill a segment";
    expect(&s, machine_static_add(s.machine, (Bytes){text, 40}, 1, &addr), MACHINE_NO_ROOM);
    assert_int_equal(s.told.total_free, 32);
    expect(&s, machine_static_add(s.machine, (Bytes){text, 30}, 1, &addr), MACHINE_OK);
    expect(&s, machine_static_add(s.machine, (Bytes){text, 4}, 1, &addr), MACHINE_NO_ROOM);
    expect(&s, machine_static_add(s.machine, (Bytes){text, 2}, 64, &addr), MACHINE_NO_ROOM);
    for (int i = 0; i < 3; i++) expect(&s, machine_thread_add(s.machine, &thread), MACHINE_OK);
    expect(&s, machine_thread_add(s.machine, &thread), MACHINE_NO_ROOM);
    assert_int_equal(thread, 3);
    close_scene(&s);
}

static void configs_are_checked(void **state) {
    (void)state;
    const MachineConfig good = machine_default_config();
    MachineConfig bad[12];
    for (int i = 0; i < 12; i++) bad[i] = good;
    bad[0].granule = 12;
    bad[1].header = 4;
    bad[2].policy = POLICY_COUNT;
    bad[3].heap_size = 0;
    bad[4].heap_size = 100;
    bad[5].heap_base = UINT64_MAX - 15;
    bad[6].heap_size = UINT64_C(1) << 40;
    bad[7].static_base = good.heap_base + 16;
    bad[8].stack_top = good.heap_base + 16;
    bad[9].stack_size = good.stack_top + 16;
    bad[10].thread_stack_size = 0;
    bad[11].heap_base = 0;
    assert_true(machine_config_valid(&good));
    for (int i = 0; i < 12; i++) {
        if (machine_config_valid(&bad[i])) fail_msg("config %d passed", i);
        assert_null(machine_new(&bad[i], NULL, (MachineSink){0}));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_room),
        cmocka_unit_test(bad_requests),
        cmocka_unit_test(slots_lie_inside_their_frame),
        cmocka_unit_test(frees_of_what_is_no_block),
        cmocka_unit_test(reads_and_writes),
        cmocka_unit_test(freed_bytes_are_still_there),
        cmocka_unit_test(a_popped_frame_is_gone),
        cmocka_unit_test(the_stack_overflows),
        cmocka_unit_test(segments_fill_up),
        cmocka_unit_test(configs_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
