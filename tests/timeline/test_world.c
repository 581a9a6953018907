/* seek(k) equals replay(0..k): whole worlds held against the naive memory, forwards, backwards and anywhere.
 */
#include "random_journal.h"

#include "base/memory.h"

static void same_text(Text a, Text b) {
    assert_true(text_equal(a, b));
}

static void compare_stack(const World *world, const Naive *n) {
    const WorldThread *threads;
    const WorldFrame *frames;
    const WorldSlot *slots;
    assert_int_equal(world_threads(world, &threads), n->thread_count);
    for (uint32_t i = 0; i < n->thread_count; i++) {
        assert_int_equal(threads[i].state, n->threads[i].state);
        assert_int_equal(threads[i].stack_pointer, n->threads[i].stack_pointer);
        same_text(threads[i].name, n->threads[i].name);
    }
    assert_int_equal(world_frames(world, &frames), n->frame_count);
    for (uint32_t i = 0; i < n->frame_count; i++) {
        WorldFrame a = frames[i], b = n->frames[i];
        same_text(a.name, b.name);
        assert_true(a.id == b.id && a.thread == b.thread && a.base == b.base && a.size == b.size &&
                    a.line == b.line);
        assert_ptr_equal(world_frame(world, a.id), &frames[i]);
    }
    assert_int_equal(world_slots(world, &slots), n->slot_count);
    for (uint32_t i = 0; i < n->slot_count; i++) {
        WorldSlot a = slots[i], b = n->slots[i];
        same_text(a.name, b.name);
        assert_true(a.id == b.id && a.frame == b.frame && a.type == b.type && a.addr == b.addr &&
                    a.born == b.born);
        assert_int_equal(a.state, b.state);
        assert_ptr_equal(world_slot(world, a.id), &slots[i]);
    }
}

static void compare_borrows(const World *world, const Naive *n) {
    const WorldBorrow *borrows;
    assert_int_equal(world_borrows(world, &borrows), n->borrow_count);
    for (uint32_t i = 0; i < n->borrow_count; i++) {
        WorldBorrow a = borrows[i], b = n->borrows[i];
        assert_true(a.id == b.id && a.holder == b.holder && a.addr == b.addr && a.size == b.size);
        assert_true(a.mutable == b.mutable && a.born == b.born);
    }
}

/* Which block covers each byte of the naive heap (number + 1), and headers as the block's own but negative.
 */
static void map_blocks(const Naive *n, int *map) {
    memset(map, 0, NAIVE_HEAP * sizeof *map);
    for (uint32_t i = 0; i < n->block_count; i++) {
        const MachineBlock *b = &n->blocks[i].block;
        uint64_t at = b->addr - NAIVE_HEAP_BASE;
        for (uint64_t k = 1; k <= n->header; k++) map[at - k] = -1 - (int)i;
        for (uint64_t k = 0; k < b->usable; k++) map[at + k] = 1 + (int)i;
    }
}

static void compare_block(const WorldBlock *a, const WorldBlock *b) {
    assert_true(a->block.addr == b->block.addr && a->block.size == b->block.size && a->born == b->born);
    assert_true(a->block.usable == b->block.usable && a->block.align == b->block.align &&
                a->block.element == b->block.element);
}

static bool used_before(const Naive *n, uint64_t from, uint64_t to) {
    for (uint64_t i = from; i < to; i++)
        if (n->used[i]) return true;
    return false;
}

static void compare_hole(const World *world, const Naive *n, uint64_t from, uint64_t to) {
    WorldHole hole;
    for (uint64_t i = from; i<to; i += to - from> 3 ? (to - from) / 3 : 1) {
        assert_true(world_hole_at(world, NAIVE_HEAP_BASE + i, &hole));
        assert_int_equal(hole.addr, NAIVE_HEAP_BASE + from);
        assert_int_equal(hole.size, to - from);
        assert_int_equal(hole.used_before, used_before(n, from, to));
    }
    uint64_t before = from > 0 ? from - 1 : 0;
    assert_true(world_hole_from(world, NAIVE_HEAP_BASE + before, &hole));
    assert_true(hole.addr <= NAIVE_HEAP_BASE + from);
}

/* From anywhere, the first hole that ends behind it. */
static void compare_first_hole(const World *world, const int *map, uint64_t at) {
    uint64_t start = at, end = 0;
    WorldHole hole;
    while (start < NAIVE_HEAP && map[start] != 0) start++;
    end = start;
    while (start > 0 && start < NAIVE_HEAP && map[start - 1] == 0) start--;
    while (end < NAIVE_HEAP && map[end] == 0) end++;
    bool found = world_hole_from(world, NAIVE_HEAP_BASE + at, &hole);
    assert_int_equal(found, start < NAIVE_HEAP);
    if (found) assert_true(hole.addr == NAIVE_HEAP_BASE + start && hole.size == end - start);
}

