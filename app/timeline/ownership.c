/* What is noted on the one pass through the journal, checked against the world there. */
#include "ownership.h"
#include "timeline/meaning.h"
#include "timeline_inside.h"

#include <stdlib.h>

#define NONE UINT32_MAX

void ownership_free(Ownership *ownership) {
    lookup_free(&ownership->by_address);
    list_free(&ownership->blocks);
    list_free(&ownership->births);
    list_free(&ownership->owners);
    list_free(&ownership->counts);
    list_free(&ownership->operations);
}

size_t ownership_bytes(const Ownership *o) {
    return o->blocks.capacity * sizeof *o->blocks.items + o->births.capacity * sizeof *o->births.items +
           o->owners.capacity * sizeof *o->owners.items + o->counts.capacity * sizeof *o->counts.items;
}

/* The number of the live block at an address; NONE: out of memory. */
static uint32_t number_of(Ownership *o, const WorldBlock *block) {
    uint32_t number = lookup_get(&o->by_address, block->block.addr), born = (uint32_t)block->born;
    if (number != LOOKUP_NONE) return number;
    number = o->blocks.count;
    bool ok = list_push(&o->blocks, (OwnedBlock){born, NONE, NONE, NONE}) &&
              list_push(&o->births, (BlockBirth){born, number}) &&
              lookup_put(&o->by_address, block->block.addr, number);
    return ok ? number : NONE;
}

static bool is_variable(const World *world, uint64_t holder, uint32_t *id) {
    const WorldSlot *slots;
    for (uint32_t i = world_slots(world, &slots); i-- > 0;) {
        uint64_t size = type_get(world_types(world), slots[i].type)->size;
        if (holder < slots[i].addr || holder - slots[i].addr >= size) continue;
        *id = slots[i].id;
        return true;
    }
    return false;
}

static WorldResult find_holder(Ownership *o, const World *world, const JournalEvent_owner *e,
                               uint32_t *holder, const char **why) {
    WorldBlock block;
    *holder = 0;
    if (e->now == OWNER_BLOCK) {
        *why = "a block belongs to one that is not there";
        if (!world_block_at(world, e->holder, &block)) return WORLD_INCONSISTENT;
        *holder = number_of(o, &block);
        return *holder == NONE ? WORLD_NO_MEMORY : WORLD_OK;
    }
    *why = "a block belongs to a variable that is not there";
    if (e->now == OWNER_VARIABLE && !is_variable(world, e->holder, holder)) return WORLD_INCONSISTENT;
    return WORLD_OK;
}

static WorldResult note_owner(Ownership *o, const World *world, const JournalEvent_owner *e, uint64_t index,
                              const char **why) {
    WorldBlock block;
    uint32_t holder = 0;
    *why = "an owner of a block that is not there";
    if (!world_block_at(world, e->block, &block) || block.block.addr != e->block) return WORLD_INCONSISTENT;
    WorldResult found = find_holder(o, world, e, &holder, why);
    if (found != WORLD_OK) return found;
    uint32_t number = number_of(o, &block);
    if (number == NONE) return WORLD_NO_MEMORY;
    OwnedBlock *owned = &o->blocks.items[number];
    uint64_t stands = owned->last_owner == NONE ? OWNER_NEW : o->owners.items[owned->last_owner].now;
    *why = "what a block was before is not what it was";
    if (stands != e->before) return WORLD_INCONSISTENT;
    OwnerChange change = {(uint32_t)index, number,          owned->last_owner,
                          holder,          (uint8_t)e->now, (uint8_t)e->before};
    if (!list_push(&o->owners, change)) return WORLD_NO_MEMORY;
    owned->last_owner = o->owners.count - 1;
    if (owned->owned_at == NONE && 1u << e->now & OWNERS_HOLDING) owned->owned_at = (uint32_t)index;
    return WORLD_OK;
}

static WorldResult note_count(Ownership *o, const World *world, const JournalEvent_count *e, uint64_t index,
                              const char **why) {
    WorldBlock block;
    *why = "a block is counted that is not there";
    if (!world_block_at(world, e->block, &block) || block.block.addr != e->block) return WORLD_INCONSISTENT;
    uint32_t number = number_of(o, &block);
    if (number == NONE) return WORLD_NO_MEMORY;
    CountChange change = {(uint32_t)index, o->blocks.items[number].last_count, e->strong, e->weak};
    if (!list_push(&o->counts, change)) return WORLD_NO_MEMORY;
    o->blocks.items[number].last_count = o->counts.count - 1;
    return WORLD_OK;
}

static WorldResult note_carried(Ownership *o, const JournalEvent_realloc *e, uint64_t index) {
    uint32_t number = e->moved ? lookup_take(&o->by_address, e->addr) : LOOKUP_NONE;
    if (number == LOOKUP_NONE) return WORLD_OK;
    bool ok = lookup_put(&o->by_address, e->new_addr, number) &&
              list_push(&o->births, (BlockBirth){(uint32_t)index, number});
    return ok ? WORLD_OK : WORLD_NO_MEMORY;
}

