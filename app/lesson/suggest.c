/* An unknown name is told with the nearest that is there, and those that are near go into the fault's detail.
 */
#include "suggest.h"
#include "base/values.h"
#include "host.h"
#include "lesson/files.h"
#include "trouble.h"
#include <stdio.h>
#include <string.h>

enum { NEAR = 5, NAME_BYTES = 64 };

typedef struct Near {
    char name[NAME_BYTES];
    unsigned distance;
} Near;

uint64_t suggest_mark(Text message) {
    return hash_bytes(HASH_START, message.data, message.len);
}

static size_t common_prefix(Text a, Text b) {
    size_t n = 0;
    while (n < a.len && n < b.len && a.data[n] == b.data[n]) n++;
    return n;
}

static bool is_before(const Near *a, const Near *b) {
    return a->distance != b->distance ? a->distance < b->distance : strcmp(a->name, b->name) < 0;
}

/* Sorted in, the farthest falls out. */
static void insert(Near *all, uint32_t *count, Near one) {
    uint32_t at = *count < NEAR ? (*count)++ : NEAR - 1;
    if (at == NEAR - 1 && all[at].name[0] && !is_before(&one, &all[at])) return;
    for (; at > 0 && is_before(&one, &all[at - 1]); at--) all[at] = all[at - 1];
    all[at] = one;
}

/* A name that begins alike is near, however it ends. */
static uint32_t collect(lua_State *L, int table, Text name, Near *all) {
    uint32_t count = 0;
    unsigned limit = name.len < 5 ? 1 : name.len < 8 ? 2 : 3;
    table = lua_absindex(L, table);
    for (lua_pushnil(L); lua_next(L, table) != 0; lua_pop(L, 1)) {
        Text key = {0};
        Near one;
        if (lua_type(L, -2) != LUA_TSTRING || (lua_isboolean(L, -1) && !lua_toboolean(L, -1))) continue;
        key.data = lua_tolstring(L, -2, &key.len);
        if (key.len == 0 || key.data[0] == '_' || key.len >= sizeof one.name) continue;
        one.distance = text_distance(key, name, limit);
        if (one.distance > limit && common_prefix(key, name) < 3) continue;
        memcpy(one.name, key.data, key.len + 1);
        insert(all, &count, one);
    }
    return count;
}

/* "String has: push, push_str": the label is the message without its end. */
static void keep_near(Host *host, const char *what, const Near *all, uint32_t count, const char *message) {
    size_t len = strlen(what), used;
    bool has = len > 3 && strcmp(what + len - 3, " no") == 0;
    if (has && strncmp(what, "there", 5) != 0)
        used = (size_t)snprintf(host->near, sizeof host->near, "%.*s: ", (int)len - 3, what);
    else
        used = (size_t)snprintf(host->near, sizeof host->near, "near it: ");
    for (uint32_t i = 0; i < count && used + NAME_BYTES < sizeof host->near; i++)
        used +=
            (size_t)snprintf(host->near + used, sizeof host->near - used, "%s%s", i ? ", " : "", all[i].name);
    if (count < 2) host->near[0] = '\0';
    host->near_of = suggest_mark(text_from(message));
}

void suggest_unknown(lua_State *L, const char *what, int table, Text name, char *message, size_t size) {
    Near all[NEAR] = {0};
    char shown[80];
    uint32_t count = collect(L, table, name, all);
    unsigned limit = name.len < 5 ? 1 : name.len < 8 ? 2 : 3;
    source_print_clean(name, shown, sizeof shown);
    if (count && all[0].distance <= limit)
        snprintf(message, size, "%s `%s`; did you mean `%s`?", what, shown, all[0].name);
    else
        snprintf(message, size, "%s `%s`", what, shown);
    keep_near(host_of(L), what, all, count, message);
}

int trouble_unknown(lua_State *L, const char *what, int table, Text name) {
    char message[320];
    suggest_unknown(L, what, table, name, message, sizeof message);
    return trouble_error(L, "%s", message);
}
