/* model/model: a world in the picture's terms: frames, variables, values, blocks and whose they are. */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "draw/theme.h"
#include "timeline/timeline.h"
#include "timeline/world.h"

/* ---- value: bytes as text, by their type: what stands in a compartment, on a tag, in a cell of a crate.
 *
 * All texts are made in the arena. Bytes that were never written read as "?". Addresses are written as people
 * compare them: 0x50010, and with a gap when they are long: 0x7FFF_FFE0. */

Text value_address(Arena *arena, uint64_t addr);
Text value_bytes_count(Arena *arena, uint64_t bytes); /* "12 B", "8 KiB" when it is a whole number of them */
Text value_uint(Arena *arena, uint64_t value);
/* The value of a type at an address. Structs and arrays are written in one line, cut with "..." past `limit`
 * bytes of text. */
Text value_format(Arena *arena, const World *world, TypeId type, uint64_t addr, size_t limit);
/* The variant an enum's bytes choose; NULL when they choose none or were never written. */
const TypeVariant *value_variant(const World *world, TypeId id, uint64_t addr);
/* One byte of text as it stands in its cell: itself, a middle dot for a space, the whole character in the
 * cell of its first byte when it is longer (continuation bytes give an empty text), hex digits for what is no
 * text. */
Text value_text_byte(Arena *arena, const uint8_t *bytes, size_t len, size_t at);

/* A pointer field found inside a value. `len` and `cap` count elements; UINT64_MAX when the pointer has no
 * such field. */
typedef struct ValuePointer {
    uint64_t at, to; /* where the pointer's 8 bytes stand; the address in them */
    PointerKind kind;
    TypeId element;
    uint64_t len, cap;
    uint64_t head; /* of a ring: the element that is the first; else 0 */
    bool dead;     /* not initialised */
} ValuePointer;

/* Calls `found` for every pointer in the value, in the order of its fields; stops when it returns false. */
typedef bool (*ValueVisit)(void *user, const ValuePointer *pointer);
bool value_pointers(const World *world, TypeId type, uint64_t addr, ValueVisit found, void *user);
bool value_type_has_pointers(const TypeTable *types, TypeId type);

/* ---- owners: which colour belongs to whom, for a whole lesson, and what is remembered of places.
 *
 * Found in one pass over the journal. A block takes the colour of the variable that first owns it, through
 * blocks that own blocks too; a variable gets the next of six colours when it first owns something, or the
 * colour of the variable it was moved from. So a colour never changes while something is handed on, carried
 * or grown. Blocks that nobody ever owns have THEME_OWNER_NONE. Who owns what is told by the journal
 * (timeline/meaning.h), never read off bytes. */

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

/* ---- model: what a world means, in the words of the picture: trays, compartments, labels, crates, owners.
 *
 * Everything lies in the arena given to model_build and lives as long as it. Crates are only those that touch
 * [low, high) (the part of the warehouse that is looked at); who owns what is found through all of it, up to
 * MODEL_WALK pointers. Sizes and addresses are bytes. */

enum { MODEL_WALK = 4096, MODEL_PARTS = 8, MODEL_NONE = 0x7FFFFFFF };

/* A value in one line; a pointer and what stands beside it (len, cap); bytes between variables. */
typedef enum ModelKind { MODEL_SCALAR, MODEL_HANDLE, MODEL_PAD } ModelKind;
typedef struct ModelPart {
    Text name, value;
    uint32_t offset, size; /* in the variable */
    bool gone;             /* moved elsewhere */
    bool niche;            /* the variant's name, which takes no byte of its own */
    bool unused;           /* bytes that only another variant uses */
} ModelPart;
typedef struct ModelSlot {
    ModelKind kind;
    uint32_t id, frame;
    Text name, type;
    uint64_t addr, size;
    uint32_t state;               /* WorldSlotState; padding: SLOT_UNINIT */
    Text value;                   /* MODEL_SCALAR */
    ModelPart parts[MODEL_PARTS]; /* MODEL_HANDLE: what stands beside the (first) pointer */
    uint32_t part_count;
    uint32_t part_places; /* how many there may be, whichever variant it is */
    bool tagged;          /* the first part says which variant it is */
    Text longest;         /* the longest name a variant has */
    bool bare;            /* MODEL_HANDLE: a variant without a pointer */
    Text pointer;         /* MODEL_HANDLE: the address its bytes hold, also when it is moved or dropped */
    uint32_t label;       /* MODEL_HANDLE: index of its label, MODEL_NONE while nothing is written */
    uint32_t color;
    bool reserved;  /* MODEL_PAD: nothing yet: a variable that will be declared, or what lies beside one */
    bool handle;    /* of a reserved place: it will be one */
    uint32_t order; /* of declaration within its frame */
} ModelSlot;

