#include "quiz.h"

#include "base/values.h"
#include "match.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BREATHES       (6 * SCENE_BREATH) /* then the outlines rest, and the processor with them */
#define SHAKE          INT64_C(400000)
#define STAYS_AT_LEAST INT64_C(1400000)

void quiz_reset(Quiz *quiz) {
    quiz_free(quiz);
    *quiz = (Quiz){0};
}

void quiz_free(Quiz *quiz) {
    list_free(&quiz->past);
    field_free(&quiz->field);
}

static QuizPast *past_of(const Quiz *quiz, uint32_t step) {
    for (uint32_t i = 0; i < quiz->past.count; i++)
        if (quiz->past.items[i].step == step) return &quiz->past.items[i];
    return NULL;
}

static bool is_passed(const Quiz *quiz, uint32_t step) {
    const QuizPast *past = past_of(quiz, step);
    return past && !past->asks;
}

static QuizPast *past_for(Quiz *quiz, uint32_t step) {
    QuizPast *past = past_of(quiz, step);
    if (past) return past;
    if (!list_push(&quiz->past, (QuizPast){.step = step, .asks = true})) return NULL;
    return &quiz->past.items[quiz->past.count - 1];
}

uint32_t quiz_right(const Quiz *quiz) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < quiz->past.count; i++) count += quiz->past.items[i].first;
    return count;
}

void quiz_carry(Quiz *quiz, const Timeline *before, const Timeline *now) {
    Quiz carried = {0};
    for (uint32_t i = 0; i < quiz->past.count; i++) {
        const QuizPast *was = &quiz->past.items[i];
        uint32_t step = match_step(before, was->step, now);
        bool asks = step < timeline_steps(now) && (timeline_step(now, step).marks & MARK_ASK);
        QuizPast *past = asks ? past_for(&carried, step) : NULL;
        if (!past) continue;
        past->wrong += was->wrong;
        past->answered |= was->answered;
        past->first |= was->first;
    }
    list_free(&quiz->past);
    field_free(&quiz->field);
    *quiz = carried;
}

static bool is_solved(const Quiz *quiz) {
    return (quiz->ask.answered && quiz->ask.right) || quiz->ask.revealed;
}

void quiz_want(Quiz *quiz, uint32_t step) {
    QuizPast *past = past_of(quiz, step);
    if (past) past->asks = true;
}

static void tell(Quiz *quiz, Text words) {
    if (words.data != quiz->told) snprintf(quiz->told, sizeof quiz->told, "%.*s", TEXT_ARG(words));
    quiz->ask.told = text_from(quiz->told);
}

/* About the answer that was given or is shown. */
static void tell_answer(Quiz *quiz, const Player *player) {
    char words[QUIZ_TOLD];
    tell(quiz, scene_told(player->scene, &quiz->question, &quiz->ask, words, sizeof words));
}

/* ---- opening and going on */

static void open_question(Quiz *quiz, Player *player, uint32_t step, int64_t now) {
    QuizPast *past = past_for(quiz, step);
    if (!past) return;
    past->end = quiz->question.end;
    quiz->open = true;
    quiz->step = step;
    quiz->then = PLAYER_STEPS;
    quiz->ask = (AskState){.open = true};
    quiz->told[0] = '\0';
    quiz->field.digits = true;
    quiz->field.most = QUIZ_TYPED - 1;
    field_set(&quiz->field, TEXT(""));
    quiz->opened = now;
    player_seek(player, (ScenePosition){step, quiz->question.time});
}

static void leave(Quiz *quiz) {
    quiz->open = false;
    quiz->ask = (AskState){0};
}

/* Who went on from a question stands at its end: only what is earlier is before it. */
static void take_up_skipped(Quiz *quiz, ScenePosition at) {
    for (uint32_t i = 0; i < quiz->past.count; i++) {
        QuizPast *past = &quiz->past.items[i];
        bool before = at.step < past->step || (at.step == past->step && at.time < past->end);
        if (before && !past->answered) past->asks = true;
    }
}

static void go_on(Quiz *quiz, Player *player, int64_t now) {
    past_of(quiz, quiz->step)->asks = false;
    leave(quiz);
    player->halts = false;
    player_resume(player, (ScenePosition){quiz->step, quiz->question.end}, quiz->then, now);
}

