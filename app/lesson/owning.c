/* Blocks that were spoken of have a number; one that was not is new. What holds a block is told by the
 * address of its pointer. Here the holder is remembered as that address when it is on a stack, and by the
 * number of its block in the heap, which stays the same when the block is carried and its elements move up.
 */
#include "owning.h"
#include "base/memory.h"
#include "primitives.h"
#include "trouble.h"

typedef struct Owning {
    uint64_t place;
    JournalOwner kind;
} Owning;

struct OwningTable {
    Lookup numbers; /* of blocks, by address */
    List(Owning) blocks;
};

#define IN_HEAP (UINT64_C(1) << 63) /* of a place: a block's number, not an address */

static Owning *known_block(const Host *host, uint64_t addr) {
    uint32_t number = host->owning ? lookup_get(&host->owning->numbers, addr) : LOOKUP_NONE;
    return number == LOOKUP_NONE ? NULL : &host->owning->blocks.items[number];
}

/* The number of a block, given now when it was not spoken of before; LOOKUP_NONE: out of memory. */
static uint32_t number_of(Host *host, uint64_t addr) {
    if (!host->owning) host->owning = memory_alloc_zeroed(sizeof *host->owning);
    if (!host->owning) return LOOKUP_NONE;
    uint32_t number = lookup_get(&host->owning->numbers, addr);
    if (number != LOOKUP_NONE) return number;
    number = host->owning->blocks.count;
    if (!list_push(&host->owning->blocks, (Owning){.kind = OWNER_NEW})) return LOOKUP_NONE;
    return lookup_put(&host->owning->numbers, addr, number) ? number : LOOKUP_NONE;
}

bool owning_carried(Host *host, uint64_t from, uint64_t to) {
    uint32_t number = host->owning ? lookup_take(&host->owning->numbers, from) : LOOKUP_NONE;
    return number == LOOKUP_NONE || lookup_put(&host->owning->numbers, to, number);
}

void owning_freed(Host *host, uint64_t addr) {
    if (host->owning) lookup_take(&host->owning->numbers, addr);
}

void owning_free(Host *host) {
    if (!host->owning) return;
    lookup_free(&host->owning->numbers);
    list_free(&host->owning->blocks);
    memory_free(host->owning);
    host->owning = NULL;
}

/* ---- telling */

static bool is_held(JournalOwner kind) {
    return kind == OWNER_VARIABLE || kind == OWNER_BLOCK;
}

static bool is_in_flight(JournalOwner kind) {
    return kind == OWNER_ARGUMENT || kind == OWNER_RESULT || kind == OWNER_TAKEN;
}

static uint64_t place_of(Host *host, uint64_t pointer, JournalOwner *kind) {
    MachineBlock block;
    *kind = OWNER_VARIABLE;
    if (!machine_heap_block(host->machine, pointer, &block)) return pointer;
    *kind = OWNER_BLOCK;
    return IN_HEAP | number_of(host, block.addr);
}

static void tell(lua_State *L, uint64_t block, JournalOwner now, uint64_t holder) {
    Host *host = host_of(L);
    JournalOwner held = now;
    uint64_t place = is_held(now) ? place_of(host, holder, &held) : 0;
    uint32_t number = number_of(host, block);
    if (number == LOOKUP_NONE) trouble_error(L, "the computer's own memory is full");
    Owning *owning = &host->owning->blocks.items[number];
    if (owning->kind == held && owning->place == place) return;
    JournalOwner before = owning->kind;
    owning->kind = held;
    owning->place = place;
    host_append(L, (Event){.kind = EVENT_OWNER, .owner = {block, held, is_held(held) ? holder : 0, before}});
}

/* ---- which blocks a value owns */

typedef struct Walk {
    lua_State *L;
    void (*found)(struct Walk *walk, uint64_t pointer, uint64_t block, bool shared);
    JournalOwner now;
    uint64_t from, to; /* owning_moved */
    bool handed;       /* a block is in flight now, or was */
} Walk;

static void walk_value(Walk *walk, TypeId id, uint64_t addr);

/* Whether a value of this type may own a block. A Box and an Rc are pointers, of which `droppable` says
 * nothing. */
static bool may_own(const TypeTable *types, TypeId id) {
    const Type *type = type_get(types, id);
    return type->droppable || type->kind == TYPE_POINTER;
}

