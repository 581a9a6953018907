/* What happens in a step, an act a line. */
#include "machine/cache.h"
#include "tell_parts.h"
#include "timeline/meaning.h"
#include <inttypes.h>

static const char *verdict_words(uint64_t verdict) {
    switch ((MachineVerdict)verdict) {
    case VERDICT_TAKEN: return "it is taken";
    case VERDICT_TOO_SMALL: return "too small";
    case VERDICT_MISALIGNED: return "it does not fit once aligned";
    case VERDICT_NOT_BEST: return "another one suits better";
    case VERDICT_SPLIT: return "it is halved";
    case VERDICT_COUNT: break;
    }
    return "passed by";
}

void tell_find(Teller *t) {
    JournalCursor cursor = journal_at(timeline_journal(t->scene->timeline), t->act->first);
    Event event;
    uint32_t told = 0;
    if (t->act->first == t->act->end) return;
    tell_say(t, "- The manager looks for room:");
    for (uint64_t i = t->act->first; i < t->act->end && journal_next(&cursor, &event); i++) {
        if (event.kind != EVENT_LOOK) continue;
        if (told++ == TELL_LOOKS) break;
        tell_say(t, "%s %" PRIu64 " free bytes at %.*s: %s", told > 1 ? ";" : "", event.look.size,
                 TEXT_ARG(tell_addr(t, event.look.addr)), verdict_words(event.look.verdict));
    }
    if (t->act->end - t->act->first > TELL_LOOKS)
        tell_say(t, "; and %" PRIu64 " more", t->act->end - t->act->first - TELL_LOOKS);
    tell_say(t, ".\n");
}

void tell_alloc(Teller *t) {
    const ModelBlock *block = model_block(t->after, t->act->addr);
    if (!block) return;
    tell_say(t, "- A crate of %.*s opens at %.*s", TEXT_ARG(tell_size(t, block->size)),
             TEXT_ARG(tell_addr(t, block->addr)));
    if (block->usable > block->size)
        tell_say(t, " (%" PRIu64 " more are rounding)", block->usable - block->size);
    if (t->act->end > t->act->first + 1) {
        tell_say(t, " and is filled with ");
        tell_contents(t, t->after, block);
    }
    tell_say(t, ".\n");
}

static Text owner_name(const Model *model, uint64_t block) {
    uint32_t index;
    const ModelLabel *label = acts_label_to(model, block, &index);
    return label && label->slot != MODEL_NONE ? model->slots.items[label->slot].name : (Text){NULL, 0};
}

void tell_free(Teller *t) {
    const ModelBlock *block = model_block(t->before, t->act->addr);
    if (!block) return;
    Text name = owner_name(t->before, t->act->addr), size = tell_size(t, block->size),
         addr = tell_addr(t, t->act->addr);
    if (name.len)
        tell_say(t, "- %.*s hands back its crate of %.*s at %.*s", TEXT_ARG(name), TEXT_ARG(size),
                 TEXT_ARG(addr));
    else
        tell_say(t, "- The crate of %.*s at %.*s is handed back", TEXT_ARG(size), TEXT_ARG(addr));
    tell_say(t, "; the place is swept and free.\n");
}

void tell_grow(Teller *t) {
    const ModelBlock *now = model_block(t->after, t->act->addr), *old = model_block(t->before, t->act->addr);
    if (!now || !old) return;
    tell_say(t, "- The crate at %.*s goes from %" PRIu64 " to %" PRIu64 " bytes where it stands.\n",
             TEXT_ARG(tell_addr(t, t->act->addr)), old->size, now->size);
}

void tell_realloc(Teller *t) {
    const ModelBlock *now = model_block(t->after, t->act->addr);
    if (!now) return;
    tell_say(t,
             "- The crate does not fit any more: a new one of %.*s opens at %.*s, the bytes are carried "
             "over, the old place is swept.\n",
             TEXT_ARG(tell_size(t, now->size)), TEXT_ARG(tell_addr(t, now->addr)));
}

