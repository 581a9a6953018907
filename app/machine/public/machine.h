/* machine/machine: the simulated computer, and the types that say what its bytes mean. */
#ifndef MACHINE_MACHINE_H
#define MACHINE_MACHINE_H

#include "base/memory.h"
#include "base/system.h"
#include "base/values.h"

/* ---- type: how values lie in bytes. A type table is append-only; a TypeId is an index into it and never
 * changes.
 *
 * A type tells size, alignment and where the parts stand; it does not know a language's rules (who drops
 * what): those are the vocabulary's (scripts/). Field order is the order in which parts are shown; offsets
 * are true. All sizes, offsets and alignments are bytes. */

typedef uint32_t TypeId; /* 0 = raw bytes, nothing known */

typedef enum TypeKind {
    TYPE_BYTES, /* raw */
    TYPE_BOOL,
    TYPE_CHAR,    /* a Unicode scalar value in 4 bytes */
    TYPE_UINT,    /* little-endian, 1, 2, 4, 8 or 16 bytes */
    TYPE_INT,     /* two's complement */
    TYPE_FLOAT,   /* IEEE 754, 4 or 8 bytes */
    TYPE_TEXT,    /* one byte of UTF-8 text (the u8 of a String or &str); size 1 */
    TYPE_POINTER, /* 8 bytes: an address */
    TYPE_STRUCT,  /* also tuples, String, Vec, Rc's block, fat pointers: anything with named parts */
    TYPE_ARRAY,   /* `count` elements of `element`, each at a multiple of its size */
    TYPE_ENUM,    /* a tag (or a niche) chooses one of the variants, each a TYPE_STRUCT */
    TYPE_KIND_COUNT,
} TypeKind;

typedef enum PointerKind {
    POINTER_RAW,    /* nobody's */
    POINTER_OWN,    /* the block is this value's: a ribbon with a bow (Box, String, Vec) */
    POINTER_SHARED, /* one of several owners (Rc, Arc); the block starts with two 8-byte counters */
    POINTER_WEAK,   /* Rc's Weak: keeps the block, not the value */
    POINTER_REF,    /* & */
    POINTER_MUT,    /* &mut */
    POINTER_KIND_COUNT,
} PointerKind;

/* Where a pointer's count of pointed-to elements stands: the sibling field's number + 1, or 0 for exactly one
 * element. */
typedef struct TypeField {
    Text name;
    TypeId type;
    uint64_t offset;
    uint16_t len_field; /* pointers: elements in use are counted by this sibling */
    uint16_t cap_field; /* pointers: elements the block has room for */
} TypeField;

typedef struct TypeVariant {
    Text name;
    TypeId type;  /* a TYPE_STRUCT as large as the enum, offsets counted from the enum's start */
    uint64_t tag; /* this variant's tag value; ignored for the dataful variant of a niche */
} TypeVariant;

typedef struct Type {
    TypeKind kind;
    PointerKind pointer; /* TYPE_POINTER */
    Text name;           /* as the language writes it: "i32", "&mut String", "[u8; 4]" */
    uint64_t size, align;
    TypeId element;                /* TYPE_POINTER: what it points to; TYPE_ARRAY: its element */
    uint64_t count;                /* TYPE_ARRAY */
    List(TypeField) fields;        /* TYPE_STRUCT */
    List(TypeVariant) variants;    /* TYPE_ENUM */
    uint64_t tag_offset, tag_size; /* TYPE_ENUM; tag_size 0: a single variant */
    uint32_t
        dataful;    /* TYPE_ENUM: number + 1 of the variant meant by any tag no other variant has; 0 = none */
    bool droppable; /* a value of this type has something to give back when it dies */
} Type;

typedef struct TypeTable {
    List(Type) types; /* types.items[0] is TYPE_BYTES */
    Arena texts;
} TypeTable;

bool type_table_init(TypeTable *table); /* false: out of memory */
void type_table_free(TypeTable *table);
/* Copies everything. 0 when memory ran out or when `type` is not well formed (a part outside it, an unknown
 * TypeId, an alignment that is no power of two). A pointer's element may be set later with type_set_element
 * (recursive types). */
TypeId type_add(TypeTable *table, const Type *type);
bool type_set_element(TypeTable *table, TypeId pointer, TypeId element);
const Type *type_get(const TypeTable *table,
                     TypeId id); /* an unknown id gives TYPE_BYTES; moves when a type is added */
