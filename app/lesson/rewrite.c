/* The statements of Lua. */
#include "rewriter.h"

#include <stdio.h>

/* ---- statements */

static void condition(Rewrite *r) {
    uint32_t from = r->out->count, calls = r->calls;
    Sort sort = rewriter_expression(r, 0);
    if (r->calls > calls && r->body) {
        r->marked = true;
        rewriter_insert(r, from, " __when(");
        rewriter_put(r, ", __mark)");
    } else if (sort != SORT_TRUTH) {
        rewriter_wrap(r, from, " __truth(");
    }
}

static void inner_block(Rewrite *r) {
    uint32_t outer = r->locals.count;
    rewriter_block(r);
    r->locals.count = outer;
}

static void if_statement(Rewrite *r) {
    do {
        condition(r);
        rewriter_expect(r, "then");
        inner_block(r);
    } while (rewriter_take(r, "elseif"));
    if (rewriter_take(r, "else")) inner_block(r);
    rewriter_expect(r, "end");
}

static void for_statement(Rewrite *r) {
    uint32_t outer = r->locals.count;
    do rewriter_declare(r, rewriter_take_name(r));
    while (rewriter_take(r, ","));
    if (!rewriter_take(r, "=")) rewriter_expect(r, "in");
    rewriter_expressions(r);
    rewriter_expect(r, "do");
    inner_block(r);
    rewriter_expect(r, "end");
    r->locals.count = outer;
}

static void repeat_statement(Rewrite *r) {
    uint32_t outer = r->locals.count;
    rewriter_block(r);
    rewriter_expect(r, "until");
    condition(r);
    r->locals.count = outer;
}

static void function_statement(Rewrite *r) {
    rewriter_take_name(r);
    while (rewriter_take(r, ".") || rewriter_take(r, ":")) rewriter_take_name(r);
    rewriter_function_body(r);
}

/* The end of a statement; what its names hold is kept. */
static void put_done(Rewrite *r, const Text *names, uint32_t count) {
    if (!r->body) return;
    r->marked = true;
    rewriter_put(r, count ? " __done(__mark" : " __ends(__mark");
    for (uint32_t i = 0; i < count; i++) {
        rewriter_put(r, ", ");
        rewriter_put_text(r, names[i].data, names[i].len);
    }
    rewriter_put(r, ")");
}

static void put_named(Rewrite *r, Text name) {
    rewriter_put(r, " __named(\"");
    rewriter_put_text(r, name.data, name.len);
    rewriter_put(r, "\", ");
    rewriter_put_text(r, name.data, name.len);
    rewriter_put(r, ")");
}

static void local_statement(Rewrite *r) {
    enum { NAMES_MAX = 200 };
    Text names[NAMES_MAX];
    uint32_t count = 0;
    if (rewriter_take(r, "function")) {
        rewriter_declare(r, rewriter_take_name(r));
        rewriter_function_body(r);
        return;
    }
    do {
        Text name = rewriter_take_name(r);
        if (count < NAMES_MAX) names[count++] = name;
        if (rewriter_take(r, "<")) rewriter_take_name(r), rewriter_expect(r, ">");
    } while (rewriter_take(r, ",") && !r->failed);
    uint32_t calls = r->calls, given = r->out->count;
    if (rewriter_take(r, "=")) rewriter_expressions(r);
    for (uint32_t i = 0; i < count; i++) rewriter_declare(r, names[i]);
    if (r->calls > calls)
        put_done(r, names, count);
    else if (r->body && count == 1 && r->out->count > given)
        put_named(r, names[0]);
}

static void give(Rewrite *r, Text name) {
    uint32_t from = r->out->count;
    rewriter_expression(r, 0);
    if (!rewriter_is_local(r, name)) return;
    char call[160];
    if (name.len > 64) return;
    snprintf(call, sizeof call, " __assigned(\"%.*s\", %.*s,", TEXT_ARG(name), TEXT_ARG(name));
    rewriter_wrap(r, from, call);
}

/* Of `x = 1, 2` nothing is done with the 2. */
static void drop_rest(Rewrite *r) {
    if (rewriter_take(r, ",")) rewriter_expressions(r);
}

/* t[i] = e: what e has made is kept, what leads to t is not. */
static void put_into(Rewrite *r) {
    uint32_t from = r->out->count;
    rewriter_expression(r, 0);
    if (r->body) rewriter_wrap(r, from, " __kept(");
    drop_rest(r);
    put_done(r, NULL, 0);
}

static void expression_statement(Rewrite *r) {
    Token first = r->now;
    bool called;
    rewriter_suffixed(r, &called);
    if (called) {
        put_done(r, &first.text,
                 text_equal(first.text, TEXT("table"))); /* what table.insert puts there is kept */
        return;
    }
    bool name = first.kind == TOKEN_NAME && r->before.text.data == first.text.data;
    bool several = rewriter_is(r, ",");
    while (rewriter_take(r, ",")) rewriter_suffixed(r, &called);
    rewriter_expect(r, "=");
    if (several) {
        rewriter_expressions(r); /* each name may get what a call has given: nothing is put around them */
    } else if (name) {
        give(r, first.text);
        drop_rest(r);
        put_done(r, &first.text, 1);
    } else {
        put_into(r);
    }
}

static void return_statement(Rewrite *r) {
    bool ends = rewriter_is(r, "end") || rewriter_is(r, "else") || rewriter_is(r, "elseif") ||
                rewriter_is(r, "until") || rewriter_is(r, ";");
    if (!ends && r->now.kind != TOKEN_END) rewriter_expressions(r);
    rewriter_take(r, ";");
}

static void do_statement(Rewrite *r) {
    inner_block(r);
    rewriter_expect(r, "end");
}

static void while_statement(Rewrite *r) {
    condition(r);
    rewriter_expect(r, "do");
    do_statement(r);
}

static void goto_statement(Rewrite *r) {
    rewriter_take_name(r);
}

static void label_statement(Rewrite *r) {
    rewriter_take_name(r);
    rewriter_expect(r, "::");
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
    if (rewriter_take(r, ";") || rewriter_take(r, "break")) return;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (rewriter_take(r, kinds[i].keyword)) {
            kinds[i].read(r);
            return;
        }
    expression_statement(r);
}

void rewriter_block(Rewrite *r) {
    if (++r->depth > DEPTH_MAX) r->failed = true;
    while (!r->failed && r->now.kind != TOKEN_END && !rewriter_is(r, "end") && !rewriter_is(r, "else") &&
           !rewriter_is(r, "elseif") && !rewriter_is(r, "until"))
        statement(r);
    r->depth--;
}

bool rewrite_lesson(Text source, RewrittenText *out) {
    Rewrite r = {.tokens = {source, 0, 1}, .out = out};
    rewriter_put(&r,
                 "local __truth, __when, __plain, __same, __differ, __quotient, __rest, __assigned, __view, "
                 "__ends, __done, __enter, __named, __kept = __operators() ");
    r.now = tokens_next(&r.tokens);
    rewriter_block(&r);
    if (r.now.kind != TOKEN_END) r.failed = true;
    rewriter_put_text(&r, source.data + r.copied, source.len - r.copied);
    list_free(&r.locals);
    return !r.failed;
}
