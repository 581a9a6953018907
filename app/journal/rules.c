#include "journal/journal.h"

#include "codec.h"
#include "names.h"
#include "types.h"

Rules rules_start(void) {
    return (Rules){.types = 1};
}

/* ---- what the kind of a field says */

static const char *when(bool refused, const char *why) {
    return refused ? why : NULL;
}

static bool measures(uint64_t n) {
    return n < RULES_MAX_ADDRESS;
}

static const char *refuse_fields(const Rules *rules, const Event *event) {
    const RulesMachine *m = &rules->machines[event->machine];
    const char *why = NULL;
#define U(field)
#define I(field)
#define B(field)
#define W(field)
#define T(field)        why = why ? why : when(!text_is_utf8(p->field), "a text is not UTF-8");
#define A(field)        why = why ? why : when(!measures(p->field), "an address is out of bounds");
#define N(field)        why = why ? why : when(!measures(p->field), "a number of bytes is out of bounds");
#define F(field)        why = why ? why : when(p->field > 1, "a flag is neither 0 nor 1");
#define E(field, NAMES) why = why ? why : when(!names_get(NAMES_##NAMES, p->field), "no such " #field);
#define Y(field)        why = why ? why : when(p->field >= rules->types, "an unknown type");
#define R(field)        why = why ? why : when(p->field >= m->frames, "an unknown frame");
#define S(field)        why = why ? why : when(p->field >= m->slots, "an unknown variable");
#define L(field)        why = why ? why : when(p->field >= m->borrows, "an unknown borrow");
#define X(KIND, name, undo, fields, meaning)                                                                 \
    case EVENT_##KIND: {                                                                                     \
        const JournalEvent_##name *p = &event->name;                                                         \
        (void)p;                                                                                             \
        fields                                                                                               \
    } break;
    switch (event->kind) {
        JOURNAL_EVENTS(X)
    case EVENT_KIND_COUNT: break;
    }
#undef X
#include "journal/fields.h"
    return why;
}

/* Whether events of a kind are about the memory of a machine: by what their fields are. */
static bool needs_machine(EventKind kind) {
    bool needs = false;
#define U(field)
#define I(field)
#define B(field)
#define W(field)
#define T(field)
#define A(field) needs = true;
#define N(field) needs = true;
#define F(field)
#define E(field, NAMES)
#define Y(field)
#define R(field) needs = true;
#define S(field) needs = true;
#define L(field) needs = true;
#define X(KIND, name, undo, fields, meaning)                                                                 \
    case EVENT_##KIND: {                                                                                     \
        fields                                                                                               \
    } break;
    switch (kind) {
        JOURNAL_EVENTS(X)
    case EVENT_KIND_COUNT: break;
    }
#undef X
#include "journal/fields.h"
    return needs;
}

/* ---- what else an event must keep */

static bool is_power_of_two(uint64_t n) {
    return n != 0 && (n & (n - 1)) == 0;
}

static bool segment_fits(uint64_t base, uint64_t size) {
    return size <= RULES_MAX_SEGMENT && measures(base + size);
}

static const char *refuse_setup(const Rules *rules, const Event *event) {
    const JournalEvent_setup *e = &event->setup;
    if (rules->machines[event->machine].set_up) return "a machine is set up twice";
    if (event->machine && !rules->machines[0].set_up) return "the second machine is set up before the first";
    if (!segment_fits(e->heap_base, e->heap_size) || !segment_fits(e->static_base, e->static_size))
        return "a segment is too large";
    if (e->stack_size > e->stack_top || !segment_fits(e->stack_top - e->stack_size, e->stack_size) ||
        e->thread_stack_size > RULES_MAX_SEGMENT)
        return "a stack is too large";
    bool granule_ok = is_power_of_two(e->granule) && e->granule <= 4096;
    return granule_ok && e->header <= 4096 ? NULL : "no such granule or header";
}

