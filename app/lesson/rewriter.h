/* lesson/rewriter (private to the room): what rewrite.c (statements) and rewrite_expressions.c have in
 * common: a parser for Lua that copies what it reads and puts calls around parts of it. */
#ifndef LESSON_REWRITER_H
#define LESSON_REWRITER_H

#include "rewrite.h"
#include "tokens.h"

enum { DEPTH_MAX = 190 }; /* Lua's own limit is 200 */

/* What an expression is known to give. */
typedef enum Sort { SORT_ANY, SORT_NIL, SORT_TRUTH, SORT_LITERAL, SORT_GOT } Sort;

typedef struct Rewrite {
    Tokens tokens;
    Token before, now; /* `now` is read and not yet copied */
    size_t copied;     /* bytes of the source that are in `out`, or left out */
    RewrittenText *out;
    List(Text) locals; /* the names in sight */
    uint32_t calls;    /* so far */
    bool body;         /* in what is given to fn(...): the program's own statements */
    bool bodies;       /* the function that begins next is given to fn(...) */
    bool marked;       /* the end of a statement is told in it */
    int depth;
    bool failed;
} Rewrite;

/* What is written, and what is read. */
void rewriter_put_text(Rewrite *r, const char *data, size_t len);
void rewriter_put(Rewrite *r, const char *text);
void rewriter_insert(Rewrite *r, uint32_t at, const char *text);
void rewriter_wrap(Rewrite *r, uint32_t from, const char *call); /* closes the call's bracket */
void rewriter_step(Rewrite *r); /* copies the token and what stands before it */
bool rewriter_is(const Rewrite *r, const char *what);
bool rewriter_take(Rewrite *r, const char *what);
void rewriter_expect(Rewrite *r, const char *what);

void rewriter_declare(Rewrite *r, Text name);
bool rewriter_is_local(const Rewrite *r, Text name);
Text rewriter_take_name(Rewrite *r);

Sort rewriter_expression(Rewrite *r, int limit); /* whatever binds more closely than `limit` */
void rewriter_expressions(Rewrite *r);
/* a, a.b, a[i], a:f(x), (e) ... ; `called` says whether a call ends it */
Sort rewriter_suffixed(Rewrite *r, bool *called);
void rewriter_function_body(Rewrite *r);
void rewriter_block(Rewrite *r);

#endif
