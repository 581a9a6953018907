/* lesson/notes (private to the room): what a lesson says about a program whose text runs by itself.
 *
 * Such a lesson's Lua is over before its program begins. Its words (at, say, ask, expect, camera) are notes
 * then: the vocabulary keeps them, with their line in the lesson, and carries them out when the program comes
 * to their place. What a sentence says about the program's values is known when its step ends, but told when
 * it begins: as with the answers of questions, one run learns it for the next (see answers.h). */
#ifndef LESSON_NOTES_H
#define LESSON_NOTES_H

#include "host.h"

/* A word is called while no program runs: it is a note, and nothing more is to be done. False: a program
 * runs, or nobody keeps notes. */
bool notes_take(lua_State *L, const char *word);

void notes_open(lua_State *L); /* fills the table on top */

#endif
