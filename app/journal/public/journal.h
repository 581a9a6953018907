/* journal/journal: the journal, the rules it keeps, and its encoding. */
#ifndef JOURNAL_JOURNAL_H
#define JOURNAL_JOURNAL_H

#include "base/system.h"
#include "base/values.h"
#include "journal/events.h"
#include "machine/machine.h"
#include <string.h>

/* ---- journal: the append-only record of a lesson that ran. It is its own wire format: the worker
 * appends, the bytes go through a pipe, the reader checks every one of them.
 *
 * An event is a head (kind, machine, thread, line as differences) and its fields as variable-length integers
 * and length-prefixed bytes; about 12 to 30 bytes each. A sparse index gives random access. Texts and bytes
 * of a decoded event borrow from the journal. Limits bound what a hostile lesson may append and what a reader
 * accepts. */

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
#include "journal/fields.h"

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

/* ---- rules: what a consistent journal is, as far as it can be said without
 * simulating it.
 *
 * The same rules stand at the writing and at the reading end, so that whatever append accepts, read accepts:
 * fields in their ranges, types told before they are used, frames, slots, borrows and threads numbered in
 * order, one SETUP for each machine before its memory changes, nothing behind END. Whether blocks overlap or
 * frames nest is the timeline's question. */

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
    uint64_t step_began; /* events that came before what the running step is made of */
    uint32_t types;      /* the id that the next TYPE must have; 0 is raw bytes and never told */
    bool begun, ended;
    RulesMachine machines[2];
} Rules;

Rules rules_start(void);
const char *rules_refuse(const Rules *rules, const Event *event); /* NULL: allowed next; else why not */
void rules_advance(Rules *rules, const Event *event);             /* an allowed event has happened */

/* ---- wire: numbers and byte strings in the journal's encoding.
 *
 * An unsigned number is 1 to 10 bytes of 7 bits, lowest first, the high bit set on all but the last; the
 * shortest form is the only one, so that equal journals are equal bytes. A signed one is folded to unsigned
 * (0, -1, 1, -2 become 0, 1, 2, 3). A string is its length and its bytes. Writing is unchecked (the caller
 * reserved WIRE_MAX_UINT for each number); reading checks everything. */

enum { WIRE_MAX_UINT = 10 };

typedef struct WireReader {
    const uint8_t *at, *end;
    bool ok; /* sticky: once false, reads give 0 and empty */
} WireReader;

static inline uint8_t *wire_put_uint(uint8_t *at, uint64_t value) {
    while (value >= 0x80) {
        *at++ = (uint8_t)(value | 0x80);
        value >>= 7;
    }
    *at++ = (uint8_t)value;
    return at;
}

static inline uint64_t wire_fold(int64_t value) {
    return ((uint64_t)value << 1) ^ (value < 0 ? UINT64_MAX : 0);
}

static inline int64_t wire_unfold(uint64_t folded) {
    uint64_t bits = (folded >> 1) ^ (folded & 1 ? UINT64_MAX : 0);
    int64_t value = 0;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static inline uint8_t *wire_put_bytes(uint8_t *at, const void *data, size_t len) {
    at = wire_put_uint(at, len);
    if (len) memcpy(at, data, len);
    return at + len;
}

uint64_t wire_get_long_uint(WireReader *r); /* the general case of wire_get_uint */

static inline uint64_t wire_get_uint(WireReader *r) {
    if (r->at < r->end && *r->at < 0x80) return *r->at++;
    return wire_get_long_uint(r);
}

static inline Bytes wire_get_bytes(WireReader *r) {
    uint64_t len = wire_get_uint(r);
    if (len > (uint64_t)(r->end - r->at)) {
        r->ok = false;
        return (Bytes){0};
    }
    Bytes bytes = {r->at, (size_t)len};
    r->at += len;
    return bytes;
}

static inline Text wire_get_text(WireReader *r) {
    Bytes bytes = wire_get_bytes(r);
    return (Text){(const char *)bytes.data, bytes.len};
}

#endif
