/* lesson/beside: what lies beside a lesson, the only files of the user's that it may name: modules it
 * requires and texts that a parameter's button puts in. They are in the lesson's folder or in folders within
 * it, by names like "novel.txt" or "texts/novel.txt". A link may lead to another of them, or to where the
 * lesson itself really lies; one that leads elsewhere is refused. */
#ifndef LESSON_BESIDE_H
#define LESSON_BESIDE_H

#include "base/text.h"

typedef enum Beside {
    BESIDE_THERE,
    BESIDE_MISSING, /* nothing is there, or the path is too long */
    BESIDE_OUTSIDE, /* the name, or a link, leads out of the lesson's folder */
} Beside;

bool beside_is_name(Text name); /* names between slashes, none of which begins with a dot */

/* The path of the file that the lesson at `lesson` means by `name`; filled unless it does not fit. Whether it
 * can be read is found out by reading it. */
Beside beside_find(const char *lesson, Text name, char *out, size_t size);

#endif
