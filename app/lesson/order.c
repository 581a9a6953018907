/* Walking tables and sorting in an order that is the same in every run. Stock Lua walks strings in an order
 * that depends on where the process lies in memory, and picks pivots by the clock. Here keys come as numbers
 * rising, then texts by their bytes, then false and true; sorting is a stable merge. */
#include "host.h"
#include "sandbox.h"
#include "trouble.h"
#include <stdlib.h>
#include <string.h>

typedef struct Key {
    int rank; /* 0 number, 1 text, 2 boolean, 3 anything else */
    bool is_integer;
    lua_Integer integer;
    lua_Number number;
    Text text;
    lua_Integer at; /* in the list of keys as met */
} Key;

static int compare_numbers(const Key *a, const Key *b) {
    if (a->is_integer && b->is_integer) return (a->integer > b->integer) - (a->integer < b->integer);
    lua_Number x = a->is_integer ? (lua_Number)a->integer : a->number,
               y = b->is_integer ? (lua_Number)b->integer : b->number;
    int order = (x > y) - (x < y);
    return order ? order : a->is_integer - b->is_integer;
}

static int compare_texts(Text a, Text b) {
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len ? memcmp(a.data, b.data, len) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static int compare_keys(const void *left, const void *right) {
    const Key *a = left, *b = right;
    if (a->rank != b->rank) return a->rank - b->rank;
    switch (a->rank) {
    case 0: return compare_numbers(a, b);
    case 1: return compare_texts(a->text, b->text);
    default: return (a->integer > b->integer) - (a->integer < b->integer);
    }
}

static Key read_key(lua_State *L, int index) {
    Key key = {.rank = 3};
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        key.rank = 0;
        key.is_integer = lua_isinteger(L, index);
        if (key.is_integer)
            key.integer = lua_tointeger(L, index);
        else
            key.number = lua_tonumber(L, index);
        break;
    case LUA_TSTRING:
        key.rank = 1;
        key.text.data = lua_tolstring(L, index, &key.text.len);
        break;
    case LUA_TBOOLEAN:
        key.rank = 2;
        key.integer = lua_toboolean(L, index);
        break;
    default: break;
    }
    return key;
}

static lua_Integer count_keys(lua_State *L, int table) {
    lua_Integer count = 0;
    for (lua_pushnil(L); lua_next(L, table) != 0; count++) lua_pop(L, 1);
    return count;
}

/* Pushes a list of the table's keys, sorted. Tables and functions have no order but their addresses', so at
 * most one may be a key. */
static void push_sorted_keys(lua_State *L, int table) {
    lua_Integer count = count_keys(L, table), at = 0, others = 0;
    Key *keys = lua_newuserdatauv(L, (size_t)(count ? count : 1) * sizeof *keys, 0);
    lua_createtable(L, (int)count, 0); /* as met: holds the texts */
    for (lua_pushnil(L); at < count && lua_next(L, table) != 0; at++) {
        lua_pop(L, 1);
        keys[at] = read_key(L, -1);
        keys[at].at = at + 1;
        if (keys[at].rank == 3) others++;
        lua_pushvalue(L, -1);
        lua_rawseti(L, -3, at + 1);
    }
    lua_settop(L, table + 2);
    if (others > 1)
        trouble_error(L,
                      "pairs: keys that are tables or functions have no fixed order; use numbers or texts");
    qsort(keys, (size_t)count, sizeof *keys, compare_keys);
    lua_createtable(L, (int)count, 0);
    for (lua_Integer i = 0; i < count; i++) {
        lua_rawgeti(L, -2, keys[i].at);
        lua_rawseti(L, -2, i + 1);
    }
    lua_replace(L, table + 1);
    lua_settop(L, table + 1);
}

/* Upvalues: the list of keys, where in it we are. Keys whose value is gone meanwhile are stepped over. */
static int pairs_step(lua_State *L) {
    lua_Integer at = lua_tointeger(L, lua_upvalueindex(2));
    lua_settop(L, 1);
    for (;;) {
        if (lua_rawgeti(L, lua_upvalueindex(1), ++at) == LUA_TNIL) return 1;
        lua_pushvalue(L, -1);
        if (lua_rawget(L, 1) != LUA_TNIL) break;
        lua_settop(L, 1);
    }
    lua_pushinteger(L, at);
    lua_replace(L, lua_upvalueindex(2));
    return 2;
}

static int base_pairs(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    push_sorted_keys(L, 1);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, pairs_step, 2);
    lua_pushvalue(L, 1);
    return 2;
}

/* The first key behind the given one: a walk through all of them, for the rare script that calls it by hand.
 */
static int base_next(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 2);
    Key from = read_key(L, 2), best = {0};
    bool first = lua_isnil(L, 2), found = false;
    lua_pushnil(L); /* 3: the best so far */
    for (lua_pushnil(L); lua_next(L, 1) != 0; lua_pop(L, 1)) {
        Key key = read_key(L, -2);
        if (!first && compare_keys(&key, &from) <= 0) continue;
        if (found && compare_keys(&key, &best) >= 0) continue;
        best = key;
        found = true;
        lua_copy(L, -2, 3);
    }
    lua_settop(L, 3);
    if (!found) return lua_pushnil(L), 1;
    lua_pushvalue(L, 3);
    lua_rawget(L, 1);
    return 2;
}

/* ---- sort: list 1, comparator 2 or nil, spare list 3 */

static bool goes_before(lua_State *L, int a, int b) {
    if (lua_isnil(L, 2)) return lua_compare(L, a, b, LUA_OPLT);
    a = lua_absindex(L, a);
    b = lua_absindex(L, b);
    lua_pushvalue(L, 2);
    lua_pushvalue(L, a);
    lua_pushvalue(L, b);
    lua_call(L, 2, 1);
    bool before = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return before;
}

/* Merges [low, middle) and [middle, high) of list `from` into list `to`. */
static void merge(lua_State *L, int from, int to, lua_Integer low, lua_Integer middle, lua_Integer high) {
    lua_Integer left = low, right = middle;
    for (lua_Integer at = low; at < high; at++) {
        lua_rawgeti(L, from, left);
        lua_rawgeti(L, from, right);
        bool take_right = left >= middle || (right < high && goes_before(L, -1, -2));
        lua_pop(L, take_right ? 0 : 1);
        lua_rawseti(L, to, at);
        lua_settop(L, 3);
        if (take_right)
            right++;
        else
            left++;
    }
}

static lua_Integer smaller(lua_Integer a, lua_Integer b) {
    return a < b ? a : b;
}

static int table_sort(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_settop(L, 2);
    lua_Integer count = (lua_Integer)lua_rawlen(L, 1);
    lua_newtable(L);
    int from = 1, to = 3;
    for (lua_Integer width = 1; width < count; width *= 2) {
        for (lua_Integer low = 1; low <= count; low += 2 * width)
            merge(L, from, to, low, smaller(low + width, count + 1), smaller(low + 2 * width, count + 1));
        int other = from;
        from = to;
        to = other;
    }
    for (lua_Integer i = 1; from == 3 && i <= count; i++) {
        lua_rawgeti(L, 3, i);
        lua_rawseti(L, 1, i);
    }
    return 0;
}

/* Stack: base library, table library. */
void order_open(lua_State *L) {
    lua_pushcfunction(L, table_sort);
    lua_setfield(L, -2, "sort");
    lua_pushcfunction(L, base_pairs);
    lua_setfield(L, -3, "pairs");
    lua_pushcfunction(L, base_next);
    lua_setfield(L, -3, "next");
}
