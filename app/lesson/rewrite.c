/* A parser for Lua that copies what it reads and puts calls around parts of it. */
#include "lesson/rewrite.h"

#include "lesson/tokens.h"
#include <stdio.h>
#include <string.h>

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
    bool inside;       /* of a function */
    bool marked;       /* the end of a statement is told in it */
    int depth;
    bool failed;
} Rewrite;

static Sort expression(Rewrite *r, int limit);
static void block(Rewrite *r);

/* ---- copying */

static void put_text(Rewrite *r, const char *data, size_t len) {
    for (size_t i = 0; i < len; i++)
        if (!list_push(r->out, data[i])) r->failed = true;
}

static void put(Rewrite *r, const char *text) {
    put_text(r, text, strlen(text));
}

static void insert(Rewrite *r, uint32_t at, const char *text) {
    size_t len = strlen(text);
    put(r, text);
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
static void step(Rewrite *r) {
    put_text(r, r->tokens.source.data + r->copied, r->tokens.at - r->copied);
    r->copied = r->tokens.at;
    read_next(r);
}

/* Copies only what stands before it. */
static void leave_out(Rewrite *r) {
    size_t from = (size_t)(r->now.text.data - r->tokens.source.data);
    put_text(r, r->tokens.source.data + r->copied, from - r->copied);
    r->copied = r->tokens.at;
    read_next(r);
}

static bool is(const Rewrite *r, const char *what) {
    return token_is(r->now, what);
}

static bool take(Rewrite *r, const char *what) {
    if (!is(r, what)) return false;
    step(r);
    return true;
}

static void expect(Rewrite *r, const char *what) {
    if (!take(r, what)) r->failed = true;
}

/* ---- names */

static void declare(Rewrite *r, Text name) {
    if (!list_push(&r->locals, name)) r->failed = true;
}

static bool is_local(const Rewrite *r, Text name) {
    for (uint32_t i = r->locals.count; i > 0; i--)
        if (text_equal(r->locals.items[i - 1], name)) return true;
    return false;
}

static Text take_name(Rewrite *r) {
    Text name = r->now.text;
    if (r->now.kind != TOKEN_NAME) r->failed = true;
    step(r);
    return name;
}

/* What values of the vocabulary keep under a name that a field may have: see scripts/rust/own.lua. */
static bool is_needed(Text name) {
    static const char *const needed[] = {
        "addr",  "gone", "var",   "root", "base", "fixed",    "lent",     "inside",      "source", "cloned",
        "loans", "key",  "parts", "ptr",  "flag", "moved_at", "lent_out", "last_borrow", "cap",    "variant"};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (text_equal(name, text_from(needed[i]))) return true;
    return false;
}

/* ---- parts of expressions */

static void function_body(Rewrite *r) {
    uint32_t outer = r->locals.count;
    bool inside = r->inside, marked = r->marked;
    r->inside = true;
    r->marked = false;
    expect(r, "(");
    while (!is(r, ")") && !r->failed) {
        if (!take(r, "...")) declare(r, take_name(r));
        take(r, ",");
    }
    expect(r, ")");
    uint32_t start = r->out->count;
    block(r);
    if (r->marked) insert(r, start, " local __mark = __enter()");
    expect(r, "end");
    r->inside = inside;
    r->marked = marked;
    r->locals.count = outer;
}

static void expressions(Rewrite *r) {
    do expression(r, 0);
    while (take(r, ","));
}

static void table(Rewrite *r) {
    expect(r, "{");
    while (!is(r, "}") && !r->failed) {
        if (take(r, "[")) {
            expression(r, 0);
            expect(r, "]");
            expect(r, "=");
            expression(r, 0);
        } else {
            expression(r, 0); /* of `name = value` the name is read as an expression as well */
            if (take(r, "=")) expression(r, 0);
        }
        if (!take(r, ",") && !take(r, ";")) break;
    }
    expect(r, "}");
}

static bool begins_arguments(const Rewrite *r) {
    return is(r, "(") || is(r, "{") || r->now.kind == TOKEN_TEXT;
}

static void arguments(Rewrite *r) {
    r->calls++;
    if (is(r, "{")) {
        table(r);
    } else if (r->now.kind == TOKEN_TEXT) {
        step(r);
    } else {
        expect(r, "(");
        if (!is(r, ")")) expressions(r);
        expect(r, ")");
    }
}

static void member(Rewrite *r, uint32_t from) {
    Tokens ahead = r->tokens;
    if (is_needed(tokens_next(&ahead).text)) {
        insert(r, from, " __view(");
        put(r, ")");
    }
    step(r);
    take_name(r);
}

/* a, a.b, a[i], a:f(x), (e) ... ; `called` says whether a call ends it */
static Sort suffixed(Rewrite *r, bool *called) {
    uint32_t from = r->out->count;
    Sort sort, last = SORT_ANY;
    *called = false;
    if (take(r, "(")) {
        expression(r, 0);
        expect(r, ")");
    } else {
        take_name(r);
    }
    while (!r->failed) {
        bool method = is(r, ":");
        sort = SORT_ANY;
        if (is(r, ".")) {
            member(r, from);
            *called = false;
        } else if (take(r, "[")) {
            expression(r, 0);
            expect(r, "]");
            *called = false;
        } else if (method || begins_arguments(r)) {
            if (take(r, ":") && text_equal(take_name(r), TEXT("get"))) sort = SORT_GOT;
            arguments(r);
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
        put(r, "\"");
        put_text(r, number.data, number.len);
        put(r, "\"");
    } else {
        step(r);
    }
}

static Sort simple(Rewrite *r) {
    bool called;
    if (r->now.kind == TOKEN_NUMBER) return numeral(r), SORT_LITERAL;
    if (r->now.kind == TOKEN_TEXT) return step(r), SORT_LITERAL;
    if (take(r, "nil")) return SORT_NIL;
    if (take(r, "true") || take(r, "false")) return SORT_TRUTH;
    if (take(r, "...")) return SORT_ANY;
    if (is(r, "{")) return table(r), SORT_LITERAL;
    if (take(r, "function")) return function_body(r), SORT_LITERAL;
    return suffixed(r, &called);
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
        if (is(r, operators[i].sign)) return &operators[i];
    return NULL;
}

static void wrap(Rewrite *r, uint32_t from, const char *call) {
    insert(r, from, call);
    put(r, ")");
}

static Sort unary(Rewrite *r) {
    bool negation = is(r, "not");
    if (!negation && !is(r, "-") && !is(r, "#") && !is(r, "~")) return simple(r);
    step(r);
    uint32_t from = r->out->count;
    Sort sort = expression(r, UNARY);
    if (!negation) return sort == SORT_LITERAL ? sort : SORT_ANY;
    if (sort != SORT_TRUTH) wrap(r, from, " __truth(");
    return SORT_TRUTH;
}

/* The operator at `at` in what is written becomes a comma, and both sides the arguments of a call. */
static void become_call(Rewrite *r, uint32_t from, uint32_t at, size_t len, const char *call) {
    if (r->failed) return;
    memset(r->out->items + at, ' ', len);
    r->out->items[at] = ',';
    wrap(r, from, call);
}

static Sort combined(Rewrite *r, uint32_t from, Sort left, const Operator *operator) {
    size_t len = strlen(operator->sign);
    char sign = operator->sign[0];
    bool chooses = operator->left <= CONJUNCTION;
    if (chooses && left != SORT_TRUTH && left != SORT_LITERAL && left != SORT_NIL) wrap(r, from, " __plain(");
    step(r);
    uint32_t at = r->out->count - (uint32_t)len;
    Sort right = expression(r, operator->right);
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
static Sort expression(Rewrite *r, int limit) {
    uint32_t from = r->out->count;
    if (++r->depth > DEPTH_MAX) r->failed = true;
    Sort sort = r->failed ? SORT_ANY : unary(r);
    for (const Operator *next; !r->failed && (next = binary_operator(r)) && next->left > limit;)
        sort = combined(r, from, sort, next);
    r->depth--;
    return sort;
}

/* ---- statements */

static void condition(Rewrite *r) {
    uint32_t from = r->out->count, calls = r->calls;
    Sort sort = expression(r, 0);
    if (r->calls > calls && r->inside) {
        r->marked = true;
        insert(r, from, " __when(");
        put(r, ", __mark)");
    } else if (sort != SORT_TRUTH) {
        wrap(r, from, " __truth(");
    }
}

static void inner_block(Rewrite *r) {
    uint32_t outer = r->locals.count;
    block(r);
    r->locals.count = outer;
}

static void if_statement(Rewrite *r) {
    do {
        condition(r);
        expect(r, "then");
        inner_block(r);
    } while (take(r, "elseif"));
    if (take(r, "else")) inner_block(r);
    expect(r, "end");
}

static void for_statement(Rewrite *r) {
    uint32_t outer = r->locals.count;
    do declare(r, take_name(r));
    while (take(r, ","));
    if (!take(r, "=")) expect(r, "in");
    expressions(r);
    expect(r, "do");
    inner_block(r);
    expect(r, "end");
    r->locals.count = outer;
}

static void repeat_statement(Rewrite *r) {
    uint32_t outer = r->locals.count;
    block(r);
    expect(r, "until");
    condition(r);
    r->locals.count = outer;
}

static void function_statement(Rewrite *r) {
    take_name(r);
    while (take(r, ".") || take(r, ":")) take_name(r);
    function_body(r);
}

/* The end of a statement; what its names hold is kept. */
static void put_done(Rewrite *r, const Text *names, uint32_t count) {
    if (!r->inside) return;
    r->marked = true;
    put(r, count ? " __done(__mark" : " __ends(__mark");
    for (uint32_t i = 0; i < count; i++) {
        put(r, ", ");
        put_text(r, names[i].data, names[i].len);
    }
    put(r, ")");
}

/* The end of one that puts something somewhere: all that it made is kept. */
static void put_kept(Rewrite *r) {
    if (r->inside) put(r, " __done(nil)");
}

static void put_named(Rewrite *r, Text name) {
    put(r, " __named(\"");
    put_text(r, name.data, name.len);
    put(r, "\", ");
    put_text(r, name.data, name.len);
    put(r, ")");
}

static void local_statement(Rewrite *r) {
    enum { NAMES_MAX = 200 };
    Text names[NAMES_MAX];
    uint32_t count = 0;
    if (take(r, "function")) {
        declare(r, take_name(r));
        function_body(r);
        return;
    }
    do {
        Text name = take_name(r);
        if (count < NAMES_MAX) names[count++] = name;
        if (take(r, "<")) take_name(r), expect(r, ">");
    } while (take(r, ",") && !r->failed);
    uint32_t calls = r->calls, given = r->out->count;
    if (take(r, "=")) expressions(r);
    for (uint32_t i = 0; i < count; i++) declare(r, names[i]);
    if (r->calls > calls)
        put_done(r, names, count);
    else if (r->inside && count == 1 && r->out->count > given)
        put_named(r, names[0]);
}

static void give(Rewrite *r, Text name) {
    uint32_t from = r->out->count;
    expression(r, 0);
    if (is(r, ",") || !is_local(r, name)) return;
    char call[160];
    if (name.len > 64) return;
    snprintf(call, sizeof call, " __assigned(\"%.*s\", %.*s,", TEXT_ARG(name), TEXT_ARG(name));
    wrap(r, from, call);
}

static void expression_statement(Rewrite *r) {
    Token first = r->now;
    bool called;
    suffixed(r, &called);
    bool name = first.kind == TOKEN_NAME && r->before.text.data == first.text.data;
    if (called) {
        put_done(r, NULL, 0);
        return;
    }
    while (take(r, ",")) {
        suffixed(r, &called);
        name = false;
    }
    expect(r, "=");
    if (name) give(r, first.text);
    if (!name || is(r, ",")) {
        if (name) step(r);
        expressions(r);
    }
    if (name)
        put_done(r, &first.text, 1);
    else
        put_kept(r);
}

static void return_statement(Rewrite *r) {
    bool ends = is(r, "end") || is(r, "else") || is(r, "elseif") || is(r, "until") || is(r, ";");
    if (!ends && r->now.kind != TOKEN_END) expressions(r);
    take(r, ";");
}

static void do_statement(Rewrite *r) {
    inner_block(r);
    expect(r, "end");
}

static void while_statement(Rewrite *r) {
    condition(r);
    expect(r, "do");
    do_statement(r);
}

static void goto_statement(Rewrite *r) {
    take_name(r);
}

static void label_statement(Rewrite *r) {
    take_name(r);
    expect(r, "::");
}

static void statement(Rewrite *r) {
    static const struct {
        const char *keyword;
        void (*read)(Rewrite *r);
    } kinds[] = {
        {"if", if_statement},         {"for", for_statement},
        {"repeat", repeat_statement}, {"function", function_statement},
        {"do", do_statement},         {"while", while_statement},
        {"return", return_statement}, {"local", local_statement},
        {"goto", goto_statement},     {"::", label_statement},
    };
    if (take(r, ";") || take(r, "break")) return;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (take(r, kinds[i].keyword)) {
            kinds[i].read(r);
            return;
        }
    expression_statement(r);
}

static void block(Rewrite *r) {
    if (++r->depth > DEPTH_MAX) r->failed = true;
    while (!r->failed && r->now.kind != TOKEN_END && !is(r, "end") && !is(r, "else") && !is(r, "elseif") &&
           !is(r, "until"))
        statement(r);
    r->depth--;
}

bool rewrite_lesson(Text source, RewrittenText *out) {
    Rewrite r = {.tokens = {source, 0, 1}, .out = out};
    put(&r, "local __truth, __when, __plain, __same, __differ, __quotient, __rest, __assigned, __view, "
            "__ends, __done, __enter, __named = __operators() ");
    r.now = tokens_next(&r.tokens);
    block(&r);
    if (r.now.kind != TOKEN_END) r.failed = true;
    put_text(&r, source.data + r.copied, source.len - r.copied);
    list_free(&r.locals);
    return !r.failed;
}
