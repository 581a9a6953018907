/* machine/space: a range of addresses with a byte and an "initialised" bit for each, of which only touched
 * pages cost memory.
 *
 *     Space -> leaves (512 pages, made on demand) -> pages (1,024 bytes and their bits, on demand)
 *
 * Leaves and pages are counted references, and whoever writes to a shared one copies it first:
 * space_copy_state costs a few hundred pointers however much lies in the space, so it serves as a keyframe.
 * Within a space, too, pages may be one: those of a long fill are.
 * The copies of one space are a family; none may be used by two threads at a time.
 *
 * It knows nothing of blocks or frames: whether bytes may be touched is its user's question. What was never
 * written reads as 0; what was forgotten keeps its bytes, as real memory does, and is merely uninitialised.
 * A range that is not inside the space is a programmer's mistake (assert), [addr, addr + 0) anywhere is fine.
 * A bool tells whether host memory sufficed; after false nothing has changed. Units: bytes. */
#ifndef MACHINE_SPACE_H
#define MACHINE_SPACE_H

#include "base/values.h"
#include <stdbool.h>
#include <stdint.h>

typedef struct SpaceLeaf SpaceLeaf;
typedef struct SpaceFamily SpaceFamily;

typedef struct Space {
    uint64_t base, size;
    SpaceLeaf **leaves; /* NULL where nothing was touched */
    uint32_t leaf_count;
    SpaceFamily *family; /* counts what all copies hold together */
} Space;

bool space_init(Space *space, uint64_t base,
                uint64_t size); /* after false the space is as space_free leaves it */
void space_free(Space *space);  /* also fine on an all-zero Space */
bool space_copy_state(Space *copy,
                      const Space *space);       /* *copy is overwritten, not freed; the caller frees it */
uint64_t space_bytes(const Space *space);        /* host memory that this copy would hold were it alone */
uint64_t space_family_bytes(const Space *space); /* host memory of this space and all its copies together */

bool space_holds(const Space *space, uint64_t addr, uint64_t len); /* the whole range is inside */

/* Makes the pages of a range this space's own, so that what is then done inside it cannot fail. */
bool space_touch(Space *space, uint64_t addr, uint64_t len);

/* The same for a fill of just this range, the next thing to be done: pages that are alike are made once. */
bool space_touch_alike(Space *space, uint64_t addr, uint64_t len);
void space_fill_touched(Space *space, uint64_t addr, uint8_t byte, uint64_t len); /* initialises */

bool space_write(Space *space, uint64_t addr, Bytes bytes);               /* initialises */
bool space_fill(Space *space, uint64_t addr, uint8_t byte, uint64_t len); /* initialises */
bool space_copy(Space *space, uint64_t to, uint64_t from, uint64_t len);  /* as memmove; bytes and bits */
bool space_forget(Space *space, uint64_t addr, uint64_t len);             /* uninitialised, bytes kept */
bool space_remember(Space *space, uint64_t addr, uint64_t len); /* initialised, bytes kept: undoes a forget */

bool space_read(const Space *space, uint64_t addr, uint8_t *out,
                uint64_t len); /* true: all of it is initialised */
bool space_is_init(const Space *space, uint64_t addr, uint64_t len);
/* Length of the longest stretch from addr, at most len, whose bytes are all alike in being initialised; *init
 * tells which. */
uint64_t space_run(const Space *space, uint64_t addr, uint64_t len, bool *init);

#endif
