/* model/owners: which colour belongs to whom, for a whole lesson, and what is remembered of places.
 *
 * Found in one pass over the journal. A block takes the colour of the variable that first owns it, through
 * blocks that own blocks too; a variable gets the next of six colours when it first owns something, or the
 * colour of the variable it was moved from. So a colour never changes while something is handed on, carried
 * or grown. Blocks that nobody ever owns have THEME_OWNER_NONE. Who owns what is told by the journal
 * (timeline/meaning.h), never read off bytes. */
#ifndef MODEL_OWNERS_H
#define MODEL_OWNERS_H

#include "draw/theme.h"
#include "timeline/timeline.h"

typedef struct BlockColor {
    uint32_t heir; /* number of the block whose colour it shares; its own number when it has its own */
    uint32_t color;
} BlockColor;

/* Bytes that were part of a block for the first time at event `since`. */
typedef struct UsedExtent {
    uint64_t low, high, since;
} UsedExtent;

/* Where a variable of a frame will lie, known from the start: places of one frame are chained. */
typedef struct FramePlace {
    uint32_t slot, next; /* next: index, UINT32_MAX none */
    uint64_t type, addr;
    Text name; /* borrowed from the journal */
} FramePlace;
typedef struct FramePlaces {
    uint32_t first, last;
} FramePlaces;

typedef struct Note {
    uint64_t event, addr;
    uint32_t machine;
    Text text; /* borrowed from the journal */
} Note;

/* A reference standing at `holder` lends from event `since` until event `until` (UINT64_MAX: to the end). */
typedef struct Lent {
    uint64_t holder, since, until;
    uint32_t machine;
} Lent;

/* Bytes whose value went elsewhere at event `at`. */
typedef struct MovedOut {
    uint64_t from, size, at;
    uint32_t machine;
} MovedOut;

/* A frame that stood on a stack once. */
typedef struct Stood {
    uint64_t base, size, since;
    uint32_t machine;
    Text name; /* borrowed from the journal */
} Stood;

/* Bytes of the program itself: a literal. */
typedef struct Printed {
    uint64_t addr, size, since;
    uint32_t machine;
} Printed;

typedef struct Owners {
    const Timeline *timeline;   /* borrowed */
    List(BlockColor) blocks[2]; /* by number (timeline/meaning.h); of each machine */
    List(uint8_t) slots[2];     /* color + 1 of each slot id, 0 = none; of each machine */
    List(FramePlace) places;
    List(FramePlaces) frames[2]; /* by frame id; of each machine */
    List(UsedExtent) used[2];    /* by address, without overlap; of each machine */
    List(Note) notes;            /* in order of events */
    List(Lent) lent;
    List(MovedOut) moved;
    List(Printed) printed;
    List(Stood) stood;
    uint64_t static_low[2], static_high[2];
    bool threads;      /* there are some beside main */
    uint32_t steps[2]; /* OWNER events read so far; by machine */
    uint32_t next[2];  /* colours given so far; by machine, so that alike looks alike */
} Owners;

bool owners_find(Owners *owners, Timeline *timeline); /* false: out of memory */
void owners_free(Owners *owners);

uint32_t owners_block_color(const Owners *owners, uint32_t machine, uint64_t born);
uint32_t owners_first_place(const Owners *owners, uint32_t machine, uint32_t frame); /* UINT32_MAX none */
uint32_t owners_slot_color(const Owners *owners, uint32_t machine, uint32_t slot);
/* The next stretch of [*addr, end) that was part of a block before event `at`; moves *addr past it. False: no
 * more. */
bool owners_next_used(const Owners *owners, uint32_t machine, uint64_t at, uint64_t *addr, uint64_t end,
                      uint64_t *low, uint64_t *high);
/* The last remark about a place made before event `at`; empty when there is none. */
Text owners_note(const Owners *owners, uint32_t machine, uint64_t addr, uint64_t size, uint64_t at);

/* What is remembered of places (owners_story.c). `at`: the world before this event. */
bool owners_borrow_ended(const Owners *owners, uint32_t machine, uint64_t holder, uint64_t at);
uint64_t owners_holder(const Owners *owners, uint32_t machine, uint64_t borrow); /* by id; UINT64_MAX none */
/* When the borrow that stands there began; UINT64_MAX: none was told. */
uint64_t owners_borrowed_at(const Owners *owners, uint32_t machine, uint64_t holder, uint64_t at);
bool owners_moved_out(const Owners *owners, uint32_t machine, uint64_t addr, uint64_t since, uint64_t at);
/* The last frame that stood there. */
Text owners_stood(const Owners *owners, uint32_t machine, uint64_t addr, uint64_t at);

#endif
