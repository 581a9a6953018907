/* One pass over the journal, then looking up. */
#include "model/model.h"

static bool is_notice(EventKind kind) {
    return kind == EVENT_REFUSED || kind == EVENT_AS_IF || kind == EVENT_FAULT || kind == EVENT_ABORT;
}

bool notices_find(Notices *notices, Timeline *timeline) {
    JournalCursor cursor = journal_at(timeline_journal(timeline), 0);
    Event event;
    uint32_t step = 0;
    bool begun = false;
    for (uint64_t index = 0; journal_next(&cursor, &event); index++) {
        if (event.kind == EVENT_STEP && begun) step++;
        if (event.kind == EVENT_STEP && !list_push(&notices->printed, UINT64_MAX)) return false;
        if (event.kind == EVENT_STEP) begun = true;
        if (event.kind == EVENT_PRINT && begun) notices->printed.items[step] = index;
        if (!is_notice(event.kind)) continue;
        ModelNotice notice = {index, step, event.kind, event.kind == EVENT_AS_IF && event.as_if.on};
        if (!list_push(&notices->items, notice)) return false;
    }
    return true;
}

void notices_free(Notices *notices) {
    list_free(&notices->items);
    list_free(&notices->printed);
}

static void take_notice(NoticesUp *up, const ModelNotice *notice, bool here) {
    switch ((int)notice->kind) {
    case EVENT_AS_IF: up->as_if = notice->on || (here && up->as_if); break;
    case EVENT_REFUSED:
        up->why = notice->event;
        if (here) up->refused = notice->event;
        break;
    case EVENT_FAULT:
        if (here) up->fault = notice->event;
        break;
    case EVENT_ABORT:
        if (here) up->abort = notice->event;
        break;
    default: break;
    }
}

NoticesUp notices_up(const Notices *notices, uint32_t step, uint64_t upto) {
    NoticesUp up = {UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, false};
    for (uint32_t i = 0; i < notices->items.count && notices->items.items[i].event < upto; i++)
        take_notice(&up, &notices->items.items[i], notices->items.items[i].step == step);
    return up;
}

bool notices_event(Timeline *timeline, uint64_t index, Event *event) {
    if (index == UINT64_MAX) return false;
    JournalCursor cursor = journal_at(timeline_journal(timeline), index);
    return journal_next(&cursor, event);
}
