/* Recursive descent along the scopes of Lua. Statements are followed word by word, because they declare;
 * expressions only so far that their names, their functions and their end are found: an expression ends where
 * what follows could not belong to it. */
#include "survey.h"

#include "tokens.h"

enum { DEEPEST = 250 }; /* Lua itself compiles no more than 200 levels */

typedef struct Survey {
    Tokens tokens;
    Token now;
    SurveyLocals locals;
    void (*meet)(void *user, const SurveyUse *use);
    void *user;
    int depth;
    bool lost; /* no memory, too deep, or _ENV is spoken of: nothing more can be said */
} Survey;

static void block(Survey *s);
static void expression(Survey *s);
static void expressions(Survey *s);

/* ---- tokens */

static void advance(Survey *s) {
    s->now = tokens_next(&s->tokens);
    if (s->now.kind == TOKEN_NAME && text_equal(s->now.text, TEXT("_ENV"))) s->lost = true;
}

static bool is(const Survey *s, const char *what) {
    return token_is(s->now, what);
}

static bool accept(Survey *s, const char *what) {
    bool found = is(s, what);
    if (found) advance(s);
    return found;
}

static Token ahead(const Survey *s, int count) {
    Tokens tokens = s->tokens;
    Token token = s->now;
    for (int i = 0; i < count; i++) token = tokens_next(&tokens);
    return token;
}

/* ---- names */

static void declare(Survey *s, Text name) {
    if (!list_push(&s->locals, (SurveyLocal){name, {0}})) s->lost = true;
}

static const SurveyLocal *find(const Survey *s, Text name) {
    for (uint32_t i = s->locals.count; i-- > 0;)
        if (text_equal(s->locals.items[i].name, name)) return &s->locals.items[i];
    return NULL;
}

static void tell(Survey *s, SurveyUse use) {
    use.locals = &s->locals;
    if (!s->lost) s->meet(s->user, &use);
}

/* `name "text"`, or `name("text"` with nothing that changes the text behind it. */
static Token text_given(const Survey *s) {
    if (s->now.kind == TOKEN_TEXT) return s->now;
    Token text = is(s, "(") ? ahead(s, 1) : (Token){0}, behind = text.kind == TOKEN_TEXT ? ahead(s, 2) : text;
    return token_is(behind, ")") || token_is(behind, ",") ? text : (Token){0};
}

/* A name at the beginning of an expression, which is stepped over. */
static void use_name(Survey *s, bool set) {
    Token name = s->now;
    const SurveyLocal *local = find(s, name.text);
    Text module = local ? local->module : (Text){0};
    advance(s);
    if (!local)
        tell(s, (SurveyUse){.kind = set ? SURVEY_SET : SURVEY_READ, .name = name.text, .line = name.line});
    Token member = is(s, ".") ? ahead(s, 1) : (Token){0}, text = text_given(s);
    if (member.kind == TOKEN_NAME && (!local || module.len))
        tell(s, (SurveyUse){.kind = SURVEY_MEMBER,
                            .name = name.text,
                            .member = member.text,
                            .module = module,
                            .line = member.line});
    if (!local && text.kind == TOKEN_TEXT && !text.escaped)
        tell(s, (SurveyUse){.kind = SURVEY_TEXT, .name = name.text, .text = text.text, .line = name.line});
}

/* ---- expressions */

static void scoped_block(Survey *s) {
    uint32_t outside = s->locals.count;
    block(s);
    s->locals.count = outside;
}

/* From the parameters to behind the `end`. */
static void function_body(Survey *s, bool method) {
    uint32_t outside = s->locals.count;
    if (method) declare(s, TEXT("self"));
    for (accept(s, "("); !is(s, ")") && s->now.kind != TOKEN_END; advance(s))
        if (s->now.kind == TOKEN_NAME) declare(s, s->now.text);
    accept(s, ")");
    block(s);
    accept(s, "end");
    s->locals.count = outside;
}

static void table(Survey *s) {
    while (!accept(s, "}") && s->now.kind != TOKEN_END) {
        bool named = s->now.kind == TOKEN_NAME && token_is(ahead(s, 1), "=");
        if (named) advance(s);
        if (accept(s, "[")) {
            expressions(s);
            accept(s, "]");
            named = true;
        }
        if (named) accept(s, "=");
        expression(s);
        if (!accept(s, ";") && !is(s, "}")) advance(s);
    }
}

static void group(Survey *s, const char *end) {
    expressions(s);
    if (!accept(s, end)) advance(s);
}

static bool is_constant(const Survey *s) {
    return s->now.kind == TOKEN_TEXT || s->now.kind == TOKEN_NUMBER || is(s, "nil") || is(s, "true") ||
           is(s, "false") || is(s, "...");
}

static bool is_operator(const Survey *s) {
    if (s->now.kind == TOKEN_KEYWORD) return is(s, "and") || is(s, "or") || is(s, "not");
    return s->now.kind == TOKEN_SIGN && !is(s, ")") && !is(s, "}") && !is(s, "]") && !is(s, "=") &&
           !is(s, ";") && !is(s, "::") && !is(s, ",");
}

/* One operand or operator; false where the expression ends. `whole`: what came before could be all of it. */
static bool expression_part(Survey *s, bool *whole) {
    bool was = *whole;
    *whole = true;
    if (accept(s, "(")) return group(s, ")"), true;
    if (accept(s, "{")) return table(s), true;
    if (accept(s, "[")) return group(s, "]"), true;
    if (was && (is(s, ".") || is(s, ":"))) return advance(s), advance(s), true;
    if (was && s->now.kind == TOKEN_TEXT) return advance(s), true;
    if (was && (s->now.kind != TOKEN_SIGN || is(s, "...")) && !is_operator(s)) return false;
    if (s->now.kind == TOKEN_NAME) return use_name(s, false), true;
    if (is_constant(s)) return advance(s), true;
    if (accept(s, "function")) return function_body(s, false), true;
    *whole = false;
    return is_operator(s) ? (advance(s), true) : false;
}

