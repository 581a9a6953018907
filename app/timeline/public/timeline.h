/* timeline/timeline: a journal that can be entered anywhere. Steps, seek in both directions, metrics,
 * biographies.
 *
 * Step numbers count from 0. Events [step.first, step.end) belong to a step; what comes before the first
 * EVENT_STEP (the initial state) is before event timeline_begin(). "The world at event i" is the world before
 * event i happened, so the world at step.end is what the step leaves behind. A seek costs at most about one
 * keyframe interval; keyframes are spaced so that their sizes together stay in proportion to the journal.
 * seek(i) equals replay(0..i), always. A Timeline owns its journal. Not thread-safe: one timeline, one
 * thread. */
#ifndef TIMELINE_TIMELINE_H
#define TIMELINE_TIMELINE_H

#include "journal/journal.h"
#include "timeline/world.h"

typedef struct Timeline Timeline;

typedef struct TimelineStep {
    uint64_t first, end;  /* events; `first` is the EVENT_STEP itself */
    uint32_t line;        /* of the shown source */
    uint32_t source_line; /* of the lesson script */
    Text say;             /* with **emphasis** marks, as written */
    uint32_t marks;       /* bit set of TimelineMark: what kinds of things happen in it */
} TimelineStep;

typedef enum TimelineMark {
    MARK_PUSH = 1,
    MARK_POP = 2,
    MARK_ALLOC = 4,
    MARK_FREE = 8,
    MARK_REALLOC = 16,
    MARK_WRITE = 32,
    MARK_MOVE = 64,
    MARK_BORROW = 128,
    MARK_ASK = 256,
    MARK_TROUBLE = 512, /* refused, fault, abort */
} TimelineMark;

typedef struct TimelineMetrics {
    uint64_t live_bytes;      /* requested by live blocks */
    uint64_t initial_bytes;   /* of these, what was there before the program began */
    uint64_t allocated_bytes; /* with rounding and headers: what the shelves are full of */
    uint64_t free_bytes, holes, largest_hole;
    uint64_t peak_bytes; /* highest live_bytes so far */
    /* since the program began */
    uint64_t allocs, frees, reallocs_in_place, reallocs_moved, bytes_copied, searched;
    uint64_t blocks;      /* live */
    uint64_t stack_bytes; /* of all threads */
} TimelineMetrics;

float timeline_external_fragmentation(
    const TimelineMetrics *m); /* 1 - largest / free; 0 when nothing is free */

/* Takes the journal, also when it fails (then frees it). NULL with a fault: inconsistent journal or out of
 * memory. */
Timeline *timeline_new(Journal *journal, Fault *fault);
void timeline_free(Timeline *timeline);

const Journal *timeline_journal(const Timeline *timeline);
Text timeline_title(const Timeline *timeline);
Text timeline_code(const Timeline *timeline);
Text timeline_other_code(const Timeline *timeline);   /* the second machine's; empty: the same */
uint32_t timeline_machines(const Timeline *timeline); /* 1 or 2 */
uint64_t timeline_begin(const Timeline *timeline);    /* index of the first event of the program */
uint32_t timeline_steps(const Timeline *timeline);
TimelineStep timeline_step(const Timeline *timeline, uint32_t step);

/* The world before event `event` of one machine. Valid until the second next call for that machine: two
 * cursors are kept, so that a "before" and an "after" can be looked at side by side. NULL: out of memory. */
const World *timeline_world(Timeline *timeline, uint32_t machine, uint64_t event);

TimelineMetrics timeline_metrics(const Timeline *timeline, uint32_t machine,
                                 uint32_t step); /* at the end of the step */
/* Lowest and highest of a metric over steps [from, to): O(log steps), for graphs of any length. */
typedef enum TimelineSeries {
    SERIES_LIVE,
    SERIES_ALLOCATED,
    SERIES_FRAGMENTATION,
    SERIES_LARGEST_HOLE,
    SERIES_STACK
} TimelineSeries;
void timeline_range(const Timeline *timeline, uint32_t machine, TimelineSeries series, uint32_t from,
                    uint32_t to, float *low, float *high);

/* The events that touched [addr, addr + len) while it was the same object as at event `at`: fills `events`
 * with at most `max` indices, oldest first; returns how many there are. */
uint32_t timeline_biography(Timeline *timeline, uint32_t machine, uint64_t addr, uint64_t len, uint64_t at,
                            uint64_t *events, uint32_t max);

size_t timeline_bytes(const Timeline *timeline); /* host memory held, journal included */

#endif
