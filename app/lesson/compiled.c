#include "compiled.h"

#include "lesson/files.h"
#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

static const CompiledFile *find(const CompiledBook *book, const SourceFile *file) {
    for (uint32_t i = 0; i < book->files.count; i++) {
        const CompiledFile *kept = &book->files.items[i];
        if (text_equal(kept->name, file->name) && text_equal(kept->text, file->text)) return kept;
    }
    return NULL;
}

bool compiled_load(lua_State *L, const CompiledBook *book, const SourceFile *file, const char *chunk) {
    const CompiledFile *kept = find(book, file);
    if (!kept || kept->code.count == 0) return false;
    if (luaL_loadbufferx(L, kept->code.items, kept->code.count, chunk, "b") == LUA_OK) return true;
    lua_pop(L, 1);
    return false;
}

static int write_piece(lua_State *L, const void *piece, size_t size, void *user) {
    CompiledFile *file = user;
    (void)L;
    if (!list_reserve(&file->code, size)) return 1;
    memcpy(file->code.items + file->code.count, piece, size);
    file->code.count += (uint32_t)size;
    return 0;
}

void compiled_keep(lua_State *L, CompiledBook *book, const SourceFile *file) {
    CompiledFile kept = {.name = file->name, .text = file->text};
    if (lua_dump(L, write_piece, &kept, 0) != 0 || !list_push(&book->files, kept)) list_free(&kept.code);
}

/* In a Lua state of its own, with no library in it: nothing is run. */
void compiled_learn(CompiledBook *book, const Request *request) {
    lua_State *L = luaL_newstate();
    for (uint32_t i = 0; L && i < request->files.count; i++) {
        const SourceFile *file = &request->files.items[i];
        char chunk[REQUEST_SHOWN_MAX + 2];
        snprintf(chunk, sizeof chunk, "@%.*s", TEXT_ARG(file->shown));
        Text text = source_skip_mark(file->text);
        if (file->vocabulary && luaL_loadbufferx(L, text.data, text.len, chunk, "t") == LUA_OK)
            compiled_keep(L, book, file);
        lua_settop(L, 0);
    }
    if (L) lua_close(L);
}

void compiled_free(CompiledBook *book) {
    for (uint32_t i = 0; i < book->files.count; i++) list_free(&book->files.items[i].code);
    list_free(&book->files);
}
