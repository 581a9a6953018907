/* Blocks form a forest: a block that belongs to another block shares that block's colour. The root of a tree
 * gets its colour when it first belongs to a variable. */
#include "model/model.h"
#include "owners_parts.h"
#include "timeline/meaning.h"
#include <assert.h>

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

/* ---- colours */

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

static uint32_t root_of(const Owners *owners, uint32_t machine, uint32_t number) {
    const BlockColor *blocks = owners->blocks[machine].items;
    while (blocks[number].heir != number) number = blocks[number].heir;
    return number;
}

static bool start_colors(Owners *owners, uint32_t machine) {
    uint32_t count = timeline_owned_blocks(owners->timeline, machine);
    for (uint32_t number = 0; number < count; number++)
        if (!list_push(&owners->blocks[machine], (BlockColor){number, THEME_OWNER_NONE})) return false;
    return true;
}

/* Only its first owner gives a block its colour. */
static bool read_owner(Owners *owners, uint32_t machine, uint64_t index) {
    OwnerStep step;
    if (!timeline_owner_step(owners->timeline, machine, owners->steps[machine]++, &step)) return true;
    assert(step.event == index);
    (void)index;
    uint32_t root = root_of(owners, machine, step.block);
    BlockColor *block = &owners->blocks[machine].items[root];
    if (root != step.block || block->color != THEME_OWNER_NONE) return true;
    if (step.now == OWNER_VARIABLE) {
        uint32_t color = color_of_slot(owners, machine, step.holder);
        block->color = color;
        return color != THEME_OWNER_NONE;
    }
    if (step.now == OWNER_BLOCK) {
        uint32_t heir = root_of(owners, machine, step.holder);
        if (heir != root) block->heir = heir;
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

static bool read_event(Owners *owners, Timeline *timeline, const Event *event, uint64_t index) {
    const JournalEvent_alloc *made = &event->alloc;
    const JournalEvent_realloc *now = &event->realloc;
    switch ((int)event->kind) {
    case EVENT_ALLOC: return add_used(owners, event->machine, made->addr, made->addr + made->usable, index);
    case EVENT_REALLOC:
        return add_used(owners, event->machine, now->new_addr, now->new_addr + now->new_usable, index);
    case EVENT_OWNER: return read_owner(owners, event->machine, index);
    case EVENT_COPY:
    case EVENT_MOVE: return read_move(owners, timeline, event, index);
    case EVENT_NOTE:
        return list_push(&owners->notes, (Note){index, event->note.addr, event->machine, event->note.text});
    default: return true;
    }
}

bool owners_find(Owners *owners, Timeline *timeline) {
    *owners = (Owners){.timeline = timeline};
    for (uint32_t machine = 0; machine < timeline_machines(timeline); machine++)
        if (!start_colors(owners, machine)) return false;
    JournalCursor cursor = journal_at(timeline_journal(timeline), 0);
    Event event;
    for (uint64_t index = 0; journal_next(&cursor, &event); index++)
        if (!read_event(owners, timeline, &event, index) || !owners_read_story(owners, &event, index))
            return false;
    return true;
}

void owners_free(Owners *owners) {
    list_free(&owners->blocks[0]);
    list_free(&owners->blocks[1]);
    list_free(&owners->slots[0]);
    list_free(&owners->slots[1]);
    list_free(&owners->places);
    list_free(&owners->frames[0]);
    list_free(&owners->frames[1]);
    list_free(&owners->used[0]);
    list_free(&owners->used[1]);
    list_free(&owners->notes);
    list_free(&owners->lent);
    list_free(&owners->moved);
    list_free(&owners->printed);
    list_free(&owners->stood);
}

uint32_t owners_block_color(const Owners *owners, uint32_t machine, uint64_t born) {
    uint32_t number = timeline_owned_number(owners->timeline, machine, born);
    if (number == UINT32_MAX) return THEME_OWNER_NONE;
    return owners->blocks[machine].items[root_of(owners, machine, number)].color;
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