/* The first question not asked yet that playing from here comes to. */
static void find_halt(Quiz *quiz, Player *player) {
    ScenePosition at = player->start;
    uint32_t steps = player_steps(player), last = player->mode == PLAYER_PLAYS ? steps : at.step + 1;
    player->halts = false;
    if (player->mode == PLAYER_RESTS) return;
    const Timeline *timeline = scene_timeline(player->scene);
    for (uint32_t step = at.step; step < last && step < steps; step++) {
        Question question;
        if (!(timeline_step(timeline, step).marks & MARK_ASK) || is_passed(quiz, step)) continue;
        if (!scene_question(player->scene, step, &question)) continue;
        if (step == at.step && question.time < at.time) continue;
        player->halts = true;
        player->halt = (ScenePosition){step, question.time};
        quiz->question = question;
        return;
    }
}

static bool is_at_halt(const Player *player, int64_t now) {
    ScenePosition at = player_position(player, now);
    return player->halts && player->mode != PLAYER_RESTS && at.step == player->halt.step &&
           at.time >= player->halt.time;
}

bool quiz_is_near(const Quiz *quiz, const Player *player, int64_t now) {
    if (quiz->open) return true;
    if (!player->scene || !player->halts || player->mode == PLAYER_RESTS) return false;
    return player_position(player, now).step == player->halt.step;
}

static bool ask_at(Quiz *quiz, Player *player, uint32_t step, int64_t now) {
    if (step >= player_steps(player)) return false;
    if (!(timeline_step(scene_timeline(player->scene), step).marks & MARK_ASK)) return false;
    if (!scene_question(player->scene, step, &quiz->question)) return false;
    open_question(quiz, player, step, now);
    return true;
}

void quiz_ask_again(Quiz *quiz, Player *player, uint32_t step, PlayerMode then, int64_t now) {
    for (uint32_t far = 0; far < player_steps(player); far++) {
        if (!ask_at(quiz, player, step + far, now) && (far > step || !ask_at(quiz, player, step - far, now)))
            continue;
        if (then != PLAYER_RESTS) quiz->then = then;
        return;
    }
}

void quiz_tick(Quiz *quiz, Player *player, int64_t now) {
    if (!player->scene) return;
    if (quiz->open) {
        bool left = player->mode != PLAYER_RESTS || player->start.step != quiz->step ||
                    player->start.time != quiz->question.time;
        if (!left && is_solved(quiz) && now - quiz->answered >= quiz->stays) go_on(quiz, player, now);
        if (!left) return;
        leave(quiz);
    }
    take_up_skipped(quiz, player->start);
    find_halt(quiz, player);
    if (!is_at_halt(player, now)) return;
    PlayerMode then = player->mode;
    player_pause(player, now);
    open_question(quiz, player, player->halt.step, now);
    quiz->then = then;
}

/* ---- answers */

static void solve(Quiz *quiz, int64_t now) {
    QuizPast *past = past_of(quiz, quiz->step);
    past->answered = true;
    past->asks = false;
    quiz->answered = now;
    quiz->stays = player_reading_time(quiz->ask.told);
    if (quiz->stays < STAYS_AT_LEAST) quiz->stays = STAYS_AT_LEAST;
}

static void grade(Quiz *quiz, int64_t now) {
    QuizPast *past = past_of(quiz, quiz->step);
    quiz->answered = now;
    if (!quiz->ask.right) {
        past->wrong++;
        return;
    }
    if (past->wrong == 0 && !past->answered) past->first = true;
    solve(quiz, now);
}

static void answer(Quiz *quiz, const Player *player, uint32_t number, int64_t now) {
    Question *q = &quiz->question;
    if (number >= q->count || is_solved(quiz) || quiz->ask.wrong >> number & 1) return;
    quiz->ask.answered = true;
    quiz->ask.right = q->answers[number].right;
    quiz->ask.chosen = number;
    tell_answer(quiz, player);
    if (!quiz->ask.right) quiz->ask.wrong |= UINT32_C(1) << number;
    grade(quiz, now);
}

