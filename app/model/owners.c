/* Blocks form a forest: a block whose address lies in another block shares that block's colour. The root of a
 * tree gets its colour when a variable is given its address. */
#include "model/owners.h"
#include "model/owners_parts.h"
#include "model/value.h"

static uint32_t block_index(const Owners *owners, uint64_t born) {
    uint32_t low = 0, high = owners->blocks.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (owners->blocks.items[middle].born < born)
            low = middle + 1;
        else
            high = middle;
    }
    return low < owners->blocks.count && owners->blocks.items[low].born == born ? low : UINT32_MAX;
}

/* ---- which bytes were ever used */

static uint32_t extent_from(const Owners *owners, uint32_t machine, uint64_t addr) {
    uint32_t low = 0, high = owners->used[machine].count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (owners->used[machine].items[middle].high <= addr)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool insert_extent(Owners *owners, uint32_t machine, uint32_t at, UsedExtent extent) {
    if (!list_push(&owners->used[machine], extent)) return false;
    UsedExtent *items = owners->used[machine].items;
    for (uint32_t i = owners->used[machine].count - 1; i > at; i--) items[i] = items[i - 1];
    items[at] = extent;
    return true;
}

/* Adds what of [low, high) is not there yet: extents only ever grow in number, so each keeps when it began.
 */
static bool add_used(Owners *owners, uint32_t machine, uint64_t low, uint64_t high, uint64_t since) {
    uint32_t at = extent_from(owners, machine, low);
    while (low < high) {
        uint64_t next = UINT64_MAX, after = UINT64_MAX;
        if (at < owners->used[machine].count) {
            next = owners->used[machine].items[at].low;
            after = owners->used[machine].items[at].high;
        }
        if (low < next) {
            uint64_t end = high < next ? high : next;
            if (!insert_extent(owners, machine, at++, (UsedExtent){low, end, since})) return false;
        }
        if (next >= high) break;
        low = after;
        at++;
    }
    return true;
}

bool owners_next_used(const Owners *owners, uint32_t machine, uint64_t at, uint64_t *addr, uint64_t end,
                      uint64_t *low, uint64_t *high) {
    uint32_t count = owners->used[machine].count, i = extent_from(owners, machine, *addr);
    const UsedExtent *items = owners->used[machine].items;
    if (*addr >= end) return false;
    while (i < count && items[i].since >= at) i++;
    if (i == count || items[i].low >= end) return false;
    *low = items[i].low > *addr ? items[i].low : *addr;
    *high = items[i].high;
    while (i + 1 < count && items[i + 1].low == *high && items[i + 1].since < at) *high = items[++i].high;
    if (*high > end) *high = end;
    *addr = *high;
    return true;
}

static uint32_t root_of(const Owners *owners, uint32_t index) {
    while (owners->blocks.items[index].heir != index) index = owners->blocks.items[index].heir;
    return index;
}

static const WorldSlot *slot_at(const World *world, uint64_t addr) {
    const WorldSlot *slots;
    uint32_t count = world_slots(world, &slots);
    for (uint32_t i = count; i-- > 0;) {
        uint64_t size = type_get(world_types(world), slots[i].type)->size;
        if (addr >= slots[i].addr && addr < slots[i].addr + size) return &slots[i];
    }
    return NULL;
}

static bool reserve_slot(Owners *owners, uint32_t machine, uint32_t slot) {
    while (owners->slots[machine].count <= slot)
        if (!list_push(&owners->slots[machine], 0)) return false;
    return true;
}

/* The variable's colour, a new one when it has none yet. */
static uint32_t color_of_slot(Owners *owners, uint32_t machine, uint32_t slot) {
    if (!reserve_slot(owners, machine, slot)) return THEME_OWNER_NONE;
    uint8_t *color = &owners->slots[machine].items[slot];
    if (!*color) *color = (uint8_t)(owners->next[machine]++ % (THEME_OWNERS - 1) + 1);
    return *color - 1u;
}

static bool give_address(Owners *owners, const World *world, uint32_t machine, uint64_t event, uint32_t index,
                         uint64_t holder) {
    uint32_t root = root_of(owners, index);
    OwnedBlock *block = &owners->blocks.items[root];
    if (block->color != THEME_OWNER_NONE || block->owned_at != UINT64_MAX) return true;
    const WorldSlot *slot = slot_at(world, holder);
    WorldBlock outer;
    if (slot && value_type_has_pointers(world_types(world), slot->type)) {
        block->color = color_of_slot(owners, machine, slot->id);
        block->owned_at = event;
    } else if (!slot && world_block_at(world, holder, &outer)) {
        uint32_t other = block_index(owners, outer.born);
        if (other == UINT32_MAX || root_of(owners, other) == root) return true;
        block->heir = root_of(owners, other);
        block->owned_at = event;
    }
    return block->owned_at == UINT64_MAX || list_push(&owners->handed, event);
}

static uint64_t word_at(const uint8_t *bytes) {
    uint64_t value = 0;
    for (int i = 7; i >= 0; i--) value = value << 8 | bytes[i];
    return value;
}

static bool read_write(Owners *owners, Timeline *timeline, const Event *event, uint64_t index) {
    Bytes now = event->write.now;
    const World *world = NULL;
    for (uint64_t at = (8 - event->write.addr % 8) % 8; at + 8 <= now.len; at += 8) {
        uint64_t to = word_at(now.data + at);
        if (!to || to >> 40) continue;
        if (!world) world = timeline_world(timeline, event->machine, index);
        if (!world) return false;
        const MachineConfig *config = world_config(world);
        WorldBlock block;
        if (to < config->heap_base || to >= config->heap_base + config->heap_size) continue;
        if (!world_block_at(world, to, &block) || block.block.addr != to) continue;
        uint32_t number = block_index(owners, block.born);
        uint64_t holder = event->write.addr + at;
        if (number != UINT32_MAX && !give_address(owners, world, event->machine, index, number, holder))
            return false;
    }
    return true;
}

static bool read_move(Owners *owners, Timeline *timeline, const Event *event, uint64_t index) {
    const World *world = timeline_world(timeline, event->machine, index);
    if (!world) return false;
    const WorldSlot *from = slot_at(world, event->move.from), *to = slot_at(world, event->move.to);
    if (!from || !to || from == to) return true;
    if (!reserve_slot(owners, event->machine, from->id > to->id ? from->id : to->id)) return false;
    uint8_t *colors = owners->slots[event->machine].items;
    if (colors[from->id]) colors[to->id] = colors[from->id];
    return true;
}

static bool read_realloc(Owners *owners, Timeline *timeline, const Event *event, uint64_t index) {
    const JournalEvent_realloc *now = &event->realloc;
    if (!add_used(owners, event->machine, now->new_addr, now->new_addr + now->new_usable, index))
        return false;
    if (!event->realloc.moved) return true;
    const World *world = timeline_world(timeline, event->machine, index);
    WorldBlock old;
    uint32_t before = UINT32_MAX, self = owners->blocks.count;
    if (!world) return false;
    if (world_block_at(world, event->realloc.addr, &old)) before = block_index(owners, old.born);
    OwnedBlock block = {.born = index, .owned_at = UINT64_MAX, .heir = self, .color = THEME_OWNER_NONE};
    if (before != UINT32_MAX) {
        block.heir = root_of(owners, before);
        block.owned_at = owners->blocks.items[before].owned_at;
    }
    return list_push(&owners->blocks, block);
}

static bool read_event(Owners *owners, Timeline *timeline, const Event *event, uint64_t index) {
    uint32_t self = owners->blocks.count;
    switch ((int)event->kind) {
    case EVENT_ALLOC:
        if (!add_used(owners, event->machine, event->alloc.addr, event->alloc.addr + event->alloc.usable,
                      index))
            return false;
        return list_push(&owners->blocks, (OwnedBlock){index, UINT64_MAX, self, THEME_OWNER_NONE});
    case EVENT_REALLOC: return read_realloc(owners, timeline, event, index);
    case EVENT_WRITE: return read_write(owners, timeline, event, index);
    case EVENT_COPY:
    case EVENT_MOVE: return read_move(owners, timeline, event, index);
    case EVENT_NOTE:
        return list_push(&owners->notes, (Note){index, event->note.addr, event->machine, event->note.text});
    default: return true;
    }
}

bool owners_find(Owners *owners, Timeline *timeline) {
    *owners = (Owners){0};
    JournalCursor cursor = journal_at(timeline_journal(timeline), 0);
    Event event;
    for (uint64_t index = 0; journal_next(&cursor, &event); index++)
        if (!read_event(owners, timeline, &event, index) ||
            !owners_read_story(owners, timeline, &event, index))
            return false;
    return true;
}

void owners_free(Owners *owners) {
    list_free(&owners->blocks);
    list_free(&owners->slots[0]);
    list_free(&owners->slots[1]);
    list_free(&owners->places);
    list_free(&owners->frames[0]);
    list_free(&owners->frames[1]);
    list_free(&owners->used[0]);
    list_free(&owners->used[1]);
    list_free(&owners->handed);
    list_free(&owners->notes);
    list_free(&owners->lent);
    list_free(&owners->moved);
    list_free(&owners->transits);
    list_free(&owners->printed);
    list_free(&owners->stood);
}

uint32_t owners_block_color(const Owners *owners, uint64_t born) {
    uint32_t index = block_index(owners, born);
    return index == UINT32_MAX ? THEME_OWNER_NONE : owners->blocks.items[root_of(owners, index)].color;
}

uint64_t owners_block_owned_at(const Owners *owners, uint64_t born) {
    uint32_t index = block_index(owners, born);
    return index == UINT32_MAX ? UINT64_MAX : owners->blocks.items[index].owned_at;
}

bool owners_hands_over(const Owners *owners, uint64_t from, uint64_t to) {
    uint32_t low = 0, high = owners->handed.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (owners->handed.items[middle] < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low < owners->handed.count && owners->handed.items[low] < to;
}

uint32_t owners_slot_color(const Owners *owners, uint32_t machine, uint32_t slot) {
    if (slot >= owners->slots[machine].count || !owners->slots[machine].items[slot]) return THEME_OWNER_NONE;
    return owners->slots[machine].items[slot] - 1u;
}

Text owners_note(const Owners *owners, uint32_t machine, uint64_t addr, uint64_t size, uint64_t at) {
    for (uint32_t i = owners->notes.count; i-- > 0;) {
        const Note *note = &owners->notes.items[i];
        if (note->event < at && note->machine == machine && note->addr >= addr && note->addr < addr + size)
            return note->text;
    }
    return (Text){NULL, 0};
}
