#include "journal/rules.h"

#include "journal/codec.h"
#include "journal/types.h"

Rules rules_start(void) {
    return (Rules){.types = 1};
}

static bool is_power_of_two(uint64_t n) {
    return n != 0 && (n & (n - 1)) == 0;
}

static bool segment_fits(uint64_t base, uint64_t size) {
    return size <= RULES_MAX_SEGMENT && base <= UINT64_MAX / 2 && size <= UINT64_MAX / 2 - base;
}

static const char *refuse_setup(const RulesMachine *machine, const JournalEvent_setup *e) {
    if (machine->set_up) return "a machine is set up twice";
    if (e->policy >= POLICY_COUNT) return "no such policy";
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
    if (e->kind >= TYPE_KIND_COUNT || e->pointer >= POINTER_KIND_COUNT || e->droppable > 1)
        return "no such kind of type";
    if (e->element >= rules->types || e->dataful > UINT32_MAX) return "a type is made of an unknown one";
    return types_parts_valid((TypeKind)e->kind, e->parts, rules->types) ? NULL
                                                                        : "the parts of a type are damaged";
}

static const char *refuse_thread(const RulesMachine *machine, const JournalEvent_thread_state *e) {
    if (e->id > machine->threads || e->id >= RULES_MAX_THREADS) return "threads are not numbered in order";
    return e->state >= 1 && e->state <= 3 && e->before <= 3 ? NULL : "no such state of a thread";
}

static bool slot_state_known(uint64_t state) {
    return state < 16 && (state & 7) <= 4;
}

static const char *when(bool refused, const char *why) {
    return refused ? why : NULL;
}

static const char *refuse_memory(const Rules *rules, const Event *e) {
    const RulesMachine *m = &rules->machines[e->machine];
    uint32_t types = rules->types;
    switch (e->kind) {
    case EVENT_THREAD: return refuse_thread(m, &e->thread_state);
    case EVENT_FRAME_PUSH:
        if (e->thread >= m->threads) return "a frame on an unknown thread";
        return when(e->frame_push.frame != m->frames, "frames are not numbered in order");
    case EVENT_FRAME_POP: return when(e->frame_pop.frame >= m->frames, "an unknown frame");
    case EVENT_SLOT:
        if (e->slot.slot != m->slots) return "slots are not numbered in order";
        return when(e->slot.frame >= m->frames || e->slot.type >= types,
                    "a slot of an unknown frame or type");
    case EVENT_SLOT_STATE:
        if (e->slot_state.slot >= m->slots) return "an unknown slot";
        return when(!slot_state_known(e->slot_state.now) || !slot_state_known(e->slot_state.before),
                    "no such slot state");
    case EVENT_ALLOC: return when(e->alloc.element >= types || e->alloc.zeroed > 1, "an unknown type");
    case EVENT_REALLOC: return when(e->realloc.element >= types || e->realloc.moved > 1, "an unknown type");
    case EVENT_FREE: return when(e->free.element >= types, "an unknown type");
    case EVENT_WRITE: return when(e->write.was_init > 1, "no such mark");
    case EVENT_FILL: return when(e->fill.was_init > 1 || e->fill.byte > 255, "no such byte or mark");
    case EVENT_BORROW:
        if (e->borrow.mutable > 1) return "no such mark";
        return when(e->borrow.id != m->borrows, "borrows are not numbered in order");
    case EVENT_BORROW_END: return when(e->borrow_end.id >= m->borrows, "an unknown borrow");
    default: return NULL;
    }
}

/* Events that change the memory: they need a machine. */
static bool changes_memory(EventKind kind) {
#define INVERSE true
#define NONE    false
#define X(KIND, name, undo, fields, meaning)                                                                 \
    case EVENT_##KIND: return undo;
    switch (kind) {
        JOURNAL_EVENTS(X)
    case EVENT_KIND_COUNT: break;
    }
#undef X
#undef INVERSE
#undef NONE
    return false;
}

static const char *refuse_other(const Rules *rules, const Event *e) {
    switch (e->kind) {
    case EVENT_PARAM: return when(e->param.shape > PARAM_TEXT, "no such parameter");
    case EVENT_SETUP: return refuse_setup(&rules->machines[e->machine], &e->setup);
    case EVENT_TYPE: return refuse_type(rules, &e->type);
    case EVENT_ELEMENT:
        return when(e->element.pointer == 0 || e->element.pointer >= rules->types ||
                        e->element.type >= rules->types,
                    "an unknown type");
    case EVENT_BEGIN: return when(rules->begun, "the program begins twice");
    case EVENT_ASK: return when(e->ask.shape > ASK_YES_NO, "no such question");
    case EVENT_EXPECT: return when(e->expect.passed > 1, "no such mark");
    case EVENT_CAMERA: return when(e->camera.level > 3, "no such level");
    case EVENT_LOOK: return when(e->look.verdict >= VERDICT_COUNT, "no such verdict");
    case EVENT_CACHE:
        return when(e->cache.level < 1 || e->cache.level > 4 || e->cache.len == 0, "no such cache");
    case EVENT_MOVE: return when(e->move.type >= rules->types, "an unknown type");
    case EVENT_COPY: return when(e->copy.type >= rules->types, "an unknown type");
    case EVENT_CLONE: return when(e->clone.type >= rules->types, "an unknown type");
    case EVENT_DROP: return when(e->drop.type >= rules->types, "an unknown type");
    case EVENT_DROPPED: return when(e->dropped.type >= rules->types, "an unknown type");
    case EVENT_FORGET: return when(e->forget.type >= rules->types, "an unknown type");
    case EVENT_AS_IF: return when(e->as_if.on > 1, "no such mark");
    case EVENT_FAULT: return when(e->fault.status >= MACHINE_STATUS_COUNT, "no such status");
    case EVENT_END: return when(e->end.events != rules->events, "the count of events at the end is wrong");
    default: return NULL;
    }
}

const char *rules_refuse(const Rules *rules, const Event *event) {
    if (rules->ended) return "something follows the end";
    if ((unsigned)event->kind >= EVENT_KIND_COUNT) return "no such event";
    if (event->machine > 1 || event->thread > CODEC_MAX_THREAD) return "no such machine or thread";
    if (!codec_texts_valid(event)) return "a text is not UTF-8";
    if (!changes_memory(event->kind)) return refuse_other(rules, event);
    if (!rules->machines[event->machine].set_up) return "memory changes before its machine is set up";
    return refuse_memory(rules, event);
}

void rules_advance(Rules *rules, const Event *event) {
    RulesMachine *machine = &rules->machines[event->machine];
    rules->events++;
    switch (event->kind) {
    case EVENT_SETUP: machine->set_up = true, machine->threads = 1; break;
    case EVENT_TYPE: rules->types++; break;
    case EVENT_BEGIN: rules->begun = true; break;
    case EVENT_STEP: rules->steps++; break;
    case EVENT_THREAD: machine->threads += event->thread_state.id == machine->threads; break;
    case EVENT_FRAME_PUSH: machine->frames++; break;
    case EVENT_SLOT: machine->slots++; break;
    case EVENT_BORROW: machine->borrows++; break;
    case EVENT_END: rules->ended = true; break;
    default: break;
    }
}
