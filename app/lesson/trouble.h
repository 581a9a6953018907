/* lesson/trouble (private to the room): errors become faults, told at the line of the lesson, in plain words.
 */
#ifndef LESSON_TROUBLE_H
#define LESSON_TROUBLE_H

#include "host.h"

/* Raises an error whose text holds no place: the handler finds it. Never returns. */
int trouble_error(lua_State *L, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Raises "<what> `name`", with the nearest key of the table as a suggestion. Never returns. */
int trouble_unknown(lua_State *L, const char *what, int table, Text name);

/* The message handler of a run: fills host->fault. */
int trouble_handler(lua_State *L);
/* Fills host->fault with a message, at the place where L stands. */
void trouble_fill(lua_State *L, FaultKind kind, Text message);

/* A walk over the levels of calls, from the innermost on. What lies in the middle of a deep recursion is left
 * out; `near`: so is its outer end, which takes time to find. */
typedef struct TroubleWalk {
    int level, next;
    bool near;
} TroubleWalk;
/* `what` as lua_getinfo's. False: there are no more. */
bool trouble_next_level(lua_State *L, TroubleWalk *walk, const char *what, lua_Debug *ar);

/* The innermost function of the lesson that runs, and its line; returns its level, or -1. */
int trouble_lesson_frame(lua_State *L, lua_Debug *ar, Text *line);

/* The same for a mistake that does not stand where L does. */
void trouble_fill_at(Host *host, FaultKind kind, uint32_t file, uint32_t line, const char *message);

/* Notes in the line cell where the lesson is, for when no message can be made: its process may be killed, or
 * the allocator refuses. */
void trouble_note_place(Host *host);
void trouble_fill_memory(Host *host);

#endif
