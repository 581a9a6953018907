/* journal/journal: the append-only record of a lesson that ran. It is its own wire format: the worker
 * appends, the bytes go through a pipe, the reader checks every one of them.
 *
 * An event is a head (kind, machine, thread, line as differences) and its fields as variable-length integers
 * and length-prefixed bytes; about 12 to 30 bytes each. A sparse index gives random access. Texts and bytes
 * of a decoded event borrow from the journal. Limits bound what a hostile lesson may append and what a reader
 * accepts. */
#ifndef JOURNAL_JOURNAL_H
#define JOURNAL_JOURNAL_H

#include "base/fault.h"
#include "base/text.h"
#include "journal/events.h"
#include "machine/machine.h"

#define U(name) uint64_t name;
#define I(name) int64_t name;
#define T(name) Text name;
#define B(name) Bytes name;
#include "journal/fields.h"
#define X(KIND, name, undo, fields, meaning)                                                                 \
    typedef struct JournalEvent_##name {                                                                     \
        fields                                                                                               \
    } JournalEvent_##name;
JOURNAL_EVENTS(X)
#undef X
#include "journal/fields_end.h"

typedef enum EventKind {
#define X(KIND, name, undo, fields, meaning) EVENT_##KIND,
    JOURNAL_EVENTS(X)
#undef X
        EVENT_KIND_COUNT
} EventKind;

typedef struct Event {
    EventKind kind;
    uint32_t machine; /* 0 or 1 */
    uint32_t thread;
    uint32_t line; /* of the shown source; 0 = none */
    union {
#define X(KIND, name, undo, fields, meaning) JournalEvent_##name name;
        JOURNAL_EVENTS(X)
#undef X
    };
} Event;

const char *journal_event_name(EventKind kind);

typedef struct JournalLimits {
    uint64_t events, steps, bytes; /* at most this many of each; bytes is the encoded size */
} JournalLimits;

JournalLimits journal_default_limits(void); /* 4,000,000 events, 100,000 steps, 512 MiB */

typedef struct Journal Journal; /* opaque: encoded bytes and their index */

Journal *journal_new(JournalLimits limits); /* NULL: out of memory */
void journal_free(Journal *journal);

/* Copies everything in. False with a fault (limit, memory) leaves the journal as it was and usable. */
bool journal_append(Journal *journal, const Event *event, Fault *fault);
/* A sink that appends what a machine reports, for machine number `machine`; a failed append is kept in
 * journal_fault. */
MachineSink journal_sink(Journal *journal, uint32_t machine);
void journal_set_place(Journal *journal, uint32_t line,
                       uint32_t thread);            /* head of what the sink appends from now on */
const Fault *journal_fault(const Journal *journal); /* kind FAULT_NONE while all is well */
/* Tells every type up to `id` that was not told yet. Called again for a pointer whose element was set later,
 * tells the element (and first, if need be, the types up to it). */
bool journal_append_type(Journal *journal, const TypeTable *types, TypeId id, Fault *fault);

uint64_t journal_count(const Journal *journal); /* events */
uint64_t journal_steps(const Journal *journal); /* EVENT_STEPs */
size_t journal_memory(const Journal *journal);  /* bytes of host memory held */
Event journal_get(const Journal *journal,
                  uint64_t index); /* index < count; O(1) amortised, at most 64 decodes */

/* Sequential reading, the fast way. */
typedef struct JournalCursor {
    const Journal *journal;
    uint64_t index; /* of the event that journal_next will give */
    uint64_t offset;
    uint32_t line, thread, machine;
} JournalCursor;
JournalCursor journal_at(const Journal *journal, uint64_t index);
bool journal_next(JournalCursor *cursor, Event *event); /* false at the end */

/* The wire. journal_bytes borrows until the next append. journal_read accepts only a whole, consistent
 * journal (ids in range, texts in UTF-8, kinds known, limits kept, EVENT_END last and true) and trusts
 * nothing. */
Bytes journal_bytes(const Journal *journal);
Journal *journal_read(Bytes wire, JournalLimits limits, Fault *fault);

/* Rebuilds the types told by EVENT_TYPE and EVENT_ELEMENT. */
bool journal_types(const Journal *journal, TypeTable *types, Fault *fault);

/* One event as one JSON object on one line (see journal/README.md), appended to `out` of `size` bytes;
 * returns the length it needs, like snprintf. `step` is printed first. */
size_t journal_json(const Event *event, uint64_t step, char *out, size_t size);

#endif
