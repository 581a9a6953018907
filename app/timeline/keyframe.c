/* A world, packed. Numbers in the journal's encoding, most of them as differences to the item before; a text
 * is its place in the journal. So a block costs about five bytes, a frame or a variable about fifteen. Bytes
 * of memory are not packed: those of stacks and constants are shared, those of the heap stand in the history.
 */
#include "base/memory.h"
#include "inside.h"
#include "journal/journal.h"

enum { NUMBERS_MAX = 16 }; /* of one item */

typedef struct Packer {
    List(uint8_t) out;
    const uint8_t *texts;
    bool ok;
} Packer;

static void reserve_item(Packer *p) {
    if (p->ok) p->ok = list_reserve(&p->out, NUMBERS_MAX * WIRE_MAX_UINT);
}

static void put(Packer *p, uint64_t value) {
    if (!p->ok) return;
    uint8_t *at = p->out.items + p->out.count;
    p->out.count += (uint32_t)(wire_put_uint(at, value) - at);
}

static void put_change(Packer *p, uint64_t value, uint64_t before) {
    put(p, wire_fold((int64_t)(value - before)));
}

/* A text outside the journal is one of ours: the name of the main thread. */
static void put_text(Packer *p, Text text) {
    bool inside = text.len > 0 && !text_equal(text, TEXT("main"));
    put(p, inside ? (uint64_t)((const uint8_t *)text.data - p->texts) + 2 : text.len > 0);
    if (inside) put(p, text.len);
}

typedef struct Unpacker {
    WireReader in;
    const uint8_t *texts;
} Unpacker;

static uint64_t get(Unpacker *u) {
    return wire_get_uint(&u->in);
}

static uint32_t get32(Unpacker *u) {
    return (uint32_t)get(u);
}

static uint64_t get_change(Unpacker *u, uint64_t before) {
    return before + (uint64_t)wire_unfold(get(u));
}

static Text get_text(Unpacker *u) {
    uint64_t place = get(u);
    if (place < 2) return place ? TEXT("main") : (Text){"", 0};
    const char *data = (const char *)u->texts + (place - 2);
    return (Text){data, (size_t)get(u)};
}

/* ---- threads and frames */

static void pack_threads(Packer *p, const World *world) {
    reserve_item(p);
    put(p, world->threads.count);
    for (uint32_t i = 0; i < world->threads.count; i++) {
        const WorldThread *t = &world->threads.items[i];
        reserve_item(p);
        put(p, t->state);
        put(p, t->stack_top);
        put(p, t->stack_pointer);
        put_text(p, t->name);
        put(p, world->tops.items[i]);
        put(p, world->births.items[i]);
    }
}

/* Thread 0 is there from the start. The spaces are put in afterwards. */
static bool unpack_threads(Unpacker *u, World *world) {
    uint32_t count = get32(u);
    bool ok = list_reserve(&world->threads, count) && list_reserve(&world->tops, count) &&
              list_reserve(&world->births, count);
    for (uint32_t i = 0; ok && i < count; i++) {
        WorldThread t = {.id = i};
        t.state = get32(u);
        t.stack_top = get(u);
        t.stack_pointer = get(u);
        t.name = get_text(u);
        world->threads.items[i] = t;
        world->tops.items[i] = get32(u);
        world->births.items[i] = get(u);
    }
    if (ok) world->threads.count = world->tops.count = world->births.count = count;
    return ok;
}

static void pack_frames(Packer *p, const World *world) {
    WorldFrame before = {0};
    uint32_t slot = 0;
    reserve_item(p);
    put(p, world->frames.count);
    for (uint32_t i = 0; i < world->frames.count; i++) {
        const WorldFrame *f = &world->frames.items[i];
        const FrameNote *note = &world->notes.items[i];
        reserve_item(p);
        put_change(p, f->id, before.id);
        put(p, f->thread);
        put_text(p, f->name);
        put_change(p, f->base, before.base);
        put(p, f->size);
        put_change(p, f->line, before.line);
        put_change(p, note->below, before.id);
        put_change(p, note->first_slot, slot);
        before = *f;
        slot = note->first_slot;
    }
}

