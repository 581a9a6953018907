/* From the world to runs, row by row; and what a step asked of the manager. */
#include "base/values.h"
#include "parts/things.h"
#include "stage/stage.h"

/* ---- what was asked */

MapRequest map_request(Timeline *timeline, uint32_t machine, uint64_t first, uint64_t end) {
    enum { LOOK_BACK = 4096 }; /* of a step where more happens than can be told, its end */
    if (end > first + LOOK_BACK) first = end - LOOK_BACK;
    JournalCursor cursor = journal_at(timeline_journal(timeline), first);
    MapRequest request = {0};
    uint64_t hole = 0;
    Event event;
    while (cursor.index < end && journal_next(&cursor, &event)) {
        if (event.machine != machine) continue;
        if (event.kind == EVENT_LOOK && event.look.verdict == VERDICT_TAKEN) hole = event.look.size;
        if (event.kind == EVENT_ALLOC) {
            request = (MapRequest){true, true, event.alloc.size, event.alloc.addr, hole};
            hole = 0;
        } else if (event.kind == EVENT_REALLOC && event.realloc.moved) {
            request = (MapRequest){true, true, event.realloc.new_size, event.realloc.new_addr, hole};
            hole = 0;
        } else if (event.kind == EVENT_FAULT && event.fault.status == MACHINE_NO_ROOM) {
            request = (MapRequest){.asked = true, .size = event.fault.size};
        }
    }
    return request;
}

Text map_policy_trait(uint64_t policy) {
    switch ((MachinePolicy)policy) {
    case POLICY_FIRST_FIT: return TEXT("takes the first hole that fits");
    case POLICY_NEXT_FIT: return TEXT("goes on from where it was");
    case POLICY_BEST_FIT: return TEXT("takes the tightest hole");
    case POLICY_WORST_FIT: return TEXT("takes the largest hole");
    case POLICY_BUDDY: return TEXT("halves until it is tight");
    case POLICY_SIZE_CLASSES: return TEXT("a shelf for every size");
    case POLICY_BUMP: return TEXT("always at the end");
    case POLICY_COUNT: break;
    }
    return (Text){NULL, 0};
}

/* ---- the walk */

typedef struct Walk {
    const Shelves *shelves;
    const MapFacts *facts;
    MapVisit visit;
    void *user;
    uint64_t cell; /* bytes of MAP_CELL px, at least one */
    MapRun last;   /* a tiny run that may still become wider */
    bool pending;
} Walk;

static void flush(Walk *walk) {
    if (walk->pending) walk->visit(walk->user, &walk->last);
    walk->pending = false;
}

static Rect box_of(const Walk *walk, uint64_t from, uint64_t to) {
    uint64_t at = from;
    ShelfPart part;
    if (!shelves_next_part(walk->shelves, &at, to, &part)) return (Rect){0};
    return part.map;
}

static void emit_block(Walk *walk, const WorldBlock *block, uint64_t from, uint64_t to, bool tiny) {
    Rect box = box_of(walk, from, to);
    uint32_t owner = owners_block_color(walk->facts->owners, walk->facts->machine, block->born);
    MapRun *last = &walk->last;
    bool joins = walk->pending && tiny && last->tiny && last->owner == owner && last->box.y == box.y &&
                 box.x - (last->box.x + last->box.w) < .5f;
    if (joins) {
        last->box.w = box.x + box.w - last->box.x;
        return;
    }
    flush(walk);
    walk->last = (MapRun){.box = box,
                          .addr = block->block.addr,
                          .size = block->block.size,
                          .owner = owner,
                          .shade = tiny ? 0 : crate_shade(block->born),
                          .tiny = tiny};
    walk->pending = true;
}

/* Of a hole only what was part of a block before. */
static void emit_hole(Walk *walk, uint64_t from, uint64_t to) {
    const MapFacts *facts = walk->facts;
    uint64_t at = from, low, high;
    flush(walk);
    while (owners_next_used(facts->owners, facts->machine, facts->at, &at, to, &low, &high)) {
        if (high - low < walk->cell && high < to) continue;
        MapRun run = {.box = box_of(walk, low, high), .addr = from, .size = to - from, .hole = true};
        walk->visit(walk->user, &run);
    }
}

static void walk_row(Walk *walk, uint64_t at, uint64_t end) {
    WorldBlock block;
    while (at < end) {
        bool any = world_block_from(walk->facts->world, at, &block);
        uint64_t start = any && block.block.addr < end ? block.block.addr : end;
        if (start > at && start - at >= walk->cell) emit_hole(walk, at, start);
        if (start == end) break;
        if (start < at) start = at;
        uint64_t stop = block.block.addr + block.block.usable;
        bool tiny = stop - start < walk->cell;
        if (tiny) stop = start + walk->cell;
        if (stop > end) stop = end;
        emit_block(walk, &block, start, stop, tiny);
        at = stop;
    }
    flush(walk);
}

void map_walk(const Shelves *s, const MapFacts *facts, MapVisit visit, void *user) {
    Walk walk = {.shelves = s, .facts = facts, .visit = visit, .user = user};
    double z = (double)s->map_z;
    walk.cell = (uint64_t)((double)MAP_CELL / z);
    if (walk.cell == 0) walk.cell = 1;
    uint64_t left = (uint64_t)((double)s->map_pan / z), wide = (uint64_t)((double)s->map.w / z) + 2;
    for (uint64_t row = s->low; row < s->high; row += s->row_bytes) {
        uint64_t from = row + left, to = from + wide;
        if (to > row + s->row_bytes) to = row + s->row_bytes;
        walk_row(&walk, from, to);
    }
}
