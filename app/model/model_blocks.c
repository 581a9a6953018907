/* Who owns which block: breadth first from the labels in compartments, through the pointers that lie in
 * blocks. */
#include "model_parts.h"
#include <string.h>

enum { WALK_TABLE = 2 * MODEL_WALK };

/* What the walk knows of a block it came to: which label leads there first. */
typedef struct Reached {
    uint64_t addr;        /* 0: free entry */
    uint32_t label, root; /* root: compartment at the beginning of the chain */
    uint64_t used, first;
    bool lost; /* no chain from a compartment leads there */
    bool weak; /* only labels that do not own do */
} Reached;

typedef struct Walk {
    ModelBuild *build;
    Reached table[WALK_TABLE];
    uint64_t queue[MODEL_WALK];
    uint32_t head, tail;
    uint32_t root; /* of the block that is being looked into */
    uint64_t holder;
    bool lost; /* the blocks of compartments are done: what comes now nobody leads to */
    bool ok;
} Walk;

static Reached *reached_at(Walk *walk, uint64_t addr) {
    uint64_t at = (addr / 8 * UINT64_C(0x9E3779B97F4A7C15)) >> 32;
    for (uint32_t i = 0; i < WALK_TABLE; i++) {
        Reached *entry = &walk->table[(at + i) % WALK_TABLE];
        if (entry->addr == addr || entry->addr == 0) return entry;
    }
    return NULL;
}

static bool owns(PointerKind kind) {
    return kind == POINTER_OWN || kind == POINTER_SHARED;
}

static void reach(Walk *walk, uint32_t number, uint32_t root) {
    const ModelLabel *label = &walk->build->model->labels.items[number];
    if (!owns(label->kind) || label->target != TARGET_BLOCK || walk->tail == MODEL_WALK) return;
    Reached *entry = reached_at(walk, label->block);
    if (!entry || entry->addr) return;
    *entry = (Reached){label->block, number, root, label->bytes, label->first, walk->lost, false};
    walk->queue[walk->tail++] = label->block;
}

/* ---- labels */

static uint32_t slot_holding(const Model *model, uint64_t addr) {
    for (uint32_t i = model->slots.count; i-- > 0;) {
        const ModelSlot *slot = &model->slots.items[i];
        if (slot->kind != MODEL_PAD && addr >= slot->addr && addr < slot->addr + slot->size) return i;
    }
    return MODEL_NONE;
}

static ModelTarget find_target(ModelBuild *build, const ValuePointer *pointer, ModelLabel *label) {
    const MachineConfig *config = world_config(build->world);
    WorldBlock block;
    if (pointer->to == 0) return TARGET_EMPTY;
    if (world_block_at(build->world, pointer->to, &block)) {
        label->block = block.block.addr;
        return TARGET_BLOCK;
    }
    label->to_slot = slot_holding(build->model, pointer->to);
    if (label->to_slot != MODEL_NONE) return TARGET_SLOT;
    if (pointer->to >= config->static_base && pointer->to < config->static_base + config->static_size)
        return TARGET_STATIC;
    /* An empty collection's label holds a small number that is no address: its alignment. */
    return pointer->to < 4096 ? TARGET_EMPTY : TARGET_GONE;
}

static uint64_t bytes_behind(ModelBuild *build, const ValuePointer *pointer) {
    uint64_t size = type_get(world_types(build->world), pointer->element)->size;
    if (pointer->element == 0) size = 1;
    if (pointer->len == UINT64_MAX) return size;
    return size && pointer->len > UINT64_MAX / size ? UINT64_MAX : pointer->len * size;
}

static uint64_t first_behind(ModelBuild *build, const ValuePointer *pointer) {
    return pointer->head * type_get(world_types(build->world), pointer->element)->size;
}

/* Whether a stretch of a block of `bytes` lies within the `used` ones from `first` on; they go round its end.
 */
static bool is_in_use(uint64_t offset, uint64_t size, uint64_t bytes, uint64_t first, uint64_t used) {
    if (used >= bytes || first >= bytes) first = 0;
    uint64_t behind = offset >= first ? offset - first : offset + bytes - first;
    return used == UINT64_MAX || behind + size <= used;
}

