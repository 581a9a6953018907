/* ui/progress: how far the learner has come in each lesson. A small text file that all windows share
 * (ui/kept): what one notes is merged into what the others have written.
 *
 *     trayhouse progress 1
 *     <step> <furthest> <steps> <done> <lesson>      one line a lesson, the last opened one last
 *     sum <hash of the lines above>
 *
 * A lesson of the course is named by its file alone, any other by its whole path. */
#ifndef UI_PROGRESS_H
#define UI_PROGRESS_H

#include "base/memory.h"
#include "base/system.h"

typedef struct ProgressEntry {
    Text key;
    uint32_t step, steps; /* where the learner is, from 0; steps of the lesson when it was last seen */
    uint32_t furthest;    /* the steps up to this one were played, one after the other */
    bool done;            /* all of them were */
    bool changed;         /* since the file was read or written last */
} ProgressEntry;

typedef struct Progress {
    List(ProgressEntry) entries; /* the last opened one last */
    Arena arena;
    bool dirty; /* some were changed */
} Progress;     /* zeros: nothing yet */

/* Where it is kept. False: there is no such place. */
bool progress_path(char *out, size_t size);
/* A missing file is an empty progress. False with a fault: the file was damaged, or too large to be one, and
 * has another name now; or it cannot be read, and stays as it is. */
bool progress_load(Progress *progress, const char *path, Fault *fault);
/* Merges what was changed into the file, and takes over what others wrote there. False with a fault: nothing
 * was written, `dirty` stays, and it is worth another try. */
bool progress_save(Progress *progress, const char *path, Fault *fault);
void progress_free(Progress *progress);

/* `scripts`: the folder that holds the course's lessons/. The text lies in the arena. */
Text progress_key(const char *path, const char *scripts, Arena *arena);
const ProgressEntry *progress_find(const Progress *progress, Text key); /* NULL: not begun */
const ProgressEntry *progress_last(const Progress *progress);           /* NULL: nothing begun */
/* Notes where the learner is. `from`: the steps from there to this one were played one after the other; they
 * count when those before them do. False: out of memory. A name that no line can hold (with a line break in
 * it, or no UTF-8) is passed over. */
bool progress_note(Progress *progress, Text key, uint32_t from, uint32_t step, uint32_t steps);

#endif
