/* journal/record (private to the room): the inside of a Journal. */
#ifndef JOURNAL_RECORD_H
#define JOURNAL_RECORD_H

#include "codec.h"
#include "journal/journal.h"

enum { RECORD_INTERVAL = 64 }; /* events between two entries of the index */

/* The wire begins with these; the last one is the version of the format. */
#define RECORD_MAGIC      "THJ\x01"
#define RECORD_MAGIC_SIZE (sizeof RECORD_MAGIC - 1)

/* Where event number i * RECORD_INTERVAL starts, and the place told before it. */
typedef struct RecordMark {
    uint64_t offset;
    uint32_t line;
    uint32_t thread_and_machine; /* thread * 2 + machine */
} RecordMark;

typedef struct RecordSink {
    Journal *journal;
    uint32_t machine;
} RecordSink;

struct Journal {
    uint8_t *bytes; /* the wire, magic first */
    size_t len, capacity;
    List(RecordMark) marks;
    CodecPlace place; /* of the last event */
    Rules rules;
    JournalLimits limits;
    uint32_t sink_line, sink_thread;
    RecordSink sinks[2];
    Fault fault; /* the first failure of a sink's append */
};

/* The steps of an append that read shares: whether the event is allowed, and its bookkeeping once it stands
 * at `offset`. */
bool record_allow(const Journal *journal, const Event *event, uint64_t end, Fault *fault);
bool record_fits(const Journal *journal, uint64_t end, Fault *fault); /* the limit of bytes alone */
bool record_reserve_mark(Journal *journal);
void record_count(Journal *journal, const Event *event, uint64_t offset, CodecPlace before);

#endif
