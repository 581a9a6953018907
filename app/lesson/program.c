/* The primitives a program is built with: the course of the program, frames and variables. Types are in
 * types.c. */
#include "ask.h"
#include "journal/journal.h"
#include "lesson/files.h"
#include "mistakes.h"
#include "primitives.h"
#include "trouble.h"
#include <string.h>

/* ---- the program's course */

/* run(f): f will be called when the lesson's file has been read */
static int memory_run(lua_State *L) {
    luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_settop(L, 1);
    lua_setfield(L, LUA_REGISTRYINDEX, "runner");
    return 0;
}

/* site() -> the line of the lesson that is being run */
static int memory_site(lua_State *L) {
    lua_pushinteger(L, primitive_site_line(L));
    return 1;
}

/* statement(moment, function): what is called at the beginning of a lesson's functions ("enter"), at the end
 * of their statements ("ends", "done") and where a name only stands for another ("named"); see rewrite.h */
static int memory_statement(lua_State *L) {
    luaL_checkoption(L, 1, NULL, (const char *const[]){"enter", "ends", "done", "named", "kept", NULL});
    luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_settop(L, 2);
    lua_setfield(L, LUA_REGISTRYINDEX, lua_tostring(L, 1));
    return 0;
}

/* word(name, value): a name every lesson has */
static int memory_word(lua_State *L) {
    const char *word = luaL_checkstring(L, 1);
    lua_getfield(L, LUA_REGISTRYINDEX, "words");
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 2);
    if (strcmp(word, "camera") == 0) mistakes_guard(L, false);
    lua_rawset(L, -3);
    return 0;
}

/* offer(table): its names are suggested when a name is misspelled */
static int memory_offer(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    lua_setfield(L, LUA_REGISTRYINDEX, "rust");
    return 0;
}

static int memory_prepare(lua_State *L) {
    return host_begin(L), 0;
}

static int memory_begin(lua_State *L) {
    Host *host = host_of(L);
    host_append(L, (Event){.kind = EVENT_BEGIN, .begin = {0}});
    host->begun = true;
    host->meter = (HostMeter){0};
    return 0;
}

static int memory_note(lua_State *L) {
    host_append(L, (Event){.kind = EVENT_NOTE,
                           .note = {primitive_uint(L, 1), primitive_uint(L, 2), primitive_text(L, 3)}});
    return 0;
}

static int memory_print(lua_State *L) {
    primitive_host(L);
    host_append(L, (Event){.kind = EVENT_PRINT, .print = {primitive_text(L, 1)}});
    return 0;
}

/* camera(level, address, size) */
static int memory_camera(lua_State *L) {
    static const char *const levels[] = {"auto", "bytes", "crates", "map", NULL};
    primitive_host(L);
    int level = luaL_checkoption(L, 1, "auto", levels);
    host_append(L, (Event){.kind = EVENT_CAMERA,
                           .camera = {(uint64_t)level, primitive_uint(L, 2), primitive_uint(L, 3)}});
    return 0;
}

static int line_of_function(lua_State *L, int index) {
    lua_Debug ar = {0};
    luaL_checktype(L, index, LUA_TFUNCTION);
    lua_pushvalue(L, index);
    lua_getinfo(L, ">S", &ar);
    return ar.linedefined;
}

/* push(name, body, first): a frame; the very first waits for the first step */
static int memory_push(lua_State *L) {
    Host *host = host_of(L);
    Text name = primitive_text(L, 1);
    HostFrame frame = {.pending = lua_toboolean(L, 3), .body_line = line_of_function(L, 2)};
    if (!frame.pending) primitive_host(L);
    if (source_find_function(host->head.code, name, &frame.first, &frame.last)) frame.line = frame.first;
    host_push_frame(L, frame, name);
    return 0;
}

static int memory_pop(lua_State *L) {
    Host *host = primitive_host(L);
    HostFrame *frame = host_frame(host);
    if (!frame) return trouble_error(L, "there is no frame to pop");
    ask_note_frame(L, frame->frame);
    primitive_check(L, machine_frame_pop(host->machine, host->thread));
    host->meter.frames--;
    host->meter.stack_bytes -= frame->size;
    list_free(&frame->taken);
    list_free(&frame->slots);
    host->frames.count--;
    host_set_line(host, host_line(host));
    return 0;
}

/* A place may be taken again when the scope of its variable has ended (see slot_ends); then it keeps its
 * slot. */
static bool mark_taken(HostFrame *frame, uint32_t at) {
    while (frame->taken.count <= at)
        if (!list_push(&frame->taken, 0) || !list_push(&frame->slots, UINT32_MAX)) return false;
    frame->taken.items[at] = 1;
    return true;
}

static bool is_vocabulary(const Host *host, const lua_Debug *ar) {
    const SourceFile *files = host->request->files.items;
    for (uint32_t i = 0; i < host->request->files.count; i++)
        if (ar->source[0] == '@' && text_equal(files[i].shown, text_from(ar->source + 1)))
            return files[i].vocabulary;
    return true;
}

uint32_t primitive_site_line(lua_State *L) {
    lua_Debug ar;
    if (host_of(L)->text_runs) return host_of(L)->note_line;
    for (int level = 1; lua_getstack(L, level, &ar); level++) {
        if (!lua_getinfo(L, "Sl", &ar) || ar.currentline <= 0 || is_vocabulary(host_of(L), &ar)) continue;
        return host_of(L)->last_line = (uint32_t)ar.currentline;
    }
    return 0;
}

/* slot(name, type, parameter) -> slot, address, place. In a frame pushed too small for it the run ends, to
 * begin anew. */
