/* timeline/undo (private to the room): what a world must remember to go back exactly, where an event's
 * payload does not tell it (the slots of a popped frame, which bytes of a freed block were initialised, the
 * line a frame stood at).
 *
 * A stack of records in two generations: when the newer one is full it becomes the older, and the oldest is
 * forgotten. So a world can go back a good way at once, and further with a keyframe, and never holds more
 * than about twice UNDO_GENERATION. */
#ifndef TIMELINE_UNDO_H
#define TIMELINE_UNDO_H

#include "base/memory.h"

enum { UNDO_GENERATION = 128 * 1024 };

typedef struct UndoPile {
    List(uint8_t) bytes;
    uint64_t start; /* the first event whose records are in it */
} UndoPile;

typedef struct Undo {
    UndoPile newer, older;
    bool off; /* remember nothing */
} Undo;

void undo_free(Undo *undo);
void undo_restart(Undo *undo, uint64_t event); /* forget everything; the next event to remember is `event` */
void undo_begin(Undo *undo, uint64_t event);   /* an event's records follow */
uint64_t undo_start(const Undo *undo);         /* the earliest event that can be taken back */

/* Records are taken in the reverse order. A push fails when memory runs out. */
bool undo_push(Undo *undo, const void *data, uint32_t size);
uint8_t *undo_push_room(Undo *undo,
                        uint32_t size); /* the same; the caller writes the bytes; NULL on failure */
const uint8_t *undo_top(Undo *undo, uint32_t *size); /* the newest record, valid until the next push */
void undo_drop(Undo *undo);
void undo_pop(Undo *undo, void *data, uint32_t size); /* top and drop of a record of exactly that size */

#endif
