/* What cannot be: a refusal with what would happen if the program ran all the same, a fault of the machine,
 * the end by force. Acts tell the coming, notices what is up since. */
#include "base/maths.h"
#include "scene/acts.h"
#include "scene/ease.h"

static bool playing(const Moment *moment, ActKind kind) {
    return moment->act && moment->act->kind == kind;
}

/* The event of the act that plays, or the one that is up: and how far it is. */
static float find_notice(const Moment *moment, ActKind act, uint64_t up, EventKind kind, Event *event) {
    float t = 0;
    if (playing(moment, act) && notices_event(moment->timeline, moment->act->first, event))
        t = event->kind == kind ? maths_max(moment->t, .0001f) : 0;
    if (t <= 0 && notices_event(moment->timeline, up, event)) t = 1;
    if (t <= 0) *event = (Event){0};
    return t;
}

static bool in_heap(const Moment *moment, const Act *act) {
    return act && act->size && act->addr >= moment->after->heap_base && act->addr < moment->after->heap_end;
}

/* An as-if that deals with the warehouse needs it to be seen. */
static bool needs_warehouse(const Moment *moment) {
    if (!moment->up.as_if) return false;
    return in_heap(moment, moment->act) || moment->up.fault != UINT64_MAX;
}

static void find_why(const Moment *moment, StageTrouble *trouble) {
    Event event;
    if (notices_event(moment->timeline, moment->up.why, &event)) trouble->why = event.refused.code;
}

void acts_trouble(Stage *stage, const Moment *moment) {
    StageTrouble *trouble = &stage->trouble;
    ActKind stack = ACT_OVERFLOW;
    trouble->refused_t =
        find_notice(moment, ACT_REFUSED, moment->up.refused, EVENT_REFUSED, &trouble->refused);
    trouble->fault_t = find_notice(moment, playing(moment, stack) ? stack : ACT_TROUBLE, moment->up.fault,
                                   EVENT_FAULT, &trouble->fault);
    trouble->abort_t = find_notice(moment, ACT_TROUBLE, moment->up.abort, EVENT_ABORT, &trouble->abort);
    trouble->killed = moment->killed;
    trouble->as_if = moment->up.as_if ? 1 : 0;
    trouble->folded = trouble->refused_t >= 1 && needs_warehouse(moment);
    find_why(moment, trouble);
    float grey = maths_max(ease_phase(trouble->refused_t, 0, .15f), trouble->as_if);
    trouble->saturation = 1 - .3f * grey;
    if (trouble->fault.kind == EVENT_FAULT && trouble->fault.fault.status == MACHINE_STACK_OVERFLOW)
        stage->pennant_opacity = 1 - ease_phase(trouble->fault_t, 0, .08f);
    bool overflows = trouble->fault.kind == EVENT_FAULT &&
                     trouble->fault.fault.status == MACHINE_STACK_OVERFLOW && trouble->fault_t < 1;
    if (overflows && trouble->fault_t > .5f && trouble->fault_t < .65f)
        trouble->shake = 6 * maths_sin((trouble->fault_t - .5f) / .15f * 3 * 360) *
                         (1 - ease_phase(trouble->fault_t, .5f, .65f));
}
