/* Questions: ask.bin, ask.tray, ask.choice, ask.number, ask.yes_no. An author never writes where something
 * goes: the answer is what happens next, taken from the book of answers (see answers.h). A right number or
 * choice may be given as a function: it is called when the step is over, and what it returns then is the
 * answer. */
#include "fields.h"
#include "notes.h"
#include "primitives.h"
#include "sandbox.h"
#include "trouble.h"
#include <string.h>

enum { QUESTION_MAX = 240, REASON_MAX = 200, CHOICES_MAX = 8 };

/* ---- the book */

/* The book's entry for the question that is asked now. In the first runs it is empty and will be filled. */
static uint32_t enter(lua_State *L, AnswerKind kind) {
    Host *host = host_of(L);
    AnswerBook *book = host->answers;
    uint32_t number = host->answer_run.asked++;
    Answer fresh = {.kind = kind, .source_line = fields_line(L)};
    if (number == book->answers.count && !list_push(&book->answers, fresh))
        trouble_error(L, "there is no memory for a question");
    Answer *answer = &book->answers.items[number];
    if (host->learning) *answer = fresh;
    if (answer->kind != kind || answer->source_line != fresh.source_line)
        trouble_error(L, "ask: every run asks other questions, so no answer is known");
    return number;
}

/* What the run before found and what happens now must be the same. The first run's trays are roomier than the
 * real ones, so what follows from an address (what shares a cache line) may differ there: then, once, the
 * lesson runs anew, when this run is over, with what is true. */
static void settle(lua_State *L, uint32_t number, Answer found) {
    Host *host = host_of(L);
    Answer *answer = &host->answers->answers.items[number];
    bool same = answer->addr == found.addr && answer->value == found.value;
    if (answer->known && !same && !answer->mended) {
        answer->addr = found.addr, answer->value = found.value;
        answer->size = found.size, answer->align = found.align;
        answer->mended = true;
        host->learned_late = true;
        same = true;
    }
    if (answer->known && !same)
        trouble_error(L, "ask: the answer of the question in line %u differs from run to run",
                      answer->source_line);
    found.kind = answer->kind;
    found.source_line = answer->source_line;
    found.known = true;
    found.mended = answer->mended;
    *answer = found;
}

void ask_note_block(lua_State *L, uint64_t addr, uint64_t size, uint64_t align) {
    AnswerRun *run = &host_of(L)->answer_run;
    if (run->block == ANSWER_NONE || host_of(L)->is_aside) return;
    uint32_t number = run->block;
    run->block = ANSWER_NONE;
    settle(L, number, (Answer){.addr = addr, .size = size, .align = align});
}

void ask_note_frame(lua_State *L, uint32_t frame) {
    AnswerRun *run = &host_of(L)->answer_run;
    if (run->frame == ANSWER_NONE || host_of(L)->is_aside) return;
    uint32_t number = run->frame;
    run->frame = ANSWER_NONE;
    settle(L, number, (Answer){.value = frame});
}

/* ---- the fields of a question */

static bool is_given(lua_State *L, const char *name) {
    lua_pushstring(L, name);
    bool given = lua_rawget(L, 2) != LUA_TNIL;
    lua_pop(L, 1);
    return given;
}

static void push_field(lua_State *L, const char *name) {
    lua_pushstring(L, name);
    lua_rawget(L, 2);
}

static Text one_line(lua_State *L, int index, const char *what, size_t max) {
    Text text = text_trim(fields_text(L, index, what, max));
    if (text.len == 0 || text_find(text, TEXT("\n"), 0) != SIZE_MAX)
        trouble_error(L, "%s is one line of text", what);
    return fields_keep(L, text);
}

/* The texts of a list, one a line; *count of them. */
static Text lines_field(lua_State *L, const char *name, uint32_t *count) {
    luaL_Buffer lines;
    char what[48];
    int top = lua_gettop(L);
    *count = 0;
    if (!is_given(L, name)) return TEXT("");
    push_field(L, name);
    if (lua_type(L, -1) != LUA_TTABLE) trouble_error(L, "ask: `%s` must be a list of texts", name);
    int list = lua_gettop(L), n = (int)lua_rawlen(L, list);
    if (n > CHOICES_MAX) trouble_error(L, "ask: `%s` has at most %d texts", name, CHOICES_MAX);
    snprintf(what, sizeof what, "ask: each of `%s`", name);
    luaL_buffinit(L, &lines);
    for (int i = 1; i <= n; i++) {
        lua_rawgeti(L, list, i);
        one_line(L, -1, what, REASON_MAX);
        luaL_addvalue(&lines);
        if (i < n) luaL_addchar(&lines, '\n');
    }
    luaL_pushresult(&lines);
    Text text = {0};
    text.data = lua_tolstring(L, -1, &text.len);
    text = fields_keep(L, text);
    *count = (uint32_t)n;
    lua_settop(L, top);
    return text;
}

