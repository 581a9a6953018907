/* ui/library: the start screen. A card for each lesson, with a picture drawn from the lesson itself and how
 * far the learner has come; the cards fill while the lessons are looked at, one after the other, in the
 * background. */
#ifndef UI_LIBRARY_H
#define UI_LIBRARY_H

#include "lesson/files.h"
#include "loader.h"
#include "progress.h"
#include "scene/mini.h"

enum { LIBRARY_TITLE = 128, LIBRARY_SUMMARY = 256 };

typedef struct LibraryCard {
    bool known, broken; /* known: it was looked at; broken: it has a fault */
    char title[LIBRARY_TITLE], summary[LIBRARY_SUMMARY], number[8];
    uint32_t steps;
    bool floor; /* the free floor: nobody is ever done with it */
    bool saved; /* what was saved from it: no lesson of the course, gone on with only where it was the last */
    char pack[PACK_TITLE]; /* the pack it comes from, where that is not all the library shows; "" */
    bool works;            /* a floor: something was done there that is in no lesson yet */
    SceneMini mini;
    Text key; /* in the progress */
} LibraryCard;

typedef struct Library {
    List(LibraryCard) cards; /* as the folder's paths */
    Pack pack;               /* whose lessons they are, if they are of one */
    bool works;              /* what was done on the free floor of card `work` is open, and not saved: */
    uint32_t work;
    Loader *loader; /* looks at card `looks_at`; NULL: at rest */
    uint32_t looks_at;
    float scroll;       /* design px */
    float height, page; /* of all that there is, of what is seen; set by drawing */
    Arena arena;
} Library; /* zeros: empty */

/* A card for each of the folder's lessons, nothing known of them yet. False: out of memory. */
bool library_set(Library *library, const Folder *folder, const char *scripts);
/* One more behind the others, as its path stands behind the folder's. */
bool library_add(Library *library, const char *path, const char *scripts);
void library_free(Library *library);

/* Looks at lesson `first` if it is not known yet, else, when `all` are wanted, at the first that is not,
 * unless one is being looked at; `done` as loader_start's. */
void library_look(Library *library, const Folder *folder, const LessonOptions *usual, uint32_t first,
                  bool all, void (*done)(void *user), void *user);
bool library_take(Library *library); /* something new is known */
void library_note(Library *library, uint32_t i, const LoadedLesson *lesson);

/* Where to go on, and how far it was come there (NULL: not begun, or not kept). */
uint32_t library_next(const Library *library, const Progress *progress, const ProgressEntry **entry);
void library_scroll(Library *library, float by);
/* Scrolls so that a card is whole in view. */
void library_show(Library *library, uint32_t i, const View *view);
void library_draw(Library *library, const Progress *progress, const View *view, const TextMeasure *measure,
                  DrawList *list);

#endif
