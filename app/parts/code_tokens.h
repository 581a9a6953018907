/* parts/code_tokens: a line of Rust (or Lua) in coloured pieces. Knows single lines only: a lesson's programs
 * are short. */
#ifndef PARTS_CODE_TOKENS_H
#define PARTS_CODE_TOKENS_H

#include "base/values.h"

typedef enum CodeTokenKind {
    TOKEN_SPACE,
    TOKEN_KEYWORD,
    TOKEN_TYPE,
    TOKEN_STRING,
    TOKEN_NUMBER,
    TOKEN_COMMENT,
    TOKEN_FUNCTION,
    TOKEN_NAME,
    TOKEN_PUNCTUATION,
} CodeTokenKind;

typedef struct CodeToken {
    CodeTokenKind kind;
    Text text;
} CodeToken;

bool code_next_token(Text line, size_t *at, CodeToken *token); /* false at the end of the line */

#endif
