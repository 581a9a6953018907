/* What the sink is told is all that happens: a shadow built from the events alone holds the machine's bytes,
 * and taking the events back one by one leads to what was there before. */
#include "oracle.h"

enum { SEGMENT = 64 << 10, STEPS = 6000, EVENTS = 400000 };

typedef struct Undo {
    uint64_t addr, len;
    uint8_t *before; /* NULL: was not initialised */
} Undo;

typedef struct Shadow {
    Machine *machine;
    uint8_t bytes[SEGMENT];
    bool init[SEGMENT];
    Undo undos[EVENTS];
    uint32_t count;
    uint64_t base;
    uint32_t looks, taken, last_looks;
    uint64_t searched;
    MachineStatus fault;
} Shadow;

static void remember(Shadow *s, uint64_t addr, uint64_t len, Bytes before, bool was_init) {
    assert_true(s->count < EVENTS);
    assert_int_equal(before.len, was_init ? len : 0);
    Undo undo = {.addr = addr, .len = len};
    for (uint64_t i = 0; i < len; i++) assert_int_equal(s->init[addr - s->base + i], was_init);
    if (was_init) {
        assert_memory_equal(before.data, s->bytes + (addr - s->base), len);
        undo.before = malloc(len);
        memcpy(undo.before, before.data, len);
    }
    s->undos[s->count++] = undo;
}

static void on_write(void *user, uint64_t addr, Bytes now, Bytes before, bool was_init) {
    Shadow *s = user;
    remember(s, addr, now.len, before, was_init);
    memcpy(s->bytes + (addr - s->base), now.data, now.len);
    memset(s->init + (addr - s->base), true, now.len);
}

static void on_fill(void *user, uint64_t addr, uint64_t len, uint8_t byte, Bytes before, bool was_init) {
    Shadow *s = user;
    remember(s, addr, len, before, was_init);
    memset(s->bytes + (addr - s->base), byte, len);
    memset(s->init + (addr - s->base), true, len);
}

static void compare(const Shadow *s) {
    for (uint64_t i = 0; i < SEGMENT; i++) {
        uint8_t byte = 0;
        bool init = space_read(&s->machine->static_bytes, s->base + i, &byte, 1);
        assert_int_equal(init, s->init[i]);
        if (init) assert_int_equal(byte, s->bytes[i]);
    }
}

static void take_back(Shadow *s) {
    while (s->count > 0) {
        Undo undo = s->undos[--s->count];
        uint64_t at = undo.addr - s->base;
        for (uint64_t i = 0; i < undo.len; i++) assert_true(s->init[at + i]);
        memset(s->init + at, undo.before != NULL, undo.len);
        if (undo.before) memcpy(s->bytes + at, undo.before, undo.len);
        free(undo.before);
    }
    for (uint64_t i = 0; i < SEGMENT; i++) assert_false(s->init[i]);
}

static uint32_t draw(uint64_t *draws, uint32_t below) {
    return (uint32_t)((uint64_t)hash_random(3, 0, (*draws)++) * below >> 32);
}

/* Random writes, fills and overlapping copies over the whole static segment, which is opened by one
 * constant's end. */
static void bytes_follow_from_events(void **state) {
    (void)state;
    static Shadow s;
    TypeTable types;
    uint64_t draws = 0, addr = 0;
    uint8_t data[900];
    MachineConfig config = machine_default_config();
    config.static_size = SEGMENT;
    assert_true(type_table_init(&types));
    s.base = config.static_base;
    s.machine = machine_new(&config, &types, (MachineSink){.user = &s, .write = on_write, .fill = on_fill});
    assert_int_equal(machine_static_add(s.machine, (Bytes){(const uint8_t *)"abc", 3}, 1, &addr), MACHINE_OK);
    s.machine->static_used = SEGMENT;
    for (int i = 0; i < STEPS; i++) {
        uint32_t len = 1 + draw(&draws, sizeof data), at = draw(&draws, SEGMENT - len),
                 from = draw(&draws, SEGMENT - len);
        if (draw(&draws, 3) == 0) from = at + draw(&draws, 100) < SEGMENT - len ? at + draw(&draws, 100) : at;
        for (uint32_t k = 0; k < len; k++) data[k] = (uint8_t)draw(&draws, 256);
        uint32_t kind = draw(&draws, 3);
        if (kind == 0) machine_write(s.machine, s.base + at, (Bytes){data, draw(&draws, 20) + 1});
        if (kind == 1) machine_fill(s.machine, s.base + at, data[0], draw(&draws, 30));
        if (kind == 2) machine_copy(s.machine, s.base + at, s.base + from, len);
        if (i % 500 == 0) compare(&s);
    }
    compare(&s);
    take_back(&s);
    machine_free(s.machine);
    type_table_free(&types);
}

