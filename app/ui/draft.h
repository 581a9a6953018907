/* ui/draft: what was done on a free floor and is in no lesson yet. It is kept by itself, a file for each
 * floor in the state folder, and is there when that floor is opened again; nobody is asked. Windows that have
 * the same floor open write different files: floor/NAME.1, floor/NAME.2, ... */
#ifndef UI_DRAFT_H
#define UI_DRAFT_H

#include "base/memory.h"
#include "base/system.h"
#include <stdint.h>

enum { DRAFT_MOST = 1 << 20 };

typedef struct Draft {
    int number;    /* of the file; 0: the first that is free */
    uint64_t seen; /* hash of what it held when it was read or written last; 0: it was not there */
} Draft;           /* zeros: none */

/* The first that is there for the floor at `lesson`; its actions are in the arena. False: there is none. */
bool draft_read(Draft *draft, const char *lesson, Arena *arena, Text *actions);
/* Whether the file holds something else. */
bool draft_differs(const Draft *draft, Text actions);
/* Writes the actions; none: removes the file. What another window has written meanwhile stays: then these go
 * into the next file. */
bool draft_write(Draft *draft, const char *lesson, Text actions, Fault *fault);
/* Renames one that cannot be opened; the fault says where it is. */
void draft_set_aside(const Draft *draft, const char *lesson, Fault *fault);

#endif