static uint32_t label_color(ModelBuild *build, const ModelLabel *label, uint32_t slot) {
    const Owners *owners = build->request->owners;
    WorldBlock block;
    uint32_t color = THEME_OWNER_NONE;
    if (label->target == TARGET_BLOCK && world_block_at(build->world, label->block, &block))
        color = owners_block_color(owners, build->model->machine, block.born);
    if (label->target == TARGET_SLOT) color = build->model->slots.items[label->to_slot].color;
    if (color == THEME_OWNER_NONE && slot != MODEL_NONE) color = build->model->slots.items[slot].color;
    return color;
}

/* A reference whose borrow is older than what now lies at its address leads to something else than it was
 * made for; one to a variable that was moved or dropped leads to nothing. */
static bool is_stale(ModelBuild *build, const ModelLabel *label) {
    const Model *model = build->model;
    WorldBlock block;
    if (label->kind != POINTER_REF && label->kind != POINTER_MUT) return false;
    uint64_t since = owners_borrowed_at(build->request->owners, model->machine, label->at, model->at);
    if (label->target == TARGET_BLOCK)
        return since != UINT64_MAX && world_block_at(build->world, label->to, &block) && block.born > since;
    if (label->target != TARGET_SLOT) return false;
    const ModelSlot *target = &model->slots.items[label->to_slot];
    const WorldSlot *slot = world_slot(build->world, target->id);
    uint32_t state = target->state & ~(uint32_t)SLOT_SHADOWED_BIT;
    return state == SLOT_MOVED || state == SLOT_DROPPED ||
           (since != UINT64_MAX && slot && slot->born > since);
}

enum { MODEL_LOOK_BACK = 1024 };

/* Whether a part of a value was dropped while the drop of the whole has not ended: the whole is still there,
 * what this part owned is gone. Looked for in the events just before the world's moment. */
static bool dropped_within(const ModelBuild *build, uint64_t at) {
    uint64_t end = build->model->at, first = end > MODEL_LOOK_BACK ? end - MODEL_LOOK_BACK : 0;
    JournalCursor cursor = journal_at(timeline_journal(build->request->timeline), first);
    uint32_t open = 0;
    bool dropped = false;
    Event event;
    while (cursor.index < end && journal_next(&cursor, &event)) {
        bool begins = event.kind == EVENT_DROP, ends = event.kind == EVENT_DROPPED;
        uint64_t addr = begins ? event.drop.addr : event.dropped.addr,
                 size = begins ? event.drop.size : event.dropped.size;
        if ((!begins && !ends) || event.machine != build->model->machine || at < addr || at - addr >= size)
            continue;
        if (begins && open++ == 0) dropped = false;
        if (ends && open) open--;
        if (ends) dropped = true;
    }
    return open > 0 && dropped;
}

/* A label that owns what is gone: in a crate it has been dropped already, and its crate goes next. */
static bool owned_once(const ModelBuild *build, const ModelLabel *label) {
    if (label->target != TARGET_GONE || !owns(label->kind)) return false;
    return label->slot == MODEL_NONE || dropped_within(build, label->at);
}

/* Borrows are remembered by the place of their reference. What an earlier variable at this place borrowed
 * says nothing of the one that is there now. */
static bool borrow_is_over(const ModelBuild *build, const ModelLabel *label) {
    const Owners *owners = build->request->owners;
    uint32_t machine = build->model->machine;
    uint64_t at = build->model->at;
    if (owns(label->kind) || !owners_borrow_ended(owners, machine, label->at, at)) return false;
    const WorldSlot *slot = label->slot == MODEL_NONE
                                ? NULL
                                : world_slot(build->world, build->model->slots.items[label->slot].id);
    return !slot || owners_borrowed_at(owners, machine, label->at, at) >= slot->born;
}

bool model_add_label(ModelBuild *build, const ValuePointer *pointer, uint32_t slot, uint64_t holder) {
    Model *model = build->model;
    ModelLabel label = {.at = pointer->at,
                        .to = pointer->to,
                        .bytes = bytes_behind(build, pointer),
                        .first = first_behind(build, pointer),
                        .kind = pointer->kind,
                        .slot = slot,
                        .holder = holder,
                        .to_slot = MODEL_NONE};
    label.target = find_target(build, pointer, &label);
    if (owned_once(build, &label)) label.target = TARGET_EMPTY;
    label.color = label_color(build, &label, slot);
    label.ended = borrow_is_over(build, &label);
    if (label.target == TARGET_GONE && label.to >= model->stack_limit && label.to < model->stack_top)
        label.stood = owners_stood(build->request->owners, model->machine, label.to, model->at);
    label.stale = !label.ended && is_stale(build, &label);
    label.text = value_address(&model->texts, pointer->to);
    if (slot != MODEL_NONE && label.color != THEME_OWNER_NONE) model->slots.items[slot].color = label.color;
    return list_push(&model->labels, label);
}