const char *tell_verb_words(JournalVerb verb) {
    switch (verb) {
    case VERB_INSERT: return "what stands behind the place moves up to make room";
    case VERB_REMOVE: return "what stands behind the element that is taken out moves up by one place";
    case VERB_SWAP_REMOVE: return "the last element takes the place of the one that is taken out";
    default: break;
    }
    return "the elements change";
}

static bool find_op(const Teller *t, Event *op) {
    JournalCursor cursor = journal_at(timeline_journal(t->scene->timeline), t->act->first);
    while (cursor.index < t->act->end && journal_next(&cursor, op))
        if (op->kind == EVENT_OP && op->op.moved) return true;
    return false;
}

void tell_store(Teller *t) {
    const ModelBlock *block = model_block(t->after, t->act->addr);
    const ModelSlot *slot = model_slot(t->after, t->act->id);
    Event op;
    tell_say(t, "- Bytes %s %.*s", block ? "change in the crate at" : "are written at",
             TEXT_ARG(tell_addr(t, t->act->addr)));
    if (find_op(t, &op)) tell_say(t, ", where %s", tell_verb_words((JournalVerb)op.op.verb));
    if (block) {
        tell_say(t, ": it holds ");
        tell_contents(t, t->after, block);
    }
    if (slot) {
        tell_say(t, "; %.*s is now ", TEXT_ARG(slot->name));
        tell_slot_value(t, t->after, slot);
    }
    tell_say(t, ".\n");
}

void tell_leak(Teller *t) {
    for (uint32_t i = 0; i < t->after->blocks.count; i++) {
        const ModelBlock *block = &t->after->blocks.items[i], *was = model_block(t->before, block->addr);
        if (!block->lost || !was || was->lost) continue;
        tell_say(
            t,
            "- The crate of %.*s at %.*s stays, and nobody\xE2\x80\x99s label leads there: it is leaked.\n",
            TEXT_ARG(tell_size(t, block->size)), TEXT_ARG(tell_addr(t, block->addr)));
    }
}

void tell_release(Teller *t) {
    for (uint32_t i = 0; i < t->after->blocks.count; i++) {
        const ModelBlock *block = &t->after->blocks.items[i], *was = model_block(t->before, block->addr);
        if (!block->counted || !was || (block->strong == was->strong && block->weak == was->weak)) continue;
        tell_say(t,
                 "- One label to the crate at %.*s is given back: %" PRIu64 " strong and %" PRIu64
                 " weak ones are left, and the crate stays.\n",
                 TEXT_ARG(tell_addr(t, block->addr)), block->strong, block->weak);
    }
    tell_leak(t);
}

static void tell_cache_event(Teller *t, const Event *met) {
    const JournalEvent_cache *cache = &met->cache;
    uint64_t addr = cache->addr, last = addr + cache->len - 1;
    uint64_t shelves = last / CACHE_LINE - addr / CACHE_LINE + 1; /* no event of this kind is of no bytes */
    bool fetched = cache->level == CACHE_MEMORY;
    tell_say(t, "- The bytes at %.*s ", TEXT_ARG(tell_addr(t, addr)));
    if (shelves == 1 && fetched)
        tell_say(t, "are in no cache: their whole shelf is fetched");
    else if (shelves == 1)
        tell_say(t, "are in the cache, level %" PRIu64, cache->level);
    else if (fetched)
        tell_say(t, "lie on %" PRIu64 " shelves; those that are in no cache are fetched", shelves);
    else
        tell_say(t, "lie on %" PRIu64 " shelves, all in the cache, at level %" PRIu64 " or nearer", shelves,
                 cache->level);
    tell_say(t, ": %" PRIu64 " cycles.\n", cache->cycles);
}

/* What an act's reads and writes found in the caches; the acts themselves are told as without any. */
static void tell_caches(Teller *t) {
    JournalCursor cursor = journal_at(timeline_journal(t->scene->timeline), t->act->first);
    Event event;
    if (t->act->kind == ACT_BULK) return;
    for (uint64_t i = t->act->first; i < t->act->end && journal_next(&cursor, &event); i++)
        if (event.kind == EVENT_CACHE) tell_cache_event(t, &event);
}

