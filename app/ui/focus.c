/* Everything that can be clicked can also be reached with Tab: in the order in which it is drawn. */
#include "ui/focus.h"

#include "ui/home.h"

static bool same_hit(SceneHit a, SceneHit b) {
    return a.kind == b.kind && a.arg == b.arg;
}

static bool takes_focus(SceneHitKind kind) {
    switch (kind) {
    case HIT_NEXT:
    case HIT_BACK:
    case HIT_FIRST:
    case HIT_LAST:
    case HIT_PREVIOUS:
    case HIT_FORWARD:
    case HIT_PLAY:
    case HIT_SLOWER:
    case HIT_FASTER:
    case HIT_SCRUBBER:
    case HIT_STEP:
    case HIT_LIBRARY:
    case HIT_FULLSCREEN:
    case HIT_THEME:
    case HIT_SETTINGS:
    case HIT_LEVEL:
    case HIT_CODE_LINE:
    case HIT_CARD_CLOSE:
    case HIT_NUMBER:
    case HIT_ANSWER:
    case HIT_HINT:
    case HIT_REVEAL:
    case HIT_SETTING:
    case HIT_FAULT_EDIT:
    case HIT_FAULT_COPY:
    case HIT_CONTINUE:
    case HIT_RESTART:
    case HIT_FLOOR:
    case HIT_PARAM:
    case HIT_PARAMS:
    case HIT_JUMP:
    case HIT_INSPECT:
    case HIT_TERMS:
    case HIT_SLOT:
    case HIT_BLOCK:
    case HIT_GO:
    case HIT_NEXT_LESSON:
    case HIT_HISTORY:
    case HIT_RECORD:
    case HIT_STUDIO:
    case HIT_LESSON: return true;
    case HIT_SHADE:
    case HIT_NONE:
    case HIT_GRAPH:
    case HIT_MINIMAP:
    case HIT_FRAME:
    case HIT_HOLE:
    case HIT_WAREHOUSE:
    case HIT_PILLAR:
    case HIT_DOCK_EDGE:
    case HIT_WORDS:
    case HIT_KIND_COUNT: return false;
    }
    return false;
}

static SceneHit hit_of(const DrawHit *hit) {
    return (SceneHit){(SceneHitKind)hit->kind, hit->arg};
}

/* A line that no step runs leads nowhere. */
static bool is_line_run(const Session *session, uint64_t line) {
    for (uint32_t step = 0; step < player_steps(&session->player); step++)
        if (timeline_step(session->lesson.timeline, step).line == line) return true;
    return false;
}

/* Whether hit i may take the focus and is the first of those that mean the same. */
static bool is_stop(const Session *session, uint32_t first, uint32_t i) {
    const DrawHit *hits = session->list.hits.items;
    if (!takes_focus((SceneHitKind)hits[i].kind)) return false;
    if (hits[i].kind == HIT_HISTORY && hits[i].arg != 0) return false;
    if (hits[i].kind == HIT_CODE_LINE && !is_line_run(session, hits[i].arg)) return false;
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
    if (!session->quiz.open || session->overlay != OVERLAY_NONE || session->at_home) return last;
    for (uint32_t i = 0; i < count; i++)
        if (is_of_question(session->list.hits.items[first + i].kind)) return (i + last) % count;
    return last;
}

void focus_move(Session *session, int direction) {
    uint32_t first = session->overlay == OVERLAY_NONE ? 0 : session->overlay_hits;
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