static bool unpack_frames(Unpacker *u, World *world) {
    WorldFrame f = {0};
    FrameNote note = {0};
    uint32_t count = get32(u);
    if (!list_reserve(&world->frames, count) || !list_reserve(&world->notes, count)) return false;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t before = f.id;
        f.id = (uint32_t)get_change(u, f.id);
        f.thread = get32(u);
        f.name = get_text(u);
        f.base = get_change(u, f.base);
        f.size = get(u);
        f.line = (uint32_t)get_change(u, f.line);
        note.below = (uint32_t)get_change(u, before);
        note.first_slot = (uint32_t)get_change(u, note.first_slot);
        world->frames.items[i] = f;
        world->notes.items[i] = note;
        world->stack_bytes += f.size;
    }
    world->frames.count = world->notes.count = count;
    return true;
}

/* ---- slots and borrows */

static void pack_slots(Packer *p, const World *world) {
    WorldSlot before = {0};
    reserve_item(p);
    put(p, world->slots_made);
    put(p, world->slots.count);
    for (uint32_t i = 0; i < world->slots.count; i++) {
        const WorldSlot *s = &world->slots.items[i];
        reserve_item(p);
        put_change(p, s->id, before.id);
        put_change(p, s->frame, before.frame);
        put_text(p, s->name);
        put(p, s->type);
        put_change(p, s->addr, before.addr);
        put(p, s->state);
        put_change(p, s->born, before.born);
        before = *s;
    }
}

static bool unpack_slots(Unpacker *u, World *world) {
    WorldSlot s = {0};
    world->slots_made = get32(u);
    uint32_t count = get32(u);
    if (!list_reserve(&world->slots, count)) return false;
    for (uint32_t i = 0; i < count; i++) {
        s.id = (uint32_t)get_change(u, s.id);
        s.frame = (uint32_t)get_change(u, s.frame);
        s.name = get_text(u);
        s.type = get32(u);
        s.addr = get_change(u, s.addr);
        s.state = get32(u);
        s.born = get_change(u, s.born);
        world->slots.items[i] = s;
    }
    world->slots.count = count;
    return true;
}

static void pack_borrows(Packer *p, const World *world) {
    WorldBorrow before = {0};
    reserve_item(p);
    put(p, world->borrows.count);
    for (uint32_t i = 0; i < world->borrows.count; i++) {
        const WorldBorrow *b = &world->borrows.items[i];
        reserve_item(p);
        put_change(p, b->id, before.id);
        put_change(p, b->holder, before.holder);
        put_change(p, b->addr, before.addr);
        put(p, b->size);
        put(p, b->mutable);
        put_change(p, b->born, before.born);
        before = *b;
    }
}

static bool unpack_borrows(Unpacker *u, World *world) {
    WorldBorrow b = {0};
    uint32_t count = get32(u);
    if (!list_reserve(&world->borrows, count)) return false;
    for (uint32_t i = 0; i < count; i++) {
        b.id = (uint32_t)get_change(u, b.id);
        b.holder = get_change(u, b.holder);
        b.addr = get_change(u, b.addr);
        b.size = get(u);
        b.mutable = get(u) != 0;
        b.born = get_change(u, b.born);
        world->borrows.items[i] = b;
    }
    world->borrows.count = count;
    return true;
}

/* ---- blocks */

static uint64_t log2_of(uint64_t power) {
    uint64_t log = 0;
    while (power > 1) power >>= 1, log++;
    return log;
}

enum { SLACK_ESCAPE = 15 };

/* About five bytes; the birth is left to the history. */
static void pack_block(Packer *p, const MachineBlock *b, const MachineBlock *before) {
    uint64_t slack = b->usable - b->size, told = slack < SLACK_ESCAPE ? slack : SLACK_ESCAPE;
    reserve_item(p);
    put(p, b->addr - before->addr);
    put(p, b->size);
    put(p, log2_of(b->align) << 4 | told);
    if (told == SLACK_ESCAPE) put(p, slack);
    put(p, b->element);
}