static void compare_largest_hole(const World *world, const int *map) {
    uint64_t best = 0, at = 0;
    WorldHole hole = {0};
    for (uint64_t from = 0; from < NAIVE_HEAP; from++) {
        uint64_t to = from;
        while (to < NAIVE_HEAP && map[to] == 0) to++;
        if (to - from > best) best = to - from, at = from;
        if (to > from) from = to - 1;
    }
    assert_int_equal(world_largest_hole(world, &hole), best > 0);
    assert_int_equal(hole.size, best);
    if (best) assert_int_equal(hole.addr, NAIVE_HEAP_BASE + at);
}

/* Walks the heap as the picture does, and the map of the naive one beside it. */
static void compare_heap(const World *world, const Naive *n) {
    static int map[NAIVE_HEAP + 1];
    WorldBlock block;
    uint64_t seen = 0;
    map_blocks(n, map);
    compare_largest_hole(world, map);
    for (uint64_t at = 0; at < NAIVE_HEAP;) {
        uint64_t end = at + 1;
        while (end < NAIVE_HEAP && map[end] == map[at]) end++;
        bool found = world_block_at(world, NAIVE_HEAP_BASE + at, &block);
        assert_int_equal(found, map[at] > 0);
        if (found) compare_block(&block, &n->blocks[map[at] - 1]), seen++;
        if (map[at] == 0) compare_hole(world, n, at, end);
        at = end;
    }
    for (uint64_t at = 0; at < NAIVE_HEAP; at += 509) compare_first_hole(world, map, at);
    assert_int_equal(seen, n->block_count);
    assert_int_equal(world_block_count(world), n->block_count);
    assert_int_equal(world_block_from(world, 0, &block), n->block_count > 0);
}

static void compare_bytes(const World *world, const Naive *n) {
    static uint8_t bytes[NAIVE_HEAP];
    for (uint32_t s = 0; s < 2 + n->thread_count; s++) {
        const NaiveSegment *segment = &n->segments[s];
        world_read(world, segment->base, bytes, segment->size);
        assert_memory_equal(bytes, segment->bytes, segment->size);
        for (uint64_t i = 0; i < segment->size; i++)
            if (world_initialised(world, segment->base + i, 1) != segment->init[i])
                fail_msg("byte %#llx", (unsigned long long)(segment->base + i));
    }
}

static void compare(const World *world, const Naive *n) {
    assert_non_null(world);
    compare_stack(world, n);
    compare_borrows(world, n);
    compare_heap(world, n);
    compare_bytes(world, n);
}

typedef struct Case {
    Timeline *timeline;
    Naive *naive;
} Case;

static Case open_case(uint64_t seed, uint64_t events) {
    Fault fault = {0};
    Case c = {timeline_new(random_journal(seed, events), &fault), test_calloc(1, sizeof(Naive))};
    if (!c.timeline) fail_msg("%s", fault.message);
    return c;
}

static void close_case(Case *c) {
    timeline_free(c->timeline);
    test_free(c->naive);
    assert_int_equal(memory_live_blocks(), 0);
}

static void check_at(Case *c, uint32_t machine, uint64_t event) {
    naive_replay(c->naive, timeline_journal(c->timeline), machine, machine * RANDOM_HEADER_1, event);
    compare(timeline_world(c->timeline, machine, event), c->naive);
}

static void seeks_anywhere(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 4; seed++) {
        Case c = open_case(seed, 9000);
        for (uint64_t i = 0; i < 60; i++)
            check_at(&c, hash_random(seed, 1, i) % 2, hash_random(seed, 2, i) % 9001);
        close_case(&c);
    }
}

static void steps_back_from_the_end_and_on_again(void **state) {
    (void)state;
    enum { EVENTS = 700 };
    Case c = open_case(11, EVENTS);
    for (uint64_t i = EVENTS + 1; i-- > 0;) check_at(&c, i % 2, i);
    for (uint64_t i = 0; i <= EVENTS; i++) check_at(&c, 0, i);
    close_case(&c);
}

/* Back in short hops from a place far from any keyframe, so that the undo pile is used. */
static void hops_back(void **state) {
    (void)state;
    Case c = open_case(5, 6000);
    for (uint64_t from = 5999; from > 500; from -= 487) {
        check_at(&c, 1, from);
        check_at(&c, 1, from - 3);
        check_at(&c, 1, from - 70);
        check_at(&c, 1, from - 69);
        check_at(&c, 1, from - 300);
    }
    close_case(&c);
}

static void keeps_two_worlds_side_by_side(void **state) {
    (void)state;
    Case c = open_case(6, 3000);
    const World *before = timeline_world(c.timeline, 0, 1200), *after = timeline_world(c.timeline, 0, 1260);
    assert_ptr_not_equal(before, after);
    assert_ptr_equal(timeline_world(c.timeline, 0, 1200), before);
    uint64_t events[8];
    timeline_biography(c.timeline, 0, NAIVE_HEAP_BASE + 8, 8, 2500, events, 8);
    naive_replay(c.naive, timeline_journal(c.timeline), 0, 0, 1200);
    compare(before, c.naive);
    naive_replay(c.naive, timeline_journal(c.timeline), 0, 0, 1260);
    compare(after, c.naive);
    close_case(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seeks_anywhere),
        cmocka_unit_test(steps_back_from_the_end_and_on_again),
        cmocka_unit_test(hops_back),
        cmocka_unit_test(keeps_two_worlds_side_by_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
