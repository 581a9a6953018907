/* The timeline's memory is the machine's: a real machine works at random under every policy, and what it held
 * at some moments is what the world shows for them. */
#include "base/memory.h"
#include "base/values.h"
#include "timeline/timeline.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { OPERATIONS = 1500, MOMENT_EVERY = 100, LIVE = 120, DEPTH = 30 };

typedef struct Moment {
    uint64_t event;
    uint32_t blocks, frames;
    MachineBlock block[LIVE];
    uint64_t frame_base[DEPTH], frame_size[DEPTH], stack_pointer;
    uint8_t *bytes; /* of the blocks and then of the frames, behind each other, then the heap's and stack's
                       bits as bytes */
    size_t len;
} Moment;

typedef struct Story {
    Journal *journal;
    Machine *machine;
    TypeTable types;
    uint64_t seed, tick, live[LIVE], header;
    uint32_t live_count;
    uint64_t frame_base[DEPTH], frame_size[DEPTH];
    uint32_t depth;
    Moment moments[OPERATIONS / MOMENT_EVERY];
    uint32_t moment_count;
} Story;

static uint64_t pick(Story *s, uint64_t below) {
    return hash_random(s->seed, 3, s->tick++) % below;
}

static void append(Story *s, Event event) {
    Fault fault = {0};
    if (!journal_append(s->journal, &event, &fault)) fail_msg("%s", fault.message);
}

static void set_up(Story *s, MachinePolicy policy, uint32_t header) {
    MachineConfig c = machine_default_config();
    c.policy = policy;
    c.header = header;
    c.heap_size = 1 << 16;
    s->seed = policy * 100 + header;
    s->header = header;
    s->journal = journal_new(journal_default_limits());
    assert_true(type_table_init(&s->types));
    s->machine = machine_new(&c, &s->types, journal_sink(s->journal, 0));
    assert_non_null(s->machine);
    append(s, (Event){.kind = EVENT_SETUP,
                      .setup = {c.policy, c.heap_base, c.heap_size, c.static_base, c.static_size, c.stack_top,
                                c.stack_size, c.thread_stack_size, c.granule, c.header, TEXT("machine")}});
    journal_set_place(s->journal, 1, 0);
}

static void write_some(Story *s, uint64_t addr, uint64_t size) {
    uint8_t bytes[64];
    uint64_t from = pick(s, size), len = pick(s, size - from + 1);
    if (len > sizeof bytes) len = sizeof bytes;
    for (uint64_t i = 0; i < len; i++) bytes[i] = (uint8_t)pick(s, 256);
    if (pick(s, 4) == 0)
        machine_fill(s->machine, addr + from, (uint8_t)pick(s, 256), len);
    else
        machine_write(s->machine, addr + from, (Bytes){bytes, (size_t)len});
}

static void on_heap(Story *s) {
    uint64_t addr = 0;
    if (s->live_count < LIVE && (s->live_count == 0 || pick(s, 3) == 0)) {
        uint64_t size = 1 + pick(s, 90);
        if (machine_heap_alloc(s->machine, size, UINT64_C(1) << pick(s, 5), 0, pick(s, 4) == 0, &addr) ==
            MACHINE_OK)
            s->live[s->live_count++] = addr;
        return;
    }
    uint64_t at = pick(s, s->live_count);
    MachineBlock block;
    assert_true(machine_heap_block(s->machine, s->live[at], &block));
    switch (pick(s, 4)) {
    case 0:
        assert_int_equal(machine_heap_free(s->machine, s->live[at]), MACHINE_OK);
        s->live[at] = s->live[--s->live_count];
        break;
    case 1:
        if (machine_heap_realloc(s->machine, s->live[at], 1 + pick(s, 150), &addr) == MACHINE_OK)
            s->live[at] = addr;
        break;
    default: write_some(s, block.addr, block.size);
    }
}

static void on_stack(Story *s) {
    uint32_t frame = 0;
    if (s->depth > 0 && pick(s, 3) == 0) {
        write_some(s, s->frame_base[s->depth - 1], s->frame_size[s->depth - 1]);
    } else if (s->depth > 0 && (s->depth == DEPTH || pick(s, 2))) {
        machine_frame_pop(s->machine, 0);
        s->depth--;
    } else {
        uint64_t before = machine_stack_pointer(s->machine, 0);
        machine_frame_push(s->machine, 0, TEXT("f"), 16 + pick(s, 5) * 16, &frame);
        s->frame_base[s->depth] = machine_stack_pointer(s->machine, 0);
        s->frame_size[s->depth] = before - s->frame_base[s->depth];
        s->depth++;
    }
}

