/* The primitives that make types. A type is known by its number; what it means is in machine/type.h. */
#include "primitives.h"
#include "trouble.h"

static const char *const kind_names[] = {"bytes", "bool", "char", "uint", "int", "float", "text", NULL};
static const char *const pointer_names[] = {"raw", "own", "shared", "weak", "ref", "mut", NULL};

static int add_type(lua_State *L, Type *type) {
    Host *host = host_of(L);
    TypeId id = type_add(&host->types, type);
    list_free(&type->fields);
    list_free(&type->variants);
    if (id == 0) return trouble_error(L, "the type %.*s is not well formed", TEXT_ARG(type->name));
    primitive_push(L, id);
    return 1;
}

/* array(name, element, count) -> type */
static int memory_array(lua_State *L) {
    Type element = *type_get(&host_of(L)->types, primitive_type(L, 2));
    Type type = {.kind = TYPE_ARRAY,
                 .name = primitive_text(L, 1),
                 .align = element.align,
                 .element = primitive_type(L, 2),
                 .count = primitive_uint(L, 3),
                 .droppable = element.droppable};
    if (type.count && element.size > UINT32_MAX / type.count)
        return trouble_error(L, "an array that large has no place anywhere");
    type.size = element.size * type.count;
    return add_type(L, &type);
}

/* element(pointer, type): what a pointer leads to, when that was made later than the pointer */
static int memory_element(lua_State *L) {
    Host *host = host_of(L);
    HostElement element = {primitive_type(L, 1), primitive_type(L, 2)};
    if (!list_push(&host->elements, element)) return trouble_error(L, "there is no memory for a type");
    return 0;
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

static Text name_item(lua_State *L, int table) {
    Text name = {0};
    lua_rawgeti(L, table, 1);
    name.data = lua_tolstring(L, -1, &name.len);
    lua_pop(L, 1); /* the table keeps it */
    return name;
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
        TypeField field = {.name = name_item(L, -1),
                           .type = (TypeId)item(L, -1, 2),
                           .offset = item(L, -1, 3),
                           .len_field = (uint16_t)item(L, -1, 4),
                           .cap_field = (uint16_t)item(L, -1, 5)};
        bool kept = list_push(&type.fields, field);
        lua_pop(L, 1);
        if (!kept) return list_free(&type.fields), trouble_error(L, "there is no memory for a type");
    }
    return add_type(L, &type);
}

/* enum(name, size, align, droppable, tag offset, tag size, dataful, { {name, type, tag}, ... }) -> type;
 * dataful is the number of the variant that any other tag means, 0 when there is none */
static int memory_enum(lua_State *L) {
    Type type = {.kind = TYPE_ENUM,
                 .name = primitive_text(L, 1),
                 .size = primitive_uint(L, 2),
                 .align = primitive_uint(L, 3),
                 .droppable = lua_toboolean(L, 4),
                 .tag_offset = primitive_uint(L, 5),
                 .tag_size = primitive_uint(L, 6),
                 .dataful = (uint32_t)primitive_uint(L, 7)};
    luaL_checktype(L, 8, LUA_TTABLE);
    for (int i = 1, n = (int)lua_rawlen(L, 8); i <= n; i++) {
        lua_rawgeti(L, 8, i);
        TypeVariant variant = {
            .name = name_item(L, -1), .type = (TypeId)item(L, -1, 2), .tag = item(L, -1, 3)};
        bool kept = list_push(&type.variants, variant);
        lua_pop(L, 1);
        if (!kept) return list_free(&type.variants), trouble_error(L, "there is no memory for a type");
    }
    return add_type(L, &type);
}

static const luaL_Reg primitives[] = {
    {"scalar", memory_scalar},
    {"pointer", memory_pointer},
    {"struct", memory_struct},
    {"array", memory_array},
    {"enum", memory_enum},
    {"element", memory_element},
    {NULL, NULL},
};

void primitives_open_types(lua_State *L) {
    luaL_setfuncs(L, primitives, 0);
}
