#include "ended.h"

#include "mistakes.h"
#include "tokens.h"
#include "trouble.h"
#include <stdio.h>
#include <string.h>

static bool opens(Token t) {
    return token_is(t, "function") || token_is(t, "if") || token_is(t, "do") || token_is(t, "repeat");
}

static bool closes(Token t) {
    return token_is(t, "end") || token_is(t, "until");
}

static bool is_word(Token t) {
    return t.kind == TOKEN_NAME && (text_equal(t.text, TEXT("say")) || text_equal(t.text, TEXT("expect")));
}

/* The other way of an `if` would not have been gone. */
static void skip_branch(Tokens *tokens) {
    int depth = 0;
    for (Token t = tokens_next(tokens); t.kind != TOKEN_END; t = tokens_next(tokens)) {
        if (opens(t)) depth++;
        if (closes(t) && --depth < 0) return;
    }
}

static bool was_reached(const Journal *journal, uint32_t line) {
    Event event;
    for (JournalCursor cursor = journal_at(journal, 0); journal_next(&cursor, &event);) {
        bool step = event.kind == EVENT_STEP && event.step.source_line == line;
        if (step || (event.kind == EVENT_EXPECT && event.expect.source_line == line)) return true;
    }
    return false;
}

/* The first `say` or `expect` behind a line, up to another, that comes next whatever happens: in the block of
 * the line, or in one around it. */
static Token next_word(const Host *host, uint32_t line, uint32_t last) {
    Tokens tokens = {host->request->files.items[0].text, 0, 1};
    int depth = 0, least = 0;
    for (Token t = tokens_next(&tokens); t.kind != TOKEN_END && t.line <= last; t = tokens_next(&tokens)) {
        if (t.line <= line) continue;
        bool other = depth == least && (token_is(t, "else") || token_is(t, "elseif"));
        if (other) skip_branch(&tokens);
        depth += opens(t) - (closes(t) || other);
        if (depth < least) least = depth;
        if (depth == least && is_word(t) && !was_reached(host->journal, t.line)) return t;
    }
    return (Token){0};
}

static void note(Host *host, Token word, uint32_t ended, Text words) {
    char message[512];
    Text first = words;
    text_next_line(&words, &first);
    snprintf(message, sizeof message,
             "this `%.*s` is never reached: the program ends at line %u of the lesson: %.*s",
             TEXT_ARG(word.text), ended, TEXT_ARG(first));
    trouble_fill_at(host, FAULT_LESSON, 0, word.line, message);
    mistakes_add(host->mistakes, host->fault, MISTAKE_HERE);
    *host->fault = (Fault){0};
}

static bool is_lesson_body(const Host *host, const lua_Debug *ar) {
    return ar->currentline > 0 && ar->source[0] == '@' && strcmp(ar->what, "main") != 0 &&
           text_equal(text_from(ar->source + 1), host->request->files.items[0].shown);
}

/* What the lesson itself wants: of two runs, and with values that a learner chooses, one may well end early.
 */
static bool is_wanted_whole(const Host *host) {
    return host->mistakes && host->journal && !host->as_if && !host->compared &&
           host->request->params.count == 0;
}

static void look_behind(lua_State *L, Text words) {
    Host *host = host_of(L);
    lua_Debug ar;
    uint32_t ended = 0;
    TroubleWalk walk = {0};
    while (is_wanted_whole(host) && trouble_next_level(L, &walk, "Sl", &ar)) {
        if (!is_lesson_body(host, &ar)) continue;
        uint32_t line = (uint32_t)ar.currentline;
        if (!ended) ended = line;
        Token word = next_word(host, line, (uint32_t)ar.lastlinedefined);
        if (!word.text.len) continue;
        note(host, word, ended, words);
        return;
    }
}

int ended_abort(lua_State *L, Text words, Text signal) {
    if (host_of(L)->is_aside) return trouble_error(L, "this would end the program: %.*s", TEXT_ARG(words));
    host_append(L, (Event){.kind = EVENT_ABORT, .abort = {words, signal}});
    look_behind(L, words);
    host_of(L)->ending = HOST_ABORTED;
    return trouble_error(L, "the program has ended");
}
