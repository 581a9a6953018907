/* lesson/layout: where a function's variables stand in its frame.
 *
 * As in a debug build every `let` of a function has a place of its own for the whole call, in the order of
 * declaration, ascending from the frame's base. So a frame's size must be known when it is pushed, before its
 * variables are met. A lesson is therefore run more than once: what a run declares is written into this book,
 * and the next run pushes frames of the size learned. */
#ifndef LESSON_LAYOUT_H
#define LESSON_LAYOUT_H

#include "base/memory.h"
#include "machine/machine.h"

enum { LAYOUT_FRAME_ALIGN = 16, LAYOUT_SLOTS_MAX = 4096 };
#define LAYOUT_NONE UINT32_MAX

typedef struct LayoutSlot {
    Text name;
    TypeId type;
    uint32_t site; /* line of the `let` in the lesson */
    uint64_t offset;
} LayoutSlot;

typedef struct Layout {
    Text function;
    List(LayoutSlot) slots; /* the union over all calls */
    uint64_t end;           /* bytes, before rounding up */
} Layout;

typedef struct NoteLearned { /* what a sentence says, a question's answer: see notes.h */
    Text text;
    uint32_t mended; /* how often it was another one than the run before had learned */
} NoteLearned;
typedef List(NoteLearned) NoteBook;

typedef struct LayoutBook {
    List(Layout) functions;
    Arena texts;
    NoteBook notes;
    Text learned;    /* what the vocabulary wants to know in the next run; lies in `texts` */
    bool grown;      /* something was added since it was last set to false */
    uint32_t newest; /* line of the `let` that was added last; 0: none was */
} LayoutBook;

uint32_t layout_of(LayoutBook *book, Text function); /* its number; LAYOUT_NONE: out of memory */
uint64_t layout_size(const LayoutBook *book, uint32_t function);

/* The place for a variable: a known one of the same name, type and site that is not `taken` (one byte a slot,
 * searched from *cursor on), or a new one at the end. LAYOUT_NONE: out of memory, or too many. */
uint32_t layout_place(LayoutBook *book, uint32_t function, const LayoutSlot *wanted, uint64_t size,
                      uint64_t align, const uint8_t *taken, uint32_t taken_count, uint32_t *cursor);
void layout_free(LayoutBook *book);

#endif
