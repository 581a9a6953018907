/* lesson/answers (private to the room): what questions turn out to have as answers.
 *
 * The answer to "where will it go?" is what happens next, and that is not known when the question is asked.
 * But a lesson is run more than once (see layout.h): what happens after each question of a first run is
 * written into this book, and the run for the record reads it there. */
#ifndef LESSON_ANSWERS_H
#define LESSON_ANSWERS_H

#include "base/memory.h"
#include "base/values.h"
#include <stdint.h>

typedef enum AnswerKind { ANSWER_BLOCK, ANSWER_FRAME, ANSWER_VALUE } AnswerKind;

typedef struct Answer {
    AnswerKind kind;
    bool known, mended;         /* mended: the run after the first found another one */
    uint32_t source_line;       /* of the question, in the lesson's file */
    uint64_t addr, size, align; /* ANSWER_BLOCK: the block that was made */
    uint64_t value; /* ANSWER_FRAME: the frame's number; ANSWER_VALUE: the right number or choice */
} Answer;

#define ANSWER_NONE UINT32_MAX

typedef struct AnswerBook {
    List(Answer) answers; /* by number of the question; those known from the start are not in it */
} AnswerBook;

/* How far one run has come with its questions. */
typedef struct AnswerRun {
    uint32_t asked;        /* questions met so far that need the book */
    uint32_t block, frame; /* those that wait for a block, for a frame; ANSWER_NONE */
    uint32_t value;        /* the one whose function is called at the next step */
    uint64_t last_step;    /* number of the step that last asked something; 0 none */
} AnswerRun;

#endif
