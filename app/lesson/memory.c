/* The primitives a vocabulary is written on: blocks, bytes, and marks about whose a value is; types and
 * frames are in program.c. Only files of scripts/ get this table. Addresses and sizes are Lua integers. Each
 * call settles what is pending, asks the machine, counts, and passes on what the machine refuses. */
#include "aside.h"
#include "ask.h"
#include "ended.h"
#include "notes.h"
#include "owning.h"
#include "primitives.h"
#include "sandbox.h"
#include "trouble.h"
#include <inttypes.h>
#include <string.h>

Host *primitive_host(lua_State *L) {
    Host *host = host_of(L);
    if (!host->machine)
        trouble_error(L,
                      "values can be made only inside a function of the program (in the body given to fn)");
    if (host->ending != HOST_RUNS) trouble_error(L, "the program has ended");
    host_settle(L);
    host_count(L, 0);
    return host;
}

/* ---- what the machine refuses */

static const char *status_words(MachineStatus status) {
    switch (status) {
    case MACHINE_OK: break;
    case MACHINE_NO_ROOM: return "no hole of the heap is large enough";
    case MACHINE_DOUBLE_FREE: return "this block was freed before";
    case MACHINE_NOT_A_BLOCK: return "no block begins here";
    case MACHINE_STACK_OVERFLOW: return "the stack has overflowed";
    case MACHINE_READ_FREED: return "these bytes were given back";
    case MACHINE_READ_UNINIT: return "these bytes were never written";
    case MACHINE_OUT_OF_SEGMENT: return "there is no memory here";
    case MACHINE_BAD_REQUEST: return "no such request can be made";
    case MACHINE_OUT_OF_MEMORY:
    case MACHINE_STATUS_COUNT: break;
    }
    return "the machine refuses";
}

void primitive_check(lua_State *L, MachineStatus status) {
    host_check(L);
    if (status == MACHINE_OK) return;
    if (status == MACHINE_OUT_OF_MEMORY) host_stop_memory(L);
    const MachineFault *fault = machine_last_fault(host_of(L)->machine);
    if (status == MACHINE_NO_ROOM) {
        char words[80];
        snprintf(words, sizeof words, "memory allocation of %" PRIu64 " bytes failed", fault->size);
        ended_abort(L, text_from(words), TEXT("SIGABRT"));
    }
    if (host_of(L)->as_if) return;
    trouble_error(L, "%s (address 0x%" PRIX64 ", %" PRIu64 " bytes)", status_words(status), fault->addr,
                  fault->size);
}

/* ---- the heap */

/* alloc(size, align, element, zeroed) -> address */
static int memory_alloc_block(lua_State *L) {
    Host *host = primitive_host(L);
    uint64_t addr = 0, size = primitive_uint(L, 1);
    host_tell_types(L);
    primitive_check(L, machine_heap_alloc(host->machine, size, primitive_uint(L, 2), primitive_type(L, 3),
                                          lua_toboolean(L, 4), &addr));
    ask_note_block(L, addr, size, primitive_uint(L, 2));
    HostMeter *meter = &host->meter;
    meter->allocs++;
    meter->live_blocks++;
    meter->live_bytes += size;
    if (meter->live_bytes > meter->peak_bytes) meter->peak_bytes = meter->live_bytes;
    primitive_push(L, addr);
    return 1;
}

/* realloc(address, new size) -> address */
static int memory_realloc_block(lua_State *L) {
    Host *host = primitive_host(L);
    uint64_t addr = primitive_uint(L, 1), size = primitive_uint(L, 2), moved_to = addr;
    MachineBlock block = {0};
    machine_heap_block(host->machine, addr, &block);
    MachineStatus status = machine_heap_realloc(host->machine, addr, size, &moved_to);
    primitive_check(L, status);
    if (status != MACHINE_OK) return primitive_push(L, addr), 1;
    if (!owning_carried(host, addr, moved_to)) return trouble_error(L, "the computer's own memory is full");
    HostMeter *meter = &host->meter;
    meter->reallocs++;
    if (moved_to != addr) ask_note_block(L, moved_to, size, block.align);
    if (moved_to != addr) meter->moved++, meter->copied += block.size < size ? block.size : size;
    meter->live_bytes += size - block.size;
    if (meter->live_bytes > meter->peak_bytes) meter->peak_bytes = meter->live_bytes;
    primitive_push(L, moved_to);
    return 1;
}

