/* The heap against a naive list of intervals: every live block with its place and a few of its bytes, kept
 * sorted by address and searched by walking. For the four fits and bump it also says where the next block
 * must come, by the plain walk that the machine's trees stand for. Included by the tests that drive a machine
 * with random operations. */
#ifndef TESTS_MACHINE_ORACLE_H
#define TESTS_MACHINE_ORACLE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/values.h"
#include "inside.h"
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ORACLE_BLOCKS = 4096, ORACLE_MARK = 24 }; /* so many bytes at either end of a block are remembered */

typedef struct OracleBlock {
    uint64_t addr, size, align, usable;
    uint32_t seed; /* of its bytes */
} OracleBlock;

typedef struct Oracle {
    Machine *machine;
    MachineConfig config;
    TypeTable types;
    OracleBlock blocks[ORACLE_BLOCKS]; /* by address */
    uint32_t count;
    uint32_t seeds;
    uint64_t random, draws;
    uint64_t rover;    /* next fit, bump: as an address */
    uint64_t searched; /* as the sink was last told */
    uint64_t allocs, reallocs, frees, refusals;
    uint32_t walk_every; /* only every so many operations are predicted, which is what takes the time */
    bool predicts;       /* this one is */
} Oracle;

/* ---- randomness, bytes */

static inline uint32_t oracle_random(Oracle *o, uint32_t below) {
    return (uint32_t)((uint64_t)hash_random(o->random, 0, o->draws++) * below >> 32);
}

static inline uint8_t oracle_byte(uint32_t seed, uint64_t i) {
    return (uint8_t)(seed * 31 + i * 7 + (i >> 8));
}

/* Both ends of a block are written and compared; its middle only where it is small. */
static inline void oracle_paint(Oracle *o, const OracleBlock *block, uint64_t from) {
    uint8_t bytes[2 * ORACLE_MARK];
    uint64_t len = block->size - from;
    if (len > sizeof bytes) {
        for (uint64_t i = 0; i < ORACLE_MARK; i++) bytes[i] = oracle_byte(block->seed, from + i);
        assert_int_equal(machine_write(o->machine, block->addr + from, (Bytes){bytes, ORACLE_MARK}),
                         MACHINE_OK);
        from = block->size - ORACLE_MARK;
        len = ORACLE_MARK;
    }
    for (uint64_t i = 0; i < len; i++) bytes[i] = oracle_byte(block->seed, from + i);
    assert_int_equal(machine_write(o->machine, block->addr + from, (Bytes){bytes, (size_t)len}), MACHINE_OK);
}

static inline void oracle_expect_bytes(Oracle *o, const OracleBlock *block, uint64_t from, uint64_t len) {
    uint8_t bytes[2 * ORACLE_MARK];
    assert_true(len <= sizeof bytes);
    assert_int_equal(machine_read(o->machine, block->addr + from, bytes, len), MACHINE_OK);
    for (uint64_t i = 0; i < len; i++) assert_int_equal(bytes[i], oracle_byte(block->seed, from + i));
}

static inline void oracle_compare_bytes(Oracle *o, const OracleBlock *block) {
    uint64_t small = block->size < ORACLE_MARK ? block->size : ORACLE_MARK;
    oracle_expect_bytes(o, block, 0, small);
}

/* ---- the naive list */

static inline uint64_t oracle_start(const Oracle *o, const OracleBlock *block) {
    return block->addr - o->config.header;
}

static inline uint64_t oracle_end(const OracleBlock *block) {
    return block->addr + block->usable;
}

/* The gap before block i (or behind the last). */
static inline bool oracle_gap(const Oracle *o, uint32_t i, uint64_t *start, uint64_t *len) {
    uint64_t end = o->config.heap_base + o->config.heap_size;
    *start = i == 0 ? o->config.heap_base : oracle_end(&o->blocks[i - 1]);
    *len = (i == o->count ? end : oracle_start(o, &o->blocks[i])) - *start;
    return *len > 0;
}

static inline uint64_t oracle_need(const Oracle *o, uint64_t size) {
    return o->config.header + (size + o->config.granule - 1) / o->config.granule * o->config.granule;
}

