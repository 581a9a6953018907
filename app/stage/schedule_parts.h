/* stage/schedule_parts: what the files of the schedule share. Nobody else includes it. */
#ifndef STAGE_SCHEDULE_PARTS_H
#define STAGE_SCHEDULE_PARTS_H

#include "stage/schedule.h"

bool schedule_add_camera(ActList *acts, const StepPlan *plan, uint64_t event);
/* Groups the events of a step into acts, with durations, without starts. */
bool schedule_make_acts(const StepPlan *plan, Timeline *timeline, const Owners *owners, TimelineStep step,
                        ActList *acts);

/* ---- the grammar */

typedef struct Maker {
    Timeline *timeline;
    const Owners *owners;
    List(Event) events;
    List(uint32_t) operations; /* for each event: where the outermost operation on a value ends that begins
                                  there; 0: none */
    uint64_t first;            /* index of events[0] */
    ActList *acts;
    Stand stand;
    uint64_t chain, chain_end;
    bool ok;
} Maker;

Act *schedule_add_act(Maker *m, ActKind kind, uint32_t from, uint32_t to);
const Event *schedule_event_at(const Maker *m, uint32_t at);
EventKind schedule_kind_at(const Maker *m, uint32_t at);

/* schedule_values.c: where bytes are written. */
typedef struct Place {
    uint64_t addr, size;
    uint32_t slot; /* UINT32_MAX: in the heap or elsewhere */
} Place;

Place schedule_find_place(Maker *m, uint32_t at); /* of what event `at` writes or tells */
/* Of an address, before event `at`. */
Place schedule_place_of(Maker *m, uint32_t at, uint64_t addr);
uint32_t schedule_past_caches(const Maker *m,
                              uint32_t at); /* the next event that is no meeting with the caches */
bool schedule_says(EventKind kind);         /* of whom a block is, and how many share it */
/* Where the events that belong to a place end, from `at` on. */
uint32_t schedule_end_of_run(const Maker *m, uint32_t at, const Place *place);
bool schedule_belongs(const Event *event, const Place *place);
/* Whether what lies at a place owns a block, before event `at` of the step. */
bool schedule_owns(Maker *m, uint32_t at, const Place *place, uint64_t block);
uint32_t schedule_take_values(Maker *m, uint32_t at);
/* How an operation on a value is shown; ACT_QUIET: it is about the elements of a row. */
ActKind schedule_act_of(JournalVerb verb);
/* The operation [at, end) on a value in a variable; `end` as it was when it is none, and nothing is taken. */
bool schedule_take_operation(Maker *m, uint32_t at, uint32_t end);

#endif
