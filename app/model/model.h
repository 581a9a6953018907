/* model/model: what a world means, in the words of the picture: trays, compartments, labels, crates, owners.
 *
 * Everything lies in the arena given to model_build and lives as long as it. Crates are only those that touch
 * [low, high) (the part of the warehouse that is looked at); who owns what is found through all of it, up to
 * MODEL_WALK pointers. Sizes and addresses are bytes. */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "model/owners.h"
#include "model/value.h"

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
    uint32_t slot;    /* compartment it stands in; MODEL_NONE: in a crate */
    uint64_t holder;  /* address of the block it stands in, when it stands in one */
    uint64_t block;   /* TARGET_BLOCK: its address */
    uint32_t to_slot; /* TARGET_SLOT: compartment it points to */
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
    uint32_t owner; /* compartment whose variable owns it, MODEL_NONE */
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

#endif
