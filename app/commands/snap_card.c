#include "snap_card.h"

#include <string.h>

typedef enum AskWish { ASK_NONE, ASK_OPEN, ASK_WRONG, ASK_RIGHT } AskWish;

typedef struct SnapCardRow {
    const char *name;
    AskWish ask;
    bool history, code, words;
} SnapCardRow;

static const SnapCardRow rows[] = {
    {.name = "question", .ask = ASK_OPEN},        {.name = "question-wrong", .ask = ASK_WRONG},
    {.name = "question-right", .ask = ASK_RIGHT}, {.name = "words", .words = true},
    {.name = "history", .history = true},         {.name = "code", .code = true},
};

bool snap_card_find(SnapCard *card, const char *name, Fault *fault) {
    for (size_t i = 0; name && i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].name, name) == 0) card->row = &rows[i];
    return !name || card->row ||
           fault_set(fault, FAULT_USAGE, NULL, 0,
                     "--card %s: question, question-wrong, question-right, words, history and code are there",
                     name);
}

static uint32_t first_answer(const Question *question, bool right) {
    uint32_t i = 0;
    while (i < question->count && question->answers[i].right != right) i++;
    return i;
}

static bool ask(SnapCard *card, const Scene *scene, uint32_t step, AskState *state, Fault *fault) {
    Question question;
    if (!scene_question(scene, step, &question))
        return fault_set(fault, FAULT_USAGE, NULL, 0,
                         "--card %s: step %u asks nothing; choose one that does with --step N",
                         card->row->name, step + 1);
    *state = (AskState){.open = true};
    if (card->row->ask == ASK_OPEN) return true;
    state->right = card->row->ask == ASK_RIGHT;
    uint32_t answer = first_answer(&question, state->right);
    if (answer == question.count)
        return fault_set(fault, FAULT_USAGE, NULL, 0, "--card %s: the question of step %u has no such answer",
                         card->row->name, step + 1);
    state->answered = true;
    state->chosen = answer;
    state->since = 10; /* it does not shake any more */
    if (!state->right) state->wrong = UINT32_C(1) << answer;
    state->told = scene_told(scene, &question, state, card->told, sizeof card->told);
    return true;
}

bool snap_card_open(SnapCard *card, const Scene *scene, uint32_t step, View *view, Fault *fault) {
    if (!card->row) return true;
    view->history = card->row->history;
    view->code_open = card->row->code;
    return card->row->ask == ASK_NONE || ask(card, scene, step, &view->ask, fault);
}

void snap_card_draw(const SnapCard *card, const Scene *scene, uint32_t step, const View *view,
                    const TextMeasure *measure, DrawList *list) {
    if (card->row && card->row->words) scene_draw_words(scene, step, 0, view, measure, list);
}
