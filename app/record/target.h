/* record/target: a file that appears under its name only when it is whole. Until then its bytes go to a
 * temporary name beside it. */
#ifndef RECORD_TARGET_H
#define RECORD_TARGET_H

#include "base/fault.h"
#include <stdio.h>

enum { TARGET_PATH = 4096 };

typedef struct Target {
    char path[TARGET_PATH], temporary[TARGET_PATH]; /* temporary "": nothing is open */
} Target;

/* Makes the temporary file, empty: a place where nothing can be written is found out before anything is
 * rendered. */
bool target_open(Target *target, const char *path, Fault *fault);
bool target_commit(Target *target, Fault *fault); /* syncs, renames; on a fault the old file is as before */
void target_abort(Target *target);                /* removes what there is; nothing when it was committed */

#endif
