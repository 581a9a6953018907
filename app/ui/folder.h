/* ui/folder: which lessons there are. A lesson is a .lua file; a folder's lessons are the ones directly in
 * it, by name. A file that says no `lesson` and that one of them requires is a module, and none of them. */
#ifndef UI_FOLDER_H
#define UI_FOLDER_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/list.h"
#include "lesson/pack.h"

typedef struct Folder {
    List(const char *) paths; /* NUL-terminated, in the arena */
    Pack pack;                /* what the folder that was added last says it is */
    Arena arena;
} Folder; /* zero-initialised is empty */

/* Appends `path` itself when it is a file (or nothing: that is found out when it is opened), its lessons when
 * it is a folder. A folder that cannot be read or has no lesson is a fault. */
bool folder_add(Folder *folder, const char *path, Fault *fault);
/* Appends the lessons beside the file `path`, itself included; returns its place among them. */
bool folder_add_around(Folder *folder, const char *path, uint32_t *index, Fault *fault);
/* Whether the file belongs to the lessons beside it and is none: a module they require, or PACK_FILE. */
bool folder_is_part(const char *path);
/* Appends the lessons of each pack that lies in the folder `path`, which need not be there. Of a pack that
 * cannot be read its file PACK_FILE is appended: running that says what is wrong. */
bool folder_add_packs(Folder *folder, const char *path, Fault *fault);
void folder_free(Folder *folder);

/* A lesson's name without folder, number and ending: "the tray and the warehouse". Borrows from `path`; `out`
 * holds the text. */
Text folder_name(const char *path, char *out, size_t size);

#endif
