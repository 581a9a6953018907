/* lesson/suggest (private to the room): names that could have been meant. */
#ifndef LESSON_SUGGEST_H
#define LESSON_SUGGEST_H

#include "base/text.h"

/* What ties a list of near names to the message it was made for: scripts may catch errors and raise others.
 */
uint64_t suggest_mark(Text message);

#endif