/* The address a request gets in a gap, or 0. */
static inline uint64_t oracle_fit(const Oracle *o, uint64_t start, uint64_t len, uint64_t size,
                                  uint64_t align) {
    uint64_t unit = o->config.header == 8 ? 8 : o->config.granule;
    if (align < unit) align = unit;
    uint64_t addr = (start + o->config.header + align - 1) / align * align;
    return addr - o->config.header + oracle_need(o, size) <= start + len ? addr : 0;
}

typedef struct OracleWalk {
    uint64_t addr;     /* 0: nowhere */
    uint64_t searched; /* holes looked at */
    uint64_t holes;
} OracleWalk;

static inline OracleWalk oracle_walk_list(const Oracle *o, uint64_t size, uint64_t align) {
    OracleWalk walk = {0};
    uint64_t best_len = 0, start = 0, len = 0;
    for (uint32_t i = 0; i <= o->count; i++) {
        if (!oracle_gap(o, i, &start, &len)) continue;
        walk.holes++;
        uint64_t addr = oracle_fit(o, start, len, size, align);
        bool better = walk.addr == 0 || (o->config.policy == POLICY_BEST_FIT && len < best_len) ||
                      (o->config.policy == POLICY_WORST_FIT && len > best_len);
        if (!addr || !better) continue;
        walk.addr = addr;
        walk.searched = walk.holes;
        best_len = len;
    }
    if (o->config.policy != POLICY_FIRST_FIT || !walk.addr) walk.searched = walk.holes;
    return walk;
}

static inline OracleWalk oracle_walk_rover(const Oracle *o, uint64_t size, uint64_t align) {
    OracleWalk walk = {0};
    uint64_t start = 0, len = 0;
    for (int round = 0; round < 2 && !walk.addr; round++) {
        for (uint32_t i = 0; i <= o->count && !walk.addr; i++) {
            if (!oracle_gap(o, i, &start, &len) || (round == 0) != (start >= o->rover)) continue;
            walk.searched++;
            walk.addr = oracle_fit(o, start, len, size, align);
        }
    }
    return walk;
}

static inline OracleWalk oracle_walk_bump(const Oracle *o, uint64_t size, uint64_t align) {
    uint64_t end = o->config.heap_base + o->config.heap_size;
    OracleWalk walk = {.searched = o->rover < end};
    walk.addr = oracle_fit(o, o->rover, end - o->rover, size, align);
    return walk;
}

/* Whether the policy puts blocks where a plain walk does, to measure. */
static inline bool oracle_is_plain(const Oracle *o) {
    return o->config.policy != POLICY_BUDDY && o->config.policy != POLICY_SIZE_CLASSES;
}

static inline OracleWalk oracle_walk(const Oracle *o, uint64_t size, uint64_t align) {
    if (!o->predicts) return (OracleWalk){0};
    if (o->config.policy == POLICY_NEXT_FIT) return oracle_walk_rover(o, size, align);
    if (o->config.policy == POLICY_BUMP) return oracle_walk_bump(o, size, align);
    return oracle_walk_list(o, size, align);
}

static inline uint32_t oracle_place(const Oracle *o, uint64_t addr) {
    uint32_t i = 0;
    while (i < o->count && o->blocks[i].addr < addr) i++;
    return i;
}

/* Takes a block into the list: aligned, inside the heap, overlapping nothing. */
static inline void oracle_insert(Oracle *o, OracleBlock block) {
    uint32_t i = oracle_place(o, block.addr);
    assert_int_equal(block.addr % block.align, 0);
    assert_true(block.usable >= block.size);
    assert_true(oracle_start(o, &block) >= o->config.heap_base);
    assert_true(oracle_end(&block) <= o->config.heap_base + o->config.heap_size);
    if (i > 0) assert_true(oracle_end(&o->blocks[i - 1]) <= oracle_start(o, &block));
    if (i < o->count) assert_true(oracle_end(&block) <= oracle_start(o, &o->blocks[i]));
    memmove(o->blocks + i + 1, o->blocks + i, (o->count - i) * sizeof *o->blocks);
    o->blocks[i] = block;
    o->count++;
}

static inline void oracle_erase(Oracle *o, uint32_t i) {
    o->count--;
    memmove(o->blocks + i, o->blocks + i + 1, (o->count - i) * sizeof *o->blocks);
}

