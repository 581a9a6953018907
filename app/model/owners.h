/* model/owners: which colour belongs to whom, for a whole lesson.
 *
 * Found in one pass over the journal: a block takes the colour of the variable that was first given its
 * address, through blocks too; a variable gets the next of six colours when it first owns something, or the
 * colour of the variable it was moved from. So a colour never changes while something is handed on, carried
 * or grown. Blocks nobody ever owns have THEME_OWNER_NONE. Only bytes and types decide, never what the lesson
 * says. */
#ifndef MODEL_OWNERS_H
#define MODEL_OWNERS_H

#include "draw/theme.h"
#include "timeline/timeline.h"

typedef struct OwnedBlock {
    uint64_t born;     /* the block's WorldBlock.born */
    uint64_t owned_at; /* event that first wrote its address somewhere; UINT64_MAX never */
    uint32_t heir;     /* index of the block whose colour it shares; its own index when it has its own */
    uint32_t color;
} OwnedBlock;

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

/* A block whose label has left its variable and is not yet put into another: a result on its way, or an
 * argument. */
typedef struct Transit {
    uint64_t born, addr, since, until;
    uint64_t base, size; /* of the tray that was pushed first thing after it left; 0 of 0: none was */
    uint32_t machine;
    bool framed, argument; /* a tray came or went since; its label lands in that tray */
} Transit;

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
    List(OwnedBlock) blocks; /* by birth */
    List(uint8_t) slots[2];  /* color + 1 of each slot id, 0 = none; of each machine */
    List(FramePlace) places;
    List(FramePlaces) frames[2]; /* by frame id; of each machine */
    List(UsedExtent) used[2];    /* by address, without overlap; of each machine */
    List(uint64_t) handed;       /* events that gave a block's address to its first owner, ascending */
    List(Note) notes;            /* in order of events */
    List(Lent) lent;
    List(MovedOut) moved;
    List(Transit) transits;
    List(Printed) printed;
    List(Stood) stood;
    uint64_t static_low[2], static_high[2];
    bool threads;     /* there are some beside main */
    uint32_t next[2]; /* colours given so far; by machine, so that alike looks alike */
} Owners;

bool owners_find(Owners *owners, Timeline *timeline); /* false: out of memory */
void owners_free(Owners *owners);

uint32_t owners_block_color(const Owners *owners, uint64_t born);
bool owners_hands_over(const Owners *owners, uint64_t from,
                       uint64_t to); /* one of `handed` is in [from, to) */
uint32_t owners_first_place(const Owners *owners, uint32_t machine, uint32_t frame); /* UINT32_MAX none */
uint64_t owners_block_owned_at(const Owners *owners, uint64_t born);
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
Text owners_stood(const Owners *owners, uint32_t machine, uint64_t addr,
                  uint64_t at);                           /* the last one there */
bool owners_leaves(const Owners *owners, uint64_t event); /* a label goes on its way with this event */
bool owners_arrives(const Owners *owners, uint64_t from, uint64_t to); /* one lands in [from, to) */
/* Whether what goes on its way, or lands, in [from, to) is an argument of a call, and no result. */
bool owners_argument(const Owners *owners, uint64_t from, uint64_t to);
const Transit *owners_in_transit(const Owners *owners, uint64_t born, uint64_t at); /* NULL: it is not */

#endif
