#include "compiled.h"

#include <lauxlib.h>
#include <string.h>

bool compiled_load(lua_State *L, const CompiledBook *book, uint32_t number, const char *chunk) {
    if (number >= book->files.count || book->files.items[number].count == 0) return false;
    const CompiledFile *file = &book->files.items[number];
    if (luaL_loadbufferx(L, file->items, file->count, chunk, "b") == LUA_OK) return true;
    lua_pop(L, 1);
    return false;
}

static int write_piece(lua_State *L, const void *piece, size_t size, void *user) {
    CompiledFile *file = user;
    (void)L;
    if (!list_reserve(file, size)) return 1;
    memcpy(file->items + file->count, piece, size);
    file->count += (uint32_t)size;
    return 0;
}

void compiled_keep(lua_State *L, CompiledBook *book, uint32_t number) {
    while (book->files.count <= number)
        if (!list_push(&book->files, (CompiledFile){0})) return;
    CompiledFile *file = &book->files.items[number];
    file->count = 0;
    if (lua_dump(L, write_piece, file, 0) != 0) file->count = 0;
}

void compiled_free(CompiledBook *book) {
    for (uint32_t i = 0; i < book->files.count; i++) list_free(&book->files.items[i]);
    list_free(&book->files);
}