static inline void oracle_note_end(Oracle *o, const OracleBlock *block) {
    uint64_t end = oracle_end(block), heap_end = o->config.heap_base + o->config.heap_size;
    if (o->config.policy == POLICY_NEXT_FIT) o->rover = end < heap_end ? end : o->config.heap_base;
    if (o->config.policy == POLICY_BUMP && end > o->rover) o->rover = end;
}

/* ---- operations, each compared with the machine's */

static inline void oracle_alloc(Oracle *o, uint64_t size, uint64_t align, bool zeroed) {
    uint64_t addr = 0;
    OracleWalk walk = oracle_walk(o, size, align);
    MachineStatus status = machine_heap_alloc(o->machine, size, align, 0, zeroed, &addr);
    if (status == MACHINE_NO_ROOM) {
        if (o->predicts) assert_true(walk.addr == 0);
        o->refusals++;
        return;
    }
    assert_int_equal(status, MACHINE_OK);
    if (o->predicts) {
        assert_int_equal(addr, walk.addr);
        assert_int_equal(o->searched, walk.searched);
    }
    MachineBlock block;
    assert_true(machine_heap_block(o->machine, addr, &block));
    OracleBlock mine = {
        .addr = addr, .size = size, .align = align, .usable = block.usable, .seed = o->seeds++};
    if (oracle_is_plain(o)) assert_int_equal(mine.usable + o->config.header, oracle_need(o, size));
    oracle_insert(o, mine);
    oracle_note_end(o, &mine);
    if (zeroed) {
        uint8_t byte = 1;
        assert_int_equal(machine_read(o->machine, addr + size - 1, &byte, 1), MACHINE_OK);
        assert_int_equal(byte, 0);
    }
    oracle_paint(o, &mine, 0);
    o->allocs++;
}

static inline void oracle_free(Oracle *o, uint32_t i) {
    OracleBlock block = o->blocks[i];
    oracle_compare_bytes(o, &block);
    assert_int_equal(machine_heap_free(o->machine, block.addr), MACHINE_OK);
    assert_int_equal(machine_heap_free(o->machine, block.addr), MACHINE_DOUBLE_FREE);
    oracle_erase(o, i);
    /* The bump pointer falls when the topmost block goes, and to the base with the last one. */
    if (o->config.policy == POLICY_BUMP && oracle_end(&block) == o->rover) o->rover = oracle_start(o, &block);
    if (o->config.policy == POLICY_BUMP && o->count == 0) o->rover = o->config.heap_base;
    o->frees++;
}

/* Where the fits and bump leave a block that is resized: in place when the gap behind it allows. */
static inline bool oracle_stays(const Oracle *o, uint32_t i, uint64_t new_size) {
    uint64_t start = 0, len = 0, need = oracle_need(o, new_size),
             have = o->blocks[i].usable + o->config.header;
    if (need <= have) return true;
    bool topmost = oracle_end(&o->blocks[i]) == o->rover;
    if (o->config.policy == POLICY_BUMP && !topmost) return false;
    return oracle_gap(o, i + 1, &start, &len) && need - have <= len;
}

static inline void oracle_resized(Oracle *o, uint32_t i, OracleBlock old, uint64_t addr, uint64_t new_size) {
    MachineBlock block;
    assert_true(machine_heap_block(o->machine, addr, &block));
    assert_int_equal(block.addr, addr);
    assert_int_equal(block.size, new_size);
    OracleBlock mine = old;
    mine.addr = addr;
    mine.size = new_size;
    mine.usable = block.usable;
    oracle_erase(o, i);
    if (addr != old.addr)
        oracle_note_end(o, &mine);
    else if (o->config.policy == POLICY_BUMP && oracle_end(&old) == o->rover)
        o->rover = oracle_end(&mine);
    oracle_insert(o, mine);
    uint64_t kept = old.size < new_size ? old.size : new_size;
    oracle_expect_bytes(o, &mine, 0, kept < ORACLE_MARK ? kept : ORACLE_MARK);
    oracle_paint(o, &mine, 0);
}

