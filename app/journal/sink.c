/* What a machine reports, made into events. A sink cannot return a fault, so the first one is kept in the
 * journal; what comes after it is not appended, because events would be missing before it. */
#include "record.h"
#include <assert.h>

static void append_on(RecordSink *sink, uint32_t thread, EventKind kind, Event *event) {
    Journal *journal = sink->journal;
    if (journal->fault.kind != FAULT_NONE) return;
    event->kind = kind;
    event->machine = sink->machine;
    event->thread = thread;
    event->line = journal->sink_line;
    journal_append(journal, event, &journal->fault);
}

/* The head and the kind's own payload are set, the rest of the union is left as it is: it is large, and this
 * is done for everything that happens. */
static void append(RecordSink *sink, EventKind kind, Event *event) {
    append_on(sink, sink->journal->sink_thread, kind, event);
}

static void on_look(void *user, uint64_t hole, uint64_t size, MachineVerdict verdict) {
    Event event;
    event.look = (JournalEvent_look){hole, size, verdict};
    append(user, EVENT_LOOK, &event);
}

static void on_alloc(void *user, const MachineBlock *b, bool zeroed, uint64_t searched) {
    Event event;
    event.alloc = (JournalEvent_alloc){b->addr, b->size, b->align, b->usable, b->element, zeroed, searched};
    append(user, EVENT_ALLOC, &event);
}

static void on_realloc(void *user, const MachineBlock *before, const MachineBlock *after, bool moved,
                       Bytes overwritten) {
    Event event;
    event.realloc = (JournalEvent_realloc){.addr = before->addr,
                                           .new_addr = after->addr,
                                           .old_size = before->size,
                                           .new_size = after->size,
                                           .align = after->align,
                                           .old_usable = before->usable,
                                           .new_usable = after->usable,
                                           .element = after->element,
                                           .moved = moved,
                                           .overwritten = overwritten};
    append(user, EVENT_REALLOC, &event);
}

static void on_free(void *user, const MachineBlock *b) {
    Event event;
    event.free = (JournalEvent_free){b->addr, b->size, b->align, b->usable, b->element};
    append(user, EVENT_FREE, &event);
}

static void on_write(void *user, uint64_t addr, Bytes now, Bytes before, bool was_init) {
    Event event;
    event.write = (JournalEvent_write){addr, was_init, now, before};
    append(user, EVENT_WRITE, &event);
}

static void on_fill(void *user, uint64_t addr, uint64_t len, uint8_t byte, Bytes before, bool was_init) {
    Event event;
    event.fill = (JournalEvent_fill){addr, len, byte, was_init, before};
    append(user, EVENT_FILL, &event);
}

static void on_frame_push(void *user, uint32_t thread, uint32_t frame, Text name, uint64_t base,
                          uint64_t size) {
    Event event;
    event.frame_push = (JournalEvent_frame_push){frame, name, base, size};
    append_on(user, thread, EVENT_FRAME_PUSH, &event);
}

static void on_frame_pop(void *user, uint32_t thread, uint32_t frame) {
    Event event;
    event.frame_pop = (JournalEvent_frame_pop){frame};
    append_on(user, thread, EVENT_FRAME_POP, &event);
}

static void on_slot(void *user, uint32_t frame, uint32_t slot, Text name, TypeId type, uint64_t addr) {
    Event event;
    event.slot = (JournalEvent_slot){slot, frame, name, type, addr};
    append(user, EVENT_SLOT, &event);
}

static void on_fault(void *user, const MachineFault *f) {
    Event event;
    event.fault = (JournalEvent_fault){.status = f->status,
                                       .addr = f->addr,
                                       .size = f->size,
                                       .align = f->align,
                                       .total_free = f->total_free,
                                       .largest_hole = f->largest_hole,
                                       .room = f->room};
    append(user, EVENT_FAULT, &event);
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
