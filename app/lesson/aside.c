#include "aside.h"

#include "owning.h"
#include "primitives.h"
#include "sandbox.h"
#include "trouble.h"
#include <string.h>

typedef struct Overwritten { /* bytes of the program's own, as they were */
    uint64_t addr, len;
    size_t at; /* in `bytes` */
} Overwritten;

typedef struct Aside {
    Host *host;
    MachineAside machine;
    HostMeter meter;
    uint64_t borrows, stack_pointer;
    uint32_t frames;
    List(uint64_t) blocks; /* made meanwhile and still there */
    List(Overwritten) log;
    List(uint8_t) bytes;
    bool asked;           /* for memory, where the heap would not be as it was */
    bool changed, failed; /* failed: no memory to keep account */
} Aside;

/* ---- what the machine tells meanwhile */

static uint64_t *find_block(Aside *aside, uint64_t addr) {
    for (uint32_t i = 0; i < aside->blocks.count; i++)
        if (aside->blocks.items[i] == addr) return &aside->blocks.items[i];
    return NULL;
}

/* Blocks of the program's own are not to be freed or moved. */
static uint64_t *own_block(Aside *aside, uint64_t addr) {
    uint64_t *own = find_block(aside, addr);
    if (!own) aside->changed = true;
    return own;
}

/* A place in a frame or a block that was made meanwhile. */
static bool is_own_place(Aside *aside, uint64_t addr) {
    MachineBlock block;
    if (machine_heap_block(aside->host->machine, addr, &block)) return find_block(aside, block.addr) != NULL;
    return addr < aside->stack_pointer;
}

static void on_alloc(void *user, const MachineBlock *block, bool zeroed, uint64_t searched) {
    Aside *aside = user;
    (void)zeroed, (void)searched;
    if (machine_config(aside->host->machine)->policy == POLICY_SIZE_CLASSES) aside->asked = true;
    if (!list_push(&aside->blocks, block->addr)) aside->failed = true;
}

static void on_free(void *user, const MachineBlock *block) {
    Aside *aside = user;
    uint64_t *own = own_block(aside, block->addr);
    if (own) *own = aside->blocks.items[--aside->blocks.count];
}

static void on_realloc(void *user, const MachineBlock *before, const MachineBlock *after, bool moved,
                       Bytes overwritten) {
    uint64_t *own = own_block(user, before->addr);
    (void)moved, (void)overwritten;
    if (own) *own = after->addr;
}

/* Of the program's own variables and blocks it is kept what they held. */
static void on_write(void *user, uint64_t addr, Bytes now, Bytes before, bool was_init) {
    Aside *aside = user;
    if (is_own_place(aside, addr)) return;
    if (!was_init) {
        aside->changed = true;
        return;
    }
    Overwritten one = {addr, now.len, aside->bytes.count};
    bool ok = list_reserve(&aside->bytes, before.len) && list_push(&aside->log, one);
    if (!ok) {
        aside->failed = true;
        return;
    }
    memcpy(aside->bytes.items + aside->bytes.count, before.data, before.len);
    aside->bytes.count += (uint32_t)before.len;
}

static void on_fill(void *user, uint64_t addr, uint64_t len, uint8_t byte, Bytes before, bool was_init) {
    (void)byte;
    on_write(user, addr, (Bytes){before.data, (size_t)len}, before, was_init);
}

static MachineSink sink_of(Aside *aside) {
    return (MachineSink){.user = aside,
                         .alloc = on_alloc,
                         .realloc = on_realloc,
                         .free = on_free,
                         .write = on_write,
                         .fill = on_fill};
}

/* ---- putting everything back */

static void pop_frames(Host *host, uint32_t count) {
    while (host->frames.count > count) {
        HostFrame *frame = host_frame(host);
        machine_frame_pop(host->machine, host->thread);
        list_free(&frame->taken);
        list_free(&frame->slots);
        host->frames.count--;
    }
}

/* What the bytes were before; those in blocks that are gone by now are nobody's. False: they are as they
 * were. */
static bool put_back(Host *host, const Aside *aside, const Overwritten *one) {
    Bytes before = {aside->bytes.items + one->at, (size_t)one->len};
    List(uint8_t) found = {0};
    bool there =
        list_reserve(&found, one->len) && machine_peek(host->machine, one->addr, found.items, one->len);
    bool differs = there && memcmp(found.items, before.data, before.len) != 0;
    if (differs) machine_write(host->machine, one->addr, before);
    list_free(&found);
    return differs;
}

/* A counter that went up and down again was written twice and is as before: only what the first write to a
 * place found there counts. */
static void restore_bytes(Host *host, Aside *aside) {
    for (uint32_t i = 0; i < aside->log.count; i++) {
        const Overwritten *one = &aside->log.items[i];
        bool again = false;
        for (uint32_t j = 0; j < i && !again; j++) {
            const Overwritten *other = &aside->log.items[j];
            again = other->addr <= one->addr && one->addr + one->len <= other->addr + other->len;
        }
        if (!again && put_back(host, aside, one)) aside->changed = true;
    }
}

static void free_blocks(Host *host, Aside *aside) {
    if (aside->blocks.count) aside->changed = true;
    for (uint32_t i = aside->blocks.count; i-- > 0;) {
        machine_heap_free(host->machine, aside->blocks.items[i]);
        owning_freed(host, aside->blocks.items[i]);
    }
}

static void end(Host *host, Aside *aside) {
    machine_aside(host->machine, (MachineSink){0});
    pop_frames(host, aside->frames);
    free_blocks(host, aside);
    restore_bytes(host, aside);
    machine_aside_end(host->machine, &aside->machine);
    host->meter = aside->meter;
    host->borrows = aside->borrows;
    host->is_aside = false;
    host_set_line(host, host_line(host));
    list_free(&aside->blocks);
    list_free(&aside->log);
    list_free(&aside->bytes);
}

/* aside(f) -> whether it went well, and what f gives or an error's words. Twice at a time is once. */
static int memory_aside(lua_State *L) {
    Host *host = primitive_host(L);
    Aside aside = {.host = host,
                   .meter = host->meter,
                   .borrows = host->borrows,
                   .frames = host->frames.count,
                   .stack_pointer = machine_stack_pointer(host->machine, host->thread)};
    luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_settop(L, 1);
    if (host->is_aside) return trouble_error(L, "aside: is aside already");
    aside.machine = machine_aside(host->machine, sink_of(&aside));
    host->is_aside = true;
    int status = lua_pcall(L, 0, 1, 0);
    end(host, &aside);
    if (status == LUA_ERRMEM || host->ending != HOST_RUNS) return lua_error(L);
    if (status == LUA_OK && aside.failed) return trouble_error(L, "there is no memory to work this out");
    if (status == LUA_OK && (aside.changed || aside.asked)) {
        status = LUA_ERRRUN;
        lua_pushstring(L, aside.changed ? "this changes the program, and a sentence may only look at it"
                                        : "this asks for memory, which a sentence may not where the heap has "
                                          "size classes: a class keeps its pages");
    }
    lua_pushboolean(L, status == LUA_OK);
    lua_insert(L, -2);
    return 2;
}

static const luaL_Reg primitives[] = {
    {"aside", memory_aside},
    {NULL, NULL},
};

void aside_open(lua_State *L) {
    luaL_setfuncs(L, primitives, 0);
}