static const char *refuse_type(const Rules *rules, const JournalEvent_type *e) {
    if (e->id != rules->types || e->id == UINT32_MAX) return "types are not numbered in order";
    if (e->dataful > UINT32_MAX) return "a type is made of an unknown one";
    return types_parts_valid((TypeKind)e->kind, e->parts, rules->types) ? NULL
                                                                        : "the parts of a type are damaged";
}

static const char *refuse_thread(const RulesMachine *machine, const JournalEvent_thread_state *e) {
    if (e->id > machine->threads || e->id >= RULES_MAX_THREADS) return "threads are not numbered in order";
    return when(e->state == 0, "no such state of a thread");
}

static const char *refuse_operation(const Rules *rules, const JournalEvent_op *e) {
    if (e->events == 0) return "an operation without events";
    return when(e->events > rules->events - rules->step_began, "an operation that began before its step");
}

static const char *refuse_payload(const Rules *rules, const Event *e) {
    const RulesMachine *m = &rules->machines[e->machine];
    switch ((int)e->kind) {
    case EVENT_SETUP: return refuse_setup(rules, e);
    case EVENT_TYPE: return refuse_type(rules, &e->type);
    case EVENT_ELEMENT: return when(e->element.pointer == 0, "an unknown type");
    case EVENT_BEGIN: return when(rules->begun, "the program begins twice");
    case EVENT_THREAD: return refuse_thread(m, &e->thread_state);
    case EVENT_FRAME_PUSH: return when(e->frame_push.frame != m->frames, "frames are not numbered in order");
    case EVENT_SLOT: return when(e->slot.slot != m->slots, "variables are not numbered in order");
    case EVENT_FILL: return when(e->fill.byte > 255, "no such byte");
    case EVENT_CACHE: return when(e->cache.len == 0, "a read of no bytes meets no cache");
    case EVENT_BORROW: return when(e->borrow.id != m->borrows, "borrows are not numbered in order");
    case EVENT_OP: return refuse_operation(rules, &e->op);
    case EVENT_END: return when(e->end.events != rules->events, "the count of events at the end is wrong");
    default: return NULL;
    }
}

/* The machine and the thread that the event's head names. A thread's own first event may be on it. */
static const char *refuse_head(const Rules *rules, const Event *event) {
    if (event->machine > 1 || event->thread > CODEC_MAX_THREAD) return "no such machine or thread";
    const RulesMachine *m = &rules->machines[event->machine];
    if (event->kind == EVENT_SETUP) return when(event->thread != 0, "no such thread");
    if (!m->set_up && (event->machine || event->thread || needs_machine(event->kind)))
        return "something happens before its machine is set up";
    return when(event->thread && event->thread >= m->threads, "no such thread");
}

const char *rules_refuse(const Rules *rules, const Event *event) {
    if (rules->ended) return "something follows the end";
    if ((unsigned)event->kind >= EVENT_KIND_COUNT) return "no such event";
    const char *why = refuse_head(rules, event);
    if (!why) why = refuse_fields(rules, event);
    return why ? why : refuse_payload(rules, event);
}

void rules_advance(Rules *rules, const Event *event) {
    RulesMachine *machine = &rules->machines[event->machine];
    rules->events++;
    switch (event->kind) {
    case EVENT_SETUP: machine->set_up = true, machine->threads = 1; break;
    case EVENT_TYPE: rules->types++; break;
    case EVENT_BEGIN: rules->begun = true; break;
    case EVENT_STEP: rules->steps++, rules->step_began = rules->events; break;
    case EVENT_THREAD: machine->threads += event->thread_state.id == machine->threads; break;
    case EVENT_FRAME_PUSH: machine->frames++; break;
    case EVENT_SLOT: machine->slots++; break;
    case EVENT_BORROW: machine->borrows++; break;
    case EVENT_END: rules->ended = true; break;
    default: break;
    }
}
