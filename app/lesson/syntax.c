#include "syntax.h"

#include "base/memory.h"
#include "tokens.h"
#include <stdio.h>

typedef List(Token) TokenList;

static bool read_tokens(Text source, TokenList *all) {
    Tokens tokens = {source, 0, 1};
    if (source.len && source.data[0] == '#')
        while (tokens.at < source.len && source.data[tokens.at] != '\n') tokens.at++;
    do {
        if (!list_push(all, tokens_next(&tokens))) return false;
    } while (all->items[all->count - 1].kind != TOKEN_END);
    return true;
}

/* ---- something is missing between two tokens */

static bool ends_value(Token t) {
    static const char *const ends[] = {")", "]", "}", "...", "end", "nil", "true", "false"};
    if (t.kind == TOKEN_NAME || t.kind == TOKEN_TEXT || t.kind == TOKEN_NUMBER) return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (token_is(t, ends[i])) return true;
    return false;
}

/* Of a text only the quotes are known alike in both. */
static bool is_near(Token t, Text near) {
    bool quoted = near.len && (near.data[0] == '"' || near.data[0] == '\'' || near.data[0] == '[');
    if (t.kind == TOKEN_TEXT) return quoted;
    return text_equal(t.text, near);
}

/* What stands behind "near", without its quotes. */
static Text near_of(Text message) {
    size_t at = text_find(message, TEXT(" near '"), 0);
    return at == SIZE_MAX ? (Text){0} : text_slice(message, at + 7, message.len - 1);
}

/* The token of the line at which the compiler gave up, behind one with which a value may end; 0: not found.
 */
static uint32_t find_near(const TokenList *all, uint32_t line, Text near) {
    for (uint32_t i = 1; near.len && i < all->count; i++)
        if (all->items[i].line == line && is_near(all->items[i], near) && ends_value(all->items[i - 1]))
            return i;
    return 0;
}

static uint32_t last_line(Token t) {
    uint32_t line = t.line;
    for (size_t i = 0; t.kind == TOKEN_TEXT && i < t.text.len; i++) line += t.text.data[i] == '\n';
    return line;
}

/* One more of a table's or a call's, rather than what comes behind them. */
static bool is_entry(const TokenList *all, uint32_t at) {
    Token t = all->items[at], next = all->items[at + 1];
    if (t.kind == TOKEN_TEXT || t.kind == TOKEN_NUMBER || token_is(t, "{") || token_is(t, "[")) return true;
    return t.kind == TOKEN_NAME &&
           (token_is(next, "=") || token_is(next, ",") || token_is(next, "}") || token_is(next, ")"));
}

static void hint_between(const TokenList *all, uint32_t at, char bracket, char *out, size_t size) {
    Token t = all->items[at];
    uint32_t before = last_line(all->items[at - 1]);
    bool value = t.kind == TOKEN_NAME || is_entry(all, at);
    if (before == t.line)
        snprintf(out, size, "; is a %s missing before `%.*s`?",
                 value            ? "comma"
                 : bracket == ')' ? ")"
                                  : "}",
                 TEXT_ARG(t.text));
    else if (is_entry(all, at))
        snprintf(out, size, "; is a comma missing after line %u?", before);
    else
        snprintf(out, size, "; is a %c missing after line %u?", bracket, before);
}

/* ---- a block without its end */

typedef struct Opener {
    Token token;
    size_t indent; /* of its line */
} Opener;

static const char *line_start(Text source, const char *at) {
    while (at > source.data && at[-1] != '\n') at--;
    return at;
}

static size_t indent_of(Text source, const char *at) {
    const char *from = line_start(source, at), *end = from;
    while (end < at && (*end == ' ' || *end == '\t')) end++;
    return (size_t)(end - from);
}

static bool begins_line(Text source, Token t) {
    return line_start(source, t.text.data) + indent_of(source, t.text.data) == t.text.data;
}

static bool opens(Token t) {
    return token_is(t, "function") || token_is(t, "if") || token_is(t, "do") || token_is(t, "repeat");
}

/* An `end` at the margin of an outer block closes the inner one, which was left open. */
static Token left_open(Text source, const TokenList *all) {
    List(Opener) open = {0};
    Token found = {0};
    for (uint32_t i = 0; i < all->count && !found.text.len; i++) {
        Token t = all->items[i];
        if (opens(t) && !list_push(&open, ((Opener){t, indent_of(source, t.text.data)}))) break;
        if (!open.count || !(token_is(t, "end") || token_is(t, "until"))) continue;
        Opener top = open.items[--open.count];
        if (begins_line(source, t) && indent_of(source, t.text.data) < top.indent) found = top.token;
    }
    list_free(&open);
    return found;
}

/* The compiler's own guess is the outermost block. */
static void hint_end(Text source, const TokenList *all, Text message, char *out, size_t size) {
    char known[32];
    Token open = left_open(source, all);
    snprintf(known, sizeof known, "at line %u)", open.line);
    if (open.text.len && text_find(message, text_from(known), 0) == SIZE_MAX)
        snprintf(out, size, "; by the indentation it is the `%.*s` of line %u that has no `end`",
                 TEXT_ARG(open.text), open.line);
}

void syntax_hint(Text source, uint32_t line, Text message, char *out, size_t size) {
    TokenList all = {0};
    out[0] = '\0';
    if (read_tokens(source, &all)) {
        uint32_t at = find_near(&all, line, near_of(message));
        bool after_end =
            at && text_starts_with(message, TEXT("unexpected symbol")) && token_is(all.items[at - 1], "end");
        if (after_end || text_starts_with(message, TEXT("'end' expected")))
            hint_end(source, &all, message, out, size);
        else if (at && (text_starts_with(message, TEXT("'}'")) || text_starts_with(message, TEXT("')'"))))
            hint_between(&all, at, message.data[1], out, size);
        else if (at && text_starts_with(message, TEXT("syntax error")) &&
                 all.items[at - 1].kind == TOKEN_NAME)
            snprintf(out, size, "; `%.*s` in line %u is neither called nor given a value",
                     TEXT_ARG(all.items[at - 1].text), all.items[at - 1].line);
    }
    list_free(&all);
}