static void walk_pointer(Walk *walk, PointerKind kind, uint64_t addr) {
    Machine *machine = host_of(walk->L)->machine;
    uint8_t bytes[8] = {0};
    uint64_t to = 0;
    MachineBlock block;
    if (kind != POINTER_OWN && kind != POINTER_SHARED) return;
    if (!machine_peek(machine, addr, bytes, sizeof bytes)) return;
    for (int i = 7; i >= 0; i--) to = to << 8 | bytes[i];
    if (machine_heap_block(machine, to, &block))
        walk->found(walk, addr, block.addr, kind == POINTER_SHARED); /* a table is pointed to in its middle */
}

/* The bytes that choose the variant are read alone: the others may not be written. */
static void walk_enum(Walk *walk, TypeId id, uint64_t addr) {
    const Host *host = host_of(walk->L);
    Type type = *type_get(&host->types, id);
    uint8_t bytes[8] = {0};
    uint64_t tag = 0;
    if (type.tag_size > sizeof bytes) return;
    if (!machine_peek(host->machine, addr + type.tag_offset, bytes, type.tag_size)) return;
    for (uint64_t i = type.tag_size; i-- > 0;) tag = tag << 8 | bytes[i];
    uint32_t variant = type_variant_of_tag(&host->types, id, tag);
    if (variant != UINT32_MAX) walk_value(walk, type.variants.items[variant].type, addr);
}

static void walk_value(Walk *walk, TypeId id, uint64_t addr) {
    const TypeTable *types = &host_of(walk->L)->types;
    Type type = *type_get(types, id); /* the table moves when the journal is told of a type */
    if (type.kind == TYPE_POINTER) {
        walk_pointer(walk, type.pointer, addr);
    } else if (type.kind == TYPE_STRUCT) {
        for (uint32_t i = 0; i < type.fields.count; i++)
            walk_value(walk, type.fields.items[i].type, addr + type.fields.items[i].offset);
    } else if (type.kind == TYPE_ARRAY && may_own(types, type.element)) {
        uint64_t size = type_get(types, type.element)->size;
        for (uint64_t i = 0; i < type.count; i++) walk_value(walk, type.element, addr + i * size);
    } else if (type.kind == TYPE_ENUM) {
        walk_enum(walk, id, addr);
    }
}

static bool is_told(const Host *host) {
    return host->journal && host->machine;
}

/* ---- what the vocabulary says */

/* A new owner of a block that has one already is one more; the first stays whose it is. */
static void found_settled(Walk *walk, uint64_t pointer, uint64_t block, bool shared) {
    const Owning *known = known_block(host_of(walk->L), block);
    if (shared && known && is_held(known->kind)) return;
    if (known && is_in_flight(known->kind)) walk->handed = true;
    tell(walk->L, block, OWNER_VARIABLE, pointer);
}

static bool holds(Walk *walk, uint64_t pointer, uint64_t block) {
    JournalOwner kind;
    uint64_t place = place_of(host_of(walk->L), pointer, &kind); /* first: the list of blocks may move */
    const Owning *known = known_block(host_of(walk->L), block);
    return known && is_held(known->kind) && known->place == place;
}

static void found_leaving(Walk *walk, uint64_t pointer, uint64_t block, bool shared) {
    if (shared && !holds(walk, pointer, block)) return;
    walk->handed = true;
    tell(walk->L, block, walk->now, 0);
}

static void found_moved(Walk *walk, uint64_t pointer, uint64_t block, bool shared) {
    const Owning *known = known_block(host_of(walk->L), block);
    bool other =
        shared && known && is_held(known->kind) && !holds(walk, pointer - walk->to + walk->from, block);
    if (!other) tell(walk->L, block, OWNER_VARIABLE, pointer);
}

static void found_forgotten(Walk *walk, uint64_t pointer, uint64_t block, bool shared) {
    (void)pointer;
    if (!shared) tell(walk->L, block, OWNER_NOBODY, 0);
}

void owning_moved(lua_State *L, uint64_t from, uint64_t to, TypeId type) {
    Walk walk = {.L = L, .found = found_moved, .from = from, .to = to};
    if (is_told(host_of(L)) && may_own(&host_of(L)->types, type)) walk_value(&walk, type, to);
}

void owning_forgotten(lua_State *L, uint64_t addr, TypeId type) {
    Walk walk = {.L = L, .found = found_forgotten};
    if (is_told(host_of(L))) walk_value(&walk, type, addr);
}