/* free(address) */
static int memory_free_block(lua_State *L) {
    Host *host = primitive_host(L);
    MachineBlock block = {0};
    uint64_t addr = primitive_uint(L, 1);
    machine_heap_block(host->machine, addr, &block);
    MachineStatus status = machine_heap_free(host->machine, addr);
    primitive_check(L, status);
    if (status != MACHINE_OK) return 0;
    owning_freed(host, addr);
    host->meter.frees++;
    host->meter.live_blocks--;
    host->meter.live_bytes -= block.size;
    return 0;
}

/* ---- bytes */

static Bytes as_bytes(Text text) {
    return (Bytes){(const uint8_t *)text.data, text.len};
}

static void put_word(uint8_t *out, uint64_t value, size_t size) {
    uint64_t sign = value >> 63 ? 0xFF : 0;
    for (size_t i = 0; i < size; i++) out[i] = (uint8_t)(i < 8 ? value >> (8 * i) : sign);
}

static uint64_t get_word(const uint8_t *bytes, size_t size) {
    uint64_t value = 0;
    for (size_t i = 0; i < size && i < 8; i++) value |= (uint64_t)bytes[i] << (8 * i);
    return value;
}

static size_t check_width(lua_State *L, int index) {
    lua_Integer size = luaL_checkinteger(L, index);
    luaL_argcheck(L, size == 1 || size == 2 || size == 4 || size == 8 || size == 16, index,
                  "1, 2, 4, 8 or 16 bytes");
    return (size_t)size;
}

/* What the program reads and writes meets the caches, when the lesson asked for them: told before the bytes
 * change. */
static void touch(lua_State *L, uint64_t addr, uint64_t len) {
    Host *host = host_of(L);
    if (!host->cache || !host->begun || !len || host->is_aside) return;
    CacheMeter before = cache_meter(host->cache);
    CacheAccess access = cache_touch(host->cache, addr, len);
    CacheMeter after = cache_meter(host->cache);
    uint64_t misses = after.found[CACHE_MEMORY - 1] - before.found[CACHE_MEMORY - 1];
    host->meter.cycles += access.cycles;
    host->meter.misses += misses;
    host->meter.hits += access.lines - misses;
    host_append(L, (Event){.kind = EVENT_CACHE, .cache = {addr, len, access.level, access.cycles}});
}

/* seen(address, length): the program reads what lies there, and that is worth seeing */
static int memory_seen(lua_State *L) {
    primitive_host(L);
    uint64_t addr = primitive_uint(L, 1), len = primitive_uint(L, 2);
    host_append(L, (Event){.kind = EVENT_READ, .read = {addr, len}});
    touch(L, addr, len);
    return 0;
}

/* write(address, bytes) */
static int memory_write(lua_State *L) {
    Host *host = primitive_host(L);
    Text bytes = primitive_text(L, 2);
    touch(L, primitive_uint(L, 1), bytes.len);
    if (bytes.len) primitive_check(L, machine_write(host->machine, primitive_uint(L, 1), as_bytes(bytes)));
    return 0;
}

/* fill(address, byte, length) */
static int memory_fill(lua_State *L) {
    Host *host = primitive_host(L);
    touch(L, primitive_uint(L, 1), primitive_uint(L, 3));
    primitive_check(L, machine_fill(host->machine, primitive_uint(L, 1), (uint8_t)primitive_uint(L, 2),
                                    primitive_uint(L, 3)));
    return 0;
}