/* Common to all: a step is there and has asked nothing yet; the question (1), its table (2, may be left out).
 */
static JournalEvent_ask begin(lua_State *L, JournalAsk shape, const char *const *known) {
    Host *host = host_of(L);
    lua_settop(L, 2);
    if (lua_isnil(L, 2)) {
        lua_newtable(L);
        lua_replace(L, 2);
    }
    if (!host_frame(host) || host->steps == 0)
        trouble_error(L, "ask: a question belongs to a step; begin one with `say` before it");
    if (host->answer_run.last_step == host->steps)
        trouble_error(L, "ask: a step has one question; begin another step with `say`");
    host->answer_run.last_step = host->steps;
    if (lua_type(L, 2) != LUA_TTABLE) trouble_error(L, "ask: the second argument is a table: { hint = ... }");
    JournalEvent_ask ask = {.shape = shape, .text = one_line(L, 1, "ask: the question", QUESTION_MAX)};
    fields_refuse_unknown(L, 2, known, "ask");
    if (is_given(L, "hint")) {
        push_field(L, "hint");
        ask.hint = one_line(L, -1, "ask: `hint`", REASON_MAX);
        lua_pop(L, 1);
    }
    host_settle(L);
    return ask;
}

static int finish(lua_State *L, JournalEvent_ask ask) {
    host_append(L, (Event){.kind = EVENT_ASK, .ask = ask});
    return 0;
}

/* ---- bins and trays */

/*: # Questions
 * Predictions. A question belongs to the step begun by the last `say`: it is asked first, and what answers it
 * is played (and the sentence shown) when the learner has answered. One question a step. A question may hold
 * **key terms**. Nobody writes down where something goes: the machine knows.
 */

/*: ask.bin(question, fields)
 * Where will it go? The answer is the hole that takes the next block that is made or moved. Why another hole
 * is wrong (too small, taken, not the first that fits, misaligned) is told by the model.
 * @param question string one line, at most 240 bytes
 * @field hint? string one line, at most 200 bytes
 * @error no `say` came before it; the step has a question already; no block is made after it
 * @example
 *   say "Room is looked for."
 *   ask.bin("Which hole will take it?", { hint = "The first one that is large enough." })
 *   let("text", String.from "Hello")
 */
static int ask_bin(lua_State *L) {
    if (notes_take(L, "ask.bin")) return 0;
    static const char *const known[] = {"hint", NULL};
    JournalEvent_ask ask = begin(L, ASK_BIN, known);
    Host *host = host_of(L);
    uint32_t number = enter(L, ANSWER_BLOCK);
    const Answer *answer = &host->answers->answers.items[number];
    ask.addr = answer->addr;
    ask.size = answer->size;
    ask.right = answer->align;
    host->answer_run.block = number;
    return finish(L, ask);
}

static uint64_t base_of_frame(const Host *host, uint64_t frame) {
    for (uint32_t i = 0; i < host->frames.count; i++)
        if (host->frames.items[i].frame == frame) return host->frames.items[i].base;
    return 0;
}

/*: ask.tray(question, fields)
 * Which tray? The one `of` lies on; without it the one that next is popped or gets a variable.
 * @param question string one line, at most 240 bytes
 * @field of? any a variable
 * @field hint? string one line, at most 200 bytes
 * @error no `say` came before it; the step has a question already; `of` has no place yet; no tray goes or
 * gets a variable after it
 * @example
 *   say "A number is stored."
 *   ask.tray("On which tray will it lie?")
 *   let("count", i32(1))
 */