/* Operations nest: one holds another whole, or nothing of it. */
static WorldResult note_operation(Ownership *o, const JournalEvent_op *e, const char **why) {
    *why = "an operation holds a part of another one";
    if (e->events > o->events) return WORLD_INCONSISTENT;
    Operation now = {o->events - (uint32_t)e->events, o->events}, *items = o->operations.items;
    while (o->operations.count && items[o->operations.count - 1].first >= now.first) o->operations.count--;
    if (o->operations.count && items[o->operations.count - 1].op >= now.first) return WORLD_INCONSISTENT;
    return list_push(&o->operations, now) ? WORLD_OK : WORLD_NO_MEMORY;
}

WorldResult ownership_note(Ownership *o, const World *world, const Event *event, uint64_t index,
                           const char **why) {
    WorldResult result = WORLD_OK;
    switch ((int)event->kind) {
    case EVENT_TYPE:
    case EVENT_ELEMENT: return WORLD_OK;
    case EVENT_STEP: o->operations.count = 0; break;
    case EVENT_OP: result = note_operation(o, &event->op, why); break;
    case EVENT_OWNER: result = note_owner(o, world, &event->owner, index, why); break;
    case EVENT_COUNT: result = note_count(o, world, &event->count, index, why); break;
    case EVENT_REALLOC: result = note_carried(o, &event->realloc, index); break;
    case EVENT_FREE: lookup_take(&o->by_address, event->free.addr); break;
    default: break;
    }
    o->events++;
    return result;
}

static int by_birth(const void *a, const void *b) {
    uint32_t x = ((const BlockBirth *)a)->born, y = ((const BlockBirth *)b)->born;
    return (x > y) - (x < y);
}

void ownership_finish(Ownership *o) {
    lookup_free(&o->by_address);
    list_free(&o->operations);
    if (o->births.count) qsort(o->births.items, o->births.count, sizeof *o->births.items, by_birth);
}

/* ---- questions */

static const OwnedBlock *block_of(const Ownership *o, uint64_t born) {
    uint32_t low = 0, high = o->births.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (o->births.items[middle].born < born)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < o->births.count && o->births.items[low].born == born;
    return found ? &o->blocks.items[o->births.items[low].block] : NULL;
}

Owner timeline_owner(const Timeline *timeline, uint32_t machine, uint64_t born, uint64_t at) {
    const Ownership *o = &timeline->tracks[machine].ownership;
    const OwnedBlock *block = block_of(o, born);
    uint32_t i = block ? block->last_owner : NONE;
    while (i != NONE && o->owners.items[i].event >= at) i = o->owners.items[i].previous;
    if (i == NONE) return (Owner){.kind = OWNER_NEW, .since = UINT64_MAX};
    const OwnerChange *change = &o->owners.items[i];
    Owner owner = {.kind = (JournalOwner)change->now, .slot = change->holder, .since = change->event};
    if (change->now == OWNER_BLOCK) owner.block = change->holder;
    return owner;
}

Counts timeline_counts(const Timeline *timeline, uint32_t machine, uint64_t born, uint64_t at) {
    const Ownership *o = &timeline->tracks[machine].ownership;
    const OwnedBlock *block = block_of(o, born);
    uint32_t i = block ? block->last_count : NONE;
    while (i != NONE && o->counts.items[i].event >= at) i = o->counts.items[i].previous;
    if (i == NONE) return (Counts){0};
    return (Counts){true, o->counts.items[i].strong, o->counts.items[i].weak};
}

uint64_t timeline_owned_at(const Timeline *timeline, uint32_t machine, uint64_t born) {
    const OwnedBlock *block = block_of(&timeline->tracks[machine].ownership, born);
    return block && block->owned_at != NONE ? block->owned_at : UINT64_MAX;
}

uint32_t timeline_owned_blocks(const Timeline *timeline, uint32_t machine) {
    return timeline->tracks[machine].ownership.blocks.count;
}

uint32_t timeline_owned_number(const Timeline *timeline, uint32_t machine, uint64_t born) {
    const Ownership *o = &timeline->tracks[machine].ownership;
    const OwnedBlock *block = block_of(o, born);
    return block ? (uint32_t)(block - o->blocks.items) : UINT32_MAX;
}

bool timeline_owner_step(const Timeline *timeline, uint32_t machine, uint32_t i, OwnerStep *step) {
    const Ownership *o = &timeline->tracks[machine].ownership;
    if (i >= o->owners.count) return false;
    const OwnerChange *change = &o->owners.items[i];
    *step = (OwnerStep){change->event, change->block, (JournalOwner)change->now, (JournalOwner)change->before,
                        change->holder};
    return true;
}

bool timeline_hands_over(const Timeline *timeline, uint32_t machine, uint64_t from, uint64_t to,
                         uint32_t before, uint32_t now) {
    const Ownership *o = &timeline->tracks[machine].ownership;
    uint32_t low = 0, high = o->owners.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (o->owners.items[middle].event < from)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < o->owners.count && o->owners.items[low].event < to; low++)
        if (1u << o->owners.items[low].before & before && 1u << o->owners.items[low].now & now) return true;
    return false;
}
