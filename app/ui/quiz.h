/* ui/quiz: a lesson pauses at its question. Here is what the learner has tried, what is said about it, and
 * how the lesson goes on. The model grades: see scene/question. */
#ifndef UI_QUIZ_H
#define UI_QUIZ_H

#include "field.h"
#include "player.h"

enum { QUIZ_TOLD = 320, QUIZ_TYPED = 20 };

/* What became of a question, however often it is asked. A skipped one is asked again after the learner went
 * back before it. */
typedef struct QuizPast {
    uint32_t step;
    int64_t end;          /* where in the step the lesson goes on behind it */
    uint32_t wrong;       /* answers that were given and are wrong */
    bool asks;            /* it is asked when it is come to */
    bool answered, first; /* answered or shown; answered right at the first try */
} QuizPast;

typedef struct Quiz {
    bool open, breathes; /* breathes: pictures are wanted (see quiz_is_moving) */
    uint32_t step;
    Question question; /* of that step; borrows from the lesson shown */
    PlayerMode then;   /* how the lesson goes on */
    AskState ask;
    char told[QUIZ_TOLD];
    Field field;                     /* of a number */
    int64_t opened, answered, stays; /* when; how long what is said about a right answer is left standing */
    List(QuizPast) past;             /* that of the open question among them */
} Quiz;

void quiz_reset(Quiz *quiz); /* another lesson */
void quiz_free(Quiz *quiz);

/* The same lesson ran anew: what became of its questions is kept by the steps that match, and each is asked
 * again when it is come to. */
void quiz_carry(Quiz *quiz, const Timeline *before, const Timeline *now);
uint32_t quiz_right(const Quiz *quiz); /* questions answered right at the first try */

/* Called before every picture and every input: opens the question that playing has come to, closes one that
 * was left, goes on after a right answer. Sets where the player has to halt. */
void quiz_tick(Quiz *quiz, Player *player, int64_t now);
/* The question of that step is asked when it is come to, whatever became of it before. */
void quiz_want(Quiz *quiz, uint32_t step);
/* A question is open, or the step that is playing comes to one. */
bool quiz_is_near(const Quiz *quiz, const Player *player, int64_t now);
/* The lesson ran anew while a question was near: opens the one nearest to `step`, and goes on as `then` says.
 */
void quiz_ask_again(Quiz *quiz, Player *player, uint32_t step, PlayerMode then, int64_t now);
/* The question's part of a hit or a key; false: it is not the question's business. */
bool quiz_hit(Quiz *quiz, Player *player, Hit hit, int64_t now);
bool quiz_letter(Quiz *quiz, Player *player, char letter, int64_t now); /* a..z, '\r' */
Field *quiz_field(Quiz *quiz); /* a number is typed into it; NULL: none is asked for */
void quiz_typed(Quiz *quiz);   /* it was changed: nothing is said of it yet */
bool quiz_skip(Quiz *quiz, Player *player, int64_t now); /* goes on without an answer */

bool quiz_is_moving(const Quiz *quiz, int64_t now); /* outlines breathe, an answer is about to be shown */
/* The position to draw: an open question breathes in its own act. */
ScenePosition quiz_position(const Quiz *quiz, const Player *player, int64_t now);
AskState quiz_ask(const Quiz *quiz, int64_t now);

#endif
