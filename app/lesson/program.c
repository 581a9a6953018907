/* The primitives a program is built with: types, the course of the program, frames and variables. */
#include "lesson/ask.h"
#include "lesson/primitives.h"
#include "lesson/source.h"
#include "lesson/trouble.h"

/* ---- types */

static const char *const kind_names[] = {"bytes", "bool", "char", "uint", "int", "float", "text", NULL};
static const char *const pointer_names[] = {"raw", "own", "shared", "weak", "ref", "mut", NULL};

static int add_type(lua_State *L, Type *type) {
    Host *host = host_of(L);
    TypeId id = type_add(&host->types, type);
    list_free(&type->fields);
    if (id == 0) return trouble_error(L, "the type %.*s is not well formed", TEXT_ARG(type->name));
    primitive_push(L, id);
    return 1;
}

/* scalar(kind, name, size) -> type */
static int memory_scalar(lua_State *L) {
    Type type = {.kind = (TypeKind)luaL_checkoption(L, 1, NULL, kind_names), .name = primitive_text(L, 2)};
    type.size = type.align = primitive_uint(L, 3);
    return add_type(L, &type);
}

/* pointer(kind, name, element) -> type */
static int memory_pointer(lua_State *L) {
    Type type = {.kind = TYPE_POINTER,
                 .pointer = (PointerKind)luaL_checkoption(L, 1, NULL, pointer_names),
                 .name = primitive_text(L, 2),
                 .size = 8,
                 .align = 8,
                 .element = primitive_type(L, 3)};
    return add_type(L, &type);
}

static uint64_t item(lua_State *L, int table, int at) {
    lua_rawgeti(L, table, at);
    uint64_t n = (uint64_t)luaL_optinteger(L, -1, 0);
    lua_pop(L, 1);
    return n;
}

/* struct(name, size, align, droppable, { {name, type, offset, len field, cap field}, ... }) -> type, in the
 * order shown */
static int memory_struct(lua_State *L) {
    Type type = {.kind = TYPE_STRUCT,
                 .name = primitive_text(L, 1),
                 .size = primitive_uint(L, 2),
                 .align = primitive_uint(L, 3),
                 .droppable = lua_toboolean(L, 4)};
    luaL_checktype(L, 5, LUA_TTABLE);
    for (int i = 1, n = (int)lua_rawlen(L, 5); i <= n; i++) {
        lua_rawgeti(L, 5, i);
        lua_rawgeti(L, -1, 1);
        TypeField field = {.name = {0},
                           .type = (TypeId)item(L, -2, 2),
                           .offset = item(L, -2, 3),
                           .len_field = (uint16_t)item(L, -2, 4),
                           .cap_field = (uint16_t)item(L, -2, 5)};
        field.name.data = lua_tolstring(L, -1, &field.name.len);
        bool kept = list_push(&type.fields, field);
        lua_pop(L, 2);
        if (!kept) return list_free(&type.fields), trouble_error(L, "there is no memory for a type");
    }
    return add_type(L, &type);
}

/* ---- the program's course */

/* run(f): f will be called when the lesson's file has been read */
static int memory_run(lua_State *L) {
    luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_settop(L, 1);
    lua_setfield(L, LUA_REGISTRYINDEX, "runner");
    return 0;
}

/* word(name, value): a name every lesson has */
static int memory_word(lua_State *L) {
    luaL_checkstring(L, 1);
    lua_getfield(L, LUA_REGISTRYINDEX, "words");
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 2);
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
    host->frames.count--;
    host_set_line(host, host_line(host));
    return 0;
}

static bool mark_taken(HostFrame *frame, uint32_t at) {
    while (frame->taken.count <= at)
        if (!list_push(&frame->taken, 0)) return false;
    frame->taken.items[at] = 1;
    return true;
}

/* The line of the lesson from which the vocabulary was called that called us. */
static uint32_t site_line(lua_State *L) {
    lua_Debug ar;
    if (!lua_getstack(L, 2, &ar) || !lua_getinfo(L, "l", &ar) || ar.currentline <= 0) return 0;
    return host_of(L)->last_line = (uint32_t)ar.currentline;
}

/* slot(name, type, parameter) -> slot, address. In a frame pushed too small for it the run ends, to begin
 * anew. */
static int memory_slot(lua_State *L) {
    Host *host = primitive_host(L);
    HostFrame *frame = host_frame(host);
    LayoutSlot wanted = {.name = primitive_text(L, 1),
                         .type = primitive_type(L, 2),
                         .site = lua_toboolean(L, 3) ? 0 : site_line(L)};
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
    primitive_check(L,
                    machine_slot_add(host->machine, frame->frame, wanted.name, wanted.type, offset, &slot));
    ask_note_frame(L, frame->frame);
    primitive_push(L, slot);
    primitive_push(L, frame->base + offset);
    return 2;
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

static const luaL_Reg primitives[] = {
    {"scalar", memory_scalar},
    {"pointer", memory_pointer},
    {"struct", memory_struct},
    {"run", memory_run},
    {"word", memory_word},
    {"offer", memory_offer},
    {"prepare", memory_prepare},
    {"begin", memory_begin},
    {"note", memory_note},
    {"print", memory_print},
    {"camera", memory_camera},
    {"push", memory_push},
    {"pop", memory_pop},
    {"slot", memory_slot},
    {"state", memory_state},
    {"parameters", memory_parameters},
    {NULL, NULL},
};

void primitives_open_program(lua_State *L) {
    luaL_setfuncs(L, primitives, 0);
}