/* settled(address, type) -> whether a block of it came from elsewhere: a value that was on its way is there
 * now */
static int memory_settled(lua_State *L) {
    Walk walk = {.L = L, .found = found_settled};
    if (is_told(host_of(L))) walk_value(&walk, primitive_type(L, 2), primitive_uint(L, 1));
    lua_pushboolean(L, walk.handed);
    return 1;
}

/* leaves(address, type, why) -> whether a block went with it: the value there is on its way: "argument",
 * "result" or "taken" */
static int memory_leaves(lua_State *L) {
    static const char *const names[] = {"argument", "result", "taken", NULL};
    static const JournalOwner kinds[] = {OWNER_ARGUMENT, OWNER_RESULT, OWNER_TAKEN};
    Walk walk = {.L = L, .found = found_leaving, .now = kinds[luaL_checkoption(L, 3, "taken", names)]};
    if (is_told(host_of(L))) walk_value(&walk, primitive_type(L, 2), primitive_uint(L, 1));
    lua_pushboolean(L, walk.handed);
    return 1;
}

/* carried(to, from, type, count): so many values that lay side by side lie there now */
static int memory_carried(lua_State *L) {
    uint64_t to = primitive_uint(L, 1), from = primitive_uint(L, 2), count = primitive_uint(L, 4);
    TypeId type = primitive_type(L, 3);
    uint64_t size = type_get(&host_of(L)->types, type)->size;
    for (uint64_t i = 0; i < count; i++) owning_moved(L, from + i * size, to + i * size, type);
    return 0;
}

/* leaked(block): nobody will ever give it back */
static int memory_leaked(lua_State *L) {
    if (is_told(host_of(L))) tell(L, primitive_uint(L, 1), OWNER_NOBODY, 0);
    return 0;
}

/* counted(block, strong, weak, pointer): so many share it, as Rust counts; `pointer`: the address of an owner
 * that has just given it up, or nil */
static int memory_counted(lua_State *L) {
    Host *host = host_of(L);
    uint64_t block = primitive_uint(L, 1), strong = primitive_uint(L, 2);
    Walk walk = {.L = L};
    if (!is_told(host)) return 0;
    host_append(L, (Event){.kind = EVENT_COUNT, .count = {block, strong, primitive_uint(L, 3)}});
    const Owning *known = known_block(host, block);
    if (lua_isnoneornil(L, 4) || strong == 0 || !known) return 0;
    bool in_flight = !lua_toboolean(L, 4);
    if (in_flight ? !is_held(known->kind) : holds(&walk, primitive_uint(L, 4), block))
        tell(L, block, OWNER_SHARED, 0);
    return 0;
}

/* mark() -> where an operation begins, for `op` */
static int memory_mark(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)host_told(host_of(L)));
    return 1;
}

/* op(verb, mark, at, index, count, moved): what was told since `mark` did this: to the value at `at`, or to
 * the row of elements in the block there. What a step's beginning lies in is not one operation. */
static int memory_op(lua_State *L) {
    static const char *const names[] = {"insert", "remove",  "swap_remove", "move", "copy",  "clone",
                                        "pass",   "receive", "return",      "take", "leave", NULL};
    Host *host = host_of(L);
    uint64_t verb = (uint64_t)luaL_checkoption(L, 1, NULL, names);
    uint64_t mark = primitive_uint(L, 2), at = primitive_uint(L, 3), told = host_told(host);
    uint64_t index = lua_isnoneornil(L, 4) ? 0 : primitive_uint(L, 4);
    uint64_t count = lua_isnoneornil(L, 5) ? 0 : primitive_uint(L, 5);
    uint64_t moved = lua_isnoneornil(L, 6) ? 0 : primitive_uint(L, 6);
    if (is_told(host) && told > mark && mark >= host->step_began)
        host_append(L, (Event){.kind = EVENT_OP, .op = {verb, told - mark, at, index, count, moved}});
    return 0;
}

static const luaL_Reg words[] = {
    {"mark", memory_mark},       {"op", memory_op},
    {"settled", memory_settled}, {"leaves", memory_leaves},
    {"carried", memory_carried}, {"leaked", memory_leaked},
    {"counted", memory_counted}, {NULL, NULL},
};

void owning_open(lua_State *L) {
    luaL_setfuncs(L, words, 0);
}
