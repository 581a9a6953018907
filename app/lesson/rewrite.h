/* lesson/rewrite (private to the room): Lua has no metamethod for the truth of a value, for == between a
 * value and a plain number or text, for a name that is given another value, and for the end of a statement.
 * The text of a lesson is therefore compiled with calls at these places, every line where it was:
 *
 *     if c then, while c do, until c   __truth(c), or __when(c, __mark) where c calls something
 *     not a; a and b, a or b           not __truth(a); __plain(a) and b, __plain(a) or b
 *     a == b, a ~= b                   __same(a, b), __differ(a, b); not beside nil
 *     a:get() // b, a:get() % b        __quotient(a:get(), b), __rest(a:get(), b)
 *     x = e, where x is a local        x = __assigned("x", x, e)
 *     p.key                            __view(p).key, for names that a value needs for itself
 *     18446744073709551615             "18446744073709551615", where a value is made of it
 *     local a = b                      local a = b __named("a", a)
 *     f()                              f() __ends(__mark)
 *     local a = f()                    local a = f() __done(__mark, a)
 *     t[i] = e, t.a = e                t[i] = __kept(e) __ends(__mark)
 *
 * The last four only in what is given to fn(..), whose functions begin with local __mark = __enter():
 * functions of the lesson's own belong to the statement that calls them. What the calls do is in operators.c
 * and scripts/rust/statement.lua. Pure over text. */
#ifndef LESSON_REWRITE_H
#define LESSON_REWRITE_H

#include "base/memory.h"
#include "base/values.h"

typedef List(char) RewrittenText;

/* `source` must be text that Lua compiles. False: out of memory, or there is something here that Lua knows
 * and this does not; `out` is then of no use. The caller frees it in any case. */
bool rewrite_lesson(Text source, RewrittenText *out);

#endif
