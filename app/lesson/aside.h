/* lesson/aside (private to the room): something is worked out in the running program without a trace in its
 * memory or its journal, as the braces of a sentence are.
 *
 * What happens meanwhile is told to nobody; frames are popped, blocks handed back and bytes restored
 * afterwards, whatever the end. That it changes nothing of the program's own is checked. */
#ifndef LESSON_ASIDE_H
#define LESSON_ASIDE_H

#include "host.h"

void aside_open(lua_State *L); /* fills the table on top */

#endif
