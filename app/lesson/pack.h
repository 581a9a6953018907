/* lesson/pack: a folder of lessons that says what it is, in a file pack.lua:
 *
 *     return { title = "Strings in depth", description = "...", author = "...", api = 1 }
 *
 * It is read, not run: names and plain values, nothing else. `api` is the version of the lessons' words it
 * was written for. */
#ifndef LESSON_PACK_H
#define LESSON_PACK_H

#include "base/fault.h"

enum { PACK_API = 1, PACK_TITLE = 121, PACK_DESCRIPTION = 401, PACK_AUTHOR = 121 };
#define PACK_FILE "pack.lua"

typedef struct Pack { /* UTF-8, "" = not said */
    char title[PACK_TITLE], description[PACK_DESCRIPTION], author[PACK_AUTHOR];
    int api; /* 0: the folder is no pack */
} Pack;

/* True when the folder is no pack, or one whose words this program knows: those of PACK_API and of all
 * versions before, since no word is ever taken away. Else a fault at the line that says so. */
bool pack_read(const char *folder, Pack *pack, Fault *fault);

#endif
