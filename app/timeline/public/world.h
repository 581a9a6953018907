/* timeline/world: the memory as it is at one point of a journal. What the picture is drawn from.
 *
 * Plain, read-only for everybody but timeline/. Frames, slots and borrows are arrays in order of their
 * making; blocks are found by address. Nothing here is told by the lesson: it follows from the events alone.
 */
#ifndef TIMELINE_WORLD_H
#define TIMELINE_WORLD_H

#include "base/memory.h"
#include "machine/machine.h"

typedef struct World World;

typedef enum WorldSlotState {
    SLOT_UNINIT, /* declared, nothing stored yet */
    SLOT_LIVE,
    SLOT_MOVED, /* its value went elsewhere: bytes are still there, nobody may look */
    SLOT_PARTLY_MOVED,
    SLOT_DROPPED,
    SLOT_SHADOWED_BIT = 8, /* or-ed to the above: a later variable has the same name */
} WorldSlotState;

typedef struct WorldFrame {
    uint32_t id, thread;
    Text name;           /* "main" */
    uint64_t base, size; /* base is the lowest address */
    uint32_t line;       /* where execution stands in this frame (source line of its last event) */
} WorldFrame;

typedef struct WorldSlot {
    uint32_t id, frame; /* frame id */
    Text name;
    TypeId type;
    uint64_t addr;
    uint32_t state; /* WorldSlotState */
    uint64_t born;  /* index of its SLOT event */
} WorldSlot;

typedef struct WorldBlock {
    MachineBlock block;
    uint64_t born; /* index of its ALLOC event, or of the REALLOC that moved it here */
} WorldBlock;

typedef struct WorldHole {
    uint64_t addr, size;
    bool used_before; /* some byte of it was part of a block once: swept and hatched, else plain */
} WorldHole;

typedef struct WorldBorrow {
    uint32_t id;
    uint64_t holder; /* address of the reference */
    uint64_t addr, size;
    bool mutable;
    uint64_t born;
} WorldBorrow;

typedef struct WorldThread {
    uint32_t id, state; /* 1 runs, 2 waits, 3 has ended */
    uint64_t stack_top, stack_pointer;
    Text name;
} WorldThread;

const MachineConfig *world_config(const World *world);
const TypeTable *world_types(const World *world);

/* Arrays; bottom frame first, live ones only; slots of live frames only, in order of declaration. Borrowed
 * until the next seek. */
uint32_t world_threads(const World *world, const WorldThread **threads);
uint32_t world_frames(const World *world, const WorldFrame **frames);
uint32_t world_slots(const World *world, const WorldSlot **slots);
uint32_t world_borrows(const World *world, const WorldBorrow **borrows);
const WorldFrame *world_frame(const World *world, uint32_t id); /* NULL when not live */
const WorldSlot *world_slot(const World *world, uint32_t id);

/* Blocks and holes in address order. *_at: the one that holds `addr`; *_from: the first that ends after
 * `addr`. False when there is none. A walk over a range costs O(log n + what it meets). */
uint64_t world_block_count(const World *world);
bool world_block_at(const World *world, uint64_t addr, WorldBlock *block);
bool world_block_from(const World *world, uint64_t addr, WorldBlock *block);
bool world_hole_at(const World *world, uint64_t addr, WorldHole *hole);
bool world_hole_from(const World *world, uint64_t addr, WorldHole *hole);
bool world_largest_hole(const World *world,
                        WorldHole *hole); /* the lowest of several; O(blocks / 64) at best */

/* Bytes: copies len bytes, 0 where nothing was ever written; false when any of them is uninitialised. */
bool world_read(const World *world, uint64_t addr, uint8_t *out, uint64_t len);
bool world_initialised(const World *world, uint64_t addr, uint64_t len);
bool world_read_uint(const World *world, uint64_t addr, uint64_t size,
                     uint64_t *value); /* little-endian, size <= 8 */

#endif
