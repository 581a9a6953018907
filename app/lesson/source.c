#include "lesson/files.h"

#include <stdio.h>
#include <string.h>

/* Control characters, the marks that change the direction of text, and separators that fonts cannot show. */
static bool is_harmful(uint32_t c) {
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E ||
           c == 0x200F || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

size_t source_print_clean(Text text, char *out, size_t size) {
    size_t used = 0;
    for (size_t at = 0; at < text.len;) {
        char encoded[4];
        uint32_t c = text_next_codepoint(text, &at);
        size_t n = text_encode(is_harmful(c) ? 0xFFFD : c, encoded);
        if (used + n >= size) break;
        memcpy(out + used, encoded, n);
        used += n;
    }
    out[used] = '\0';
    return used;
}

bool source_is_clean(Text text) {
    if (!text_is_utf8(text)) return false;
    for (size_t at = 0; at < text.len;)
        if (is_harmful(text_next_codepoint(text, &at))) return false;
    return true;
}

/* As the stand-alone Lua does. */
Text source_skip_mark(Text text) {
    if (text_starts_with(text, TEXT("\xEF\xBB\xBF"))) text = text_slice(text, 3, text.len);
    if (text.len == 0 || text.data[0] != '#') return text;
    size_t end = text_find(text, TEXT("\n"), 0);
    return text_slice(text, end == SIZE_MAX ? text.len : end, text.len);
}

Text source_line(Text text, uint32_t line) {
    Text found = {"", 0};
    for (uint32_t i = 0; i < line; i++)
        if (!text_next_line(&text, &found)) return (Text){"", 0};
    return found;
}

static uint32_t count_lines(Text text) {
    Text line;
    uint32_t count = 0;
    while (text_next_line(&text, &line)) count++;
    return count;
}

size_t source_excerpt(Text text, uint32_t line, char *out, size_t size) {
    enum { WIDEST = 160, AROUND = 3 };
    size_t used = 0;
    uint32_t lines = count_lines(text);
    uint32_t first = line > AROUND ? line - AROUND : 1, last = line + AROUND < lines ? line + AROUND : lines;
    int digits = snprintf(NULL, 0, "%u", last);
    out[0] = '\0';
    for (uint32_t i = first; line && i <= last && used + 32 < size; i++) {
        char shown[WIDEST];
        Text whole = source_line(text, i);
        if (text_ends_with(whole, TEXT("\r"))) whole.len--;
        source_print_clean(whole, shown, sizeof shown);
        int n = snprintf(out + used, size - used, "%c %*u | %s\n", i == line ? '>' : ' ', digits, i, shown);
        used = n < 0 || used + (size_t)n >= size ? size - 1 : used + (size_t)n;
    }
    return used;
}

typedef enum Likeness { LIKE_EXACT, LIKE_TRIMMED, LIKE_PART, LIKE_COUNT } Likeness;

static bool is_like(Text line, Text anchor, Likeness likeness) {
    switch (likeness) {
    case LIKE_EXACT: return text_equal(line, anchor);
    case LIKE_TRIMMED: return text_equal(text_trim(line), text_trim(anchor));
    case LIKE_PART:
    case LIKE_COUNT: break;
    }
    return text_find(line, anchor, 0) != SIZE_MAX;
}

static SourceMatch match_lines(Text code, uint32_t first, uint32_t last, Text anchor, Likeness likeness) {
    SourceMatch match = {0};
    Text line;
    for (uint32_t i = 1; i <= last && text_next_line(&code, &line); i++) {
        if (i < first || !is_like(line, anchor, likeness)) continue;
        if (match.count < 4) match.lines[match.count] = i;
        match.count++;
    }
    match.line = match.count == 1 ? match.lines[0] : 0;
    return match;
}

SourceMatch source_find_anchor(Text code, uint32_t first, uint32_t last, Text anchor) {
    SourceMatch match = {0};
    for (Likeness i = 0; i < LIKE_COUNT && match.count == 0; i++)
        match = match_lines(code, first, last, anchor, i);
    return match;
}

/* How far the anchor is from the piece of the line that is most like it; limit + 1: farther. */
static unsigned distance_within(Text line, Text anchor, unsigned limit) {
    unsigned best = limit + 1;
    for (size_t at = 0; best > 1 && (at == 0 || at + anchor.len <= line.len); at++) {
        unsigned distance = text_distance(text_slice(line, at, at + anchor.len), anchor, best - 1);
        if (distance < best) best = distance;
    }
    return best;
}

void source_tell_nearest(Text code, Text anchor, char *out, size_t size) {
    enum { ANCHOR_MOST = 60, CODE_MOST = 16 << 10, SHOWN = 60 };
    unsigned best = (unsigned)text_trim(anchor).len / 3 + 1;
    Text line, found = {0};
    uint32_t number = 0, at = 0;
    char shown[SHOWN + 1];
    out[0] = '\0';
    if (anchor.len > ANCHOR_MOST || code.len > CODE_MOST) return;
    while (best > 0 && text_next_line(&code, &line)) {
        number++;
        unsigned distance = distance_within(text_trim(line), text_trim(anchor), best - 1);
        if (distance < best) best = distance, found = text_trim(line), at = number;
    }
    if (!at) return;
    source_print_clean(found, shown, sizeof shown);
    snprintf(out, size, "; most like it is line %u: `%s%s`", at, shown, found.len > SHOWN ? "..." : "");
}

/* ---- a glance at Rust: enough to step over what only looks like code */

static bool is_ident(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           (c & 0x80);
}

static char peek(Text code, size_t at) {
    return at < code.len ? code.data[at] : '\0';
}

static size_t skip_line_comment(Text code, size_t at) {
    while (at < code.len && code.data[at] != '\n') at++;
    return at;
}

/* Block comments nest in Rust. */
static size_t skip_block_comment(Text code, size_t at) {
    for (int depth = 0; at < code.len; at++) {
        if (peek(code, at) == '/' && peek(code, at + 1) == '*')
            depth++, at++;
        else if (peek(code, at) == '*' && peek(code, at + 1) == '/' && (at++, --depth == 0))
            return at + 1;
    }
    return at;
}

static size_t skip_string(Text code, size_t at) {
    for (at++; at < code.len && code.data[at] != '"'; at++)
        if (code.data[at] == '\\') at++;
    return at + 1;
}

/* r"..." and r#"..."#: ends at a quote followed by as many #. `at` is behind the r; returns `at` when it is
 * none. */
static size_t skip_raw_string(Text code, size_t at) {
    size_t hashes = 0, from = at;
    while (peek(code, at) == '#') at++, hashes++;
    if (peek(code, at) != '"') return from;
    for (at++; at < code.len; at++) {
        size_t n = 0;
        while (code.data[at] == '"' && n < hashes && peek(code, at + 1 + n) == '#') n++;
        if (code.data[at] == '"' && n == hashes) return at + 1 + hashes;
    }
    return at;
}

/* 'a' and '\n' are characters, 'a alone is a lifetime. */
static size_t skip_quote(Text code, size_t at) {
    if (peek(code, at + 1) == '\\') {
        for (at += 3; at < code.len && code.data[at] != '\''; at++) {
        }
        return at + 1;
    }
    size_t next = at + 1;
    text_next_codepoint(code, &next);
    return peek(code, next) == '\'' ? next + 1 : at + 1;
}

static size_t skip_word(Text code, size_t at) {
    size_t from = at;
    while (at < code.len && is_ident(code.data[at])) at++;
    Text word = text_slice(code, from, at);
    bool raw = text_equal(word, TEXT("r")) || text_equal(word, TEXT("br"));
    return raw ? skip_raw_string(code, at) : at;
}

/* The end of the token, comment or blank that starts at `at`; always moves. */
static size_t next_token(Text code, size_t at) {
    char c = code.data[at], d = peek(code, at + 1);
    if (c == '/' && d == '/') return skip_line_comment(code, at);
    if (c == '/' && d == '*') return skip_block_comment(code, at);
    if (c == '"') return skip_string(code, at);
    if (c == '\'') return skip_quote(code, at);
    return is_ident(c) ? skip_word(code, at) : at + 1;
}

static uint32_t line_of(Text code, size_t at) {
    uint32_t line = 1;
    for (size_t i = 0; i < at && i < code.len; i++) line += code.data[i] == '\n';
    return line;
}

/* From behind a function's name to behind the brace that closes its body. */
static size_t body_end(Text code, size_t at) {
    for (int depth = 0; at < code.len;) {
        char c = code.data[at];
        if (c == ';' && depth == 0) return at; /* a declaration without a body */
        if (c == '{') depth++;
        at = next_token(code, at);
        if (c == '}' && --depth <= 0) return at;
    }
    return at;
}

static size_t skip_blanks(Text code, size_t at) {
    while (at < code.len && (code.data[at] == ' ' || code.data[at] == '\t' || code.data[at] == '\n')) at++;
    return at;
}

static size_t next_word(Text code, size_t at, Text *word) {
    size_t from = skip_blanks(code, at), to = from < code.len ? next_token(code, from) : code.len;
    *word = text_slice(code, from, to);
    return to;
}

/* What `impl<T> Stack<T> {`, `impl Drop for Stack {`, `trait Shape {` and `mod shapes {` are about; `at` is
 * behind the keyword and is moved to the brace. */
static Text owner_of(Text code, size_t *at) {
    Text owner = {0}, word = {0};
    int depth = 0;
    while (*at < code.len) {
        size_t next = next_word(code, *at, &word);
        if (text_equal(word, TEXT("{")) || text_equal(word, TEXT(";"))) break;
        *at = next;
        if (text_equal(word, TEXT("where")) || text_equal(word, TEXT(":"))) continue;
        if (text_equal(word, TEXT("for"))) owner = (Text){0};
        depth += text_equal(word, TEXT("<")) - text_equal(word, TEXT(">"));
        bool name = word.len && is_ident(word.data[0]) && !text_equal(word, TEXT("for"));
        if (name && depth == 0 && !owner.len) owner = word;
    }
    return owner;
}

/* The block after `at` that is about `owner`, with its braces. */
static bool find_block(Text code, Text owner, size_t at, size_t *from, size_t *to) {
    for (Text word = {0}; at < code.len;) {
        at = next_word(code, at, &word);
        bool opens = text_equal(word, TEXT("impl")) || text_equal(word, TEXT("mod")) ||
                     text_equal(word, TEXT("trait"));
        if (!opens || !text_equal(owner_of(code, &at), owner)) continue;
        *from = at;
        *to = body_end(code, at);
        return true;
    }
    return false;
}

/* `Stack::new`: one name in two types is told apart by the block it stands in. */
static bool find_by_path(Text code, Text name, size_t colons, uint32_t *first, uint32_t *last) {
    Text owner = text_slice(name, 0, colons), rest = text_slice(name, colons + 2, name.len);
    size_t generic = text_find(owner, TEXT("<"), 0), at = 0, from = 0, to = 0;
    if (generic != SIZE_MAX) owner = text_slice(owner, 0, generic);
    while (find_block(code, owner, at, &from, &to)) {
        if (source_find_function(text_slice(code, from, to), rest, first, last)) {
            uint32_t above = line_of(code, from) - 1;
            *first += above;
            *last += above;
            return true;
        }
        at = to > at ? to : at + 1;
    }
    return false;
}

bool source_find_function(Text code, Text name, uint32_t *first, uint32_t *last) {
    size_t colons = text_find(name, TEXT("::"), 0);
    if (colons != SIZE_MAX) return find_by_path(code, name, colons, first, last);
    for (size_t at = 0; at < code.len;) {
        size_t end = next_token(code, at);
        bool is_fn = text_equal(text_slice(code, at, end), TEXT("fn"));
        size_t from = skip_blanks(code, end), to = from < code.len ? next_token(code, from) : from;
        if (is_fn && text_equal(text_slice(code, from, to), name)) {
            *first = line_of(code, at);
            *last = line_of(code, body_end(code, to) - 1);
            return true;
        }
        at = end;
    }
    return false;
}
