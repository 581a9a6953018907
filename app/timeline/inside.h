/* timeline/inside (private to the room): the inside of a World, and how it is moved from event to event.
 *
 * A world stands before event `event`. world_apply takes it over one event, world_revert takes it back over
 * one; both are exact. What the payload tells is taken from the payload, the rest from the undo pile. After
 * WORLD_NO_MEMORY a world is between two events and good for nothing but world_thaw and world_free. */
#ifndef TIMELINE_INSIDE_H
#define TIMELINE_INSIDE_H

#include "blocks.h"
#include "first_use.h"
#include "history.h"
#include "journal/journal.h"
#include "machine/space.h"
#include "timeline/world.h"
#include "undo.h"

#define NO_FRAME UINT32_MAX /* no frame, or no slot, has this id */

/* What a frame's popping needs to know; stands beside world->frames. */
typedef struct FrameNote {
    uint32_t below;      /* id of the frame beneath it on its thread, or NO_FRAME */
    uint32_t first_slot; /* no slot with a lower id is in it */
} FrameNote;

enum { SPACE_STATIC, SPACE_STACK, SPACE_FIXED }; /* threads' stacks follow, from thread 1 on */

/* Lines of the heap as they are before one event, put together when they were asked for. */
typedef struct LineCache LineCache;

struct World {
    const TypeTable *types;
    const FirstUse *first_use; /* these two are NULL while they are not known yet */
    const History *history;
    LineCache *lines; /* NULL until the first question; owned */
    MachineConfig config;
    uint64_t event;
    List(WorldThread) threads; /* item number = thread id */
    List(uint64_t) births;     /* events in which the threads came to be */
    List(uint32_t) tops;       /* id of each thread's top frame, or NO_FRAME */
    List(WorldFrame) frames;
    List(FrameNote) notes;
    List(WorldSlot) slots;
    List(WorldBorrow) borrows;
    List(Space) spaces; /* of all but the heap, whose bytes are found in the history */
    uint32_t slots_made;
    Blocks blocks;
    uint64_t stack_bytes; /* of all frames */
    uint64_t work;        /* host bytes moved in closing gaps, ever */
    Undo undo;
    const char *why; /* after WORLD_INCONSISTENT */
};

typedef enum WorldResult { WORLD_OK, WORLD_NO_MEMORY, WORLD_INCONSISTENT } WorldResult;

WorldResult world_start(World *world, const MachineConfig *config,
                        const TypeTable *types); /* before event 0 */
void world_free(World *world);
/* `event` is number world->event and of this world's machine; events of the other one are passed by
 * world->event++. */
WorldResult world_apply(World *world, const Event *event);
WorldResult
world_revert(World *world,
             const Event *event); /* `event` is number world->event - 1; it is within undo_start */

bool world_in_heap(const World *world, uint64_t addr, uint64_t len); /* the whole range */
Space *world_space(const World *world, uint64_t addr,
                   uint64_t len); /* of another segment: the one that holds the whole range, or NULL */
uint32_t world_frame_index(const World *world, uint32_t id); /* UINT32_MAX: not live */
uint32_t world_slot_index(const World *world, uint32_t id);
uint32_t world_borrow_index(const World *world, uint32_t id);
WorldFrame *world_frame_top(const World *world, uint32_t thread);  /* of a thread; NULL: it has none */
uint64_t world_stack_pointer(const World *world, uint32_t thread); /* as its top frame tells */
bool world_add_thread(World *world, const WorldThread *thread);
void world_remove_thread(World *world);

/* The records of the undo pile: apply.c pushes them, revert.c takes them. */
enum { UNDO_RUNS = 64 };

typedef struct LineRecord {
    uint32_t changed, line;
} LineRecord;

typedef struct SlotRecord {
    WorldSlot slot;
    uint32_t at;
} SlotRecord;

typedef struct FrameRecord {
    WorldFrame frame;
    FrameNote note;
    uint32_t at;
} FrameRecord;

typedef struct BorrowRecord {
    WorldBorrow borrow;
    uint32_t at;
} BorrowRecord;

/* A keyframe: everything a world is, packed. Texts lie in the journal, whose bytes begin at `texts`. Bytes of
 * memory are shared with the world until either writes to them. */
typedef struct WorldFrozen {
    uint64_t event;
    uint8_t *bytes;
    size_t len;
    Space *spaces;
    uint32_t space_count;
} WorldFrozen;

bool world_freeze(const World *world, const uint8_t *texts, WorldFrozen *frozen); /* false: out of memory */
void world_free_frozen(WorldFrozen *frozen);
bool world_thaw(World *world, const uint8_t *texts,
                const WorldFrozen *frozen); /* world was started with the same config */

/* Both were started with the same config; false: out of memory, and `to` is good for nothing but another
 * copy, world_thaw and world_free. */
bool world_copy(World *to, const World *from);

#endif
