/* ui/progress: how far the learner has come in each lesson. A small text file, replaced whole; one that is
 * damaged is set aside under another name and told, never overwritten.
 *
 *     trayhouse progress 1
 *     <step> <furthest> <steps> <done> <lesson>      one line a lesson, the last opened one last
 *     sum <hash of the lines above>
 *
 * A lesson of the course is named by its file alone, any other by its whole path. */
#ifndef UI_PROGRESS_H
#define UI_PROGRESS_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/list.h"

typedef struct ProgressEntry {
    Text key;
    uint32_t step, furthest, steps; /* from 0; furthest >= step; steps of the lesson when it was last seen */
    bool done;                      /* its last step was seen */
} ProgressEntry;

typedef struct Progress {
    List(ProgressEntry) entries; /* the last opened one last */
    Arena arena;
    bool dirty; /* differs from the file */
} Progress;     /* zeros: nothing yet */

/* Where it is kept: $XDG_STATE_HOME/trayhouse/progress, else below ~/.local/state. False: no such place. */
bool progress_path(char *out, size_t size);
/* A missing file is an empty progress. False with a fault that says where the damaged one is now. */
bool progress_load(Progress *progress, const char *path, Fault *fault);
bool progress_save(Progress *progress, const char *path,
                   Fault *fault); /* makes the folders; clears `dirty` */
void progress_free(Progress *progress);

/* `scripts`: the folder that holds the course's lessons/. The text lies in the arena. */
Text progress_key(const char *path, const char *scripts, Arena *arena);
const ProgressEntry *progress_find(const Progress *progress, Text key); /* NULL: not begun */
const ProgressEntry *progress_last(const Progress *progress);           /* NULL: nothing begun */
/* Notes where the learner is; false: out of memory. A name that no line can hold (with a line break in it, or
 * no UTF-8) is passed over. */
bool progress_note(Progress *progress, Text key, uint32_t step, uint32_t steps);

#endif