static int memory_slot(lua_State *L) {
    Host *host = primitive_host(L);
    HostFrame *frame = host_frame(host);
    LayoutSlot wanted = {.name = primitive_text(L, 1),
                         .type = primitive_type(L, 2),
                         .site = lua_toboolean(L, 3) ? 0 : primitive_site_line(L)};
    Type type = *type_get(&host->types, wanted.type);
    if (!frame) return trouble_error(L, "a variable can be declared only inside a function of the program");
    uint32_t slot = 0, at = layout_place(host->layouts, frame->layout, &wanted, type.size, type.align,
                                         frame->taken.items, frame->taken.count, &frame->cursor);
    if (at == LAYOUT_NONE || !mark_taken(frame, at))
        return trouble_error(L, "a function has too many variables");
    uint64_t offset = host->layouts->functions.items[frame->layout].slots.items[at].offset;
    if (offset + type.size > frame->size) {
        host->ending = HOST_AGAIN;
        return trouble_error(L, "to be run again");
    }
    host_tell_types(L);
    if (frame->slots.items[at] == UINT32_MAX) {
        primitive_check(
            L, machine_slot_add(host->machine, frame->frame, wanted.name, wanted.type, offset, &slot));
        frame->slots.items[at] = slot;
        ask_note_frame(L, frame->frame);
    }
    primitive_push(L, frame->slots.items[at]);
    primitive_push(L, frame->base + offset);
    primitive_push(L, at);
    return 3;
}

/* slot_ends(place): the scope of a variable of the running function is over; the next of its kind may stand
 * there */
static int memory_slot_ends(lua_State *L) {
    HostFrame *frame = host_frame(host_of(L));
    uint64_t at = primitive_uint(L, 1);
    if (!frame || at >= frame->taken.count) return 0;
    frame->taken.items[at] = 0;
    if (frame->cursor > at) frame->cursor = (uint32_t)at;
    return 0;
}

/* state(slot, now, before) */
static int memory_state(lua_State *L) {
    host_append(L, (Event){.kind = EVENT_SLOT_STATE,
                           .slot_state = {primitive_uint(L, 1), primitive_uint(L, 2), primitive_uint(L, 3)}});
    return 0;
}

/* parameters(f) -> the names of a Lua function's parameters */
static int memory_parameters(lua_State *L) {
    const char *name;
    int count = 0;
    luaL_checktype(L, 1, LUA_TFUNCTION);
    for (lua_settop(L, 1); count < 16; count++) {
        lua_pushvalue(L, 1);
        name = lua_getlocal(L, NULL, count + 1);
        lua_pop(L, 1);
        if (!name) break;
        lua_pushstring(L, name);
    }
    return count;
}

/* ---- threads */

static void tell_thread(lua_State *L, uint32_t id, uint64_t state, uint64_t before, Text name) {
    Host *host = host_of(L);
    uint64_t top = machine_stack_pointer(host->machine, id);
    host_append(L, (Event){.kind = EVENT_THREAD,
                           .thread_state = {
                               .id = id, .state = state, .before = before, .stack_top = top, .name = name}});
}

/* thread(name) -> its number: a further stack, empty; it waits */
static int memory_thread(lua_State *L) {
    Host *host = primitive_host(L);
    uint32_t id = 0;
    if (++host->threads >= RULES_MAX_THREADS)
        return trouble_error(L, "spawn: a lesson has at most %d threads besides main", RULES_MAX_THREADS - 1);
    primitive_check(L, machine_thread_add(host->machine, &id));
    tell_thread(L, id, 2, 0, primitive_text(L, 1));
    primitive_push(L, id);
    return 1;
}

/* thread_state(id, now, before): 1 runs, 2 waits, 3 has ended */
static int memory_thread_state(lua_State *L) {
    primitive_host(L);
    tell_thread(L, (uint32_t)primitive_uint(L, 1), primitive_uint(L, 2), primitive_uint(L, 3), TEXT(""));
    return 0;
}

/* switch(id): what happens from now on happens on that thread */
static int memory_switch(lua_State *L) {
    Host *host = primitive_host(L);
    if (!host_switch(host, (uint32_t)primitive_uint(L, 1)))
        return trouble_error(L, "there is no memory for a thread");
    host_set_line(host, host_line(host));
    return 0;
}

/* upvalues(f) -> the tables a Lua function has from around it */
static int memory_upvalues(lua_State *L) {
    luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_settop(L, 1);
    for (int i = 1; i <= 64 && lua_getupvalue(L, 1, i); i++)
        if (!lua_istable(L, -1)) lua_pop(L, 1);
    return lua_gettop(L) - 1;
}

static const luaL_Reg primitives[] = {
    {"thread", memory_thread},
    {"thread_state", memory_thread_state},
    {"switch", memory_switch},
    {"run", memory_run},
    {"word", memory_word},
    {"statement", memory_statement},
    {"site", memory_site},
    {"offer", memory_offer},
    {"prepare", memory_prepare},
    {"begin", memory_begin},
    {"note", memory_note},
    {"print", memory_print},
    {"camera", memory_camera},
    {"push", memory_push},
    {"pop", memory_pop},
    {"slot", memory_slot},
    {"slot_ends", memory_slot_ends},
    {"state", memory_state},
    {"parameters", memory_parameters},
    {"upvalues", memory_upvalues},
    {NULL, NULL},
};

void primitives_open_program(lua_State *L) {
    luaL_setfuncs(L, primitives, 0);
    primitives_open_types(L);
    primitives_open_story(L);
}
