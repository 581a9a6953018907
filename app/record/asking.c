#include "asking.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* ---- by a pace */

/* A number is typed digit by digit, and stands there a while before it is given. */
static size_t digits_typed(const Asking *asking, size_t digits) {
    const PaceAsk *pace = &asking->pace;
    int64_t from = pace->answer * 2 / 5, to = pace->answer * 7 / 10;
    if (pace->passed >= pace->answer) return digits;
    if (!asking->answers || pace->passed < from) return 0;
    return pace->passed >= to ? digits
                              : 1 + (size_t)(pace->passed - from) * (digits - 1) / (size_t)(to - from);
}

static void type(Asking *asking) {
    if (asking->question.shape != ASK_NUMBER) return;
    int len = snprintf(asking->typed, sizeof asking->typed, "%" PRIu64, asking->question.number);
    asking->ask.typed = (Text){asking->typed, digits_typed(asking, (size_t)len)};
}

static void answer(Asking *asking) {
    uint32_t right = scene_right_answer(&asking->question);
    asking->ask.chosen = asking->question.shape == ASK_NUMBER ? asking->question.number : right;
    asking->ask.answered = asking->ask.right = asking->answers;
    asking->ask.revealed = !asking->answers;
}

static bool ask_paced(const Reel *reel, int64_t time, Asking *asking) {
    uint32_t step = pace_step_at(&reel->pace, time);
    if (!pace_ask(&reel->pace, time, &asking->pace) || !scene_question(reel->scene, step, &asking->question))
        return false;
    bool has_answer =
        asking->question.shape == ASK_NUMBER || scene_right_answer(&asking->question) < QUESTION_ANSWERS;
    asking->answers = has_answer && (reel->pointer || reel->keys);
    asking->ask = (AskState){.open = true, .unaided = true};
    type(asking);
    if (asking->pace.passed >= asking->pace.answer) answer(asking);
    return true;
}

/* ---- in a take */

static bool same_answer(const TakeMoment *a, const TakeMoment *b) {
    return a->answered == b->answered && a->chosen == b->chosen && a->wrong == b->wrong;
}

/* Seconds since the answer that holds at moment i, as far as anything still moves. */
static float since_answer(const Take *take, uint32_t i, int64_t time) {
    const TakeMoment *items = take->moments.items;
    while (i > 0 && time - items[i].time < 1000000 && same_answer(&items[i - 1], &items[i])) i--;
    return (float)(time - items[i].time) / 1e6f;
}

static bool ask_taken(const Reel *reel, int64_t time, Asking *asking) {
    uint32_t i = take_at(reel->take, time);
    const TakeMoment *at = &reel->take->moments.items[i];
    if (!at->open || !scene_question(reel->scene, at->position.step, &asking->question)) return false;
    memcpy(asking->typed, at->typed, sizeof asking->typed);
    asking->ask = (AskState){.open = true,
                             .unaided = !reel->pointer,
                             .wrong = at->wrong,
                             .answered = at->answered,
                             .right = at->right,
                             .hint = at->hint,
                             .revealed = at->revealed,
                             .chosen = at->chosen,
                             .typed = text_from(asking->typed),
                             .since = since_answer(reel->take, i, time)};
    return true;
}

void asking_at(const Reel *reel, int64_t time, Asking *asking) {
    *asking = (Asking){0};
    if (reel->take ? !ask_taken(reel, time, asking) : !ask_paced(reel, time, asking)) return;
    asking->ask.told =
        scene_told(reel->scene, &asking->question, &asking->ask, asking->told, sizeof asking->told);
}

Text asking_key(const Asking *asking) {
    static const char letters[] = "ABCDEFGHIJ";
    uint32_t right = scene_right_answer(&asking->question);
    if (asking->question.shape == ASK_NUMBER || right >= QUESTION_ANSWERS) return TEXT("Enter");
    if (asking->question.shape == ASK_YES_NO) return right == 0 ? TEXT("Y") : TEXT("N");
    return (Text){letters + right, 1};
}