static int ask_tray(lua_State *L) {
    if (notes_take(L, "ask.tray")) return 0;
    static const char *const known[] = {"hint", "of", NULL};
    JournalEvent_ask ask = begin(L, ASK_TRAY, known);
    Host *host = host_of(L);
    if (is_given(L, "of")) {
        push_field(L, "of");
        if (lua_type(L, -1) != LUA_TTABLE) return trouble_error(L, "ask.tray: `of` is a value");
        lua_pushstring(L, "addr");
        lua_rawget(L, -2);
        if (!lua_isinteger(L, -1)) return trouble_error(L, "ask.tray: `of` has no place yet");
        ask.addr = (uint64_t)lua_tointeger(L, -1);
        return finish(L, ask);
    }
    uint32_t number = enter(L, ANSWER_FRAME);
    ask.addr = base_of_frame(host, host->answers->answers.items[number].value);
    host->answer_run.frame = number;
    return finish(L, ask);
}

/* ---- choices and numbers */

/* `right` on top of the stack as a number: of a choice from 0, or the number itself. */
static uint64_t read_right(lua_State *L, JournalAsk shape, Text choices, uint32_t count) {
    int whole = 0;
    if (shape == ASK_YES_NO) {
        if (lua_type(L, -1) != LUA_TBOOLEAN) trouble_error(L, "ask.yes_no: `right` must be true or false");
        return (uint64_t)lua_toboolean(L, -1);
    }
    if (shape == ASK_CHOICE && lua_type(L, -1) == LUA_TSTRING) {
        Text wanted = {0}, line;
        wanted.data = lua_tolstring(L, -1, &wanted.len);
        for (uint64_t i = 0; text_next_line(&choices, &line); i++)
            if (text_equal(text_trim(line), text_trim(wanted))) return i;
        trouble_error(L, "ask.choice: `right` is none of the choices");
    }
    lua_Integer n = lua_type(L, -1) == LUA_TNUMBER ? lua_tointegerx(L, -1, &whole) : 0;
    if (shape == ASK_CHOICE) {
        if (!whole || n < 1 || n > (lua_Integer)count)
            trouble_error(L, "ask.choice: `right` must be one of the choices, or its place in the list");
        return (uint64_t)n - 1;
    }
    if (!whole || n < 0) trouble_error(L, "ask.number: `right` must be a whole number from 0 on");
    return (uint64_t)n;
}

/* The right answer, or what it will turn out to be. */
static void find_right(lua_State *L, JournalEvent_ask *ask, uint32_t count) {
    Host *host = host_of(L);
    push_field(L, "right");
    if (lua_type(L, -1) != LUA_TFUNCTION) {
        ask->right = read_right(L, (JournalAsk)ask->shape, ask->choices, count);
        return;
    }
    uint32_t number = enter(L, ANSWER_VALUE);
    ask->right = host->answers->answers.items[number].value;
    host->answer_run.value = number;
    lua_createtable(L, 4, 0);
    lua_insert(L, -2);
    lua_rawseti(L, -2, 1);
    lua_pushinteger(L, (lua_Integer)ask->shape);
    lua_rawseti(L, -2, 2);
    lua_pushlstring(L, ask->choices.data ? ask->choices.data : "", ask->choices.len);
    lua_rawseti(L, -2, 3);
    lua_pushinteger(L, count);
    lua_rawseti(L, -2, 4);
    lua_setfield(L, LUA_REGISTRYINDEX, "asked");
}

void ask_end_step(lua_State *L) {
    AnswerRun *run = &host_of(L)->answer_run;
    if (run->value == ANSWER_NONE) return;
    uint32_t number = run->value;
    run->value = ANSWER_NONE;
    int top = lua_gettop(L);
    lua_getfield(L, LUA_REGISTRYINDEX, "asked");
    lua_rawgeti(L, -1, 2);
    lua_rawgeti(L, -2, 3);
    lua_rawgeti(L, -3, 4);
    JournalAsk shape = (JournalAsk)lua_tointeger(L, -3);
    Text choices = {0};
    choices.data = lua_tolstring(L, -2, &choices.len);
    uint32_t count = (uint32_t)lua_tointeger(L, -1);
    lua_rawgeti(L, top + 1, 1);
    lua_call(L, 0, 1);
    settle(L, number, (Answer){.value = read_right(L, shape, choices, count)});
    lua_settop(L, top);
}

/*: ask.choice(question, fields)
 * One of 2 to 8 choices.
 * @param question string one line, at most 240 bytes
 * @field choices string[] 2 to 8, each one line, at most 200 bytes
 * @field right string|integer|function the right one: its text, its place in the list (from 1), or a function
 * that returns one of these; then it is called when the step is over, so that the program decides
 * @field reasons? string[] for each choice why it is right or not
 * @field hint? string one line, at most 200 bytes
 * @error `right` is none of the choices, or differs from run to run; there are more or fewer reasons than
 * choices
 * @example
 *   say "The text is stored."
 *   ask.choice("Where do its bytes lie?", {
 *     choices = { "on the tray", "in the warehouse" },
 *     right = "in the warehouse",
 *     reasons = { "A text can grow, and a tray cannot.", "There it can grow." },
 *   })
 *   let("text", String.from "Hello")
 */
