#include "code_tokens.h"

static bool is_word(char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (uint8_t)c >= 0x80;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static char char_at(Text line, size_t at) {
    return at < line.len ? line.data[at] : '\0';
}

static size_t word_end(Text line, size_t at) {
    while (at < line.len && is_word(line.data[at])) at++;
    return at;
}

/* Behind the closing quote, or the end of the line. */
static size_t string_end(Text line, size_t at) {
    char quote = line.data[at++];
    while (at < line.len && line.data[at] != quote) at += line.data[at] == '\\' ? 2 : 1;
    return at < line.len ? at + 1 : line.len;
}

static size_t number_end(Text line, size_t at) {
    while (at < line.len &&
           (is_word(line.data[at]) || (line.data[at] == '.' && is_digit(char_at(line, at + 1)))))
        at++;
    return at;
}

static bool is_one_of(Text word, const char *const *words) {
    for (; *words; words++)
        if (text_equal(word, text_from(*words))) return true;
    return false;
}

static bool is_keyword(Text word) {
    static const char *const words[] = {
        "as",     "async",  "await", "break",  "const", "continue", "crate", "dyn",    "else",     "enum",
        "extern", "false",  "fn",    "for",    "if",    "impl",     "in",    "let",    "loop",     "match",
        "mod",    "move",   "mut",   "pub",    "ref",   "return",   "self",  "static", "struct",   "super",
        "trait",  "true",   "type",  "unsafe", "use",   "where",    "while", "local",  "function", "end",
        "then",   "elseif", "nil",   "do",     "and",   "or",       "not",   "repeat", "until",    NULL};
    return is_one_of(word, words);
}

static bool is_type(Text word) {
    static const char *const words[] = {"bool", "char", "str", "i8",   "i16", "i32", "i64",   "i128",  "u8",
                                        "u16",  "u32",  "u64", "u128", "f32", "f64", "usize", "isize", NULL};
    return (word.data[0] >= 'A' && word.data[0] <= 'Z') || is_one_of(word, words);
}

static CodeTokenKind word_kind(Text line, Text word, size_t *end) {
    if (is_keyword(word)) return TOKEN_KEYWORD;
    char next = char_at(line, *end);
    if (next == '!' && char_at(line, *end + 1) != '=') {
        ++*end;
        return TOKEN_FUNCTION;
    }
    if (is_type(word)) return TOKEN_TYPE;
    return next == '(' ? TOKEN_FUNCTION : TOKEN_NAME;
}

/* 'a' is a character, 'a a lifetime. */
static CodeTokenKind quote_kind(Text line, size_t at, size_t *end) {
    size_t next = at + 1;
    text_next_codepoint(line, &next);
    if (char_at(line, at + 1) == '\\' || char_at(line, next) == '\'') {
        *end = string_end(line, at);
        return TOKEN_STRING;
    }
    *end = word_end(line, at + 1);
    return TOKEN_TYPE;
}

static bool starts_comment(Text line, size_t at) {
    Text rest = text_slice(line, at, line.len);
    return text_starts_with(rest, TEXT("//")) || text_starts_with(rest, TEXT("-- "));
}

bool code_next_token(Text line, size_t *at, CodeToken *token) {
    if (*at >= line.len) return false;
    size_t from = *at, end = from + 1;
    char c = line.data[from];
    CodeTokenKind kind = TOKEN_PUNCTUATION;
    if (c == ' ' || c == '\t' || c == '\r') {
        while (char_at(line, end) == ' ') end++;
        kind = TOKEN_SPACE;
    } else if (starts_comment(line, from)) {
        end = line.len;
        kind = TOKEN_COMMENT;
    } else if (c == '"') {
        end = string_end(line, from);
        kind = TOKEN_STRING;
    } else if (c == '\'') {
        kind = quote_kind(line, from, &end);
    } else if (is_digit(c)) {
        end = number_end(line, from);
        kind = TOKEN_NUMBER;
    } else if (is_word(c)) {
        end = word_end(line, from);
        kind = word_kind(line, text_slice(line, from, end), &end);
    }
    *token = (CodeToken){kind, text_slice(line, from, end)};
    *at = end;
    return true;
}
