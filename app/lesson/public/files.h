/* lesson/files: lessons as files: the lessons of a folder, packs, what a lesson may read beside itself, its
 * source. */
#ifndef LESSON_FILES_H
#define LESSON_FILES_H

#include "base/memory.h"
#include "base/system.h"
#include "base/values.h"

/* ---- beside: what lies beside a lesson, the only files of the user's that it may name: modules it
 * requires and texts that a parameter's button puts in. They are in the lesson's folder or in folders within
 * it, by names like "novel.txt" or "texts/novel.txt". A link may lead to another of them, or to where the
 * lesson itself really lies; one that leads elsewhere is refused. */

typedef enum Beside {
    BESIDE_THERE,
    BESIDE_MISSING, /* nothing is there, or the path is too long */
    BESIDE_OUTSIDE, /* the name, or a link, leads out of the lesson's folder */
} Beside;

bool beside_is_name(Text name); /* names between slashes, none of which begins with a dot */

/* The path of the file that the lesson at `lesson` means by `name`; filled unless it does not fit. Whether it
 * can be read is found out by reading it. */
Beside beside_find(const char *lesson, Text name, char *out, size_t size);

/* ---- pack: a folder of lessons that says what it is, in a file pack.lua:
 *
 *     return { title = "Strings in depth", description = "...", author = "...", api = 1 }
 *
 * It is read, not run: names and plain values, nothing else. `api` is the version of the lessons' words it
 * was written for. */

enum { PACK_API = 1, PACK_TITLE = 121, PACK_DESCRIPTION = 401, PACK_AUTHOR = 121 };
#define PACK_FILE "pack.lua"

typedef struct Pack { /* UTF-8, "" = not said */
    char title[PACK_TITLE], description[PACK_DESCRIPTION], author[PACK_AUTHOR];
    int api; /* 0: the folder is no pack */
} Pack;

/* True when the folder is no pack, or one whose words this program knows: those of PACK_API and of all
 * versions before, since no word is ever taken away. Else a fault at the line that says so. */
bool pack_read(const char *folder, Pack *pack, Fault *fault);

/* ---- source: looking at source text: excerpts for messages, the nearest known name, the places in the
 * shown program. Pure functions over text. Lines count from 1. */

/* Copies text with everything that could disturb a terminal or a card made harmless: bad UTF-8, control and
 * direction marks become U+FFFD (newline and tab stay). Cut between code points; always terminated. Returns
 * the length. */
size_t source_print_clean(Text text, char *out, size_t size);
bool source_is_clean(Text text); /* valid UTF-8 and none of those marks */

/* Without a byte order mark and a first line that begins with #. */
Text source_skip_mark(Text text);
Text source_line(Text text, uint32_t line); /* without its newline; empty when there is none */
/* The line with three more on either side, numbered, the line itself marked:
 *       8 | ...
 *     > 9 | ...                                                                                          */
size_t source_excerpt(Text text, uint32_t line, char *out, size_t size);

/* The lines of `fn name` in Rust source: of the word fn, and of the closing brace. Strings and comments are
 * respected. Of a path (`Stack::new`) the function is meant that stands in the type's or module's own block.
 */
bool source_find_function(Text code, Text name, uint32_t *first, uint32_t *last);

/* Writes "; most like it is line 7: `let a = 1;`", of an anchor that is in no line; empty when none is like
 * it. */
void source_tell_nearest(Text code, Text anchor, char *out, size_t size);

typedef struct SourceMatch {
    uint32_t line;     /* of the only match; 0 = none or several */
    uint32_t count;    /* how many lines match */
    uint32_t lines[4]; /* the first of them */
} SourceMatch;

/* Lines of [first, last] that match an anchor: those equal to it if there are any, else those equal to it but
 * for blanks around (so that `}` is the brace at the margin before any other), else those that contain it. */
SourceMatch source_find_anchor(Text code, uint32_t first, uint32_t last, Text anchor);

/* ---- folder: which lessons there are. A lesson is a .lua file; a folder's lessons are the ones directly in
 * it, by name. A file that says no `lesson` and that one of them requires is a module, and none of them. */

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