/* copy(to, from, length) */
static int memory_copy(lua_State *L) {
    Host *host = primitive_host(L);
    uint64_t len = primitive_uint(L, 3);
    touch(L, primitive_uint(L, 2), len);
    touch(L, primitive_uint(L, 1), len);
    if (len) primitive_check(L, machine_copy(host->machine, primitive_uint(L, 1), primitive_uint(L, 2), len));
    return 0;
}

/* read(address, length) -> bytes */
static int memory_read(lua_State *L) {
    Host *host = primitive_host(L);
    luaL_Buffer buffer;
    uint64_t len = primitive_uint(L, 2);
    if (len > host->request->memory_limit)
        return trouble_error(L, "%" PRIu64 " bytes are too many to be read at once", len);
    char *out = luaL_buffinitsize(L, &buffer, (size_t)len);
    memset(out, 0, (size_t)len);
    if (len) primitive_check(L, machine_read(host->machine, primitive_uint(L, 1), (uint8_t *)out, len));
    luaL_pushresultsize(&buffer, (size_t)len);
    return 1;
}

/* static(bytes, align) -> address of a constant */
static int memory_static(lua_State *L) {
    Host *host = primitive_host(L);
    uint64_t addr = 0;
    Bytes bytes = as_bytes(primitive_text(L, 1));
    MachineStatus status = machine_static_add(host->machine, bytes, primitive_uint(L, 2), &addr);
    /* No program fails here when it runs: its constants are too many to be shown. */
    if (status == MACHINE_NO_ROOM)
        return trouble_error(
            L,
            "a literal of %zu bytes is too long: all literals of a lesson together have %" PRIu64
            " bytes, and %" PRIu64 " of them are left",
            bytes.len, machine_config(host->machine)->static_size,
            machine_last_fault(host->machine)->total_free);
    primitive_check(L, status);
    primitive_push(L, addr);
    return 1;
}

/* store(address, size, integer): little-endian, sign extended */
static int memory_store(lua_State *L) {
    Host *host = primitive_host(L);
    uint8_t bytes[16];
    size_t size = check_width(L, 2);
    put_word(bytes, primitive_uint(L, 3), size);
    touch(L, primitive_uint(L, 1), size);
    primitive_check(L, machine_write(host->machine, primitive_uint(L, 1), (Bytes){bytes, size}));
    return 0;
}

/* load(address, size, signed) -> integer */
static int memory_load(lua_State *L) {
    Host *host = primitive_host(L);
    uint8_t bytes[16] = {0};
    size_t size = check_width(L, 2);
    primitive_check(L, machine_read(host->machine, primitive_uint(L, 1), bytes, size));
    uint64_t value = get_word(bytes, size);
    unsigned unused = size < 8 ? 64 - 8 * (unsigned)size : 0;
    primitive_push(L, lua_toboolean(L, 3) ? (uint64_t)((int64_t)(value << unused) >> unused) : value);
    return 1;
}

/* words(address, count) -> that many 8-byte words */
static int memory_words(lua_State *L) {
    enum { MOST = 8 };
    Host *host = primitive_host(L);
    uint8_t bytes[8 * MOST] = {0};
    lua_Integer count = luaL_checkinteger(L, 2);
    luaL_argcheck(L, count >= 1 && count <= MOST, 2, "1 to 8 words");
    primitive_check(L, machine_read(host->machine, primitive_uint(L, 1), bytes, 8 * (uint64_t)count));
    for (int i = 0; i < (int)count; i++) primitive_push(L, get_word(bytes + 8 * i, 8));
    return (int)count;
}