/* The variant that the bytes of an enum value choose: its number, or UINT32_MAX when they choose none. */
uint32_t type_variant_of_tag(const TypeTable *table, TypeId id, uint64_t tag); /* the same by its tag alone */
uint32_t type_variant(const TypeTable *table, TypeId id, const uint8_t *bytes);

/* ---- machine: one simulated computer: byte-addressed segments, frames and slots, a heap with an
 * allocation policy.
 *
 * It does what it is told and reports every change through the sink it was given, before it returns. It knows
 * no language, no picture, no clock. All state is plain data that refers to itself by index. A wrong request
 * (double free, no room) is a MachineStatus with details in machine_last_fault(); the state is then
 * unchanged.
 *
 * Segments, lowest address first (defaults; a config may set others):
 *     heap    0x00050000 ..            grows up, words of 8 bytes, cache lines of 64
 *     static  0x00020000 ..            texts and constants of the program
 *     threads' stacks, then the main stack 0x7F800000 .. 0x80000000, pushed downwards
 * Only touched pages cost memory. Units: bytes. */

typedef struct Machine Machine;

typedef enum MachinePolicy {
    POLICY_FIRST_FIT,
    POLICY_NEXT_FIT,
    POLICY_BEST_FIT,
    POLICY_WORST_FIT,
    POLICY_BUDDY,
    POLICY_SIZE_CLASSES,
    POLICY_BUMP,
    POLICY_COUNT,
} MachinePolicy;

const char *machine_policy_name(MachinePolicy policy); /* "first fit", ... */

typedef enum MachineStatus {
    MACHINE_OK,
    MACHINE_NO_ROOM, /* the request fits in no hole */
    MACHINE_DOUBLE_FREE,
    MACHINE_NOT_A_BLOCK, /* free or realloc of an address where no block starts */
    MACHINE_STACK_OVERFLOW,
    MACHINE_READ_FREED, /* touches bytes that were freed or whose frame is gone */
    MACHINE_READ_UNINIT,
    MACHINE_OUT_OF_SEGMENT,
    MACHINE_BAD_REQUEST,   /* alignment no power of two, zero or absurd size, unknown frame */
    MACHINE_OUT_OF_MEMORY, /* the host's own memory */
    MACHINE_STATUS_COUNT,
} MachineStatus;

typedef struct MachineFault {
    MachineStatus status;
    uint64_t addr, size, align;        /* what was asked */
    uint64_t total_free, largest_hole; /* MACHINE_NO_ROOM */
    uint64_t room;                     /* MACHINE_STACK_OVERFLOW: bytes left */
} MachineFault;

/* Why the allocator passed a hole by, or took it. */
typedef enum MachineVerdict {
    VERDICT_TAKEN,
    VERDICT_TOO_SMALL,
    VERDICT_MISALIGNED, /* large enough, but not once aligned */
    VERDICT_NOT_BEST,   /* best or worst fit found a better one */
    VERDICT_SPLIT,      /* buddy: halved on the way down */
    VERDICT_COUNT,
} MachineVerdict;

typedef struct MachineConfig {
    MachinePolicy policy;
    uint64_t heap_base, heap_size;
    uint64_t static_base, static_size;
    uint64_t stack_top, stack_size; /* the main thread's */
    uint64_t thread_stack_size;
    uint32_t granule; /* block sizes are rounded up to it; 8 or 16 */
    uint32_t header;  /* bytes of header before each block: 0, 8 or 16 */
} MachineConfig;

MachineConfig machine_default_config(void);
/* Segments inside 2^47, multiples of 16, at most 4 GiB each, not overlapping; granule and header as said. */
bool machine_config_valid(const MachineConfig *config);

typedef struct MachineBlock {
    uint64_t addr;
    uint64_t size;   /* requested: what GlobalAlloc sees */
    uint64_t usable; /* with rounding: addr + usable is where the next hole or block (or header) may start */
    uint64_t align;
    TypeId element; /* what it was asked for: an array of these; 0 unknown */
} MachineBlock;

/* Every pointer may be NULL. `user` is passed back. Called in the order in which things happen.
 * look: at most 64 for one search (a longer walk is told as its beginning and the hole taken) and 65,536 for
 * one machine. write, fill: one call for each stretch that was alike before: initialised (then `before` is
 * what lay there) or not (then it is empty). realloc: `overwritten` is what lay where a moved block's carried
 * bytes now are; empty when nothing of that was initialised. */
