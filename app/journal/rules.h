/* journal/rules (private to the room): what a consistent journal is, as far as it can be said without
 * simulating it.
 *
 * The same rules stand at the writing and at the reading end, so that whatever append accepts, read accepts:
 * fields in their ranges, types told before they are used, frames, slots, borrows and threads numbered in
 * order, one SETUP for each machine before its memory changes, nothing behind END. Whether blocks overlap or
 * frames nest is the timeline's question. */
#ifndef JOURNAL_RULES_H
#define JOURNAL_RULES_H

#include "journal/journal.h"

enum { RULES_MAX_THREADS = 256 };
/* Bytes of one segment, which bounds what a reader sets up for it; and what every address and size is below.
 */
#define RULES_MAX_SEGMENT (UINT64_C(1) << 34)
#define RULES_MAX_ADDRESS (UINT64_C(1) << 48)

typedef struct RulesMachine {
    bool set_up;
    uint32_t threads, frames, slots, borrows; /* made so far */
} RulesMachine;

typedef struct Rules {
    uint64_t events, steps;
    uint32_t types; /* the id that the next TYPE must have; 0 is raw bytes and never told */
    bool begun, ended;
    RulesMachine machines[2];
} Rules;

Rules rules_start(void);
const char *rules_refuse(const Rules *rules, const Event *event); /* NULL: allowed next; else why not */
void rules_advance(Rules *rules, const Event *event);             /* an allowed event has happened */

#endif
