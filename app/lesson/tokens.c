#include "tokens.h"

#include <string.h>

static char peek(const Tokens *t, size_t ahead) {
    return t->at + ahead < t->source.len ? t->source.data[t->at + ahead] : '\0';
}

static bool is_at_end(const Tokens *t) {
    return t->at >= t->source.len;
}

static bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_word(char c) {
    return is_digit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* One byte on, or two where two make one end of a line. */
static void advance(Tokens *t) {
    char c = peek(t, 0), d = peek(t, 1);
    t->at++;
    if (c != '\n' && c != '\r') return;
    t->line++;
    if ((d == '\n' || d == '\r') && d != c) t->at++;
}

/* The number of = in `[==[`, which is stepped over; -1: there is no such bracket here. */
static int skip_opening(Tokens *t) {
    size_t n = 1;
    while (peek(t, n) == '=') n++;
    if (peek(t, 0) != '[' || peek(t, n) != '[') return -1;
    t->at += n + 1;
    return (int)n - 1;
}

static bool closes(const Tokens *t, int level) {
    if (peek(t, 0) != ']' || peek(t, (size_t)level + 1) != ']') return false;
    for (int i = 1; i <= level; i++)
        if (peek(t, (size_t)i) != '=') return false;
    return true;
}

static Text long_text(Tokens *t, int level) {
    size_t from = t->at;
    while (!is_at_end(t) && !closes(t, level)) advance(t);
    Text text = text_slice(t->source, from, t->at);
    t->at += is_at_end(t) ? 0 : (size_t)level + 2;
    return text;
}

static void skip_comment(Tokens *t) {
    t->at += 2;
    int level = skip_opening(t);
    if (level >= 0)
        long_text(t, level);
    else
        while (!is_at_end(t) && peek(t, 0) != '\n' && peek(t, 0) != '\r') t->at++;
}

static void skip_blanks(Tokens *t) {
    for (;;) {
        if (!is_at_end(t) && is_blank(peek(t, 0)))
            advance(t);
        else if (peek(t, 0) == '-' && peek(t, 1) == '-')
            skip_comment(t);
        else
            return;
    }
}

/* After a backslash: `\z` takes all blanks with it, anything else one character. */
static void skip_escape(Tokens *t) {
    bool blanks = peek(t, 1) == 'z';
    t->at++;
    advance(t);
    while (blanks && !is_at_end(t) && is_blank(peek(t, 0))) advance(t);
}

static void quoted(Tokens *t, Token *token) {
    char quote = peek(t, 0);
    size_t from = ++t->at;
    while (!is_at_end(t) && peek(t, 0) != quote) {
        if (peek(t, 0) == '\\')
            token->escaped = true, skip_escape(t);
        else
            advance(t);
    }
    token->text = text_slice(t->source, from, t->at);
    t->at++;
}

static void bracketed(Tokens *t, Token *token, int level) {
    token->text = long_text(t, level);
    token->escaped = memchr(token->text.data, '\n', token->text.len) != NULL;
}

static bool is_keyword(Text word) {
    static const char *const words[] = {
        "and", "break", "do",  "else", "elseif", "end",    "false",  "for",  "function", "goto",  "if",
        "in",  "local", "nil", "not",  "or",     "repeat", "return", "then", "true",     "until", "while"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal(word, text_from(words[i]))) return true;
    return false;
}

/* An exponent may have a sign. */
static void number(Tokens *t) {
    while (is_word(peek(t, 0)) || peek(t, 0) == '.') {
        bool exponent = peek(t, 0) && strchr("eEpP", peek(t, 0)) != NULL;
        t->at++;
        if (exponent && (peek(t, 0) == '+' || peek(t, 0) == '-')) t->at++;
    }
}

static size_t sign_length(const Tokens *t) {
    static const char *const signs[] = {"...", "..", "==", "~=", "<=", ">=", "//", "::", "<<", ">>"};
    Text rest = text_slice(t->source, t->at, t->source.len);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (text_starts_with(rest, text_from(signs[i]))) return strlen(signs[i]);
    return 1;
}

Token tokens_next(Tokens *t) {
    skip_blanks(t);
    Token token = {.line = t->line};
    size_t from = t->at;
    char c = peek(t, 0);
    int level = c == '[' ? skip_opening(t) : -1;
    if (is_at_end(t)) return token;
    token.kind = TOKEN_TEXT;
    if (level >= 0) return bracketed(t, &token, level), token;
    if (c == '"' || c == '\'') return quoted(t, &token), token;
    if (is_digit(c) || (c == '.' && is_digit(peek(t, 1)))) {
        token.kind = TOKEN_NUMBER;
        number(t);
    } else if (is_word(c)) {
        while (is_word(peek(t, 0))) t->at++;
        token.kind = is_keyword(text_slice(t->source, from, t->at)) ? TOKEN_KEYWORD : TOKEN_NAME;
    } else {
        token.kind = TOKEN_SIGN;
        t->at += sign_length(t);
    }
    token.text = text_slice(t->source, from, t->at);
    return token;
}

bool token_is(Token token, const char *what) {
    bool fixed = token.kind == TOKEN_KEYWORD || token.kind == TOKEN_SIGN;
    return fixed && text_equal(token.text, text_from(what));
}