typedef struct ModelTray {
    uint32_t id, thread;
    Text name;
    uint64_t base, size;
    uint32_t first, count; /* compartments in address order, padding included */
    bool active;           /* the top one of its thread */
} ModelTray;
typedef enum ModelTarget {
    TARGET_EMPTY, /* a label that leads nowhere on purpose: an empty String's */
    TARGET_BLOCK,
    TARGET_SLOT,
    TARGET_STATIC,
    TARGET_GONE, /* dangling */
} ModelTarget;
typedef struct ModelLabel {
    uint64_t at, to, bytes; /* where the pointer stands, its address, bytes in use behind it */
    uint64_t first;         /* of a ring: the byte in its block at which those begin */
    PointerKind kind;
    ModelTarget target;
    uint32_t slot;    /* index of the compartment it stands in; MODEL_NONE: in a crate */
    uint64_t holder;  /* address of the block it stands in, when it stands in one */
    uint64_t block;   /* TARGET_BLOCK: its address */
    uint32_t to_slot; /* TARGET_SLOT: index of the compartment it points to */
    uint32_t color;
    bool ended; /* a borrow that is over: its bytes are still there, nobody follows them */
    bool stale; /* what it was made for is gone; something else may lie there now */
    Text stood; /* TARGET_GONE into the stack: whose tray it was */
    Text text;
} ModelLabel;

typedef struct ModelCell {
    uint32_t offset, size; /* in the block */
    Text text;
    bool filled; /* false: reserved (or never written) */
    bool where;  /* an address */
} ModelCell;
typedef struct ModelBlock {
    uint64_t addr, size, usable, born;
    TypeId element;
    uint32_t color;
    Text name, detail;
    uint32_t owner; /* index of the compartment whose variable owns it, MODEL_NONE */
    uint64_t used;  /* bytes in use as its owner's length says; UINT64_MAX unknown */
    uint64_t first; /* of a ring: the byte at which those begin, to go on at 0 behind the last */
    bool waiting;   /* made, and its label not yet given to anybody */
    bool transit;   /* its label has left its variable and is on its way to another ... */
    bool argument;  /* ... into a call, not out of one */
    bool text;      /* its bytes are characters */
    bool lost;      /* nobody's label leads here any more */
    bool counted;   /* its owners share it: as many as `strong`, and `weak` lookers-on */
    uint64_t strong, weak;
    uint32_t first_cell, cells;
} ModelBlock;

typedef struct ModelThread {
    uint32_t id;
    Text name;
    bool runs; /* false: it waits */
} ModelThread;

typedef struct ModelHole {
    uint64_t addr, size;
    bool used_before;
} ModelHole;
/* A literal of the program, as cells of one byte. */
typedef struct ModelPrinted {
    uint64_t addr, size;
    uint32_t first_cell, cells;
} ModelPrinted;

typedef struct Model {
    uint32_t machine;
    uint32_t cell_limit;
    uint64_t at; /* the event the world stands before */
    uint64_t low, high, heap_base, heap_end, stack_top, stack_limit;
    uint32_t front;            /* the other thread that is looked at; 0: there is none */
    bool others;               /* threads beside main have trays */
    List(ModelThread) threads; /* other than main, those that have not ended */
    List(ModelTray) trays;     /* main first */
    List(ModelSlot) slots;
    List(ModelLabel) labels;
    List(ModelBlock) blocks; /* by address */
    List(ModelHole) holes;
    List(ModelCell) cells;
    List(ModelPrinted) printed; /* in order of writing */
    Arena texts;
} Model;

typedef struct ModelRequest {
    Timeline *timeline;
    const Owners *owners;
    uint32_t machine;
    uint64_t at;        /* event */
    uint64_t low, high; /* addresses looked at */
    uint32_t cells;     /* at most this many of each crate; 0: contents are not wanted */
} ModelRequest;

bool model_build(Model *model,
                 const ModelRequest *request); /* false: out of memory; model_free in any case */
void model_free(Model *model);

/* Of the threads beside main the one that runs, else the youngest that has not ended; 0: there is none. */
uint32_t model_front_thread(const World *world);
const ModelSlot *model_slot(const Model *model, uint32_t id);
const ModelTray *model_tray(const Model *model, uint32_t id);
const ModelBlock *model_block(const Model *model, uint64_t addr); /* the one that holds the address */

/* ---- notices: what cannot be, over the whole lesson: refusals, faults, the program's end by force, and the
 * stretches that only tell what would have happened. Found once for a lesson; a notice is up from its event
 * to the end of its step. Beside them, what each step printed last. */

typedef struct ModelNotice {
    uint64_t event;
    uint32_t step;
    EventKind kind; /* REFUSED, AS_IF, FAULT, ABORT */
    bool on;        /* AS_IF */
} ModelNotice;

typedef struct Notices {
    List(ModelNotice) items; /* in order of events */
    List(uint64_t) printed;  /* by step: the last event that printed; UINT64_MAX: none */
} Notices;

bool notices_find(Notices *notices, Timeline *timeline); /* false: out of memory */
void notices_free(Notices *notices);

/* What is up in a step before event `upto`; UINT64_MAX: none of that kind. */
typedef struct NoticesUp {
    uint64_t refused, fault, abort; /* of this step */
    uint64_t why;                   /* the refusal an as-if goes on from */
    bool as_if;                     /* somewhere in this step, or still from one before */
} NoticesUp;
NoticesUp notices_up(const Notices *notices, uint32_t step, uint64_t upto);
bool notices_event(Timeline *timeline, uint64_t index, Event *event); /* texts borrow from the journal */

#endif