static inline void oracle_realloc(Oracle *o, uint32_t i, uint64_t new_size) {
    OracleBlock old = o->blocks[i];
    bool stays = oracle_stays(o, i, new_size);
    OracleWalk walk = oracle_walk(o, new_size, old.align);
    uint64_t addr = 0;
    MachineStatus status = machine_heap_realloc(o->machine, old.addr, new_size, &addr);
    if (status == MACHINE_NO_ROOM) {
        if (o->predicts) assert_true(!stays && walk.addr == 0);
        oracle_compare_bytes(o, &old);
        o->refusals++;
        return;
    }
    assert_int_equal(status, MACHINE_OK);
    if (o->predicts) assert_int_equal(addr, stays ? old.addr : walk.addr);
    oracle_resized(o, i, old, addr, new_size);
    o->reallocs++;
}

/* ---- the whole */

static inline void oracle_on_alloc(void *user, const MachineBlock *block, bool zeroed, uint64_t searched) {
    (void)block;
    (void)zeroed;
    ((Oracle *)user)->searched = searched;
}

static inline void oracle_open(Oracle *o, MachineConfig config, uint64_t seed) {
    memset(o, 0, sizeof *o);
    o->config = config;
    o->random = seed;
    o->walk_every = 1;
    o->rover = config.heap_base;
    assert_true(type_table_init(&o->types));
    o->machine = machine_new(&config, &o->types, (MachineSink){.user = o, .alloc = oracle_on_alloc});
    assert_non_null(o->machine);
}

static inline void oracle_close(Oracle *o) {
    while (o->count > 0) oracle_free(o, oracle_random(o, o->count));
    assert_int_equal(heap_free_bytes(&o->machine->heap), o->config.heap_size);
    assert_int_equal(heap_largest_hole(&o->machine->heap), o->config.heap_size);
    machine_free(o->machine);
    type_table_free(&o->types);
}

static inline void oracle_check(const Oracle *o) {
    Fault why = {0};
    if (machine_check(o->machine, &why)) return;
    fail_msg("%s: %s", machine_policy_name(o->config.policy), why.message);
}

/* The free chunks, neighbours taken together, are exactly the gaps. Slack before over-aligned blocks belongs
 * to no gap. */
static inline void oracle_compare_gaps(const Oracle *o) {
    const Heap *heap = &o->machine->heap;
    if (o->config.header > 0 && !oracle_is_plain(o)) return;
    uint32_t unit = 0, hole = 0, units = 0;
    uint64_t start = 0, len = 0;
    for (uint32_t i = 0; i <= o->count; i++) {
        if (!oracle_gap(o, i, &start, &len)) continue;
        assert_true(heap_next_hole(heap, unit, &hole, &units));
        assert_int_equal(heap_address(heap, hole), start);
        assert_int_equal((uint64_t)units * heap->unit, len);
        unit = hole + units;
    }
    assert_false(heap_next_hole(heap, unit, &hole, &units));
}

static inline uint64_t oracle_random_size(Oracle *o) {
    uint32_t kind = oracle_random(o, 100);
    if (kind < 60) return 1 + oracle_random(o, 64);
    if (kind < 95) return 1 + oracle_random(o, 600);
    return 1 + oracle_random(o, kind < 99 ? 5000 : 40000);
}

static inline uint64_t oracle_random_align(Oracle *o) {
    uint32_t kind = oracle_random(o, 100);
    if (kind < 80) return UINT64_C(1) << oracle_random(o, 5);
    return UINT64_C(1) << oracle_random(o, kind < 99 ? 8 : 14);
}

/* One random operation; the list breathes between few blocks and `most`. */
static inline void oracle_step(Oracle *o, uint32_t most, uint64_t number) {
    o->predicts = oracle_is_plain(o) && number % o->walk_every == 0;
    bool filling = number / most % 3 != 2;
    uint32_t kind = oracle_random(o, 100), grow = filling ? 55 : 25;
    if (o->count == 0 || (kind < grow && o->count < most))
        oracle_alloc(o, oracle_random_size(o), oracle_random_align(o), kind % 8 == 0);
    else if (kind < grow + 15)
        oracle_realloc(o, oracle_random(o, o->count), oracle_random_size(o));
    else
        oracle_free(o, oracle_random(o, o->count));
}

#endif
