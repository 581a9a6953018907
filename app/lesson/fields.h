/* lesson/fields (private to the room): reading what a script gives to a word: raw, checked, copied. Every
 * mistake is an error at the line of the lesson. */
#ifndef LESSON_FIELDS_H
#define LESSON_FIELDS_H

#include "host.h"

uint32_t fields_line(lua_State *L); /* of the lesson's file: where the running word was called */
/* A clean UTF-8 text of at most `max` bytes; it lives as long as the value at `index`. */
Text fields_text(lua_State *L, int index, const char *what, size_t max);
enum { FIELDS_CODE_MAX = 64 * 1024 };
Text fields_program(Text text);            /* without its last newline */
Text fields_keep(lua_State *L, Text text); /* copied for the whole run */
/* The policy whose name is on top of the stack. */
void fields_policy(lua_State *L, const char *word, MachinePolicy *policy);
/* `known` ends with NULL; an unknown name is told with the nearest known one. */
void fields_refuse_unknown(lua_State *L, int table, const char *const *known, const char *what);

#endif