void tell_push(Teller *t) {
    const ModelTray *tray = model_tray(t->after, t->act->id);
    if (!tray) return;
    tell_say(t, "- A tray for %.*s() goes onto the pile: %.*s, from %.*s up.\n", TEXT_ARG(tray->name),
             TEXT_ARG(tell_size(t, tray->size)), TEXT_ARG(tell_addr(t, tray->base)));
}

void tell_pop(Teller *t) {
    const ModelTray *tray = model_tray(t->before, t->act->id);
    if (tray)
        tell_say(t, "- The tray of %.*s() goes away, and with it its %.*s.\n", TEXT_ARG(tray->name),
                 TEXT_ARG(tell_size(t, tray->size)));
}

void tell_declare(Teller *t) {
    const ModelSlot *slot = model_slot(t->after, t->act->id);
    if (!slot) return;
    tell_say(t, "- %.*s (%.*s) gets %.*s on the tray, at %.*s.\n", TEXT_ARG(slot->name), TEXT_ARG(slot->type),
             TEXT_ARG(tell_size(t, slot->size)), TEXT_ARG(tell_addr(t, slot->addr)));
}

void tell_write(Teller *t) {
    const ModelSlot *slot = model_slot(t->after, t->act->id), *old = model_slot(t->before, t->act->id);
    if (!slot) return;
    tell_say(t, "- %.*s %s ", TEXT_ARG(slot->name), old && old->state == SLOT_LIVE ? "is now" : "holds");
    tell_slot_value(t, t->after, slot);
    tell_say(t, ".\n");
}

void tell_label(Teller *t) {
    const ModelSlot *slot = model_slot(t->after, t->act->id);
    if (!slot) {
        tell_say(t, "- A label is put into the crate at %.*s.\n", TEXT_ARG(tell_addr(t, t->act->addr)));
        return;
    }
    tell_say(t, slot->tagged ? "- %.*s gets " : "- %.*s gets the ", TEXT_ARG(slot->name));
    tell_slot_label(t, slot);
    const ModelLabel *label = slot->label == MODEL_NONE ? NULL : &t->after->labels.items[slot->label];
    bool shared = label && (label->kind == POINTER_SHARED || label->kind == POINTER_WEAK);
    const ModelBlock *block = shared ? model_block(t->after, label->block) : NULL;
    bool first = block && block->counted && block->strong == 1 && block->weak == 0;
    tell_say(t, first    ? ": it is the first owner of a crate that counts them.\n"
                : shared ? ": it shares the crate.\n"
                         : ": the crate is its own.\n");
}

void tell_shelve(Teller *t) {
    const ModelSlot *slot = model_slot(t->after, t->act->id);
    tell_say(t, "- The label is put into the crate at %.*s", TEXT_ARG(tell_addr(t, t->act->addr)));
    if (slot) {
        tell_say(t, "; %.*s is now ", TEXT_ARG(slot->name));
        tell_slot_value(t, t->after, slot);
    }
    tell_say(t, ".\n");
}

static void tell_named(Teller *t, const char *before_name, const char *after_name) {
    const ModelSlot *slot = model_slot(t->after, t->act->id);
    if (!slot) return;
    tell_say(t, "- %s%.*s%s", before_name, TEXT_ARG(slot->name), after_name);
    tell_slot_value(t, t->after, slot);
    tell_say(t, ".\n");
}

/* What a label leads to, in words. */
static void say_target(Teller *t, const Model *model, const ModelLabel *label) {
    const ModelSlot *slot = label->target == TARGET_SLOT ? &model->slots.items[label->to_slot] : NULL;
    if (slot)
        tell_say(t, "%.*s, at %.*s", TEXT_ARG(slot->name), TEXT_ARG(label->text));
    else
        tell_say(t, "%" PRIu64 " bytes at %.*s", label->bytes, TEXT_ARG(label->text));
}