typedef struct MachineSink {
    void *user;
    void (*look)(void *user, uint64_t hole, uint64_t size, MachineVerdict verdict);
    void (*alloc)(void *user, const MachineBlock *block, bool zeroed,
                  uint64_t searched); /* searched: holes looked at */
    void (*realloc)(void *user, const MachineBlock *before, const MachineBlock *after, bool moved,
                    Bytes overwritten);
    void (*free)(void *user, const MachineBlock *block);
    void (*write)(void *user, uint64_t addr, Bytes now, Bytes before, bool was_init);
    void (*frame_push)(void *user, uint32_t thread, uint32_t frame, Text name, uint64_t base, uint64_t size);
    void (*frame_pop)(void *user, uint32_t thread, uint32_t frame);
    void (*slot)(void *user, uint32_t frame, uint32_t slot, Text name, TypeId type, uint64_t addr);
    void (*fault)(void *user, const MachineFault *fault);
    void (*fill)(void *user, uint64_t addr, uint64_t len, uint8_t byte, Bytes before, bool was_init);
} MachineSink;

/* NULL: out of memory, or the config is not valid. Borrows `types`. */
Machine *machine_new(const MachineConfig *config, const TypeTable *types, MachineSink sink);
void machine_free(Machine *machine);
const MachineConfig *machine_config(const Machine *machine);
const MachineFault *machine_last_fault(const Machine *machine);

/* Heap. `zeroed` as calloc. On MACHINE_OK *addr is the block; sizes of 0 are MACHINE_BAD_REQUEST (Rust never
 * asks). */
MachineStatus machine_heap_alloc(Machine *m, uint64_t size, uint64_t align, TypeId element, bool zeroed,
                                 uint64_t *addr);
MachineStatus machine_heap_realloc(Machine *m, uint64_t addr, uint64_t new_size, uint64_t *new_addr);
MachineStatus machine_heap_free(Machine *m, uint64_t addr);
bool machine_heap_block(const Machine *m, uint64_t addr,
                        MachineBlock *block); /* the live block that holds addr */

/* Bytes. A read of freed or never written bytes reports a fault and still delivers what lies there. A range
 * lies in one segment, on the heap inside the asked-for bytes of one live block; a write anywhere else is
 * refused. A range of no bytes is fine anywhere. */
MachineStatus machine_write(Machine *m, uint64_t addr, Bytes bytes);
MachineStatus machine_fill(Machine *m, uint64_t addr, uint8_t byte, uint64_t len);
/* As memmove, told as writes. What is not initialised (padding) leaves its target as it was;
 * MACHINE_READ_UNINIT when nothing is. */
MachineStatus machine_copy(Machine *m, uint64_t to, uint64_t from, uint64_t len);
MachineStatus machine_read(Machine *m, uint64_t addr, uint8_t *out, uint64_t len);
/* Reads without reporting: true when all of it is in one segment, live and initialised. */
bool machine_peek(Machine *m, uint64_t addr, uint8_t *out, uint64_t len);
MachineStatus machine_static_add(Machine *m, Bytes bytes, uint64_t align,
                                 uint64_t *addr); /* constants: same bytes, same place */

/* Stack. Frames and slots are numbered from 0 in order of their making, over the whole run. */
/* Thread 0 is there from the start. Further stacks lie below its, each with a guard page of 4 KiB above it.
 */
MachineStatus machine_thread_add(Machine *m, uint32_t *thread);
/* The size is rounded up to 16, so that every frame begins aligned; its bytes are uninitialised. */
MachineStatus machine_frame_push(Machine *m, uint32_t thread, Text name, uint64_t size, uint32_t *frame);
MachineStatus machine_frame_pop(Machine *m, uint32_t thread);
MachineStatus machine_slot_add(Machine *m, uint32_t frame, Text name, TypeId type, uint64_t offset,
                               uint32_t *slot);
uint64_t machine_stack_pointer(const Machine *m, uint32_t thread);

/* A stretch that leaves no trace: until machine_aside_end everything is told to another sink. Its user gives
 * back what it takes (blocks, frames) and restores what it writes; then numbers of frames and slots,
 * constants and the place where the next search begins are as before. No thread may be added in it. */
typedef struct MachineAside {
    MachineSink sink;
    MachineFault fault;
    uint32_t frames, slots, constants, rover, looks_left;
    uint64_t static_used;
} MachineAside;
MachineAside machine_aside(Machine *m, MachineSink sink);
void machine_aside_end(Machine *m, const MachineAside *before);

/* Walks every structure; false, with the reason in `why` (may be NULL), when an invariant is broken. */
bool machine_check(const Machine *m, Fault *why);

#endif
