/* record/letters: letters of a lesson that no installed font has, and what to install for them. They are
 * drawn as boxes with their numbers in them. */
#ifndef RECORD_LETTERS_H
#define RECORD_LETTERS_H

#include "render/render.h"
#include "scene/scene.h"

enum { LETTERS_PACKAGES = 5, LETTERS_SHOWN = 6 };

/* Letters that one package would supply. */
typedef struct LettersGap {
    uint32_t letters[LETTERS_SHOWN]; /* the first of them */
    uint32_t count;                  /* all of them; 0: nothing is missing */
    uint32_t step;                   /* the first that shows one */
} LettersGap;

typedef struct Letters {
    LettersGap gaps[LETTERS_PACKAGES];
    List(uint32_t) met;
} Letters; /* zeros: nothing was looked at yet; free `met` with list_free */

/* Adds what the list shows of this step, and its sentence and question, which are drawn into the list. False
 * when memory ran out. */
bool letters_look(Letters *letters, Renderer *renderer, const Scene *scene, uint32_t step, DrawList *list);
/* "no installed font has ...: install ..." in words; false when this package is not needed. */
bool letters_words(const Letters *letters, int package, char *out, size_t size);

#endif