static void pack_blocks(Packer *p, const World *world) {
    MachineBlock before = {0};
    reserve_item(p);
    put(p, world->blocks.count);
    for (uint32_t i = 0; i < world->blocks.entries.count; i++)
        for (uint32_t k = 0; k < world->blocks.entries.items[i].chunk->count; k++) {
            MachineBlock block = blocks_get(&world->blocks, (BlockPlace){i, k}).block;
            pack_block(p, &block, &before);
            before = block;
        }
}

static bool unpack_blocks(Unpacker *u, World *world) {
    WorldBlock block = {.born = BLOCKS_UNKNOWN};
    MachineBlock *b = &block.block;
    uint64_t count = get(u);
    for (uint64_t i = 0; i < count; i++) {
        b->addr += get(u);
        b->size = get(u);
        uint64_t rest = get(u), slack = rest % (SLACK_ESCAPE + 1);
        if (slack == SLACK_ESCAPE) slack = get(u);
        b->usable = b->size + slack;
        b->align = UINT64_C(1) << (rest >> 4);
        b->element = get32(u);
        if (blocks_append(&world->blocks, &block) != BLOCKS_OK) return false;
    }
    return true;
}

/* ---- the whole */

static bool copy_spaces(const Space *from, uint32_t count, Space *to) {
    for (uint32_t i = 0; i < count; i++) {
        if (space_copy_state(&to[i], &from[i])) continue;
        while (i-- > 0) space_free(&to[i]);
        return false;
    }
    return true;
}

void world_free_frozen(WorldFrozen *frozen) {
    for (uint32_t i = 0; i < frozen->space_count; i++) space_free(&frozen->spaces[i]);
    memory_free(frozen->spaces);
    memory_free(frozen->bytes);
    *frozen = (WorldFrozen){0};
}

static uint8_t *fitted(Packer *p) {
    uint8_t *bytes = memory_realloc(p->out.items, p->out.count);
    return bytes ? bytes : p->out.items;
}

bool world_freeze(const World *world, const uint8_t *texts, WorldFrozen *frozen) {
    *frozen = (WorldFrozen){.event = world->event};
    Packer p = {.texts = texts, .ok = true};
    pack_threads(&p, world);
    pack_frames(&p, world);
    pack_slots(&p, world);
    pack_borrows(&p, world);
    pack_blocks(&p, world);
    if (!p.ok) {
        list_free(&p.out);
        return false;
    }
    frozen->len = p.out.count;
    frozen->bytes = fitted(&p);
    frozen->spaces = memory_alloc(world->spaces.count * sizeof *frozen->spaces);
    if (frozen->spaces && copy_spaces(world->spaces.items, world->spaces.count, frozen->spaces)) {
        frozen->space_count = world->spaces.count;
        return true;
    }
    world_free_frozen(frozen);
    return false;
}

static bool thaw_spaces(World *world, const WorldFrozen *frozen) {
    if (world->spaces.count < frozen->space_count &&
        !list_reserve(&world->spaces, frozen->space_count - world->spaces.count))
        return false;
    for (uint32_t i = 0; i < world->spaces.count; i++) space_free(&world->spaces.items[i]);
    world->spaces.count = 0;
    if (!copy_spaces(frozen->spaces, frozen->space_count, world->spaces.items)) return false;
    world->spaces.count = frozen->space_count;
    return true;
}

static void empty(World *world) {
    world->threads.count = world->tops.count = world->births.count = 0;
    world->frames.count = world->notes.count = 0;
    world->slots.count = world->borrows.count = 0;
    world->stack_bytes = 0;
    blocks_clear(&world->blocks);
}

bool world_thaw(World *world, const uint8_t *texts, const WorldFrozen *frozen) {
    empty(world);
    undo_restart(&world->undo, frozen->event);
    world->event = frozen->event;
    Unpacker u = {{frozen->bytes, frozen->bytes + frozen->len, true}, texts};
    return unpack_threads(&u, world) && unpack_frames(&u, world) && unpack_slots(&u, world) &&
           unpack_borrows(&u, world) && unpack_blocks(&u, world) && thaw_spaces(world, frozen);
}