/* Reading uninitialised bytes is a fault of the lesson, not of the test: the sink's journal gets an event for
 * it and no harm is done. */
static void keep_bytes(Story *s, Moment *m, uint64_t addr, uint64_t len) {
    m->bytes = test_realloc(m->bytes, m->len + len);
    machine_read(s->machine, addr, m->bytes + m->len, len);
    m->len += len;
}

static void keep_moment(Story *s) {
    Moment *m = &s->moments[s->moment_count++];
    m->event = journal_count(s->journal);
    m->blocks = s->live_count;
    m->frames = s->depth;
    m->stack_pointer = machine_stack_pointer(s->machine, 0);
    for (uint32_t i = 0; i < s->live_count; i++) {
        assert_true(machine_heap_block(s->machine, s->live[i], &m->block[i]));
        keep_bytes(s, m, m->block[i].addr, m->block[i].size);
    }
    memcpy(m->frame_base, s->frame_base, sizeof m->frame_base);
    memcpy(m->frame_size, s->frame_size, sizeof m->frame_size);
    for (uint32_t i = 0; i < s->depth; i++) keep_bytes(s, m, s->frame_base[i], s->frame_size[i]);
}

static const uint8_t *same_bytes(const World *world, const uint8_t *bytes, uint64_t addr, uint64_t len) {
    uint8_t got[512];
    assert_true(len <= sizeof got);
    world_read(world, addr, got, len);
    assert_memory_equal(got, bytes, len);
    return bytes + len;
}

static void compare_moment(Timeline *timeline, const Moment *m) {
    const World *world = timeline_world(timeline, 0, m->event);
    const uint8_t *bytes = m->bytes;
    assert_non_null(world);
    assert_int_equal(world_block_count(world), m->blocks);
    for (uint32_t i = 0; i < m->blocks; i++) {
        WorldBlock block;
        assert_true(world_block_at(world, m->block[i].addr, &block));
        assert_int_equal(block.block.addr, m->block[i].addr);
        assert_int_equal(block.block.size, m->block[i].size);
        assert_int_equal(block.block.usable, m->block[i].usable);
        bytes = same_bytes(world, bytes, m->block[i].addr, m->block[i].size);
    }
    const WorldThread *threads;
    const WorldFrame *frames;
    assert_int_equal(world_threads(world, &threads), 1);
    assert_int_equal(threads[0].stack_pointer, m->stack_pointer);
    assert_int_equal(world_frames(world, &frames), m->frames);
    for (uint32_t i = 0; i < m->frames; i++) {
        assert_int_equal(frames[i].base, m->frame_base[i]);
        bytes = same_bytes(world, bytes, m->frame_base[i], m->frame_size[i]);
    }
}

static void play(MachinePolicy policy, uint32_t header) {
    Story *s = test_calloc(1, sizeof *s);
    Fault fault = {0};
    set_up(s, policy, header);
    for (int i = 0; i < OPERATIONS; i++) {
        if (pick(s, 4) == 0)
            on_stack(s);
        else
            on_heap(s);
        if (i % MOMENT_EVERY == MOMENT_EVERY - 1) keep_moment(s);
    }
    machine_free(s->machine);
    assert_int_equal(journal_fault(s->journal)->kind, FAULT_NONE);
    append(s, (Event){.kind = EVENT_END, .end = {journal_count(s->journal)}});
    Timeline *timeline = timeline_new(s->journal, &fault);
    if (!timeline) fail_msg("%s, header %u: %s", machine_policy_name(policy), header, fault.message);
    for (uint32_t i = s->moment_count; i-- > 0;) compare_moment(timeline, &s->moments[i]);
    for (uint32_t i = 0; i < s->moment_count; i++) compare_moment(timeline, &s->moments[i]);
    timeline_free(timeline);
    type_table_free(&s->types);
    for (uint32_t i = 0; i < s->moment_count; i++) test_free(s->moments[i].bytes);
    test_free(s);
    assert_int_equal(memory_live_blocks(), 0);
}

static void shows_what_the_machine_held(void **state) {
    (void)state;
    for (int policy = 0; policy < POLICY_COUNT; policy++)
        for (uint32_t header = 0; header <= 16; header += 8) play((MachinePolicy)policy, header);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(shows_what_the_machine_held)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
