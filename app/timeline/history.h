/* timeline/history (private to the room): which events touched the bytes of a heap, so that any byte at any
 * moment is found from the journal alone, and neither keyframes nor cursors hold a copy of the heap.
 *
 * A range of bytes is filed under lines of 64 bytes, of 1 KiB, of 16 KiB, ... (a tree of fan 16 over the
 * heap): the fewest lines that cover it, at most 30 a level. Each line has the events filed under it,
 * ascending. What a byte holds before event e is told by the last event before e, under any of the lines that
 * hold the byte, that gave it a value; a block that was carried leads on to where its bytes came from.
 *
 * The births of blocks are a list of their own, so that a map of many blocks finds each without reading the
 * journal.
 *
 * About 4 bytes for each line an event touches, 8 for each line touched at all, 8 for each birth. */
#ifndef TIMELINE_HISTORY_H
#define TIMELINE_HISTORY_H

#include "base/memory.h"
#include "journal/journal.h"

enum {
    HISTORY_LINE = 64,
    HISTORY_LEVELS = 8,
    HISTORY_HOPS =
        1 << 14, /* a byte carried so often without being written is not followed further: unknown */
};
#define HISTORY_UNBORN UINT64_MAX

typedef struct HistoryTouch {
    uint32_t where, event; /* where: number of a line, or the offset of a block */
} HistoryTouch;

typedef List(HistoryTouch) HistoryTouches;

typedef struct History {
    const Journal *journal;
    uint32_t machine;
    uint64_t base, size;
    uint32_t first_node[HISTORY_LEVELS + 1]; /* number of each level's first line */
    HistoryTouches touches;                  /* while noting */
    HistoryTouches births; /* of blocks; after history_finish ascending by offset, then by event */
    List(uint32_t) nodes, starts, events; /* after history_finish: touched lines ascending, where each one's
                                             events begin, and the events (top bit: it gives bytes a value) */
    uint32_t first_entry[HISTORY_LEVELS + 1]; /* of each level in `nodes` */
} History;

/* A line as it is before an event: its bytes, and a bit for each that is initialised. */
typedef struct HistoryLine {
    uint64_t init;
    uint8_t bytes[HISTORY_LINE];
} HistoryLine;

void history_init(History *history, const Journal *journal, uint32_t machine, uint64_t base, uint64_t size);
void history_free(History *history);
bool history_note(History *history, const Event *event,
                  uint64_t index);     /* events ascend; false: out of memory */
bool history_finish(History *history); /* false: out of memory */
size_t history_bytes(const History *history);

/* addr: of the line, base + a multiple of HISTORY_LINE. What was never written is 0. */
void history_line(const History *history, uint64_t addr, uint64_t event, HistoryLine *line);
/* The event before `event` that made, or carried here, the block that starts at addr; HISTORY_UNBORN: none.
 */
uint64_t history_birth(const History *history, uint64_t addr, uint64_t event);

#endif
