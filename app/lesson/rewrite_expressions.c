#include "rewriter.h"

#include <string.h>

/* ---- copying */

void rewriter_put_text(Rewrite *r, const char *data, size_t len) {
    if (!list_reserve(r->out, len)) r->failed = true;
    if (r->failed || !len) return;
    memcpy(r->out->items + r->out->count, data, len);
    r->out->count += (uint32_t)len;
}

void rewriter_put(Rewrite *r, const char *text) {
    rewriter_put_text(r, text, strlen(text));
}

void rewriter_insert(Rewrite *r, uint32_t at, const char *text) {
    size_t len = strlen(text);
    rewriter_put(r, text);
    if (r->failed) return;
    char *items = r->out->items;
    memmove(items + at + len, items + at, r->out->count - len - at);
    memcpy(items + at, text, len);
}

static void read_next(Rewrite *r) {
    r->before = r->now;
    r->now = tokens_next(&r->tokens);
    if (r->now.kind == TOKEN_END && r->before.kind == TOKEN_END) r->failed = true;
}

/* Copies the token and what stands before it. */
void rewriter_step(Rewrite *r) {
    size_t end = r->tokens.at < r->tokens.source.len ? r->tokens.at : r->tokens.source.len;
    rewriter_put_text(r, r->tokens.source.data + r->copied, end - r->copied);
    r->copied = end;
    read_next(r);
}

/* Copies only what stands before it. */
static void leave_out(Rewrite *r) {
    size_t from = (size_t)(r->now.text.data - r->tokens.source.data);
    rewriter_put_text(r, r->tokens.source.data + r->copied, from - r->copied);
    r->copied = r->tokens.at;
    read_next(r);
}

bool rewriter_is(const Rewrite *r, const char *what) {
    return token_is(r->now, what);
}

bool rewriter_take(Rewrite *r, const char *what) {
    if (!rewriter_is(r, what)) return false;
    rewriter_step(r);
    return true;
}

void rewriter_expect(Rewrite *r, const char *what) {
    if (!rewriter_take(r, what)) r->failed = true;
}

/* ---- names */

void rewriter_declare(Rewrite *r, Text name) {
    if (!list_push(&r->locals, name)) r->failed = true;
}

bool rewriter_is_local(const Rewrite *r, Text name) {
    for (uint32_t i = r->locals.count; i > 0; i--)
        if (text_equal(r->locals.items[i - 1], name)) return true;
    return false;
}

Text rewriter_take_name(Rewrite *r) {
    Text name = r->now.text;
    if (r->now.kind != TOKEN_NAME) r->failed = true;
    rewriter_step(r);
    return name;
}

/* What values of the vocabulary keep under a name that a field may have: see scripts/rust/own.lua. */
static bool is_needed(Text name) {
    static const char *const needed[] = {"addr",  "gone",    "var",    "root",     "base",     "fixed",
                                         "lent",  "inside",  "source", "is_clone", "loans",    "key",
                                         "parts", "ptr",     "flag",   "moved_at", "lent_out", "last_borrow",
                                         "cap",   "variant", "sent_as"};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (text_equal(name, text_from(needed[i]))) return true;
    return false;
}

/* ---- parts of expressions */

void rewriter_function_body(Rewrite *r) {
    uint32_t outer = r->locals.count;
    bool marked = r->marked, body = r->body;
    r->body = body || r->bodies;
    r->bodies = false;
    r->marked = false;
    rewriter_expect(r, "(");
    while (!rewriter_is(r, ")") && !r->failed) {
        if (!rewriter_take(r, "...")) rewriter_declare(r, rewriter_take_name(r));
        rewriter_take(r, ",");
    }
    rewriter_expect(r, ")");
    uint32_t start = r->out->count;
    rewriter_block(r);
    if (r->marked) rewriter_insert(r, start, " local __mark = __enter()");
    rewriter_expect(r, "end");
    r->body = body;
    r->marked = marked;
    r->locals.count = outer;
}

void rewriter_expressions(Rewrite *r) {
    do rewriter_expression(r, 0);
    while (rewriter_take(r, ","));
}

