/* machine/inside: the machine's own structs, shared by the machine_*.c files and seen by nobody else. */
#ifndef MACHINE_INSIDE_H
#define MACHINE_INSIDE_H

#include "heap.h"
#include "machine/machine.h"
#include "machine/space.h"

typedef struct StackFrame {
    uint32_t id;
    uint64_t base, size;
} StackFrame;

typedef struct ThreadStack {
    Space bytes;
    uint64_t pointer;        /* lowest address in use */
    List(StackFrame) frames; /* live ones, bottom first: ids ascend, bases descend */
} ThreadStack;

typedef struct Constant {
    uint64_t addr, len, hash;
} Constant;

struct Machine {
    MachineConfig config;
    const TypeTable *types; /* borrowed */
    MachineSink sink;
    MachineFault fault; /* the last one */
    Heap heap;
    Space heap_bytes;
    Space static_bytes;
    uint64_t static_used;
    List(Constant) constants;
    uint32_t *constant_slots;     /* hash table of constant number + 1, open addressing */
    uint32_t constant_slot_count; /* a power of two, or 0 */
    List(ThreadStack) threads;
    uint32_t frames, slots; /* made so far */
    List(uint8_t) scratch;  /* bytes that are about to be overwritten, for the sink */
};

/* Keeps the fault as the last one, tells the sink, gives back its status. */
MachineStatus machine_report(Machine *m, MachineFault fault);

/* The space that holds the whole range, or NULL. *is_live: every byte of it belongs to a live block, a frame
 * or a constant. */
Space *machine_find(const Machine *m, uint64_t addr, uint64_t len, bool *is_live);

/* Writes to pages that the space already owns, telling the sink stretch by stretch of equal initialisedness.
 */
MachineStatus machine_put(Machine *m, Space *space, uint64_t addr, Bytes bytes);

/* The constants from number `count` on were never made. */
void machine_static_forget(Machine *m, uint32_t count, uint64_t used);

bool machine_scratch(Machine *m, uint64_t len); /* room for len bytes in scratch.items */

#endif
