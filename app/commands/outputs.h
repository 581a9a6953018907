/* commands/outputs: what a verb may write. No verb writes over a file it reads (the lesson, what that
 * requires or offers to put in, its pack, a timing, a voice, a take), nor over what it has just written
 * itself; whatever their names and links are called: files are compared by what they are on the disk. */
#ifndef COMMANDS_OUTPUTS_H
#define COMMANDS_OUTPUTS_H

#include "base/memory.h"
#include "options.h"

typedef struct OutputsFile {
    uint64_t device, number; /* of the file; of its folder when the file is not there yet */
    const char *name;        /* "" when it is there */
    const char *shown;       /* as messages call it */
    bool read;
} OutputsFile;

typedef struct Outputs {
    List(OutputsFile) files;
    Arena arena;
} Outputs; /* zeros: nothing is read or written yet */

/* All that a run of the lesson reads. `journal` is what it gave; NULL when it is not known. */
bool outputs_read_lesson(Outputs *outputs, const LessonOptions *lesson, const Journal *journal, Fault *fault);
bool outputs_read(Outputs *outputs, const char *path, Fault *fault); /* one more file; NULL is none */

/* A file is going to be written: a usage fault when it is one of those above or was claimed before, and an
 * environment fault when nothing can be written there: before the work, not after it. Devices and pipes can
 * be claimed by many. NULL is none. */
bool outputs_claim(Outputs *outputs, const char *path, Fault *fault);
/* Whether a file could be claimed, for the many pictures of a folder. */
bool outputs_may_write(const Outputs *outputs, const char *path, Fault *fault);
void outputs_free(Outputs *outputs);

#endif