void tell_borrow(Teller *t) {
    const ModelSlot *slot = model_slot(t->after, t->act->id);
    if (!slot) {
        tell_say(t, "- A borrow begins.\n");
        return;
    }
    const ModelLabel *label = slot->label == MODEL_NONE ? NULL : &t->after->labels.items[slot->label];
    bool changes = label && label->kind == POINTER_MUT;
    tell_say(t, "- A borrow begins: %.*s %s ", TEXT_ARG(slot->name), changes ? "may change" : "may look at");
    if (label && label->target != TARGET_EMPTY)
        say_target(t, t->after, label);
    else
        tell_say(t, "what it was given");
    tell_say(t, changes ? ", and nobody else may until it ends.\n" : ".\n");
}

void tell_unborrow(Teller *t) {
    Text name = tell_name_at(t->before, t->act->addr);
    if (name.len)
        tell_say(t, "- The borrow of %.*s ends.\n", TEXT_ARG(name));
    else
        tell_say(t, "- A borrow ends.\n");
}

/* Whose value goes where: "The value of a moves to b, which holds ...". */
static void tell_value(Teller *t, const char *verb) {
    const ModelSlot *slot = model_slot(t->after, t->act->id);
    Text from = tell_name_at(t->before, t->act->source);
    if (!slot) return;
    tell_say(t, "- The value");
    if (from.len) tell_say(t, " of %.*s", TEXT_ARG(from));
    tell_say(t, " %s %.*s, which holds ", verb, TEXT_ARG(slot->name));
    tell_slot_value(t, t->after, slot);
    tell_say(t, ".\n");
}

void tell_move(Teller *t) {
    tell_value(t, "moves to");
}

void tell_copy(Teller *t) {
    tell_value(t, "is copied to");
}

/* It has a crate of its own, or is one more owner of the same. */
void tell_clone(Teller *t) {
    const ModelSlot *slot = model_slot(t->after, t->act->id);
    Text from = tell_name_at(t->before, t->act->source);
    if (!slot) return;
    tell_say(t, from.len ? "- A clone of %.*s is made: " : "- A clone%.*s is made: ", TEXT_ARG(from));
    tell_say(t, "%.*s holds ", TEXT_ARG(slot->name));
    tell_slot_value(t, t->after, slot);
    const ModelLabel *label = slot->label == MODEL_NONE ? NULL : &t->after->labels.items[slot->label];
    bool leads = label && label->target == TARGET_BLOCK;
    if (leads && label->kind == POINTER_OWN) tell_say(t, ": the crate is its own");
    if (leads && label->kind == POINTER_SHARED)
        tell_say(t, ": it shares the crate, which counts one owner more");
    tell_say(t, ".\n");
}

/* Whether the operation that an act shows is this one. */
static bool did(const Teller *t, JournalVerb verb) {
    const Journal *journal = timeline_journal(t->scene->timeline);
    if (t->act->end == t->act->first) return false;
    Event last = journal_get(journal, t->act->end - 1);
    return last.kind == EVENT_OP && last.op.verb == verb;
}

void tell_leave(Teller *t) {
    const ModelSlot *slot = model_slot(t->before, t->act->id);
    tell_say(t, "- The value leaves ");
    tell_say(t, slot ? "%.*s" : "its variable%.*s", TEXT_ARG(slot ? slot->name : TEXT("")));
    if (did(t, VERB_PASS))
        tell_say(t, ": it is the argument of a call.\n");
    else
        tell_say(t, did(t, VERB_RETURN) ? ": it is the result.\n" : ".\n");
}

void tell_arrive(Teller *t) {
    bool argument = did(t, VERB_RECEIVE);
    tell_named(t, argument ? "The argument lands in " : "The result lands in ", ", which holds ");
}

void tell_empty(Teller *t) {
    tell_say(t, "- A value without a crate is dropped.\n");
}

void tell_nothing(Teller *t) {
    (void)t;
}

void tell_act(Teller *t) {
    static void (*const words[])(Teller *) = {
#define X(KIND, name, ms, world, work, manager, pose, fly, words) tell_##words,
        SCHEDULE_ACTS(X)
#undef X
    };
    words[t->act->kind](t);
    tell_caches(t);
}
