/* What a machine reports, made into events. A sink cannot return a fault, so the first one is kept in the
 * journal; what comes after it is not appended, because events would be missing before it. */
#include "journal/record.h"
#include <assert.h>

static void append(RecordSink *sink, Event event) {
    Journal *journal = sink->journal;
    if (journal->fault.kind != FAULT_NONE) return;
    event.machine = sink->machine;
    event.line = journal->sink_line;
    if (event.kind != EVENT_FRAME_PUSH && event.kind != EVENT_FRAME_POP) event.thread = journal->sink_thread;
    journal_append(journal, &event, &journal->fault);
}

static void on_look(void *user, uint64_t hole, uint64_t size, MachineVerdict verdict) {
    append(user, (Event){.kind = EVENT_LOOK, .look = {hole, size, verdict}});
}

static void on_alloc(void *user, const MachineBlock *b, bool zeroed, uint64_t searched) {
    append(user, (Event){.kind = EVENT_ALLOC,
                         .alloc = {b->addr, b->size, b->align, b->usable, b->element, zeroed, searched}});
}

static void on_realloc(void *user, const MachineBlock *before, const MachineBlock *after, bool moved,
                       Bytes overwritten) {
    append(user, (Event){.kind = EVENT_REALLOC,
                         .realloc = {.addr = before->addr,
                                     .new_addr = after->addr,
                                     .old_size = before->size,
                                     .new_size = after->size,
                                     .align = after->align,
                                     .old_usable = before->usable,
                                     .new_usable = after->usable,
                                     .element = after->element,
                                     .moved = moved,
                                     .overwritten = overwritten}});
}

static void on_free(void *user, const MachineBlock *b) {
    append(user, (Event){.kind = EVENT_FREE, .free = {b->addr, b->size, b->align, b->usable, b->element}});
}

static void on_write(void *user, uint64_t addr, Bytes now, Bytes before, bool was_init) {
    append(user, (Event){.kind = EVENT_WRITE, .write = {addr, was_init, now, before}});
}

static void on_fill(void *user, uint64_t addr, uint64_t len, uint8_t byte, Bytes before, bool was_init) {
    append(user, (Event){.kind = EVENT_FILL, .fill = {addr, len, byte, was_init, before}});
}

static void on_frame_push(void *user, uint32_t thread, uint32_t frame, Text name, uint64_t base,
                          uint64_t size) {
    append(user,
           (Event){.kind = EVENT_FRAME_PUSH, .thread = thread, .frame_push = {frame, name, base, size}});
}

static void on_frame_pop(void *user, uint32_t thread, uint32_t frame) {
    append(user, (Event){.kind = EVENT_FRAME_POP, .thread = thread, .frame_pop = {frame}});
}

static void on_slot(void *user, uint32_t frame, uint32_t slot, Text name, TypeId type, uint64_t addr) {
    append(user, (Event){.kind = EVENT_SLOT, .slot = {slot, frame, name, type, addr}});
}

static void on_fault(void *user, const MachineFault *f) {
    append(user, (Event){.kind = EVENT_FAULT,
                         .fault = {.status = f->status,
                                   .addr = f->addr,
                                   .size = f->size,
                                   .align = f->align,
                                   .total_free = f->total_free,
                                   .largest_hole = f->largest_hole,
                                   .room = f->room}});
}

MachineSink journal_sink(Journal *journal, uint32_t machine) {
    assert(machine < 2);
    RecordSink *sink = &journal->sinks[machine];
    *sink = (RecordSink){journal, machine};
    return (MachineSink){.user = sink,
                         .look = on_look,
                         .alloc = on_alloc,
                         .realloc = on_realloc,
                         .free = on_free,
                         .write = on_write,
                         .fill = on_fill,
                         .frame_push = on_frame_push,
                         .frame_pop = on_frame_pop,
                         .slot = on_slot,
                         .fault = on_fault};
}

void journal_set_place(Journal *journal, uint32_t line, uint32_t thread) {
    journal->sink_line = line;
    journal->sink_thread = thread;
}
