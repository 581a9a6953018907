/* ui/doing: what commands do: do_NAME for each name in the table of commands. False: it has no use for the
 * key just now, and the next row may take it. */
#ifndef UI_DOING_H
#define UI_DOING_H

#include "session.h"

#define DOING(id, keys, also, where, words, doing) bool do_##doing(Session *session, int64_t now);
COMMAND_LIST(DOING)
#undef DOING

#endif
