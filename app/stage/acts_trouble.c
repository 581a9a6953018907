/* What cannot be: a refusal with what would happen if the program ran all the same, a fault of the machine,
 * the end by force. Acts tell the coming, notices what is up since. */
#include "base/values.h"
#include "parts/kit.h"
#include "stage/stage.h"

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

/* What was up when the step before ended, while the words change. */
static bool find_left(const Moment *moment, StageTrouble *trouble) {
    bool any = trouble->refused_t > 0 || trouble->fault_t > 0 || trouble->abort_t > 0;
    if (any || moment->turn >= 1) return false;
    if (notices_event(moment->timeline, moment->was.refused, &trouble->refused)) trouble->refused_t = 1;
    if (notices_event(moment->timeline, moment->was.fault, &trouble->fault)) trouble->fault_t = 1;
    if (notices_event(moment->timeline, moment->was.abort, &trouble->abort)) trouble->abort_t = 1;
    return trouble->refused_t > 0 || trouble->fault_t > 0 || trouble->abort_t > 0;
}

static float greyness(const Moment *moment, const StageTrouble *trouble) {
    float left = 1 - moment->turn, was = moment->was.as_if || moment->was.refused != UINT64_MAX ? left : 0;
    float now = trouble->here < 1 ? 0 : ease_phase(trouble->refused_t, 0, .15f);
    return maths_max(maths_max(now, was), moment->up.as_if ? 1 - (was > 0 ? 0 : left) : 0);
}

static void shake_stage(StageTrouble *trouble, float t) {
    float way = ease_phase(t, .5f, .65f);
    if (way > 0 && way < 1) trouble->shake = 6 * maths_sin(way * 3 * 360) * (1 - way);
}

void acts_trouble(Stage *stage, const Moment *moment) {
    StageTrouble *trouble = &stage->trouble;
    ActKind stack = playing(moment, ACT_OVERFLOW) ? ACT_OVERFLOW : ACT_TROUBLE;
    trouble->refused_t =
        find_notice(moment, ACT_REFUSED, moment->up.refused, EVENT_REFUSED, &trouble->refused);
    trouble->fault_t = find_notice(moment, stack, moment->up.fault, EVENT_FAULT, &trouble->fault);
    trouble->abort_t = find_notice(moment, ACT_TROUBLE, moment->up.abort, EVENT_ABORT, &trouble->abort);
    trouble->here = find_left(moment, trouble) ? 1 - moment->turn : 1;
    trouble->killed = moment->killed;
    trouble->folded = trouble->refused_t >= 1 && needs_warehouse(moment);
    find_why(moment, trouble);
    trouble->as_if = moment->up.as_if ? (moment->was.as_if ? 1 : moment->turn)
                                      : (moment->was.as_if ? 1 - moment->turn : 0);
    trouble->saturation = 1 - .3f * greyness(moment, trouble);
    if (trouble->fault_t <= 0 || trouble->fault.fault.status != MACHINE_STACK_OVERFLOW) return;
    stage->pennant_opacity = 1 - ease_phase(trouble->fault_t, 0, .08f);
    shake_stage(trouble, trouble->fault_t);
}
