/* lesson/ask (private to the room): what the rest of a run tells the questions. */
#ifndef LESSON_ASK_H
#define LESSON_ASK_H

#include "host.h"

void ask_open(lua_State *L); /* fills the table on top */
void ask_note_block(lua_State *L, uint64_t addr, uint64_t size,
                    uint64_t align);               /* a block was made, or moved */
void ask_note_frame(lua_State *L, uint32_t frame); /* a frame goes, or gets a variable */
void ask_end_step(lua_State *L);                   /* before the next step begins */
void ask_end_run(lua_State *L);                    /* an error when a question was left without an answer */

#endif
