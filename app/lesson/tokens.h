/* lesson/tokens (private to the room): Lua text in tokens, without comments. Pure functions over text. */
#ifndef LESSON_TOKENS_H
#define LESSON_TOKENS_H

#include "base/values.h"

typedef enum TokenKind {
    TOKEN_END,
    TOKEN_NAME,
    TOKEN_KEYWORD,
    TOKEN_TEXT,
    TOKEN_NUMBER,
    TOKEN_SIGN
} TokenKind;

typedef struct Token {
    TokenKind kind;
    Text text;    /* as written; of a TOKEN_TEXT what is between its quotes or brackets */
    bool escaped; /* of a TOKEN_TEXT: it is not what it means, for it holds a backslash or begins a line */
    uint32_t line;
} Token;

typedef struct Tokens {
    Text source;
    size_t at;
    uint32_t line; /* from 1 */
} Tokens;

Token tokens_next(Tokens *tokens); /* moves, until TOKEN_END */
bool token_is(Token token, const char *keyword_or_sign);

#endif