static void table(Rewrite *r) {
    rewriter_expect(r, "{");
    while (!rewriter_is(r, "}") && !r->failed) {
        if (rewriter_take(r, "[")) {
            rewriter_expression(r, 0);
            rewriter_expect(r, "]");
            rewriter_expect(r, "=");
            rewriter_expression(r, 0);
        } else {
            rewriter_expression(r, 0); /* of `name = value` the name is read as an expression as well */
            if (rewriter_take(r, "=")) rewriter_expression(r, 0);
        }
        if (!rewriter_take(r, ",") && !rewriter_take(r, ";")) break;
    }
    rewriter_expect(r, "}");
}

static bool begins_arguments(const Rewrite *r) {
    return rewriter_is(r, "(") || rewriter_is(r, "{") || r->now.kind == TOKEN_TEXT;
}

/* `bodies`: a function among them is one of the program's. */
static void arguments(Rewrite *r, bool bodies) {
    r->calls++;
    if (rewriter_is(r, "{")) {
        table(r);
    } else if (r->now.kind == TOKEN_TEXT) {
        rewriter_step(r);
    } else {
        rewriter_expect(r, "(");
        if (rewriter_take(r, ")")) return;
        do {
            r->bodies = bodies;
            rewriter_expression(r, 0);
        } while (rewriter_take(r, ","));
        rewriter_expect(r, ")");
    }
}

static void member(Rewrite *r, uint32_t from) {
    Tokens ahead = r->tokens;
    if (is_needed(tokens_next(&ahead).text)) {
        rewriter_insert(r, from, " __view(");
        rewriter_put(r, ")");
    }
    rewriter_step(r);
    rewriter_take_name(r);
}

/* a, a.b, a[i], a:f(x), (e) ... ; `called` says whether a call ends it */
Sort rewriter_suffixed(Rewrite *r, bool *called) {
    uint32_t from = r->out->count;
    Sort sort, last = SORT_ANY;
    bool is_fn = false;
    *called = false;
    r->bodies = false;
    if (rewriter_take(r, "(")) {
        rewriter_expression(r, 0);
        rewriter_expect(r, ")");
    } else {
        is_fn = text_equal(rewriter_take_name(r), TEXT("fn"));
    }
    while (!r->failed) {
        bool method = rewriter_is(r, ":");
        sort = SORT_ANY;
        if (rewriter_is(r, ".")) {
            member(r, from);
            *called = false;
        } else if (rewriter_take(r, "[")) {
            rewriter_expression(r, 0);
            rewriter_expect(r, "]");
            *called = false;
        } else if (method || begins_arguments(r)) {
            if (rewriter_take(r, ":") && text_equal(rewriter_take_name(r), TEXT("get"))) sort = SORT_GOT;
            arguments(r, is_fn);
            is_fn = false;
            *called = true;
        } else {
            break;
        }
        last = sort;
    }
    return last;
}

/* A whole number that is too large for Lua's integers. */
static bool is_large(Text number) {
    bool hex = text_starts_with(number, TEXT("0x")) || text_starts_with(number, TEXT("0X"));
    size_t at = hex ? 2 : 0;
    while (at < number.len && number.data[at] == '0') at++;
    Text digits = text_slice(number, at, number.len), top = TEXT("9223372036854775807");
    for (size_t i = 0; i < digits.len; i++)
        if (digits.data[i] == '.' || (hex ? strchr("pP", digits.data[i]) : strchr("eE", digits.data[i])))
            return false;
    if (hex) return digits.len > 16 || (digits.len == 16 && digits.data[0] >= '8');
    return digits.len > top.len || (digits.len == top.len && memcmp(digits.data, top.data, top.len) > 0);
}

static void numeral(Rewrite *r) {
    Tokens ahead = r->tokens;
    Token next = tokens_next(&ahead);
    bool alone = token_is(r->before, "(") || token_is(r->before, ",") || token_is(r->before, "{") ||
                 token_is(r->before, "=");
    bool ends = token_is(next, ")") || token_is(next, ",") || token_is(next, "}");
    Text number = r->now.text;
    if (alone && ends && is_large(number)) {
        leave_out(r);
        rewriter_put(r, "\"");
        rewriter_put_text(r, number.data, number.len);
        rewriter_put(r, "\"");
    } else {
        rewriter_step(r);
    }
}