static bool found_in_block(void *user, const ValuePointer *pointer) {
    Walk *walk = user;
    Model *model = walk->build->model;
    if (pointer->dead) return true;
    walk->ok = model_add_label(walk->build, pointer, MODEL_NONE, walk->holder);
    if (walk->ok && walk->lost) model->labels.items[model->labels.count - 1].color = THEME_OWNER_NONE;
    if (walk->ok) reach(walk, model->labels.count - 1, walk->root);
    return walk->ok && model->labels.count < MODEL_WALK;
}

static bool look_into(Walk *walk, uint64_t addr) {
    const World *world = walk->build->world;
    WorldBlock block;
    if (!world_block_at(world, addr, &block)) return true;
    uint64_t size = type_get(world_types(world), block.block.element)->size;
    if (!size || !value_type_has_pointers(world_types(world), block.block.element)) return true;
    const Reached *reached = reached_at(walk, addr);
    bool known = reached && reached->addr;
    uint64_t used = known ? reached->used : UINT64_MAX, first = known ? reached->first : 0;
    walk->root = known ? reached->root : MODEL_NONE;
    walk->holder = addr;
    uint64_t bytes = block.block.size, end = first == 0 && used < bytes ? used : bytes;
    for (uint64_t at = 0; at + size <= end; at += size)
        if (is_in_use(at, size, bytes, first, used) &&
            !value_pointers(world, block.block.element, addr + at, found_in_block, walk))
            break;
    return walk->ok;
}

static bool follow_queue(Walk *walk) {
    while (walk->head < walk->tail)
        if (!look_into(walk, walk->queue[walk->head++])) return false;
    return true;
}

/* A block that only Weak labels lead to is kept for them; its value is gone. */
static void reach_weak(Walk *walk, uint32_t number) {
    const ModelLabel *label = &walk->build->model->labels.items[number];
    if (label->kind != POINTER_WEAK || label->target != TARGET_BLOCK) return;
    Reached *entry = reached_at(walk, label->block);
    if (entry && !entry->addr)
        *entry = (Reached){label->block, number, label->slot, label->bytes, label->first, walk->lost, true};
}

/* Its label is not yet given to anybody, or on its way from one to another. */
static bool is_waiting(const ModelBuild *build, const WorldBlock *block) {
    uint32_t kind = 1u << model_owner(build, block->born).kind;
    bool fresh =
        timeline_owned_at(build->request->timeline, build->model->machine, block->born) != UINT64_MAX;
    return kind & OWNERS_IN_FLIGHT || (kind & 1u << OWNER_NEW && fresh);
}

/* Blocks that nothing has led to so far, as far as they are in view. */
static bool walk_unreached(Walk *walk, bool waiting) {
    Model *model = walk->build->model;
    WorldBlock block;
    walk->lost = !waiting;
    for (uint64_t at = model->low; at < model->high && world_block_from(walk->build->world, at, &block);) {
        const Reached *reached = reached_at(walk, block.block.addr);
        if (block.block.addr >= model->high) break;
        at = block.block.addr + block.block.usable;
        if (!reached || reached->addr || is_waiting(walk->build, &block) != waiting) continue;
        if (!look_into(walk, block.block.addr) || !follow_queue(walk)) return false;
    }
    return true;
}

static bool walk_heap(Walk *walk) {
    Model *model = walk->build->model;
    for (uint32_t i = 0; i < model->labels.count; i++) reach(walk, i, model->labels.items[i].slot);
    if (!follow_queue(walk)) return false;
    for (uint32_t i = 0; i < model->labels.count; i++) reach_weak(walk, i);
    /* What waits for its owner may hold others already; what nobody leads to may still lead somewhere: a
     * cycle that was let go holds itself. */
    return walk_unreached(walk, true) && walk_unreached(walk, false);
}

/* ---- contents */