static void expression(Survey *s) {
    bool whole = false;
    if (++s->depth > DEEPEST) s->lost = true;
    while (!s->lost && s->now.kind != TOKEN_END && expression_part(s, &whole)) continue;
    s->depth--;
}

static void expressions(Survey *s) {
    do expression(s);
    while (accept(s, ","));
}

/* ---- statements */

/* `require "module"` and nothing behind it. */
static Text module_required(const Survey *s) {
    bool paren = token_is(ahead(s, 1), "(");
    Token text = ahead(s, paren ? 2 : 1), behind = ahead(s, paren ? 4 : 2);
    bool goes_on =
        token_is(behind, ".") || token_is(behind, ":") || token_is(behind, "[") || token_is(behind, "(");
    bool requires = s->now.kind == TOKEN_NAME && text_equal(s->now.text, TEXT("require"));
    return requires && text.kind == TOKEN_TEXT && !goes_on ? text.text : (Text){0};
}

/* What is declared counts from behind the statement on. */
static void local_names(Survey *s) {
    SurveyLocal names[200]; /* Lua allows no more in a function */
    uint32_t count = 0;
    do {
        if (count < 200) names[count++] = (SurveyLocal){s->now.text, {0}};
        advance(s);
        if (accept(s, "<")) advance(s), advance(s);
    } while (accept(s, ","));
    if (accept(s, "=")) {
        names[0].module = module_required(s);
        expressions(s);
    }
    for (uint32_t i = 0; i < count; i++)
        if (!list_push(&s->locals, names[i])) s->lost = true;
}

static void local_statement(Survey *s) {
    if (accept(s, "function")) {
        declare(s, s->now.text);
        advance(s);
        function_body(s, false);
    } else {
        local_names(s);
    }
}

static void function_statement(Survey *s) {
    Token behind = ahead(s, 1);
    use_name(s, !token_is(behind, ".") && !token_is(behind, ":"));
    bool method = false;
    while (is(s, ".") || is(s, ":")) {
        method = accept(s, ":") || (advance(s), false);
        advance(s);
    }
    function_body(s, method);
}

static void for_statement(Survey *s) {
    uint32_t outside = s->locals.count, count = 0;
    Text names[200];
    for (; !is(s, "=") && !is(s, "in") && s->now.kind != TOKEN_END; advance(s))
        if (s->now.kind == TOKEN_NAME && count < 200) names[count++] = s->now.text;
    advance(s);
    expressions(s);
    for (uint32_t i = 0; i < count; i++) declare(s, names[i]);
    accept(s, "do");
    block(s);
    accept(s, "end");
    s->locals.count = outside;
}

static void if_statement(Survey *s) {
    do {
        expressions(s);
        accept(s, "then");
        scoped_block(s);
    } while (accept(s, "elseif"));
    if (accept(s, "else")) scoped_block(s);
    accept(s, "end");
}

/* The condition sees what the body declares. */
static void repeat_statement(Survey *s) {
    uint32_t outside = s->locals.count;
    block(s);
    accept(s, "until");
    expressions(s);
    s->locals.count = outside;
}

static void do_block(Survey *s) {
    accept(s, "do");
    scoped_block(s);
    accept(s, "end");
}

/* A call or an assignment. Of what is assigned to only the first is known to be a target. */
static void expression_statement(Survey *s) {
    Tokens before = s->tokens;
    if (s->now.kind == TOKEN_NAME && token_is(ahead(s, 1), "=")) use_name(s, true);
    expressions(s);
    if (accept(s, "=")) expressions(s);
    if (s->tokens.at == before.at) advance(s); /* not Lua: on all the same */
}

static void goto_statement(Survey *s) {
    advance(s);
}

static void while_statement(Survey *s) {
    expressions(s);
    do_block(s);
}

static void statement(Survey *s) {
    static const struct {
        const char *word;
        void (*rest)(Survey *s);
    } kinds[] = {{"local", local_statement},   {"function", function_statement}, {"if", if_statement},
                 {"for", for_statement},       {"while", while_statement},       {"do", do_block},
                 {"repeat", repeat_statement}, {"return", expressions},          {"goto", goto_statement}};
    bool label = s->now.kind == TOKEN_NAME && token_is(ahead(s, 1), "::");
    if (label) advance(s);
    if (label || accept(s, ";") || accept(s, "break") || accept(s, "::")) return;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (accept(s, kinds[i].word)) {
            kinds[i].rest(s);
            return;
        }
    expression_statement(s);
}

static bool ends_block(const Survey *s) {
    return s->now.kind == TOKEN_END || is(s, "end") || is(s, "else") || is(s, "elseif") || is(s, "until");
}

static void block(Survey *s) {
    if (++s->depth > DEEPEST) s->lost = true;
    while (!s->lost && !ends_block(s)) statement(s);
    s->depth--;
}

void survey(Text source, void (*meet)(void *user, const SurveyUse *use), void *user) {
    Survey s = {.tokens = {source, 0, 1}, .meet = meet, .user = user};
    if (source.len && source.data[0] == '#')
        while (s.tokens.at < source.len && source.data[s.tokens.at] != '\n') s.tokens.at++;
    advance(&s);
    while (!s.lost && s.now.kind != TOKEN_END) {
        block(&s);
        advance(&s);
    }
    list_free(&s.locals);
}
