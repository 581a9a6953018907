/* The primitives that tell what cannot be: what the compiler refuses, what would happen all the same, how a
 * program is killed; and borrows, which are what refusals are about. What one run has learned the next may
 * read. */
#include "ask.h"
#include "ended.h"
#include "lesson/files.h"
#include "primitives.h"
#include "trouble.h"

/* The program ends here, and that is a proper end of the lesson. */
static int memory_end(lua_State *L) {
    primitive_host(L)->ending = HOST_ABORTED;
    return trouble_error(L, "the program has ended");
}

/* abort(words, signal): the program is killed; nothing more is dropped */
static int memory_abort(lua_State *L) {
    primitive_host(L);
    return ended_abort(L, primitive_text(L, 1), primitive_text(L, 2));
}

/* refused(code, message, line, from, to, label, line 2, from 2, to 2, label 2, help, plain): the program goes
 * on until end() */
static int memory_refused(lua_State *L) {
    primitive_host(L);
    host_append(L, (Event){.kind = EVENT_REFUSED,
                           .refused = {.code = primitive_text(L, 1),
                                       .message = primitive_text(L, 2),
                                       .line_from = primitive_uint(L, 3),
                                       .col_from = primitive_uint(L, 4),
                                       .col_to = primitive_uint(L, 5),
                                       .label = primitive_text(L, 6),
                                       .line2 = primitive_uint(L, 7),
                                       .col2_from = primitive_uint(L, 8),
                                       .col2_to = primitive_uint(L, 9),
                                       .label2 = primitive_text(L, 10),
                                       .help = primitive_text(L, 11),
                                       .plain = primitive_text(L, 12),
                                       .source_line = primitive_site_line(L)}});
    return 0;
}

/* as_if(on): from now on what the machine refuses is told as a fault and passed over */
static int memory_as_if(lua_State *L) {
    Host *host = primitive_host(L);
    host->as_if = lua_toboolean(L, 1);
    host_append(L, (Event){.kind = EVENT_AS_IF, .as_if = {host->as_if}});
    return 0;
}

/* tolerate(on): the same without a word, for a run that only learns */
static int memory_tolerate(lua_State *L) {
    host_of(L)->as_if = lua_toboolean(L, 1);
    return 0;
}

/* excuse(): the program is refused, and this run only learns: an error that follows ends it, and is nobody's
 * mistake */
static int memory_excuse(lua_State *L) {
    host_of(L)->excused = host_of(L)->learning;
    return 0;
}

/* borrow(holder, address, size, mutable) -> id */
static int memory_borrow(lua_State *L) {
    Host *host = primitive_host(L);
    uint64_t id = host->borrows++;
    host_append(L, (Event){.kind = EVENT_BORROW,
                           .borrow = {id, primitive_uint(L, 1), primitive_uint(L, 2), primitive_uint(L, 3),
                                      (uint64_t)lua_toboolean(L, 4)}});
    primitive_push(L, id);
    return 1;
}

static int memory_borrow_end(lua_State *L) {
    primitive_host(L);
    host_append(L, (Event){.kind = EVENT_BORROW_END, .borrow_end = {primitive_uint(L, 1)}});
    return 0;
}

/* learning() -> whether this run only learns what the next will do */
static int memory_learning(lua_State *L) {
    lua_pushboolean(L, host_of(L)->learning);
    return 1;
}

/* learn(text): for the runs after this one. learned() -> the text, or "" */
static int memory_learn(lua_State *L) {
    Host *host = host_of(L);
    Text text = arena_text(&host->layouts->texts, primitive_text(L, 1));
    if (host->layouts->texts.failed) return trouble_error(L, "there is no memory for what was learned");
    host->layouts->learned = text;
    return 0;
}

static int memory_learned(lua_State *L) {
    Text text = host_of(L)->layouts->learned;
    lua_pushlstring(L, text.data ? text.data : "", text.len);
    return 1;
}

/* code() -> the program that is shown */
static int memory_code(lua_State *L) {
    Text code = host_of(L)->head.code;
    lua_pushlstring(L, code.data ? code.data : "", code.len);
    return 1;
}

/* step(sentence): a step begins that the vocabulary tells by itself */
static int memory_step(lua_State *L) {
    ask_end_step(L);
    host_append(L, (Event){.kind = EVENT_STEP, .step = {.say = primitive_text(L, 1)}});
    host_settle(L);
    return 0;
}

/* line() -> where execution stands in the shown program */
static int memory_line(lua_State *L) {
    primitive_push(L, host_line(host_of(L)));
    return 1;
}

static int memory_set_line(lua_State *L) {
    host_set_line(host_of(L), (uint32_t)primitive_uint(L, 1));
    return 0;
}

/* function_lines(name) -> first, last; 0, 0 when the shown program has no such function */
static int memory_function_lines(lua_State *L) {
    uint32_t first = 0, last = 0;
    if (!source_find_function(host_of(L)->head.code, primitive_text(L, 1), &first, &last)) first = last = 0;
    primitive_push(L, first);
    primitive_push(L, last);
    return 2;
}

static const luaL_Reg primitives[] = {
    {"finish", memory_end},
    {"abort", memory_abort},
    {"refused", memory_refused},
    {"as_if", memory_as_if},
    {"tolerate", memory_tolerate},
    {"excuse", memory_excuse},
    {"borrow", memory_borrow},
    {"borrow_end", memory_borrow_end},
    {"learning", memory_learning},
    {"learn", memory_learn},
    {"learned", memory_learned},
    {"code", memory_code},
    {"step", memory_step},
    {"line", memory_line},
    {"set_line", memory_set_line},
    {"function_lines", memory_function_lines},
    {NULL, NULL},
};

void primitives_open_story(lua_State *L) {
    luaL_setfuncs(L, primitives, 0);
}