typedef struct CellScan {
    ModelBuild *build;
    const ModelBlock *block;
    uint64_t used, first; /* bytes in use and where they begin; UINT64_MAX: as far as they are initialised */
} CellScan;

enum { CHARACTER = 4 };

/* Bytes of the character that begins at `addr` when it is longer than one and all of it is there; else 1. */
static uint64_t character_size(const CellScan *scan, uint64_t addr, uint64_t limit, char *out) {
    uint64_t size = limit - addr < CHARACTER ? limit - addr : CHARACTER;
    size_t end = 0;
    while (size > 1 && !world_initialised(scan->build->world, addr, size)) size--;
    if (size <= 1 || !world_read(scan->build->world, addr, (uint8_t *)out, size)) return 1;
    if (((uint8_t)out[0] & 0xC0) != 0xC0) return 1;
    return text_next_codepoint((Text){out, size}, &end) != 0xFFFD && end > 1 ? end : 1;
}

static Text cell_text(CellScan *scan, const Type *type, TypeId id, uint64_t addr, uint64_t *size) {
    Arena *arena = &scan->build->model->texts;
    if (type->kind == TYPE_TEXT || type->kind == TYPE_BYTES) {
        char bytes[CHARACTER] = {0};
        uint64_t end = scan->block->addr + scan->block->size, used = scan->block->addr + scan->used;
        if (used > scan->block->addr && used < end) end = addr < used ? used : end;
        *size = type->kind == TYPE_TEXT ? character_size(scan, addr, end, bytes) : 1;
        if (*size > 1) return arena_text(arena, (Text){bytes, (size_t)*size});
        uint8_t byte = 0;
        world_read(scan->build->world, addr, &byte, 1);
        return value_text_byte(arena, &byte, 1, 0);
    }
    return value_format(arena, scan->build->world, id, addr, type->size > 8 ? 24 : 16);
}

/* Of an enum the bytes that choose the variant are enough: None leaves the others as they were. */
static bool is_written(const CellScan *scan, const Type *type, TypeId id, uint64_t addr, uint64_t size) {
    if (type->kind == TYPE_ENUM && value_variant(scan->build->world, id, addr)) return true;
    return world_initialised(scan->build->world, addr, size);
}

static bool found_address(void *user, const ValuePointer *pointer) {
    bool *found = user;
    if (!pointer->dead) *found = true;
    return !*found;
}

/* An enum's cell holds an address when its variant has one: Some(0x50010), but not None. */
static bool holds_address(const CellScan *scan, const Type *type, TypeId id, uint64_t addr) {
    bool found = false;
    if (type->kind == TYPE_POINTER) return true;
    if (type->kind == TYPE_ENUM) value_pointers(scan->build->world, id, addr, found_address, &found);
    return found;
}

static bool add_cell(CellScan *scan, const Type *type, TypeId id, uint64_t offset) {
    Model *model = scan->build->model;
    uint64_t addr = scan->block->addr + offset, size = type->size ? type->size : 1; /* 1: a byte of no type */
    if (addr + size <= model->low || addr >= model->high) return true;
    ModelCell cell = {.offset = (uint32_t)offset};
    bool there = is_written(scan, type, id, addr, size);
    cell.where = holds_address(scan, type, id, addr);
    if (there) cell.text = cell_text(scan, type, id, addr, &size);
    cell.size = (uint32_t)size;
    cell.filled = there && is_in_use(offset, size, scan->block->size, scan->first, scan->used);
    return list_push(&model->cells, cell);
}

/* The leaves of a type, each in its place: a pair of an i32 and a bool is two cells, a () in it is none. */
static bool add_leaves(CellScan *scan, TypeId id, uint64_t offset, int depth) {
    const TypeTable *types = world_types(scan->build->world);
    const Type *type = type_get(types, id);
    if (!type->size) return true;
    if (type->kind == TYPE_STRUCT && depth < 6 && type->fields.count) {
        for (uint32_t i = 0; i < type->fields.count; i++)
            if (!add_leaves(scan, type->fields.items[i].type, offset + type->fields.items[i].offset,
                            depth + 1))
                return false;
        return true;
    }
    uint64_t step = type->kind == TYPE_ARRAY ? type_get(types, type->element)->size : 0;
    if (step && depth < 6) {
        for (uint64_t i = 0; i < type->count; i++)
            if (!add_leaves(scan, type->element, offset + i * step, depth + 1)) return false;
        return true;
    }
    return add_cell(scan, type, id, offset);
}

