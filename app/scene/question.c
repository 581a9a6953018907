/* The question of a step: what may be answered, and which answer is right. Places are found in the memory as
 * it is when the question is asked, so that a lesson cannot be wrong about its own holes. */
#include "inside.h"

static bool find_ask(const Scene *scene, uint32_t step, Event *event, uint64_t *index) {
    TimelineStep bounds = timeline_step(scene->timeline, step);
    JournalCursor cursor = journal_at(timeline_journal(scene->timeline), bounds.first);
    for (*index = bounds.first; *index < bounds.end && journal_next(&cursor, event); ++*index)
        if (event->kind == EVENT_ASK) return true;
    return false;
}

static void add_answer(Question *question, Answer answer) {
    if (question->count < QUESTION_ANSWERS) question->answers[question->count++] = answer;
}

/* ---- choices */

static void add_choices(Question *question, const JournalEvent_ask *ask) {
    Text choices = ask->choices, choice;
    while (text_next_line(&choices, &choice))
        add_answer(question, (Answer){.text = choice, .right = question->count == ask->right});
}

static void add_yes_no(Question *question, const JournalEvent_ask *ask) {
    add_answer(question, (Answer){.text = TEXT("Yes"), .right = ask->right == 1});
    add_answer(question, (Answer){.text = TEXT("No"), .right = ask->right != 1});
}

/* ---- places */

static bool holds(uint64_t addr, uint64_t size, uint64_t at) {
    return at >= addr && at - addr < size;
}

/* Holes in order of address; of more than there are letters for, those that end with the right one. */
static void add_holes(Question *question, const JournalEvent_ask *ask, const World *world) {
    WorldHole hole;
    bool found = false;
    for (uint64_t at = world_config(world)->heap_base; world_hole_from(world, at, &hole);) {
        bool full = question->count == QUESTION_ANSWERS;
        if (full && found) return;
        for (uint32_t i = 1; full && i < QUESTION_ANSWERS; i++)
            question->answers[i - 1] = question->answers[i];
        if (full) question->count--;
        Answer answer = {.addr = hole.addr, .size = hole.size};
        answer.right = holds(hole.addr, hole.size, ask->addr);
        found = found || answer.right;
        add_answer(question, answer);
        at = hole.addr + hole.size;
    }
}

static void add_frames(Question *question, const JournalEvent_ask *ask, const World *world) {
    const WorldFrame *frames;
    for (uint32_t i = world_frames(world, &frames); i-- > 0;)
        add_answer(question, (Answer){.addr = frames[i].base,
                                      .size = frames[i].size,
                                      .text = frames[i].name,
                                      .right = holds(frames[i].base, frames[i].size, ask->addr)});
}

static void add_reasons(Question *question, const JournalEvent_ask *ask) {
    Text reasons = ask->reasons, reason;
    for (uint32_t i = 0; i < question->count && text_next_line(&reasons, &reason); i++)
        question->answers[i].reason = reason;
}

static void find_times(const Scene *scene, uint32_t step, uint64_t event, Question *question) {
    const ActList *acts = scene_acts(scene, step);
    for (uint32_t i = 0; acts && i < acts->acts.count; i++) {
        const Act *act = &acts->acts.items[i];
        if (act->kind != ACT_ASK || act->first != event) continue;
        question->time = act->start;
        question->end = act->start + act->duration;
        return;
    }
}

/* Not from the act's beginning again: there the code and the words still go over into this step's. */
int64_t scene_ask_moment(int64_t from, int64_t to, int64_t open) {
    const int64_t half = SCENE_BREATH / 2;
    int64_t at = open == SCENE_CALM ? SCENE_BREATH
                 : open <= half     ? open
                                    : half + (open - half) % SCENE_BREATH;
    if (at >= to - from) at = to - from - 1;
    return from + (at > 0 ? at : 0);
}

bool scene_question(const Scene *scene, uint32_t step, Question *question) {
    Event event;
    uint64_t index;
    *question = (Question){0};
    if (step >= scene->schedule.steps.count || !find_ask(scene, step, &event, &index)) return false;
    const JournalEvent_ask *ask = &event.ask;
    const World *world = timeline_world(scene->timeline, event.machine, index);
    question->shape = (JournalAsk)ask->shape;
    question->text = ask->text;
    question->hint = ask->hint;
    question->number = ask->right;
    question->size = ask->size;
    question->event = index;
    question->machine = event.machine;
    switch (question->shape) {
    case ASK_BIN:
        if (world) add_holes(question, ask, world);
        break;
    case ASK_TRAY:
        if (world) add_frames(question, ask, world);
        break;
    case ASK_CHOICE: add_choices(question, ask); break;
    case ASK_YES_NO: add_yes_no(question, ask); break;
    case ASK_NUMBER: question->reason = ask->reasons; break;
    }
    add_reasons(question, ask);
    find_times(scene, step, index, question);
    return true;
}