/* store_words(address, word...): one write */
static int memory_store_words(lua_State *L) {
    enum { MOST = 8 };
    Host *host = primitive_host(L);
    uint8_t bytes[8 * MOST];
    int count = lua_gettop(L) - 1;
    luaL_argcheck(L, count >= 1 && count <= MOST, 2, "1 to 8 words");
    for (int i = 0; i < count; i++) put_word(bytes + 8 * i, primitive_uint(L, i + 2), 8);
    touch(L, primitive_uint(L, 1), 8 * (uint64_t)count);
    primitive_check(L, machine_write(host->machine, primitive_uint(L, 1), (Bytes){bytes, 8 * (size_t)count}));
    return 0;
}

/* ---- whose it is */

typedef JournalEvent_drop Whole; /* addr, size, type: the payload drop, dropped and forget have in common */

static int append_whole(lua_State *L, EventKind kind) {
    primitive_host(L);
    uint64_t addr = primitive_uint(L, 1), size = primitive_uint(L, 2), type = primitive_type(L, 3);
    host_tell_types(L);
    Event event = {.kind = kind};
    if (kind == EVENT_DROP)
        event.drop = (Whole){addr, size, type};
    else if (kind == EVENT_DROPPED)
        event.dropped = (JournalEvent_dropped){addr, size, type};
    else
        event.forget = (JournalEvent_forget){addr, size, type};
    host_append(L, event);
    if (kind == EVENT_FORGET) owning_forgotten(L, addr, (TypeId)type);
    return 0;
}

static int memory_drop(lua_State *L) {
    return append_whole(L, EVENT_DROP);
}
static int memory_dropped(lua_State *L) {
    return append_whole(L, EVENT_DROPPED);
}
static int memory_forget(lua_State *L) {
    return append_whole(L, EVENT_FORGET);
}

static int append_transfer(lua_State *L, EventKind kind) {
    primitive_host(L);
    uint64_t from = primitive_uint(L, 1), to = primitive_uint(L, 2), size = primitive_uint(L, 3),
             type = primitive_type(L, 4);
    host_tell_types(L);
    Event event = {.kind = kind};
    if (kind == EVENT_MOVE)
        event.move = (JournalEvent_move){from, to, size, type};
    else if (kind == EVENT_COPY)
        event.copy = (JournalEvent_copy){from, to, size, type};
    else
        event.clone = (JournalEvent_clone){from, to, size, type};
    host_append(L, event);
    if (kind == EVENT_MOVE) owning_moved(L, from, to, (TypeId)type);
    return 0;
}

static int memory_moved(lua_State *L) {
    return append_transfer(L, EVENT_MOVE);
}
static int memory_copied(lua_State *L) {
    return append_transfer(L, EVENT_COPY);
}
static int memory_cloned(lua_State *L) {
    return append_transfer(L, EVENT_CLONE);
}

/* unknown(what, table, name): raises "<what> `name`; did you mean ...?" */
static int memory_unknown(lua_State *L) {
    Text name = primitive_text(L, 3);
    luaL_checktype(L, 2, LUA_TTABLE);
    return trouble_unknown(L, luaL_checkstring(L, 1), 2, name);
}

static const luaL_Reg primitives[] = {
    {"alloc", memory_alloc_block},
    {"realloc", memory_realloc_block},
    {"free", memory_free_block},
    {"write", memory_write},
    {"fill", memory_fill},
    {"copy", memory_copy},
    {"seen", memory_seen},
    {"read", memory_read},
    {"static", memory_static},
    {"store", memory_store},
    {"load", memory_load},
    {"words", memory_words},
    {"store_words", memory_store_words},
    {"drop", memory_drop},
    {"dropped", memory_dropped},
    {"forget", memory_forget},
    {"moved", memory_moved},
    {"copied", memory_copied},
    {"cloned", memory_cloned},
    {"unknown", memory_unknown},
    {NULL, NULL},
};

/* Stack: the table to fill. */
void memory_open(lua_State *L) {
    luaL_setfuncs(L, primitives, 0);
    owning_open(L);
    primitives_open_program(L);
    primitives_open_arith(L);
    aside_open(L);
    notes_open(L);
}
