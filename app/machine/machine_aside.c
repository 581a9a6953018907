/* A stretch that leaves no trace. Blocks, frames and bytes are its user's to put back; what the machine
 * counts for itself goes back here. */
#include "inside.h"
#include <string.h>

static void set_sink(Machine *m, MachineSink sink) {
    m->sink = sink;
    m->heap.look = sink.look;
    m->heap.look_user = sink.user;
}

MachineAside machine_aside(Machine *m, MachineSink sink) {
    MachineAside before = {.sink = m->sink,
                           .fault = m->fault,
                           .frames = m->frames,
                           .slots = m->slots,
                           .constants = m->constants.count,
                           .rover = m->heap.rover,
                           .looks_left = m->heap.looks_left,
                           .static_used = m->static_used};
    set_sink(m, sink);
    return before;
}

void machine_aside_end(Machine *m, const MachineAside *before) {
    machine_static_forget(m, before->constants, before->static_used);
    if (m->config.policy == POLICY_NEXT_FIT) m->heap.rover = before->rover;
    m->heap.looks_left = before->looks_left;
    m->frames = before->frames;
    m->slots = before->slots;
    m->fault = before->fault;
    set_sink(m, before->sink);
}