static int ask_choice(lua_State *L) {
    if (notes_take(L, "ask.choice")) return 0;
    static const char *const known[] = {"choices", "hint", "reasons", "right", NULL};
    JournalEvent_ask ask = begin(L, ASK_CHOICE, known);
    uint32_t count = 0, reasons = 0;
    ask.choices = lines_field(L, "choices", &count);
    ask.reasons = lines_field(L, "reasons", &reasons);
    if (count < 2) return trouble_error(L, "ask.choice: `choices` is a list of 2 to %d texts", CHOICES_MAX);
    if (reasons && reasons != count)
        return trouble_error(L, "ask.choice: %u choices want %u reasons, not %u", count, count, reasons);
    find_right(L, &ask, count);
    return finish(L, ask);
}

/*: ask.number(question, fields)
 * A number is typed.
 * @param question string one line, at most 240 bytes
 * @field right integer|function the number, from 0 on, or a function that returns it when the step is over
 * @field reason? string why it is so, one line, at most 200 bytes
 * @field hint? string one line, at most 200 bytes
 * @error `right` is not a whole number, or is never called because the program ends before
 * @example
 *   say "The text is stored."
 *   ask.number("How many blocks are in use afterwards?", {
 *     right = function() return measure.live_blocks end,
 *   })
 *   let("text", String.from "Hello")
 */
static int ask_number(lua_State *L) {
    if (notes_take(L, "ask.number")) return 0;
    static const char *const known[] = {"hint", "reason", "right", NULL};
    JournalEvent_ask ask = begin(L, ASK_NUMBER, known);
    if (is_given(L, "reason")) {
        push_field(L, "reason");
        ask.reasons = one_line(L, -1, "ask.number: `reason`", REASON_MAX);
    }
    find_right(L, &ask, 0);
    return finish(L, ask);
}

/*: ask.yes_no(question, fields)
 * Yes or no.
 * @param question string one line, at most 240 bytes
 * @field right boolean|function the answer, or a function that returns it when the step is over
 * @field reasons? string[] two: for yes and for no
 * @field hint? string one line, at most 200 bytes
 * @error `right` is neither true nor false; there are reasons, but not two
 * @example
 *   say "A number is stored."
 *   ask.yes_no("Is the warehouse asked?", { right = false })
 *   let("count", i32(1))
 */
static int ask_yes_no(lua_State *L) {
    if (notes_take(L, "ask.yes_no")) return 0;
    static const char *const known[] = {"hint", "reasons", "right", NULL};
    JournalEvent_ask ask = begin(L, ASK_YES_NO, known);
    uint32_t reasons = 0;
    ask.reasons = lines_field(L, "reasons", &reasons);
    if (reasons && reasons != 2)
        return trouble_error(L, "ask.yes_no: two reasons are wanted: for yes and for no");
    find_right(L, &ask, 2);
    return finish(L, ask);
}

/* ---- the end of a run */

static const char *missing_words(AnswerKind kind) {
    switch (kind) {
    case ANSWER_BLOCK: return "ask.bin: no block is made after this question, so it has no answer";
    case ANSWER_FRAME: return "ask.tray: no tray goes or gets a variable after this question";
    case ANSWER_VALUE: break;
    }
    return "ask: `right` was never called: the program ended within the question's step";
}

void ask_end_run(lua_State *L) {
    Host *host = host_of(L);
    const AnswerBook *book = host->answers;
    ask_end_step(L);
    if (host->mistakes && host->mistakes->count > 0)
        return; /* it may be one of those that an answer is missing */
    for (uint32_t i = 0; i < host->answer_run.asked; i++) {
        if (book->answers.items[i].known) continue;
        host->last_line = book->answers.items[i].source_line;
        trouble_error(L, "%s", missing_words(book->answers.items[i].kind));
    }
}

static const luaL_Reg words[] = {
    {"bin", ask_bin},       {"tray", ask_tray},     {"choice", ask_choice},
    {"number", ask_number}, {"yes_no", ask_yes_no}, {NULL, NULL},
};

void ask_open(lua_State *L) {
    luaL_setfuncs(L, words, 0);
}