static void answer_number(Quiz *quiz, const Player *player, int64_t now) {
    char digits[QUIZ_TYPED];
    if (quiz->field.count == 0 || is_solved(quiz)) return;
    snprintf(digits, sizeof digits, "%.*s", TEXT_ARG(field_text(&quiz->field)));
    quiz->ask.answered = true;
    quiz->ask.chosen = strtoull(digits, NULL, 10);
    quiz->ask.right = quiz->ask.chosen == quiz->question.number;
    tell_answer(quiz, player);
    grade(quiz, now);
}

static void reveal(Quiz *quiz, const Player *player, int64_t now) {
    Question *q = &quiz->question;
    uint32_t right = scene_right_answer(q);
    if (is_solved(quiz)) return;
    quiz->ask.revealed = true;
    if (q->shape == ASK_NUMBER) {
        char digits[24];
        snprintf(digits, sizeof digits, "%" PRIu64, q->number);
        field_set(&quiz->field, text_from(digits));
    }
    if (right < QUESTION_ANSWERS) quiz->ask.chosen = right;
    tell_answer(quiz, player);
    solve(quiz, now);
}

/* ---- input */

bool quiz_skip(Quiz *quiz, Player *player, int64_t now) {
    if (!quiz->open) return false;
    go_on(quiz, player, now);
    return true;
}

bool quiz_hit(Quiz *quiz, Player *player, Hit hit, int64_t now) {
    if (!quiz->open) return false;
    switch (hit.kind) {
    case HIT_ANSWER:
        if (quiz->question.shape == ASK_NUMBER)
            answer_number(quiz, player, now);
        else
            answer(quiz, player, (uint32_t)hit.arg, now);
        return true;
    case HIT_HINT: quiz->ask.hint = true; return true;
    case HIT_REVEAL: reveal(quiz, player, now); return true;
    case HIT_NUMBER: return true;
    case HIT_BLOCK:
    case HIT_HOLE: {
        Text reason =
            scene_no_answer_reason(player->scene, &quiz->question, hit, quiz->told, sizeof quiz->told);
        if (!reason.len || is_solved(quiz)) return false;
        tell(quiz, reason);
        return true;
    }
    default: return false;
    }
}

Field *quiz_field(Quiz *quiz) {
    bool wanted = quiz->open && quiz->question.shape == ASK_NUMBER && !is_solved(quiz);
    return wanted ? &quiz->field : NULL;
}

void quiz_typed(Quiz *quiz) {
    quiz->ask.answered = false;
    quiz->ask.told = TEXT("");
}

bool quiz_letter(Quiz *quiz, Player *player, char letter, int64_t now) {
    if (!quiz->open) return false;
    if (quiz->question.shape == ASK_NUMBER) {
        if (letter != '\r') return false;
        answer_number(quiz, player, now);
        return quiz->field.count > 0;
    }
    if (quiz->question.shape == ASK_YES_NO) {
        if (letter != 'y' && letter != 'n') return false;
        answer(quiz, player, letter == 'n', now);
        return true;
    }
    if (letter < 'a' || letter >= 'a' + (char)quiz->question.count) return false;
    answer(quiz, player, (uint32_t)(letter - 'a'), now);
    return true;
}

/* ---- what is drawn */

bool quiz_is_moving(const Quiz *quiz, int64_t now) {
    return quiz->open && (is_solved(quiz) || now - quiz->opened < BREATHES ||
                          (quiz->ask.answered && now - quiz->answered < SHAKE));
}

ScenePosition quiz_position(const Quiz *quiz, const Player *player, int64_t now) {
    ScenePosition at = player_position(player, now);
    int64_t open = now - quiz->opened;
    if (!quiz->open) return at;
    at.time = scene_ask_moment(quiz->question.time, quiz->question.end, open < BREATHES ? open : SCENE_CALM);
    return at;
}

AskState quiz_ask(const Quiz *quiz, int64_t now) {
    AskState ask = quiz->ask;
    ask.typed = field_text(&quiz->field);
    ask.caret = quiz->field.count - quiz->field.caret;
    ask.anchor = quiz->field.count - quiz->field.anchor;
    if (ask.told.len) ask.told = text_from(quiz->told);
    ask.since = ask.answered ? (float)(now - quiz->answered) / 1e6f : 0;
    return ask;
}
