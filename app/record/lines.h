/* record/lines: a sentence as plain words. */
#ifndef RECORD_LINES_H
#define RECORD_LINES_H

#include "base/values.h"

enum { LINES_LONGEST = 2048 };

/* Without **emphasis** marks and line breaks; cut at a code point where it does not fit. Not NUL-terminated.
 */
Text lines_plain(Text say, char *out, size_t size);

#endif
