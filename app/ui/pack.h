/* ui/pack: a folder of lessons that says what it is, in a file pack.lua. It is read, not run: `api = N` in it
 * is the version of the lessons' words it was written for. */
#ifndef UI_PACK_H
#define UI_PACK_H

#include "base/fault.h"

enum { PACK_API = 1 }; /* the version of the words this program knows */
#define PACK_FILE "pack.lua"

/* True when the folder is no pack, or one whose words are known. Else a fault at the line that says so. */
bool pack_check(const char *folder, Fault *fault);

#endif
