#include "scene/look.h"

#include "inside.h"
#include "model/model.h"
#include <inttypes.h>

enum { LIFE_MAX = 512 };

typedef struct Look {
    const Scene *scene;
    Arena *arena;
    uint64_t born, now; /* events: where it was picked, where it is looked at */
    uint64_t addr, size;
    TypeId type;
    bool heap;
    uint32_t slot;
} Look;

static uint32_t step_of(const Scene *scene, uint64_t event) {
    uint32_t low = 0, high = timeline_steps(scene->timeline);
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (timeline_step(scene->timeline, middle).first <= event)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* The variable that holds an address at an event; "" when none does. */
static Text name_at(const Look *l, uint64_t event, uint64_t addr) {
    const World *world = timeline_world(l->scene->timeline, 0, event);
    const WorldSlot *slots;
    uint32_t count = world ? world_slots(world, &slots) : 0;
    for (uint32_t i = count; i-- > 0;) {
        const Type *type = type_get(world_types(world), slots[i].type);
        if (addr >= slots[i].addr && addr - slots[i].addr < (type->size ? type->size : 1))
            return arena_text(l->arena, slots[i].name);
    }
    return TEXT("");
}

#define SAY(...) arena_format(l->arena, __VA_ARGS__)

static Text other_words(const Look *l, const char *verb, uint64_t event, uint64_t addr) {
    Text name = name_at(l, event, addr);
    if (name.len) return SAY("%s `%.*s`", verb, TEXT_ARG(name));
    Text place = value_address(l->arena, addr);
    return SAY("%s %.*s", verb, TEXT_ARG(place));
}

static bool is_from(const Look *l, uint64_t from) {
    return !l->heap && from == l->addr;
}

static Text realloc_words(const Look *l, const JournalEvent_realloc *e) {
    if (!e->moved) return SAY("grew in place, %" PRIu64 " to %" PRIu64 " B", e->old_size, e->new_size);
    Text from = value_address(l->arena, e->addr), to = value_address(l->arena, e->new_addr);
    return SAY("carried from %.*s to %.*s, %" PRIu64 " to %" PRIu64 " B", TEXT_ARG(from), TEXT_ARG(to),
               e->old_size, e->new_size);
}

/* What an event did to it; empty: nothing worth telling. */
static Text fact_words(const Look *l, uint64_t index, const Event *e) {
    switch (e->kind) {
    case EVENT_ALLOC: return SAY("made: %" PRIu64 " B asked for", e->alloc.size);
    case EVENT_REALLOC: return realloc_words(l, &e->realloc);
    case EVENT_FREE: return SAY("given back");
    case EVENT_SLOT: return SAY("declared");
    case EVENT_FRAME_POP: return SAY("its tray goes");
    case EVENT_WRITE: return SAY("written, %zu B", e->write.now.len);
    case EVENT_FILL: return SAY("filled, %" PRIu64 " B", e->fill.len);
    case EVENT_READ: return SAY("read");
    case EVENT_MOVE:
        if (is_from(l, e->move.from)) return other_words(l, "moved to", index + 1, e->move.to);
        return other_words(l, l->heap ? "its label moved from" : "moved in from", index, e->move.from);
    case EVENT_COPY:
        if (is_from(l, e->copy.from)) return other_words(l, "copied to", index + 1, e->copy.to);
        return other_words(l, "copied from", index, e->copy.from);
    case EVENT_CLONE:
        if (is_from(l, e->clone.from)) return other_words(l, "cloned to", index + 1, e->clone.to);
        return other_words(l, "cloned from", index, e->clone.from);
    case EVENT_BORROW:
        if (e->borrow.holder == l->addr) return other_words(l, "borrows", index, e->borrow.addr);
        return other_words(l, e->borrow.mutable ? "borrowed exclusively by" : "borrowed by", index + 1,
                           e->borrow.holder);
    case EVENT_BORROW_END: return SAY("the borrow ends");
    case EVENT_DROP: return SAY("dropped");
    case EVENT_FORGET: return SAY("forgotten: it leaks");
    default: return TEXT("");
    }
}

/* ---- its life */

static void add_fact(SceneThing *thing, SceneFact fact) {
    if (thing->fact_count == INSPECT_FACTS) {
        for (uint32_t i = 2; i < INSPECT_FACTS; i++) thing->facts[i - 1] = thing->facts[i];
        thing->fact_count--;
        thing->left_out++;
    }
    thing->facts[thing->fact_count++] = fact;
}

/* Several writes of one step are one fact. */
static bool is_repeat(const SceneThing *thing, uint32_t step, EventKind kind, EventKind last) {
    bool write = kind == EVENT_WRITE || kind == EVENT_FILL,
         before = last == EVENT_WRITE || last == EVENT_FILL;
    return thing->fact_count > 0 && thing->facts[thing->fact_count - 1].step == step && write && before;
}

static void tell_life(const Look *l, SceneThing *thing) {
    uint64_t *events = arena_alloc(l->arena, LIFE_MAX * sizeof *events);
    if (!events) return;
    uint64_t size = l->size ? l->size : 1;
    uint32_t count = timeline_biography(l->scene->timeline, 0, l->addr, size, l->born, events, LIFE_MAX);
    EventKind last = EVENT_KIND_COUNT;
    if (count > LIFE_MAX) thing->left_out = count - LIFE_MAX, count = LIFE_MAX;
    for (uint32_t i = 0; i < count; i++) {
        Event event = journal_get(timeline_journal(l->scene->timeline), events[i]);
        uint32_t step = step_of(l->scene, events[i]);
        if (is_repeat(thing, step, event.kind, last)) continue;
        Text words = fact_words(l, events[i], &event);
        if (!words.len) continue;
        last = event.kind;
        add_fact(thing, (SceneFact){step, words});
    }
}

/* ---- why it cannot be used */

static void say_why(const Look *l, SceneThing *thing, uint64_t event, Text what) {
    thing->why_step = step_of(l->scene, event);
    uint32_t line = timeline_step(l->scene->timeline, thing->why_step).line;
    Text where =
        line ? SAY("step %u, line %u", thing->why_step + 1, line) : SAY("step %u", thing->why_step + 1);
    thing->why = SAY("%.*s (%.*s).", TEXT_ARG(what), TEXT_ARG(where));
}

/* The last event of its life before now that made its state so. */
static bool find_cause(const Look *l, EventKind kind, uint64_t *index, Event *event) {
    JournalCursor cursor = journal_at(timeline_journal(l->scene->timeline), 0);
    bool found = false;
    for (Event e; cursor.index < l->now && journal_next(&cursor, &e);) {
        bool is = kind == EVENT_MOVE ? e.kind == kind && e.move.from == l->addr
                                     : e.kind == EVENT_SLOT_STATE && e.slot_state.slot == l->slot;
        if (!is) continue;
        *index = cursor.index - 1;
        *event = e;
        found = true;
    }
    return found;
}

static void tell_borrows(const Look *l, const World *world, SceneThing *thing) {
    const WorldBorrow *borrows;
    uint32_t count = world_borrows(world, &borrows);
    for (uint32_t i = 0; i < count; i++) {
        const WorldBorrow *b = &borrows[i];
        if (b->addr >= l->addr + (l->size ? l->size : 1) || l->addr >= b->addr + (b->size ? b->size : 1))
            continue;
        uint64_t born = b->born;
        bool mutable = b->mutable;
        Text holder = name_at(l, born + 1, b->holder);
        Text by = holder.len ? SAY("`%.*s`", TEXT_ARG(holder)) : TEXT("a reference");
        Text what = mutable
                        ? SAY("Only %.*s may use it: it borrows it exclusively", TEXT_ARG(by))
                        : SAY("It can be read, but neither changed nor moved: %.*s borrows it", TEXT_ARG(by));
        say_why(l, thing, born, what);
        return;
    }
}

static void tell_why(const Look *l, const World *world, uint32_t state, SceneThing *thing) {
    uint64_t index = 0;
    Event event;
    if ((state & 7) == SLOT_UNINIT)
        thing->why = SAY("It is declared, but nothing was stored in it yet."), thing->why_step = UINT32_MAX;
    if ((state & 7) == SLOT_MOVED && find_cause(l, EVENT_MOVE, &index, &event))
        say_why(l, thing, index, other_words(l, "Its value was moved to", index + 1, event.move.to));
    if ((state & 7) == SLOT_DROPPED && find_cause(l, EVENT_SLOT_STATE, &index, &event))
        say_why(l, thing, index, TEXT("It was dropped"));
    if ((state & 7) == SLOT_LIVE || (state & 7) == SLOT_PARTLY_MOVED) tell_borrows(l, world, thing);
}

/* ---- what it is */

static bool is_text_type(const World *world, TypeId type) {
    const Type *t = type_get(world_types(world), type);
    return t->kind == TYPE_TEXT;
}

static bool is_plain_text(const SceneThing *thing) {
    for (uint32_t i = 0; i < thing->shown; i++)
        if (thing->bytes[i] < 9 || (thing->bytes[i] > 13 && thing->bytes[i] < 32)) return false;
    return thing->shown > 0;
}

static bool find_slot(Look *l, const Scene *scene, uint32_t id, SceneThing *thing) {
    const World *world = timeline_world(scene->timeline, 0, l->born);
    const WorldSlot *slot = world ? world_slot(world, id) : NULL;
    if (!slot) return false;
    const Type *type = type_get(world_types(world), slot->type);
    l->addr = slot->addr;
    l->size = type->size;
    l->type = slot->type;
    l->slot = id;
    thing->name = arena_text(l->arena, slot->name);
    thing->type = arena_text(l->arena, type->name);
    const WorldFrame *frame = world_frame(world, slot->frame);
    Text on = frame ? SAY("on the tray of `%.*s`", TEXT_ARG(frame->name)) : TEXT("on the stack"),
         at = value_address(l->arena, l->addr);
    thing->place = SAY("%.*s, %" PRIu64 " B %.*s", TEXT_ARG(at), l->size, TEXT_ARG(on));
    world = timeline_world(scene->timeline, 0, l->now);
    slot = world ? world_slot(world, id) : NULL;
    thing->here = slot != NULL;
    if (!slot) return true;
    uint32_t state = slot->state;
    thing->value = value_format(l->arena, world, l->type, l->addr, 90);
    tell_why(l, world, state, thing);
    return true;
}

static bool find_block(Look *l, const Scene *scene, uint64_t addr, SceneThing *thing) {
    const World *world = timeline_world(scene->timeline, 0, l->born);
    WorldBlock block;
    if (!world || !world_block_at(world, addr, &block)) return false;
    l->heap = true;
    l->addr = block.block.addr;
    l->size = block.block.size;
    l->type = block.block.element;
    const Model *model = scene_model(scene, 0, l->born, l->addr, l->addr + 1, 0);
    const ModelBlock *known = model ? model_block(model, l->addr) : NULL;
    thing->name = known && known->name.len ? arena_text(l->arena, known->name) : TEXT("a crate");
    thing->type = known ? arena_text(l->arena, known->detail) : TEXT("");
    Text at = value_address(l->arena, l->addr);
    thing->place = SAY("%.*s, %" PRIu64 " B on the heap", TEXT_ARG(at), l->size);
    world = timeline_world(scene->timeline, 0, l->now);
    WorldBlock there;
    thing->here = world && world_block_at(world, l->addr, &there) && there.block.addr == l->addr;
    if (!thing->here) return true;
    l->size = there.block.size;
    thing->text = is_text_type(world, l->type);
    return true;
}

bool scene_inspect(const Scene *scene, Hit hit, uint32_t born, uint32_t step, Arena *arena,
                   SceneThing *thing) {
    Look l = {.scene = scene, .arena = arena};
    *thing = (SceneThing){0};
    uint32_t steps = timeline_steps(scene->timeline);
    if (born >= steps || step >= steps) return false;
    l.born = timeline_step(scene->timeline, born).end;
    l.now = timeline_step(scene->timeline, step).end;
    bool found = hit.kind == HIT_SLOT    ? find_slot(&l, scene, (uint32_t)hit.arg, thing)
                 : hit.kind == HIT_BLOCK ? find_block(&l, scene, hit.arg, thing)
                                         : false;
    if (!found) return false;
    thing->size = l.size;
    const World *world = timeline_world(scene->timeline, 0, l.now);
    thing->shown = l.size < INSPECT_BYTES ? (uint32_t)l.size : INSPECT_BYTES;
    if (thing->here && world) world_read(world, l.addr, thing->bytes, thing->shown);
    if (!thing->here) thing->shown = 0;
    thing->text = thing->text || (l.heap && is_plain_text(thing));
    tell_life(&l, thing);
    return !arena->failed;
}