static bool add_cells(ModelBuild *build, ModelBlock *block) {
    Model *model = build->model;
    CellScan scan = {build, block, block->used, block->first};
    uint64_t step = type_get(world_types(build->world), block->element)->size, at = 0;
    TypeId element = block->element;
    if (!element || !step || block->size % step) element = 0, step = 1;
    block->first_cell = model->cells.count;
    block->text = type_get(world_types(build->world), block->element)->kind == TYPE_TEXT;
    if (block->addr < model->low) at = (model->low - block->addr) / step * step;
    for (; at + step <= block->size && block->addr + at < model->high; at += step) {
        if (model->cells.count - block->first_cell >= build->request->cells) break;
        if (!(element ? add_leaves(&scan, element, at, 0)
                      : add_cell(&scan, type_get(world_types(build->world), 0), 0, at)))
            return false;
        /* A character may have taken several bytes. */
        const ModelCell *last = model->cells.count ? &model->cells.items[model->cells.count - 1] : NULL;
        if (step == 1 && last && last->offset == at && last->size > 1) at += last->size - 1;
    }
    block->cells = model->cells.count - block->first_cell;
    return true;
}

/* ---- crates and holes */

/* How many share a block, as the journal says. */
static void count_owners(ModelBuild *build, ModelBlock *block) {
    Counts counts =
        timeline_counts(build->request->timeline, build->model->machine, block->born, build->model->at);
    block->counted = counts.told;
    block->strong = counts.strong;
    block->weak = counts.weak;
}

static bool add_block(Walk *walk, const WorldBlock *from) {
    ModelBuild *build = walk->build;
    ModelBlock block = {.addr = from->block.addr,
                        .size = from->block.size,
                        .usable = from->block.usable,
                        .born = from->born,
                        .element = from->block.element,
                        .owner = MODEL_NONE,
                        .used = UINT64_MAX};
    block.color = owners_block_color(build->request->owners, build->model->machine, block.born);
    count_owners(build, &block);
    const Reached *reached = reached_at(walk, block.addr);
    if (reached && reached->addr && !reached->lost)
        model_name_owned(build, &block, reached->root, &build->model->labels.items[reached->label]);
    else
        model_name_alone(build, &block);
    if (reached && reached->lost) block.used = reached->used, block.first = reached->first;
    if (reached && reached->weak) block.detail = TEXT("kept for weak labels");
    /* With its last owner the value is gone; the counters are all that is in use. */
    if (block.counted && block.strong == 0) block.used = 16;
    if (build->request->cells && !add_cells(build, &block)) return false;
    return list_push(&build->model->blocks, block);
}

/* A hole in parts: what was part of a block before is swept and hatched, the rest is as it was built. */
static bool add_hole(ModelBuild *build, const WorldHole *hole) {
    Model *model = build->model;
    uint64_t end = hole->addr + hole->size, at = hole->addr, plain = at, low, high;
    while (owners_next_used(build->request->owners, model->machine, model->at, &at, end, &low, &high)) {
        if (low > plain && !list_push(&model->holes, (ModelHole){plain, low - plain, false})) return false;
        if (!list_push(&model->holes, (ModelHole){low, high - low, true})) return false;
        plain = high;
    }
    return plain >= end || list_push(&model->holes, (ModelHole){plain, end - plain, false});
}

static bool add_visible(Walk *walk) {
    Model *model = walk->build->model;
    const World *world = walk->build->world;
    WorldBlock block;
    WorldHole hole;
    for (uint64_t at = model->low; at < model->high && world_block_from(world, at, &block);) {
        if (block.block.addr >= model->high) break;
        if (!add_block(walk, &block)) return false;
        at = block.block.addr + block.block.usable;
    }
    for (uint64_t at = model->low; at < model->high && world_hole_from(world, at, &hole);) {
        if (hole.addr >= model->high) break;
        if (!add_hole(walk->build, &hole)) return false;
        at = hole.addr + hole.size;
    }
    return true;
}

bool model_add_blocks(ModelBuild *build) {
    Walk *walk = arena_alloc_zeroed(&build->model->texts, sizeof *walk);
    if (!walk) return false;
    walk->build = build;
    walk->ok = true;
    return walk_heap(walk) && add_visible(walk);
}