static Sort simple(Rewrite *r) {
    bool called;
    if (r->now.kind == TOKEN_NUMBER) return numeral(r), SORT_LITERAL;
    if (r->now.kind == TOKEN_TEXT) return rewriter_step(r), SORT_LITERAL;
    if (rewriter_take(r, "nil")) return SORT_NIL;
    if (rewriter_take(r, "true") || rewriter_take(r, "false")) return SORT_TRUTH;
    if (rewriter_take(r, "...")) return SORT_ANY;
    if (rewriter_is(r, "{")) return table(r), SORT_LITERAL;
    if (rewriter_take(r, "function")) return rewriter_function_body(r), SORT_LITERAL;
    return rewriter_suffixed(r, &called);
}

/* ---- operators */

enum { UNARY = 12, COMPARISON = 3, CONJUNCTION = 2, DISJUNCTION = 1 };

typedef struct Operator {
    const char *sign;
    int left, right;
} Operator;

static const Operator *binary_operator(const Rewrite *r) {
    static const Operator operators[] = {
        {"or", 1, 1},   {"and", 2, 2}, {"<", 3, 3},   {">", 3, 3},   {"<=", 3, 3},  {">=", 3, 3},
        {"~=", 3, 3},   {"==", 3, 3},  {"|", 4, 4},   {"~", 5, 5},   {"&", 6, 6},   {"<<", 7, 7},
        {">>", 7, 7},   {"..", 9, 8},  {"+", 10, 10}, {"-", 10, 10}, {"*", 11, 11}, {"/", 11, 11},
        {"//", 11, 11}, {"%", 11, 11}, {"^", 14, 13}};
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (rewriter_is(r, operators[i].sign)) return &operators[i];
    return NULL;
}

void rewriter_wrap(Rewrite *r, uint32_t from, const char *call) {
    rewriter_insert(r, from, call);
    rewriter_put(r, ")");
}

static Sort unary(Rewrite *r) {
    bool negation = rewriter_is(r, "not");
    if (!negation && !rewriter_is(r, "-") && !rewriter_is(r, "#") && !rewriter_is(r, "~")) return simple(r);
    rewriter_step(r);
    uint32_t from = r->out->count;
    Sort sort = rewriter_expression(r, UNARY);
    if (!negation) return sort == SORT_LITERAL ? sort : SORT_ANY;
    if (sort != SORT_TRUTH) rewriter_wrap(r, from, " __truth(");
    return SORT_TRUTH;
}

/* The operator at `at` in what is written becomes a comma, and both sides the arguments of a call. */
static void become_call(Rewrite *r, uint32_t from, uint32_t at, size_t len, const char *call) {
    if (r->failed) return;
    memset(r->out->items + at, ' ', len);
    r->out->items[at] = ',';
    rewriter_wrap(r, from, call);
}

static Sort combined(Rewrite *r, uint32_t from, Sort left, const Operator *operator) {
    size_t len = strlen(operator->sign);
    char sign = operator->sign[0];
    bool chooses = operator->left <= CONJUNCTION;
    if (chooses && left != SORT_TRUTH && left != SORT_LITERAL && left != SORT_NIL)
        rewriter_wrap(r, from, " __plain(");
    rewriter_step(r);
    uint32_t at = r->out->count - (uint32_t)len;
    Sort right = rewriter_expression(r, operator->right);
    if (chooses) return left == SORT_TRUTH && right == SORT_TRUTH ? SORT_TRUTH : SORT_ANY;
    bool equality = strcmp(operator->sign, "==") == 0 || strcmp(operator->sign, "~=") == 0;
    if (equality && left != SORT_NIL && right != SORT_NIL)
        become_call(r, from, at, len, sign == '=' ? " __same(" : " __differ(");
    if (operator->left == COMPARISON) return SORT_TRUTH;
    bool got = left == SORT_GOT || right == SORT_GOT;
    if (got && strcmp(operator->sign, "//") == 0) become_call(r, from, at, len, " __quotient(");
    if (got && sign == '%') become_call(r, from, at, len, " __rest(");
    return SORT_ANY;
}

/* Whatever binds more closely than `limit`. */
Sort rewriter_expression(Rewrite *r, int limit) {
    uint32_t from = r->out->count;
    if (++r->depth > DEPTH_MAX) r->failed = true;
    Sort sort = r->failed ? SORT_ANY : unary(r);
    for (const Operator *next; !r->failed && (next = binary_operator(r)) && next->left > limit;)
        sort = combined(r, from, sort, next);
    r->depth--;
    return sort;
}
