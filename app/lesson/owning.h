/* lesson/owning (private to the room): whose each block is while a program runs.
 *
 * The vocabulary says when a value has reached a place, leaves it, or is lost; which blocks that concerns
 * follows from the value's type: those that its own pointers of the kinds "own" and "shared" lead to. Every
 * change is an EVENT_OWNER. A shared block (Rc, Arc) belongs to the first of its owners until that one gives
 * it up. */
#ifndef LESSON_OWNING_H
#define LESSON_OWNING_H

#include "host.h"

/* A block has another address now, or none any more. */
bool owning_carried(Host *host, uint64_t from, uint64_t to); /* false: out of memory */
void owning_freed(Host *host, uint64_t addr);
void owning_free(Host *host);

/* The value that was at `from` is at `to` now. */
void owning_moved(lua_State *L, uint64_t from, uint64_t to, TypeId type);
void owning_forgotten(lua_State *L, uint64_t addr, TypeId type);

void owning_open(lua_State *L); /* fills the table on top */

#endif
