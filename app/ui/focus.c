/* Everything that can be clicked can also be reached with Tab: in the order in which it is drawn. */
#include "focus.h"

#include "buttons.h"
#include "home.h"

static bool same_hit(Hit a, Hit b) {
    return a.kind == b.kind && a.arg == b.arg;
}

static Hit hit_of(const DrawHit *hit) {
    return (Hit){(HitKind)hit->kind, hit->arg};
}

/* Whether hit i may take the focus and is the first of those that mean the same. */
static bool is_stop(const Session *session, uint32_t first, uint32_t i) {
    const DrawHit *hits = session->list.hits.items;
    if (!buttons_takes_focus(session, hit_of(&hits[i]))) return false;
    for (uint32_t k = first; k < i; k++)
        if (same_hit(hit_of(&hits[k]), hit_of(&hits[i]))) return false;
    return true;
}

static bool is_of_question(uint32_t kind) {
    return kind == HIT_NUMBER || kind == HIT_ANSWER || kind == HIT_HINT || kind == HIT_REVEAL;
}

/* Where Tab begins when nothing has the focus: before the first hit, or before an open question's. */
static uint32_t begin(const Session *session, uint32_t first, uint32_t count, int direction) {
    uint32_t last = count - 1;
    if (direction < 0) return 0;
    if (!(session_state(session) & IN_ASKING)) return last;
    for (uint32_t i = 0; i < count; i++)
        if (is_of_question(session->list.hits.items[first + i].kind)) return (i + last) % count;
    return last;
}

void focus_move(Session *session, int direction) {
    uint32_t first = session->card_hits;
    uint32_t count = session->list.hits.count - first;
    if (count == 0 || first > session->list.hits.count) return;
    uint32_t at = begin(session, first, count, direction);
    for (uint32_t i = count; i-- > 0;)
        if (same_hit(hit_of(&session->list.hits.items[first + i]), session->view.focus)) at = i;
    for (uint32_t i = 0; i < count; i++) {
        at = direction > 0 ? (at + 1) % count : (at + count - 1) % count;
        if (!is_stop(session, first, first + at)) continue;
        session->view.focus = hit_of(&session->list.hits.items[first + at]);
        home_show_focus(session);
        return;
    }
}