/* ---- the search */

static void on_look(void *user, uint64_t hole, uint64_t size, MachineVerdict verdict) {
    Shadow *s = user;
    assert_true(hole > 0 && size > 0 && verdict < VERDICT_COUNT);
    s->looks++;
    if (verdict == VERDICT_TAKEN) s->taken++;
}

static void on_alloc(void *user, const MachineBlock *block, bool zeroed, uint64_t searched) {
    Shadow *s = user;
    (void)block, (void)zeroed;
    s->searched = searched;
}

static void on_fault(void *user, const MachineFault *fault) {
    ((Shadow *)user)->fault = fault->status;
}

/* Every second of n blocks of 24 bytes is freed, then a request of 100 bytes fits behind them all. */
static uint64_t ask_behind_small_holes(Shadow *s, MachinePolicy policy, uint32_t blocks) {
    static uint64_t addrs[2000];
    TypeTable types;
    uint64_t addr = 0;
    MachineConfig config = machine_default_config();
    config.policy = policy;
    memset(s, 0, sizeof *s);
    assert_true(type_table_init(&types));
    MachineSink sink = {.user = s, .look = on_look, .alloc = on_alloc, .fault = on_fault};
    Machine *m = machine_new(&config, &types, sink);
    for (uint32_t i = 0; i < blocks; i++) machine_heap_alloc(m, 24, 1, 0, false, &addrs[i]);
    for (uint32_t i = 0; i < blocks; i += 2) machine_heap_free(m, addrs[i]);
    s->looks = s->taken = 0;
    assert_int_equal(machine_heap_alloc(m, 100, 1, 0, false, &addr), MACHINE_OK);
    machine_free(m);
    type_table_free(&types);
    return addr;
}

static void the_walk_is_told(void **state) {
    (void)state;
    static Shadow s;
    assert_int_equal(ask_behind_small_holes(&s, POLICY_FIRST_FIT, 20), 0x50000 + 20 * 24);
    assert_int_equal(s.looks, 11);
    assert_int_equal(s.searched, 11);
    assert_int_equal(s.taken, 1);
    ask_behind_small_holes(&s, POLICY_BEST_FIT, 20);
    assert_int_equal(s.looks, 11);
    assert_int_equal(s.taken, 1);
    ask_behind_small_holes(&s, POLICY_NEXT_FIT, 20);
    assert_int_equal(s.searched, 1);
    assert_int_equal(s.looks, 1);
}

static void a_long_walk_is_cut_short(void **state) {
    (void)state;
    static Shadow s;
    static const MachinePolicy policies[] = {POLICY_FIRST_FIT, POLICY_BEST_FIT, POLICY_WORST_FIT};
    for (size_t i = 0; i < sizeof policies / sizeof *policies; i++) {
        ask_behind_small_holes(&s, policies[i], 2000);
        assert_int_equal(s.searched, 1001);
        assert_int_equal(s.looks, HEAP_LOOKS_PER_SEARCH);
        assert_int_equal(s.taken, 1);
    }
}

/* However long a machine runs, its looks stay bounded; the lengths of the walks are told to the end. */
static void looks_are_bounded_in_all(void **state) {
    (void)state;
    static Shadow s;
    TypeTable types;
    uint64_t addr = 0;
    MachineConfig config = machine_default_config();
    memset(&s, 0, sizeof s);
    assert_true(type_table_init(&types));
    Machine *m = machine_new(&config, &types, (MachineSink){.user = &s, .look = on_look, .alloc = on_alloc});
    for (uint32_t i = 0; i < HEAP_LOOKS_IN_ALL + 1000; i++) {
        assert_int_equal(machine_heap_alloc(m, 8, 8, 0, false, &addr), MACHINE_OK);
        assert_int_equal(s.searched, 1);
        s.searched = 0;
        assert_int_equal(machine_heap_free(m, addr), MACHINE_OK);
    }
    assert_int_equal(s.looks, HEAP_LOOKS_IN_ALL);
    machine_free(m);
    type_table_free(&types);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_follow_from_events),
        cmocka_unit_test(the_walk_is_told),
        cmocka_unit_test(a_long_walk_is_cut_short),
        cmocka_unit_test(looks_are_bounded_in_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
