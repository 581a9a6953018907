/* lesson/mistakes (private to the room): all the mistakes of a lesson in one run, for lesson_examine.
 *
 * Three sources: the error that ends the run; errors of words on which nothing else rests (a sentence, an
 * anchor, a question), which are noted while the run goes on; and a look at the text of the files, for names
 * that no run may come to. Nothing is told twice. */
#ifndef LESSON_MISTAKES_H
#define LESSON_MISTAKES_H

#include "host.h"

enum { MISTAKES_MAX = 64 };

typedef enum MistakeSameness {
    MISTAKE_HERE, /* the same words at the same line are the same mistake */
    MISTAKE_LINE, /* whatever was told of the line is it */
    MISTAKE_FILE, /* the same words anywhere in the file are it */
} MistakeSameness;

/* Adds it, unless it is known, or there are too many already. */
void mistakes_add(LessonMistakes *mistakes, const Fault *fault, MistakeSameness sameness);

/* The word on top of the stack becomes one whose errors are noted, if all mistakes are wanted. `say` begins a
 * step even then, or what follows would belong to another one. */
void mistakes_guard(lua_State *L, bool is_say);
/* The same for each of the words in the table on top; the list ends with NULL. */
void mistakes_guard_words(lua_State *L, const char *const *words);

/* Notes what is wrong at the line that runs and stops nothing; without a word if not all mistakes are wanted.
 */
void mistakes_note(lua_State *L, const char *words);

/* Looks at the lesson's files when a run is over. */
void mistakes_look(Host *host);

#endif
